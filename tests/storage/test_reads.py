"""Every look at a case leaves a leaf, before anything is shown."""

from __future__ import annotations

import json
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import replace
from datetime import date, timedelta

import pytest
import sqlalchemy as sa

from disputes.audit.leaf import leaf_hash
from disputes.audit.looks import Look, Looked
from disputes.audit.reads import ReadLogUnavailable
from disputes.storage.sealing import Damaged
from disputes.storage.tables import access, access_day, access_leaf
from domain.counting import days_after, london_date
from domain.disagreement.aggregate import Disagreement
from domain.looks import Told, WhoseLooks
from tests.storage.standin import AMINA, AT, OFFICER, HeldKeys, application

CASE = "WM-4827-3162"
EVERYBODYS = WhoseLooks(Told.ROLES)


@pytest.fixture
def app(engine):
    return application(engine)


def leaves(app):
    with app.engine.connect() as conn:
        return conn.execute(sa.select(access_leaf).order_by(access_leaf.c.i)).all()


def looks(app, on=AT, whose=EVERYBODYS, page=1, per_page=50):
    return app.reads.looks.on(CASE, whose, london_date(on), page=page, per_page=per_page)


def days(app, whose=EVERYBODYS, page=1, per_page=50):
    return app.reads.looks.days(CASE, whose, page=page, per_page=per_page)


def test_who_saw_what_and_when_can_be_told(app):
    app.reads.note(AMINA, CASE, ["case", "answer:1"], AT)
    app.reads.note(OFFICER, "WM-0000-0000", ["case"], AT)
    app.reads.note(OFFICER, CASE, ["evidence:e1"], AT + timedelta(hours=1))
    app.reads.note(OFFICER, None, ["worklist"], AT)
    later = AT + timedelta(hours=1)
    assert looks(app) == (
        [
            Look(2, "omar", "officer", "riverside", ("evidence:e1",), later),
            Look(0, "amina", "family", None, ("case", "answer:1"), AT),
        ],
        2,
    )


def test_looks_are_counted_by_day_and_person_newest_day_first(app):
    for hours in (0, 1, 30):
        app.reads.note(OFFICER, CASE, ["case"], AT + timedelta(hours=hours))
    app.reads.note(AMINA, CASE, ["case"], AT)
    today, tomorrow = london_date(AT), london_date(AT + timedelta(hours=30))
    omar = ("omar", "officer", "riverside")
    assert days(app) == (
        [
            Looked(tomorrow, *omar, 1),
            Looked(today, *omar, 2),
            Looked(today, "amina", "family", "", 1),
        ],
        2,
    )
    assert days(app, page=2, per_page=1) == (days(app)[0][1:], 2)
    assert looks(app, page=2, per_page=1)[1] == 3
    newest = app.reads.looks.newest(CASE, EVERYBODYS, since=today, until=tomorrow, most=9)
    assert newest == (days(app)[0][1:], 1)


def test_a_look_at_notes_or_an_invitation_alone_is_told_to_nobody(app):
    app.reads.note(OFFICER, CASE, ["page:notes", "notebook"], AT)
    app.reads.note(AMINA, CASE, ["page:invitation", "invitation"], AT)
    assert days(app) == looks(app) == ([], 0)
    app.reads.note(OFFICER, CASE, ["page:notes", "case", "notebook"], AT)
    assert [row.times for row in days(app)[0]] == [1]
    assert [look.i for look in looks(app)[0]] == [2]


def test_only_those_looks_that_are_asked_for_are_told(app):
    beside = replace(AMINA, person="bela")
    for actor in (AMINA, beside, OFFICER):
        app.reads.note(actor, CASE, ["case"], AT)
    today = london_date(AT)

    def told(whose):
        by_day = {row.person for row in days(app, whose)[0]}
        assert by_day == {look.person for look in looks(app, whose=whose)[0]}
        return by_day

    assert told(WhoseLooks(Told.OWN, only=frozenset({"bela"}))) == {"bela"}
    assert told(WhoseLooks(Told.CASE, families={"amina": date.min})) == {"amina", "omar"}
    assert told(WhoseLooks(Told.CASE, families={"amina": days_after(today, 1)})) == {"omar"}
    assert told(WhoseLooks(Told.CASE, families={}, before=today)) == set()


def test_what_a_page_of_looks_costs_does_not_grow_with_them(app):
    def asked():
        with counted_statements(app.engine) as statements:
            days(app)
            looks(app)
        return statements

    for n in range(3):
        app.reads.note(OFFICER, CASE, ["case"], AT + timedelta(minutes=n))
    few = asked()
    for n in range(60):
        app.reads.note(OFFICER, CASE, ["case"], AT + timedelta(minutes=n))
    assert asked() == few
    with app.engine.connect() as conn:
        assert conn.scalar(sa.select(sa.func.count()).select_from(access_day)) == 1


@contextmanager
def counted_statements(engine):
    found = []

    def note(conn, cursor, statement, *_):
        found.append(statement)

    sa.event.listen(engine, "before_cursor_execute", note)
    yield found
    sa.event.remove(engine, "before_cursor_execute", note)


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
    assert [look.person for look in looks(app)[0]] == ["omar"]
    assert [row.person for row in days(app)[0]] == ["amina", "omar"]
    app.pseudonyms.shred("person", "amina")
    assert [row.person for row in days(app)[0]] == [None, "omar"]


def test_a_row_moved_to_another_read_is_noticed(app):
    app.reads.note(AMINA, CASE, ["case"], AT)
    app.reads.note(OFFICER, CASE, ["case"], AT)
    with app.engine.begin() as conn:
        other = conn.execute(sa.select(access).where(access.c.i == 1)).one()
        conn.execute(sa.update(access).where(access.c.i == 0).values(sealed=other.sealed))
    with pytest.raises(Damaged):
        looks(app)


def test_where_a_node_of_the_log_is_gone_or_no_connection_is_free_nothing_may_be_shown(
    app, monkeypatch
):
    def gone(*_):
        raise KeyError((1, 0))

    def busy(*_):
        raise sa.exc.TimeoutError

    for problem in (gone, busy):
        with monkeypatch.context() as patched:
            patched.setattr("disputes.audit.tree.Tree.grow", problem)
            with pytest.raises(ReadLogUnavailable):
                app.reads.note(AMINA, CASE, ["case"], AT)
    assert leaves(app) == []


def test_what_cannot_be_recorded_may_not_be_shown(app):
    @sa.event.listens_for(app.engine, "before_cursor_execute")
    def _(conn, cursor, statement, *_):
        if "access_leaf" in statement and statement.startswith("INSERT"):
            raise sa.exc.OperationalError(statement, {}, Exception("disk full"))

    with pytest.raises(ReadLogUnavailable):
        app.reads.note(AMINA, CASE, ["case"], AT)
    assert leaves(app) == []
