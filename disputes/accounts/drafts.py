"""A disagreement that is not sent yet: no event, a sealed row that deletes with its own key.

A cookie holds it until the e-mail is confirmed; from then on only that person, signed in.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from types import EllipsisType
from typing import Any
from uuid import NAMESPACE_URL, UUID, uuid5

import sqlalchemy as sa

from disputes.accounts.refusals import NoSuchDraft
from disputes.accounts.tokens import fingerprint, new_id, new_token
from disputes.keys.sealing import key_of, seal_json, unseal_json
from disputes.keys.store import KeyStore
from disputes.storage.engine import reader_of
from disputes.storage.sealing import DataKey
from disputes.storage.tables import draft, draft_file
from domain.counting import days_after, london_date
from domain.events import PersonId

KEPT_AS_IT_IS = ...
KEPT_DAYS = 90  # after the last change
DAYS_AFTER_THE_LAST = 14  # and at least so long after the last day to appeal


@dataclass(frozen=True)
class DraftFile:
    """A file added to a draft; its own key is that of `evidence:<file>` in the draft's stream."""

    file: str
    facts: Mapping[str, Any] = field(repr=False)
    added_at: datetime


@dataclass(frozen=True)
class Draft:
    """What somebody has typed so far."""

    id: str
    person: PersonId | None  # once their e-mail is confirmed
    answers: Mapping[str, Any] = field(repr=False)
    files: tuple[DraftFile, ...] = field(repr=False)
    changed_at: datetime
    lapses_on: date  # the last day it is kept
    first_day: date | None = None  # the next day by which to act, where the answers tell it


@dataclass(frozen=True)
class NewDraft:
    """A draft just begun, and the cookie that holds it."""

    id: str
    cookie: str = field(repr=False)


def stream_of_draft(draft_id: str) -> UUID:
    """The stream that a draft's keys belong to, though it has no events."""
    return uuid5(NAMESPACE_URL, f"urn:waymark:draft:{draft_id}")


