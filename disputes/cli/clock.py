"""disputes clock"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator

import click

from domain.clock import (
    Due,
    UnknownCode,
    UnknownFact,
    WrongFact,
    all_due,
    codes,
    due,
    facts_of,
    read_facts,
)


class Unreadable(ValueError):
    """A line that is not what was asked for."""


@click.group()
def clock() -> None:
    """The statutory clock, for checks from outside. It needs no database and no settings."""


@clock.command("explain")
def explain() -> None:
    """Read facts, a JSON object a line, and print each line's deadlines, explained.

    In: {"facts": {"notice_sent": "2026-06-03"}, "ask": ["mediation_contact"]}. A fact is a date,
    a plain value, or a UTC instant where _at is added to its name. Without "ask": every deadline
    that the facts allow. Out: {"deadlines": [...]}, or {"error": "..."} for a line that is wrong;
    then the exit status is 1.
    """
    wrong = False
    for line in sys.stdin.buffer:
        if not line.strip():
            continue
        try:
            answer = {"deadlines": [as_json(one) for one in asked(line)]}
            sys.stdout.write(json.dumps(answer) + "\n")
        except (Unreadable, UnknownCode, UnknownFact, WrongFact) as why:
            wrong = True
            sys.stdout.write(json.dumps({"error": str(why)}) + "\n")
    if wrong:
        sys.stdout.flush()
        sys.exit(1)


def asked(line: bytes) -> Iterator[Due]:
    """The deadlines that a line asks for.

    Raises Unreadable, UnknownCode, UnknownFact or WrongFact.
    """
    try:
        wish = json.loads(line)
    except (ValueError, RecursionError):
        raise Unreadable("a line must be a JSON object") from None
    if not isinstance(wish, dict) or not isinstance(wish.get("facts"), dict):
        raise Unreadable('a line must be a JSON object with an object "facts"')
    wanted = wish.get("ask")
    facts = read_facts(wish["facts"])
    if wanted is None:
        yield from all_due(facts)
        return
    if not isinstance(wanted, list) or not all(isinstance(code, str) for code in wanted):
        raise Unreadable('"ask" must be a list of codes')
    for code in wanted:
        if code not in codes():
            raise UnknownCode(code)
        yield due(code, facts)


def as_json(answer: Due) -> dict[str, object]:
    """A deadline in the words of the interface."""
    return {
        "code": answer.code,
        "due": answer.due and answer.due.isoformat(),
        "at": answer.at and f"{answer.at:%Y-%m-%dT%H:%M:%SZ}",
        "why_none": answer.why_none,
        "steps": answer.steps,
        "source": answer.source,
        "edition": answer.edition,
        "arguments": [
            {"due": other.due.isoformat(), "why": other.why} for other in answer.arguments
        ],
    }


@clock.command("codes")
def print_codes() -> None:
    """Print every code with its facts; "?" marks what may be left out."""
    click.echo("| code | facts |")
    click.echo("|---|---|")
    for code in codes():
        click.echo(f"| {code} | {', '.join(facts_of(code))} |")
