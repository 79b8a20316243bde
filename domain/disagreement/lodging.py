"""Lodging: one command from the family, and everything the case needs to start."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import ClassVar

from domain.audiences import Audience, PartyId, Wall
from domain.counting import london_date
from domain.deadlines.words import day
from domain.decisions import begins
from domain.disagreement.aggregate import (
    FIRST_FAMILY,
    Disagreement,
    DisputedDecision,
    Issue,
)
from domain.disagreement.citing import check_entries, record_citing
from domain.disagreement.evidence import EvidenceGiven, record_evidence, wall_for
from domain.disagreement.families import (
    ChildGiven,
    ContactGivenBy,
    record_child,
    record_family,
)
from domain.disagreement.mediating import MediationChosen, MediationDeclined
from domain.disagreement.own_right import CapacityGiven, claim_capacity
from domain.disagreement.parties import (
    HelperGiven,
    OfficerAssigned,
    record_representative,
)
from domain.disagreement.second_parent import OtherParentGiven, record_other_parent
from domain.disagreement.talking import TalksAskedFor
from domain.disagreement.vocabulary import (
    WITHOUT_A_PLAN,
    CameBy,
    Choice,
    CoreOfferItem,
    DecisionKind,
    FamilyKind,
    Part,
    PlanKind,
    Readers,
    Sector,
)
from domain.events import Act, Capacity, Command, Event, OrganisationId, PersonId, Started
from domain.framework import THE_FRAMEWORK, Framework
from domain.organisation import Organisation, OrganisationKind
from domain.personal import Personal, Subject, about
from domain.refusals import Refusal
from domain.rights import is_under_25, right_passes_on


class NothingDisputed(Refusal):
    says = "Tell us at least one thing you disagree about, and on which letter it is if on any"


class NoDecisionToCertify(Refusal):
    says = (
        "There is no council decision you can appeal, so there is no certificate. "
        "Ask to meet, or ask the council to answer first"
    )


class WhatHelp(Refusal):
    says = "Select the help you ask for without a plan"


class DateNotYetCome(Refusal):
    says = "{what} must be today or in the past"


class CouncilNotWithUs(Refusal):
    says = "This council does not use our service. Your decision letter says whom to ring"


class YoungPersonsOwnRight(Refusal):
    says = (
        "They are over compulsory school age, so by law this right is their own. "
        "They can send it themselves, ask you to act for them, or you can tell us "
        "that they cannot decide this"
    )


class ParentsRightStill(Refusal):
    says = "Until {day} the law gives this right to a parent. Ask a parent to send this for you"


class OverTwentyFive(Refusal):
    says = "This right ends at 25. Ring us: we can tell you who can help"


class NoAuthority(Refusal):
    says = "The parent must say by their own email that you may act for them"


class NotOursToEnter(Refusal):
    says = "Another service arranges this council's cases. Tell the family whom to ring"


class ReadItBack(Refusal):
    says = "Read it back to them, and say who said that it is right"


@dataclass(frozen=True)
class DecisionGiven:
    kind: DecisionKind
    printed: date | None
    sent: date | None = None
    received: date | None = None


@dataclass(frozen=True)
class IssueGiven:
    """One point. `decision` None: the council decided nothing on it that can be appealed.

    `item` is the help asked for without a plan; `school` and `sector` say what is asked for
    instead of the school or college in the plan.
    """

    part: Part
    asked: str
    because: str = ""
    plan_says: str = ""
    decision: int | None = 1
    entries: tuple[str, ...] = ()  # of the framework
    item: CoreOfferItem | None = None
    school: str = ""
    sector: Sector | None = None


@dataclass(frozen=True)
class ViewsOfChild:
    words: str
    readers: Readers


@dataclass(frozen=True)
class TakenGiven:
    """Who told a coordinator what is entered for them, when, and whether it was read back."""

    said_by: str
    on: date
    read_back: bool = False


@dataclass(frozen=True)
class LodgeDisagreement(Command):
    """Everything the family sends at once. `parent` is the party, whoever presses the button:
    a parent, or the young person where `as_` says so.

    Without decisions it is a wider disagreement: Children and Families Act 2014 s.57.
    """

    la: OrganisationId
    parent: PersonId
    child: ChildGiven
    contact: ContactGivenBy
    decisions: tuple[DecisionGiven, ...]
    issues: tuple[IssueGiven, ...]
    choice: Choice
    plan_kind: PlanKind = PlanKind.NONE
    wanted: str = ""
    views: ViewsOfChild | None = None
    tried: tuple[str, ...] = ()
    tried_words: str = ""
    late_reason: str = ""
    helper: HelperGiven | None = None
    other_parent: OtherParentGiven | None = None
    as_: FamilyKind = FamilyKind.PARENT
    capacity: CapacityGiven | None = None
    evidence: tuple[EvidenceGiven, ...] = field(default_factory=tuple)
    urgent: bool = False
    came_by: CameBy = CameBy.ONLINE
    taken: TakenGiven | None = None


@dataclass(frozen=True)
class DisagreementLodged(Started):
    """A family lodged a disagreement with a council's decisions."""

    TOPIC: ClassVar[str] = "disagreement-lodged.1"
    audience: ClassVar[Audience] = Audience.PROCESS
    kept_under: ClassVar[tuple[str, ...]] = ("lodged",)
    reference: str
    la: OrganisationId
    service: OrganisationId
    choice: Choice
    right_passes_on: date  # the last day on which the right is the parent's
    framework: int | None  # the edition in force that day, for the whole life of the case
    plan_kind: PlanKind
    came_by: CameBy = CameBy.ONLINE

    def apply(self, aggregate: Disagreement) -> None:
        aggregate.plan_kind = self.plan_kind
        aggregate.reference = self.reference
        aggregate.la = self.la
        aggregate.service = self.service
        aggregate.lodged_at = self.act.at
        aggregate.right_passes_on = self.right_passes_on
        aggregate.came_by = self.came_by
        aggregate.framework = self.framework