class Drafts:
    """The tables of drafts and their files."""

    def __init__(self, engine: sa.Engine, keys: KeyStore) -> None:
        self._engine = engine
        self._reader = reader_of(engine)
        self._keys = keys

    def create(self, at: datetime) -> NewDraft:
        new = NewDraft(new_id(), new_token())
        row = {
            "id": new.id,
            "cookie_hash": fingerprint(new.cookie),
            "answers": seal_json(self.key_of(new.id), {}, _place(new.id)),
            "changed_at": at,
            "lapses_on": _lapses_on(at, None),
        }
        with self._engine.begin() as c:
            c.execute(sa.insert(draft), row)
        return new

    def load(self, draft_id: str, cookie: str | None) -> Draft:
        """The draft, for the browser that holds it. Raises NoSuchDraft, also once confirmed."""
        return self._load(
            draft_id,
            draft.c.cookie_hash == fingerprint(cookie or ""),
            draft.c.person.is_(None),
        )

    def load_for(self, draft_id: str, person: PersonId) -> Draft:
        """The draft, for the person whose e-mail was confirmed. Raises NoSuchDraft."""
        return self._load(draft_id, draft.c.person == person)

    def held(self, cookie: str | None) -> Draft | None:
        """The draft that a browser holds and nobody has confirmed; None where there is none."""
        with self._reader.connect() as c:
            found = c.scalar(
                sa.select(draft.c.id).where(
                    draft.c.cookie_hash == fingerprint(cookie or ""), draft.c.person.is_(None)
                )
            )
        return None if found is None else self.load(found, cookie)

    def of(self, person: PersonId) -> list[Draft]:
        """A person's drafts, the last changed first."""
        with self._reader.connect() as c:
            ids = c.scalars(
                sa.select(draft.c.id)
                .where(draft.c.person == person)
                .order_by(draft.c.changed_at.desc(), draft.c.id)
            ).all()
        return [self.load_for(draft_id, person) for draft_id in ids]

    def near(self, on: date, until: date) -> list[Draft]:
        """Drafts with a confirmed e-mail that lapse, or whose last day comes, within these days."""
        soon = sa.or_(draft.c.lapses_on.between(on, until), draft.c.first_day.between(on, until))
        with self._reader.connect() as c:
            found = sa.select(draft.c.id).where(draft.c.person.is_not(None), soon)
            ids = c.scalars(found.order_by(draft.c.id)).all()
        return [self._load(draft_id) for draft_id in ids]

    def save(
        self,
        draft_id: str,
        answers: Mapping[str, Any],
        at: datetime,
        *,
        first_day: date | EllipsisType | None = KEPT_AS_IT_IS,
        last_day: date | None = None,
    ) -> None:
        """Keep these answers beside those to other questions; None takes an answer back.

        `first_day` and `last_day` are the next and the last day by which to act, where the answers
        now tell them; no first day takes back one that no longer stands. The caller has loaded
        the draft for whoever asks. Raises NoSuchDraft.
        """
        key = self.key_of(draft_id)
        with self._engine.begin() as c:
            row = c.execute(
                sa.select(draft).where(draft.c.id == draft_id).with_for_update()
            ).one_or_none()
            if row is None:
                raise NoSuchDraft
            kept = {**self._answers(row), **answers}
            day = last_day or row.last_day
            c.execute(
                sa.update(draft)
                .where(draft.c.id == draft_id)
                .values(
                    answers=seal_json(
                        key, {k: v for k, v in kept.items() if v is not None}, _place(draft_id)
                    ),
                    first_day=row.first_day if first_day is KEPT_AS_IT_IS else first_day,
                    last_day=day,
                    changed_at=at,
                    lapses_on=_lapses_on(at, day),
                )
            )

    def confirm(self, draft_id: str, person: PersonId) -> None:
        """The e-mail is confirmed: the draft is this person's. A repeat changes nothing.

        Raises NoSuchDraft, also where it is somebody else's already.
        """
        with self._engine.begin() as c:
            done = c.execute(
                sa.update(draft)
                .where(
                    draft.c.id == draft_id,
                    sa.or_(draft.c.person.is_(None), draft.c.person == person),
                )
                .values(person=person)
            )
        if done.rowcount != 1:
            raise NoSuchDraft

    def add_file(self, draft_id: str, file: str, facts: Mapping[str, Any], at: datetime) -> None:
        """Note a file that disputes.evidence has stored, with facts such as its name."""
        sealed = seal_json(self.key_of(draft_id), dict(facts), _place(draft_id, file))
        with self._engine.begin() as c:
            self._touch(c, draft_id, at)
            c.execute(
                sa.insert(draft_file),
                {"draft": draft_id, "file": file, "facts": sealed, "added_at": at},
            )

    def remove_file(self, draft_id: str, file: str, at: datetime) -> None:
        """Take a file out, and destroy its key."""
        self._keys.destroy(stream_of_draft(draft_id), f"evidence:{file}")
        with self._engine.begin() as c:
            self._touch(c, draft_id, at)
            c.execute(
                sa.delete(draft_file).where(
                    draft_file.c.draft == draft_id, draft_file.c.file == file
                )
            )

    def hand_over(self, draft_id: str, case: UUID) -> None:
        """Give the keys of the draft's files to the case it became; sealed bytes stay as they are.

        Before the command that sends it; repeat it as often as needed, then `delete`.
        """
        with self._reader.connect() as c:
            files = c.scalars(sa.select(draft_file.c.file).where(draft_file.c.draft == draft_id))
            for file in files.all():
                subject = f"evidence:{file}"
                self._keys.move(stream_of_draft(draft_id), subject, case, subject)

    def stored_files(self) -> set[str] | None:
        """The names under which the files of all drafts are stored. None where one of them does not
        open, and its key was not destroyed: it may be any file."""
        with self._reader.connect() as c:
            rows = c.execute(sa.select(draft_file)).all()
        facts = [self._file(row).facts for row in rows]
        sealed = {key_of(row.facts) for row, known in zip(rows, facts, strict=True) if not known}
        if sealed - self._keys.destroyed(sealed):
            return None
        return {str(known["stored"]) for known in facts if "stored" in known}

    def owns(self, draft_id: str, file: str) -> bool:
        """Whether a file is still the draft's: once handed over it is the case's, and stays."""
        return self._keys.holds(stream_of_draft(draft_id), f"evidence:{file}")

    def delete(self, draft_id: str) -> None:
        """Delete a draft with its keys; files handed over before stay the case's."""
        self._keys.destroy_stream(stream_of_draft(draft_id))
        with self._engine.begin() as c:
            c.execute(sa.delete(draft_file).where(draft_file.c.draft == draft_id))
            c.execute(sa.delete(draft).where(draft.c.id == draft_id))

    def expire(self, at: datetime, forget_file: Callable[[DraftFile], None]) -> int:
        """Delete every draft that has lapsed, each after its stored files; returns how many."""
        with self._reader.connect() as c:
            ids = c.scalars(sa.select(draft.c.id).where(draft.c.lapses_on < london_date(at))).all()
        for draft_id in ids:
            for file in self._load(draft_id).files:
                if self.owns(draft_id, file.file):
                    forget_file(file)
            self.delete(draft_id)
        return len(ids)

    def key_of(self, draft_id: str) -> DataKey:
        """The key of a draft's answers, and of the address that is to be confirmed."""
        return self._keys.key_for(stream_of_draft(draft_id), "draft")

    def _load(self, draft_id: str, *where: sa.ColumnElement[bool]) -> Draft:
        with self._reader.connect() as c:
            row = c.execute(sa.select(draft).where(draft.c.id == draft_id, *where)).one_or_none()
            files = c.execute(
                sa.select(draft_file)
                .where(draft_file.c.draft == draft_id)
                .order_by(draft_file.c.added_at, draft_file.c.file)
            ).all()
        if row is None:
            raise NoSuchDraft
        return Draft(
            id=row.id,
            person=row.person,
            answers=self._answers(row),
            files=tuple(self._file(row) for row in files),
            changed_at=row.changed_at,
            lapses_on=row.lapses_on,
            first_day=row.first_day,
        )

    def _answers(self, row: sa.Row[Any]) -> dict[str, Any]:
        answers: dict[str, Any] | None = unseal_json(self._keys, row.answers, _place(row.id))
        return answers or {}  # none where a deletion was cut short: expire() finishes it

    def _file(self, row: sa.Row[Any]) -> DraftFile:
        facts = unseal_json(self._keys, row.facts, _place(row.draft, row.file))
        return DraftFile(row.file, facts or {}, row.added_at)

    def _touch(self, c: sa.Connection, draft_id: str, at: datetime) -> None:
        day = c.scalar(sa.select(draft.c.last_day).where(draft.c.id == draft_id))
        done = c.execute(
            sa.update(draft)
            .where(draft.c.id == draft_id)
            .values(changed_at=at, lapses_on=_lapses_on(at, day))
        )
        if done.rowcount != 1:
            raise NoSuchDraft


def _lapses_on(changed_at: datetime, last_day: date | None) -> date:
    """The last day a draft is kept."""
    kept = days_after(london_date(changed_at), KEPT_DAYS)
    return kept if last_day is None else max(kept, days_after(last_day, DAYS_AFTER_THE_LAST))


def _place(draft_id: str, file: str = "") -> str:
    return f"draft:{draft_id}:{file}"
