"""What proving costs: a whole log offline, one record, and one case in a log of any size."""

from __future__ import annotations

import random
import subprocess
import sys
from functools import partial
from hashlib import sha256
from itertools import islice
from pathlib import Path
from statistics import median
from uuid import UUID

import sqlalchemy as sa

from benchmarks.caseload import TODAY
from benchmarks.deployments import Open
from benchmarks.exports import leaves, write_export
from benchmarks.measuring import Aim, Figure, Table, per_second, ratio, seconds
from benchmarks.pages import opens, signed_in
from disputes.accounts.credentials import Factor
from disputes.audit import verify
from disputes.audit.tree import EVENTS
from disputes.cli import wiring
from disputes.deployment import Deployment
from disputes.storage.engine import engine_for, glancer_of
from disputes.storage.tables import audit_leaf, event, projection_position
from disputes.stories import cast
from disputes.stories.opening import the_service_opens
from disputes.stories.plots import every_case
from disputes.stories.script import Days
from disputes.stories.telling import NoFiles, tell

RECORDS = 1_000_000
FEW, MANY = 1_000, 200_000
CASE = "WM-4827-3162"
_ROUNDS = 3
_CHECKS = 40
_AT_ONCE = 2_000


def offline(folder: Path, records: int = RECORDS) -> Table:
    """The stranger's verifier in a process of its own, over an export of its form."""
    export = write_export(folder / "export", records)
    ours, bare = [], []
    for _ in range(_ROUNDS):
        ours.append(seconds(partial(_verify, export)))
        bare.append(seconds(partial(_hash, export / "leaves.jsonl")))
    rate = per_second(records, ours)
    figure = Figure(
        f"{records:,} records",
        f"{rate:,.0f}/s",
        f"{per_second(records, bare):,.0f}/s",
        ratio(ours, bare),
        Aim(100_000, unit="/s"),
        rate,
    )
    return Table(
        "Verifying a log offline",
        "python3 -I verify.py over a whole export: each line read, held against the one form, "
        "hashed, chained in its case, each hash of the tree made and compared, the root and its "
        "signature. Beside it SHA-256 over the same lines and nothing else; the ratio is of times.",
        "hashing alone",
        [figure],
        "the verifier",
    )


def _verify(export: Path) -> None:
    command = [sys.executable, "-I", str(verify.__file__), str(export)]
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)


def _hash(lines: Path) -> None:
    with lines.open("rb") as file:
        for line in file:
            sha256(b"\x00" + line[:-1]).digest()


def proofs(both: dict[str, Open]) -> Table:
    """One record's proof, and the check of one case, in a small log and in a large one."""
    figures = [each for name, open_new in both.items() for each in _figures(name, open_new)]
    return Table(
        f"Proving out of a log of {MANY:,} records and out of one of {FEW:,}",
        "The path of a record taken at random, out of SQL; all that Verify this case does for a "
        "whole case: its rows, keys, commitments, chain, path and signature; and its page.",
        f"{FEW:,} records",
        figures,
        f"{MANY:,} records",
    )


def _figures(name: str, open_new: Open) -> list[Figure]:
    few, many = _log_of(open_new(), FEW), _log_of(open_new(), MANY)
    figures = []
    for what, do, aim in (
        ("the proof of one record", _prove, Aim(1.0, most=True, unit=" ms")),
        ("checking one case", _check, Aim(1.2, most=True)),
    ):
        ours, theirs = [], []
        for number in range(_CHECKS):
            ours.append(seconds(partial(do, many, MANY, number)))
            theirs.append(seconds(partial(do, few, FEW, number)))
        slow, quick = median(ours) * 1000, median(theirs) * 1000
        compared = slow / quick
        aimed = slow if aim.unit else compared
        figures.append(
            Figure(f"{name}, {what}", f"{slow:.2f} ms", f"{quick:.2f} ms", compared, aim, aimed)
        )
    figures.append(_page(name, many, few))
    for each in (few, many):
        each.engine.dispose()
    return figures


def _page(name: str, many: Deployment, few: Deployment) -> Figure:
    """The whole page of it, as the regulator opens it."""
    who = cast.REGULATOR
    slow, quick = [
        opens(signed_in(each, who.actor, who.email, Factor.APP), f"/audit/cases/{CASE}/verify")
        for each in (many, few)
    ]
    slow(), quick()  # a round to warm up
    ours, theirs = [], []
    for _ in range(_CHECKS):
        ours.append(seconds(slow))
        theirs.append(seconds(quick))
    said = [f"{median(each) * 1000:.2f} ms" for each in (ours, theirs)]
    return Figure(f"{name}, the page", said[0], said[1], ratio(ours, theirs), Aim(1.2, most=True))


def _prove(deployment: Deployment, size: int, number: int) -> None:
    with glancer_of(deployment.engine).connect() as conn:
        EVENTS.inclusion_proof(conn, random.Random(number).randrange(size), size)


def _check(deployment: Deployment, _size: int, _number: int) -> None:
    d = deployment
    found = d.case_check().of_case(CASE)
    assert found is not None and found.fault is None and found.awaiting == 0


def _log_of(deployment: Deployment, size: int) -> Deployment:
    """One case that was told by commands, then records of no case up to that many; signed."""
    disputes = deployment.disputes
    tell(the_service_opens(Days(TODAY)), disputes, NoFiles())
    tell(every_case(TODAY)[0], disputes, NoFiles())
    wiring.across(deployment).advance()
    with deployment.engine.begin() as conn:
        first = EVENTS.size(conn)
        last = conn.scalar(sa.select(audit_leaf.c.hash).where(audit_leaf.c.i == first - 1))
        assert last is not None
        made = leaves(size - first)
        while some := list(islice(made, _AT_ONCE)):
            numbers = range(first, first + len(some))
            conn.execute(sa.insert(event), [_event(i) for i in numbers])
            rows = [_row(i, leaf.body, leaf.hash) for i, leaf in zip(numbers, some, strict=True)]
            conn.execute(sa.insert(audit_leaf), rows)
            EVENTS.grow(conn, first, [leaf.hash for leaf in some], last)
            first, last = first + len(some), some[-1].hash
        conn.execute(sa.update(projection_position).values(position=first))  # nothing to list
    deployment.events_signer.sign()
    _let_the_planner_know(deployment)
    return deployment


def _let_the_planner_know(deployment: Deployment) -> None:
    """What PostgreSQL finds out by itself within a minute of so many rows."""
    if deployment.engine.dialect.name == "postgresql":
        owner = engine_for(deployment.settings.database_owner_url)
        with owner.begin() as conn:
            conn.exec_driver_sql("ANALYZE")
        owner.dispose()


def _event(i: int) -> dict[str, object]:
    topic, state = "undertaking-reported.1", b"{}"
    stream = UUID(int=i)
    return {
        "position": i + 1,
        "originator_id": stream,
        "originator_version": 1,
        "topic": topic,
        "state": state,
    }


def _row(i: int, body: bytes, hash_: bytes) -> dict[str, object]:
    name = f"{i:032x}"
    return {"i": i, "position": i + 1, "case": name, "seq": 1, "body": body, "hash": hash_}
