"""The cases of the garden: one that went the whole way, and those that stopped on it."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from disputes.accounts.credentials import Factor
from domain.counting import working_days_after
from domain.disagreement.aggregate import LA_PARTY, DateSaid, party_of
from domain.disagreement.agreeing import (
    AcceptTerms,
    CounterTerms,
    DeclineToSign,
    DrawUpAgreement,
    PromiseGiven,
    ProposeTerms,
    SignAgreement,
)
from domain.disagreement.bringing import BringSomeone
from domain.disagreement.by_hand import WriteDownTimes
from domain.disagreement.certifying import IssueCertificate
from domain.disagreement.checking import AskForCheck, ReturnAnswer
from domain.disagreement.childs_views import PassOnViews
from domain.disagreement.dates_told import ChangedBy, RecordDateTold
from domain.disagreement.evidence import (
    AddEvidence,
    DescribeEvidence,
    ShareEvidence,
    StopSharingEvidence,
    WithdrawEvidence,
)
from domain.disagreement.extending import RefuseAnotherDay, SuggestAnotherDay
from domain.disagreement.families import ChildGiven, ContactGivenBy
from domain.disagreement.following_up import (
    ExplainDelay,
    HandOnToTribunal,
    ReportUndertaking,
    WithdrawCase,
)
from domain.disagreement.informing import TellHealthBody
from domain.disagreement.intake import AskForMore, GiveMore, LookAtUrgent
from domain.disagreement.joined import (
    EndTakingPart,
    GivePosition,
    InviteOrganisation,
    JoinIssues,
    LeaveIssues,
    StayOut,
)
from domain.disagreement.lodging import (
    DecisionGiven,
    IssueGiven,
    LodgeDisagreement,
    TakenGiven,
    ViewsOfChild,
)
from domain.disagreement.mediating import (
    AppointMediator,
    DrawUpAgreementToMediate,
    EndMediation,
    SignAgreementToMediate,
)
from domain.disagreement.meeting import (
    BookSession,
    HoldSession,
    MoveSession,
    OfferTimes,
    ProposeSession,
)
from domain.disagreement.messages import SendMessage
from domain.disagreement.missing import ExplainMissed, RecordMissed
from domain.disagreement.own_right import (
    CapacityGiven,
    CheckCapacity,
    HandOver,
    InviteYoungPerson,
)
from domain.disagreement.parties import (
    AssignOfficer,
    AuthoriseRepresentative,
    EndAuthority,
    HelperGiven,
    NameAttendee,
)
from domain.disagreement.pausing import EndPause, PausePromises
from domain.disagreement.reopening import AskToReopen, KeepClosed, ReopenCase
from domain.disagreement.responding import (
    AnswerDisagreement,
    DoNotTakeOn,
    IssueAnswer,
    TakeOn,
)
from domain.disagreement.reviewing import (
    EntryFinding,
    IssueRecommendation,
    NameReviewer,
    PublishRecommendation,
    ReferToInstitute,
    ReplyToRecommendation,
)
from domain.disagreement.second_parent import (
    DecideToTell,
    DeclineToJoin,
    JoinCase,
    OtherParentGiven,
    SayOtherParent,
)
from domain.disagreement.settling import SettleDirectly
from domain.disagreement.talking import DoNotTakePart
from domain.disagreement.telling import DoTask, SetTask
from domain.disagreement.vocabulary import (
    CameBy,
    Choice,
    DecisionKind,
    Force,
    Ground,
    Kept,
    Manner,
    Met,
    NotTakenOnReason,
    OtherParent,
    Part,
    PlacementGround,
    Readers,
    Reply,
    Stance,
)
from domain.events import WORKER, Capacity, Command
from domain.framework import (
    NATIONAL,
    AddEntry,
    Area,
    ChangeEntry,
    DraftEdition,
    EntryKind,
    Level,
    Provider,
    PublishEdition,
    StartFramework,
    WithdrawEntry,
)
from domain.holidays import CURRENT
from domain.mediator import RegisterMediator
from domain.notebook import OpenNotebook, WriteNote, notebook_key
from domain.organisation import (
    NameContact,
    NameDutyOfficer,
    NameMediationService,
    OrganisationKind,
    RegisterOrganisation,
)
from domain.person import RegisterPerson
from tests.walls import other_ways, people
from tests.walls.people import PEOPLE
from tests.walls.planting import NOON, Bed, Garden

LONG_AGO = NOON - timedelta(days=200)
EVERYONE, MY_SIDE, ROOM, REVIEWER = (
    Readers.EVERYONE,
    Readers.MY_SIDE,
    Readers.MEDIATOR,
    Readers.REVIEWER,
)
SIDES = (("parent_a", "family", "family_room"), ("officer_one", "la", "la_room"))


def plant(garden: Garden) -> None:
    """Everything, in the order of time."""
    _open(garden)
    _framework(garden)
    whole(Bed(garden, "whole", 4827316, NOON - timedelta(days=60)))
    talks(Bed(garden, "talks", 1234567, NOON - timedelta(days=40)))
    waiting(Bed(garden, "waiting", 2345678, NOON - timedelta(days=55)))
    wider(Bed(garden, "wider", 7890123, NOON - timedelta(days=20)))
    bed = Bed(garden, "apart", 8901234, NOON - timedelta(days=30))
    lodge(bed, "parent_b", people.TWO)
    answer(bed, "officer_two")
    other_ways.apart(bed)
    for name, number in (("refused", 3456789), ("withdrawn", 5678901), ("fresh", 6789012)):
        bed = Bed(garden, name, number, NOON - timedelta(days=9))
        says = cannot_decide(bed) if name == "fresh" else None
        lodge(bed, "parent_b", people.TWO, capacity=says)
        if name == "refused":
            words = bed.word("why not taken on", "joint")
            bed.does("coordinator", DoNotTakeOn(NotTakenOnReason.DUPLICATE, words))
        if name == "fresh":
            bed.does("parent_b", InviteYoungPerson(PEOPLE["young"].person))
            _does_not_join(bed)
        if name == "withdrawn":
            closed(bed)
    alone(Bed(garden, "alone", 2109876, NOON - timedelta(days=30)))
    own(Bed(garden, "own", 9345678, NOON - timedelta(days=8)))
    returned(Bed(garden, "returned", 9123456, NOON - timedelta(days=5)))


def _does_not_join(bed: Bed) -> None:
    """Another parent is asked, and says no: why, the coordinators alone read."""
    w = bed.word
    said = OtherParentGiven(
        OtherParent.YES,
        PEOPLE["parent_c"].person,
        f"Parent {w('name of the parent who said no', 'joint')}",
        w("words on the parent who said no", "family", "service"),
    )
    bed.does("parent_b", SayOtherParent(said))
    bed.does("parent_c", DeclineToJoin(w("why they do not join", "coordinator")))


def cannot_decide(bed: Bed) -> CapacityGiven:
    """What a parent says of a young person who cannot decide this."""
    return CapacityGiven(*(bed.word(f"capacity, {n}", "family", "coordinator") for n in (1, 2)))


def own(bed: Bed) -> None:
    """The coordinator says no to that; the young person joins, and the parent reads what was. The
    manager gave the council's answer back, and it has not been sent again."""
    w, young = bed.word, PEOPLE["young"].person
    lodge(bed, "parent_a", people.ONE, capacity=cannot_decide(bed))
    reason = w("why the check says no", "family", "coordinator")
    bed.does("coordinator", CheckCapacity("p1", False, reason))
    message(bed, "officer_one", EVERYONE, "joint")
    bed.does("parent_a", InviteYoungPerson(young))
    bed.does("young", HandOver(_contact_of_second(bed)))
    for readers, wall in ((EVERYONE, "later"), (MY_SIDE, "family_also")):
        message(bed, "young", readers, wall)
    message(bed, "officer_one", EVERYONE, "later")
    add(bed, "young", MY_SIDE, "family_also")
    bed.does("coordinator", TakeOn())
    have_checked(bed, "officer_one", drafted(1, 2))
    bed.does("manager_one", ReturnAnswer(w("words of the check", "la")))


