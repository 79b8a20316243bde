"""Who may give which command: the table, read aloud and checked line by line."""

from __future__ import annotations

import pytest

from disputes.stories import cast
from domain.decisions import DECISIONS
from domain.disagreement.aggregate import Disagreement
from domain.disagreement.following_up import HandOnToTribunal, ReportUndertaking, WithdrawCase
from domain.disagreement.joined import JoinIssues
from domain.disagreement.responding import TakeOn
from domain.disagreement.vocabulary import Choice, Kept
from domain.events import WORKER, Actor, Capacity
from domain.permissions import PERMISSIONS, may_ever, may_now, permit
from domain.refusals import NoSuchCase, NotAllowed, NotNow
from domain.roles import Role, standing
from tests.domain import given as g

# Reviewed by hand. A change here changes POLICY_VERSION (test_policy_pinned.py).
TABLE = """
LodgeDisagreement        family coordinator
SayOtherParent           parent
DecideToTell             coordinator
JoinCase                 invited
DeclineToJoin            invited
AuthoriseRepresentative  party
EndAuthority             party
InviteYoungPerson        parent coordinator
HandOver                 invited_young_person
LetParentAct             young_person
RecordCapacity           parent
CheckCapacity            coordinator
BringSomeone             party helper_writes
PassOnViews              party helper_writes
WriteDownTimes           coordinator
RecordSignedPaper        coordinator
InviteOrganisation       party helper_writes officer la_manager coordinator
JoinIssues               invited_partner
StayOut                  invited_partner
GivePosition             partner
LeaveIssues              partner
EndTakingPart            coordinator
AssignOfficer            officer la_manager
NameAttendee             officer la_manager health_body
TakeOn                   coordinator
DoNotTakeOn              coordinator
AskForMore               coordinator
GiveMore                 party helper_writes coordinator
LookAtUrgent             coordinator
InviteFamily             coordinator
SetTask                  system
RecordDateTold           system
DoTask                   coordinator
AnswerDisagreement       officer la_manager
AskForCheck              officer
ReturnAnswer             la_manager
AddEvidence              party helper_writes officer la_manager coordinator mediator reviewer
DescribeEvidence         party helper_writes officer la_manager coordinator mediator reviewer
ShareEvidence            party helper_writes officer la_manager
StopSharingEvidence      party helper_writes officer la_manager
WithdrawEvidence         party helper_writes officer la_manager coordinator mediator reviewer
SendMessage              party helper_writes officer la_manager coordinator mediator reviewer
ChooseMediation          party helper_agrees
DeclineMediation         party helper_agrees
SayCannotArrange         officer la_manager
AskForTalks              party helper_agrees
TakePart                 officer la_manager
DoNotTakePart            officer la_manager
TellHealthBody           officer la_manager
AppointMediator          coordinator
DrawUpAgreementToMediate coordinator mediator
SignAgreementToMediate   party helper_agrees officer la_manager health_body
ProposeSession           coordinator mediator
OfferTimes               party helper_writes officer la_manager health_body
BookSession              coordinator mediator
MoveSession              coordinator mediator
HoldSession              mediator
EndMediation             mediator
AdjournSession           mediator
CallOffSession           coordinator mediator
GiveArrival              coordinator mediator
AskForAdjustment         party helper_writes officer la_manager
ArrangeAdjustment        coordinator
RefuseMediation          officer la_manager
ObjectToMediator         party helper_agrees officer la_manager
KeepMediator             coordinator
SettleDirectly           party helper_agrees officer la_manager
ConfirmSettlement        party helper_agrees officer la_manager
DenySettlement           party helper_agrees officer la_manager
RaiseSafetyFlag          party helper_writes coordinator
LiftSafetyFlag           coordinator
AskForCertificate        party helper_agrees
ProposeTerms             mediator
CounterTerms             party helper_writes helper_agrees officer la_manager health_body
AcceptTerms              party helper_agrees la_with_authority health_settles
DeclineToSign            named_partner
DrawUpAgreement          mediator
SignAgreement            party helper_agrees la_with_authority named_partner health_settles
IssueCertificate         coordinator
AskWhetherToWait         system
ChooseToWait             party helper_agrees
CertifyUnasked           system
RecordMissed             system
ExplainMissed            officer la_manager
PausePromises            coordinator
EndPause                 coordinator
ReferToInstitute         party helper_agrees officer la_manager
NameReviewer             institute
PublishRecommendation    reviewer
ReplyToRecommendation    party helper_agrees officer la_manager
ReportUndertaking        party helper_writes officer la_manager promised_partner
ExplainDelay             party helper_writes officer la_manager promised_partner
SuggestAnotherDay        party helper_agrees la_with_authority promised_partner health_settles
AgreeToAnotherDay        party helper_agrees la_with_authority promised_partner health_settles
RefuseAnotherDay         party helper_agrees la_with_authority promised_partner health_settles
HandOnToTribunal         party helper_agrees
WithdrawCase             party helper_agrees
RecordTribunalResult     party helper_agrees officer la_manager
CorrectLetterDates       party helper_agrees coordinator
CloseCase                coordinator
AskToReopen              party helper_agrees officer la_manager
ReopenCase               coordinator
KeepClosed               coordinator
RecordDocument           system
OpenNotebook             mediator
WriteNote                owner
RegisterMediator         coordinator operator
DeclareInterest          coordinator operator
DelistMediator           coordinator operator
RegisterOrganisation     operator
NameMediationService     operator
NameDutyOfficer          la_manager operator
SetAnswerCheck           la_manager
SetRetention             la_manager operator
NameContact              operator
SetAnswerCheck           la_manager
GiveStandingInstruction  coordinator
EndStandingInstruction   coordinator
RegisterPerson           operator system
GrantCapacity            operator system
EndCapacity              operator system
CiteEntries              party helper_writes
StartFramework           custodian
DraftEdition             custodian
AddEntry                 custodian
ChangeEntry              custodian
WithdrawEntry            custodian
PublishEdition           custodian
OpenRegister             operator custodian system
PlaceHold                operator custodian
LiftHold                 operator custodian
RequestErasure           operator
CompleteErasure          system
NoteErasure              system
"""
PARTY = {"party": (Role.PARENT, Role.YOUNG_PERSON)}  # a party of the family in its own right
REVIEWED = {
    name: frozenset(Role(role) for word in words for role in PARTY.get(word, (word,)))
    for name, *words in map(str.split, TABLE.split("\n")[1:-1])
}
COMMANDS = {command.__name__: command for command in PERMISSIONS}
OF_A_CASE = [n for n, c in COMMANDS.items() if DECISIONS[c].stream is Disagreement]
BEGUN = [name for name in OF_A_CASE if name != "LodgeDisagreement"]

