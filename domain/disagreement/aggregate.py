"""The disagreement: one small aggregate that folds its events, and what may be asked of it.

Only facts that rules need are kept here, all in clear: no name, no text. Chapters beside this
module hold the commands, the events and the decisions.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import TypeVar

from domain.audiences import PartyId, Wall
from domain.decisions import Stream
from domain.disagreement.vocabulary import (
    CARE_PARTS,
    CONTENT_KINDS,
    HEALTH_PARTS,
    CameBy,
    Choice,
    ClosedBecause,
    DecisionKind,
    FamilyKind,
    Ground,
    Kept,
    Part,
    PlanKind,
    PromiseRule,
    Reply,
    Sector,
    Stance,
    TribunalOutcome,
)
from domain.events import OrganisationId, PersonId
from domain.organisation import OrganisationKind
from domain.refusals import Refusal

K = TypeVar("K")
V = TypeVar("V")

LA_PARTY: PartyId = "la"
FIRST_FAMILY: PartyId = "p1"
_JOINED = "with:"
BY_HAND = frozenset({"phone", "post"})  # ways in which a person, not the machine, tells a family


def party_of(organisation: OrganisationId) -> PartyId:
    """The party that an organisation is where it signs for itself."""
    return _JOINED + organisation


def organisation_of(party: PartyId) -> OrganisationId | None:
    """The organisation that a party is; None for a family and for the council."""
    return party.removeprefix(_JOINED) if party.startswith(_JOINED) else None


@dataclass
class Authority:
    """What a representative may do for a party, since which and until the end of which London
    day."""

    party: PartyId
    may_write: bool
    may_agree: bool
    until: date | None
    since: date
    ended: bool = False
    right_until: date | None = None  # a parent gave it: it ends with the parent's own right

    def stands(self, on: date) -> bool:
        ends = [day for day in (self.until, self.right_until) if day is not None]
        return not self.ended and all(on <= day for day in ends)


@dataclass
class DisputedDecision:
    """A decision of the council, its dates, and the road to the tribunal it leaves open."""

    number: int
    kind: DecisionKind
    printed: date | None
    sent: date | None
    received: date | None
    mediation: Choice | None = None
    chosen_on: date | None = None
    chosen_by: PartyId | None = None
    ground: Ground | None = None
    certified_on: date | None = None
    certificate_asked_on: date | None = None  # by a family whose meeting was not held in time
    left_to_adviser: bool = False  # it was due by itself, and nobody had instructed that
    at_tribunal_on: date | None = None
    tribunal_outcome: TribunalOutcome | None = None
    tribunal_ended_on: date | None = None


@dataclass
class Terms:
    """What is on the table for one issue."""

    version: int
    promises: tuple[tuple[PartyId, PromiseRule | None, date | None], ...]
    accepted_by: set[PartyId] = field(default_factory=set)
    countered_by: set[PartyId] = field(default_factory=set)
    declined_by: set[PartyId] = field(default_factory=set)  # who is named, and will not sign

    @property
    def named(self) -> set[PartyId]:
        """Who promises something in them."""
        return {party for party, *_ in self.promises}


@dataclass
class Claim:
    """One side says that an issue is settled outside mediation, in these words."""

    version: int
    confirmed_by: set[PartyId]


@dataclass
class Objection:
    """A party asked for another mediator than this one; `kept` once the service said no."""

    mediator: PersonId
    kept: bool = False


@dataclass
class Issue:
    """One point of disagreement, with its own stage and its own outcome.

    `decision` is None where the council decided nothing on it that can be appealed.
    """

    number: int
    part: Part
    decision: int | None
    sector: Sector | None = None
    stance: Stance | None = None
    terms: Terms | None = None
    tabled: int = 0  # version of the terms last tabled: a step, without their content
    agreement: int | None = None
    unresolved: bool = False
    referred: bool = False
    recommended: bool = False
    replies: dict[PartyId, Reply] = field(default_factory=dict)
    cited: dict[PartyId, tuple[str, ...]] = field(default_factory=dict)  # framework entries
    claim: Claim | None = None
    claimed: int = 0  # version of the claim last made
    settled_on: date | None = None  # between the parties, outside mediation


@dataclass
class Session:
    """A meeting: proposed, booked, then held, adjourned, not attended, or called off."""

    number: int
    proposed: tuple[datetime, ...]
    offered: dict[PartyId, tuple[datetime, ...]] = field(default_factory=dict)
    starts: datetime | None = None
    booked_on: date | None = None
    held_on: date | None = None
    absent: tuple[PartyId, ...] = ()
    attended: tuple[PartyId, ...] = ()
    adjourned_on: date | None = None
    called_off_on: date | None = None
    moved_on: date | None = None  # from a time that was booked

    @property
    def fell_away_on(self) -> date | None:
        """When its booked time fell away: moved, so that a new one is looked for, or called off."""
        return self.called_off_on if self.starts else self.moved_on

    @property
    def is_over(self) -> bool:
        return self.has_begun or self.called_off_on is not None

    @property
    def has_begun(self) -> bool:
        """Its time came, whoever was there."""
        return self.was_opened or bool(self.absent)

    @property
    def was_opened(self) -> bool:
        """Family and council met, to the end or until it was adjourned."""
        return self.held_on is not None or self.adjourned_on is not None


@dataclass
class Agreement:
    """An agreement, by number; made when the last has signed of the signatories and of those who
    `also` promise something in it."""

    number: int
    issues: tuple[int, ...]
    also: tuple[PartyId, ...] = ()
    signed_by: set[PartyId] = field(default_factory=set)
    made_on: date | None = None


@dataclass
class DaySuggested:
    """Another day that a party suggests for a promise, and who agreed to it so far."""

    version: int
    by: date
    party: PartyId
    accepted_by: set[PartyId]


@dataclass(frozen=True)
class DayFixed:
    """Another day that the parties fixed in writing, on a London day: from which, to which."""

    was: date | None
    now: date
    on: date
    parties: tuple[PartyId, ...]


@dataclass
class Undertaking:
    """A promise in an agreement: who, on which issue, under which limit."""

    number: int
    agreement: int
    issue: int
    promise: int
    by_party: PartyId
    rule: PromiseRule | None
    by: date | None
    reports: dict[PartyId, Kept] = field(default_factory=dict)
    reported_on: dict[PartyId, date] = field(default_factory=dict)
    explained_on: date | None = None
    suggested: DaySuggested | None = None
    suggestions: int = 0  # how many there were
    days_fixed: list[DayFixed] = field(default_factory=list)  # in writing, since it was signed

    @property
    def is_kept(self) -> bool:
        """Somebody says that it is kept, and nobody says that it is not."""
        return bool(self.reports) and set(self.reports.values()) == {Kept.YES}


@dataclass
class Evidence:
    """A document in the case: whose, behind which wall, shared with whom."""

    party: PartyId | None
    wall: Wall
    person: PersonId
    mediation_only: bool = False
    shared: set[Wall] = field(default_factory=set)
    withdrawn: bool = False


@dataclass(frozen=True)
class MoreWanted:
    """What the family was asked to add: by which day, and the documents that were there."""

    by: date
    known: frozenset[str]


@dataclass(frozen=True)
class DateSaid:
    """A last day as a message tells it: of which duty, about what."""

    code: str
    thing: str  # what it concerns, such as "decision:1"; or empty
    day: date


@dataclass
class Task:
    """Something that a family is to be told by telephone or post; `dates`: those that changed."""

    party: PartyId
    notice: str = ""
    dates: tuple[DateSaid, ...] = ()
    done: bool = False


@dataclass
class Pause:
    """What the service promises waits from one London day to the end of another."""

    since: date
    until: date
    ended_on: date | None = None  # before its last day: that day counted again

    def covers(self, on: date) -> bool:
        return self.since <= on <= self.until and (self.ended_on is None or on < self.ended_on)


@dataclass
class Missed:
    """A last day that went by: which duty, about what; which managers of the council, or of the
    service, were told."""

    code: str
    thing: str
    due: date
    by_council: bool
    told: tuple[PersonId, ...] = ()
    explained_on: date | None = None

    @property
    def to_explain(self) -> bool:
        """The council explains what it missed, but not that it did not explain."""
        return self.by_council and self.code != "svc_explain_late"

    @property
    def to_explain_here(self) -> bool:
        """Why a promise of an agreement is late is said where that promise stands."""
        return self.to_explain and not self.thing.startswith("undertaking:")

    @property
    def about(self) -> str:
        """What the duty to explain it is about."""
        return self.thing or self.code


@dataclass(frozen=True)
class Left:
    """A family party that took itself out, at this UTC instant: it reads the case as it was."""

    people: frozenset[PersonId]
    at: datetime


@dataclass
class Partner:
    """A school, health body or social care: asked to join some issues, and on those it joined.

    `contact` is who hears of it, as named when it was asked.
    """

    contact: PersonId
    kind: OrganisationKind
    asked: set[int] = field(default_factory=set)
    issues: set[int] = field(default_factory=set)


class NoSuchThing(Refusal):
    """The command names something this case does not have."""

    says = "We could not find that part of the case. Go back and try again."


class Disagreement(Stream):
    """Everything that rules need to know about one disagreement."""

    def __init__(self) -> None:
        self.reference = ""
        self.la: OrganisationId = ""
        self.service: OrganisationId = ""
        self.framework: int | None = None  # the edition in force on the day of lodging
        self.lodged_at: datetime | None = None
        self.came_by = CameBy.ONLINE
        self.la_told_at: datetime | None = None
        self.right_passes_on: date | None = None  # the last day on which it is the parent's
        self.plan_kind = PlanKind.NONE
        self.talks_asked_on: date | None = None  # s.57: both sides take part freely
        self.takes_part: bool | None = None  # what the council said to that
        self.takes_part_said_on: date | None = None
        self.takes_part_first_said_on: date | None = None  # it may change its mind, both ways
        self.health_body_told_on: date | None = None
        self.family: dict[PartyId, set[PersonId]] = {}
        self.family_kinds: dict[PartyId, FamilyKind] = {}
        self.left: dict[PartyId, Left] = {}
        self.asked_to_join: set[PersonId] = set()  # parents who may join
        self.asked_not_to_tell: set[PartyId] = set()  # who waits for a coordinator's decision
        self.young_person_invited: PersonId | None = None
        self.capacity: dict[PartyId, bool | None] = {}  # claimed by a parent; None: not checked yet
        self.capacity_about: dict[PartyId, tuple[int, ...]] = {}  # the decisions it was judged on
        self.representatives: dict[PersonId, Authority] = {}
        self.partners: dict[OrganisationId, Partner] = {}
        self.officers: list[PersonId] = []
        self.authority: dict[int, PersonId] = {}  # issue -> who may settle it for the council
        self.health_authority: dict[int, PersonId] = {}  # the same for the health body
        self.authority_on: date | None = None
        self.neutral_notices: set[PartyId] = set()
        self.reached_by: dict[PartyId, str] = {}
        self.invited: set[PartyId] = set()
        self.tasks: dict[str, Task] = {}
        # side, how, code, thing -> the day that it was last told
        self.dates_told: dict[tuple[str, str, str, str], date] = {}
        self.flagged: set[PartyId] = set()  # a safety flag stands for these families
        self.decisions: dict[int, DisputedDecision] = {}
        self.issues: dict[int, Issue] = {}
        self.taken_on: bool | None = None
        self.coordinator: PersonId | None = None  # who looked at it last, and hears of it
        self.more: MoreWanted | None = None
        self.urgent_on: date | None = None
        self.urgent_looked_on: date | None = None
        self.answered_on: date | None = None
        self.waits_for_check = False  # of a manager: known to the council alone
        self.evidence: dict[str, Evidence] = {}
        self.mediator: PersonId | None = None
        self.former_mediators: list[PersonId] = []
        self.objections: dict[PartyId, Objection] = {}
        self.signatories: tuple[PartyId, ...] = ()
        self.signed_to_mediate: set[PartyId] = set()
        self.sessions: dict[int, Session] = {}
        self.cannot_arrange_on: date | None = None
        self.refused_on: date | None = None
        self.asked_to_wait: dict[int, date] = {}  # which day after the council was told: when
        self.waits: dict[PartyId, bool] = {}  # what each family said, beyond day 30
        self.treated_as_unable_on: date | None = None  # day 30 ended, and nobody said anything
        self.missed: dict[tuple[str, str], Missed] = {}  # by code and thing
        self.pauses: list[Pause] = []
        self.mediation_ended_on: date | None = None
        self.agreements: dict[int, Agreement] = {}
        self.undertakings: dict[int, Undertaking] = {}
        self.referred_on: date | None = None
        self.reviewer: PersonId | None = None
        self.recommended_on: date | None = None
        self.documents: set[tuple[str, str]] = set()
        self.closed_on: date | None = None
        self.closed_because: ClosedBecause | None = None
        self.reopening_asked: set[PartyId] = set()

    # ---- parties

    @property
    def parties(self) -> tuple[PartyId, ...]:
        """Every party, families first."""
        return (*self.family, LA_PARTY)

    @property
    def health_body(self) -> PartyId | None:
        """The health body that arranges mediation and takes part in the council's place: where
        every point is about health, and once it has joined them all.

        Source: Children and Families Act 2014 s.53(3), SEND Regulations 2014 regs 36-37.
        """
        if not self.health_only or any(i.part not in HEALTH_PARTS for i in self.issues.values()):
            return None
        return next(
            (
                party_of(key)
                for key, partner in self.partners.items()
                if partner.kind is OrganisationKind.HEALTH and partner.issues >= self.issues.keys()
            ),
            None,
        )

    @property
    def across(self) -> PartyId:
        """Who meets the families: the council, or the health body in its place."""
        return self.health_body or LA_PARTY

    @property
    def table(self) -> tuple[PartyId, ...]:
        """Every party that mediates, families first."""
        return (*self.family, self.across)

    def may_promise(self, party: PartyId, issue: int) -> bool:
        """Whether a promise on an issue can be this party's: one that joined it may promise too."""
        partner = self.partners.get(organisation_of(party) or "")
        return issue in partner.issues if partner else party in self.parties

    def settler(self, party: PartyId, issue: int) -> PersonId | None:
        """Who may settle an issue for the council, or for the health body in its place."""
        named = self.authority if party == LA_PARTY else self.health_authority
        return named.get(issue)

    @property
    def next_family(self) -> PartyId:
        """The id of the next family party; those of parties that left are not used again."""
        return f"p{len(self.family) + len(self.left) + 1}"

    # ---- whose right it is

    @property
    def young_person(self) -> PartyId | None:
        """The young person's own party, where they take part in their own right."""
        kinds = self.family_kinds.items()
        return next((p for p, kind in kinds if kind is FamilyKind.YOUNG_PERSON), None)

    @property
    def stood_back(self) -> tuple[PartyId, ...]:
        """Parents' parties whose place the young person took."""
        return tuple(self.left) if self.young_person else ()

    def may_bind(self, party: PartyId | None, on: date) -> bool:
        """Whether a party may decide for the family on a London day: a parent until the right
        passes on, or once it is checked that the young person cannot decide this: each decision of
        the council that is disputed here (Mental Capacity Act 2005 s.2: at the material time)."""
        if party is None or self.family_kinds.get(party) is not FamilyKind.PARENT:
            return True
        if self.right_passes_on is None or on <= self.right_passes_on:
            return True
        judged = self.capacity_about.get(party, ())
        return self.capacity.get(party) is True and self.decisions.keys() <= set(judged)

    # ---- things, by name

    def issue(self, number: int) -> Issue:
        return _found(self.issues, number)

    def decision(self, number: int) -> DisputedDecision:
        return _found(self.decisions, number)

    def session(self, number: int) -> Session:
        return _found(self.sessions, number)

    def undertaking(self, number: int) -> Undertaking:
        return _found(self.undertakings, number)

    def item(self, evidence: str) -> Evidence:
        return _found(self.evidence, evidence)

    def issues_on(self, decision: int) -> list[Issue]:
        return [issue for issue in self.issues.values() if issue.decision == decision]

    # ---- what may be asked of it

    @property
    def is_open(self) -> bool:
        return self.closed_on is None

    @property
    def was_entered(self) -> bool:
        """A coordinator entered it for a family that rang or wrote."""
        return self.came_by is not CameBy.ONLINE

    @property
    def by_hand(self) -> frozenset[PartyId]:
        """Families that cannot sign in: they rang or wrote, and nobody has invited them yet."""
        entered = {FIRST_FAMILY} if self.was_entered else set()
        return frozenset((entered & self.family.keys()) - self.invited)

    @property
    def mediation_of_right(self) -> bool:
        """Mediation was asked for on at least one decision: then the council must take part."""
        return any(d.mediation is Choice.MEDIATE for d in self.decisions.values())

    @property
    def mediation_chosen(self) -> bool:
        """Talks with a mediator go ahead: asked for on a decision, or wanted by both sides."""
        return self.mediation_of_right or bool(self.takes_part)

    @property
    def stays_out(self) -> bool:
        """The council said that it does not take part, in mediation or in talks, and no meeting has
        been set since."""
        said_no = self.refused_on is not None or self.takes_part is False
        must = self.mediation_of_right and self.refused_on is None
        return said_no and not must and not self.takes_part and self.open_session is None

    @property
    def is_wider(self) -> bool:
        """The council decided nothing that can be appealed: a disagreement of s.57 alone."""
        return not self.decisions

    @property
    def wider_issues(self) -> list[Issue]:
        """Issues on which there is no decision that can be appealed."""
        return [issue for issue in self.issues.values() if issue.decision is None]

    @property
    def concerns_health(self) -> bool:
        return any(issue.part in HEALTH_PARTS for issue in self.issues.values())

    @property
    def health_only(self) -> bool:
        """Every issue on a decision is about health: then the health body arranges mediation.

        Source: Children and Families Act 2014 s.53(3).
        """
        about = [issue for issue in self.issues.values() if issue.decision is not None]
        return bool(about) and all(issue.part in HEALTH_PARTS for issue in about)

    @property
    def mediation_open(self) -> bool:
        """Talks may go on: a mediator is appointed and mediation has not been ended."""
        return self.is_open and self.mediator is not None and self.mediation_ended_on is None

    @property
    def may_meet(self) -> bool:
        """Everyone who must has signed the agreement to mediate."""
        return (
            self.mediation_open
            and bool(self.signatories)
            and self.signed_to_mediate.issuperset(self.signatories)
        )

    @property
    def open_session(self) -> Session | None:
        """The session being arranged or booked, if any."""
        return next((s for s in self.sessions.values() if not s.is_over), None)

    @property
    def was_held(self) -> bool:
        return any(session.held_on for session in self.sessions.values())

    @property
    def was_opened(self) -> bool:
        """Family and council met at least once, even if the meeting goes on another day."""
        return any(session.was_opened for session in self.sessions.values())

    @property
    def has_begun(self) -> bool:
        """The time of a first session came."""
        return any(session.has_begun for session in self.sessions.values())

    @property
    def open_objections(self) -> list[PartyId]:
        """Parties whose objection to the mediator of now nobody has answered."""
        return [
            party
            for party, objection in self.objections.items()
            if not objection.kept and objection.mediator == self.mediator
        ]

    @property
    def open_issues(self) -> list[Issue]:
        """Issues that nothing has settled: no agreement, and not the parties themselves."""
        return [i for i in self.issues.values() if i.agreement is None and i.settled_on is None]

    def accepted_by_all(self, issue: Issue) -> bool:
        """Every signatory accepted the terms, and whoever promises in them can and will sign."""
        return (
            issue.terms is not None
            and issue.settled_on is None
            and bool(self.signatories)
            and issue.terms.accepted_by.issuperset(self.signatories)
            and not issue.terms.declined_by
            and all(self.may_promise(party, issue.number) for party in issue.terms.named)
        )

    def signers(self, agreement: Agreement) -> tuple[PartyId, ...]:
        """Whose signatures make the agreement; of one that is made, not who mediates only since."""
        parties = dict.fromkeys((*self.signatories, *agreement.also))
        return tuple(p for p in parties if agreement.made_on is None or p in agreement.signed_by)

    def bound_by(self, promise: Undertaking) -> tuple[PartyId, ...]:
        """Who fixes another day for a promise together: whoever signed its agreement and still
        takes part. One that signed for promises of its own alone is bound by no other. Where no
        family that signed is left, the families of now stand in its place."""
        agreement = self.agreements[promise.agreement]
        bound = agreement.signed_by - (set(agreement.also) - {promise.by_party})
        families = [party for party in self.family if party in bound] or list(self.family)
        partners = [
            party_of(k) for k, each in self.partners.items() if promise.issue in each.issues
        ]
        return (*families, *(party for party in (LA_PARTY, *partners) if party in bound))

    @property
    def agreeable_issues(self) -> list[Issue]:
        """Issues whose terms every signatory has accepted and that no agreement holds yet."""
        return [issue for issue in self.open_issues if self.accepted_by_all(issue)]

    @property
    def unsigned_agreement(self) -> Agreement | None:
        return next((a for a in self.agreements.values() if a.made_on is None), None)

    def certificate_required(self, decision: DisputedDecision) -> bool:
        """Whether an appeal needs a mediation certificate: not where it is Section I alone.

        Source: Children and Families Act 2014 s.55(1)-(2).
        """
        issues = self.issues_on(decision.number)
        about_placement_alone = bool(issues) and all(i.part is Part.PLACEMENT for i in issues)
        return not (decision.kind in CONTENT_KINDS and about_placement_alone)

    def only_health_or_care(self, decision: DisputedDecision) -> bool:
        """Whether nothing in dispute on it can be appealed alone. Source: SI 2017/1306."""
        parts = {issue.part for issue in self.issues_on(decision.number)}
        return bool(parts) and parts <= HEALTH_PARTS | CARE_PARTS

    @property
    def uncertified(self) -> list[DisputedDecision]:
        return [d for d in self.decisions.values() if d.certified_on is None]

    def pause_on(self, on: date) -> Pause | None:
        """The pause of what the service promises that a London day falls into."""
        return next((pause for pause in self.pauses if pause.covers(on)), None)

    @property
    def wait_choices(self) -> dict[PartyId, bool]:
        """What each family that takes part said of waiting for a meeting beyond day 30."""
        return {party: waits for party, waits in self.waits.items() if party in self.family}

    @property
    def family_waits(self) -> bool:
        """The certificate waits: every family that spoke said so."""
        return bool(self.wait_choices) and all(self.wait_choices.values())

    @property
    def referable_issues(self) -> list[Issue]:
        """Issues that mediation left unresolved and nobody has referred yet."""
        return [i for i in self.open_issues if i.unresolved and not i.referred]

    @property
    def checkins_made(self) -> int:
        """On how many days a family has told us how its promises stand."""
        days = {
            day
            for promise in self.undertakings.values()
            for party, day in promise.reported_on.items()
            if party != LA_PARTY
        }
        return len(days)

    @property
    def promises_settled(self) -> bool:
        """Every promise is said to be kept by somebody, and denied by nobody."""
        return bool(self.undertakings) and all(
            promise.is_kept for promise in self.undertakings.values()
        )


def _found(things: dict[K, V], key: K) -> V:
    try:
        return things[key]
    except KeyError:
        raise NoSuchThing from None


def numbered(things: Iterable[int]) -> int:
    """The next number after these, from 1."""
    return max(things, default=0) + 1