def _contact_of_second(bed: Bed) -> ContactGivenBy:
    w, its_own = bed.word, ("family_also", "service")
    return ContactGivenBy(
        name=f"Person {w('second family name', 'joint', 'later')}",
        email=f"{w('second contact e-mail', 'family_also')}@example.org",
        phone=w("second contact phone", *its_own),
        times=w("second contact times", *its_own),
        address=w("second contact address", "family_also"),
        easier_words=w("what makes it easier for the second", *its_own),
    )


def closed(bed: Bed) -> None:
    """Taken back, left closed, opened, taken back, and asked for again: nobody has decided."""
    w = bed.word
    bed.does("parent_b", WithdrawCase(w("why withdrawn", "joint")))
    bed.does("parent_b", AskToReopen(w("why open again", "joint")))
    bed.does("coordinator", KeepClosed(w("why it stays closed", "joint")))
    bed.does("officer_two", AskToReopen(w("why the council asks", "joint")))
    bed.does("coordinator", ReopenCase(w("why it is opened", "joint")))
    bed.does("parent_b", WithdrawCase(w("why withdrawn again", "joint")))
    bed.does("parent_b", AskToReopen(w("why open it once more", "joint")))


def returned(bed: Bed) -> None:
    """Told by telephone, urgent, sent back twice; letters go to an address that few may know."""
    w, party = bed.word, PEOPLE["parent_b"].person
    taken = TakenGiven(f"Caller {w('who rang', 'joint')}", bed.at.date(), read_back=True)
    lodge(bed, "parent_b", people.TWO, taken=taken, capacity=cannot_decide(bed))
    by = (NOON + timedelta(days=7)).date()
    asks = (AskForMore(w(f"missing {n}", "joint"), w(f"why {n}", "joint"), by) for n in (1, 2))
    bed.does("coordinator", next(asks))
    bed.does("parent_b", GiveMore(w("what was missing", "joint")))
    bed.does("parent_b", PassOnViews(w("more of what the child says", "joint"), EVERYONE))
    bed.does("coordinator", LookAtUrgent(w("what was done", "joint")))
    bed.does("coordinator", AppointMediator(PEOPLE["mediator_now"].person, ""))
    bed.does("coordinator", ProposeSession((bed.at + timedelta(days=9),), Manner.VIDEO, ""))
    caller = w("who told when to meet", "service")
    bed.does("coordinator", WriteDownTimes(1, "p1", (), caller, bed.at.date()))
    said = ("We have your disagreement", ("Nothing to do now.",))  # a notice names nobody
    bed.does("worker", SetTask("task1", "p1", party, "receipt", *said, None, ()))
    bed.does("coordinator", DoTask("task1", w("task note", "service")))
    bed.does("coordinator", next(asks))
    reason = w("why the check says no", "family", "coordinator")
    bed.does("coordinator", CheckCapacity("p1", False, reason))


