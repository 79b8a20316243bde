import runpy
from datetime import date
from pathlib import Path

import holidays
import pytest

from domain.calendar_editions import england_2026_11
from domain.holidays import CURRENT, EDITIONS, BeyondCalendar

SCRIPT = Path(__file__).parents[2] / "scripts" / "make_holidays.py"


def test_the_edition_is_what_the_library_says_for_2014_to_2035():
    library = holidays.country_holidays("GB", subdiv="ENG", years=range(2014, 2036))
    assert set(CURRENT.names) == {day for day in library if day.weekday() < 5}


@pytest.mark.skipif(not SCRIPT.exists(), reason="the generator stands in the checkout only")
def test_the_generator_writes_the_edition_as_it_is_committed():
    written = runpy.run_path(str(SCRIPT))["module_text"]("2026-11")
    committed = Path(england_2026_11.__file__).read_text(encoding="utf-8")
    without_library = [
        [line for line in text.splitlines() if not line.startswith("DRAWN_FROM")]
        for text in (written, committed)
    ]
    assert without_library[0] == without_library[1]


@pytest.mark.parametrize(
    ("day", "why"),
    [
        ("2020-05-04", None),  # the May holiday was moved to the Friday
        ("2020-05-08", "May Day"),
        ("2022-05-30", None),  # the spring holiday was moved to 2 June
        ("2022-06-02", "Spring Bank Holiday"),
        ("2022-06-03", "Platinum Jubilee of Elizabeth II"),
        ("2022-09-19", "State Funeral of Queen Elizabeth II"),
        ("2023-05-08", "Coronation of Charles III"),
        ("2021-12-27", "Christmas Day (substitute day)"),
        ("2021-12-28", "Boxing Day (substitute day)"),
        ("2026-12-24", None),
        ("2026-12-26", "weekend"),
        ("2026-12-29", None),
        ("2030-04-19", "Good Friday"),
        ("2030-04-22", "Easter Monday"),
    ],
)
def test_moved_extra_and_substitute_days_are_known_with_their_reason(day, why):
    assert CURRENT.why_closed(date.fromisoformat(day)) == why


@pytest.mark.parametrize("day", [date(2013, 12, 31), date(2036, 1, 1)])
def test_a_year_outside_the_edition_is_refused_not_guessed(day):
    with pytest.raises(BeyondCalendar, match="2014 to 2035"):
        CURRENT.why_closed(day)


def test_an_edition_is_found_again_by_its_version():
    assert EDITIONS[CURRENT.version] is CURRENT
    assert all(version == edition.version for version, edition in EDITIONS.items())
