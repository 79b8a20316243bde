"""How an operator names what is to be erased: by reference and id, never by a name.

case:WM-4827-3162                     a whole case
case:WM-4827-3162/child               the child, with every document and paper
case:WM-4827-3162/party:p1            a family party: its details, its own words, its documents
case:WM-4827-3162/person:per_9f2c     one person's name and words in this case
case:WM-4827-3162/notes               the mediators' private notes
person:per_9f2c                       a person's own record, and how they sign in
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum

from domain.audiences import PartyId
from domain.events import PersonId
from domain.references import read_reference

_PARTY = re.compile(r"p\d{1,3}")
_PERSON = re.compile(r"[A-Za-z0-9_.-]{1,64}")


class NoSuchSubject(ValueError):
    """What was typed names nothing that can be erased; says why."""


class Kind(StrEnum):
    """What is erased."""

    CASE = "case"
    CHILD = "child"
    PARTY = "party"
    TAKES_PART = "takes part"  # a person, in one case
    NOTES = "notes"
    PERSON = "person"


@dataclass(frozen=True)
class DataSubject:
    """Somebody's, or a whole case's, personal data. `str` writes it as it is typed."""

    kind: Kind
    case: str | None = None
    party: PartyId | None = None
    person: PersonId | None = None

    @classmethod
    def read(cls, typed: str) -> DataSubject:
        """What somebody typed. Raises NoSuchSubject.

        >>> str(DataSubject.read("case:wm 48273162/child"))
        'case:WM-4827-3162/child'
        """
        what, _, rest = typed.strip().partition(":")
        if what == "person":
            return cls(Kind.PERSON, person=_matching(_PERSON, rest, "person:ID"))
        reference, slash, part = rest.partition("/")
        case = read_reference(reference)
        if what != "case" or case is None:
            raise NoSuchSubject("Write case:REFERENCE, such as case:WM-4827-3162, or person:ID.")
        return cls(Kind.CASE, case) if not slash else _part(case, part)

    def __str__(self) -> str:
        match self.kind:
            case Kind.CASE:
                return f"case:{self.case}"
            case Kind.PARTY:
                return f"case:{self.case}/party:{self.party}"
            case Kind.TAKES_PART:
                return f"case:{self.case}/person:{self.person}"
            case Kind.PERSON:
                return f"person:{self.person}"
        return f"case:{self.case}/{self.kind}"


def _part(case: str, part: str) -> DataSubject:
    what, _, which = part.partition(":")
    match what:
        case "child" | "notes" if not which:
            return DataSubject(Kind(what), case)
        case "party":
            return DataSubject(Kind.PARTY, case, party=_matching(_PARTY, which, "party:p1"))
        case "person":
            person = _matching(_PERSON, which, "person:ID")
            return DataSubject(Kind.TAKES_PART, case, person=person)
    raise NoSuchSubject("After the reference write /child, /party:p1, /person:ID or /notes.")


def _matching(pattern: re.Pattern[str], typed: str, form: str) -> str:
    if not pattern.fullmatch(typed):
        raise NoSuchSubject(f"{typed!r} is not of the form {form}.")
    return typed
