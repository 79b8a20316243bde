"""Links that sign in or confirm an address: ten minutes, once, in the browser that asked.

In another browser the link gives a six-digit code to type in the first. The code follows from the
link's id and a key that is not in the database, and works only once somebody opened the link: a
stranger who asked for the link cannot guess it into use.
"""

from __future__ import annotations

import hmac
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Any

import sqlalchemy as sa

from disputes.accounts.refusals import CodeOver, CodeWrong, LinkOver, OtherBrowser
from disputes.accounts.tokens import fingerprint, new_id, new_token
from disputes.keys.sealing import seal_text, unseal_text
from disputes.keys.store import KeyStore
from disputes.storage.engine import reader_of
from disputes.storage.sealing import DataKey
from disputes.storage.tables import sign_in_link as link
from domain.events import PersonId

LASTS = timedelta(minutes=10)  # ASVS 5.0 6.5.5
CODE_TRIES = 5
SIGN_IN = "sign-in"


class LinkState(StrEnum):
    """What the page behind a link shows."""

    READY = "ready"  # a button
    OTHER_BROWSER = "other_browser"  # a button that shows the code
    OVER = "over"


@dataclass(frozen=True)
class Spent:
    """What a link was for. `email` is the address it confirmed, where it confirmed one."""

    purpose: str
    person: PersonId | None
    email: str | None = field(repr=False)


@dataclass(frozen=True)
class NewLink:
    """A link just written; its token goes into the e-mail and nowhere else."""

    id: str
    token: str = field(repr=False)


class Links:
    """The table of links."""

    def __init__(self, engine: sa.Engine, keys: KeyStore) -> None:
        self._engine = engine
        self._reader = reader_of(engine)
        self._keys = keys

    def write(
        self,
        c: sa.Connection,
        purpose: str,
        browser: str,
        at: datetime,
        *,
        person: PersonId | None = None,
        confirms: tuple[DataKey, str] | None = None,
    ) -> NewLink:
        """Write one link. `confirms` is an address to confirm, and the key that seals it."""
        new = NewLink(new_id(), new_token())
        c.execute(
            sa.insert(link),
            {
                "id": new.id,
                "token_hash": fingerprint(new.token),
                "browser_hash": fingerprint(browser),
                "purpose": purpose,
                "person": person,
                "email": confirms and seal_text(*confirms, _place(new.id)),
                "ends_at": at + LASTS,
            },
        )
        return new

    def state(self, token: str, browser: str | None, at: datetime) -> LinkState:
        """What to show who opens the link. Changes nothing: mail scanners open links too."""
        with self._reader.connect() as c:
            row = c.execute(_live(token, at)).one_or_none()
        if row is None:
            return LinkState.OVER
        return LinkState.READY if _same(row, browser) else LinkState.OTHER_BROWSER

    def spend(self, token: str, browser: str | None, at: datetime) -> Spent:
        """Use the link. Raises LinkOver, or OtherBrowser, which leaves it unused."""
        with self._engine.begin() as c:
            row = c.execute(_live(token, at)).one_or_none()
            if row is None:
                raise LinkOver
            if not _same(row, browser):
                raise OtherBrowser
            if not _use(c, row.id, at):
                raise LinkOver
        return self._spent(row)

    def code_for(self, token: str, at: datetime) -> str:
        """The code to type in the browser that asked; a press of a button. Raises LinkOver."""
        with self._engine.begin() as c:
            shown = c.execute(
                sa.update(link)
                .where(link.c.token_hash == fingerprint(token), *_alive(at))
                .values(code_shown_at=sa.func.coalesce(link.c.code_shown_at, at))
                .returning(link.c.id)
            ).one_or_none()
        if shown is None:
            raise LinkOver
        return self._code(shown.id)

    def redeem_code(self, browser: str | None, code: str, at: datetime) -> Spent:
        """Use the link this browser asked for by its code. Raises CodeWrong or CodeOver."""
        typed = "".join(code.split()).encode("utf-8", "replace")
        with self._engine.begin() as c:
            rows = c.execute(
                sa.update(link)
                .where(
                    link.c.browser_hash == fingerprint(browser or ""),
                    link.c.code_shown_at.is_not(None),
                    link.c.tries < CODE_TRIES,
                    *_alive(at),
                )
                .values(tries=link.c.tries + 1)
                .returning(link)
            ).all()
            right = [r for r in rows if hmac.compare_digest(self._code(r.id).encode(), typed)]
            used = [r for r in right[:1] if _use(c, r.id, at)]
        if not rows or (right and not used):
            raise CodeOver
        if not used:
            raise CodeWrong
        return self._spent(used[0])

    def _code(self, link_id: str) -> str:
        made = hmac.digest(self._keys.index_key(), f"code of link {link_id}".encode(), "sha256")
        return f"{int.from_bytes(made[:8], 'big') % 1_000_000:06}"

    def _spent(self, row: sa.Row[Any]) -> Spent:
        email = None
        if row.email is not None:
            email = unseal_text(self._keys, row.email, _place(row.id))
            if email is None:
                raise LinkOver  # what it belonged to has been deleted since
        return Spent(row.purpose, row.person, email)


def _alive(at: datetime) -> tuple[sa.ColumnElement[bool], ...]:
    return link.c.used_at.is_(None), link.c.ends_at > at


def _live(token: str, at: datetime) -> sa.Select[Any]:
    return sa.select(link).where(link.c.token_hash == fingerprint(token), *_alive(at))


def _same(row: sa.Row[Any], browser: str | None) -> bool:
    return browser is not None and row.browser_hash == fingerprint(browser)


def _use(c: sa.Connection, link_id: str, at: datetime) -> bool:
    """Whether it was us who used it: one of any number that try at once."""
    done = c.execute(sa.update(link).where(link.c.id == link_id, *_alive(at)).values(used_at=at))
    return done.rowcount == 1


def _place(link_id: str) -> str:
    return f"sign_in_link.email:{link_id}"
