"""The lines of the timeline that started a time, as far as the reader may see them."""

from __future__ import annotations

from collections.abc import Iterator

from domain.clock import ROWS, Fact
from domain.counting import london_date
from domain.disagreement.agreeing import AgreementMade
from domain.disagreement.certifying import CertificateAsked, CertificateIssued
from domain.disagreement.duties import CaseDuty
from domain.disagreement.extending import AnotherDayFixed
from domain.disagreement.informing import HealthBodyTold
from domain.disagreement.letters import LetterDatesCorrected
from domain.disagreement.lodging import CalledUrgent, CouncilTold, DisagreementLodged
from domain.disagreement.mediating import (
    CouncilCouldNotArrange,
    MediationChosen,
    MediationDeclined,
    MediationEnded,
)
from domain.disagreement.meeting import SessionBooked
from domain.disagreement.missing import DutyMissed
from domain.disagreement.refusing import MediationRefused
from domain.disagreement.reviewing import CaseReferred
from domain.disagreement.talking import TalksAskedFor
from domain.disagreement.unasked import CouncilTreatedAsUnable
from domain.events import Event
from projections.lines import LINES
from projections.showing.names import Names
from projections.timeline import page_of, told_lines
from projections.views.dates import StartedBy

# what a case knows each fact from; a letter of the council's came before it, and was told of then
TOLD_BY: dict[Fact, tuple[type[Event], ...]] = {
    Fact.NOTICE_SENT: (DisagreementLodged, LetterDatesCorrected),
    Fact.CERTIFICATE_ISSUED: (CertificateIssued,),
    Fact.TOLD_ADVISER_NO_MEDIATION: (MediationDeclined,),
    Fact.TOLD_ADVISER_WANTS_MEDIATION: (MediationChosen,),
    Fact.LA_INFORMED: (CouncilTold, MediationChosen),
    Fact.LA_TOLD_HEALTH_ISSUE: (CouncilTold, MediationChosen),
    Fact.HEALTH_BODY_NOTIFIED: (HealthBodyTold,),
    Fact.TALKS_ASKED: (TalksAskedFor,),
    Fact.LA_TOLD_ADVISER_CANNOT_ARRANGE: (
        CouncilCouldNotArrange,
        MediationRefused,
        CertificateAsked,
        CouncilTreatedAsUnable,
    ),
    Fact.MEDIATION_DATE: (SessionBooked,),
    Fact.SESSION_DATE: (SessionBooked,),
    Fact.MEDIATION_CONCLUDED: (MediationEnded,),
    Fact.AGREEMENT_DATE: (AgreementMade,),
    Fact.AGREED_IN_WRITING_DATE: (AnotherDayFixed,),
    Fact.DUTY_MISSED: (DutyMissed,),
    Fact.CASE_REFERRED: (CaseReferred,),
    Fact.FLAGGED_URGENT: (CalledUrgent,),
}


def started_by(duty: CaseDuty, names: Names) -> tuple[StartedBy, ...]:
    """Each line by which a time of this duty began, with its place in the reader's timeline."""
    lines = told_lines(names)
    found = (_line(fact, duty, lines, names) for fact in _facts(duty.code))
    return tuple(dict.fromkeys(each for each in found if each is not None))


def _facts(code: str) -> Iterator[Fact]:
    """The facts from which a time of this code may run."""
    for row in ROWS:
        if row.code == code:
            later = row.or_if_later.starts if row.or_if_later else None
            for fact in (row.starts, row.or_if_earlier, later, row.replaced_by):
                if fact in TOLD_BY:
                    yield fact


def _line(fact: Fact, duty: CaseDuty, lines: list[Event], names: Names) -> StartedBy | None:
    told = [
        (place, event)
        for place, event in enumerate(lines, 1)
        if isinstance(event, TOLD_BY[fact]) and _is_about(event, duty, names)
    ]
    on_the_day = [each for each in told if london_date(each[1].act.at) == duty.due.started]
    for place, event in (on_the_day or told)[-1:]:
        title = LINES[type(event)].title
        return StartedBy(title, event.act.at, place, page_of(place, len(lines)))
    return None


def _is_about(event: Event, duty: CaseDuty, names: Names) -> bool:
    """Whether an event is about the decision, meeting or agreement that the duty is about."""
    if isinstance(event, DutyMissed):
        return duty.about == (event.thing or event.code)
    kind, _, number = duty.about.partition(":")
    wanted = int(number or 0)
    if isinstance(event, AnotherDayFixed):
        return event.undertaking == wanted
    if kind == "undertaking":
        kind, wanted = "agreement", names.case.undertaking(wanted).agreement
    return not kind or getattr(event, kind, wanted) == wanted
