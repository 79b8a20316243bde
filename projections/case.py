"""The whole of a case, for nobody's eyes: clear facts as rules see them, and every event as a
piece behind its wall. `redact.py` decides which pieces somebody may see."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from functools import singledispatch

from domain.disagreement import (
    adjourning,
    agreeing,
    appealing,
    arranging,
    bringing,
    certifying,
    checking,
    citing,
    documents,
    evidence,
    families,
    following_up,
    informing,
    intake,
    joined,
    lodging,
    mediating,
    meeting,
    messages,
    objecting,
    own_right,
    parties,
    refusing,
    reopening,
    responding,
    reviewing,
    safety,
    second_parent,
    settling,
    talking,
    telling,
)
from domain.disagreement.aggregate import Disagreement
from domain.events import Event
from domain.visibility import EVERY_ISSUE, Grant, Walled

Key = tuple[str | int, ...]


class NotYetProjected(Exception):
    """An event has no arm here: it would be missing from everybody's view."""


@dataclass
class Piece:
    """One event: what it is about, and who may see it.

    `needs` is the piece without which it is not shown, such as the document that a description
    describes; `at_all` False where that piece is not there.
    """

    event: Event
    key: Key
    walled: Walled
    needs: Piece | None = None
    at_all: bool = True


@dataclass
class Whole:
    """A folded case."""

    case: Disagreement
    pieces: list[Piece] = field(default_factory=list)
    documents: dict[str, Piece] = field(default_factory=dict)
    described: dict[str, list[Piece]] = field(default_factory=dict)
    proposed: dict[tuple[int, int], Piece] = field(default_factory=dict)  # issue, version

    def add(self, event: Event, *key: str | int) -> Piece:
        """Keep the event, behind its own wall, under what it is about."""
        walled = Walled(event.wall, event.is_without_prejudice, issue=_issue_of(key))
        piece = Piece(event, key, walled)
        self.pieces.append(piece)
        return piece


def fold(events: Iterable[Event]) -> Whole | None:
    """The whole case; None for a stream without events.

    An event may be missing from the middle: that is how what somebody may not see is shown to
    change nothing for them.
    """
    whole: Whole | None = None
    for event in events:
        if whole is None:
            whole = Whole(begun(event))
        else:
            happen(event, whole.case)
        project(event, whole)
    return whole


def begun(event: Event) -> Disagreement:
    """The case that the first event of a stream began."""
    case = event.mutate(None)
    assert isinstance(case, Disagreement)
    return case


def happen(event: Event, case: Disagreement) -> None:
    """Let the event happen to the case, as the domain does."""
    try:
        event.apply(case)
    except KeyError:  # about a document whose adding is not in these events: then nothing happens
        if not isinstance(event, _AFTER_ADDING):
            raise


_AFTER_ADDING = (
    evidence.EvidenceShared,
    evidence.EvidenceSharingStopped,
    evidence.EvidenceWithdrawn,
)


# kinds of pieces that are about the issue which their key names
_OF_AN_ISSUE = frozenset({"issue", "answer", "position", "tabled", "terms", "settling"})


def _issue_of(key: Key) -> int | None:
    if key == ("child",):
        return EVERY_ISSUE
    return int(key[1]) if key[0] in _OF_AN_ISSUE else None


@singledispatch
def project(event: Event, whole: Whole) -> None:
    """Put the event where its readers find it."""
    raise NotYetProjected(type(event).__name__)


def _kept(event: type[Event], kind: str, *names: str) -> None:
    """The arm of an event that is kept under a kind and the fields of these names."""

    def arm(event: Event, whole: Whole) -> None:
        whole.add(event, kind, *(getattr(event, name) for name in names))

    project.register(event, arm)


