"""The head of a family's case home from lodging to the terms. UX.md section 3.

A headline goes into the page's title, so it holds nothing personal.
"""

from __future__ import annotations

from datetime import date

from domain.counting import london_date
from domain.deadlines.words import day, some
from domain.disagreement.duties import CaseDuty
from projections.showing.head import ADD, NOTHING, TURN, WRITE, Head, found
from projections.showing.heads_of_outcomes import refused
from projections.showing.meetings import manner_words
from projections.showing.names import Names
from projections.showing.steps import PAPER, UNTIL_SIGNED, if_no_meeting
from projections.showing.taking_part import own_start
from projections.showing.todo import duty_of
from projections.views.signs import Tag
from projections.views.steps import Action, Todo
from projections.words import both, hour, moment

NO_DAY = "There is no set day for this. You can ask for more time."


def waiting(names: Names, todo: tuple[Todo, ...]) -> Head:
    """Intake, answering and arranging: whoever must move next."""
    return (
        _mine_first(names, todo)
        or _certificate_wanted(names)
        or _council(names)
        or _arranging(names, todo)
    )


def _mine_first(names: Names, todo: tuple[Todo, ...]) -> Head | None:
    arranged = duty_of(names, "mediation_arranged")
    by = f"It must be by {day(arranged.last_day)}. " if arranged and arranged.last_day else ""
    sign, times = found(todo, "sign_to_mediate"), found(todo, "offer_times")
    if times is not None:
        says = f"{by}{if_no_meeting(names, 'in time')}" if by else NO_DAY
        also = (sign.action,) if sign else ()
        return Head(
            TURN,
            "Choose times for your meeting",
            (says,),
            "You: say when you can come.",
            (Action("Choose times", "sessions"), *also),
            arranged,
        )
    if found(todo, "choose_to_wait") is not None and sign is None:
        return Head(
            TURN,
            "Choose if you want to wait for a meeting",
            (f"No meeting is booked yet. {by}After that you get {PAPER}.",),
            "You: choose. You can change it later.",
            (Action("Choose", "wait"), WRITE),
            arranged,
        )
    claim = found(todo, "answer_settlement")
    if claim is not None and sign is None:
        return Head(
            TURN,
            claim.what,
            ("The council says that you settled it yourselves.",),
            "You: say yes, or what is different.",
            (Action("Read and answer", claim.action.place), WRITE),
        )
    if sign is None:
        return None
    return Head(
        TURN,
        "Read and sign the agreement to mediate",
        ("It says that talks are private, and that anyone can stop.",),
        "You: sign, or write to the mediator first.",
        (Action("Read and sign", "agree-to-mediate"), WRITE),
    )


def _certificate_wanted(names: Names) -> Head | None:
    """The family asked for the paper and did not ask to mediate."""
    case = names.case
    duty = duty_of(names, "cert_declined")
    if case.mediation_chosen or duty is None:
        return None
    return Head(
        Tag("Waiting for us", "wait"),
        f"We must give you {PAPER} by {day(duty.last_day)}"
        if duty.last_day
        else f"We must give you {PAPER}",
        (_told(names),),
        duty=duty,
    )


def _told(names: Names) -> str:
    told = names.case.la_told_at
    return f"We told {names.council_words} on {day(london_date(told))}." if told else ""


def _council(names: Names) -> Head | None:
    duty = duty_of(names, "svc_answer")
    if duty is None or duty.last_day is None:
        return None
    late = duty.days_late(names.seen.on)
    if late:
        return Head(
            Tag("Late", "late"),
            f"The council had to answer by {day(duty.last_day)}",
            (f"{names.council.name} is {some(late, 'day')} late.", _told(names)),
            duty=duty,
        )
    return Head(
        Tag("Waiting for the council", "wait"),
        f"The council must answer by {day(duty.last_day)}",
        (_told(names),),
        duty=duty,
    )


def _arranging(names: Names, todo: tuple[Todo, ...]) -> Head:
    case = names.case
    arranged = duty_of(names, "mediation_arranged")
    last = arranged.last_day if arranged else None
    if case.is_wider and not case.takes_part:
        return _free_talks(names)
    if not case.mediation_chosen:
        return Head(
            TURN,
            "Choose what you want to do next",
            (f"You can ask for mediation, or for {PAPER}.", "It is your choice."),
            "You: choose. Your dates are on this page.",
            (Action("Choose", "choose"), WRITE),
        )
    if case.refused_on is not None:
        return refused(names)
    if case.cannot_arrange_on is not None or (arranged and arranged.days_late(names.seen.on)):
        return _not_in_time(names, arranged)
    headline = f"Your meeting must be by {day(last)}" if last else "We are arranging your meeting"
    if case.mediator is None:
        says: tuple[str, ...] = ("We are choosing a mediator for you.", if_no_meeting(names))
    else:
        mediator = names.who(case.mediator).name
        says = (f"{mediator}, the mediator, is finding a time.", if_no_meeting(names))
    return Head(Tag("Waiting for a meeting", "wait"), headline, says, duty=arranged)


