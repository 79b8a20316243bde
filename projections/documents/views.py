"""What a paper says: plain values in the order in which they are read."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime

from projections.views.issues import CitedView
from projections.views.people import OrganisationView


@dataclass(frozen=True)
class Stamp:
    """By what anybody can have a paper checked: its number, its code, and where."""

    number: str
    code: str
    where: str  # an address as people type it


@dataclass(frozen=True)
class Cover:
    """What stands on every paper. `made_at` is the instant of the step that called for it."""

    title: str
    reference: str
    made_at: datetime
    readers: str  # "Only Amina Yusuf and who acts for them"
    service: OrganisationView
    council: str
    stamp: Stamp


@dataclass(frozen=True)
class Child:
    name: str
    born: date | None
    is_young: bool = False  # a young person, in their own right


@dataclass(frozen=True)
class Letter:
    """A decision of the council and the dates of its letter."""

    number: int
    words: str
    printed: date | None
    sent: date | None
    received: date | None


@dataclass(frozen=True)
class LastDays:
    """The two last days of a family on one decision, each a day or the reason why there is none."""

    decision: int
    words: str
    certificate_needed: bool
    adviser: date | None
    adviser_says: str
    tribunal: date | None
    tribunal_says: str


@dataclass(frozen=True)
class Point:
    """One point of disagreement. Text is empty where nothing was written."""

    number: int
    title: str
    section: str
    decision: int | None
    item: str  # the help asked for without a plan
    school: str  # the school or college asked for, and its kind
    asked: str
    because: str
    plan_says: str


@dataclass(frozen=True)
class NextStep:
    what: str
    by: date | None


@dataclass(frozen=True)
class Given:
    """A document that came with the disagreement."""

    name: str
    pages: int
    readers: str


@dataclass(frozen=True)
class Record:
    """Where the step stands in the provable record: the number and the hash of its leaf, and what
    anybody can prove that by."""

    number: int
    fingerprint: str  # hex
    proof: str  # C2SP tlog-proof; empty where the log could not be signed
    says: str  # the step in clear, as the leaf commits to it
    witnessed: str  # who outside the service signed that proof's checkpoint, in a sentence


@dataclass(frozen=True)
class ReceiptView:
    cover: Cover
    lodged_at: datetime
    parent: str
    sent_by: str  # "Samira Khan, who acts for Amina Yusuf"; empty where the parent sent it
    taken: str  # who said it to whom and when, where a coordinator wrote it down
    child: Child
    plan: str
    choice: str
    decisions: tuple[Letter, ...]
    last_days: tuple[LastDays, ...]
    points: tuple[Point, ...]
    wanted: str
    tried: str
    late_reason: str
    childs_views: str
    next_steps: tuple[NextStep, ...]
    documents: tuple[Given, ...]
    unnamed_documents: int  # given for mediation alone: the paper does not name them
    record: Record


@dataclass(frozen=True)
class CertificateView:
    """Nothing of what was discussed, offered or agreed, and no blame."""

    cover: Cover
    number: str
    ground: str  # declined took_part deemed
    child: Child
    families: tuple[str, ...]
    decision: Letter
    adviser_contacted: date
    meeting_held: date | None
    issued_by: str
    instruction: int | None  # of this number and day, where it came by itself
    instructed_on: date | None
    appeal_by: date | None
    appeal_says: str
    required: bool
    health_only: bool
    record: Record


@dataclass(frozen=True)
class Promise:
    """Who does what, by when, and what sets that day."""

    number: int
    who: str
    what: str
    by: date | None
    by_says: str  # where there is no day
    rule: str  # the regulation, or that the day was agreed in writing


@dataclass(frozen=True)
class AgreedPoint:
    number: int
    title: str
    section: str
    asked: str
    promises: tuple[Promise, ...]


@dataclass(frozen=True)
class Signature:
    who: str
    role: str  # empty for a parent
    party: str
    at: datetime


@dataclass(frozen=True)
class AgreementView:
    cover: Cover
    number: int
    made_on: date
    child: Child
    parties: tuple[str, ...]
    points: tuple[AgreedPoint, ...]
    unresolved: tuple[Point, ...]
    signatures: tuple[Signature, ...]
    appeals: tuple[LastDays, ...]
    first_question: date | None  # when the family is first asked if promises are kept


@dataclass(frozen=True)
class Advice:
    """What the reviewer wrote on one point."""

    point: Point
    family_side: str
    council_side: str
    evidence: str
    reasons: str
    recommendation: str
    lines: tuple[CitedView, ...]  # of the framework, each with what the reviewer found


@dataclass(frozen=True)
class RecommendationView:
    cover: Cover
    published_on: date
    edition: int | None  # of the framework
    child: Child
    families: tuple[str, ...]
    reviewer: str
    institute: str
    advice: tuple[Advice, ...]
    appeals: tuple[LastDays, ...]


@dataclass(frozen=True)
class Rendered:
    """A finished paper."""

    pdf: bytes = field(repr=False)
    pages: int


DocumentView = ReceiptView | CertificateView | AgreementView | RecommendationView
