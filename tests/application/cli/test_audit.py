"""`disputes audit` over a running product: what it exports is proven by a stranger's machine."""

from __future__ import annotations

import json
import shutil
import sqlite3
import subprocess
import sys
from contextlib import closing
from dataclasses import replace

import pytest

from disputes.cli import wiring
from disputes.stories import cast
from disputes.stories.opening import the_service_opens
from disputes.stories.plots import every_case
from disputes.stories.script import Days
from disputes.stories.telling import NoFiles, tell
from disputes.work.checkpoints import OF_EVENTS, OF_LOOKS, Checkpoints
from disputes.work.heartbeats import Heartbeats
from tests.application.cli.conftest import Machine

AMINAS = "WM-4827-3162"


@pytest.fixture(scope="session")
def exported_once(seeded_folder, tmp_path_factory):
    """A seeded machine, and an export of all of it."""
    folder = tmp_path_factory.mktemp("exported")
    shutil.copytree(seeded_folder, folder / "data")
    machine, into = Machine(folder / "data"), folder / "all"
    return machine, into, machine.does("audit", "export", str(into))


def checked(folder, *words):
    """As a stranger runs it: no environment, no packages, no folder of ours."""
    command = [sys.executable, "-I", "-S", str(folder / "verify.py"), str(folder), *words]
    done = subprocess.run(command, cwd=folder.parent, env={}, capture_output=True, text=True)
    assert done.stderr == ""
    return done.returncode, done.stdout


def alter(machine, statement, *values):
    """As somebody does who has the database's file itself."""
    with closing(sqlite3.connect(machine.folder / "waymark.db")) as conn:
        conn.execute("DROP TRIGGER event_no_update")
        assert conn.execute(statement, values).rowcount == 1
        conn.commit()


def lines(path):
    return [json.loads(line) for line in path.open("rb")]


def test_an_export_of_the_product_is_proven_on_an_empty_machine(exported_once):
    _, into, said = exported_once
    assert "python3 -I" in said
    status, told = checked(into)
    assert status == 0, told
    assert told.startswith("PROVEN\n")
    assert "cosigned by: no witness" in told


def test_what_is_opened_are_steps_of_process_and_no_content(exported_once):
    _, into, _ = exported_once
    openings, leaves = lines(into / "openings" / "clear.jsonl"), lines(into / "leaves.jsonl")
    assert len(openings) > 500
    types = {leaves[each["i"]]["type"] for each in openings}
    assert {"disagreement-lodged.1", "certificate-issued.1", "session-held.1"} <= types
    assert not types & {"message-sent.1", "terms-proposed.1", "evidence-added.1"}
    assert not any(name.startswith(("person-", "notebook-")) for name in types)
    everything = "".join(path.read_text("utf-8") for path in into.rglob("*") if path.is_file())
    homes = (name for home in cast.HOUSEHOLDS for name in (home.child, home.parent.name))
    assert [name for name in homes if name in everything] == []


def test_the_export_itself_is_a_look(exported_once):
    _, into, _ = exported_once
    looks = lines(into / "looks" / "leaves.jsonl")
    assert (looks[-1]["items"], looks[-1]["case"]) == (1, None)


def test_one_case_is_proven_by_one_proof_and_its_export_is_a_look_at_it(seeded, tmp_path):
    said = seeded.does("audit", "export", str(tmp_path / "one"), "--case", AMINAS)
    status, told = checked(tmp_path / "one")
    assert status == 0, told
    assert "records of one case" in told
    assert "2 looks" not in said
    assert [each["items"] for each in lines(tmp_path / "one" / "looks" / "leaves.jsonl")] == [1]
    openings = lines(tmp_path / "one" / "openings" / "clear.jsonl")
    assert AMINAS in openings[0]["text"]


def test_what_is_newer_is_proven_to_follow_what_was_kept(exported_once, tmp_path):
    machine, into, _ = exported_once
    kept = [str(into / "checkpoint"), str(into / "looks" / "checkpoint")]
    words = [word for each in kept for word in ("--since", each)]
    machine.does("audit", "export", str(tmp_path / "newer"), *words)
    status, told = checked(tmp_path / "newer", "--earlier", kept[0], "--earlier", kept[1])
    assert status == 0, told
    assert "checked: 0 records since the checkpoint over" in told
    assert "checked: 1 records since the checkpoint over" in told


def test_a_fact_that_was_altered_in_the_database_names_its_record(seeded, tmp_path):
    with closing(sqlite3.connect(seeded.folder / "waymark.db")) as conn:
        position, state, i = conn.execute(
            "SELECT event.position, state, i FROM event JOIN audit_leaf USING (position)"
            " WHERE topic = 'decision-disputed.1' LIMIT 1"
        ).fetchone()
    change = "UPDATE event SET state = ? WHERE position = ?"
    alter(seeded, change, state.replace(b'"sent":"2026', b'"sent":"2025'), position)
    seeded.does("audit", "export", str(tmp_path / "out"))
    status, told = checked(tmp_path / "out")
    assert (status, told.split("\n")[:3]) == (1, ["NOT PROVEN", "cause: opening", f"record: {i}"])


