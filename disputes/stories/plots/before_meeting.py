"""Cases that have not met yet: sent, waiting, choosing times, booked."""

from __future__ import annotations

from dataclasses import replace

from disputes.stories import cast
from disputes.stories.cast import Character, Council, Household
from disputes.stories.papers import letter, photo
from disputes.stories.plots.plot import Plot
from disputes.stories.script import Days, Story, clock
from domain.audiences import PartyId
from domain.disagreement.evidence import (
    DescribeEvidence,
    ShareEvidence,
    StopSharingEvidence,
    WithdrawEvidence,
)
from domain.disagreement.lodging import DecisionGiven, IssueGiven, ViewsOfChild
from domain.disagreement.mediating import ChooseMediation
from domain.disagreement.meeting import MoveSession
from domain.disagreement.responding import IssueAnswer
from domain.disagreement.second_parent import (
    DeclineToJoin,
    OtherParentGiven,
    SayOtherParent,
)
from domain.disagreement.vocabulary import (
    Choice,
    DecisionKind,
    Manner,
    OtherParent,
    Part,
    Readers,
    Stance,
)
from domain.notebook import OpenNotebook, WriteNote, notebook_key

FIRST_FAMILY: PartyId = "p1"


def waiting_for_the_council(
    number: int,
    days: Days,
    home: Household,
    council: Council,
    mediator: Character,
    *,
    lodged: int = 4,
    name: str = "waiting_for_the_council",
    checked: bool = False,
) -> Story:
    """Three points on a changed plan. Sent `lodged` working days ago; the answer is not here."""
    plot = Plot(name, number, days, home, council, mediator)
    called, posted = home.called, days.ago(lodged + 8)
    plan = letter(
        "Decision letter.pdf",
        council.name,
        f"Dear {home.parent.name}",
        f"We have changed {called}'s EHC plan after the yearly review.",
        "If you disagree, you can ask for mediation or appeal to the SEND Tribunal.",
    )
    page = photo("IMG_2041.jpg", "Home-school book", f"{called} cried at the school gate again.")
    plot.lodge(
        lodged,
        decisions=[DecisionGiven(DecisionKind.PLAN_CHANGED, posted, posted, days.ago(lodged + 6))],
        issues=[
            IssueGiven(
                Part.NEEDS,
                f"Say that {called} has a developmental language disorder",
                "The hospital wrote this in its report in spring.",
                "Some delay in spoken language.",
            ),
            IssueGiven(
                Part.SCHOOL_HELP,
                "Speech and language therapy every week, 45 minutes, by a therapist",
                "The therapist said that help once a term does not work.",
                "Access to speech and language advice as needed.",
                entries=("CI-3", "CI-8"),
            ),
            IssueGiven(
                Part.PLACEMENT,
                "Name Hazel Lane School, which has a language unit",
                f"The class of 31 is too loud for {called}.",
                "A mainstream primary school.",
            ),
        ],
        views=ViewsOfChild(
            "I want to say what I know and people wait. My class is too loud.", Readers.EVERYONE
        ),
        papers=[
            (plan, "letter", Readers.EVERYONE),
            (page, "school", Readers.MY_SIDE),
        ],
        wanted=f"{called} talks with friends and reads with help.",
        tried=("sendiass", "talked_to_council"),
        tried_words="We met the school twice. They agree but have no therapist.",
        address="4 Mill Terrace, Fairshire",
    )
    plot.take_on(lodged - 1)
    plot.writes(
        home.parent, f"{called} has been off school since Monday. I will let you know.", lodged - 2
    )
    plot.writes(
        home.parent, "Note to self: ring the therapist for her dates.", lodged - 2, Readers.MY_SIDE
    )
    plot.writes(council.officer, "Can your team find the spring report?", 1, Readers.MY_SIDE)
    if checked:
        _checked_by_the_manager(plot)
    return plot.story()


