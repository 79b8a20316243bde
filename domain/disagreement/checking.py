"""A manager checks an answer before it goes out: inside the council, and nobody else's step."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from domain.audiences import Audience
from domain.decisions import decides
from domain.disagreement.aggregate import Disagreement
from domain.disagreement.responding import AlreadyAnswered, AnswerEachIssue, IssueAnswer
from domain.disagreement.vocabulary import Force, PlacementGround, Stance
from domain.events import Act, Command, Event
from domain.personal import Personal, Subject, about
from domain.refusals import Refusal


class NothingToCheck(Refusal):
    says = "No answer waits for a check"


class SayWhatToChange(Refusal):
    says = "Say what the officer should change"


@dataclass(frozen=True)
class AskForCheck(Command):
    """Ask the council's managers to check an answer; asking again takes the place of the first."""

    answers: tuple[IssueAnswer, ...]
    note: str = ""


@dataclass(frozen=True)
class AnswerDrafted(Event):
    """What the council may answer to one issue, as the officer would send it."""

    TOPIC: ClassVar[str] = "answer-drafted.1"
    audience: ClassVar[Audience] = Audience.LA
    kept_under: ClassVar[tuple[str, ...]] = ("check",)
    issue: int
    stance: Stance
    force: Force | None
    grounds: tuple[PlacementGround, ...]
    entries: tuple[str, ...]
    rests_on: Personal[str] = about(Subject.CHILD)
    reasons: Personal[str] = about(Subject.CHILD)
    offer: Personal[str] = about(Subject.CHILD)
    lacking: Personal[str] = about(Subject.CHILD)


@dataclass(frozen=True)
class CheckAsked(Event):
    """An officer asked a manager to check the whole answer."""

    TOPIC: ClassVar[str] = "check-asked.1"
    audience: ClassVar[Audience] = Audience.LA
    kept_under: ClassVar[tuple[str, ...]] = ("check",)
    note: Personal[str] = about(Subject.ACTOR)

    def apply(self, aggregate: Disagreement) -> None:
        aggregate.waits_for_check = True


@decides(AskForCheck)
def ask_for_check(case: Disagreement, wish: AskForCheck, act: Act) -> None:
    """Hand the answer to a manager. Raises AlreadyAnswered, AnswerEachIssue."""
    if case.answered_on is not None:
        raise AlreadyAnswered
    by_issue = {answer.issue: answer for answer in wish.answers}
    for number in case.issues:
        if number not in by_issue:
            raise AnswerEachIssue(number=number)
    for number, answer in sorted(by_issue.items()):
        case.issue(number)
        case.record(
            AnswerDrafted,
            act,
            issue=number,
            stance=answer.stance,
            force=answer.force,
            grounds=answer.grounds,
            entries=answer.entries,
            rests_on=Personal.of(answer.rests_on),
            reasons=Personal.of(answer.reasons),
            offer=Personal.of(answer.offer),
            lacking=Personal.of(answer.lacking),
        )
    case.record(CheckAsked, act, note=Personal.of(wish.note))


@dataclass(frozen=True)
class ReturnAnswer(Command):
    """Give the answer back to the officer, with what to change."""

    words: str


@dataclass(frozen=True)
class AnswerReturned(Event):
    """A manager gave the answer back. Nothing was sent."""

    TOPIC: ClassVar[str] = "answer-returned.1"
    audience: ClassVar[Audience] = Audience.LA
    kept_under: ClassVar[tuple[str, ...]] = ("check",)
    words: Personal[str] = about(Subject.ACTOR)

    def apply(self, aggregate: Disagreement) -> None:
        aggregate.waits_for_check = False


@decides(ReturnAnswer)
def return_answer(case: Disagreement, wish: ReturnAnswer, act: Act) -> None:
    """Give an answer back. Raises NothingToCheck, SayWhatToChange."""
    if not case.waits_for_check:
        raise NothingToCheck
    if not wish.words.strip():
        raise SayWhatToChange
    case.record(AnswerReturned, act, words=Personal.of(wish.words))
