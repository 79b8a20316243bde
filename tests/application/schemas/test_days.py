"""Days and times as people type them, and what is said of those that cannot be."""

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from marshmallow import ValidationError

from disputes.schemas import schema_for
from disputes.schemas.base import AskedSchema, NotSupplied
from disputes.schemas.days import LONDON, Moment, PartsDate
from domain.disagreement.lodging import LodgeDisagreement

TODAY = date(2026, 9, 1)


class LetterSchema(AskedSchema):
    on = PartsDate(
        "Date on the letter", "Enter the date on the letter", past="today or in the past"
    )
    by = PartsDate("Day", optional=True)


class TimeSchema(AskedSchema):
    starts = Moment("Time", "Select a time")


def day(typed) -> date:
    return LetterSchema(today=TODAY).load({"on": typed})["on"]


def moment(typed) -> datetime:
    return TimeSchema().load({"starts": typed})["starts"]


def refusal(read, typed) -> str:
    with pytest.raises(ValidationError) as refused:
        read(typed)
    ((sentence,),) = refused.value.messages.values()
    return sentence


def parts(day="", month="", year="", **more):
    return {"day": day, "month": month, "year": year, **more}


@pytest.mark.parametrize(
    "typed",
    [
        "2026-01-31", " 2026-01-31 ", parts("31", "1", "2026"), parts("31", "01", " 2026 "),
        parts(31, 1, 2026), parts("31", "Jan", "2026"), parts("31", "JANUARY", "2026"),
        parts("31", "jan.", "2026"),
    ],
)  # fmt: skip
def test_a_day_in_many_hands(typed):
    assert day(typed) == date(2026, 1, 31)


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ("", "Enter the date on the letter"),
        ({}, "Enter the date on the letter"),
        (parts(), "Enter the date on the letter"),
        (None, "Enter the date on the letter"),
        (parts("31", "1"), "Date on the letter must include a year"),
        (parts("31", "", "2026"), "Date on the letter must include a month"),
        (parts("31"), "Date on the letter must include a month and year"),
        (parts("31", "1", "26"), "Date on the letter must have a year of 4 numbers, like 2026"),
        (parts("31", "2", "2026"), "Date on the letter must be a real date"),
        (parts("29", "2", "2025"), "Date on the letter must be a real date"),
        (parts("0", "1", "2026"), "Date on the letter must be a real date"),
        (parts("x", "1", "2026"), "Date on the letter must be a real date"),
        (parts("1", "Janvier", "2026"), "Date on the letter must be a real date"),
        (parts("١", "1", "2026"), "Date on the letter must be a real date"),
        (parts("1", "1", "9999"), "Date on the letter must be a real date"),
        (parts("1", "1", "1899"), "Date on the letter must be a real date"),
        (parts("-1", "1", "2026"), "Date on the letter must be a real date"),
        (parts(True, 1, 2026), "Date on the letter must be a real date"),
        (parts(10**400, 1, 2026), "Date on the letter must be a real date"),
        (parts("1", "1", "2026", hour="1"), "Date on the letter must be a real date"),
        ("31/01/2026", "Date on the letter must be a real date"),
        ("2026-01-31T00:00:00", "Date on the letter must be a real date"),
        (20260131, "Date on the letter must be a real date"),
        (["2026-01-31"], "Date on the letter must be a real date"),
        ("2026-09-02", "Date on the letter must be today or in the past"),
    ],
)
def test_a_day_that_cannot_be_says_why(typed, sentence):
    assert refusal(day, typed) == sentence


def test_today_is_no_longer_the_future_and_not_yet_the_past():
    assert day("2026-09-01") == TODAY
    asked = schema_for(LodgeDisagreement)(today=TODAY, only=("child.born",))
    with pytest.raises(ValidationError) as refused:
        asked.checked({"child": {"born": "2026-09-01"}})
    assert refused.value.messages == {"child": {"born": ["Date of birth must be in the past"]}}