PEOPLE: dict[str, tuple[Actor, str]] = {
    "parent": (g.PARENT, "parent"),
    "helper who may only read": (Actor("per_reads", Capacity.FAMILY), "helper"),
    "helper who may write": (g.HELPER, "helper helper_writes"),
    "helper who may agree": (Actor("per_agrees", Capacity.FAMILY), "helper helper_agrees"),
    "officer": (g.OFFICER, "officer"),
    "officer with authority": (g.SETTLER, "officer la_with_authority"),
    "manager": (g.MANAGER, "la_manager"),
    "coordinator": (g.COORDINATOR, "coordinator"),
    "mediator": (g.MEDIATOR, "mediator"),
    "reviewer": (g.REVIEWER, "reviewer"),
    "who joined a point, and is asked about another": (g.HEALTH, "partner invited_partner"),
    "who was asked to join": (g.SCHOOL, "invited_partner"),
    "regulator": (g.REGULATOR, "regulator"),
    "worker": (WORKER, "system"),
    "another parent": (g.STRANGER, ""),
    "an officer not on the case": (cast.LEAVER.actor, ""),
    "another council's officer": (cast.NORTHMOOR.officer.actor, ""),
    "another council's manager": (cast.NORTHMOOR.manager.actor, ""),
    "another service's coordinator": (cast.COMMONWAY.coordinator.actor, ""),
    "a mediator not appointed": (cast.MOIRA.actor, ""),
    "another reviewer": (g.OTHER_REVIEWER, ""),
    "operator": (g.OPERATOR, ""),
    "custodian": (g.CUSTODIAN, ""),
    "the parent's name in another capacity": (
        Actor(g.PARENT.person, Capacity.COORDINATOR, "commonway"),
        "",
    ),
}


