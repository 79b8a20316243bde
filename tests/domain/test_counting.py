"""The ways of counting, against dates written out from DOMAIN section 3's reasoning."""

import doctest
from datetime import UTC, date, datetime, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain import counting, holidays
from domain.counting import (
    after_tribunal_holiday,
    clear_working_days_before,
    closed_days,
    days_after,
    days_beginning_with,
    end_of_day,
    last_day_before,
    london_date,
    london_instant,
    months_after,
    months_beginning_with,
    tribunal_last_day,
    tribunal_working_days_after,
    weeks_after,
    weeks_before,
    working_days_after,
    working_days_beginning_with,
)
from domain.deadlines import reading, words
from domain.holidays import CURRENT

within = st.dates(date(2015, 1, 1), date(2034, 6, 30))


def on(text: str) -> date:
    return date.fromisoformat(text)


@pytest.mark.parametrize("module", [counting, holidays, reading, words])
def test_the_examples_in_the_docstrings_are_true(module):
    outcome = doctest.testmod(module)
    assert outcome.attempted and not outcome.failed


@pytest.mark.parametrize(
    ("start", "months", "end"),
    [
        ("2026-12-31", 2, "2027-02-28"),
        ("2023-12-29", 2, "2024-02-29"),
        ("2024-12-29", 2, "2025-02-28"),
        ("2027-12-31", 2, "2028-02-29"),
        ("2026-02-28", 2, "2026-04-28"),
        ("2026-01-31", 1, "2026-02-28"),
        ("2024-01-30", 1, "2024-02-29"),
        ("2024-01-31", 1, "2024-02-29"),
        ("2026-10-29", 2, "2026-12-29"),
        ("2025-11-01", 2, "2026-01-01"),
        ("2024-02-29", 24, "2026-02-28"),
    ],
)
def test_months_end_on_the_same_date_or_the_last_of_the_month(start, months, end):
    assert months_after(on(start), months) == on(end)


@pytest.mark.parametrize(
    ("start", "weeks", "end"),
    [
        ("2026-07-13", 6, "2026-08-24"),
        ("2026-07-13", 16, "2026-11-02"),
        ("2026-07-13", 20, "2026-11-30"),
        ("2026-11-20", 6, "2027-01-01"),
    ],
)
def test_weeks_end_on_the_same_weekday_even_on_a_holiday(start, weeks, end):
    assert weeks_after(on(start), weeks) == on(end)
    assert weeks_before(on(end), weeks) == on(start)


def test_a_period_beginning_with_a_day_counts_that_day():
    assert days_beginning_with(on("2026-11-02"), 15) == on("2026-11-16")
    assert months_beginning_with(on("2026-03-15"), 12) == on("2027-03-14")
    assert months_beginning_with(on("2026-03-01"), 12) == on("2027-02-28")
    assert months_beginning_with(on("2024-02-29"), 12) == on("2025-02-28")
    for learns in ("2026-12-12", "2026-12-14"):  # a Saturday, a Monday
        assert working_days_beginning_with(on(learns), 15, CURRENT) == on("2027-01-06")


def test_before_a_date_is_the_day_before_on_any_weekday():
    assert last_day_before(on("2027-02-15")) == on("2027-02-14")  # a Sunday
    assert last_day_before(on("2027-03-31")) == on("2027-03-30")


@pytest.mark.parametrize(
    ("start", "days", "end"),
    [
        ("2026-12-24", 3, "2026-12-31"),
        ("2026-04-02", 3, "2026-04-09"),
        ("2022-12-30", 3, "2023-01-05"),
        ("2021-12-24", 3, "2021-12-31"),
        ("2027-12-24", 3, "2027-12-31"),
        ("2020-04-30", 3, "2020-05-05"),
        ("2020-05-06", 3, "2020-05-12"),
        ("2022-05-27", 3, "2022-06-01"),
        ("2022-06-01", 3, "2022-06-08"),
        ("2022-09-16", 3, "2022-09-22"),
        ("2023-05-04", 3, "2023-05-10"),
    ],
)
def test_working_days_leave_out_weekends_and_bank_holidays(start, days, end):
    assert working_days_after(on(start), days, CURRENT) == on(end)


