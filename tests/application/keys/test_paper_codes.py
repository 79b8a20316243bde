"""The code on a paper: forgiving to type, of no other paper, and nobody's to guess."""

from __future__ import annotations

import re

import pytest

from disputes.keys.paper_codes import BITS, code_of, is_code_of

KEY, NUMBER = b"\x07" * 32, "WM-4827-3162-L1"
CODE = code_of(KEY, NUMBER)


def test_a_code_has_at_least_80_bits_in_signs_that_nobody_mixes_up():
    assert BITS >= 80
    assert re.fullmatch(r"[0-9A-HJKMNP-TV-Z]{4}(-[0-9A-HJKMNP-TV-Z]{4}){3}", CODE)


@pytest.mark.parametrize(
    "typed",
    [CODE, CODE.lower(), CODE.replace("-", " "), CODE.replace("-", ""), f"  {CODE} ",
     CODE.replace("-", "\u2013"), CODE.replace("0", "o").replace("1", "l")],
)  # fmt: skip
def test_a_code_is_known_however_it_is_typed(typed):
    assert is_code_of(KEY, NUMBER, typed)


@pytest.mark.parametrize(
    "typed", ["", "x", CODE[:-1], CODE + "0", "0" * 16, "\ud800" * 16, CODE[::-1], "é" * 16]
)
def test_another_text_is_no_code(typed):
    assert not is_code_of(KEY, NUMBER, typed)


def test_a_code_is_of_one_paper_under_one_key():
    assert not is_code_of(KEY, "WM-4827-3162-C1", CODE)
    assert not is_code_of(b"\x08" * 32, NUMBER, CODE)


def test_codes_stay_when_the_store_is_opened_again(keys, another):
    first = keys.papers_key()
    assert another.papers_key() == first != keys.index_key()
