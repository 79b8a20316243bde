"""disputes rebuild"""

from __future__ import annotations

from time import monotonic

import click


@click.command()
@click.argument("name")
def rebuild(name: str) -> None:
    """Make the read model NAME anew from the events, or each of them with NAME "all".

    It fills the other slot while people read the old one, then swaps. What was parked gets
    another chance.
    """
    from disputes.cli import wiring

    deployment = wiring.opened()
    models = wiring.across(deployment)
    known = [each.name for each in models.all]
    if name not in (*known, "all"):
        raise click.BadParameter(f"Choose one of: {', '.join(known)}, all.", param_hint="NAME")
    for each in known if name == "all" else [name]:
        began = monotonic()
        position = models.rebuild(each)
        took = monotonic() - began
        click.echo(f"{each}: {position} events in {took:.1f} s ({position / took:,.0f} a second)")
        for stream, why in deployment.disputes.projections.parked(each).items():
            click.echo(f"{each}: stream {stream} is left out: {why}", err=True)
