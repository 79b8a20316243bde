"""The words of UX.md for the closed lists of the field. One place for pages, papers and e-mails."""

from __future__ import annotations

from datetime import date, datetime

from domain.clock import Duty
from domain.counting import LONDON, london_date
from domain.deadlines.words import day, some
from domain.disagreement.dates_told import ChangedBy, ToldHow
from domain.disagreement.vocabulary import (
    Adjusted,
    CameBy,
    Choice,
    ClosedBecause,
    CoreOfferItem,
    DecisionKind,
    DocumentKind,
    Force,
    Ground,
    Kept,
    Manner,
    Met,
    NotTakenOnReason,
    OtherParent,
    Outcome,
    Part,
    PlacementGround,
    PlanKind,
    PromiseRule,
    Reply,
    Sector,
    Stage,
    Stance,
    TribunalOutcome,
)
from domain.personal import Personal, Reading

ERASED_WORDS = "erased"  # stands where words were whose key is gone
SEALED_WORDS = "sealed"

DECISIONS: dict[DecisionKind, str] = {
    DecisionKind.NO_ASSESSMENT: "No assessment of needs",
    DecisionKind.NO_PLAN: "No plan after an assessment",
    DecisionKind.PLAN_MADE: "A plan was made",
    DecisionKind.PLAN_CHANGED: "The plan was changed",
    DecisionKind.PLAN_REPLACED: "The plan was replaced",
    DecisionKind.NO_REASSESSMENT: "No new assessment of needs",
    DecisionKind.PLAN_NOT_CHANGED: "The plan was not changed after a review",
    DecisionKind.PLAN_ENDED: "The plan was ended",
}

PARTS: dict[Part, str] = {
    Part.DECISION: "The decision itself",
    Part.NEEDS: "How needs are described",
    Part.HEALTH_NEEDS: "How health needs are described",
    Part.CARE_NEEDS: "How care needs are described",
    Part.SCHOOL_HELP: "Help in school",
    Part.HEALTH_HELP: "Health help",
    Part.CARE_HELP: "Care help",
    Part.PLACEMENT: "The school or college",
    Part.CORE_OFFER: "Help without a plan",
}


def section(part: Part) -> str:
    """Where the issue stands in the plan, or nothing where it is not in one."""
    return "" if part in (Part.DECISION, Part.CORE_OFFER) else f"section {part}"


# each last day that a disagreement without a decision does not have, and why
NO_LAST_DAYS = (
    ("Tribunal", "There is no council decision you can appeal, so there is no tribunal day."),
    ("Adviser", "You can ask to meet at any time, so there is no last day to ask."),
)

PLANS: dict[PlanKind, str] = {
    PlanKind.NONE: "No plan, and no extra help",
    PlanKind.SEN_SUPPORT: "SEN support at school",
    PlanKind.ISP: "An individual support plan (ISP)",
    PlanKind.EHC: "An EHC plan",
}

CORE_OFFER: dict[CoreOfferItem, str] = {
    CoreOfferItem.TALKING: "Help with talking and understanding",
    CoreOfferItem.READING: "Help with reading, writing and maths",
    CoreOfferItem.FEELINGS: "Help with feelings and behaviour",
    CoreOfferItem.MOVING: "Help with moving and using hands",
    CoreOfferItem.SENSES: "Help with seeing or hearing",
    CoreOfferItem.ADULT: "Time with an adult who knows what to do",
    CoreOfferItem.OTHER: "Something else",
}

SECTORS: dict[Sector, str] = {
    Sector.MAINSTREAM: "A mainstream school or college",
    Sector.SPECIAL: "A special school or college",
    Sector.INDEPENDENT: "An independent school or college",
    Sector.EOTAS: "Learning that is not at a school (EOTAS)",
}

