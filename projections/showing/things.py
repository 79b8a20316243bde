"""Documents, messages and papers for one reader."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import cached_property
from typing import overload

from domain.audiences import Wall
from domain.disagreement.aggregate import FIRST_FAMILY
from domain.disagreement.documents import READERS, DocumentRendered
from domain.disagreement.erasing import Whose, WordsErased
from domain.disagreement.evidence import (
    CannotReadThere,
    EvidenceAdded,
    EvidenceDescribed,
    EvidenceWithdrawn,
    wall_for,
)
from domain.disagreement.messages import MessageSent
from domain.disagreement.vocabulary import DocumentKind, Readers
from domain.roles import Role
from domain.visibility import Walled, may_see
from projections import words
from projections.case import Piece
from projections.showing.names import Names
from projections.views.people import ReaderChoice
from projections.views.signs import WallSign
from projections.views.things import EvidenceView, MessageView, MessageViews, PaperView
from projections.words import shown


def evidence_views(names: Names) -> tuple[EvidenceView, ...]:
    """Documents the reader may see, oldest first; those taken back are listed, not opened."""
    return tuple(
        _evidence(piece, piece.event, names)
        for piece in names.seen.pieces
        if isinstance(piece.event, EvidenceAdded)
    )


def _evidence(piece: Piece, event: EvidenceAdded, names: Names) -> EvidenceView:
    seen, key = names.seen, ("evidence", event.evidence)
    described = seen.last(EvidenceDescribed, *key)
    latest = described or event
    withdrawn = seen.last(EvidenceWithdrawn, *key) is not None
    wall, *shared = _walls(piece, names)
    by_me = event.party == names.mine if names.mine else event.act.actor == seen.actor.person
    return EvidenceView(
        id=event.evidence,
        name=shown(event.name),
        kind=latest.kind,
        dated=latest.dated,
        description=shown(latest.description),
        pages=event.pages,
        size=event.size,
        media_type=event.media_type,
        by=names.by(event),
        at=event.act.at,
        wall=names.wall(wall),
        shared=tuple((_chosen(other, event.party), names.wall(other)) for other in shared),
        mediation_only=event.mediation_only,
        withdrawn=withdrawn,
        mine=by_me,
        file=None if withdrawn else event.file,
        written=shown(described.written) if described else "",
    )


def _walls(piece: Piece, names: Names) -> Iterator[Wall]:
    """The walls of a document that the reader stands behind: its own, then those added later."""
    if names.seen.sees_wall_of(piece):
        yield piece.walled.wall
    for grant in piece.walled.grants:
        at = names.seen.at
        if grant.stands(at) and may_see(names.seen.standing, Walled(grant.wall), at):
            yield grant.wall


def _chosen(wall: Wall, party: str | None) -> str:
    """The choice of readers that makes this wall, so that it can be taken back."""
    return next((value for value, made in _choices(party) if made == wall), "")


def _choices(party: str | None) -> Iterator[tuple[Readers, Wall]]:
    for readers in Readers:
        try:
            yield readers, wall_for(readers, party)
        except CannotReadThere:
            continue


Make = Callable[[Sequence[MessageSent]], tuple[MessageView, ...]]


class Messages(MessageViews):
    """The messages the reader may see, each unsealed when it is first asked for.

    A slice is again such a sequence, so a page opens its own messages, however many there are.
    """

    def __init__(self, sealed: Sequence[MessageSent], make: Make, names: Names) -> None:
        self._sealed, self._make, self._names = sealed, make, names

    @overload
    def __getitem__(self, place: int) -> MessageView: ...
    @overload
    def __getitem__(self, place: slice) -> Messages: ...
    def __getitem__(self, place: int | slice) -> MessageView | Messages:
        if isinstance(place, slice):
            return Messages(self._sealed[place], self._make, self._names)
        return self._all[place]

    def __iter__(self) -> Iterator[MessageView]:
        return iter(self._all)

    def __len__(self) -> int:
        return len(self._sealed)

    def by_wall(self) -> dict[WallSign, Messages]:
        """The messages behind each wall, in the same order; none of them is unsealed by this."""
        behind: dict[Wall, list[MessageSent]] = {}
        for event in self._sealed:
            behind.setdefault(event.wall, []).append(event)
        return {
            self._names.wall(wall): Messages(events, self._make, self._names)
            for wall, events in behind.items()
        }

    @cached_property
    def _all(self) -> tuple[MessageView, ...]:
        return self._make(self._sealed)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Messages) and self._all == other._all

    def __hash__(self) -> int:
        return hash(self._all)

    def __repr__(self) -> str:
        return repr(self._all)


def is_a_message(piece: Piece) -> bool:
    return isinstance(piece.event, MessageSent)


def message_views(names: Names) -> Messages:
    """Every message the reader may see, oldest first."""
    sealed = names.seen.all(MessageSent, "message")
    return Messages(sealed, lambda wanted: _messages(wanted, names), names)


def _messages(sealed: Sequence[MessageSent], names: Names) -> tuple[MessageView, ...]:
    return tuple(
        MessageView(
            id=event.message,
            at=event.act.at,
            by=names.by(event),
            text=shown(event.text),
            wall=names.wall(event.wall),
            mine=event.act.actor == names.seen.actor.person,
        )
        for event in names.seen.open(sealed)
    )


def reader_choices(names: Names) -> tuple[ReaderChoice, ...]:
    """Whom this reader may choose as readers now; the widest comes last."""
    case, standing = names.case, names.seen.standing
    if not standing.roles & _WRITERS:
        return ()
    possible = {Readers.EVERYONE}
    if names.mine:
        possible.add(Readers.MY_SIDE)
    if names.mine and case.mediator is not None:
        possible.add(Readers.MEDIATOR)
    if case.reviewer is not None and (names.mine or Role.REVIEWER in standing.roles):
        possible.add(Readers.REVIEWER)
    order = (Readers.MY_SIDE, Readers.MEDIATOR, Readers.REVIEWER, Readers.EVERYONE)
    return tuple(
        ReaderChoice(str(readers), names.wall(wall_for(readers, names.mine)))
        for readers in order
        if readers in possible
    )


_WRITERS = frozenset(
    {
        Role.PARENT,
        Role.YOUNG_PERSON,
        Role.HELPER_WRITES,
        Role.OFFICER,
        Role.LA_MANAGER,
        Role.COORDINATOR,
        Role.MEDIATOR,
        Role.REVIEWER,
    }
)


def paper_views(names: Names) -> tuple[PaperView, ...]:
    """Papers the service made, or is making, for this reader."""
    return tuple(
        _paper(kind, about, names)
        for kind, about in _expected(names)
        if may_see(names.seen.standing, Walled(READERS[kind]), names.seen.at)
    )


def _expected(names: Names) -> Iterator[tuple[DocumentKind, str]]:
    case = names.case
    yield DocumentKind.RECEIPT, "1"
    for decision in case.decisions.values():
        if decision.ground is not None:
            yield DocumentKind.CERTIFICATE, str(decision.number)
    for agreement in case.agreements.values():
        if agreement.made_on is not None:
            yield DocumentKind.AGREEMENT, str(agreement.number)
    if case.recommended_on is not None:
        yield DocumentKind.RECOMMENDATION, "1"


def _paper(kind: DocumentKind, about: str, names: Names) -> PaperView:
    made = next(
        (
            e
            for e in names.seen.all(DocumentRendered, "paper")
            if (e.kind, e.about) == (kind, about)
        ),
        None,
    )
    erased = _is_erased(kind, names)
    return PaperView(
        kind=str(kind),
        about=about,
        title=words.PAPERS[kind],
        ready=made is not None and not erased,
        erased=erased,
        file=made.file if made else None,
        sha256=made.sha256 if made else None,
        pages=made.pages if made else 0,
        size=made.size if made else 0,
        at=made.act.at if made else None,
        wall=names.wall(READERS[kind]),
    )


def _is_erased(kind: DocumentKind, names: Names) -> bool:
    """With the child go all papers; with the family that lodged, its receipt."""
    told = [piece.event for piece in names.seen.pieces if isinstance(piece.event, WordsErased)]
    whose = {(event.whose, event.party) for event in told}
    if kind is DocumentKind.RECEIPT and (Whose.PARTY, FIRST_FAMILY) in whose:
        return True
    return bool(whose & {(Whose.CHILD, None), (Whose.EVERYONE, None)})


def signs(names: Names) -> tuple[WallSign, ...]:
    """The signs of the walls that the reader stands behind."""
    return tuple(names.wall(wall) for wall in names.walls)