def test_a_schema_that_judges_the_past_must_be_told_the_day():
    with pytest.raises(NotSupplied):
        LetterSchema().load({"on": "2026-01-31"})


def test_no_day_is_an_answer_where_it_is_not_needed():
    for nothing in (None, "", {}, parts()):
        loaded = LetterSchema(today=TODAY).load({"on": "2026-01-31", "by": nothing})
        assert loaded["by"] is None


@given(st.dates(date(1900, 1, 1), TODAY))
def test_every_day_comes_back(on):
    assert day(on.isoformat()) == day(parts(str(on.day), str(on.month), str(on.year))) == on


@pytest.mark.parametrize(
    ("typed", "utc"),
    [
        ("2026-07-01T10:30:00+01:00", "2026-07-01T09:30:00+00:00"),
        ("2026-07-01T09:30:00Z", "2026-07-01T09:30:00+00:00"),
        (parts("1", "7", "2026", hour="10", minute="30"), "2026-07-01T09:30:00+00:00"),
        (parts("1", "7", "2026", hour="10"), "2026-07-01T09:00:00+00:00"),
        (parts("1", "Dec", "2026", hour=10, minute=5), "2026-12-01T10:05:00+00:00"),
        (parts("1", "7", "2026", time="10:30"), "2026-07-01T09:30:00+00:00"),
        (parts("1", "7", "2026", time="2.30 PM"), "2026-07-01T13:30:00+00:00"),
        (parts("1", "7", "2026", time="12am"), "2026-06-30T23:00:00+00:00"),
        (parts("25", "10", "2026", hour="1", minute="30"), "2026-10-25T00:30:00+00:00"),
    ],
)
def test_a_time_is_londons_and_kept_in_utc(typed, utc):
    assert moment(typed) == datetime.fromisoformat(utc)
    assert moment(typed).tzinfo is UTC


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ("", "Select a time"),
        (None, "Select a time"),
        (parts(hour="", minute=""), "Select a time"),
        (parts("1", "7", "2026"), "Time must include a time of day, like 10:30"),
        (parts("", "7", "2026", hour="10"), "Time must include a day"),
        (parts("1", "7", "2026", hour="24"), "Time must be a real time of day, like 10:30"),
        (parts("1", "7", "2026", hour="9", minute="60"),
         "Time must be a real time of day, like 10:30"),
        (parts("1", "7", "2026", time="10"), "Time must be a real time of day, like 10:30"),
        (parts("1", "7", "2026", time="25:00"), "Time must be a real time of day, like 10:30"),
        (parts("1", "7", "2026", time="13pm"), "Time must be a real time of day, like 10:30"),
        (parts("1", "7", "2026", hour="x"), "Time must be a real date"),
        (parts("29", "3", "2026", hour="1", minute="30"),
         "Time does not exist: the clocks go forward that night"),
        ("2026-07-01", "Time must be a real date"),
        ("2026-07-01T10:30:00", "Time must be a real date"),
        ("9999-12-31T23:59:59-23:59", "Time must be a real date"),
        ("0001-01-01T00:00:00+23:59", "Time must be a real date"),
        (1_800_000_000, "Time must be a real date"),
        ({"when": "now"}, "Time must be a real date"),
    ],
)  # fmt: skip
def test_a_time_that_cannot_be_says_why(typed, sentence):
    assert refusal(moment, typed) == sentence


@given(st.datetimes(datetime(1996, 1, 1), datetime(2100, 1, 1)))  # noqa: DTZ001
def test_every_real_london_minute_comes_back(wall):
    wall = wall.replace(second=0, microsecond=0)
    typed = parts(wall.day, wall.month, wall.year, hour=wall.hour, minute=wall.minute)
    try:
        instant = moment(typed)
    except ValidationError:
        before = (wall - timedelta(hours=2)).replace(tzinfo=LONDON)
        after = (wall + timedelta(hours=2)).replace(tzinfo=LONDON)
        assert before.utcoffset() != after.utcoffset()
    else:
        assert instant.astimezone(LONDON).replace(tzinfo=None) == wall
