"""What the clock tells people, with no step of anyone: a day that is near, or that has gone by.

A reminder is put in the outbox by the step that fixes its day, to leave on a later morning. When it
leaves it is asked for again: where the thing was done, moved or closed meanwhile, it is not sent.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from disputes.mail.recipients import To
from disputes.mail.saying import Facts
from domain.audiences import Audience
from domain.clock import Duty
from domain.counting import days_after, days_before, london_date, london_instant
from domain.disagreement.aggregate import LA_PARTY, Disagreement, organisation_of
from domain.disagreement.duties import CaseDuty, duties
from domain.disagreement.own_right import WARNED_BEFORE
from domain.events import Event

MORNING = time(8)  # in London: a message is read on the day it is about
TRIBUNAL_DAYS = (14, 7, 2)  # before the last day
ANSWER_DAYS = 3
MEETING_DAYS = 2
MORE_DAYS = 2
COMING = 400  # days: a right that passes on later than this is not in anybody's post yet
# they say how long is left
AHEAD = frozenset({"answer-soon", "meeting-soon", "more-soon", "right-soon", "tribunal-soon"})
AFTER = frozenset({"check-in", "is-it-happening", "late", "late-promise", "more-late"})
REMINDERS = AHEAD | AFTER | {"right-passes"}
TOO_LATE = timedelta(days=2)  # a message held up longer than this waits for the next one
_MAY_BE_LATE = {"svc_answer": "answer", "mediation_arranged": "meeting", "svc_review": "review"}


@dataclass(frozen=True)
class Reminder:
    """A message that leaves on the morning of a London day, if it is still true by then."""

    name: str  # of its template
    to: tuple[To, ...]
    facts: Facts
    send_on: date

    @property
    def leaves_at(self) -> datetime:
        return london_instant(self.send_on, MORNING)


def calls_for_reminders(events: Sequence[Event]) -> bool:
    """Only a step can change what is due: nothing behind a narrower wall does."""
    return any(event.audience is Audience.PROCESS for event in events)


def reminders(case: Disagreement, on: date) -> list[Reminder]:
    """Every reminder that the case, as it stands, calls for on any day."""
    if not case.is_open:
        return [each for duty in _open(case) for each in _of_tribunal(duty)]
    found = [each for duty in _open(case) for each in _of_duty(case, duty)]
    return [*found, *_of_meetings(case), *_of_right(case, on), *_of_more(case)]


def _open(case: Disagreement) -> list[CaseDuty]:
    return [duty for duty in duties(case) if duty.is_open and duty.last_day]


def _of_duty(case: Disagreement, duty: CaseDuty) -> Iterator[Reminder]:
    assert duty.last_day is not None
    yield from _of_tribunal(duty)
    if duty.code == "svc_answer":
        due: Facts = {"due": duty.last_day, "points": len(case.issues)}
        yield Reminder("answer-soon", (To.LEAD,), due, days_before(duty.last_day, ANSWER_DAYS))
    if duty.code in _MAY_BE_LATE:
        health = Duty.ICB in duty.who
        late: Facts = {"about": _MAY_BE_LATE[duty.code], "due": duty.last_day, "health": health}
        told = (To.FAMILY, To.LA, To.REVIEWER) if duty.code == "svc_review" else (To.FAMILY, To.LA)
        told = (To.FAMILY,) if health else told  # the health body is told when it is recorded
        yield Reminder("late", told, late, days_after(duty.last_day, 1))
    if duty.about.startswith("undertaking:") and duty.code != "svc_explain_late":
        yield from _of_promise(case, duty, duty.last_day)
    if duty.code == "svc_checkins":
        how: Facts = {"about": case.checkins_made, "due": duty.last_day}
        yield Reminder("check-in", (To.FAMILY,), how, duty.last_day)


def _of_tribunal(duty: CaseDuty) -> Iterator[Reminder]:
    """The family's right to appeal goes on after a case is closed. Tribunal Procedure (First-tier
    Tribunal) (Health, Education and Social Care Chamber) Rules 2008 r.20(1)(c)."""
    if duty.code == "appeal" and duty.last_day:
        for days in TRIBUNAL_DAYS:
            said: Facts = {"about": f"{duty.about} {days}", "due": duty.last_day, "at": duty.due.at}
            yield Reminder("tribunal-soon", (To.FAMILY,), said, days_before(duty.last_day, days))


def _of_promise(case: Disagreement, duty: CaseDuty, last_day: date) -> Iterator[Reminder]:
    """The family is asked whether it is happening; a council that is late is asked why."""
    said: Facts = {"about": duty.about, "due": last_day}
    next_day = days_after(last_day, 1)
    number = int(duty.about.partition(":")[2])
    promiser = case.undertakings[number].by_party
    if organisation_of(promiser):  # itself is told when it is recorded
        yield Reminder("is-it-happening", (To.LA, To.FAMILY), said, next_day)
    elif promiser == LA_PARTY:
        yield Reminder("is-it-happening", (To.FAMILY,), said, next_day)
        yield Reminder("late-promise", (To.LA,), said, next_day)
    else:
        yield Reminder("is-it-happening", (To.LA,), said, next_day)


def _of_meetings(case: Disagreement) -> Iterator[Reminder]:
    for session in case.sessions.values():
        if session.starts is not None and not session.is_over:
            said: Facts = {"starts": session.starts, "about": session.starts.isoformat()}
            day = days_before(london_date(session.starts), MEETING_DAYS)
            yield Reminder("meeting-soon", (To.FAMILY, To.ACROSS, To.MEDIATOR), said, day)


def _of_right(case: Disagreement, on: date) -> Iterator[Reminder]:
    """The right passes on: the family hears 30 days before and on the day, with the young person
    if they were asked, and the coordinator. Children and Families Act 2014 s.83(2)."""
    passes = case.right_passes_on
    if passes is None or case.young_person is not None or passes > days_after(on, COMING):
        return
    first = days_after(passes, 1)
    asked = case.young_person_invited is not None
    said: Facts = {"due": first, "about": "asked" if asked else "", "asked": asked}
    yield Reminder("right-soon", (To.FAMILY,), said, days_before(passes, WARNED_BEFORE))
    if True not in case.capacity.values():
        yield Reminder("right-passes", (To.FAMILY, To.YOUNG, To.COORDINATOR), said, first)


def _of_more(case: Disagreement) -> Iterator[Reminder]:
    """What the family was asked to add: two days before its day, and the morning after."""
    if case.more is not None:
        said: Facts = {"due": case.more.by}
        yield Reminder("more-soon", (To.FAMILY,), said, days_before(case.more.by, MORE_DAYS))
        yield Reminder("more-late", (To.COORDINATOR,), said, days_after(case.more.by, 1))
