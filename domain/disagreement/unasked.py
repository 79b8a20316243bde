"""The certificate that comes by itself: the family is asked whether to wait, and unless it waits
the certificate is given once day 30 has ended without a meeting.

SEND Regulations 2014 regs 36-39. An early certificate can cost appeal time, so the family is asked
on days 20 and 28 after the council was told. The adviser certifies beforehand, for every such case,
by a standing instruction; without one, or where they no longer advise there, the step is left to
the adviser.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from domain.audiences import Audience, PartyId
from domain.counting import days_after, london_date, working_days_after
from domain.decisions import OfFound, decides
from domain.disagreement.aggregate import Disagreement, DisputedDecision
from domain.disagreement.certifying import council_stayed_away, last_day_to_arrange, record_issued
from domain.disagreement.duties import arranging_due, arranging_from
from domain.disagreement.vocabulary import Choice, Ground
from domain.events import Act, Capacity, Command, Event, OrganisationId
from domain.holidays import CURRENT
from domain.organisation import Organisation
from domain.person import Person
from domain.refusals import Refusal

ASK_ON = (20, 28)  # days after the one that starts the 30


class NothingToWaitFor(Refusal):
    says = "A meeting is booked or was held, or the certificate is there: nobody has to choose now"


class NotByItself(Refusal):
    says = "The certificate does not come by itself in this case now"


# ---- the family is asked, and chooses


@dataclass(frozen=True)
class AskWhetherToWait(Command):
    """Ask the family of a case without a meeting: `day` is one of ASK_ON."""

    day: int


@dataclass(frozen=True)
class AskedWhetherToWait(Event):
    """The family was asked whether to wait for a meeting once day 30 has ended."""

    TOPIC: ClassVar[str] = "asked-whether-to-wait.1"
    audience: ClassVar[Audience] = Audience.PROCESS
    kept_under: ClassVar[tuple[str, ...]] = ("wait",)
    day: int
    last_day: date  # to arrange a meeting

    def apply(self, aggregate: Disagreement) -> None:
        aggregate.asked_to_wait[self.day] = london_date(self.act.at)


@decides(AskWhetherToWait)
def ask_whether_to_wait(case: Disagreement, wish: AskWhetherToWait, act: Act) -> None:
    """Ask, once for each of the days, until the certificate comes. Raises NothingToWaitFor."""
    today, limit = london_date(act.at), last_day_to_arrange(case)
    on = dict(asking_days(case)).get(wish.day)
    comes = any(day <= today for _, day in certificates_on(case))
    if on is None or limit is None or today < on or comes:
        raise NothingToWaitFor
    case.record(AskedWhetherToWait, act, day=wish.day, last_day=limit)


@dataclass(frozen=True)
class ChooseToWait(Command):
    """Wait for a meeting, or have the certificate when day 30 has ended; until it is there."""

    waits: bool


@dataclass(frozen=True)
class WaitChosen(Event):
    """A family said whether the certificate waits for a meeting."""

    TOPIC: ClassVar[str] = "wait-chosen.1"
    audience: ClassVar[Audience] = Audience.PROCESS
    kept_under: ClassVar[tuple[str, ...]] = ("wait",)
    party: PartyId
    waits: bool

    def apply(self, aggregate: Disagreement) -> None:
        aggregate.waits[self.party] = self.waits


@decides(ChooseToWait)
def choose_to_wait(case: Disagreement, wish: ChooseToWait, act: Act) -> None:
    """Choose, or choose again; the same choice adds no second fact. Raises NothingToWaitFor."""
    assert act.party is not None  # the permission table lets only a family in
    if not may_choose(case):
        raise NothingToWaitFor
    if case.waits.get(act.party) is not wish.waits:
        case.record(WaitChosen, act, party=act.party, waits=wish.waits)


def may_choose(case: Disagreement) -> bool:
    """Whether it is open to wait: a meeting is wanted, none began, no certificate is there."""
    return (
        case.is_open
        and bool(_waiting(case))
        and not case.has_begun
        and case.mediation_ended_on is None
        and case.cannot_arrange_on is None
    )


def _waiting(case: Disagreement) -> list[DisputedDecision]:
    return [d for d in case.uncertified if d.mediation is Choice.MEDIATE]


def _is_booked(case: Disagreement) -> bool:
    """A later meeting was agreed; or one is over, and the mediator has not yet said who came."""
    return case.open_session is not None and case.open_session.starts is not None


def _fell_away(case: Disagreement) -> list[date]:
    """The days on which a meeting that was booked was moved or called off."""
    return [s.fell_away_on for s in case.sessions.values() if s.fell_away_on is not None]


def asking_days(case: Disagreement) -> Iterator[tuple[int, date]]:
    """The days on which the family is to be asked and was not, with their London dates."""
    started = arranging_from(case)
    if started is None or not may_choose(case) or _is_booked(case):
        return
    settled = all(d.left_to_adviser or d.certificate_asked_on for d in _waiting(case))
    if settled or case.wait_choices or case.treated_as_unable_on is not None:
        return
    limit = arranging_due(case, started)
    if limit.due is None or limit.started is None or any(d > limit.due for d in _fell_away(case)):
        return
    for number in ASK_ON:
        if all(number > asked for asked in case.asked_to_wait):
            yield number, days_after(limit.started, number)


# ---- the certificate


@dataclass(frozen=True)
class CertifyUnasked(Command):
    """Give the certificate that is due by itself, in the name of the service's adviser."""

    decision: int
    service: OrganisationId


