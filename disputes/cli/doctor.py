"""disputes doctor"""

from __future__ import annotations

import shutil
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

import click
import sqlalchemy as sa

from disputes.deployment import Deployment

if TYPE_CHECKING:
    from disputes.audit.signing import LogSigner
    from disputes.evidence.jail import JailStatus

_SILENT = timedelta(minutes=2)
_UNFINISHED = timedelta(minutes=10)  # an erasure; the worker goes on with it after five
_UNWITNESSED = timedelta(minutes=10)
_LITTLE_DISK = 1_000_000_000
_AWAY = (sa.exc.OperationalError, sa.exc.ProgrammingError)
_NO_LEDGER = "Have LEDGER_URL answer: until then nothing is signed, and nobody knows what was."


@dataclass(frozen=True)
class Finding:
    """One thing looked at. `do` says what to do where it is not well."""

    what: str
    how: str
    do: str = ""

    @property
    def is_well(self) -> bool:
        return not self.do


@click.command()
def doctor() -> None:
    """Say what is well and what needs a look; exit 1 if anything does. No case content."""
    from disputes.cli import wiring

    deployment = wiring.opened()
    told(examined(deployment, wiring.now()))


def told(findings: Iterable[Finding]) -> None:
    """Say each, and end with exit status 1 where one is not well."""
    status = 0
    for each in findings:
        click.echo(f"{'OK  ' if each.is_well else 'LOOK'} {each.what}: {each.how}")
        if each.do:
            click.echo(f"     {each.do}")
            status = 1
    sys.exit(status)


def examined(deployment: Deployment, now: datetime) -> Iterator[Finding]:
    """What can be measured of a deployment, as of a real UTC instant."""
    from disputes.evidence.jail import jail_status

    kind = "practice data" if deployment.is_practice else "real data"
    head = deployment.disputes.log.head()
    yield Finding("database", f"{deployment.engine.dialect.name}, {kind}, {head} events")
    yield from _worker(deployment, now)
    yield from _queue(deployment, deployment.clock.at(now))
    yield from of_the_log(deployment, now)
    yield from erasures(deployment, now)
    yield _mail(deployment)
    yield uploads(jail_status(), deployment.settings.clamd_url)
    yield _disk(deployment)


def _worker(deployment: Deployment, at: datetime) -> Iterator[Finding]:
    from disputes.work.heartbeats import Heartbeats

    beats = Heartbeats(deployment.engine).all()
    if not beats:
        yield Finding("worker", "has never run", "Start it: disputes work, or disputes serve.")
    for beat in beats:
        what = f"job {beat.job}"
        if beat.problem:
            yield Finding(what, f"failed: {beat.problem}", "Read the worker's log lines.")
        elif at - beat.ran_at > _SILENT:
            how = f"last ran {_ago(at - beat.ran_at)} ago"
            yield Finding(what, how, "Start the worker: disputes work, or disputes serve.")
        else:
            yield Finding(what, "runs")


def _queue(deployment: Deployment, at: datetime) -> Iterator[Finding]:
    for row in deployment.queue.waiting(at):
        since = f", the oldest for {_ago(at - row.oldest)}" if row.oldest else ""
        how = f"{row.waiting} waiting, {row.parked} parked{since}"
        do = f"Put the cause right, then: disputes retry --kind {row.kind}" if row.parked else ""
        yield Finding(f"outbox {row.kind}", how, do)


def of_the_log(deployment: Deployment, now: datetime) -> Iterator[Finding]:
    """How both logs stand, what the witness has signed, and which streams a model left out."""
    from disputes.work.checkpoints import OF_EVENTS, OF_LOOKS

    yield _log("log of what was done", deployment, deployment.events_signer, OF_EVENTS, now)
    yield _log("log of looks", deployment, deployment.looks_signer, OF_LOOKS, now)
    yield from _keys(deployment)
    yield from _witness(deployment, now)
    yield from _models(deployment)


def _log(what: str, deployment: Deployment, signer: LogSigner, job: str, now: datetime) -> Finding:
    from disputes.audit.standing import standing_of
    from disputes.work.heartbeats import Heartbeats

    try:
        log = standing_of(deployment.engine, signer)
    except _AWAY:
        return Finding(what, "the ledger cannot be read", _NO_LEDGER)
    how = f"{log.size} record{'' if log.size == 1 else 's'}, "
    covered = "all" if log.size == log.signed else str(log.signed)
    when = f" {_ago(now - log.signed_at)} ago" if log.signed_at else ""
    how += f"{covered} signed{when}" if log.signed else "none signed yet"
    how += f"; {log.not_vouched}" if log.not_vouched else ""
    if log.wrong:
        do = "Change nothing, and keep this database: a regulator must see it. Tell them now."
        return Finding(what, f"{how}; {log.wrong}", do)
    signs = any(
        beat.job == job and not beat.problem and now - beat.ran_at <= _SILENT
        for beat in Heartbeats(deployment.engine).all()
    )
    if log.unsigned and not signs:
        do = "Start the worker: disputes work, or disputes serve. It signs within a minute."
        return Finding(what, how, do)
    return Finding(what, how)


