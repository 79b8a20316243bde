"""Write an edition of England's bank holidays from the holidays library, as literal dates.

    python scripts/make_holidays.py 2026-11

makes domain/calendar_editions/england_2026_11.py. Then name it in domain/holidays.py.
Only days that would otherwise be working days are kept: the library also lists the Saturday or
Sunday that a substitute day stands in for.
"""

import sys
from datetime import date
from importlib.metadata import version
from pathlib import Path

import holidays

FIRST_YEAR, LAST_YEAR = 2014, 2035
SATURDAY = 5


def bank_holidays() -> dict[date, str]:
    """Every weekday that is a bank holiday, with a name to show."""
    found = holidays.country_holidays(
        "GB", subdiv="ENG", years=range(FIRST_YEAR, LAST_YEAR + 1), language="en_GB"
    )
    return {
        day: found[day].replace("(observed)", "(substitute day)")
        for day in sorted(found)
        if day.weekday() < SATURDAY
    }


def module_text(edition: str) -> str:
    """The module of the edition, ready to be written."""
    library = version("holidays")
    lines = [
        f'"""Bank holidays of England on weekdays, {FIRST_YEAR} to {LAST_YEAR}, as known in '
        f'{edition}.\n\nWritten by scripts/make_holidays.py.\n"""',
        "",
        "from datetime import date",
        "",
        f'VERSION = "england-{edition}"',
        f'DRAWN_FROM = "holidays {library}"',
        f"FIRST_YEAR, LAST_YEAR = {FIRST_YEAR}, {LAST_YEAR}",
        "NAMES = {",
        *(
            f'    date({day.year}, {day.month}, {day.day}): "{name}",'
            for day, name in bank_holidays().items()
        ),
        "}",
        "",
    ]
    return "\n".join(lines)


def main() -> None:
    edition = sys.argv[1]
    module = f"england_{edition.replace('-', '_')}.py"
    target = Path(__file__).parents[1] / "domain" / "calendar_editions" / module
    if target.exists():
        sys.exit(f"{target.name} exists: an edition is never changed. Choose another name.")
    target.write_text(module_text(edition), encoding="utf-8")
    sys.stdout.write(f"{target.name} written\n")


if __name__ == "__main__":
    main()