_kept(lodging.DisagreementLodged, "lodged")
_kept(lodging.TakenDown, "taken down")
_kept(lodging.CalledUrgent, "urgent")
_kept(lodging.DecisionDisputed, "decision", "number")
_kept(lodging.IssueRaised, "issue", "number")
_kept(lodging.IssueDescribed, "issue", "number")
_kept(citing.EntriesCited, "issue", "issue")
_kept(lodging.BackgroundGiven, "background")
_kept(lodging.ViewsGiven, "views")
_kept(lodging.CouncilTold, "council told")
_kept(families.FamilyJoined, "family", "party")
_kept(families.FamilyNamed, "name", "party")
_kept(families.ContactGiven, "contact", "party")
_kept(families.ContactArranged, "contact", "party")
_kept(families.NeedsTold, "contact", "party")
_kept(families.OwnNeedsKept, "contact", "party")
_kept(families.ChildNamed, "child")
_kept(parties.RepresentativeAuthorised, "representative", "person")
_kept(parties.RepresentativeNamed, "representative", "person")
_kept(parties.AuthorityEnded, "representative", "person")
_kept(second_parent.OtherParentAnswered, "other parent", "party")
_kept(second_parent.OwnOtherParentKept, "other parent", "party")
_kept(second_parent.ParentInvited, "invited", "person")
_kept(second_parent.InvitedParentNamed, "invited", "person")
_kept(second_parent.TellingDecided, "telling", "party")
_kept(second_parent.TellingExplained, "telling", "party")
_kept(second_parent.ParentJoined, "family", "party")
_kept(second_parent.FamilyLeft, "family", "party")
_kept(parties.OfficerAssigned, "officer", "officer")
_kept(parties.AttendeeNamed, "attendee", "attendee")
_kept(parties.AuthorityDeclared, "attendee", "attendee")
_kept(own_right.YoungPersonInvited, "young person invited")
_kept(own_right.RightHandedOver, "handed over")
_kept(own_right.CapacityClaimed, "capacity", "party")
_kept(own_right.CapacityExplained, "capacity", "party")
_kept(own_right.CapacityChecked, "capacity", "party")
_kept(own_right.CapacityCheckExplained, "capacity", "party")
_kept(bringing.CompanionNamed, "companion", "session")
_kept(responding.TakenOn, "taken on")
_kept(responding.NotTakenOn, "taken on")
_kept(responding.NotTakenOnExplained, "taken on")
_kept(responding.CouncilAnswered, "answered")
_kept(responding.IssueAnswered, "answer", "issue")
_kept(checking.AnswerDrafted, "check")
_kept(checking.CheckAsked, "check")
_kept(checking.AnswerReturned, "check")
_kept(messages.MessageSent, "message")
_kept(mediating.MediationChosen, "decision", "decision")
_kept(mediating.MediationDeclined, "decision", "decision")
_kept(mediating.ConflictChecked, "conflict")
_kept(mediating.MediatorAppointed, "mediator")
_kept(mediating.AgreementToMediateDrawnUp, "to mediate")
_kept(mediating.AgreementToMediateSigned, "to mediate")
_kept(mediating.CouncilCouldNotArrange, "cannot arrange")
_kept(mediating.MediationEnded, "ended")
_kept(mediating.NoAgreementReached, "ended")
_kept(meeting.SessionProposed, "session", "session")
_kept(meeting.SessionPlaceGiven, "session", "session")
_kept(meeting.TimesOffered, "session", "session")
_kept(meeting.SessionBooked, "session", "session")
_kept(meeting.SessionMoved, "session", "session")
_kept(meeting.SessionMoveExplained, "session", "session")
_kept(meeting.SessionHeld, "session", "session")
_kept(meeting.SessionNotAttended, "session", "session")
_kept(adjourning.SessionAdjourned, "session", "session")
_kept(adjourning.AdjournmentExplained, "session", "session")
_kept(adjourning.SessionCalledOff, "session", "session")
_kept(adjourning.CallOffExplained, "session", "session")
_kept(arranging.AdjustmentNoted, "adjustment", "party")
_kept(arranging.AdjustmentTold, "adjustment", "party")
_kept(arranging.ArrivalNoted, "session", "session")
_kept(arranging.ArrivalTold, "session", "session")
_kept(refusing.MediationRefused, "refused")
_kept(refusing.RefusalExplained, "refused")
_kept(objecting.MediatorObjected, "objection", "party")
_kept(objecting.OwnObjectionKept, "objection", "party")
_kept(objecting.MediatorKept, "objection", "party")
_kept(objecting.ObjectionAnswered, "objection", "party")
_kept(settling.SettlementClaimed, "settling", "issue")
_kept(settling.SettlementConfirmed, "settling", "issue")
_kept(settling.SettlementDenied, "settling", "issue")
_kept(settling.SettledDirectly, "settling", "issue")
_kept(safety.SafetyFlagRaised, "safety", "party")
_kept(safety.OwnSafetyFlagRaised, "safety", "party")
_kept(safety.SafetyFlagLifted, "safety", "party")
_kept(safety.OwnSafetyFlagLifted, "safety", "party")
_kept(agreeing.TermsTabled, "tabled", "issue")
_kept(agreeing.TermsCountered, "terms", "issue")
_kept(agreeing.TermsAccepted, "terms", "issue")
_kept(agreeing.AgreementDrawnUp, "agreement", "agreement")
_kept(agreeing.AgreementSigned, "agreement", "agreement")
_kept(agreeing.UndertakingGiven, "undertaking", "undertaking")
_kept(certifying.CertificateAsked, "decision", "decision")
_kept(certifying.CertificateIssued, "certificate", "decision")
_kept(reviewing.CaseReferred, "referred")
_kept(reviewing.ReferralExplained, "referral words")
_kept(reviewing.ReviewerNamed, "reviewer")
_kept(reviewing.RecommendationPublished, "recommended")
_kept(reviewing.IssueRecommended, "recommendation", "issue")
_kept(reviewing.EntryJudged, "recommendation", "issue")
_kept(reviewing.RecommendationReplied, "reply", "issue")
_kept(reviewing.ReplyExplained, "reply", "issue")
_kept(following_up.UndertakingReported, "report", "undertaking")
_kept(following_up.UndertakingDescribed, "report", "undertaking")
_kept(following_up.DelayExplained, "delay", "undertaking")
_kept(following_up.DelayDescribed, "report", "undertaking")
_kept(following_up.HandedOnToTribunal, "decision", "decision")
_kept(following_up.CaseWithdrawn, "withdrawn")
_kept(following_up.WithdrawalExplained, "withdrawn")
_kept(following_up.CaseClosed, "closed")
_kept(documents.DocumentRendered, "paper")
_kept(intake.MoreAsked, "more")
_kept(intake.MoreDescribed, "more")
_kept(intake.MoreGiven, "more")
_kept(intake.MoreWritten, "more")
_kept(intake.UrgentLookedAt, "urgent")
_kept(intake.UrgentLookDescribed, "urgent")
_kept(intake.FamilyInvited, "invited", "party")
_kept(intake.ToldByEmail, "invited", "party")
_kept(reopening.ReopeningAsked, "reopening")
_kept(reopening.ReopeningReasoned, "reopening")
_kept(reopening.CaseReopened, "reopening")
_kept(reopening.KeptClosed, "reopening")
_kept(reopening.ReopeningExplained, "reopening")
_kept(telling.TaskSet, "task", "task")
_kept(telling.TaskDone, "task", "task")
_kept(lodging.SchoolAskedFor, "issue", "number")
_kept(responding.LatenessAccepted, "taken on")
_kept(talking.TalksAskedFor, "talks")
_kept(talking.CouncilTakesPart, "talks")
_kept(talking.CouncilDoesNotTakePart, "talks")
_kept(talking.NotTakingPartExplained, "talks")
_kept(informing.HealthBodyTold, "health")
_kept(informing.HealthBodyNamed, "health")
_kept(appealing.TribunalResultRecorded, "tribunal", "decision")
_kept(joined.OrganisationInvited, "partner", "organisation")
_kept(joined.OrganisationJoined, "partner", "organisation")
_kept(joined.OrganisationStayedOut, "partner", "organisation")
_kept(joined.NotTakingPartReasoned, "partner", "organisation")
_kept(joined.PositionGiven, "position", "issue")
_kept(joined.OrganisationLeft, "partner", "organisation")


