"""Messages: to everyone, to one's own side, into a room with the mediator, or to the reviewer."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from domain import audiences
from domain.audiences import Audience, PartyId, Wall
from domain.decisions import decides
from domain.disagreement.aggregate import Disagreement
from domain.disagreement.evidence import CannotReadThere, NotReferredYet, wall_for
from domain.disagreement.vocabulary import Readers
from domain.events import Act, Command, Event
from domain.personal import Personal, Subject, about
from domain.refusals import Refusal


@dataclass(frozen=True)
class SendMessage(Command):
    """A message. A mediator writes into the room of `room`; others choose their readers."""

    message: str
    text: str
    readers: Readers = Readers.EVERYONE
    room: PartyId | None = None


@dataclass(frozen=True)
class MessageSent(Event):
    """A message, for the readers chosen."""

    TOPIC: ClassVar[str] = "message-sent.1"
    audience: ClassVar[Audience] = Audience.JOINT
    kept_under: ClassVar[tuple[str, ...]] = ("message",)
    message: str
    party: PartyId | None
    chosen: Wall
    in_mediation: bool
    text: Personal[str] = about(Subject.ACTOR)

    @property
    def is_without_prejudice(self) -> bool:
        return self.in_mediation or super().is_without_prejudice


class WriteSomething(Refusal):
    says = "Enter your message"


class NoMediatorYet(Refusal):
    says = "There is no mediator yet. Choose other readers"


@decides(SendMessage)
def send_message(case: Disagreement, wish: SendMessage, act: Act) -> None:
    """Send a message. Joint talk while mediation is open is part of it: without prejudice.

    Raises WriteSomething, NoMediatorYet, NotReferredYet, CannotReadThere.
    """
    if not wish.text.strip():
        raise WriteSomething
    if wish.readers is Readers.MEDIATOR and case.mediator is None:
        raise NoMediatorYet
    if wish.readers is Readers.REVIEWER and case.reviewer is None:
        raise NotReferredYet
    is_mediator = act.party is None and act.actor == case.mediator
    if wish.room is not None and (not is_mediator or wish.room not in case.parties):
        raise CannotReadThere
    chosen = wall_for(wish.readers, act.party or wish.room)
    if is_mediator and chosen.audience in (Audience.FAMILY, Audience.LA, Audience.REVIEW):
        raise CannotReadThere
    if chosen == audiences.REVIEW and act.party is None and act.actor != case.reviewer:
        raise CannotReadThere
    case.record(
        MessageSent,
        act,
        message=wish.message,
        party=act.party,
        chosen=chosen,
        in_mediation=chosen == audiences.JOINT and case.mediation_open,
        text=Personal.of(wish.text),
    )
