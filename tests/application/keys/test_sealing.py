"""Sealed values open with their key, in their place, and nowhere else."""

from uuid import uuid4

import pytest

from disputes.keys.sealing import seal_json, seal_text, unseal_json, unseal_text
from disputes.storage.sealing import Damaged

CASE = uuid4()


def test_what_was_sealed_opens_again_where_it_belongs(keys):
    key = keys.key_for(CASE, "self")
    sealed = seal_text(key, "amina@example.com", "email:1")
    assert b"amina" not in sealed
    assert unseal_text(keys, sealed, "email:1") == "amina@example.com"
    answers = {"name": "Idris 👋", "parts": ["B", "F"]}
    assert unseal_json(keys, seal_json(key, answers, "draft:1"), "draft:1") == answers


def test_the_same_text_sealed_twice_looks_different(keys):
    key = keys.key_for(CASE, "self")
    assert seal_text(key, "amina", "name") != seal_text(key, "amina", "name")


def test_a_value_copied_to_another_place_does_not_open(keys):
    sealed = seal_text(keys.key_for(CASE, "self"), "amina", "email:1")
    with pytest.raises(Damaged):
        unseal_text(keys, sealed, "email:2")


def test_one_changed_bit_is_noticed_wherever_it_is(keys):
    sealed = seal_text(keys.key_for(CASE, "self"), "amina", "email:1")
    for at in (0, *range(17, len(sealed))):  # a changed key id names no key: erased
        changed = bytes([*sealed[:at], sealed[at] ^ 1, *sealed[at + 1 :]])
        with pytest.raises(Damaged):
            unseal_text(keys, changed, "email:1")


@pytest.mark.parametrize("short", [b"", b"\x01", b"\x01" * 29])
def test_a_cut_value_is_damaged(keys, short):
    with pytest.raises(Damaged):
        unseal_text(keys, short, "email:1")


def test_with_its_key_destroyed_a_value_is_gone(keys):
    sealed = seal_text(keys.key_for(CASE, "self"), "amina", "email:1")
    keys.destroy(CASE, "self")
    assert unseal_text(keys, sealed, "email:1") is None
