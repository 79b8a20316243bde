"""What the regulator calls somebody in lists across cases: the beginning of the random name under
which the log speaks of them. It names nobody, is the same in every case, and goes when the name is
erased."""

from __future__ import annotations

import re

import sqlalchemy as sa

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


def people_of(typed: str) -> sa.Select[PersonId]:
    """Whom a code may mean, as somebody typed it; nobody where it is too short to tell."""
    letters = _NO_LETTER.sub("", typed.lower())[:32]
    query = sa.select(_NAME.subject).where(_NAME.kind == "person")
    if len(letters) < _LETTERS:
        return query.where(sa.false())
    return query.where(_NAME.pseudonym >= letters, _NAME.pseudonym < f"{letters}g")