def test_a_row_that_cannot_be_read_any_more_is_no_way_round(seeded, tmp_path):
    with closing(sqlite3.connect(seeded.folder / "waymark.db")) as conn:
        [position, i] = conn.execute(
            "SELECT event.position, i FROM event JOIN audit_leaf USING (position)"
            " WHERE topic = 'certificate-issued.1' LIMIT 1"
        ).fetchone()
    alter(seeded, "UPDATE event SET state = 'gone' WHERE position = ?", position)
    seeded.does("audit", "export", str(tmp_path / "out"))
    status, told = checked(tmp_path / "out")
    assert (status, told.split("\n")[:3]) == (1, ["NOT PROVEN", "cause: opening", f"record: {i}"])


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (["--case", "WM-4827-3163"], "no reference"),
        (["--case", "WM-0000-0000"], "no case of this reference"),
        (["--since", "nowhere"], "cannot be read"),
        (["--since", __file__], "no checkpoint of this log"),
    ],
)
def test_what_cannot_be_exported_is_said_in_words(exported_once, tmp_path, words, says):
    machine, _, _ = exported_once
    refused = machine.run("audit", "export", str(tmp_path / "out"), *words)
    assert refused.exit_code in (1, 2)
    assert says in refused.output
    assert not (tmp_path / "out").exists()


def test_a_directory_with_something_in_it_is_left_alone(exported_once):
    machine, into, _ = exported_once
    refused = machine.run("audit", "export", str(into))
    assert (refused.exit_code, "not empty" in refused.output) == (1, True)


# ---- how it stands


def test_status_says_how_both_logs_stand(seeded):
    silent = seeded.run("audit", "status")
    assert silent.exit_code == 1
    assert "LOOK log of what was done: " in silent.output
    assert "Start the worker" in silent.output
    sign(seeded)
    said = seeded.does("audit", "status")
    assert "OK   log of what was done: " in said
    assert "records, all signed 0 min ago" in said
    assert "OK   log of looks: 0 records, none signed yet" in said
    assert "OK   model worklist: " in said
    assert "log of what was done: " in seeded.run("doctor").output


def sign(machine):
    """What the worker's job does, without all its others."""
    deployment = machine.deployment()
    Checkpoints(OF_EVENTS, deployment.events_signer, wiring.now).run(wiring.now())
    Checkpoints(OF_LOOKS, deployment.looks_signer, wiring.now).run(wiring.now())
    Heartbeats(deployment.engine).ran(OF_EVENTS, wiring.now(), worked=True)
    deployment.engine.dispose()


def another_history(conn):
    conn.execute("UPDATE audit_node SET hash = zeroblob(32)")


def a_node_is_gone(conn):
    conn.execute("DELETE FROM audit_node")


def an_older_state(conn):
    conn.execute("DELETE FROM audit_leaf WHERE i > (SELECT max(i) - 5 FROM audit_leaf)")


def not_signed(conn):
    conn.execute("UPDATE audit_checkpoint SET note = replace(note, '\n\n', '\nmore\n\n')")


@pytest.mark.parametrize(
    ("alter", "says"),
    [
        (another_history, "records are not those signed"),
        (a_node_is_gone, "is gone"),
        (an_older_state, "records when it was signed"),
        (not_signed, "is not the one it signed"),
    ],
)
def test_status_alarms_when_the_log_is_not_what_was_signed(seeded, alter, says):
    sign(seeded)
    with closing(sqlite3.connect(seeded.folder / "waymark.db")) as conn:
        for (name,) in conn.execute(
            "SELECT name FROM sqlite_master WHERE type = 'trigger'"
        ).fetchall():
            conn.execute(f"DROP TRIGGER {name}")
        alter(conn)
        conn.commit()
    wrong = seeded.run("audit", "status")
    assert wrong.exit_code == 1
    assert says in wrong.output
    assert "a regulator must see it" in wrong.output


ODD = {
    "letters of another language": "café.\u03b4\u0456\u0430\u043b\u043e\u0433.\u4ea4\u6d89",
    "beyond two bytes": "\U0001f9e9.\U00010348",
    "marks of JSON": '"},{"cmd":"\\',
    "the next field": '","commits":["',
    "line breaks": "a\nb\r\nc\u2028d\u2029e\x85f",
    "no letters at all": "\x00\x01\t\x1f\x7f",
    "a long one": "x" * 40 + "é",
}


@pytest.mark.parametrize("name", ODD.values(), ids=ODD)
def test_a_command_id_may_be_any_text_and_its_steps_are_opened(empty, tmp_path, name):
    """A program that calls ours may name its commands as it likes: the export is still proven."""
    empty.does("migrate")
    for key in ("kek", "log-key"):
        (empty.folder / key).write_text("07" * 32 + "\n")
    d, today = empty.deployment(), wiring.now().date()
    for each in (the_service_opens(Days(today)), replace(one_story(today), name=name)):
        tell(each, d.disputes, NoFiles())
    d.close()
    for words in ((), ("--case", one_story(today).reference)):
        into = tmp_path / f"out{len(words)}"
        empty.does("audit", "export", str(into), *words)
        status, told = checked(into)
        assert status == 0, told
        texts = [json.loads(each["text"]) for each in lines(into / "openings" / "clear.jsonl")]
        ids = {text["fields"]["act"]["command_id"] for text in texts}
        assert any(each.startswith(f"story.{name}.") for each in ids)
        assert all(text for text in texts)


def one_story(today):
    return next(each for each in every_case(today) if each.name == "certificate_without_mediation")
