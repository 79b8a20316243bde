"""Drafts and half-done forms: sealed, held by a cookie, then a person; gone with their keys."""

from concurrent.futures import ThreadPoolExecutor
from datetime import date, timedelta
from uuid import uuid4

import pytest
import sqlalchemy as sa

from disputes.accounts.drafts import stream_of_draft
from disputes.accounts.refusals import NoSuchDraft
from disputes.storage.tables import data_key, draft_file
from tests.application.accounts.conftest import AMINA, NOON, OFFICER, after

TODAY = date(2026, 11, 3)


@pytest.fixture
def drafts(door):
    return door.drafts


@pytest.fixture
def begun(drafts):
    return drafts.create(NOON)


def test_the_browser_that_began_it_goes_on(drafts, begun):
    drafts.save(begun.id, {"name": "Idris", "parts": ["F", "I"]}, NOON)
    drafts.save(begun.id, {"letter": {"day": "3"}, "parts": ["F"]}, after(minutes=1))
    drafts.save(begun.id, {"letter": None}, after(minutes=2))
    found = drafts.load(begun.id, begun.cookie)
    assert found.answers == {"name": "Idris", "parts": ["F"]}
    assert found.changed_at == after(minutes=2)
    assert found.person is None


@pytest.mark.parametrize("cookie", [None, "", "guess"])
def test_nobody_else_finds_it(drafts, begun, cookie):
    with pytest.raises(NoSuchDraft):
        drafts.load(begun.id, cookie)


def test_once_the_address_is_confirmed_only_that_person_opens_it(drafts, begun):
    drafts.save(begun.id, {"name": "Idris"}, NOON)
    for _ in range(2):
        drafts.confirm(begun.id, AMINA)
    with pytest.raises(NoSuchDraft):
        drafts.load(begun.id, begun.cookie)
    with pytest.raises(NoSuchDraft):
        drafts.load_for(begun.id, "ben")
    with pytest.raises(NoSuchDraft):
        drafts.confirm(begun.id, "ben")
    assert drafts.load_for(begun.id, AMINA).answers == {"name": "Idris"}
    assert [d.id for d in drafts.of(AMINA)] == [begun.id]


def test_answers_saved_from_two_windows_at_once_are_all_kept(drafts, begun):
    def answer(n):
        drafts.save(begun.id, {f"question {n}": str(n)}, NOON)

    with ThreadPoolExecutor(8) as pool:
        list(pool.map(answer, range(24)))
    assert len(drafts.load(begun.id, begun.cookie).answers) == 24


def test_any_text_comes_back_as_it_was_typed(drafts, begun):
    text = "O'Brien; DROP TABLE draft; 👨‍👩‍👧 \u202e \x00 \ud800"
    drafts.save(begun.id, {"name": text}, NOON)
    assert drafts.load(begun.id, begun.cookie).answers["name"] == text


def test_it_is_kept_ninety_days_after_the_last_change(drafts, begun):
    assert drafts.load(begun.id, begun.cookie).lapses_on == TODAY + timedelta(days=90)
    drafts.save(begun.id, {}, after(days=10))
    assert drafts.load(begun.id, begun.cookie).lapses_on == TODAY + timedelta(days=100)
    assert drafts.expire(after(days=100), forget_file=print) == 0
    assert drafts.expire(after(days=101), forget_file=print) == 1
    with pytest.raises(NoSuchDraft):
        drafts.load(begun.id, begun.cookie)


def test_it_is_kept_fourteen_days_past_the_last_day_to_appeal(drafts, begun):
    drafts.save(begun.id, {}, NOON, last_day=TODAY + timedelta(days=120))
    drafts.save(begun.id, {"name": "Idris"}, after(days=1))
    kept = TODAY + timedelta(days=134)
    assert drafts.load(begun.id, begun.cookie).lapses_on == kept
    drafts.add_file(begun.id, "f1", {}, after(days=2))
    assert drafts.load(begun.id, begun.cookie).lapses_on == kept