@dataclass(frozen=True)
class TakenDown(Event):
    """Who said what was entered for them, on which day, and whether it was read back to them."""

    TOPIC: ClassVar[str] = "taken-down.1"
    audience: ClassVar[Audience] = Audience.JOINT
    kept_under: ClassVar[tuple[str, ...]] = ("taken down",)
    party: PartyId
    came_by: CameBy
    on: date
    read_back: bool
    said_by: Personal[str] = about(Subject.PARTY)


@dataclass(frozen=True)
class CalledUrgent(Event):
    """The child is out of school, or about to be: a coordinator looks soon."""

    TOPIC: ClassVar[str] = "called-urgent.1"
    audience: ClassVar[Audience] = Audience.PROCESS
    kept_under: ClassVar[tuple[str, ...]] = ("urgent",)

    def apply(self, aggregate: Disagreement) -> None:
        aggregate.urgent_on = london_date(self.act.at)


@dataclass(frozen=True)
class DecisionDisputed(Event):
    """A decision of the council that the family disagrees with, and its dates."""

    TOPIC: ClassVar[str] = "decision-disputed.1"
    audience: ClassVar[Audience] = Audience.PROCESS
    kept_under: ClassVar[tuple[str, ...]] = ("decision", "number")
    number: int
    kind: DecisionKind
    printed: date | None
    sent: date | None
    received: date | None

    def apply(self, aggregate: Disagreement) -> None:
        aggregate.decisions[self.number] = DisputedDecision(
            self.number, self.kind, self.printed, self.sent, self.received
        )


@dataclass(frozen=True)
class IssueRaised(Event):
    """One point of disagreement, by part of the plan."""

    TOPIC: ClassVar[str] = "issue-raised.1"
    audience: ClassVar[Audience] = Audience.PROCESS
    kept_under: ClassVar[tuple[str, ...]] = ("issue", "number")
    number: int
    part: Part
    decision: int | None
    item: CoreOfferItem | None
    sector: Sector | None

    def apply(self, aggregate: Disagreement) -> None:
        aggregate.issues[self.number] = Issue(self.number, self.part, self.decision, self.sector)


@dataclass(frozen=True)
class IssueDescribed(Event):
    """What the plan says, what is asked instead, and why."""

    TOPIC: ClassVar[str] = "issue-described.1"
    audience: ClassVar[Audience] = Audience.JOINT
    kept_under: ClassVar[tuple[str, ...]] = ("issue", "number")
    number: int
    asked: Personal[str] = about(Subject.CHILD)
    because: Personal[str] = about(Subject.CHILD)
    plan_says: Personal[str] = about(Subject.CHILD)


@dataclass(frozen=True)
class SchoolAskedFor(Event):
    """Which school or college the family asks for."""

    TOPIC: ClassVar[str] = "school-asked-for.1"
    audience: ClassVar[Audience] = Audience.JOINT
    kept_under: ClassVar[tuple[str, ...]] = ("issue", "number")
    number: int
    school: Personal[str] = about(Subject.CHILD)


