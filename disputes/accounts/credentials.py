"""Accounts: the address a person signs in with, and which second factor they have."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.exc import IntegrityError

from disputes.accounts.refusals import EmailTaken, NoSuchAccount
from disputes.keys.sealing import seal_text, unseal_text
from disputes.keys.store import KeyStore
from disputes.storage.engine import reader_of
from disputes.storage.sealing import DataKey
from disputes.storage.tables import account
from domain.events import PersonId
from domain.person import Person
from domain.personal import Subject


class Factor(StrEnum):
    """What a person has beside their e-mail."""

    PIN = "pin"  # families: six digits they chose
    APP = "app"  # staff: a code from an app (RFC 6238)


@dataclass(frozen=True)
class Account:
    """What an operator may know of an account: nothing that signs in, no address."""

    person: PersonId
    factor: Factor
    has_factor: bool
    locked: bool
    opened_at: datetime
    closed_at: datetime | None


TRIES = 5


def stream_of(person: PersonId) -> UUID:
    """The stream of the person's own events, whose key seals what is kept here too."""
    return Person.stream_id(person)


class Accounts:
    """The table of accounts."""

    def __init__(self, engine: sa.Engine, keys: KeyStore) -> None:
        self._engine = engine
        self._reader = reader_of(engine)
        self._keys = keys

    def key_of(self, person: PersonId) -> DataKey:
        """The key that seals what is kept about this person. Raises KeyDestroyed."""
        return self._keys.key_for(stream_of(person), Subject.SELF)

    def open(self, person: PersonId, email: str, factor: Factor, at: datetime) -> None:
        """Let a person sign in with `email`; a repeat changes nothing. Raises EmailTaken."""
        row = {
            "person": person,
            "email_blind": self._keys.blind(email),
            "email": self._seal_email(person, email),
            "factor": factor,
            "opened_at": at,
        }
        try:
            with self._engine.begin() as c:
                c.execute(sa.insert(account), row)
        except IntegrityError:
            if self.by_email(email) != person:
                raise EmailTaken from None

    def by_email(self, email: str) -> PersonId | None:
        """Who signs in with this address, where the account is open."""
        return self._by_email(email, account.c.closed_at.is_(None))

    def ever_by_email(self, email: str) -> PersonId | None:
        """Who signs in with this address, or did until the account was closed."""
        return self._by_email(email)

    def _by_email(self, email: str, *where: sa.ColumnElement[bool]) -> PersonId | None:
        query = sa.select(account.c.person).where(
            account.c.email_blind == self._keys.blind(email), *where
        )
        with self._reader.connect() as c:
            return c.scalar(query)

    def email_of(self, person: PersonId) -> str | None:
        """The address as it was typed; None where there is no account, or it was erased."""
        with self._reader.connect() as c:
            sealed = c.scalar(sa.select(account.c.email).where(account.c.person == person))
        return None if sealed is None else unseal_text(self._keys, sealed, _email_place(person))

    def has_email(self, person: PersonId, email_blind: str) -> bool:
        """Whether that blind index is of this person's address now."""
        with self._reader.connect() as c:
            found = c.scalar(sa.select(account.c.email_blind).where(account.c.person == person))
        return found == email_blind

    def change_email(self, person: PersonId, email: str) -> None:
        """Sign in with another address from now on, which was confirmed. Raises EmailTaken."""
        try:
            self._change(
                person,
                email_blind=self._keys.blind(email),
                email=self._seal_email(person, email),
            )
        except IntegrityError:
            raise EmailTaken from None

    def find(self, person: PersonId) -> Account:
        """Raises NoSuchAccount."""
        with self._reader.connect() as c:
            row = c.execute(sa.select(account).where(account.c.person == person)).one_or_none()
        if row is None:
            raise NoSuchAccount
        return Account(
            person=row.person,
            factor=Factor(row.factor),
            has_factor=row.secret is not None,
            locked=row.tries >= TRIES,
            opened_at=row.opened_at,
            closed_at=row.closed_at,
        )

    def is_open(self, person: PersonId) -> bool:
        try:
            return self.find(person).closed_at is None
        except NoSuchAccount:
            return False

    def close(self, person: PersonId, at: datetime) -> None:
        """No more signing in. FrontDoor.close also ends what is open now."""
        self._change(person, closed_at=at)

    def reopen(self, person: PersonId) -> None:
        self._change(person, closed_at=None)

    def forget(self, person: PersonId) -> None:
        """Delete the row: a part of erasing a person."""
        with self._engine.begin() as c:
            c.execute(sa.delete(account).where(account.c.person == person))

    def _change(self, person: PersonId, **values: object) -> None:
        with self._engine.begin() as c:
            done = c.execute(sa.update(account).where(account.c.person == person).values(**values))
        if done.rowcount != 1:
            raise NoSuchAccount

    def _seal_email(self, person: PersonId, email: str) -> bytes:
        return seal_text(self.key_of(person), email, _email_place(person))


def _email_place(person: PersonId) -> str:
    return f"account.email:{person}"
