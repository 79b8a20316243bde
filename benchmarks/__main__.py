"""make bench: every figure in one run, a few minutes. `--write` puts them into docs/figures.md."""

from __future__ import annotations

import os
import platform
import sqlite3
import sys
from argparse import ArgumentParser
from collections.abc import Callable, Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter

import structlog

from benchmarks.commands import commands
from benchmarks.deployments import on_postgres, on_sqlite
from benchmarks.load import load
from benchmarks.log_costs import log_costs
from benchmarks.measuring import Table, printed
from benchmarks.numbers import numbers
from benchmarks.pages import pages
from benchmarks.papers import papers
from benchmarks.proofs import offline, proofs
from benchmarks.rebuilding import rebuilding
from benchmarks.searches import searches
from benchmarks.weights import weights
from benchmarks.worklists import worklists
from tests.databases import postgres_programs

PAGE = Path(__file__).parents[1] / "docs" / "figures.md"
MARK = "<!-- below: python -m benchmarks --write -->\n"
WORDS = (
    "commands", "log", "proofs", "offline", "searches", "rebuild", "pages", "weights", "papers",
)  # fmt: skip
LONG = ("worklists", "numbers", "load")  # minutes more: only where asked for


def main() -> None:
    asked = ArgumentParser(prog="python -m benchmarks", description=__doc__)
    asked.add_argument("only", nargs="*", choices=[[], *WORDS, *LONG], help="these alone")
    asked.add_argument("--write", action="store_true", help="also into docs/figures.md")
    asked.add_argument("--long", action="store_true", help=f"also {', '.join(LONG)}")
    options = asked.parse_args()
    structlog.configure(wrapper_class=structlog.make_filtering_bound_logger(30))
    wanted = set(options.only or WORDS) | set(LONG if options.long else ())
    began = perf_counter()
    said = [_machine()]
    print(said[0])
    for table in tables(wanted):
        said.append(printed(table))
        print(said[-1], flush=True)
    print(f"{perf_counter() - began:.0f} seconds in all.")
    if options.write:
        text = PAGE.read_text("utf-8").partition(MARK)[0]
        PAGE.write_text(text + MARK + "\n" + "\n".join(said), "utf-8")


def tables(wanted: set[str]) -> Iterator[Table]:
    """Each table as soon as it is measured. Folders are on the disk that holds temporary files."""
    with TemporaryDirectory(prefix="waymark-bench-") as name, on_postgres(Path(name)) as postgres:
        sqlite = on_sqlite(Path(name))
        both = {"SQLite": sqlite} | ({"PostgreSQL": postgres} if postgres else {})
        measured: dict[str, Callable[[], Table]] = {
            "commands": lambda: commands(both),
            "log": lambda: log_costs(both),
            "proofs": lambda: proofs(both),
            "offline": lambda: offline(Path(name)),
            "rebuild": lambda: rebuilding(both),
            "pages": lambda: pages(both),
            "weights": lambda: weights(sqlite),
            "papers": lambda: papers(sqlite),
            "worklists": lambda: worklists(sqlite),
            "searches": lambda: searches(sqlite),
            "numbers": lambda: numbers(sqlite),
            "load": load,
        }
        for word, measure in measured.items():
            if word in wanted:
                yield measure()


def _machine() -> str:
    programs = postgres_programs()
    postgres = f"PostgreSQL {programs.parent.name}" if programs else "no PostgreSQL here"
    return (
        f"{os.cpu_count()} cores, {platform.system()} {platform.machine()}, Python "
        f"{platform.python_version()}, SQLite {sqlite3.sqlite_version}, {postgres}; load "
        f"{os.getloadavg()[0]:.1f} at the start. Medians of rounds that take turns.\n"
    )


if __name__ == "__main__":
    sys.exit(main())
