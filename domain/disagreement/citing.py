"""Entries of the national framework, cited on a point: from the edition the case is pinned to."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import ClassVar

from domain.audiences import Audience, PartyId
from domain.decisions import decides
from domain.disagreement.aggregate import Disagreement
from domain.events import Act, Command, Event
from domain.framework import THE_FRAMEWORK, Framework
from domain.refusals import Refusal


class NotInTheEdition(Refusal):
    says = "{entry} is not in the framework edition of this case. Choose from the list"


@dataclass(frozen=True)
class CiteEntries(Command):
    """Say which entries of the framework a point is about; none is an answer too."""

    issue: int
    entries: tuple[str, ...]


@dataclass(frozen=True)
class EntriesCited(Event):
    """A party says which entries of the framework a point is about, instead of what it said."""

    TOPIC: ClassVar[str] = "entries-cited.1"
    audience: ClassVar[Audience] = Audience.JOINT
    kept_under: ClassVar[tuple[str, ...]] = ("issue", "issue")
    issue: int
    party: PartyId
    entries: tuple[str, ...]

    def apply(self, aggregate: Disagreement) -> None:
        aggregate.issues[self.issue].cited[self.party] = self.entries


@decides(CiteEntries, framework=(Framework, THE_FRAMEWORK))
def cite_entries(
    case: Disagreement, wish: CiteEntries, act: Act, *, framework: Framework | None
) -> None:
    """Cite entries on a point. Raises NotInTheEdition, NoSuchThing."""
    assert act.party is not None  # the permission table lets only a party in
    case.issue(wish.issue)
    check_entries(case, framework, wish.entries)
    record_citing(case, act, wish.issue, act.party, wish.entries)


def check_entries(case: Disagreement, framework: Framework | None, entries: Iterable[str]) -> None:
    """Raises NotInTheEdition for an entry that the case's own edition does not have."""
    edition = framework and framework.editions.get(case.framework or 0)
    for entry in entries:
        if not edition or entry not in edition.entries:
            raise NotInTheEdition(entry=entry)


def record_citing(
    case: Disagreement, act: Act, issue: int, party: PartyId, entries: Iterable[str]
) -> None:
    """Record what a party cites on a point, where it is not what it cited before."""
    cited = tuple(sorted(set(entries)))
    if cited != case.issue(issue).cited.get(party, ()):
        case.record(EntriesCited, act, issue=issue, party=party, entries=cited)
