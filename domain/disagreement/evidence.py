"""Evidence: documents added, described, shared with more readers, kept back again, withdrawn."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from domain import audiences
from domain.audiences import Audience, PartyId, Wall
from domain.decisions import decides
from domain.disagreement.aggregate import LA_PARTY, Disagreement, Evidence
from domain.disagreement.vocabulary import Readers
from domain.events import Act, Command, Event
from domain.personal import Personal, Subject, about
from domain.refusals import Refusal


class NotYours(Refusal):
    says = "Only the side that added this document can do that"


class OnlyForTheMediation(Refusal):
    says = "This document is only for the mediation, so a reviewer may not see it"


class AlreadyWithdrawn(Refusal):
    says = "This document was taken back"


class CannotReadThere(Refusal):
    says = "Choose who may see this"


class NotReferredYet(Refusal):
    says = "There is no reviewer yet. Choose other readers"


def wall_for(readers: Readers, party: PartyId | None) -> Wall:
    """The wall behind which a party's choice of readers lies.

    Raises CannotReadThere where that party has no such wall.
    """
    match readers:
        case Readers.EVERYONE:
            return audiences.JOINT
        case Readers.REVIEWER:
            return audiences.REVIEW
        case Readers.MY_SIDE if party:
            return audiences.LA if party == LA_PARTY else audiences.family(party)
        case Readers.MEDIATOR if party:
            return audiences.LA_ROOM if party == LA_PARTY else audiences.family_room(party)
    raise CannotReadThere


@dataclass(frozen=True)
class EvidenceGiven:
    """A document as received and checked. `file` is the hash of its ciphertext."""

    evidence: str
    file: str
    media_type: str
    pages: int
    size: int  # bytes of the checked document
    name: str
    kind: str
    readers: Readers
    dated: date | None = None
    description: str = ""
    mediation_only: bool = False


@dataclass(frozen=True)
class AddEvidence(Command):
    item: EvidenceGiven


@dataclass(frozen=True)
class EvidenceAdded(Event):
    """A document joined the case, for the readers chosen."""

    TOPIC: ClassVar[str] = "evidence-added.1"
    audience: ClassVar[Audience] = Audience.JOINT
    evidence: str
    party: PartyId | None
    chosen: Wall
    mediation_only: bool
    file: str
    media_type: str
    pages: int
    size: int
    kind: str
    dated: date | None
    name: Personal[str] = about(Subject.EVIDENCE)
    description: Personal[str] = about(Subject.EVIDENCE)

    @property
    def is_without_prejudice(self) -> bool:
        return self.mediation_only or super().is_without_prejudice

    def apply(self, aggregate: Disagreement) -> None:
        aggregate.evidence[self.evidence] = Evidence(
            self.party, self.chosen, self.act.actor, self.mediation_only
        )


def record_evidence(
    case: Disagreement, item: EvidenceGiven, act: Act, party: PartyId | None
) -> None:
    """Record a received document behind the wall its readers make."""
    if item.readers is Readers.REVIEWER:
        _check_reviewer_may_read(case, item.mediation_only)
    if item.readers is Readers.REVIEWER and party is None and act.actor == case.mediator:
        raise CannotReadThere  # what is said in mediation does not reach the reviewer this way
    case.record(
        EvidenceAdded,
        act,
        evidence=item.evidence,
        party=party,
        chosen=wall_for(item.readers, party),
        mediation_only=item.mediation_only,
        file=item.file,
        media_type=item.media_type,
        pages=item.pages,
        size=item.size,
        kind=item.kind,
        dated=item.dated,
        name=Personal.of(item.name),
        description=Personal.of(item.description),
    )


@decides(AddEvidence)
def add_evidence(case: Disagreement, wish: AddEvidence, act: Act) -> None:
    """Add a received document. Raises CannotReadThere, NotReferredYet."""
    if wish.item.evidence not in case.evidence:
        record_evidence(case, wish.item, act, act.party)


@dataclass(frozen=True)
class DescribeEvidence(Command):
    evidence: str
    kind: str
    description: str
    dated: date | None = None
    written: str = ""  # what is said in a recording, for people who cannot hear it


@dataclass(frozen=True)
class EvidenceDescribed(Event):
    """What a document is, in better words, for the same readers."""

    TOPIC: ClassVar[str] = "evidence-described.1"
    audience: ClassVar[Audience] = Audience.JOINT
    evidence: str
    chosen: Wall
    mediation_only: bool
    kind: str
    dated: date | None
    description: Personal[str] = about(Subject.EVIDENCE)
    written: Personal[str] = about(Subject.EVIDENCE)

    @property
    def is_without_prejudice(self) -> bool:
        return self.mediation_only or super().is_without_prejudice


@decides(DescribeEvidence)
def describe_evidence(case: Disagreement, wish: DescribeEvidence, act: Act) -> None:
    """Describe a document again. Raises NotYours, AlreadyWithdrawn."""
    item = _own(case, wish.evidence, act)
    for wall in (item.wall, *sorted(item.shared, key=str)):
        case.record(
            EvidenceDescribed,
            act,
            evidence=wish.evidence,
            chosen=wall,
            mediation_only=item.mediation_only,
            kind=wish.kind,
            dated=wish.dated,
            description=Personal.of(wish.description),
            written=Personal.of(wish.written),
        )


@dataclass(frozen=True)
class ShareEvidence(Command):
    evidence: str
    readers: Readers


@dataclass(frozen=True)
class EvidenceShared(Event):
    """A document was opened to more readers, from now on."""

    TOPIC: ClassVar[str] = "evidence-shared.1"
    audience: ClassVar[Audience] = Audience.JOINT
    evidence: str
    chosen: Wall

    def apply(self, aggregate: Disagreement) -> None:
        aggregate.evidence[self.evidence].shared.add(self.chosen)


@decides(ShareEvidence)
def share_evidence(case: Disagreement, wish: ShareEvidence, act: Act) -> None:
    """Open a document to more readers; it cannot be unread.

    Raises NotYours, NotReferredYet, OnlyForTheMediation.
    """
    item = _own(case, wish.evidence, act)
    if wish.readers is Readers.REVIEWER:
        _check_reviewer_may_read(case, item.mediation_only)
    wall = wall_for(wish.readers, act.party)
    if wall != item.wall and wall not in item.shared:
        case.record(EvidenceShared, act, evidence=wish.evidence, chosen=wall)


@dataclass(frozen=True)
class StopSharingEvidence(Command):
    evidence: str
    readers: Readers


@dataclass(frozen=True)
class EvidenceSharingStopped(Event):
    """A document is closed again to readers it was shared with; what they read, they read."""

    TOPIC: ClassVar[str] = "evidence-sharing-stopped.1"
    audience: ClassVar[Audience] = Audience.JOINT
    evidence: str
    chosen: Wall

    def apply(self, aggregate: Disagreement) -> None:
        aggregate.evidence[self.evidence].shared.discard(self.chosen)


@decides(StopSharingEvidence)
def stop_sharing_evidence(case: Disagreement, wish: StopSharingEvidence, act: Act) -> None:
    """Stop later reads by those it was shared with. Raises NotYours."""
    item = _own(case, wish.evidence, act)
    wall = wall_for(wish.readers, act.party)
    if wall in item.shared:
        case.record(EvidenceSharingStopped, act, evidence=wish.evidence, chosen=wall)


@dataclass(frozen=True)
class WithdrawEvidence(Command):
    evidence: str


@dataclass(frozen=True)
class EvidenceWithdrawn(Event):
    """A document was taken back: listed as withdrawn to those who had it, opened by nobody."""

    TOPIC: ClassVar[str] = "evidence-withdrawn.1"
    audience: ClassVar[Audience] = Audience.JOINT
    evidence: str
    chosen: Wall

    def apply(self, aggregate: Disagreement) -> None:
        aggregate.evidence[self.evidence].withdrawn = True


@decides(WithdrawEvidence)
def withdraw_evidence(case: Disagreement, wish: WithdrawEvidence, act: Act) -> None:
    """Take a document back. Raises NotYours, AlreadyWithdrawn."""
    item = _own(case, wish.evidence, act)
    for wall in (item.wall, *sorted(item.shared, key=str)):
        case.record(EvidenceWithdrawn, act, evidence=wish.evidence, chosen=wall)


def _check_reviewer_may_read(case: Disagreement, mediation_only: bool) -> None:
    if case.reviewer is None:
        raise NotReferredYet
    if mediation_only:
        raise OnlyForTheMediation


def _own(case: Disagreement, evidence: str, act: Act) -> Evidence:
    item = case.item(evidence)
    mine = item.party == act.party if act.party else item.person == act.actor
    if not mine:
        raise NotYours
    if item.withdrawn:
        raise AlreadyWithdrawn
    return item
