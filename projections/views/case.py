"""A case, as one reader may see it at one moment: what every page about it is made from."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from projections.views.by_itself import MissedView, PauseView, WaitView
from projections.views.checking import CheckView
from projections.views.dates import DutyView
from projections.views.intake import IntakeView
from projections.views.issues import (
    AgreementView,
    BackgroundView,
    DecisionView,
    IssueView,
    UndertakingView,
    ViewsOfChildView,
)
from projections.views.joined import PartnerView
from projections.views.meetings import MediationView, SessionView
from projections.views.people import (
    ChildView,
    OrganisationView,
    PeopleView,
    ReaderChoice,
    RightView,
)
from projections.views.scope import ScopeView
from projections.views.signs import PartyView, Tag, WallSign
from projections.views.steps import HomeView, Todo
from projections.views.taking_part import (
    AdjustmentView,
    ObjectionView,
    RefusalView,
    SafetyView,
)
from projections.views.things import EvidenceView, MessageViews, PaperView
from projections.views.timeline import Happening


@dataclass(frozen=True)
class Seat:
    """Who the reader is in this case."""

    roles: frozenset[str]  # values of `domain.roles.Role`
    party: str | None
    side: str  # family council service mediator reviewer institute partner regulator system
    words: str  # identity bar: "Parent: Amina Yusuf", "Regulator, read only"

    @property
    def own(self) -> bool:
        """Whether it is the reader's own case, not one of a family they help or work with."""
        return self.side == "family" and "helper" not in self.roles


@dataclass(frozen=True)
class CaseView:
    """Everything this reader may see. Collections are empty where they may see nothing."""

    reference: str
    seat: Seat
    at: datetime  # when it was read, or the moment it is shown as at
    is_past: bool  # shown as it stood once: nothing can be done from it
    title: str  # "Idris's case", or "Case WM-4827-3162"
    stage: str
    tag: Tag
    council: OrganisationView
    service: OrganisationView
    child: ChildView | None
    parties: tuple[PartyView, ...]
    table: tuple[PartyView, ...]  # those who mediate
    everyone: tuple[PartyView, ...]  # the parties, and whoever joined a point
    people: PeopleView
    right: RightView | None
    lodged_at: datetime
    framework: int | None  # the edition that the case keeps
    choice: str  # mediate certificate talk
    taken_on: bool | None
    not_taken_on: str  # a reason's words, or empty
    not_taken_on_words: str
    answered_on: date | None
    check: CheckView | None  # of the answer, for the council alone
    background: BackgroundView | None
    views: tuple[ViewsOfChildView, ...]
    scope: ScopeView
    decisions: tuple[DecisionView, ...]
    issues: tuple[IssueView, ...]
    evidence: tuple[EvidenceView, ...]
    messages: MessageViews
    mediation: MediationView
    agreements: tuple[AgreementView, ...]
    undertakings: tuple[UndertakingView, ...]
    referral_words: tuple[str, ...]
    referred_on: date | None
    recommended_on: date | None
    duties: tuple[DutyView, ...]  # by last day; last days of families among them
    papers: tuple[PaperView, ...]
    latest: tuple[Happening, ...]  # the newest few of the timeline
    home: HomeView | None  # of a family; others have `todo`
    todo: tuple[Todo, ...]
    may: frozenset[str]  # names of commands that are allowed now, such as "AcceptTerms"
    readers: tuple[ReaderChoice, ...]  # whom this reader may choose to read what they add
    walls: tuple[WallSign, ...]  # the walls this reader stands behind
    closed_on: date | None
    closed_because: str  # a reason's words, or empty
    withdrawn_words: str
    intake: IntakeView
    adjustments: tuple[AdjustmentView, ...] = ()  # of the reader's side; of all for the service
    objections: tuple[ObjectionView, ...] = ()  # likewise, and never for a mediator
    safety: tuple[SafetyView, ...] = ()  # flags that stand, for that family and the service
    lifted: tuple[SafetyView, ...] = ()  # flags that no longer stand
    refusal: RefusalView | None = None
    partners: tuple[PartnerView, ...] = ()  # who was asked to join a point
    wait: WaitView | None = None  # for a meeting, past day 30
    missed: tuple[MissedView, ...] = ()  # last days that went by
    pauses: tuple[PauseView, ...] = ()  # of what the service promises

    @property
    def paused_until(self) -> date | None:
        return next((pause.until for pause in self.pauses if pause.now), None)

    def issue(self, number: int) -> IssueView | None:
        return next((issue for issue in self.issues if issue.number == number), None)

    def decision(self, number: int) -> DecisionView | None:
        return next((d for d in self.decisions if d.number == number), None)

    def item(self, evidence: str) -> EvidenceView | None:
        return next((item for item in self.evidence if item.id == evidence), None)

    def session(self, number: int) -> SessionView | None:
        return next((s for s in self.mediation.sessions if s.number == number), None)

    def agreement(self, number: int) -> AgreementView | None:
        return next((a for a in self.agreements if a.number == number), None)

    def undertaking(self, number: int) -> UndertakingView | None:
        return next((u for u in self.undertakings if u.number == number), None)

    def paper(self, kind: str, about: str = "1") -> PaperView | None:
        return next((p for p in self.papers if (p.kind, p.about) == (kind, about)), None)
