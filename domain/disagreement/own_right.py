"""A young person's own right: who may decide once the parent's right has passed on.

From the day after `right_passes_on` the choice is the young person's. They take it over by their
own sign-in, and may let a parent act; or a parent says that they cannot decide this, and the
coordinator checks it. What a parent did while the right was theirs stands.
Source: Children and Families Act 2014 ss.80, 83(2); SEND Regulations 2014 regs 63-64; Mental
Capacity Act 2005 ss.1-3: capacity is of one decision at a time, and is presumed.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from domain.audiences import COORDINATOR, Audience, PartyId, Wall, family
from domain.counting import days_after, days_before, london_date
from domain.deadlines.words import day
from domain.decisions import decides
from domain.disagreement.aggregate import Disagreement, Left
from domain.disagreement.families import ContactGivenBy, record_family
from domain.disagreement.parties import AuthorityEndsInThePast, HelperGiven, give_authority
from domain.disagreement.vocabulary import FamilyKind
from domain.events import Act, Command, Event, PersonId
from domain.personal import Personal, Subject, about
from domain.refusals import NotNow, Refusal

WARNED_BEFORE = 30  # days; a family hears of it, and may prepare it, from then on


class RightHasPassed(NotNow):
    """A parent alone, after the right has passed on."""

    says = (
        "From {day} the law gives this choice to the young person, not to a parent alone. "
        "Ask them to join the case. They can then let you act for them. If they cannot decide "
        "this, even with help, tell us. All that you did before stands"
    )


class NotTheirRightYet(Refusal):
    says = "The right becomes the young person's own on {day}. Come back nearer that day"


class YoungPersonActs(Refusal):
    says = "The young person takes part in this case already. Ask them, or ring us"


class SayWhyAndWho(Refusal):
    says = "Tell us why they cannot decide this, and who says so"


class NothingToCheck(Refusal):
    says = "Nobody has told us in this case that the young person cannot decide this"


class SayWhyYouThinkSo(Refusal):
    says = "Give a reason for your answer. The family reads it"


class NotAParentHere(Refusal):
    says = "Choose a parent who takes part in this case"


@dataclass(frozen=True)
class CapacityGiven:
    """Why the young person cannot decide this, even with help, and who says so."""

    why: str
    says_who: str


# ---- the young person takes it over


@dataclass(frozen=True)
class InviteYoungPerson(Command):
    """Ask the young person to join. They confirm it by their own e-mail."""

    person: PersonId


@dataclass(frozen=True)
class YoungPersonInvited(Event):
    """The young person was asked to join the case in their own right."""

    TOPIC: ClassVar[str] = "young-person-invited.1"
    audience: ClassVar[Audience] = Audience.PROCESS
    kept_under: ClassVar[tuple[str, ...]] = ("young person invited",)
    person: PersonId

    def apply(self, aggregate: Disagreement) -> None:
        aggregate.young_person_invited = self.person


@decides(InviteYoungPerson)
def invite_young_person(case: Disagreement, wish: InviteYoungPerson, act: Act) -> None:
    """Invite the young person; another address takes the place of the one before.

    Raises NotTheirRightYet, YoungPersonActs.
    """
    _is_near(case, act)
    if wish.person in set().union(*case.family.values()):
        raise YoungPersonActs
    if case.young_person_invited != wish.person:
        case.record(YoungPersonInvited, act, person=wish.person)


@dataclass(frozen=True)
class HandOver(Command):
    """The young person joins, signed in as themselves, and the right is theirs."""

    contact: ContactGivenBy


@dataclass(frozen=True)
class RightHandedOver(Event):
    """The young person holds the right in this case from now on.

    They take the parents' place among those who sign. What all parents had said yes to while it
    was theirs stands for the young person too. The parents read the case as it was, unless the
    young person lets them act.
    """

    TOPIC: ClassVar[str] = "right-handed-over.1"
    audience: ClassVar[Audience] = Audience.PROCESS
    kept_under: ClassVar[tuple[str, ...]] = ("handed over",)
    party: PartyId

    def apply(self, aggregate: Disagreement) -> None:
        parents = {p for p, k in aggregate.family_kinds.items() if k is FamilyKind.PARENT}
        for parent in parents & aggregate.family.keys():
            people = frozenset(aggregate.family.pop(parent))
            aggregate.left[parent] = Left(people, self.act.at)
        signing = set(aggregate.signatories) & parents
        aggregate.capacity.clear()
        aggregate.capacity_about.clear()
        for session in aggregate.sessions.values():
            for parent in parents & session.offered.keys():
                session.offered[self.party] = session.offered[parent]
        for issue in aggregate.issues.values():
            for parent in parents & issue.replies.keys():
                issue.replies[self.party] = issue.replies[parent]
        if not signing:
            return
        others = (party for party in aggregate.signatories if party not in parents)
        aggregate.signatories = (self.party, *others)
        said_yes = [
            aggregate.signed_to_mediate,
            *(issue.terms.accepted_by for issue in aggregate.issues.values() if issue.terms),
            *(agreement.signed_by for agreement in aggregate.agreements.values()),
        ]
        for parties in said_yes:
            if parties >= signing:
                parties.add(self.party)


@decides(HandOver)
def hand_over(case: Disagreement, wish: HandOver, act: Act) -> None:
    """Join as the young person; a repeat adds no second fact. Raises NotTheirRightYet."""
    if case.young_person is not None:
        return
    if case.right_passes_on is None or london_date(act.at) <= case.right_passes_on:
        raise NotTheirRightYet(day=first_day(case))
    party = case.next_family
    record_family(case, party, act.actor, wish.contact, act, FamilyKind.YOUNG_PERSON)
    case.record(RightHandedOver, act, party=party)


@dataclass(frozen=True)
class LetParentAct(Command):
    """The young person lets a parent act for them, until a day or until they end it."""

    parent: PersonId
    name: str
    may_agree: bool
    until: date | None = None


@decides(LetParentAct)
def let_parent_act(case: Disagreement, wish: LetParentAct, act: Act) -> None:
    """Give a parent authority. Raises NotAParentHere, AuthorityEndsInThePast."""
    assert act.party is not None  # the permission table lets only the young person in
    if not any(wish.parent in left.people for left in case.left.values()):
        raise NotAParentHere
    given = HelperGiven(wish.parent, wish.name, "parent", True, wish.may_agree, wish.until, True)
    if wish.until and wish.until < london_date(act.at):
        raise AuthorityEndsInThePast
    give_authority(case, given, act, act.party)


# ---- or cannot decide this


@dataclass(frozen=True)
class RecordCapacity(Command):
    """A parent says that the young person cannot decide this, even with help."""

    given: CapacityGiven


@dataclass(frozen=True)
class CapacityClaimed(Event):
    """A parent says that the young person cannot decide this: a step, without the reasons."""

    TOPIC: ClassVar[str] = "capacity-claimed.1"
    audience: ClassVar[Audience] = Audience.PROCESS
    kept_under: ClassVar[tuple[str, ...]] = ("capacity", "party")
    party: PartyId
    decisions: tuple[int, ...]  # on which it is said: of another one it is presumed

    def apply(self, aggregate: Disagreement) -> None:
        aggregate.capacity[self.party] = None
        aggregate.capacity_about[self.party] = self.decisions


@dataclass(frozen=True)
class CapacityExplained(Event):
    """Why the young person cannot decide this, and who says so: once for the family, once for
    the coordinators, who check it."""

    TOPIC: ClassVar[str] = "capacity-explained.1"
    audience: ClassVar[Audience] = Audience.FAMILY
    kept_under: ClassVar[tuple[str, ...]] = ("capacity", "party")
    party: PartyId
    chosen: Wall
    why: Personal[str] = about(Subject.CHILD)
    says_who: Personal[str] = about(Subject.CHILD)


@decides(RecordCapacity)
def record_capacity(case: Disagreement, wish: RecordCapacity, act: Act) -> None:
    """Tell us that the young person cannot decide this. Raises NotTheirRightYet, YoungPersonActs,
    SayWhyAndWho."""
    assert act.party is not None  # the permission table lets only a party in
    _is_near(case, act)
    claim_capacity(case, wish.given, act, act.party, tuple(case.decisions))


def claim_capacity(
    case: Disagreement,
    given: CapacityGiven,
    act: Act,
    party: PartyId,
    decisions: tuple[int, ...],
) -> None:
    """Record what a parent says of capacity for these decisions; it counts once the coordinator has
    checked it."""
    if not given.why.strip() or not given.says_who.strip():
        raise SayWhyAndWho
    case.record(CapacityClaimed, act, party=party, decisions=decisions)
    for wall in (family(party), COORDINATOR):
        case.record(
            CapacityExplained,
            act,
            party=party,
            chosen=wall,
            why=Personal.of(given.why),
            says_who=Personal.of(given.says_who),
        )


@dataclass(frozen=True)
class CheckCapacity(Command):
    """The coordinator's yes or no, with the reason."""

    party: PartyId
    stands: bool
    reason: str