def _checked_by_the_manager(plot: Plot) -> None:
    """The manager gave the answer back once; now it waits for the manager again."""
    first = IssueAnswer(1, Stance.AGREE, "The spring report says so.", "We change Section B.")
    vague = IssueAnswer(2, Stance.PART, "Some help is right.", "Regular help.")
    clear = replace(vague, offer="30 minutes each week in term time.")
    school = IssueAnswer(3, Stance.DISAGREE, "The school now named can meet the need.")
    plot.ask_for_check(2, "Is the offer on issue 2 what we can do?", first, vague, school)
    plot.give_answer_back(2, "Say how much, how often and from when.")
    plot.ask_for_check(1, "Issue 2 now says how much.", first, clear, school)


def just_sent(
    number: int, days: Days, home: Household, council: Council, mediator: Character
) -> Story:
    """Sent on the last working day. The letter has no date that the family knows."""
    plot = Plot("just_sent", number, days, home, council, mediator)
    plot.lodge(
        1,
        decisions=[DecisionGiven(DecisionKind.NO_ASSESSMENT, None)],
        issues=[
            IssueGiven(
                Part.DECISION,
                f"Assess what help {home.called} needs",
                "The nursery and the health visitor both asked for it.",
            )
        ],
        choice=Choice.TALK,
        tried=("none",),
        tried_words="We have the letter but lost the first page.",
    )
    return plot.story()


def choose_times(
    number: int, days: Days, home: Household, council: Council, mediator: Character
) -> Story:
    """The council answered, a mediator is there, and the family has not chosen a time yet."""
    plot = Plot("choose_times", number, days, home, council, mediator)
    posted = days.ago(21)
    plot.lodge(
        14,
        decisions=[DecisionGiven(DecisionKind.NO_PLAN, posted, posted)],
        issues=[
            IssueGiven(
                Part.DECISION,
                f"Make an EHC plan for {home.called}",
                "School pays for help it cannot keep up.",
            )
        ],
        choice=Choice.TALK,
        tried=("talked_to_school",),
    )
    plot.does(home.parent, ChooseMediation(1), 13, "18:30")
    plot.take_on(13)
    plot.answer(
        6,
        IssueAnswer(
            1,
            Stance.DISAGREE,
            "School can give this help from its own budget.",
            "A meeting with the area SENCO.",
            "The last two reports of the educational psychologist.",
        ),
    )
    plot.appoint(5)
    plot.sign_to_mediate(4)
    times = [clock(days.ahead(ahead), "10:00") for ahead in (6, 7, 8)]
    plot.propose(3, times)
    plot.offer(council.officer, 2, 1, times[:2])
    other = cast.MAREK  # was asked to join, and says no
    said = OtherParentGiven(OtherParent.YES, other.key, other.name)
    plot.does(home.parent, SayOtherParent(said), 2, "19:00")
    why = "We talk about Zofia by ourselves. I trust her mother with this."
    plot.does(other, DeclineToJoin(why), 1, "21:00")
    return plot.story()


def meeting_booked(
    number: int, days: Days, home: Household, council: Council, mediator: Character
) -> Story:
    """Moved once, booked again, and each side has spoken with the mediator alone."""
    plot = Plot("meeting_booked", number, days, home, council, mediator)
    posted = days.ago(25)
    plot.lodge(
        18,
        decisions=[DecisionGiven(DecisionKind.PLAN_MADE, posted, posted, days.ago(23))],
        issues=[
            IssueGiven(
                Part.SCHOOL_HELP,
                "A teaching assistant for 25 hours a week",
                "Without help the work is not begun.",
                "Up to 12 hours, as the school sees fit.",
            ),
            IssueGiven(
                Part.HEALTH_HELP,
                "Occupational therapy each fortnight",
                "The therapist wrote it in her report.",
                "One visit a year.",
            ),
        ],
        tried=("talked_to_council",),
    )
    plot.take_on(17)
    shared = _papers_change_hands(plot)
    plot.answer(
        12,
        IssueAnswer(1, Stance.PART, "We agree that more help is needed.", "18 hours a week."),
        IssueAnswer(2, Stance.DISAGREE, "The health service decides this.", "", "A care plan."),
    )
    plot.appoint(11)
    plot.sign_to_mediate(10)
    plot.attends(9, (1, 2), "Up to 22 hours in point 1, and a date for therapy in point 2")
    first, second = clock(days.ahead(4), "10:00"), clock(days.ahead(6), "10:00")
    plot.arrange(8, first)
    moved = MoveSession(1, (second,), "The interpreter is not free on the first date.")
    plot.does(mediator, moved, 5, "10:20")
    plot.offer(home.parent, 4, 1, [second])
    plot.offer(council.settler, 4, 1, [second])
    plot.book(3, 1, second)
    _rooms(plot, shared)
    return plot.story()


