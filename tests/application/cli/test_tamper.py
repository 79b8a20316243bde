"""`make tamper`: one record altered in a copy is named by the desk and by the verifier."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from click.testing import CliRunner

ROOT = Path(__file__).parents[3]

if not (ROOT / "scripts").is_dir():
    pytest.skip("needs a checkout: a wheel has no scripts/", allow_module_level=True)

from scripts.tamper import CASE, MARK, tamper  # noqa: E402


def events(folder):
    with closing(sqlite3.connect(folder / "waymark.db")) as conn:
        return conn.execute("SELECT position, state FROM event ORDER BY position").fetchall()


def run(*words):
    return CliRunner().invoke(tamper, [*map(str, words), "--no-serve"])


def test_one_record_is_altered_in_a_copy_and_both_name_it(seeded, tmp_path):
    into = tmp_path / "tampered"
    before = events(seeded.folder)
    said = run(seeded.folder, into)
    assert said.exit_code == 0, said.output
    assert f"one record of case {CASE}" in said.output
    assert "Its part in clear is not what was recorded." in said.output
    assert "NOT PROVEN\n  cause: opening\n  record: " in said.output
    assert events(seeded.folder) == before
    [altered] = [new for old, new in zip(before, events(into), strict=True) if new != old]
    number = int(said.output.partition("  record: ")[2].split("\n")[0])
    with closing(sqlite3.connect(into / "waymark.db")) as conn:
        query = "SELECT position FROM audit_leaf WHERE i = ?"
        assert conn.execute(query, (number,)).fetchone() == (altered[0],)
        with pytest.raises(sqlite3.IntegrityError, match="only added to"):
            conn.execute("DELETE FROM event")  # the lock is on again, as if nothing had been
    again = run(seeded.folder, into)
    assert again.exit_code == 0, again.output


def test_a_folder_of_somebody_else_is_left_alone(seeded, tmp_path):
    (tmp_path / "mine").mkdir()
    refused = run(seeded.folder, tmp_path / "mine")
    assert refused.exit_code == 1
    assert "no copy of this" in refused.output
    assert not (tmp_path / "mine" / MARK).exists()


def test_data_that_are_not_marked_as_practice_are_never_altered(seeded, tmp_path):
    with closing(sqlite3.connect(seeded.folder / "waymark.db")) as conn:
        conn.execute("DELETE FROM deployment WHERE name = 'demonstration'")
        conn.commit()
    refused = run(seeded.folder, tmp_path / "tampered")
    assert refused.exit_code == 1
    assert "This is no practice data" in refused.output
    assert events(tmp_path / "tampered") == events(seeded.folder) != []
