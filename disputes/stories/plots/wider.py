"""Beyond a letter that can be appealed: no decision, no plan, health alone, late, and judges."""

from __future__ import annotations

from disputes.stories import cast
from disputes.stories.cast import Character, Council, Household
from disputes.stories.plots.plot import Plot
from disputes.stories.script import Days, Story, clock
from domain.disagreement.aggregate import party_of
from domain.disagreement.agreeing import PromiseGiven
from domain.disagreement.appealing import RecordTribunalResult
from domain.disagreement.following_up import HandOnToTribunal
from domain.disagreement.informing import TellHealthBody
from domain.disagreement.joined import InviteOrganisation, JoinIssues
from domain.disagreement.letters import CorrectLetterDates
from domain.disagreement.lodging import DecisionGiven, IssueGiven
from domain.disagreement.mediating import DeclineMediation
from domain.disagreement.responding import DoNotTakeOn, IssueAnswer
from domain.disagreement.talking import AskForTalks, DoNotTakePart, TakePart
from domain.disagreement.vocabulary import (
    Choice,
    CoreOfferItem,
    DecisionKind,
    Force,
    Ground,
    NotTakenOnReason,
    Part,
    PlacementGround,
    PlanKind,
    Sector,
    Stance,
    TribunalOutcome,
)


def help_without_a_plan(
    number: int, days: Days, home: Household, council: Council, mediator: Character
) -> Story:
    """No letter and no plan: help is asked for, both sides want to meet, a time is looked for."""
    plot = Plot("help_without_a_plan", number, days, home, council, mediator)
    called = home.called
    plot.lodge(
        14,
        decisions=[],
        plan_kind=PlanKind.SEN_SUPPORT,
        issues=[
            IssueGiven(
                Part.CORE_OFFER,
                "A speech and language therapist who sees the class each half term",
                f"{called} cannot follow what is said when the room is noisy.",
                decision=None,
                item=CoreOfferItem.TALKING,
            ),
            IssueGiven(
                Part.CORE_OFFER,
                "Ten minutes with one adult before school begins",
                "The first hour is lost to worry.",
                decision=None,
                item=CoreOfferItem.ADULT,
            ),
        ],
        choice=Choice.TALK,
        tried=("talked_to_school",),
    )
    plot.take_on(13)
    plot.answer(
        9,
        IssueAnswer(1, Stance.PART, "The therapist comes once a term.", "Once each half term."),
        IssueAnswer(2, Stance.AGREE, "The school can do this.", "From Monday."),
    )
    plot.does(home.parent, AskForTalks(), 8, "19:00")
    plot.does(council.officer, TakePart(), 6)
    plot.appoint(5)
    plot.sign_to_mediate(4)
    plot.propose(2, [clock(days.ahead(5), "10:00"), clock(days.ahead(6), "14:00")])
    return plot.story()


def council_will_not_meet(
    number: int, days: Days, home: Household, council: Council, mediator: Character
) -> Story:
    """A plan is in force and no decision was made: asked to meet, the council said no, and why."""
    plot = Plot("council_will_not_meet", number, days, home, council, mediator)
    plot.lodge(
        16,
        decisions=[],
        plan_kind=PlanKind.EHC,
        issues=[
            IssueGiven(
                Part.SCHOOL_HELP,
                "The reading help that the plan promises, each day",
                "It was given on two days a week since September.",
                "Reading help each day.",
                decision=None,
            )
        ],
        tried=("talked_to_school", "complained"),
    )
    plot.take_on(15)
    plot.answer(
        9,
        IssueAnswer(
            1,
            Stance.PART,
            "The school had no one to give it.",
            "Each day from next month.",
            force=Force.MUST,
            rests_on="Children and Families Act 2014 s.42(2)",
        ),
    )
    why = "The school now has someone. We will look again with the family at the review in spring."
    plot.does(council.officer, DoNotTakePart(why), 8, "11:30")
    return plot.story()


def health_help_alone(
    number: int,
    days: Days,
    home: Household,
    council: Council,
    mediator: Character,
    *,
    goes_on: bool = False,
    name: str = "health_help_alone",
) -> Story:
    """Only health help is in question: the health body was told, joined, and came in the council's
    place. Nothing came of it, or words are on the table."""
    plot = Plot(name, number, days, home, council, mediator, body=cast.ICB)
    posted = days.ago(32)
    plot.lodge(
        27,
        decisions=[DecisionGiven(DecisionKind.PLAN_CHANGED, posted, posted)],
        issues=[
            IssueGiven(
                Part.HEALTH_HELP,
                "A nurse who trains the school in tube feeding each term",
                "Two of the three people who were trained have left.",
                "Training when it is asked for.",
            )
        ],
        tried=("talked_to_school",),
    )
    plot.take_on(26)
    body = f"NHS {council.name.removesuffix(' County Council')} Integrated Care Board"
    plot.does(council.officer, TellHealthBody(body), 25)
    plot.answer(
        19, IssueAnswer(1, Stance.PART, "The health body can train more people.", "One day a term.")
    )
    who = "Helen Marsh, children's nursing lead, comes and can agree to training"
    plot.does(council.officer, TellHealthBody(body, who), 18)
    plot.does(council.officer, InviteOrganisation(cast.ICB.key, (1,)), 18)
    plot.does(plot.across, JoinIssues((1,)), 18)
    plot.appoint(18)
    plot.sign_to_mediate(17)
    plot.attends(16, (1,), "Training for two more people, each term")
    plot.arrange(15, clock(days.ago(6), "10:00"))
    plot.hold(6)
    if goes_on:
        trains = "Train two more people in tube feeding by the end of each term"
        plot.terms(5, 1, PromiseGiven(party_of(cast.ICB.key), trains, by=days.ahead(20)))
        plot.accept(home.parent, 4, 1)
        return plot.story()
    plot.end(5)
    plot.certify(4, Ground.TOOK_PART)
    return plot.story()


