"""One deployment put together from its settings: databases, keys, files, the application, sign-in.

What the web, the worker and the command line are each given. Layers above are joined to it by
web/app.py and disputes/cli.
"""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa

from disputes.accounts.front_door import FrontDoor
from disputes.accounts.practice import is_demonstration
from disputes.application import Disputes
from disputes.audit.at_once import signing_at_once
from disputes.audit.checking import CaseCheck
from disputes.audit.checking_looks import LooksCheck
from disputes.audit.exporting import Export
from disputes.audit.notes import Verifier
from disputes.audit.origin import looks_of, origin_of
from disputes.audit.proving import Proofs
from disputes.audit.signing import LogSigner
from disputes.audit.tree import EVENTS, LOOKS
from disputes.erasing.undone import undone
from disputes.evidence.scan import Scanner, scanner_at
from disputes.evidence.store import FileStore, open_store
from disputes.key_files import ensure_kek, ensure_log_key
from disputes.keys.migrating import migrate_keys
from disputes.keys.store import KeyStore, keys_engine
from disputes.keys.wrapping import Keks
from disputes.ledger.erasures import Erasures
from disputes.ledger.migrating import migrate_ledger
from disputes.ledger.store import Ledger
from disputes.mail.letters import Letters
from disputes.mail.mailbox import Mailbox
from disputes.mail.notices import notices_for
from disputes.mail.sending import Carrier
from disputes.mail.smtp import Server, Smtp
from disputes.practice_clock import Clock, clock_of
from disputes.settings import Settings
from disputes.storage.engine import engine_for, reader_of
from disputes.storage.migrations import is_current, migrate
from disputes.storage.recorder import OutboxRow
from disputes.storage.tables import data_key, erasure, signed
from disputes.witness.asking import witness_of
from disputes.work.documents import documents_for
from disputes.work.queue import Queue
from domain.events import Act, Event


class NotReady(Exception):
    """The deployment cannot start as it is; says what to do."""


class ErasedIsBack(NotReady):
    """A restore has brought back what was erased."""


@dataclass(frozen=True)
class Deployment:
    """The application of one deployment, with what it stands on."""

    settings: Settings
    engine: sa.Engine
    keys: KeyStore
    files: FileStore
    scanner: Scanner
    disputes: Disputes
    door: FrontDoor
    queue: Queue
    mailbox: Mailbox
    letters: Letters
    clock: Clock  # that cases live by
    ledger: Ledger
    events_signer: LogSigner  # of what was done
    looks_signer: LogSigner  # of who looked at what
    proofs: Proofs  # of what was done
    witness: Verifier | None  # outside this service, who signs both logs too

    @property
    def is_practice(self) -> bool:
        """Whether its database is marked as a demonstration."""
        return is_demonstration(self.engine)

    def close(self) -> None:
        """Let go of every connection: nothing may be shared with a process that is forked."""
        for engine in (self.engine, self.keys.engine, self.ledger.engine):
            engine.dispose()

    def case_check(self) -> CaseCheck:
        """What *Verify this case* asks."""
        return CaseCheck(
            self.engine, self.disputes.mapper, self.keys, self.events_signer, self.witness
        )

    def looks_check(self) -> LooksCheck:
        """What *Verify this case* asks of who looked at it."""
        return LooksCheck(self.engine, self.keys)

    def export(self) -> Export:
        """What writes the logs for a stranger to check."""
        return Export(
            self.engine, self.disputes.mapper, self.events_signer, self.looks_signer, self.witness
        )

    def carrier(self) -> AbstractContextManager[Carrier]:
        """The mail server of SMTP_URL; without one, the local mailbox."""
        if self.settings.smtp_url is None:
            return self.mailbox
        return Smtp(Server.of(self.settings.smtp_url))


def called_for(thing: Any, events: Sequence[Event], act: Act) -> list[OutboxRow]:
    """What must be done once these events are committed: messages sent, documents made."""
    return [*notices_for(thing, events, act), *documents_for(thing, events, act)]