def _open(garden: Garden) -> None:
    root = PEOPLE["root"]
    for name, actor in PEOPLE.items():
        email = f"{garden.word('account e-mail', person=f'{name} email')}@example.org".lower()
        called = f"Person {garden.word('name', person=name)}"
        registers = RegisterPerson(called, email, actor.capacity, actor.organisation)
        garden.do(registers, actor.person, WORKER, LONG_AGO)
        garden.deployment.door.accounts.open(actor.person, email, _factor(actor.capacity), LONG_AGO)
    for key, kind in (
        (people.SERVICE, OrganisationKind.SERVICE),
        (people.OTHER_SERVICE, OrganisationKind.SERVICE),
        (people.INSTITUTE, OrganisationKind.INSTITUTE),
        (people.ONE, OrganisationKind.LA),
        (people.TWO, OrganisationKind.LA),
        (people.HEALTH_BODY, OrganisationKind.HEALTH),
        (people.SCHOOL, OrganisationKind.SCHOOL),
    ):
        garden.do(RegisterOrganisation(f"The {key}", kind, "01632 960001"), key, root, LONG_AGO)
    for key, officer in ((people.ONE, "officer_one"), (people.TWO, "officer_two")):
        garden.do(NameMediationService(people.SERVICE), key, root, LONG_AGO)
        garden.do(NameDutyOfficer(PEOPLE[officer].person), key, root, LONG_AGO)
    for key, name in ((people.HEALTH_BODY, "partner_health"), (people.SCHOOL, "partner_school")):
        garden.do(NameContact(PEOPLE[name].person), key, root, LONG_AGO)
    for name in ("mediator_before", "mediator_now", "mediator_beside"):
        listed = RegisterMediator(people.SERVICE, "College of Mediators", (), 6)
        garden.do(listed, PEOPLE[name].person, PEOPLE["coordinator"], LONG_AGO)


ENTRY = {
    "area": Area.COGNITION,
    "kind": EntryKind.ORDINARY,
    "level": Level.EVERYONE,
    "provided_by": (Provider.SCHOOL,),
}


