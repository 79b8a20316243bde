"""disputes erase"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import click

from disputes.cli.subjects import SUBJECT, note_found, noting_damage, operator_of
from disputes.erasing.eraser import Eraser
from disputes.erasing.planning import Plan
from disputes.erasing.subjects import DataSubject, Kind
from disputes.storage.damaged import RecordDamaged
from domain.counting import london_date
from domain.erasure_register import ErasureGround, ErasureReason
from domain.retention import Trigger

_GROUNDS = [str(each) for each in ErasureGround]
_REASONS = [str(each) for each in ErasureReason]


@click.command()
@click.argument("subject", type=SUBJECT)
@click.option("--everywhere", is_flag=True, help="Of a person: in each of their cases, too.")
@click.option("--ground", type=click.Choice(_GROUNDS), default="retention-over", show_default=True)
@click.option("--reason", type=click.Choice(_REASONS), default="period-over", show_default=True)
@click.option("--by", metavar="EMAIL", help="The operator who answers for it; needed with --yes.")
@click.option("--yes", is_flag=True, help="Do it. Without, nothing is changed.")
def erase(
    subject: DataSubject, everywhere: bool, ground: str, reason: str, by: str | None, yes: bool
) -> None:
    """Erase SUBJECT for good: its keys, its files, and every row made of its words.

    \b
    SUBJECT is one of
      case:WM-4827-3162            a whole case
      case:WM-4827-3162/child      the child, with every document and paper
      case:WM-4827-3162/party:p1   a family: its details, words and documents
      case:WM-4827-3162/person:ID  one person's name and words in this case
      case:WM-4827-3162/notes      the mediators' private notes
      person:ID                    a person's own record, and how they sign in

    `disputes subjects` finds them. Without --yes it says what would go, what stops it and what
    stays. A case that goes on, or a period that runs, needs a ground of UK GDPR art 17(1) and a
    reason; what is on hold is refused. Steps, dates and proofs stay whole. That somebody looked is
    logged.
    """
    from disputes.cli import wiring

    deployment = wiring.opened()
    eraser = wiring.eraser(deployment)
    at = wiring.told(deployment)
    if everywhere and subject.kind is not Kind.PERSON:
        raise click.BadParameter("It goes with person:ID.", param_hint="--everywhere")
    with noting_damage(deployment, "erase"):
        wanted = eraser.planner.everywhere(subject) if everywhere else [subject]
    note_found(deployment, "erase", wanted)  # planning opens a birthday
    begun = {each.subject for each in eraser.unfinished()}
    plans = [_planned(eraser, each, begun) for each in wanted]
    stopped = False
    for plan in filter(None, plans):
        stops = list(_stops(plan, ground, london_date(at)))
        stopped |= bool(stops)
        for line in (*_told(plan), *stops, ""):
            click.echo(line)
    if stopped:
        raise click.ClickException("Nothing was erased.")
    if not yes:
        click.echo("Nothing was erased. To erase it for good, repeat this with --yes and --by.")
        return
    if by is None:
        raise click.UsageError("Say with --by which operator answers for it.")
    actor = operator_of(deployment, by)
    for each in wanted:
        done = eraser.erase(each, ErasureGround(ground), ErasureReason(reason), actor, at)
        click.echo(
            f"Erased {done.subject}: {done.keys} keys destroyed, {done.files} files and "
            f"{done.rows} rows deleted."
        )
        if not done.readable:
            click.echo("Its record cannot be read: somebody has changed it. Tell the controller.")
    click.echo(_BACKUPS)


def _planned(eraser: Eraser, subject: DataSubject, begun: set[str]) -> Plan | None:
    """What would go; None where it was begun before, and only the ledger knows. Raises
    ClickException where nobody can say."""
    try:
        return eraser.planner.plan(subject)
    except RecordDamaged as why:
        if str(subject) in begun:
            click.echo(f"{subject} was begun before. Its record cannot be read since.")
            return None
        raise click.ClickException(f"Nothing was erased. {why}") from why


_BACKUPS = """\
Backups still hold it until they are overwritten: keep those of the keys at most 35 days. After a
restore it is erased again before the service opens. Tell the person so."""


_FROM = {Trigger.BORN: "the child's birth", Trigger.CLOSED: "the day the last case was closed"}


def _told(plan: Plan) -> Iterator[str]:
    yield f"{plan.subject}"
    yield f"  keys to destroy: {len(plan.keys)}, which open {plan.parts} parts of events"
    yield f"  files to delete: {len(plan.files)}"
    for words, count in sorted(plan.rows.items()):
        yield f"  {words}: {count}"
    for line in plan.stays:
        yield f"  stays: {line}"
    if plan.kept is not None:
        row, year = plan.kept.row, plan.kept.until.year
        yield f"  kept until {year}: {row.months} months from {_FROM[row.trigger]} ({row.source})"


def _stops(plan: Plan, ground: str, today: date) -> Iterator[str]:
    if plan.hold is not None:
        yield f"  STOPPED: a legal hold is on {plan.hold.subject} ({plan.hold.reason})."
    if ground != ErasureGround.RETENTION_OVER:
        return
    needs = "Give --ground and --reason to erase it before that."
    for case in plan.open_cases:
        yield f"  STOPPED: {case} goes on. {needs}"
    if plan.kept is not None and today <= plan.kept.until:
        yield f"  STOPPED: its period runs until {plan.kept.until.year}. {needs}"
