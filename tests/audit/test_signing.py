"""The log is signed as it grows, by whoever comes first, and never as two histories."""

from __future__ import annotations

import shutil
import sqlite3
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from pathlib import Path

import pytest
import sqlalchemy as sa
from structlog.testing import capture_logs

from disputes.audit.checkpoint import Checkpoint
from disputes.audit.merkle import check_consistency
from disputes.audit.notes import Note
from disputes.audit.signing import Forked, LogSigner
from disputes.audit.tree import EVENTS, LOOKS
from disputes.ledger.migrating import migrate_ledger
from disputes.ledger.store import Ledger
from disputes.storage.engine import engine_for
from disputes.storage.tables import access_leaf, audit_checkpoint, audit_leaf, audit_node
from tests.audit.plainly import mth
from tests.storage.standin import AMINA, AT, OpenDiary, application, send
from tests.storage.standin import Note as Write

KEY, NEW_KEY = b"\x01" * 32, b"\x02" * 32
ORIGIN = "waymark/test"


@pytest.fixture
def ledger(tmp_path):
    engine = engine_for(f"sqlite:///{tmp_path / 'ledger.db'}")
    migrate_ledger(engine)
    yield Ledger(engine)
    engine.dispose()


@pytest.fixture
def app(engine):
    return application(engine)


def signer(engine, ledger, keys=(KEY,), tree=EVENTS):
    made = LogSigner(engine, ledger, tree, ORIGIN, keys)
    made.register()
    return made


def write(app, first, last):
    if first == 0:
        send(app, OpenDiary("Idris"), "c0")
    for n in range(max(first, 1), last):
        send(app, Write(f"note {n}"), f"c{n}")


def leaf_hashes(engine, table=audit_leaf):
    with engine.connect() as conn:
        return list(conn.scalars(sa.select(table.c.hash).order_by(table.c.i)))


def test_the_nodes_grow_with_what_is_recorded_and_give_every_root(engine, app):
    write(app, 0, 13)
    hashes = leaf_hashes(engine)
    assert len(hashes) == 13
    with engine.connect() as conn:
        assert EVENTS.size(conn) == 13
        for size in range(14):
            assert EVENTS.root(conn, size) == mth(hashes[:size])
            proof = EVENTS.consistency_proof(conn, size, 13)
            check_consistency(size, 13, mth(hashes[:size]), mth(hashes), proof)


def test_looks_have_a_tree_of_their_own(engine, app):
    write(app, 0, 2)
    for n in range(9):
        app.reads.note(AMINA, "WM-1" if n % 2 else None, ["diary"], AT)
    hashes = leaf_hashes(engine, access_leaf)
    with engine.connect() as conn:
        assert LOOKS.root(conn, 9) == mth(hashes)
        assert EVENTS.size(conn) == 2


def test_what_is_rolled_back_leaves_no_node(engine, app, monkeypatch):
    write(app, 0, 3)

    def grown_and_failed(*args):
        grow(*args)
        raise RuntimeError

    grow = EVENTS.grow
    monkeypatch.setattr(EVENTS, "grow", grown_and_failed)
    with pytest.raises(RuntimeError):
        write(app, 3, 4)
    with engine.connect() as conn:
        assert conn.scalar(sa.select(sa.func.count()).select_from(audit_node)) == 1
        assert EVENTS.size(conn) == 3


def test_a_checkpoint_is_of_all_that_is_committed_and_vouched_for(engine, app, ledger):
    log = signer(engine, ledger)
    assert log.sign() is None
    assert log.latest() is None
    write(app, 0, 5)
    signed = log.sign()
    assert signed.checkpoint == Checkpoint(ORIGIN, 5, mth(leaf_hashes(engine)))
    assert list(Note.read(signed.note).vouched(log.vkeys())) == log.vkeys()
    assert log.sign() == signed == log.latest()
    write(app, 5, 6)
    assert log.sign().checkpoint.size == 6
    with engine.connect() as conn:
        assert list(conn.scalars(sa.select(audit_checkpoint.c.size))) == [5, 6]


def test_a_new_key_signs_beside_the_old_one_and_what_was_signed_still_stands(engine, app, ledger):
    write(app, 0, 2)
    old = signer(engine, ledger).sign()
    write(app, 2, 3)
    both = signer(engine, ledger, (NEW_KEY, KEY)).sign()
    write(app, 3, 4)
    log = signer(engine, ledger, (NEW_KEY,))
    new = log.sign()
    vouched = [set(Note.read(each.note).vouched(log.vkeys())) for each in (old, both, new)]
    assert [len(each) for each in vouched] == [1, 2, 1]
    assert vouched[0] | vouched[2] == vouched[1]


def test_a_crash_before_the_checkpoint_is_published_is_made_good(engine, app, ledger, monkeypatch):
    log = signer(engine, ledger)
    write(app, 0, 5)

    def killed(_):
        raise KeyboardInterrupt

    with monkeypatch.context() as patched:
        patched.setattr(log, "_publish", killed)
        with pytest.raises(KeyboardInterrupt):
            log.sign()
    assert log.latest() is None
    assert ledger.last_signed(ORIGIN).size == 5
    again = signer(engine, ledger).sign()
    assert again.note == ledger.last_signed(ORIGIN).note
    assert log.latest() == again


