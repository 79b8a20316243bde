"""Whoever may write to the database, and has neither the key of the log nor its ledger, has no
second history signed and none believed: through the database itself and the live signer."""

from __future__ import annotations

import shutil
import sqlite3
from contextlib import closing

import pytest
from structlog.testing import capture_logs

from disputes.audit import verify
from disputes.audit.comparing import Comparing
from disputes.audit.notes import Note, Signer
from disputes.audit.rows import Cause
from disputes.audit.signing import Forked
from disputes.audit.standing import standing_of
from disputes.ledger.migrating import migrate_ledger
from disputes.storage.engine import engine_for
from tests.audit.forging import HUGE, THIEF, claimed, junk, planted, rewritten
from tests.audit.service import STREAM, Service
from tests.witness.logs import REGULATOR

ORIGIN = "waymark/test"


def position_of(file, number):
    with closing(sqlite3.connect(file.engine.url.database)) as conn:
        query = "SELECT position FROM event WHERE originator_id = ? AND originator_version = ?"
        return conn.execute(query, (STREAM.hex, number)).fetchone()[0]


def urgent(clear):
    clear["fields"]["urgent"] = True


def rewrite(file):
    rewritten(file.engine.url.database, position_of(file, 3), urgent)


def again(file, tmp_path):
    """As after a restart, with the key and the ledger that it always had."""
    file.engine.dispose()
    return Service(engine_for(f"sqlite:///{file.engine.url.database}"), tmp_path, file.keyring)


def refused(service, *words):
    """Nothing is signed, and the standing and *Verify this case* say why."""
    before = service.signer.vouching().last
    with capture_logs() as logs, pytest.raises(Forked):
        service.sign()
    assert "log forked" in [each["event"] for each in logs if each["log_level"] == "error"]
    assert service.signer.vouching().last == before
    wrong = standing_of(service.engine, service.signer).wrong
    assert any(word in wrong for word in words), wrong
    fault = service.check().fault
    assert fault is not None
    assert fault.cause is Cause.ROOT
    assert fault.says.endswith(".")
    return fault


def test_a_history_written_anew_is_signed_for_no_larger_row_that_stands_there(file, tmp_path):
    kept = file.signer.latest()
    rewrite(file)
    file.write("d2", "one more of anybody")
    planted(file.engine.url.database, ORIGIN)
    service = again(file, tmp_path)
    refused(service, "are not those signed")
    service.write("d2", "and another")
    fault = refused(service, "are not those signed")
    assert fault.says == (
        "This is not the log that was signed: its first 12 records are not those signed."
    )
    assert service.signer.latest() == kept


def test_a_history_written_anew_is_believed_for_no_key_that_stands_there(file, tmp_path):
    """Nor where every checkpoint that was really signed was taken away."""
    rewrite(file)
    claimed(file.engine.url.database, ORIGIN)
    file.change("DELETE FROM audit_checkpoint WHERE origin = ?", ORIGIN)
    planted(file.engine.url.database, ORIGIN)
    service = again(file, tmp_path)
    refused(service, "are not those signed")
    assert Signer(ORIGIN, THIEF).verifier not in service.signer.vkeys()
    assert service.signer.latest() is None
    found = service.check()
    assert (found.proven, found.vouched) == (0, tuple(service.signer.keys.present))


@pytest.mark.parametrize("more", [0, 1, 5])
def test_an_old_backup_beside_the_newer_ledger_is_told(file, tmp_path, more):
    """Whether fewer, as many or more things were recorded since."""
    file.engine.dispose()
    backup = tmp_path / "backup"
    shutil.copy(file.engine.url.database, backup)
    file.write("d1", "a", "b")
    signed = file.sign()
    file.engine.dispose()
    for beside in tmp_path.glob("waymark.db*"):
        beside.unlink()
    shutil.copy(backup, tmp_path / "waymark.db")
    service = again(file, tmp_path)
    for n in range(more):
        service.write("d1", f"something else {n}")
    refused(service, "records when it was signed", "are not those signed")
    standing = standing_of(service.engine, service.signer)
    assert standing.signed == signed.checkpoint.size
    assert standing.signed_at is None
    compared = Comparing(service.signer).with_the_newest(signed.note)
    assert not compared.is_one_history


def test_another_machine_that_lost_its_ledger_overrides_no_ledger_that_is_there(file, tmp_path):
    """Its key is the same; what it signed is larger, and another history."""
    rewrite(file)
    file.write("d2", "more")
    file.change("DELETE FROM audit_checkpoint")
    at = engine_for(f"sqlite:///{tmp_path / 'elsewhere.db'}")
    migrate_ledger(at)
    at.dispose()
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    (tmp_path / "elsewhere.db").rename(elsewhere / "ledger.db")
    larger = Service(file.engine, elsewhere, file.keyring).signer.sign()
    service = again(file, tmp_path)
    assert service.signer.latest() == larger
    refused(service, "are not those signed")


def test_junk_among_the_checkpoints_keeps_nothing_from_being_signed_and_is_told(service):
    before = service.signer.latest()
    junk(service.engine, ORIGIN, before.checkpoint.size + 2, HUGE)
    service.write("d2", "more")
    with capture_logs() as logs:
        first = service.sign()
    assert "checkpoint not ours" in [each["event"] for each in logs]
    assert service.signer.latest() == first
    service.write("d2", "again")  # as many as a row of junk is over
    second = service.sign()
    assert second.checkpoint.size == before.checkpoint.size + 2
    assert (
        service.signer.covering(second.checkpoint.size - 1)
        == second
        == service.signer.last_signed()
    )
    service.write("d2", "and again")
    third = service.sign()
    assert service.signer.latest() == third
    assert service.signer.waiting(REGULATOR.verifier).size == third.checkpoint.size
    wrong = standing_of(service.engine, service.signer).wrong
    assert f"over {HUGE} records that it never signed" in wrong
    found = service.check()
    assert (found.fault.number, found.fault.cause) == (0, Cause.SIGNATURE)
    assert "never signed" in found.fault.says
    assert Comparing(service.signer).newest()[0] == third