@pytest.fixture(scope="module")
def full():
    """A case in which every role is held by somebody."""
    case = g.Case()
    case.given(
        *g.RECOMMENDATION_OUT,
        g.invited_body("fairshire-icb", 1, 2),
        g.done(JoinIssues((1,)), g.HEALTH),
        g.invited_body("orchard-field", 1),
        g.done(g.authorise(g.helper()), g.PARENT),
        g.done(g.authorise(g.helper("per_reads", writes=False)), g.PARENT),
        g.done(g.authorise(g.helper("per_agrees", writes=False, agrees=True)), g.PARENT),
    )
    return case


def test_the_table_is_the_one_reviewed():
    assert {name: PERMISSIONS[command].may for name, command in COMMANDS.items()} == REVIEWED


def test_every_rule_gives_its_reason_in_a_sentence():
    for row in PERMISSIONS.values():
        assert row.because[0].isupper() and row.because.endswith(".")


@pytest.mark.parametrize("who", PEOPLE)
def test_each_person_has_their_roles_in_a_case_and_no_other(full, who):
    actor, roles = PEOPLE[who]
    assert standing(full.thing, actor, full.at).roles == set(map(Role, roles.split()))


@pytest.mark.parametrize("who", PEOPLE)
def test_each_person_may_do_what_the_table_says_and_nothing_else(full, who):
    actor, roles = PEOPLE[who]
    theirs = set(map(Role, roles.split()))
    for name in BEGUN:
        may = bool(theirs & REVIEWED[name])
        assert may_ever(full.thing, actor, COMMANDS[name], full.at) is may, name
        if not may:
            assert not may_now(full.thing, actor, COMMANDS[name], full.at)
            with pytest.raises(NotAllowed):
                permit(full.thing, actor, COMMANDS[name], full.at)


@pytest.mark.parametrize("name", BEGUN)
def test_what_does_not_exist_is_there_for_nobody(name):
    for actor, _ in PEOPLE.values():
        assert not may_now(None, actor, COMMANDS[name], g.LODGED)
        with pytest.raises(NoSuchCase):
            permit(None, actor, COMMANDS[name], g.LODGED)


AFTER_CLOSING = {
    "CorrectLetterDates",
    "EndAuthority",
    "StopSharingEvidence",
    "HandOnToTribunal",
    "NoteErasure",
    "RecordDocument",
    "IssueCertificate",
    "CertifyUnasked",
    "SetTask",
    "RecordDateTold",
    "AskToReopen",
    "ReopenCase",
    "AskForCertificate",
    "RaiseSafetyFlag",
    "LeaveIssues",
}


@pytest.mark.parametrize("name", BEGUN)
def test_in_a_closed_case_only_what_protects_people_goes_on(case, name):
    case.given(g.lodged(), g.done(WithdrawCase(), g.PARENT))
    assert PERMISSIONS[COMMANDS[name]].when(case.thing) is (name in AFTER_CLOSING)


