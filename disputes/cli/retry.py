"""disputes retry"""

from __future__ import annotations

import click


@click.command()
@click.option("--kind", help="Only this kind of work, as doctor names it.")
def retry(kind: str | None) -> None:
    """Try work again that was parked after too many tries, once its cause is put right."""
    from disputes.cli import wiring

    deployment = wiring.opened()
    count = deployment.queue.try_parked_again(wiring.told(deployment), kind)
    click.echo(f"{count} due again.")
