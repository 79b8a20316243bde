"""Sealed files that nothing knows of: stored, and then the step that was to record them never came.

Nobody can ever open one. They are deleted once they are so old that no step can be under way, nor a
restored database still be brought forward to the step that names them.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta

import structlog

from disputes.accounts.drafts import Drafts
from disputes.evidence.store import FileStore
from disputes.storage.mapper import EventMapper
from disputes.storage.recorder import Recorder
from domain.disagreement.documents import DocumentRendered
from domain.disagreement.evidence import EvidenceAdded

SAFE_AGE = timedelta(days=35)  # as long as backups are kept
_NAMED_BY = (EvidenceAdded.TOPIC, DocumentRendered.TOPIC)
_AT_ONCE = 1000
_log = structlog.get_logger("disputes.evidence")


class OrphanFiles:
    """Compares what lies in the store with what events and drafts name."""

    def __init__(self, recorder: Recorder, mapper: EventMapper, drafts: Drafts) -> None:
        self._recorder = recorder
        self._mapper = mapper
        self._drafts = drafts

    def sweep(self, files: FileStore, now: datetime) -> int:
        """Delete those that are older than SAFE_AGE; returns how many. `now` is real.

        Where a draft cannot say which files are its own, nothing is deleted.
        """
        drafted = self._drafts.stored_files()
        if drafted is None:
            _log.error("a draft does not open: no file is swept", alarm=True)
            return 0
        known = drafted | set(self._recorded())
        unknown = [name for name in files.names() if name not in known]
        orphans = [name for name in unknown if files.stored_at(name) < now - SAFE_AGE]
        for name in orphans:
            files.delete(name)
        if orphans:
            _log.info("files that nothing names were deleted", files=len(orphans))
        return len(orphans)

    def _recorded(self) -> Iterator[str]:
        """The names of files that events name: in clear, so that no key is asked for."""
        start = 0
        while found := self._recorder.select_notifications(start + 1, _AT_ONCE, topics=_NAMED_BY):
            for each in found:
                event = self._mapper.to_domain_event(each)
                if isinstance(event, (EvidenceAdded, DocumentRendered)):
                    yield event.file
            start = found[-1].id
