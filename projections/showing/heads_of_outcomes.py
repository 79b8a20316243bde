"""The head of a family's case home from the certificate to the end. UX.md section 3.

A headline goes into the page's title, so it holds nothing personal.
"""

from __future__ import annotations

from domain.deadlines.words import day
from domain.disagreement.aggregate import LA_PARTY
from projections.showing.extending import to_agree
from projections.showing.head import ADD, NOTHING, TURN, WRITE, Head, found
from projections.showing.issues import promised
from projections.showing.names import Names
from projections.showing.steps import PAPER, first, is_promise
from projections.showing.todo import CERTIFICATES, duty_of
from projections.views.signs import Tag
from projections.views.steps import Action, Todo


def certificate(names: Names, todo: tuple[Todo, ...]) -> Head:
    case = names.case
    certified = [d for d in case.decisions.values() if d.certified_on]
    if certified:
        appeals = [first(names, "appeal", about=f"decision:{d.number}") for d in certified]
        open_ = [d for d in appeals if d and d.last_day and d.is_open]
        soonest = min(open_, key=lambda d: d.last_day or names.seen.on, default=None)
        action = Action("Download certificate", f"certificate/{certified[0].number}")
        if soonest is None or soonest.last_day is None:
            return Head(
                Tag("Certificate ready", "good"),
                "Your certificate is ready",
                (),
                NOTHING,
                (action, WRITE),
            )
        over = soonest.last_day < names.seen.on
        headline = (
            f"The last day to appeal was {day(soonest.last_day)}"
            if over
            else f"You can appeal until {day(soonest.last_day)}"
        )
        return Head(
            Tag("Certificate ready", "good"),
            headline,
            ("The tribunal needs the certificate. It says nothing about your talks.",),
            "You: choose if you want to appeal.",
            (action, Action("Go to the tribunal", "tribunal")),
            soonest,
        )
    if case.refused_on is not None and case.mediation_ended_on is None:
        return refused(names)
    duty = next((d for code in CERTIFICATES if (d := duty_of(names, code))), None)
    if duty is not None and duty.last_day:
        return Head(
            Tag("Waiting for us", "wait"),
            f"We must give you {PAPER} by {day(duty.last_day)}",
            duty=duty,
        )
    return Head(
        TURN,
        f"You can ask for {PAPER}",
        ("Mediation has ended.",) if case.mediation_ended_on else (),
        "You: tell us what you want.",
        (Action("Write to us", "messages"), Action("Go to the tribunal", "tribunal")),
    )


def refused(names: Names) -> Head:
    """The council does not take part: what the law says, and what the family gets."""
    council = names.council_words
    duty = duty_of(names, "cert_not_held")
    by = f" by {day(duty.last_day)}" if duty and duty.last_day else ""
    says = ("The law says that it must.", f"We give you {PAPER}{by}.", "You can appeal.")
    return Head(
        Tag("Council says no", "late"),
        f"{council} says that it will not take part",
        says,
        actions=(Action("Read why", "sessions"), WRITE),
        duty=duty,
    )


def left_open(names: Names, todo: tuple[Todo, ...]) -> Head:
    """Talks ended, or the council does not take part; no certificate comes of them."""
    case = names.case
    said_no = case.mediation_ended_on is None
    headline = "The council does not take part in a meeting" if said_no else "Talks have ended"
    ask = (Action("Ask the Institute", "review/ask"),) if case.referable_issues else ()
    return Head(
        Tag("Still between you", "wait"),
        headline,
        ("You can still ask the Institute to look at it, or write to the council.",),
        "You: choose what you do next.",
        (*ask, WRITE),
    )


def review(names: Names, todo: tuple[Todo, ...]) -> Head:
    case, duty = names.case, duty_of(names, "svc_review")
    appeal = next((d for d in names.seen.duties if d.code == "appeal" and d.is_open), None)
    goes_on = (
        (f"You can still appeal until {day(appeal.last_day)}.",)
        if appeal and appeal.last_day and appeal.last_day >= names.seen.on
        else ()
    )
    if case.recommended_on is not None:
        mine = found(todo, "reply_to_recommendation")
        return Head(
            TURN if mine else Tag("Waiting for others", "wait"),
            "The recommendation is ready",
            ("It binds nobody. Each side says if it accepts it.", *goes_on),
            "You: read it and reply." if mine else NOTHING,
            (Action("Read the recommendation", "review"), WRITE),
        )
    if case.reviewer is None:
        headline, who = "The Institute is choosing a reviewer", ""
    else:
        headline = "A reviewer is reading your case"
        who = f"The reviewer is {names.who(case.reviewer).name}."
    by = (f"The recommendation comes by {day(duty.last_day)}.",) if duty and duty.last_day else ()
    return Head(
        Tag("With the Institute", "wait"),
        headline,
        tuple(say for say in (who, *by, *goes_on) if say),
        actions=(WRITE, ADD),
        duty=duty,
    )


