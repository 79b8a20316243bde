"""What a person has beside their e-mail: a PIN (families) or a code from an app (staff).

Both are counted before they are looked at: five wrong ones lock the account until a person resets
it. The PIN's hash is sealed too, since six digits under any hash could be tried out from a copy
of the database.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from hmac import compare_digest
from typing import Any

import pyotp
import sqlalchemy as sa
from argon2 import PasswordHasher
from argon2.exceptions import VerifyMismatchError
from argon2.profiles import RFC_9106_LOW_MEMORY

from disputes.accounts.credentials import TRIES, Accounts, Factor
from disputes.accounts.refusals import (
    AppCodeWrong,
    FactorAlreadySet,
    FactorLocked,
    NoSuchAccount,
    NothingToConfirm,
    PinNotSixDigits,
    PinTooEasy,
    PinWrong,
)
from disputes.keys.sealing import seal_text, unseal_text
from disputes.keys.store import KeyStore
from disputes.storage.tables import account
from domain.events import PersonId

_PINS = PasswordHasher.from_parameters(RFC_9106_LOW_MEMORY)
_IN_A_ROW = "01234567890" + "09876543210"
_WHO_UNLOCKS = {
    Factor.PIN: "Ask the mediation service",
    Factor.APP: "Ask the person who runs Waymark",
}


@dataclass(frozen=True)
class NewApp:
    """What an app needs to make codes: shown once, as text and as a picture of `uri`."""

    secret: str = field(repr=False)
    uri: str = field(repr=False)


def checked_pin(typed: str) -> str:
    """The PIN that was meant. Raises PinNotSixDigits or PinTooEasy."""
    pin = "".join(typed.split())
    if len(pin) != 6 or not (pin.isascii() and pin.isdigit()):
        raise PinNotSixDigits
    if len(set(pin)) <= 2 or pin in _IN_A_ROW:
        raise PinTooEasy
    return pin


class SecondFactor:
    """PINs and app codes of accounts."""

    def __init__(self, engine: sa.Engine, keys: KeyStore, accounts: Accounts) -> None:
        self._engine = engine
        self._keys = keys
        self._accounts = accounts

    def choose_pin(self, person: PersonId, typed: str) -> None:
        """Set the first PIN, or the first since a reset. Raises FactorAlreadySet."""
        sealed = self._seal_pin(person, typed)
        self._change(
            FactorAlreadySet,
            account.c.person == person,
            account.c.factor == Factor.PIN,
            account.c.secret.is_(None),
            secret=sealed,
            tries=0,
        )

    def change_pin(self, person: PersonId, old: str, new: str, at: datetime) -> None:
        """Replace a PIN by someone who knows it. Raises PinWrong, FactorLocked."""
        sealed = self._seal_pin(person, new)
        self.check(person, old, at)
        self._change(NoSuchAccount, account.c.person == person, secret=sealed)

    def start_app(self, person: PersonId, service: str) -> NewApp:
        """Make the secret of an app; it counts once `finish_app` has seen a code of it."""
        if self._accounts.find(person).has_factor:
            raise FactorAlreadySet
        secret = pyotp.random_base32()
        self._change(
            NoSuchAccount,
            account.c.person == person,
            account.c.factor == Factor.APP,
            new_secret=seal_text(self._accounts.key_of(person), secret, _place(person)),
        )
        name = self._accounts.email_of(person) or person
        return NewApp(secret, pyotp.TOTP(secret).provisioning_uri(name=name, issuer_name=service))

    def finish_app(self, person: PersonId, typed: str, at: datetime) -> None:
        """Raises AppCodeWrong, FactorLocked, NothingToConfirm."""
        row = self._count(person)
        if row.new_secret is None or row.secret is not None:
            raise NothingToConfirm
        step = self._step_of(self._unsealed(row.new_secret, person), typed, at)
        if step is None:
            raise AppCodeWrong
        self._change(
            FactorAlreadySet,
            account.c.person == person,
            account.c.new_secret == row.new_secret,
            secret=row.new_secret,
            new_secret=None,
            last_step=step,
            tries=0,
        )

    def check(self, person: PersonId, typed: str, at: datetime) -> None:
        """Pass, or raise PinWrong, AppCodeWrong, FactorLocked or NothingToConfirm."""
        row = self._count(person)
        if row.secret is None:
            raise NothingToConfirm
        secret = self._unsealed(row.secret, person)
        if row.factor == Factor.PIN:
            try:
                _PINS.verify(secret, "".join(typed.split()).encode("utf-8", "replace"))
            except VerifyMismatchError:
                if row.tries >= TRIES:
                    raise self._locked(Factor.PIN) from None
                raise PinWrong(left=_tries(TRIES - row.tries)) from None
            self._change(NoSuchAccount, account.c.person == person, tries=0)
            return
        step = self._step_of(secret, typed, at)
        if step is None:
            raise AppCodeWrong
        self._change(  # a code is good once: of two that race one is refused
            AppCodeWrong,
            account.c.person == person,
            account.c.last_step < step,
            last_step=step,
            tries=0,
        )

    def reset(self, person: PersonId) -> None:
        """Forget PIN or app and unlock: the person sets a new one when they next sign in."""
        self._change(
            NoSuchAccount,
            account.c.person == person,
            secret=None,
            new_secret=None,
            last_step=0,
            tries=0,
        )

    def unlock(self, person: PersonId) -> None:
        """Give five more tries with the same PIN or app."""
        self._change(NoSuchAccount, account.c.person == person, tries=0)

    def _count(self, person: PersonId) -> sa.Row[Any]:
        """Count a try before it is looked at, so that tries at once cannot go uncounted."""
        with self._engine.begin() as c:
            row = c.execute(
                sa.update(account)
                .where(
                    account.c.person == person,
                    account.c.tries < TRIES,
                    account.c.closed_at.is_(None),
                )
                .values(tries=account.c.tries + 1)
                .returning(account)
            ).one_or_none()
        if row is None:
            known = self._accounts.find(person)
            raise NoSuchAccount if known.closed_at else self._locked(known.factor)
        return row

    def _locked(self, factor: Factor) -> FactorLocked:
        return FactorLocked(ask=_WHO_UNLOCKS[factor])

    def _change(
        self, otherwise: type[Exception], *where: sa.ColumnElement[bool], **values: object
    ) -> None:
        with self._engine.begin() as c:
            if c.execute(sa.update(account).where(*where).values(**values)).rowcount != 1:
                raise otherwise

    def _seal_pin(self, person: PersonId, typed: str) -> bytes:
        hashed = _PINS.hash(checked_pin(typed))
        return seal_text(self._accounts.key_of(person), hashed, _place(person))

    def _unsealed(self, sealed: bytes, person: PersonId) -> str:
        secret = unseal_text(self._keys, sealed, _place(person))
        if secret is None:
            raise NoSuchAccount  # the person was erased
        return secret

    @staticmethod
    def _step_of(secret: str, typed: str, at: datetime) -> int | None:
        """The 30 second step whose code was typed; one step early or late is let through."""
        app = pyotp.TOTP(secret)
        code = "".join(typed.split()).encode("utf-8", "replace")
        now = app.timecode(at)
        for step in (now, now - 1, now + 1):
            if compare_digest(app.generate_otp(step).encode(), code):
                return step
        return None


def _tries(left: int) -> str:
    return "1 try" if left == 1 else f"{left} tries"


def _place(person: PersonId) -> str:
    return f"account.secret:{person}"
