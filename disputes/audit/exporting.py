"""An export of the log: all that a stranger needs to check it without us, in one directory.

    verify.py README.txt policy.txt           the program, how to run it, the rules in force
    checkpoint vkeys leaves.jsonl nodes       the log of what was done
    openings/clear.jsonl                      what a regulator may read of it in plain text
    looks/                                    the log of who looked, the same way
    earlier edge consistency                  only where an earlier checkpoint was given
    proof, looks/proofs                       instead of nodes, where it is of one case

Written a part at a time into a directory beside it, which takes its name once it is whole.
"""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.engine import Connection, Engine

from disputes.audit import verify
from disputes.audit.checkpoint import BadCheckpoint
from disputes.audit.log_folder import LogFolder
from disputes.audit.notes import BadNote, Note, Verifier
from disputes.audit.openings import opening
from disputes.audit.policy import policy_text
from disputes.audit.published import Published, published
from disputes.audit.signing import LogSigner
from disputes.audit.stored import events_of, leaves_named, names_of
from disputes.audit.tree import EVENTS
from disputes.storage.engine import glancer_of
from disputes.storage.mapper import EventMapper


class NotExported(Exception):
    """No export was made; says why, in words for whoever asked."""


@dataclass(frozen=True)
class Exported:
    """How many records and looks were written, and how many of the records opened."""

    records: int
    looks: int
    opened: int


class Export:
    """Exports of both logs of one deployment."""

    def __init__(
        self,
        engine: Engine,
        mapper: EventMapper,
        events: LogSigner,
        looks: LogSigner,
        witness: Verifier | None,
    ) -> None:
        """Where there is a `witness`, what it has signed last is exported, once it has signed."""
        self._reader = glancer_of(engine)
        self._mapper = mapper
        self._events = events
        self._looks = looks
        self._witness = witness

    def holds(self, stream: UUID) -> bool:
        """Whether anything was recorded of a stream, also where its events are gone."""
        with self._reader.connect() as conn:
            return bool(leaves_named(conn, EVENTS, names_of(conn, stream), EVENTS.size(conn)))

    def write(self, into: Path, stream: UUID | None = None, since: Iterable[str] = ()) -> Exported:
        """Write both logs as they were last signed, or what they hold of one stream.

        `since` are signed checkpoints: of their logs, only what is newer. Raises NotExported.
        """
        earlier = {each.checkpoint.origin: each for each in map(self._ours, since)}
        if into.exists() and (not into.is_dir() or any(into.iterdir())):
            raise NotExported(f"{into} is there already, and not empty: give another directory.")
        beside = into.absolute().with_name(f".{into.absolute().name}.part")
        try:
            shutil.rmtree(beside, ignore_errors=True)  # what was cut short
            beside.mkdir(mode=0o700, parents=True)
            done = self._write(beside, stream, earlier)
            os.replace(beside, into)
        except OSError as why:
            raise NotExported(f"It cannot be written there: {why.strerror}.") from why
        except (BadNote, BadCheckpoint) as why:
            raise NotExported(f"The last checkpoint is not one: {why}.") from None
        except KeyError:
            says = "The log lacks a node, so nothing can be proved of it: export all of it."
            raise NotExported(says) from None
        finally:
            shutil.rmtree(beside, ignore_errors=True)
        return done

    def _ours(self, note: str) -> Published:
        """A checkpoint that one of the two logs has signed. Raises NotExported."""
        signers = {each.origin: each for each in (self._events, self._looks)}
        try:
            found = published(note)
            signer = signers.get(found.checkpoint.origin)
            if signer is None:
                raise NotExported("That checkpoint is of another log.")
            Note.read(note).vouched(signer.vkeys())
        except (BadNote, BadCheckpoint) as why:
            raise NotExported(f"That is no checkpoint of this log: {why}.") from None
        return found

    def _write(self, into: Path, stream: UUID | None, earlier: dict[str, Published]) -> Exported:
        (into / "verify.py").write_bytes(Path(verify.__file__).read_bytes())
        (into / "README.txt").write_text(_README, "utf-8")
        (into / "policy.txt").write_text(policy_text(), "utf-8")
        (into / "openings").mkdir()
        with (
            self._reader.connect() as conn,
            (into / "openings" / "clear.jsonl").open("wb") as file,
        ):
            openings = _Openings(conn, self._mapper, file)
            records = self._log(conn, self._events, into, stream, earlier, openings)
            looks = self._log(conn, self._looks, into / "looks", stream, earlier, None)
        if stream is not None and not records.records:
            raise NotExported("No record of it is signed yet. It will be within a minute.")
        return Exported(records.records, looks.records, openings.count)

    def _log(
        self,
        conn: Connection,
        signer: LogSigner,
        into: Path,
        stream: UUID | None,
        earlier: dict[str, Published],
        openings: _Openings | None,
    ) -> LogFolder:
        names = [] if stream is None else names_of(conn, stream)
        now = self._signed(conn, signer, names)
        base = earlier.get(signer.origin)
        with suppress(FileExistsError):
            into.mkdir()
        folder = LogFolder(into, conn, signer, now, openings.write if openings else _nothing)
        if base is not None:
            if base.checkpoint.size > now.checkpoint.size:
                raise NotExported(
                    f"That checkpoint is over {base.checkpoint.size} records, and the log has now "
                    f"signed {now.checkpoint.size}: it is another history than it was."
                )
            folder.goes_on(base)
        if stream is None:
            folder.whole(base.checkpoint.size if base else 0)
        else:
            folder.of_case(names, chained=openings is not None)
        return folder

    def _signed(self, conn: Connection, signer: LogSigner, names: list[str]) -> Published:
        """The checkpoint to export: what the witness has signed last, or, where that is not over
        all that is known of a case, what the log has. Raises NotExported."""
        newest = signer.latest()
        if newest is None:
            raise NotExported("Nothing is signed yet: there is nothing to export.")
        seen = signer.latest(self._witness) if self._witness else None
        if seen is None or newest.checkpoint.size <= seen.checkpoint.size:
            return seen or newest
        leaves = signer.tree.leaves.c
        within = leaves.i.between(seen.checkpoint.size, newest.checkpoint.size - 1)
        later = sa.select(leaves.i).where(leaves.case.in_(names), within).limit(1)
        return newest if conn.scalar(later) is not None else seen


