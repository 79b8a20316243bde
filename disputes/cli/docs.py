"""disputes docs"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from disputes.settings import Setting


@click.command()
@click.option("--check", is_flag=True, help="Change nothing; exit 1 where a page is stale.")
@click.option("--into", default="docs", type=click.Path(path_type=Path), help="The folder.")
def docs(check: bool, into: Path) -> None:
    """Write the generated tables in docs/ again: settings and commands."""
    stale = []
    for name, page in PAGES.items():
        path, text = into / name, page()
        if path.exists() and path.read_text("utf-8") == text:
            continue
        stale.append(name)
        if not check:
            path.write_text(text, "utf-8")
    if check and stale:
        raise click.ClickException(f"Stale: {', '.join(stale)}. Run: disputes docs")
    click.echo(f"Written: {', '.join(stale)}." if stale else "Everything is up to date.")


def settings_page() -> str:
    """docs/settings.md"""
    from disputes.settings import SETTINGS, WITNESS_SETTINGS

    head = ["| Variable | When not set | What it does |", "| --- | --- | --- |"]
    return "\n".join(
        [
            "# Settings",
            "",
            "Environment variables, read once when a process starts. An empty one counts as not",
            "set. This page is made by `disputes docs` from `disputes/settings.py`.",
            "",
            *head,
            *map(_row, SETTINGS),
            "",
            "## A witness",
            "",
            "Read by `disputes witness` alone, on the machine of those who watch the service: see",
            "[witness.md](witness.md).",
            "",
            *head,
            *map(_row, WITNESS_SETTINGS),
            "",
        ]
    )


def _row(setting: Setting) -> str:
    return f"| `{setting.name}` | {_code(setting.default)} | {_cell(setting.says)} |"


def commands_page() -> str:
    """docs/commands.md"""
    from disputes.cli import COMMANDS, main

    parts = [
        "# Commands",
        "",
        "What `disputes` can do. This page is made by `disputes docs` from `disputes/cli/`.",
        "",
        "| Command | What it does |",
        "| --- | --- |",
        *(
            f"| [`{name}`](#disputes-{name}) | {_cell(says)} |"
            for name, (_, says) in COMMANDS.items()
        ),
        "",
    ]
    context = click.Context(main, info_name="disputes", max_content_width=88, terminal_width=88)
    for name in COMMANDS:
        command = main.get_command(context, name)
        assert command is not None
        parts += _helps(context, name, command)
    return "\n".join(parts)


def _helps(above: click.Context, name: str, command: click.Command) -> list[str]:
    """The help of a command, and of the commands within it."""
    own = click.Context(
        command, parent=above, info_name=name, max_content_width=88, terminal_width=88
    )
    parts = [f"## {own.command_path}", "", "```", command.get_help(own), "```", ""]
    if isinstance(command, click.Group):
        for inner, one in command.commands.items():
            parts += _helps(own, inner, one)
    return parts


PAGES: dict[str, Callable[[], str]] = {
    "settings.md": settings_page,
    "commands.md": commands_page,
}


def _cell(text: str) -> str:
    return text.replace("|", "\\|")


def _code(text: str) -> str:
    return f"`{text}`" if text else "nothing"
