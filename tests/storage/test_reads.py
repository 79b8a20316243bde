"""Every look at a case leaves a leaf, before anything is shown."""

from __future__ import annotations

import json
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
import sqlalchemy as sa

from disputes.audit.leaf import leaf_hash
from disputes.audit.reads import Read, ReadLogUnavailable
from disputes.storage.sealing import Damaged
from disputes.storage.tables import access, access_leaf
from domain.disagreement.aggregate import Disagreement
from tests.storage.standin import AMINA, AT, OFFICER, HeldKeys, application

CASE = "WM-4827-3162"


@pytest.fixture
def app(engine):
    return application(engine)


def leaves(app):
    with app.engine.connect() as conn:
        return conn.execute(sa.select(access_leaf).order_by(access_leaf.c.i)).all()


def test_who_saw_what_and_when_can_be_told(app):
    app.reads.note(AMINA, CASE, ["case", "answer:1"], AT)
    app.reads.note(OFFICER, "WM-0000-0000", ["case"], AT)
    app.reads.note(OFFICER, CASE, ["evidence:e1"], AT + timedelta(hours=1))
    app.reads.note(OFFICER, None, ["worklist"], AT)
    assert app.reads.of_case(CASE) == [
        Read(0, CASE, "amina", "family", ("case", "answer:1"), AT),
        Read(2, CASE, "omar", "officer", ("evidence:e1",), AT + timedelta(hours=1)),
    ]


def test_reads_are_one_chain_however_many_read_at_once(app):
    with ThreadPoolExecutor(4) as pool:
        numbers = list(pool.map(lambda n: app.reads.note(AMINA, CASE, [str(n)], AT), range(40)))
    assert sorted(numbers) == list(range(40))
    prev = None
    for number, leaf in enumerate(leaves(app)):
        body = json.loads(leaf.body)
        assert (body["i"], body["prev"], body["items"]) == (number, prev, 1)
        assert leaf.hash == leaf_hash(leaf.body)
        prev = leaf.hash.hex()


def test_neither_the_leaf_nor_its_row_names_anybody(app):
    app.reads.note(OFFICER, CASE, ["evidence:e1"], AT)
    with app.engine.connect() as conn:
        row = conn.execute(sa.select(access)).one()
    for name in (b"omar", b"riverside", CASE.encode(), b"evidence"):
        assert name not in leaves(app)[0].body
        assert name not in row.sealed


def test_an_erased_case_still_records_who_looks_at_what_is_left(engine):
    from disputes.keys.keyring import KeyDestroyed

    class Erased(HeldKeys):
        erased = False

        def key_for(self, stream, subject):
            if self.erased and stream == Disagreement.stream_id(CASE):
                raise KeyDestroyed
            return super().key_for(stream, subject)

    keyring = Erased()
    app = application(engine, keyring)
    app.reads.note(AMINA, CASE, ["case"], AT)
    keyring.destroy(Disagreement.stream_id(CASE), "reads")
    keyring.erased = True
    app.reads.note(OFFICER, CASE, ["case"], AT)
    before, after = app.reads.of_case(CASE)
    assert before == Read(0, None, None, None, None, None)
    assert after.actor == "omar"


def test_a_row_moved_to_another_read_is_noticed(app):
    app.reads.note(AMINA, CASE, ["case"], AT)
    app.reads.note(OFFICER, CASE, ["case"], AT)
    with app.engine.begin() as conn:
        other = conn.execute(sa.select(access).where(access.c.i == 1)).one()
        conn.execute(sa.update(access).where(access.c.i == 0).values(sealed=other.sealed))
    with pytest.raises(Damaged):
        app.reads.of_case(CASE)


def test_what_cannot_be_recorded_may_not_be_shown(app):
    @sa.event.listens_for(app.engine, "before_cursor_execute")
    def _(conn, cursor, statement, *_):
        if "access_leaf" in statement and statement.startswith("INSERT"):
            raise sa.exc.OperationalError(statement, {}, Exception("disk full"))

    with pytest.raises(ReadLogUnavailable):
        app.reads.note(AMINA, CASE, ["case"], AT)
    assert leaves(app) == []
