"""disputes serve"""

from __future__ import annotations

import socket
import sys
import time

import click

from disputes.settings import Settings

_STARTS_WITHIN = 60.0  # seconds


@click.command()
def serve() -> None:
    """Run the web server and one worker; Ctrl-C stops both.

    A practice database listens on this machine only, unless DEMO_PUBLIC=yes. Any other database
    needs KEK_FILE. On PostgreSQL, `disputes web` and `disputes work` may also run on their own.
    """
    from disputes import logging
    from disputes.cli.serving import check
    from disputes.cli.supervising import Supervisor

    logging.configure()
    settings, practice = check()
    _refuse_taken(settings)
    command = (sys.executable, "-m", "disputes.cli")
    supervisor = Supervisor({"web": (*command, "web"), "worker": (*command, "work")})
    supervisor.start()
    last = time.monotonic() + _STARTS_WITHIN
    while not supervisor.stopping and time.monotonic() < last:
        if answers(settings):
            click.echo(_welcome(settings, practice))
            break
        if not supervisor.is_running("web"):
            break  # watch() says so and tries again
        time.sleep(0.1)
    sys.exit(supervisor.watch())


def _refuse_taken(settings: Settings) -> None:
    if answers(settings):
        raise click.ClickException(
            f"Something already answers on {settings.host} port {settings.port}. "
            "Stop it, or set PORT to another number."
        )


def answers(settings: Settings) -> bool:
    """Whether something listens where the web server shall."""
    host = {"0.0.0.0": "127.0.0.1", "::": "::1"}.get(settings.host, settings.host)
    try:
        with socket.create_connection((host, settings.port), timeout=0.5):
            return True
    except OSError:
        return False


def _welcome(settings: Settings, practice: bool) -> str:
    address = settings.public_url
    if not practice:
        return f"{settings.service_name} is at {address}  (Ctrl-C stops it)"
    return "\n".join(
        [
            "",
            f"{settings.service_name}, with practice data, is at {address}",
            "",
            f"To sign in, open {address}/practice and press a name:",
            *(f"  {role:<12} {name}" for role, name in _cast()),
            "",
            "E-mails stay here: " + f"{address}/mailbox" if not settings.smtp_url else "",
            "Ctrl-C stops it.",
        ]
    )


def _cast() -> list[tuple[str, str]]:
    """One practice person for each role."""
    from disputes.stories import cast

    fairshire, service = cast.FAIRSHIRE, cast.EVEN_GROUND
    return [
        ("Parent", cast.YUSUF.parent.name),
        ("Officer", f"{fairshire.officer.name}, {fairshire.name}"),
        ("LA manager", f"{fairshire.manager.name}, {fairshire.name}"),
        ("Coordinator", f"{service.coordinator.name}, {service.name}"),
        ("Mediator", f"{cast.RUTH.name}, {service.name}"),
        ("Reviewer", f"{cast.ELEANOR.name}, {cast.INSTITUTE_NAME}"),
        ("Regulator", f"{cast.REGULATOR.name}, {cast.INSTITUTE_NAME}"),
        ("Operator", cast.OPERATOR.name),
    ]
