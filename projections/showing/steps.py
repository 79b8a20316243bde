"""What happens next: the way through the case, as a family reads it, done and to come."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from domain.counting import london_date
from domain.deadlines.words import day, some
from domain.disagreement.aggregate import FIRST_FAMILY
from domain.disagreement.duties import CaseDuty
from domain.disagreement.vocabulary import Choice
from projections.showing.names import Names
from projections.showing.taking_part import own_start
from projections.showing.todo import CERTIFICATES
from projections.views.steps import Step
from projections.words import OUTCOMES, moment

PAPER = "the paper you need to appeal"
UNTIL_SIGNED = "Nothing is agreed until everyone named has signed."


def if_no_meeting(names: Names, when: str = "by then") -> str:
    """What comes if no meeting is held in time, unless the family chose to wait."""
    case = names.case
    if case.is_wider:
        return "Both sides take part freely. Anyone can stop."
    needed = any(case.certificate_required(decision) for decision in case.decisions.values())
    if case.family_waits:
        return f"You chose to wait. You can ask for {PAPER} once that day has ended."
    then = f"get {PAPER}" if needed else "can still appeal"
    return f"If there is no meeting {when}, you {then}."


def steps(names: Names) -> tuple[Step, ...]:
    """What is done, by date, then what is to come; the first to come is the one of now."""
    way = list(_way(names))
    done = sorted((s for s in way if s.state == "done"), key=lambda step: step.on or date.max)
    ahead = [step for step in way if step.state != "done"] if names.case.is_open else []
    return (*done, *(replace(step, state="now") for step in ahead[:1]), *ahead[1:])


def _way(names: Names) -> Iterator[Step]:
    yield from _start(names)
    yield from _meeting(names)
    yield from _certificates(names)
    yield from _review(names)
    yield from _promises(names)
    yield from _appeals(names)
    if names.case.closed_on:
        yield _done("The case was closed", names.case.closed_on)


def _done(what: str, on: date, say: str = "") -> Step:
    return Step(what, day(on), say, "done", on)


def _to_come(names: Names, what: str, duty: CaseDuty | None, say: str = "", who: str = "") -> Step:
    last = duty.last_day if duty else None
    late = duty.days_late(names.seen.on) if duty else 0
    when = f"By {day(last)}" if last else ""
    if late:
        when = f"It was due by {day(last)}. Late by {some(late, 'day')}" if last else ""
    return Step(what, when, say, "next", last, who)


def first(names: Names, *codes: str, about: str | None = None) -> CaseDuty | None:
    """The first duty of these codes, done or not."""
    of = (d for d in names.seen.duties if d.code in codes and about in (None, d.about))
    return next(of, None)


def _start(names: Names) -> Iterator[Step]:
    case = names.case
    assert case.lodged_at is not None  # every case starts by its lodging
    told = case.la_told_at
    say = f"We told {names.council_words} on {day(london_date(told))}." if told else ""
    sent = "You sent your disagreement"
    if names.mine != FIRST_FAMILY:
        sent = f"{names.party(FIRST_FAMILY)} sent the disagreement"
    yield _done(sent, london_date(case.lodged_at), say)
    if case.answered_on:
        yield _done("The council answered each point", case.answered_on)
    else:
        say = "It says yes, partly or no, and why."
        yield _to_come(
            names, "The council answers each point", first(names, "svc_answer"), say, "council"
        )


def _meeting(names: Names) -> Iterator[Step]:
    case = names.case
    yield from _talks(names)
    if not case.mediation_chosen:
        if case.decisions and not any(d.mediation for d in case.decisions.values()):
            yield Step(f"You choose: mediation, or {PAPER}", "", "Both stay open.", "next")
        return
    held = [s.held_on for s in case.sessions.values() if s.held_on]
    session = case.open_session
    if held:
        yield _done("You met, with a mediator", min(held))
    elif case.refused_on:
        yield _done("The council said that it will not take part", case.refused_on)
    elif case.cannot_arrange_on:
        yield _done("The council said it cannot arrange a meeting in time", case.cannot_arrange_on)
    elif case.treated_as_unable_on:
        yield _done("There was no meeting in time", case.treated_as_unable_on)
    elif session and session.starts:
        starts = own_start(session, names) or session.starts
        yield Step("You meet, with a mediator", moment(starts), "", "next")
    elif not case.mediation_ended_on:
        arranged = first(names, "mediation_arranged")
        say = if_no_meeting(names)
        yield _to_come(names, "You meet, with a mediator", arranged, say, "mediator")
    if case.mediation_ended_on:
        yield _done("Mediation ended", case.mediation_ended_on)
    elif case.open_issues and (held or not (case.cannot_arrange_on or case.treated_as_unable_on)):
        say = f"Who does what, by when. {UNTIL_SIGNED}"
        when = "" if held else "After the meeting"
        yield Step("What you agree is written down", when, say, "next")


def _talks(names: Names) -> Iterator[Step]:
    """On points without a decision: asked for, and what the council said."""
    case = names.case
    if not case.wider_issues:
        return
    if case.talks_asked_on:
        yield _done("You asked to meet", case.talks_asked_on)
    elif case.is_wider:
        yield Step("You choose if you want to meet", "", "It is free for both sides.", "next")
        return
    else:
        return
    if case.takes_part_said_on:
        says = "takes part" if case.takes_part else "does not take part"
        yield _done(f"The council said that it {says}", case.takes_part_said_on)
    else:
        due = first(names, "svc_takes_part")
        yield _to_come(names, "The council says if it takes part", due, "It may say no.", "council")


def _certificates(names: Names) -> Iterator[Step]:
    for decision in names.case.decisions.values():
        duty = first(names, *CERTIFICATES, about=f"decision:{decision.number}")
        if decision.certified_on:
            yield _done(f"We gave you {PAPER}", decision.certified_on)
        elif duty is not None and duty.is_open:
            yield _to_come(names, f"We give you {PAPER}", duty, "", "service")
        elif decision.mediation is Choice.CERTIFICATE:
            yield Step(f"We give you {PAPER}", "", "", "next")


def _review(names: Names) -> Iterator[Step]:
    case = names.case
    if case.recommended_on:
        yield _done("The Institute gave its recommendation", case.recommended_on)
    elif case.referred_on:
        yield _done("You went to the Institute", case.referred_on)
        duty = first(names, "svc_review")
        yield _to_come(names, "The Institute gives its recommendation", duty)


def _promises(names: Names) -> Iterator[Step]:
    made = [a.made_on for a in names.case.agreements.values() if a.made_on]
    if not made:
        return
    yield _done("Everyone named signed", min(made))
    due = next((d for d in names.seen.duties if is_promise(d) and d.is_open), None)
    if due is not None:
        say = "You tell us if it is happening."
        yield _to_come(names, "The next promise is kept", due, say)


def _appeals(names: Names) -> Iterator[Step]:
    """Once a certificate is given the family chooses: the last step on every way."""
    for decision in names.case.decisions.values():
        if decision.at_tribunal_on:
            yield _done("You went on to the tribunal", decision.at_tribunal_on)
            if decision.tribunal_outcome and decision.tribunal_ended_on:
                outcome = OUTCOMES[decision.tribunal_outcome]
                yield _done("The appeal ended", decision.tribunal_ended_on, f"{outcome}.")
            continue
        duty = first(names, "appeal", about=f"decision:{decision.number}")
        if duty is None or duty.last_day is None or duty.last_day < names.seen.on:
            continue
        unsettled = any(issue.agreement is None for issue in names.case.issues_on(decision.number))
        if decision.certified_on and unsettled:
            say = "Only if you want to. You can keep talking as well."
            yield _to_come(names, "You choose if you want to appeal", duty, say)


def is_promise(duty: CaseDuty) -> bool:
    return duty.about.startswith("undertaking:") and duty.code != "svc_explain_late"
