"""Cases in which the two sides met: talks, terms, agreements, promises."""

from __future__ import annotations

from disputes.stories.cast import Character, Council, Household
from disputes.stories.papers import letter
from disputes.stories.plots.plot import Plot
from disputes.stories.script import Days, Story, clock
from domain.audiences import PartyId
from domain.disagreement.aggregate import LA_PARTY
from domain.disagreement.agreeing import CounterTerms, PromiseGiven
from domain.disagreement.following_up import CloseCase, ExplainDelay, ReportUndertaking
from domain.disagreement.lodging import DecisionGiven, IssueGiven
from domain.disagreement.responding import IssueAnswer
from domain.disagreement.second_parent import OtherParentGiven
from domain.disagreement.vocabulary import (
    ClosedBecause,
    DecisionKind,
    Ground,
    Kept,
    OtherParent,
    Part,
    PlacementGround,
    PromiseRule,
    Readers,
    Stance,
)

FIRST_FAMILY: PartyId = "p1"


def met_once(
    plot: Plot,
    met: int,
    kind: DecisionKind = DecisionKind.PLAN_REPLACED,
    *,
    other: Character | None = None,
    held: bool = True,
) -> None:
    """Two points, answered, and one meeting held `met` working days ago. An `other` parent is
    invited at once and joins before anything is signed."""
    called, posted = plot.home.called, plot.days.ago(met + 26)
    plot.lodge(
        met + 20,
        decisions=[DecisionGiven(kind, posted, posted, plot.days.ago(met + 24))],
        issues=[
            IssueGiven(
                Part.SCHOOL_HELP,
                "Speech and language therapy each week in term time",
                f"{called} had none for two terms.",
                "Therapy as advised.",
            ),
            IssueGiven(
                Part.PLACEMENT,
                "Name Orchard Field School from the next term",
                "The school now named says that it cannot meet the need.",
                "Greenbank Primary School.",
            ),
        ],
        wanted="A school that knows how to help, and therapy that really happens.",
        tried=("sendiass", "talked_to_school"),
        other_parent=OtherParentGiven(OtherParent.YES, other.key, other.name) if other else None,
    )
    plot.take_on(met + 19)
    if other:
        plot.joins(other, met + 18)
    plot.answer(
        met + 12,
        IssueAnswer(1, Stance.PART, "We accept that sessions were missed.", "Twice a term."),
        IssueAnswer(
            2,
            Stance.DISAGREE,
            "Greenbank has a place and can meet the need.",
            "",
            "The head's letter that it cannot.",
            grounds=(PlacementGround.RESOURCES,),
        ),
    )
    plot.appoint(met + 11)
    plot.sign_to_mediate(met + 10)
    plot.attends(met + 9, (1, 2), "Therapy up to weekly, and another school if it has a place")
    plot.arrange(met + 8, clock(plot.days.ago(met), "10:00"))
    if held:
        plot.hold(met)


WEEKLY = PromiseGiven(
    LA_PARTY,
    "Speech and language therapy, 45 minutes each week in term time, by a therapist",
    PromiseRule.CONTENTS,
)
SCHOOL = PromiseGiven(LA_PARTY, "Name Orchard Field School in Section I", PromiseRule.PLACEMENT)


def meeting_held_talks_go_on(
    number: int, days: Days, home: Household, council: Council, mediator: Character
) -> Story:
    """A meeting was held; nothing is written down yet, and a second one is being arranged."""
    plot = Plot("meeting_held_talks_go_on", number, days, home, council, mediator)
    met_once(plot, 3)
    plot.writes(council.officer, "The therapist's diary for next term is here.", 2)
    plot.propose(2, [clock(days.ahead(5), "14:00"), clock(days.ahead(6), "10:00")])
    return plot.story()


