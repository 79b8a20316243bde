"""What the clock can be told: each fact by name, with the kind of value it takes."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from enum import StrEnum
from typing import NamedTuple

Value = date | bool | int | str
Facts = Mapping["Fact", Value]


class Fact(StrEnum):
    """A fact that starts, moves or lifts a deadline."""

    NOTICE_SENT = "notice_sent"
    NOTICE_DATED = "notice_dated"
    NOTICE_RECEIVED = "notice_received"
    CERTIFICATE_REQUIRED = "certificate_required"
    CERTIFICATE_ISSUED = "certificate_issued"
    ADVISER_CONTACTED = "adviser_contacted"
    TOLD_ADVISER_NO_MEDIATION = "told_adviser_no_mediation"
    TOLD_ADVISER_WANTS_MEDIATION = "told_adviser_wants_mediation"
    LA_INFORMED = "la_informed"
    LA_TOLD_HEALTH_ISSUE = "la_told_health_issue"
    HEALTH_BODY_NOTIFIED = "health_body_notified"
    TALKS_ASKED = "talks_asked"
    LA_TOLD_ADVISER_CANNOT_ARRANGE = "la_told_adviser_cannot_arrange"
    MEDIATION_DATE = "mediation_date"
    SHORTER_NOTICE_AGREED = "shorter_notice_agreed"
    MEDIATION_CONCLUDED = "mediation_concluded"
    AGREEMENT_DATE = "agreement_date"
    AGREED_IN_WRITING_DATE = "agreed_in_writing_date"
    AGREED_ORALLY_DATE = "agreed_orally_date"
    LA_PARTY = "la_party"
    ORDER_DATE = "order_date"
    DIRECTION_DATE = "direction_date"
    LA_NOTIFIED_TRIBUNAL = "la_notified_tribunal"
    RESPONSE_ALREADY_SUBMITTED = "response_already_submitted"
    REQUEST_RECEIVED = "request_received"
    ADVICE_REQUEST_RECEIVED = "advice_request_received"
    IMPRACTICAL = "impractical"
    SCHOOL_ADVICE_REQUESTED = "school_advice_requested"
    SCHOOL_CLOSED_FROM = "school_closed_from"
    SCHOOL_REOPENS = "school_reopens"
    FAMILY_ABSENT_WEEKS = "family_absent_weeks"
    EXCEPTIONAL_PERSONAL_CIRCUMSTANCES = "exceptional_personal_circumstances"
    APPOINTMENT_MISSED = "appointment_missed"
    DRAFT_SERVED = "draft_served"
    SCHOOL_CONSULTED = "school_consulted"
    REASSESSMENT_NOTIFIED = "reassessment_notified"
    PLAN_FIRST_MADE = "plan_first_made"
    LAST_REVIEWED = "last_reviewed"
    REVIEW_MEETING = "review_meeting"
    AMENDMENT_NOTICE_SENT = "amendment_notice_sent"
    TRANSFER_KIND = "transfer_kind"
    TRANSFER_YEAR = "transfer_year"
    TRANSFER_DATE = "transfer_date"
    MOVE_DATE = "move_date"
    OLD_LA_AWARE = "old_la_aware"
    PLAN_TRANSFERRED = "plan_transferred"
    APPLICATION_RECEIVED_BY_LA = "application_received_by_la"
    HEARING_DATE = "hearing_date"
    RECOMMENDATION_DATE = "recommendation_date"
    UT_DECISION_SENT = "ut_decision_sent"
    CONDUCT_DATE = "conduct_date"
    CONDUCT_FROM = "conduct_from"
    CONCILIATION_REFERRED = "conciliation_referred"
    GROUNDS_AROSE = "grounds_arose"
    FIRST_NOTICE = "first_notice"
    COMPLAINT_EVENT = "complaint_event"
    SESSION_DATE = "session_date"
    DUTY_MISSED = "duty_missed"
    CASE_REFERRED = "case_referred"
    CHECKINS_MADE = "checkins_made"
    FLAGGED_URGENT = "flagged_urgent"
    PAUSED_FROM = "paused_from"
    PAUSED_UNTIL = "paused_until"
    START = "start"
    N = "n"
    INSTANT = "instant"


class Meaning(NamedTuple):
    """The kind of value a fact takes, and its name in a sentence.

    `also` is a second kind that does as well; `among` the only words, `least` and `most` the only
    numbers that it may have.
    """

    kind: type[date] | type[bool] | type[int] | type[str]
    words: str
    also: type[date] | type[bool] | None = None
    among: tuple[str, ...] = ()
    least: int = 0
    most: int | None = None


POST_16 = "secondary_to_post16"
SCHOOL_PHASES = (
    *("early_years_to_school", "infant_to_junior", "primary_to_middle"),
    *("primary_to_secondary", "middle_to_secondary"),
)

MEANING: Mapping[Fact, Meaning] = {
    Fact.NOTICE_SENT: Meaning(date, "the day the council sent its letter"),
    Fact.NOTICE_DATED: Meaning(date, "the date on the council's letter"),
    Fact.NOTICE_RECEIVED: Meaning(date, "the day the council's letter came"),
    Fact.CERTIFICATE_REQUIRED: Meaning(bool, "whether an appeal needs a mediation certificate"),
    Fact.CERTIFICATE_ISSUED: Meaning(date, "the day the mediation certificate was issued"),
    Fact.ADVISER_CONTACTED: Meaning(date, "the day the family contacted the mediation adviser"),
    Fact.TOLD_ADVISER_NO_MEDIATION: Meaning(
        date, "the day the family told the adviser they do not want mediation"
    ),
    Fact.TOLD_ADVISER_WANTS_MEDIATION: Meaning(
        date, "the day the family told the adviser they want mediation"
    ),
    Fact.LA_INFORMED: Meaning(date, "the day the council was told"),
    Fact.LA_TOLD_HEALTH_ISSUE: Meaning(
        date, "the day the council was told of a disagreement about health"
    ),
    Fact.HEALTH_BODY_NOTIFIED: Meaning(date, "the day the health body was told"),
    Fact.TALKS_ASKED: Meaning(date, "the day the council was asked to take part in talks"),
    Fact.LA_TOLD_ADVISER_CANNOT_ARRANGE: Meaning(
        date, "the day the council said it cannot arrange mediation in time"
    ),
    Fact.MEDIATION_DATE: Meaning(date, "the day of the mediation meeting"),
    Fact.SHORTER_NOTICE_AGREED: Meaning(
        bool, "whether the family agreed to shorter notice", also=date
    ),
    Fact.MEDIATION_CONCLUDED: Meaning(date, "the day mediation ended"),
    Fact.AGREEMENT_DATE: Meaning(date, "the day the agreement was signed by the last person"),
    Fact.AGREED_IN_WRITING_DATE: Meaning(date, "the other day fixed in writing"),
    Fact.AGREED_ORALLY_DATE: Meaning(date, "the other day that was only spoken of"),
    Fact.IMPRACTICAL: Meaning(bool, "whether keeping the limit is impractical"),
    Fact.SCHOOL_ADVICE_REQUESTED: Meaning(date, "the day the school was asked for advice"),
    Fact.SCHOOL_CLOSED_FROM: Meaning(date, "the first day the school is closed"),
    Fact.SCHOOL_REOPENS: Meaning(date, "the day the school opens again"),
    Fact.FAMILY_ABSENT_WEEKS: Meaning(int, "how many weeks running the family is away"),
    Fact.EXCEPTIONAL_PERSONAL_CIRCUMSTANCES: Meaning(
        bool, "whether exceptional personal circumstances affect the family"
    ),
    Fact.SESSION_DATE: Meaning(date, "the day of the meeting"),
    Fact.DUTY_MISSED: Meaning(date, "the last day that was missed"),
    Fact.CASE_REFERRED: Meaning(date, "the day the case was sent for review"),
    Fact.CHECKINS_MADE: Meaning(int, "how many check-ins have been made"),
    Fact.FLAGGED_URGENT: Meaning(date, "the day the family called it urgent"),
    Fact.LA_PARTY: Meaning(bool, "whether the council is a party to the agreement"),
    Fact.ORDER_DATE: Meaning(date, "the day of the tribunal's order"),
    Fact.DIRECTION_DATE: Meaning(date, "the day the tribunal fixed by a direction"),
    Fact.LA_NOTIFIED_TRIBUNAL: Meaning(
        date, "the day the council told the tribunal it will not oppose the appeal"
    ),
    Fact.RESPONSE_ALREADY_SUBMITTED: Meaning(
        bool, "whether the council had sent its response by then"
    ),
    Fact.REQUEST_RECEIVED: Meaning(date, "the day the council received the request"),
    Fact.ADVICE_REQUEST_RECEIVED: Meaning(date, "the day the request for advice was received"),
    Fact.APPOINTMENT_MISSED: Meaning(bool, "whether the child missed an appointment"),
    Fact.DRAFT_SERVED: Meaning(date, "the day the draft plan was served"),
    Fact.SCHOOL_CONSULTED: Meaning(date, "the day the school was consulted"),
    Fact.REASSESSMENT_NOTIFIED: Meaning(date, "the day the council said it will reassess"),
    Fact.PLAN_FIRST_MADE: Meaning(date, "the day the plan was first made"),
    Fact.LAST_REVIEWED: Meaning(date, "the day of the last review"),
    Fact.REVIEW_MEETING: Meaning(date, "the day of the review meeting"),
    Fact.AMENDMENT_NOTICE_SENT: Meaning(date, "the day the notice of the changes was sent"),
    Fact.TRANSFER_KIND: Meaning(
        str, "which move between phases it is", among=(*SCHOOL_PHASES, POST_16)
    ),
    Fact.TRANSFER_YEAR: Meaning(int, "the year of the move", least=1, most=9999),
    Fact.TRANSFER_DATE: Meaning(date, "the day of the move to another place after 16"),
    Fact.MOVE_DATE: Meaning(date, "the day the family moved"),
    Fact.OLD_LA_AWARE: Meaning(date, "the day the old council learned of the move"),
    Fact.PLAN_TRANSFERRED: Meaning(date, "the day the plan was handed to the new council"),
    Fact.APPLICATION_RECEIVED_BY_LA: Meaning(date, "the day the council received the appeal"),
    Fact.HEARING_DATE: Meaning(date, "the day of the hearing"),
    Fact.RECOMMENDATION_DATE: Meaning(date, "the day of the tribunal's recommendation"),
    Fact.UT_DECISION_SENT: Meaning(date, "the day the tribunal sent its decision"),
    Fact.CONDUCT_DATE: Meaning(date, "the day of the unfair act, or of the last of a series"),
    Fact.CONDUCT_FROM: Meaning(date, "the day the series of acts began"),
    Fact.CONCILIATION_REFERRED: Meaning(date, "the day conciliation was asked for", also=bool),
    Fact.GROUNDS_AROSE: Meaning(date, "the day the ground for the claim arose"),
    Fact.FIRST_NOTICE: Meaning(date, "the day the family first knew of it"),
    Fact.COMPLAINT_EVENT: Meaning(date, "the day it happened, or the family came to know of it"),
    Fact.PAUSED_FROM: Meaning(date, "the first day of a pause of our service"),
    Fact.PAUSED_UNTIL: Meaning(date, "the last day of that pause"),
    Fact.START: Meaning(date, "the day to count from"),
    Fact.N: Meaning(int, "how many working days to count", least=1),
    Fact.INSTANT: Meaning(date, "the instant"),
}
