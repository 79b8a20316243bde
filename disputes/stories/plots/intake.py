"""How cases come in: sent back, urgent, by telephone, on paper; and one opened again."""

from __future__ import annotations

from datetime import date

from disputes.mail.notices import row_id
from disputes.stories.cast import Character, Council, Household
from disputes.stories.papers import letter, photo
from disputes.stories.plots.plot import Plot
from disputes.stories.script import Days, Story, clock
from domain.clock import Fact, due
from domain.deadlines.words import day
from domain.disagreement.by_hand import RecordSignedPaper, WriteDownTimes
from domain.disagreement.following_up import WithdrawCase
from domain.disagreement.intake import AskForMore, GiveMore, InviteFamily, LookAtUrgent
from domain.disagreement.lodging import DecisionGiven, IssueGiven
from domain.disagreement.mediating import DrawUpAgreementToMediate
from domain.disagreement.reopening import AskToReopen, KeepClosed, ReopenCase
from domain.disagreement.responding import IssueAnswer
from domain.disagreement.telling import DoTask, SetTask
from domain.disagreement.vocabulary import (
    CameBy,
    Choice,
    DecisionKind,
    Manner,
    Part,
    Readers,
    Stance,
)
from domain.events import WORKER

_WHICH = AskForMore(
    "The first page of the council’s letter",
    "It has the date on it. We count your last day from that date.",
    date.max,
)


def _asks(plot: Plot, ago: int) -> None:
    wish = AskForMore(_WHICH.what, _WHICH.why, plot.days.ahead(4))
    plot.does(plot.coordinator, wish, ago, "10:40")


def _without_a_date(plot: Plot, ago: int) -> None:
    plot.lodge(
        ago,
        decisions=[DecisionGiven(DecisionKind.PLAN_NOT_CHANGED, None)],
        issues=[
            IssueGiven(
                Part.SCHOOL_HELP,
                "Help at lunch time, every day",
                f"{plot.home.called} does not eat without somebody near.",
                "Support as needed.",
            )
        ],
        tried=("school",),
    )


def sent_back_for_more(
    number: int, days: Days, home: Household, council: Council, mediator: Character
) -> Story:
    """The date of the letter is missing, so the family was asked for it."""
    plot = Plot("sent_back_for_more", number, days, home, council, mediator)
    _without_a_date(plot, 3)
    _asks(plot, 2)
    return plot.story()


def sent_back_then_taken_on(
    number: int, days: Days, home: Household, council: Council, mediator: Character
) -> Story:
    """The first page came, with a few words, and the case went on."""
    plot = Plot("sent_back_then_taken_on", number, days, home, council, mediator)
    _without_a_date(plot, 6)
    _asks(plot, 5)
    page = letter("Letter page 1.pdf", "Decision letter", "This page has the date.")
    plot.adds(home.parent, page, "letter", Readers.EVERYONE, 4)
    plot.does(home.parent, GiveMore("The letter has the date on it. I found page 1."), 4, "18:30")
    plot.take_on(3)
    return plot.story()


def out_of_school(
    number: int,
    days: Days,
    home: Household,
    council: Council,
    mediator: Character,
    *,
    looked: bool = True,
    sent: int = 1,
    name: str = "out_of_school",
) -> Story:
    """The child is out of school, so a coordinator looks within one working day."""
    plot = Plot(name, number, days, home, council, mediator)
    posted = days.ago(12)
    plot.lodge(
        4 if looked else sent,
        decisions=[DecisionGiven(DecisionKind.PLAN_ENDED, posted, posted)],
        issues=[
            IssueGiven(
                Part.DECISION,
                "Keep the plan until there is a school",
                f"{home.called} has been at home since half term.",
            )
        ],
        urgent=True,
    )
    if looked:
        did = "We rang the council’s duty officer. Work is sent home from tomorrow."
        plot.does(plot.coordinator, LookAtUrgent(did), 3, "09:20")
        plot.take_on(3)
    return plot.story()


