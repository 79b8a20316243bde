"""*Verify this case*: that what is stored of one case is what was recorded and signed.

From the stored events up: each row is held against its leaf's commitments, each leaf against its
event and the leaf before it, the last against the nodes and the last checkpoint. What was left out
together with its leaf, only a check of the whole log can show (disputes/audit/verify.py).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Protocol
from uuid import UUID

from sqlalchemy.engine import Connection, Engine

from disputes.audit.history import History
from disputes.audit.merkle import NotProven, check_inclusion
from disputes.audit.notes import BadNote, Note, Verifier
from disputes.audit.published import Published
from disputes.audit.records import Checking, Fault, stored_records
from disputes.audit.rows import Cause, KeysOfCase, keys_named
from disputes.audit.signing import LogSigner
from disputes.audit.tree import EVENTS
from disputes.storage.engine import reader_of
from disputes.storage.mapper import EventMapper
from domain.disagreement.aggregate import Disagreement


class Keys(Protocol):
    """What the check asks of the store of keys."""

    def find_many(self, ids: Iterable[str]) -> Mapping[str, bytes]:
        """The secrets of those keys that still exist."""
        ...

    def destroyed_in(self, stream: UUID, ids: Iterable[str]) -> Mapping[str, str]:
        """Those of `ids` that were of this stream and were destroyed, each with its subject."""
        ...


@dataclass(frozen=True)
class Path:
    """The way from one leaf to a checkpoint."""

    index: int
    leaf: bytes
    hashes: tuple[bytes, ...]


@dataclass(frozen=True)
class CaseChecked:
    """What was found. `fault` is None where everything holds that could be checked."""

    records: int
    proven: int  # records that the checkpoint is over
    awaiting: int  # records since: the next checkpoint, within a minute, will be over them
    closed: Mapping[int, tuple[str, ...]]  # record -> whose part of it has no readable key
    checkpoint: Published | None
    vouched: tuple[Verifier, ...]  # who signed it: the log, and witnesses
    path: Path | None  # of the last proven record
    fault: Fault | None


class CaseCheck:
    """Checks cases over one database."""

    def __init__(
        self,
        engine: Engine,
        mapper: EventMapper,
        keys: Keys,
        signer: LogSigner,
        witness: Verifier | None = None,
    ) -> None:
        """`witness` is who signs the log from outside, where somebody does."""
        self._reader = reader_of(engine)
        self._mapper = mapper
        self._keys = keys
        self._signer = signer
        self._witness = witness

    def of_case(self, case: str) -> CaseChecked | None:
        """Check the case of a reference; None where there is none."""
        return self.of_stream(Disagreement.stream_id(case))

    def of_stream(self, stream: UUID) -> CaseChecked | None:
        """The same for any stream."""
        signed = self._signed()  # before the records: what is signed in between is over more
        with self._reader.connect() as conn:
            records = stored_records(conn, stream)
            rows = records.rows
            if not rows and records.stray is None:
                return None
            checking = Checking(stream, records, self._mapper, self._keys_of(stream, rows))
            fault = checking.fault()
            covered: Sequence[Any] = ()
            path: Path | None = None
            failing: Sequence[Any] = ()
            if signed.last is not None and fault is None:
                covered = [row for row in rows if row.i < signed.last.checkpoint.size]
                path, failing = _path(conn, covered, signed.last)
                if 0 < len(failing) < len(covered):
                    fault = _another(failing[0])
            fault = fault or signed.fault(conn) or (_another(failing[0]) if failing else None)
        proven = 0 if fault else len(covered)
        return CaseChecked(
            records=len(rows),
            proven=proven,
            awaiting=0 if fault else len(rows) - proven,
            closed=checking.closed,
            checkpoint=signed.last,
            vouched=signed.by,
            path=None if fault else path,
            fault=fault,
        )

    def _keys_of(self, stream: UUID, rows: Sequence[Any]) -> KeysOfCase:
        named = keys_named(row.state for row in rows)
        secrets = self._keys.find_many(named)
        return KeysOfCase(secrets, self._keys.destroyed_in(stream, named - secrets.keys()))

    def _signed(self) -> _Signed:
        """What the log has signed, by keys from outside its database."""
        history = self._signer.history()
        last, wrong = self._signer.shown(history), history.foreign
        by: tuple[Verifier, ...] = ()
        if last is not None:
            witness = [self._witness] if self._witness else []
            try:
                by = tuple(Note.read(last.note).vouched([*self._signer.vkeys(), *witness]))
            except BadNote as why:
                wrong = wrong or f"the last checkpoint is not one: {why}"
        return _Signed(history, last, by, wrong)


@dataclass(frozen=True)
class _Signed:
    """What was signed last and by whom; `wrong` is why it cannot be relied on."""

    history: History
    last: Published | None
    by: tuple[Verifier, ...]
    wrong: str

    def fault(self, conn: Connection) -> Fault | None:
        """How the log as a whole is not the one that was signed."""
        broken = self.history.broken(conn, EVENTS)
        if broken:
            return Fault(0, Cause.ROOT, f"This is not the log that was signed: {broken}.")
        if self.wrong:
            return Fault(0, Cause.SIGNATURE, f"The log was tampered with: {self.wrong}.")
        return None


def _path(
    conn: Connection, rows: Sequence[Any], published: Published
) -> tuple[Path | None, Sequence[Any]]:
    """The last record's path, where it leads to the checkpoint; else those whose paths do not.

    The leaf of each record names the one before it, so the last one's path proves them all. Where
    no path leads there, it may be the log that is another, and no one record.
    """
    if not rows:
        return None, ()
    last = rows[-1]
    proof = _proof(conn, last, published)
    if proof is not None:
        return Path(last.i, last.body, proof), ()
    return None, [row for row in rows if _proof(conn, row, published) is None]


def _another(row: Any) -> Fault:
    says = "Its path does not lead to what was signed: it, or the log above it, was changed."
    return Fault(row.originator_version, Cause.ROOT, says)


def _proof(conn: Connection, row: Any, published: Published) -> tuple[bytes, ...] | None:
    size, root = published.checkpoint.size, published.checkpoint.root
    try:
        proof = EVENTS.inclusion_proof(conn, row.i, size)
        check_inclusion(row.hash, row.i, size, proof, root)
    except (KeyError, NotProven):  # a node that is not kept any more
        return None
    return tuple(proof)
