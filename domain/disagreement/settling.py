"""Settled directly: the parties themselves settle an issue, outside mediation.

What is said here is open, not without prejudice. The time limits for mediation agreements (SEND
Regulations 2014 reg 42) do not bind it. The right to the certificate and to appeal stays.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from domain.audiences import Audience, PartyId
from domain.counting import london_date
from domain.decisions import decides
from domain.disagreement.aggregate import Claim, Disagreement, Issue
from domain.disagreement.agreeing import unsettled
from domain.events import Act, Command, Event
from domain.personal import Personal, Subject, about
from domain.refusals import Refusal, Stale


class SayWhatWasSettled(Refusal):
    says = "Say what you settled: who does what, by when"


class SayWhatIsDifferent(Refusal):
    says = "Say what is different from what you agreed"


class IssueIsReferred(Refusal):
    says = "This point is with the Institute. Tell the reviewer that you settled it"


class ClaimHasChanged(Stale):
    says = "The words changed while you were reading. Your answer was not sent. Read them again"


class WordsAreYours(Refusal):
    says = "These are your own words. The other side answers them"


@dataclass(frozen=True)
class SettleDirectly(Command):
    """One side says that an issue is settled, in its own words; new words replace older ones."""

    issue: int
    words: str


@dataclass(frozen=True)
class SettlementClaimed(Event):
    """A party says that an issue is settled outside mediation, and how."""

    TOPIC: ClassVar[str] = "settlement-claimed.1"
    audience: ClassVar[Audience] = Audience.JOINT
    kept_under: ClassVar[tuple[str, ...]] = ("settling", "issue")
    issue: int
    version: int
    party: PartyId
    words: Personal[str] = about(Subject.CHILD)

    def apply(self, aggregate: Disagreement) -> None:
        issue = aggregate.issues[self.issue]
        issue.claim, issue.claimed = Claim(self.version, {self.party}), self.version


@decides(SettleDirectly)
def settle_directly(case: Disagreement, wish: SettleDirectly, act: Act) -> None:
    """Say that an issue is settled. Raises IssueIsSettled, IssueIsReferred, SayWhatWasSettled."""
    issue = unsettled(case, wish.issue)
    if issue.referred:
        raise IssueIsReferred
    if not wish.words.strip():
        raise SayWhatWasSettled
    case.record(
        SettlementClaimed,
        act,
        issue=wish.issue,
        version=issue.claimed + 1,
        party=act.party,
        words=Personal.of(wish.words),
    )


@dataclass(frozen=True)
class ConfirmSettlement(Command):
    issue: int
    version: int


@dataclass(frozen=True)
class SettlementConfirmed(Event):
    """A party says the same: these are the words that were settled."""

    TOPIC: ClassVar[str] = "settlement-confirmed.1"
    audience: ClassVar[Audience] = Audience.JOINT
    kept_under: ClassVar[tuple[str, ...]] = ("settling", "issue")
    issue: int
    version: int
    party: PartyId

    def apply(self, aggregate: Disagreement) -> None:
        claim = aggregate.issues[self.issue].claim
        if claim and claim.version == self.version:
            claim.confirmed_by.add(self.party)


@dataclass(frozen=True)
class SettledDirectly(Event):
    """Every party says that an issue is settled, outside mediation. Its talks end."""

    TOPIC: ClassVar[str] = "settled-directly.1"
    audience: ClassVar[Audience] = Audience.PROCESS
    kept_under: ClassVar[tuple[str, ...]] = ("settling", "issue")
    issue: int
    on: date

    def apply(self, aggregate: Disagreement) -> None:
        issue = aggregate.issues[self.issue]
        issue.settled_on, issue.unresolved = self.on, False
        unsigned = aggregate.unsigned_agreement
        if unsigned and self.issue in unsigned.issues:
            unsigned.issues = tuple(n for n in unsigned.issues if n != self.issue)
            unsigned.signed_by.clear()
            if not unsigned.issues:
                del aggregate.agreements[unsigned.number]


@decides(ConfirmSettlement)
def confirm_settlement(case: Disagreement, wish: ConfirmSettlement, act: Act) -> None:
    """Say the same for one's party; the last party settles the issue.

    Raises IssueIsSettled, IssueIsReferred, ClaimHasChanged.
    """
    issue, claim = _claimed(case, wish.issue, wish.version)
    if act.party in claim.confirmed_by:
        return
    case.record(SettlementConfirmed, act, issue=wish.issue, version=wish.version, party=act.party)
    if claim.confirmed_by.issuperset(case.parties):
        case.record(SettledDirectly, act, issue=issue.number, on=london_date(act.at))


@dataclass(frozen=True)
class DenySettlement(Command):
    issue: int
    version: int
    words: str


@dataclass(frozen=True)
class SettlementDenied(Event):
    """A party says that this is not what was settled, and why."""

    TOPIC: ClassVar[str] = "settlement-denied.1"
    audience: ClassVar[Audience] = Audience.JOINT
    kept_under: ClassVar[tuple[str, ...]] = ("settling", "issue")
    issue: int
    version: int
    party: PartyId
    words: Personal[str] = about(Subject.CHILD)

    def apply(self, aggregate: Disagreement) -> None:
        claim = aggregate.issues[self.issue].claim
        if claim and claim.version == self.version:
            aggregate.issues[self.issue].claim = None


@decides(DenySettlement)
def deny_settlement(case: Disagreement, wish: DenySettlement, act: Act) -> None:
    """Say that it is not settled like this.

    Raises IssueIsSettled, IssueIsReferred, ClaimHasChanged, WordsAreYours, SayWhatIsDifferent.
    """
    _, claim = _claimed(case, wish.issue, wish.version)
    if act.party in claim.confirmed_by:
        raise WordsAreYours
    if not wish.words.strip():
        raise SayWhatIsDifferent
    case.record(
        SettlementDenied,
        act,
        issue=wish.issue,
        version=wish.version,
        party=act.party,
        words=Personal.of(wish.words),
    )


def _claimed(case: Disagreement, number: int, version: int) -> tuple[Issue, Claim]:
    issue = unsettled(case, number)
    if issue.referred:
        raise IssueIsReferred
    if issue.claim is None or issue.claim.version != version:
        raise ClaimHasChanged
    return issue, issue.claim
