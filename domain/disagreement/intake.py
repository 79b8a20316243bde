"""Intake beside taking on: sent back for more, looked at because it is urgent, and the invitation
of a family that rang or wrote. No statutory time waits for any of it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from domain.audiences import Audience, PartyId
from domain.counting import london_date
from domain.decisions import decides
from domain.disagreement.aggregate import FIRST_FAMILY, Disagreement, MoreWanted, NoSuchThing
from domain.events import Act, Command, Event, PersonId
from domain.personal import Personal, Subject, about
from domain.refusals import Refusal


class SayWhatIsMissing(Refusal):
    says = "Say what is missing and why it is needed"


class ByADayGone(Refusal):
    says = "The day to give it by must be today or in the future"


class AlreadySentBack(Refusal):
    says = "The family was asked for something already. Wait for it, or decide without it"


class NothingGiven(Refusal):
    says = "Write what is missing, or add a document"


class SayWhatYouDid(Refusal):
    says = "Say what you did"


class CanSignInAlready(Refusal):
    says = "This family sent the case by themselves, so they can sign in already"


@dataclass(frozen=True)
class AskForMore(Command):
    """What is missing, why it is needed, and by which day."""

    what: str
    why: str
    by: date


@dataclass(frozen=True)
class MoreAsked(Event):
    """The service cannot go on without one more thing: a step. No statutory time waits."""

    TOPIC: ClassVar[str] = "more-asked.1"
    audience: ClassVar[Audience] = Audience.PROCESS
    kept_under: ClassVar[tuple[str, ...]] = ("more",)
    by: date

    def apply(self, aggregate: Disagreement) -> None:
        aggregate.more = MoreWanted(self.by, frozenset(aggregate.evidence))
        aggregate.coordinator = self.act.actor


@dataclass(frozen=True)
class MoreDescribed(Event):
    """What is missing, and why it is needed."""

    TOPIC: ClassVar[str] = "more-described.1"
    audience: ClassVar[Audience] = Audience.JOINT
    kept_under: ClassVar[tuple[str, ...]] = ("more",)
    what: Personal[str] = about(Subject.ACTOR)
    why: Personal[str] = about(Subject.ACTOR)


@decides(AskForMore)
def ask_for_more(case: Disagreement, wish: AskForMore, act: Act) -> None:
    """Send a case back for one more thing. Raises AlreadySentBack, SayWhatIsMissing, ByADayGone."""
    if case.more is not None:
        raise AlreadySentBack
    if not wish.what.strip() or not wish.why.strip():
        raise SayWhatIsMissing
    if wish.by < london_date(act.at):
        raise ByADayGone
    case.record(MoreAsked, act, by=wish.by)
    case.record(MoreDescribed, act, what=Personal.of(wish.what), why=Personal.of(wish.why))


@dataclass(frozen=True)
class GiveMore(Command):
    """What was missing, in words; documents are added before it."""

    words: str = ""


@dataclass(frozen=True)
class MoreGiven(Event):
    """What was missing was given, and the case goes on: a step."""

    TOPIC: ClassVar[str] = "more-given.1"
    audience: ClassVar[Audience] = Audience.PROCESS
    kept_under: ClassVar[tuple[str, ...]] = ("more",)
    party: PartyId

    def apply(self, aggregate: Disagreement) -> None:
        aggregate.more = None


@dataclass(frozen=True)
class MoreWritten(Event):
    """What was missing, in the family's words."""

    TOPIC: ClassVar[str] = "more-written.1"
    audience: ClassVar[Audience] = Audience.JOINT
    kept_under: ClassVar[tuple[str, ...]] = ("more",)
    party: PartyId
    words: Personal[str] = about(Subject.CHILD)


@decides(GiveMore)
def give_more(case: Disagreement, wish: GiveMore, act: Act) -> None:
    """Give what was missing: words, or a document added since it was asked for.

    A coordinator writes it down for a family that rings. Raises NothingGiven.
    """
    assert case.more is not None  # the permission table asks
    party = act.party or FIRST_FAMILY
    since = [case.item(each) for each in case.evidence.keys() - case.more.known]
    if not wish.words.strip() and not any(item.party == party for item in since):
        raise NothingGiven
    case.record(MoreGiven, act, party=party)
    if wish.words.strip():
        case.record(MoreWritten, act, party=party, words=Personal.of(wish.words))


@dataclass(frozen=True)
class LookAtUrgent(Command):
    """Say what was done in a case that a family called urgent."""

    done: str


@dataclass(frozen=True)
class UrgentLookedAt(Event):
    """A coordinator looked at an urgent case: a step."""

    TOPIC: ClassVar[str] = "urgent-looked-at.1"
    audience: ClassVar[Audience] = Audience.PROCESS
    kept_under: ClassVar[tuple[str, ...]] = ("urgent",)

    def apply(self, aggregate: Disagreement) -> None:
        aggregate.urgent_looked_on = london_date(self.act.at)


@dataclass(frozen=True)
class UrgentLookDescribed(Event):
    """What the coordinator did about it."""

    TOPIC: ClassVar[str] = "urgent-look-described.1"
    audience: ClassVar[Audience] = Audience.JOINT
    kept_under: ClassVar[tuple[str, ...]] = ("urgent",)
    done: Personal[str] = about(Subject.ACTOR)


@decides(LookAtUrgent)
def look_at_urgent(case: Disagreement, wish: LookAtUrgent, act: Act) -> None:
    """Record that an urgent case was looked at, and what was done. Raises SayWhatYouDid."""
    if not wish.done.strip():
        raise SayWhatYouDid
    case.record(UrgentLookedAt, act)
    case.record(UrgentLookDescribed, act, done=Personal.of(wish.done))


@dataclass(frozen=True)
class InviteFamily(Command):
    """Let a family that rang or wrote sign in by itself: its e-mail is known from now on."""

    party: PartyId
    by_email: bool = False  # and write to it there, instead of ringing or posting letters


@dataclass(frozen=True)
class FamilyInvited(Event):
    """A family whose case came by telephone or on paper may sign in by itself."""

    TOPIC: ClassVar[str] = "family-invited.1"
    audience: ClassVar[Audience] = Audience.PROCESS
    kept_under: ClassVar[tuple[str, ...]] = ("invited", "party")
    party: PartyId
    person: PersonId

    def apply(self, aggregate: Disagreement) -> None:
        aggregate.invited.add(self.party)


@dataclass(frozen=True)
class ToldByEmail(Event):
    """From now on this family is told by e-mail, as it wished."""

    TOPIC: ClassVar[str] = "told-by-email.1"
    audience: ClassVar[Audience] = Audience.SERVICE
    kept_under: ClassVar[tuple[str, ...]] = ("invited", "party")
    party: PartyId

    def apply(self, aggregate: Disagreement) -> None:
        aggregate.reached_by[self.party] = "email"


@decides(InviteFamily)
def invite_family(case: Disagreement, wish: InviteFamily, act: Act) -> None:
    """Record the invitation, once. Raises NoSuchThing, CanSignInAlready."""
    people = case.family.get(wish.party)
    if not people:
        raise NoSuchThing
    if not case.was_entered:
        raise CanSignInAlready
    if wish.party not in case.invited:
        case.record(FamilyInvited, act, party=wish.party, person=min(people))
        if wish.by_email:
            case.record(ToldByEmail, act, party=wish.party)
