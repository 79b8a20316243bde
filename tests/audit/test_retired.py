"""A ledger that was made anew, on a machine with a new key, is told of a key from before."""

from __future__ import annotations

import re

import pytest
import sqlalchemy as sa

from disputes.audit.checkpoint import Checkpoint
from disputes.audit.comparing import Comparing
from disputes.audit.notes import Note, Signer
from disputes.audit.retired import NotItsKey, make_known
from disputes.audit.rows import Cause
from disputes.audit.standing import standing_of
from disputes.audit.tree import EVENTS
from disputes.ledger.migrating import migrate_ledger
from disputes.storage.engine import engine_for
from disputes.storage.tables import audit_checkpoint
from tests.audit.forging import planted
from tests.audit.service import Service
from tests.witness.logs import REGULATOR

ORIGIN = "waymark/test"
OLD, NEW = b"\x01" * 32, b"\x02" * 32


def fresh(file, tmp_path):
    """The same log on such a machine."""
    folder = tmp_path / "fresh"
    folder.mkdir()
    at = engine_for(f"sqlite:///{folder / 'ledger.db'}")
    migrate_ledger(at)
    at.dispose()
    service = Service(file.engine, folder, file.keyring, keys=[NEW])
    service.signer.register()
    return service


def test_a_retired_key_that_somebody_kept_is_made_known_to_a_ledger_made_anew(file, tmp_path):
    key, old = file.signer.keys.present[0], file.signer.latest()
    service = fresh(file, tmp_path)
    file.write("d1", "more")
    service.sign()
    assert service.signer.covering(0) != old
    made = make_known(str(key), [service.signer, service.looks])
    assert (made.key, made.last) == (key, old.checkpoint)
    assert service.signer.covering(0) == old
    assert service.signer.keys.retired == [key]
    assert standing_of(file.engine, service.signer).not_vouched == ""
    assert Comparing(service.signer).with_the_newest(old.note).is_one_history
    file.write("d1", "stolen")
    planted(file.engine.url.database, ORIGIN, OLD)
    assert service.check().fault.cause is Cause.SIGNATURE  # it says nothing new


REFUSED = {
    "no key": ("waymark/test+98af023b", "This is no key"),
    "another key's hash": (
        str(Signer(ORIGIN, OLD).verifier).replace("+", "+0", 1),
        "its hash is that of another key",
    ),
    "a line too many": (f"{Signer(ORIGIN, NEW).verifier}\nmore", "This is no key"),
    "a witness": (str(REGULATOR.verifier), "key of a witness"),
    "another log": (str(Signer("another/log", OLD).verifier), "a key of another/log"),
    "one that signed nothing here": (
        str(Signer(ORIGIN, b"\x08" * 32).verifier),
        "It signed no checkpoint that is here",
    ),
    "the present one": (str(Signer(ORIGIN, NEW).verifier), "known already"),
}


@pytest.mark.parametrize(("vkey", "says"), REFUSED.values(), ids=REFUSED)
def test_what_is_no_key_of_this_log_is_not_made_known(file, tmp_path, vkey, says):
    service = fresh(file, tmp_path)
    known = service.ledger.known_keys()
    with pytest.raises(NotItsKey, match=re.escape(says)):
        make_known(vkey, [service.signer, service.looks])
    assert service.ledger.known_keys() == known


@pytest.mark.parametrize("then_a_true_one", [False, True])
def test_a_key_that_signed_another_history_here_is_not_made_known(file, tmp_path, then_a_true_one):
    """Somebody put a checkpoint of their own among the old ones, and a true one after it."""
    service = fresh(file, tmp_path)
    forger = Signer(ORIGIN, b"\x07" * 32)
    put_among_the_old(file, forger, Checkpoint(ORIGIN, 2, b"\x00" * 32))
    if then_a_true_one:
        with file.engine.connect() as conn:
            true = Checkpoint(ORIGIN, 3, EVENTS.root(conn, 3))
        put_among_the_old(file, forger, true)
    with pytest.raises(NotItsKey, match="its first 2 records are not those signed"):
        make_known(str(forger.verifier), [service.signer])
    assert service.signer.keys.retired == []


def put_among_the_old(file, forger, checkpoint):
    text = str(checkpoint)
    note = str(Note(text, (forger.sign(text),)))
    row = {"origin": ORIGIN, "size": checkpoint.size, "note": note}
    with file.engine.begin() as conn:
        conn.execute(sa.insert(audit_checkpoint).values(row))
