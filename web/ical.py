"""A calendar of whole days as other programs read it: iCalendar (RFC 5545)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime

_LONGEST = 75  # octets of a line, without its end (section 3.1)


@dataclass(frozen=True)
class Day:
    """One whole day. `uid` stays the same while the thing does, whatever day it moves to."""

    uid: str
    on: date
    summary: str


def calendar(name: str, days: Iterable[Day], stamp: datetime) -> bytes:
    """The whole file. `stamp` is the UTC instant as of which it is true."""
    lines = _lines(name, days, f"{stamp.astimezone(UTC):%Y%m%dT%H%M%SZ}")
    return b"".join(folded(line) for line in lines)


def _lines(name: str, days: Iterable[Day], stamp: str) -> Iterator[str]:
    yield from ("BEGIN:VCALENDAR", "VERSION:2.0", f"PRODID:-//{escaped(name)}//EN")
    yield from ("CALSCALE:GREGORIAN", "METHOD:PUBLISH", f"NAME:{escaped(name)}")
    yield from (f"X-WR-CALNAME:{escaped(name)}", "REFRESH-INTERVAL;VALUE=DURATION:PT1H")
    for each in days:
        yield from ("BEGIN:VEVENT", f"UID:{each.uid}", f"DTSTAMP:{stamp}")
        yield f"DTSTART;VALUE=DATE:{each.on:%Y%m%d}"
        yield f"SUMMARY:{escaped(each.summary)}"
        yield from ("CLASS:PRIVATE", "TRANSP:TRANSPARENT", "END:VEVENT")
    yield "END:VCALENDAR"


def escaped(text: str) -> str:
    r"""A text as a value (section 3.3.11).

    >>> escaped("a; b, c\nd")
    'a\\; b\\, c\\nd'
    """
    for char in ("\\", ";", ","):
        text = text.replace(char, f"\\{char}")
    return "\\n".join(text.splitlines())


def folded(line: str) -> bytes:
    """A line in pieces of at most 75 octets, none of them cut within a character (section 3.1)."""
    made, room = b"", _LONGEST
    for char in line:
        octets = char.encode()
        if len(octets) > room:
            made, room = made + b"\r\n ", _LONGEST - 1
        made, room = made + octets, room - len(octets)
    return made + b"\r\n"
