"""The national framework as somebody may read it: editions for all, the draft for custodians."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime
from difflib import SequenceMatcher

from domain.audiences import Audience, Wall
from domain.counting import london_date
from domain.decisions import DECISIONS
from domain.events import Actor
from domain.framework import (
    NATIONAL,
    Area,
    Edition,
    Entry,
    EntryKind,
    Framework,
    Level,
    Provider,
)
from domain.permissions import may_now
from domain.refusals import NoSuchCase
from domain.roles import standing
from domain.visibility import Walled, may_see
from projections.ports import Log
from projections.views.framework import (
    AreaView,
    ChangeView,
    ComparisonView,
    CustodianView,
    DraftView,
    EditionRow,
    EditionView,
    EntryView,
    WordsOf,
)
from projections.views.signs import Tag
from projections.words import both

AREAS = {
    Area.ANY: "Any need",
    Area.COMMUNICATION: "Communication and interaction",
    Area.COGNITION: "Cognition and learning",
    Area.SOCIAL: "Social, emotional and mental health",
    Area.SENSORY: "Sensory and physical",
}
KINDS = {
    EntryKind.NEED: "A level of need, and the help for it",
    EntryKind.ORDINARY: "Help every mainstream school gives",
    EntryKind.CORE: "Core offer: help with no plan",
}
LEVELS = {
    Level.EVERYONE: "Every child",
    Level.TARGETED: "Some need",
    Level.TARGETED_PLUS: "More need",
    Level.SPECIALIST: "A great deal of need",
}
PROVIDERS = {
    Provider.SCHOOL: "school",
    Provider.COUNCIL: "council",
    Provider.HEALTH: "health",
    Provider.CARE: "social care",
}
_DRAFTS = Walled(Wall(Audience.CUSTODIAN))
_COMMANDS = tuple(command for command, made in DECISIONS.items() if made.stream is Framework)
_ORDER = {area: place for place, area in enumerate(Area)}
_CODE = re.compile(r"([A-Z]+)-(\d+)")


def framework_of(log: Log, key: str = NATIONAL) -> Framework | None:
    """The framework as its events make it; None before it was started."""
    made = None
    for event in log.stream(Framework.stream_id(key)):
        made = event.mutate(made)
    assert made is None or isinstance(made, Framework)
    return made


def pinned_entries(log: Log, edition: int | None) -> Mapping[str, EntryView]:
    """The entries of the edition that a case is pinned to, by code, in order."""
    framework = framework_of(log) if edition else None
    found = framework.editions.get(edition or 0) if framework else None
    return {each.code: entry_view(each) for each in _ordered(found.entries)} if found else {}


def entry_view(entry: Entry, version: int = 0) -> EntryView:
    names = both([PROVIDERS[who] for who in entry.provided_by])
    return EntryView(
        code=entry.code,
        area=str(entry.area),
        area_words=AREAS[entry.area],
        kind=str(entry.kind),
        kind_words=KINDS[entry.kind],
        level=str(entry.level),
        level_words=LEVELS[entry.level],
        expects=entry.expects,
        providers=tuple(map(str, entry.provided_by)),
        providers_words=names[:1].upper() + names[1:],
        version=version,
    )


class FrameworkReader:
    """What `actor`, or anybody where it is None, may read of the framework at the instant `at`.

    Raises NoSuchCase (404) alike for what is not there and what is not theirs.
    """

    def __init__(self, log: Log, actor: Actor | None, at: datetime) -> None:
        self._framework = framework_of(log)
        self._actor = actor
        self._at = at
        self._today = london_date(at)

    def edition(self, number: int | None = None, words: str = "", area: str = "") -> EditionView:
        """A published edition, the one in force if none is named, or what a search finds in it."""
        framework = self._known()
        in_force = framework.in_force_on(self._today) or framework.newest
        found = framework.editions.get(number) if number is not None else in_force
        if found is None:
            raise NoSuchCase
        area = area if area in set(Area) else ""
        entries = [each for each in _ordered(found.entries) if _matches(each, words, area)]
        return EditionView(
            name=framework.name,
            row=self._row(found),
            areas=_by_area(map(entry_view, entries)),
            found=len(entries),
            words=words,
            area=area,
            editions=self._rows(),
            area_choices=tuple((str(each), title) for each, title in AREAS.items()),
        )

    def comparison(self, older: int, newer: int) -> ComparisonView:
        """What the newer of two published editions has otherwise than the older."""
        editions = self._known().editions
        if older not in editions or newer not in editions or older >= newer:
            raise NoSuchCase
        reasons: dict[str, str] = {}
        for number in range(older + 1, newer + 1):
            reasons |= editions[number].reasons
        changes = _changes(editions[older].entries, editions[newer].entries, reasons)
        return ComparisonView(older, newer, tuple(changes), self._rows())

    def custodian(self) -> CustodianView:
        """The custodian's page. A framework that nobody has started yet is empty, not missing."""
        framework = self._framework
        self._custodians_only()
        in_force = framework.in_force_on(self._today) if framework else None
        return CustodianView(
            name=framework.name if framework else "",
            editions=self._rows(),
            in_force=self._row(in_force) if in_force else None,
            draft=self.draft() if framework and framework.draft else None,
            may=self._may(),
        )

    def draft(self) -> DraftView:
        """The edition being written."""
        self._custodians_only()
        framework = self._known()
        draft, newest = framework.draft, framework.newest
        if draft is None:
            raise NoSuchCase
        before = newest.entries if newest else {}
        changes = _changes(before, draft.entries, draft.reasons)
        older = newest.number if newest else None
        entries = (entry_view(e, draft.version(e.code)) for e in _ordered(draft.entries))
        return DraftView(
            number=draft.number,
            changes=draft.changes,
            comparison=ComparisonView(older, draft.number, tuple(changes), self._rows()),
            areas=_by_area(entries),
            first_day=framework.first_day_after(self._today),
        )

    def draft_entry(self, code: str) -> EntryView:
        """An entry of the draft; or one that the draft has withdrawn, as it was before."""
        self._custodians_only()
        framework = self._known()
        draft, newest = framework.draft, framework.newest
        before = newest.entries if newest else {}
        entry = draft and (draft.entries.get(code) or before.get(code))
        if not draft or not entry:
            raise NoSuchCase
        return entry_view(entry, draft.version(code))

    # ---- inside

    def _known(self) -> Framework:
        if self._framework is None:
            raise NoSuchCase
        return self._framework

    def _custodians_only(self) -> None:
        who = self._actor
        if who is None or not may_see(standing(self._framework, who, self._at), _DRAFTS, self._at):
            raise NoSuchCase

    def _may(self) -> frozenset[str]:
        who = self._actor
        return frozenset(
            command.__name__
            for command in _COMMANDS
            if who and may_now(self._framework, who, command, self._at)
            if self._framework is None or not DECISIONS[command].begins
        )

    def _rows(self) -> tuple[EditionRow, ...]:
        editions = self._framework.editions if self._framework else {}
        return tuple(self._row(editions[number]) for number in sorted(editions, reverse=True))

    def _row(self, edition: Edition) -> EditionRow:
        in_force = self._known().in_force_on(self._today)
        if edition is in_force:
            tag = Tag("In force", "good")
        elif edition.in_force_from > self._today:
            tag = Tag("Not yet in force", "wait")
        else:
            tag = Tag("Earlier edition", "still")
        return EditionRow(edition.number, edition.in_force_from, len(edition.entries), tag)


