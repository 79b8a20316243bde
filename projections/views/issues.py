"""What is in dispute: decisions, issues, answers, terms, recommendations."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from projections.views.dates import DutyView, LastDay
from projections.views.extending import AnotherDayView
from projections.views.framework import EntryView
from projections.views.joined import PositionView
from projections.views.signs import Tag, WallSign, Who
from projections.views.taking_part import SettlementView


@dataclass(frozen=True)
class CertificateView:
    number: str
    ground: str  # declined took_part deemed
    ground_words: str
    on: date
    provider: str
    health_only: bool
    instruction: int | None = None  # of this number and day, where it came by itself
    instructed_on: date | None = None


@dataclass(frozen=True)
class ResultView:
    """How an appeal ended, as a side told us last."""

    outcome: str
    words: str
    on: date
    told_by: Who


@dataclass(frozen=True)
class FormerDates:
    """The dates of a letter as they were told before somebody put them right."""

    printed: date | None
    sent: date | None
    received: date | None
    until: date
    changed_by: Who


@dataclass(frozen=True)
class DecisionView:
    """A decision of the council, its dates, and the road to the tribunal."""

    number: int
    kind: str
    words: str  # "The council will not assess"
    printed: date | None
    sent: date | None
    received: date | None
    choice: str | None  # mediate certificate, or None: talk first
    chosen_on: date | None
    certificate_required: bool
    certificate: CertificateView | None
    at_tribunal_on: date | None
    result: ResultView | None
    issues: tuple[int, ...]
    adviser: LastDay
    tribunal: LastDay
    certificate_asked_on: date | None = None
    may_ask: bool = False  # for the certificate, as no meeting was held in time
    before: tuple[FormerDates, ...] = ()  # oldest first


@dataclass(frozen=True)
class GroundView:
    """Why the law lets the council not name what was asked for."""

    words: str
    source: str


@dataclass(frozen=True)
class AnswerView:
    """The council's answer to one issue."""

    stance: str  # agree part disagree
    words: str  # "Agrees", "Agrees in part", "Does not agree"
    reasons: str
    offer: str
    lacking: str
    at: datetime
    by: Who
    force: str  # must should preference no_right
    force_words: str
    rests_on: str  # the source, as the council names it
    grounds: tuple[GroundView, ...]


@dataclass(frozen=True)
class PromiseView:
    """One promise in the terms: who does what, by when. `place` counts from 1."""

    place: int
    by_party: str
    by_name: str
    what: str
    rule: str | None
    by: date | None
    by_words: str  # "by Thursday 3 December 2026", "within 5 weeks of the last signature"


@dataclass(frozen=True)
class CounterView:
    version: int
    party: str
    party_name: str
    words: str
    at: datetime
    by: Who


@dataclass(frozen=True)
class AlsoSigns:
    """Who signs too, because these terms ask something of it; `declined` with its reason."""

    party: str
    party_name: str
    declined: bool
    reason: str


@dataclass(frozen=True)
class TermsView:
    """The terms on the table for one issue. An answer names `version`, as it was read."""

    issue: int
    version: int
    promises: tuple[PromiseView, ...]
    accepted_by: tuple[str, ...]  # parties
    waiting_for: tuple[str, ...]  # signatories who have not accepted
    counters: tuple[CounterView, ...]  # to this version, oldest first
    earlier: tuple[tuple[PromiseView, ...], ...]  # older versions, oldest first
    at: datetime
    by: Who
    also: tuple[AlsoSigns, ...] = ()


@dataclass(frozen=True)
class CitedView:
    """An entry of the framework on one issue, as the case's own edition has it.

    `by`: the parties that named it, in words; `met` and `words`: what the reviewer found.
    """

    entry: EntryView
    by: tuple[str, ...]
    parties: tuple[str, ...]
    met: str  # met partly not_met, or empty
    met_words: str
    met_kind: str  # of tag
    words: str


@dataclass(frozen=True)
class RecommendationView:
    family_side: str
    council_side: str
    evidence: str
    reasons: str
    recommendation: str
    at: datetime


@dataclass(frozen=True)
class ReplyView:
    party: str
    party_name: str
    reply: str  # accept part not_accept
    reply_words: str
    words: str
    at: datetime


@dataclass(frozen=True)
class IssueView:
    """One point of disagreement. Text is empty where the reader may not see it."""

    number: int
    decision: int | None  # None: the council decided nothing on it that can be appealed
    part: str
    title: str  # "Help in school", or "Help in school (2)"
    section: str  # "section F", or empty
    item: str  # the help asked for without a plan, in words
    school: str  # the school or college asked for
    sector: str  # its kind, in words
    sector_code: str
    stage: str
    tag: Tag
    says: str  # where it stands, one sentence
    asked: str
    because: str
    plan_says: str
    answer: AnswerView | None
    tabled: int  # version of the terms last tabled, also for who may not read them
    terms: TermsView | None
    may_settle: Who | None  # for the council
    agreement: int | None
    unresolved: bool
    referred: bool
    recommended: bool
    recommendation: RecommendationView | None
    replies: tuple[ReplyView, ...]
    cited: tuple[CitedView, ...]
    settlement: SettlementView | None = None
    settled_on: date | None = None  # by the parties themselves
    positions: tuple[PositionView, ...] = ()  # of schools and health bodies that joined it

    @property
    def is_settled(self) -> bool:
        """By a signed agreement, or by the parties themselves."""
        return self.agreement is not None or self.settled_on is not None


@dataclass(frozen=True)
class BackgroundView:
    wanted: str
    tried: tuple[str, ...]
    tried_words: str
    late_reason: str


@dataclass(frozen=True)
class ViewsOfChildView:
    words: str
    wall: WallSign
    mine: bool
    by: Who
    at: datetime


@dataclass(frozen=True)
class AgreementView:
    """An agreement on some issues. Signing names `issues`, as they were read."""

    number: int
    issues: tuple[int, ...]
    signatories: tuple[str, ...]
    signed_by: tuple[str, ...]
    made_on: date | None
    mine_to_sign: bool


@dataclass(frozen=True)
class ReportView:
    """What a party said about a promise."""

    party: str
    party_name: str
    kept: str | None  # yes partly no; None for an explanation of a delay
    words: str
    at: datetime


@dataclass(frozen=True)
class UndertakingView:
    """A promise of an agreement that was made."""

    number: int
    agreement: int
    issue: int
    by_party: str
    by_name: str
    what: str
    duty: DutyView
    is_kept: bool
    mine: bool
    reports: tuple[ReportView, ...]  # oldest first
    another_day: AnotherDayView
