"""A year of cases with a worker that is away for days and killed at any statement."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Any

import sqlalchemy as sa
import structlog

from disputes.cli import wiring
from disputes.cli.seed import open_accounts
from disputes.deployment import Deployment
from disputes.storage.tables import mailbox, outbox
from disputes.stories import cast
from disputes.stories.opening import the_service_opens
from disputes.stories.script import Days, clock
from disputes.stories.telling import NoFiles, tell
from disputes.work.loop import Job
from disputes.work.queue import LEASE
from domain.counting import london_date
from domain.disagreement.aggregate import Disagreement
from domain.disagreement.certifying import CertificateIssued
from domain.disagreement.duties import duties
from domain.disagreement.families import ChildGiven, ContactGivenBy
from domain.disagreement.lodging import DecisionGiven, IssueGiven, LodgeDisagreement
from domain.disagreement.mediating import DeclineMediation
from domain.disagreement.missing import DutyMissed
from domain.disagreement.responding import AnswerDisagreement, IssueAnswer
from domain.disagreement.unasked import AskedWhetherToWait, ChooseToWait
from domain.disagreement.vocabulary import Choice, DecisionKind, Force, Part, Stance
from domain.events import Command
from domain.references import reference_from

BEGINS = date(2026, 1, 5)  # a Monday
JOBS = ("clock", "projections", "mail")
DAY = timedelta(days=1)


class Killed(BaseException):
    """The worker died here; nothing after it was done."""


@dataclass
class Told:
    """A case, on which day the council was told, and what its family does later."""

    number: int
    told: date

    @property
    def reference(self) -> str:
        return reference_from(self.number)

    @property
    def kind(self) -> str:
        return ("silent", "waits", "answered", "declines")[self.number % 4]

    def later(self) -> Iterator[tuple[date, Any, Command]]:
        """What people do in it: day, who, which command."""
        home, officer = cast.YUSUF.parent.actor, cast.FAIRSHIRE.officer.actor
        if self.kind == "waits":
            yield self.told + 22 * DAY, home, ChooseToWait(True)
        if self.kind == "answered":
            said = IssueAnswer(1, Stance.PART, "Some.", force=Force.SHOULD, rests_on="Code 9.79")
            yield self.told + 7 * DAY, officer, AnswerDisagreement((said,))
        if self.kind == "declines":
            yield self.told + 5 * DAY, home, DeclineMediation(1)


@dataclass
class Year:
    """What happens on each day; `up` are the days on which the worker did all its work."""

    deployment: Deployment
    cases: list[Told]
    chance: random.Random
    days: int = 365
    up: list[date] = field(default_factory=list)
    kills: int = 0
    _jobs: Sequence[Job] = ()

    def live(self) -> None:
        """Lodge, act, and let the worker run, day by day."""
        opening = the_service_opens(Days(BEGINS))
        open_accounts(self.deployment, opening.steps[0].at)
        tell(opening, self.deployment.disputes, NoFiles())
        acts: dict[date, list[tuple[Told, Any, Command]]] = {}
        for case in self.cases:
            acts.setdefault(case.told, []).append((case, cast.YUSUF.parent.actor, lodging(case)))
            for day, who, command in case.later():
                acts.setdefault(day, []).append((case, who, command))
        away = 0
        for number in range(self.days):
            day = BEGINS + number * DAY
            for case, who, command in acts.get(day, ()):
                self._does(case, who, command, clock(day, "12:00"))
            if away == 0 and self.chance.random() < 0.06:
                away = self.chance.randint(1, 6)
            if away:
                away -= 1
            else:
                self._run(clock(day + DAY, "00:30"), clock(day + DAY, "08:30"))
                self.up.append(day + DAY)

    def _does(self, case: Told, who: Any, command: Command, at: datetime) -> None:
        name = f"{case.reference}.{type(command).__name__}"
        self.deployment.disputes.handle(
            command, case=case.reference, command_id=name, actor=who, at=at
        )

    def _run(self, *times: datetime) -> None:
        """The worker of one night and morning. Whenever it is killed another is started, and what
        the dead one had taken is free once its lease is over, as it is for a worker that stays."""
        for at in times:
            while True:
                try:
                    with dying(self.deployment.engine, self.chance):
                        self._until_idle(at)
                    break
                except Killed:
                    self.kills += 1
                    at += LEASE + timedelta(seconds=1)
                    self._jobs = ()

    def _until_idle(self, at: datetime) -> None:
        """All there is to do, by a worker of its own after each death."""
        found = self._jobs or wiring.jobs(self.deployment)
        self._jobs = tuple(job for job in found if job.name in JOBS)
        while sum(job.run(at) for job in self._jobs):
            pass

    # ---- what is found afterwards

    def first_up(self, day: date) -> date | None:
        """The first day from this one on on which the worker ran."""
        return next((each for each in self.up if each >= day), None)

    def done_once_and_in_time(self) -> int:
        """Everything that the clock does in these cases was done on the first day the worker ran
        from its day on, and nothing twice; returns how many things that were."""
        return sum(self._check(case) for case in self.cases)

    def _check(self, case: Told) -> int:
        events = self.deployment.disputes.log.stream(Disagreement.stream_id(case.reference))
        found = Counter(
            (name, london_date(e.act.at)) for e in events if (name := _name(e)) is not None
        )
        due = {name: self.first_up(day) for name, day in self._expected(case).items()}
        # of two questions that came due while it was away only the later is asked
        if due.get("asked 20") == due.get("asked 28"):
            due.pop("asked 20", None)
        for asked in ("asked 20", "asked 28"):  # nor any once day 30 has ended
            if due.get(asked) and due[asked] > case.told + 30 * DAY:
                due.pop(asked)
        expected = Counter((name, day) for name, day in due.items() if day)
        assert found == expected, (case.kind, case.told, found - expected, expected - found)
        return expected.total()

    def _expected(self, case: Told) -> dict[str, date]:
        """From the day on which the council was told alone, counted by hand."""
        told, first = case.told, {"certificate": case.told + 31 * DAY}
        answer, explain = _working_days(told, 10), _working_days(_working_days(told, 10), 5)
        late = {
            "missed svc_answer": answer + DAY,
            "missed svc_explain_late svc_answer": explain + DAY,
        }
        wait = {"asked 20": told + 20 * DAY, "asked 28": told + 28 * DAY}
        arranged = told + 30 * DAY
        never = {
            "missed mediation_arranged": arranged + DAY,
            "missed svc_explain_late mediation_arranged": _working_days(arranged, 5) + DAY,
        }
        match case.kind:
            case "silent":
                return first | late | wait | never
            case "waits":
                up = self.first_up(wait["asked 20"])
                chosen_first = up is None or up > told + 22 * DAY
                return late | never | ({} if chosen_first else {"asked 20": wait["asked 20"]})
            case "answered":
                return first | wait | never
        # whoever declined waits for the adviser, who is away all year
        return late | {"missed cert_declined decision:1": _working_days(told + 5 * DAY, 3) + DAY}

    def mail_once(self) -> int:
        """Every reminder of an appeal's last day was sent once, and each message once."""
        engine, sent = self.deployment.engine, Counter[str]()
        with engine.connect() as conn:
            assert conn.scalar(sa.select(sa.func.count()).where(outbox.c.attempts > 9)) == 0
            rows = conn.execute(sa.select(mailbox.c.message_id)).scalars().all()
        assert len(rows) == len(set(rows))
        for message in self.deployment.mailbox.newest(len(rows)):
            if message.to == cast.YUSUF.parent.email:
                sent[message.subject.partition(":")[0]] += 1
        expected = sum(self._tribunal(case) for case in self.cases)
        assert sent["Tribunal last day"] == expected
        certified = sum(case.kind in ("silent", "answered") for case in self.cases)
        assert sent["Your certificate is ready"] == certified
        return len(rows)

    def _tribunal(self, case: Told) -> int:
        """How many of the three reminders the worker was there for in time."""
        thing: Any = None
        for event in self.deployment.disputes.log.stream(Disagreement.stream_id(case.reference)):
            thing = event.mutate(thing)
        last = next(d.last_day for d in duties(thing) if d.code == "appeal")
        days = ((last - before * DAY) for before in (14, 7, 2))
        # one that tells how long is left is not sent more than two days after its morning
        return sum(1 for day in days if (up := self.first_up(day)) and up - day <= 2 * DAY)


