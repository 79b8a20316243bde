"""Makes the papers that steps have called for: drawn, stored, then recorded with their hash.

A crash anywhere in between repeats harmlessly. A paper follows from the history alone, so its
bytes come out the same, and a paper that is recorded already is not made a second time.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from hashlib import sha256
from typing import Protocol

import structlog

from disputes.evidence.papers import Papers
from disputes.handling import Answer
from disputes.keys.keyring import KeyDestroyed
from disputes.work.documents import KIND
from disputes.work.queue import Queue, Task
from domain.disagreement.documents import RecordDocument
from domain.disagreement.vocabulary import DocumentKind
from domain.events import WORKER

_MOST = 4  # rows taken at once: a worker that is asked to stop makes these first
_LEASE = timedelta(minutes=5)  # longer than the slowest of them together
_SLOWEST = 60.0  # seconds for one paper

_log = structlog.get_logger("disputes.work")


@dataclass(frozen=True)
class Wanted:
    """One paper of a case, as `RecordDocument` names it."""

    case: str
    kind: DocumentKind
    about: str


class Drawn(Protocol):
    """A finished paper."""

    @property
    def pdf(self) -> bytes: ...
    @property
    def pages(self) -> int: ...


class Soon(Protocol):
    """A paper that is being drawn; None where the case has it already."""

    def result(self, timeout: float | None = None) -> Drawn | None: ...


class Drawing(Protocol):
    """Draws papers; it stands in a layer above this one."""

    def begin(self, wanted: Iterable[Wanted]) -> Sequence[Soon]:
        """Start on each, in processes of their own."""
        ...

    def restart(self) -> None:
        """Give up those that hang, and start afresh."""
        ...


class Making:
    """The job that makes papers."""

    name = "documents"

    def __init__(
        self, queue: Queue, drawing: Drawing, papers: Papers, handle: Callable[..., Answer]
    ) -> None:
        self._queue = queue
        self._drawing = drawing
        self._papers = papers
        self._handle = handle

    def run(self, at: datetime) -> bool:
        """Make the papers that are due; returns whether there were any."""
        tasks = self._queue.claim((KIND,), at, _MOST, _LEASE)
        wanted = [_wanted(task) for task in tasks]
        for task, want, drawn in zip(tasks, wanted, self._drawing.begin(wanted), strict=True):
            try:
                paper = drawn.result(timeout=_SLOWEST)
                if paper is not None:
                    self._keep(want, paper, at)
            except KeyDestroyed:  # whoever stands on it was erased: it is never made
                self._queue.done(task, at, "erased")
            except Exception as problem:  # one bad paper stops no other
                if isinstance(problem, TimeoutError):
                    self._drawing.restart()
                self._queue.failed(task, type(problem).__name__, at)
            else:
                self._queue.done(task, at)
        return bool(tasks)

    def _keep(self, want: Wanted, paper: Drawn, at: datetime) -> None:
        """Store first, then record: a recorded paper can always be opened."""
        file = self._papers.keep(want.case, want.kind, want.about, paper.pdf)
        answer = self._handle(
            RecordDocument(
                kind=want.kind,
                about=want.about,
                file=file,
                sha256=sha256(paper.pdf).hexdigest(),
                pages=paper.pages,
                size=len(paper.pdf),
            ),
            case=want.case,
            command_id=_command_id(want, file),
            actor=WORKER,
            at=at,
        )
        if not answer.events:  # another worker has recorded its own in the meantime
            self._papers.forget(file)
            _log.info("paper was made already", kind=str(want.kind))


def _wanted(task: Task) -> Wanted:
    return Wanted(task.payload["case"], DocumentKind(task.payload["kind"]), task.payload["about"])


def _command_id(want: Wanted, file: str) -> str:
    """Follows from the stored file: recording the same one again is the same command.

    Sealing the paper again gives another file, so another command; the decision then records
    nothing.
    """
    content = f"{want.case}/{want.kind}/{want.about}/{file}"
    return f"document.{sha256(content.encode()).hexdigest()[:48]}"