@pytest.mark.parametrize("note", ["", "\n\n", "x\n\n\u2014 x AAAAAAAA\n"])
def test_a_row_that_is_no_note_stops_nobody_who_reads(file, note):
    with closing(sqlite3.connect(file.engine.url.database)) as conn:
        conn.execute(
            "INSERT INTO audit_checkpoint (origin, size, note) VALUES (?, 99, ?)", (ORIGIN, note)
        )
        conn.execute(
            "INSERT INTO cosignature (origin, size, vkey, line) VALUES (?, 99, 'no key', ?)",
            (ORIGIN, note),
        )
        conn.commit()
    assert file.signer.latest().checkpoint.size == 12
    assert file.signer.cosigned.witnesses() == []
    assert file.signer.covering(0).checkpoint.size == 12
    assert file.signer.waiting(REGULATOR.verifier).size == 12


def test_a_claim_that_the_witness_signed_more_does_not_keep_it_from_being_asked(file):
    junk(file.engine, ORIGIN, HUGE)
    with closing(sqlite3.connect(file.engine.url.database)) as conn:
        row = (ORIGIN, HUGE, str(REGULATOR.verifier), "signed")
        conn.execute("INSERT INTO cosignature (origin, size, vkey, line) VALUES (?, ?, ?, ?)", row)
        conn.commit()
    assert file.signer.waiting(REGULATOR.verifier).size == 12
    assert file.signer.latest(REGULATOR.verifier) is None


# ---- keys that were retired

NEW = b"\x02" * 32


def rotated(file, tmp_path, *seeds):
    return Service(file.engine, tmp_path, file.keyring, keys=seeds)


def test_a_retired_key_vouches_for_what_it_signed_and_for_nothing_newer(file, tmp_path):
    """It may be in other hands: that is why it was retired."""
    old = file.signer.latest()
    both = rotated(file, tmp_path, NEW, b"\x01" * 32)
    both.signer.register()
    file.write("d1", "more")
    both.sign()
    new = rotated(file, tmp_path, NEW)
    file.write("d1", "and more")
    signed = new.sign()
    assert new.signer.covering(0) == old
    assert [len(Note.read(each.note).signatures) for each in new.signer.newest(9)] == [1, 2, 1]
    assert standing_of(file.engine, new.signer).not_vouched == ""
    file.write("d1", "stolen")
    size = planted(file.engine.url.database, ORIGIN, b"\x01" * 32)
    assert new.signer.latest() == signed
    assert f"over {size} records" in standing_of(file.engine, new.signer).wrong
    assert new.check().fault.cause is Cause.SIGNATURE


def test_a_fresh_machine_verifies_what_is_new_and_says_what_it_cannot_vouch_for(file, tmp_path):
    """It has the present key alone: no retired key, and no ledger of before."""
    for n in range(5):
        file.write("d2", f"more {n}")
        old = file.sign()
    fresh = tmp_path / "fresh"
    fresh.mkdir()
    at = engine_for(f"sqlite:///{fresh / 'ledger.db'}")
    migrate_ledger(at)
    at.dispose()
    service = rotated(file, fresh, NEW)
    service.signer.register()
    signed = service.sign()  # as many records: the old row stands in its place
    assert signed.checkpoint == old.checkpoint
    for n in range(2):
        service.write("d1", f"later {n}")
        signed = service.sign()
    assert service.check().fault is None
    assert service.check().vouched == (service.signer.keys.present[0],)
    standing = standing_of(file.engine, service.signer)
    assert (standing.wrong, standing.signed) == ("", signed.checkpoint.size)
    key = file.signer.keys.present[0].id.hex()
    assert f"over {old.checkpoint.size} records and fewer" in standing.not_vouched
    assert f"({key})" in standing.not_vouched
    compared = Comparing(service.signer).with_the_newest(old.note)
    assert not compared.is_one_history
    assert "none of its signatures is by a key that is known" in compared.says


def test_an_export_over_two_keys_is_proven_with_what_the_retired_one_signed(file, tmp_path):
    """And so is a paper, by the key that it was signed with."""
    old_key, new_key = (str(Signer(ORIGIN, seed).verifier) for seed in (b"\x01" * 32, NEW))
    kept = file.signer.latest()
    file.write("d1", "more")
    rotated(file, tmp_path, NEW, b"\x01" * 32).signer.register()
    service = rotated(file, tmp_path, NEW)
    signed = service.sign()
    out = tmp_path / "out"
    service.export(out)
    assert (out / "vkeys").read_text().split() == [new_key, old_key]

    def proven(*keys):
        return verify.verified(out, verify.Held([kept.note], list(keys)))

    begins = f"begins with the {kept.checkpoint.size} records of a checkpoint kept"
    assert begins in proven()
    assert begins in proven(new_key, old_key)
    for keys in ([old_key], [new_key]):  # the one signed what is new, the other what was kept
        with pytest.raises(verify.Failed) as failed:
            proven(*keys)
        assert failed.value.cause == "signature"
    assert signed.checkpoint.size == kept.checkpoint.size + 1
