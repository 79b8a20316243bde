"""Each table of the regulator's numbers, with its chart, from what was counted."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial

from domain.disagreement.vocabulary import Stage
from projections.across.counts import KEPT, KEPT_LATE, MET, MISSED, NOT_KEPT, Counts, middle
from projections.across.cross_table import ALL, CrossTable, cross_table
from projections.across.quarters import Month, Quarter
from projections.across.suppressing import Hidden, Shown, share
from projections.charts.bars import bars, stacked
from projections.charts.dots import Row, dots
from projections.charts.drawing import About, said
from projections.charts.lines import Line, lines
from projections.formats import day
from projections.views.numbers import Figure, Missed, NumbersTable
from projections.words import STAGES

_STEPS = {str(stage): STAGES[stage][0] for stage in Stage if stage is not Stage.CLOSED}
_OUTCOMES = {KEPT: "Kept in time", KEPT_LATE: "Kept late", NOT_KEPT: "Not kept"}
_CAME = {
    "held": "Held",
    "family": "Family stayed away",
    "council": "Council stayed away",
    "health": "Health body stayed away",
    "both": "Nobody came",
}
_MET_OR_MISSED = ("Met", "Missed", "Share met")


@dataclass(frozen=True)
class Shape:
    """Who is in the tables, and of whom the page shows rows."""

    names: Mapping[str, str]  # of ALL, services and councils, by key
    groups: Mapping[str, str]  # the service of each council
    duties: Mapping[str, str]
    who: str
    rows: Sequence[str]
    duty: str

    @property
    def whose(self) -> str:
        return self.names[self.who]

    def inside(self) -> list[str]:
        """The councils that are, or belong to, who was asked for."""
        return [key for key, group in self.groups.items() if self.who in (ALL, key, group)]


def tables_of(counts: Counts, shape: Shape, quarters: Sequence[Quarter]) -> Iterator[NumbersTable]:
    """The tables of the last of these quarters; the one by month goes through all of them."""
    quarter = quarters[-1]
    yield from _open(counts, shape, quarter)
    yield _days(counts, shape, quarter)
    found = _duties(counts, shape, quarter)
    yield _each_duty(found, shape, quarter)
    yield _one_duty(found[shape.duty], shape, quarter)
    earlier = [_duties(counts, shape, each, shape.duty)[shape.duty] for each in quarters[:-1]]
    months = [month for each in quarters for month in each.months]
    yield _by_month([*earlier, found[shape.duty]], months, shape)
    came = _in_months(counts.sessions(quarter), tuple(_CAME), shape, quarter)
    yield _by_outcome("sessions", "Sessions, and who stayed away", _CAME, came, shape)
    yield _of_all_by_month("sessions-by-month", "Sessions, by month", _CAME, came, quarter)
    kept = _in_months(counts.promises(quarter), tuple(_OUTCOMES), shape, quarter)
    yield _by_outcome("promises", "Promises whose day was then", _OUTCOMES, kept, shape, True)
    yield _of_all_by_month("promises-by-month", "Promises, by month", _OUTCOMES, kept, quarter)


def _open(counts: Counts, shape: Shape, quarter: Quarter) -> Iterator[NumbersTable]:
    ends = {
        month.words: cross_table(shape.groups, tuple(_STEPS), counts.open_at_the_end(month))
        for month in quarter.months
    }
    last = ends[quarter.months[-1].words]
    steps = [(words, last.at(shape.who, stage)) for stage, words in _STEPS.items()]
    yield NumbersTable(
        "open",
        f"Open cases by step on {day(quarter.last)}",
        ("Step", "Cases"),
        (*(_row(words, number) for words, number in steps), _row("All", last.at(shape.who))),
        all(isinstance(number, Hidden) for _, number in steps),
        bars(_about("open", "Bar chart of open cases by step.", shape), steps),
    )
    yield NumbersTable(
        "open-by-month",
        "Open cases at the end of each month",
        ("Who", *ends),
        tuple(
            _row(shape.names[unit], *(table.at(unit) for table in ends.values()))
            for unit in shape.rows
        ),
        _is_silent(ends.values(), shape),
    )


def _days(counts: Counts, shape: Shape, quarter: Quarter) -> NumbersTable:
    of = partial(middle, counts.days(quarter))
    whose = {shape.whose: shape.inside(), shape.names[ALL]: list(shape.groups)}
    rows, drawn = [], []
    for stage, words in _STEPS.items():
        known = sorted(
            each for each in (of([council], stage) for council in shape.groups) if each is not None
        )
        medians = [of(councils, stage) for councils in whose.values()]
        ends = (known[0], known[-1]) if known else (None, None)
        rows.append((Figure(words), *map(_days_said, (*medians, *ends))))
        drawn.append(Row(words, tuple(known), medians[-1]))
    return NumbersTable(
        "days",
        "Days in each step",
        ("Step", *(f"Median: {name}" for name in whose), "Fastest council", "Slowest council"),
        tuple(rows),
        all(row.median is None for row in drawn),
        dots(_about("days", "Dot chart of median days in each step, by council.", shape), drawn),
    )


def _duties(
    counts: Counts, shape: Shape, quarter: Quarter, code: str = ""
) -> dict[str, CrossTable]:
    """Each duty by council, and by month for all of them, which are decided together."""
    rows = counts.duties(quarter, code)
    return {
        each: _in_months(rows.get(each, ()), (MET, MISSED), shape, quarter)
        for each in ([code] if code else shape.duties)
    }


def _in_months(
    rows: Sequence[tuple[str, str, str, int]],
    columns: Sequence[str],
    shape: Shape,
    quarter: Quarter,
) -> CrossTable:
    """By council and by month of all of them, decided together."""
    numbers: dict[tuple[str, str], int] = {}
    parts = {how: {month.code: 0 for month in quarter.months} for how in columns}
    for council, month, how, number in rows:
        if council in shape.groups:
            numbers[council, how] = numbers.get((council, how), 0) + number
            parts[how][month] += number
    return cross_table(shape.groups, columns, numbers, parts)


def _each_duty(found: Mapping[str, CrossTable], shape: Shape, quarter: Quarter) -> NumbersTable:
    rows = [
        _met(
            shape.duties[code],
            table.at(shape.who, MET),
            table.at(shape.who, MISSED),
            _leads(code, shape.who, shape, quarter),
        )
        for code, table in sorted(found.items(), key=lambda each: shape.duties[each[0]])
    ]
    return NumbersTable(
        "duties",
        f"Each duty whose last day was then, {shape.whose}",
        ("Duty", *_MET_OR_MISSED),
        tuple(rows),
        _is_silent(found.values(), shape),
    )


def _one_duty(table: CrossTable, shape: Shape, quarter: Quarter) -> NumbersTable:
    return NumbersTable(
        "duty",
        f"{shape.duties[shape.duty]}, by council",
        ("Who", *_MET_OR_MISSED),
        tuple(
            _met(
                shape.names[unit],
                table.at(unit, MET),
                table.at(unit, MISSED),
                _leads(shape.duty, unit, shape, quarter),
            )
            for unit in shape.rows
        ),
        _is_silent([table], shape),
    )


def _by_month(found: Sequence[CrossTable], months: Sequence[Month], shape: Shape) -> NumbersTable:
    numbers: dict[str, list[Shown]] = {
        how: [
            table.part(how, month.code) for table, month in zip(_each(found), months, strict=True)
        ]
        for how in (MET, MISSED)
    }
    both = zip(months, numbers[MET], numbers[MISSED], strict=True)
    return NumbersTable(
        "duty-by-month",
        f"{shape.duties[shape.duty]}, by month, all councils",
        ("Month", *_MET_OR_MISSED),
        tuple(
            _met(month.words, met, missed, _leads(shape.duty, ALL, shape, month))
            for month, met, missed in both
        ),
        all(isinstance(number, Hidden) for number in (*numbers[MET], *numbers[MISSED])),
        lines(
            _about("duty-by-month", "Line chart of one duty, met and missed, by month.", shape),
            [(month.words, month.short) for month in months],
            [Line(how, how, tuple(numbers[how])) for how in (MET, MISSED)],
        ),
    )


def _each(found: Sequence[CrossTable]) -> Iterator[CrossTable]:
    """The table of each month, where each table has three."""
    return (table for table in found for _ in range(3))


def _by_outcome(
    key: str,
    title: str,
    outcomes: Mapping[str, str],
    table: CrossTable,
    shape: Shape,
    is_drawn: bool = False,
) -> NumbersTable:
    rows = [(shape.names[unit], [table.at(unit, one) for one in outcomes]) for unit in shape.rows]
    about = _about(key, "Stacked bars of how promises were kept, by council.", shape)
    return NumbersTable(
        key,
        title,
        ("Who", *outcomes.values()),
        tuple(_row(name, *numbers) for name, numbers in rows),
        _is_silent([table], shape),
        stacked(about, tuple(outcomes.values()), rows) if is_drawn else None,
    )


def _leads(duty: str, who: str, shape: Shape, when: Quarter | Month) -> Missed | None:
    """What a council missed, or all did, in these days: one can find those cases."""
    if who != ALL and who not in shape.groups:
        return None
    return Missed(duty, "" if who == ALL else who, when.first, when.last)


def _of_all_by_month(
    key: str, title: str, outcomes: Mapping[str, str], table: CrossTable, quarter: Quarter
) -> NumbersTable:
    rows = [
        (month.words, [table.part(one, month.code) for one in outcomes]) for month in quarter.months
    ]
    return NumbersTable(
        key,
        f"{title}, all councils",
        ("Month", *outcomes.values()),
        tuple(_row(words, *numbers) for words, numbers in rows),
        all(isinstance(number, Hidden) for _, numbers in rows for number in numbers),
    )


def _met(words: str, met: Shown, missed: Shown, leads: Missed | None) -> tuple[Figure, ...]:
    """A row of what was met and missed; a number of it that is not shown leads nowhere."""
    whole = met + missed if isinstance(met, int) and isinstance(missed, int) else Hidden.FEW
    part = share(met, whole)
    says = "not shown" if part is None else f"{part}%"
    to = leads if isinstance(missed, int) else None
    return (Figure(words), Figure(said(met)), Figure(said(missed), to), Figure(says))


def _row(words: str, *numbers: Shown) -> tuple[Figure, ...]:
    return (Figure(words), *(Figure(said(number)) for number in numbers))


def _days_said(days: float | None) -> Figure:
    return Figure("too few" if days is None else f"{days:g}")


def _is_silent(tables: Iterable[CrossTable], shape: Shape) -> bool:
    """Whether no number that the page shows of these is shown as a number."""
    return all(table.is_silent_on(shape.rows) for table in tables)


def _about(key: str, says: str, shape: Shape) -> About:
    return About(f"{key}-drawn", f"{says} {shape.whose}", "Hatched marks are not shown as numbers.")
