"""Mediation: the agreement to mediate, and the meetings."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from projections.views.signs import PartyView


@dataclass(frozen=True)
class ToMediateView:
    """The agreement to mediate: who signs, who has."""

    signatories: tuple[PartyView, ...]
    signed: tuple[str, ...]
    waiting_for: tuple[str, ...]
    mine_to_sign: bool

    @property
    def is_complete(self) -> bool:
        return bool(self.signatories) and not self.waiting_for


@dataclass(frozen=True)
class TimeView:
    """One proposed time, and which parties can come then."""

    starts: datetime
    offered_by: tuple[str, ...]
    offered_by_all: bool
    short_notice: bool  # fewer than 5 clear working days from now
    mine: bool


@dataclass(frozen=True)
class SessionView:
    number: int
    manner: str  # video venue phone
    manner_words: str  # "by video"
    place: str
    times: tuple[TimeView, ...]
    answered_by: tuple[str, ...]  # parties who said when they can come
    mine_to_answer: bool
    starts: datetime | None
    held_on: date | None
    attended: tuple[str, ...]
    absent: tuple[str, ...]
    moved_because: str

    @property
    def is_over(self) -> bool:
        return self.held_on is not None or bool(self.absent)


@dataclass(frozen=True)
class MediationView:
    asked: bool  # mediation was asked for on some decision
    to_mediate: ToMediateView | None
    sessions: tuple[SessionView, ...]
    open_session: SessionView | None
    cannot_arrange_on: date | None
    ended_on: date | None
