"""Rows and position move together; a rebuild equals what was there; a bad event stops one case."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor

import pytest
import sqlalchemy as sa

from disputes.storage.engine import engine_for
from disputes.storage.reading import Positioned
from disputes.storage.tables import event, metadata, projection_live
from domain.personal import ERASED
from tests.storage.standin import Diary, DiaryClosed, Note, Noted, OpenDiary, application, send


class Counts:
    """How many notes each diary has, with the words of its last one."""

    name = "test-counts"

    def __init__(self, opens: bool = False) -> None:
        own = sa.MetaData()
        self.opens = opens
        self.poison: object = None
        self.slots = [
            {
                slot: sa.Table(
                    f"test_counts_{slot}",
                    own,
                    sa.Column("diary", sa.Uuid, primary_key=True),
                    sa.Column("notes", sa.Integer, nullable=False),
                    sa.Column("last", sa.Text),
                )
                for slot in ("a", "b")
            }
        ]
        self.metadata = own

    def apply(self, conn: sa.Connection, slot: str, batch: list[Positioned]) -> None:
        table = self.slots[0][slot]
        for one in batch:
            if isinstance(one.event, Noted):
                words = one.event.text.shown(str(one.event.text.reading))
                conn.execute(
                    sa.update(table)
                    .where(table.c.diary == one.event.originator_id)
                    .values(notes=table.c.notes + 1, last=words)
                )
                if self.poison is not None and one.position == self.poison:
                    raise ValueError("cannot take this one")
            elif not isinstance(one.event, DiaryClosed):
                conn.execute(sa.insert(table), {"diary": one.event.originator_id, "notes": 0})

    def rows(self, engine: sa.Engine, slot: str) -> dict[str, int]:
        names = {Diary.stream_id(f"d{n}"): f"d{n}" for n in range(1, 9)}
        table = self.slots[0][slot]
        with engine.connect() as conn:
            return {names[d]: n for d, n in conn.execute(sa.select(table.c.diary, table.c.notes))}


@pytest.fixture
def counts(database) -> Iterator[Counts]:
    projection = Counts()
    owner = engine_for(database.owner_url)
    projection.metadata.create_all(owner)
    if database.kind == "postgresql":
        with owner.begin() as conn:
            for slot in ("a", "b"):
                conn.execute(sa.text(f"grant all on test_counts_{slot} to public"))
    yield projection
    owner.dispose()


@pytest.fixture
def app(engine):
    app = application(engine)
    for number in (1, 2, 3):
        send(app, OpenDiary("Idris"), f"open-{number}", f"d{number}")
        send(app, Note("a", times=number), f"note-{number}", f"d{number}")
    return app


def test_a_projection_follows_the_log(app, counts):
    assert app.projections.advance(counts) == 9
    assert counts.rows(app.engine, "a") == {"d1": 1, "d2": 2, "d3": 3}
    answer = send(app, Note("mine"), "c1")
    assert app.projections.position(counts.name) == 9
    assert app.projections.advance(counts, to=answer.position) == 10
    assert counts.rows(app.engine, "a")["d1"] == 2
    assert app.projections.advance(counts) == 10


def test_it_sees_personal_words_only_where_it_says_that_it_must(app, counts):
    def words():
        table = counts.slots[0]["a"]
        with app.engine.connect() as conn:
            return set(conn.scalars(sa.select(table.c.last)))

    app.projections.advance(counts)
    assert words() == {"sealed"}
    counts.opens = True
    send(app, Note("open words"), "c1")
    app.keyring.destroy(Diary.stream_id("d2"), "party:p1")
    send(app, Note("more"), "c2", "d3")
    app.projections.advance(counts)
    assert words() == {"open words", "sealed", "more"}
    assert str(ERASED.reading) == "erased"


def test_many_may_advance_it_at_once_and_nothing_is_counted_twice(app, counts):
    for number in range(40):
        send(app, Note("a"), f"c{number}", "d1")
    with ThreadPoolExecutor(4) as pool:
        assert set(pool.map(lambda _: app.projections.advance(counts), range(8))) == {49}
    assert counts.rows(app.engine, "a") == {"d1": 41, "d2": 2, "d3": 3}


def test_rows_and_position_are_committed_together(app, counts, monkeypatch):
    """Killed between the two: neither is there. The twin that commits apart would count twice."""

    def killed(*_):
        raise KeyboardInterrupt

    with monkeypatch.context() as patched:
        patched.setattr(app.projections, "_move", killed)
        with pytest.raises(KeyboardInterrupt):
            app.projections.advance(counts)
    assert counts.rows(app.engine, "a") == {}
    app.projections.advance(counts)
    assert counts.rows(app.engine, "a") == {"d1": 1, "d2": 2, "d3": 3}


def test_a_rebuild_fills_the_other_slot_and_people_read_the_old_one_until_then(app, counts):
    app.projections.advance(counts)
    with app.engine.begin() as conn:
        conn.execute(sa.update(counts.slots[0]["a"]).values(notes=99))
    assert app.projections.rebuild(counts) == 9
    assert counts.rows(app.engine, "a")["d1"] == 99
    assert counts.rows(app.engine, "b") == {"d1": 1, "d2": 2, "d3": 3}
    with app.engine.connect() as conn:
        assert app.projections.live(conn, counts.name) == "b"
    send(app, Note("a"), "c1")
    assert app.projections.advance(counts) == 10
    assert counts.rows(app.engine, "b")["d1"] == 2
    assert app.projections.rebuild(counts) == 10
    assert counts.rows(app.engine, "a") == counts.rows(app.engine, "b")
    with app.engine.connect() as conn:
        assert conn.scalar(sa.select(projection_live.c.slot)) == "a"


def test_an_event_it_cannot_take_parks_that_stream_and_no_other(app, counts):
    counts.poison = 4  # the first note of d2
    assert app.projections.advance(counts) == 9
    assert counts.rows(app.engine, "a") == {"d1": 1, "d2": 0, "d3": 3}
    assert app.projections.parked(counts.name) == {Diary.stream_id("d2"): "ValueError"}
    send(app, Note("a"), "c1", "d2")
    send(app, Note("a"), "c2", "d3")
    app.projections.advance(counts)
    assert counts.rows(app.engine, "a") == {"d1": 1, "d2": 0, "d3": 4}
    counts.poison = None  # mended: a rebuild takes everything in again
    app.projections.rebuild(counts)
    assert app.projections.parked(counts.name) == {}
    assert counts.rows(app.engine, "b") == {"d1": 1, "d2": 3, "d3": 4}


def test_an_event_nobody_can_read_parks_that_stream_and_no_other(app, counts):
    with app.engine.begin() as conn:
        last = conn.scalar(sa.select(sa.func.max(event.c.position)))
        row = {"originator_id": Diary.stream_id("d2"), "originator_version": 4}
        bad = {"position": last + 1, "topic": "subprocess:Popen", "state": b"{}", **row}
        conn.execute(sa.insert(event), bad)
    send(app, Note("a"), "c1", "d3")
    assert app.projections.advance(counts) == 11
    assert counts.rows(app.engine, "a") == {"d1": 1, "d2": 2, "d3": 4}
    ((stream, reason),) = app.projections.parked(counts.name).items()
    assert stream == Diary.stream_id("d2")
    assert "UnknownTopic" in reason


def test_these_tables_are_no_part_of_the_product():
    assert not [name for name in metadata.tables if name.startswith("test")]
