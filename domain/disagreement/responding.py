"""Taking the case on, or not, and the council's answer issue by issue."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from domain.audiences import Audience
from domain.counting import london_date
from domain.decisions import OfThing, decides
from domain.disagreement.aggregate import LA_PARTY, Disagreement
from domain.disagreement.citing import check_entries, record_citing
from domain.disagreement.duties import is_late
from domain.disagreement.following_up import CaseClosed
from domain.disagreement.vocabulary import (
    GROUNDS,
    ClosedBecause,
    Force,
    NotTakenOnReason,
    Part,
    PlacementGround,
    Stance,
)
from domain.events import Act, Capacity, Command, Event
from domain.framework import THE_FRAMEWORK, Framework
from domain.organisation import Organisation
from domain.personal import Personal, Subject, about
from domain.refusals import Refusal


class AlreadyDecided(Refusal):
    says = "It is already decided whether this case is taken on"


class GiveReasons(Refusal):
    says = "Give a reason for {what}"


class AlreadyAnswered(Refusal):
    says = "The council has already answered. Send a message to add to the answer"


class AManagerChecksFirst(Refusal):
    says = "A manager checks each answer before it is sent. Ask a manager to check this one"


class AnswerEachIssue(Refusal):
    says = "Answer issue {number}"


class CameInTime(Refusal):
    says = "This disagreement came in time. Choose another reason"


class SayWhatItRestsOn(Refusal):
    says = "Say what point {number} rests on: must, should, a wish or no right, and its source"


class GiveTheGround(Refusal):
    says = "Select the ground in law on which you do not name what was asked for in point {number}"


@dataclass(frozen=True)
class TakeOn(Command):
    """Take the case on. Time-limited steps do not wait for this.

    `late_words`: why a late one is taken on all the same.
    """

    late_words: str = ""


@dataclass(frozen=True)
class TakenOn(Event):
    """The mediation service took the case on."""

    TOPIC: ClassVar[str] = "taken-on.1"
    audience: ClassVar[Audience] = Audience.PROCESS
    kept_under: ClassVar[tuple[str, ...]] = ("taken on",)

    def apply(self, aggregate: Disagreement) -> None:
        aggregate.taken_on = True
        aggregate.more = None
        aggregate.coordinator = self.act.actor


@dataclass(frozen=True)
class LatenessAccepted(Event):
    """Why the service took a late case on, in words."""

    TOPIC: ClassVar[str] = "lateness-accepted.1"
    audience: ClassVar[Audience] = Audience.JOINT
    kept_under: ClassVar[tuple[str, ...]] = ("taken on",)
    words: Personal[str] = about(Subject.ACTOR)


@decides(TakeOn)
def take_on(case: Disagreement, wish: TakeOn, act: Act) -> None:
    """Take the case on; a late one with the reason why.

    Raises AlreadyDecided if it was not taken on before, GiveReasons.
    """
    if case.taken_on is False:
        raise AlreadyDecided
    if case.taken_on:
        return
    late = is_late(case)
    if late and not wish.late_words.strip():
        raise GiveReasons(what="taking on a case that came late")
    case.record(TakenOn, act)
    if late:
        case.record(LatenessAccepted, act, words=Personal.of(wish.late_words))


@dataclass(frozen=True)
class DoNotTakeOn(Command):
    reason: NotTakenOnReason
    words: str  # why, and which road is open instead


@dataclass(frozen=True)
class NotTakenOn(Event):
    """The service cannot take the case on, for a reason, with the road that is open."""

    TOPIC: ClassVar[str] = "not-taken-on.1"
    audience: ClassVar[Audience] = Audience.PROCESS
    kept_under: ClassVar[tuple[str, ...]] = ("taken on",)
    reason: NotTakenOnReason

    def apply(self, aggregate: Disagreement) -> None:
        aggregate.taken_on = False


@dataclass(frozen=True)
class NotTakenOnExplained(Event):
    """Why the case was not taken on, in words, and what the family can do."""

    TOPIC: ClassVar[str] = "not-taken-on-explained.1"
    audience: ClassVar[Audience] = Audience.JOINT
    kept_under: ClassVar[tuple[str, ...]] = ("taken on",)
    words: Personal[str] = about(Subject.ACTOR)


@decides(DoNotTakeOn)
def do_not_take_on(case: Disagreement, wish: DoNotTakeOn, act: Act) -> None:
    """Decline a case with reasons; the family's dates and rights are not touched.

    Raises AlreadyDecided, CameInTime, GiveReasons.
    """
    if case.taken_on is not None:
        raise AlreadyDecided
    if wish.reason is NotTakenOnReason.OUT_OF_TIME and not is_late(case):
        raise CameInTime
    if not wish.words.strip():
        raise GiveReasons(what="not taking the case on")
    case.record(NotTakenOn, act, reason=wish.reason)
    case.record(NotTakenOnExplained, act, words=Personal.of(wish.words))
    case.record(CaseClosed, act, because=ClosedBecause.NOT_TAKEN_ON)


@dataclass(frozen=True)
class IssueAnswer:
    """The answer to one issue. `lacking` names evidence the council says it needs.

    `force` says what the point rests on, `rests_on` names the source. `grounds`: why the law lets
    the council not name what was asked for.
    """

    issue: int
    stance: Stance
    reasons: str
    offer: str = ""
    lacking: str = ""
    entries: tuple[str, ...] = ()  # of the framework
    force: Force | None = None
    rests_on: str = ""
    grounds: tuple[PlacementGround, ...] = ()


@dataclass(frozen=True)
class AnswerDisagreement(Command):
    answers: tuple[IssueAnswer, ...]


@dataclass(frozen=True)
class CouncilAnswered(Event):
    """The council answered every issue: a step, without its content."""

    TOPIC: ClassVar[str] = "council-answered.1"
    audience: ClassVar[Audience] = Audience.PROCESS
    kept_under: ClassVar[tuple[str, ...]] = ("answered",)
    issues: tuple[int, ...]

    def apply(self, aggregate: Disagreement) -> None:
        aggregate.answered_on = london_date(self.act.at)


@dataclass(frozen=True)
class IssueAnswered(Event):
    """What the council says to one issue, why, what it offers and what it still needs."""

    TOPIC: ClassVar[str] = "issue-answered.1"
    audience: ClassVar[Audience] = Audience.JOINT
    kept_under: ClassVar[tuple[str, ...]] = ("answer", "issue")
    issue: int
    stance: Stance
    force: Force
    grounds: tuple[PlacementGround, ...]
    rests_on: Personal[str] = about(Subject.CHILD)
    reasons: Personal[str] = about(Subject.CHILD)
    offer: Personal[str] = about(Subject.CHILD)
    lacking: Personal[str] = about(Subject.CHILD)

    def apply(self, aggregate: Disagreement) -> None:
        aggregate.issues[self.issue].stance = self.stance


@decides(
    AnswerDisagreement,
    framework=(Framework, THE_FRAMEWORK),
    council=(Organisation, OfThing("la")),
)
def answer_disagreement(
    case: Disagreement,
    wish: AnswerDisagreement,
    act: Act,
    *,
    framework: Framework | None,
    council: Organisation,
) -> None:
    """Answer every issue with reasons, and say what each rests on. Where the council has its
    answers checked, a manager sends them.

    Raises AlreadyAnswered, AManagerChecksFirst, AnswerEachIssue, GiveReasons, SayWhatItRestsOn,
    GiveTheGround, NotInTheEdition.
    """
    if case.answered_on is not None:
        raise AlreadyAnswered
    if council.checks_answers and act.capacity is not Capacity.LA_MANAGER:
        raise AManagerChecksFirst
    by_issue = {answer.issue: answer for answer in wish.answers}
    for number in case.issues:
        if number not in by_issue:
            raise AnswerEachIssue(number=number)
    for answer in by_issue.values():
        _check_answer(case, answer)
        check_entries(case, framework, answer.entries)
    for number in sorted(by_issue):
        answer = by_issue[number]
        case.record(
            IssueAnswered,
            act,
            issue=number,
            stance=answer.stance,
            force=answer.force,
            grounds=answer.grounds,
            rests_on=Personal.of(answer.rests_on),
            reasons=Personal.of(answer.reasons),
            offer=Personal.of(answer.offer),
            lacking=Personal.of(answer.lacking),
        )
        record_citing(case, act, number, LA_PARTY, answer.entries)
    case.record(CouncilAnswered, act, issues=tuple(sorted(by_issue)))


_WITH_A_SOURCE = (Force.MUST, Force.SHOULD)


def _check_answer(case: Disagreement, answer: IssueAnswer) -> None:
    """Reasons, what it rests on, and on placement the ground: s.39(4), or that of its sector."""
    issue = case.issue(answer.issue)
    if not answer.reasons.strip():
        raise GiveReasons(what=f"issue {answer.issue}")
    unsourced = answer.force in _WITH_A_SOURCE and not answer.rests_on.strip()
    if answer.force is None or unsourced:
        raise SayWhatItRestsOn(number=answer.issue)
    wanted = issue.part is Part.PLACEMENT and answer.stance is not Stance.AGREE
    fitting = set(GROUNDS[issue.sector]) if wanted else set()
    if not set(answer.grounds) <= fitting or (wanted and not answer.grounds):
        raise GiveTheGround(number=answer.issue)
