"""How dates, times and people's own words are written on pages and papers, used as filters.

Dates and times are in words and in Europe/London; a naive instant is refused, not guessed.
"""

import re
from collections.abc import Callable
from datetime import date, datetime
from zoneinfo import ZoneInfo

from markupsafe import Markup, escape

LONDON = ZoneInfo("Europe/London")
WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
MONTHS = (
    *("January", "February", "March", "April", "May", "June", "July"),
    *("August", "September", "October", "November", "December"),
)


def _london(at: datetime) -> datetime:
    if at.tzinfo is None:
        raise ValueError("an instant needs its time zone")
    return at.astimezone(LONDON)


def _on(when: date | datetime) -> date:
    return _london(when).date() if isinstance(when, datetime) else when


def day(when: date | datetime) -> str:
    """The date in full.

    >>> day(date(2026, 11, 3))
    'Tuesday 3 November 2026'
    """
    on = _on(when)
    return f"{WEEKDAYS[on.weekday()]} {on.day} {MONTHS[on.month - 1]} {on.year}"


def date_only(when: date | datetime) -> str:
    """The date without its weekday, as on a letter.

    >>> date_only(date(2026, 10, 8))
    '8 October 2026'
    """
    return day(when).split(" ", 1)[1]


def day_short(when: date | datetime) -> str:
    """The date for tables.

    >>> day_short(date(2026, 11, 3))
    '3 Nov 2026'
    """
    on = _on(when)
    return f"{on.day} {MONTHS[on.month - 1][:3]} {on.year}"


def day_brief(when: date | datetime) -> str:
    """The date for a list that shows one year only.

    >>> day_brief(date(2026, 12, 8))
    'Tue 8 Dec'
    """
    on = _on(when)
    return f"{WEEKDAYS[on.weekday()][:3]} {on.day} {MONTHS[on.month - 1][:3]}"


def leaf(when: date | datetime) -> tuple[str, int, str]:
    """The three lines of a calendar leaf.

    >>> leaf(date(2026, 12, 8))
    ('Tue', 8, 'Dec')
    """
    on = _on(when)
    return WEEKDAYS[on.weekday()][:3], on.day, MONTHS[on.month - 1][:3]


def clock_time(at: datetime) -> str:
    """The time of day in London, as people say it.

    >>> from datetime import UTC
    >>> clock_time(datetime(2026, 11, 12, 14, 30, tzinfo=UTC))
    '2:30pm'
    >>> clock_time(datetime(2026, 7, 1, 9, 0, tzinfo=UTC))
    '10am'
    """
    local = _london(at)
    if local.minute == 0 and local.hour in (0, 12):
        return "midday" if local.hour else "midnight"
    hour, half = (local.hour - 1) % 12 + 1, "am" if local.hour < 12 else "pm"
    return f"{hour}{half}" if local.minute == 0 else f"{hour}:{local.minute:02}{half}"


def moment(at: datetime) -> str:
    """The date and the time in London.

    >>> from datetime import UTC
    >>> moment(datetime(2026, 11, 12, 11, 20, tzinfo=UTC))
    'Thursday 12 November 2026, 11:20am'
    """
    return f"{day(at)}, {clock_time(at)}"


def moment_short(at: datetime) -> str:
    """The date and the time for tables.

    >>> from datetime import UTC
    >>> moment_short(datetime(2026, 11, 17, 16, 41, tzinfo=UTC))
    '17 Nov 2026, 4:41pm'
    """
    return f"{day_short(at)}, {clock_time(at)}"


def days_left(days: int) -> str:
    """How long is left until a last day, or how late it is.

    >>> days_left(9), days_left(1), days_left(0), days_left(-2)
    ('9 days left', '1 day left', 'Today is the last day', 'Late by 2 days')
    """
    if days == 0:
        return "Today is the last day"
    return f"{count(days, 'day')} left" if days > 0 else f"Late by {count(-days, 'day')}"


def count(number: int, one: str, many: str = "") -> str:
    """A number and its noun.

    >>> count(1, "point"), count(1200, "point"), count(2, "child", "children")
    ('1 point', '1,200 points', '2 children')
    """
    return f"{number:,} {one if number == 1 else many or one + 's'}"


def file_size(octets: int) -> str:
    """The size of a file in decimal units, never shown as nothing.

    >>> file_size(300), file_size(21_400), file_size(3_450_000)
    ('1 kB', '21 kB', '3.5 MB')
    """
    if octets < 999_500:
        return f"{max(1, round(octets / 1_000))} kB"
    return f"{octets / 1_000_000:.1f} MB"


def bdi(name: object) -> Markup:
    """A name as typed, kept from turning round the words beside it.

    >>> str(bdi("Zoë <b>"))
    '<bdi>Zoë &lt;b&gt;</bdi>'
    """
    return Markup("<bdi>{}</bdi>").format(name)


def paragraphs(text: str) -> Markup:
    """What a person wrote, with its lines and paragraphs, each in its own writing direction.

    >>> str(paragraphs("One & two\\nthree\\n\\nfour"))
    '<p dir="auto">One &amp; two<br>three</p>\\n<p dir="auto">four</p>'
    """
    lines = text.replace("\r\n", "\n").replace("\r", "\n").strip("\n")
    return Markup("\n").join(
        Markup('<p dir="auto">{}</p>').format(Markup("<br>").join(part.split("\n")))
        for part in re.split(r"\n(?:[ \t]*\n)+", lines)
    )


def box_text(text: str) -> Markup:
    """What goes between the tags of a text box, so that exactly this text comes up in it.

    HTML drops the first line break of a box, and a component may indent its lines: hence the extra
    line break in front, and every other one as a character reference.

    >>> str(box_text("a\\r\\n<b>"))
    '\\na&#10;&lt;b&gt;'
    """
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    return Markup("\n") + Markup("&#10;").join(escape(line) for line in lines)


def counted(number: int) -> str:
    """How many cases: lists count no further than 1,000.

    >>> counted(310), counted(1_001)
    ('310', '1,000+')
    """
    return f"{number:,}" if number <= 1_000 else "1,000+"


FILTERS: tuple[Callable[..., object], ...] = (
    *(day, date_only, day_short, day_brief, leaf, clock_time, moment, moment_short, days_left),
    *(count, counted, file_size, bdi, paragraphs, box_text),
)
