"""A page of the worklist, where a thousand cases are open and where a hundred thousand are."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import fields, replace
from functools import partial
from itertools import islice
from statistics import median

from benchmarks.caseload import AT, STORIES, TODAY
from benchmarks.deployments import Open
from benchmarks.measuring import Aim, Figure, Table, ratio, seconds
from disputes.cli import wiring
from disputes.deployment import Deployment
from disputes.stories import cast
from disputes.stories.opening import the_service_opens
from disputes.stories.script import Days
from disputes.stories.telling import NoFiles, tell, tell_in_memory
from domain.disagreement.aggregate import Disagreement
from domain.events import Actor, Event
from domain.references import reference_from
from projections.across.directory import Directory
from projections.across.lists import Lists

FEW, MANY = 1_000, 100_000
_OWN = 40  # cases of each officer
_AT_ONCE = 500  # cases of one transaction
_ROUNDS = 15
_AIM = Aim(1.5, most=True)
_PLOT = "waiting_for_the_council"
_OFFICER = cast.FAIRSHIRE.officer.actor
_MANAGER = cast.FAIRSHIRE.manager.actor


def worklists(open_new: Open) -> Table:
    """On one database each: the same lists by the same people."""
    few, many = _filled(open_new(), FEW), _filled(open_new(), MANY)
    figures = [
        _figure(what, _reads(many, who), _reads(few, who))
        for what, who in ((f"an officer with {_OWN} cases", _OFFICER), ("the manager", _MANAGER))
    ]
    few.engine.dispose()
    many.engine.dispose()
    return Table(
        f"The worklist, with {MANY:,} cases open in a council and with {FEW:,}",
        f"25 rows by date, with counts and the leaf of the look. Each officer has {_OWN} cases; "
        "the manager's list holds all of them. The logs were written in bulk by the recorder: the "
        "steps of one story under other references.",
        f"{FEW:,} cases",
        figures,
        f"{MANY:,} cases",
    )


def _filled(deployment: Deployment, cases: int) -> Deployment:
    disputes = deployment.disputes
    tell(the_service_opens(Days(TODAY)), disputes, NoFiles())
    steps = [
        event
        for event in tell_in_memory(STORIES[_PLOT], TODAY)
        if event.originator_id == Disagreement.stream_id(STORIES[_PLOT].reference)
        and not event.personal_fields()
    ]
    numbers = iter(range(cases))
    while some := list(islice(numbers, _AT_ONCE)):
        events = [event for number in some for event in _copied(steps, number)]
        stored = disputes.mapper.to_stored_events(events)
        with deployment.engine.begin() as conn:
            disputes.recorder.append(conn, disputes.recorder.prepare(stored, conn))
    for each in ("worklist", "people", "organisations"):  # a list reads all three
        wiring.across(deployment).rebuild(each)
    return deployment


def _copied(steps: list[Event], number: int) -> Iterator[Event]:
    """The steps as those of another case, with an officer of its own council."""
    reference = reference_from(number)
    officer = _OFFICER.person if number < _OWN else f"officer_{number // _OWN}"
    other = {"reference": reference, "officer": officer}
    for version, event in enumerate(steps, 1):
        named = {each.name for each in fields(event)} & other.keys()
        yield replace(
            event,
            originator_id=Disagreement.stream_id(reference),
            originator_version=version,
            **{name: other[name] for name in named},
        )


def _reads(deployment: Deployment, who: Actor) -> Callable[[], None]:
    across, reads = wiring.across(deployment), deployment.disputes.reads

    def read() -> None:
        found = Lists(across, reads, Directory(across), who, AT).worklist()
        assert len(found.page.rows) == 25, found.page.total

    return read


def _figure(what: str, many: Callable[[], None], few: Callable[[], None]) -> Figure:
    many(), few()  # a round to warm up
    slow, quick = [], []
    for _ in range(_ROUNDS):
        slow.append(seconds(partial(many)))
        quick.append(seconds(partial(few)))
    return Figure(
        f"SQLite, {what}", _said(median(slow)), _said(median(quick)), ratio(slow, quick), _AIM
    )


def _said(length: float) -> str:
    return f"{length * 1_000:.1f} ms"
