"""How long each class of record is kept: one table, of which a council may set its own rows.

The law sets no period for most of them. The defaults are what practice follows; whoever is the
controller of a record decides (UK GDPR art 5(1)(e): no longer than is necessary).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from domain.counting import months_after


class RecordClass(StrEnum):
    """What is kept, and let go, together."""

    CASE = "case"  # a child's words and papers, the parties', and what staff wrote in the case
    NOTES = "notes"  # a mediator's private notes
    FAMILY = "family"  # how somebody of a family signs in
    STAFF = "staff"  # the name and address of somebody who works on cases


class Trigger(StrEnum):
    """The day from which a period runs."""

    BORN = "born"  # the child's birth
    CLOSED = "closed"  # of the case; where there are several, of the last


@dataclass(frozen=True)
class Retention:
    """One row: from which day, for how many months, and who says so."""

    record_class: RecordClass
    trigger: Trigger
    months: int
    source: str


Retentions = Mapping[RecordClass, Retention]

DEFAULTS: Retentions = {
    row.record_class: row
    for row in (
        Retention(
            RecordClass.CASE,
            Trigger.BORN,
            31 * 12,
            "IRMS toolkit for schools: a child's SEN file, 25 years and 6 to bring a claim",
        ),
        Retention(
            RecordClass.NOTES,
            Trigger.CLOSED,
            6,
            "Kept until an appeal can no longer follow; confirm it with your mediators' body",
        ),
        Retention(
            RecordClass.FAMILY,
            Trigger.CLOSED,
            12,
            "So that a family can come back to its papers",
        ),
        Retention(
            RecordClass.STAFF,
            Trigger.CLOSED,
            6 * 12,
            "Limitation Act 1980 s.5: six years to bring a claim",
        ),
    )
}


def last_day_kept(row: Retention, since: date) -> date:
    """The last day on which it is kept; it may go from the day after.

    >>> last_day_kept(DEFAULTS[RecordClass.CASE], date(2012, 2, 29))
    datetime.date(2043, 2, 28)
    """
    return months_after(since, row.months)


def latest_birthday(right_passes_on: date) -> date:
    """The latest day on which a child can be born whose right passes on that day: for a period that
    runs from a birth nobody can read any more.

    >>> latest_birthday(date(2027, 6, 25))
    datetime.date(2011, 8, 31)

    Source: Education Act 1996 s.8, as in domain/rights.py.
    """
    return date(right_passes_on.year - 16, 8, 31)