def test_its_files_are_listed_and_a_file_taken_out_loses_its_key(drafts, begun, keys):
    stream = stream_of_draft(begun.id)
    one, two = (keys.key_for(stream, f"evidence:{file}") for file in ("f1", "f2"))
    drafts.add_file(begun.id, "f1", {"name": "letter.pdf", "bytes": 7}, NOON)
    drafts.add_file(begun.id, "f2", {"name": "photo.jpg"}, after(minutes=1))
    drafts.remove_file(begun.id, "f1", after(minutes=2))
    assert [(f.file, f.facts) for f in drafts.load(begun.id, begun.cookie).files] == [
        ("f2", {"name": "photo.jpg"})
    ]
    assert keys.find(one.id) is None
    assert keys.find(two.id) == two.secret


def test_when_it_lapses_its_files_are_forgotten_and_every_key_is_destroyed(drafts, begun, keys):
    answers_key = drafts.key_of(begun.id).id
    file_key = keys.key_for(stream_of_draft(begun.id), "evidence:f1").id
    drafts.add_file(begun.id, "f1", {"blob": "abc"}, NOON)
    forgotten = []
    drafts.expire(after(days=91), forgotten.append)
    assert [(f.file, f.facts["blob"]) for f in forgotten] == [("f1", "abc")]
    assert keys.find_many([answers_key, file_key]) == {}
    assert keys.destroyed([answers_key, file_key]) == {answers_key, file_key}
    with drafts._engine.connect() as c:
        assert c.execute(sa.select(draft_file)).all() == []


def test_a_deletion_cut_short_is_finished_by_the_next_one(drafts, begun, keys):
    drafts.add_file(begun.id, "f1", {"blob": "abc"}, NOON)
    keys.destroy_stream(stream_of_draft(begun.id))
    assert drafts.load(begun.id, begun.cookie).answers == {}
    assert drafts.expire(after(days=91), forget_file=lambda _: None) == 1
    assert drafts.expire(after(days=91), forget_file=lambda _: None) == 0


def test_when_it_is_sent_its_files_stay_the_cases(drafts, begun, keys):
    case = uuid4()
    file = keys.key_for(stream_of_draft(begun.id), "evidence:f1")
    drafts.add_file(begun.id, "f1", {"name": "letter.pdf"}, NOON)
    for _ in range(2):
        drafts.hand_over(begun.id, case)
    drafts.delete(begun.id)
    assert keys.key_for(case, "evidence:f1") == file
    with pytest.raises(NoSuchDraft):
        drafts.load(begun.id, begun.cookie)
    with keys.engine.connect() as c:
        left = c.scalars(
            sa.select(data_key.c.wrapped).where(data_key.c.stream == stream_of_draft(begun.id))
        ).all()
    assert left == [None]


def test_a_half_done_form_waits_for_its_person(door, officer, amina):
    forms = door.half_done
    forms.keep(OFFICER, "WM-1", "answer/1", {"reasons": "Half a"}, NOON)
    forms.keep(OFFICER, "WM-1", "answer/1", {"reasons": "Half a sentence"}, after(minutes=1))
    assert forms.find(OFFICER, "WM-1", "answer/1") == {"reasons": "Half a sentence"}
    for other in ((AMINA, "WM-1", "answer/1"), (OFFICER, "WM-2", "answer/1")):
        assert forms.find(*other) is None
    forms.drop(OFFICER, "WM-1", "answer/1")
    assert forms.find(OFFICER, "WM-1", "answer/1") is None


def test_a_form_kept_from_many_windows_at_once_is_kept_once(door, officer):
    def keep(n):
        door.half_done.keep(OFFICER, "WM-1", "answer", {"n": n}, NOON)

    with ThreadPoolExecutor(8) as pool:
        list(pool.map(keep, range(16)))
    assert door.half_done.find(OFFICER, "WM-1", "answer")["n"] in range(16)
