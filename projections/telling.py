"""How the reader of a timeline is told: who did it, the names of its things, one line of words."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from domain.counting import london_date
from domain.deadlines.words import day
from domain.disagreement.arranging import ArrivalTold
from domain.disagreement.lodging import DisagreementLodged
from domain.disagreement.mediating import AgreementToMediateSigned
from domain.disagreement.meeting import SessionBooked, TimesOffered
from domain.events import Capacity
from projections import words
from projections.showing.names import Names


@dataclass(frozen=True)
class Told:
    """How the reader is told of one event: who did it, and the names of its things."""

    event: Any
    names: Names

    @property
    def who(self) -> str:
        """Whoever did it, as the reader would say: "You", a name, or an organisation."""
        act, names = self.event.act, self.names
        entered = act.command == "LodgeDisagreement" and act.capacity is Capacity.COORDINATOR
        if entered and not isinstance(self.event, DisagreementLodged):
            return names.families()  # what a coordinator wrote down is what the family said
        by_hand = act.command in ("WriteDownTimes", "RecordSignedPaper")
        if by_hand and isinstance(self.event, TimesOffered | AgreementToMediateSigned):
            return names.party(self.event.party)
        who = names.by(self.event)
        if who.is_me:
            return "You"
        if names.is_nameless or (names.mine is not None and who.party == names.mine):
            return who.name
        match act.capacity:
            case Capacity.OFFICER | Capacity.LA_MANAGER:
                return names.council_words
            case Capacity.COORDINATOR:
                return names.service.name
            case Capacity.REVIEWER:
                return "The Institute"
        return who.name

    def person(self, person: str) -> str:
        who = self.names.who(person)
        return "you" if who.is_me else who.name

    def party(self, party: str) -> str:
        return self.names.party(party)

    def partner(self, organisation: str) -> str:
        return self.names.partner(organisation)

    def start(self, event: SessionBooked) -> str:
        """When a meeting is; the day alone for a side that was told a time of its own."""
        told = self.names.seen.all(ArrivalTold, "session", event.session)
        own = any(each.party == self.names.mine for each in told)
        return day(london_date(event.starts)) if own else words.moment(event.starts)

    def issue(self, number: int) -> str:
        issue = self.names.case.issues[number]
        return f"point {number}, {words.PARTS[issue.part].lower()}"

    def issues(self, numbers: Sequence[int]) -> str:
        return words.both([self.issue(number) for number in numbers])

    def decision(self, number: int) -> str:
        decision = self.names.case.decisions[number]
        return words.DECISIONS[decision.kind].lower()

    def times(self, times: Sequence[datetime]) -> str:
        return words.both([words.moment(time) for time in times])

    @property
    def readers(self) -> str:
        """The readers that an event opened or closed something to."""
        sign = self.names.wall(self.event.wall)
        return sign.words[0].lower() + sign.words[1:]


@dataclass(frozen=True)
class Line:
    """A title, and the sentence for one event. `step` False: the words of another line."""

    title: str
    says: Callable[[Any, Told], str]
    step: bool = True


def words_of(title: str, says: Callable[[Any, Told], str]) -> Line:
    return Line(title, says, step=False)
