"""*Verify this case* names the record that is not what was recorded, and why."""

from __future__ import annotations

import json
import random
import sqlite3
from base64 import b64decode
from contextlib import closing
from hashlib import sha256
from hmac import digest

import pytest
import sqlalchemy as sa

from disputes.audit import checking
from disputes.audit.checking import CaseCheck
from disputes.audit.leaf import leaf_hash
from disputes.audit.merkle import check_inclusion
from disputes.audit.pseudonyms import CASE, PERSON
from disputes.audit.rows import Cause
from disputes.audit.signing import LogSigner
from disputes.audit.standing import standing_of
from disputes.audit.tree import EVENTS
from disputes.storage.codec import canonical
from tests.audit.service import (
    RECORDS,
    STREAM,
    edited,
    flip_ciphertext,
    new,
    started,
    swap_ciphertext,
)
from tests.storage.standin import Diary, OpenDiary, send
from tests.witness.logs import REGULATOR


def failed(service, number, *causes):
    found = service.check()
    assert found.fault is not None
    assert (found.fault.number, found.fault.cause) in [(number, cause) for cause in causes], (
        found.fault
    )
    assert found.fault.says.endswith(".")
    return found


def test_a_case_that_is_whole_is_proven_up_to_the_checkpoint(service):
    found = service.check()
    assert found.fault is None
    assert (found.records, found.proven, found.awaiting) == (RECORDS, RECORDS, 0)
    assert (found.closed, found.vouched) == ({}, tuple(service.signer.keys.present))
    checkpoint, path = found.checkpoint.checkpoint, found.path
    leaf = leaf_hash(path.leaf)
    check_inclusion(leaf, path.index, checkpoint.size, path.hashes, checkpoint.root)
    assert json.loads(path.leaf)["seq"] == RECORDS


def test_records_since_the_checkpoint_wait_for_the_next(service):
    service.write("d1", "new")
    found = service.check()
    assert (found.fault, found.proven, found.awaiting) == (None, RECORDS, 1)
    service.signer.sign()
    assert service.check().awaiting == 0


def test_a_log_that_is_signed_while_it_is_checked_is_not_accused(service, monkeypatch):
    """Somebody appends and signs between any two things that the check reads."""
    numbers = iter(range(1000))

    def meanwhile(function):
        def after(*given):
            found = function(*given)
            service.write("d2", f"meanwhile {next(numbers)}")
            service.signer.sign()
            return found

        return after

    monkeypatch.setattr(checking, "stored_records", meanwhile(checking.stored_records))
    monkeypatch.setattr(service.signer, "history", meanwhile(service.signer.history))
    monkeypatch.setattr(service.signer, "shown", meanwhile(service.signer.shown))
    assert service.check().fault is None
    assert standing_of(service.engine, service.signer).wrong == ""
    assert next(numbers) == 5


def test_nothing_signed_yet_proves_nothing_yet(engine, tmp_path):
    service = new(engine, tmp_path)
    assert service.check() is None
    send(service.app, OpenDiary("Idris"), "o1", "d1")
    found = service.check()
    assert (found.fault, found.proven, found.awaiting, found.path) == (None, 0, 1, None)


def test_records_whose_key_is_destroyed_are_named_and_still_proven(service):
    service.keyring.destroy(STREAM, "party:p1")
    found = service.check()
    assert (found.fault, found.proven) == (None, RECORDS)
    assert found.closed == dict.fromkeys(range(2, RECORDS + 1), ("party:p1",))


def test_names_that_were_erased_leave_the_proof_whole(service):
    service.app.pseudonyms.shred(CASE, STREAM.hex)
    service.app.pseudonyms.shred(PERSON, "amina")
    assert service.check().fault is None
    service.write("d1", "later, under another name")
    found = service.check()
    assert (found.fault, found.awaiting) == (None, 1)


def test_a_byte_that_was_flipped_in_postgresql_names_its_record(postgres_database, tmp_path):
    engine = postgres_database.engine()
    service = started(engine, tmp_path)
    owner = sa.create_engine(postgres_database.owner_url)
    with owner.begin() as conn:
        conn.exec_driver_sql("ALTER TABLE event DISABLE TRIGGER USER")
        conn.execute(
            sa.text(
                "UPDATE event SET state = set_byte(state, 40, get_byte(state, 40) # 1)"
                " WHERE originator_id = :stream AND originator_version = 3"
            ),
            {"stream": STREAM},
        )
    failed(service, 3, Cause.CLEAR, Cause.FORM)
    owner.dispose()
    engine.dispose()


@pytest.mark.parametrize("seed", range(60))
def test_any_one_byte_flipped_in_any_row_names_that_record(file, seed):
    chance = random.Random(seed)
    number = chance.randrange(1, RECORDS + 1)
    state = bytearray(file.state(number))
    state[chance.randrange(len(state))] ^= 1 << chance.randrange(8)
    file.put(number, bytes(state))
    failed(file, number, Cause.FORM, Cause.CLEAR, Cause.SEALED, Cause.KEY)


