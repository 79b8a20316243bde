"""How long cases stood in each step, as medians to the nearest five days."""

from __future__ import annotations

from collections.abc import Iterator

from projections.across.cross_table import ALL
from projections.across.number_shape import STEP_WORDS, Shape, days_said, table
from projections.across.published import STEPS, Published, column
from projections.charts.dots import Row, dots
from projections.charts.lines import Line, lines
from projections.views.numbers import Figure, NumbersTable


def days_tables(published: Published, shape: Shape) -> Iterator[NumbersTable]:
    """By step, with the fastest and the slowest council; then one step by council and by month."""
    when, of_all = column(shape.period), published.days(shape.quarter, STEPS)
    rows, drawn = [], []
    for code, words in STEP_WORDS.items():
        days = of_all[code]
        known = sorted(
            each for council in shape.groups if isinstance(each := days.median(council, when), int)
        )
        medians = [days.median(who, when) for who in dict.fromkeys((shape.who, ALL))]
        ends = [str(known[0]), str(known[-1])] if known else ["not shown"] * 2
        rows.append((Figure(words), *map(days_said, medians), *map(Figure, ends)))
        of_everyone = medians[-1]
        drawn.append(
            Row(words, tuple(known), of_everyone if isinstance(of_everyone, int) else None)
        )
    names = [shape.names[who] for who in dict.fromkeys((shape.who, ALL))]
    yield table(
        "days",
        f"Days in each step that ended then, {shape.whose}",
        ("Step", *(f"Median: {name}" for name in names), "Fastest council", "Slowest council"),
        rows,
        dots(shape.about("days", "Dot chart of median days in each step, by council."), drawn),
    )
    step = STEP_WORDS[shape.step]
    of_step = of_all[shape.step]
    yield table(
        "days-by-council",
        f"Days in the step “{step}”, by council",
        ("Who", "Median days"),
        [(Figure(shape.names[who]), days_said(of_step.median(who, when))) for who in shape.rows],
    )
    quarters = [published.days(each, [shape.step])[shape.step] for each in shape.quarters]
    months = list(shape.months())
    medians = [quarters[at // 3].median(shape.who, month.code) for at, month in enumerate(months)]
    yield table(
        "days-by-month",
        f"Days in the step “{step}” by the month in which it ended, {shape.whose}",
        ("Month", "Median days"),
        [
            (Figure(month.words), days_said(median))
            for month, median in zip(months, medians, strict=True)
        ],
        lines(
            shape.about("days-by-month", "Line chart of median days in one step, by month."),
            [(month.words, month.short) for month in months],
            [Line("days", "met", tuple(medians))],
        ),
    )
