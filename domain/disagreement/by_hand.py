"""What a family that does not sign in says by telephone or on paper, written down for it.

When it can come to a meeting; and that it signed the agreement to mediate on paper, whose scan
stays in the case. Agreeing to terms, and signing what they become, stay with the family.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import ClassVar

from domain.audiences import Audience, PartyId
from domain.counting import london_date
from domain.decisions import decides
from domain.disagreement.aggregate import Disagreement
from domain.disagreement.lodging import DateNotYetCome
from domain.disagreement.mediating import AgreementToMediateSigned, NothingToSign
from domain.disagreement.meeting import record_times
from domain.events import Act, Command, Event
from domain.personal import Personal, Subject, about
from domain.refusals import Refusal


class AnswersByItself(Refusal):
    says = "This family signs in by itself, so it chooses its own times"


class SignsByItself(Refusal):
    says = "This family signs in by itself, so it signs for itself"


class WhoSaidIt(Refusal):
    says = "Enter who told you"


@dataclass(frozen=True)
class WriteDownTimes(Command):
    """The times a family can come, as somebody told them to the service on a day."""

    session: int
    party: PartyId
    times: tuple[datetime, ...]
    said_by: str
    on: date


@dataclass(frozen=True)
class TimesTakenDown(Event):
    """Who told the service when a family can come, and on which day: for those who arrange it."""

    TOPIC: ClassVar[str] = "times-taken-down.1"
    audience: ClassVar[Audience] = Audience.SERVICE
    kept_under: ClassVar[tuple[str, ...]] = ("session", "session")
    session: int
    party: PartyId
    on: date
    said_by: Personal[str] = about(Subject.PARTY)


@decides(WriteDownTimes)
def write_down_times(case: Disagreement, wish: WriteDownTimes, act: Act) -> None:
    """Write down a family's times. Raises AnswersByItself, WhoSaidIt, DateNotYetCome,
    SessionIsOver, ChooseFromTheTimes."""
    if wish.party not in case.by_hand:
        raise AnswersByItself
    if not wish.said_by.strip():
        raise WhoSaidIt
    if wish.on > london_date(act.at):
        raise DateNotYetCome(what="The day they told you")
    if record_times(case, wish.session, wish.party, wish.times, act):
        case.record(
            TimesTakenDown,
            act,
            session=wish.session,
            party=wish.party,
            on=wish.on,
            said_by=Personal.of(wish.said_by),
        )


class AddTheSignedPaper(Refusal):
    says = "Add a scan of the signed paper to the documents first, then choose it here"


@dataclass(frozen=True)
class RecordSignedPaper(Command):
    """A family signed the agreement to mediate on paper; `evidence` is the scan of it."""

    party: PartyId
    evidence: str
    on: date


@dataclass(frozen=True)
class PaperSigned(Event):
    """A family's signature stands on paper, of this day, in this document: a step."""

    TOPIC: ClassVar[str] = "paper-signed.1"
    audience: ClassVar[Audience] = Audience.PROCESS
    kept_under: ClassVar[tuple[str, ...]] = ("to mediate",)
    party: PartyId
    evidence: str
    on: date


@decides(RecordSignedPaper)
def record_signed_paper(case: Disagreement, wish: RecordSignedPaper, act: Act) -> None:
    """Record a signature on paper, once. The scan was added by the service or by that family.

    Raises SignsByItself, NothingToSign, AddTheSignedPaper, DateNotYetCome.
    """
    if wish.party not in case.by_hand:
        raise SignsByItself
    if wish.party not in case.signatories:
        raise NothingToSign
    scan = case.evidence.get(wish.evidence)
    if scan is None or scan.withdrawn or scan.party not in (None, wish.party):
        raise AddTheSignedPaper
    if wish.on > london_date(act.at):
        raise DateNotYetCome(what="The day they signed")
    if wish.party not in case.signed_to_mediate:
        case.record(AgreementToMediateSigned, act, party=wish.party)
        case.record(PaperSigned, act, party=wish.party, evidence=wish.evidence, on=wish.on)