@dataclass(frozen=True)
class CapacityChecked(Event):
    """The service checked what a parent said of capacity. Only a yes lets the parent decide."""

    TOPIC: ClassVar[str] = "capacity-checked.1"
    audience: ClassVar[Audience] = Audience.PROCESS
    kept_under: ClassVar[tuple[str, ...]] = ("capacity", "party")
    party: PartyId
    stands: bool

    def apply(self, aggregate: Disagreement) -> None:
        aggregate.capacity[self.party] = self.stands


@dataclass(frozen=True)
class CapacityCheckExplained(Event):
    """The reason of the yes or no: once for the family, once for the coordinators."""

    TOPIC: ClassVar[str] = "capacity-check-explained.1"
    audience: ClassVar[Audience] = Audience.FAMILY
    kept_under: ClassVar[tuple[str, ...]] = ("capacity", "party")
    party: PartyId
    chosen: Wall
    reason: Personal[str] = about(Subject.CHILD)


@decides(CheckCapacity)
def check_capacity(case: Disagreement, wish: CheckCapacity, act: Act) -> None:
    """Say yes or no to a decision about capacity. Raises NothingToCheck, SayWhyYouThinkSo."""
    if case.capacity.get(wish.party, True) is not None:
        raise NothingToCheck
    if not wish.reason.strip():
        raise SayWhyYouThinkSo
    case.record(CapacityChecked, act, party=wish.party, stands=wish.stands)
    for wall in (family(wish.party), COORDINATOR):
        case.record(
            CapacityCheckExplained,
            act,
            party=wish.party,
            chosen=wall,
            reason=Personal.of(wish.reason),
        )


def is_near(case: Disagreement, on: date) -> bool:
    """Whether the right has passed on, or does so within 30 days."""
    passes = case.right_passes_on
    return passes is not None and on >= days_before(passes, WARNED_BEFORE)


def _is_near(case: Disagreement, act: Act) -> None:
    if not is_near(case, london_date(act.at)):
        raise NotTheirRightYet(day=first_day(case))
    if case.young_person is not None:
        raise YoungPersonActs


def first_day(case: Disagreement) -> str:
    """The day from which the right is the young person's, in words."""
    return day(days_after(case.right_passes_on, 1)) if case.right_passes_on else "that day"
