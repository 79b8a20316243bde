"""The command line. Each command is loaded when it is called, so that `--help` is quick."""

from __future__ import annotations

import sys
from importlib import import_module
from typing import Any, cast

import click

# name -> (where it is, what it does in a line)
COMMANDS = {
    "migrate": ("disputes.cli.migrate:migrate", "Bring its databases to the newest schema."),
    "seed": ("disputes.cli.seed:seed", "Fill an empty database with practice cases."),
    "serve": ("disputes.cli.serve:serve", "Run the web server and the worker; Ctrl-C stops both."),
    "web": ("disputes.cli.web:web", "Run the web server alone."),
    "work": ("disputes.cli.work:work", "Run the worker alone: mail, documents, read models."),
    "doctor": ("disputes.cli.doctor:doctor", "Say what is well, and what needs a look."),
    "explain": ("disputes.cli.explain:explain", "Tell a case event by event, and what is due."),
    "clock": ("disputes.cli.clock:clock", "Explain the days of the law, for checks from outside."),
    "rebuild": ("disputes.cli.rebuild:rebuild", "Make a read model anew from the events."),
    "retry": ("disputes.cli.retry:retry", "Try work again that was parked after too many tries."),
    "audit": ("disputes.cli.audit:audit", "Check proofs of the log, export it, say how it stands."),
    "witness": ("disputes.cli.witness:witness", "Watch a log from outside; its words on paper."),
    "operator": ("disputes.cli.operator:operator", "Register an operator who can sign in."),
    "rotate-keys": ("disputes.cli.keys:rotate_keys", "Wrap every key with KEK_FILE's first line."),
    "subjects": ("disputes.cli.subjects:subjects", "Find whom to erase, without reading a case."),
    "erase": ("disputes.cli.erase:erase", "Erase somebody for good; first say what would go."),
    "hold": ("disputes.cli.hold:hold", "Keep a case or a person from being erased."),
    "retention": ("disputes.cli.retention:retention", "How long each class of record is kept."),
    "shell": ("disputes.cli.shell:shell", "A Python prompt with the application to hand."),
    "docs": ("disputes.cli.docs:docs", "Write the generated tables in docs/ again."),
}


class Lazy(click.Group):
    """A group that knows its commands by name and loads the one that is called."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in COMMANDS:
            return None
        module, _, name = COMMANDS[cmd_name][0].partition(":")
        return cast(click.Command, getattr(import_module(module), name))

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section("Commands"):
            formatter.write_dl([(name, says) for name, (_, says) in COMMANDS.items()])

    def invoke(self, ctx: click.Context) -> Any:
        try:
            return super().invoke(ctx)
        except (click.exceptions.Exit, click.ClickException):
            raise
        except Exception as why:
            if isinstance(why, _for_people()):
                raise click.ClickException(str(why)) from why
            if says := getattr(why, "sentence", None):  # of a Refusal
                raise click.ClickException(f"{says}.".replace("..", ".")) from why
            raise


def _for_people() -> tuple[type[Exception], ...]:
    """Problems that a sentence explains better than a traceback. Asked only when one arises."""
    from disputes.deployment import NotReady
    from disputes.erasing.checking import NotErased
    from disputes.erasing.subjects import NoSuchSubject
    from disputes.keys.wrapping import WrongKek
    from disputes.settings import WrongSetting
    from disputes.storage.damaged import RecordDamaged
    from disputes.storage.engine import NotDurable

    of_web = sys.modules.get("web.app")  # only where it was loaded can it have objected
    return (
        *(NotReady, WrongSetting, WrongKek, NotDurable),
        *(NoSuchSubject, NotErased, RecordDamaged),
        *((of_web.PracticeStaysHome,) if of_web else ()),
    )


@click.group(cls=Lazy)
def main() -> None:
    """Waymark: independent help with SEND disagreements.

    Settings are environment variables, listed in docs/settings.md.
    """
