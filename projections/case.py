"""The whole of a case, for nobody's eyes: clear facts as rules see them, and every event as a
piece behind its wall. `redact.py` decides which pieces somebody may see."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from functools import singledispatch

from domain.disagreement import agreeing, evidence, telling
from domain.disagreement.aggregate import Disagreement
from domain.events import Event
from domain.visibility import EVERY_ISSUE, Grant, Walled

Key = tuple[str | int, ...]


class NotYetProjected(Exception):
    """An event says nowhere what it is about: it would be missing from everybody's view."""


@dataclass
class Piece:
    """One event: what it is about, and who may see it.

    `needs` is the piece without which it is not shown, such as the document that a description
    describes; `at_all` False where that piece is not there.
    """

    event: Event
    key: Key
    walled: Walled
    needs: Piece | None = None
    at_all: bool = True


@dataclass
class Whole:
    """A folded case."""

    case: Disagreement
    pieces: list[Piece] = field(default_factory=list)
    documents: dict[str, Piece] = field(default_factory=dict)
    described: dict[str, list[Piece]] = field(default_factory=dict)
    proposed: dict[tuple[int, int], Piece] = field(default_factory=dict)  # issue, version

    def add(self, event: Event, *key: str | int) -> Piece:
        """Keep the event, behind its own wall, under what it is about."""
        issue = _issue_of(key, self.case)
        walled = Walled(event.wall, event.is_without_prejudice, issue=issue)
        piece = Piece(event, key, walled)
        self.pieces.append(piece)
        return piece


def fold(events: Iterable[Event]) -> Whole | None:
    """The whole case; None for a stream without events.

    An event may be missing from the middle: that is how what somebody may not see is shown to
    change nothing for them.
    """
    whole: Whole | None = None
    for event in events:
        if whole is None:
            whole = Whole(begun(event))
        else:
            happen(event, whole.case)
        project(event, whole)
    return whole


def begun(event: Event) -> Disagreement:
    """The case that the first event of a stream began."""
    case = event.mutate(None)
    assert isinstance(case, Disagreement)
    return case


def happen(event: Event, case: Disagreement) -> None:
    """Let the event happen to the case, as the domain does."""
    try:
        event.apply(case)
    except KeyError:  # about something whose adding is not in these events: then nothing happens
        if not isinstance(event, _AFTER_ADDING):
            raise


_AFTER_ADDING = (
    evidence.EvidenceShared,
    evidence.EvidenceSharingStopped,
    evidence.EvidenceWithdrawn,
    telling.TaskDone,
)


# kinds of pieces that are about the issue which their key names
_OF_AN_ISSUE = frozenset({"issue", "answer", "position", "tabled", "terms", "settling"})


def _issue_of(key: Key, case: Disagreement) -> int | None:
    if key == ("child",):
        return EVERY_ISSUE
    if key[0] == "report":
        promise = case.undertakings.get(int(key[1]))
        return promise.issue if promise else None
    return int(key[1]) if key[0] in _OF_AN_ISSUE else None


@singledispatch
def project(event: Event, whole: Whole) -> None:
    """Put the event where its readers find it: under what it is about, unless an arm says more."""
    if not event.kept_under:
        raise NotYetProjected(type(event).__name__)
    kind, *names = event.kept_under
    whole.add(event, kind, *(getattr(event, name) for name in names))


@project.register
def _(event: evidence.EvidenceAdded, whole: Whole) -> None:
    whole.documents[event.evidence] = whole.add(event, "evidence", event.evidence)


def _follow(event: Event, document: str, whole: Whole) -> Piece:
    """Keep what happened to a document: seen only by those who may see the document itself."""
    added = whole.documents.get(document)
    piece = whole.add(event, "evidence", document)
    piece.needs, piece.at_all = added, added is not None
    if added is not None and added.walled.without_prejudice:
        piece.walled = replace(piece.walled, without_prejudice=True)
    return piece


@project.register
def _(event: evidence.EvidenceDescribed, whole: Whole) -> None:
    piece = _follow(event, event.evidence, whole)
    if piece.needs is not None and piece.walled.wall == piece.needs.walled.wall:
        piece.walled = replace(piece.walled, grants=piece.needs.walled.grants)
        whole.described.setdefault(event.evidence, []).append(piece)


@project.register
def _(event: evidence.EvidenceWithdrawn, whole: Whole) -> None:
    _follow(event, event.evidence, whole)


@project.register
def _(event: evidence.EvidenceShared, whole: Whole) -> None:
    """Those it was opened to see that it was, and later that it was closed, as facts of their own:
    what they may see depends on both, so neither may depend on the document."""
    whole.add(event, "sharing", event.evidence)
    added = whole.documents.get(event.evidence)
    if added is not None:
        grant = Grant(event.chosen, event.act.at)
        _regrant(whole, event.evidence, (*added.walled.grants, grant))


@project.register
def _(event: evidence.EvidenceSharingStopped, whole: Whole) -> None:
    whole.add(event, "sharing", event.evidence)
    added = whole.documents.get(event.evidence)
    if added is not None:
        _regrant(whole, event.evidence, _ended(added.walled.grants, event))


def _ended(grants: tuple[Grant, ...], event: evidence.EvidenceSharingStopped) -> tuple[Grant, ...]:
    return tuple(
        replace(grant, until=event.act.at)
        if grant.wall == event.chosen and grant.until is None
        else grant
        for grant in grants
    )


def _regrant(whole: Whole, document: str, grants: tuple[Grant, ...]) -> None:
    """Give the document, and the descriptions made behind its own wall, these later readers."""
    for piece in (whole.documents[document], *whole.described.get(document, ())):
        piece.walled = replace(piece.walled, grants=grants)


@project.register
def _(event: agreeing.TermsProposed, whole: Whole) -> None:
    """Whoever promises something in them reads them, until other words take their place."""
    piece = whole.add(event, "terms", event.issue)
    named = frozenset(limit.by_party for limit in event.limits)
    piece.walled = replace(piece.walled, named=named)
    before = whole.proposed.get((event.issue, event.version - 1))
    if before is not None:
        before.walled = replace(before.walled, named=frozenset())
    whole.proposed[event.issue, event.version] = piece


@project.register
def _(event: agreeing.SigningDeclined, whole: Whole) -> None:
    piece = whole.add(event, "terms", event.issue)
    piece.walled = replace(piece.walled, named=frozenset({event.party}))


@project.register
def _(event: agreeing.AgreementMade, whole: Whole) -> None:
    """The terms of this agreement, as they stand, are open from now on; older ones never are."""
    whole.add(event, "agreement", event.agreement)
    for number in whole.case.agreements[event.agreement].issues:
        accepted = whole.proposed.get((number, whole.case.issues[number].tabled))
        if accepted is not None:
            accepted.walled = replace(accepted.walled, open_from=event.act.at)
