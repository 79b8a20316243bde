"""disputes operator"""

from __future__ import annotations

import secrets

import click


@click.command()
@click.argument("name")
@click.argument("email")
def operator(name: str, email: str) -> None:
    """Register NAME as an operator who signs in with EMAIL; the first of a new deployment.

    Operators register everybody else on their own pages. Repeating it changes nothing.
    """
    from disputes.accounts.credentials import Factor
    from disputes.cli import wiring
    from domain.events import WORKER, Capacity
    from domain.person import RegisterPerson

    deployment = wiring.opened()
    accounts = deployment.door.accounts
    if accounts.by_email(email) is not None:
        click.echo("Somebody signs in with this address already: nothing is added.")
        return
    person = f"per_{secrets.token_hex(8)}"
    deployment.disputes.handle(
        RegisterPerson(name, email, Capacity.OPERATOR),
        case=person,
        command_id=f"operator.{person}",
        actor=WORKER,
        at=wiring.told(deployment),
    )
    accounts.open(person, email, Factor.APP, wiring.now())
    click.echo(f"Registered. They sign in at {deployment.settings.public_url}/sign-in")
