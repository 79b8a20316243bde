"""The rows that the pages of who looked are made of are held against the log of looks."""

from __future__ import annotations

import pytest
import sqlalchemy as sa

from disputes.audit.checking_looks import LooksCheck
from disputes.audit.pseudonyms import CASE, PERSON
from disputes.storage.tables import access, access_day
from domain.counting import days_after
from domain.disagreement.aggregate import Disagreement
from tests.storage.standin import AMINA, AT, OFFICER, HeldKeys, application

REFERENCE = "WM-4827-3162"
STREAM = Disagreement.stream_id(REFERENCE)


@pytest.fixture
def app(engine):
    app = application(engine, HeldKeys())
    for items in (["case"], ["timeline"], ["page:case"], ["notebook"]):
        for actor in (AMINA, OFFICER):
            app.reads.note(actor, REFERENCE, items, AT)
    app.reads.note(OFFICER, "WM-0000-0000", ["case"], AT)
    app.reads.note(OFFICER, None, ["worklist"], AT)
    return app


def checked(app):
    return LooksCheck(app.engine, app.reads._keyring).of_case(REFERENCE)


def change(app, statement):
    with app.engine.begin() as conn:
        assert conn.execute(statement).rowcount > 0


def test_looks_that_are_as_they_were_recorded(app):
    assert (checked(app).looks, checked(app).fault) == (8, "")
    other = LooksCheck(app.engine, app.reads._keyring).of_case("WM-1111-1111")
    assert (other.looks, other.fault) == (0, "")


def test_a_case_that_somebody_opens_while_its_looks_are_checked_is_not_accused(app):
    """After each statement of the check there is one look more."""
    looked, looking = [], []

    def look(conn, cursor, statement, *_):
        if not looking and statement.startswith("SELECT access_"):
            looking.append(True)  # what looking itself asks is no part of the check
            looked.append(app.reads.note(AMINA, REFERENCE, ["case"], AT))
            looking.clear()

    sa.event.listen(sa.Engine, "after_cursor_execute", look)
    try:
        found = checked(app)
    finally:
        sa.event.remove(sa.Engine, "after_cursor_execute", look)
    assert len(looked) == 2
    assert (found.looks, found.fault) == (8, "")


@pytest.mark.parametrize(
    ("statement", "says"),
    [
        (sa.delete(access).where(access.c.i == 1), "look 1 of the log showed is not there"),
        (sa.update(access).where(access.c.i == 1).values(sealed=b"x" * 60), "not what was"),
        (sa.update(access).where(access.c.i == 1).values(key_id="0" * 32), "is not there"),
        (sa.delete(access_day), "2 are recorded and 0 shown"),
        (sa.update(access_day).values(times=1), "2 are recorded and 1 shown"),
        (sa.update(access_day).values(times=9), "2 are recorded and 9 shown"),
        (sa.update(access_day).values(capacity="reviewer"), "are recorded and"),
        (sa.update(access_day).values(on=days_after(AT.date(), 3)), "are recorded and"),
    ],
)
def test_what_was_changed_beside_the_log_is_told(app, statement, says):
    change(app, statement)
    assert says in checked(app).fault
    assert checked(app).fault.endswith(".")


def test_a_half_put_in_the_place_of_another_is_told(app):
    with app.engine.begin() as conn:
        other = conn.execute(sa.select(access).where(access.c.i == 2)).one()
        where = access.c.i == 0
        conn.execute(sa.update(access).where(where).values(sealed=other.sealed))
    assert "look 0 of the log showed is not what was recorded" in checked(app).fault


def test_a_person_who_was_erased_is_passed_over_and_nobody_else(app):
    mine = [0, 2, 4, 6]
    change(app, sa.delete(access).where(access.c.i.in_(mine)))
    assert "look 0 of the log" in checked(app).fault
    app.pseudonyms.shred(PERSON, AMINA.person)
    assert checked(app).fault == ""
    change(app, sa.delete(access).where(access.c.i == 3))
    assert "look 3 of the log" in checked(app).fault


def test_a_case_that_was_erased_has_only_its_later_looks(app):
    app.reads._keyring.destroy(STREAM, "reads")
    assert checked(app).fault == ""
    app.pseudonyms.shred(CASE, STREAM.hex)
    assert (checked(app).looks, checked(app).fault) == (0, "")
    app.reads.note(OFFICER, REFERENCE, ["case"], AT)
    assert (checked(app).looks, checked(app).fault) == (1, "")
