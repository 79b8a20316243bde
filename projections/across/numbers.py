"""The regulator's numbers: fixed tables of whole quarters, of which a page shows lines.

Nothing is counted anew for a filter, so no two pages can be subtracted from each other.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime

from domain.counting import days_after, london_date
from domain.disagreement.vocabulary import Stage
from domain.events import Actor, Capacity
from domain.organisation import OrganisationKind
from domain.refusals import NotAllowed
from projections.across.counts import PROMISES, Counts
from projections.across.cross_table import ALL
from projections.across.directory import Directory
from projections.across.number_shape import STEP_WORDS, Shape
from projections.across.number_tables import MEASURES
from projections.across.published import Published, quarter_of
from projections.across.quarters import (
    Period,
    last_whole,
    published,
    read_period,
    running,
    whole_quarters,
)
from projections.across.registry import Across
from projections.ports import ReadLog
from projections.views.numbers import Choice, Chosen, NumbersPage, NumbersTable

MOST_ROWS = 25
DUTY = "mediation_arranged"  # shown by council and month unless another is asked for
STEP = str(Stage.ANSWERING)


class Numbers:
    """One request of a regulator. Records that it looked before anything is returned."""

    def __init__(
        self,
        across: Across,
        reads: ReadLog,
        directory: Directory,
        duties: Mapping[str, str],
        actor: Actor,
        at: datetime,
    ) -> None:
        """`duties` are what each duty is called, by code. Raises NotAllowed for anybody but a
        regulator."""
        if actor.capacity is not Capacity.REGULATOR:
            raise NotAllowed
        self._across = across
        self._reads = reads
        self._actor = actor
        self._at = at
        self._today = london_date(at)
        self._duties = {code: duties[code] for code in duties if code not in PROMISES}
        councils = directory.organisations(OrganisationKind.LA)
        services = directory.organisations(OrganisationKind.SERVICE)
        self._groups = {each.organisation.key: each.service or "-" for each in councils}
        self._names = {ALL: "All councils"}
        self._names |= {row.organisation.key: row.organisation.name for row in services}
        self._names |= {row.organisation.key: row.organisation.name for row in councils}

    def page(self, asked: Mapping[str, str], *, whole: bool = False) -> NumbersPage:
        """The tables of one measure, by the codes that are `asked` for under each name.

        What is not published is the first that is: open cases, of everybody, in the newest quarter.
        `whole` leaves no council out.
        """
        measures = {code: each.words for code, each in MEASURES.items()}
        measure = _chosen(asked, "show", measures)
        who = _chosen(asked, "who", self._names, ALL)
        period = read_period(asked.get("period", ""), self._today) or last_whole(self._today)
        duty = _chosen(asked, "duty", self._duties, DUTY)
        step = _chosen(asked, "step", STEP_WORDS, STEP)
        rows, is_cut = self._rows(who.code, whole)
        quarters = sorted(q for q in whole_quarters(self._today) if q <= quarter_of(period))
        shape = Shape(
            *(self._names, self._groups, self._duties),
            *(who.code, rows, period, quarters, duty.code, step.code),
        )
        tables, now = self._tables(shape, measure.code), running(self._today)
        self._reads.note(self._actor, None, [f"numbers:{period.code}"], self._at)
        return NumbersPage(
            measure,
            tuple(Chosen(*each) for each in measures.items()),
            who,
            Chosen(period.code, period.words),
            tuple(self._choices(MEASURES[measure.code].choice, who, period, duty, step)),
            tables,
            is_cut,
            now.words,
            days_after(now.last, 1),
        )

    def _tables(self, shape: Shape, measure: str) -> tuple[NumbersTable, ...]:
        self._across.pull(self._across.worklist, self._across.passages)
        with self._across.reading() as live:
            all_tables = Published(Counts(live), self._groups)
            return tuple(MEASURES[measure].tables_of(all_tables, shape))

    def _choices(
        self, choice: str, who: Chosen, period: Period, duty: Chosen, step: Chosen
    ) -> Iterator[Choice]:
        everyone = (("" if key == ALL else key, name) for key, name in self._names.items())
        yield _choice("who", "Council or service", everyone, who)
        periods = ((each.code, each.words) for each in published(self._today))
        yield _choice("period", "Months", periods, Chosen(period.code, period.words))
        if choice == "duty":
            by_name = sorted(self._duties.items(), key=lambda each: each[1])
            yield _choice("duty", "Duty shown by council and month", by_name, duty)
        if choice == "step":
            yield _choice("step", "Step shown by council and month", STEP_WORDS.items(), step)

    def _rows(self, who: str, whole: bool) -> tuple[list[str], bool]:
        """Of whom the tables have rows, and whether councils are left out."""
        services = [key for key in self._names if key != ALL and key not in self._groups]
        if who in self._groups:
            return [ALL, who], False
        if who != ALL:
            return [ALL, who, *(key for key, group in self._groups.items() if group == who)], False
        every = [ALL, *services, *self._groups]
        return (every, False) if whole or len(every) <= MOST_ROWS else ([ALL, *services], True)


def _chosen(
    asked: Mapping[str, str], name: str, known: Mapping[str, str], other: str = ""
) -> Chosen:
    """What was asked for, if it is known; `other`, or the first, if not."""
    code = asked.get(name, "")
    code = code if code in known else other or next(iter(known))
    return Chosen(code, known[code])


def _choice(name: str, label: str, options: Iterable[tuple[str, str]], chosen: Chosen) -> Choice:
    return Choice(name, label, tuple(Chosen(code, words) for code, words in options), chosen)
