"""What the regulator calls somebody in lists across cases: the beginning of the random name under
which the log speaks of them. It names nobody, is the same in every case, and goes when the name is
erased."""

from __future__ import annotations

import re

import sqlalchemy as sa
from sqlalchemy.sql.elements import ColumnElement

from disputes.storage.reading import tables
from domain.events import PersonId

_LETTERS = 8  # of 32
_NO_LETTER = re.compile(r"[^0-9a-f]")
_NAME = tables.pseudonym.c


def code(name: str) -> str:
    """The code of somebody whom the log knows by this name.

    >>> code("3f9a1c20" + "0" * 24)
    '3f9a-1c20'
    """
    return f"{name[:4]}-{name[4:_LETTERS]}"


def names_from_to(typed: str) -> tuple[str, str]:
    """Between which names those are that a code may mean, as somebody typed it, the second no
    longer among them; none where it is too short to tell.

    >>> names_from_to("3F9A 1c20")
    ('3f9a1c20', '3f9a1c20g')
    >>> names_from_to("3f9a")
    ('', '')
    """
    letters = _NO_LETTER.sub("", typed.lower())[:32]
    return (letters, f"{letters}g") if len(letters) >= _LETTERS else ("", "")


def people_named(first: ColumnElement[str], before: ColumnElement[str]) -> sa.Select[PersonId]:
    """Whom the log knows by a name from `first` on and before the other."""
    # an expression, so that no index of everybody is taken for the few
    person = sa.func.coalesce(_NAME.kind, "") == "person"
    return sa.select(_NAME.subject).where(
        person, _NAME.pseudonym >= first, _NAME.pseudonym < before
    )
