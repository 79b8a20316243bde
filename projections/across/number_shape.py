"""Who and when the regulator's tables are of, and how a line of them is written."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from projections.across.cross_table import ALL
from projections.across.published import STEPS, quarter_of
from projections.across.quarters import Month, Period, Quarter
from projections.across.suppressing import Hidden, Shown, share
from projections.charts.drawing import About, Chart, said
from projections.views.numbers import Figure, Missed, NumbersTable
from projections.words import STAGES

STEP_WORDS = {code: words for stage, (words, _) in STAGES.items() if (code := str(stage)) in STEPS}
MET_OR_MISSED = ("Met", "Missed", "Share met")
Line = tuple[Figure, ...]


@dataclass(frozen=True)
class Shape:
    """Who is in the tables, of whom the page shows rows, and what was chosen."""

    names: Mapping[str, str]  # of ALL, services and councils, by key
    groups: Mapping[str, str]  # the service of each council
    duties: Mapping[str, str]
    who: str
    rows: Sequence[str]
    period: Period
    quarters: Sequence[Quarter]  # up to the chosen one, in their order
    duty: str
    step: str

    @property
    def whose(self) -> str:
        """Whom the tables are of, as their titles end with it."""
        return "all councils" if self.who == ALL else self.names[self.who]

    @property
    def quarter(self) -> Quarter:
        return quarter_of(self.period)

    @property
    def last_month(self) -> Month:
        return self.period if isinstance(self.period, Month) else self.period.months[-1]

    def months(self) -> Iterator[Month]:
        """Of each quarter up to the chosen one, in their order."""
        return (month for quarter in self.quarters for month in quarter.months)

    def leads(self, duty: str, who: str, when: Period) -> Missed | None:
        """What a council missed, or all did, in these days: one can find those cases."""
        if who != ALL and who not in self.groups:
            return None
        return Missed(duty, "" if who == ALL else who, when.first, when.last)

    def about(self, key: str, says: str) -> About:
        says = f"{says} {self.names[self.who]}"
        return About(f"{key}-drawn", says, "Hatched marks are not shown.")


def row(words: str, numbers: Sequence[Shown]) -> Line:
    """A line of numbers, each as it may be shown."""
    return (Figure(words), *(Figure(said(number)) for number in numbers))


def met(words: str, numbers: Sequence[Shown], leads: Missed | None) -> Line:
    """A line of what was met and missed; a number of it that is not shown leads nowhere."""
    in_time, missed = numbers
    whole = in_time + missed if isinstance(in_time, int) and isinstance(missed, int) else Hidden.FEW
    part = share(in_time, whole)
    says = "not shown" if part is None else f"{part}%"
    to = leads if isinstance(missed, int) else None
    return (Figure(words), Figure(said(in_time)), Figure(said(missed), to), Figure(says))


def table(
    key: str, title: str, heads: Sequence[str], rows: Sequence[Line], chart: Chart | None = None
) -> NumbersTable:
    """A table with its chart; where it has no number to show, it says nothing."""
    says_nothing = not any(cell.text[:1].isdigit() for line in rows for cell in line[1:])
    return NumbersTable(key, title, tuple(heads), tuple(rows), says_nothing, chart)


def days_said(days: Shown) -> Figure:
    """A median, of which is not told why it is not shown."""
    return Figure("not shown" if isinstance(days, Hidden) else str(days))