def school_answered_with_a_ground(
    number: int, days: Days, home: Household, council: Council, mediator: Character
) -> Story:
    """Two points on help and a special school: the council gives its grounds in law for no."""
    plot = Plot("school_answered_with_a_ground", number, days, home, council, mediator)
    posted = days.ago(17)
    plot.lodge(
        11,
        decisions=[DecisionGiven(DecisionKind.PLAN_MADE, posted, posted)],
        issues=[
            IssueGiven(Part.SCHOOL_HELP, "A signing adult in each lesson", "", "In some lessons."),
            IssueGiven(Part.SCHOOL_HELP, "A quiet place at lunch", "Lunch ends in tears.", ""),
            IssueGiven(
                Part.PLACEMENT,
                "Name Larkfield School in the plan",
                "Everyone there signs.",
                "A mainstream school.",
                school="Larkfield School",
                sector=Sector.SPECIAL,
            ),
        ],
        tried=("talked_to_council",),
    )
    plot.take_on(10)
    plot.answer(
        4,
        IssueAnswer(1, Stance.PART, "Some lessons need no signing.", "Six lessons in ten."),
        IssueAnswer(
            2,
            Stance.AGREE,
            "The library is free at lunch.",
            "From next week.",
            force=Force.NO_RIGHT,
        ),
        IssueAnswer(
            3,
            Stance.DISAGREE,
            "Larkfield is for ages 11 and up, and a taxi each way costs more than it gives.",
            force=Force.PREFERENCE,
            rests_on="Children and Families Act 2014 ss.38-39",
            grounds=(PlacementGround.UNSUITABLE, PlacementGround.RESOURCES),
        ),
    )
    return plot.story()


def _late(plot: Plot, lodged: int, reason: str) -> None:
    posted = plot.days.ago(lodged + 60)
    plot.lodge(
        lodged,
        decisions=[DecisionGiven(DecisionKind.PLAN_NOT_CHANGED, posted, posted)],
        issues=[IssueGiven(Part.SCHOOL_HELP, "A laptop for writing", "", "Nothing about writing.")],
        late_reason=reason,
        tried=("nothing_yet",),
    )


def late_and_taken_on(
    number: int, days: Days, home: Household, council: Council, mediator: Character
) -> Story:
    """The usual time had passed; the letter went to an old address, so it was taken on."""
    plot = Plot("late_and_taken_on", number, days, home, council, mediator)
    _late(plot, 6, "The letter went to our old house. We got it last week.")
    plot.take_on(5, "The letter went to an old address. The council knew of the new one.")
    return plot.story()


def too_late(
    number: int, days: Days, home: Household, council: Council, mediator: Character
) -> Story:
    """The usual time had passed and nothing spoke for going on: told which roads are open."""
    plot = Plot("too_late", number, days, home, council, mediator)
    _late(plot, 9, "")
    words = (
        "The letter is older than two months, and nothing kept you from asking in time. You can "
        "still ask the tribunal to allow a late appeal, or ask the council to talk."
    )
    plot.does(plot.coordinator, DoNotTakeOn(NotTakenOnReason.OUT_OF_TIME, words), 8)
    return plot.story()


def the_tribunal_has_decided(
    number: int, days: Days, home: Household, council: Council, mediator: Character
) -> Story:
    """Certificate, appeal, and the judges' decision, told first by the council, then put right."""
    plot = Plot("the_tribunal_has_decided", number, days, home, council, mediator)
    posted = days.ago(130)
    plot.lodge(
        120,
        decisions=[DecisionGiven(DecisionKind.NO_ASSESSMENT, posted, posted)],
        issues=[IssueGiven(Part.DECISION, "Assess what help is needed", "Two years behind.")],
        choice=Choice.TALK,
        tried=("talked_to_school",),
    )
    plot.take_on(119)
    came = CorrectLetterDates(1, posted, posted, days.ago(128))
    plot.does(home.parent, came, 115, "18:40")
    plot.answer(112, IssueAnswer(1, Stance.DISAGREE, "School can meet the need."))
    plot.does(home.parent, DeclineMediation(1), 110, "19:00")
    plot.certify(108, Ground.DECLINED)
    plot.does(home.parent, HandOnToTribunal(1), 100, "18:10")
    ended = days.ago(9)
    plot.does(council.officer, RecordTribunalResult(1, TribunalOutcome.SETTLED, ended), 8)
    right = RecordTribunalResult(1, TribunalOutcome.FOR_FAMILY, ended)
    plot.does(home.parent, right, 7, "20:00")
    return plot.story()