def _framework(garden: Garden) -> None:
    """One edition that all may read, and a next one that only custodians may."""

    def draft(what: str) -> str:
        return garden.word(what, case="framework", walls=frozenset({"drafts"}))

    def does(command: Command) -> None:
        garden.do(command, NATIONAL, PEOPLE["custodian"], LONG_AGO)

    does(StartFramework("The framework"))
    does(DraftEdition())
    for code in ("CL-1", "CL-2", "CL-3"):
        does(AddEntry(code, expects=f"What {code} expects.", reason="New.", **ENTRY))
    does(PublishEdition(1, 3, LONG_AGO.date()))
    does(DraftEdition())
    does(AddEntry("CL-4", expects=draft("new entry"), reason=draft("why new"), **ENTRY))
    changed, why = draft("changed entry"), draft("why changed")
    does(ChangeEntry("CL-2", expects=changed, reason=why, version=0, **ENTRY))
    does(WithdrawEntry("CL-3", draft("why withdrawn"), 0))


def _factor(capacity: Capacity) -> Factor:
    return Factor.PIN if capacity is Capacity.FAMILY else Factor.APP


def lodge(
    bed: Bed,
    parent: str,
    la: str,
    *,
    views: Readers = EVERYONE,
    old: int = 0,
    more: tuple[IssueGiven, ...] = (),
    taken: TakenGiven | None = None,
    capacity: CapacityGiven | None = None,
    asks: str = "",
    parts: tuple[Part, ...] = (Part.SCHOOL_HELP, Part.PLACEMENT),
) -> None:
    """Lodge about a letter that is `old` days old; `more` points than the usual two. A coordinator
    does, where it was `taken` down for a family that rang and wants letters. `asks` another parent
    to join; else it is said that to tell them is not safe."""
    w = bed.word
    seen = {EVERYONE: "joint", MY_SIDE: "family", ROOM: "family_room"}
    born = date(2008 if capacity else 2017, 1 + len(bed.garden.born), 27)
    bed.garden.born[bed.name] = born
    contact = ContactGivenBy(
        name=f"Parent {w('family name', 'joint')}",
        email=f"{w('contact e-mail', 'family')}@example.org",
        phone=w("contact phone", "family", "service"),
        times=w("contact times", "family", "service"),
        address=w("contact address", "family", *(("service",) if taken else ())),
        how="post" if taken else "email",
        easier=("breaks",),
        easier_words=w("what makes it easier", "family", "service"),
    )
    bed.does(
        "coordinator" if taken else parent,
        LodgeDisagreement(
            la=la,
            parent=PEOPLE[parent].person,
            child=ChildGiven(
                f"Child {w('child name', 'joint', 'of_point_1')}",
                w("child called", "joint", "of_point_1"),
                born,
            ),
            contact=contact,
            decisions=(
                DecisionGiven(
                    DecisionKind.PLAN_REPLACED, *(bed.at.date() - timedelta(days=old),) * 3
                ),
            ),
            issues=tuple(
                IssueGiven(
                    part,
                    w(f"issue {n} asked", "joint", f"of_point_{n}"),
                    w(f"issue {n} because", "joint", f"of_point_{n}"),
                    w(f"issue {n} plan says", "joint", f"of_point_{n}"),
                    entries=("CL-1",),
                    school=w(f"issue {n} school", "joint") if part is Part.PLACEMENT else "",
                )
                for n, part in enumerate(parts, 1)
            )
            + more,
            choice=Choice.MEDIATE,
            wanted=w("wanted", "joint"),
            views=ViewsOfChild(w(f"views for {views}", seen[views]), views),
            tried=("sendiass",),
            tried_words=w("tried", "joint"),
            late_reason=w("late reason", "joint"),
            other_parent=OtherParentGiven(
                OtherParent.YES if asks else OtherParent.NOT_SAFE,
                PEOPLE[asks].person if asks else None,
                f"Parent {w('name of the parent invited', 'joint')}" if asks else "",
                w("words on the other parent", "family", "service"),
            ),
            capacity=capacity,
            evidence=(bed.item(EVERYONE, "joint", what="letter lodged with"),),
            urgent=bed.name in ("fresh", "returned"),
            came_by=CameBy.TELEPHONE if taken else CameBy.ONLINE,
            taken=taken,
        ),
    )


def answer(bed: Bed, officer: str, *, on_school: bool = True) -> None:
    w = bed.word
    answers = tuple(
        IssueAnswer(
            n,
            Stance.PART,
            w(f"answer {n} reasons", "joint", f"of_point_{n}"),
            w(f"answer {n} offer", "joint", f"of_point_{n}"),
            w(f"answer {n} lacking", "joint", f"of_point_{n}"),
            force=Force.SHOULD,
            rests_on=w(f"answer {n} rests on", "joint", f"of_point_{n}"),
            grounds=(PlacementGround.RESOURCES,) if n == 2 and on_school else (),
        )
        for n in (1, 2)
    )
    bed.does("coordinator", TakeOn())
    if officer == "officer_one":
        have_checked(bed, officer, answers)
        bed.does("manager_one", ReturnAnswer(w("words of the check", "la")))
    bed.does(officer, AnswerDisagreement(answers))


