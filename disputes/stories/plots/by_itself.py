"""Cases in which the clock acts by itself: a silent council, a family that waits for a meeting."""

from __future__ import annotations

from disputes.stories.cast import Character, Council, Household
from disputes.stories.plots.plot import Plot
from disputes.stories.script import Days, Story
from domain.disagreement.lodging import DecisionGiven, IssueGiven
from domain.disagreement.missing import ExplainMissed
from domain.disagreement.pausing import EndPause, PausePromises
from domain.disagreement.responding import IssueAnswer
from domain.disagreement.unasked import ChooseToWait
from domain.disagreement.vocabulary import DecisionKind, Part, Stance


def _lodged(plot: Plot, ago: int, issue: IssueGiven) -> None:
    posted = plot.days.ago(ago + 6)
    plot.lodge(
        ago,
        decisions=[DecisionGiven(DecisionKind.PLAN_CHANGED, posted, posted)],
        issues=[issue],
        tried=("talked_to_council",),
    )
    plot.take_on(ago - 1)


def silent_council(
    number: int, days: Days, home: Household, council: Council, mediator: Character
) -> Story:
    """The council says nothing at all: once day 30 has ended the certificate comes by itself."""
    plot = Plot("silent_council", number, days, home, council, mediator)
    ask = "A trained adult beside him in each lesson"
    _lodged(plot, 26, IssueGiven(Part.SCHOOL_HELP, ask, "He is sent home twice a week.", "Help."))
    plot.does(home.parent, ChooseToWait(False), 10, "20:10")
    return plot.story()


def family_waits(
    number: int, days: Days, home: Household, council: Council, mediator: Character
) -> Story:
    """The council answered late and said why. The family chose to wait for a meeting."""
    plot = Plot("family_waits", number, days, home, council, mediator)
    ask = "Speech therapy each week"
    _lodged(plot, 27, IssueGiven(Part.SCHOOL_HELP, ask, "It stopped in June.", "Each half term."))
    why = "The family is in hospital this week, and asked us to wait."
    plot.does(plot.coordinator, PausePromises(days.ago(20), why), 25, "11:30")
    plot.does(plot.coordinator, EndPause(), 24, "16:00")
    plot.answer(13, IssueAnswer(1, Stance.PART, "Weekly therapy until Easter.", "Ten weeks."))
    why = "Two officers were off sick, and we should have told you. It will not happen again."
    plot.does(council.officer, ExplainMissed("svc_answer", "", why), 13, "15:40")
    plot.appoint(12)
    plot.does(home.parent, ChooseToWait(False), 12, "19:20")
    plot.does(home.parent, ChooseToWait(True), 10, "19:45")
    return plot.story()