def _papers_change_hands(plot: Plot) -> str:
    """A report described better, one taken back, one shown and closed again, one kept."""
    parent, called, days = plot.home.parent, plot.home.called, plot.days
    report = letter("OT report.pdf", "Occupational therapy report", f"{called} needs breaks.")
    kept = plot.adds(parent, report, "report", Readers.MY_SIDE, 16, dated=days.ago(60))
    plot.does(parent, ShareEvidence(kept, Readers.EVERYONE), 15, "19:05")
    described = DescribeEvidence(
        kept, "report", "Occupational therapist's report, page 3", days.ago(60)
    )
    plot.does(parent, described, 15, "19:20")
    wrong = photo("IMG_0007.jpg", "Holiday snap")
    slip = plot.adds(parent, wrong, "other", Readers.EVERYONE, 15)
    plot.does(parent, WithdrawEvidence(slip), 15, "20:10")
    costs = letter("Costing.pdf", "Internal costing", "25 hours at band 4")
    costing = plot.adds(plot.council.officer, costs, "other", Readers.MY_SIDE, 14)
    plot.does(plot.council.officer, ShareEvidence(costing, Readers.EVERYONE), 14, "13:00")
    plot.does(plot.council.officer, StopSharingEvidence(costing, Readers.EVERYONE), 14, "13:40")
    return kept


def _rooms(plot: Plot, shared: str) -> None:
    """What each side says to the mediator alone, and what the mediator notes for herself."""
    parent, officer, mediator = plot.home.parent, plot.council.officer, plot.mediator
    plot.does(parent, ShareEvidence(shared, Readers.MEDIATOR), 3, "19:00")
    plot.writes(parent, "We could live with 20 hours. Do not tell them.", 3, Readers.MEDIATOR)
    plot.writes(
        mediator, "Thank you. I keep that to myself.", 2, Readers.MEDIATOR, room=FIRST_FAMILY
    )
    plot.writes(officer, "Our limit is 22 hours this year.", 2, Readers.MEDIATOR)
    plot.writes(mediator, "Noted. Bring the therapy date too.", 2, Readers.MEDIATOR, room="la")
    plot.writes(mediator, "I look forward to meeting everyone. Bring your questions.", 2)
    notes = notebook_key(plot.reference, mediator.key)
    plot.does(mediator, OpenNotebook(plot.reference), 2, key=notes)
    plot.does(mediator, WriteNote("Both near 20 hours. Begin with mornings.", 1), 2, key=notes)
    sketch = letter("Mediator's agenda.pdf", "Agenda", "1 Help in class", "2 Therapy")
    plot.adds(mediator, sketch, "other", Readers.EVERYONE, 1, mediation_only=True)


def chosen_by_phone(
    number: int, days: Days, home: Household, council: Council, mediator: Character
) -> Story:
    """The council could not find a time for weeks: it is late, and a meeting by phone is wanted."""
    plot = Plot("chosen_by_phone", number, days, home, council, mediator)
    posted = days.ago(30)
    plot.lodge(
        13,
        decisions=[DecisionGiven(DecisionKind.PLAN_NOT_CHANGED, posted, posted)],
        issues=[
            IssueGiven(
                Part.CARE_HELP,
                "Short breaks, six hours a week",
                "We have had none since the summer.",
                "Four hours a month.",
            )
        ],
    )
    plot.take_on(12)
    plot.appoint(11)
    plot.sign_to_mediate(10)
    plot.propose(9, [clock(days.ahead(3), "11:00")], Manner.PHONE, "We ring you.")
    return plot.story()