# command -> (what happened when it makes sense, and what happened when it does not yet)
_COMING = (g.lodged(child=g.OLDER), g.comes_of_age())
_OVER = (*_COMING, g.handed_over())
MOMENTS = {
    "TakeOn": ((g.lodged(),), g.TALKING),
    "EndTakingPart": ((g.lodged(), g.invited_body("orchard-field", 1)), (g.lodged(),)),
    "DoNotTakeOn": ((g.lodged(),), g.TALKING),
    "DecideToTell": ((g.lodged(other_parent=g.NOT_SAFE),), g.TALKING),
    "AnswerDisagreement": ((g.lodged(),), g.TALKING),
    "AskForCheck": ((g.lodged(),), g.TALKING),
    "ReturnAnswer": ((g.lodged(), g.check_asked()), (g.lodged(),)),
    "CiteEntries": ((g.lodged(),), g.RECOMMENDATION_OUT),
    "InviteYoungPerson": ((g.lodged(),), _OVER),
    "HandOver": ((g.lodged(),), _OVER),
    "RecordCapacity": ((g.lodged(),), _OVER),
    "LetParentAct": (_OVER, (g.lodged(),)),
    "CheckCapacity": ((*_COMING, g.capacity_claimed()), (g.lodged(),)),
    "BringSomeone": ((*g.TALKING, g.proposed()), g.TALKING),
    "SayCannotArrange": (g.TALKING, g.NO_AGREEMENT),
    "AppointMediator": (g.TALKING[:2], g.NO_AGREEMENT),
    "DrawUpAgreementToMediate": (g.TALKING, g.TALKING[:3]),
    "SignAgreementToMediate": (g.TALKING, g.TALKING[:4]),
    "ProposeSession": (g.TALKING, (*g.TALKING, g.proposed())),
    "OfferTimes": ((*g.TALKING, g.proposed()), g.TALKING),
    "BookSession": ((*g.TALKING, g.proposed()), g.TALKING),
    "MoveSession": ((*g.TALKING, g.booked()), g.MET),
    "HoldSession": ((*g.TALKING, g.booked()), g.MET),
    "EndMediation": (g.MET, g.NO_AGREEMENT),
    "AdjournSession": ((*g.TALKING, g.booked()), g.MET),
    "CallOffSession": ((*g.TALKING, g.proposed()), g.MET),
    "GiveArrival": ((*g.TALKING, g.booked()), g.MET),
    "RefuseMediation": (g.TALKING, g.MET),
    "ObjectToMediator": (g.TALKING, g.MET),
    "KeepMediator": ((*g.TALKING, g.objected()), g.TALKING),
    "SettleDirectly": ((g.lodged(),), g.WITH_INSTITUTE),
    "ConfirmSettlement": ((g.lodged(), g.claimed()), (g.lodged(),)),
    "DenySettlement": ((g.lodged(), g.claimed()), (g.lodged(), g.claimed(), g.confirmed())),
    "LiftSafetyFlag": ((g.lodged(), g.flagged()), (g.lodged(),)),
    "AskForCertificate": (g.NO_AGREEMENT, (*g.NO_AGREEMENT, g.certified())),
    "ProposeTerms": (g.TALKING, g.TALKING[:4]),
    "CounterTerms": (g.ON_THE_TABLE, g.MET),
    "AcceptTerms": (g.ON_THE_TABLE, g.MET),
    "DeclineToSign": (g.ON_THE_TABLE, g.MET),
    "DrawUpAgreement": ((*g.ON_THE_TABLE, g.accepted()), g.ON_THE_TABLE),
    "SignAgreement": (g.ALL_ACCEPTED, g.AGREED),
    "ReferToInstitute": (g.NO_AGREEMENT, (*g.NO_AGREEMENT, g.referred())),
    "NameReviewer": ((*g.NO_AGREEMENT, g.referred()), g.RECOMMENDATION_OUT),
    "PublishRecommendation": (g.WITH_INSTITUTE, g.RECOMMENDATION_OUT),
    "ReplyToRecommendation": (g.RECOMMENDATION_OUT, g.WITH_INSTITUTE),
    "ReportUndertaking": (g.AGREED, g.ALL_ACCEPTED),
    "ExplainDelay": (g.AGREED, g.ALL_ACCEPTED),
    "SuggestAnotherDay": (g.AGREED, (*g.AGREED, g.done(ReportUndertaking(1, Kept.YES), g.PARENT))),
    "AgreeToAnotherDay": ((*g.AGREED, g.another_day()), g.AGREED),
    "RefuseAnotherDay": ((*g.AGREED, g.another_day()), g.AGREED),
    "EndPause": ((g.lodged(), g.paused()), (g.lodged(),)),
    "ExplainMissed": ((g.lodged(), g.answer_missed()), (g.lodged(),)),
    "ChooseToWait": ((g.lodged(),), g.MET),
    "CertifyUnasked": ((g.lodged(),), (*g.NO_AGREEMENT, g.certified())),
    "AskForTalks": ((g.lodged_wider(choice=Choice.TALK),), (g.lodged_wider(),)),
    "TakePart": ((g.lodged_wider(),), (g.lodged_wider(), g.takes_part())),
    "DoNotTakePart": ((g.lodged_wider(),), (g.lodged(),)),
    "NameAttendee": ((g.lodged(),), (g.lodged(), g.refused())),
    "TellHealthBody": ((g.lodged(issues=(g.NURSE,)),), (g.lodged(),)),
    "HandOnToTribunal": ((g.lodged(),), (g.lodged_wider(),)),
    "CorrectLetterDates": ((g.lodged(),), (g.lodged_wider(),)),
    "RecordTribunalResult": ((g.lodged(), g.done(HandOnToTribunal(1), g.PARENT)), (g.lodged(),)),
    "IssueCertificate": (g.NO_AGREEMENT, (*g.NO_AGREEMENT, g.certified())),
    "AskForMore": ((g.lodged(),), (g.lodged(), g.sent_back())),
    "GiveMore": ((g.lodged(), g.sent_back()), (g.lodged(),)),
    "LookAtUrgent": ((g.lodged(urgent=True),), (g.lodged(),)),
    "RecordSignedPaper": (
        (g.entered(), g.taken_on(), g.appointed(), g.drawn_up()),
        (*g.TALKING[:-2], g.drawn_up()),
    ),
    "WriteDownTimes": (
        (g.entered(), g.taken_on(), g.appointed(), g.proposed()),
        (*g.TALKING, g.proposed()),
    ),
    "InviteFamily": ((g.entered(),), (g.lodged(),)),
    "DoTask": ((g.entered(), g.to_tell()), (g.entered(),)),
    "AskToReopen": ((g.lodged(), g.taken_back()), (g.lodged(),)),
    "ReopenCase": ((g.lodged(), g.taken_back()), (g.lodged(),)),
    "KeepClosed": ((g.lodged(), g.taken_back(), g.asked_again()), (g.lodged(), g.taken_back())),
}