def test_every_byte_of_a_row_is_held_by_something(file):
    """Each in turn, on one row, without opening a database for each."""
    whole = file.state(2)
    for at in range(0, len(whole), 7):
        turned = bytearray(whole)
        turned[at] ^= 1
        file.put(2, bytes(turned))
        failed(file, 2, Cause.FORM, Cause.CLEAR, Cause.SEALED, Cause.KEY)
    file.put(2, whole)
    assert file.check().fault is None


def test_a_changed_fact_in_clear_is_named(file):
    file.put(3, file.state(3).replace(b'"urgent":false', b'"urgent":true'))
    failed(file, 3, Cause.CLEAR)


def test_text_where_bytes_belong_is_named(file):
    file.put(3, file.state(3).decode())
    failed(file, 3, Cause.FORM)


@pytest.mark.parametrize("seed", range(20))
@pytest.mark.parametrize("kind", [flip_ciphertext, swap_ciphertext])
def test_ciphertext_that_was_altered_or_swapped_does_not_open(file, kind, seed):
    number = kind(file, random.Random(seed))
    failed(file, number, Cause.SEALED)


@pytest.mark.parametrize("seed", range(20))
def test_a_limit_ciphertext_without_a_key_can_be_damaged_unseen(file, seed):
    """Kept as a negative control: nobody can read it, so nobody can tell. What was in it may
    still be proved by whoever has the words and their salt."""
    for subject in ("party:p1", "child"):
        file.keyring.destroy(STREAM, subject)
    number = flip_ciphertext(file, random.Random(seed))
    found = file.check()
    assert found.fault is None
    assert number in found.closed


def test_a_part_cannot_be_made_to_look_erased(file):
    def another_key(content):
        content["sealed"]["party:p1"]["key"] = "0" * 32

    file.put(3, edited(file.state(3), another_key))
    failed(file, 3, Cause.KEY)


@pytest.mark.parametrize(
    ("stream", "subject"), [(STREAM, "child"), (Diary.stream_id("d2"), "party:p1")]
)
def test_a_part_cannot_be_made_to_look_erased_by_a_key_that_was_destroyed(file, stream, subject):
    """Of another person in this case, or of the same in another."""
    key = file.keyring.key_for(stream, subject).id
    file.keyring.destroy(stream, subject)

    def another_key(content):
        content["sealed"]["party:p1"] |= {"key": key, "text": "AAAA"}

    file.put(3, edited(file.state(3), another_key))
    failed(file, 3, Cause.KEY)


def test_a_part_cannot_be_given_to_somebody_else(file):
    file.keyring.destroy(STREAM, "party:p1")
    file.put(3, file.state(3).replace(b'"party:p1":{', b'"party:p2":{'))
    failed(file, 3, Cause.SEALED)


@pytest.mark.parametrize("number", [1, 3, RECORDS])
def test_a_row_that_is_gone_is_named(file, number):
    where = "WHERE originator_id = ? AND originator_version = ?"
    file.change(f"DELETE FROM event {where}", STREAM.hex, number)
    failed(file, number, Cause.MISSING)


def test_a_case_that_is_gone_altogether_is_missed(file):
    for number in range(1, RECORDS + 1):
        where = "WHERE originator_id = ? AND originator_version = ?"
        file.change(f"DELETE FROM event {where}", STREAM.hex, number)
    failed(file, 1, Cause.MISSING)


def test_a_row_that_was_put_there_is_named(file):
    file.change(
        "INSERT INTO event (position, originator_id, originator_version, topic, state)"
        " SELECT 1000, originator_id, ?, topic, state FROM event"
        " WHERE originator_id = ? AND originator_version = ?",
        *(RECORDS + 1, STREAM.hex, RECORDS),
    )
    failed(file, RECORDS + 1, Cause.UNRECORDED)


@pytest.mark.parametrize(
    ("change", "causes"),
    [
        ("topic = 'test-diary-closed.1'", (Cause.FORM,)),
        ("topic = 'no-such-topic'", (Cause.FORM,)),
        ("originator_version = 90", (Cause.MISSING,)),
        ("position = 9000", (Cause.UNRECORDED,)),
    ],
)
def test_what_else_a_row_says_is_held_too(file, change, causes):
    where = "WHERE originator_id = ? AND originator_version = ?"
    file.change(f"UPDATE event SET {change} {where}", STREAM.hex, 3)
    failed(file, 3, *causes)


# ---- the leaf beside it


def leaf_of(file, number):
    with closing(sqlite3.connect(file.engine.url.database)) as conn:
        query = (
            "SELECT i, body FROM audit_leaf JOIN event USING (position)"
            " WHERE originator_id = ? AND originator_version = ?"
        )
        return conn.execute(query, (STREAM.hex, number)).fetchone()


