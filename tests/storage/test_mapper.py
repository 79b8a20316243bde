"""Sealed for each person, bound to its row, readable in both ways, and upcast when it is old."""

from __future__ import annotations

import json
from base64 import b64decode
from dataclasses import replace
from datetime import date
from hashlib import sha256
from hmac import digest

import pytest
from eventsourcing.persistence import StoredEvent

from disputes.storage.codec import NotStorable, canonical
from disputes.storage.mapper import EventMapper, Unreadable
from disputes.storage.sealing import Sealed, unseal
from disputes.storage.topics import Topics, UnknownTopic
from domain.audiences import JOINT
from domain.events import Act, Capacity
from domain.personal import ERASED, SEALED, Personal
from tests.storage.standin import (
    AT,
    EVENTS,
    STARTS,
    Diary,
    DiaryOpened,
    HeldKeys,
    Mood,
    Noted,
    Place,
    topics,
)

STREAM = Diary.stream_id("d1")
ACT = Act("amina", Capacity.FAMILY, AT, "c1", 7, "Note", party="p1")


@pytest.fixture
def keyring():
    return HeldKeys()


@pytest.fixture
def mapper(keyring):
    return EventMapper(keyring=keyring, topics=topics())


def noted(version=2, text="He was sent home again"):
    return Noted(
        originator_id=STREAM,
        originator_version=version,
        timestamp=AT,
        act=ACT,
        number=1,
        party="p1",
        chosen=JOINT,
        mood=Mood.BAD,
        places=(Place("Elm School", None),),
        urgent=True,
        on=date(2026, 9, 1),
        text=Personal.of(text),
        names=Personal.of(("Idris",)),
        born=Personal.of(date(2017, 2, 28)),
    )


def changed(stored, change):
    """The stored event with its state changed by hand."""
    state = json.loads(stored.state)
    change(state)
    return StoredEvent(
        stored.originator_id, stored.originator_version, stored.topic, canonical(state)
    )


def test_an_event_comes_back_whole_to_a_reader_with_keys(mapper):
    assert mapper.open_events([mapper.to_stored_event(noted())]) == [noted()]


def test_without_keys_personal_fields_are_sealed_and_the_rest_is_there(mapper):
    event = mapper.to_domain_event(mapper.to_stored_event(noted()))
    assert event == replace(noted(), text=SEALED, names=SEALED, born=SEALED)


def test_no_personal_word_is_in_the_row(mapper):
    state = mapper.to_stored_event(noted()).state
    assert b"Elm School" in state  # the probe would find what is in clear
    assert b"sent home" not in state
    assert b"Idris" not in state
    assert b"2017" not in state


def test_erasing_one_person_leaves_the_others_words(mapper, keyring):
    stored = mapper.to_stored_event(noted())
    keyring.destroy(STREAM, "child")
    (event,) = mapper.open_events([stored])
    assert event == replace(noted(), names=ERASED, born=ERASED)


def test_each_commitment_is_proved_by_its_own_part(mapper, keyring):
    stored = mapper.to_stored_event(noted())
    state = json.loads(stored.state)
    of = f"{STREAM}|2|test-noted.2"
    parts = [canonical(state["clear"])]
    for subject in sorted(state["sealed"]):
        part = state["sealed"][subject]
        sealed = Sealed(part["key"], b64decode(part["nonce"]), b64decode(part["text"]))
        parts.append(unseal(keyring.find(part["key"]), sealed, of))
    salts = [b64decode(json.loads(part)["salt"]) for part in parts]
    assert len(set(salts)) == 3
    assert all(len(salt) == 32 for salt in salts)
    proved = [digest(salt, part, sha256).hex() for salt, part in zip(salts, parts, strict=True)]
    assert list(stored.commits) == state["commits"] == proved


def test_the_originator_is_supplied_and_not_read(mapper):
    opened = DiaryOpened(
        originator_id=STREAM,
        originator_version=1,
        timestamp=AT,
        originator_topic=STARTS["test-diary-opened.1"],
        act=ACT,
        key="d1",
        owner=Personal.of("Idris"),
    )
    stored = mapper.to_stored_event(opened)
    assert b"standin" not in stored.state
    assert mapper.open_events([stored]) == [opened]
    with pytest.raises(UnknownTopic):
        mapper.to_stored_event(replace(opened, originator_topic="subprocess:Popen"))


@pytest.mark.parametrize("topic", ["subprocess:Popen", "test-noted.3", ""])
def test_a_topic_outside_the_table_is_not_read(mapper, topic):
    stored = mapper.to_stored_event(noted())
    with pytest.raises(Unreadable, match="UnknownTopic"):
        mapper.to_domain_event(StoredEvent(STREAM, 2, topic, stored.state))


