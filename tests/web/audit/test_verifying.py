"""The regulator verifies a case from what is stored, and takes the proof of it away."""

from __future__ import annotations

import io
import re
import sqlite3
import subprocess
import sys
import zipfile
from contextlib import closing
from dataclasses import replace
from urllib.parse import quote, urlencode

import pytest
import sqlalchemy as sa

from disputes.audit.checkpoint import Checkpoint
from disputes.audit.merkle import check_consistency
from disputes.audit.notes import Note
from disputes.audit.paper import letter
from disputes.audit.proof import Proof
from disputes.cli.serving import Server
from disputes.storage.tables import access_day, access_leaf, audit_node, event
from disputes.stories import cast
from domain.disagreement.aggregate import Disagreement
from domain.events import Capacity
from domain.person import EndCapacity, GrantCapacity
from tests.web.references import REFERENCES
from tests.witness.logs import REGULATOR, PlainLog

CASE = REFERENCES["terms_to_answer"]


@pytest.fixture
def martin(practice):
    practice.browser(cast.REGULATOR.actor).get("/audit")  # a look, to be signed
    for signer in (practice.deployment.events_signer, practice.deployment.looks_signer):
        signer.sign()
    return practice.browser(cast.REGULATOR.actor)


def altered(practice, version, how, case=CASE):
    """One record changed in the database itself, past every trigger."""
    with practice.deployment.engine.begin() as conn:
        trigger = conn.scalar(sa.text("select sql from sqlite_master where name='event_no_update'"))
        conn.exec_driver_sql("drop trigger event_no_update")
        where = (event.c.originator_id == Disagreement.stream_id(case)) & (
            event.c.originator_version == version
        )
        state = conn.scalar(sa.select(event.c.state).where(where))
        conn.execute(sa.update(event).where(where).values(state=how(state)))
        conn.exec_driver_sql(trigger)
    return how(state) != state


def flipped(state):
    return state[:40] + bytes([state[40] ^ 1]) + state[41:]


def test_an_unaltered_case_is_proven_whole(martin):
    page = martin.get(f"/audit/cases/{CASE}").link("Verify this case")
    page.says("records match the signed log of", "None changed, missing or moved.")
    page.says("No witness outside this service has signed it")
    said = martin.json(f"/audit/cases/{CASE}/verify")
    assert said["fault"] is None
    assert said["records"] == said["proven"] > 40


def test_a_look_that_was_taken_away_beside_the_log_is_told(practice, martin):
    practice.browser(cast.HUGHES.parent.actor).get("/cases")
    martin.get(f"/audit/cases/{CASE}/verify").says("as the pages of who looked show them")
    with practice.deployment.engine.begin() as conn:
        conn.execute(sa.delete(access_day))
    page = martin.get(f"/audit/cases/{CASE}/verify")
    page.says("The pages of who looked at this case do not match what was recorded.")
    page.says("None changed, missing or moved.")


@pytest.mark.parametrize("version", [1, 20])
def test_one_flipped_byte_names_its_record_also_where_the_case_cannot_be_read(
    practice, martin, version
):
    altered(practice, version, flipped)
    page = martin.get(f"/audit/cases/{CASE}/verify")
    page.says(f"Record {version} does not match. Do not rely on it.")
    page.never_says("None changed")
    martin.get(f"/audit/cases/{CASE}").says("Do not rely on it.")
    martin.get(f"/audit/cases/{CASE}/verify/proof", 404)
    other = REFERENCES["just_sent"]
    martin.get(f"/audit/cases/{other}/verify").says("None changed, missing or moved.")


@pytest.mark.parametrize("is_read_before", [False, True])
@pytest.mark.parametrize(
    ("how", "names"),
    [
        ("originator_version = 1", "Record 1 does not match"),
        ("originator_version = 9", "Record 9 does not match"),
        ("originator_version > 30", "Record 31 does not match"),
        ("originator_version > 0", "Record 1 does not match"),
    ],
)
def test_records_that_are_gone_are_missed_and_no_page_breaks(
    practice, martin, how, names, is_read_before
):
    if is_read_before:
        martin.get(f"/audit/cases/{CASE}")
    practice.deployment.events_signer.sign()
    database = practice.deployment.engine.url.database
    with closing(sqlite3.connect(database)) as conn:  # as who has the file: no key of another table
        [(trigger,)] = conn.execute("select sql from sqlite_master where name = 'event_no_delete'")
        conn.execute("drop trigger event_no_delete")
        stream = Disagreement.stream_id(CASE).hex
        conn.execute(f"delete from event where originator_id = ? and {how}", (stream,))
        conn.execute(trigger)
        conn.commit()
    martin.get(f"/audit/cases/{CASE}/verify").says(names, "Do not rely on it.")
    martin.get(f"/audit/cases/{CASE}")
    martin.raw(f"/audit/cases/{CASE}/verify/export")
    martin.get("/audit/cases/WM-0000-0000", 404)
    martin.get("/audit/cases/WM-0000-0000/verify", 404)


