"""The register of legal holds and erasures: what may not go, and what is gone, why and by whom.

It is one stream of its own. What is named here is named by reference or id, never by a name.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import ClassVar

from domain.audiences import Audience
from domain.counting import london_date
from domain.decisions import Stream, begins, decides
from domain.events import Act, Command, Event, Started
from domain.refusals import Refusal

THE_REGISTER = "register"


class HoldReason(StrEnum):
    """Why something must stay as it is, whatever its period."""

    APPEAL = "appeal"  # to the tribunal, or beyond it
    COURT = "court"
    OMBUDSMAN = "ombudsman"
    COMPLAINT = "complaint"
    INQUIRY = "inquiry"
    POLICE = "police"
    ACCESS_REQUEST = "access-request"  # somebody asked for a copy, and has not had it


class LiftReason(StrEnum):
    """Why a hold ends."""

    OVER = "over"
    MISTAKE = "mistake"


class ErasureGround(StrEnum):
    """The ground in law. Source: UK GDPR art 5(1)(e) and art 17(1)."""

    RETENTION_OVER = "retention-over"  # art 5(1)(e): its period is over
    NOT_NEEDED = "17-1-a"
    CONSENT_WITHDRAWN = "17-1-b"
    OBJECTION = "17-1-c"
    UNLAWFUL = "17-1-d"
    LEGAL_DUTY = "17-1-e"
    OFFERED_TO_A_CHILD = "17-1-f"


class ErasureReason(StrEnum):
    """What led to it, and why art 17(3) does not stand in its way."""

    PERIOD_OVER = "period-over"
    SUBJECT_ASKED = "subject-asked"
    PARENT_ASKED = "parent-asked"
    WRONG_PERSON = "wrong-person"  # it was recorded of somebody else
    COURT_ORDER = "court-order"
    COMMISSIONER_ORDER = "commissioner-order"
    CONTROLLER_DECIDED = "controller-decided"


class OnHold(Refusal):
    says = "A legal hold is on {subject} ({reason}): nothing of it may be erased until it is lifted"


class NothingIsHeld(Refusal):
    says = "There is no hold of this number, or it was lifted"


class HeldAlready(Refusal):
    says = "The same hold is there already"


class BeingErased(Refusal):
    says = "It is being erased already, and that cannot be taken back"


class StillOpen(Refusal):
    says = (
        "{case} is still open. Give a ground of UK GDPR art 17(1) and a reason code to erase it "
        "before it is closed"
    )


class StillKept(Refusal):
    says = (
        "It is kept until {until}. Give a ground of UK GDPR art 17(1) and a reason code to erase "
        "it before that"
    )


class GroundAndReasonDiffer(Refusal):
    says = "The ground retention-over goes with the reason period-over, and with no other"


@dataclass(frozen=True)
class Hold:
    """A legal hold on a case or on a person: `subject` is "case:…" or "person:…"."""

    subject: str
    reason: HoldReason
    since: date


class ErasureRegister(Stream):
    """Holds that stand, and erasures that were asked for and not yet completed."""

    def __init__(self) -> None:
        self.holds: dict[int, Hold] = {}
        self.placed = 0
        self.under_way: dict[str, tuple[str, ...]] = {}  # what each of them touches

    def hold_on(self, *touched: str) -> Hold | None:
        """A hold that stands on one of these, if any."""
        return next((hold for hold in self.holds.values() if hold.subject in touched), None)


@dataclass(frozen=True)
class OpenRegister(Command):
    """Begin the register: once in the life of a deployment."""


@dataclass(frozen=True)
class RegisterOpened(Started):
    """The register of holds and erasures was begun."""

    TOPIC: ClassVar[str] = "register-opened.1"
    audience: ClassVar[Audience] = Audience.PROCESS


@begins(OpenRegister)
def open_register(key: str, wish: OpenRegister, act: Act) -> ErasureRegister:
    """Begin the register."""
    return ErasureRegister._create(
        RegisterOpened, id=ErasureRegister.stream_id(key), timestamp=act.at, act=act
    )


@dataclass(frozen=True)
class PlaceHold(Command):
    subject: str
    reason: HoldReason


@dataclass(frozen=True)
class HoldPlaced(Event):
    """A case or a person was put on legal hold: nothing of it is erased while it stands.

    Source: UK GDPR art 17(3)(b), (e).
    """

    TOPIC: ClassVar[str] = "hold-placed.1"
    audience: ClassVar[Audience] = Audience.PROCESS
    number: int
    subject: str
    reason: HoldReason

    def apply(self, aggregate: ErasureRegister) -> None:
        on = london_date(self.act.at)
        aggregate.holds[self.number] = Hold(self.subject, self.reason, on)
        aggregate.placed = self.number


@decides(PlaceHold)
def place_hold(register: ErasureRegister, wish: PlaceHold, act: Act) -> None:
    """Put a case or a person on hold. Raises HeldAlready, BeingErased."""
    if any(wish.subject in touched for touched in register.under_way.values()):
        raise BeingErased
    known = {(hold.subject, hold.reason) for hold in register.holds.values()}
    if (wish.subject, wish.reason) in known:
        raise HeldAlready
    number = register.placed + 1
    register.record(HoldPlaced, act, number=number, subject=wish.subject, reason=wish.reason)


@dataclass(frozen=True)
class LiftHold(Command):
    number: int
    because: LiftReason


@dataclass(frozen=True)
class HoldLifted(Event):
    """A legal hold ended."""

    TOPIC: ClassVar[str] = "hold-lifted.1"
    audience: ClassVar[Audience] = Audience.PROCESS
    number: int
    because: LiftReason

    def apply(self, aggregate: ErasureRegister) -> None:
        del aggregate.holds[self.number]


@decides(LiftHold)
def lift_hold(register: ErasureRegister, wish: LiftHold, act: Act) -> None:
    """End a hold, by its number. Raises NothingIsHeld."""
    if wish.number not in register.holds:
        raise NothingIsHeld
    register.record(HoldLifted, act, number=wish.number, because=wish.because)


@dataclass(frozen=True)
class RequestErasure(Command):
    """Erase `subject`. `touched` are the cases and people that a hold may stand on, `open_cases`
    those of them that go on, `kept_until` the last day of the longest period that runs.

    The day may tell a birthday, so no event keeps it.
    """

    erasure: str
    subject: str
    ground: ErasureGround
    reason: ErasureReason
    touched: tuple[str, ...]
    open_cases: tuple[str, ...]
    kept_until: date | None


@dataclass(frozen=True)
class ErasureRequested(Event):
    """Somebody is to be erased, on this ground. `early`: before it was closed, or its time over."""

    TOPIC: ClassVar[str] = "erasure-requested.1"
    audience: ClassVar[Audience] = Audience.PROCESS
    erasure: str
    subject: str
    ground: ErasureGround
    reason: ErasureReason
    touched: tuple[str, ...]
    early: bool

    def apply(self, aggregate: ErasureRegister) -> None:
        aggregate.under_way[self.erasure] = self.touched


@decides(RequestErasure)
def request_erasure(register: ErasureRegister, wish: RequestErasure, act: Act) -> None:
    """Ask for an erasure. Raises OnHold, StillOpen, StillKept, GroundAndReasonDiffer."""
    if (wish.ground is ErasureGround.RETENTION_OVER) != (wish.reason is ErasureReason.PERIOD_OVER):
        raise GroundAndReasonDiffer
    held = register.hold_on(*wish.touched)
    if held is not None:
        raise OnHold(subject=held.subject, reason=str(held.reason))
    on = london_date(act.at)
    kept = wish.kept_until is not None and on <= wish.kept_until
    if wish.ground is ErasureGround.RETENTION_OVER:
        if wish.open_cases:
            raise StillOpen(case=wish.open_cases[0])
        if kept and wish.kept_until is not None:
            raise StillKept(until=wish.kept_until.year)
    register.record(
        ErasureRequested,
        act,
        erasure=wish.erasure,
        subject=wish.subject,
        ground=wish.ground,
        reason=wish.reason,
        touched=wish.touched,
        early=kept or bool(wish.open_cases),
    )


@dataclass(frozen=True)
class CompleteErasure(Command):
    """Everything of it is gone: how many keys were destroyed, and files and rows deleted."""

    erasure: str
    subject: str
    keys: int
    files: int
    rows: int


@dataclass(frozen=True)
class ErasureCompleted(Event):
    """Somebody was erased: counts, and nothing of what it was.

    After a restore it may stand here without the request, which was restored away.
    """

    TOPIC: ClassVar[str] = "erasure-completed.1"
    audience: ClassVar[Audience] = Audience.PROCESS
    erasure: str
    subject: str
    keys: int
    files: int
    rows: int

    def apply(self, aggregate: ErasureRegister) -> None:
        aggregate.under_way.pop(self.erasure, None)


@decides(CompleteErasure)
def complete_erasure(register: ErasureRegister, wish: CompleteErasure, act: Act) -> None:
    """Record that an erasure is done. No rule can refuse what has happened."""
    register.record(
        ErasureCompleted,
        act,
        erasure=wish.erasure,
        subject=wish.subject,
        keys=wish.keys,
        files=wish.files,
        rows=wish.rows,
    )