def _place(code: str) -> tuple[str, int]:
    found = _CODE.fullmatch(code)
    return (found[1], int(found[2])) if found else (code, 0)


def _ordered(entries: Mapping[str, Entry]) -> list[Entry]:
    return sorted(entries.values(), key=lambda each: (_ORDER[each.area], _place(each.code)))


def _by_area(entries: Iterable[EntryView]) -> tuple[AreaView, ...]:
    by_area: dict[str, list[EntryView]] = {}
    for entry in entries:
        by_area.setdefault(entry.area, []).append(entry)
    return tuple(AreaView(area, AREAS[Area(area)], tuple(found)) for area, found in by_area.items())


def _matches(entry: Entry, words: str, area: str) -> bool:
    """Whether an entry is of the area, and has every word somewhere."""
    view = entry_view(entry)
    parts = (entry.code, entry.expects, view.area_words, view.kind_words, view.providers_words)
    text = " ".join(parts).casefold()
    return area in ("", entry.area) and all(word in text for word in words.casefold().split())


def _changes(
    before: Mapping[str, Entry], after: Mapping[str, Entry], reasons: Mapping[str, str]
) -> Iterator[ChangeView]:
    """Each entry that is new, otherwise or withdrawn, in order."""
    for entry in _ordered({**before, **after}):
        old, new = before.get(entry.code), after.get(entry.code)
        if old == new:
            continue
        kind = "new" if old is None else "withdrawn" if new is None else "changed"
        yield ChangeView(
            code=entry.code,
            kind=kind,
            entry=entry_view(entry),
            sentence=tuple(_words_of(old, new)),
            parts=tuple(_parts(old, new)) if old and new else (),
            reason=reasons.get(entry.code, ""),
        )


def _words_of(old: Entry | None, new: Entry | None) -> Iterator[WordsOf]:
    """The sentence with what is gone and what is new in it, word by word."""
    was = old.expects.split() if old else []
    now = new.expects.split() if new else []
    for step, a, b, c, d in SequenceMatcher(None, was, now, autojunk=False).get_opcodes():
        if step == "equal":
            yield WordsOf(" ".join(now[c:d]), "same")
            continue
        if b > a:
            yield WordsOf(" ".join(was[a:b]), "gone")
        if d > c:
            yield WordsOf(" ".join(now[c:d]), "new")


def _parts(old: Entry, new: Entry) -> Iterator[str]:
    was, now = entry_view(old), entry_view(new)
    for label, part in (
        ("Area", "area_words"),
        ("What it describes", "kind_words"),
        ("Level", "level_words"),
        ("Who gives it", "providers_words"),
    ):
        if getattr(was, part) != getattr(now, part):
            yield f"{label}: {getattr(now, part)} (before: {getattr(was, part)})"
