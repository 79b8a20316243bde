"""All that a regulator can be shown of one quarter, from every page, as one set of statements."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from itertools import product

from disputes.stories import cast
from projections.across.number_shape import STEP_WORDS
from projections.across.number_tables import MEASURES
from projections.views.numbers import NumbersTable
from tests.projections.across.by_chance import COUNCILS, DUTIES, QUARTER, SERVICE_OF, asked
from tests.projections.across.solving import Sums

ALL = "all"
SERVICES = tuple(dict.fromkeys(SERVICE_OF.values()))
_WHO = {body.name: body.key for body in (*cast.COUNCILS, *cast.SERVICES)} | {"All councils": ALL}
_MONTHS = {month.words: month.code for month in QUARTER.months}
_STEPS = {words: code for code, words in STEP_WORDS.items()}
_DUTY = {words: code for code, words in DUTIES.items()}
Key = tuple[str, str]  # who, and when or at which step


@dataclass
class Everything:
    """What was read of each kind of number: by who and when, or by who and at which step."""

    said: dict[str, dict[Key, str]] = field(default_factory=dict)
    pages: int = 0

    def hear(self, kind: str, key: Key, words: str) -> None:
        """Each page says the same of the same."""
        known = self.said.setdefault(kind, {}).setdefault(key, words)
        assert known == words, f"two pages differ: {kind} {key}: {known} and {words}"


def everything(shown) -> Everything:
    """From each measure, council, service, month, duty and step that can be chosen."""
    found = Everything()
    periods = (QUARTER.code, *_MONTHS.values())
    for who, period, show in product(("", *SERVICES, *COUNCILS), periods, MEASURES):
        for choice in _choices(show, who):
            tables = asked(shown, who, show=show, period=period, **choice)
            found.pages += 1
            when = ALL if period == QUARTER.code else period
            for table in tables.values():
                _hear(found, table, who or ALL, when, choice)
    return found


def _choices(show: str, who: str) -> Iterator[dict[str, str]]:
    """Each duty and step; the tables by council are the same whoever is chosen."""
    measure = MEASURES[show]
    for code in {"duty": DUTIES, "step": STEP_WORDS}.get(measure.choice, {"": ""}):
        if not who or measure.choice != "step" or code in ("answering", "booked"):
            yield {measure.choice: code} if code else {}


def _hear(
    found: Everything, table: NumbersTable, who: str, when: str, choice: Mapping[str, str]
) -> None:
    lines = [(line[0].text, [cell.text for cell in line[1:]]) for line in table.rows]
    end = when if when != ALL else QUARTER.months[-1].code
    of, duty, step = table.key.partition("-by-month")[0], choice.get("duty"), choice.get("step")
    for name, words in lines:
        by_month = "by-month" in table.key
        if by_month and name not in _MONTHS:
            continue  # of another quarter, which shares no sum with this one
        whose = who if by_month else _WHO.get(name, who)
        at = _MONTHS[name] if by_month else when
        if table.key == "open":
            found.hear(f"open {end}", (who, _STEPS.get(name, ALL)), words[0])
        elif of.startswith("open"):
            month = at if by_month else end
            found.hear(f"open {month}", (whose, ALL), words[0])
            found.hear(f"open {month}", (whose, step), words[1])
        elif of.startswith("days"):
            stage = _STEPS[name] if table.key == "days" else step
            found.hear(f"days {stage}", (whose, at), words[0])
        else:
            kind = f"duty {_DUTY[name]}" if table.key == "duties" else f"{of} {duty or ''}"
            for head, each in zip(table.heads[1:], words, strict=True):
                if head != "Share met":
                    found.hear(f"{kind} {head}", (whose, at), each)


def sums_of(said: Mapping[Key, str]) -> Sums:
    """Councils make up services, and services the whole; columns make up a line."""
    columns = sorted({column for _, column in said} - {ALL})
    sums: list[list[Key]] = []
    for column in (*columns, ALL):
        for service in SERVICES:
            ours = [(who, column) for who in COUNCILS if SERVICE_OF[who] == service]
            sums.append([(service, column), *ours])
        sums.append([(ALL, column), *((service, column) for service in SERVICES)])
    for who in (*COUNCILS, *SERVICES, ALL):
        sums.append([(who, ALL), *((who, column) for column in columns)])
    return Sums(said, sums)
