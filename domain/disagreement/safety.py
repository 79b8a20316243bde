"""The safety flag: a family that is not safe from somebody. Nobody on another side learns of it.

While it stands: neutral notices, a way out on every page, and each side arrives by itself.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from domain.audiences import Audience, PartyId
from domain.decisions import decides
from domain.disagreement.aggregate import Disagreement
from domain.events import Act, Command, Event
from domain.personal import Personal, Subject, about
from domain.refusals import Refusal


class NoSuchFamily(Refusal):
    says = "Choose a family of this case"


class SayWhyItIsLifted(Refusal):
    says = "Say why the safety flag is no longer needed. The family reads this"


@dataclass(frozen=True)
class RaiseSafetyFlag(Command):
    """A family says that it is not safe, or a coordinator says so for one."""

    party: PartyId | None = None  # a family speaks for itself
    words: str = ""


@dataclass(frozen=True)
class SafetyFlagRaised(Event):
    """A family is not safe from somebody: for those who arrange things."""

    TOPIC: ClassVar[str] = "safety-flag-raised.1"
    audience: ClassVar[Audience] = Audience.SERVICE
    kept_under: ClassVar[tuple[str, ...]] = ("safety", "party")
    party: PartyId
    words: Personal[str] = about(Subject.PARTY)

    def apply(self, aggregate: Disagreement) -> None:
        aggregate.flagged.add(self.party)


@dataclass(frozen=True)
class OwnSafetyFlagRaised(Event):
    """The family's own copy of it."""

    TOPIC: ClassVar[str] = "own-safety-flag-raised.1"
    audience: ClassVar[Audience] = Audience.FAMILY
    kept_under: ClassVar[tuple[str, ...]] = ("safety", "party")
    party: PartyId
    words: Personal[str] = about(Subject.PARTY)

    def apply(self, aggregate: Disagreement) -> None:
        aggregate.flagged.add(self.party)


@decides(RaiseSafetyFlag)
def raise_safety_flag(case: Disagreement, wish: RaiseSafetyFlag, act: Act) -> None:
    """Raise the flag; a repeat adds no second fact. Raises NoSuchFamily."""
    party = act.party or wish.party
    if party not in case.family:
        raise NoSuchFamily
    if party not in case.flagged:
        record_flag(case, party, wish.words, act)


def record_flag(case: Disagreement, party: PartyId, words: str, act: Act) -> None:
    """Record the flag behind the two walls that may know of it."""
    said = Personal.of(words)
    case.record(SafetyFlagRaised, act, party=party, words=said)
    case.record(OwnSafetyFlagRaised, act, party=party, words=said)


@dataclass(frozen=True)
class LiftSafetyFlag(Command):
    party: PartyId
    reason: str


@dataclass(frozen=True)
class SafetyFlagLifted(Event):
    """The flag no longer stands, and why: for those who arrange things."""

    TOPIC: ClassVar[str] = "safety-flag-lifted.1"
    audience: ClassVar[Audience] = Audience.SERVICE
    kept_under: ClassVar[tuple[str, ...]] = ("safety", "party")
    party: PartyId
    reason: Personal[str] = about(Subject.PARTY)

    def apply(self, aggregate: Disagreement) -> None:
        aggregate.flagged.discard(self.party)


@dataclass(frozen=True)
class OwnSafetyFlagLifted(Event):
    """The same, for the family."""

    TOPIC: ClassVar[str] = "own-safety-flag-lifted.1"
    audience: ClassVar[Audience] = Audience.FAMILY
    kept_under: ClassVar[tuple[str, ...]] = ("safety", "party")
    party: PartyId
    reason: Personal[str] = about(Subject.PARTY)

    def apply(self, aggregate: Disagreement) -> None:
        aggregate.flagged.discard(self.party)


@decides(LiftSafetyFlag)
def lift_safety_flag(case: Disagreement, wish: LiftSafetyFlag, act: Act) -> None:
    """Lift the flag, with the reason. Raises SayWhyItIsLifted."""
    if wish.party not in case.flagged:
        return
    if not wish.reason.strip():
        raise SayWhyItIsLifted
    reason = Personal.of(wish.reason)
    case.record(SafetyFlagLifted, act, party=wish.party, reason=reason)
    case.record(OwnSafetyFlagLifted, act, party=wish.party, reason=reason)
