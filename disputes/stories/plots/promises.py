"""Promises whose day is asked to change after the agreement was signed."""

from __future__ import annotations

from disputes.stories.cast import Character, Council, Household
from disputes.stories.plots.plot import Plot
from disputes.stories.plots.talks import SCHOOL, WEEKLY, agreed_on_both
from disputes.stories.script import Days, Story
from domain.disagreement.aggregate import LA_PARTY, DateSaid
from domain.disagreement.agreeing import PromiseGiven
from domain.disagreement.dates_told import ChangedBy, RecordDateTold
from domain.disagreement.extending import AgreeToAnotherDay, RefuseAnotherDay, SuggestAnotherDay
from domain.events import WORKER


def another_day_suggested(
    number: int, days: Days, home: Household, council: Council, mediator: Character
) -> Story:
    """The council asks for another day for the therapy; the family has not answered."""
    plot = Plot("another_day_suggested", number, days, home, council, mediator)
    agreed_on_both(plot, 9, PromiseGiven(LA_PARTY, WEEKLY.what, by=days.ahead(4)), SCHOOL)
    why = "The therapist begins after half term. We have nobody before."
    plot.does(council.settler, SuggestAnotherDay(1, days.ahead(14), why), 1, "11:20")
    return plot.story()


def another_day_agreed(
    number: int, days: Days, home: Household, council: Council, mediator: Character
) -> Story:
    """The family said no to one day, and agreed in writing to a nearer one."""
    plot = Plot("another_day_agreed", number, days, home, council, mediator)
    agreed_on_both(plot, 12, PromiseGiven(LA_PARTY, WEEKLY.what, by=days.ago(2)), SCHOOL)
    why = "The therapist is ill. We look for another one."
    plot.does(council.settler, SuggestAnotherDay(1, days.ahead(40), why), 8, "10:05")
    plot.does(home.parent, RefuseAnotherDay(1, 1, "That is too long for us to wait."), 7, "19:10")
    nearer = SuggestAnotherDay(1, days.ahead(10), "Another therapist can begin then.")
    plot.does(council.settler, nearer, 5, "09:40")
    plot.does(home.parent, AgreeToAnotherDay(1, 2), 4, "18:15")
    fixed = (DateSaid("agree_other", "undertaking:1", days.ahead(10)),)
    for side in ("p1", LA_PARTY, "mediator", "service"):
        plot.does(WORKER, RecordDateTold(ChangedBy.AGREED, side, fixed), 4, "18:16")
    return plot.story()
