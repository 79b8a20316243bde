"""The council says that it will not take part in mediation: recorded as what it is.

Where a decision can be appealed the law gives it no right to refuse, so the family gets the
certificate as if no meeting could be arranged. In wider talks it may choose: see talking.py.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from domain.audiences import Audience
from domain.counting import london_date
from domain.decisions import decides
from domain.disagreement.adjourning import SessionCalledOff
from domain.disagreement.aggregate import Disagreement
from domain.events import Act, Command, Event
from domain.personal import Personal, Subject, about
from domain.refusals import Refusal


class SayWhyYouRefuse(Refusal):
    says = "Say why the council does not take part. The family reads this"


class MeetingAlreadyHeld(Refusal):
    says = "A meeting was held, so the council has taken part. The mediator ends the mediation"


@dataclass(frozen=True)
class RefuseMediation(Command):
    reason: str


@dataclass(frozen=True)
class MediationRefused(Event):
    """The council does not take part in mediation.

    Source: Children and Families Act 2014 ss.53-54, SEND Regulations 2014 regs 36-37: it must,
    where a decision can be appealed; reg 39: then the adviser certifies.
    """

    TOPIC: ClassVar[str] = "mediation-refused.1"
    audience: ClassVar[Audience] = Audience.PROCESS
    kept_under: ClassVar[tuple[str, ...]] = ("refused",)

    def apply(self, aggregate: Disagreement) -> None:
        aggregate.refused_on = london_date(self.act.at)
        if aggregate.cannot_arrange_on is None:
            aggregate.cannot_arrange_on = aggregate.refused_on
        for issue in aggregate.open_issues:
            if issue.decision is not None:
                issue.unresolved = True


@dataclass(frozen=True)
class RefusalExplained(Event):
    """Why the council does not take part, in its words."""

    TOPIC: ClassVar[str] = "refusal-explained.1"
    audience: ClassVar[Audience] = Audience.JOINT
    kept_under: ClassVar[tuple[str, ...]] = ("refused",)
    reason: Personal[str] = about(Subject.ACTOR)


@decides(RefuseMediation)
def refuse_mediation(case: Disagreement, wish: RefuseMediation, act: Act) -> None:
    """Record that the council does not take part. Raises SayWhyYouRefuse, MeetingAlreadyHeld."""
    if case.refused_on is not None:
        return
    if case.was_held:
        raise MeetingAlreadyHeld
    if not wish.reason.strip():
        raise SayWhyYouRefuse
    case.record(MediationRefused, act)
    case.record(RefusalExplained, act, reason=Personal.of(wish.reason))
    if case.open_session:
        case.record(SessionCalledOff, act, session=case.open_session.number)