def test_a_slow_signer_publishes_nothing_below_what_another_has_published(
    engine, app, ledger, monkeypatch
):
    """Else another checkpoint than it was printed with would come to cover a record."""
    slow, quick = signer(engine, ledger), signer(engine, ledger)
    write(app, 0, 5)
    waiting = []
    with monkeypatch.context() as patched:
        patched.setattr(slow, "_publish", waiting.append)
        first = slow.sign()
    write(app, 5, 6)
    second = quick.sign()
    published = [each.checkpoint.size for each in quick.newest(9)]
    assert published == [6, 5]
    assert [quick.covering(i) for i in (0, 4, 5)] == [first, first, second]
    slow._publish(*waiting)
    assert [quick.covering(i) for i in (0, 4, 5)] == [first, first, second]


def test_what_covers_a_record_is_the_same_before_and_after_it_is_published(
    engine, app, ledger, monkeypatch
):
    log = signer(engine, ledger)
    write(app, 0, 5)
    with monkeypatch.context() as patched:
        patched.setattr(log, "_publish", lambda now: None)
        signed = log.sign()
    assert log.covering(2) == signed
    log.sign()
    assert log.latest() == log.covering(2) == signed


def test_a_crash_before_the_signature_is_kept_signs_nothing(engine, app, ledger, monkeypatch):
    log = signer(engine, ledger)
    write(app, 0, 5)
    with monkeypatch.context() as patched:
        patched.setattr("disputes.audit.signing.Signed", None)
        with pytest.raises(TypeError):
            log.sign()
    assert ledger.last_signed(ORIGIN) is None
    assert log.sign().checkpoint.size == 5


def test_many_who_sign_at_once_while_the_log_grows_sign_one_history(engine, app, ledger):
    signers = [signer(engine, ledger) for _ in range(4)]
    write(app, 0, 1)
    with ThreadPoolExecutor(5) as pool:
        writing = pool.submit(write, app, 1, 40)
        signing = [pool.submit(lambda s=s: [s.sign() for _ in range(25)]) for s in signers]
        writing.result()
        seen = {p.checkpoint for done in signing for p in done.result()}
    hashes = leaf_hashes(engine)
    assert len({each.size for each in seen}) == len(seen)
    assert all(each.root == mth(hashes[: each.size]) for each in seen)


def restored(folder, kept):
    """The database as a backup had it."""
    for beside in folder.glob("waymark.db*"):
        beside.unlink()
    shutil.copy(kept, folder / "waymark.db")
    return engine_for(f"sqlite:///{folder / 'waymark.db'}")


@pytest.mark.parametrize("later", [5, 6, 9])
def test_nothing_is_signed_after_a_restore_from_an_old_backup(
    sqlite_database, tmp_path, ledger, later
):
    """Whether fewer, as many or more things were recorded since, they are another history."""
    engine = sqlite_database.engine()
    app = application(engine)
    write(app, 0, 4)
    kept = tmp_path / "backup"
    file = engine.url.database
    with closing(sqlite3.connect(file)) as old, closing(sqlite3.connect(kept)) as to:
        old.backup(to)
    write(app, 4, 6)
    assert signer(engine, ledger).sign().checkpoint.size == 6
    engine.dispose()
    app.close()

    engine = restored(Path(file).parent, kept)
    app = application(engine)
    for n in range(4, later):
        send(app, Write("something else"), f"other{n}")
    with capture_logs() as logs, pytest.raises(Forked):
        signer(engine, ledger).sign()
    assert [each["event"] for each in logs if each["log_level"] == "error"] == ["log forked"]
    assert signer(engine, ledger).latest() is None
    assert ledger.last_signed(ORIGIN).size == 6
    engine.dispose()


def test_a_ledger_that_was_lost_does_not_let_a_fork_be_signed(engine, app, ledger, tmp_path):
    write(app, 0, 4)
    signer(engine, ledger).sign()
    other = engine_for(f"sqlite:///{tmp_path / 'new-ledger.db'}")
    migrate_ledger(other)
    with engine.connect() as conn:
        wrong = Checkpoint(ORIGIN, 4, b"x" * 32)
        assert EVENTS.root(conn, 4) != wrong.root
    with capture_logs() as logs:
        assert signer(engine, Ledger(other)).sign().checkpoint.size == 4
    assert [each["event"] for each in logs if each["log_level"] == "error"] == ["ledger behind"]
    text = str(Checkpoint(ORIGIN, 5, wrong.root))
    with engine.begin() as conn:  # as if what was published were of another history
        note = str(signer(engine, ledger).keys.signed(text))
        row = {"origin": ORIGIN, "size": 5, "note": note}
        conn.execute(sa.insert(audit_checkpoint), row)
    with pytest.raises(Forked):
        signer(engine, Ledger(other)).sign()
    other.dispose()


def test_nothing_is_signed_over_a_node_that_is_gone(engine, app, ledger, monkeypatch):
    with monkeypatch.context() as patched:
        patched.setattr(EVENTS, "grow", lambda *_: None)
        write(app, 0, 6)
    with pytest.raises(Forked, match=r"node \(2, 0\) is gone|node \(1, 2\) is gone"):
        signer(engine, ledger).sign()
    assert ledger.last_signed(ORIGIN) is None
