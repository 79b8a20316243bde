"""Which steps tell whom, and which facts the message gives: one table.

A notice carries dates, counts and names of things; never a person, a child, a school or a token.
Its words are in templates/emails/notices/, its address is looked up when it leaves.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from hashlib import sha256
from typing import Any

from disputes.mail import dates_said, saying
from disputes.mail.recipients import Recipient, To, is_neutral, may_be_told, recipients
from disputes.mail.reminders import MORNING, calls_for_reminders, reminders
from disputes.mail.saying import Facts
from disputes.storage.recorder import OutboxRow
from domain.counting import london_date, london_instant
from domain.disagreement.adjourning import SessionCalledOff
from domain.disagreement.aggregate import DateSaid, Disagreement
from domain.disagreement.agreeing import (
    AgreementDrawnUp,
    AgreementMade,
    SigningDeclined,
    TermsTabled,
)
from domain.disagreement.appealing import TribunalResultRecorded
from domain.disagreement.arranging import AdjustmentNoted, AdjustmentTold, ArrivalTold
from domain.disagreement.certifying import CertificateIssued
from domain.disagreement.checking import AnswerReturned
from domain.disagreement.dates_told import ChangedBy
from domain.disagreement.extending import (
    AnotherDayFixed,
    AnotherDayRefused,
    AnotherDaySuggested,
)
from domain.disagreement.following_up import CaseClosed
from domain.disagreement.intake import FamilyInvited, MoreAsked, UrgentLookedAt
from domain.disagreement.joined import (
    OrganisationInvited,
    OrganisationJoined,
    OrganisationLeft,
    OrganisationStayedOut,
)
from domain.disagreement.letters import LetterDatesCorrected
from domain.disagreement.lodging import CouncilTold, DisagreementLodged
from domain.disagreement.mediating import AgreementToMediateDrawnUp, MediatorAppointed
from domain.disagreement.meeting import SessionBooked, SessionMoved, SessionProposed
from domain.disagreement.messages import MessageSent
from domain.disagreement.missing import DutyMissed
from domain.disagreement.moved import MovedDay
from domain.disagreement.objecting import MediatorObjected, ObjectionAnswered
from domain.disagreement.parties import OfficerAssigned, RepresentativeAuthorised
from domain.disagreement.pausing import PauseEnded, PromisesPaused
from domain.disagreement.refusing import MediationRefused
from domain.disagreement.reopening import CaseReopened, KeptClosed
from domain.disagreement.responding import CouncilAnswered, NotTakenOn
from domain.disagreement.reviewing import CaseReferred, RecommendationPublished, ReviewerNamed
from domain.disagreement.safety import OwnSafetyFlagLifted, SafetyFlagRaised
from domain.disagreement.second_parent import (
    FamilyLeft,
    ParentDeclined,
    ParentJoined,
    TellingExplained,
)
from domain.disagreement.settling import SettledDirectly, SettlementClaimed, SettlementDenied
from domain.disagreement.talking import (
    CouncilDoesNotTakePart,
    CouncilTakesPart,
    TalksAskedFor,
)
from domain.disagreement.unasked import AskedWhetherToWait
from domain.events import Act, Capacity, Event

KIND = "notice"
Saying = Callable[[Disagreement, Any, date], Facts | None]


@dataclass(frozen=True)
class Notice:
    """What one step tells some people. `facts` gives None where there is nothing to tell."""

    name: str  # of its template
    on: type[Event]
    to: tuple[To, ...]
    facts: Saying
    tells_actor: bool = True  # a receipt goes to whoever did it; their own message does not
    dates: Callable[[Disagreement, Any], Iterable[DateSaid]] | None = None  # changed, told of here


DAY_MOVED = ChangedBy.HOLIDAY  # of its template; no step of anyone calls for it
FAMILY, HELPER, LA, LEAD = To.FAMILY, To.HELPER, To.LA, To.LEAD
MEDIATOR, REVIEWER, PARTNER = To.MEDIATOR, To.REVIEWER, To.PARTNER
PARTY, OTHERS = To.PARTY, To.OTHERS
ACROSS, NAMED, BOUND = To.ACROSS, To.NAMED, To.BOUND
# everyone who was shown when a promise is due, or told that it is late
WHO_READ_A_DAY = (To.MANAGER, To.ANSWERS, To.COORDINATOR, To.SHOWN, MEDIATOR, REVIEWER, LA, FAMILY)

NOTICES: tuple[Notice, ...] = (
    Notice("receipt", DisagreementLodged, (FAMILY,), saying.lodged),
    Notice("answer-due", CouncilTold, (LEAD,), saying.answer_due),
    Notice("case-assigned", OfficerAssigned, (LEAD,), saying.assigned),
    Notice("helper", RepresentativeAuthorised, (HELPER,), saying.only_that),
    Notice("parent-joined", ParentJoined, (OTHERS, LEAD, MEDIATOR), saying.each_time),
    Notice("parent-left", FamilyLeft, (OTHERS, LEAD, MEDIATOR), saying.each_time),
    Notice("telling-decided", TellingExplained, (PARTY,), saying.each_time),
    Notice("partner-asked", OrganisationInvited, (PARTNER,), saying.each_time),
    Notice("partner-joined", OrganisationJoined, (FAMILY, LEAD, MEDIATOR), saying.each_time),
    Notice("partner-out", OrganisationStayedOut, (FAMILY, LEAD, MEDIATOR), saying.each_time),
    Notice("partner-left", OrganisationLeft, (FAMILY, LEAD, MEDIATOR), saying.each_time),
    Notice("part-ended", OrganisationLeft, (To.ENDED,), saying.ended_for_them, False),
    Notice("parent-declined", ParentDeclined, (FAMILY, To.COORDINATOR), saying.each_time),
    Notice("not-taken-on", NotTakenOn, (FAMILY,), saying.road_open),
    Notice("returned", MoreAsked, (FAMILY,), saying.more_asked),
    Notice("invited", FamilyInvited, (FAMILY,), saying.only_that),
    Notice("looked-at", UrgentLookedAt, (FAMILY,), saying.road_open),
    Notice("answer-back", AnswerReturned, (LEAD,), saying.answer_back),
    Notice("answered", CouncilAnswered, (FAMILY,), saying.answered),
    Notice("appointed", MediatorAppointed, (MEDIATOR,), saying.appointed),
    Notice("sign-to-mediate", AgreementToMediateDrawnUp, (FAMILY, ACROSS), saying.to_mediate),
    Notice("choose-times", SessionProposed, (FAMILY, ACROSS), saying.times),
    Notice("times-changed", SessionMoved, (FAMILY, ACROSS, MEDIATOR), saying.times),
    Notice("booked", SessionBooked, (FAMILY, ACROSS, MEDIATOR), saying.booked),
    Notice("terms", TermsTabled, (FAMILY, ACROSS), saying.terms),
    Notice("terms-named", TermsTabled, (NAMED,), saying.terms),
    Notice("not-signing", SigningDeclined, (FAMILY, ACROSS, MEDIATOR), saying.declined),
    Notice("sign", AgreementDrawnUp, (FAMILY, ACROSS, NAMED), saying.to_sign),
    Notice("signed", AgreementMade, (FAMILY, LA, ACROSS, NAMED, MEDIATOR), saying.signed),
    Notice("certificate", CertificateIssued, (FAMILY,), saying.certificate),
    Notice("referred", CaseReferred, (FAMILY, LA), saying.review),
    Notice("reviewer", ReviewerNamed, (REVIEWER,), saying.review),
    Notice("recommendation", RecommendationPublished, (FAMILY, LA), saying.road_open),
    Notice("message", MessageSent, (FAMILY, LA, MEDIATOR, REVIEWER), saying.today, False),
    Notice("refused", MediationRefused, (FAMILY,), saying.refused),
    Notice("takes-no-part", MediationRefused, (MEDIATOR,), saying.each_time),
    Notice("talks-asked", TalksAskedFor, (LEAD,), saying.talks_asked),
    Notice("takes-part", CouncilTakesPart, (FAMILY,), saying.each_time),
    Notice("takes-no-part", CouncilDoesNotTakePart, (FAMILY, MEDIATOR), saying.each_time),
    Notice(
        ChangedBy.LETTER,
        LetterDatesCorrected,
        (FAMILY, LEAD),
        saying.letter_dates,
        dates=dates_said.of_letter,
    ),
    Notice("appeal-ended", TribunalResultRecorded, (FAMILY, LEAD), saying.each_time, False),
    Notice("called-off", SessionCalledOff, (FAMILY, ACROSS, MEDIATOR), saying.called_off),
    Notice("mediator-changed", MediatorAppointed, (FAMILY, ACROSS), saying.mediator_changed),
    Notice("objection-answered", ObjectionAnswered, (FAMILY, LA), saying.each_time),
    Notice("objected", MediatorObjected, (To.COORDINATOR,), saying.each_time, False),
    Notice("flag-raised", SafetyFlagRaised, (To.COORDINATOR,), saying.each_time, False),
    Notice("need-asked", AdjustmentNoted, (To.COORDINATOR,), saying.need_asked, False),
    Notice("arranged", AdjustmentTold, (FAMILY, LA), saying.arranged),
    Notice("arrival", ArrivalTold, (FAMILY, LA), saying.each_time),
    Notice("settled-said", SettlementClaimed, (FAMILY, LA), saying.about_point, False),
    Notice("settled-not", SettlementDenied, (FAMILY, LA), saying.about_point, False),
    Notice("settled", SettledDirectly, (FAMILY, LA, MEDIATOR), saying.about_point),
    Notice("flag-lifted", OwnSafetyFlagLifted, (FAMILY,), saying.each_time),
    Notice("closed-family", CaseClosed, (FAMILY,), saying.closed_family),
    Notice("closed", CaseClosed, (LA, MEDIATOR, REVIEWER), saying.each_time),
    Notice("reopened", CaseReopened, (FAMILY, LA, MEDIATOR, REVIEWER), saying.each_time),
    Notice("stays-closed", KeptClosed, (FAMILY, LA), saying.each_time),
    Notice("wait-asked", AskedWhetherToWait, (FAMILY,), saying.wait_asked),
    Notice("paused", PromisesPaused, (FAMILY, LEAD), saying.paused),
    Notice("paused", PauseEnded, (FAMILY, LEAD), saying.paused),
    Notice("day-suggested", AnotherDaySuggested, (FAMILY, LA, BOUND), saying.of_promise, False),
    Notice("day-refused", AnotherDayRefused, (FAMILY, LA, BOUND), saying.of_promise, False),
    Notice(
        ChangedBy.AGREED,
        AnotherDayFixed,
        WHO_READ_A_DAY,
        saying.day_fixed,
        dates=dates_said.of_promise,
    ),
    Notice("late-manager", DutyMissed, (To.MANAGER,), saying.missed),
    Notice("late-step", DutyMissed, (FAMILY,), saying.missed_step),
    Notice("late-body", DutyMissed, (To.MISSED,), saying.missed_by_body),
    Notice("late-ours", DutyMissed, (To.ANSWERS,), saying.missed),
)


def notices_for(thing: Any, events: Sequence[Event], act: Act) -> list[OutboxRow]:
    """The rows of every message that these events call for: one for each person, each once."""
    if not isinstance(thing, Disagreement):
        return []
    on = london_date(act.at)
    rows = [row for event in events for row in _of_event(thing, event, act, on)]
    if calls_for_reminders(events):
        rows += [row for row in reminder_rows(thing, on) if row.not_before > act.at]
    return list({row.id: row for row in reversed(rows)}.values())[::-1]


def reminder_rows(case: Disagreement, on: date) -> list[OutboxRow]:
    """The rows of every reminder that the case calls for as it stands, on whatever day."""
    return [
        _row(case, each.name, each.facts, who, each.leaves_at)
        for each in reminders(case, on)
        for who in _each_once(each.to, case, None, on)
    ]


def moved_rows(
    case: Disagreement, moved: Sequence[MovedDay], on: date, at: datetime
) -> list[OutboxRow]:
    """What a newly proclaimed bank holiday calls for: word of the moved days, and the reminders of
    the new ones; those of the old ones find on leaving that they are no longer true."""
    if not moved:
        return []
    facts = saying.moved(case, moved, on)
    everyone = (To.COORDINATOR, To.JOINED, MEDIATOR, REVIEWER, LA, FAMILY)
    people = _each_once(everyone, case, None, on)
    dates = tuple(dates_said.of_holiday(moved))
    told = [_row(case, DAY_MOVED, facts, who, at, dates) for who in people]
    return told + [row for row in reminder_rows(case, on) if row.not_before > at]


def _of_event(case: Disagreement, event: Event, act: Act, on: date) -> Iterator[OutboxRow]:
    for notice in NOTICES:
        facts = notice.facts(case, event, on) if isinstance(event, notice.on) else None
        if facts is None:
            continue
        dates = tuple(notice.dates(case, event)) if notice.dates else ()
        for who in _each_once(notice.to, case, event, on):
            if may_be_told(event, who, act.at) and (notice.tells_actor or who.person != act.actor):
                yield _row(case, notice.name, facts, who, _leaves_at(act, on), dates)


def _leaves_at(act: Act, on: date) -> datetime:
    """At once; what comes by itself is read in the morning, and not made in the night."""
    by_itself = act.capacity is Capacity.SYSTEM
    return max(act.at, london_instant(on, MORNING)) if by_itself else act.at


def _each_once(
    to: Sequence[To], case: Disagreement, event: Event | None, on: date
) -> list[Recipient]:
    told = {who.person: who for kind in to for who in recipients(case, kind, event, on)}
    return list(told.values())


def _row(
    case: Disagreement,
    name: str,
    facts: Facts,
    who: Recipient,
    at: datetime,
    dates: tuple[DateSaid, ...] = (),
) -> OutboxRow:
    payload = {
        "case": case.reference,
        "notice": str(name),
        "person": who.person,
        "to": str(who.to),
        "party": who.party,
        "neutral": is_neutral(case, who),
        "facts": saying.written(facts),
        **({"dates": dates_said.written(dates)} if dates else {}),
    }
    return OutboxRow(row_id(case.reference, name, facts, who.person), KIND, payload, at)


def row_id(reference: str, name: str, facts: Facts, person: str) -> str:
    """One name for (case, notice, what it is about, due, person): the Message-ID follows from it.

    >>> row_id("WM-4827-3162", "receipt", {}, "amina")[:8]
    'ada87268'
    """
    said = (reference, name, facts.get("about", ""), facts.get("due", ""), person)
    return sha256("|".join(map(str, said)).encode()).hexdigest()