def terms_to_answer(
    number: int,
    days: Days,
    home: Household,
    council: Council,
    mediator: Character,
    *,
    name: str = "terms_to_answer",
) -> Story:
    """Terms on both points: one changed after the family asked, which the council accepted."""
    plot = Plot(name, number, days, home, council, mediator)
    met_once(plot, 6)
    fortnightly = PromiseGiven(LA_PARTY, "Therapy every second week", PromiseRule.CONTENTS)
    plot.terms(5, 1, fortnightly)
    plot.accept(council.settler, 4, 1)
    plot.does(home.parent, CounterTerms(1, 1, "Every week, please, not every second."), 4, "18:00")
    visit = PromiseGiven(
        FIRST_FAMILY, "Visit Orchard Field School and say what we think", by=days.ahead(10)
    )
    plot.terms(3, 1, WEEKLY, visit, seen=1)
    plot.accept(council.settler, 2, 1, version=2)
    plot.terms(2, 2, SCHOOL)
    return plot.story()


def agreed_on_both(
    plot: Plot,
    agreed: int,
    therapy: PromiseGiven,
    school: PromiseGiven,
    *,
    other: Character | None = None,
) -> None:
    """Met, and both points agreed and signed `agreed` working days ago."""
    met_once(plot, agreed + 3, other=other)
    plot.terms(agreed + 2, 1, therapy)
    plot.terms(agreed + 2, 2, school)
    for issue in (1, 2):
        plot.accept(plot.council.settler, agreed + 1, issue)
        for parent in (plot.parent, *plot.others):
            plot.accept(parent, agreed + 1, issue)
    plot.agree(agreed, (1, 2))
    plot.end(agreed)
    plot.certify(agreed - 1, Ground.TOOK_PART)


def placement_agreed_after_talks(
    number: int, days: Days, home: Household, council: Council, mediator: Character
) -> Story:
    """Agreed on both points; the promises are not due yet."""
    plot = Plot("placement_agreed_after_talks", number, days, home, council, mediator)
    agreed_on_both(plot, 4, WEEKLY, SCHOOL)
    return plot.story()


def speech_therapy_late(
    number: int, days: Days, home: Household, council: Council, mediator: Character
) -> Story:
    """One promise is kept; the therapy is missed, and the council has said why."""
    plot = Plot("speech_therapy_late", number, days, home, council, mediator)
    agreed_on_both(plot, 40, PromiseGiven(LA_PARTY, WEEKLY.what, by=days.ago(9)), SCHOOL)
    plot.does(home.parent, ReportUndertaking(2, Kept.YES, "He started on Monday."), 24, "18:00")
    plot.does(council.officer, ReportUndertaking(1, Kept.PARTLY, "Two sessions so far."), 8)
    missed = ReportUndertaking(1, Kept.NO, "It has not started. Nobody has rung us.")
    plot.does(home.parent, missed, 7, "20:10")
    plot.does(council.officer, ExplainDelay(1, "The therapist left. A new one starts soon."), 5)
    rota = letter("Therapy rota.pdf", "New therapist from next month")
    plot.adds(council.officer, rota, "council_record", Readers.EVERYONE, 4)
    return plot.story()


def promise_missed_and_not_explained(
    number: int, days: Days, home: Household, council: Council, mediator: Character
) -> Story:
    """A promise is past its day and nobody has said why; the other was kept late."""
    plot = Plot("promise_missed_and_not_explained", number, days, home, council, mediator)
    soon = PromiseGiven(LA_PARTY, "Send the amended plan", by=days.ago(12))
    agreed_on_both(plot, 20, PromiseGiven(LA_PARTY, WEEKLY.what, by=days.ago(3)), soon)
    plot.does(council.officer, ReportUndertaking(2, Kept.YES), 9)
    return plot.story()


def every_promise_kept(
    number: int, days: Days, home: Household, council: Council, mediator: Character
) -> Story:
    """Agreed, and done: closed with every promise kept."""
    plot = Plot("every_promise_kept", number, days, home, council, mediator)
    agreed_on_both(plot, 60, WEEKLY, SCHOOL)
    plot.does(home.parent, ReportUndertaking(1, Kept.YES, "Every Tuesday."), 30, "18:20")
    plot.does(home.parent, ReportUndertaking(2, Kept.YES), 30, "18:25")
    plot.does(council.officer, ReportUndertaking(2, Kept.YES), 29)
    plot.does(plot.coordinator, CloseCase(ClosedBecause.PROMISES_KEPT), 25)
    return plot.story()
