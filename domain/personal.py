"""Personal data inside events: readable, sealed, or erased for ever.

Rules, `apply` and the clock never look inside: with every key destroyed a case still has the same
stages, deadlines and permissions.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any, Generic, TypeVar, cast

T = TypeVar("T")


class Reading(StrEnum):
    """Whether a personal value can be read here."""

    OPEN = "open"
    SEALED = "sealed"  # stored, but not unsealed for this reader
    ERASED = "erased"  # its key was destroyed: nobody can read it again


@dataclass(frozen=True)
class Personal(Generic[T]):
    """A personal value, which may be sealed or erased. Show it; never branch on it in a rule."""

    reading: Reading
    value: T | None = None

    @classmethod
    def of(cls, value: T) -> Personal[T]:
        return cls(Reading.OPEN, value)

    @property
    def is_open(self) -> bool:
        return self.reading is Reading.OPEN

    def shown(self, instead: T) -> T:
        """The value where it is open, else what to show instead."""
        return cast(T, self.value) if self.is_open else instead

    def __repr__(self) -> str:  # never the value: reprs end up in logs and tracebacks
        return f"<Personal {self.reading}>"


SEALED: Personal[Any] = Personal(Reading.SEALED)
ERASED: Personal[Any] = Personal(Reading.ERASED)


class Subject(StrEnum):
    """Whose key seals a personal field; each names an attribute the event must have, if any."""

    CHILD = "child"
    PARTY = "party"  # of `event.party`: that party's own words and contact data
    ACTOR = "actor"  # of `event.act.actor`: words of staff, mediators and reviewers
    PERSON = "person"  # of `event.person`: somebody named by another
    EVIDENCE = "evidence"  # of `event.evidence`: a key for each document
    NOTES = "notes"  # a mediator's private notes
    SELF = "self"  # the stream is about this person


def about(subject: Subject) -> Any:
    """Declare a personal field of an event, and whose key seals it."""
    return field(metadata={"about": subject})
