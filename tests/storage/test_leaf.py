"""Leaves: their form is frozen by vectors, and in the log they make a whole chain per case."""

from __future__ import annotations

import json
from datetime import datetime
from hashlib import sha256
from pathlib import Path

import pytest
import sqlalchemy as sa

from disputes.audit.leaf import event_leaf, leaf_hash, read_leaf
from disputes.audit.pseudonyms import CASE, PERSON
from disputes.storage.tables import audit_leaf
from tests.storage.standin import OFFICER, CloseDiary, Diary, Note, OpenDiary, application, send

VECTORS = json.loads((Path(__file__).parent / "leaf_vectors.json").read_text())


@pytest.mark.parametrize("vector", VECTORS, ids=lambda v: v["name"])
def test_a_leaf_has_the_frozen_form(vector):
    make = {"event": event_leaf, "read": read_leaf}[vector["kind"]]
    given = dict(vector["input"])
    given["at"] = datetime.fromisoformat(given["at"])
    given["prev"] = bytes.fromhex(given["prev"]) if given["prev"] else None
    if given.get("file"):
        given["file"] = tuple(given["file"])
    leaf = make(**given)
    assert leaf.body.decode() == vector["body"]
    assert leaf.hash.hex() == vector["hash"]
    assert leaf.hash == sha256(b"\x00" + leaf.body).digest()


def leaves(engine):
    with engine.connect() as conn:
        return conn.execute(sa.select(audit_leaf).order_by(audit_leaf.c.i)).all()


@pytest.fixture
def app(engine):
    app = application(engine)
    for key in ("d1", "d2"):
        send(app, OpenDiary("Idris"), f"open-{key}", key)
        send(app, Note("words of the family", times=2), f"note-{key}", key, actor=OFFICER)
    send(app, CloseDiary(), "close", "d1")
    return app


def test_each_event_has_its_leaf_and_each_case_its_chain(app):
    found = leaves(app.engine)
    assert [leaf.i for leaf in found] == list(range(7))
    assert [leaf.position for leaf in found] == list(range(1, 8))
    last = {}
    for leaf in found:
        body = json.loads(leaf.body)
        assert leaf.hash == leaf_hash(leaf.body)
        assert body["i"] == leaf.i
        assert body["prev"] == last.get(leaf.case)
        assert (body["seq"] == 1) is (body["prev"] is None)
        last[leaf.case] = leaf.hash.hex()
    assert len(last) == 2


def test_a_leaf_names_nobody_and_no_case(app):
    stream = Diary.stream_id("d1")
    names = ("omar", "amina", "riverside", "Idris", "words", '"d1"', stream.hex, str(stream))
    for leaf in leaves(app.engine):
        text = leaf.body.decode()
        assert not [name for name in names if name in text]
        assert json.loads(text)["cmd"] in ("open-d1", "open-d2", "note-d1", "note-d2", "close")


def test_the_regulator_can_be_told_who_a_pseudonym_is_until_it_is_shredded(app):
    body = json.loads(leaves(app.engine)[1].body)
    assert app.pseudonyms.subject_of(body["actor"]) == (PERSON, "omar")
    assert app.pseudonyms.subject_of(body["case"]) == (CASE, Diary.stream_id("d1").hex)
    app.pseudonyms.shred(PERSON, "omar")
    assert app.pseudonyms.subject_of(body["actor"]) is None


def test_a_case_whose_pseudonym_was_shredded_keeps_its_chain(app):
    app.pseudonyms.shred(CASE, Diary.stream_id("d2").hex)
    send(app, Note("more"), "after", "d2")
    found = leaves(app.engine)
    assert json.loads(found[-1].body)["prev"] == found[5].hash.hex()
    assert found[-1].case != found[5].case


def test_a_receipt_can_name_the_leaf_of_its_event(app):
    leaf = app.log.leaf(Diary.stream_id("d2"), 1)
    assert leaf.hash == leaves(app.engine)[leaf.i].hash.hex()
    assert leaf.i == 3
    assert app.log.leaf(Diary.stream_id("d2"), 9) is None
