"""disputes shell"""

from __future__ import annotations

import code
import getpass
from typing import Any

import click


@click.command()
def shell() -> None:
    """Open a Python prompt with the application to hand; sealed text stays sealed.

    `disputes`, `log`, `queue`, `across`, `stories`, `now` and `read(reference)`, which gives the
    events of a case and logs that they were read.
    """
    from disputes.cli import wiring
    from disputes.stories.caseload import demonstration
    from domain.counting import london_date

    deployment = wiring.opened()

    def read(reference: str) -> list[Any]:
        from disputes.cli.explain import read_events

        return read_events(deployment, reference, wiring.told(deployment))

    names = {
        "deployment": deployment,
        "disputes": deployment.disputes,
        "log": deployment.disputes.log,
        "queue": deployment.queue,
        "across": wiring.across(deployment),
        "stories": lambda: demonstration(london_date(wiring.told(deployment))),
        "now": lambda: wiring.told(deployment),
        "read": read,
    }
    banner = f"Waymark, as {getpass.getuser()}. To hand: {', '.join(names)}. Ctrl-D leaves."
    code.interact(banner=banner, local=names, exitmsg="")
