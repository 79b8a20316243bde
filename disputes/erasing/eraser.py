"""Erasing, step by step. Each step may be done again, so that a run cut short is finished later.

The ledger is written before anything is destroyed; then rows, keys, files, and rows once more, as
somebody may have written meanwhile; then it is checked, and the register says that it is done.

A record that nobody can read stops none of it: what the ledger names is destroyed all the same, and
an alarm says so.
"""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import datetime
from hashlib import sha256
from secrets import token_hex

import structlog
from sqlalchemy.engine import Engine
from sqlalchemy.exc import SQLAlchemyError

from disputes.audit.pseudonyms import CASE, PERSON, Pseudonyms
from disputes.erasing.checking import Checking
from disputes.erasing.planning import Plan, Planner
from disputes.erasing.rows import MadeOfWords, Scope
from disputes.erasing.subjects import DataSubject, Kind
from disputes.erasing.undone import completed_id, cut_short, requested_id, undone
from disputes.evidence.store import FileStore
from disputes.handling import AlreadyBegun, Answer, CommandIdReused
from disputes.keys.store import KeyStore
from disputes.ledger.erasures import Erasure, Erasures
from disputes.storage.advancing import Projections
from domain.disagreement.erasing import NoteErasure
from domain.erasure_register import (
    THE_REGISTER,
    CompleteErasure,
    ErasureGround,
    ErasureReason,
    OpenRegister,
    RequestErasure,
)
from domain.events import WORKER, Actor, Command
from domain.person import EndCapacity
from domain.refusals import Refusal

_SEARCH = "search"  # the projection whose rows are made of a name
_log = structlog.get_logger("disputes.erasing")


@dataclass(frozen=True)
class Erased:
    """What an erasure came to. `readable`: the record can be read, its erased parts as erased."""

    subject: str
    keys: int
    files: int
    rows: int
    readable: bool = True


