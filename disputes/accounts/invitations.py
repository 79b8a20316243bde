"""Invitations: fourteen days, once, for the one address they were sent to, signed in first."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

import sqlalchemy as sa
from sqlalchemy.exc import IntegrityError

from disputes.accounts.credentials import Accounts
from disputes.accounts.letters import Letter, Send
from disputes.accounts.refusals import InvitationForOther, InvitationOver
from disputes.accounts.tokens import fingerprint, new_id, new_token
from disputes.keys.store import KeyStore
from disputes.storage.engine import reader_of
from disputes.storage.tables import invitation
from domain.events import PersonId

LASTS = timedelta(days=14)


@dataclass(frozen=True)
class Invitation:
    """What somebody is invited to. `about` is the inviter's own name for it; no personal data."""

    id: str
    about: str
    invited_by: PersonId
    ends_at: datetime


class Invitations:
    """The table of invitations."""

    def __init__(self, engine: sa.Engine, keys: KeyStore, accounts: Accounts, send: Send) -> None:
        self._engine = engine
        self._reader = reader_of(engine)
        self._keys = keys
        self._accounts = accounts
        self._send = send

    def invite(
        self, email: str, about: str, by: PersonId, at: datetime, *, press: str = ""
    ) -> Invitation:
        """Send an invitation. Inviting again takes back an earlier one to the same address.

        `press` names the press of a button that asks: the same press again sends nothing more.
        """
        name = fingerprint(f"invitation|{by}|{press}")[:32] if press else new_id()
        new, token = Invitation(name, about, by, at + LASTS), new_token()
        blind = self._keys.blind(email)
        letter = Letter("invitation", email, {"token": token}, f"invitation:{new.id}", at)
        try:
            with self._engine.begin() as c:
                c.execute(
                    sa.update(invitation)
                    .where(
                        invitation.c.email_blind == blind,
                        invitation.c.about == about,
                        invitation.c.id != new.id,
                        *_alive(at),
                    )
                    .values(withdrawn_at=at)
                )
                c.execute(
                    sa.insert(invitation),
                    {**vars(new), "token_hash": fingerprint(token), "email_blind": blind},
                )
                self._send(c, letter)
        except IntegrityError:
            pass  # sent by the same press a moment ago
        return new

    def find(self, token: str, at: datetime) -> Invitation:
        """What a link invites to, before signing in. Raises InvitationOver."""
        with self._reader.connect() as c:
            row = c.execute(_live(token, at)).one_or_none()
        if row is None:
            raise InvitationOver
        return _read(row)

    def accept(self, token: str, person: PersonId, at: datetime) -> Invitation:
        """Take it up, signed in as `person`. Raises InvitationOver or InvitationForOther."""
        with self._engine.begin() as c:
            row = c.execute(_live(token, at)).one_or_none()
            if row is None:
                raise InvitationOver
            if not self._accounts.has_email(person, row.email_blind):
                raise InvitationForOther
            done = c.execute(
                sa.update(invitation)
                .where(invitation.c.id == row.id, *_alive(at))
                .values(accepted_at=at, accepted_by=person)
            )
            if done.rowcount != 1:
                raise InvitationOver
        return _read(row)

    def withdraw(self, about: str, at: datetime) -> None:
        """Take back every open invitation to one thing."""
        with self._engine.begin() as c:
            c.execute(
                sa.update(invitation)
                .where(invitation.c.about == about, *_alive(at))
                .values(withdrawn_at=at)
            )

    def waiting(self, about: str, at: datetime) -> list[Invitation]:
        """Those not answered yet."""
        with self._reader.connect() as c:
            rows = c.execute(
                sa.select(invitation)
                .where(invitation.c.about == about, *_alive(at))
                .order_by(invitation.c.ends_at, invitation.c.id)
            )
            return [_read(row) for row in rows]


def _alive(at: datetime) -> tuple[sa.ColumnElement[bool], ...]:
    return (
        invitation.c.accepted_at.is_(None),
        invitation.c.withdrawn_at.is_(None),
        invitation.c.ends_at > at,
    )


def _live(token: str, at: datetime) -> sa.Select[Any]:
    return sa.select(invitation).where(invitation.c.token_hash == fingerprint(token), *_alive(at))


def _read(row: sa.Row[Any]) -> Invitation:
    return Invitation(row.id, row.about, row.invited_by, row.ends_at)