@pytest.mark.parametrize("is_read_before", [False, True])
def test_altered_facts_that_still_can_be_read_break_no_page(practice, martin, is_read_before):
    """A number that another record speaks of, and a person's id: no reader expects these."""
    if is_read_before:
        martin.get(f"/audit/cases/{CASE}")
    changed = [n for n in range(1, 40) if altered(practice, n, renumbered)]
    assert changed
    page = martin.get(f"/audit/cases/{CASE}/verify")
    page.says(f"Record {changed[0]} does not match. Do not rely on it.")
    martin.get(f"/audit/cases/{CASE}")


def renumbered(state):
    return re.sub(rb'"(issue|session|term|number|party)":("?)', rb'"\1":\g<2>9', state)


def test_nobody_verifies_what_they_reviewed_also_where_it_cannot_be_read(practice, martin):
    """Eleanor reviewed it; she reviews no more, and is the regulator now."""
    reviewed = REFERENCES["with_the_institute"]
    eleanor = replace(cast.ELEANOR.actor, capacity=Capacity.REGULATOR)
    practice.do(EndCapacity(Capacity.REVIEWER, cast.INSTITUTE_KEY), eleanor.person)
    practice.do(GrantCapacity(Capacity.REGULATOR, cast.INSTITUTE_KEY), eleanor.person)
    browser = practice.browser(eleanor)
    browser.get(f"/audit/cases/{CASE}/verify")
    browser.get(f"/audit/cases/{reviewed}/verify", 404)
    altered(practice, 1, flipped, reviewed)
    for path in ("", "/verify", "/verify/proof", "/verify/export"):
        browser.get(f"/audit/cases/{reviewed}{path}", 404)
    martin.get(f"/audit/cases/{reviewed}/verify").says("Do not rely on it.")


def test_the_proof_of_the_last_record_is_taken_away_and_holds(practice, martin):
    text = martin.raw(f"/audit/cases/{CASE}/verify/proof").get_data(as_text=True)
    proven = Proof.read(text).check(practice.deployment.events_signer.vkeys())
    assert proven.checkpoint == practice.deployment.events_signer.latest().checkpoint


def test_an_export_of_the_case_is_checked_on_a_machine_without_us(martin, tmp_path):
    packed = martin.raw(f"/audit/cases/{CASE}/verify/export").data
    zipfile.ZipFile(io.BytesIO(packed)).extractall(tmp_path)
    folder = tmp_path / CASE
    done = subprocess.run(
        [sys.executable, "-I", str(folder / "verify.py"), str(folder)],
        capture_output=True, text=True, check=False, env={},
    )  # fmt: skip
    assert done.returncode == 0, done.stdout + done.stderr


def test_where_the_log_lacks_a_node_the_page_says_that_nothing_was_made(practice, martin):
    found = practice.deployment.case_check().of_case(CASE)
    with practice.deployment.engine.begin() as conn:
        trigger = conn.scalar(
            sa.text("select sql from sqlite_master where name='audit_node_no_delete'")
        )
        conn.exec_driver_sql("drop trigger audit_node_no_delete")
        above = (audit_node.c.level == 1) & (audit_node.c.index == found.path.index >> 1 ^ 1)
        conn.execute(sa.delete(audit_node).where(above))
        conn.exec_driver_sql(trigger)
    page = martin.get(f"/audit/cases/{CASE}/verify/export", 409)
    page.says("Nothing to take away was made.", "The log lacks a node", "Do not rely on it")


def test_each_is_one_look_at_the_case(practice, martin):
    def count():
        with practice.deployment.engine.connect() as conn:
            return conn.scalar(sa.select(sa.func.count()).select_from(access_leaf))

    for path in ("verify", "verify/proof", "verify/export"):
        before = count()
        martin.raw(f"/audit/cases/{CASE}/{path}")
        assert count() == before + 1, path


@pytest.mark.parametrize("path", ["verify", "verify/proof", "verify/export"])
def test_nobody_else_finds_it(practice, martin, path):
    parent = practice.browser(cast.HUGHES.parent.actor)
    parent.get(f"/audit/cases/{CASE}/{path}", 404)
    martin.get(f"/audit/cases/WM-0000-0000/{path}", 404)


