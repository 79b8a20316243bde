"""disputes web"""

from __future__ import annotations

import click


@click.command()
@click.option("--threads", default=8, show_default=True, help="Requests answered at once.")
def web(threads: int) -> None:
    """Run the web server alone, on HOST and PORT.

    A practice database is served to this machine only, unless DEMO_PUBLIC=yes.
    """
    from disputes import logging
    from disputes.cli.serving import check, server

    logging.configure()
    settings, _ = check()
    server(settings, threads).run()
