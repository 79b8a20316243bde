"""Dates, times and people's own words, as pages write them."""

import doctest
from datetime import UTC, date, datetime

import pytest
from html5lib import HTMLParser

from projections import formats


def test_the_examples_in_the_docstrings_hold():
    result = doctest.testmod(formats)
    assert result.attempted >= 15
    assert result.failed == 0


@pytest.mark.parametrize("write", [formats.day, formats.clock_time, formats.moment])
def test_an_instant_without_a_zone_is_refused(write):
    with pytest.raises(ValueError, match="time zone"):
        write(datetime(2026, 11, 3, 10))  # noqa: DTZ001


def test_an_instant_falls_on_its_london_day():
    late_in_june = datetime(2026, 6, 30, 23, 30, tzinfo=UTC)
    assert formats.day(late_in_june) == "Wednesday 1 July 2026"
    assert formats.clock_time(late_in_june) == "12:30am"


@pytest.mark.parametrize(
    ("hour", "minute", "said"),
    [
        (0, 0, "midnight"),
        (0, 1, "12:01am"),
        (9, 5, "9:05am"),
        (12, 0, "midday"),
        (12, 1, "12:01pm"),
        (23, 59, "11:59pm"),
    ],
)
def test_every_hour_is_said_as_people_say_it(hour, minute, said):
    assert formats.clock_time(datetime(2026, 12, 1, hour, minute, tzinfo=UTC)) == said


def test_a_year_is_always_written_in_full():
    assert formats.day_short(date(2031, 1, 9)) == "9 Jan 2031"


@pytest.mark.parametrize(
    "typed",
    [
        "",
        "\n first line empty",
        "two\n\n  indented",
        "</textarea><script>",
        "شكرا\r\nthanks",
        "a\rb",
    ],
)
def test_a_text_box_comes_up_with_exactly_what_was_typed(typed):
    page = HTMLParser(strict=True).parseFragment(f"<textarea>{formats.box_text(typed)}</textarea>")
    assert "".join(page.itertext()) == typed.replace("\r\n", "\n").replace("\r", "\n")


def test_markup_in_a_message_is_shown_not_obeyed():
    assert "<b>" not in formats.paragraphs("<b>bold</b>\n\n<i>")