PLACEMENT_GROUNDS: dict[PlacementGround, str] = {
    PlacementGround.UNSUITABLE: "It does not fit the child’s age, ability, aptitude or needs",
    PlacementGround.OTHERS: "Other children there would not be taught as well",
    PlacementGround.RESOURCES: "It is not a good use of money and staff",
    PlacementGround.NOT_LISTED: "It is not on the list of schools that can be asked for by law",
    PlacementGround.SCHOOL_SUITS: "A school can give this help",
}
GROUND_SOURCES: dict[PlacementGround, str] = {
    PlacementGround.UNSUITABLE: "Children and Families Act 2014 s.39(4)(a)",
    PlacementGround.OTHERS: "Children and Families Act 2014 s.39(4)(b)(i)",
    PlacementGround.RESOURCES: "Children and Families Act 2014 s.39(4)(b)(ii)",
    PlacementGround.NOT_LISTED: "Children and Families Act 2014 s.38(3)",
    PlacementGround.SCHOOL_SUITS: "Children and Families Act 2014 s.61(3)",
}

FORCES: dict[Force, str] = {
    Force.MUST: "Must: it is the law",
    Force.SHOULD: "Should: strong advice",
    Force.PREFERENCE: "A wish you may have",
    Force.NO_RIGHT: "No right here",
}

OUTCOMES: dict[TribunalOutcome, str] = {
    TribunalOutcome.FOR_FAMILY: "Decided for the family",
    TribunalOutcome.IN_PART: "Decided for the family in part",
    TribunalOutcome.FOR_COUNCIL: "Decided for the council",
    TribunalOutcome.WITHDRAWN: "The appeal was taken back",
    TribunalOutcome.SETTLED: "Settled without a hearing",
}

CHOICES: dict[Choice, str] = {
    Choice.MEDIATE: "Mediation",
    Choice.CERTIFICATE: "A certificate, to be able to appeal",
    Choice.TALK: "Talk first",
}

STANCES: dict[Stance, str] = {
    Stance.AGREE: "Agrees",
    Stance.PART: "Agrees in part",
    Stance.DISAGREE: "Does not agree",
}

REPLIES: dict[Reply, str] = {
    Reply.ACCEPT: "Accepts",
    Reply.PART: "Accepts in part",
    Reply.NOT_ACCEPT: "Does not accept",
}

MET: dict[Met, str] = {
    Met.MET: "Met",
    Met.PARTLY: "Partly met",
    Met.NOT_MET: "Not met",
}

KEPT: dict[Kept, str] = {
    Kept.YES: "Yes, it is happening",
    Kept.PARTLY: "Partly",
    Kept.NO: "No, it is not happening",
}

GROUNDS: dict[Ground, str] = {
    Ground.DECLINED: "The family did not want mediation",
    Ground.TOOK_PART: "The family took part in mediation",
    Ground.DEEMED: "The council did not arrange mediation in time",
}

OTHER_PARENT: dict[OtherParent, str] = {
    OtherParent.YES: "Yes",
    OtherParent.NOT_SAFE: "Yes, and it is not safe to tell them",
    OtherParent.NO: "No",
    OtherParent.NOT_SURE: "Not sure",
}

MANNERS: dict[Manner, str] = {
    Manner.VIDEO: "by video",
    Manner.VENUE: "in person",
    Manner.PHONE: "by phone",
}

NOT_TAKEN_ON: dict[NotTakenOnReason, str] = {
    NotTakenOnReason.NOT_OUR_COUNCIL: "We do not work with this council",
    NotTakenOnReason.NO_DECISION: "There is no decision of the council yet",
    NotTakenOnReason.DUPLICATE: "We already have this disagreement",
    NotTakenOnReason.NOT_THEIR_RIGHT: "By law this right is somebody else's",
    NotTakenOnReason.OUT_OF_TIME: "The time for this has passed",
}

CLOSED: dict[ClosedBecause, str] = {
    ClosedBecause.WITHDRAWN: "The family took it back",
    ClosedBecause.NOT_TAKEN_ON: "It was not taken on",
    ClosedBecause.PROMISES_KEPT: "Every promise was kept",
    ClosedBecause.AT_TRIBUNAL: "It went on to the tribunal",
    ClosedBecause.REVIEWED: "The Institute gave its recommendation",
    ClosedBecause.NOTHING_LEFT: "There was nothing left to do",
}

