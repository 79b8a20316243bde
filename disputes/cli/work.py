"""disputes work"""

from __future__ import annotations

import signal

import click


@click.command()
@click.option("--until-idle", is_flag=True, help="Stop when there is nothing left to do.")
def work(until_idle: bool) -> None:
    """Run the worker: it sends mail, makes documents, brings read models forward, tidies up.

    On PostgreSQL as many as you like may run, on as many machines.
    """
    from disputes import logging
    from disputes.cli import wiring
    from disputes.work.heartbeats import Heartbeats
    from disputes.work.loop import Worker

    logging.configure()
    deployment = wiring.opened()
    worker = Worker(
        wiring.jobs(deployment), Heartbeats(deployment.engine), wiring.now, deployment.clock
    )
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: worker.stop())
    if until_idle:
        while worker.round():
            pass
    else:
        worker.run()
