"""What the clock can be told: each fact by name, with the kind of value it takes."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from enum import StrEnum
from typing import NamedTuple

from domain.counting import london_date

Value = date | bool | int
Facts = Mapping["Fact", Value]

AN_INSTANT = "_at"  # added to a date fact's name: the value is a UTC instant


class Fact(StrEnum):
    """A fact that starts, moves or lifts a deadline."""

    NOTICE_SENT = "notice_sent"
    NOTICE_DATED = "notice_dated"
    NOTICE_RECEIVED = "notice_received"
    CERTIFICATE_REQUIRED = "certificate_required"
    CERTIFICATE_ISSUED = "certificate_issued"
    ADVISER_CONTACTED = "adviser_contacted"
    TOLD_ADVISER_NO_MEDIATION = "told_adviser_no_mediation"
    TOLD_ADVISER_WANTS_MEDIATION = "told_adviser_wants_mediation"
    LA_INFORMED = "la_informed"
    LA_TOLD_OF_HEALTH = "la_told_of_health"
    HEALTH_BODY_TOLD = "health_body_told"
    TALKS_ASKED = "talks_asked"
    LA_TOLD_ADVISER_CANNOT_ARRANGE = "la_told_adviser_cannot_arrange"
    MEDIATION_DATE = "mediation_date"
    SHORTER_NOTICE_AGREED = "shorter_notice_agreed"
    MEDIATION_CONCLUDED = "mediation_concluded"
    AGREEMENT_DATE = "agreement_date"
    AGREED_IN_WRITING_DATE = "agreed_in_writing_date"
    AGREED_ORALLY_DATE = "agreed_orally_date"
    IMPRACTICAL = "impractical"
    SCHOOL_ADVICE_REQUESTED = "school_advice_requested"
    SCHOOL_CLOSED_FROM = "school_closed_from"
    SCHOOL_REOPENS = "school_reopens"
    FAMILY_ABSENT_WEEKS = "family_absent_weeks"
    EXCEPTIONAL_PERSONAL_CIRCUMSTANCES = "exceptional_personal_circumstances"
    SESSION_DATE = "session_date"
    DUTY_MISSED = "duty_missed"
    CASE_REFERRED = "case_referred"
    CHECKINS_MADE = "checkins_made"
    CALLED_URGENT = "called_urgent"


class Meaning(NamedTuple):
    """The kind of value a fact takes, and its name in a sentence."""

    kind: type[date] | type[bool] | type[int]
    words: str


MEANING: Mapping[Fact, Meaning] = {
    Fact.NOTICE_SENT: Meaning(date, "the day the council sent its letter"),
    Fact.NOTICE_DATED: Meaning(date, "the date on the council's letter"),
    Fact.NOTICE_RECEIVED: Meaning(date, "the day the council's letter came"),
    Fact.CERTIFICATE_REQUIRED: Meaning(bool, "whether an appeal needs a mediation certificate"),
    Fact.CERTIFICATE_ISSUED: Meaning(date, "the day the mediation certificate was issued"),
    Fact.ADVISER_CONTACTED: Meaning(date, "the day the family contacted the mediation adviser"),
    Fact.TOLD_ADVISER_NO_MEDIATION: Meaning(
        date, "the day the family told the adviser they do not want mediation"
    ),
    Fact.TOLD_ADVISER_WANTS_MEDIATION: Meaning(
        date, "the day the family told the adviser they want mediation"
    ),
    Fact.LA_INFORMED: Meaning(date, "the day the council was told"),
    Fact.LA_TOLD_OF_HEALTH: Meaning(
        date, "the day the council was told of a disagreement about health"
    ),
    Fact.HEALTH_BODY_TOLD: Meaning(date, "the day the health body was told"),
    Fact.TALKS_ASKED: Meaning(date, "the day the council was asked to take part in talks"),
    Fact.LA_TOLD_ADVISER_CANNOT_ARRANGE: Meaning(
        date, "the day the council said it cannot arrange mediation in time"
    ),
    Fact.MEDIATION_DATE: Meaning(date, "the day of the mediation meeting"),
    Fact.SHORTER_NOTICE_AGREED: Meaning(bool, "whether the family agreed to shorter notice"),
    Fact.MEDIATION_CONCLUDED: Meaning(date, "the day mediation ended"),
    Fact.AGREEMENT_DATE: Meaning(date, "the day the agreement was signed by the last person"),
    Fact.AGREED_IN_WRITING_DATE: Meaning(date, "the other day fixed in writing"),
    Fact.AGREED_ORALLY_DATE: Meaning(date, "the other day that was only spoken of"),
    Fact.IMPRACTICAL: Meaning(bool, "whether keeping the limit is impractical"),
    Fact.SCHOOL_ADVICE_REQUESTED: Meaning(date, "the day the school was asked for advice"),
    Fact.SCHOOL_CLOSED_FROM: Meaning(date, "the first day the school is closed"),
    Fact.SCHOOL_REOPENS: Meaning(date, "the day the school opens again"),
    Fact.FAMILY_ABSENT_WEEKS: Meaning(int, "how many weeks running the family is away"),
    Fact.EXCEPTIONAL_PERSONAL_CIRCUMSTANCES: Meaning(
        bool, "whether exceptional personal circumstances affect the family"
    ),
    Fact.SESSION_DATE: Meaning(date, "the day of the meeting"),
    Fact.DUTY_MISSED: Meaning(date, "the last day that was missed"),
    Fact.CASE_REFERRED: Meaning(date, "the day the case was sent for review"),
    Fact.CHECKINS_MADE: Meaning(int, "how many check-ins have been made"),
    Fact.CALLED_URGENT: Meaning(date, "the day the family called it urgent"),
}


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
        kind = MEANING[fact].kind
        if type(value) is not kind:
            raise WrongFact(fact, _AS_VALUE[kind])
        if kind is int and isinstance(value, int) and value < 0:
            raise WrongFact(fact, _AS_VALUE[int])
        if isinstance(value, date | int):
            good[fact] = value
    return good


def read_facts(raw: Mapping[str, object]) -> Facts:
    """Facts from their words: dates as YYYY-MM-DD, or UTC instants under a name ending in _at.

    >>> read_facts({"notice_sent_at": "2026-06-30T23:20:00Z"})
    {<Fact.NOTICE_SENT: 'notice_sent'>: datetime.date(2026, 7, 1)}

    A value of None is a fact that is not known. Raises UnknownFact or WrongFact.
    """
    good: dict[Fact, object] = {}
    for name, value in raw.items():
        if value is None:
            known(name.removesuffix(AN_INSTANT))
            continue
        fact, read = _read(name, value)
        if good.setdefault(fact, read) != read:
            raise WrongFact(fact, "one day, not two")
    return checked(good)


def known(name: str) -> Fact:
    try:
        return Fact(name)
    except ValueError:
        raise UnknownFact(name) from None


def _read(name: str, value: object) -> tuple[Fact, object]:
    if name.endswith(AN_INSTANT):
        fact = known(name.removesuffix(AN_INSTANT))
        if MEANING[fact].kind is not date:
            raise UnknownFact(name)
        return fact, _read_instant(name, value)
    fact = known(name)
    return fact, _read_date(name, value) if MEANING[fact].kind is date else value


def _read_date(name: str, value: object) -> date:
    try:
        if isinstance(value, str) and (read := date.fromisoformat(value)).isoformat() == value:
            return read
    except ValueError:
        pass
    raise WrongFact(name, _AS_WORDS)


def _read_instant(name: str, value: object) -> date:
    try:
        if isinstance(value, str):
            return london_date(datetime.fromisoformat(value))
    except (ValueError, OverflowError):
        pass
    raise WrongFact(name, "an instant like 2026-06-30T23:20:00Z")


_AS_WORDS = "a real date like 2026-06-30"
_AS_VALUE: Mapping[type, str] = {
    date: "a date without a time of day",
    bool: "true or false",
    int: "a whole number, 0 or more",
}
