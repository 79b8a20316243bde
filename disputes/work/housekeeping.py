"""What is over is deleted: drafts, links, tries, sent messages, files that nothing names."""

from __future__ import annotations

from datetime import datetime, timedelta

from sqlalchemy.engine import Engine

from disputes.accounts.drafts import DraftFile, Drafts
from disputes.accounts.pruning import prune
from disputes.evidence.altered import AlteredFiles
from disputes.evidence.orphans import OrphanFiles
from disputes.evidence.store import FileStore
from disputes.mail.mailbox import Mailbox
from disputes.practice_clock import Clock, RealClock
from disputes.work.queue import Queue

EVERY = timedelta(minutes=10)
EVERY_DAY = timedelta(days=1)  # every file is looked at
_DONE_KEPT = timedelta(days=35)
_MAIL_KEPT = timedelta(days=400)  # practice messages tell the whole story of a case


class Housekeeping:
    """Runs now and then: what is a little too old does no harm."""

    name = "housekeeping"

    def __init__(
        self,
        engine: Engine,
        drafts: Drafts,
        files: FileStore,
        queue: Queue,
        mailbox: Mailbox,
        clock: Clock | None = None,
        orphans: OrphanFiles | None = None,
    ) -> None:
        self._engine = engine
        self._drafts = drafts
        self._files = files
        self._queue = queue
        self._mailbox = mailbox
        self._clock = clock or RealClock()
        self._orphans = orphans
        self._last: datetime | None = None
        self._swept: datetime | None = None

    def run(self, at: datetime) -> bool:
        """Delete what is over, where it was not done lately."""
        now = self._clock.real(at)
        if self._last is not None and now - self._last < EVERY:
            return False
        self._queue.park_spent(now)
        AlteredFiles(self._engine).look_again(self._files, now)
        deleted = self._drafts.expire(at, self._forget)
        deleted += prune(self._engine, now)
        deleted += self._queue.forget_done(now - _DONE_KEPT)
        deleted += self._mailbox.forget(at - _MAIL_KEPT)
        if self._orphans and (self._swept is None or now - self._swept >= EVERY_DAY):
            deleted += self._orphans.sweep(self._files, now)
            self._swept = now
        self._last = now
        return deleted > 0

    def _forget(self, file: DraftFile) -> None:
        stored = file.facts.get("stored")  # absent where an earlier deletion was cut short
        if stored is not None:
            self._files.delete(stored)