@dataclass(frozen=True)
class BackgroundGiven(Event):
    """A good result, what was tried so far, and why it is late if it is."""

    TOPIC: ClassVar[str] = "background-given.1"
    audience: ClassVar[Audience] = Audience.JOINT
    kept_under: ClassVar[tuple[str, ...]] = ("background",)
    tried: tuple[str, ...]
    wanted: Personal[str] = about(Subject.CHILD)
    tried_words: Personal[str] = about(Subject.CHILD)
    late_reason: Personal[str] = about(Subject.CHILD)


@dataclass(frozen=True)
class ViewsGiven(Event):
    """What the child says, for the readers the family chose."""

    TOPIC: ClassVar[str] = "views-given.1"
    audience: ClassVar[Audience] = Audience.JOINT
    kept_under: ClassVar[tuple[str, ...]] = ("views",)
    party: PartyId
    chosen: Wall
    words: Personal[str] = about(Subject.CHILD)


@dataclass(frozen=True)
class CouncilTold(Event):
    """The council was told of the disagreement: its times run from here.

    Source: SEND Regulations 2014 regs 34-36; told in the same transaction as the lodging.
    """

    TOPIC: ClassVar[str] = "council-told.1"
    audience: ClassVar[Audience] = Audience.PROCESS
    kept_under: ClassVar[tuple[str, ...]] = ("council told",)
    wants_mediation: bool

    def apply(self, aggregate: Disagreement) -> None:
        aggregate.la_told_at = self.act.at


@begins(LodgeDisagreement, council=(Organisation, "la"), framework=(Framework, THE_FRAMEWORK))
def lodge_disagreement(
    key: str,
    wish: LodgeDisagreement,
    act: Act,
    *,
    council: Organisation,
    framework: Framework | None,
) -> Disagreement:
    """Lodge a disagreement under the reference `key`, and tell the council at once.

    A coordinator enters it for a family that rang or wrote. Raises NothingDisputed,
    NoDecisionToCertify, WhatHelp, DateNotYetCome, CouncilNotWithUs, NoAuthority, NotOursToEnter,
    ReadItBack, NotInTheEdition; of whose right it is, YoungPersonsOwnRight, ParentsRightStill,
    OverTwentyFive; of another parent, WhomToInvite and AlreadyTakesPart.
    """
    _check(wish, act, council)
    edition = framework and framework.in_force_on(london_date(act.at))
    case = Disagreement._create(
        DisagreementLodged,
        id=Disagreement.stream_id(key),
        timestamp=act.at,
        act=act,
        reference=key,
        la=wish.la,
        service=council.service,
        choice=wish.choice,
        right_passes_on=right_passes_on(wish.child.born),
        came_by=wish.came_by,
        framework=edition.number if edition else None,
        plan_kind=_plan_kind(wish),
    )
    if wish.taken:
        _record_taken(case, wish.taken, wish.came_by, act)
    if wish.urgent:
        case.record(CalledUrgent, act)
    record_family(case, FIRST_FAMILY, wish.parent, wish.contact, act, wish.as_)
    record_child(case, wish.child, act)
    case.record(OfficerAssigned, act, officer=council.duty_officer)
    if wish.capacity and right_passes_on(wish.child.born) < london_date(act.at):
        numbers = tuple(range(1, len(wish.decisions) + 1))
        claim_capacity(case, wish.capacity, act, FIRST_FAMILY, numbers)
    if wish.helper:
        record_representative(case, wish.helper, act, FIRST_FAMILY)
    if wish.other_parent:
        record_other_parent(case, wish.other_parent, act, FIRST_FAMILY)
    _record_disagreement(case, wish, act)
    for number, issue in enumerate(wish.issues, 1):
        check_entries(case, framework, issue.entries)
        record_citing(case, act, number, FIRST_FAMILY, issue.entries)
    for item in wish.evidence:
        record_evidence(case, item, act, FIRST_FAMILY)
    for number in case.decisions:
        if wish.choice is Choice.MEDIATE:
            case.record(MediationChosen, act, decision=number)
        elif wish.choice is Choice.CERTIFICATE:
            case.record(MediationDeclined, act, decision=number)
    if case.wider_issues and wish.choice is Choice.MEDIATE:
        case.record(TalksAskedFor, act)
    case.record(CouncilTold, act, wants_mediation=wish.choice is Choice.MEDIATE)
    return case


def _plan_kind(wish: LodgeDisagreement) -> PlanKind:
    """A decision about a plan says that there is one, whatever was answered."""
    about_a_plan = any(decision.kind not in WITHOUT_A_PLAN for decision in wish.decisions)
    return PlanKind.EHC if about_a_plan else wish.plan_kind


