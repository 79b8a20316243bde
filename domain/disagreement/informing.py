"""Telling the health body: the issues reach health, so it must know, and it may have to arrange."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from domain.audiences import Audience
from domain.counting import london_date
from domain.decisions import decides
from domain.disagreement.aggregate import Disagreement
from domain.events import Act, Command, Event
from domain.personal import Personal, Subject, about
from domain.refusals import Refusal


class NothingAboutHealth(Refusal):
    says = "No point in this case is about health"


class NameTheHealthBody(Refusal):
    says = "Enter the name of the health body"


@dataclass(frozen=True)
class TellHealthBody(Command):
    """Say which integrated care board was told, and who takes part for it, if that is known."""

    body: str
    contact: str = ""


@dataclass(frozen=True)
class HealthBodyTold(Event):
    """The council told the integrated care board that the issues include health.

    Source: SEND Regulations 2014 reg 35; Children and Families Act 2014 s.53.
    """

    TOPIC: ClassVar[str] = "health-body-told.1"
    audience: ClassVar[Audience] = Audience.PROCESS
    kept_under: ClassVar[tuple[str, ...]] = ("health",)

    def apply(self, aggregate: Disagreement) -> None:
        aggregate.health_body_told_on = london_date(self.act.at)


@dataclass(frozen=True)
class HealthBodyNamed(Event):
    """Which health body it is, and who takes part for it."""

    TOPIC: ClassVar[str] = "health-body-named.1"
    audience: ClassVar[Audience] = Audience.JOINT
    kept_under: ClassVar[tuple[str, ...]] = ("health",)
    body: Personal[str] = about(Subject.ACTOR)
    contact: Personal[str] = about(Subject.ACTOR)


@decides(TellHealthBody)
def tell_health_body(case: Disagreement, wish: TellHealthBody, act: Act) -> None:
    """Record that the health body was told; a later one says who takes part.

    Raises NothingAboutHealth, NameTheHealthBody.
    """
    if not case.concerns_health:
        raise NothingAboutHealth
    if not wish.body.strip():
        raise NameTheHealthBody
    if case.health_body_told_on is None:
        case.record(HealthBodyTold, act)
    body, contact = Personal.of(wish.body), Personal.of(wish.contact)
    case.record(HealthBodyNamed, act, body=body, contact=contact)
