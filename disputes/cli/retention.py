"""disputes retention"""

from __future__ import annotations

from secrets import token_hex

import click

from disputes.cli.subjects import operator_of
from domain.organisation import Organisation, SetRetention
from domain.retention import DEFAULTS, RecordClass, Trigger


@click.group()
def retention() -> None:
    """How long each class of record is kept: ours, or as a council has set it."""


@retention.command("list")
@click.option("--council", metavar="KEY", help="As this council has set it.")
def list_(council: str | None) -> None:
    """Say the table."""
    from disputes.cli import wiring
    from disputes.erasing.keeping import Keeping

    deployment = wiring.opened()
    keeping = Keeping(deployment.disputes.log)
    for each in RecordClass:
        row = keeping.row(council, each) if council else DEFAULTS[each]
        click.echo(f"{each}  {row.months} months from {row.trigger}  {row.source}")


@retention.command("set")
@click.argument("council")
@click.argument("record_class", type=click.Choice([str(each) for each in RecordClass]))
@click.option("--months", type=click.IntRange(1, 1200), required=True)
@click.option("--from", "trigger", type=click.Choice([str(t) for t in Trigger]), required=True)
@click.option("--source", required=True, help="Who says so: a schedule, a law. It is public.")
@click.option("--by", metavar="EMAIL", required=True, help="The operator.")
def set_(council: str, record_class: str, months: int, trigger: str, source: str, by: str) -> None:
    """Set how long COUNCIL, by its key, keeps one class of record."""
    from disputes.cli import wiring

    deployment = wiring.opened()
    if not deployment.disputes.log.stream(Organisation.stream_id(council)):
        raise click.ClickException("There is no council of this key.")
    deployment.disputes.handle(
        SetRetention(RecordClass(record_class), Trigger(trigger), months, source),
        case=council,
        command_id=f"retention.{token_hex(12)}",
        actor=operator_of(deployment, by),
        at=wiring.told(deployment),
    )
    click.echo(f"{council} keeps this for {months} months from {trigger}.")
