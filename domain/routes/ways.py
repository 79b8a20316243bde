"""The ways of one family on one day: open, late or shut, until when, and why."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime
from enum import IntEnum

from domain.clock import Due, days_left, due, ended
from domain.counting import london_date
from domain.deadlines.words import day
from domain.holidays import CURRENT, BankHolidays
from domain.routes import asking, complaining, deciding, judging, urgent
from domain.routes.answers import Answers
from domain.routes.row import Ages, Route

ROUTES: tuple[Route, ...] = (
    *urgent.ROUTES,
    *deciding.ROUTES,
    *asking.ROUTES,
    *complaining.ROUTES,
    *judging.ROUTES,
)
OVER_25 = (
    "These rights are for children and young people under 25. Ring us: we tell you who can help."
)
OVER_SCHOOL_AGE = "This law is for children up to the end of Year 11."
CERTIFICATE_FIRST = (
    "The day for the certificate comes first. If you wait for the other day, you may lose the "
    "right to appeal."
)
ONE_IS_LATE = "For one of the things you told us, the usual time has passed."


class Standing(IntEnum):
    """How a way stands, in the order in which families read them."""

    OPEN = 0
    LATE = 1  # the usual time has passed: it can still be asked for
    SHUT = 2


@dataclass(frozen=True)
class Way:
    """A route for one family on one day. `why` says why it is open, late or shut."""

    route: Route
    standing: Standing
    why: str
    due: Due | None = None
    days_left: int | None = None
    first: Due | None = None  # the mediation adviser's day, where it must come before
    notes: tuple[str, ...] = ()
    loses: tuple[str, ...] = ()  # titles of the ways that using it shuts, on the same thing

    @property
    def is_open(self) -> bool:
        return self.standing is Standing.OPEN

    @property
    def is_late(self) -> bool:
        return self.standing is Standing.LATE

    @property
    def is_shut(self) -> bool:
        return self.standing is Standing.SHUT

    @property
    def last_day(self) -> date | None:
        return self.due.due if self.due else None


def ways(
    answers: Answers,
    on: date | datetime,
    calendar: BankHolidays = CURRENT,
    table: tuple[Route, ...] = ROUTES,
) -> tuple[Way, ...]:
    """Every way that is or was law, open ones first, each with why.

    `on` is a London day, or a UTC instant: the tribunal's last day ends at 5pm. A way after a
    decision goes by the law of the letter's day, the others by that of today.
    """
    today = london_date(on) if isinstance(on, datetime) else on
    law = tuple(_law(table, answers, today))
    titles = {route.code: route.title for route in law}
    found = [_way(route, answers, today, on, calendar) for route in law]
    found.sort(key=lambda way: way.standing)
    return tuple(
        replace(way, loses=tuple(titles[code] for code in way.route.bars if code in titles))
        for way in found
    )


def first_last_day(found: tuple[Way, ...]) -> tuple[date, int] | None:
    """The first of the last days that are still open, and the days to it."""
    days = [(w.last_day, w.days_left) for w in found if w.is_open]
    known = [(last, left) for last, left in days if last is not None and left is not None]
    return min(known, default=None)


def _law(table: tuple[Route, ...], answers: Answers, today: date) -> Iterator[Route]:
    """One edition of each route that has been law: that of its day, else the last before today."""
    editions: dict[str, list[Route]] = {}
    for route in table:
        if route.has_been_law(today):
            editions.setdefault(route.code, []).append(route)
    for some in editions.values():
        yield next((r for r in some if r.governs(_its_day(r, answers, today))), some[-1])


def _its_day(route: Route, answers: Answers, today: date) -> date:
    after_a_letter = bool(route.clock) and route.counts_from is None
    return answers.printed or today if after_a_letter else today


def _way(
    route: Route, answers: Answers, today: date, on: date | datetime, calendar: BankHolidays
) -> Way:
    opens = route.opens(answers)
    shut = "" if opens.is_open else opens.why
    its_day = _its_day(route, answers, today)
    if not route.governs(its_day):
        shut = f"This was not the law on {day(its_day)}."
    elif route.ages is Ages.UNDER_25 and answers.is_over_25(today):
        shut = OVER_25
    elif route.ages is Ages.SCHOOL_AGE and not shut and answers.is_over_school_age(today):
        shut = OVER_SCHOOL_AGE
    if shut:
        return Way(route, Standing.SHUT, shut)
    notes = route.adds(answers)
    if not route.clock:
        return Way(route, Standing.OPEN, opens.why, notes=notes)
    if route.counts_from is not None:
        return _after_trouble(route, answers, opens.why, on, calendar, notes)
    return _after_a_decision(route, answers, opens.why, on, calendar, notes)


def _after_a_decision(
    route: Route,
    answers: Answers,
    why: str,
    on: date | datetime,
    calendar: BankHolidays,
    notes: tuple[str, ...],
) -> Way:
    facts = answers.facts()
    last = due(route.clock, facts, calendar)
    first = None
    if route.certificate_first and not answers.has_certificate:
        first = due("mediation_contact", facts, calendar)
    standing = Standing.OPEN
    if _is_over(last, on):
        standing, why = Standing.LATE, f"The usual time has passed. {route.late}"
    elif first and first.due and last.due and not _is_over(first, on) and first.due < last.due:
        notes = (*notes, CERTIFICATE_FIRST)
    elif first is not None and _is_over(first, on) and first.due:
        standing = Standing.LATE
        why = (
            f"The last day to ask for the certificate was {day(first.due)}. Ring us today: you "
            "may still get one. Or ask the tribunal to let you go on without it, and say why."
        )
    return Way(route, standing, why, last, _left(last, on), first, notes)


def _after_trouble(
    route: Route,
    answers: Answers,
    why: str,
    on: date | datetime,
    calendar: BankHolidays,
    notes: tuple[str, ...],
) -> Way:
    """The first last day that is still ahead, over the troubles of this way."""
    assert route.counts_from is not None
    named = [each for each in route.about if each in answers.troubles]
    days = [answers.happened[each] for each in named if each in answers.happened]
    counted = [due(route.clock, {route.counts_from: on_day}, calendar) for on_day in days]
    ahead = [each for each in counted if not _is_over(each, on)]
    if len(ahead) < len(counted):
        if not ahead and len(counted) == len(named):
            last = max(counted, key=lambda each: each.due or date.min)
            late = f"The usual time has passed. {route.late}"
            return Way(route, Standing.LATE, late, last, _left(last, on), None, notes)
        notes = (*notes, ONE_IS_LATE)
    if not ahead:
        return Way(route, Standing.OPEN, why, notes=notes)
    last = min(ahead, key=lambda each: each.due or date.max)
    return Way(route, Standing.OPEN, why, last, _left(last, on), None, notes)


def _is_over(last: Due, on: date | datetime) -> bool:
    if isinstance(on, datetime):
        return ended(last, on)
    left = days_left(last, on)
    return left is not None and left < 0


def _left(last: Due, on: date | datetime) -> int | None:
    return days_left(last, london_date(on) if isinstance(on, datetime) else on)
