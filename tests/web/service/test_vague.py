"""Vague words are found as whole words, whatever their case, and nothing of the text is lost."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from web.service.vague import flags, pieces


@pytest.mark.parametrize(
    "text",
    ["as soon as possible", "Regular meetings", "access to a therapist", "support as needed",
     "up to 12 hours", "try to find", "help where appropriate", "in due course"],
)  # fmt: skip
def test_vague(text: str) -> None:
    assert flags(text)


@pytest.mark.parametrize(
    "text", ["45 minutes each week in term time, by a therapist", "Send the changed plan", ""]
)
def test_plain(text: str) -> None:
    assert not flags(text)


def test_the_same_phrase_is_explained_once() -> None:
    assert [flag.words for flag in flags("Meet regularly, and regularly again")] == ["regularly"]


@given(st.text(alphabet="abcdefg regularly soon as up to possible.\n", max_size=80))
def test_no_word_is_lost(text: str) -> None:
    assert "".join(piece.text for piece in pieces(text)) == text