def drafted(*issues: int) -> tuple[IssueAnswer, ...]:
    """A no to each; the words are put in by whoever has them checked."""
    return tuple(IssueAnswer(n, Stance.DISAGREE, "", force=Force.SHOULD) for n in issues)


def have_checked(bed: Bed, officer: str, answers: tuple[IssueAnswer, ...]) -> None:
    """The council's own drafts, notes and words: read by its side alone."""
    w = bed.word
    checked = tuple(
        IssueAnswer(
            issue=answer.issue,
            stance=answer.stance,
            reasons=w(f"drafted reasons {answer.issue}", "la"),
            offer=w(f"drafted offer {answer.issue}", "la"),
            lacking=w(f"drafted lacking {answer.issue}", "la"),
            force=answer.force,
            rests_on=w(f"drafted source {answer.issue}", "la"),
            grounds=answer.grounds,
        )
        for answer in answers
    )
    bed.does(officer, AskForCheck(checked, w("note for the check", "la")))


def message(bed: Bed, who: str, readers: Readers, wall: str, room: str | None = None) -> None:
    text = bed.word(f"message of {who} to {room or readers}", wall)
    name = f"msg_{bed.name}{len(bed.garden.canaries)}"
    bed.does(who, SendMessage(name, text, readers, room))


def begin_mediation(bed: Bed, parent: str, officer: str, settler: str) -> datetime:
    """Appointed, signed, and a meeting moved once and booked; returns when it starts."""
    w = bed.word
    bed.does(
        "coordinator",
        AppointMediator(PEOPLE["mediator_now"].person, w("conflict note", "service")),
    )
    bed.does("mediator_now", DrawUpAgreementToMediate())
    bed.does(parent, SignAgreementToMediate())
    bed.does(officer, SignAgreementToMediate())
    can = w("can agree", "joint")
    bed.does(officer, NameAttendee(PEOPLE[settler].person, (1, 2), can))
    first, then = bed.at + timedelta(days=6), bed.at + timedelta(days=7)
    place = w("place", "joint")
    bed.does("mediator_now", ProposeSession((first,), Manner.VIDEO, place))
    comes = BringSomeone(1, w("who comes along", "joint"), w("who they are", "joint"))
    bed.does(parent, comes)
    bed.does("mediator_now", MoveSession(1, (then,), w("why moved", "joint")))
    bed.does(parent, OfferTimes(1, (then,)))
    bed.does(officer, OfferTimes(1, (then,)))
    bed.does("mediator_now", BookSession(1, then))
    return then


def note(bed: Bed, who: str, wall: str = "notes") -> None:
    key = notebook_key(bed.reference, PEOPLE[who].person)
    bed.does(who, OpenNotebook(bed.reference), key)
    bed.does(who, WriteNote(bed.word(f"note of {who}", wall), issue=1), key)


def terms(bed: Bed, parent: str, issue: int, wall: str) -> None:
    """A first version that was countered, and a second in its place."""
    w = bed.word
    soon = (bed.at + timedelta(days=3)).date()
    for seen in (0, 1):
        kind = (wall, f"of_point_{issue}") if seen and wall == "agreed" else ("talks",)
        promises = (
            PromiseGiven(LA_PARTY, w(f"terms {issue}.{seen} of the council", *kind), by=soon),
            PromiseGiven("p1", w(f"terms {issue}.{seen} of the family", *kind), by=soon),
        )
        bed.does("mediator_now", ProposeTerms(issue, promises, seen))
        if not seen:
            bed.does(parent, CounterTerms(issue, 1, w(f"counter {issue}", "talks")))


def papers(bed: Bed) -> None:
    """A document of each side for each choice of readers, described again; then shared and taken
    back ones."""
    walls = {EVERYONE: "joint", REVIEWER: "review"}
    for who, side, room in SIDES:
        for readers in Readers:
            wall = {**walls, MY_SIDE: side, ROOM: room}[readers]
            add(bed, who, readers, wall)
        add(bed, who, EVERYONE, "talks", mediation_only=True)
        add(bed, who, MY_SIDE, side, mediation_only=True)
        shared = add(bed, who, MY_SIDE, side, "review", what="shared with the reviewer")
        bed.does(who, ShareEvidence(shared, REVIEWER))
        stopped = add(bed, who, MY_SIDE, side, what="shared, then closed again")
        bed.does(who, ShareEvidence(stopped, EVERYONE))
        bed.does(who, StopSharingEvidence(stopped, EVERYONE))
        taken = add(bed, who, MY_SIDE, side, what="taken back")
        bed.does(who, WithdrawEvidence(taken))
    for who in ("mediator_now", "coordinator"):
        add(bed, who, EVERYONE, "joint")
    add(bed, "reviewer", REVIEWER, "review", again=False)


