"""Shows tampering fail: alters one record in a copy of the practice data, as a dishonest operator
would, lets the desk's check and the stranger's verifier find it, and serves the copy.

Run it with `make tamper`. The practice data itself is only read.
"""

from __future__ import annotations

import json
import os
import shutil
import sqlite3
import subprocess
import sys
from contextlib import closing
from datetime import date
from pathlib import Path

import click

from disputes.cli import wiring
from disputes.cli.audit import exported
from disputes.deployment import Deployment, NotReady
from disputes.settings import Settings
from domain.counting import days_before
from domain.disagreement.aggregate import Disagreement
from domain.disagreement.lodging import DecisionDisputed

CASE = "WM-4827-3162"  # of the first family of the cast
DAYS = 30  # by which the council's letter is made older: too old, now, for an appeal in time
MARK = ".tampered"  # stands in a folder that this made, and may make anew


@click.command()
@click.argument("source", type=click.Path(path_type=Path))
@click.argument("into", type=click.Path(path_type=Path))
@click.option("--serve/--no-serve", default=True, help="Serve the copy, until Ctrl-C.")
def tamper(source: Path, into: Path, serve: bool) -> None:
    """Copy the practice data of SOURCE to INTO, alter one record there, and show it found."""
    if into.exists() and not (into / MARK).exists():
        raise click.ClickException(
            f"{into} is there already, and no copy of this: remove it first."
        )
    shutil.rmtree(into, ignore_errors=True)
    copy(source, into)
    there = os.environ | {"DATA_DIR": str(into)}
    deployment = wiring.opened(Settings.from_environment(there))
    if not deployment.is_practice:
        raise click.ClickException("This is no practice data: nothing is altered.")
    for signer in (deployment.events_signer, deployment.looks_signer):
        signer.sign()
    kept = deployment.events_signer.latest()
    assert kept is not None
    (into / "checkpoint-kept-by-the-regulator").write_text(kept.note, "utf-8")
    version, before, after = make_the_letter_older(into / "waymark.db")
    click.echo(
        f"A dishonest operator has changed one record of case {CASE} in a copy: the council's"
    )
    click.echo(f"letter, sent on {before}, is now said to have been sent on {after}.\n")
    what_the_desk_finds(deployment, version)
    what_the_verifier_finds(deployment, into)
    deployment.engine.dispose()
    if serve:
        click.echo(
            "\nTo see it, once the address below answers: open /practice, be the regulator, find"
        )
        click.echo(
            f"{CASE}, and press Verify this case. Ctrl-C stops it; your practice data is as it was."
        )
        sys.stdout.flush()
        os.execve(sys.executable, [sys.executable, "-m", "disputes.cli", "serve"], there)


def copy(source: Path, into: Path) -> None:
    """The data as they stand, also while they are in use."""
    into.mkdir(mode=0o700, parents=True)
    (into / MARK).touch()
    for path in sorted(source.iterdir()):
        if path.suffix == ".db":
            with (
                closing(sqlite3.connect(path)) as old,
                closing(sqlite3.connect(into / path.name)) as new,
            ):
                old.backup(new)
        elif path.is_dir():
            shutil.copytree(path, into / path.name)
        elif not path.name.endswith(("-wal", "-shm")):
            shutil.copy2(path, into / path.name)


def make_the_letter_older(database: Path) -> tuple[int, str, str]:
    """Alter the row of one event in the file itself; no application is asked.

    Returns the record's number in its case, and the day before and after.
    """
    stream = Disagreement.stream_id(CASE).hex
    with closing(sqlite3.connect(database)) as conn:
        position, version, state = conn.execute(
            "SELECT position, originator_version, state FROM event"
            " WHERE originator_id = ? AND topic = ? ORDER BY originator_version LIMIT 1",
            (stream, DecisionDisputed.TOPIC),
        ).fetchone()
        before = json.loads(state)["clear"]["fields"]["sent"]
        after = days_before(date.fromisoformat(before), DAYS).isoformat()
        changed = state.replace(b'"sent":"%b"' % before.encode(), b'"sent":"%b"' % after.encode())
        query = "SELECT sql FROM sqlite_master WHERE name = 'event_no_update'"
        [trigger] = conn.execute(query).fetchone()
        conn.execute("DROP TRIGGER event_no_update")
        conn.execute("UPDATE event SET state = ? WHERE position = ?", (changed, position))
        conn.execute(trigger)  # and no trace of it
        conn.commit()
    return version, before, after


def what_the_desk_finds(deployment: Deployment, version: int) -> None:
    """What *Verify this case* says."""
    d = deployment
    found = d.case_check().of_case(CASE)
    assert found is not None and found.fault is not None, "the desk found nothing"
    assert found.fault.number == version, found.fault
    click.echo("What Verify this case finds on the regulator's desk:")
    click.echo(f"  record {found.fault.number} of {found.records}: {found.fault.says}")


def what_the_verifier_finds(deployment: Deployment, into: Path) -> None:
    """What the stranger's verifier says of an export of the whole log."""
    export = into / "export"
    exported(deployment, export, None, [])
    command = [sys.executable, "-I", str(export / "verify.py"), str(export)]
    kept = str(into / "checkpoint-kept-by-the-regulator")
    done = subprocess.run(
        [*command, "--earlier", kept], env={}, capture_output=True, text=True, check=False
    )
    assert done.returncode == 1, "the verifier found nothing"
    click.echo(f"\nWhat a stranger finds with\n  python3 -I {command[2]} {export} --earlier {kept}")
    click.echo("".join(f"  {line}\n" for line in done.stdout.splitlines()), nl=False)


if __name__ == "__main__":
    try:
        tamper()
    except NotReady as why:
        raise SystemExit(f"{why}") from why
