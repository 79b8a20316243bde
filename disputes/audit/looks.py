"""Who looked at a case: counted by day as looks are recorded, and each look of one day opened.

The counts cost the same however often a case was looked at. They are rows beside the log, made of
nothing that its leaves do not say but what the person acted as; what a look showed stays sealed.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from json import loads
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import Connection, Engine
from sqlalchemy.sql.elements import ColumnElement

from disputes.audit.pseudonyms import CASE, PERSON
from disputes.storage.engine import insert_or_other, reader_of
from disputes.storage.sealing import Keyring, Sealed, unseal
from disputes.storage.tables import access, access_day, access_leaf, pseudonym
from domain.counting import london_date
from domain.disagreement.aggregate import Disagreement
from domain.events import Actor, Capacity, PersonId
from domain.looks import WhoseLooks

# What is told to nobody else, or stands outside the case: a mediator's notes, the first page of
# somebody who was only asked to join, and the last of somebody who may no longer act.
NOT_COUNTED = frozenset({"notebook", "invitation", "authority-over"})
_MOST_OF_A_DAY = 1_000
_DAY = access_day.c


@dataclass(frozen=True)
class Looked:
    """How often somebody looked at a case on one London day; `person` is None once erased."""

    on: date
    person: PersonId | None
    capacity: str
    organisation: str
    times: int


@dataclass(frozen=True)
class Look:
    """One look; `items` name what was shown, never its content. `i` is its number in the log."""

    i: int
    person: PersonId
    capacity: str
    organisation: str | None
    items: tuple[str, ...]
    at: datetime


def is_counted(items: Sequence[str]) -> bool:
    """Whether a look at these things is a look at the case, for others to know of."""
    return any(not item.startswith("page:") and item not in NOT_COUNTED for item in items)


def count(conn: Connection, i: int, case: str, person: str, actor: Actor, at: datetime) -> None:
    """Count one look, by pseudonyms, in the transaction that records it."""
    new = insert_or_other(conn, access_day).values(
        case=case,
        on=london_date(at),
        actor=person,
        capacity=str(actor.capacity),
        organisation=actor.organisation or "",
        times=1,
        first=i,
        last=i,
    )
    key = list(access_day.primary_key.columns)
    conn.execute(
        new.on_conflict_do_update(index_elements=key, set_={"times": _DAY.times + 1, "last": i})
    )


class Looks:
    """The looks at one case, for whoever may know of them: `whose` says of whom."""

    def __init__(self, engine: Engine, keyring: Keyring) -> None:
        self._engine = engine
        self._keyring = keyring

    def days(
        self, case: str, whose: WhoseLooks, *, page: int, per_page: int
    ) -> tuple[list[Looked], int]:
        """Every row of one page of days, and how many days there are."""
        return self._days(case, whose, sa.true(), page, per_page)

    def newest(
        self, case: str, whose: WhoseLooks, *, since: date | None, until: date | None, most: int
    ) -> tuple[list[Looked], int]:
        """The rows of the newest `most` days from `since` to before `until`."""
        within = sa.true() if since is None else _DAY.on >= since
        return self._days(case, whose, within & _until(until), 1, most)

    def _days(
        self, case: str, whose: WhoseLooks, within: ColumnElement[bool], page: int, per_page: int
    ) -> tuple[list[Looked], int]:
        where = _where(case, whose) & within
        days = sa.select(_DAY.on).where(where).distinct()
        with reader_of(self._engine).connect() as conn:
            total = conn.scalar(sa.select(sa.func.count()).select_from(days.subquery())) or 0
            page = min(max(page, 1), max(1, -(-total // per_page)))
            shown = days.order_by(_DAY.on.desc()).limit(per_page).offset((page - 1) * per_page)
            wanted = list(conn.scalars(shown))
            known = access_day.join(pseudonym, pseudonym.c.pseudonym == _DAY.actor, isouter=True)
            rows = conn.execute(
                sa.select(access_day, pseudonym.c.subject)
                .select_from(known)
                .where(where, _DAY.on.in_(wanted))
                .order_by(_DAY.on.desc(), _DAY.first)
            ).all()
        found = [Looked(r.on, r.subject, r.capacity, r.organisation, r.times) for r in rows]
        return found, total

    def on(
        self, case: str, whose: WhoseLooks, day: date, *, page: int, per_page: int
    ) -> tuple[list[Look], int]:
        """Each look of one London day, newest first: of the newest 1,000. Raises Damaged where a
        record was changed. A look whose key was destroyed is counted, and no longer told."""
        where = _where(case, whose) & (_DAY.on == day)
        with reader_of(self._engine).connect() as conn:
            days = conn.execute(
                sa.select(pseudonym.c.subject, _DAY.capacity, _DAY.first, _DAY.last)
                .select_from(access_day.join(pseudonym, pseudonym.c.pseudonym == _DAY.actor))
                .where(where)
            ).all()
            if not days:
                return [], 0
            first, last = min(row.first for row in days), max(row.last for row in days)
            leaves = conn.execute(self._leaves(case, first, last)).all()
        counted = {(row.subject, row.capacity) for row in days}
        found = [
            look
            for look in self._opened(leaves)
            if (look.person, look.capacity) in counted
            and london_date(look.at) == day
            and is_counted(look.items)
        ]
        return found[(page - 1) * per_page : page * per_page], len(found)

    def _leaves(self, case: str, first: int, last: int) -> sa.Select[Any]:
        leaf = access_leaf.c
        return (
            sa.select(leaf.i, leaf.body, access.c.key_id, access.c.sealed)
            .join(access, access.c.i == leaf.i)
            .where(
                leaf.case == _name_of(CASE, Disagreement.stream_id(case).hex),
                leaf.i.between(first, last),
            )
            .order_by(leaf.i.desc())
            .limit(_MOST_OF_A_DAY)
        )

    def _opened(self, rows: Sequence[Any]) -> list[Look]:
        secrets = self._keyring.find_many({row.key_id for row in rows})
        return [_look(row, secrets[row.key_id]) for row in rows if row.key_id in secrets]


def _where(case: str, whose: WhoseLooks) -> ColumnElement[bool]:
    where = (_DAY.case == _name_of(CASE, Disagreement.stream_id(case).hex)) & _until(whose.before)
    if whose.only is not None:
        where &= sa.or_(*(_DAY.actor == _name_of(PERSON, each) for each in sorted(whose.only)))
    if whose.families is not None:
        theirs = [
            (_DAY.actor == _name_of(PERSON, person)) & (_DAY.on >= since)
            for person, since in sorted(whose.families.items())
        ]
        where &= sa.or_(_DAY.capacity != str(Capacity.FAMILY), *theirs)
    return where


def _name_of(kind: str, subject: str) -> sa.ScalarSelect[str]:
    """The name under which the log speaks of somebody; of whom it does not, there is none."""
    query = sa.select(pseudonym.c.pseudonym)
    return query.where(pseudonym.c.kind == kind, pseudonym.c.subject == subject).scalar_subquery()


def _until(day: date | None) -> ColumnElement[bool]:
    return sa.true() if day is None else _DAY.on < day


def place_of(commit: str) -> str:
    """What the readable half of a look is bound to: the leaf names the commitment."""
    return f"access|{commit}"


def _look(row: Any, secret: bytes) -> Look:
    commit = loads(row.body)["commits"][0]
    sealed = Sealed(row.key_id, row.sealed[:12], row.sealed[12:])
    said = loads(unseal(secret, sealed, place_of(commit)))
    return Look(
        row.i,
        said["actor"],
        said["capacity"],
        said["organisation"],
        tuple(said["items"]),
        datetime.fromisoformat(said["at"]),
    )