def add(
    bed: Bed,
    who: str,
    readers: Readers,
    *walls: str,
    what: str = "document",
    mediation_only: bool = False,
    again: bool = True,
) -> str:
    """A document of somebody, by its id; described `again` unless not."""
    what = f"{what} of {who} for {readers}"
    item = bed.item(readers, *walls, what=what, mediation_only=mediation_only)
    bed.does(who, AddEvidence(item))
    if again:
        words = bed.word(f"{what} described again", *walls)
        written = bed.word(f"{what} written down", *walls)
        bed.does(who, DescribeEvidence(item.evidence, "other", words, written=written))
    return item.evidence


def whole(bed: Bed) -> None:
    """From lodging to promises and to replies to a recommendation."""
    w = bed.word
    lodge(bed, "parent_a", people.ONE, views=MY_SIDE)
    for name, may, until in (
        ("helper_reads", False, None),
        ("helper_agrees", True, None),
        ("helper_ended", True, None),
        ("helper_lapsed", True, (NOON - timedelta(days=20)).date()),
    ):
        called = f"Helper {w(f'{name} in the case', 'joint')}"
        given = HelperGiven(PEOPLE[name].person, called, "friend", may, may, until, True)
        bed.does("parent_a", AuthoriseRepresentative(given))
    message(bed, "helper_ended", MY_SIDE, "family")
    message(bed, "helper_lapsed", MY_SIDE, "family")
    message(bed, "parent_a", EVERYONE, "joint")
    message(bed, "officer_one", EVERYONE, "joint")
    bed.does("officer_one", AssignOfficer(PEOPLE["officer_one"].person))
    answer(bed, "officer_one")
    before = PEOPLE["mediator_before"].person
    bed.does("coordinator", AppointMediator(before, w("conflict note before", "service")))
    message(bed, "parent_a", ROOM, "family_room")
    note(bed, "mediator_before", "notes of mediator_before")
    starts = begin_mediation(bed, "parent_a", "officer_one", "settler_one")
    bed.does("parent_a", EndAuthority(PEOPLE["helper_ended"].person))
    for who, side, room in SIDES:
        message(bed, who, EVERYONE, "talks")
        message(bed, who, MY_SIDE, side)
        message(bed, who, ROOM, room)
    message(bed, "helper_agrees", MY_SIDE, "family")
    message(bed, "coordinator", EVERYONE, "talks")
    message(bed, "mediator_now", EVERYONE, "talks")
    message(bed, "mediator_now", ROOM, "family_room", "p1")
    message(bed, "mediator_now", ROOM, "la_room", LA_PARTY)
    note(bed, "mediator_now")
    bed.at = starts + timedelta(hours=1)
    bed.does("mediator_now", HoldSession(1, ("p1", LA_PARTY)))
    terms(bed, "parent_a", 1, "agreed")
    terms(bed, "parent_a", 2, "talks")
    bed.does("parent_a", AcceptTerms(1, 2))
    bed.does("settler_one", AcceptTerms(1, 2))
    bed.does("mediator_now", DrawUpAgreement())
    bed.does("parent_a", SignAgreement(1, (1,)))
    bed.does("settler_one", SignAgreement(1, (1,)))
    bed.does("mediator_now", EndMediation())
    bed.does("coordinator", IssueCertificate(1, Ground.TOOK_PART))
    bed.does("parent_a", ReferToInstitute((2,), w("what is asked of the reviewer", "review")))
    bed.does("reviewer", NameReviewer(PEOPLE["reviewer"].person))
    papers(bed)
    message(bed, "parent_a", REVIEWER, "review")
    message(bed, "officer_one", REVIEWER, "review")
    message(bed, "reviewer", REVIEWER, "review")
    _recommended(bed)
    bed.at += timedelta(days=5)
    for number, who in ((1, "officer_one"), (2, "parent_a")):
        walls = ("joint", "of_point_1")
        bed.does(who, ReportUndertaking(number, Kept.NO, w(f"promise {number}", *walls)))
        bed.does(who, ExplainDelay(number, w(f"why {number} is late", *walls)))
    _another_day(bed)
    _joins(bed)
    _partners(bed)


