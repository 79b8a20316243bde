"""The one way out: a case as one actor may see it, its read recorded before it is shown.

One gateway serves one request. It keeps nothing longer.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date, datetime
from functools import cache, partial
from itertools import takewhile

from sqlalchemy.exc import SQLAlchemyError

from disputes.storage.reading import Unreadable
from domain.counting import days_after, london_date
from domain.disagreement.aggregate import Disagreement
from domain.disagreement.vocabulary import DocumentKind
from domain.events import Actor, Capacity, Event
from domain.looks import Told, WhoseLooks, whose_looks
from domain.notebook import Notebook, NoteWritten, notebook_key
from domain.refusals import NoSuchCase
from domain.roles import NOBODY, Role, standing
from projections.beholding import beholders, open_to
from projections.case import Whole, fold
from projections.framework import pinned_entries
from projections.looks import day_of_looks, look_days, looks_view, of_others
from projections.ports import Directory, Log, Proofs, ReadLog
from projections.records import trail_view
from projections.redact import Seen, redact, redact_past
from projections.showing.case import case_view
from projections.showing.dates import why_view
from projections.showing.joined import point_views
from projections.showing.names import Names, is_a_name
from projections.timeline import timeline
from projections.views.audit import TrailView
from projections.views.case import CaseView
from projections.views.dates import WhyView
from projections.views.framework import EntryView
from projections.views.joined import JoiningView
from projections.views.lists import PAGE
from projections.views.looks import DayOfLooksView, LooksView
from projections.views.notes import NotebookView, NoteView
from projections.views.people import AuthorityOverView, InvitationView, OrganisationView
from projections.views.signs import WallSign
from projections.views.things import EvidenceView, LodgingProof, PaperView
from projections.views.timeline import TimelineView
from projections.words import shown

ONLY_THE_MEDIATOR = WallSign("mediator", "Only the mediator")
LOOK_DAYS = 31  # days with looks on one page of a timeline


class Gateway:
    """What `actor` may see at the UTC instant `at`.

    Every method raises NoSuchCase (404) alike for what is not there and what is not theirs.
    """

    def __init__(
        self, log: Log, reads: ReadLog, directory: Directory, actor: Actor, at: datetime
    ) -> None:
        self.log = log
        self.reads = reads
        self.directory = directory
        self.actor = actor
        self.at = at
        self._streams: dict[str, tuple[list[Event], Whole]] = {}
        self._noted: set[tuple[str, str]] = set()

    # ---- the case

    def case(self, ref: str, *, as_at: datetime | None = None) -> CaseView:
        """The case now, or as it stood at `as_at` (UTC) of what may be seen today."""
        seen = self._seen(ref, as_at)
        view = case_view(seen, self.directory)
        self._note(ref, ["case", *(f"evidence:{item.id}" for item in view.evidence)])
        return view

    def timeline(
        self,
        ref: str,
        *,
        page: int = 1,
        issue: int | None = None,
        as_at: datetime | None = None,
        looks: bool = False,
    ) -> TimelineView:
        """One page of what happened, newest first; of one issue, if it is named. `looks`: with a
        line for each day on which others looked, for readers who are told."""
        names = self._names(ref, as_at)
        view = timeline(names, page=page, issue=issue)
        self._note(ref, ["timeline"])
        whose = self._told(ref)
        if whose is None or whose.told is not Told.CASE:
            return view
        view = replace(view, tells_looks=True)
        if not looks or issue is not None:
            return view
        since, until = view.since, view.until
        if as_at is not None and until is None:
            until = days_after(london_date(as_at), 1)
        rows, total = self.reads.looks.newest(ref, whose, since=since, until=until, most=LOOK_DAYS)
        days = tuple(of_others(look_days(rows, names, whose)))
        return replace(view, looks=days, more_looks=max(0, total - LOOK_DAYS))

    def trail(self, ref: str, *, page: int = 1, per_page: int = 50) -> TimelineView:
        """Every event the actor may see, with the rule that allowed it, newest first."""
        view = timeline(self._names(ref), page=page, trail=True, per_page=per_page)
        self._note(ref, ["trail"])
        return view

    def records(
        self, ref: str, *, page: int = 1, as_at: datetime | None = None, beholder: str = ""
    ) -> TrailView | None:
        """For the regulator: each record of process, its rule, and its place in the audit log; with
        a `beholder`, which of them were open to that party then. None where a record was altered
        since this process read the case."""
        names = self._names(ref, as_at)
        _only(Role.REGULATOR, names.seen)
        everybody = beholders(self._names(ref))
        whose = next((each for each in everybody if each.key == beholder), None)
        if beholder and whose is None:
            raise NoSuchCase
        known = None
        if whose is not None:
            then = fold(_until(self._whole(ref)[0], names.seen.at))
            known = open_to(whose.key, then, names.seen.at) if then else None
        try:
            view = trail_view(
                names, self.log, page=page, everybody=everybody, beholder=whose, open_to=known
            )
        except Unreadable:
            return None
        self._note(ref, ["trail"])
        return view

    def is_readable(self, ref: str) -> bool:
        """For the regulator: whether what is stored still makes a case; it may have been altered.

        Then the domain's own rules break in any way they can, and no fault of ours is hidden by
        that: whoever asks goes on to hold each record against what was signed.
        """
        return self._as_stored(ref) is not None

    def audited(self, ref: str) -> CaseView | None:
        """For the regulator: the case; None where what is stored of it makes none any more."""
        view = self._as_stored(ref)
        self._note(ref, ["verify"])
        return view

    def _as_stored(self, ref: str) -> CaseView | None:
        try:
            seen = self._seen(ref, None)
            _only(Role.REGULATOR, seen)
            return case_view(seen, self.directory)
        except NoSuchCase:
            if ref in self._streams:  # it is there, and not theirs
                raise
            return None
        except (SQLAlchemyError, OSError):  # it could not be asked for
            raise
        except Exception:
            return None

    def looks(self, ref: str, *, page: int = 1) -> LooksView:
        """Who looked at the case, by day: those whose looks this reader is told of."""
        names, whose = self._names(ref), self._told(ref)
        if whose is None:
            raise NoSuchCase
        rows, total = self.reads.looks.days(ref, whose, page=page, per_page=PAGE)
        page = min(max(page, 1), max(1, -(-total // PAGE)))
        self._note(ref, ["looks"])
        return looks_view(ref, look_days(rows, names, whose), total, whose, page)

    def looks_on(self, ref: str, day: date, *, page: int = 1) -> DayOfLooksView:
        """Each look of one London day. NoSuchCase where there is none that they are told of."""
        names, whose = self._names(ref), self._told(ref)
        if whose is None:
            raise NoSuchCase
        page = max(page, 1)
        looks, total = self.reads.looks.on(ref, whose, day, page=page, per_page=PAGE)
        if not looks:
            raise NoSuchCase
        self._note(ref, ["looks"])
        return day_of_looks(looks, total, page, day, whose, names, self._view(ref))

    def _told(self, ref: str) -> WhoseLooks | None:
        return whose_looks(self._whole(ref)[1].case, self.actor, self.at)

    def why(self, ref: str, code: str, about: str = "") -> WhyView:
        """Why a date of the case is what it is: `about` may be left out where one has the code."""
        names = self._names(ref)
        found = [duty for duty in names.seen.duties if duty.code == code]
        named = [duty for duty in found if duty.about == about] or ([] if about else found)
        if not named:
            raise NoSuchCase
        view = why_view(named[0], names)
        self._note(ref, [f"date:{code}"])
        return view

    def entries(self, ref: str) -> tuple[EntryView, ...]:
        """The framework edition the case is pinned to, to choose from; public to everybody."""
        return tuple(self._seen(ref, None).entries().values())

    # ---- before somebody takes part, and after

    def invitation(self, ref: str) -> InvitationView:
        """What a parent who may join knows of the case before they do."""
        _, whole = self._whole(ref)
        if Role.INVITED not in standing(whole.case, self.actor, self.at).roles:
            raise NoSuchCase
        self._note(ref, ["invitation"])
        return InvitationView(ref, *self._organisations(whole))

    def own_right(self, ref: str) -> None:
        """Only the young person who was asked to join finds the page that asks them."""
        _, whole = self._whole(ref)
        if Role.INVITED_YOUNG_PERSON not in standing(whole.case, self.actor, self.at).roles:
            raise NoSuchCase
        self._note(ref, ["invitation"])

    def joining(self, ref: str) -> JoiningView:
        """What an organisation that was asked to join some points knows before it does."""
        _, whole = self._whole(ref)
        if Role.INVITED_PARTNER not in standing(whole.case, self.actor, self.at).roles:
            raise NoSuchCase
        key = self.actor.organisation or ""
        names = Names(Seen(whole.case, [], self.actor, NOBODY, self.at), self.directory)
        points = point_views(names, whole.case.partners[key].asked)
        self._note(ref, ["invitation"])
        council, service = self._organisations(whole)
        return JoiningView(ref, council, service, names.organisation(key), points)

    def authority_over(self, ref: str) -> AuthorityOverView | None:
        """Why somebody who acted for a family no longer does; None for everybody else."""
        try:
            _, whole = self._whole(ref)
        except NoSuchCase:
            return None
        case, today = whole.case, london_date(self.at)
        given = case.representatives.get(self.actor.person)
        is_family = self.actor.capacity is Capacity.FAMILY
        if not is_family or given is None or standing(case, self.actor, self.at).roles:
            return None
        lapsed = None if given.ended or given.stands(today) else given.until
        has_left = given.party not in case.family and not given.ended and lapsed is None
        self._note(ref, ["authority-over"])
        return AuthorityOverView(ref, self._organisations(whole)[1], lapsed, has_left)

    def _organisations(self, whole: Whole) -> tuple[OrganisationView, OrganisationView]:
        case = whole.case
        known = [self.directory.organisation(key) for key in (case.la, case.service)]
        council, service = (
            each or OrganisationView(key, key)
            for each, key in zip(known, (case.la, case.service), strict=True)
        )
        return council, service

    # ---- what can be downloaded

    def evidence(self, ref: str, evidence: str) -> EvidenceView:
        """A document that may be opened now: its `file` is the name of the stored file."""
        item = self._view(ref).item(evidence)
        if item is None or item.file is None:
            raise NoSuchCase
        self._note(ref, [f"evidence-file:{evidence}"])
        return item

    def paper(self, ref: str, kind: str, about: str = "1") -> PaperView:
        """A document the service made, even where it was erased; NoSuchCase too while it is not
        made yet."""
        paper = self._view(ref).paper(kind, about)
        if paper is None or paper.file is None:
            raise NoSuchCase
        self._note(ref, [f"paper:{kind}:{about}"])
        return paper

    def proof_of_lodging(self, ref: str, proofs: Proofs) -> LodgingProof:
        """By what the reader of a receipt proves to anybody that the case was lodged, and when."""
        receipt = self._view(ref).paper(DocumentKind.RECEIPT)
        if receipt is None:
            raise NoSuchCase
        lodged = self._whole(ref)[0][0]
        leaf = self.log.leaf(lodged.originator_id, lodged.originator_version)
        proof = proofs.of(lodged.originator_id, lodged.originator_version)
        self._note(ref, ["proof:receipt"])
        says = leaf.clear.decode() if leaf and proof else ""
        return LodgingProof(lodged.act.at, receipt, str(proof or ""), says)

    # ---- a mediator's notes

    def notes(self, ref: str) -> NotebookView:
        """The private notes of the mediator who asks: of nobody else, and known to nobody else."""
        seen = self._seen(ref, None)
        _only(Role.MEDIATOR, seen)
        key = notebook_key(ref, self.actor.person)
        events = list(self.log.stream(Notebook.stream_id(key), unsealed=True))
        written = [event for event in events if isinstance(event, NoteWritten)]
        notes = tuple(NoteView(e.act.at, e.issue, shown(e.text)) for e in reversed(written))
        self._note(ref, ["notebook"])
        return NotebookView(ref, bool(events), notes, ONLY_THE_MEDIATOR)

    # ---- inside

    def _view(self, ref: str) -> CaseView:
        return case_view(self._seen(ref, None), self.directory)

    def _names(self, ref: str, as_at: datetime | None = None) -> Names:
        return Names(self._seen(ref, as_at).opened(is_a_name), self.directory)

    def _seen(self, ref: str, as_at: datetime | None) -> Seen:
        events, whole = self._whole(ref)
        seen: Seen | None
        if as_at is None or as_at >= self.at:
            seen = redact(whole, self.actor, self.at)
        elif then := fold(_until(events, as_at)):
            seen = redact_past(whole, then, self.actor, self.at, as_at)
        else:
            seen = None
        if seen is None:
            raise NoSuchCase
        seen.unseal = partial(self.log.opened, Disagreement.stream_id(ref))
        seen.entries = cache(partial(pinned_entries, self.log, seen.case.framework))
        return seen

    def _whole(self, ref: str) -> tuple[list[Event], Whole]:
        if ref not in self._streams:
            events = list(self.log.stream(Disagreement.stream_id(ref)))
            whole = fold(events)
            if whole is None:
                raise NoSuchCase
            self._streams[ref] = events, whole
        return self._streams[ref]

    def _note(self, ref: str, items: list[str]) -> None:
        """Record the look at what was not noted yet in this request."""
        new = [item for item in items if (ref, item) not in self._noted]
        if new:
            self.reads.note(self.actor, ref, new, self.at)
            self._noted.update((ref, item) for item in new)


def _only(role: Role, seen: Seen) -> None:
    if role not in seen.standing.roles:
        raise NoSuchCase


def _until(events: Iterable[Event], as_at: datetime) -> Iterable[Event]:
    return takewhile(lambda event: event.act.at <= as_at, events)