def _check_issues(wish: LodgeDisagreement) -> None:
    if not wish.issues:
        raise NothingDisputed
    for issue in wish.issues:
        of_a_letter = issue.decision is not None
        if of_a_letter and issue.decision not in range(1, len(wish.decisions) + 1):
            raise NothingDisputed
        if issue.part is Part.DECISION and not of_a_letter:
            raise NothingDisputed
        if (issue.part is Part.CORE_OFFER) != (issue.item is not None):
            raise WhatHelp
    if not wish.decisions and wish.choice is Choice.CERTIFICATE:
        raise NoDecisionToCertify


def _check(wish: LodgeDisagreement, act: Act, council: Organisation) -> None:
    today = london_date(act.at)
    _check_issues(wish)
    for decision in wish.decisions:
        for each in (decision.printed, decision.sent, decision.received):
            if each and each > today:
                raise DateNotYetCome(what="Date on the letter")
    if wish.child.born > today:
        raise DateNotYetCome(what="Date of birth")
    if council.kind is not OrganisationKind.LA or not council.service or not council.duty_officer:
        raise CouncilNotWithUs
    _check_right(wish, today)
    if act.capacity is Capacity.COORDINATOR:
        _check_entered(wish, act, council, today)
        return
    if wish.came_by is not CameBy.ONLINE or wish.taken is not None:
        raise NoAuthority
    helper_acts = wish.helper is not None and act.actor == wish.helper.person
    if act.actor != wish.parent and not (
        helper_acts and wish.helper and wish.helper.confirmed and wish.helper.may_write
    ):
        raise NoAuthority


def _check_entered(wish: LodgeDisagreement, act: Act, council: Organisation, today: date) -> None:
    """What a coordinator enters names how it came and who said it."""
    if council.service != act.organisation:
        raise NotOursToEnter
    if wish.came_by is CameBy.ONLINE or wish.taken is None or not wish.taken.said_by.strip():
        raise ReadItBack
    if wish.came_by is CameBy.TELEPHONE and not wish.taken.read_back:
        raise ReadItBack
    if wish.taken.on > today:
        raise DateNotYetCome(what="The day they rang or wrote")
    if wish.helper is not None and wish.helper.may_agree:
        raise NoAuthority  # what binds a family it says by itself


def _record_taken(case: Disagreement, taken: TakenGiven, came_by: CameBy, act: Act) -> None:
    case.record(
        TakenDown,
        act,
        party=FIRST_FAMILY,
        came_by=came_by,
        on=taken.on,
        read_back=taken.read_back,
        said_by=Personal.of(taken.said_by),
    )


def _check_right(wish: LodgeDisagreement, today: date) -> None:
    passes = right_passes_on(wish.child.born)
    if not is_under_25(wish.child.born, today):
        raise OverTwentyFive
    if wish.as_ is FamilyKind.YOUNG_PERSON:
        if today <= passes:
            raise ParentsRightStill(day=day(passes))
    elif passes < today and wish.capacity is None:
        raise YoungPersonsOwnRight


def _record_disagreement(case: Disagreement, wish: LodgeDisagreement, act: Act) -> None:
    for number, decision in enumerate(wish.decisions, 1):
        case.record(
            DecisionDisputed,
            act,
            number=number,
            kind=decision.kind,
            printed=decision.printed,
            sent=decision.sent,
            received=decision.received,
        )
    for number, issue in enumerate(wish.issues, 1):
        case.record(
            IssueRaised,
            act,
            number=number,
            part=issue.part,
            decision=None if issue.part is Part.CORE_OFFER else issue.decision,
            item=issue.item,
            sector=issue.sector,
        )
        case.record(
            IssueDescribed,
            act,
            number=number,
            asked=Personal.of(issue.asked),
            because=Personal.of(issue.because),
            plan_says=Personal.of(issue.plan_says),
        )
        if issue.school.strip():
            case.record(SchoolAskedFor, act, number=number, school=Personal.of(issue.school))
    case.record(
        BackgroundGiven,
        act,
        tried=wish.tried,
        wanted=Personal.of(wish.wanted),
        tried_words=Personal.of(wish.tried_words),
        late_reason=Personal.of(wish.late_reason),
    )
    if wish.views:
        chosen = wall_for(wish.views.readers, FIRST_FAMILY)
        words = Personal.of(wish.views.words)
        case.record(ViewsGiven, act, party=FIRST_FAMILY, chosen=chosen, words=words)
