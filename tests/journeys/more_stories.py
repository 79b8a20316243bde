"""Seven cases beside the demonstration's, for states that none of its cases stands in."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from disputes.stories import cast
from disputes.stories.plots import endings, own_right, wider
from disputes.stories.plots.plot import Plot
from disputes.stories.script import Days, Step, Story, clock
from domain.disagreement.agreeing import PromiseGiven
from domain.disagreement.lodging import DecisionGiven, IssueGiven
from domain.disagreement.own_right import InviteYoungPerson
from domain.disagreement.responding import IssueAnswer
from domain.disagreement.reviewing import NameReviewer, ReferToInstitute
from domain.disagreement.vocabulary import DecisionKind, Part, PlacementGround, Stance


def more_stories(today: date) -> Iterator[Story]:
    days = Days(today)
    yield meeting_was_yesterday(days)
    yield family_promise_late(days)
    yield no_reviewer_yet(days)
    yield signed_and_reviewed(days)
    yield asked_to_meet(days)
    yield asked_to_take_over(days)
    yield withdrawn_and_erased(days)


def withdrawn_and_erased(days: Days) -> Story:
    """Taken back; the child is erased once it is told (serving.py)."""
    home, council = cast.BENNETT, cast.STELLBRIDGE
    told = endings.withdrawn_after_a_call(1672905, days, home, council, cast.FARAH)
    return Story("withdrawn_and_erased", told.reference, told.steps)


def asked_to_take_over(days: Days) -> Story:
    """The right passed on: the young person is asked to join, and has not yet."""
    told = own_right.right_passed(1904733, days, cast.PRICE, cast.NORTHMOOR, cast.MOIRA)
    at = clock(days.ago(1), "19:00")
    asks = InviteYoungPerson(cast.ROHAN.key)
    asked = Step(cast.PRICE.parent.actor, asks, told.reference, at)
    return Story("asked_to_take_over", told.reference, (*told.steps, asked))


def meeting_was_yesterday(days: Days) -> Story:
    """The hour of the meeting has passed, and nobody has said yet who came."""
    plot = _booked("meeting_was_yesterday", 1140572, days, cast.NOWAK, met=1)
    return plot.story()


def family_promise_late(days: Days) -> Story:
    """The family promised a visit, and its day has passed."""
    plot = _booked("family_promise_late", 1393846, days, cast.CHAN, met=30)
    plot.hold(30)
    plot.terms(29, 1, PromiseGiven("p1", "Visit the unit and write to us", by=days.ago(5)))
    plot.accept(plot.council.settler, 28, 1)
    plot.accept(plot.parent, 28, 1)
    plot.agree(27, (1,))
    return plot.story()


def signed_and_reviewed(days: Days) -> Story:
    """One point is in a signed agreement, which the reviewer of the other may read."""
    plot = _booked("signed_and_reviewed", 1551307, days, cast.MURPHY, met=12)
    plot.hold(12)
    plot.terms(11, 1, PromiseGiven("la", "A place in the unit", by=days.ahead(20)))
    plot.accept(plot.council.settler, 10, 1)
    plot.accept(plot.parent, 10, 1)
    plot.agree(9, (1,))
    plot.end(9)
    plot.does(plot.parent, ReferToInstitute((2,)), 8)
    plot.does(cast.CATRIN, NameReviewer(cast.CATRIN.key), 7)
    return plot.story()


def asked_to_meet(days: Days) -> Story:
    """The family asked to meet on points without a decision, and the council has said nothing."""
    told = wider.council_will_not_meet(1846203, days, cast.HUSSAIN, cast.NORTHMOOR, cast.MOIRA)
    return Story("asked_to_meet", told.reference, told.steps[:-1])


def no_reviewer_yet(days: Days) -> Story:
    """Both points were sent to the Institute, which has named nobody."""
    told = endings.no_agreement(1728095, days, cast.GREEN, cast.NORTHMOOR, cast.MOIRA)
    at = clock(days.ago(1), "19:00")
    refers = Step(cast.GREEN.parent.actor, ReferToInstitute((1, 2)), told.reference, at)
    return Story("no_reviewer_yet", told.reference, (*told.steps, refers))


def _booked(name: str, number: int, days: Days, home: cast.Household, met: int) -> Plot:
    """Two points, answered, everyone signed, and a time booked `met` working days ago."""
    plot = Plot(name, number, days, home, cast.NORTHMOOR, cast.MOIRA)
    posted = days.ago(met + 20)
    plot.lodge(
        met + 15,
        decisions=[DecisionGiven(DecisionKind.PLAN_CHANGED, posted, posted)],
        issues=[
            IssueGiven(Part.SCHOOL_HELP, "A place in the unit", "Class is too loud."),
            IssueGiven(Part.PLACEMENT, "Name Hazel Lane School", "It has a unit all day."),
        ],
    )
    plot.take_on(met + 14)
    plot.answer(
        met + 11,
        IssueAnswer(1, Stance.PART, "Mornings may help.", "A visit."),
        IssueAnswer(
            2,
            Stance.DISAGREE,
            "The school now can meet the need.",
            grounds=(PlacementGround.RESOURCES,),
        ),
    )
    plot.appoint(met + 10)
    plot.sign_to_mediate(met + 9)
    plot.attends(met + 8, (1, 2), "A place in the mornings")
    plot.arrange(met + 7, clock(days.ago(met), "10:00"))
    return plot
