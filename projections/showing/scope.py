"""What a case is about beyond its letters, for one reader."""

from __future__ import annotations

from domain.disagreement.duties import is_late
from domain.disagreement.informing import HealthBodyNamed
from domain.disagreement.responding import LatenessAccepted
from domain.disagreement.talking import NotTakingPartExplained
from domain.routes import Answers, ways
from projections import words
from projections.showing.names import Names
from projections.views.scope import HealthView, ScopeView, TalksView
from projections.words import shown


def scope_view(names: Names) -> ScopeView:
    case, seen = names.case, names.seen
    accepted = seen.last(LatenessAccepted, "taken on")
    return ScopeView(
        plan_kind=str(case.plan_kind),
        plan=words.PLANS[case.plan_kind],
        no_days=words.NO_LAST_DAYS if case.is_wider else (),
        talks=_talks(names),
        health=_health(names),
        is_late=is_late(case),
        late_accepted=shown(accepted.words) if accepted else "",
        roads=_roads(names) if case.taken_on is False else (),
    )


_OF_THE_LAW = ("mediation", "appeal", "section_i", "talk")


def _roads(names: Names) -> tuple[tuple[str, str], ...]:
    """What can still be done, by way: what it gives, or what is left once its time is over."""
    case = names.case
    found: dict[str, str] = {}
    for decision in case.decisions.values():
        parts = frozenset(issue.part for issue in case.issues_on(decision.number))
        answers = Answers(decision.kind, decision.printed or decision.sent, parts)
        for way in ways(answers, names.seen.on):
            if way.route.code in _OF_THE_LAW and not way.is_shut:
                found[way.route.title] = way.route.gives if way.is_open else way.route.late
    return tuple(found.items())


def _talks(names: Names) -> TalksView | None:
    case = names.case
    if not case.wider_issues:
        return None
    why = names.seen.last(NotTakingPartExplained, "talks")
    return TalksView(
        about=tuple(issue.number for issue in case.wider_issues),
        asked_on=case.talks_asked_on,
        takes_part=case.takes_part,
        said_on=case.takes_part_said_on,
        why_not=shown(why.words) if why and case.takes_part is False else "",
    )


def _health(names: Names) -> HealthView | None:
    case = names.case
    if not case.concerns_health:
        return None
    named = names.seen.last(HealthBodyNamed, "health")
    return HealthView(
        only=case.health_only,
        told_on=case.health_body_told_on,
        body=shown(named.body) if named else "",
        contact=shown(named.contact) if named else "",
    )