def _name(event: Any) -> str | None:
    match event:
        case AskedWhetherToWait():
            return f"asked {event.day}"
        case DutyMissed():
            return f"missed {event.code} {event.thing}".strip()
        case CertificateIssued():
            return "certificate"
    return None


def _working_days(start: date, days: int) -> date:
    """The bank holidays of 2026 written out."""
    shut = {(1, 1), (4, 3), (4, 6), (5, 4), (5, 25), (8, 31), (12, 25), (12, 28)}
    day = start
    while days:
        day += DAY
        days -= day.weekday() < 5 and (day.month, day.day) not in shut
    return day


@contextmanager
def dying(engine: sa.Engine, chance: random.Random) -> Iterator[None]:
    """The worker may be killed before any statement: now and then, and seldom twice running."""
    left = chance.randint(1, 120) if chance.random() < 0.25 else 0

    def before(*_: Any) -> None:
        nonlocal left
        left -= 1
        if left == 0:
            raise Killed

    sa.event.listen(engine, "before_cursor_execute", before)
    try:
        with structlog.testing.capture_logs() as lines:
            yield
        assert lines == []
    finally:
        sa.event.remove(engine, "before_cursor_execute", before)


def lodging(case: Told) -> LodgeDisagreement:
    posted = case.told - 6 * DAY
    return LodgeDisagreement(
        la="fairshire",
        parent=cast.YUSUF.parent.key,
        child=ChildGiven("Idris Yusuf", "Idris", date(2017, 3, 14)),
        contact=ContactGivenBy("Amina Yusuf", cast.YUSUF.parent.email),
        decisions=(DecisionGiven(DecisionKind.PLAN_CHANGED, posted, posted),),
        issues=(IssueGiven(Part.SCHOOL_HELP, "Therapy each week"),),
        choice=Choice.MEDIATE,
    )


def cases(number: int, chance: random.Random) -> list[Told]:
    """So many cases, sent over the first ten months, so that the year sees most of them through."""
    return [Told(1_000_000 + n, BEGINS + chance.randrange(1, 250) * DAY) for n in range(number)]
