"""The sender: takes messages from the outbox, writes them, hands them over, notes that it did.

At least once: a sender that dies between handing over and noting hands over again. The Message-ID
follows from the row, so whoever receives both sees that they are one.
"""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import datetime
from email.errors import HeaderParseError
from email.message import EmailMessage
from typing import Any, Protocol

from disputes.mail import letters, notices, saying
from disputes.mail.letters import Letters
from disputes.mail.recipients import Recipient, To, is_neutral, still_stands
from disputes.mail.reminders import AHEAD, REMINDERS, TOO_LATE
from disputes.mail.smtp import Undeliverable
from disputes.mail.writing import Writer
from disputes.storage.log import Log
from disputes.work.queue import Queue, Task, work_through
from domain.counting import london_date
from domain.disagreement.aggregate import Disagreement
from domain.events import PersonId

KINDS = (letters.KIND, notices.KIND)
_AT_ONCE = 20


class Carrier(Protocol):
    """Takes a message off our hands, for certain when this returns."""

    def carry(self, message: EmailMessage, at: datetime) -> None: ...


class Sender:
    """A job of the worker: `run` sends what is due."""

    name = "mail"

    def __init__(
        self,
        queue: Queue,
        log: Log,
        address_of: Callable[[PersonId], str | None],
        kept_letters: Letters,
        writer: Writer,
        carrier: Callable[[], AbstractContextManager[Carrier]],
    ) -> None:
        self._queue = queue
        self._log = log
        self._address_of = address_of
        self._letters = kept_letters
        self._writer = writer
        self._carrier = carrier

    def run(self, at: datetime) -> bool:
        """Send some of what is due; returns whether there was anything."""
        if not self._queue.has_due(KINDS, at):
            return False
        with self._carrier() as carrier:

            def send(task: Task) -> str | None:
                message, note = self._written(task, at)
                if message is not None:
                    carrier.carry(message, at)
                return note

            never = (Undeliverable, HeaderParseError, ValueError)
            worked = [  # letters first: somebody is waiting for the link
                work_through(self._queue, (kind,), at, send, most=_AT_ONCE, permanent=never)
                for kind in KINDS
            ]
        return any(worked)

    def _written(self, task: Task, at: datetime) -> tuple[EmailMessage | None, str | None]:
        """The message; or None, and why there is nothing to send after all."""
        if task.kind == letters.KIND:
            return self._letter(task)
        return self._notice(task, at)

    def _letter(self, task: Task) -> tuple[EmailMessage | None, str | None]:
        letter = self._letters.open(task.id, task.payload)
        if letter is None:
            return None, "erased"
        written = self._writer.letter(
            letter.notice, letter.facts, letter.to, task.not_before, task.id
        )
        return written, None

    def _notice(self, task: Task, at: datetime) -> tuple[EmailMessage | None, str | None]:
        said: dict[str, Any] = task.payload
        who = Recipient(said["person"], To(said["to"]), said["party"])
        case = self._case(said["case"])
        on = london_date(at)
        if not still_stands(case, who, on):
            return None, "no longer in the case"
        if said["notice"] in REMINDERS and not _still_true(case, task, at):
            return None, "no longer true"
        address = self._address_of(who.person)
        if address is None:
            return None, "no address"
        if said["neutral"] or is_neutral(case, who):
            return self._writer.neutral(address, task.not_before, task.id), None
        facts = {**saying.read(said["facts"]), "reference": said["case"], "to": said["to"]}
        facts |= {"on": on}
        message = self._writer.notice(said["notice"], facts, address, task.not_before, task.id)
        return message, None

    def _case(self, reference: str) -> Disagreement:
        case: Any = None
        for event in self._log.stream(Disagreement.stream_id(reference)):
            case = event.mutate(case)
        found: Disagreement = case
        return found


def _still_true(case: Disagreement, task: Task, at: datetime) -> bool:
    """A reminder is sent while the case as it stands would ask for it; one that tells how long is
    left is not sent after the next one."""
    if task.payload["notice"] in AHEAD and at - task.not_before > TOO_LATE:
        return False
    return any(row.id == task.id for row in notices.reminder_rows(case, london_date(at)))
