"""Each table of the regulator's numbers, with its chart, from what may be shown."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from projections.across.counts import KEPT, KEPT_LATE, MET, MISSED, NOT_KEPT
from projections.across.days_tables import days_tables
from projections.across.number_shape import MET_OR_MISSED, STEP_WORDS, Shape, met, row, table
from projections.across.published import Outcomes, Published, of
from projections.across.suppressing import Shown
from projections.charts.bars import bars, stacked
from projections.charts.drawing import Chart
from projections.charts.lines import Line, lines
from projections.formats import day
from projections.views.numbers import NumbersTable

_OUTCOMES = {KEPT: "Kept in time", KEPT_LATE: "Kept late", NOT_KEPT: "Not kept"}
_CAME = {
    "held": "Held",
    "family": "Family stayed away",
    "council": "Council stayed away",
    "health": "Health body stayed away",
    "both": "Nobody came",
}
_HELD_OR_ABSENT = "sessions held, and of those from which the council alone was absent"


def _open(published: Published, shape: Shape) -> Iterator[NumbersTable]:
    months = list(shape.months())
    ends = {month: published.open_at_the_end(month) for month in months}
    last, step = ends[shape.last_month], STEP_WORDS[shape.step]
    steps = [(words, last.at(shape.who, code)) for code, words in STEP_WORDS.items()]
    yield table(
        "open",
        f"Open cases by step on {day(shape.last_month.last)}, {shape.whose}",
        ("Step", "Cases"),
        [row(words, [number]) for words, number in (*steps, ("All", last.at(shape.who)))],
        bars(shape.about("open", "Bar chart of open cases by step."), steps),
    )
    heads = ("All steps", step)
    yield table(
        "open-by-council",
        f"Open cases on {day(shape.last_month.last)}, by council",
        ("Who", *heads),
        [row(shape.names[who], [last.at(who), last.at(who, shape.step)]) for who in shape.rows],
    )
    numbers = [(ends[each].at(shape.who), ends[each].at(shape.who, shape.step)) for each in months]
    yield table(
        "open-by-month",
        f"Open cases at the end of each month, {shape.whose}",
        ("Month", *heads),
        [row(month.words, both) for month, both in zip(months, numbers, strict=True)],
        _over_months(shape, "open-by-month", "open cases", ("in all", "this step"), numbers),
    )


def _duties(published: Published, shape: Shape) -> Iterator[NumbersTable]:
    period, duty = shape.period, shape.duty
    every = published.duties(shape.quarter, list(shape.duties))
    yield table(
        "duties",
        f"Each duty whose last day was then, {shape.whose}",
        ("Duty", *MET_OR_MISSED),
        [
            met(words, of(every[code], shape.who, period), shape.leads(code, shape.who, period))
            for code, words in sorted(shape.duties.items(), key=lambda each: each[1])
        ],
    )
    by_council = [(shape.names[who], of(every[duty], who, period)) for who in shape.rows]
    yield table(
        "duty",
        f"{shape.duties[duty]}, by council",
        ("Who", *MET_OR_MISSED),
        [
            met(words, numbers, shape.leads(duty, who, period))
            for who, (words, numbers) in zip(shape.rows, by_council, strict=True)
        ],
        stacked(
            shape.about("duty", "Stacked bars of one duty, met and missed, by council."),
            MET_OR_MISSED[:2],
            by_council[1:],  # all councils together would leave the others no room
        ),
    )
    quarters = [published.duties(each, [duty])[duty] for each in shape.quarters]
    months = list(shape.months())
    numbers = [of(quarters[at // 3], shape.who, month) for at, month in enumerate(months)]
    yield table(
        "duty-by-month",
        f"{shape.duties[duty]}, by month, {shape.whose}",
        ("Month", *MET_OR_MISSED),
        [
            met(month.words, both, shape.leads(duty, shape.who, month))
            for month, both in zip(months, numbers, strict=True)
        ],
        _over_months(shape, "duty-by-month", "one duty", (MET, MISSED), numbers),
    )


def _sessions(published: Published, shape: Shape) -> Iterator[NumbersTable]:
    quarters = [published.sessions(each) for each in shape.quarters]
    title, words = "Sessions, and who stayed away", tuple(_CAME.values())
    by_council, by_month = _rows_of(quarters, shape)
    yield table(
        "sessions", f"{title}, by council", ("Who", *words), [row(*each) for each in by_council]
    )
    numbers = [(each[0], each[2]) for _, each in by_month]
    yield table(
        "sessions-by-month",
        f"{title}, by month, {shape.whose}",
        ("Month", *words),
        [row(*each) for each in by_month],
        _over_months(shape, "sessions-by-month", _HELD_OR_ABSENT, ("held", "absent"), numbers),
    )


def _promises(published: Published, shape: Shape) -> Iterator[NumbersTable]:
    quarters = [published.promises(each) for each in shape.quarters]
    title, words = "Promises whose day was then", tuple(_OUTCOMES.values())
    by_council, by_month = _rows_of(quarters, shape)
    for key, head, by, rows in (
        ("promises", "Who", "by council", by_council),
        ("promises-by-month", "Month", f"by month, {shape.whose}", by_month),
    ):
        about = shape.about(key, f"Stacked bars of how promises were kept, {by.split(',')[0]}.")
        yield table(
            key,
            f"{title}, {by}",
            (head, *words),
            [row(*each) for each in rows],
            stacked(about, words, rows if head == "Month" else rows[1:]),
        )


_Rows = list[tuple[str, list[Shown]]]


def _rows_of(quarters: Sequence[Outcomes], shape: Shape) -> tuple[_Rows, _Rows]:
    """By council for the chosen period, and by month for who was chosen."""
    return (
        [(shape.names[who], of(quarters[-1], who, shape.period)) for who in shape.rows],
        [
            (month.words, of(quarters[at // 3], shape.who, month))
            for at, month in enumerate(shape.months())
        ],
    )


def _over_months(
    shape: Shape,
    key: str,
    what: str,
    names: tuple[str, str],
    numbers: Sequence[Sequence[Shown]],
) -> Chart:
    return lines(
        shape.about(key, f"Line chart of {what}, by month."),
        [(month.words, month.short) for month in shape.months()],
        [
            Line(name, kind, tuple(each[at] for each in numbers))
            for at, (name, kind) in enumerate(zip(names, ("met", "missed"), strict=True))
        ],
    )


@dataclass(frozen=True)
class Measure:
    """One kind of number: what it is called, its tables, and what else can be chosen for it."""

    words: str
    tables: tuple[str, ...]
    tables_of: Callable[[Published, Shape], Iterator[NumbersTable]]
    choice: str = ""  # "duty" or "step"


MEASURES: Mapping[str, Measure] = {
    "open": Measure("Open cases", ("open", "open-by-council", "open-by-month"), _open, "step"),
    "days": Measure(
        "Days in each step", ("days", "days-by-council", "days-by-month"), days_tables, "step"
    ),
    "duties": Measure("Duties", ("duties", "duty", "duty-by-month"), _duties, "duty"),
    "sessions": Measure("Sessions", ("sessions", "sessions-by-month"), _sessions),
    "promises": Measure("Promises", ("promises", "promises-by-month"), _promises),
}
