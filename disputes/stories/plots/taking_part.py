"""Cases in which more than one person stands on the family's side, or one may not be told."""

from __future__ import annotations

from disputes.stories.cast import Character, Council, Household
from disputes.stories.plots.plot import Plot
from disputes.stories.plots.talks import SCHOOL, WEEKLY, agreed_on_both, met_once
from disputes.stories.script import Days, Story
from domain.disagreement.following_up import WithdrawCase
from domain.disagreement.lodging import DecisionGiven, IssueGiven
from domain.disagreement.parties import AuthoriseRepresentative, EndAuthority, HelperGiven
from domain.disagreement.second_parent import DecideToTell, OtherParentGiven, SayOtherParent
from domain.disagreement.vocabulary import DecisionKind, OtherParent, Part, Readers


def two_parents_sign(
    number: int,
    days: Days,
    home: Household,
    council: Council,
    mediator: Character,
    other: Character,
) -> Story:
    """A second parent joins at once, talks alone with the mediator, and signs for himself."""
    plot = Plot("two_parents_sign", number, days, home, council, mediator)
    agreed_on_both(plot, 6, WEEKLY, SCHOOL, other=other)
    plot.writes(other, "Note to myself: ring the school about the bus.", 5, Readers.MY_SIDE)
    plot.writes(other, "Can we two talk alone before the next step?", 4, Readers.MEDIATOR)
    plot.writes(plot.parent, "Only for you: I would rather not drive.", 4, Readers.MEDIATOR)
    return plot.story()


def one_parent_left(
    number: int,
    days: Days,
    home: Household,
    council: Council,
    mediator: Character,
    other: Character,
) -> Story:
    """Two parents met the council; one took himself out before terms, and the talks go on."""
    plot = Plot("one_parent_left", number, days, home, council, mediator)
    met_once(plot, 5, other=other)
    plot.writes(other, "I keep this to myself.", 4, Readers.MY_SIDE)
    plot.does(other, WithdrawCase("We agree. Carys can do this for us both."), 3, "19:00")
    plot.terms(2, 1, WEEKLY)
    return plot.story()


def not_safe_to_tell(
    number: int,
    days: Days,
    home: Household,
    council: Council,
    mediator: Character,
    *,
    decided: bool = False,
    name: str = "not_safe_to_tell",
) -> Story:
    """Another parent may not be told: a coordinator has still to decide, or decided not to."""
    plot = Plot(name, number, days, home, council, mediator)
    said = OtherParentGiven(
        OtherParent.NOT_SAFE, None, words="He was violent. He must not know where we live."
    )
    posted = days.ago(8)
    plot.lodge(
        5,
        decisions=[DecisionGiven(DecisionKind.PLAN_CHANGED, posted, posted, days.ago(7))],
        issues=[IssueGiven(Part.SCHOOL_HELP, "Somebody with him at break and lunch")],
        other_parent=said,
        address="A place nobody may learn",
    )
    plot.take_on(4)
    if decided:
        reason = "A risk stands. Nobody else is told while it does."
        plot.does(plot.coordinator, DecideToTell(False, reason, None), 3, "14:30")
    return plot.story()


def helper_ended_mid_case(
    number: int,
    days: Days,
    home: Household,
    council: Council,
    mediator: Character,
    helper: Character,
    other: Character,
) -> Story:
    """A solicitor wrote and agreed for the family, until the family ended it in the talks. Another
    parent was asked to join then, and has not."""
    plot = Plot("helper_ended_mid_case", number, days, home, council, mediator)
    met_once(plot, 6)
    until = days.ahead(60)
    given = HelperGiven(helper.key, helper.name, "solicitor", True, True, until, True)
    plot.does(plot.parent, AuthoriseRepresentative(given), 5, "09:00")
    plot.writes(helper, "I act for the family from today.", 5)
    plot.terms(4, 1, WEEKLY)
    plot.accept(helper, 3, 1)
    plot.does(plot.parent, EndAuthority(helper.key), 2, "21:10")
    said = OtherParentGiven(OtherParent.YES, other.key, other.name)
    plot.does(plot.parent, SayOtherParent(said), 2, "21:20")
    return plot.story()
