"""The sender: takes messages from the outbox, writes them, hands them over, notes that it did.

At least once: a sender that dies between handing over and noting hands over again. The Message-ID
follows from the row, so whoever receives both sees that they are one.
"""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import date, datetime
from email.errors import HeaderParseError
from email.message import EmailMessage
from typing import Any, Protocol

import structlog

from disputes.mail import dates_said, letters, notices, saying
from disputes.mail.arranged import arranged_for
from disputes.mail.letters import Letters
from disputes.mail.recipients import Recipient, To, is_neutral, still_stands
from disputes.mail.reminders import AHEAD, REMINDERS, TOO_LATE
from disputes.mail.smtp import Undeliverable
from disputes.mail.writing import Writer
from disputes.storage.log import Log
from disputes.work.queue import Queue, Task, work_through
from domain.counting import london_date
from domain.disagreement.aggregate import BY_HAND, Disagreement
from domain.disagreement.telling import SetTask
from domain.events import WORKER, PersonId

KINDS = (letters.KIND, notices.KIND)
_AT_ONCE = 20

_alarm = structlog.get_logger("disputes.mail")


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
        handle: Callable[..., Any],
    ) -> None:
        self._queue = queue
        self._log = log
        self._address_of = address_of
        self._letters = kept_letters
        self._writer = writer
        self._carrier = carrier
        self._handle = handle

    def run(self, at: datetime) -> bool:
        """Send some of what is due; returns whether there was anything."""
        if not self._queue.has_due(KINDS, at):
            return False
        with self._carrier() as carrier:

            def send(task: Task) -> str | None:
                message, note = self._written(task, at)
                if message is not None:
                    carrier.carry(message, at)
                    self._record_told(task, at)
                return note

            never = (Undeliverable, HeaderParseError, ValueError)
            worked = [  # letters first: somebody is waiting for the link
                work_through(self._queue, (kind,), at, send, most=_AT_ONCE, permanent=never)
                for kind in KINDS
            ]
        return any(worked)

    def _record_told(self, task: Task, at: datetime) -> None:
        """Of a message that tells changed dates: that its side was told. What hinders the record
        raises an alarm and no more, since the message has left."""
        said: dict[str, Any] = task.payload
        wish = dates_said.to_record(said, _recipient(said)) if task.kind == notices.KIND else None
        if wish is None:
            return
        name = f"told.{task.id}"[:64]
        try:
            self._handle(wish, case=said["case"], command_id=name, actor=WORKER, at=at)
        except Exception as problem:
            why = type(problem).__name__
            _alarm.error("changed date sent, not recorded", task=task.id, why=why)

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
        who = _recipient(said)
        case = self._case(said["case"])
        on = london_date(at)
        if not still_stands(case, who, on):
            return None, "no longer in the case"
        if said["notice"] in REMINDERS and not _still_true(case, task, at):
            return None, "no longer true"
        if _by_hand(case, who, said["notice"]):
            return None, self._set_task(case, who, task, on, at)
        address = self._address_of(who.person)
        if address is None:
            return None, "no address"
        if said["neutral"] or is_neutral(case, who):
            return self._writer.neutral(address, task.not_before, task.id), None
        facts = {**saying.read(said["facts"]), "reference": said["case"], "to": said["to"]}
        facts |= {"on": on}
        if said["notice"] == "meeting-soon":
            opened = self._log.stream(Disagreement.stream_id(said["case"]), unsealed=True)
            facts |= {"arranged": arranged_for(who.party, opened)}
        message = self._writer.notice(said["notice"], facts, address, task.not_before, task.id)
        return message, None

    def _set_task(
        self, case: Disagreement, who: Recipient, task: Task, on: date, at: datetime
    ) -> str:
        """The message in the same words as a task of the coordinators, once."""
        said: dict[str, Any] = task.payload
        facts = saying.read(said["facts"])
        due = facts.get("due")
        told = {**facts, "reference": said["case"], "to": said["to"], "on": on}
        neutral = said["neutral"] or is_neutral(case, who)
        words = self._writer.words(*(("neutral", {}) if neutral else (said["notice"], told)))
        wish = SetTask(
            task=task.id,
            party=who.party or "",
            person=who.person,
            notice=said["notice"],
            title=words.subject,
            lines=tuple(line.sentence for line in words.lines),
            due=due if isinstance(due, date) and not isinstance(due, datetime) else None,
            dates=dates_said.read(said),
        )
        name = f"task.{task.id}"[:64]
        self._handle(wish, case=said["case"], command_id=name, actor=WORKER, at=at)
        return "a task for a person"

    def _case(self, reference: str) -> Disagreement:
        case: Any = None
        for event in self._log.stream(Disagreement.stream_id(reference)):
            case = event.mutate(case)
        found: Disagreement = case
        return found


def _recipient(said: dict[str, Any]) -> Recipient:
    return Recipient(said["person"], To(said["to"]), said["party"])


def _by_hand(case: Disagreement, who: Recipient, notice: str) -> bool:
    """Whether a person rings or posts this: the family itself chose so. Whoever acts for it has an
    address of their own; and an invitation to sign in goes to the address that was given for it."""
    party = who.party or ""
    told = case.reached_by.get(party) in BY_HAND and who.person in case.family.get(party, ())
    return told and notice != "invited"


def _still_true(case: Disagreement, task: Task, at: datetime) -> bool:
    """A reminder is sent while the case as it stands would ask for it; one that tells how long is
    left is not sent after the next one."""
    if task.payload["notice"] in AHEAD and at - task.not_before > TOO_LATE:
        return False
    return any(row.id == task.id for row in notices.reminder_rows(case, london_date(at)))
