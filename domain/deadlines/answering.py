"""From one row and the facts to a last day, with its whole explanation.

Nothing here knows a code: what a row may say is in domain/deadlines/row.py.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import NamedTuple

from domain.counting import (
    after_tribunal_holiday,
    at_tribunal_holiday,
    last_day_before,
    london_instant,
    next_working_day,
    tribunal_last_day,
    working_days_after,
    working_days_between,
)
from domain.deadlines.facts import MEANING, Fact, Facts
from domain.deadlines.lengths import Counted, Length, WorkingDays
from domain.deadlines.row import ArguedFrom, Deadline, Duty, OrIfLater, Roll
from domain.deadlines.words import day, hour, some
from domain.holidays import BankHolidays, BeyondCalendar

CLOSED_OFFICE = (
    "Courts have sometimes let a day on which the office is shut move to the next open day "
    "(Modaresi [2011] EWCA Civ 1359). Do not rely on it."
)
BESIDE_A_HOLIDAY = (
    "The last day moved into days that the tribunal leaves out. Some say it moves on to the first "
    "working day after them. Do not rely on it."
)
NOT_EASED = (
    "The ordinary limit counted where coronavirus did not make it impractical. Where it did, the "
    "limit was as soon as practicable."
)
FIXED = {
    Fact.AGREED_IN_WRITING_DATE: "The people who agreed fixed another time in writing",
    Fact.DIRECTION_DATE: "The tribunal fixed this day by a direction",
}


class Argument(NamedTuple):
    """Another date that some would argue for. Shown as that, never used."""

    due: date
    why: str


class Start(NamedTuple):
    fact: Fact
    on: date


@dataclass(frozen=True)
class Due:
    """One deadline of one set of facts, with its whole explanation.

    `due` is the last day in London, or None with the reason in `why_none`. `at` is set where a
    time of day ends it: the UTC instant. `edition` is the day from which the rule's wording is in
    force, `calendar` the edition of the bank holidays: with both, the date can be computed again.
    """

    code: str
    who: tuple[Duty, ...]
    says: str
    due: date | None
    at: datetime | None
    why_none: str | None
    started: date | None
    steps: tuple[str, ...]
    source: str
    edition: str
    calendar: str
    arguments: tuple[Argument, ...] = ()


def under(editions: tuple[Deadline, ...], facts: Facts, calendar: BankHolidays) -> Due:
    """The answer of the edition in force on the day that starts the time."""
    for row in editions:
        start = start_of(row, facts)
        if start and row.governs(start.on):
            return _Answer(row, start, facts, calendar).given()
    row = editions[-1]
    start = start_of(row, facts)
    if start is None:
        return no_date(row, calendar, f"We do not know {MEANING[row.starts].words}.")
    return no_date(row, calendar, f"This rule was not in force on {day(start.on)}.", start)


def with_pause(answer: Due, since: date, until: date, calendar: BankHolidays) -> Due:
    """The answer with the working days of a pause that it ran into added to its last day."""
    if answer.due is None or answer.started is None:
        return answer
    after = max(answer.started, last_day_before(max(since, answer.started)))
    waits = working_days_between(after, until, calendar) if after < answer.due else 0
    if not waits:
        return answer
    last = working_days_after(answer.due, waits, calendar)
    waited = f"It paused from {day(since)} to {day(until)}: {some(waits, 'working day')} more."
    steps = (*answer.steps, waited, f"So the last day is {day(last)}.")
    return replace(answer, due=last, steps=steps)


def start_of(row: Deadline, facts: Facts) -> Start | None:
    """The fact that starts the time: the earlier where the row names two."""
    given = facts.get(row.starts)
    if row.named and isinstance(given, int):
        return Start(row.starts, date(given, *row.named))
    named = (row.starts,) if row.or_if_earlier is None else (row.starts, row.or_if_earlier)
    if row.or_else and given is None:
        named = (row.or_else,)
    known = [Start(fact, on) for fact in named if isinstance(on := facts.get(fact), date)]
    return min(known, key=lambda start: start.on, default=None)


def no_date(row: Deadline, calendar: BankHolidays, why: str, start: Start | None = None) -> Due:
    return Due(
        code=row.code,
        who=row.who,
        says=row.says,
        due=None,
        at=None,
        why_none=why,
        started=start and start.on,
        steps=(_started(start), why) if start else (why,),
        source=row.source,
        edition=row.in_force_from.isoformat(),
        calendar=calendar.version,
    )


def _started(start: Start) -> str:
    meaning = MEANING[start.fact]
    named = "the day the law names in " if meaning.kind is int else ""
    return f"Start from {named}{meaning.words}: {day(start.on)}."


@dataclass(frozen=True)
class _Answer:
    """One edition of a rule, started by one fact."""

    row: Deadline
    start: Start
    facts: Facts
    calendar: BankHolidays

    def given(self) -> Due:
        try:
            return self._lifted() or self._fixed() or self._excused() or self._counted()
        except BeyondCalendar as beyond:
            return self._none(
                f"We know the bank holidays from {beyond.first_year} to {beyond.last_year} only."
            )
        except OverflowError:
            return self._none("The date is too far away to count.")

    def _none(self, why: str) -> Due:
        return no_date(self.row, self.calendar, why, self.start)

    def _lifted(self) -> Due | None:
        """No date, because the row is not for these facts, or one is wanting."""
        row, facts = self.row, self.facts
        wanting = next((fact for fact in row.needs() if fact not in facts), None)
        if wanting:
            return self._none(f"We do not know {MEANING[wanting].words}.")
        if row.only and facts[row.only.fact] not in row.only.among:
            return self._none(f"This limit does not count: {row.only.otherwise}.")
        if row.lifted_by and facts.get(row.lifted_by, False) is not False:
            return self._none(f"This limit does not count: {row.unless}.")
        return None

    def _fixed(self) -> Due | None:
        """Another day that stands in place of the limit."""
        other = self.row.replaced_by and self.facts.get(self.row.replaced_by)
        if not (self.row.replaced_by and isinstance(other, date)):
            return None
        fixed = f"{FIXED[self.row.replaced_by]}: {day(other)}."
        moved = self._moved(Counted(other, (fixed,)))
        return self._dated(moved)

    def _excused(self) -> Due | None:
        """No date, because the law lifts the limit and sets no other."""
        row = self.row
        if row.excuse and (reason := row.excuse.why(self.facts)):
            return self._none(
                f"Keeping this limit is impractical because {reason} ({row.excuse.source}). "
                "The law sets no other date."
            )
        impractical = self.facts.get(Fact.IMPRACTICAL, not row.eased_if_told)
        if row.eased and impractical:
            usual = _Answer(replace(row, eased=""), self.start, self.facts, self.calendar).given()
            why = (
                "Because of coronavirus it had to be done as soon as practicable. "
                f"The law set no other date ({row.eased})."
            )
            argued = (Argument(usual.due, NOT_EASED),) if usual.due else ()
            return replace(self._none(why), arguments=argued)
        return None

    def _counted(self) -> Due:
        since, until = self.facts.get(Fact.PAUSED_FROM), self.facts.get(Fact.PAUSED_UNTIL)
        if not (self.row.may_pause and isinstance(since, date)):
            return self._unpaused()
        if not isinstance(until, date):
            return self._none("This promise is paused, and its end is not known.")
        return with_pause(self._unpaused(), since, until, self.calendar)

    def _unpaused(self) -> Due:
        length, said = self._length()
        if length is None:
            return self._none(f"All {1 + len(self.row.then)} have been made.")
        counted = self._count(length, self.start)
        answer = self._dated(Counted(counted.end, (*counted.steps, *said)))
        return replace(answer, arguments=tuple(self._arguments(length, answer)))

    def _length(self) -> tuple[Length | None, tuple[str, ...]]:
        """The length that counts now, and what is said of it."""
        row, facts = self.row, self.facts
        if row.counted and isinstance(number := facts[row.counted], int):
            return WorkingDays(number), ()
        if row.longer and (asked := facts.get(row.longer.fact, False)) is not False:
            first = row.length.count(self.start.on, self.calendar).end
            if asked is True or (isinstance(asked, date) and asked <= first):
                return row.longer.length, (row.longer.says,)
            return row.length, (row.longer.too_late,)
        series = (row.length, *row.then)
        behind = facts.get(row.done, 0) if row.done else 0
        return (
            (series[behind], ()) if isinstance(behind, int) and behind < len(series) else (None, ())
        )

    def _count(self, length: Length, start: Start) -> Counted:
        """Count, move if the row says so, and take the later of two limits where it has two."""
        first = self._moved(length.count(start.on, self.calendar))
        other = self.row.or_if_later
        if other is None or (other.where and self.facts.get(other.where) is False):
            return first
        second = self._second(other)
        if second is None:
            return first
        later = max(first.end, second.end)
        both = f"The later of the two counts: {day(later)}."
        return Counted(later, (*first.steps, *second.steps, both))

    def _second(self, other: OrIfLater) -> Counted | None:
        since = self.facts.get(other.starts)
        if not isinstance(since, date):
            return None
        end, steps = self._moved(other.length.count(since, self.calendar))
        return Counted(
            end, (f"Count also from {MEANING[other.starts].words}: {day(since)}.", *steps)
        )

    def _moved(self, counted: Counted) -> Counted:
        end = _rolled(self.row.roll, counted.end, self.calendar)
        if end == counted.end:
            return counted
        if self.row.roll is not Roll.TRIBUNAL and at_tribunal_holiday(counted.end):
            why = "The tribunal leaves out August and 25 December to 1 January"
        else:
            why = (
                f"{day(counted.end)} is not a working day ({self.calendar.why_closed(counted.end)})"
            )
        moved = f"{why}, so the last day moves to the next working day that counts: {day(end)}."
        return Counted(end, (*counted.steps, moved))

    def _arguments(self, length: Length, answer: Due) -> Iterator[Argument]:
        """The dates that some would argue for, where they differ from the date given."""
        row = self.row
        for argued in self._other_days():
            since = self.facts.get(argued.fact)
            if isinstance(since, date):
                counted = self._count(length, Start(argued.fact, since))
                if counted.end != answer.due:
                    yield Argument(counted.end, argued.why)
        for other in row.argued_as:
            counted = self._count(other.length, self.start)
            if counted.end != answer.due:
                yield Argument(counted.end, other.why)
        second = row.or_if_later
        if second and second.where and self.facts.get(second.where) is False:
            also = self._second(second)
            if also and answer.due and also.end > answer.due:
                yield Argument(also.end, second.otherwise)
        if answer.due and row.roll is Roll.TRIBUNAL_START and at_tribunal_holiday(answer.due):
            yield Argument(after_tribunal_holiday(answer.due, self.calendar), BESIDE_A_HOLIDAY)
        if answer.due and row.may_stretch:
            opened = next_working_day(answer.due, self.calendar)
            if opened != answer.due:
                yield Argument(opened, CLOSED_OFFICE)

    def _other_days(self) -> tuple[ArguedFrom, ...]:
        row = self.row
        if row.or_if_earlier is None:
            return row.argued_from
        other = row.starts if self.start.fact is row.or_if_earlier else row.or_if_earlier
        why = f"Some say the time runs from {MEANING[other].words}. The earlier is the safe one."
        return (ArguedFrom(other, why), *row.argued_from)

    def _dated(self, counted: Counted) -> Due:
        row = self.row
        before = "" if row.before is None else f", before {hour(row.before)}"
        last = f"The last day is {day(counted.end)}{before}."
        return Due(
            code=row.code,
            who=row.who,
            says=row.says,
            due=counted.end,
            at=None if row.before is None else london_instant(counted.end, row.before),
            why_none=None,
            started=self.start.on,
            steps=(_started(self.start), *counted.steps, *row.notes(self.facts), last),
            source=row.source,
            edition=row.in_force_from.isoformat(),
            calendar=self.calendar.version,
        )


def _rolled(roll: Roll, end: date, calendar: BankHolidays) -> date:
    if roll is Roll.TRIBUNAL_START:
        return tribunal_last_day(end, calendar)
    if roll is Roll.TRIBUNAL:
        return next_working_day(end, calendar)
    if roll is Roll.HOLIDAYS and at_tribunal_holiday(end):
        return after_tribunal_holiday(end, calendar)
    return end
