"""Facts as they are given, from words to values. Nothing unknown passes in silence."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime

from domain.counting import london_date
from domain.deadlines.facts import MEANING, Fact, Facts, Value

AN_INSTANT = "_at"  # added to a date fact's name: the value is a UTC instant


class UnknownFact(LookupError):
    """The clock knows no fact of this name."""

    def __init__(self, name: object) -> None:
        super().__init__(f"unknown fact: {name}")
        self.name = name


class WrongFact(ValueError):
    """A fact's value is not of its kind."""

    def __init__(self, name: str, expected: str) -> None:
        super().__init__(f"{name} must be {expected}")
        self.name, self.expected = name, expected


def checked(facts: Mapping[Fact, object]) -> Facts:
    """The facts, once each is known by name and has a value of its kind.

    Raises UnknownFact or WrongFact. An instant is no date: whose day it is must be decided first.
    """
    good: dict[Fact, Value] = {}
    for name, value in facts.items():
        fact = known(name)
        meaning = MEANING[fact]
        fits = type(value) in (meaning.kind, meaning.also)
        if not fits or not isinstance(value, date | int | str) or not _within(fact, value):
            raise WrongFact(fact, _expected(fact))
        good[fact] = value
    return good


def _within(fact: Fact, value: Value) -> bool:
    meaning = MEANING[fact]
    if isinstance(value, str):
        return value in meaning.among
    if meaning.kind is int and isinstance(value, int):
        return meaning.least <= value and (meaning.most is None or value <= meaning.most)
    return True


def _expected(fact: Fact) -> str:
    meaning = MEANING[fact]
    if meaning.kind is str:
        return f"one of {', '.join(meaning.among)}"
    if meaning.kind is int:
        least = meaning.least
        if meaning.most is None:
            return f"a whole number, {least} or more"
        return f"a whole number from {least} to {meaning.most}"
    words = [_AS_VALUE[kind] for kind in (meaning.kind, meaning.also) if kind]
    return " or ".join(words)


def read_facts(raw: Mapping[str, object]) -> Facts:
    """Facts from their words: dates as YYYY-MM-DD, or UTC instants under a name ending in _at.

    >>> read_facts({"notice_sent_at": "2026-06-30T23:20:00Z"})
    {<Fact.NOTICE_SENT: 'notice_sent'>: datetime.date(2026, 7, 1)}

    A value of None is a fact that is not known. Raises UnknownFact or WrongFact.
    """
    good: dict[Fact, object] = {}
    for name, value in raw.items():
        fact, at = _named(name)
        if value is None:
            continue
        read = _read_instant(name, value) if at else _read(fact, value)
        if good.setdefault(fact, read) != read:
            raise WrongFact(fact, "one day, not two")
    return checked(good)


def known(name: str) -> Fact:
    try:
        return Fact(name)
    except ValueError:
        raise UnknownFact(name) from None


def _named(name: str) -> tuple[Fact, bool]:
    """The fact of a name, and whether its value is an instant."""
    if name == Fact.INSTANT:
        return Fact.INSTANT, True
    if not name.endswith(AN_INSTANT):
        return known(name), False
    fact = known(name.removesuffix(AN_INSTANT))
    if MEANING[fact].kind is not date or fact is Fact.INSTANT:
        raise UnknownFact(name)
    return fact, True


def _read(fact: Fact, value: object) -> object:
    kinds = (MEANING[fact].kind, MEANING[fact].also)
    if date not in kinds or isinstance(value, bool):
        return value
    try:
        if isinstance(value, str) and (read := date.fromisoformat(value)).isoformat() == value:
            return read
    except ValueError:
        pass
    raise WrongFact(
        fact, f"{'true, false or ' if bool in kinds else ''}a real date like 2026-06-30"
    )


def _read_instant(name: str, value: object) -> date:
    try:
        if isinstance(value, str):
            return london_date(datetime.fromisoformat(value))
    except (ValueError, OverflowError):
        pass
    raise WrongFact(name, "an instant like 2026-06-30T23:20:00Z")


_AS_VALUE: Mapping[type, str] = {
    date: "a date without a time of day",
    bool: "true or false",
}