ENDS: dict[Outcome, str] = {
    Outcome.AGREED: "Agreed on every point",
    Outcome.AGREED_IN_PART: "Agreed in part",
    Outcome.NO_AGREEMENT: "Met, and did not agree",
    Outcome.CERTIFICATE: "Certificate, and no meeting",
    Outcome.RECOMMENDED: "The Institute recommended",
    Outcome.AT_TRIBUNAL: "Went on to the tribunal",
    Outcome.WITHDRAWN: "Withdrawn by the family",
    Outcome.NOT_TAKEN_ON: "Not taken on",
    Outcome.NOTHING: "Closed with nothing left to do",
}
NO_DECISION = "No decision that can be appealed"

PAPERS: dict[DocumentKind, str] = {
    DocumentKind.RECEIPT: "Receipt for your disagreement",
    DocumentKind.CERTIFICATE: "Mediation certificate",
    DocumentKind.AGREEMENT: "Agreement",
    DocumentKind.RECOMMENDATION: "Recommendation",
}

PAPER_KINDS: dict[DocumentKind, str] = {  # as anybody may be told of them
    DocumentKind.RECEIPT: "A receipt for a disagreement",
    DocumentKind.CERTIFICATE: "A mediation certificate",
    DocumentKind.AGREEMENT: "An agreement made in mediation",
    DocumentKind.RECOMMENDATION: "A recommendation of the Institute",
}

ADJUSTED: dict[Adjusted, str] = {
    Adjusted.ASKED: "Asked for",
    Adjusted.ARRANGED: "Arranged",
    Adjusted.CANNOT: "Cannot be had",
}

# A stage as a tag, for staff and in lists; a family's own home says whose turn it is.
STAGES: dict[Stage, tuple[str, str]] = {
    Stage.INTAKE: ("New", "wait"),
    Stage.RETURNED: ("Sent back", "turn"),
    Stage.ANSWERING: ("Waiting for the council", "wait"),
    Stage.ARRANGING: ("Arranging a meeting", "wait"),
    Stage.BOOKED: ("Meeting booked", "wait"),
    Stage.MEDIATING: ("Talks go on", "wait"),
    Stage.TERMS: ("Terms to read", "turn"),
    Stage.CERTIFICATE: ("Certificate", "good"),
    Stage.LEFT_OPEN: ("Still between you", "wait"),
    Stage.REVIEW: ("With the Institute", "wait"),
    Stage.DELIVERING: ("Agreed", "good"),
    Stage.CLOSED: ("Closed", "still"),
}

# What each code of the clock is about, as the heading of a card or the cell of a table.
DUE: dict[str, str] = {
    "mediation_contact": "Contact the mediation adviser",
    "appeal": "Appeal to the tribunal",
    "cert_declined": "The mediation certificate",
    "cert_not_held": "The mediation certificate",
    "cert_after": "The mediation certificate",
    "la_told": "The council is told that mediation is wanted",
    "mediation_arranged": "The meeting is held",
    "mediation_notice": "Notice of the meeting",
    "la_informs_icb": "The council tells the health body",
    "svc_takes_part": "The council says if it takes part",
    "svc_answer": "The council answers each point",
    "svc_urgent": "We look at it, because it is urgent",
    "svc_authority": "The council names who will come",
    "svc_explain_late": "The council explains why it is late",
    "svc_review": "The Institute gives its recommendation",
    "svc_checkins": "We ask if the promises are kept",
    **{str(rule): "A promise is kept" for rule in PromiseRule},
}

WAITS = {True: "to wait for a meeting", False: "to have the certificate when day 30 has ended"}

CAME_BY: dict[CameBy, str] = {CameBy.TELEPHONE: "by telephone", CameBy.PAPER: "on paper"}
TOLD_BY = {"phone": "by telephone", "post": "by letter"}
TOLD_HOW = {
    ToldHow.EMAIL: "by email",
    ToldHow.PERSON: "by a person who rang or wrote",
}
CHANGED_BY: dict[ChangedBy, str] = {
    ChangedBy.LETTER: "the dates on the letter were put right",
    ChangedBy.HOLIDAY: "a new bank holiday was announced",
    ChangedBy.AGREED: "another day was fixed in writing",
}

