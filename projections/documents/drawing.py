"""From a case and a kind of paper to the finished paper: read, seen from its wall, rendered."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from concurrent.futures import Future
from functools import partial
from typing import Protocol, cast

from disputes.storage.reading import LeafOf, Log
from domain.disagreement.aggregate import Disagreement
from domain.disagreement.documents import DocumentRendered
from domain.disagreement.lodging import DisagreementLodged
from domain.disagreement.vocabulary import DocumentKind
from domain.events import Event
from domain.paper_numbers import paper_number
from projections.documents.agreement import agreement
from projections.documents.behind import NothingToPrint, step_of
from projections.documents.certificate import certificate
from projections.documents.pool import Renderers
from projections.documents.receipt import receipt
from projections.documents.recommendation import Pinned, recommendation
from projections.documents.views import DocumentView, Record, Rendered, Stamp
from projections.framework import pinned_entries
from projections.ports import Directory, Proofs


class NotYetKnown(Exception):
    """The register of organisations has not come as far as this case: try again in a moment.

    A page would show a council's key meanwhile; a paper stays as it is for ever.
    """


class Wanted(Protocol):
    """One paper of a case."""

    @property
    def case(self) -> str: ...
    @property
    def kind(self) -> DocumentKind: ...
    @property
    def about(self) -> str: ...


class Drawing:
    """Draws papers of cases."""

    def __init__(
        self,
        log: Log,
        directory: Callable[[], Directory],
        renderers: Renderers,
        proofs: Proofs,
        stamp: Callable[[str], Stamp],
    ) -> None:
        """`directory` makes a directory that is fresh for one batch; `stamp` gives what the paper
        of a number is checked by."""
        self._log = log
        self._directory = directory
        self._proofs = proofs
        self._stamp = stamp
        self._renderers = renderers

    def begin(self, wanted: Iterable[Wanted]) -> list[Future[Rendered | None]]:
        """Start on each paper. None where the case has it already; a problem is in its future."""
        wishes = list(wanted)
        directory = self._directory() if wishes else None
        return [self._begin(wish, cast(Directory, directory)) for wish in wishes]

    def restart(self) -> None:
        """Give up what hangs."""
        self._renderers.close()

    def _begin(self, wish: Wanted, directory: Directory) -> Future[Rendered | None]:
        ready: Future[Rendered | None] = Future()
        try:
            stream = Disagreement.stream_id(wish.case)
            events = self._log.stream(stream, unsealed=True)
            if not is_made(events, wish.kind, wish.about):
                _check_known(events, directory)
                view = self.view(wish, events, directory)
                return cast("Future[Rendered | None]", self._renderers.submit(wish.kind, view))
            ready.set_result(None)
        except Exception as problem:  # told where the others are told of theirs
            ready.set_exception(problem)
        return ready

    def view(self, wish: Wanted, events: Sequence[Event], directory: Directory) -> DocumentView:
        """What a paper of a case says. `events` are the whole stream, personal fields open."""
        return document_view(
            wish.kind,
            wish.about,
            events,
            directory,
            self._stamp(paper_number(wish.case, wish.kind, wish.about)),
            self._record,
            partial(pinned_entries, self._log),
        )

    def _record(self, event: Event) -> Record:
        stream, version = event.originator_id, event.originator_version
        leaf: LeafOf | None = self._log.leaf(stream, version)
        if leaf is None:
            raise NothingToPrint("no leaf")
        proof = str(self._proofs.of(stream, version) or "")
        witnessed = self._proofs.witnessed(proof) if proof else ""
        return Record(leaf.i, leaf.hash, proof, leaf.clear.decode(), witnessed)


def _check_known(events: Sequence[Event], directory: Directory) -> None:
    lodged = step_of(events, DisagreementLodged)
    if not all(directory.organisation(key) for key in (lodged.la, lodged.service)):
        raise NotYetKnown


def is_made(events: Sequence[Event], kind: DocumentKind, about: str) -> bool:
    """Whether the case has recorded this paper."""
    return any(
        isinstance(event, DocumentRendered) and (event.kind, event.about) == (kind, about)
        for event in events
    )


def document_view(
    kind: DocumentKind,
    about: str,
    events: Sequence[Event],
    directory: Directory,
    stamp: Stamp,
    leaf: Callable[[Event], Record],
    pinned: Pinned,
) -> DocumentView:
    """What the paper says. `events` are the whole stream, personal fields open."""
    match kind:
        case DocumentKind.RECEIPT:
            return receipt(events, directory, stamp, leaf)
        case DocumentKind.CERTIFICATE:
            return certificate(events, directory, stamp, int(about), leaf)
        case DocumentKind.AGREEMENT:
            return agreement(events, directory, stamp, int(about))
        case DocumentKind.RECOMMENDATION:
            return recommendation(events, directory, stamp, pinned)
