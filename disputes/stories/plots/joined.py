"""A health body and a school are asked to join: one does and offers something, one stays out."""

from __future__ import annotations

from disputes.stories import cast
from disputes.stories.cast import Body, Character, Council, Household
from disputes.stories.plots.plot import Plot
from disputes.stories.script import Days, Story, clock
from domain.disagreement.aggregate import LA_PARTY, party_of
from domain.disagreement.agreeing import (
    DeclineToSign,
    DrawUpAgreement,
    PromiseGiven,
    SignAgreement,
)
from domain.disagreement.extending import SuggestAnotherDay
from domain.disagreement.following_up import ReportUndertaking
from domain.disagreement.informing import TellHealthBody
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
from domain.disagreement.vocabulary import DecisionKind, DocumentKind, Kept, Part, Stance


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


def school_signs_too(
    number: int,
    days: Days,
    home: Household,
    council: Council,
    mediator: Character,
    *,
    signed: bool = False,
    moves: bool = False,
    name: str = "school_signs_too",
) -> Story:
    """The school joined a point. It would not sign the first words; it is asked to sign the second,
    or has signed: then it kept its promise, or it `moves` the day of it, if the others agree."""
    plot = _lodged(name, number, days, home, council, mediator)
    school, head = cast.ORCHARD_FIELD, _who(cast.ORCHARD_FIELD)
    told = TellHealthBody("The health board that serves the family")
    plot.does(council.officer, told, 19, "14:00")
    plot.does(home.parent, InviteOrganisation(school.key, (2,)), 11, "20:15")
    plot.does(head, JoinIssues((2,)), 11, "21:00")
    plot.appoint(10)
    plot.sign_to_mediate(10)
    plot.attends(9, (2,), "One adult more, if the school can use the time")
    plot.arrange(9, clock(days.ago(6), "10:00"))
    plot.hold(6)
    party, day = party_of(school.key), days.ago(2) if signed and not moves else days.ahead(15)
    pays = PromiseGiven(LA_PARTY, "Pay for one adult more at break and in the hall", by=day)
    every = PromiseGiven(party, "Keep an adult beside the climbing frame all day", by=day)
    plot.terms(5, 2, pays, every)
    plot.does(head, DeclineToSign(2, 1, "All day is not ours to give. Break times we can."), 5)
    breaks = PromiseGiven(party, "Keep an adult beside the climbing frame at each break", by=day)
    plot.terms(4, 2, pays, breaks, seen=1)
    plot.accept(home.parent, 4, 2, version=2)
    plot.accept(council.settler, 4, 2, version=2)
    plot.does(mediator, DrawUpAgreement(), 3, "10:10")
    plot.does(home.parent, SignAgreement(1, (2,)), 3, "16:40")
    plot.does(council.settler, SignAgreement(1, (2,)), 3, "17:20")
    if signed:
        plot.does(head, SignAgreement(1, (2,)), 3, "17:40")
        plot.document(DocumentKind.AGREEMENT, "1", 3)
    if moves:
        ask = SuggestAnotherDay(2, days.ahead(25), "The adult begins after the holidays.")
        plot.does(head, ask, 1, "08:50")
    elif signed:
        plot.does(head, ReportUndertaking(2, Kept.PARTLY, "From Monday, at each break."), 1)
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