def test_a_kept_checkpoint_is_of_the_same_history(practice, martin):
    kept = practice.deployment.events_signer.latest()
    parent = practice.browser(cast.HUGHES.parent.actor)
    parent.get("/audit/checkpoints", 404)
    page = martin.get(f"/audit/checkpoints?kept={quote(kept.note)}")
    page.says("One history.", f"exactly the {kept.checkpoint.size:,} that yours is over")
    page.says(kept.checkpoint.root.hex())


def test_another_history_is_told_apart(practice, martin):
    signer = practice.deployment.events_signer
    newest = signer.latest().checkpoint

    def asked(checkpoint):
        text = str(checkpoint)
        note = str(Note(text, signer.keys.signed(text).signatures))
        return martin.get(f"/audit/checkpoints?kept={quote(note)}")

    other = Checkpoint(newest.origin, newest.size - 1, b"x" * 32)
    asked(other).says("another history").never_says("One history")
    larger = Checkpoint(newest.origin, newest.size + 9, newest.root)
    asked(larger).says("records are gone").never_says("One history")
    unsigned = str(signer.latest().note).replace(str(newest.size), str(newest.size + 1), 1)
    martin.get(f"/audit/checkpoints?kept={quote(unsigned)}").says(
        "This is no checkpoint of this log"
    )


def test_two_that_were_kept_are_compared_with_each_other_and_looks_with_looks(practice, martin):
    deployment = practice.deployment
    old, looks = deployment.events_signer.latest(), deployment.looks_signer.latest()
    practice.browser(cast.REGULATOR.actor).get(f"/audit/cases/{CASE}/verify")
    new = deployment.looks_signer.sign()
    assert new.checkpoint.size > looks.checkpoint.size

    def asked(kept, other=""):
        return martin.get(f"/audit/checkpoints?kept={quote(kept)}&other={quote(other)}")

    page = asked(looks.note)
    page.says("Who looked", "One history.", f"exactly the {looks.checkpoint.size} that yours")
    for one, other in ((looks, new), (new, looks)):
        page = asked(one.note, other.note)
        page.says("One history.", f"The one over {new.checkpoint.size} records begins with exactly")
        size, root = looks.checkpoint.size, looks.checkpoint.root
        shown = re.findall(r'"wm-breaks">([0-9a-f]{64})<', page.response.get_data(as_text=True))
        proof = [bytes.fromhex(each) for each in shown]
        check_consistency(size, new.checkpoint.size, root, new.checkpoint.root, proof)
    asked(old.note, looks.note).says("These are of two logs").never_says("One history")

    def signed(checkpoint):
        return str(
            Note(str(checkpoint), deployment.looks_signer.keys.signed(str(checkpoint)).signatures)
        )

    bent = Checkpoint(new.checkpoint.origin, new.checkpoint.size, b"x" * 32)
    asked(new.note, signed(bent)).says("Two histories of").never_says("One history")
    asked(looks.note, signed(bent)).says("no proof that one goes on").never_says("One history")
    larger = Checkpoint(bent.origin, bent.size + 9, bent.root)
    asked(looks.note, signed(larger)).says("records are gone").never_says("One history")


def test_a_letter_typed_back_is_a_checkpoint_of_both_logs(practice, martin):
    events, looks = practice.deployment.events_signer, practice.deployment.looks_signer
    text = letter([("What was done", events.latest().note), ("Who looked", looks.latest().note)])
    rows = [line.lower() for line in text.splitlines() if re.match(r"[AB][1-9]", line)]
    page = martin.get("/audit/checkpoints?kept=" + quote("\r\n".join(rows)))
    page.says("What was done", "Who looked", "One history.").never_says("Warning")
    events.sign()
    martin.get(
        "/audit/checkpoints?kept=" + quote("\n".join(rows)) + "&other=" + quote(looks.latest().note)
    ).says("These are of two logs")
    slip = [rows[0], rows[1].replace(rows[1].split()[1], "7"), *rows[2:]]
    page = martin.get("/audit/checkpoints?kept=" + quote("\n".join(slip)))
    page.says("Row a2 of the letter is not as it was printed").never_says("One history")


def test_two_letters_with_their_witnesses_fit_into_an_address():
    log = PlainLog()
    note = log.note(40) + str(REGULATOR.cosign(log.text(40), 1_790_000_000))
    text = letter([("What was done", note), ("Who looked", note)])
    address = f"/audit/checkpoints?{urlencode({'kept': text, 'other': text})}"
    assert len(address) < Server("localhost", 1, lambda: None).cfg.limit_request_line - 100


@pytest.mark.parametrize("kept", ["nonsense", "a%00b%07", "%F0%9F%98%80" * 50, "a%0A%0Ab"])
def test_what_is_no_checkpoint_is_said_and_kept(martin, kept):
    page = martin.get(f"/audit/checkpoints?kept={kept}")
    page.never_says("One history")
