"""A health body and a school are asked to join: one does and offers something, one stays out."""

from __future__ import annotations

from disputes.stories import cast
from disputes.stories.cast import Body, Character, Council, Household
from disputes.stories.plots.plot import Plot
from disputes.stories.script import Days, Story
from domain.disagreement.joined import (
    EndTakingPart,
    GivePosition,
    InviteOrganisation,
    JoinIssues,
    LeaveIssues,
    StayOut,
)
from domain.disagreement.lodging import DecisionGiven, IssueGiven
from domain.disagreement.responding import IssueAnswer
from domain.disagreement.vocabulary import DecisionKind, Part, Stance


def _lodged(
    name: str, number: int, days: Days, home: Household, council: Council, mediator: Character
) -> Plot:
    plot = Plot(name, number, days, home, council, mediator)
    sent = days.ago(24)
    plot.lodge(
        20,
        decisions=[DecisionGiven(DecisionKind.PLAN_CHANGED, sent, days.ago(22))],
        issues=[
            IssueGiven(
                Part.HEALTH_HELP,
                "A physiotherapist who comes into school each half term",
                f"{home.called} was seen once last year, and has grown since.",
                "Physiotherapy as needed.",
            ),
            IssueGiven(
                Part.SCHOOL_HELP,
                "An adult beside the climbing frame and in the hall",
                f"{home.called} falls when the floor is not flat.",
                "Help at break times.",
            ),
        ],
        tried=("talked_to_school",),
    )
    plot.take_on(19)
    plot.answer(
        12,
        IssueAnswer(1, Stance.PART, "The health board gives this help.", "We asked the board."),
        IssueAnswer(2, Stance.PART, "The school has one adult more.", "At break times."),
    )
    return plot


def _who(body: Body) -> Character:
    assert body.contact is not None  # of those who are asked in a story
    return body.contact


def health_joins_a_school_stays_out(
    number: int, days: Days, home: Household, council: Council, mediator: Character
) -> Story:
    """The council asks the health board about health help; the family asks the school."""
    plot = _lodged("health_joins_a_school_stays_out", number, days, home, council, mediator)
    health, school = cast.ICB, cast.ORCHARD_FIELD
    plot.does(council.officer, InviteOrganisation(health.key, (1,)), 10, "11:10")
    plot.does(home.parent, InviteOrganisation(school.key, (2,)), 9, "20:05")
    plot.does(_who(health), JoinIssues((1,)), 8, "09:40")
    plot.does(
        _who(health),
        GivePosition(
            1,
            "A visit each half term is what our own guidance says for a child who is growing.",
            "A physiotherapist can come from January, for an hour each half term.",
        ),
        6,
        "14:30",
    )
    why = "The council runs the hall. We do what the plan says, and have nothing to add."
    plot.does(_who(school), StayOut(why), 5, "16:00")
    plot.appoint(4)
    plot.sign_to_mediate(3)
    return plot.story()


def asked_and_left_again(
    number: int, days: Days, home: Household, council: Council, mediator: Character
) -> Story:
    """The school joined and left; the health board was asked by mistake; the school is asked."""
    plot = _lodged("asked_and_left_again", number, days, home, council, mediator)
    health, school = cast.ICB, cast.ORCHARD_FIELD
    agreed = InviteOrganisation(school.key, (2,), family_agreed=True)
    plot.does(plot.coordinator, agreed, 10, "10:20")
    plot.does(_who(school), JoinIssues((2,)), 9, "09:10")
    left = "Our head is away until January. Ask us again then."
    plot.does(_who(school), LeaveIssues(left), 7, "15:45")
    plot.does(council.officer, InviteOrganisation(health.key, (1,)), 6, "11:00")
    ended = "Another board serves this family. It is asked by letter."
    plot.does(plot.coordinator, EndTakingPart(health.key, ended), 5, "12:00")
    plot.does(home.parent, InviteOrganisation(school.key, (1, 2)), 2, "19:30")
    return plot.story()
