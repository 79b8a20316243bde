"""A young person's own right: alone, by a parent they asked, decided for, coming of age."""

from __future__ import annotations

from datetime import date

from disputes.stories.cast import ROHAN, SADIA, Character, Council, Household
from disputes.stories.papers import photo, recording
from disputes.stories.plots.plot import Plot
from disputes.stories.script import Days, Story, clock
from domain.disagreement.agreeing import PromiseGiven
from domain.disagreement.bringing import BringSomeone
from domain.disagreement.childs_views import PassOnViews
from domain.disagreement.families import ContactGivenBy
from domain.disagreement.lodging import DecisionGiven, IssueGiven, ViewsOfChild
from domain.disagreement.own_right import (
    CapacityGiven,
    CheckCapacity,
    HandOver,
    InviteYoungPerson,
    LetParentAct,
)
from domain.disagreement.parties import HelperGiven
from domain.disagreement.responding import IssueAnswer
from domain.disagreement.vocabulary import (
    Choice,
    DecisionKind,
    Ground,
    Part,
    PromiseRule,
    Readers,
    Stance,
)
from domain.rights import right_passes_on


def young_person_alone(
    number: int, days: Days, home: Household, council: Council, mediator: Character
) -> Story:
    """A young person sent it herself, wanted no meeting, and has the certificate."""
    plot = Plot("young_person_alone", number, days, home, council, mediator)
    posted = days.ago(15)
    week = photo("my-week.jpg", "Mon: quiet room", "Tue: no help")
    plot.lodge(
        9,
        decisions=[DecisionGiven(DecisionKind.PLAN_ENDED, posted, posted)],
        issues=[
            IssueGiven(
                Part.DECISION,
                "Keep my plan until I finish my course",
                "College works because of the plan.",
            )
        ],
        choice=Choice.CERTIFICATE,
        views=ViewsOfChild("I want to finish my course. Nobody asked me.", Readers.EVERYONE),
        papers=[
            (week, "views", Readers.EVERYONE),
            (recording("What I want.wav"), "views", Readers.EVERYONE),
        ],
        tried=("school",),
    )
    more = PassOnViews("Let me have one quiet room. It helps.", Readers.EVERYONE)
    plot.does(home.parent, more, 8, "09:10")
    plot.take_on(8)
    plot.certify(7, Ground.DECLINED)
    return plot.story()


def asked_a_parent(
    number: int, days: Days, home: Household, council: Council, mediator: Character
) -> Story:
    """A young person asked her mother to act; she comes to the meeting herself, with her sister."""
    plot = Plot("asked_a_parent", number, days, home, council, mediator)
    mother = HelperGiven(SADIA.key, SADIA.name, "parent", True, True, days.ahead(200), True)
    posted = days.ago(22)
    plot.lodge(
        15,
        decisions=[DecisionGiven(DecisionKind.PLAN_CHANGED, posted, posted)],
        issues=[
            IssueGiven(
                Part.SCHOOL_HELP,
                "A mentor in college, three hours a week",
                "I miss classes when nobody is there.",
                "A mentor as needed.",
            )
        ],
        by=SADIA,
        helper=mother,
        tried=("school", "council"),
    )
    plot.take_on(14)
    plot.answer(9, IssueAnswer(1, Stance.PART, "A mentor helps.", "One hour a week."))
    plot.appoint(9)
    plot.sign_to_mediate(8, by=SADIA)
    plot.attends(7, (1,), "Up to two hours a week")
    starts = clock(days.ahead(5), "14:00")
    plot.propose(6, [starts])
    plot.offer(SADIA, 5, 1, [starts])
    plot.offer(council.officer, 5, 1, [starts])
    plot.book(4, 1, starts)
    plot.does(home.parent, BringSomeone(1, "Hana Osman", "My sister"), 3, "17:20")
    return plot.story()


