"""The national framework, to be read: an edition, a draft, and what is new between two."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from projections.views.signs import Tag


@dataclass(frozen=True)
class EntryView:
    """One entry, in words. `version`: how often the draft has changed it."""

    code: str
    area: str
    area_words: str
    kind: str
    kind_words: str
    level: str
    level_words: str
    expects: str
    providers: tuple[str, ...]
    providers_words: str  # "School and health"
    version: int = 0


@dataclass(frozen=True)
class AreaView:
    """The entries of one area of need."""

    area: str
    title: str
    entries: tuple[EntryView, ...]


@dataclass(frozen=True)
class EditionRow:
    """A published edition in a list."""

    number: int
    in_force_from: date
    entries: int
    tag: Tag


@dataclass(frozen=True)
class EditionView:
    """One published edition, or what a search found in it."""

    name: str
    row: EditionRow
    areas: tuple[AreaView, ...]
    found: int
    words: str  # that were searched for
    area: str  # that was chosen
    editions: tuple[EditionRow, ...]  # all, newest first
    area_choices: tuple[tuple[str, str], ...]

    @property
    def is_searched(self) -> bool:
        return bool(self.words or self.area)


@dataclass(frozen=True)
class WordsOf:
    """Some words of a sentence, and whether they are as before, gone or new."""

    text: str
    state: str  # same gone new


@dataclass(frozen=True)
class ChangeView:
    """One entry that differs between two editions. `parts`: what else is otherwise, in words."""

    code: str
    kind: str  # new changed withdrawn
    entry: EntryView  # as it is; as it was, where it was withdrawn
    sentence: tuple[WordsOf, ...]
    parts: tuple[str, ...]
    reason: str


@dataclass(frozen=True)
class ComparisonView:
    """What is otherwise in a newer edition. `older` None: nothing was before it."""

    older: int | None
    newer: int
    changes: tuple[ChangeView, ...]
    editions: tuple[EditionRow, ...]


@dataclass(frozen=True)
class DraftView:
    """The edition being written: what is otherwise in it, and every entry."""

    number: int
    changes: int  # how often it was changed: what is published is what was read
    comparison: ComparisonView
    areas: tuple[AreaView, ...]
    first_day: date  # the first day it may come into force


@dataclass(frozen=True)
class CustodianView:
    """The custodian's own page: the editions, and whether one is being written."""

    name: str
    editions: tuple[EditionRow, ...]
    in_force: EditionRow | None
    draft: DraftView | None
    may: frozenset[str]
