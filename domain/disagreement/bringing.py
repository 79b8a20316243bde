"""Who comes with a family to a meeting."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from domain.audiences import Audience, PartyId
from domain.decisions import decides
from domain.disagreement.aggregate import Disagreement
from domain.disagreement.meeting import still_open
from domain.events import Act, Command, Event
from domain.personal import Personal, Subject, about
from domain.refusals import Refusal


class NameWhoComes(Refusal):
    says = "Enter the name of who comes with you"


@dataclass(frozen=True)
class BringSomeone(Command):
    """Name somebody who comes to a meeting for support; they sign nothing."""

    session: int
    name: str
    relation: str = ""


@dataclass(frozen=True)
class CompanionNamed(Event):
    """A family says who comes with it: everybody in the meeting knows beforehand.

    Source: SEND Regulations 2014 reg 38: an advocate or other supporter may attend.
    """

    TOPIC: ClassVar[str] = "companion-named.1"
    audience: ClassVar[Audience] = Audience.JOINT
    kept_under: ClassVar[tuple[str, ...]] = ("companion", "session")
    session: int
    party: PartyId
    name: Personal[str] = about(Subject.PARTY)
    relation: Personal[str] = about(Subject.PARTY)


@decides(BringSomeone)
def bring_someone(case: Disagreement, wish: BringSomeone, act: Act) -> None:
    """Say who comes along. Raises SessionIsOver, NameWhoComes."""
    still_open(case, wish.session)
    if not wish.name.strip():
        raise NameWhoComes
    name, relation = Personal.of(wish.name), Personal.of(wish.relation)
    case.record(
        CompanionNamed, act, session=wish.session, party=act.party, name=name, relation=relation
    )