def _not_in_time(names: Names, arranged: CaseDuty | None) -> Head:
    """Nobody arranged a meeting by day 30: the family has its certificate, gets it, or waits."""
    case = names.case
    given = next((d.number for d in case.decisions.values() if d.certified_on), None)
    due, late = duty_of(names, "cert_not_held"), Tag("Late", "late")
    headline, meet = "There was no meeting in time", "You can still meet if you want to."
    if given is not None:
        says = (f"You have {PAPER}.", meet)
        paper = Action("Download certificate", f"certificate/{given}")
        return Head(late, headline, says, NOTHING, (paper, WRITE), arranged)
    if case.family_waits:
        says = ("You chose to wait for a meeting.", f"You can have {PAPER} at any time.")
        change = Action("Change your choice", "wait")
        return Head(late, headline, says, NOTHING, (change, WRITE), arranged)
    by = f" by {day(due.last_day)}" if due and due.last_day else ""
    says = (f"We give you {PAPER}{by}.", meet)
    return Head(late, headline, says, NOTHING, (WRITE, ADD), due or arranged)


def _free_talks(names: Names) -> Head:
    """Points without a decision: the council may say yes or no to a meeting."""
    duty = duty_of(names, "svc_takes_part")
    if duty is None:
        return Head(
            TURN,
            "Choose if you want to meet",
            ("You can meet with someone who takes no side.", "The council may say yes or no."),
            "You: choose. You can also go on by writing.",
            (Action("Ask to meet", "talks"), WRITE),
        )
    by = f" by {day(duty.last_day)}" if duty.last_day else ""
    late = duty.days_late(names.seen.on)
    return Head(
        Tag("Late", "late") if late else Tag("Waiting for the council", "wait"),
        f"The council must say{by} if it takes part",
        ("You asked to meet.", "The law lets the council say no. It must tell you why."),
        duty=duty,
    )


def booked(names: Names, todo: tuple[Todo, ...]) -> Head:
    case, session = names.case, names.case.open_session
    assert session is not None and session.starts is not None  # that is what booked means
    manner = manner_words(session.number, names)
    says = [f"{names.who(case.mediator).name} is the mediator."] if case.mediator else []
    says.append(_authority(names))
    starts = own_start(session, names) or session.starts
    if starts != session.starts:
        says.append(f"You come at {hour(starts)}. This time is yours alone.")
    sign = found(todo, "sign_to_mediate")
    ready = Action("Get ready", "sessions")
    actions = (sign.action, ready) if sign else (ready, WRITE)
    you = "You: sign the agreement to mediate first." if sign else NOTHING
    return Head(
        TURN if sign else Tag("Meeting booked", "wait"),
        f"{moment(starts)}, {manner}",
        tuple(says),
        you,
        actions,
    )


def _authority(names: Names) -> str:
    case = names.case
    named = case.health_authority if case.health_body else case.authority
    side = "health body" if case.health_body else "council"
    people = list(dict.fromkeys(named.values()))
    if not people:
        return f"The {side} has not yet said who will come."
    covered = len(named)
    points = "all points" if covered == len(case.issues) else some(covered, "point")
    return f"{both([names.who(p).name for p in people])} can agree to {points} for the {side}."


def mediating(names: Names, todo: tuple[Todo, ...]) -> Head:
    turn = _terms_turn(names, todo) or _mine_first(names, todo)
    if turn is not None:
        return turn
    held, session = _held(names), names.case.open_session
    if session and session.starts and names.case.was_opened:
        return Head(
            Tag("Meeting goes on", "wait"),
            f"Your meeting goes on {moment(own_start(session, names) or session.starts)}",
            (f"You met on {day(held)}. {UNTIL_SIGNED}" if held else UNTIL_SIGNED,),
            actions=(Action("Get ready", "sessions"), WRITE),
        )
    return Head(
        Tag("Talks go on", "wait"),
        f"Meeting held on {day(held)}" if held else "Talks go on",
        ("What you may agree is written down next.", UNTIL_SIGNED),
        actions=(Action("Read the points", "terms"), WRITE),
    )


def _held(names: Names) -> date | None:
    days = [s.held_on or s.adjourned_on for s in names.case.sessions.values()]
    return max((day for day in days if day), default=None)


def _terms_turn(names: Names, todo: tuple[Todo, ...]) -> Head | None:
    sign = found(todo, "sign_agreement")
    if sign is not None:
        return Head(
            TURN,
            "Read and sign the agreement",
            ("Everyone said yes to these words.", UNTIL_SIGNED, NO_DAY),
            "You: read it, and sign if you agree.",
            (Action("Read and sign", sign.action.place), WRITE),
        )
    answer = found(todo, "answer_terms")
    if answer is None:
        return None
    number = answer.action.place.partition("/")[2]
    total = len(names.case.issues)
    return Head(
        TURN,
        "Read what has been suggested",
        (f"Point {number} of {total}. {UNTIL_SIGNED}", NO_DAY),
        "You: say yes, or suggest a change.",
        (Action("Read and answer", answer.action.place), WRITE),
    )


def terms(names: Names, todo: tuple[Todo, ...]) -> Head:
    return (
        _terms_turn(names, todo)
        or _mine_first(names, todo)
        or Head(
            Tag("Waiting for others", "wait"),
            "You have answered. The others have not all answered yet",
            (UNTIL_SIGNED,),
            actions=(Action("Read the points", "terms"), WRITE),
        )
    )
