"""References that forgive slips, and the day on which a right passes on."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from disputes.stories.plots import every_case
from domain.references import read_reference, reference_from
from domain.rights import right_passes_on

NUMBERS = st.integers(0, 9_999_999)


@given(NUMBERS)
def test_a_reference_is_read_back_however_it_is_typed(number):
    reference = reference_from(number)
    digits = reference.removeprefix("WM-").replace("-", "")
    for typed in (reference, reference.lower(), f" wm {digits} ", digits, ".".join(digits)):
        assert read_reference(typed) == reference


@given(NUMBERS, st.integers(0, 7), st.integers(1, 9))
def test_one_wrong_digit_is_noticed(number, place, by):
    digits = list(reference_from(number).removeprefix("WM-").replace("-", ""))
    digits[place] = str((int(digits[place]) + by) % 10)
    assert read_reference("".join(digits)) is None


@given(NUMBERS, st.integers(0, 6))
def test_two_neighbours_swapped_are_noticed(number, place):
    digits = list(reference_from(number).removeprefix("WM-").replace("-", ""))
    swapped = digits[:]
    swapped[place], swapped[place + 1] = swapped[place + 1], swapped[place]
    if swapped != digits:
        assert read_reference("".join(swapped)) is None


@given(st.text())
def test_anything_may_be_typed(text):
    found = read_reference(text)
    assert found is None or read_reference(found) == found


def test_every_case_of_the_demonstration_has_a_reference_of_its_own():
    references = [story.reference for story in every_case(date(2026, 11, 24))]
    assert len(set(references)) == len(references)
    assert [read_reference(each) for each in references] == references
    assert references[0] == "WM-4827-3162"  # Amina Yusuf's


@given(st.dates(date(1990, 1, 1), date(2040, 1, 1)))
def test_the_right_passes_on_on_the_last_friday_in_june_of_year_eleven(born):
    day = right_passes_on(born)
    assert (day.weekday(), day.month) == (4, 6)
    assert (day + timedelta(days=7)).month == 7
    turns_sixteen_in = born.year + 16 + (born.month >= 9)
    assert day.year == turns_sixteen_in
