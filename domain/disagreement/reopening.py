"""Opening a closed case again: a party asks, a coordinator opens it or says why not."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from domain.audiences import Audience, PartyId
from domain.decisions import decides
from domain.disagreement.aggregate import Disagreement
from domain.events import Act, Command, Event
from domain.personal import Personal, Subject, about
from domain.refusals import Refusal


class SayWhyToReopen(Refusal):
    says = "Say why the case should be opened again"


class SayWhyItStaysClosed(Refusal):
    says = "Say why the case stays closed, and what they can do instead"


@dataclass(frozen=True)
class AskToReopen(Command):
    words: str


@dataclass(frozen=True)
class ReopeningAsked(Event):
    """A party asked for the closed case to be opened again: a step."""

    TOPIC: ClassVar[str] = "reopening-asked.1"
    audience: ClassVar[Audience] = Audience.PROCESS
    kept_under: ClassVar[tuple[str, ...]] = ("reopening",)
    party: PartyId

    def apply(self, aggregate: Disagreement) -> None:
        aggregate.reopening_asked.add(self.party)


@dataclass(frozen=True)
class ReopeningReasoned(Event):
    """Why a party wants the case opened again."""

    TOPIC: ClassVar[str] = "reopening-reasoned.1"
    audience: ClassVar[Audience] = Audience.JOINT
    kept_under: ClassVar[tuple[str, ...]] = ("reopening",)
    party: PartyId
    words: Personal[str] = about(Subject.PARTY)


@decides(AskToReopen)
def ask_to_reopen(case: Disagreement, wish: AskToReopen, act: Act) -> None:
    """Ask for the case to be opened again; a repeat adds no second fact. Raises SayWhyToReopen."""
    assert act.party is not None  # the permission table lets only a party in
    if not wish.words.strip():
        raise SayWhyToReopen
    if act.party not in case.reopening_asked:
        case.record(ReopeningAsked, act, party=act.party)
        case.record(ReopeningReasoned, act, party=act.party, words=Personal.of(wish.words))


@dataclass(frozen=True)
class ReopenCase(Command):
    words: str


@dataclass(frozen=True)
class CaseReopened(Event):
    """The case is open again, and goes on where it stood; one not taken on is looked at anew."""

    TOPIC: ClassVar[str] = "case-reopened.1"
    audience: ClassVar[Audience] = Audience.PROCESS
    kept_under: ClassVar[tuple[str, ...]] = ("reopening",)

    def apply(self, aggregate: Disagreement) -> None:
        aggregate.closed_on = aggregate.closed_because = None
        aggregate.reopening_asked.clear()
        if aggregate.taken_on is False:
            aggregate.taken_on = None


@dataclass(frozen=True)
class ReopeningExplained(Event):
    """Why the case was opened again, or stays closed."""

    TOPIC: ClassVar[str] = "reopening-explained.1"
    audience: ClassVar[Audience] = Audience.JOINT
    kept_under: ClassVar[tuple[str, ...]] = ("reopening",)
    words: Personal[str] = about(Subject.ACTOR)


@decides(ReopenCase)
def reopen_case(case: Disagreement, wish: ReopenCase, act: Act) -> None:
    """Open a closed case again. Raises SayWhyToReopen."""
    if not wish.words.strip():
        raise SayWhyToReopen
    case.record(CaseReopened, act)
    case.record(ReopeningExplained, act, words=Personal.of(wish.words))


@dataclass(frozen=True)
class KeepClosed(Command):
    """Say no to whoever asked, with the reason and what they can do instead."""

    words: str


@dataclass(frozen=True)
class KeptClosed(Event):
    """The case stays closed, though a party asked: a step."""

    TOPIC: ClassVar[str] = "kept-closed.1"
    audience: ClassVar[Audience] = Audience.PROCESS
    kept_under: ClassVar[tuple[str, ...]] = ("reopening",)

    def apply(self, aggregate: Disagreement) -> None:
        aggregate.reopening_asked.clear()


@decides(KeepClosed)
def keep_closed(case: Disagreement, wish: KeepClosed, act: Act) -> None:
    """Leave a case closed, with the reason. Raises SayWhyItStaysClosed."""
    if not wish.words.strip():
        raise SayWhyItStaysClosed
    case.record(KeptClosed, act)
    case.record(ReopeningExplained, act, words=Personal.of(wish.words))
