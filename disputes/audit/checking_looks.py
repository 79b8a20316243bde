"""That the pages of who looked at a case say what the log of looks has recorded of it.

They are made of rows beside the log, which can be changed or taken away. So each look is opened and
held against the commitment in its leaf, and the days are counted again. Only what was erased is
passed over. That the leaves themselves are those that were signed, an export of the log shows.
"""

from __future__ import annotations

import re
from base64 import b64decode
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from hmac import compare_digest, digest
from json import loads
from typing import Any
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.engine import Engine

from disputes.audit.checking import Keys
from disputes.audit.leaf import leaf_hash
from disputes.audit.looks import is_counted, place_of
from disputes.audit.pseudonyms import CASE, PERSON
from disputes.audit.stored import as_bytes, as_it_is
from disputes.storage.engine import one_moment_of
from disputes.storage.sealing import Damaged, Sealed, unseal
from disputes.storage.tables import access, access_day, access_leaf, pseudonym
from domain.counting import london_date
from domain.disagreement.aggregate import Disagreement

_Day = tuple[Any, ...]  # the day, a pseudonym, what they acted as, for whom


@dataclass(frozen=True)
class LooksChecked:
    """How many looks at a case were recorded, and what of the pages does not match them: in words,
    empty where all does."""

    looks: int
    fault: str


class LooksCheck:
    """Checks the looks at cases over one database."""

    def __init__(self, engine: Engine, keys: Keys) -> None:
        self._reader = one_moment_of(engine)  # somebody may open the case meanwhile
        self._keys = keys

    def of_case(self, case: str) -> LooksChecked:
        """Check the looks at the case of a reference, under the name that it has now."""
        stream = Disagreement.stream_id(case)
        with self._reader.connect() as conn:
            rows = conn.execute(_LEAVES, {"stream": stream.hex}).all()
            days = conn.execute(_DAYS, {"stream": stream.hex}).all()
            people = conn.scalars(_PEOPLE, {"names": _of_no_half(rows)}).all()
        try:
            counted, closed = self._counted(stream, rows, people)
        except _Altered as why:
            return LooksChecked(len(rows), str(why))
        shown = {tuple(row)[:4]: row.times for row in days if row.actor not in closed}
        for day in sorted(shown.keys() | counted.keys(), key=str):
            if day[1] not in closed and shown.get(day, 0) != counted[day]:
                on = f"{day[0].day} {day[0]:%B %Y}"
                says = f"Of one person's looks on {on}, {counted[day]} are recorded"
                return LooksChecked(len(rows), f"{says} and {shown.get(day, 0)} shown.")
        return LooksChecked(len(rows), "")

    def _counted(
        self, stream: UUID, rows: Sequence[Any], people: Sequence[str]
    ) -> tuple[Counter[_Day], set[str]]:
        """Looks by day and person, and those people of whom some were erased. Raises _Altered."""
        named = {row.key_id for row in rows if row.key_id is not None}
        secrets = self._keys.find_many(named)
        gone = self._keys.destroyed_in(stream, named - secrets.keys())
        counted, closed = Counter[_Day](), set[str]()
        for row in rows:
            leaf = _leaf(row)
            if row.key_id in gone or (row.key_id is None and leaf["actor"] not in people):
                closed.add(leaf["actor"])
                continue
            said = _opened(row, leaf, secrets)
            if is_counted(said["items"]):
                on = london_date(datetime.fromisoformat(said["at"]))
                organisation = said["organisation"] or ""
                counted[on, leaf["actor"], said["capacity"], organisation] += 1
        return counted, closed


class _Altered(Exception):
    """A look is not what was recorded; says which, in words."""


def _of_no_half(rows: Sequence[Any]) -> list[str]:
    """Whose looks have no readable half any more."""
    bodies = [as_bytes(row.body) for row in rows if row.key_id is None]
    return sorted({found[1].decode() for found in map(_ACTOR.search, bodies) if found})


def _leaf(row: Any) -> dict[str, Any]:
    body = as_bytes(row.body)
    if leaf_hash(body) != row.hash:
        raise _Altered(f"Look {row.i} of the log does not fit its own fingerprint.")
    found: dict[str, Any] = loads(body)
    return found


def _opened(row: Any, leaf: dict[str, Any], secrets: Any) -> dict[str, Any]:
    if row.key_id not in secrets:
        raise _Altered(f"What look {row.i} of the log showed is not there, and was not erased.")
    commit, sealed = leaf["commits"][0], as_bytes(row.sealed)
    try:
        text = unseal(
            secrets[row.key_id], Sealed(row.key_id, sealed[:12], sealed[12:]), place_of(commit)
        )
        said: dict[str, Any] = loads(text)
        made = digest(b64decode(said["salt"]), text, sha256).hex()
    except (Damaged, ValueError, KeyError):
        made = ""
    if not compare_digest(made, commit):
        raise _Altered(f"What look {row.i} of the log showed is not what was recorded.")
    return said


_ACTOR = re.compile(rb'"actor":"([0-9a-f]{32})"')
_NAME = (
    sa.select(pseudonym.c.pseudonym)
    .where(pseudonym.c.kind == CASE, pseudonym.c.subject == sa.bindparam("stream"))
    .scalar_subquery()
)
_LEAVES = (
    sa.select(
        access_leaf.c.i,
        as_it_is(access_leaf.c.body),
        as_it_is(access_leaf.c.hash),
        access.c.key_id,
        as_it_is(access.c.sealed),
    )
    .join(access, access.c.i == access_leaf.c.i, isouter=True)
    .where(access_leaf.c.case == _NAME)
    .order_by(access_leaf.c.i)
)
_day = access_day.c
_DAYS = sa.select(_day.on, _day.actor, _day.capacity, _day.organisation, _day.times).where(
    _day.case == _NAME
)
_PEOPLE = sa.select(pseudonym.c.pseudonym).where(
    pseudonym.c.kind == PERSON, pseudonym.c.pseudonym.in_(sa.bindparam("names", expanding=True))
)
