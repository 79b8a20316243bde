"""Events per second: a rebuild of the worklist beside a loop that only decodes."""

from __future__ import annotations

from benchmarks.caseload import TODAY, many_cases
from benchmarks.deployments import Open
from benchmarks.measuring import Aim, Figure, Table, per_second, ratio, seconds
from disputes.cli import wiring
from disputes.deployment import Deployment
from disputes.storage.log import Log
from disputes.stories.telling import World

_TIMES = 20  # the practice caseload over and over: about 18,000 events
_ROUNDS = 5
_AT_ONCE = 5_000
_AIM = Aim(15_000, unit="/s")


def rebuilding(databases: dict[str, Open]) -> Table:
    """Each database in turn."""
    figures = [_figure(name, open_new()) for name, open_new in databases.items()]
    return Table(
        "Events per second, rebuilding the worklist",
        "`disputes rebuild worklist` over the practice caseload told "
        f"{_TIMES} times, beside a loop that reads and decodes every event and does nothing else.",
        "decoding only",
        figures,
    )


def _figure(name: str, deployment: Deployment) -> Figure:
    events = _fill(deployment)
    across, log = wiring.across(deployment), deployment.disputes.log
    across.rebuild("worklist")  # a round to warm up
    ours, bare = [], []
    for _ in range(_ROUNDS):
        ours.append(seconds(lambda: across.rebuild("worklist")))
        bare.append(seconds(lambda: _decode(log)))
    assert not deployment.disputes.projections.parked("worklist")
    deployment.engine.dispose()
    rate = per_second(events, ours)
    return Figure(
        f"{name}, {events:,} events",
        f"{rate:,.0f}/s",
        f"{per_second(events, bare):,.0f}/s",
        ratio(bare, ours),
        _AIM,
        aimed=rate,
    )


def _fill(deployment: Deployment) -> int:
    """Append the events of many cases, a case at once; they were decided in memory."""
    world = World.opened(TODAY)
    for story in many_cases(_TIMES):
        for _ in world.hear(story):
            pass
    disputes = deployment.disputes
    for events in world.events.values():
        once = {each.originator_version: each for each in events}  # a person registers once
        disputes.recorder.insert_events(disputes.mapper.to_stored_events(list(once.values())))
    return disputes.log.head()


def _decode(log: Log) -> None:
    reached = 0
    while batch := log.after(reached, _AT_ONCE):
        reached = batch[-1][0]