def test_five_clear_working_days_before_a_meeting():
    assert clear_working_days_before(on("2027-01-06"), 5, CURRENT) == on("2026-12-24")
    assert clear_working_days_before(on("2026-04-10"), 5, CURRENT) == on("2026-03-31")


@pytest.mark.parametrize(
    ("limit", "last"),
    [
        ("2026-12-29", "2027-01-04"),
        ("2026-01-01", "2026-01-02"),
        ("2026-08-03", "2026-09-01"),
        ("2026-12-27", "2027-01-04"),
        ("2026-04-03", "2026-04-07"),
        ("2027-02-28", "2027-03-01"),
        ("2026-12-24", "2026-12-24"),
        ("2026-07-31", "2026-07-31"),
        ("2024-08-31", "2024-09-02"),  # 1 September is a Sunday
        ("2022-07-31", "2022-08-01"),
        ("2022-12-24", "2022-12-28"),
    ],
)
def test_the_last_day_to_start_an_appeal(limit, last):
    assert tribunal_last_day(on(limit), CURRENT) == on(last)


def test_other_acts_at_the_tribunal_leave_out_august_and_christmas():
    assert tribunal_working_days_after(on("2026-07-13"), 30, CURRENT) == on("2026-09-22")
    assert tribunal_working_days_after(on("2026-12-01"), 30, CURRENT) == on("2027-01-20")


def test_after_the_tribunal_holidays_comes_the_first_working_day():
    assert after_tribunal_holiday(on("2022-12-28"), CURRENT) == on("2023-01-03")
    assert after_tribunal_holiday(on("2022-01-01"), CURRENT) == on("2022-01-04")
    assert after_tribunal_holiday(on("2022-08-01"), CURRENT) == on("2022-09-01")


@pytest.mark.parametrize(
    ("instant", "day"),
    [
        ("2026-06-30T22:59:59+00:00", "2026-06-30"),
        ("2026-06-30T23:20:00+00:00", "2026-07-01"),
        ("2026-12-31T23:59:59+00:00", "2026-12-31"),
        ("2026-03-29T00:59:00+00:00", "2026-03-29"),  # as summer time begins
        ("2026-10-24T23:30:00+00:00", "2026-10-25"),  # the night it ends
    ],
)
def test_the_day_is_the_one_in_london(instant, day):
    assert london_date(datetime.fromisoformat(instant)) == on(day)


def test_an_instant_without_a_time_zone_is_refused():
    with pytest.raises(ValueError, match="time zone"):
        london_date(datetime(2026, 6, 30, 12))  # noqa: DTZ001


def test_a_day_ends_at_midnight_and_five_in_london_is_four_in_summer():
    assert end_of_day(on("2026-06-30")) == datetime(2026, 6, 30, 23, tzinfo=UTC)
    assert end_of_day(on("2026-12-31")) == datetime(2027, 1, 1, tzinfo=UTC)
    assert london_instant(on("2026-09-01"), time(17)) == datetime(2026, 9, 1, 16, tzinfo=UTC)
    assert london_instant(on("2027-01-04"), time(17)) == datetime(2027, 1, 4, 17, tzinfo=UTC)


@pytest.mark.parametrize("count", [days_after, weeks_after, months_after, weeks_before])
def test_a_period_of_nothing_is_refused(count):
    with pytest.raises(ValueError, match="at least 1"):
        count(on("2026-09-01"), 0)


@pytest.mark.parametrize("count", [days_after, weeks_after, months_after])
def test_a_period_beyond_the_last_year_overflows(count):
    with pytest.raises(OverflowError):
        count(date.max, 2)


@given(within, st.integers(1, 40))
def test_counted_and_skipped_working_days_make_up_the_whole_span(start, number):
    end = working_days_after(start, number, CURRENT)
    assert CURRENT.why_closed(end) is None
    assert (end - start).days == number + len(list(closed_days(start, end, CURRENT)))


@given(within, st.integers(1, 40))
def test_clear_days_before_leave_exactly_so_many_working_days_between(event, number):
    notice = clear_working_days_before(event, number, CURRENT)
    between = (event - notice).days - 1
    assert between - len(list(closed_days(notice, event, CURRENT))) == number


@given(within)
def test_the_tribunal_only_ever_moves_a_last_day_later_to_a_working_day(limit):
    last = tribunal_last_day(limit, CURRENT)
    assert last >= limit
    assert CURRENT.why_closed(last) is None
