"""The one way in: a command is permitted, decided, sealed and recorded, once and for ever.

Order: read -> permit -> decide -> seal -> begin -> append -> commit. Nothing slow happens while the
log is locked. Whatever stops a command, a refusal, a conflict or a lost reply to COMMIT: where its
own row is there, it was done, and the answer is the one it got then.
"""

from __future__ import annotations

import random
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from hashlib import sha256
from hmac import compare_digest, digest
from json import loads
from typing import Any, Protocol, cast
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.engine import Connection, Engine

from disputes.storage.codec import canonical, plain
from disputes.storage.engine import lock_log, read_then_write
from disputes.storage.log import Log
from disputes.storage.mapper import EventMapper
from disputes.storage.recorder import CommandRow, Draft, OutboxRow, Recorder
from disputes.storage.sealing import Keyring
from disputes.storage.tables import command as command_table
from domain.decisions import DECISIONS, Decision, Stream
from domain.events import Act, Actor, Command, Event
from domain.refusals import NoSuchCase, Refusal

_ATTEMPTS = 5
_COMMANDS = UUID(int=1)  # the stream of the key that commands' bodies are hashed under
_KNOWN = sa.select(command_table).where(command_table.c.id == sa.bindparam("command_id"))


class CommandIdReused(Refusal):
    """A command id came back with another body, or from another person."""

    says = "This page was already used to send something else. Open the page again, then send it."


class AlreadyBegun(Refusal):
    """The thing to be started exists."""

    says = "This was already started. Go back and open it."


class Busy(Refusal):
    """Others changed the same thing again and again while this was tried."""

    says = "Many people are changing this at the moment. Nothing was sent. Try again in a minute."


class Unavailable(Exception):
    """The database does not answer, so nobody can say yet whether the command was recorded.

    Sending it again with the same command id is safe: it has one effect.
    """


@dataclass(frozen=True)
class Answer:
    """What a command did. `position` is its last event's, 0 where it recorded nothing; `version`
    is the stream's after it; `events` are the topics recorded."""

    command_id: str
    case: str
    version: int
    position: int
    events: tuple[str, ...]


class Permit(Protocol):
    """What permission gives: the rule that allows, the party acted for, and for whom."""

    @property
    def rule(self) -> str: ...
    @property
    def party(self) -> str | None: ...
    @property
    def acting_for(self) -> str | None: ...


Permitting = Callable[[Any, Actor, type[Command], datetime], Permit]
Notices = Callable[[Any, Sequence[Event], Act], Sequence[OutboxRow]]


def no_notices(thing: Any, events: Sequence[Event], act: Act) -> Sequence[OutboxRow]:
    """For tests and tools that tell nobody."""
    return ()


@dataclass(frozen=True)
class Policy:
    """Who may do what, and the version that every event names."""

    permit: Permitting
    version: int


def domain_policy() -> Policy:
    """The policy of `domain.permissions`."""
    from domain import permissions

    return Policy(permissions.permit, permissions.POLICY_VERSION)


@dataclass(frozen=True)
class _Wish:
    """One command with everything that is stamped on what it causes."""

    command: Command
    case: str
    id: str
    actor: Actor
    at: datetime
    body: bytes
    correlation_id: str
    causation_id: str


@dataclass(frozen=True)
class _Done:
    """What one command has decided, to be appended; and the things that this took."""

    things: Sequence[Any]
    drafts: Sequence[Draft]
    outbox: Sequence[OutboxRow]
    row: CommandRow