@pytest.mark.parametrize("name", MOMENTS)
def test_each_step_has_its_moment(name):
    now, not_now = MOMENTS[name]
    for before, holds in ((now, True), (not_now, False)):
        case = g.Case()
        case.given(*before)
        assert PERMISSIONS[COMMANDS[name]].when(case.thing) is holds


def test_every_rule_with_a_moment_of_its_own_is_shown_above():
    plain = {"always", "case_open"}
    own = {name for name in OF_A_CASE if PERMISSIONS[COMMANDS[name]].when.__name__ not in plain}
    assert set(MOMENTS) == own


def test_the_wrong_moment_is_told_with_the_reason(case):
    case.given(*g.TALKING)
    case.when(TakeOn(), by=g.COORDINATOR)
    case.then_refused(NotNow, because=PERMISSIONS[TakeOn].because)


def test_a_permit_says_for_which_party_and_whom(full):
    allowed = permit(full.thing, g.HELPER, COMMANDS["SendMessage"], full.at)
    assert (allowed.rule, allowed.party, allowed.acting_for) == (
        "SendMessage",
        "p1",
        g.PARENT.person,
    )
    council = permit(full.thing, g.MANAGER, COMMANDS["SendMessage"], full.at)
    assert (council.party, council.acting_for) == ("la", None)
