"""What a party needs to take part: asked for, arranged or not to be had; and when and where each
side arrives."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar

from domain.audiences import Audience, PartyId, Wall
from domain.counting import london_date
from domain.decisions import decides
from domain.disagreement.aggregate import Disagreement
from domain.disagreement.evidence import wall_for
from domain.disagreement.meeting import NotBooked, still_open
from domain.disagreement.vocabulary import Adjusted, Readers
from domain.events import Act, Command, Event
from domain.personal import Personal, Subject, about
from domain.refusals import Refusal


class SayWhatYouNeed(Refusal):
    says = "Say what would make it easier to take part"


class SayWhyItCannotBeHad(Refusal):
    says = "Say why this cannot be had, and what is possible instead"


class NotASideOfTheCase(Refusal):
    says = "Choose one of the sides of this case"


class ComeOnTheDay(Refusal):
    says = "Give a time on the day of the meeting"


@dataclass(frozen=True)
class AskForAdjustment(Command):
    """`what` is a code of the list of things that make it easier, or the party's own words."""

    what: str
    words: str = ""


@dataclass(frozen=True)
class ArrangeAdjustment(Command):
    """The service arranged something for a party, or says that it cannot be had and why."""

    party: PartyId
    what: str
    outcome: Adjusted
    words: str = ""


@dataclass(frozen=True)
class AdjustmentNoted(Event):
    """How something a party needs stands, for those who arrange it."""

    TOPIC: ClassVar[str] = "adjustment-noted.1"
    audience: ClassVar[Audience] = Audience.SERVICE
    kept_under: ClassVar[tuple[str, ...]] = ("adjustment", "party")
    party: PartyId
    outcome: Adjusted
    what: Personal[str] = about(Subject.PARTY)
    words: Personal[str] = about(Subject.PARTY)


@dataclass(frozen=True)
class AdjustmentTold(Event):
    """The same, for the party it is for: no other side learns of it."""

    TOPIC: ClassVar[str] = "adjustment-told.1"
    audience: ClassVar[Audience] = Audience.FAMILY
    kept_under: ClassVar[tuple[str, ...]] = ("adjustment", "party")
    party: PartyId
    chosen: Wall
    outcome: Adjusted
    what: Personal[str] = about(Subject.PARTY)
    words: Personal[str] = about(Subject.PARTY)


@decides(AskForAdjustment)
def ask_for_adjustment(case: Disagreement, wish: AskForAdjustment, act: Act) -> None:
    """Ask for something that makes it easier to take part. Raises SayWhatYouNeed."""
    assert act.party is not None  # the permission table lets only a party in
    if not wish.what.strip():
        raise SayWhatYouNeed
    _note(case, act, act.party, Adjusted.ASKED, wish.what, wish.words)


@decides(ArrangeAdjustment)
def arrange_adjustment(case: Disagreement, wish: ArrangeAdjustment, act: Act) -> None:
    """Say that it is arranged, or why it cannot be had.

    Raises NotASideOfTheCase, SayWhatYouNeed, SayWhyItCannotBeHad.
    """
    if wish.party not in case.parties:
        raise NotASideOfTheCase
    if not wish.what.strip() or wish.outcome is Adjusted.ASKED:
        raise SayWhatYouNeed
    if wish.outcome is Adjusted.CANNOT and not wish.words.strip():
        raise SayWhyItCannotBeHad
    _note(case, act, wish.party, wish.outcome, wish.what, wish.words)


def _note(
    case: Disagreement, act: Act, party: PartyId, outcome: Adjusted, what: str, words: str
) -> None:
    said = {"what": Personal.of(what.strip()), "words": Personal.of(words)}
    own = wall_for(Readers.MY_SIDE, party)
    case.record(AdjustmentNoted, act, party=party, outcome=outcome, **said)
    case.record(AdjustmentTold, act, party=party, chosen=own, outcome=outcome, **said)


@dataclass(frozen=True)
class GiveArrival(Command):
    """When and where one side comes to a booked meeting: told to that side alone."""

    session: int
    party: PartyId
    arrives: datetime
    place: str = ""


@dataclass(frozen=True)
class ArrivalNoted(Event):
    """When and where one side comes, for those who arrange it."""

    TOPIC: ClassVar[str] = "arrival-noted.1"
    audience: ClassVar[Audience] = Audience.SERVICE
    kept_under: ClassVar[tuple[str, ...]] = ("session", "session")
    session: int
    party: PartyId
    arrives: datetime
    place: Personal[str] = about(Subject.PARTY)


@dataclass(frozen=True)
class ArrivalTold(Event):
    """The same, for the side that comes: no other side learns of it."""

    TOPIC: ClassVar[str] = "arrival-told.1"
    audience: ClassVar[Audience] = Audience.FAMILY
    kept_under: ClassVar[tuple[str, ...]] = ("session", "session")
    session: int
    party: PartyId
    chosen: Wall
    arrives: datetime
    place: Personal[str] = about(Subject.PARTY)


@decides(GiveArrival)
def give_arrival(case: Disagreement, wish: GiveArrival, act: Act) -> None:
    """Tell one side when and where to come.

    Raises SessionIsOver, NotBooked, NotASideOfTheCase, ComeOnTheDay.
    """
    session = still_open(case, wish.session)
    if session.starts is None:
        raise NotBooked
    if wish.party not in case.parties:
        raise NotASideOfTheCase
    if london_date(wish.arrives) != london_date(session.starts):
        raise ComeOnTheDay
    said = {"session": wish.session, "party": wish.party, "arrives": wish.arrives}
    place, own = Personal.of(wish.place), wall_for(Readers.MY_SIDE, wish.party)
    case.record(ArrivalNoted, act, **said, place=place)
    case.record(ArrivalTold, act, **said, chosen=own, place=place)
