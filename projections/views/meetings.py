"""Mediation: the agreement to mediate, and the meetings."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from projections.views.signs import PartyView
from projections.views.taking_part import ArrivalView


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
    companions: tuple[str, ...]  # "Hana Osman, my sister, comes with Yusra Osman"
    moved_because: str
    adjourned_on: date | None = None
    called_off_on: date | None = None
    because: str = ""  # why it goes on another day, or does not take place
    arrivals: tuple[ArrivalView, ...] = ()
    told: tuple[str, ...] = ()  # who told the service when a family can come, and on which day

    @property
    def is_over(self) -> bool:
        began = self.held_on or self.adjourned_on or self.absent
        return bool(began or self.called_off_on)

    @property
    def arrival(self) -> ArrivalView | None:
        """When and where the reader's own side comes."""
        return next((each for each in self.arrivals if each.mine), None)


@dataclass(frozen=True)
class MediationView:
    asked: bool  # mediation was asked for on some decision
    to_mediate: ToMediateView | None
    sessions: tuple[SessionView, ...]
    open_session: SessionView | None
    cannot_arrange_on: date | None
    ended_on: date | None