def put_leaf(file, i, body, hash_=None):
    set_ = "UPDATE audit_leaf SET body = ?, hash = ? WHERE i = ?"
    file.change(set_, body, hash_ or leaf_hash(body), i)


def test_a_leaf_that_was_edited_does_not_fit_its_hash(file):
    i, body = leaf_of(file, 3)
    file.change(
        "UPDATE audit_leaf SET body = ? WHERE i = ?", body.replace(b'"at":"2026', b'"at":"2025'), i
    )
    failed(file, 3, Cause.HASH)


def test_a_leaf_edited_with_its_hash_says_something_else_than_its_event(file):
    i, body = leaf_of(file, 3)
    put_leaf(file, i, body.replace(b'"at":"2026', b'"at":"2025'))
    failed(file, 3, Cause.LEAF)


@pytest.mark.parametrize("body", [b"", b"{", b"[]", b'{"commits":[],"actor":"","prev":null}'])
def test_a_leaf_that_is_none_is_named(file, body):
    put_leaf(file, leaf_of(file, 3)[0], body)
    failed(file, 3, Cause.LEAF)


def test_a_leaf_under_the_name_of_another_is_named(file):
    file.change("UPDATE pseudonym SET subject = 'omar' WHERE kind = 'person'")
    failed(file, 1, Cause.LEAF)


def test_a_leaf_that_follows_another_is_named(file):
    i, body = leaf_of(file, 3)
    said = json.loads(body)
    put_leaf(file, i, body.replace(said["prev"].encode(), b"0" * 64))
    failed(file, 3, Cause.CHAIN)


def test_an_event_edited_with_its_leaf_and_every_later_leaf_does_not_lead_to_what_was_signed(file):
    """All that can be made to agree without the key of the log, made to agree."""
    clear = json.loads(file.state(3))["clear"]
    clear["fields"]["urgent"] = True
    commit = digest(b64decode(clear["salt"]), canonical(clear), sha256).hex()

    def edit(content):
        content["clear"] = clear
        content["commits"][0] = commit

    file.put(3, edited(file.state(3), edit))
    prev = None
    for number in range(3, RECORDS + 1):
        i, body = leaf_of(file, number)
        said = json.loads(body)
        if prev is None:
            body = body.replace(said["commits"][0].encode(), commit.encode())
        else:
            body = body.replace(said["prev"].encode(), prev.encode())
        put_leaf(file, i, body)
        prev = leaf_hash(body).hex()
    failed(file, 3, Cause.ROOT)


# ---- the nodes and the checkpoint


def test_nodes_that_were_changed_or_are_gone_lead_nowhere(file):
    file.change('UPDATE audit_node SET hash = zeroblob(32) WHERE level = 3 AND "index" = 0')
    failed(file, RECORDS - 1, Cause.ROOT)  # the first whose path goes by that node
    file.change('DELETE FROM audit_node WHERE level = 3 AND "index" = 0')
    failed(file, RECORDS - 1, Cause.ROOT)


def test_a_checkpoint_that_nobody_signed_is_refused(file):
    file.change("UPDATE audit_checkpoint SET note = replace(note, '12', '11')")
    failed(file, 0, Cause.SIGNATURE)
    file.change("UPDATE audit_checkpoint SET note = 'no note'")
    failed(file, 0, Cause.SIGNATURE)


def test_a_checkpoint_of_another_log_is_refused(file):
    other = LogSigner(file.engine, file.signer._ledger, EVENTS, "waymark/other", [b"\x02" * 32])
    other.register()
    note = other.sign().note
    file.change("UPDATE audit_checkpoint SET note = ? WHERE origin = 'waymark/test'", note)
    failed(file, 0, Cause.SIGNATURE)


def test_a_witness_that_signed_too_is_named(service):
    signed = service.sign().checkpoint
    by = REGULATOR.cosign(str(signed), 1_790_000_000)
    service.signer.cosigned.keep(signed.size, REGULATOR.verifier, by)
    keys = service.app.mapper, service.keyring, service.signer
    with_witness = CaseCheck(service.engine, *keys, REGULATOR.verifier).of_stream(STREAM)
    present = tuple(service.signer.keys.present)
    assert with_witness.vouched == (*present, REGULATOR.verifier)
    assert service.check().vouched == present  # nobody knows that witness here
    assert with_witness.fault is None


def test_a_false_signature_of_the_witness_spoils_the_checkpoint(service):
    signed = service.sign().checkpoint
    by = REGULATOR.cosign("another text\n", 1_790_000_000)
    service.signer.cosigned.keep(signed.size, REGULATOR.verifier, by)
    keys = service.app.mapper, service.keyring, service.signer
    checked = CaseCheck(service.engine, *keys, REGULATOR.verifier).of_stream(STREAM)
    assert checked.fault.cause is Cause.SIGNATURE