def rang_us(
    number: int,
    days: Days,
    home: Household,
    council: Council,
    mediator: Character,
    *,
    invited: bool = False,
    name: str = "rang_us",
) -> Story:
    """A mother without e-mail rang. A coordinator wrote it down and read it back to her."""
    plot = Plot(name, number, days, home, council, mediator)
    posted = days.ago(14)
    plot.lodge(
        6,
        decisions=[DecisionGiven(DecisionKind.NO_ASSESSMENT, posted, posted)],
        issues=[
            IssueGiven(
                Part.DECISION,
                f"Assess what help {home.called} needs",
                "The school says that the others are two years ahead.",
            )
        ],
        how="phone",
        came_by=CameBy.TELEPHONE,
        at="11:15",
    )
    _tells_of_receipt(plot, 6)
    plot.take_on(5)
    if invited:  # a friend has lent her a computer, and she wants e-mail now
        plot.does(plot.coordinator, InviteFamily("p1", by_email=True), 2, "15:10")
        return plot.story()
    plot.appoint(4)
    plot.does(mediator, DrawUpAgreementToMediate(), 4, "10:30")
    signed = photo("Signed agreement to mediate.jpg", "I agree to mediate.", home.parent.name)
    scan = plot.adds(plot.coordinator, signed, "letter", Readers.EVERYONE, 3)
    plot.does(plot.coordinator, RecordSignedPaper("p1", scan, days.ago(4)), 3, "11:30")
    times = [clock(days.ahead(ahead), "10:00") for ahead in (9, 10)]
    plot.propose(3, times, Manner.PHONE, "We ring you.")
    said = WriteDownTimes(1, "p1", tuple(times[1:]), home.parent.name, days.ago(2))
    plot.does(plot.coordinator, said, 2, "14:20")
    return plot.story()


def _tells_of_receipt(plot: Plot, ago: int) -> None:
    """The first message, told by telephone: the same task as the worker makes of the notice."""
    answer = due("svc_answer", {Fact.LA_INFORMED: plot.days.ago(ago)}).due
    parent = plot.parent.key
    task = row_id(plot.reference, "receipt", {"due": answer}, parent)
    wish = SetTask(
        task,
        "p1",
        parent,
        "receipt",
        f"We have your disagreement {plot.reference}",
        (f"The council must answer by {day(answer)}." if answer else "", "Nothing to do now."),
        answer,
        (),
    )
    plot.does(WORKER, wish, ago, "11:20")
    plot.does(
        plot.coordinator, DoTask(task, "Rang her at 2pm. She wrote the date down."), ago, "14:05"
    )


def wrote_to_us(
    number: int, days: Days, home: Household, council: Council, mediator: Character
) -> Story:
    """A letter came by post. It was entered as it was written; every answer goes back by post."""
    plot = Plot("wrote_to_us", number, days, home, council, mediator)
    posted = days.ago(20)
    theirs = letter("Letter from the family.pdf", "Her letter", "Please name Hill School.")
    plot.lodge(
        4,
        decisions=[DecisionGiven(DecisionKind.PLAN_MADE, posted, posted, days.ago(18))],
        issues=[
            IssueGiven(
                Part.PLACEMENT,
                "Hill School, because it has small classes",
                f"{home.called} cannot be in a class of thirty.",
                "Riverside School",
            )
        ],
        papers=[(theirs, "letter", Readers.EVERYONE)],
        how="post",
        address="4 Mill Lane, Northmoor",
        came_by=CameBy.PAPER,
        at="10:30",
    )
    plot.appoint(2)  # the agreement to mediate goes out by post
    plot.does(mediator, DrawUpAgreementToMediate(), 2, "10:30")
    return plot.story()


def _taken_back(plot: Plot, ago: int) -> None:
    posted = plot.days.ago(ago + 8)
    plot.lodge(
        ago,
        decisions=[DecisionGiven(DecisionKind.PLAN_CHANGED, posted, posted)],
        issues=[
            IssueGiven(
                Part.SCHOOL_HELP,
                "A laptop and time to learn to use it",
                "Writing by hand hurts.",
                "Access to ICT.",
            )
        ],
        choice=Choice.MEDIATE,
    )
    plot.take_on(ago - 1)
    plot.answer(ago - 3, IssueAnswer(1, Stance.AGREE, "We agree.", "A laptop next week."))
    plot.does(plot.parent, WithdrawCase("They say it comes next week."), ago - 4, "16:30")


def opened_again(
    number: int, days: Days, home: Household, council: Council, mediator: Character
) -> Story:
    """Taken back on a promise that was not kept. The first time of asking was too soon."""
    plot = Plot("opened_again", number, days, home, council, mediator)
    _taken_back(plot, 16)
    plot.does(plot.parent, AskToReopen("The laptop has not come."), 11, "09:30")
    no = KeepClosed("The week is not over yet. Ask again if it does not come by Friday.")
    plot.does(plot.coordinator, no, 10, "11:00")
    plot.does(plot.parent, AskToReopen("It is two weeks now, and nothing came."), 4, "19:00")
    yes = ReopenCase("The promise was not kept. The case goes on where it stood.")
    plot.does(plot.coordinator, yes, 3, "10:00")
    return plot.story()


def asked_to_open_again(
    number: int, days: Days, home: Household, council: Council, mediator: Character
) -> Story:
    """Closed, and the family asks for it to be opened: nobody has decided yet."""
    plot = Plot("asked_to_open_again", number, days, home, council, mediator)
    _taken_back(plot, 12)
    plot.does(plot.parent, AskToReopen("It came, but it is broken."), 1, "12:30")
    return plot.story()
