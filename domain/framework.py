"""The national framework: what help a child may expect, in numbered editions that never change.

The Institute's custodians draft the next edition from the newest one and publish it with the day
it comes into force. A case keeps the edition that was in force on the day it was lodged.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from enum import StrEnum
from types import MappingProxyType
from typing import ClassVar

from domain.audiences import Audience
from domain.counting import days_after, london_date
from domain.deadlines.words import day as in_words
from domain.decisions import Named, Stream, begins, decides
from domain.events import Act, Command, Event, Started
from domain.refusals import Refusal, Stale

NATIONAL = "national"
THE_FRAMEWORK = Named(NATIONAL)  # one framework for the country


class Area(StrEnum):
    """The four areas of need of the SEND Code of Practice 2015 (6.28-6.35), or any need at all."""

    ANY = "any"
    COMMUNICATION = "communication"
    COGNITION = "cognition"
    SOCIAL = "social"
    SENSORY = "sensory"


class EntryKind(StrEnum):
    """What an entry describes."""

    NEED = "need"  # a level of need, and the help that goes with it
    ORDINARY = "ordinary"  # what a mainstream school ordinarily gives
    CORE = "core"  # the core offer: help from several professions, with no plan


class Level(StrEnum):
    """From how much need on an entry holds."""

    EVERYONE = "everyone"
    TARGETED = "targeted"
    TARGETED_PLUS = "targeted_plus"
    SPECIALIST = "specialist"


class Provider(StrEnum):
    """Who gives the help."""

    SCHOOL = "school"
    COUNCIL = "council"
    HEALTH = "health"
    CARE = "care"


@dataclass(frozen=True)
class Entry:
    """One thing that may be expected. Its code is its own for ever, in every edition."""

    code: str
    area: Area
    kind: EntryKind
    level: Level
    expects: str
    provided_by: tuple[Provider, ...]


@dataclass(frozen=True)
class Edition:
    """A published edition. Nothing changes it. `reasons`: why each entry is new, or not as before.

    `withdrawn` has the codes that the edition before it had and this one has not.
    """

    number: int
    in_force_from: date
    entries: Mapping[str, Entry]
    reasons: Mapping[str, str]
    withdrawn: frozenset[str]


@dataclass(frozen=True)
class Draft:
    """The next edition while it is written. `changes` counts what was done to it, `versions` what
    was done to each entry."""

    number: int
    entries: Mapping[str, Entry]
    reasons: Mapping[str, str] = field(default_factory=dict)
    versions: Mapping[str, int] = field(default_factory=dict)
    changes: int = 0

    def version(self, code: str) -> int:
        return self.versions.get(code, 0)

    def with_entry(self, code: str, entry: Entry | None, reason: str) -> Draft:
        """The draft after something was done to one entry; None takes it out."""
        entries = {key: each for key, each in self.entries.items() if key != code}
        if entry is not None:
            entries[code] = entry
        return replace(
            self,
            entries=entries,
            reasons={**self.reasons, code: reason},
            versions={**self.versions, code: self.version(code) + 1},
            changes=self.changes + 1,
        )


class NoDraft(Refusal):
    says = "Start the next edition first. A published edition never changes"


class DraftAlreadyOpen(Refusal):
    says = "The next edition is already being written. Go back and open it"


class CodeTaken(Refusal):
    says = "Code {code} already has an entry, in this edition or an earlier one. Choose another"


class NoSuchEntry(Refusal):
    says = "There is no entry {code} to change. Go back and choose it again"


class SayWhy(Refusal):
    says = "Enter the reason. It is shown beside the change"


class EntryHasChanged(Stale):
    says = "Entry {code} was changed while you were reading it. Read it again, then change it"


class DraftHasChanged(Stale):
    says = "The draft was changed while you were reading it. Read it again, then publish it"


class NothingToPublish(Refusal):
    says = "The draft says the same as the edition before it, so there is nothing to publish"


class InForceTooEarly(Refusal):
    says = "Day it comes into force must be {first} or later"


class Framework(Stream):
    """The editions that were published, and the one being written, if any."""

    def __init__(self) -> None:
        self.key = ""
        self.name = ""
        self.editions: dict[int, Edition] = {}
        self.draft: Draft | None = None

    @property
    def newest(self) -> Edition | None:
        """The edition published last, whether or not it is in force yet."""
        return self.editions[max(self.editions)] if self.editions else None

    def in_force_on(self, day: date) -> Edition | None:
        """The edition in force on a London day."""
        begun = [each for each in self.editions.values() if each.in_force_from <= day]
        return max(begun, key=lambda each: each.number, default=None)

    def first_day_after(self, today: date) -> date:
        """The first day from which a next edition may be in force.

        No day has two editions, and a case that was lodged today keeps the one it was lodged
        under; only the first edition of all may begin today.
        """
        newest = self.newest
        return days_after(max(today, newest.in_force_from), 1) if newest else today

    def had(self, code: str) -> bool:
        """Whether an edition, or the draft, ever had an entry of this code."""
        return any(code in edition.entries for edition in self.editions.values())


@dataclass(frozen=True)
class StartFramework(Command):
    name: str


@dataclass(frozen=True)
class FrameworkStarted(Started):
    """The Institute began to keep a framework."""

    TOPIC: ClassVar[str] = "framework-started.1"
    audience: ClassVar[Audience] = Audience.PROCESS
    key: str
    name: str

    def apply(self, aggregate: Framework) -> None:
        aggregate.key = self.key
        aggregate.name = self.name


@begins(StartFramework)
def start_framework(key: str, wish: StartFramework, act: Act) -> Framework:
    """Begin a framework under a key, with no edition yet."""
    return Framework._create(
        FrameworkStarted,
        id=Framework.stream_id(key),
        timestamp=act.at,
        act=act,
        key=key,
        name=wish.name,
    )


@dataclass(frozen=True)
class DraftEdition(Command):
    """Start to write the next edition, from what the newest one says."""


@dataclass(frozen=True)
class EditionDrafted(Event):
    """The custodians began to write the next edition, as a copy of the newest."""

    TOPIC: ClassVar[str] = "edition-drafted.1"
    audience: ClassVar[Audience] = Audience.CUSTODIAN
    edition: int

    def apply(self, aggregate: Framework) -> None:
        newest = aggregate.newest
        aggregate.draft = Draft(self.edition, dict(newest.entries) if newest else {})


@decides(DraftEdition)
def draft_edition(framework: Framework, wish: DraftEdition, act: Act) -> None:
    """Start the next edition. Raises DraftAlreadyOpen."""
    if framework.draft is not None:
        raise DraftAlreadyOpen
    framework.record(EditionDrafted, act, edition=len(framework.editions) + 1)


@dataclass(frozen=True)
class AddEntry(Command):
    code: str
    area: Area
    kind: EntryKind
    level: Level
    expects: str
    provided_by: tuple[Provider, ...]
    reason: str

    @property
    def entry(self) -> Entry:
        return Entry(self.code, self.area, self.kind, self.level, self.expects, self.provided_by)


@dataclass(frozen=True)
class EntryAdded(Event):
    """The next edition gets a new entry."""

    TOPIC: ClassVar[str] = "entry-added.1"
    audience: ClassVar[Audience] = Audience.CUSTODIAN
    entry: Entry
    reason: str

    def apply(self, aggregate: Framework) -> None:
        assert aggregate.draft
        aggregate.draft = aggregate.draft.with_entry(self.entry.code, self.entry, self.reason)


@decides(AddEntry)
def add_entry(framework: Framework, wish: AddEntry, act: Act) -> None:
    """Add an entry to the draft. Raises NoDraft, CodeTaken, SayWhy."""
    draft = _draft(framework)
    if wish.code in draft.entries or framework.had(wish.code):
        raise CodeTaken(code=wish.code)
    framework.record(EntryAdded, act, entry=wish.entry, reason=_why(wish.reason))


@dataclass(frozen=True)
class ChangeEntry(Command):
    """`version` is that of the entry as it was read: how often the draft has changed it."""

    code: str
    area: Area
    kind: EntryKind
    level: Level
    expects: str
    provided_by: tuple[Provider, ...]
    reason: str
    version: int

    @property
    def entry(self) -> Entry:
        return Entry(self.code, self.area, self.kind, self.level, self.expects, self.provided_by)


@dataclass(frozen=True)
class EntryChanged(Event):
    """The next edition says this instead; or it has an entry again that was to be withdrawn."""

    TOPIC: ClassVar[str] = "entry-changed.1"
    audience: ClassVar[Audience] = Audience.CUSTODIAN
    entry: Entry
    reason: str

    def apply(self, aggregate: Framework) -> None:
        assert aggregate.draft
        aggregate.draft = aggregate.draft.with_entry(self.entry.code, self.entry, self.reason)


@decides(ChangeEntry)
def change_entry(framework: Framework, wish: ChangeEntry, act: Act) -> None:
    """Change an entry of the draft, or put one back that the draft has withdrawn.

    Raises NoDraft, NoSuchEntry, EntryHasChanged, SayWhy.
    """
    draft, newest = _draft(framework), framework.newest
    if wish.code not in draft.entries and not (newest and wish.code in newest.entries):
        raise NoSuchEntry(code=wish.code)
    _as_read(draft, wish.code, wish.version)
    if draft.entries.get(wish.code) != wish.entry:
        framework.record(EntryChanged, act, entry=wish.entry, reason=_why(wish.reason))


@dataclass(frozen=True)
class WithdrawEntry(Command):
    code: str
    reason: str
    version: int


@dataclass(frozen=True)
class EntryWithdrawn(Event):
    """The next edition does not have this entry; editions already published keep it."""

    TOPIC: ClassVar[str] = "entry-withdrawn.1"
    audience: ClassVar[Audience] = Audience.CUSTODIAN
    code: str
    reason: str

    def apply(self, aggregate: Framework) -> None:
        assert aggregate.draft
        aggregate.draft = aggregate.draft.with_entry(self.code, None, self.reason)


@decides(WithdrawEntry)
def withdraw_entry(framework: Framework, wish: WithdrawEntry, act: Act) -> None:
    """Take an entry out of the draft. Raises NoDraft, NoSuchEntry, EntryHasChanged, SayWhy."""
    draft = _draft(framework)
    if wish.code not in draft.entries:
        raise NoSuchEntry(code=wish.code)
    _as_read(draft, wish.code, wish.version)
    framework.record(EntryWithdrawn, act, code=wish.code, reason=_why(wish.reason))


@dataclass(frozen=True)
class PublishEdition(Command):
    """`changes` is how often the draft had been changed when it was read."""

    edition: int
    changes: int
    in_force_from: date


@dataclass(frozen=True)
class EditionPublished(Event):
    """An edition was published: from here on nothing in it changes."""

    TOPIC: ClassVar[str] = "edition-published.1"
    audience: ClassVar[Audience] = Audience.PROCESS
    edition: int
    in_force_from: date

    def apply(self, aggregate: Framework) -> None:
        draft, newest = aggregate.draft, aggregate.newest
        assert draft
        before = frozenset(newest.entries) if newest else frozenset()
        aggregate.editions[self.edition] = Edition(
            self.edition,
            self.in_force_from,
            MappingProxyType(dict(draft.entries)),
            MappingProxyType(dict(draft.reasons)),
            before - frozenset(draft.entries),
        )
        aggregate.draft = None


@decides(PublishEdition)
def publish_edition(framework: Framework, wish: PublishEdition, act: Act) -> None:
    """Publish the draft as it was read. It cannot be taken back.

    Raises NoDraft, DraftHasChanged, NothingToPublish, InForceTooEarly.
    """
    draft, newest = _draft(framework), framework.newest
    if (wish.edition, wish.changes) != (draft.number, draft.changes):
        raise DraftHasChanged
    if draft.entries == (newest.entries if newest else {}):
        raise NothingToPublish
    first = framework.first_day_after(london_date(act.at))
    if wish.in_force_from < first:
        raise InForceTooEarly(first=in_words(first))
    framework.record(EditionPublished, act, edition=draft.number, in_force_from=wish.in_force_from)


def _draft(framework: Framework) -> Draft:
    if framework.draft is None:
        raise NoDraft
    return framework.draft


def _as_read(draft: Draft, code: str, version: int) -> None:
    if draft.version(code) != version:
        raise EntryHasChanged(code=code)


def _why(reason: str) -> str:
    if not reason.strip():
        raise SayWhy
    return reason
