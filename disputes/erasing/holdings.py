"""What a case holds of whom: which keys seal their words, and which files are theirs."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from uuid import UUID

from disputes.erasing.subjects import DataSubject, Kind
from disputes.evidence.papers import subject_of_paper
from disputes.keys.store import KeyStore
from disputes.ledger.erasures import Key
from disputes.storage.log import Log, fold
from domain.audiences import PartyId
from domain.disagreement.aggregate import FIRST_FAMILY, Disagreement
from domain.disagreement.agreeing import AgreementMade, AgreementSigned
from domain.disagreement.documents import DocumentRendered
from domain.disagreement.erasing import Whose
from domain.disagreement.evidence import EvidenceAdded
from domain.disagreement.lodging import DisagreementLodged
from domain.disagreement.parties import RepresentativeAuthorised
from domain.disagreement.standing import paper_for
from domain.disagreement.vocabulary import DocumentKind, FamilyKind
from domain.events import Capacity, Event, PersonId
from domain.notebook import Notebook, notebook_key
from domain.personal import Subject

_EVIDENCE = "evidence:"


@dataclass(frozen=True)
class Paper:
    """A paper that the service made of a case, or is going to: whose data stand on it."""

    kind: DocumentKind
    about: str
    parties: frozenset[PartyId]
    helpers: frozenset[PersonId]

    @property
    def subject(self) -> str:
        return subject_of_paper(self.kind, self.about)


class CaseHoldings:
    """One case, read without any key."""

    def __init__(self, keys: KeyStore, case: Disagreement, events: Sequence[Event]) -> None:
        self._keys = keys
        self.case = case
        self.events = events

    @property
    def stream(self) -> UUID:
        return self.case.id

    # ---- who

    @cached_property
    def people_of(self) -> dict[PartyId, frozenset[PersonId]]:
        """The people of each family party, those that left too."""
        now = {party: frozenset(people) for party, people in self.case.family.items()}
        return now | {party: left.people for party, left in self.case.left.items()}

    @cached_property
    def young_parties(self) -> tuple[PartyId, ...]:
        """Parties that are the child: a young person in their own right."""
        kinds = self.case.family_kinds.items()
        return tuple(party for party, kind in kinds if kind is FamilyKind.YOUNG_PERSON)

    @cached_property
    def mediators(self) -> tuple[PersonId, ...]:
        """Every mediator that the case ever had: each may have a notebook."""
        known = (self.case.mediator, *self.case.former_mediators)
        return tuple(dict.fromkeys(person for person in known if person))

    @cached_property
    def helpers(self) -> frozenset[PersonId]:
        """Whoever acted for a family, once or still."""
        return frozenset(self.case.representatives)

    def people(self, subject: DataSubject) -> frozenset[PersonId]:
        """The people whose data these are."""
        match subject.kind:
            case Kind.PARTY:
                return self.people_of[subject.party or ""]
            case Kind.CHILD:
                return frozenset().union(*(self.people_of[p] for p in self.young_parties))
            case Kind.TAKES_PART:
                return frozenset({subject.person or ""})
            case Kind.NOTES:
                return frozenset(self.mediators)
        return frozenset().union(*self.people_of.values())

    # ---- papers

    @cached_property
    def papers(self) -> tuple[Paper, ...]:
        """A receipt shows the family that lodged and who sent it; every other paper names the
        families that took part by then, and an agreement whoever signed it."""
        found, families, signed = [], set[PartyId](), dict[int, set[PersonId]]()
        helpers: set[PersonId] = set()
        for event in self.events:
            families |= {p for p in self.people_of if getattr(event, "party", None) == p}
            match event:
                case AgreementSigned(agreement=number):
                    signed.setdefault(number, set()).add(event.act.actor)
                case RepresentativeAuthorised():
                    helpers.add(event.person)
            wanted = paper_for(event)
            if wanted is None:
                continue
            kind, about = wanted
            if isinstance(event, DisagreementLodged):
                named, by = {FIRST_FAMILY}, {event.act.actor}
            else:
                made = isinstance(event, AgreementMade)
                named, by = set(families), signed.get(int(about), set()) if made else set()
            found.append(Paper(kind, about, frozenset(named), frozenset(by & self.helpers)))
        return tuple(found)

    def _papers_of(self, subject: DataSubject) -> Iterator[Paper]:
        people = self.people(subject) if subject.kind is Kind.TAKES_PART else frozenset()
        for paper in self.papers:
            of_party = subject.kind is Kind.PARTY and subject.party in paper.parties
            if of_party or people & paper.helpers:
                yield paper

    # ---- keys and files

    def keys(self, subject: DataSubject) -> set[Key]:
        """The keys to destroy; some may not be made yet, and then never will be."""
        if subject.kind is Kind.NOTES:
            return {(stream, str(Subject.NOTES)) for stream in self.notebooks}
        return {(self.stream, name) for name in self._names(subject)} | (
            {(stream, str(Subject.NOTES)) for stream in self.notebooks}
            if subject.kind is Kind.CASE
            else set()
        )

    def _names(self, subject: DataSubject) -> set[str]:
        known = self._keys.subjects(self.stream)
        papers = {paper.subject for paper in self.papers}
        match subject.kind:
            case Kind.CASE:
                return {*known, str(Subject.CHILD), *papers}
            case Kind.CHILD:
                young = set().union(*(self._of_party(party) for party in self.young_parties))
                documents = {name for name in known if name.startswith(_EVIDENCE)}
                return {str(Subject.CHILD), *documents, *papers, *young}
            case Kind.PARTY:
                theirs = {paper.subject for paper in self._papers_of(subject)}
                return self._of_party(subject.party or "") | theirs
        theirs = {paper.subject for paper in self._papers_of(subject)}
        return {f"person:{subject.person}", *theirs}

    def _of_party(self, party: PartyId) -> set[str]:
        documents = {
            f"{_EVIDENCE}{event.evidence}"
            for event in self.events
            if isinstance(event, EvidenceAdded) and event.party == party
        }
        return {f"party:{party}", *(f"person:{who}" for who in self.people_of[party]), *documents}

    @cached_property
    def notebooks(self) -> tuple[UUID, ...]:
        """The streams of private notes on this case."""
        reference = self.case.reference
        return tuple(Notebook.stream_id(notebook_key(reference, who)) for who in self.mediators)

    def files(self, keys: set[Key]) -> set[str]:
        """The stored files that these keys open."""
        mine = {subject for stream, subject in keys if stream == self.stream}
        found = set()
        for event in self.events:
            match event:
                case EvidenceAdded() if f"{_EVIDENCE}{event.evidence}" in mine:
                    found.add(event.file)
                case DocumentRendered() if subject_of_paper(event.kind, event.about) in mine:
                    found.add(event.file)
        return found

    # ---- what the case says of it

    def whose(self, subject: DataSubject) -> Whose | None:
        """What the case's timeline tells; nothing of notes, of which nobody else knows."""
        return {
            Kind.CASE: Whose.EVERYONE,
            Kind.CHILD: Whose.CHILD,
            Kind.PARTY: Whose.PARTY,
            Kind.TAKES_PART: Whose.PERSON,
        }.get(subject.kind)

    def subjects(self) -> Iterator[tuple[DataSubject, str]]:
        """Everybody whose data the case holds, in words that name nobody."""
        reference = self.case.reference
        yield DataSubject(Kind.CASE, reference), "the whole case"
        yield DataSubject(Kind.CHILD, reference), "the child, all documents and papers"
        for party in self.people_of:
            kind = self.case.family_kinds.get(party)
            word = str(kind).replace("_", " ") if kind else "parent who left"
            yield DataSubject(Kind.PARTY, reference, party=party), f"a family: {word}"
        capacities = self._capacities()
        for name in sorted(self._keys.subjects(self.stream)):
            of, _, person = name.partition(":")
            if of == "person" and person:
                acts_as = " and ".join(sorted(capacities.get(person, {"named by others"})))
                yield (
                    DataSubject(Kind.TAKES_PART, reference, person=person),
                    f"words or name of: {acts_as}",
                )
        if self.notebooks:
            yield DataSubject(Kind.NOTES, reference), "mediators’ private notes, if there are any"

    def _capacities(self) -> dict[PersonId, set[str]]:
        found: dict[PersonId, set[str]] = {}
        for event in self.events:
            as_what = "helper" if event.act.actor in self.helpers else str(event.act.capacity)
            if event.act.capacity is not Capacity.SYSTEM:
                found.setdefault(event.act.actor, set()).add(as_what.replace("_", " "))
        return found


def holdings(log: Log, keys: KeyStore, reference: str) -> CaseHoldings | None:
    """What one case holds; None where there is no such case."""
    events = log.stream(Disagreement.stream_id(reference))
    if not events:
        return None
    return CaseHoldings(keys, fold(events), events)
