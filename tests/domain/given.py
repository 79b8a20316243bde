"""What may have happened before: each function is one step of a case, with a usual content."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

from disputes.stories import cast
from disputes.stories.telling import World
from domain.decisions import DECISIONS
from domain.disagreement.adjourning import AdjournSession, CallOffSession
from domain.disagreement.agreeing import (
    AcceptTerms,
    DrawUpAgreement,
    PromiseGiven,
    ProposeTerms,
    SignAgreement,
)
from domain.disagreement.certifying import IssueCertificate
from domain.disagreement.checking import AskForCheck
from domain.disagreement.evidence import AddEvidence, EvidenceGiven
from domain.disagreement.extending import SuggestAnotherDay
from domain.disagreement.families import ChildGiven, ContactGivenBy
from domain.disagreement.following_up import WithdrawCase
from domain.disagreement.intake import AskForMore, LookAtUrgent
from domain.disagreement.joined import InviteOrganisation, JoinIssues
from domain.disagreement.lodging import (
    DecisionGiven,
    IssueGiven,
    LodgeDisagreement,
    TakenGiven,
)
from domain.disagreement.mediating import (
    AppointMediator,
    DrawUpAgreementToMediate,
    EndMediation,
    SayCannotArrange,
    SignAgreementToMediate,
)
from domain.disagreement.meeting import (
    BookSession,
    HoldSession,
    MoveSession,
    OfferTimes,
    ProposeSession,
)
from domain.disagreement.missing import RecordMissed
from domain.disagreement.objecting import ObjectToMediator
from domain.disagreement.own_right import CapacityGiven, HandOver, InviteYoungPerson, RecordCapacity
from domain.disagreement.parties import AuthoriseRepresentative, HelperGiven, NameAttendee
from domain.disagreement.pausing import PausePromises
from domain.disagreement.refusing import RefuseMediation
from domain.disagreement.reopening import AskToReopen, ReopenCase
from domain.disagreement.responding import AnswerDisagreement, IssueAnswer, TakeOn
from domain.disagreement.reviewing import (
    IssueRecommendation,
    NameReviewer,
    PublishRecommendation,
    ReferToInstitute,
)
from domain.disagreement.safety import RaiseSafetyFlag
from domain.disagreement.second_parent import JoinCase, OtherParentGiven
from domain.disagreement.settling import ConfirmSettlement, SettleDirectly
from domain.disagreement.talking import TakePart
from domain.disagreement.telling import SetTask
from domain.disagreement.vocabulary import (
    S39_4,
    CameBy,
    Choice,
    CoreOfferItem,
    DecisionKind,
    Force,
    Ground,
    Manner,
    OtherParent,
    Part,
    PlacementGround,
    PromiseRule,
    Readers,
    Stance,
)
from domain.events import WORKER, Act, Actor, Capacity, Command, Event
from domain.permissions import POLICY_VERSION
from domain.personal import Personal
from domain.references import reference_from
from domain.refusals import Refusal
from domain.roles import standing

REFERENCE = reference_from(1234567)
LODGED = datetime(2026, 9, 7, 9, 0, tzinfo=UTC)  # a Monday
PARENT = cast.YUSUF.parent.actor
OTHER_PARENT = cast.KARIM.actor
STRANGER = cast.BENNETT.parent.actor
HELPER = cast.SAMIRA.actor
OFFICER, SETTLER = cast.FAIRSHIRE.officer.actor, cast.FAIRSHIRE.settler.actor
MANAGER = cast.FAIRSHIRE.manager.actor
COORDINATOR = cast.EVEN_GROUND.coordinator.actor
MEDIATOR = cast.RUTH.actor
REVIEWER, OTHER_REVIEWER = cast.ELEANOR.actor, cast.JOSEPH.actor
YOUNG_PERSON = Actor("per_young", Capacity.FAMILY)
REGULATOR, OPERATOR = cast.REGULATOR.actor, cast.OPERATOR.actor
CUSTODIAN = cast.CUSTODIAN.actor
SCHOOL, HEALTH = cast.PRIYA.actor, cast.CALLUM.actor
Given = Callable[["Case"], None]


class Case:
    """A case told step by step: given what happened, when somebody wishes, then what follows."""

    def __init__(self) -> None:
        self.world = World.opened(date(2026, 9, 7))
        self.at = LODGED
        self.events: list[Event] = []  # what the last wish recorded
        self.refusal: Refusal | None = None
        self._before: tuple[int, int] = (0, 0)

    @property
    def thing(self) -> Any:
        return self.world.case(REFERENCE)

    def given(self, *before: Given) -> None:
        for step in before:
            step(self)

    def does(self, command: Command, by: Actor, key: str = REFERENCE) -> list[Event]:
        self.at += timedelta(minutes=1)
        return self.world.do(command, key, by, self.at)

    def passes(self, **time: int) -> None:
        """Time goes by."""
        self.at += timedelta(**time)

    def when(self, command: Command, by: Actor, key: str = REFERENCE) -> None:
        """Somebody wishes something, permission and all."""
        self._try(lambda: self.does(command, by, key), command, key)

    def decides(self, command: Command, by: Actor, key: str = REFERENCE) -> None:
        """The decision alone, for a rule that the permission table also guards."""
        self._try(lambda: self._decide(command, by, key), command, key)

    def _try(self, act: Callable[[], list[Event]], command: Command, key: str) -> None:
        self.stream = DECISIONS[type(command)].stream
        self.key = key
        self._before = self._state()
        self.events, self.refusal = [], None
        try:
            self.events = act()
        except Refusal as refusal:
            self.refusal = refusal

    def _decide(self, command: Command, by: Actor, key: str) -> list[Event]:
        decision = DECISIONS[type(command)]
        thing = self.world.find(decision.stream, key)
        known = standing(thing, by, self.at)
        act = Act(
            by.person,
            by.capacity,
            self.at,
            "told",
            POLICY_VERSION,
            organisation=by.organisation,
            party=known.party,
            acting_for=known.acting_for,
        )
        consulted = decision.consulted(command, thing, self.world.find)
        decision.decide(thing, command, act, **consulted)
        return list(thing.collect_events())

    def _state(self) -> tuple[int, int]:
        thing = self.world.find(self.stream, self.key)
        return (thing.version, len(thing.pending_events)) if thing else (0, 0)

    # ---- then

    def then(self, event: type[Event], **facts: Any) -> Event:
        """Exactly one such fact was recorded, with these contents; personal values are opened."""
        assert self.refusal is None, f"refused: {self.refusal!r}"
        found = [each for each in self.events if type(each) is event]
        assert len(found) == 1, f"{event.__name__}: {len(found)} of {self.recorded}"
        for name, expected in facts.items():
            value = getattr(found[0], name)
            value = value.value if isinstance(value, Personal) else value
            assert value == expected, f"{name}: {value!r}"
        return found[0]

    @property
    def recorded(self) -> list[str]:
        return [type(each).__name__ for each in self.events]

    def then_only(self, *events: type[Event]) -> None:
        """These facts were recorded, in this order, and no other."""
        assert self.refusal is None, f"refused: {self.refusal!r}"
        assert [type(each) for each in self.events] == list(events)

    def then_nothing(self) -> None:
        """It was allowed and recorded nothing: it was so already."""
        self.then_only()
        assert self._state() == self._before

    def then_refused(self, refusal: type[Refusal], **facts: Any) -> None:
        """It was refused by this name, in words, and nothing was appended."""
        assert type(self.refusal) is refusal, f"not {refusal.__name__}: {self.refusal!r}"
        for name, expected in facts.items():
            assert self.refusal.facts[name] == expected
        assert self.refusal.sentence and "{" not in self.refusal.sentence
        assert self.events == []
        assert self._state() == self._before


# ---- contents

ASKED = "Speech and language therapy each week"
FIRST = DecisionGiven(DecisionKind.PLAN_CHANGED, date(2026, 8, 24), date(2026, 8, 25))
TWO_ISSUES = (IssueGiven(Part.SCHOOL_HELP, ASKED), IssueGiven(Part.PLACEMENT, "Name Hazel Lane"))
CONTACT = ContactGivenBy("Amina Yusuf", "amina@example.org", "07700 900101", times="mornings")
CHILD = ChildGiven("Idris Yusuf", "Idris", date(2017, 3, 14))


OLDER = ChildGiven("Idris Yusuf", "Idris", date(2010, 10, 1))  # the right passes on 25 June 2027
OVER_AGE = ChildGiven("Idris Yusuf", "Idris", date(2009, 10, 1))  # it passed on 26 June 2026
YOUNG_CONTACT = ContactGivenBy("Idris Yusuf", "idris@example.org")
CANNOT = CapacityGiven("He cannot keep in mind what is asked", "Dr Lee, in March")


def lodging(**changes: Any) -> LodgeDisagreement:
    facts: dict[str, Any] = {
        "la": "fairshire",
        "parent": PARENT.person,
        "child": CHILD,
        "contact": CONTACT,
        "decisions": (FIRST,),
        "issues": TWO_ISSUES,
        "choice": Choice.MEDIATE,
    }
    return LodgeDisagreement(**facts | changes)


def helper(
    person: str = HELPER.person,
    *,
    writes: bool = True,
    agrees: bool = False,
    until: date | None = None,
    confirmed: bool = True,
) -> HelperGiven:
    return HelperGiven(person, "Samira Khan", "advice_service", writes, agrees, until, confirmed)


NOT_SAFE = OtherParentGiven(OtherParent.NOT_SAFE, None, words="He must not know")
INVITED = OtherParentGiven(OtherParent.YES, OTHER_PARENT.person, "Karim Rahman")
THEIR_CONTACT = ContactGivenBy("Karim Rahman", "karim@example.org", "07700 900133")


def paper(
    evidence: str = "d1", readers: Readers = Readers.EVERYONE, mediation_only: bool = False
) -> EvidenceGiven:
    return EvidenceGiven(
        evidence,
        "f" * 64,
        "application/pdf",
        3,
        1000,
        "Report.pdf",
        "professional_report",
        readers,
        mediation_only=mediation_only,
    )


def answers(*issues: int) -> AnswerDisagreement:
    return AnswerDisagreement(tuple(an_answer(i) for i in issues))


def an_answer(issue: int, stance: Stance = Stance.PART, said: str = "We looked.") -> IssueAnswer:
    """An answer to one of `TWO_ISSUES`: the second is on placement, so it has a ground."""
    wanted = issue == 2 and stance is not Stance.AGREE
    grounds = (PlacementGround.RESOURCES,) if wanted else ()
    return IssueAnswer(
        issue, stance, said, force=Force.SHOULD, rests_on="Code 9.79", grounds=grounds
    )


WEEKLY = PromiseGiven("la", "Therapy each week", PromiseRule.CONTENTS)
NAMED = PromiseGiven("la", "Name Hazel Lane in Section I", PromiseRule.PLACEMENT)
RECOMMENDED = "Write it into Section F"


# ---- steps


def lodged(by: Actor = PARENT, **changes: Any) -> Given:
    return lambda case: _do(case, lodging(**changes), by)


BY_PHONE = ContactGivenBy("Grace Mensah", "", "07700 900122", how="phone", times="mornings")
MISSING = AskForMore("Page 1 of the letter", "It has the date on it", date(2026, 9, 14))


def entering(**changes: Any) -> LodgeDisagreement:
    """What a coordinator enters for a family that rang."""
    facts: dict[str, Any] = {
        "parent": "per_rang",
        "contact": BY_PHONE,
        "came_by": CameBy.TELEPHONE,
        "taken": TakenGiven("Grace Mensah", LODGED.date(), read_back=True),
    }
    return lodging(**facts | changes)


def entered(**changes: Any) -> Given:
    return done(entering(**changes), COORDINATOR)


def sent_back() -> Given:
    return done(MISSING, COORDINATOR)


def looked_at() -> Given:
    return done(LookAtUrgent("We rang the school."), COORDINATOR)


def telling(task: str = "t1") -> SetTask:
    return SetTask(
        task, "p1", "per_rang", "receipt", "We have it", ("Nothing to do now.",), None, ()
    )


def to_tell(task: str = "t1") -> Given:
    return done(telling(task), WORKER)


def taken_back() -> Given:
    return done(WithdrawCase(), PARENT)


def asked_again() -> Given:
    return done(AskToReopen("It did not come"), PARENT)


def reopened() -> Given:
    return done(ReopenCase("It did not come"), COORDINATOR)


def _do(case: Case, command: Command, by: Actor, key: str = REFERENCE) -> None:
    case.does(command, by, key)


def done(command: Command, by: Actor, key: str = REFERENCE) -> Given:
    return lambda case: _do(case, command, by, key)


def both_parents(**changes: Any) -> Given:
    """Lodged by one parent, who invited another; the other joined."""

    def join(case: Case) -> None:
        lodged(other_parent=INVITED, **changes)(case)
        case.does(JoinCase(THEIR_CONTACT), OTHER_PARENT)

    return join


def taken_on() -> Given:
    return done(TakeOn(), COORDINATOR)


def answered(*issues: int) -> Given:
    """The council answers; on placement with a ground."""

    def answer(case: Case) -> None:
        of = {number: case.thing.issue(number).part for number in issues or (1, 2)}
        made = (
            replace(an_answer(number), grounds=S39_4[:1] if part is Part.PLACEMENT else ())
            for number, part in of.items()
        )
        case.does(AnswerDisagreement(tuple(made)), OFFICER)

    return answer


def check_asked() -> Given:
    return done(AskForCheck((an_answer(1), an_answer(2)), "Is the offer right?"), OFFICER)


def appointed() -> Given:
    return done(AppointMediator(MEDIATOR.person, "No link"), COORDINATOR)


def drawn_up() -> Given:
    return done(DrawUpAgreementToMediate(), MEDIATOR)


def signed_to_mediate() -> Given:
    def sign(case: Case) -> None:
        drawn_up()(case)
        case.does(SignAgreementToMediate(), PARENT)
        case.does(SignAgreementToMediate(), OFFICER)

    return sign


NAMES_ATTENDEE = NameAttendee(SETTLER.person, (1,), "Weekly therapy")


def attendee_named(*issues: int) -> Given:
    named = NameAttendee(SETTLER.person, issues or (1, 2), "Weekly therapy")
    return done(named, OFFICER)


def in_days(case: Case, days: int) -> datetime:
    return (case.at + timedelta(days=days)).replace(hour=10, minute=0)


def proposed(days: int = 10, session: int = 1) -> Given:
    def propose(case: Case) -> None:
        times = (in_days(case, days), in_days(case, days + 1))
        case.does(ProposeSession(times, Manner.VIDEO, "By link"), MEDIATOR)

    return propose


def booked(days: int = 10, session: int = 1) -> Given:
    def book(case: Case) -> None:
        proposed(days)(case)
        starts = case.thing.session(session).proposed[0]
        for party in (PARENT, OFFICER):
            case.does(OfferTimes(session, (starts,)), party)
        case.does(BookSession(session, starts), MEDIATOR)

    return book


def held(session: int = 1, *attended: str) -> Given:
    def hold(case: Case) -> None:
        case.at = case.thing.session(session).starts + timedelta(hours=2)
        case.does(HoldSession(session, attended or ("p1", "la")), MEDIATOR)

    return hold


def ended() -> Given:
    return done(EndMediation(), MEDIATOR)


def terms_proposed(*promises: PromiseGiven, issue: int = 1, version: int = 1) -> Given:
    return done(ProposeTerms(issue, promises or (WEEKLY,), version - 1), MEDIATOR)


def accepted(issue: int = 1, version: int = 1) -> Given:
    def accept(case: Case) -> None:
        case.does(AcceptTerms(issue, version), PARENT)
        case.does(AcceptTerms(issue, version), SETTLER)

    return accept


def agreement_drawn_up() -> Given:
    return done(DrawUpAgreement(), MEDIATOR)


def agreement_signed(*issues: int, agreement: int = 1) -> Given:
    def sign(case: Case) -> None:
        case.does(SignAgreement(agreement, issues or (1,)), PARENT)
        case.does(SignAgreement(agreement, issues or (1,)), SETTLER)

    return sign


def another_day(days: int = 90, by: Actor = SETTLER, undertaking: int = 1, seen: int = 0) -> Given:
    """Somebody suggests another day for a promise, so many days ahead."""

    def suggest(case: Case) -> None:
        day = (case.at + timedelta(days=days)).date()
        case.does(SuggestAnotherDay(undertaking, day, "The therapist is ill", seen), by)

    return suggest


def certified(ground: Ground = Ground.TOOK_PART, decision: int = 1) -> Given:
    return done(IssueCertificate(decision, ground), COORDINATOR)


def answer_missed() -> Given:
    """The council let its 10 working days go by, and the clock recorded it."""

    def miss(case: Case) -> None:
        case.passes(days=16)
        due = date(2026, 9, 21)
        case.does(RecordMissed("svc_answer", "", due, (MANAGER.person,)), WORKER)

    return miss


def cannot_arrange() -> Given:
    return done(SayCannotArrange(), OFFICER)


def paused(days: int = 10) -> Given:
    def pause(case: Case) -> None:
        until = (case.at + timedelta(days=days)).date()
        case.does(PausePromises(until, "They are in hospital"), COORDINATOR)

    return pause


def called_off(session: int = 1) -> Given:
    return done(CallOffSession(session, "Nobody can come"), MEDIATOR)


def moved(days: int = 20, session: int = 1) -> Given:
    def move(case: Case) -> None:
        case.does(MoveSession(session, (in_days(case, days),), "The room is not free"), MEDIATOR)

    return move


def referred(*issues: int) -> Given:
    return done(ReferToInstitute(issues or (1, 2)), PARENT)


def reviewer_named() -> Given:
    return done(NameReviewer(REVIEWER.person), REVIEWER)


def on(issue: int, reasons: str = "The reports agree", said: str = RECOMMENDED) -> Any:
    return IssueRecommendation(issue, "Theirs", "The council's", "Report 1", reasons, said)


def recommended(*issues: int) -> Given:
    written = tuple(on(issue) for issue in issues or (1, 2))
    return done(PublishRecommendation(written), REVIEWER)


def added(evidence: str = "d1", readers: Readers = Readers.EVERYONE, by: Actor = PARENT) -> Given:
    return done(AddEvidence(paper(evidence, readers)), by)


def adjourned(days: int = 3, session: int = 1, *, agreed: bool = True) -> Given:
    """The booked meeting begins, and goes on another day."""

    def adjourn(case: Case) -> None:
        case.at = case.thing.session(session).starts + timedelta(hours=2)
        came, times = ("p1", "la"), (in_days(case, days),)
        wish = AdjournSession(
            session, came, "The therapist is ill", times, Manner.VIDEO, "", agreed
        )
        case.does(wish, MEDIATOR)

    return adjourn


def refused(reason: str = "We have nothing to add") -> Given:
    return done(RefuseMediation(reason), OFFICER)


def objected(by: Actor = PARENT) -> Given:
    return done(ObjectToMediator("She taught at the school"), by)


def claimed(issue: int = 1, by: Actor = PARENT, words: str = "Therapy each week") -> Given:
    return done(SettleDirectly(issue, words), by)


def confirmed(issue: int = 1, version: int = 1, by: Actor = OFFICER) -> Given:
    return done(ConfirmSettlement(issue, version), by)


def flagged(by: Actor = PARENT, party: str | None = None) -> Given:
    return done(RaiseSafetyFlag(party, "He knows where we live"), by)


def comes_of_age(days: int = 1) -> Given:
    """Time goes by, until so many days after the right passed on."""

    def wait(case: Case) -> None:
        day = case.thing.right_passes_on + timedelta(days=days)
        case.at = datetime(day.year, day.month, day.day, 9, 0, tzinfo=UTC)

    return wait


def invited_young() -> Given:
    return done(InviteYoungPerson(YOUNG_PERSON.person), PARENT)


def handed_over() -> Given:
    def hand(case: Case) -> None:
        invited_young()(case)
        case.does(HandOver(YOUNG_CONTACT), YOUNG_PERSON)

    return hand


def capacity_claimed() -> Given:
    return done(RecordCapacity(CANNOT), PARENT)


# ---- beyond a letter

WIDER = IssueGiven(Part.SCHOOL_HELP, ASKED, decision=None)
HELP = IssueGiven(Part.CORE_OFFER, ASKED, decision=None, item=CoreOfferItem.TALKING)
NURSE = IssueGiven(Part.HEALTH_HELP, "A nurse in school")


def invited_body(organisation: str, *issues: int) -> Given:
    """The family asks a school, health body or social care to join these points."""
    return lambda case: _do(case, InviteOrganisation(organisation, issues), PARENT)


def joined_by_health(*issues: int) -> Given:
    """The health body is asked, and joins; point 1 where none is named."""

    def join(case: Case) -> None:
        invited_body("fairshire-icb", *(issues or (1,)))(case)
        _do(case, JoinIssues(issues or (1,)), HEALTH)

    return join


def lodged_wider(*issues: IssueGiven, choice: Choice = Choice.MEDIATE) -> Given:
    return lodged(decisions=(), issues=issues or (WIDER,), choice=choice)


def lodged_late(**changes: Any) -> Given:
    old = DecisionGiven(DecisionKind.PLAN_CHANGED, date(2026, 5, 4), date(2026, 5, 4))
    return lodged(decisions=(old,), **changes)


def takes_part() -> Given:
    return done(TakePart(), OFFICER)


# ---- the usual beginnings

TALKING = (lodged(), taken_on(), answered(), appointed(), signed_to_mediate(), attendee_named())
MET = (*TALKING, booked(), held())
NO_AGREEMENT = (*MET, ended())
ON_THE_TABLE = (*MET, terms_proposed())
ALL_ACCEPTED = (*ON_THE_TABLE, accepted(), agreement_drawn_up())
AGREED = (*ALL_ACCEPTED, agreement_signed())
WITH_INSTITUTE = (*NO_AGREEMENT, referred(), reviewer_named())
RECOMMENDATION_OUT = (*WITH_INSTITUTE, recommended())


def authorise(someone: HelperGiven) -> AuthoriseRepresentative:
    return AuthoriseRepresentative(someone)
