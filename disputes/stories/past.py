"""About 600 short past cases of councils elsewhere, so that what is counted has something to say.

No one-press person works there, so nobody's list is longer for them. Councils differ as real
ones do: some answer in time and keep what they promise, some do not.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date, time
from hashlib import sha256

from disputes.stories import cast
from disputes.stories.by_the_clock import beside_the_clock
from disputes.stories.cast import Character, Household, a_council, a_service
from disputes.stories.opening import LONG_AGO
from disputes.stories.plots.plot import Plot
from disputes.stories.script import Days, Step, Story, clock
from disputes.stories.telling import World
from domain.counting import london_instant
from domain.disagreement.agreeing import PromiseGiven
from domain.disagreement.following_up import (
    CloseCase,
    HandOnToTribunal,
    ReportUndertaking,
    WithdrawCase,
)
from domain.disagreement.lodging import DecisionGiven, IssueGiven
from domain.disagreement.responding import IssueAnswer
from domain.disagreement.vocabulary import (
    Choice,
    ClosedBecause,
    DecisionKind,
    Ground,
    Kept,
    Part,
    PlanKind,
    Stance,
)
from domain.events import WORKER, Actor, Capacity, Command
from domain.mediator import RegisterMediator
from domain.organisation import (
    GiveStandingInstruction,
    NameDutyOfficer,
    NameMediationService,
    OrganisationKind,
    RegisterOrganisation,
)
from domain.person import RegisterPerson

CASES = 600
_LAST_TOLD = 200  # working days: the end of the oldest case, whose family lodged before that
_CLEARSTREAM = a_service(
    "clearstream", "Clearstream Mediation", "0808 157 0311", "Ade Coker", "Lily Marlow", "Owen Shaw"
)
_OPEN_TABLE = a_service(
    "open-table", "Open Table Mediation", "0808 157 0312", "Ruby Nolan", "Amir Haddad", "Tess Boyle"
)
SERVICES = (_CLEARSTREAM, _OPEN_TABLE)
COUNCILS = (
    a_council("eastmarsh", "Eastmarsh County Council", "211", _CLEARSTREAM,
              "Gail Porter", "Ivan Petrov", "Moses Adu"),
    a_council("thornley", "Thornley Borough Council", "212", _CLEARSTREAM,
              "Kay Winter", "Dev Anand", "Ruth Bell"),
    a_council("greyhaven", "Greyhaven City Council", "213", _CLEARSTREAM,
              "Lola Marsh", "Ken Doherty", "Ines Costa"),
    a_council("millvale", "Millvale Council", "214", _OPEN_TABLE,
              "Sean Riley", "Tara Singh", "Hugh Lane"),
    a_council("oakhurst", "Oakhurst County Council", "215", _OPEN_TABLE,
              "Nora Frith", "Paulo Reis", "Dawn Keane"),
    a_council("westerby", "Westerby Council", "216", _OPEN_TABLE,
              "Anil Mehra", "Joy Okon", "Guy Mercer"),
)  # fmt: skip
# of a hundred steps that have a last day, how many each council takes too late
_LATE = dict(zip((council.key for council in COUNCILS), (5, 35, 15, 10, 50, 25), strict=True))
_PARENTS = (
    "Abena", "Barbara", "Carlos", "Dorota", "Esther", "Fiona", "Graham", "Helena", "Ismail",
    "Joyce", "Kirsty", "Lorna", "Mandeep", "Nasreen", "Olga", "Peter", "Queenie", "Rosalind",
    "Selma", "Trevor", "Uzma", "Victor", "Wanda", "Yemi", "Zoe",
)  # fmt: skip
_SURNAMES = (
    "Ashdown", "Barlow", "Choudhury", "Dempsey", "Eze", "Foley", "Goddard", "Hobbs", "Ingram",
    "Joshi", "Kendrick", "Lovell", "Mahmood", "Nugent", "Oduya", "Parry", "Quarshie", "Redfern",
    "Sandhu", "Tolley", "Underhill", "Vickers", "Whitlock", "Yardley",
)  # fmt: skip
_CHILDREN = (
    "Adam", "Beth", "Cora", "Danny", "Eva", "Faisal", "Grace", "Hugo", "Ivy", "Jonah", "Kit",
    "Leah", "Max", "Noor", "Oona", "Pia", "Rafi", "Sol", "Tess",
)  # fmt: skip
_ASKED = (
    (DecisionKind.PLAN_CHANGED, Part.SCHOOL_HELP, "Speech therapy each week, by a therapist"),
    (DecisionKind.PLAN_REPLACED, Part.SCHOOL_HELP, "A reading programme on four days a week"),
    (DecisionKind.PLAN_MADE, Part.NEEDS, "Say that reading is the main need"),
    (DecisionKind.NO_PLAN, Part.DECISION, "Make a plan"),
    (DecisionKind.NO_REASSESSMENT, Part.DECISION, "Assess again"),
    (DecisionKind.PLAN_ENDED, Part.DECISION, "Keep the plan going"),
)


def past_cases(today: date, begin: int = 0) -> Iterator[Story]:
    """The opening of those councils, then each case with what the clock did in it until `today`;
    all from the one of number `begin` on. They stand on `disputes.stories.opening`."""
    days, world, end = Days(today), World.opened(today), london_instant(today, time(0))
    opening = _they_join(days)
    for _ in world.hear(opening):
        pass
    if begin == 0:
        yield opening
    for number in range(max(begin - 1, 0), CASES):
        story = _case(number, today)
        yield Story(story.name, story.reference, tuple(beside_the_clock(story, world, end)))


def _they_join(days: Days) -> Story:
    at, operator = clock(days.ago(LONG_AGO), "11:00"), cast.OPERATOR.actor
    steps: list[tuple[Actor, Command, str]] = []
    for service in SERVICES:
        staff = (service.coordinator, *service.mediators)
        steps += [(operator, _registers(who), who.key) for who in staff]
        opens = RegisterOrganisation(service.name, OrganisationKind.SERVICE, service.phone)
        steps.append((operator, opens, service.key))
        listed = RegisterMediator(service.key, "College of Mediators, SEND", works_with=6)
        coordinator = service.coordinator.actor
        steps += [(coordinator, listed, who.key) for who in service.mediators]
        steps.append((coordinator, GiveStandingInstruction(), service.key))
    for council in COUNCILS:
        staff = (council.officer, council.settler, council.manager)
        steps += [(operator, _registers(who), who.key) for who in staff]
        joins = RegisterOrganisation(
            council.name, OrganisationKind.LA, council.phone, council.sendiass_phone
        )
        steps.append((operator, joins, council.key))
        steps.append((operator, NameMediationService(council.service.key), council.key))
        duty = NameDutyOfficer(council.officer.key)
        steps.append((council.manager.actor, duty, council.key))
    told = tuple(Step(actor, command, key, at) for actor, command, key in steps)
    return Story("past_councils_join", "", told)


def _registers(who: Character) -> RegisterPerson:
    return RegisterPerson(who.name, who.email, who.capacity, who.organisation)


# ---- the cases


def _case(number: int, today: date) -> Story:
    council = COUNCILS[number % len(COUNCILS)]
    mediator = council.service.mediators[number // 7 % len(council.service.mediators)]
    ended = 15 + number * _LAST_TOLD // CASES
    plot = Plot(
        f"past_{number}",
        (5_000_011 + 7_919 * number) % 10_000_000,
        Days(Days(today).ago(ended)),
        _home(number),
        council,
        mediator,
    )
    happened, most = _chance(number, "outcome"), 0
    for share, tell in _OUTCOMES:
        most += share
        if happened < most:
            tell(plot, number)
            break
    return plot.story()


def _home(number: int) -> Household:
    surname = _SURNAMES[number // len(_PARENTS)]
    parent = Character(f"{_PARENTS[number % len(_PARENTS)]} {surname}", Capacity.FAMILY)
    child = _CHILDREN[number % len(_CHILDREN)]
    birthday = (number % 12 + 1, number % 28 + 1)
    return Household(parent, f"{child} {surname}", child, 4 + number % 11, birthday)


def _chance(number: int, of: str) -> int:
    """From 0 to 99, the same in every telling."""
    return int.from_bytes(sha256(f"{number} {of}".encode()).digest()[:4]) % 100


def _lodged(plot: Plot, number: int, ago: int, choice: Choice = Choice.MEDIATE) -> bool:
    """A case of one point that was taken on; returns whether the council is late in it."""
    registers = RegisterPerson(plot.parent.name, plot.parent.email, Capacity.FAMILY)
    plot.does(WORKER, registers, ago, "09:05", key=plot.parent.key)
    kind, part, asked = _ASKED[number % len(_ASKED)]
    posted = plot.days.ago(ago + 4 + number % 8)
    plot.lodge(
        ago,
        decisions=[DecisionGiven(kind, posted, posted)],
        issues=[IssueGiven(part, asked, "The reports ask for it.", "Support as needed.")],
        choice=choice,
        plan_kind=PlanKind.SEN_SUPPORT if kind is DecisionKind.NO_PLAN else PlanKind.EHC,
        tried=("talked_to_council",),
    )
    plot.take_on(ago - 1 - number % 2)
    return _chance(number, "late") < _LATE[plot.council.key]


def _met(plot: Plot, number: int, met: int, attended: tuple[str, ...] = ()) -> bool:
    """Answered, and a meeting held or not attended, `met` working days ago."""
    late = _lodged(plot, number, met + 18)
    says = "We accept a part of it."
    plot.answer(met + (6 if late else 12), IssueAnswer(1, Stance.PART, says, "Twice a term."))
    begun = met + (6 if late else 11)
    plot.appoint(begun)
    plot.sign_to_mediate(begun - 1)
    plot.attends(begun - 2, (1,), "Up to what the reports ask for")
    plot.arrange(begun - 3, clock(plot.days.ago(met), "10:00"))
    plot.hold(met, attended=attended)
    return late


def _agreed(plot: Plot, number: int) -> None:
    """They agreed, and the council kept its promise: in time, or late and pressed by the family."""
    late = _met(plot, number, 43)
    by = plot.days.ago(15)
    plot.terms(42, 1, PromiseGiven("la", "Send the plan with this in it", by=by))
    for who in (plot.council.settler, plot.parent):
        plot.accept(who, 41, 1)
    plot.agree(40, (1,))
    plot.end(40)
    plot.certify(39 if _chance(number, "certificate") < 93 else 34, Ground.TOOK_PART)
    if late:
        plot.does(plot.parent, ReportUndertaking(1, Kept.NO, "Nothing has come."), 12, "19:10")
        plot.does(plot.council.officer, ReportUndertaking(1, Kept.YES, "Sent today."), 5)
    plot.does(plot.parent, ReportUndertaking(1, Kept.YES), 4 if late else 20, "18:30")
    plot.does(plot.coordinator, CloseCase(ClosedBecause.PROMISES_KEPT), 2)


def _not_agreed(plot: Plot, number: int) -> None:
    _met(plot, number, 20)
    plot.end(20)
    plot.certify(19, Ground.TOOK_PART)
    _appealed(plot)


def _council_away(plot: Plot, number: int) -> None:
    """The family came, the council did not: the certificate comes by itself."""
    _met(plot, number, 20, attended=("p1",))
    plot.end(12)
    _appealed(plot)


def _family_away(plot: Plot, number: int) -> None:
    _met(plot, number, 20, attended=("la",))
    plot.end(17)
    plot.does(plot.parent, WithdrawCase("We have moved away."), 12, "16:30")


def _certificate_at_once(plot: Plot, number: int) -> None:
    _lodged(plot, number, 30, Choice.CERTIFICATE)
    plot.certify(28 if number % 4 else 24, Ground.DECLINED)
    _appealed(plot)


def _silent(plot: Plot, number: int) -> None:
    """The council says nothing: the certificate comes by itself."""
    _lodged(plot, number, 40)
    _appealed(plot)


def _put_right(plot: Plot, number: int) -> None:
    late = _lodged(plot, number, 24)
    says = "This was our mistake."
    plot.answer(12 if late else 18, IssueAnswer(1, Stance.AGREE, says, "As asked, from Monday."))
    plot.does(plot.parent, WithdrawCase("It has come. Thank you."), 8, "16:30")


def _appealed(plot: Plot) -> None:
    plot.does(plot.parent, HandOnToTribunal(1), 8, "18:10")
    plot.does(plot.coordinator, CloseCase(ClosedBecause.AT_TRIBUNAL), 5)


_OUTCOMES: tuple[tuple[int, Callable[[Plot, int], None]], ...] = (
    (38, _agreed),
    (18, _put_right),
    (16, _certificate_at_once),
    (12, _not_agreed),
    (7, _silent),
    (5, _council_away),
    (4, _family_away),
)
