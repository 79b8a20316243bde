"""Calendar files, octet by octet: RFC 5545."""

from __future__ import annotations

import doctest
from datetime import UTC, date, datetime

from hypothesis import given
from hypothesis import strategies as st

from web import ical
from web.ical import Day, calendar, escaped, folded

NOON = datetime(2026, 7, 20, 12, tzinfo=UTC)


def test_the_examples_in_the_docstrings_are_true():
    outcome = doctest.testmod(ical)
    assert outcome.attempted and not outcome.failed


def test_a_day_is_a_whole_day_with_an_id_of_its_own():
    made = calendar("Waymark", [Day("a1@waymark", date(2026, 8, 3), "WM-1: By this day")], NOON)
    assert made.decode().split("\r\n") == [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//Waymark//EN",
        "CALSCALE:GREGORIAN",
        "METHOD:PUBLISH",
        "NAME:Waymark",
        "X-WR-CALNAME:Waymark",
        "REFRESH-INTERVAL;VALUE=DURATION:PT1H",
        "BEGIN:VEVENT",
        "UID:a1@waymark",
        "DTSTAMP:20260720T120000Z",
        "DTSTART;VALUE=DATE:20260803",
        "SUMMARY:WM-1: By this day",
        "CLASS:PRIVATE",
        "TRANSP:TRANSPARENT",
        "END:VEVENT",
        "END:VCALENDAR",
        "",
    ]


@given(st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=300))
def test_a_line_is_cut_at_75_octets_and_never_within_a_character(text):
    made = folded(f"SUMMARY:{text}")
    lines = made.removesuffix(b"\r\n").split(b"\r\n")
    assert all(len(line) <= 75 for line in lines)
    assert all(line.startswith(b" ") and line.decode() for line in lines[1:])
    assert lines[0] + b"".join(line[1:] for line in lines[1:]) == f"SUMMARY:{text}".encode()


@given(st.text(st.characters(exclude_categories=["Cs"])))
def test_no_text_ends_its_line(text):
    assert len(escaped(text).splitlines()) <= 1
    assert b"\r\nEND:VEVENT" not in folded(escaped(f"x\r\nEND:VEVENT{text}"))