@project.register
def _(event: evidence.EvidenceAdded, whole: Whole) -> None:
    whole.documents[event.evidence] = whole.add(event, "evidence", event.evidence)


def _follow(event: Event, document: str, whole: Whole) -> Piece:
    """Keep what happened to a document: seen only by those who may see the document itself."""
    added = whole.documents.get(document)
    piece = whole.add(event, "evidence", document)
    piece.needs, piece.at_all = added, added is not None
    if added is not None and added.walled.without_prejudice:
        piece.walled = replace(piece.walled, without_prejudice=True)
    return piece


@project.register
def _(event: evidence.EvidenceDescribed, whole: Whole) -> None:
    piece = _follow(event, event.evidence, whole)
    if piece.needs is not None and piece.walled.wall == piece.needs.walled.wall:
        piece.walled = replace(piece.walled, grants=piece.needs.walled.grants)
        whole.described.setdefault(event.evidence, []).append(piece)


@project.register
def _(event: evidence.EvidenceWithdrawn, whole: Whole) -> None:
    _follow(event, event.evidence, whole)


@project.register
def _(event: evidence.EvidenceShared, whole: Whole) -> None:
    """Those it was opened to see that it was, and later that it was closed, as facts of their own:
    what they may see depends on both, so neither may depend on the document."""
    whole.add(event, "sharing", event.evidence)
    added = whole.documents.get(event.evidence)
    if added is not None:
        grant = Grant(event.chosen, event.act.at)
        _regrant(whole, event.evidence, (*added.walled.grants, grant))


@project.register
def _(event: evidence.EvidenceSharingStopped, whole: Whole) -> None:
    whole.add(event, "sharing", event.evidence)
    added = whole.documents.get(event.evidence)
    if added is not None:
        _regrant(whole, event.evidence, _ended(added.walled.grants, event))


def _ended(grants: tuple[Grant, ...], event: evidence.EvidenceSharingStopped) -> tuple[Grant, ...]:
    return tuple(
        replace(grant, until=event.act.at)
        if grant.wall == event.chosen and grant.until is None
        else grant
        for grant in grants
    )


def _regrant(whole: Whole, document: str, grants: tuple[Grant, ...]) -> None:
    """Give the document, and the descriptions made behind its own wall, these later readers."""
    for piece in (whole.documents[document], *whole.described.get(document, ())):
        piece.walled = replace(piece.walled, grants=grants)


@project.register
def _(event: agreeing.TermsProposed, whole: Whole) -> None:
    whole.proposed[event.issue, event.version] = whole.add(event, "terms", event.issue)


@project.register
def _(event: agreeing.AgreementMade, whole: Whole) -> None:
    """The terms of this agreement, as they stand, are open from now on; older ones never are."""
    whole.add(event, "agreement", event.agreement)
    for number in whole.case.agreements[event.agreement].issues:
        accepted = whole.proposed.get((number, whole.case.issues[number].tabled))
        if accepted is not None:
            accepted.walled = replace(accepted.walled, open_from=event.act.at)