class Eraser:
    """Erases, finishes what was cut short, and does again what a restore has undone."""

    def __init__(
        self,
        planner: Planner,
        ledger: Erasures,
        keys: KeyStore,
        files: FileStore,
        made_of_words: MadeOfWords,
        engine: Engine,
        projections: Projections,
        pseudonyms: Pseudonyms,
        handle: Callable[..., Answer],
        checking: Checking,
        clock: Callable[[], datetime],
    ) -> None:
        """`clock` is the real one: the ledger has no part in practice time."""
        self.planner = planner
        self.ledger = ledger
        self._keys = keys
        self._files = files
        self._words = made_of_words
        self._engine = engine
        self._projections = projections
        self._pseudonyms = pseudonyms
        self._handle = handle
        self._checking = checking
        self._clock = clock

    def erase(
        self,
        subject: DataSubject,
        ground: ErasureGround,
        reason: ErasureReason,
        by: Actor,
        at: datetime,
    ) -> Erased:
        """Erase somebody for good, or finish it. Raises NoSuchSubject, a Refusal, or NotErased."""
        for left in self.unfinished():
            if left.subject == str(subject):
                return self.finish(left, at)
        plan = self.planner.plan(subject)
        self.begin_register(by, at)
        new = Erasure(
            id=f"era_{token_hex(12)}",
            subject=str(subject),
            ground=ground,
            reason=reason,
            asked_by=by.person,
            asked_at=self._clock(),
            granted=False,
            files=0,
            rows=0,
            done_at=None,
        )
        erasure = self.ledger.ask(new)
        try:
            self._request(erasure, plan, by, at)
        except Refusal:
            self.ledger.drop(erasure.id)
            raise
        self.ledger.grant(erasure.id, plan.keys, plan.files)
        return self.finish(replace(erasure, granted=True), at)

    def begin_register(self, by: Actor, at: datetime) -> None:
        """Begin the register of holds and erasures where it was never begun."""
        if self.planner.register() is None:
            with suppress(AlreadyBegun, CommandIdReused):  # by another process, a moment ago
                self._give(OpenRegister(), THE_REGISTER, "register.opened", by, at)

    def _request(self, erasure: Erasure, plan: Plan, by: Actor, at: datetime) -> None:
        wish = RequestErasure(
            erasure=erasure.id,
            subject=erasure.subject,
            ground=erasure.ground,
            reason=erasure.reason,
            touched=plan.touched,
            open_cases=plan.open_cases,
            kept_until=plan.kept.until if plan.kept else None,
        )
        with suppress(CommandIdReused):  # taken before a crash; nobody could place a hold since
            self._give(wish, THE_REGISTER, requested_id(erasure.id), by, at)

    def unfinished(self) -> list[Erasure]:
        """Those that were cut short."""
        return cut_short(self.ledger, self._engine)

    def undone(self) -> list[Erasure]:
        """Those that a restore has undone."""
        return undone(self.ledger, self._engine, self._keys)

    # ---- steps

    def finish(self, erasure: Erasure, at: datetime) -> Erased:
        """Every step, from the first. Raises NotErased where something is left."""
        subject = DataSubject.read(erasure.subject)
        plan = self._planned(erasure, subject)
        keys = self.ledger.keys(erasure.id)
        scope = plan.scope if plan is not None else self.planner.scope_by_keys(subject, keys)
        others = self._checking.of_others(keys)
        try:
            rows = self._delete_rows(scope)
        finally:
            self._keys.destroy_all(keys)
            files = self._delete_files(self.ledger.files(erasure.id))
        if plan is not None:
            self._say_so(erasure, subject, at)
            if subject.kind is Kind.PERSON:
                self._end_capacities(subject.person or "", erasure, at)
        rows += self._delete_rows(scope)
        self._forget_names(scope)
        self._checking.check(keys, self.ledger.files(erasure.id), subject, others)
        readable = self._checking.is_readable(keys)
        done = Erased(erasure.subject, len(keys), files, rows, readable)
        self._complete(erasure, done, at)
        return done

    def _planned(self, erasure: Erasure, subject: DataSubject) -> Plan | None:
        """The plan, kept in the ledger; None where the ledger alone says what is to go."""
        try:
            plan = self.planner.plan(subject)
        except SQLAlchemyError:
            raise  # the database is away, and nothing is wrong with the record
        except Exception:
            # a restored backup is from before it, or somebody damaged its record
            if not erasure.granted:
                raise
            return None
        self.ledger.grant(erasure.id, plan.keys, plan.files)
        return plan

    def _complete(self, erasure: Erasure, done: Erased, at: datetime) -> None:
        complete = CompleteErasure(erasure.id, done.subject, done.keys, done.files, done.rows)
        self.begin_register(WORKER, at)
        with suppress(CommandIdReused):  # said already, with the counts of the run that did it
            self._give(complete, THE_REGISTER, completed_id(erasure.id), WORKER, at)
        self.ledger.done(erasure.id, done.files, done.rows, self._clock())
        counts = {"keys": done.keys, "files": done.files, "rows": done.rows}
        if done.readable:
            _log.info("erased", subject=done.subject, **counts)
        else:
            _log.error("erased, but its record cannot be read", subject=done.subject, **counts)

    def _say_so(self, erasure: Erasure, subject: DataSubject, at: datetime) -> None:
        """The case tells whoever reads it; of private notes nobody else knows."""
        if subject.case is None:
            return
        whose = self.planner.case(subject.case).whose(subject)
        if whose is not None:
            wish = NoteErasure(erasure.id, whose, subject.party)
            self._give(wish, subject.case, f"erasure.{erasure.id}.noted", WORKER, at)

    def _end_capacities(self, person: str, erasure: Erasure, at: datetime) -> None:
        for capacity, organisation in sorted(self.planner.person(person).capacities, key=str):
            which = sha256(f"{capacity}|{organisation}".encode()).hexdigest()[:8]
            wish = EndCapacity(capacity, organisation)
            self._give(wish, person, f"erasure.{erasure.id}.{which}", WORKER, at)

    def _delete_rows(self, scope: Scope) -> int:
        with self._engine.begin() as conn:
            self._projections.hold(conn, _SEARCH)
            return sum(rows.delete(conn) for rows in self._words.of(conn, scope))

    def _delete_files(self, files: set[str]) -> int:
        there = [file for file in sorted(files) if self._files.exists(file)]
        for file in there:
            self._files.delete(file)
        return len(there)

    def _forget_names(self, scope: Scope) -> None:
        """This process remembers pseudonyms, too."""
        for stream in scope.streams:
            self._pseudonyms.shred(CASE, stream.hex)
        if scope.person is not None:
            self._pseudonyms.shred(PERSON, scope.person)

    def _give(self, wish: Command, key: str, name: str, by: Actor, at: datetime) -> None:
        self._handle(wish, case=key, command_id=name, actor=by, at=at)
