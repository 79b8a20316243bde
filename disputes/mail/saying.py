"""The facts that each notice gives: dates from the clock, counts, and who is to act.

`due` is the day the notice is about and `about` the thing, where there are several: with the case,
the notice and the person they tell one message from another.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from domain.clock import Due, Duty
from domain.disagreement.adjourning import SessionCalledOff
from domain.disagreement.aggregate import LA_PARTY, Disagreement, organisation_of
from domain.disagreement.agreeing import (
    AgreementDrawnUp,
    AgreementMade,
    SigningDeclined,
    TermsTabled,
)
from domain.disagreement.arranging import AdjustmentNoted, AdjustmentTold
from domain.disagreement.certifying import CertificateIssued
from domain.disagreement.duties import CaseDuty, duties, promise_duty
from domain.disagreement.extending import (
    AnotherDayFixed,
    AnotherDayRefused,
    AnotherDaySuggested,
)
from domain.disagreement.intake import MoreAsked
from domain.disagreement.joined import OrganisationLeft
from domain.disagreement.meeting import SessionBooked, SessionMoved, SessionProposed
from domain.disagreement.missing import OURS, DutyMissed
from domain.disagreement.moved import MovedDay
from domain.disagreement.parties import OfficerAssigned
from domain.disagreement.pausing import PauseEnded, PromisesPaused
from domain.disagreement.refusing import MediationRefused
from domain.disagreement.settling import SettledDirectly, SettlementClaimed, SettlementDenied
from domain.disagreement.unasked import AskedWhetherToWait
from domain.disagreement.vocabulary import Adjusted, Stance
from domain.events import Capacity, Event

Fact = str | int | bool | date | datetime | None
Facts = dict[str, Fact]


def written(facts: Facts) -> dict[str, Any]:
    """Facts as JSON keeps them."""
    return {name: _plain(value) for name, value in facts.items()}


def read(kept: dict[str, Any]) -> Facts:
    """Facts as `written` wrote them."""
    return {name: _value(value) for name, value in kept.items()}


def _plain(value: Fact) -> Any:
    if isinstance(value, datetime):
        return {"at": value.isoformat()}
    return {"on": value.isoformat()} if isinstance(value, date) else value


def _value(kept: Any) -> Any:
    match kept:
        case {"at": at}:
            return datetime.fromisoformat(at)
        case {"on": on}:
            return date.fromisoformat(on)
    return kept  # text, a number or nothing, as _plain left it


# ---- what each notice says


def only_that(case: Disagreement, event: Event, on: date) -> Facts:
    return {}


def today(case: Disagreement, event: Event, on: date) -> Facts:
    """One message of the kind for each person and day, however many there were."""
    return {"about": on.isoformat()}


def lodged(case: Disagreement, event: Event, on: date) -> Facts:
    answer = _last_day(case, "svc_answer")
    return {"due": answer, "answer": answer, **_tribunal(case, on)}


def answer_due(case: Disagreement, event: Event, on: date) -> Facts:
    return {"due": _last_day(case, "svc_answer"), "points": len(case.issues)}


def assigned(case: Disagreement, event: OfficerAssigned, on: date) -> Facts | None:
    """A new officer in the lead; the first one is told that an answer is due."""
    if event.act.command != "AssignOfficer":
        return None
    due = _last_day(case, "svc_answer") if case.answered_on is None else None
    return {"about": event.originator_version, "due": due}


def answer_back(case: Disagreement, event: Event, on: date) -> Facts:
    return {"due": _last_day(case, "svc_answer"), "about": event.originator_version}


def answered(case: Disagreement, event: Event, on: date) -> Facts:
    agreed = sum(issue.stance is Stance.AGREE for issue in case.issues.values())
    meeting = _last_day(case, "mediation_arranged") if case.mediation_chosen else None
    return {
        "due": meeting,
        "agreed": agreed,
        "points": len(case.issues),
        "meeting": meeting,
        **_tribunal(case, on),
    }


def appointed(case: Disagreement, event: Event, on: date) -> Facts:
    return {"due": _last_day(case, "mediation_arranged"), "about": event.originator_version}


def to_mediate(case: Disagreement, event: Event, on: date) -> Facts:
    return {"about": event.originator_version}


def times(case: Disagreement, event: SessionProposed | SessionMoved, on: date) -> Facts | None:
    """A time that was agreed to in the room is told as booked, not asked for."""
    if case.sessions[event.session].starts is not None:
        return None
    due = _last_day(case, "mediation_arranged")
    return {"due": due, "about": event.originator_version, "times": len(event.times)}


def booked(case: Disagreement, event: SessionBooked, on: date) -> Facts:
    return {"starts": event.starts, "about": f"{event.session} at {event.starts.isoformat()}"}


def terms(case: Disagreement, event: TermsTabled, on: date) -> Facts:
    return {"about": f"{event.issue}.{event.version}", "point": event.issue}


def declined(case: Disagreement, event: SigningDeclined, on: date) -> Facts:
    return {"about": event.originator_version, "point": event.issue}


def to_sign(case: Disagreement, event: AgreementDrawnUp, on: date) -> Facts:
    return {"about": event.originator_version, "points": len(event.issues)}


def signed(case: Disagreement, event: AgreementMade, on: date) -> Facts:
    """The promise that is due first, of those with a day."""
    promised = [u for u in case.undertakings.values() if u.agreement == event.agreement]
    due = [(promise_duty(u, event.on).last_day, u.number, u.by_party) for u in promised]
    first = min(((day, n, party) for day, n, party in due if day), default=(None, 0, ""))
    by = "the council" if first[2] == LA_PARTY else "the family"
    by = "who joined" if organisation_of(first[2]) else by
    return {"due": first[0], "about": event.agreement, "by": by}


def certificate(case: Disagreement, event: CertificateIssued, on: date) -> Facts:
    appeal = _appeal(case, f"decision:{event.decision}")
    return {"about": event.decision, **_last_moment(appeal)}


def review(case: Disagreement, event: Event, on: date) -> Facts:
    return {"due": _last_day(case, "svc_review"), "about": event.originator_version}


def road_open(case: Disagreement, event: Event, on: date) -> Facts:
    return _tribunal(case, on)


def more_asked(case: Disagreement, event: MoreAsked, on: date) -> Facts:
    return {"due": event.by, "about": event.originator_version, **_tribunal(case, on)}


def refused(case: Disagreement, event: MediationRefused, on: date) -> Facts:
    due = _last_day(case, "cert_not_held")
    return {"due": due, **_tribunal(case, on)}


def called_off(case: Disagreement, event: SessionCalledOff, on: date) -> Facts | None:
    """A no to mediation, or to talks, has a notice of its own."""
    said_no = event.act.command in ("RefuseMediation", "DoNotTakePart")
    return None if said_no else {"about": event.session}


def mediator_changed(case: Disagreement, event: Event, on: date) -> Facts | None:
    return each_time(case, event, on) if case.former_mediators else None


def arranged(case: Disagreement, event: AdjustmentTold, on: date) -> Facts | None:
    """What somebody asked for themselves is no news to them."""
    return None if event.outcome is Adjusted.ASKED else each_time(case, event, on)


def about_point(
    case: Disagreement, event: SettlementClaimed | SettlementDenied | SettledDirectly, on: date
) -> Facts:
    return {"about": event.originator_version, "point": event.issue}


def talks_asked(case: Disagreement, event: Event, on: date) -> Facts:
    return {"due": _last_day(case, "svc_takes_part"), "about": event.originator_version}


def each_time(case: Disagreement, event: Event, on: date) -> Facts:
    """What may happen to a case more than once."""
    return {"about": event.originator_version}


def letter_dates(case: Disagreement, event: Event, on: date) -> Facts:
    """The last day as it is counted from the dates that were put right."""
    return {"about": event.originator_version, **_tribunal(case, on)}


def moved(case: Disagreement, days: Sequence[MovedDay], on: date) -> Facts:
    """The nearest of the days that a new bank holiday moved, and the last day for the tribunal."""
    first = min((each.now for each in days if each.now), default=None)
    about = "; ".join(f"{each.code} {each.about} {each.now}" for each in days)
    return {"about": about, "due": first, **_tribunal(case, on)}


def need_asked(case: Disagreement, event: AdjustmentNoted, on: date) -> Facts | None:
    """What a coordinator arranged is no news to one."""
    return each_time(case, event, on) if event.outcome is Adjusted.ASKED else None


def ended_for_them(case: Disagreement, event: OrganisationLeft, on: date) -> Facts | None:
    """Whoever left by themselves knows it."""
    by_service = event.act.capacity is Capacity.COORDINATOR
    return each_time(case, event, on) if by_service else None


def closed_family(case: Disagreement, event: Event, on: date) -> Facts | None:
    """A case that was not taken on has a notice of its own."""
    if case.taken_on is False:
        return None
    return {"about": event.originator_version, **_tribunal(case, on)}


def wait_asked(case: Disagreement, event: AskedWhetherToWait, on: date) -> Facts:
    return {"about": event.day, "due": event.last_day}


def paused(case: Disagreement, event: PromisesPaused | PauseEnded, on: date) -> Facts:
    until = event.until if isinstance(event, PromisesPaused) else None
    return {"about": event.originator_version, "due": until}


def missed(case: Disagreement, event: DutyMissed, on: date) -> Facts:
    return {"about": f"{event.code} {event.thing}", "code": event.code, "due": event.due}


# a reminder of its own tells the family of these on the same morning
_TOLD_ALREADY = frozenset({"svc_answer", "mediation_arranged", "svc_review"})


def missed_step(case: Disagreement, event: DutyMissed, on: date) -> Facts | None:
    """What went by, who had to do it, and when it was done after all; nothing that the family is
    told of on that morning in another message."""
    of_promise = event.thing.startswith("undertaking:") and event.code != "svc_explain_late"
    if of_promise or event.code in _TOLD_ALREADY:
        return None
    duty = _of_missed(case, event)
    ours = duty is not None and bool(OURS & set(duty.who))
    return {**missed(case, event, on), "ours": ours, "done": duty.met_on if duty else None}


def missed_by_body(case: Disagreement, event: DutyMissed, on: date) -> Facts | None:
    """To a school, health body or social care: its own promise, or its meeting."""
    duty = _of_missed(case, event)
    theirs = duty is not None and bool({Duty.ICB, Duty.JOINED} & set(duty.who))
    return missed(case, event, on) if theirs else None


def _of_missed(case: Disagreement, event: DutyMissed) -> CaseDuty | None:
    wanted = (event.code, event.thing)
    return next((duty for duty in duties(case) if (duty.code, duty.about) == wanted), None)


def of_promise(
    case: Disagreement, event: AnotherDaySuggested | AnotherDayRefused, on: date
) -> Facts:
    """About another day for a promise: its number, and the day where one is suggested."""
    day = event.by if isinstance(event, AnotherDaySuggested) else None
    number = event.undertaking
    return {"about": event.originator_version, "due": day, "promise": number}


def day_fixed(case: Disagreement, event: AnotherDayFixed, on: date) -> Facts:
    about, number = event.originator_version, event.undertaking
    return {"about": about, "due": event.by, "was": event.was, "promise": number}


# ---- from the clock


def _last_day(case: Disagreement, code: str) -> date | None:
    return next((duty.last_day for duty in duties(case) if duty.code == code), None)


def _tribunal(case: Disagreement, on: date) -> Facts:
    """The earliest last day for the tribunal that has not gone by; or that none is known."""
    open_ones = [d for d in duties(case) if d.code == "appeal" and d.is_open]
    ahead = [d for d in open_ones if d.last_day and d.last_day >= on]
    return _last_moment(ahead[0].due if ahead else None)


def _appeal(case: Disagreement, about: str) -> Due | None:
    found: list[CaseDuty] = [d for d in duties(case) if (d.code, d.about) == ("appeal", about)]
    return found[0].due if found else None


def _last_moment(appeal: Due | None) -> Facts:
    if appeal is None or appeal.due is None:
        return {"tribunal": None, "tribunal_time": None}
    return {"tribunal": appeal.due, "tribunal_time": appeal.at}
