"""Forms begun by people who are signed in, and not sent yet: kept sealed until they come back."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.exc import IntegrityError

from disputes.accounts.credentials import Accounts
from disputes.keys.sealing import seal_json, unseal_json
from disputes.keys.store import KeyStore
from disputes.storage.engine import reader_of
from disputes.storage.tables import half_done
from domain.events import PersonId


class HalfDone:
    """One half-done form for each person, case and form name."""

    def __init__(self, engine: sa.Engine, keys: KeyStore, accounts: Accounts) -> None:
        self._engine = engine
        self._reader = reader_of(engine)
        self._keys = keys
        self._accounts = accounts

    def keep(
        self, person: PersonId, case: str, form: str, answers: Mapping[str, Any], at: datetime
    ) -> None:
        """Keep what was typed, in place of what was kept before."""
        key = self._accounts.key_of(person)
        sealed = seal_json(key, dict(answers), _place(person, case, form))
        change = (
            sa.update(half_done)
            .where(*_which(person, case, form))
            .values(answers=sealed, changed_at=at)
        )
        with self._engine.begin() as c:
            if c.execute(change).rowcount:
                return
        row = {"person": person, "case": case, "form": form, "answers": sealed, "changed_at": at}
        try:
            with self._engine.begin() as c:
                c.execute(sa.insert(half_done), row)
        except IntegrityError:  # kept from another window a moment ago
            with self._engine.begin() as c:
                c.execute(change)

    def find(self, person: PersonId, case: str, form: str) -> dict[str, Any] | None:
        with self._reader.connect() as c:
            sealed = c.scalar(sa.select(half_done.c.answers).where(*_which(person, case, form)))
        if sealed is None:
            return None
        answers: dict[str, Any] | None = unseal_json(self._keys, sealed, _place(person, case, form))
        return answers

    def drop(self, person: PersonId, case: str, form: str) -> None:
        """It was sent, or is no longer wanted."""
        with self._engine.begin() as c:
            c.execute(sa.delete(half_done).where(*_which(person, case, form)))


def _which(person: PersonId, case: str, form: str) -> tuple[sa.ColumnElement[bool], ...]:
    return half_done.c.person == person, half_done.c.case == case, half_done.c.form == form


def _place(person: PersonId, case: str, form: str) -> str:
    return f"half_done:{person}:{case}:{form}"
