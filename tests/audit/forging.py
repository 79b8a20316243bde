"""What somebody can do to a log who may write anything to its database, and has not its key."""

from __future__ import annotations

import json
import sqlite3
from base64 import b64decode
from collections.abc import Callable
from contextlib import closing
from hashlib import sha256
from hmac import digest
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import Engine

from disputes.audit.checkpoint import Checkpoint
from disputes.audit.leaf import leaf_hash
from disputes.audit.notes import Note, Signer
from disputes.storage.codec import canonical
from disputes.storage.tables import audit_checkpoint
from tests.audit.plainly import mth

THIEF = b"\x99" * 32
HUGE = 2**62


def rewritten(file: str, position: int, change: Callable[[dict[str, Any]], None]) -> None:
    """One event says something else in clear, and every leaf and node after it agrees."""
    with closing(sqlite3.connect(file)) as conn:
        triggers = "SELECT name FROM sqlite_master WHERE type = 'trigger'"
        for (name,) in conn.execute(triggers).fetchall():
            conn.execute(f"DROP TRIGGER {name}")
        [state] = conn.execute("SELECT state FROM event WHERE position = ?", (position,)).fetchone()
        content = json.loads(state)
        change(content["clear"])
        salt = b64decode(content["clear"]["salt"])
        commit = digest(salt, canonical(content["clear"]), sha256).hex()
        content["commits"][0] = commit
        row = (canonical(content), position)
        conn.execute("UPDATE event SET state = ? WHERE position = ?", row)
        _rechain(conn, position, commit)
        _grow(conn)
        conn.commit()


def _rechain(conn: sqlite3.Connection, position: int, commit: str) -> None:
    last: dict[str, str] = {}
    rows = 'SELECT i, position, "case", body FROM audit_leaf ORDER BY i'
    for i, at, case, body in conn.execute(rows).fetchall():
        said = json.loads(body)
        if at == position:
            said["commits"][0] = commit
        said["prev"] = last.get(case)
        body = json.dumps(said, sort_keys=True, separators=(",", ":"), ensure_ascii=False).encode()
        hash_ = leaf_hash(body)
        last[case] = hash_.hex()
        conn.execute("UPDATE audit_leaf SET body = ?, hash = ? WHERE i = ?", (body, hash_, i))


def _grow(conn: sqlite3.Connection) -> None:
    hashes = _leaves(conn)
    conn.execute("DELETE FROM audit_node")
    level, row = 1, hashes
    while len(row) > 1:
        row = [sha256(b"\x01" + a + b).digest() for a, b in zip(row[::2], row[1::2], strict=False)]
        nodes = [(level, index, hash_) for index, hash_ in enumerate(row)]
        conn.executemany('INSERT INTO audit_node (level, "index", hash) VALUES (?, ?, ?)', nodes)
        level += 1


def _leaves(conn: sqlite3.Connection) -> list[bytes]:
    return [hash_ for (hash_,) in conn.execute("SELECT hash FROM audit_leaf ORDER BY i")]


def backup(file: str, to: str) -> None:
    """The database as it is now, in a file of its own."""
    _copied(file, to)


def restored(file: str, kept: str) -> None:
    """The database as a backup had it, also under those who have it open."""
    _copied(kept, file)


def _copied(one: str, other: str) -> None:
    with closing(sqlite3.connect(one)) as whole, closing(sqlite3.connect(other)) as to:
        whole.backup(to)


def planted(file: str, origin: str, seed: bytes = THIEF) -> int:
    """A checkpoint over the log as it now stands, signed by this key; returns its size."""
    with closing(sqlite3.connect(file)) as conn:
        leaves = _leaves(conn)
        text = str(Checkpoint(origin, len(leaves), mth(leaves)))
        note = str(Note(text, (Signer(origin, seed).sign(text),)))
        put(conn, origin, len(leaves), note)
        conn.commit()
    return len(leaves)


def put(conn: sqlite3.Connection, origin: str, size: int, note: str) -> None:
    """A row among the checkpoints."""
    row = (origin, size, note, "2026-09-14 10:00:00")
    conn.execute("INSERT INTO audit_checkpoint (origin, size, note, at) VALUES (?, ?, ?, ?)", row)


def junk(engine: Engine, origin: str, *sizes: int) -> None:
    """Rows that are no checkpoints, as the application's own role may put them there."""
    with engine.begin() as conn:
        rows = [{"origin": origin, "size": size, "note": "no checkpoint"} for size in sizes]
        conn.execute(sa.insert(audit_checkpoint), rows)


def claimed(file: str, origin: str, seed: bytes = THIEF) -> None:
    """A table beside the log that says whose key signs it, as releases before this one had it."""
    with closing(sqlite3.connect(file)) as conn:
        conn.execute("CREATE TABLE IF NOT EXISTS log_key (vkey TEXT PRIMARY KEY, since TEXT)")
        vkey = str(Signer(origin, seed).verifier)
        conn.execute("INSERT INTO log_key VALUES (?, '2026-01-01 00:00:00')", (vkey,))
        conn.commit()