def delivering(names: Names, todo: tuple[Todo, ...]) -> Head:
    case = names.case
    due = [d for d in names.seen.duties if is_promise(d) and d.is_open and d.last_day]
    tell = (Action("Tell us what is happening", "undertakings"), WRITE)
    if not case.undertakings:
        on = max(i.settled_on for i in case.issues.values() if i.settled_on)
        return Head(
            Tag("Settled", "good"),
            f"You and the council settled every point, the last on {day(on)}",
            ("You settled it yourselves. You can still ask for a certificate, and can appeal.",),
            actions=(Action("Read what was settled", "settle/1"), WRITE),
        )
    asked = found(todo, "answer_another_day")
    if asked:
        return _another_day(names, asked)
    if not due:
        return Head(Tag("Agreed", "good"), "Every promise with a date is kept", actions=tell)
    soonest = due[0]
    assert soonest.last_day is not None
    promise = case.undertakings[int(soonest.about.partition(":")[2])]
    what = promised(promise, names)
    says = [f"{names.party(promise.by_party)}: {what.rstrip('. ')}."] if what else []
    late = soonest.days_late(names.seen.on)
    if not late:
        headline = f"The next promise is due on {day(soonest.last_day)}"
        you = "You: keep your promise." if promise.by_party == names.mine else NOTHING
        return Head(Tag("Agreed", "good"), headline, tuple(says), you, tell, soonest)
    explain = first(names, "svc_explain_late", about=soonest.about)
    if promise.by_party == LA_PARTY and explain and explain.is_open and explain.last_day:
        says.append(f"{names.council.name} must explain by {day(explain.last_day)}.")
    if promise.explained_on:
        says.append(f"On {day(promise.explained_on)} it told you why it is late.")
    mine = found(todo, "report_undertaking", "keep_promise")
    you = f"You: tell us if it {'is happening' if mine else 'starts'}."
    headline = f"A promise was due on {day(soonest.last_day)}"
    return Head(Tag("Late", "late"), headline, tuple(says), you, tell, soonest)


def _another_day(names: Names, asked: Todo) -> Head:
    """Somebody suggested another day for a promise, and waits for this family."""
    says = tuple(
        f"{names.party(each.suggested.party)} suggests {day(each.suggested.by)} for promise "
        f"{each.number}. Until you agree, its day stays."
        for each in names.case.undertakings.values()
        if each.suggested and to_agree(each, names)
    )
    actions = (Action("Read and answer", asked.action.place), WRITE)
    headline = "Another day is suggested for a promise"
    return Head(TURN, headline, says, "You: say yes or no.", actions)


def closed(names: Names, todo: tuple[Todo, ...]) -> Head:
    actions: tuple[Action, ...] = (Action("Download your papers", "papers"),)
    if any(d.at_tribunal_on is None for d in names.case.decisions.values()):
        actions = (*actions, Action("Go to the tribunal", "tribunal"))
    if names.mine not in names.case.reopening_asked:
        actions = (*actions, Action("Ask to open it again", "reopen"))
    return Head(
        Tag("Closed", "still"),
        "What was decided, and what you can still do",
        ("You can still read everything in this case.",),
        NOTHING,
        actions,
    )


def returned(names: Names, todo: tuple[Todo, ...]) -> Head:
    """What it is and why stands in the page itself: a view of its own carries the words."""
    wanted = names.case.more
    by = f"Please give it by {day(wanted.by)}. " if wanted else ""
    return Head(
        TURN,
        "We need one more thing before we can go on",
        (f"{by}Your dates are not lost by this.",),
        "You: give us what is missing.",
        (Action("Add what is missing", "more"), WRITE),
    )
