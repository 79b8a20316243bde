"""disputes explain"""

from __future__ import annotations

import getpass
from collections.abc import Iterator
from dataclasses import fields
from datetime import date, datetime, timedelta

import click

from disputes.deployment import Deployment
from disputes.storage.damaged import RecordDamaged, reading
from domain.audiences import Wall
from domain.counting import end_of_day, london_date
from domain.deadlines.words import day
from domain.disagreement.aggregate import Disagreement
from domain.disagreement.duties import CaseDuty, duties
from domain.disagreement.stages import stage_of, stage_of_case
from domain.events import Actor, Capacity, Event
from domain.personal import Personal
from domain.references import read_reference

_STAMP = {"originator_id", "originator_version", "timestamp", "act", "originator_topic"}
ROLES = (
    "parent",
    "helper",
    "officer",
    "la_manager",
    "coordinator",
    "mediator",
    "reviewer",
    "regulator",
)


@click.command()
@click.argument("case")
@click.option("--as", "role", type=click.Choice(ROLES), help="Only what this role may see.")
@click.option("--at", type=click.DateTime(["%Y-%m-%d"]), help="As it stood at that day's end.")
def explain(case: str, role: str | None, at: datetime | None) -> None:
    """Tell CASE event by event: when, who, under which rule, behind which wall; then its stage,
    what is due and why. Sealed text stays sealed, and the read is logged."""
    from disputes.cli import wiring

    reference = read_reference(case)
    if reference is None:
        raise click.BadParameter("This is no reference, like WM-4827-3162.", param_hint="CASE")
    deployment = wiring.opened()
    now = wiring.told(deployment)
    until = _end_of(at.date()) if at else now
    events = read_events(deployment, reference, now, until)
    if not events:
        raise click.ClickException("There is no case of this reference, or not yet at that time.")
    with reading(f"case:{reference}"):
        lines = list(told(events, role, until))
    for line in lines:
        click.echo(line)


def machine_user() -> Actor:
    """Whoever gives commands on this machine, as the log of looks names them."""
    return Actor(f"machine:{getpass.getuser()}"[:64], Capacity.OPERATOR)


def read_events(
    deployment: Deployment, reference: str, now: datetime, until: datetime | None = None
) -> list[Event]:
    """The events of a case, sealed. That somebody on this machine read them is logged first. Raises
    RecordDamaged, also where one is missing."""
    from disputes.cli.subjects import noting_damage

    with noting_damage(deployment, "explain"):
        with reading(f"case:{reference}"):
            found = deployment.disputes.log.stream(Disagreement.stream_id(reference), until)
        if [event.originator_version for event in found] != list(range(1, len(found) + 1)):
            raise RecordDamaged(f"case:{reference}")
    if found:
        reader = machine_user()
        items = [f"event:{event.originator_version}" for event in found]
        deployment.disputes.reads.note(reader, reference, items, now)
    return found


def told(events: list[Event], role: str | None, at: datetime) -> Iterator[str]:
    """The lines about a case, as of a UTC instant; for one role, only what it may see."""
    from projections.case import fold
    from projections.redact import redact

    whole = fold(events)
    assert whole is not None
    case, shown = whole.case, events
    yield f"{case.reference}, as it stood on {day(london_date(at))}"
    if role is not None:
        reader = _reader(case, role)
        seen = redact(whole, reader, at) if reader else None
        if seen is None:
            yield f"Nobody in the role {role} may see this case at that time."
            return
        case, shown = seen.case, [piece.event for piece in seen.pieces]
        yield f"As {role} {reader.person if reader else ''}: {len(shown)} of {len(events)} events"
    yield ""
    for event in shown:
        yield from _event(event)
    yield from _standing(case, london_date(at))


def _reader(case: Disagreement, role: str) -> Actor | None:
    """Somebody who has the role in the case."""
    person: str | None = "machine"
    organisation: str | None = None
    match role:
        case "parent":
            person = next((p for people in case.family.values() for p in sorted(people)), None)
        case "helper":
            person = next(iter(case.representatives), None)
        case "officer":
            person, organisation = next(iter(case.officers), None), case.la
        case "la_manager":
            organisation = case.la
        case "coordinator":
            organisation = case.service
        case "mediator":
            person, organisation = case.mediator, case.service
        case "reviewer":
            person = case.reviewer or "machine"
    capacity = Capacity.FAMILY if role in ("parent", "helper") else Capacity(role)
    return Actor(person, capacity, organisation) if person else None


def _event(event: Event) -> Iterator[str]:
    act = event.act
    when = act.at.isoformat(timespec="seconds").replace("+00:00", "Z")
    yield f"{event.originator_version:>3}  {when}  {type(event).__name__}"
    acting = f" for {act.acting_for}" if act.acting_for not in (None, act.actor) else ""
    yield f"     by {act.actor} ({act.capacity}){acting}, rule {act.command}, policy {act.policy}"
    prejudice = ", without prejudice" if event.is_without_prejudice else ""
    yield f"     wall {_wall(event.wall)}{prejudice}"
    facts = [
        f"{f.name}={_shown(getattr(event, f.name))}" for f in fields(event) if f.name not in _STAMP
    ]
    if facts:
        yield f"     {'  '.join(facts)}"


def _wall(wall: Wall) -> str:
    return f"{wall.audience}:{wall.party}" if wall.party else str(wall.audience)


def _shown(value: object) -> str:
    if isinstance(value, Personal):
        return f"[{value.reading}]"
    if isinstance(value, Wall):
        return _wall(value)
    if isinstance(value, tuple):
        return "(" + ", ".join(_shown(each) for each in value) + ")"
    return str(value)


def _standing(case: Disagreement, on: date) -> Iterator[str]:
    yield ""
    yield f"Stage: {stage_of_case(case)}"
    for issue in case.issues.values():
        yield f"  issue {issue.number} ({issue.part}): {stage_of(case, issue)}"
    yield ""
    yield "Due:"
    for duty in duties(case):
        yield from _duty(duty, on)


def _duty(duty: CaseDuty, on: date) -> Iterator[str]:
    about = f" {duty.about}" if duty.about else ""
    yield f"  {duty.code}{about}, from {', '.join(duty.who)}: {_when(duty, on)}"
    yield f"     {duty.due.says}"
    for step in duty.due.steps:
        yield f"     - {step}"
    yield f"     {duty.due.source}, edition of {duty.due.edition}"


def _when(duty: CaseDuty, on: date) -> str:
    if duty.last_day is None:
        return f"no date: {duty.due.why_none}"
    last, late = day(duty.last_day), duty.days_late(on)
    if duty.met_on is not None:
        return f"{last}; done {day(duty.met_on)}" + (f", {late} days late" if late else "")
    if duty.lapsed:
        return f"{last}; no longer matters"
    return f"{last}; {late} days late" if late else f"{last}; open"


def _end_of(on: date) -> datetime:
    """The last instant of a London day."""
    ended_at = end_of_day(on)
    return ended_at - timedelta(microseconds=1)