# The same as a thing that is late, for whoever reads about many cases.
LATE: dict[str, str] = DUE | {
    "cert_declined": "Certificate",
    "cert_not_held": "Certificate",
    "cert_after": "Certificate",
    "la_told": "Telling the council",
    "mediation_arranged": "Meeting",
    "mediation_notice": "Notice of the meeting",
    "svc_answer": "Answer to each point",
    "svc_authority": "Name of who will come",
    "svc_explain_late": "Reason for a delay",
    "svc_review": "Recommendation",
    "svc_checkins": "Asking if the promises are kept",
    **{str(rule): "Promise" for rule in PromiseRule},
}

LIMITS: dict[PromiseRule, str] = {
    PromiseRule.ASSESS: "within 2 weeks of the last signature",
    PromiseRule.ASSESS_FINAL: "within 14 weeks of the last signature",
    PromiseRule.MAKE_PLAN_DRAFT: "within 5 weeks of the last signature",
    PromiseRule.MAKE_PLAN_FINAL: "within 11 weeks of the last signature",
    PromiseRule.RECONSIDER: "within 2 weeks of the last signature",
    PromiseRule.CONTENTS: "within 5 weeks of the last signature",
    PromiseRule.PLACEMENT: "within 2 weeks of the last signature",
    PromiseRule.MAINTAIN: "from the day of the last signature",
    PromiseRule.MAINTAIN_AMEND: "within 5 weeks of the last signature",
    PromiseRule.OTHER: "within 2 weeks of the last signature",
}

SIDES: dict[Duty, str] = {
    Duty.FAMILY: "The family",
    Duty.LA: "The council",
    Duty.ICB: "The health body",
    Duty.JOINED: "Who joined the point",
    Duty.ADVISER: "The mediation adviser",
    Duty.SERVICE: "The mediation service",
    Duty.COORDINATOR: "The mediation service",
    Duty.REVIEWER: "The Institute",
}


def council_words(name: str) -> str:
    """A council's name where it stands for somebody who acts.

    >>> council_words("Fairshire"), council_words("Fairshire County Council")
    ('Fairshire council', 'Fairshire County Council')
    """
    return name if "council" in name.lower() else f"{name} council"


def hour(at: datetime) -> str:
    """The time of day in London, as people say it.

    >>> from datetime import UTC
    >>> hour(datetime(2026, 11, 12, 14, 30, tzinfo=UTC))
    '2:30pm'
    """
    local = at.astimezone(LONDON)
    if local.minute == 0 and local.hour in (0, 12):
        return "midday" if local.hour else "midnight"
    number, half = (local.hour - 1) % 12 + 1, "am" if local.hour < 12 else "pm"
    return f"{number}{half}" if local.minute == 0 else f"{number}:{local.minute:02}{half}"


def moment(at: datetime) -> str:
    """The day and the time of a meeting.

    >>> from datetime import UTC
    >>> moment(datetime(2026, 11, 12, 10, tzinfo=UTC))
    'Thursday 12 November 2026, 10am'
    """
    return f"{day(london_date(at))}, {hour(at)}"


def left(days: int | None) -> str:
    """How long is left, or how late it is.

    >>> left(9), left(0), left(-2)
    ('9 days left', 'Today is the last day', 'Late by 2 days')
    """
    if days is None:
        return ""
    if days == 0:
        return "Today is the last day"
    return f"{some(days, 'day')} left" if days > 0 else f"Late by {some(-days, 'day')}"


def both(names: list[str]) -> str:
    """Names in a row.

    >>> both(["A"]), both(["A", "B", "C"])
    ('A', 'A, B and C')
    """
    return " and ".join([", ".join(names[:-1]), names[-1]] if len(names) > 1 else names)


def school_year(born: date, on: date) -> str:
    """The year at school of a child of the usual age for it, or nothing outside school age.

    >>> school_year(date(2017, 3, 2), date(2026, 10, 20))
    'Year 5'
    >>> school_year(date(2021, 9, 2), date(2026, 10, 20))
    'Reception'
    """

    def school_years(of: date) -> int:
        return of.year - (of.month < 9)

    year = school_years(on) - school_years(born) - 5
    if not 0 <= year <= 13:
        return ""
    return f"Year {year}" if year else "Reception"


def shown(words: Personal[str]) -> str:
    """A person's words, or what stands in their place."""
    return words.shown(ERASED_WORDS if words.reading is Reading.ERASED else SEALED_WORDS)