class Handler:
    """`handle` over one log."""

    def __init__(
        self,
        recorder: Recorder,
        log: Log,
        mapper: EventMapper,
        keyring: Keyring,
        *,
        notices: Notices = no_notices,
        policy: Policy | None = None,
        decisions: Mapping[type[Command], Decision] = DECISIONS,
    ) -> None:
        self._recorder = recorder
        self._engine: Engine = recorder.engine
        self._log = log
        self._mapper = mapper
        self._keyring = keyring
        self._notices = notices
        self._policy = policy or domain_policy()
        self._decisions = decisions

    def handle(
        self,
        command: Command,
        *,
        case: str,
        command_id: str,
        actor: Actor,
        at: datetime,
        correlation_id: str = "",
        causation_id: str = "",
    ) -> Answer:
        """Do what a command asks, or raise the Refusal that says why not; nothing in between.

        `case` is the key of the stream the command is about. The same `command_id` again has no
        second effect and gets the same answer, for ever. Raises Unavailable where the database
        does not answer.
        """
        wish = _Wish(
            command,
            case,
            command_id,
            actor,
            at,
            self._body(command, case),
            correlation_id or command_id,
            causation_id or command_id,
        )
        problem: sa.exc.DBAPIError | None = None
        for attempt in range(_ATTEMPTS):
            if problem is not None:
                time.sleep(random.uniform(0, 0.01 * 2**attempt))  # at most 0.16 s
            try:
                return self._once(wish)
            except (sa.exc.IntegrityError, *_BROKEN) as caught:
                problem = caught
            answer = self._settled(wish)
            if answer is not None:
                return answer
        if isinstance(problem, sa.exc.IntegrityError):
            raise Busy from problem
        raise Unavailable from problem

    # ---- once

    def _once(self, wish: _Wish) -> Answer:
        with read_then_write(self._engine) as (conn, begin):
            try:
                done = self._decided(conn, wish)
            except Exception:
                known = self._known(conn, wish)
                if known is not None:
                    return known
                raise
            with begin():
                positions = self._recorder.append(
                    conn, done.drafts, command=done.row, outbox=done.outbox
                )
        for thing in done.things:
            self._log.give_back(thing)
        position = positions[-1] if positions else 0
        topics = tuple(draft.stored.topic for draft in done.drafts)
        return Answer(wish.id, wish.case, done.row.version, position, topics)

    def _decided(self, conn: Connection, wish: _Wish) -> _Done:
        """Everything that is to be appended, ready and sealed; or the Refusal."""
        decision = self._decisions[type(wish.command)]
        thing = self._log.thing(conn, decision.stream.stream_id(wish.case))
        consulted = self._consulted(conn, decision, wish, thing)
        act = self._act(wish, thing)
        thing = _decide(decision, wish, thing, act, consulted)
        events = cast(list[Event], list(thing.collect_events()))
        return _Done(
            things=[thing, *filter(None, consulted.values())],
            drafts=self._recorder.prepare(self._mapper.to_stored_events(events)),
            outbox=self._notices(thing, events, act),
            row=CommandRow(
                id=wish.id,
                actor=wish.actor.person,
                body=wish.body,
                name=act.command,
                stream=thing.id,
                at=wish.at,
                case=wish.case,
                version=thing.version,
            ),
        )

    def _consulted(
        self, conn: Connection, decision: Decision, wish: _Wish, thing: Stream | None
    ) -> dict[str, Any]:
        """Other things that the decision looks up. Raises NoSuchCase where one does not exist."""
        return decision.consulted(
            wish.command, thing, lambda stream, key: self._log.thing(conn, stream.stream_id(key))
        )

    def _act(self, wish: _Wish, thing: Stream | None) -> Act:
        permit = self._policy.permit(thing, wish.actor, type(wish.command), wish.at)
        return Act(
            actor=wish.actor.person,
            capacity=wish.actor.capacity,
            at=wish.at,
            command_id=wish.id,
            policy=self._policy.version,
            command=type(wish.command).__name__,
            organisation=wish.actor.organisation,
            party=permit.party,
            acting_for=permit.acting_for,
            correlation_id=wish.correlation_id,
            causation_id=wish.causation_id,
        )

    # ---- known commands

    def _known(self, conn: Connection, wish: _Wish) -> Answer | None:
        """The answer that this command got before. Raises CommandIdReused."""
        row = conn.execute(_KNOWN, {"command_id": wish.id}).one_or_none()
        if row is None:
            return None
        if row.actor != wish.actor.person or not compare_digest(row.body, wish.body):
            raise CommandIdReused
        said = loads(row.answer)
        return Answer(
            wish.id, said["case"], said["version"], said["position"], tuple(said["events"])
        )

    def _settled(self, wish: _Wish) -> Answer | None:
        """What became of a command whose commit failed, or seemed to. Raises Unavailable.

        On a new connection, and behind the lock that the lost transaction may still hold.
        """
        problem: sa.exc.DBAPIError | None = None
        for attempt in range(_ATTEMPTS):
            if problem is not None:
                time.sleep(0.05 * 2**attempt)
            try:
                with self._engine.begin() as conn:
                    lock_log(conn)
                    return self._known(conn, wish)
            except _BROKEN as caught:
                problem = caught
        raise Unavailable from problem

    def _body(self, command: Command, case: str) -> bytes:
        """What tells two commands apart; without the key nobody can guess words from it."""
        content = [type(command).__name__, case, plain(command)]
        return digest(self._body_key, canonical(content), sha256)

    @cached_property
    def _body_key(self) -> bytes:
        return self._keyring.key_for(_COMMANDS, "commands").secret


_BROKEN = (sa.exc.OperationalError, sa.exc.InterfaceError, sa.exc.InternalError)


def _decide(
    decision: Decision, wish: _Wish, thing: Any, act: Act, consulted: dict[str, Any]
) -> Any:
    """Let the decision check and record; returns the thing with its pending events."""
    if decision.begins:
        if thing is not None:
            raise AlreadyBegun
        return decision.decide(wish.case, wish.command, act, **consulted)
    if thing is None:
        raise NoSuchCase
    decision.decide(thing, wish.command, act, **consulted)
    return thing