@pytest.mark.parametrize(
    "change",
    [
        lambda s: s["clear"]["fields"].update(is_admin=True),
        lambda s: s["clear"]["fields"].pop("number"),
        lambda s: s["clear"]["fields"].update(number="1"),
        lambda s: s["clear"]["fields"]["act"].update(wall="joint"),
        lambda s: s["sealed"].pop("child"),
        lambda s: s["sealed"]["child"].update(fields=["born"]),
        lambda s: s["sealed"]["child"].update(extra=1),
        lambda s: s.update(extra=1),
        lambda s: s.pop("commits"),
        lambda s: s["clear"].update(of="another"),
    ],
)
def test_extra_missing_or_changed_fields_are_refused(mapper, change):
    stored = changed(mapper.to_stored_event(noted()), change)
    with pytest.raises(Unreadable):
        mapper.to_domain_event(stored)
    with pytest.raises(Unreadable):
        mapper.open_events([stored])


def test_the_state_of_one_row_is_refused_on_another(mapper):
    one, other = mapper.to_stored_event(noted(2)), mapper.to_stored_event(noted(3))
    swapped = StoredEvent(STREAM, 2, one.topic, other.state)
    with pytest.raises(Unreadable, match="Damaged"):
        mapper.to_domain_event(swapped)


def test_a_sealed_part_is_refused_on_another_row(mapper):
    """Also where the part in clear was forged to match: the twin without that care is caught."""
    one, other = mapper.to_stored_event(noted(2)), mapper.to_stored_event(noted(3, "forged"))
    taken = json.loads(other.state)["sealed"]
    forged = changed(one, lambda s: s.update(sealed=taken))
    assert mapper.to_domain_event(forged)  # unread, it looks whole
    with pytest.raises(Unreadable, match="Damaged"):
        mapper.open_events([forged])


def test_one_changed_byte_of_ciphertext_is_refused(mapper):
    def flip(state):
        text = state["sealed"]["child"]["text"]
        state["sealed"]["child"]["text"] = ("A" if text[0] != "A" else "B") + text[1:]

    with pytest.raises(Unreadable, match="Damaged"):
        mapper.open_events([changed(mapper.to_stored_event(noted()), flip)])


def test_only_open_values_can_be_stored(mapper):
    for value in (SEALED, ERASED):
        with pytest.raises(NotStorable):
            mapper.to_stored_event(replace(noted(), text=value))


def test_a_refusal_never_quotes_what_it_read(mapper):
    broken = StoredEvent(STREAM, 2, "test-noted.2", b'{"secret words')
    with pytest.raises(Unreadable) as refusal:
        mapper.to_domain_event(broken)
    assert "secret" not in str(refusal.value)


# ---- an old event: its first form called `text` `words` and knew no mood


def old_event(mapper, keyring):
    """A row as the code of that day wrote it: sealed by today's functions in its old form."""
    from disputes.storage.mapper import _as_json, _part
    from disputes.storage.sealing import seal

    of = f"{STREAM}|2|test-noted.1"
    new = json.loads(mapper.to_stored_event(noted()).state)["clear"]["fields"]
    fields = {name: value for name, value in new.items() if name != "mood"}
    clear, _ = _part({"fields": fields, "of": of})
    child = {"names": ["Idris"], "born": "2017-02-28"}
    sealed = {}
    for subject, part in (("party:p1", {"words": "As it was"}), ("child", child)):
        text, _ = _part({"fields": part})
        sealed[subject] = _as_json(seal(keyring.key_for(STREAM, subject), text, of), part)
    state = canonical({"clear": json.loads(clear), "commits": [], "sealed": sealed})
    return StoredEvent(STREAM, 2, "test-noted.1", state)


def newer(fields):
    fields = dict(fields, mood="good")
    fields["text"] = fields.pop("words")
    return fields


def test_an_old_event_is_read_as_the_new_one(mapper, keyring):
    reader = EventMapper(keyring=keyring, topics=topics({"test-noted.1": ("test-noted.2", newer)}))
    old = old_event(mapper, keyring)
    expected = replace(noted(text="As it was"), mood=Mood.GOOD)
    assert reader.open_events([old]) == [expected]
    sealed = replace(expected, text=SEALED, names=SEALED, born=SEALED)
    assert reader.to_domain_event(old) == sealed
    keyring.destroy(STREAM, "party:p1")
    assert reader.open_events([old]) == [replace(expected, text=ERASED)]
    with pytest.raises(Unreadable):  # without its upcaster nobody guesses
        mapper.to_domain_event(old)


def test_an_upcaster_leads_somewhere_and_hides_nothing():
    with pytest.raises(UnknownTopic):
        Topics(EVENTS, STARTS, {"test-noted.1": ("test-noted.9", newer)})
    with pytest.raises(UnknownTopic):
        Topics(EVENTS, STARTS, {"test-noted.2": ("test-diary-closed.1", newer)})
    with pytest.raises(UnknownTopic):
        Topics(EVENTS, {}, {})
