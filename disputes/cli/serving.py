"""The web server: one gunicorn process with threads, which opens the deployment after it forked."""

from __future__ import annotations

import gc
from collections.abc import Callable
from typing import Any

import click
from gunicorn.app.base import BaseApplication

from disputes.settings import Settings


class Server(BaseApplication):
    """gunicorn with settings of ours, and none from files or its command line."""

    def __init__(self, host: str, port: int, load: Callable[[], Any], threads: int = 8) -> None:
        """`load` makes the WSGI application, in the process that answers."""
        self._bind = f"[{host}]:{port}" if ":" in host else f"{host}:{port}"
        self._load = load
        self._threads = threads
        super().__init__()

    def load_config(self) -> None:
        said = {
            "bind": self._bind,
            "worker_class": "gthread",
            "workers": 1,
            "threads": self._threads,
            "timeout": 60,
            "graceful_timeout": 10,
            "proc_name": "waymark",
            "accesslog": None,  # the application logs each request, without tokens
            "logger_class": "disputes.cli.serving_log.Quiet",
            "limit_request_line": 8190,  # two letters of checkpoints, typed back to be compared
        }
        for name, value in said.items():
            self.cfg.set(name, value)

    def load(self) -> Any:
        return self._load()


def server(settings: Settings, threads: int = 8) -> Server:
    """The web server of the product."""

    def load() -> Any:
        from disputes.cli import wiring

        application = wiring.web_application(wiring.opened(settings))
        gc.collect()
        gc.freeze()  # else each full collection goes through all modules, and a page waits for it
        return application

    return Server(settings.host, settings.port, load, threads)


def check() -> tuple[Settings, bool]:
    """The settings, and whether the database holds practice data. After a restore, what was erased
    is erased again first.

    Raises what keeps the server from starting: PracticeStaysHome, NotReady, WrongSetting.
    """
    from disputes.cli import wiring
    from web.app import check_host

    for line in wiring.erase_again(Settings.from_environment()):
        click.echo(line)
    deployment = wiring.opened()
    practice = deployment.is_practice
    check_host(deployment.settings, practice)
    deployment.close()  # the server forks
    return deployment.settings, practice