class _Openings:
    """Writes what a regulator may read of records in plain text, a line each."""

    def __init__(self, conn: Connection, mapper: EventMapper, file: BinaryIO) -> None:
        self._conn = conn
        self._mapper = mapper
        self._file = file
        self.count = 0

    def write(self, leaves: sa.ColumnElement[bool]) -> None:
        for i, *stored in events_of(self._conn, leaves):
            text = opening(self._mapper, *stored)
            if text is not None:
                line = json.dumps({"i": i, "text": text}, ensure_ascii=False)
                self._file.write(line.encode() + b"\n")
                self.count += 1


def _nothing(_leaves: sa.ColumnElement[bool]) -> None:
    """Looks have nothing that is opened: who looked is sealed."""


_README = """\
An export of the log of an independent service for disagreements about special educational needs.

Check it yourself, on a machine that has Python 3.9 or newer, with or without a network:

    python3 -I verify.py .

It says PROVEN and what is proven, or NOT PROVEN with the first record that fails and the cause.

Whoever gave you this could have made all of it, and its keys. So hold it against what you have:

    --earlier FILE    a checkpoint that you kept from an earlier time: nothing before it was changed
    --key VKEY        the log's key as it was given to you in another way
    --witness VKEY    the key of the witness that a regulator runs: it has seen this very log

Keep the file `checkpoint`: it is what you hold the next export against.

leaves.jsonl holds the records, a line each: who (a pseudonym), what kind of step, when, by which
version of the rules (policy.txt is today's), and commitments to what was said. openings/ holds the
steps of process in plain text. What families and councils said to each other is not here.

Of one case, it cannot show that nothing later was left out, nor that no look was: for that, ask for
an export of the whole log.
"""
