"""A witness signs what goes on from what it signed, and never anything else."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
import sqlalchemy as sa
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext

from disputes.audit.notes import BadKey, Note, Signer
from disputes.storage.engine import engine_for
from disputes.storage.tables import witness_metadata
from disputes.witness.protocol import AddCheckpoint, Unreadable
from disputes.witness.store import AnotherSize, Inconsistent, NotSigned, UnknownLog, Witness
from tests.witness.logs import KEY, ORIGIN, REGULATOR, PlainLog

AT = datetime(2026, 11, 25, 9, tzinfo=UTC)
LOG = PlainLog()
FORK = PlainLog(other=3)


def add(witness, log, old, size, at=AT, **other):
    return witness.add(AddCheckpoint.read(log.asks(old, size, **other)), at)


def test_the_tables_and_the_migrations_agree(place):
    engine = engine_for(place)
    with engine.begin() as conn:
        options = {"version_table": "witness_version", "compare_type": True}
        context = MigrationContext.configure(conn, opts=options)
        assert compare_metadata(context, witness_metadata) == []
    engine.dispose()


def test_what_goes_on_from_the_last_is_signed_with_the_time(witness):
    for old, size in ((0, 1), (1, 5), (5, 5), (5, 33), (33, 64)):
        at = AT + timedelta(minutes=size)
        signature = add(witness, LOG, old, size, at)
        note = Note.read(f"{LOG.note(size)}{signature}")
        assert note.vouched([REGULATOR.verifier])[REGULATOR.verifier].seconds == at.timestamp()
        assert note.vouched([KEY.verifier])
    seen = witness.seen(ORIGIN)
    assert (seen.checkpoint.size, seen.at) == (64, AT + timedelta(minutes=64))
    assert seen.note == str(note)


@pytest.mark.parametrize(("old", "size"), [(0, 4), (4, 4), (6, 6), (6, 9), (7, 6)])
def test_another_size_is_answered_with_the_one_that_was_signed_last(witness, old, size):
    add(witness, LOG, 0, 5)
    if old > size:
        with pytest.raises(Unreadable):
            add(witness, LOG, old, size, proof=[])
    else:
        with pytest.raises(AnotherSize) as last:
            add(witness, LOG, old, size)
        assert last.value.size == 5
    assert witness.seen(ORIGIN).checkpoint.size == 5


def refused(witness, log, old, size, **other):
    with pytest.raises((Inconsistent, AnotherSize, Unreadable)):
        add(witness, log, old, size, **other)


@pytest.mark.parametrize("old", [0, 3, 5, 9])
def test_another_root_of_a_size_that_was_signed_is_kept_as_evidence(witness, old):
    for before, size in ((0, 5), (5, 9)):
        add(witness, LOG, before, size)
    for proof in ([], LOG.proof(5, 9), FORK.proof(5, 9)):
        refused(witness, FORK, old, 5, proof=proof)
        refused(witness, FORK, old, 9, proof=proof)
    assert witness.seen(ORIGIN).note.startswith(LOG.note(9))
    found = witness.contradictions()
    assert [(each.signed.size, each.at, each.note) for each in found] == [
        (5, AT, FORK.note(5)),
        (9, AT, FORK.note(9)),
    ]
    for each in found:
        assert each.seen.note.startswith(LOG.note(each.signed.size))
        assert each.signed.root != each.seen.checkpoint.root


@pytest.mark.parametrize("size", [6, 8, 64])
def test_a_size_that_was_never_signed_is_told_as_not_shown_to_go_on(witness, size):
    add(witness, LOG, 0, 5)
    for _ in range(2):
        refused(witness, FORK, 5, size)
    assert witness.contradictions() == []
    assert [each.note for each in witness.not_shown()] == [FORK.note(size)]
    for before, after in ((5, size), (size, 64)):
        add(witness, LOG, before, after)
    assert [each.note for each in witness.contradictions()] == [FORK.note(size)]
    assert witness.not_shown() == []


@pytest.mark.parametrize("old", [0, 5, 9])
def test_a_stranger_cannot_have_an_honest_log_accused(witness, old):
    """Checkpoints are public: anybody can send one with a proof of nothing."""
    for before, size in ((0, 5), (5, 9)):
        add(witness, LOG, before, size)
    for size in (5, 7, 9, 20):
        refused(witness, LOG, old, size, proof=LOG.proof(3, 5))
    assert witness.contradictions() == []
    add(witness, LOG, 9, 20)
    assert witness.contradictions() == []
    assert witness.not_shown() == []


@pytest.mark.parametrize(
    ("old", "size", "proof"),
    [
        (0, 5, LOG.proof(3, 5)),  # from nothing on there is nothing to prove
        (5, 9, []),
        (5, 9, LOG.proof(5, 9)[:-1]),
        (5, 9, LOG.proof(5, 9) * 2),
        (5, 9, LOG.proof(4, 9)),
        (5, 5, LOG.proof(4, 9)),
    ],
)
def test_a_proof_that_does_not_prove_it_is_refused(witness, old, size, proof):
    if old:
        add(witness, LOG, 0, old)
    with pytest.raises(Inconsistent):
        add(witness, LOG, old, size, proof=proof)
    assert (witness.seen(ORIGIN).checkpoint.size if old else witness.seen(ORIGIN)) == (old or None)


def test_an_empty_log_has_the_root_of_no_leaves(witness):
    assert add(witness, LOG, 0, 0)
    wrong = LOG.text(0).replace(LOG.text(0).split("\n")[2], LOG.text(1).split("\n")[2])
    with pytest.raises(Inconsistent):
        add(witness, LOG, 0, 0, note=str(Note(wrong, (KEY.sign(wrong),))))
    assert add(witness, LOG, 0, 3)


def test_a_log_that_is_not_watched_is_not_signed_for(witness):
    other = PlainLog(key=Signer("another/log", b"\x01" * 32))
    with pytest.raises(UnknownLog):
        add(witness, other, 0, 3)


def test_what_no_known_key_signed_is_not_signed(witness):
    stranger = PlainLog(key=Signer(ORIGIN, b"\x02" * 32))
    with pytest.raises(NotSigned, match="none"):
        add(witness, stranger, 0, 3)
    forged = str(Note(LOG.text(3), (KEY.sign(LOG.text(4)),)))
    with pytest.raises(NotSigned, match="wrong"):
        add(witness, LOG, 0, 3, note=forged)
    assert witness.seen(ORIGIN) is None


def test_a_log_may_change_its_key(witness):
    new = PlainLog(key=Signer(ORIGIN, b"\x02" * 32))
    add(witness, LOG, 0, 3)
    witness.watch(new.key.verifier)
    witness.watch(new.key.verifier)
    add(witness, new, 3, 5)
    assert witness.unwatch(KEY.verifier)
    assert not witness.unwatch(KEY.verifier)
    with pytest.raises(NotSigned):
        add(witness, LOG, 5, 6)
    assert witness.watching() == [new.key.verifier]


def test_a_witness_is_no_log(witness):
    with pytest.raises(BadKey, match="witness"):
        witness.watch(REGULATOR.verifier)


def test_what_was_signed_is_stored_before_anybody_is_answered(witness, place, monkeypatch):
    """A witness that cannot store does not sign."""
    monkeypatch.setattr("disputes.witness.store._remember", refused_by_the_disk)
    with pytest.raises(sa.exc.OperationalError):
        add(witness, LOG, 0, 3)
    monkeypatch.undo()
    again = Witness(engine_for(place), REGULATOR)
    assert again.seen(ORIGIN) is None
    add(again, FORK, 0, 3)
    again.close()


def refused_by_the_disk(*_):
    raise sa.exc.OperationalError("disk full", None, Exception())
