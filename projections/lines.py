"""The sentence of each event, told from the reader's side: a test fails for an event without one.

Some events only carry the words of a step that has a line of its own: they are in the trail, and
in the story of their issue, not in everybody's timeline.
"""

from __future__ import annotations

from domain.deadlines.words import day, some
from domain.disagreement import (
    adjourning,
    agreeing,
    arranging,
    bringing,
    certifying,
    checking,
    citing,
    documents,
    erasing,
    evidence,
    families,
    following_up,
    lodging,
    mediating,
    meeting,
    messages,
    objecting,
    own_right,
    parties,
    refusing,
    responding,
    reviewing,
    safety,
    second_parent,
    settling,
)
from domain.events import Event
from projections import words
from projections.lines_of_intake import LINES_OF_INTAKE
from projections.lines_of_joining import LINES_OF_JOINING
from projections.lines_of_promises import LINES_OF_PROMISES
from projections.lines_of_scope import LINES_OF_SCOPE
from projections.lines_of_the_clock import LINES_OF_THE_CLOCK
from projections.telling import Line, Told, words_of
from projections.words import shown

LINES: dict[type[Event], Line] = {
    lodging.DisagreementLodged: Line(
        "Disagreement sent",
        lambda e, t: (
            f"{t.who} wrote the disagreement down. It came {words.CAME_BY[e.came_by]}."
            if e.came_by in words.CAME_BY
            else f"{t.who} sent the disagreement to {t.names.service.name}."
        ),
    ),
    lodging.TakenDown: Line(
        "Taken down",
        lambda e, t: (
            f"{words.shown(e.said_by)} told us on {day(e.on)}, {words.CAME_BY[e.came_by]}. "
            f"{'It was read back, and was right.' if e.read_back else ''}".strip()
        ),
    ),
    lodging.CalledUrgent: Line(
        "Urgent", lambda e, t: "The child is out of school, or about to be. We look at it soon."
    ),
    lodging.DecisionDisputed: words_of(
        "Decision", lambda e, t: f"The disagreement is about this decision: {t.decision(e.number)}."
    ),
    lodging.IssueRaised: words_of(
        "Point of disagreement", lambda e, t: f"{t.who} raised {t.issue(e.number)}."
    ),
    lodging.IssueDescribed: words_of(
        "What is asked", lambda e, t: f"{t.who} wrote what should change on {t.issue(e.number)}."
    ),
    citing.EntriesCited: words_of(
        "Framework", lambda e, t: f"{t.party(e.party)} named {_entries(e)} on {t.issue(e.issue)}."
    ),
    lodging.BackgroundGiven: words_of(
        "Background", lambda e, t: f"{t.who} wrote what a good result is, and what was tried."
    ),
    lodging.ViewsGiven: words_of(
        "What the child says", lambda e, t: f"{t.who} passed on what the child says."
    ),
    lodging.CouncilTold: Line(
        "Council told", lambda e, t: f"{t.names.council_words} was told the same day."
    ),
    families.FamilyJoined: words_of(
        "Family joined", lambda e, t: f"{t.party(e.party)} is part of the case."
    ),
    families.FamilyNamed: words_of(
        "Family named", lambda e, t: f"{t.who} gave the name of the family."
    ),
    families.ContactGiven: words_of("Contact given", lambda e, t: f"{t.who} gave contact details."),
    families.ContactArranged: words_of(
        "Safe contact", lambda e, t: f"{t.who} said how to make contact safely."
    ),
    families.NeedsTold: words_of(
        "Needs told", lambda e, t: f"{t.who} said what makes taking part easier."
    ),
    families.OwnNeedsKept: words_of(
        "Own copy kept", lambda e, t: f"{t.who} kept a copy of what was asked for."
    ),
    families.ChildNamed: words_of(
        "Child named", lambda e, t: f"{t.who} said who the disagreement is about."
    ),
    second_parent.OtherParentAnswered: words_of(
        "Another parent", lambda e, t: f"{t.who} answered: {words.OTHER_PARENT[e.answer].lower()}."
    ),
    second_parent.OwnOtherParentKept: words_of(
        "Another parent", lambda e, t: f"{t.who} answered: {words.OTHER_PARENT[e.answer].lower()}."
    ),
    second_parent.ParentInvited: Line(
        "Parent asked to join", lambda e, t: f"{t.who} asked {t.person(e.person)} to join the case."
    ),
    second_parent.InvitedParentNamed: words_of(
        "Parent named", lambda e, t: f"{t.who} gave the name of the parent who is asked to join."
    ),
    second_parent.TellingDecided: words_of(
        "Decision about another parent", lambda e, t: f"{t.who} decided: {_telling(e)}."
    ),
    second_parent.TellingExplained: Line(
        "Decision about another parent", lambda e, t: f"{t.who} decided: {_telling(e)}."
    ),
    second_parent.ParentJoined: Line(
        "Parent joined", lambda e, t: f"{t.party(e.party)} joined the case."
    ),
    second_parent.ParentDeclined: Line(
        "Does not join", lambda e, t: f"{t.person(e.person)} was asked, and does not join."
    ),
    second_parent.ParentDeclineExplained: words_of(
        "Does not join", lambda e, t: f"{t.person(e.person)} wrote to the coordinators about it."
    ),
    second_parent.FamilyLeft: Line(
        "Parent left", lambda e, t: f"{t.party(e.party)} left the case. It goes on without them."
    ),
    parties.RepresentativeAuthorised: Line(
        "Somebody may help",
        lambda e, t: f"{t.party(e.party)} let {t.person(e.person)} help with the case.",
    ),
    parties.RepresentativeNamed: words_of(
        "Helper named", lambda e, t: f"{t.who} gave the name of the helper."
    ),
    parties.AuthorityEnded: Line(
        "Help ended", lambda e, t: f"{t.who} ended what {t.person(e.person)} may do in the case."
    ),
    parties.OfficerAssigned: Line(
        "Officer named",
        lambda e, t: f"{t.names.council_words} put an officer on the case: {t.person(e.officer)}.",
    ),
    parties.AttendeeNamed: Line(
        "Who comes to settle",
        lambda e, t: f"{t.who} named {t.person(e.attendee)} to settle {t.issues(e.issues)}.",
    ),
    parties.AuthorityDeclared: words_of(
        "What they can agree to",
        lambda e, t: f"{t.who} wrote what {t.person(e.attendee)} can agree to.",
    ),
    own_right.YoungPersonInvited: Line(
        "Young person asked to join",
        lambda e, t: f"{t.who} asked the young person to join in their own right.",
    ),
    own_right.RightHandedOver: Line(
        "The right is the young person’s own",
        lambda e, t: f"{t.party(e.party)} joined. The right is their own now.",
    ),
    own_right.CapacityClaimed: Line(
        "About who can decide",
        lambda e, t: f"{t.who} told us that the young person cannot decide this, even with help.",
    ),
    own_right.CapacityExplained: words_of(
        "Why, and who says so", lambda e, t: f"{t.who} wrote why, and who says so."
    ),
    own_right.CapacityChecked: Line(
        "Who can decide was checked",
        lambda e, t: (
            f"{t.who} checked it. {t.party(e.party)} may decide in this case."
            if e.stands
            else f"{t.who} checked it. The choice stays with the young person."
        ),
    ),
    own_right.CapacityCheckExplained: words_of("Why", lambda e, t: f"{t.who} wrote why."),
    bringing.CompanionNamed: Line(
        "Somebody comes along",
        lambda e, t: f"{t.party(e.party)} brings somebody to the meeting: {shown(e.name)}.",
    ),
    responding.TakenOn: Line("Case taken on", lambda e, t: f"{t.who} took the case on."),
    responding.NotTakenOn: Line(
        "Case not taken on",
        lambda e, t: f"{t.who} did not take the case on. {words.NOT_TAKEN_ON[e.reason]}.",
    ),
    responding.NotTakenOnExplained: words_of(
        "Why it was not taken on", lambda e, t: f"{t.who} wrote why, and what can be done instead."
    ),
    responding.CouncilAnswered: Line(
        "Council answered", lambda e, t: f"{t.who} answered {some(len(e.issues), 'point')}."
    ),
    responding.IssueAnswered: words_of(
        "Answer", lambda e, t: f"{t.who} answered {t.issue(e.issue)}: {_stance(e)}."
    ),
    checking.AnswerDrafted: words_of(
        "Answer to check", lambda e, t: f"{t.who} drafted an answer to {t.issue(e.issue)}."
    ),
    checking.CheckAsked: Line(
        "Check asked for", lambda e, t: f"{t.who} asked a manager to check the answer."
    ),
    checking.AnswerReturned: Line(
        "Answer given back", lambda e, t: f"{t.who} gave the answer back to be changed."
    ),
    evidence.EvidenceAdded: Line("Document added", lambda e, t: f"{t.who} added a document."),
    evidence.EvidenceDescribed: words_of(
        "Document described", lambda e, t: f"{t.who} described a document in other words."
    ),
    evidence.EvidenceShared: Line(
        "Document shared", lambda e, t: f"{t.who} opened a document to more people: {t.readers}."
    ),
    evidence.EvidenceSharingStopped: Line(
        "Sharing stopped", lambda e, t: f"{t.who} closed a document again to: {t.readers}."
    ),
    evidence.EvidenceWithdrawn: Line(
        "Document taken back", lambda e, t: f"{t.who} took a document back."
    ),
    messages.MessageSent: Line("Message", lambda e, t: f"{t.who} wrote a message."),
    mediating.MediationChosen: Line(
        "Mediation chosen",
        lambda e, t: f"{t.who} asked for mediation on: {t.decision(e.decision)}.",
    ),
    mediating.MediationDeclined: Line(
        "Certificate asked for",
        lambda e, t: (
            f"{t.who} asked for a certificate instead of mediation on: {t.decision(e.decision)}."
        ),
    ),
    mediating.ConflictChecked: words_of(
        "Conflict check",
        lambda e, t: f"{t.who} checked {t.person(e.mediator)} for links, found none.",
    ),
    mediating.MediatorAppointed: Line(
        "Mediator chosen", lambda e, t: f"{t.who} chose the mediator: {t.person(e.mediator)}."
    ),
    mediating.AgreementToMediateDrawnUp: Line(
        "Agreement to mediate",
        lambda e, t: (
            f"{t.who} wrote the agreement to mediate, for "
            f"{words.both([t.party(party) for party in e.signatories])} to sign."
        ),
    ),
    mediating.AgreementToMediateSigned: Line(
        "Agreement to mediate signed", lambda e, t: f"{t.who} signed the agreement to mediate."
    ),
    mediating.CouncilCouldNotArrange: Line(
        "Council cannot arrange a meeting",
        lambda e, t: f"{t.who} said that no meeting can be arranged in time.",
    ),
    mediating.MediationEnded: Line("Mediation ended", lambda e, t: f"{t.who} ended the mediation."),
    mediating.NoAgreementReached: Line(
        "No agreement", lambda e, t: f"There was no agreement on {t.issues(e.issues)}."
    ),
    meeting.SessionProposed: Line(
        "Times suggested",
        lambda e, t: (
            f"{t.who} suggested {some(len(e.times), 'time')} for a meeting "
            f"{words.MANNERS[e.manner]}."
        ),
    ),
    meeting.SessionPlaceGiven: words_of(
        "Where to meet", lambda e, t: f"{t.who} wrote where the meeting is."
    ),
    meeting.TimesOffered: Line(
        "Times chosen",
        lambda e, t: (
            f"{t.who} can come {t.times(e.times)}."
            if e.times
            else f"{t.who} said that no time suits."
        ),
    ),
    meeting.SessionBooked: Line(
        "Meeting booked", lambda e, t: f"{t.who} booked the meeting for {t.start(e)}."
    ),
    meeting.SessionMoved: Line(
        "Meeting moved", lambda e, t: f"{t.who} moved the meeting and suggested other times."
    ),
    meeting.SessionMoveExplained: words_of(
        "Why it moved", lambda e, t: f"{t.who} wrote why the meeting moved."
    ),
    meeting.SessionHeld: Line(
        "Meeting held", lambda e, t: f"The meeting was held on {day(e.on)}. {_came(e, t)}"
    ),
    meeting.SessionNotAttended: Line(
        "Meeting missed",
        lambda e, t: (
            f"The meeting on {day(e.on)} could not be held. "
            f"{words.both([t.party(party) for party in e.absent])} did not come."
        ),
    ),
    adjourning.SessionAdjourned: Line(
        "Meeting goes on another day",
        lambda e, t: (
            f"You met on {day(e.on)}. The meeting goes on another day."
            if t.names.mine
            else f"The meeting of {day(e.on)} goes on another day. {_came(e, t)}"
        ),
    ),
    adjourning.AdjournmentExplained: words_of(
        "Why it goes on another day", lambda e, t: f"{t.who} wrote why the meeting stopped."
    ),
    adjourning.SessionCalledOff: Line(
        "Meeting called off", lambda e, t: f"{t.who} called the meeting off."
    ),
    adjourning.CallOffExplained: words_of(
        "Why it was called off", lambda e, t: f"{t.who} wrote why the meeting does not take place."
    ),
    arranging.AdjustmentNoted: words_of(
        "What is needed", lambda e, t: f"{t.who} noted for {t.party(e.party)}: {_adjusted(e)}."
    ),
    arranging.AdjustmentTold: Line(
        "What makes it easier", lambda e, t: f"{t.who}: {_adjusted(e)}."
    ),
    arranging.ArrivalNoted: words_of(
        "When one side comes",
        lambda e, t: f"{t.who} noted that {t.party(e.party)} comes {words.moment(e.arrives)}.",
    ),
    arranging.ArrivalTold: Line(
        "When to come", lambda e, t: f"{t.who} told you to come {words.moment(e.arrives)}."
    ),
    refusing.MediationRefused: Line(
        "Council does not take part",
        lambda e, t: f"{t.who} said that it does not take part. The law says that it must.",
    ),
    refusing.RefusalExplained: words_of(
        "Why it does not take part", lambda e, t: f"{t.who} wrote why it does not take part."
    ),
    objecting.MediatorObjected: words_of(
        "Another mediator asked for",
        lambda e, t: f"{t.party(e.party)} asked for another mediator than {t.person(e.mediator)}.",
    ),
    objecting.OwnObjectionKept: Line(
        "Another mediator asked for", lambda e, t: f"{t.who} asked for another mediator."
    ),
    objecting.MediatorKept: words_of("Mediator stays", lambda e, t: f"{t.who} keeps the mediator."),
    objecting.ObjectionAnswered: Line(
        "Mediator stays", lambda e, t: f"{t.who} wrote why the mediator stays."
    ),
    settling.SettlementClaimed: Line(
        "Said to be settled", lambda e, t: f"{t.who} said how {t.issue(e.issue)}, is settled."
    ),
    settling.SettlementConfirmed: Line(
        "Settled, says the other side", lambda e, t: f"{t.who} said the same on {t.issue(e.issue)}."
    ),
    settling.SettlementDenied: Line(
        "Not settled like that",
        lambda e, t: f"{t.who} said that {t.issue(e.issue)}, is not settled like that.",
    ),
    settling.SettledDirectly: Line(
        "Settled between you",
        lambda e, t: f"Family and council settled {t.issue(e.issue)}, by themselves.",
    ),
    safety.SafetyFlagRaised: words_of(
        "Safety flag", lambda e, t: f"A safety flag stands for {t.party(e.party)}."
    ),
    safety.OwnSafetyFlagRaised: Line(
        "Safety flag", lambda e, t: "We take more care in this case now. No other side sees this."
    ),
    safety.SafetyFlagLifted: words_of(
        "Safety flag lifted", lambda e, t: f"{t.who} lifted the flag of {t.party(e.party)}."
    ),
    safety.OwnSafetyFlagLifted: Line(
        "Safety flag lifted", lambda e, t: f"{t.who} wrote why the safety flag is not needed now."
    ),
    agreeing.TermsTabled: Line(
        "Words to read",
        lambda e, t: f"{t.who} wrote down what may be agreed on {t.issue(e.issue)}.",
    ),
    agreeing.TermsProposed: words_of(
        "What may be agreed",
        lambda e, t: f"{t.who} wrote version {e.version} on {t.issue(e.issue)}.",
    ),
    agreeing.TermsCountered: Line(
        "Change suggested", lambda e, t: f"{t.who} suggested a change on {t.issue(e.issue)}."
    ),
    agreeing.TermsAccepted: Line(
        "Said yes", lambda e, t: f"{t.who} said yes to the words on {t.issue(e.issue)}."
    ),
    agreeing.SigningDeclined: Line(
        "Will not sign",
        lambda e, t: f"{t.party(e.party)} will not sign the words on {t.issue(e.issue)}.",
    ),
    agreeing.AgreementDrawnUp: Line(
        "Agreement to sign", lambda e, t: f"{t.who} wrote the agreement on {t.issues(e.issues)}."
    ),
    agreeing.AgreementSigned: Line(
        "Agreement signed", lambda e, t: f"{t.who} signed the agreement."
    ),
    agreeing.AgreementMade: Line(
        "Agreed", lambda e, t: f"Everyone named has signed. The agreement stands from {day(e.on)}."
    ),
    agreeing.UndertakingGiven: words_of(
        "Promise", lambda e, t: f"{t.party(e.by_party)} promised something on {t.issue(e.issue)}."
    ),
    certifying.CertificateAsked: Line(
        "Certificate asked for",
        lambda e, t: f"{t.who} asked for the certificate, as no meeting was held in time.",
    ),
    reviewing.CaseReferred: Line(
        "Sent to the Institute",
        lambda e, t: f"{t.who} asked the Institute to look at {t.issues(e.issues)}.",
    ),
    reviewing.ReferralExplained: words_of(
        "What the Institute is asked", lambda e, t: f"{t.who} wrote what the Institute is asked."
    ),
    reviewing.ReviewerNamed: Line(
        "Reviewer named", lambda e, t: f"The Institute named the reviewer: {t.person(e.reviewer)}."
    ),
    reviewing.RecommendationPublished: Line(
        "Recommendation", lambda e, t: f"{t.who} gave a recommendation on {t.issues(e.issues)}."
    ),
    reviewing.IssueRecommended: words_of(
        "Reasons", lambda e, t: f"{t.who} wrote reasons and a recommendation on {t.issue(e.issue)}."
    ),
    reviewing.EntryJudged: words_of(
        "Framework",
        lambda e, t: (
            f"{t.who} said of {e.entry} on {t.issue(e.issue)}: {words.MET[e.met].lower()}."
        ),
    ),
    reviewing.RecommendationReplied: Line(
        "Reply to the recommendation",
        lambda e, t: f"{t.who} replied on {t.issue(e.issue)}: {words.REPLIES[e.reply].lower()}.",
    ),
    reviewing.ReplyExplained: words_of(
        "Why", lambda e, t: f"{t.who} wrote why, on {t.issue(e.issue)}."
    ),
    following_up.UndertakingReported: Line(
        "How a promise stands",
        lambda e, t: f"{t.who} said of promise {e.undertaking}: {words.KEPT[e.kept].lower()}.",
    ),
    following_up.UndertakingDescribed: words_of(
        "About a promise", lambda e, t: f"{t.who} wrote about promise {e.undertaking}."
    ),
    following_up.DelayExplained: Line(
        "Delay explained", lambda e, t: f"{t.who} explained why promise {e.undertaking} is late."
    ),
    following_up.DelayDescribed: words_of(
        "Why it is late", lambda e, t: f"{t.who} wrote why promise {e.undertaking} is late."
    ),
    following_up.HandedOnToTribunal: Line(
        "On to the tribunal",
        lambda e, t: f"{t.who} appealed to the tribunal on: {t.decision(e.decision)}.",
    ),
    following_up.CaseWithdrawn: Line(
        "Disagreement taken back", lambda e, t: f"{t.who} took the disagreement back."
    ),
    following_up.WithdrawalExplained: words_of(
        "Why it was taken back", lambda e, t: f"{t.who} wrote why."
    ),
    following_up.CaseClosed: Line(
        "Case closed", lambda e, t: f"The case is closed. {words.CLOSED[e.because]}."
    ),
    documents.DocumentRendered: Line(
        "Paper ready", lambda e, t: f"A paper is ready: {words.PAPERS[e.kind].lower()}."
    ),
    erasing.WordsErased: Line(
        "Words erased",
        lambda e, t: (
            f"{_whose(e, t)} were erased for good, as the law asks. The steps and their dates stay."
        ),
    ),
    **LINES_OF_SCOPE,
    **LINES_OF_JOINING,
    **LINES_OF_INTAKE,
    **LINES_OF_THE_CLOCK,
    **LINES_OF_PROMISES,
}


def _whose(event: erasing.WordsErased, told: Told) -> str:
    match event.whose:
        case erasing.Whose.CHILD:
            return "The child’s details, and what was written about them,"
        case erasing.Whose.PARTY if event.party is not None:
            return f"The details and words of {told.party(event.party)}"
        case erasing.Whose.PERSON:
            return "The name and words of one person who took part"
    return "All words and papers of this case"


def _telling(event: second_parent.TellingDecided | second_parent.TellingExplained) -> str:
    return "another parent is told" if event.tell else "no other parent is told"


def _entries(event: citing.EntriesCited) -> str:
    return words.both(list(event.entries)) if event.entries else "no entry of the framework"


def _stance(event: responding.IssueAnswered) -> str:
    return words.STANCES[event.stance].lower()


def _came(event: meeting.SessionHeld | adjourning.SessionAdjourned, told: Told) -> str:
    return f"{words.both([told.party(party) for party in event.attended])} came."


def _adjusted(event: arranging.AdjustmentNoted | arranging.AdjustmentTold) -> str:
    return words.ADJUSTED[event.outcome].lower()
