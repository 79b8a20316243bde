"""Sessions: kept here, named by a cookie, ended by time or by a press, changed by a new cookie."""

from __future__ import annotations

import hmac
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Any

import sqlalchemy as sa

from disputes.accounts.refusals import SessionOver
from disputes.accounts.tokens import fingerprint, new_id, new_token
from disputes.storage.engine import reader_of
from disputes.storage.tables import session
from domain.events import Actor, Capacity, OrganisationId, PersonId

IDLE = timedelta(minutes=30)
WHOLE = timedelta(hours=12)
STRONG = timedelta(minutes=10)  # how long a PIN or app code is fresh enough to sign with
_NOTICED = timedelta(seconds=30)  # seen_at is written at most this often


class Waiting(StrEnum):
    """What must be typed before the session can do anything else."""

    PIN = "pin"
    NEW_PIN = "new_pin"
    APP_CODE = "app_code"
    NEW_APP = "new_app"


@dataclass(frozen=True)
class Session:
    """One signed-in browser. Without a capacity it may only choose one."""

    ref: str  # names it in the person's list of sessions; opens nothing
    person: PersonId
    capacity: Capacity | None
    organisation: OrganisationId | None
    waiting_for: Waiting | None
    device_known: bool
    browser: str
    began_at: datetime
    seen_at: datetime
    ends_at: datetime
    strong_until: datetime | None

    @property
    def actor(self) -> Actor | None:
        """Who acts, where the session may act."""
        if self.waiting_for is not None or self.capacity is None:
            return None
        return Actor(self.person, self.capacity, self.organisation)

    def is_strong(self, at: datetime) -> bool:
        """Whether the second factor was shown recently enough to sign with."""
        return self.strong_until is not None and at < self.strong_until


@dataclass(frozen=True)
class Opened:
    """A session with the cookie that names it."""

    session: Session
    cookie: str = field(repr=False)

    @property
    def csrf(self) -> str:
        return csrf_of(self.cookie)


def csrf_of(cookie: str) -> str:
    """The session's token for forms. It follows from the cookie, so a database copy has none."""
    return hmac.digest(cookie.encode("utf-8", "replace"), b"forms", "sha256").hex()


class Sessions:
    """The table of sessions."""

    def __init__(self, engine: sa.Engine) -> None:
        self._engine = engine
        self._reader = reader_of(engine)

    def begin(
        self,
        person: PersonId,
        at: datetime,
        *,
        waiting_for: Waiting | None = None,
        device_known: bool = False,
        browser: str = "",
    ) -> Opened:
        """Sign a person in, as nobody in particular yet. `browser` is a coarse name to list."""
        new = Session(
            ref=new_id(),
            person=person,
            capacity=None,
            organisation=None,
            waiting_for=waiting_for,
            device_known=device_known,
            browser=browser[:80],
            began_at=at,
            seen_at=at,
            ends_at=at + WHOLE,
            strong_until=None,
        )
        with self._engine.begin() as c:
            return _write(c, new)

    def load(self, cookie: str | None, at: datetime) -> Session | None:
        """The session of a cookie, and that it was seen now; None where it is over."""
        if not cookie:
            return None
        with self._reader.connect() as c:
            row = c.execute(_of(cookie)).one_or_none()
        if row is None or not _is_alive(row, at):
            return None
        if at - row.seen_at > _NOTICED:
            with self._engine.begin() as c:
                c.execute(sa.update(session).where(_named(cookie)).values(seen_at=at))
        return _read(row)

    def whose(self, cookie: str | None) -> PersonId | None:
        """Who had this session, though it may be over: for keeping what was posted too late."""
        with self._reader.connect() as c:
            return c.scalar(sa.select(session.c.person).where(_named(cookie or "")))

    def pass_factor(self, cookie: str, at: datetime, *, device_known: bool) -> Opened:
        """The PIN or code was right: a new cookie, strong for a while. Raises SessionOver."""
        return self._again(
            cookie, at, waiting_for=None, strong_until=at + STRONG, device_known=device_known
        )

    def act_as(
        self, cookie: str, capacity: Capacity, organisation: OrganisationId | None, at: datetime
    ) -> Opened:
        """Change capacity under a new cookie. The caller has seen that it is theirs."""
        return self._again(cookie, at, capacity=capacity, organisation=organisation)

    def practise_as(self, opened: Opened, actor: Actor, at: datetime) -> Opened:
        """A practice session needs no second factor, not even to sign."""
        return self._again(
            opened.cookie,
            at,
            capacity=actor.capacity,
            organisation=actor.organisation,
            strong_until=opened.session.ends_at,
        )

    def end(self, cookie: str | None) -> None:
        """Sign out."""
        with self._engine.begin() as c:
            c.execute(sa.delete(session).where(_named(cookie or "")))

    def of(self, person: PersonId, at: datetime) -> list[Session]:
        """Where a person is signed in, the newest first."""
        with self._reader.connect() as c:
            rows = c.execute(
                sa.select(session)
                .where(session.c.person == person)
                .order_by(session.c.began_at.desc(), session.c.ref)
            ).all()
        return [_read(row) for row in rows if _is_alive(row, at)]

    def end_one(self, person: PersonId, ref: str) -> None:
        """End one of a person's sessions from their list."""
        self._end_where(session.c.person == person, session.c.ref == ref)

    def end_all(self, person: PersonId, but: str | None = None) -> None:
        """End all sessions of a person, except the one whose `ref` is given."""
        self._end_where(session.c.person == person, session.c.ref != (but or ""))

    def end_capacity(self, person: PersonId, organisation: OrganisationId) -> None:
        """End the sessions in which a person acts for an organisation they have left."""
        self._end_where(session.c.person == person, session.c.organisation == organisation)

    def _end_where(self, *where: sa.ColumnElement[bool]) -> None:
        with self._engine.begin() as c:
            c.execute(sa.delete(session).where(*where))

    def _again(self, cookie: str, at: datetime, **changes: Any) -> Opened:
        """The same session, changed, under a new cookie; the old one is dead at once."""
        with self._engine.begin() as c:
            row = c.execute(
                sa.delete(session).where(_named(cookie)).returning(session)
            ).one_or_none()
            if row is not None and _is_alive(row, at):
                return _write(c, replace(_read(row), seen_at=at, **changes))
        raise SessionOver


def _write(c: sa.Connection, new: Session) -> Opened:
    cookie = new_token()
    c.execute(sa.insert(session), {**vars(new), "cookie_hash": fingerprint(cookie)})
    return Opened(new, cookie)


def _read(row: sa.Row[Any]) -> Session:
    values = dict(row._mapping)
    values.pop("cookie_hash")
    capacity, waiting = values["capacity"], values["waiting_for"]
    values["capacity"] = None if capacity is None else Capacity(capacity)
    values["waiting_for"] = None if waiting is None else Waiting(waiting)
    return Session(**values)


def _named(cookie: str) -> sa.ColumnElement[bool]:
    return session.c.cookie_hash == fingerprint(cookie)


def _of(cookie: str) -> sa.Select[Any]:
    return sa.select(session).where(_named(cookie))


def _is_alive(row: sa.Row[Any], at: datetime) -> bool:
    return bool(at < row.ends_at and at < row.seen_at + IDLE)
