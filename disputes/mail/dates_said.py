"""The changed dates that a message tells, kept in its row until it has left."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Any

from disputes.mail.recipients import Recipient, To
from domain.disagreement.aggregate import DateSaid, Disagreement
from domain.disagreement.dates_told import ChangedBy, RecordDateTold
from domain.disagreement.duties import RIGHTS, CaseDuty, duties, promise_duty
from domain.disagreement.extending import AnotherDayFixed
from domain.disagreement.letters import LetterDatesCorrected
from domain.disagreement.moved import MovedDay

_NO_SIDE = {To.MEDIATOR: "mediator", To.REVIEWER: "reviewer"}
_SERVICE = "service"


def of_letter(case: Disagreement, event: LetterDatesCorrected) -> Iterator[DateSaid]:
    """The family's last days on the decision whose letter was put right."""
    about = f"decision:{event.decision}"
    ours = (duty for duty in duties(case) if duty.about == about and duty.code in RIGHTS)
    return _with_a_day(ours)


def of_promise(case: Disagreement, event: AnotherDayFixed) -> Iterator[DateSaid]:
    """The day of the promise that its parties fixed in writing."""
    promise = case.undertaking(event.undertaking)
    duty = promise_duty(promise, case.agreements[promise.agreement].made_on)
    yield DateSaid(duty.code, duty.about, event.by)


def of_holiday(days: Sequence[MovedDay]) -> Iterator[DateSaid]:
    """Each last day that a new bank holiday moved."""
    for moved in days:
        if moved.now is not None:
            yield DateSaid(moved.code, moved.about, moved.now)


def _with_a_day(found: Iterator[CaseDuty]) -> Iterator[DateSaid]:
    for duty in found:
        if duty.last_day is not None:
            yield DateSaid(duty.code, duty.about, duty.last_day)


def written(dates: Sequence[DateSaid]) -> list[list[str]]:
    """Changed dates as JSON keeps them."""
    return [[said.code, said.thing, said.day.isoformat()] for said in dates]


def read(payload: Mapping[str, Any]) -> tuple[DateSaid, ...]:
    """The changed dates that a row tells, as `written` wrote them; most tell none."""
    kept = payload.get("dates", [])
    return tuple(DateSaid(code, thing, date.fromisoformat(day)) for code, thing, day in kept)


def to_record(payload: Mapping[str, Any], who: Recipient) -> RecordDateTold | None:
    """What to record once this message has left; None where it tells of no changed date."""
    dates = read(payload)
    if not dates:
        return None
    side = who.party or _NO_SIDE.get(who.to, _SERVICE)
    return RecordDateTold(ChangedBy(payload["notice"]), side, dates)