def _another_day(bed: Bed) -> None:
    """The council asked for another day for its promise, and the family said no; the family asks
    for one for its own, and waits."""
    day, walls = (bed.at + timedelta(days=70)).date(), ("joint", "of_point_1")
    bed.does("settler_one", SuggestAnotherDay(1, day, bed.word("why another day", *walls)))
    bed.does("parent_a", RefuseAnotherDay(1, 1, bed.word("why no other day", *walls)))
    bed.does("parent_a", SuggestAnotherDay(2, day, bed.word("why another day for 2", *walls)))


def _partners(bed: Bed) -> None:
    """A health body joined one point; a school joined the other, left, stayed out, is asked."""
    w, health, school = bed.word, people.HEALTH_BODY, people.SCHOOL
    bed.does("parent_a", InviteOrganisation(health, (1,)))
    bed.does("partner_health", JoinIssues((1,)))
    said = (w("position", "joint", "of_point_1"), w("position offer", "joint", "of_point_1"))
    bed.does("partner_health", GivePosition(1, *said))
    asks = InviteOrganisation(school, (2,))
    bed.does("parent_a", asks)
    bed.does("partner_school", JoinIssues((2,)))
    bed.does("partner_school", GivePosition(2, w("position on 2", "joint"), ""))
    bed.does("partner_school", LeaveIssues(w("why it left", "joint")))
    bed.does("parent_a", asks)
    bed.does("partner_school", StayOut(w("why it stays out", "joint")))
    bed.does("parent_a", asks)
    bed.does("coordinator", EndTakingPart(school, w("why its part ended", "joint")))
    bed.does("parent_a", asks)


def _joins(bed: Bed) -> None:
    """A second parent, whom the coordinator decided to tell, joins behind walls of their own."""
    w, person = bed.word, PEOPLE["parent_also"].person
    reason = w("why another parent is told", "family", "service")
    named = f"Parent {w('name of the parent asked', 'joint')}"
    bed.does("coordinator", DecideToTell(True, reason, person, named))
    bed.does("parent_also", JoinCase(_contact_of_second(bed)))
    message(bed, "parent_also", MY_SIDE, "family_also")
    message(bed, "parent_also", ROOM, "family_room_also")
    message(bed, "mediator_now", ROOM, "family_room_also", "p2")
    add(bed, "parent_also", MY_SIDE, "family_also")
    add(bed, "parent_also", ROOM, "family_room_also")


def _recommended(bed: Bed) -> None:
    parts = ("family side", "council side", "evidence", "reasons", "recommendation")
    found = EntryFinding("CL-1", Met.PARTLY, bed.word("whether an entry was met", "review"))
    words = [bed.word(f"recommended {part}", "review") for part in parts]
    written = IssueRecommendation(2, *words, findings=(found,))
    bed.does("reviewer", PublishRecommendation((written,)))
    for who in ("parent_a", "officer_one"):
        words = bed.word(f"reply of {who}", "review")
        bed.does(who, ReplyToRecommendation(2, Reply.PART, words))


def wider(bed: Bed) -> None:
    """Late, and about health too; the council does not take part in talks beyond the letter. A
    parent is asked to join, and an answer waits for the manager."""
    w = bed.word
    nurse = IssueGiven(Part.HEALTH_HELP, w("health asked", "joint"), decision=None)
    lodge(bed, "parent_a", people.ONE, old=120, more=(nurse,), asks="parent_c")
    bed.does("coordinator", TakeOn(w("why taken on late", "joint")))
    bed.does("officer_one", DoNotTakePart(w("why no part is taken", "joint")))
    told = TellHealthBody(w("health body", "joint"), w("who comes for it", "joint"))
    bed.does("officer_one", told)
    bed.does("officer_one", InviteOrganisation(people.HEALTH_BODY, (3,)))
    bed.does("partner_health", StayOut(w("why it does not join", "joint")))
    have_checked(bed, "officer_one", drafted(1, 2, 3))
    until = (NOON - timedelta(days=19)).date()
    bed.does("coordinator", PausePromises(until, bed.word("why it pauses", "joint")))
    bed.does("coordinator", EndPause())
    _misses(bed)


