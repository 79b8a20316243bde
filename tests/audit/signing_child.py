"""A process that appends and signs until it is killed: `python -m tests.audit.signing_child`.

For each line on its input, a job as JSON, it forks one signer, says `pid N`, and `dead` once that
one has ended. A signer says each note that it signed, or `forked`. `die` names where it kills
itself: after the `leaf`, once the `ledger` has it, once it is `published`; `twin` is a broken one.
"""

from __future__ import annotations

import io
import json
import os
import signal
import sys
import time
from base64 import b64encode
from contextlib import contextmanager, suppress
from typing import Any

from disputes import logging
from disputes.audit.signing import Forked, LogSigner
from disputes.audit.tree import EVENTS
from disputes.handling import AlreadyBegun, Busy
from disputes.ledger.store import Ledger, Signed
from disputes.storage.engine import engine_for
from tests.storage.standin import Note, OpenDiary, application, send
from tests.witness.logs import ORIGIN

SEED = b"\x05" * 32


def say(word: str) -> None:
    os.write(1, f"{word}\n".encode())


def say_note(note: str) -> None:
    say("note " + b64encode(note.encode()).decode())


def die(*_: Any) -> None:
    os.kill(os.getpid(), signal.SIGKILL)


# ---- the broken twins


class Turn:
    def __init__(self, ledger: Ledger, last: Signed) -> None:
        self.ledger, self.last = ledger, last

    def keep(self, now: Signed) -> None:
        with Ledger.signing(self.ledger, ORIGIN) as turn:
            turn.keep(now)


class NoLedger(Ledger):
    """Remembers nothing: what is in the database is all that it knows."""

    @contextmanager
    def signing(self, origin: str) -> Any:
        turn = Turn(self, Signed(0, b"", ""))
        turn.keep = lambda now: None  # type: ignore[method-assign]
        yield turn


class Unlocked(Ledger):
    """Remembers, but lets two look at once."""

    @contextmanager
    def signing(self, origin: str) -> Any:
        last = self.last_signed(origin) or Signed(0, b"", "")
        time.sleep(0.03)
        yield Turn(self, last)


class SaysFirst(LogSigner):
    """Gives a note away before it is kept."""

    def _next(self, last: Signed) -> Signed | None:
        now = super()._next(last)
        if now is not None:
            say_note(now.note)
            die()
        return now


LEDGERS = {"no-ledger": NoLedger, "unlocked": Unlocked}


def signer_of(job: dict[str, Any], engine: Any) -> LogSigner:
    ledger = LEDGERS.get(job["twin"], Ledger)(engine_for(job["ledger"]))
    kind = SaysFirst if job["twin"] == "says-first" else LogSigner
    return kind(engine, ledger, EVENTS, ORIGIN, (SEED,))


def work(job: dict[str, Any]) -> None:
    engine = engine_for(job["database"])
    app, signer = application(engine), signer_of(job, engine)
    if job["die"] == "ledger":
        signer._publish = die  # type: ignore[method-assign]
    if app.log.head() == 0:
        with suppress(AlreadyBegun):
            send(app, OpenDiary("Idris"), "opens")
    for number in range(job["times"]):
        with suppress(Busy):
            send(app, Note(job["words"]), f"{job['words']}-{number}")
        if job["die"] == "leaf":
            die()
        try:
            published = signer.sign()
        except Forked:
            say("forked")
            return
        assert published is not None
        if job["die"] == "published":
            die()
        say_note(published.note)


def main() -> None:
    logging.configure(io.StringIO())
    for line in sys.stdin:
        pid = os.fork()
        if pid == 0:
            work(json.loads(line))
            os._exit(0)
        say(f"pid {pid}")
        _, status = os.waitpid(pid, 0)
        assert os.WIFSIGNALED(status) or status == 0
        say("dead")


if __name__ == "__main__":
    main()
