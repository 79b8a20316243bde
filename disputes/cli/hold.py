"""disputes hold"""

from __future__ import annotations

from secrets import token_hex

import click

from disputes.cli.subjects import SUBJECT, note_found, operator_of
from disputes.erasing.subjects import DataSubject, Kind
from disputes.storage.damaged import RecordDamaged
from domain.deadlines.words import day
from domain.erasure_register import THE_REGISTER, HoldReason, LiftHold, LiftReason, PlaceHold
from domain.events import Capacity, Command


@click.group()
def hold() -> None:
    """Keep a case or a person from being erased, as long as a court or an inquiry may ask."""


@hold.command()
@click.argument("subject", type=SUBJECT)
@click.option("--reason", type=click.Choice([str(each) for each in HoldReason]), required=True)
@click.option("--by", metavar="EMAIL", required=True, help="The operator or custodian.")
def add(subject: DataSubject, reason: str, by: str) -> None:
    """Put SUBJECT, case:REFERENCE or person:ID, on hold."""
    if subject.kind not in (Kind.CASE, Kind.PERSON):
        raise click.BadParameter("Hold the whole case, or the person.", param_hint="SUBJECT")
    _give(PlaceHold(str(subject), HoldReason(reason)), by)
    click.echo(f"{subject} is on hold: nothing of it can be erased.")


@hold.command()
@click.argument("number", type=int)
@click.option("--because", type=click.Choice([str(each) for each in LiftReason]), required=True)
@click.option("--by", metavar="EMAIL", required=True, help="The operator or custodian.")
def lift(number: int, because: str, by: str) -> None:
    """Lift the hold of this NUMBER."""
    _give(LiftHold(number, LiftReason(because)), by)
    click.echo(f"Hold {number} is lifted.")


@hold.command("list")
def list_() -> None:
    """Say which holds stand."""
    from disputes.cli import wiring

    register = wiring.eraser(wiring.opened()).planner.register()
    holds = register.holds if register else {}
    for number, each in sorted(holds.items()):
        click.echo(f"{number}  {each.subject}  {each.reason}  since {day(each.since)}")
    if not holds:
        click.echo("No hold stands.")


def _give(wish: Command, by: str) -> None:
    from disputes.cli import wiring

    deployment = wiring.opened()
    eraser, at = wiring.eraser(deployment), wiring.told(deployment)
    actor = operator_of(deployment, by, Capacity.CUSTODIAN)
    if isinstance(wish, PlaceHold):
        held = DataSubject.read(wish.subject)
        note_found(deployment, "hold", [held])  # planning opens a birthday
        try:
            eraser.planner.plan(held)  # so that a slip holds nothing else
        except RecordDamaged as why:  # what was damaged must be kept all the more
            click.echo(str(why))
    eraser.begin_register(actor, at)
    deployment.disputes.handle(
        wish, case=THE_REGISTER, command_id=f"hold.{token_hex(12)}", actor=actor, at=at
    )
