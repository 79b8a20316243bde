"""Cases off the usual way: adjourned, settled outside, refused, another mediator, not safe."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from disputes.stories.cast import Character, Council, Household
from disputes.stories.plots.plot import Plot
from disputes.stories.plots.talks import FIRST_FAMILY, SCHOOL, WEEKLY, met_once
from disputes.stories.script import Days, Story, clock
from domain.disagreement.adjourning import AdjournSession, CallOffSession
from domain.disagreement.aggregate import LA_PARTY
from domain.disagreement.arranging import ArrangeAdjustment, AskForAdjustment, GiveArrival
from domain.disagreement.certifying import AskForCertificate
from domain.disagreement.lodging import DecisionGiven, IssueGiven
from domain.disagreement.objecting import KeepMediator, ObjectToMediator
from domain.disagreement.refusing import RefuseMediation
from domain.disagreement.responding import IssueAnswer
from domain.disagreement.safety import LiftSafetyFlag, RaiseSafetyFlag
from domain.disagreement.settling import ConfirmSettlement, DenySettlement, SettleDirectly
from domain.disagreement.vocabulary import Adjusted, DecisionKind, Ground, Manner, Part, Stance

BOTH = (FIRST_FAMILY, LA_PARTY)


def adjourned_then_agreed(
    number: int, days: Days, home: Household, council: Council, mediator: Character
) -> Story:
    """The first meeting stopped for a missing report; the second, agreed on there, led on."""
    plot = Plot("adjourned_then_agreed", number, days, home, council, mediator)
    met_once(plot, 8, held=False)
    _made_easier(plot, 9)
    again = clock(days.ago(4), "10:00")
    why = "The new therapy report comes on Friday. Everyone wants to read it first."
    stops = AdjournSession(1, BOTH, why, (again,), Manner.VIDEO, "The same link.", agreed=True)
    plot.does(mediator, stops, 8, "12:00")
    plot.hold(4, session=2)
    plot.terms(3, 1, WEEKLY)
    plot.terms(3, 2, SCHOOL)
    for issue in (1, 2):
        plot.accept(council.settler, 3, issue)
        plot.accept(home.parent, 3, issue)
    plot.agree(2, (1, 2))
    plot.end(2)
    plot.certify(1, Ground.TOOK_PART)
    return plot.story()


def _made_easier(plot: Plot, ago: int) -> None:
    """What the family asked for and asks for now: one is arranged, one cannot be had."""
    parent, coordinator, officer = plot.home.parent, plot.coordinator, plot.council.officer
    plot.does(parent, AskForAdjustment("breaks", "Every half hour, please."), ago, "08:30")
    plot.does(officer, AskForAdjustment("other", "A camera that can be off."), ago, "08:40")
    for party, what, outcome, words in (
        (FIRST_FAMILY, "large_print", Adjusted.ARRANGED, "All papers come in 18 point."),
        (FIRST_FAMILY, "breaks", Adjusted.ARRANGED, "A break every half hour."),
        (LA_PARTY, "other", Adjusted.CANNOT, "Faces help us all. You can turn it off in breaks."),
    ):
        plot.does(coordinator, ArrangeAdjustment(party, what, outcome, words), ago, "09:20")


def adjourned_past_day_30(
    number: int,
    days: Days,
    home: Household,
    council: Council,
    mediator: Character,
    *,
    asked: bool = True,
    name: str = "adjourned_past_day_30",
) -> Story:
    """The meeting began and goes on after day 30; the family may ask for its certificate now."""
    plot = Plot(name, number, days, home, council, mediator)
    met_once(plot, 8, held=False)
    times = (clock(days.ahead(5), "10:00"), clock(days.ahead(6), "14:00"))
    why = "The officer was called away. We ask everyone for a new time."
    plot.does(mediator, AdjournSession(1, BOTH, why, times, Manner.VIDEO), 8, "11:10")
    if asked:
        plot.does(home.parent, AskForCertificate(1), 3, "19:00")
        plot.certify(2, Ground.DEEMED)
    return plot.story()


def _two_points(plot: Plot, lodged: int, address: str = "") -> None:
    called, posted = plot.home.called, plot.days.ago(lodged + 6)
    plot.lodge(
        lodged,
        decisions=[DecisionGiven(DecisionKind.PLAN_CHANGED, posted, posted)],
        issues=[
            IssueGiven(Part.SCHOOL_HELP, "A trained adult in each lesson", f"{called} gets lost."),
            IssueGiven(Part.NEEDS, f"Say that {called} has dyslexia", "The report says so."),
        ],
        address=address,
    )
    plot.take_on(lodged - 1)
    plot.answer(
        lodged - 4,
        IssueAnswer(1, Stance.PART, "Some lessons need more help.", "Maths and English."),
        IssueAnswer(2, Stance.DISAGREE, "We wait for our own report.", "", "The full report."),
    )


def settled_directly(
    number: int, days: Days, home: Household, council: Council, mediator: Character
) -> Story:
    """One point is settled over the phone; on the other the sides tell it differently so far."""
    plot = Plot("settled_directly", number, days, home, council, mediator)
    _two_points(plot, 14)
    plot.appoint(9)
    parent, officer = home.parent, council.officer
    words = "A trained adult in maths, English and science from the first Monday of next month."
    plot.does(officer, SettleDirectly(1, words), 6, "11:00")
    plot.does(parent, ConfirmSettlement(1, 1), 5, "18:30")
    plot.does(parent, SettleDirectly(2, "The council writes dyslexia into Section B."), 5, "18:40")
    denied = DenySettlement(2, 1, "We said that we write it in once our report is here.")
    plot.does(officer, denied, 4, "09:15")
    once = "The council writes dyslexia into Section B within a week of its own report."
    plot.does(officer, SettleDirectly(2, once), 3, "10:00")
    return plot.story()


def council_refuses(
    number: int, days: Days, home: Household, council: Council, mediator: Character
) -> Story:
    """The council says that it does not take part, which the law does not let it say."""
    plot = Plot("council_refuses", number, days, home, council, mediator)
    _two_points(plot, 12)
    plot.appoint(7)
    plot.sign_to_mediate(7)
    plot.arrange(5, clock(days.ahead(3), "10:00"))
    reason = "We have explained our decision twice and have nothing to add."
    plot.does(council.officer, RefuseMediation(reason), 1, "15:00")
    return plot.story()


def mediator_replaced(
    number: int,
    days: Days,
    home: Household,
    council: Council,
    mediator: Character,
    second: Character,
) -> Story:
    """Each side asks for another mediator: the first is heard and stays, then another comes."""
    plot = Plot("mediator_replaced", number, days, home, council, mediator)
    _two_points(plot, 13)
    plot.appoint(8)
    objects = ObjectToMediator("She was on the other side in a case of ours last year.")
    plot.does(council.officer, objects, 7, "09:30")
    stays = KeepMediator(LA_PARTY, "She was the mediator then too, on nobody's side.")
    plot.does(plot.coordinator, stays, 6, "10:00")
    plot.propose(6, [clock(days.ahead(5), "10:00")])
    called_off = CallOffSession(1, "Somebody else arranges the meeting now.")
    plot.does(plot.coordinator, called_off, 5, "10:00")
    plot.does(home.parent, ObjectToMediator("My sister works with her."), 5, "20:00")
    plot.mediator = second
    plot.appoint(4, "Nobody in the family knows her. No link to the council.")
    plot.propose(3, [clock(days.ahead(6), "10:00"), clock(days.ahead(7), "14:00")])
    plot.does(home.parent, SettleDirectly(2, "Dyslexia goes into Section B this month."), 2)
    return plot.story()


def safety_flag(
    number: int, days: Days, home: Household, council: Council, mediator: Character
) -> Story:
    """A family whose address nobody else may learn comes to its own door at its own time."""
    plot = Plot("safety_flag", number, days, home, council, mediator)
    _two_points(plot, 16, address="7 Sallow Court, Fairshire")
    coordinator = plot.coordinator
    plot.does(coordinator, LiftSafetyFlag(FIRST_FAMILY, "Raised twice by mistake."), 14, "09:00")
    raised = RaiseSafetyFlag(words="My brother-in-law works at the council. He must not find us.")
    plot.does(home.parent, raised, 14, "19:00")
    plot.appoint(11)
    plot.sign_to_mediate(10)
    plot.attends(9, (1, 2), "A trained adult in point 1, and the words in point 2")
    starts = clock(days.ahead(4), "10:00")
    plot.propose(8, [starts], Manner.VENUE, "")
    plot.offer(home.parent, 8, 1, [starts])
    plot.offer(council.officer, 7, 1, [starts])
    plot.book(6, 1, starts)
    family = GiveArrival(1, FIRST_FAMILY, starts - timedelta(minutes=30), "Canal side door, room 4")
    la = replace(family, party=LA_PARTY, arrives=starts, place="Front desk, room 1")
    for arrival in (family, la):
        plot.does(mediator, arrival, 5, "11:00")
    interpreter = "A Portuguese interpreter, by phone, so that nobody from here is in the room."
    arranged = ArrangeAdjustment(FIRST_FAMILY, "interpreter", Adjusted.ARRANGED, interpreter)
    plot.does(coordinator, arranged, 5, "12:00")
    return plot.story()
