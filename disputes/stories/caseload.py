"""The bulk of the demonstration: enough cases that every list is longer than a page for somebody.

Short stories about many families in two councils of one service, beside the plots. And a council
and a service that have only just joined, for whom every list is empty. Tests tell the plots alone.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from itertools import islice

from disputes.stories import cast
from disputes.stories.cast import Character, Council, Household
from disputes.stories.papers import letter
from disputes.stories.plots import every_story
from disputes.stories.plots.plot import Plot
from disputes.stories.plots.talks import met_once
from disputes.stories.script import Days, Step, Story, clock
from domain.disagreement.agreeing import PromiseGiven
from domain.disagreement.lodging import DecisionGiven, IssueGiven
from domain.disagreement.parties import AssignOfficer, HelperGiven
from domain.disagreement.responding import IssueAnswer
from domain.disagreement.reviewing import NameReviewer, ReferToInstitute
from domain.disagreement.talking import DoNotTakePart
from domain.disagreement.vocabulary import DecisionKind, Part, PlanKind, Readers, Stance
from domain.events import WORKER, Capacity
from domain.mediator import RegisterMediator
from domain.organisation import (
    NameDutyOfficer,
    NameMediationService,
    OrganisationKind,
    RegisterOrganisation,
)
from domain.person import RegisterPerson

MORE_THAN_A_PAGE = 26
_AT_STELLBRIDGE = 28  # with the plots and the long cases, its officer has more than 40 open
_FAMILIES = 3 * MORE_THAN_A_PAGE + _AT_STELLBRIDGE + 4

_PARENTS = (
    "Alison", "Bashir", "Charlotte", "Deepa", "Edward", "Folake", "Gemma", "Hassan", "Imogen",
    "Jerzy", "Keisha", "Luca", "Maryam", "Nicola", "Obinna", "Polly", "Rukhsana", "Sunita", "Tariq",
)  # fmt: skip
_CHILDREN = (
    "Archie", "Bella", "Caleb", "Daisy", "Elif", "Finn", "Gita", "Harvey", "Isla", "Jude", "Kiran",
    "Lottie", "Musa", "Nell", "Otis", "Poppy", "Reuben",
)  # fmt: skip
_SURNAMES = (
    "Abbott", "Begum", "Carver", "Dhillon", "Ellis", "Farrow", "Gill", "Hargreaves", "Ibrahim",
    "Jessop", "Kaur", "Lister", "Mistry", "Norris", "Okoye", "Pickering", "Quigley", "Rashid",
    "Sutton", "Tomlin", "Varley", "Wood", "Yates",
)  # fmt: skip
_ASKED = (
    (Part.SCHOOL_HELP, "Speech therapy each week, by a therapist", "Help as needed does not come."),
    (Part.SCHOOL_HELP, "A reading programme on four days a week", "Two years behind, and sad."),
    (Part.NEEDS, "Say that reading is the main need", "The report of the psychologist says so."),
    (Part.CARE_HELP, "Short breaks on two Saturdays a month", "We have had none since spring."),
    (Part.SCHOOL_HELP, "A quiet place to go to when it is loud", "The hall at lunch is too much."),
)


def demonstration(today: date) -> tuple[Story, ...]:
    """Every plot, and the bulk."""
    return (*every_story(today), *caseload(today))


def caseload(today: date) -> tuple[Story, ...]:
    """The bulk alone. It stands on the opening."""
    days = Days(today)
    families = _families()
    return (
        newcomers_join(days),
        *(_just_sent(days, *each) for each in islice(families, MORE_THAN_A_PAGE)),
        *(_helped(days, *each) for each in islice(families, _AT_STELLBRIDGE)),
        *(_sent_to_the_institute(days, *each) for each in islice(families, 2 * MORE_THAN_A_PAGE)),
        *(_promised_much(days, *each) for each in islice(families, 3)),
        *(_much_is_said(days, *each) for each in islice(families, 1)),
    )


def who_signs_in() -> tuple[Character, ...]:
    """The cast, those who have just joined, and the parents of the bulk."""
    parents = (home.parent for _, home in islice(_families(), _FAMILIES))
    return (*cast.everybody(), *cast.NEWCOMERS, *parents)


def _families() -> Iterator[tuple[int, Household]]:
    """Families without end, each with its number. Every third wants to be told by telephone."""
    number = 0
    while True:
        surname = _SURNAMES[number % len(_SURNAMES)]
        parent = f"{_PARENTS[number % len(_PARENTS)]} {surname}"
        child = _CHILDREN[number % len(_CHILDREN)]
        person = Character(parent, Capacity.FAMILY, phone=f"07700 900{300 + number}")
        birthday = (number % 12 + 1, number % 28 + 1)
        yield number, Household(person, f"{child} {surname}", child, 4 + number % 12, birthday)
        number += 1


def _lodged(
    name: str,
    days: Days,
    number: int,
    home: Household,
    council: Council,
    ago: int,
    *,
    helper: HelperGiven | None = None,
    decided: bool = True,
) -> Plot:
    """A case on one point that this family sent; on a decision, or on a plan that is not kept."""
    plot = _plot(name, days, number, home, council, ago)
    part, asked, because = _ASKED[number % len(_ASKED)]
    posted = days.ago(ago + 6 + number % 9)
    plot.lodge(
        ago,
        decisions=[DecisionGiven(DecisionKind.PLAN_CHANGED, posted, posted)] if decided else [],
        issues=[
            IssueGiven(part, asked, because, "Support as needed.", decision=1 if decided else None)
        ],
        plan_kind=PlanKind.EHC,
        tried=("talked_to_school",),
        helper=helper,
        how="phone" if number % 3 == 0 else "email",
    )
    return plot


def _plot(name: str, days: Days, number: int, home: Household, council: Council, ago: int) -> Plot:
    """The family is registered, as it is when it confirms its address."""
    case = (1_000_003 + 104_729 * number) % 10_000_000  # far apart, as references are
    mediator = council.service.mediators[0]
    plot = Plot(f"{name}_{number}", case, days, home, council, mediator)
    registers = RegisterPerson(home.parent.name, home.parent.email, Capacity.FAMILY)
    plot.does(WORKER, registers, ago, "09:05", key=home.parent.key)
    return plot


# ---- the stories


def _just_sent(days: Days, number: int, home: Household) -> Story:
    """Nobody of the service has looked at it yet."""
    plot = _lodged("sent", days, number, home, cast.ASHMERE, 1 + number % 3)
    return plot.story()


def _helped(days: Days, number: int, home: Household) -> Story:
    """An adviser of the free local service helps; some answers of the council are late."""
    helper = HelperGiven(
        cast.SAMIRA.key, cast.SAMIRA.name, "advice_service", True, False, days.ahead(90), True
    )
    lodged = 3 + number % 16
    plot = _lodged("helped", days, number, home, cast.STELLBRIDGE, lodged, helper=helper)
    plot.take_on(lodged - 1)
    return plot.story()


def _sent_to_the_institute(days: Days, number: int, home: Household) -> Story:
    """A plan is not kept and the council will not meet, so the Institute looks at it. Half of
    these cases have a reviewer."""
    lodged = 14 + number % 10
    plot = _lodged("to_review", days, number, home, cast.ASHMERE, lodged, decided=False)
    plot.take_on(lodged - 1)
    if number % 2:
        plot.does(plot.council.manager, AssignOfficer(plot.council.settler.key), lodged - 1)
    says = "The school had nobody to give it, and has somebody now."
    plot.answer(lodged - 6, IssueAnswer(1, Stance.PART, says, "From next month."))
    plot.does(plot.council.officer, DoNotTakePart("It is put right already."), lodged - 7)
    plot.does(plot.parent, ReferToInstitute((1,)), lodged - 8, "19:20")
    if number % 2:
        plot.does(cast.CATRIN, NameReviewer(cast.CATRIN.key), lodged - 9)
    return plot.story()


def _promised_much(days: Days, number: int, home: Household) -> Story:
    """Nine promises in one agreement; the first of them are late."""
    plot = _plot("promised", days, number, home, cast.STELLBRIDGE, 40)
    met_once(plot, 14)
    help_promised = (
        "Speech therapy each week in term time",
        "A teaching assistant each morning",
        "A reading programme on four days a week",
        "A laptop, and lessons to use it",
        "A quiet place at lunch",
    )
    school_promised = (
        "Ask Orchard Field School if it has a place",
        "A visit to the school with the family",
        "A taxi for the first half term",
        "A meeting after the first six weeks",
    )
    for issue, promised in enumerate((help_promised, school_promised), 1):
        by = [days.ago(2) if place == 0 else days.ahead(5 * place) for place in range(5)]
        promises = [PromiseGiven("la", what, by=by[place]) for place, what in enumerate(promised)]
        plot.terms(13, issue, *promises)
        for who in (plot.council.settler, plot.parent):
            plot.accept(who, 12, issue)
    plot.agree(11, (1, 2))
    plot.end(11)
    return plot.story()


def _much_is_said(days: Days, number: int, home: Household) -> Story:
    """A case with pages of messages, papers and steps."""
    plot = _lodged("much_is_said", days, number, home, cast.STELLBRIDGE, 30)
    plot.take_on(29)
    for ago in range(28, 28 - MORE_THAN_A_PAGE, -1):
        diary = letter(f"Diary {ago}.pdf", f"What {home.called} did on {days.ago(ago):%A}")
        plot.adds(plot.parent, diary, "school", Readers.EVERYONE, ago)
        plot.writes(plot.parent, f"Today was day {29 - ago} without the help.", ago)
    plot.writes(plot.council.officer, "Thank you. I read each one.", 2)
    return plot.story()


def newcomers_join(days: Days) -> Story:
    """A council and a service that joined last week, and a parent who only looked around."""
    at = clock(days.ago(4), "10:00")
    council, service, operator = cast.HARBOURNE, cast.CLEARWAY, cast.OPERATOR.actor
    registered = (
        (
            WORKER if who.capacity is Capacity.FAMILY else operator,
            RegisterPerson(who.name, who.email, who.capacity, who.organisation),
            who.key,
        )
        for who in cast.NEWCOMERS
    )
    duty, la = NameDutyOfficer(council.officer.key), OrganisationKind.LA
    joins = RegisterOrganisation(council.name, la, council.phone, council.sendiass_phone)
    opens = RegisterOrganisation(service.name, OrganisationKind.SERVICE, service.phone)
    listed = RegisterMediator(service.key, "College of Mediators, SEND", works_with=6)
    steps = (
        *registered,
        (operator, opens, service.key),
        (operator, joins, council.key),
        (operator, NameMediationService(service.key), council.key),
        (council.manager.actor, duty, council.key),
        *((service.coordinator.actor, listed, who.key) for who in service.mediators),
    )
    return Story("newcomers_join", "", tuple(Step(*step[:2], step[2], at) for step in steps))
