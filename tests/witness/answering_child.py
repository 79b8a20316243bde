"""A witness that answers until it is killed: `python -m tests.witness.answering_child`.

For each line on its input, a job as JSON, it forks one that answers one request, and says `dead`
once that has ended. It says its answer as it would be sent. `die` names where it kills itself:
while it is `storing`, once it is `stored`, or `whenever`; the broken `twin` answers first.
"""

from __future__ import annotations

import io
import json
import os
import signal
import sys
from base64 import b64decode, b64encode
from datetime import UTC, datetime
from typing import Any

from disputes import logging
from disputes.storage.engine import engine_for
from disputes.witness import store
from disputes.witness.service import added
from disputes.witness.store import Witness
from tests.witness.logs import REGULATOR

AT = datetime(2026, 11, 25, 9, tzinfo=UTC)


def say(word: str) -> None:
    os.write(1, f"{word}\n".encode())


def die(*_: Any) -> None:
    os.kill(os.getpid(), signal.SIGKILL)


def work(job: dict[str, Any]) -> None:
    witness = Witness(engine_for(job["url"]), REGULATOR)
    remember = store._remember

    def then_die(conn: Any, asked: Any, signature: Any, at: datetime) -> None:
        if job["twin"]:
            say("said " + b64encode(str(signature).encode()).decode())
        remember(conn, asked, signature, at)
        if job["die"] == "storing":
            die()

    store._remember = then_die
    if job["die"] == "whenever":
        signal.signal(signal.SIGALRM, die)
        signal.setitimer(signal.ITIMER_REAL, job["after"])
    status, _, content = added(witness, b64decode(job["body"]), AT)
    if job["die"] == "stored":
        die()
    if status == 200:
        say("said " + b64encode(content.encode()).decode())


def main() -> None:
    logging.configure(io.StringIO())
    for line in sys.stdin:
        pid = os.fork()
        if pid == 0:
            work(json.loads(line))
            os._exit(0)
        _, status = os.waitpid(pid, 0)
        assert os.WIFSIGNALED(status) or status == 0
        say("dead")


if __name__ == "__main__":
    main()