def prepare(settings: Settings) -> None:
    """Make the folder, and bring all three databases to the newest schema."""
    settings.data_dir.mkdir(parents=True, exist_ok=True, mode=0o700)
    migrate(settings.database_owner_url, settings.database_url)
    for engine, migrate_it in (
        (keys_engine(settings.keys_url), migrate_keys),
        (engine_for(settings.ledger_url), migrate_ledger),
    ):
        try:
            migrate_it(engine)
        finally:
            engine.dispose()


def open_deployment(
    settings: Settings, *, new_keys: bool = False, replaying: bool = False
) -> Deployment:
    """Put a migrated deployment together. Raises NotReady, WrongSetting, WrongKek, NotDurable.

    `new_keys` lets it make the wrapping key where there is none and no key was ever wrapped, and
    the key that signs the log where nothing was ever signed. `replaying` opens it although a
    restore has brought back what was erased: only to erase it again.
    """
    keys_at = keys_engine(settings.keys_url)
    engine = engine_for(settings.database_url)
    _check_migrated(engine)
    create = new_keys and not _has(keys_at, data_key, "store of keys")
    keys = KeyStore(keys_at, Keks(ensure_kek(settings, create=create)))
    keys.check()
    ledger_at = engine_for(settings.ledger_url)
    if not replaying:
        _check_erasures(ledger_at, engine, keys)
    create = not _has(ledger_at, signed, "ledger") and new_keys
    log_keys = ensure_log_key(settings, create=create)
    ledger = Ledger(ledger_at)
    origin = settings.log_origin or origin_of(engine)
    events_signer = LogSigner(engine, ledger, EVENTS, origin, log_keys)
    looks_signer = LogSigner(engine, ledger, LOOKS, looks_of(origin), log_keys)
    for signer in (events_signer, looks_signer):
        signer.register()
    witness = witness_of(settings)
    clock = clock_of(engine)
    letters = Letters(keys, clock)
    disputes = Disputes(engine, keys, notices=called_for, afterwards=signing_at_once(events_signer))
    return Deployment(
        settings=settings,
        engine=engine,
        keys=keys,
        files=open_store(settings.files_url),
        scanner=scanner_at(settings.clamd_url),
        disputes=disputes,
        door=FrontDoor(engine, keys, letters.queue, settings.service_name),
        queue=Queue(engine, clock),
        mailbox=Mailbox(engine, keys),
        letters=letters,
        clock=clock,
        ledger=ledger,
        events_signer=events_signer,
        looks_signer=looks_signer,
        proofs=Proofs(engine, disputes.log, events_signer, witness),
        witness=witness,
    )


def has_erased(settings: Settings) -> bool:
    """Whether the ledger knows of any erasure."""
    engine = engine_for(settings.ledger_url)
    try:
        return _has(engine, erasure, "ledger")
    finally:
        engine.dispose()


def _check_migrated(engine: sa.Engine) -> None:
    with reader_of(engine).connect() as conn:
        if not is_current(conn):
            raise NotReady("The database is not at this release's schema. Run: disputes migrate")


def _check_erasures(ledger: sa.Engine, engine: sa.Engine, keys: KeyStore) -> None:
    _has(ledger, erasure, "ledger")
    again = len(undone(Erasures(ledger), engine, keys))
    if again:
        raise ErasedIsBack(
            f"A backup was restored: {again} erasures must be done again before the service "
            "opens. Run: disputes migrate"
        )


def _has(engine: sa.Engine, table: sa.Table, what: str) -> bool:
    try:
        with reader_of(engine).connect() as conn:
            return conn.execute(sa.select(table).limit(1)).first() is not None
    except (sa.exc.OperationalError, sa.exc.ProgrammingError):
        raise NotReady(f"The {what} has no tables yet. Run: disputes migrate") from None
