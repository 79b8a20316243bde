"""A service with diaries, whose log is signed, checked, exported and tampered with."""

from __future__ import annotations

import json
import random
import sqlite3
from base64 import b64decode, b64encode
from contextlib import closing

from disputes.audit.checking import CaseCheck
from disputes.audit.exporting import Export
from disputes.audit.signing import LogSigner
from disputes.audit.tree import EVENTS, LOOKS
from disputes.ledger.migrating import migrate_ledger
from disputes.ledger.store import Ledger
from disputes.storage.codec import canonical
from disputes.storage.engine import engine_for
from tests.storage.standin import AMINA, AT, Diary, HeldKeys, Note, OpenDiary, application, send

STREAM = Diary.stream_id("d1")
RECORDS = 6


class Service:
    """One service over a database, with its ledger in a folder."""

    def __init__(self, engine, folder, keyring, keys=(b"\x01" * 32,)) -> None:
        self.engine = engine
        self.keyring = keyring
        self.app = application(self.engine, keyring)
        at = engine_for(f"sqlite:///{folder / 'ledger.db'}")
        self.ledger, name = Ledger(at), "waymark/test"
        self.signer = LogSigner(self.engine, self.ledger, EVENTS, name, keys)
        self.looks = LogSigner(self.engine, self.ledger, LOOKS, f"{name}/looks", keys)

    def check(self):
        return CaseCheck(self.engine, self.app.mapper, self.keyring, self.signer).of_stream(STREAM)

    def export(self, into, stream=None, since=(), witness=None):
        made = Export(self.engine, self.app.mapper, self.signer, self.looks, witness)
        return made.write(into, stream, since)

    def look(self, times: int = 1) -> None:
        for n in range(times):
            self.app.reads.note(AMINA, "WM-4827-3162" if n % 2 else None, ["diary"], AT)

    def sign(self):
        self.looks.sign()
        return self.signer.sign()

    def write(self, key: str, *texts: str) -> None:
        for text in texts:
            send(self.app, Note(text), f"{key}.{text}", key)

    def change(self, statement: str, *values) -> None:
        """As somebody does who has the file itself: no trigger is in the way."""
        with closing(sqlite3.connect(self.engine.url.database)) as conn:
            names = conn.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall()
            for (name,) in names:
                conn.execute(f"DROP TRIGGER {name}")
            done = conn.execute(statement, values)
            assert done.rowcount > 0
            conn.commit()

    def state(self, number: int) -> bytes:
        with closing(sqlite3.connect(self.engine.url.database)) as conn:
            query = "SELECT state FROM event WHERE originator_id = ? AND originator_version = ?"
            return conn.execute(query, (STREAM.hex, number)).fetchone()[0]

    def put(self, number: int, state) -> None:
        where = "WHERE originator_id = ? AND originator_version = ?"
        self.change(f"UPDATE event SET state = ? {where}", state, STREAM.hex, number)


def new(engine, folder) -> Service:
    """A service that has recorded nothing."""
    at = engine_for(f"sqlite:///{folder / 'ledger.db'}")
    migrate_ledger(at)
    at.dispose()
    service = Service(engine, folder, HeldKeys())
    service.signer.register()
    service.looks.register()
    return service


def started(engine, folder) -> Service:
    """A service with two diaries that were written in turn, and some looks; all of it signed."""
    service = new(engine, folder)
    send(service.app, OpenDiary("Idris"), "o1", "d1")
    send(service.app, OpenDiary("Zara"), "o2", "d2")
    for n in range(1, RECORDS):
        service.write("d1", f"note {n}")
        service.write("d2", f"other {n}")
    service.look(5)
    service.sign()
    return service


def edited(state: bytes, change) -> bytes:
    content = json.loads(state)
    change(content)
    return canonical(content)


def _subject(file: Service, number: int, chance: random.Random) -> str:
    return chance.choice(sorted(json.loads(file.state(number))["sealed"]))


def flip_ciphertext(file: Service, chance: random.Random) -> int:
    """One bit of one sealed part of one record; returns its number."""
    number = chance.randrange(1, RECORDS + 1)
    subject = _subject(file, number, chance)

    def flip(content):
        text = bytearray(b64decode(content["sealed"][subject]["text"]))
        text[chance.randrange(len(text))] ^= 1 << chance.randrange(8)
        content["sealed"][subject]["text"] = b64encode(text).decode()

    file.put(number, edited(file.state(number), flip))
    return number


def swap_ciphertext(file: Service, chance: random.Random) -> int:
    """The sealed parts of one record in the place of another's; returns its number."""
    number, other = chance.sample(range(2, RECORDS + 1), 2)
    subject = _subject(file, number, chance)
    part = json.loads(file.state(other))["sealed"][subject]
    file.put(number, edited(file.state(number), lambda c: c["sealed"].update({subject: part})))
    return number
