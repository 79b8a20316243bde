"""A process that appends until it is killed: `python -m tests.storage.appender URL [ack-first]`.

For each line on its input it forks one appender, says `pid N`, and `dead` when that one has been
killed. An appender says each command id once `handle` has returned; the broken twin, `ack-first`,
says it before.
"""

from __future__ import annotations

import os
import sys
from contextlib import suppress
from typing import Any

from disputes.handling import AlreadyBegun, Busy
from disputes.storage.engine import engine_for
from disputes.storage.recorder import OutboxRow
from tests.storage.standin import Note, OpenDiary, application, send


def one_notice(diary: Any, events: Any, act: Any) -> list[OutboxRow]:
    return [OutboxRow(act.command_id, "mail", {"to": "p1"}, act.at)]


def say(word: str) -> None:
    os.write(1, f"{word}\n".encode())


def append(url: str, writer: str, ack_first: bool) -> None:
    app = application(engine_for(url), notices=one_notice)
    if app.log.head() == 0:
        with suppress(AlreadyBegun):  # another writer was quicker
            send(app, OpenDiary("Idris"), f"{writer}-opens")
    for number in range(1_000_000):
        command_id = f"{writer}-{number}"
        if ack_first:
            say(command_id)
        try:
            send(app, Note("words"), command_id)
        except Busy:  # others on the same case were quicker, five times
            continue
        if not ack_first:
            say(command_id)


def main() -> None:
    url, ack_first = sys.argv[1], "ack-first" in sys.argv
    for line in sys.stdin:
        pid = os.fork()
        if pid == 0:
            append(url, line.strip(), ack_first)
        say(f"pid {pid}")
        os.waitpid(pid, 0)
        say("dead")


if __name__ == "__main__":
    main()