def _keys(deployment: Deployment) -> Iterator[Finding]:
    """By the four bytes that tell them apart, as `name+HASH+key` has them."""
    for what, signer in (
        ("keys of what was done", deployment.events_signer),
        ("keys of looks", deployment.looks_signer),
    ):
        try:
            retired = [each.id.hex() for each in signer.keys.retired]
        except _AWAY:
            yield Finding(what, "the ledger cannot be read", _NO_LEDGER)
            continue
        signs = " and ".join(each.id.hex() for each in signer.keys.present)
        yield Finding(
            what, f"{signs} in use" + (f"; retired: {', '.join(retired)}" * bool(retired))
        )


def erasures(deployment: Deployment, now: datetime) -> Iterator[Finding]:
    """Those that were asked for, and are not done after minutes."""
    from disputes.cli import wiring

    for each in wiring.eraser(deployment).unfinished():
        if now - each.asked_at > _UNFINISHED:
            do = "Read the worker's log lines. It tries again by itself; or repeat the command."
            yield Finding(f"erasure of {each.subject}", "is not finished", do)


def _models(deployment: Deployment) -> Iterator[Finding]:
    from disputes.cli import wiring

    head = deployment.disputes.log.head()
    positions = deployment.disputes.projections
    for projection in wiring.across(deployment).all:
        parked = positions.parked(projection.name)
        behind = head - positions.position(projection.name)
        how = f"{behind} events behind, {len(parked)} streams left out"
        do = f"Repair, then: disputes rebuild {projection.name}" if parked else ""
        yield Finding(f"model {projection.name}", how, do)


def _witness(deployment: Deployment, at: datetime) -> Iterator[Finding]:
    by = deployment.witness
    if by is None:
        yield Finding("witness", "none is set: nobody outside this service signs the log")
        return
    for what, signer in (
        ("witness of what was done", deployment.events_signer),
        ("witness of looks", deployment.looks_signer),
    ):
        try:
            waiting = signer.waiting(by)
        except _AWAY:
            yield Finding(what, "the ledger cannot be read", _NO_LEDGER)
            continue
        if waiting is None:
            yield Finding(what, f"{by.name} has signed all of it")
        elif at - waiting.since < _UNWITNESSED:
            yield Finding(what, f"{by.name} has signed {waiting.last} records, the next are sent")
        else:
            how = (
                f"{by.name} has signed {waiting.last} records and not the {waiting.size} there are"
            )
            do = "Read the worker's log lines: it is away, or it refuses. Ask those who run it."
            yield Finding(what, how, do)


def _mail(deployment: Deployment) -> Finding:
    if deployment.settings.smtp_url:
        return Finding("mail", "goes out by SMTP_URL")
    if deployment.is_practice:
        return Finding("mail", "stays in the local mailbox")
    do = "Set SMTP_URL, then start again: until then nobody gets a link to sign in."
    return Finding("mail", "SMTP_URL is not set", do)


def uploads(status: JailStatus, clamd_url: str | None) -> Finding:
    """Whether what opens an uploaded file is shut in, as a child found that tried to get out."""
    if not (status.works and status.network_jailed):
        do = "Let the service make user and network namespaces: until then no upload is taken."
        return Finding("uploads", "the reader of files cannot be shut off from the network", do)
    scanned = "scanned" if clamd_url else "CLAMD_URL is not set: not scanned"
    return Finding("uploads", f"opened shut in, {scanned}")


def _disk(deployment: Deployment) -> Finding:
    free = shutil.disk_usage(deployment.settings.data_dir).free
    how = f"{free / 1e9:.1f} GB free"
    return Finding("disk", how, "Make room." if free < _LITTLE_DISK else "")


def _ago(span: timedelta) -> str:
    minutes = int(span.total_seconds()) // 60
    if minutes < 120:
        return f"{minutes} min"
    return f"{minutes // 60} h" if minutes < 2880 else f"{minutes // 1440} days"
