"""After mediation: promises kept or not, the tribunal, withdrawing, closing."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from domain.audiences import Audience, PartyId
from domain.counting import london_date
from domain.decisions import decides
from domain.disagreement.aggregate import LA_PARTY, Disagreement, NoSuchThing
from domain.disagreement.second_parent import FamilyLeft
from domain.disagreement.vocabulary import ClosedBecause, Kept
from domain.events import Act, Command, Event
from domain.personal import Personal, Subject, about
from domain.refusals import Refusal


class NotThePromiser(Refusal):
    says = "Only the side that made this promise explains why it is late"


class ExplainInWords(Refusal):
    says = "Say what happened, in a few words"


class PromisesStillOpen(Refusal):
    says = "Some promises are not yet kept. The case stays open until they are"


class StillGoingOn(Refusal):
    says = "Something is still going on in this case. It cannot be closed yet"


@dataclass(frozen=True)
class ReportUndertaking(Command):
    undertaking: int
    kept: Kept
    words: str = ""


@dataclass(frozen=True)
class UndertakingReported(Event):
    """A party said how a promise stands."""

    TOPIC: ClassVar[str] = "undertaking-reported.1"
    audience: ClassVar[Audience] = Audience.PROCESS
    kept_under: ClassVar[tuple[str, ...]] = ("report", "undertaking")
    undertaking: int
    party: PartyId
    kept: Kept

    def apply(self, aggregate: Disagreement) -> None:
        promise = aggregate.undertakings[self.undertaking]
        promise.reports[self.party] = self.kept
        promise.reported_on[self.party] = london_date(self.act.at)


@dataclass(frozen=True)
class UndertakingDescribed(Event):
    """What a party said about a promise, in words."""

    TOPIC: ClassVar[str] = "undertaking-described.1"
    audience: ClassVar[Audience] = Audience.JOINT
    kept_under: ClassVar[tuple[str, ...]] = ("report", "undertaking")
    undertaking: int
    party: PartyId
    words: Personal[str] = about(Subject.CHILD)


@decides(ReportUndertaking)
def report_undertaking(case: Disagreement, wish: ReportUndertaking, act: Act) -> None:
    """Say whether a promise is kept: a party of any, one that joined of its own.

    Raises NoSuchThing, ExplainInWords for partly or no.
    """
    assert act.party is not None  # the permission table lets only a party in
    promise = case.undertaking(wish.undertaking)
    if act.party not in case.parties and promise.by_party != act.party:
        raise NoSuchThing
    if wish.kept is not Kept.YES and not wish.words.strip():
        raise ExplainInWords
    case.record(
        UndertakingReported, act, undertaking=wish.undertaking, party=act.party, kept=wish.kept
    )
    if wish.words.strip():
        case.record(
            UndertakingDescribed,
            act,
            undertaking=wish.undertaking,
            party=act.party,
            words=Personal.of(wish.words),
        )


@dataclass(frozen=True)
class ExplainDelay(Command):
    undertaking: int
    words: str


@dataclass(frozen=True)
class DelayExplained(Event):
    """The side that promised explained why it is late: a step."""

    TOPIC: ClassVar[str] = "delay-explained.1"
    audience: ClassVar[Audience] = Audience.PROCESS
    kept_under: ClassVar[tuple[str, ...]] = ("delay", "undertaking")
    undertaking: int

    def apply(self, aggregate: Disagreement) -> None:
        aggregate.undertakings[self.undertaking].explained_on = london_date(self.act.at)


@dataclass(frozen=True)
class DelayDescribed(Event):
    """Why a promise is late, in words."""

    TOPIC: ClassVar[str] = "delay-described.1"
    audience: ClassVar[Audience] = Audience.JOINT
    kept_under: ClassVar[tuple[str, ...]] = ("report", "undertaking")
    undertaking: int
    party: PartyId
    words: Personal[str] = about(Subject.CHILD)


@decides(ExplainDelay)
def explain_delay(case: Disagreement, wish: ExplainDelay, act: Act) -> None:
    """Explain why a promise is late. Raises NoSuchThing, NotThePromiser, ExplainInWords."""
    promise = case.undertaking(wish.undertaking)
    if promise.by_party != act.party:
        raise NotThePromiser
    if not wish.words.strip():
        raise ExplainInWords
    case.record(DelayExplained, act, undertaking=wish.undertaking)
    case.record(
        DelayDescribed,
        act,
        undertaking=wish.undertaking,
        party=act.party,
        words=Personal.of(wish.words),
    )


@dataclass(frozen=True)
class HandOnToTribunal(Command):
    """The family says that it has appealed on a decision."""

    decision: int


@dataclass(frozen=True)
class HandedOnToTribunal(Event):
    """The family appealed to the SEND Tribunal on this decision; talks may go on."""

    TOPIC: ClassVar[str] = "handed-on-to-tribunal.1"
    audience: ClassVar[Audience] = Audience.PROCESS
    kept_under: ClassVar[tuple[str, ...]] = ("decision", "decision")
    decision: int

    def apply(self, aggregate: Disagreement) -> None:
        aggregate.decisions[self.decision].at_tribunal_on = london_date(self.act.at)


@decides(HandOnToTribunal)
def hand_on_to_tribunal(case: Disagreement, wish: HandOnToTribunal, act: Act) -> None:
    """Record that the family appealed. Raises NoSuchThing. A repeat adds no second fact."""
    if case.decision(wish.decision).at_tribunal_on is None:
        case.record(HandedOnToTribunal, act, decision=wish.decision)


@dataclass(frozen=True)
class WithdrawCase(Command):
    words: str = ""


@dataclass(frozen=True)
class CaseWithdrawn(Event):
    """The family took its disagreement back; its rights are not touched by that."""

    TOPIC: ClassVar[str] = "case-withdrawn.1"
    audience: ClassVar[Audience] = Audience.PROCESS
    kept_under: ClassVar[tuple[str, ...]] = ("withdrawn",)
    party: PartyId


@dataclass(frozen=True)
class WithdrawalExplained(Event):
    """Why the family withdrew, if they wished to say."""

    TOPIC: ClassVar[str] = "withdrawal-explained.1"
    audience: ClassVar[Audience] = Audience.JOINT
    kept_under: ClassVar[tuple[str, ...]] = ("withdrawn",)
    party: PartyId
    words: Personal[str] = about(Subject.PARTY)


@dataclass(frozen=True)
class CaseClosed(Event):
    """The case is closed; what is in it stays readable to those who may read it."""

    TOPIC: ClassVar[str] = "case-closed.1"
    audience: ClassVar[Audience] = Audience.PROCESS
    kept_under: ClassVar[tuple[str, ...]] = ("closed",)
    because: ClosedBecause

    def apply(self, aggregate: Disagreement) -> None:
        aggregate.closed_on = london_date(self.act.at)
        aggregate.closed_because = self.because
        aggregate.more = None


@decides(WithdrawCase)
def withdraw_case(case: Disagreement, wish: WithdrawCase, act: Act) -> None:
    """Withdraw the disagreement: it closes the case. One of several parents withdraws only
    themselves, and it goes on while one stands."""
    assert act.party is not None and act.party != LA_PARTY
    is_last = set(case.family) == {act.party}
    if wish.words.strip():
        case.record(WithdrawalExplained, act, party=act.party, words=Personal.of(wish.words))
    if not is_last:
        case.record(FamilyLeft, act, party=act.party)
        return
    case.record(CaseWithdrawn, act, party=act.party)
    case.record(CaseClosed, act, because=ClosedBecause.WITHDRAWN)


@dataclass(frozen=True)
class CloseCase(Command):
    because: ClosedBecause


@decides(CloseCase)
def close_case(case: Disagreement, wish: CloseCase, act: Act) -> None:
    """Close a case that is done. Raises PromisesStillOpen, StillGoingOn."""
    if case.undertakings and not case.promises_settled:
        raise PromisesStillOpen
    if case.mediation_open or (case.referred_on and not case.recommended_on):
        raise StillGoingOn
    case.record(CaseClosed, act, because=wish.because)