def cannot_decide_this(
    number: int,
    days: Days,
    home: Household,
    council: Council,
    mediator: Character,
    *,
    checked: bool = True,
    name: str = "cannot_decide_this",
) -> Story:
    """A parent says that a son cannot decide this; the coordinator checked it, and said yes."""
    plot = Plot(name, number, days, home, council, mediator)
    posted = days.ago(19)
    plot.lodge(
        10,
        decisions=[DecisionGiven(DecisionKind.NO_REASSESSMENT, posted, posted)],
        issues=[
            IssueGiven(Part.DECISION, "Assess him again", "He has lost words since the last one.")
        ],
        capacity=CapacityGiven(
            f"{home.called} has few words. With pictures he can choose a day, not a legal step.",
            "Dr Wynn, in her letter of last month, and his college",
        ),
        tried=("council",),
    )
    why = "The letter is about this very choice, and the college says the same."
    if checked:
        plot.does(plot.coordinator, CheckCapacity("p1", True, why), 9, "09:20")
        plot.take_on(9)
    return plot.story()


def came_of_age(
    number: int, days: Days, home: Household, council: Council, mediator: Character
) -> Story:
    """The right passed on in the middle: the son took over, and lets his mother act for him."""
    plot = Plot("came_of_age", number, days, home, council, mediator)
    born = _born(days, home)
    passed = _working_days_since(days, right_passes_on(born))
    posted = days.ago(passed + 40)
    plot.lodge(
        passed + 33,
        decisions=[DecisionGiven(DecisionKind.PLAN_CHANGED, posted, posted)],
        issues=[
            IssueGiven(
                Part.SCHOOL_HELP,
                "A laptop that reads to him, and two hours to learn it",
                "He knows the answers and cannot write them.",
                "Support with writing.",
            ),
            IssueGiven(Part.PLACEMENT, "Name Ferry Lane College", "It has a quiet base."),
        ],
        born=born,
        tried=("school",),
    )
    plot.take_on(passed + 32)
    plot.answer(
        passed + 26,
        IssueAnswer(1, Stance.PART, "A laptop helps.", "A laptop."),
        IssueAnswer(2, Stance.DISAGREE, "Ferry Lane is full."),
    )
    plot.appoint(passed + 25)
    plot.sign_to_mediate(passed + 24)
    plot.attends(passed + 23, (1, 2), "Point 1 in full")
    starts = clock(days.ago(passed + 12), "11:00")
    plot.arrange(passed + 22, starts)
    plot.hold(passed + 12)
    laptop = PromiseGiven("la", "A laptop that reads, by the new term", PromiseRule.CONTENTS)
    plot.terms(passed + 11, 1, laptop)
    plot.accept(plot.parent, passed + 10, 1)
    plot.does(plot.parent, InviteYoungPerson(ROHAN.key), passed + 5, "18:00")
    contact = ContactGivenBy(ROHAN.name, ROHAN.email, ROHAN.phone, easier=("breaks",))
    plot.does(ROHAN, HandOver(contact), passed - 2, "16:30")
    lets = LetParentAct(plot.parent.key, plot.parent.name, may_agree=False)
    plot.does(ROHAN, lets, passed - 3, "16:45")
    plot.accept(council.settler, passed - 3, 1)
    return plot.story()


def right_passed(
    number: int, days: Days, home: Household, council: Council, mediator: Character
) -> Story:
    """The right passed on, and the young person has not joined: the parent alone cannot decide."""
    plot = Plot("right_passed", number, days, home, council, mediator)
    born = _born(days, home)
    passed = _working_days_since(days, right_passes_on(born))
    posted = days.ago(passed + 12)
    plot.lodge(
        passed + 8,
        decisions=[DecisionGiven(DecisionKind.PLAN_NOT_CHANGED, posted, posted)],
        issues=[IssueGiven(Part.SCHOOL_HELP, "A quiet room for tests", "Noise stops him.")],
        choice=Choice.TALK,
        born=born,
        tried=("school",),
    )
    plot.take_on(passed + 7)
    plot.answer(passed + 1, IssueAnswer(1, Stance.PART, "Noise matters.", "A side room."))
    return plot.story()


def _born(days: Days, home: Household) -> date:
    """The birth date with which the right passed on last June, at least ten working days ago."""
    latest = days.ago(10)
    year = latest.year - 15
    while right_passes_on(date(year, *home.birthday)) > latest:
        year -= 1
    return date(year, *home.birthday)


def _working_days_since(days: Days, day: date) -> int:
    """The last working day not after `day` is so many working days ago."""
    ago = 0
    while days.ago(ago) > day:
        ago += 5
    while days.ago(ago - 1) <= day:
        ago -= 1
    return ago