def _misses(bed: Bed) -> None:
    """The answer is late: recorded by the clock, explained by the council."""
    due = working_days_after((NOON - timedelta(days=20)).date(), 10, CURRENT)
    bed.at = NOON - timedelta(days=1)
    told = (PEOPLE["manager_one"].person,)
    bed.does("worker", RecordMissed("svc_answer", "", due, told))
    answer = (DateSaid("svc_answer", "", due),)
    bed.does("worker", RecordDateTold(ChangedBy.HOLIDAY, "p1", answer))
    words = bed.word("why the answer is late", "joint")
    bed.does("officer_one", ExplainMissed("svc_answer", "", words))


def talks(bed: Bed) -> None:
    """In the middle of talks, by the same service and mediator, for another family."""
    w = bed.word
    lodge(bed, "parent_b", people.TWO, views=ROOM)
    answer(bed, "officer_two")
    starts = begin_mediation(bed, "parent_b", "officer_two", "officer_two")
    for who, side, room in (
        ("parent_b", "family", "family_room"),
        ("officer_two", "la", "la_room"),
    ):
        message(bed, who, MY_SIDE, side)
        message(bed, who, ROOM, room)
        add(bed, who, MY_SIDE, side, again=False)
        add(bed, who, ROOM, room, again=False)
    note(bed, "mediator_now")
    bed.at = starts + timedelta(hours=1)
    bed.does("mediator_now", HoldSession(1, ("p1", LA_PARTY)))
    terms(bed, "parent_b", 1, "talks")
    _names_a_school(bed)
    bed.does("officer_two", AcceptTerms(1, 3))
    bed.does("parent_b", CounterTerms(1, 3, w("counter to the third terms", "talks")))
    bed.does("parent_b", SettleDirectly(2, w("claim of the family", "joint")))
    other_ways.flagged(bed)


def _names_a_school(bed: Bed) -> None:
    """A school joined point 1, and the third terms ask something of it: it will not sign them."""
    w, named = bed.word, ("talks", "named")
    bed.does("parent_b", InviteOrganisation(people.SCHOOL, (1,)))
    bed.does("partner_school", JoinIssues((1,)))
    soon = (bed.at + timedelta(days=9)).date()
    promise = PromiseGiven(party_of(people.SCHOOL), w("terms of the school", *named), by=soon)
    bed.does("mediator_now", ProposeTerms(1, (promise,), 2))
    bed.does("partner_school", DeclineToSign(1, 3, w("why it will not sign", *named)))


def alone(bed: Bed) -> None:
    """About health alone: the health body mediates in the council's place. One point is agreed."""
    w, body = bed.word, party_of(people.HEALTH_BODY)
    lodge(bed, "parent_c", people.TWO, parts=(Part.HEALTH_HELP, Part.HEALTH_NEEDS))
    answer(bed, "officer_two", on_school=False)
    bed.does("parent_c", InviteOrganisation(people.HEALTH_BODY, (1, 2)))
    bed.does("partner_health", JoinIssues((1, 2)))
    starts = begin_mediation(bed, "parent_c", "partner_health", "partner_health")
    bed.at = starts + timedelta(hours=1)
    bed.does("mediator_now", HoldSession(1, ("p1", body)))
    by = (bed.at + timedelta(days=2)).date()
    for issue, wall in ((1, "agreed"), (2, "talks")):
        promise = PromiseGiven(body, w(f"terms {issue} of the health body", wall), by=by)
        bed.does("mediator_now", ProposeTerms(issue, (promise,)))
    for who in ("parent_c", "partner_health"):
        bed.does(who, AcceptTerms(1, 1))
    bed.does("mediator_now", DrawUpAgreement())
    for who in ("parent_c", "partner_health"):
        bed.does(who, SignAgreement(1, (1,)))
    message(bed, "officer_two", MY_SIDE, "la")
    message(bed, "parent_c", MY_SIDE, "family")


def waiting(bed: Bed) -> None:
    """Nothing was agreed; the Institute has not named its reviewer yet."""
    lodge(bed, "parent_b", people.TWO)
    answer(bed, "officer_two")
    starts = begin_mediation(bed, "parent_b", "officer_two", "officer_two")
    bed.at = starts + timedelta(hours=1)
    bed.does("mediator_now", HoldSession(1, ("p1", LA_PARTY)))
    message(bed, "parent_b", EVERYONE, "talks")
    bed.does("mediator_now", EndMediation())
    bed.does("parent_b", ReferToInstitute((1,), bed.word("asked of the reviewer", "review")))
    bed.does("coordinator", IssueCertificate(1, Ground.TOOK_PART))
    bed.does("parent_b", HandOnToTribunal(1))