@dataclass(frozen=True)
class CouncilTreatedAsUnable(Event):
    """Day 30 has ended without a meeting: the council is treated as unable to arrange one.

    Source: SEND Regulations 2014 reg 39.
    """

    TOPIC: ClassVar[str] = "council-treated-as-unable.1"
    audience: ClassVar[Audience] = Audience.PROCESS
    kept_under: ClassVar[tuple[str, ...]] = ("cannot arrange",)
    last_day: date

    def apply(self, aggregate: Disagreement) -> None:
        aggregate.treated_as_unable_on = london_date(self.act.at)


@dataclass(frozen=True)
class CertificateLeftToAdviser(Event):
    """The certificate is due, and no adviser's standing instruction holds: a person gives it."""

    TOPIC: ClassVar[str] = "certificate-left-to-adviser.1"
    audience: ClassVar[Audience] = Audience.PROCESS
    kept_under: ClassVar[tuple[str, ...]] = ("certificate", "decision")
    decision: int

    def apply(self, aggregate: Disagreement) -> None:
        aggregate.decisions[self.decision].left_to_adviser = True


@decides(
    CertifyUnasked,
    service=(Organisation, "service"),
    adviser=(Person, OfFound("service", "adviser")),
)
def certify_unasked(
    case: Disagreement,
    wish: CertifyUnasked,
    act: Act,
    *,
    service: Organisation,
    adviser: Person | None,
) -> None:
    """Certify under the standing instruction, or leave it to the adviser. Raises NotByItself."""
    decision, today = case.decision(wish.decision), london_date(act.at)
    on = comes_on(case, decision)
    if on is None or on > today or service.key != case.service:
        raise NotByItself
    limit = last_day_to_arrange(case)
    nobody_said = not council_stayed_away(case) and decision.certificate_asked_on is None
    if nobody_said and limit and case.treated_as_unable_on is None:
        case.record(CouncilTreatedAsUnable, act, last_day=limit)
    advises = adviser is not None and adviser.holds(Capacity.COORDINATOR, service.key)
    if service.instruction and advises:
        record_issued(case, decision, Ground.DEEMED, act, service.instruction)
    else:
        case.record(CertificateLeftToAdviser, act, decision=decision.number)


def certificates_on(case: Disagreement) -> Iterator[tuple[DisputedDecision, date]]:
    """The decisions on which a certificate comes by itself, with the London days."""
    for decision in case.decisions.values():
        day = comes_on(case, decision)
        if day is not None:
            yield decision, day


def comes_on(case: Disagreement, decision: DisputedDecision) -> date | None:
    """The London day on which the certificate comes by itself; None where it does not.

    Two working days after the council said that it cannot or will not, so that somebody can ring
    the family first, and a worker that was away a day is still in time; at once where the family
    asked for it; else the day after day 30: not while it waits, or a meeting is booked or began.
    Where a booked meeting fell away there are two working days too, in which the family, which had
    no reason to choose before, says whether it waits for a new time.
    """
    if not case.is_open or decision.ground is not None or decision.left_to_adviser:
        return None
    if decision.mediation is not Choice.MEDIATE or case.was_held:
        return None
    if decision.certificate_asked_on is not None:
        return decision.certificate_asked_on
    if case.mediation_ended_on is not None:
        return None
    if case.cannot_arrange_on is not None:
        return working_days_after(case.cannot_arrange_on, 2, CURRENT)
    if case.family_waits or _is_booked(case) or (case.has_begun and not council_stayed_away(case)):
        return None
    limit = last_day_to_arrange(case)
    if limit is None:
        return None
    chosen_by = [working_days_after(day, 2, CURRENT) for day in _fell_away(case)]
    return max([days_after(limit, 1), *chosen_by])
