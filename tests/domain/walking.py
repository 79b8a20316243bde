"""A walk through one case: anybody may wish anything, at any time."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Any

from hypothesis import strategies as st

from disputes.stories import cast
from domain.disagreement import (
    adjourning,
    agreeing,
    appealing,
    arranging,
    bringing,
    by_hand,
    certifying,
    checking,
    childs_views,
    citing,
    dates_told,
    documents,
    erasing,
    evidence,
    extending,
    following_up,
    informing,
    intake,
    joined,
    letters,
    mediating,
    meeting,
    messages,
    missing,
    objecting,
    own_right,
    parties,
    pausing,
    refusing,
    reopening,
    responding,
    reviewing,
    safety,
    second_parent,
    settling,
    talking,
    telling,
    unasked,
)
from domain.disagreement.aggregate import DateSaid, Disagreement, Issue, party_of
from domain.disagreement.by_itself import due_by_itself
from domain.disagreement.lodging import DecisionGiven, IssueGiven, LodgeDisagreement, ViewsOfChild
from domain.disagreement.vocabulary import (
    GROUNDS,
    Adjusted,
    Choice,
    ClosedBecause,
    CoreOfferItem,
    DecisionKind,
    DocumentKind,
    Force,
    Ground,
    Kept,
    Manner,
    NotTakenOnReason,
    OtherParent,
    Part,
    PlacementGround,
    PlanKind,
    PromiseRule,
    Readers,
    Reply,
    Sector,
    Stance,
    TribunalOutcome,
)
from domain.events import WORKER, Actor, Capacity, Command, Event
from domain.permissions import may_now
from domain.refusals import Refusal
from tests.domain import given as g

READS, AGREES = Actor("per_reads", Capacity.FAMILY), Actor("per_agrees", Capacity.FAMILY)
ACTORS = (
    g.PARENT,
    g.OTHER_PARENT,
    g.YOUNG_PERSON,
    g.HELPER,
    READS,
    AGREES,
    g.OFFICER,
    g.SETTLER,
    g.MANAGER,
    g.COORDINATOR,
    g.MEDIATOR,
    g.REVIEWER,
    g.OTHER_REVIEWER,
    g.REGULATOR,
    g.OPERATOR,
    WORKER,
    g.STRANGER,
    cast.NORTHMOOR.manager.actor,
    cast.COMMONWAY.coordinator.actor,
    cast.MOIRA.actor,
    g.HEALTH,
    g.SCHOOL,
)

WORDS = st.sampled_from(["", "  ", "Some words", "Ünïcode — “quoted” \x00 <b>"])
SAID = st.sampled_from(["Some words", "Other words"])
SOUND = SAID | SAID | WORDS  # mostly words
DATES = st.none() | st.dates(date(2026, 6, 1), date(2026, 9, 6))
NUMBER = st.integers(1, 3)
NUMBERS = st.lists(NUMBER, max_size=3).map(tuple)
IDS = st.sampled_from(["one", "two", "three"])
READERS = st.sampled_from(Readers)
SECTORS = st.none() | st.sampled_from(Sector)
PARTIES = st.sampled_from(["p1", "la", "p2", party_of(cast.ICB.key)])


_CANNOT = {"child": g.OVER_AGE, "capacity": g.CANNOT}


@st.composite
def lodgings(draw: st.DrawFn) -> LodgeDisagreement:
    """What a family may send: two decisions at most, or none, and up to three issues."""
    decisions = draw(
        st.lists(
            st.builds(DecisionGiven, st.sampled_from(DecisionKind), DATES, DATES, DATES),
            max_size=2,
        )
    )
    wider = [part for part in Part if part not in (Part.DECISION, Part.CORE_OFFER)]
    issue = st.builds(
        IssueGiven,
        st.sampled_from(wider),
        SAID,
        WORDS,
        WORDS,
        st.none(),
        school=WORDS,
        sector=SECTORS,
    )
    own = draw(st.sampled_from([{}, {}, _CANNOT]))
    issue |= st.builds(
        IssueGiven,
        st.just(Part.CORE_OFFER),
        SAID,
        decision=st.none(),
        item=st.sampled_from(CoreOfferItem),
    )
    if decisions:
        number = st.integers(1, len(decisions))
        of_a_plan = st.sampled_from([Part.DECISION, *wider])
        issue |= st.builds(IssueGiven, of_a_plan, SAID, WORDS, WORDS, number, sector=SECTORS)
    return g.lodging(
        **own,
        decisions=tuple(decisions),
        issues=tuple(draw(st.lists(issue, min_size=1, max_size=3))),
        choice=draw(st.sampled_from(list(Choice) if decisions else [Choice.MEDIATE, Choice.TALK])),
        plan_kind=draw(st.sampled_from(PlanKind)),
        wanted=draw(WORDS),
        views=draw(
            st.none()
            | st.builds(ViewsOfChild, SAID, st.sampled_from([Readers.EVERYONE, Readers.MY_SIDE]))
        ),
        helper=draw(st.none() | st.just(g.helper(agrees=True))),
        urgent=draw(st.booleans()),
    )


def some_of(things: Iterable[Any]) -> st.SearchStrategy[Any]:
    """One of the things that are there; else a number that is not."""
    return st.sampled_from([*things] or [1])


def times(case: Disagreement, at: datetime) -> st.SearchStrategy[tuple[datetime, ...]]:
    known = [time for session in case.sessions.values() for time in session.proposed]
    fresh = (st.integers(1, 20) | st.integers(-1, 20)).map(lambda days: at + timedelta(days=days))
    return st.lists(st.sampled_from(known) | fresh if known else fresh, min_size=1, max_size=3).map(
        tuple
    )


Wishes = Callable[[Disagreement, datetime], st.SearchStrategy[Command]]


def _plain(strategy: st.SearchStrategy[Command]) -> Wishes:
    return lambda case, at: strategy


def _of_the_clock(
    case: Disagreement, at: datetime, command: type[Command]
) -> st.SearchStrategy[Command]:
    """What the clock would do within two months; else something that is not due."""
    due = due_by_itself(case, (at + timedelta(days=60)).date(), lambda _: ())
    wishes = [step.wish for step in due if isinstance(step.wish, command)]
    return st.sampled_from(wishes or [_NOT_DUE[command]])


_DATES_SAID = st.builds(
    DateSaid,
    st.sampled_from(["appeal", "svc_answer"]),
    st.sampled_from(["", "decision:1"]),
    st.dates(date(2026, 9, 1), date(2026, 12, 1)),
)

_NOT_DUE: dict[type[Command], Command] = {
    missing.RecordMissed: missing.RecordMissed("svc_answer", "", date(2026, 9, 1), ()),
    unasked.AskWhetherToWait: unasked.AskWhetherToWait(20),
    unasked.CertifyUnasked: unasked.CertifyUnasked(1, "even-ground"),
}


def _explaining(case: Disagreement, at: datetime) -> st.SearchStrategy[Command]:
    known = [*case.missed] or [("svc_answer", "")]
    return st.tuples(st.sampled_from(known), SOUND).map(
        lambda said: missing.ExplainMissed(*said[0], said[1])
    )


def _version(case: Disagreement, issue: int) -> int:
    found = case.issues.get(issue)
    return found.terms.version if found and found.terms else 0


def _terms(case: Disagreement, at: datetime) -> st.SearchStrategy[Command]:
    promise = st.builds(
        agreeing.PromiseGiven,
        PARTIES,
        WORDS,
        st.none() | st.sampled_from(PromiseRule),
        st.none() | st.integers(0, 40).map(lambda days: (at + timedelta(days=days)).date()),
    )
    sound = st.sampled_from([g.WEEKLY, g.NAMED])
    promises = st.lists(sound, min_size=1, max_size=2).map(tuple)
    promises |= st.lists(sound | promise, max_size=2).map(tuple)
    return some_of(case.issues).flatmap(
        lambda issue: st.builds(
            agreeing.ProposeTerms,
            st.just(issue),
            promises,
            st.just(_version(case, issue)) | st.integers(0, 3),
        )
    )


def _versioned(command: Callable[..., Command], *more: Any) -> Wishes:
    return lambda case, at: some_of(case.issues).flatmap(
        lambda issue: st.builds(
            command, st.just(issue), st.just(_version(case, issue)) | st.integers(0, 3), *more
        )
    )


def _claimed(command: Callable[..., Command], *more: Any) -> Wishes:
    return lambda case, at: some_of(case.issues).flatmap(
        lambda issue: st.builds(
            command, st.just(issue), st.just(case.issues[issue].claimed) | st.integers(0, 3), *more
        )
    )


def _another_day(command: Callable[..., Command]) -> Wishes:
    """An answer to what is suggested for a promise, or to what was before."""

    def wish(case: Disagreement, at: datetime) -> st.SearchStrategy[Command]:
        words = () if command is extending.AgreeToAnotherDay else (SOUND,)
        return some_of(case.undertakings).flatmap(
            lambda number: st.builds(
                command, st.just(number), st.just(_suggestions(case, number)) | NUMBER, *words
            )
        )

    return wish


def _suggestions(case: Disagreement, number: int) -> int:
    return case.undertakings[number].suggestions if number in case.undertakings else 0


def _suggesting(case: Disagreement, at: datetime) -> st.SearchStrategy[Command]:
    seen = {n: p.suggested.version for n, p in case.undertakings.items() if p.suggested}
    return some_of(case.undertakings).flatmap(
        lambda number: st.builds(
            extending.SuggestAnotherDay,
            st.just(number),
            st.integers(-2, 90).map(lambda days: (at + timedelta(days=days)).date()),
            SOUND,
            st.just(seen.get(number, 0)) | st.integers(0, 3),
        )
    )


def _signing(case: Disagreement, at: datetime) -> st.SearchStrategy[Command]:
    drawn = [agreeing.SignAgreement(a.number, a.issues) for a in case.agreements.values()]
    wrong = st.builds(agreeing.SignAgreement, NUMBER, NUMBERS)
    return st.sampled_from(drawn) | wrong if drawn else wrong


def _whole_answer(issue: Issue) -> responding.IssueAnswer:
    wanted = issue.part is Part.PLACEMENT
    grounds = GROUNDS[issue.sector][:1] if wanted else ()
    answer = responding.IssueAnswer(issue.number, Stance.PART, "We looked.")
    return replace(answer, force=Force.NO_RIGHT, grounds=grounds)


def _asks_for_check(case: Disagreement, at: datetime) -> st.SearchStrategy[Command]:
    return _answers(case, at).map(lambda wish: checking.AskForCheck(wish.answers, "Look at it"))


def _answers(case: Disagreement, at: datetime) -> st.SearchStrategy[Command]:
    whole = responding.AnswerDisagreement(
        tuple(_whole_answer(issue) for issue in case.issues.values())
    )
    part = st.builds(
        responding.AnswerDisagreement,
        st.lists(
            st.builds(
                responding.IssueAnswer,
                NUMBER,
                st.sampled_from(Stance),
                WORDS,
                force=st.none() | st.sampled_from(Force),
                rests_on=WORDS,
                grounds=st.lists(st.sampled_from(PlacementGround), max_size=2, unique=True).map(
                    tuple
                ),
            ),
            max_size=3,
        ).map(tuple),
    )
    return st.just(whole) | part


def _recommendations(case: Disagreement, at: datetime) -> st.SearchStrategy[Command]:
    whole = reviewing.PublishRecommendation(tuple(g.on(issue) for issue in case.issues))
    part = st.lists(st.builds(g.on, NUMBER, WORDS), max_size=2).map(tuple)
    return st.just(whole) | st.builds(reviewing.PublishRecommendation, part)


def _all_attend(case: Disagreement, at: datetime) -> st.SearchStrategy[Command]:
    came = st.sampled_from([("p1", "la"), ("p1", "p2", "la"), ("p1",), ("la",), ()])
    return st.builds(meeting.HoldSession, some_of(sorted(case.sessions, reverse=True)), came)


WISHES: dict[type[Command], Wishes] = {
    second_parent.SayOtherParent: _plain(
        st.builds(
            second_parent.SayOtherParent,
            st.builds(
                second_parent.OtherParentGiven,
                st.sampled_from(OtherParent),
                st.sampled_from([None, g.OTHER_PARENT.person, g.PARENT.person, READS.person]),
                SOUND,
                WORDS,
            ),
        )
    ),
    second_parent.DecideToTell: _plain(
        st.builds(
            second_parent.DecideToTell,
            st.booleans(),
            SOUND,
            st.sampled_from([None, g.OTHER_PARENT.person]),
            SOUND,
        )
    ),
    second_parent.DeclineToJoin: _plain(st.builds(second_parent.DeclineToJoin, WORDS)),
    second_parent.JoinCase: _plain(st.just(second_parent.JoinCase(g.THEIR_CONTACT))),
    joined.InviteOrganisation: _plain(
        st.builds(
            joined.InviteOrganisation,
            st.sampled_from([body.key for body in cast.BODIES]),
            NUMBERS,
            st.booleans(),
        )
    ),
    joined.JoinIssues: _plain(st.builds(joined.JoinIssues, NUMBERS)),
    joined.StayOut: _plain(st.builds(joined.StayOut, SOUND)),
    joined.GivePosition: _plain(st.builds(joined.GivePosition, NUMBER, SOUND, WORDS)),
    joined.LeaveIssues: _plain(st.builds(joined.LeaveIssues, SOUND)),
    joined.EndTakingPart: _plain(
        st.builds(joined.EndTakingPart, st.sampled_from([body.key for body in cast.BODIES]), SOUND)
    ),
    parties.AuthoriseRepresentative: _plain(
        st.builds(
            g.authorise,
            st.builds(
                g.helper,
                st.sampled_from([HELPER.person for HELPER in (g.HELPER, READS, AGREES)]),
                writes=st.booleans(),
                agrees=st.booleans(),
                until=st.none() | st.dates(date(2026, 9, 1), date(2026, 12, 1)),
            ),
        )
    ),
    parties.EndAuthority: _plain(
        st.builds(
            parties.EndAuthority,
            st.sampled_from([someone.person for someone in (g.HELPER, READS, AGREES)]),
        )
    ),
    parties.AssignOfficer: _plain(
        st.builds(
            parties.AssignOfficer,
            st.sampled_from([g.OFFICER.person, g.SETTLER.person, g.MEDIATOR.person]),
        )
    ),
    parties.NameAttendee: lambda case, at: st.builds(
        parties.NameAttendee,
        st.sampled_from([g.SETTLER.person, g.OFFICER.person, g.PARENT.person]),
        st.just(tuple(case.issues)) | st.just(tuple(case.issues)) | NUMBERS,
        SOUND,
    ),
    own_right.InviteYoungPerson: _plain(
        st.just(own_right.InviteYoungPerson(g.YOUNG_PERSON.person))
    ),
    own_right.HandOver: _plain(st.just(own_right.HandOver(g.YOUNG_CONTACT))),
    own_right.LetParentAct: _plain(
        st.builds(own_right.LetParentAct, st.just(g.PARENT.person), WORDS, st.booleans())
    ),
    own_right.RecordCapacity: _plain(
        st.builds(own_right.RecordCapacity, st.builds(own_right.CapacityGiven, SOUND, SOUND))
    ),
    own_right.CheckCapacity: _plain(
        st.builds(own_right.CheckCapacity, st.just("p1"), st.booleans(), SOUND)
    ),
    bringing.BringSomeone: lambda case, at: st.builds(
        bringing.BringSomeone, some_of(sorted(case.sessions, reverse=True)), SOUND, WORDS
    ),
    by_hand.RecordSignedPaper: _plain(
        st.builds(by_hand.RecordSignedPaper, PARTIES, IDS, st.just(date(2026, 9, 1)))
    ),
    by_hand.WriteDownTimes: lambda case, at: st.builds(
        by_hand.WriteDownTimes,
        some_of(sorted(case.sessions, reverse=True)),
        PARTIES,
        st.just(()),
        SOUND,
        st.just(date(2026, 9, 1)),
    ),
    responding.TakeOn: _plain(st.builds(responding.TakeOn, st.just("The letter came late"))),
    responding.DoNotTakeOn: _plain(
        st.builds(responding.DoNotTakeOn, st.sampled_from(NotTakenOnReason), WORDS)
    ),
    intake.AskForMore: _plain(
        st.builds(intake.AskForMore, SOUND, SOUND, st.dates(date(2026, 9, 1), date(2026, 12, 1)))
    ),
    intake.GiveMore: _plain(st.builds(intake.GiveMore, WORDS)),
    intake.LookAtUrgent: _plain(st.builds(intake.LookAtUrgent, SOUND)),
    intake.InviteFamily: _plain(st.builds(intake.InviteFamily, PARTIES, st.booleans())),
    telling.SetTask: _plain(st.builds(g.telling, IDS)),
    dates_told.RecordDateTold: _plain(
        st.builds(
            dates_told.RecordDateTold,
            st.sampled_from(dates_told.ChangedBy),
            PARTIES | st.just("service"),
            st.lists(_DATES_SAID, min_size=1, max_size=2).map(tuple),
        )
    ),
    telling.DoTask: _plain(st.builds(telling.DoTask, IDS, WORDS)),
    reopening.AskToReopen: _plain(st.builds(reopening.AskToReopen, SOUND)),
    reopening.ReopenCase: _plain(st.builds(reopening.ReopenCase, SOUND)),
    reopening.KeepClosed: _plain(st.builds(reopening.KeepClosed, SOUND)),
    responding.AnswerDisagreement: _answers,
    citing.CiteEntries: _plain(
        st.builds(citing.CiteEntries, NUMBER, st.sampled_from([(), ("CL-2",), ("CL-2", "ALL-1")]))
    ),
    checking.AskForCheck: _asks_for_check,
    checking.ReturnAnswer: _plain(st.builds(checking.ReturnAnswer, WORDS)),
    evidence.AddEvidence: _plain(
        st.builds(evidence.AddEvidence, st.builds(g.paper, IDS, READERS, st.booleans()))
    ),
    evidence.DescribeEvidence: _plain(
        st.builds(evidence.DescribeEvidence, IDS, st.just("other"), WORDS)
    ),
    evidence.ShareEvidence: _plain(st.builds(evidence.ShareEvidence, IDS, READERS)),
    evidence.StopSharingEvidence: _plain(st.builds(evidence.StopSharingEvidence, IDS, READERS)),
    evidence.WithdrawEvidence: _plain(st.builds(evidence.WithdrawEvidence, IDS)),
    childs_views.PassOnViews: _plain(st.builds(childs_views.PassOnViews, SOUND, READERS)),
    messages.SendMessage: _plain(
        st.builds(messages.SendMessage, IDS, SOUND, READERS, st.none() | st.none() | PARTIES)
    ),
    mediating.ChooseMediation: _plain(st.builds(mediating.ChooseMediation, NUMBER)),
    mediating.DeclineMediation: _plain(st.builds(mediating.DeclineMediation, NUMBER)),
    mediating.SayCannotArrange: _plain(st.just(mediating.SayCannotArrange())),
    mediating.AppointMediator: _plain(
        st.builds(
            mediating.AppointMediator,
            st.sampled_from([g.MEDIATOR.person] * 3 + [cast.MOIRA.key, cast.DANIEL.key]),
            WORDS,
        )
    ),
    mediating.DrawUpAgreementToMediate: _plain(st.just(mediating.DrawUpAgreementToMediate())),
    mediating.SignAgreementToMediate: _plain(st.just(mediating.SignAgreementToMediate())),
    meeting.ProposeSession: lambda case, at: st.builds(
        meeting.ProposeSession, times(case, at), st.sampled_from(Manner), WORDS
    ),
    meeting.OfferTimes: lambda case, at: some_of(sorted(case.sessions, reverse=True)).flatmap(
        lambda number: st.builds(
            meeting.OfferTimes,
            st.just(number),
            st.just(case.sessions[number].proposed if number in case.sessions else ())
            | times(case, at),
        )
    ),
    meeting.BookSession: lambda case, at: st.builds(
        meeting.BookSession,
        some_of(sorted(case.sessions, reverse=True)),
        some_of([time for s in case.sessions.values() for time in s.proposed] or [at]),
    ),
    meeting.MoveSession: lambda case, at: st.builds(
        meeting.MoveSession, some_of(sorted(case.sessions, reverse=True)), times(case, at), WORDS
    ),
    meeting.HoldSession: _all_attend,
    adjourning.AdjournSession: lambda case, at: st.builds(
        adjourning.AdjournSession,
        some_of(sorted(case.sessions, reverse=True)),
        st.sampled_from([("p1", "la"), ("p1", "la"), ("p1",)]),
        SOUND,
        times(case, at),
        st.sampled_from(Manner),
        WORDS,
        st.booleans(),
    ),
    adjourning.CallOffSession: lambda case, at: st.builds(
        adjourning.CallOffSession, some_of(sorted(case.sessions, reverse=True)), SOUND
    ),
    arranging.AskForAdjustment: _plain(st.builds(arranging.AskForAdjustment, SOUND, WORDS)),
    arranging.ArrangeAdjustment: _plain(
        st.builds(arranging.ArrangeAdjustment, PARTIES, SOUND, st.sampled_from(Adjusted), WORDS)
    ),
    arranging.GiveArrival: lambda case, at: st.builds(
        arranging.GiveArrival,
        some_of(sorted(case.sessions, reverse=True)),
        PARTIES,
        some_of([s.starts for s in case.sessions.values() if s.starts] or [at]),
        WORDS,
    ),
    refusing.RefuseMediation: _plain(st.builds(refusing.RefuseMediation, SOUND)),
    objecting.ObjectToMediator: _plain(st.builds(objecting.ObjectToMediator, SOUND)),
    objecting.KeepMediator: _plain(st.builds(objecting.KeepMediator, PARTIES, SOUND)),
    settling.SettleDirectly: _plain(st.builds(settling.SettleDirectly, NUMBER, SOUND)),
    settling.ConfirmSettlement: _claimed(settling.ConfirmSettlement),
    settling.DenySettlement: _claimed(settling.DenySettlement, SOUND),
    safety.RaiseSafetyFlag: _plain(st.builds(safety.RaiseSafetyFlag, st.none() | PARTIES, WORDS)),
    safety.LiftSafetyFlag: _plain(st.builds(safety.LiftSafetyFlag, PARTIES, SOUND)),
    certifying.AskForCertificate: _plain(st.builds(certifying.AskForCertificate, NUMBER)),
    mediating.EndMediation: _plain(st.just(mediating.EndMediation())),
    agreeing.ProposeTerms: _terms,
    agreeing.CounterTerms: _versioned(agreeing.CounterTerms, WORDS),
    agreeing.DeclineToSign: _versioned(agreeing.DeclineToSign, SOUND),
    agreeing.AcceptTerms: _versioned(agreeing.AcceptTerms),
    agreeing.DrawUpAgreement: _plain(st.just(agreeing.DrawUpAgreement())),
    agreeing.SignAgreement: _signing,
    certifying.IssueCertificate: _plain(
        st.builds(certifying.IssueCertificate, NUMBER, st.sampled_from(Ground))
    ),
    reviewing.ReferToInstitute: lambda case, at: st.builds(
        reviewing.ReferToInstitute,
        st.just(tuple(issue.number for issue in case.referable_issues)) | NUMBERS,
        WORDS,
    ),
    reviewing.NameReviewer: _plain(
        st.builds(reviewing.NameReviewer, st.sampled_from([g.REVIEWER.person, g.MEDIATOR.person]))
    ),
    reviewing.PublishRecommendation: _recommendations,
    reviewing.ReplyToRecommendation: _plain(
        st.builds(reviewing.ReplyToRecommendation, NUMBER, st.sampled_from(Reply), WORDS)
    ),
    following_up.ReportUndertaking: _plain(
        st.builds(following_up.ReportUndertaking, NUMBER, st.sampled_from(Kept), WORDS)
    ),
    following_up.ExplainDelay: _plain(st.builds(following_up.ExplainDelay, NUMBER, WORDS)),
    extending.SuggestAnotherDay: _suggesting,
    extending.AgreeToAnotherDay: _another_day(extending.AgreeToAnotherDay),
    extending.RefuseAnotherDay: _another_day(extending.RefuseAnotherDay),
    missing.ExplainMissed: _explaining,
    missing.RecordMissed: lambda case, at: _of_the_clock(case, at, missing.RecordMissed),
    unasked.AskWhetherToWait: lambda case, at: _of_the_clock(case, at, unasked.AskWhetherToWait),
    unasked.CertifyUnasked: lambda case, at: _of_the_clock(case, at, unasked.CertifyUnasked),
    pausing.PausePromises: lambda case, at: st.builds(
        pausing.PausePromises,
        st.integers(-1, 100).map(lambda days: (at + timedelta(days=days)).date()),
        SOUND,
    ),
    pausing.EndPause: _plain(st.just(pausing.EndPause())),
    unasked.ChooseToWait: _plain(st.builds(unasked.ChooseToWait, st.booleans())),
    following_up.HandOnToTribunal: _plain(st.builds(following_up.HandOnToTribunal, NUMBER)),
    talking.AskForTalks: _plain(st.just(talking.AskForTalks())),
    talking.TakePart: _plain(st.just(talking.TakePart())),
    talking.DoNotTakePart: _plain(st.builds(talking.DoNotTakePart, WORDS)),
    informing.TellHealthBody: _plain(st.builds(informing.TellHealthBody, SAID, WORDS)),
    letters.CorrectLetterDates: lambda case, at: st.builds(
        letters.CorrectLetterDates,
        NUMBER,
        st.integers(-90, 1).map(lambda days: (at + timedelta(days=days)).date()),
    ),
    appealing.RecordTribunalResult: lambda case, at: st.builds(
        appealing.RecordTribunalResult,
        NUMBER,
        st.sampled_from(TribunalOutcome),
        st.integers(-30, 1).map(lambda days: (at + timedelta(days=days)).date()),
    ),
    following_up.WithdrawCase: _plain(st.builds(following_up.WithdrawCase, WORDS)),
    following_up.CloseCase: _plain(
        st.builds(following_up.CloseCase, st.sampled_from(ClosedBecause))
    ),
    erasing.NoteErasure: _plain(
        st.builds(erasing.NoteErasure, IDS, st.sampled_from(erasing.Whose), st.none() | PARTIES)
    ),
    documents.RecordDocument: _plain(
        st.builds(
            documents.RecordDocument,
            st.sampled_from(DocumentKind),
            st.sampled_from(["1", "2"]),
            st.just("a" * 64),
            st.just("b" * 64),
            st.just(1),
            st.just(9),
        )
    ),
}
ENDINGS = (following_up.WithdrawCase, following_up.CloseCase, responding.DoNotTakeOn)
# steps that lead on; the walk prefers them, or it would seldom come far
ONWARD = (
    responding.TakeOn,
    responding.AnswerDisagreement,
    mediating.ChooseMediation,
    talking.AskForTalks,
    talking.TakePart,
    mediating.AppointMediator,
    mediating.DrawUpAgreementToMediate,
    mediating.SignAgreementToMediate,
    parties.NameAttendee,
    meeting.ProposeSession,
    meeting.OfferTimes,
    meeting.BookSession,
    meeting.HoldSession,
    agreeing.ProposeTerms,
    agreeing.AcceptTerms,
    agreeing.DrawUpAgreement,
    agreeing.SignAgreement,
    following_up.ReportUndertaking,
    mediating.EndMediation,
    reviewing.ReferToInstitute,
    reviewing.NameReviewer,
    reviewing.PublishRecommendation,
    reviewing.ReplyToRecommendation,
)


BEGINNINGS = (
    (),
    (g.done(second_parent.SayOtherParent(g.INVITED), g.PARENT),),
    (g.joined_by_health(1), g.invited_body("orchard-field", 1, 2)),
    g.TALKING[1:],
    (*g.TALKING[1:], g.booked(), g.added("one"), g.added("two", Readers.MY_SIDE, g.OFFICER)),
    g.MET[1:],
    g.ON_THE_TABLE[1:],
    g.ALL_ACCEPTED[1:],
    g.AGREED[1:],
    g.NO_AGREEMENT[1:],
    g.WITH_INSTITUTE[1:],
    g.RECOMMENDATION_OUT[1:],
)


class Walk:
    """A world with one case, and a clock that only goes forward."""

    def __init__(self) -> None:
        self.told = g.Case()
        self.world = self.told.world
        self.at = g.LODGED

    @property
    def case(self) -> Disagreement:
        return self.world.case(g.REFERENCE)

    @property
    def events(self) -> list[Event]:
        return self.world.history(Disagreement, g.REFERENCE)

    def begin(self, wish: LodgeDisagreement, beginning: tuple[g.Given, ...]) -> None:
        """Lodge, and let a usual beginning happen; a beginning needs two issues and mediation."""
        if beginning:
            plain = {"child": g.CHILD, "capacity": None}
            wish = replace(
                wish,
                decisions=(g.FIRST,) * max(1, len(wish.decisions)),
                issues=g.TWO_ISSUES,
                choice=Choice.MEDIATE,
                **plain,
            )
        self.told.given(g.done(wish, g.PARENT), *beginning)
        self.at = self.told.at

    def allowed(self, among: Iterable[type[Command]]) -> list[tuple[Actor, type[Command]]]:
        """Who may do which of these now."""
        return [
            (actor, command)
            for command in among
            for actor in ACTORS
            if may_now(self.case, actor, command, self.at)
        ]

    def wish(self, actor: Actor, command: Command) -> Refusal | None:
        """Try it. A refusal leaves no trace; this asserts so."""
        self.at += timedelta(minutes=1)
        before = (self.case.version, len(self.events))
        try:
            self.world.do(command, g.REFERENCE, actor, self.at)
        except Refusal as refusal:
            assert self.case.pending_events == []
            assert (self.case.version, len(self.events)) == before
            assert refusal.sentence
            return refusal
        return None
