"""Who may do what, while what holds: the same table makes the buttons, the answers of every
route, and the check on the way in."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from domain import erasure_register, framework, mediator, notebook, organisation, person
from domain import predicates as while_
from domain.audiences import PartyId
from domain.counting import london_date
from domain.decisions import DECISIONS, Stream
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
    lodging,
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
from domain.disagreement.aggregate import Disagreement
from domain.events import Actor, Command, PersonId
from domain.refusals import NoSuchCase, NotAllowed, NotNow
from domain.roles import Role, Standing, standing

POLICY_VERSION = 1  # a test pins the hash of this table and of visibility to it


@dataclass(frozen=True)
class Permission:
    """Who may give a command, while which predicate of the thing holds, and why only they."""

    command: type[Command]
    may: frozenset[Role]
    when: while_.Predicate
    because: str

    @property
    def rule(self) -> str:
        return self.command.__name__


PARENT, YOUNG_PERSON = Role.PARENT, Role.YOUNG_PERSON
AGREES, WRITES = Role.HELPER_AGREES, Role.HELPER_WRITES
OFFICER, MANAGER, SETTLES = Role.OFFICER, Role.LA_MANAGER, Role.LA_WITH_AUTHORITY
COORDINATOR, MEDIATOR, REVIEWER = Role.COORDINATOR, Role.MEDIATOR, Role.REVIEWER
PARTNER, INVITED_PARTNER = Role.PARTNER, Role.INVITED_PARTNER
NAMED, PROMISED = Role.NAMED_PARTNER, Role.PROMISED_PARTNER
HEALTH, HEALTH_SETTLES = Role.HEALTH_BODY, Role.HEALTH_SETTLES
CUSTODIAN = Role.CUSTODIAN
OPERATOR, SYSTEM, FAMILY, OWNER = Role.OPERATOR, Role.SYSTEM, Role.FAMILY, Role.OWNER
FAMILY_PARTY = (PARENT, YOUNG_PERSON)
FAMILY_WRITERS = (*FAMILY_PARTY, WRITES)
FAMILY_SIGNERS = (*FAMILY_PARTY, AGREES)
COUNCIL = (OFFICER, MANAGER)
SERVICE = (COORDINATOR, MEDIATOR)
EVERY_WRITER = (*FAMILY_WRITERS, *COUNCIL, *SERVICE)


def _row(command: type[Command], *may: Role, when: while_.Predicate, because: str) -> Permission:
    return Permission(command, frozenset(may), when, because)


_ROWS = (
    # lodging and who takes part
    _row(
        lodging.LodgeDisagreement,
        FAMILY,
        COORDINATOR,
        when=while_.always,
        because="Anyone may lodge their own disagreement, or one they have authority for; "
        "a coordinator enters what a family says by telephone or on paper.",
    ),
    _row(
        second_parent.SayOtherParent,
        PARENT,
        when=while_.case_open,
        because="A parent says who else has parental responsibility, and if it is safe to ask.",
    ),
    _row(
        second_parent.DecideToTell,
        COORDINATOR,
        when=while_.telling_undecided,
        because="Both parents are told unless there is a risk: the service decides.",
    ),
    _row(
        second_parent.JoinCase,
        Role.INVITED,
        when=while_.case_open,
        because="A parent who was asked to join may do so.",
    ),
    _row(
        second_parent.DeclineToJoin,
        Role.INVITED,
        when=while_.case_open,
        because="Nobody who was asked to join has to.",
    ),
    _row(
        parties.AuthoriseRepresentative,
        *FAMILY_PARTY,
        when=while_.case_open,
        because="Only the parent or the young person can let somebody act for them.",
    ),
    _row(
        parties.EndAuthority,
        *FAMILY_PARTY,
        when=while_.always,
        because="Whoever gave authority can end it at once.",
    ),
    _row(
        parties.AssignOfficer,
        *COUNCIL,
        when=while_.case_open,
        because="The council says which of its officers answers.",
    ),
    _row(
        parties.NameAttendee,
        *COUNCIL,
        HEALTH,
        when=while_.somebody_may_come,
        because="The council, or the health body in its place, says who can settle for it "
        "(SEND Regulations 2014 regs 36-37).",
    ),
    # who joins an issue
    _row(
        joined.InviteOrganisation,
        *FAMILY_WRITERS,
        *COUNCIL,
        COORDINATOR,
        when=while_.case_open,
        because="A family, its council and the service may ask whom a point concerns to join it.",
    ),
    _row(
        joined.JoinIssues,
        INVITED_PARTNER,
        when=while_.case_open,
        because="Whoever was asked to join a point may do so.",
    ),
    _row(
        joined.StayOut,
        INVITED_PARTNER,
        when=while_.case_open,
        because="Whoever was asked to join a point may stay out.",
    ),
    _row(
        joined.GivePosition,
        PARTNER,
        when=while_.case_open,
        because="Whoever joined a point says what it thinks of it.",
    ),
    _row(
        joined.LeaveIssues,
        PARTNER,
        when=while_.always,
        because="Whoever joined freely may leave.",
    ),
    _row(
        joined.EndTakingPart,
        COORDINATOR,
        when=while_.has_partners,
        because="The service ends the part of somebody whom a point does not concern.",
    ),
    # intake and answer
    _row(
        responding.TakeOn,
        COORDINATOR,
        when=while_.not_decided,
        because="The service decides what it takes on, once.",
    ),
    _row(
        responding.DoNotTakeOn,
        COORDINATOR,
        when=while_.not_decided,
        because="The service decides what it takes on, once.",
    ),
    _row(
        intake.AskForMore,
        COORDINATOR,
        when=while_.may_ask_more,
        because="The service says what it needs before it goes on; no legal time waits for it.",
    ),
    _row(
        intake.GiveMore,
        *FAMILY_WRITERS,
        COORDINATOR,
        when=while_.more_asked,
        because="The family gives what is missing; a coordinator writes down what one says.",
    ),
    _row(
        intake.LookAtUrgent,
        COORDINATOR,
        when=while_.urgent_unseen,
        because="The service looks at an urgent case, and says what it did.",
    ),
    _row(
        intake.InviteFamily,
        COORDINATOR,
        when=while_.to_invite,
        because="A family that rang or wrote can sign in by itself once its e-mail is known.",
    ),
    _row(
        telling.SetTask,
        SYSTEM,
        when=while_.always,
        because="What a family that chose telephone or post must hear becomes a task.",
    ),
    _row(
        dates_told.RecordDateTold,
        SYSTEM,
        when=while_.always,
        because="Who was told of a changed date, and when, stays visible beside the change.",
    ),
    _row(
        telling.DoTask,
        COORDINATOR,
        when=while_.something_to_tell,
        because="The service rings or writes, and says that it did.",
    ),
    _row(
        responding.AnswerDisagreement,
        *COUNCIL,
        when=while_.not_answered,
        because="Only the council answers for itself, once.",
    ),
    _row(
        checking.AskForCheck,
        OFFICER,
        when=while_.not_answered,
        because="An officer may have an answer checked before it goes out.",
    ),
    _row(
        checking.ReturnAnswer,
        MANAGER,
        when=while_.answer_to_check,
        because="Whoever checks an answer may give it back.",
    ),
    # the young person's own right
    _row(
        own_right.InviteYoungPerson,
        PARENT,
        COORDINATOR,
        when=while_.to_hand_over,
        because="A parent, or the service, asks the young person to join in their own right.",
    ),
    _row(
        own_right.HandOver,
        Role.INVITED_YOUNG_PERSON,
        when=while_.to_hand_over,
        because="The right is the young person's own (Children and Families Act 2014 s.83(2)).",
    ),
    _row(
        own_right.LetParentAct,
        YOUNG_PERSON,
        when=while_.taken_over,
        because="Only the young person can let a parent act for them.",
    ),
    _row(
        own_right.RecordCapacity,
        PARENT,
        when=while_.to_hand_over,
        because="A parent may say that the young person cannot decide this (regs 63-64).",
    ),
    _row(
        own_right.CheckCapacity,
        COORDINATOR,
        when=while_.capacity_unchecked,
        because="The service checks what is said of capacity; it is presumed.",
    ),
    # evidence and messages
    _row(
        evidence.AddEvidence,
        *EVERY_WRITER,
        REVIEWER,
        when=while_.case_open,
        because="Everyone who works on the case may add to it.",
    ),
    _row(
        evidence.DescribeEvidence,
        *EVERY_WRITER,
        REVIEWER,
        when=while_.case_open,
        because="Whoever added a document may describe it.",
    ),
    _row(
        evidence.ShareEvidence,
        *FAMILY_WRITERS,
        *COUNCIL,
        when=while_.case_open,
        because="Only the side whose document it is can open it to others.",
    ),
    _row(
        evidence.StopSharingEvidence,
        *FAMILY_WRITERS,
        *COUNCIL,
        when=while_.always,
        because="Only the side whose document it is can close it again.",
    ),
    _row(
        evidence.WithdrawEvidence,
        *EVERY_WRITER,
        REVIEWER,
        when=while_.case_open,
        because="Whoever added a document may take it back.",
    ),
    _row(
        childs_views.PassOnViews,
        *FAMILY_WRITERS,
        when=while_.case_open,
        because="The child's views count at every step (Children and Families Act 2014 s.19).",
    ),
    _row(
        messages.SendMessage,
        *EVERY_WRITER,
        REVIEWER,
        when=while_.case_open,
        because="Everyone who works on the case may write.",
    ),
    # mediation
    _row(
        mediating.ChooseMediation,
        *FAMILY_SIGNERS,
        when=while_.case_open,
        because="Mediation is the family's choice (Children and Families Act 2014 s.52-55).",
    ),
    _row(
        mediating.DeclineMediation,
        *FAMILY_SIGNERS,
        when=while_.case_open,
        because="Mediation is the family's choice (Children and Families Act 2014 s.55(4)).",
    ),
    _row(
        talking.AskForTalks,
        *FAMILY_SIGNERS,
        when=while_.has_wider_points,
        because="Talks are free for both sides (Children and Families Act 2014 s.57).",
    ),
    _row(
        talking.TakePart,
        *COUNCIL,
        when=while_.asked_to_take_part,
        because="Talks are free for both sides (Children and Families Act 2014 s.57).",
    ),
    _row(
        talking.DoNotTakePart,
        *COUNCIL,
        when=while_.talks_asked,
        because="Talks are free for both sides (Children and Families Act 2014 s.57).",
    ),
    _row(
        informing.TellHealthBody,
        *COUNCIL,
        when=while_.concerns_health,
        because="The council tells the health body (SEND Regulations 2014 reg 35).",
    ),
    _row(
        mediating.SayCannotArrange,
        *COUNCIL,
        when=while_.mediation_of_right,
        because="The council says so at once if it cannot arrange it (reg 39).",
    ),
    _row(
        mediating.AppointMediator,
        COORDINATOR,
        when=while_.mediation_asked,
        because="The service appoints, after a conflict check.",
    ),
    _row(
        mediating.DrawUpAgreementToMediate,
        *SERVICE,
        when=while_.mediation_open,
        because="The service draws up the agreement to mediate.",
    ),
    _row(
        mediating.SignAgreementToMediate,
        *FAMILY_SIGNERS,
        *COUNCIL,
        HEALTH,
        when=while_.to_be_signed,
        because="Only someone who can bind their party signs for it.",
    ),
    _row(
        meeting.ProposeSession,
        *SERVICE,
        when=while_.no_session_open,
        because="The service arranges meetings.",
    ),
    _row(
        meeting.OfferTimes,
        *FAMILY_WRITERS,
        *COUNCIL,
        HEALTH,
        when=while_.session_open,
        because="Each party says when it can come.",
    ),
    _row(
        by_hand.WriteDownTimes,
        COORDINATOR,
        when=while_.times_by_hand,
        because="A family that cannot sign in says by telephone or letter when it can come.",
    ),
    _row(
        by_hand.RecordSignedPaper,
        COORDINATOR,
        when=while_.paper_by_hand,
        because="A family that cannot sign in signs on paper; the service keeps the scan.",
    ),
    _row(
        bringing.BringSomeone,
        *FAMILY_WRITERS,
        when=while_.session_open,
        because="A family may bring an advocate or other supporter (reg 38).",
    ),
    _row(
        meeting.BookSession,
        *SERVICE,
        when=while_.session_open,
        because="The service arranges meetings.",
    ),
    _row(
        meeting.MoveSession,
        *SERVICE,
        when=while_.session_open,
        because="The service arranges meetings.",
    ),
    _row(
        meeting.HoldSession,
        MEDIATOR,
        when=while_.session_open,
        because="The mediator says who came.",
    ),
    _row(
        adjourning.AdjournSession,
        MEDIATOR,
        when=while_.session_open,
        because="The mediator runs the meeting, and says when it stops.",
    ),
    _row(
        adjourning.CallOffSession,
        *SERVICE,
        when=while_.session_open,
        because="The service arranges meetings.",
    ),
    _row(
        arranging.GiveArrival,
        *SERVICE,
        when=while_.session_open,
        because="The service says when and where each side comes.",
    ),
    _row(
        arranging.AskForAdjustment,
        *FAMILY_WRITERS,
        *COUNCIL,
        when=while_.case_open,
        because="Each side says what it needs to take part.",
    ),
    _row(
        arranging.ArrangeAdjustment,
        COORDINATOR,
        when=while_.case_open,
        because="The coordinator arranges what somebody needs, or says that it cannot be had.",
    ),
    _row(
        refusing.RefuseMediation,
        *COUNCIL,
        when=while_.may_refuse,
        because="Only the council can say that it does not take part, before a meeting is held.",
    ),
    _row(
        objecting.ObjectToMediator,
        *FAMILY_SIGNERS,
        *COUNCIL,
        when=while_.may_object,
        because="Each side may ask for another mediator once, before the first meeting.",
    ),
    _row(
        objecting.KeepMediator,
        COORDINATOR,
        when=while_.objected,
        because="The coordinator answers who asked for another mediator.",
    ),
    _row(
        mediating.EndMediation,
        MEDIATOR,
        when=while_.mediation_open,
        because="The mediator ends the mediation.",
    ),
    # terms
    _row(
        agreeing.ProposeTerms,
        MEDIATOR,
        when=while_.may_settle,
        because="The mediator writes down what both sides may agree.",
    ),
    _row(
        agreeing.CounterTerms,
        *FAMILY_WRITERS,
        AGREES,
        *COUNCIL,
        HEALTH,
        when=while_.terms_on_some_table,
        because="Each party may suggest a change.",
    ),
    _row(
        agreeing.AcceptTerms,
        *FAMILY_SIGNERS,
        SETTLES,
        HEALTH_SETTLES,
        when=while_.terms_on_some_table,
        because="Only someone who can bind their party can accept for it.",
    ),
    _row(
        agreeing.DeclineToSign,
        NAMED,
        when=while_.terms_on_some_table,
        because="Nobody who joined a point is bound by what others write down for them.",
    ),
    _row(
        agreeing.DrawUpAgreement,
        MEDIATOR,
        when=while_.something_agreeable,
        because="The mediator writes the agreement.",
    ),
    _row(
        agreeing.SignAgreement,
        *FAMILY_SIGNERS,
        SETTLES,
        NAMED,
        HEALTH_SETTLES,
        when=while_.agreement_to_sign,
        because="Only someone who can bind their party signs for it (reg 42).",
    ),
    # settled by the parties themselves
    _row(
        settling.SettleDirectly,
        *FAMILY_SIGNERS,
        *COUNCIL,
        when=while_.something_unsettled,
        because="Family and council may settle a point themselves.",
    ),
    _row(
        settling.ConfirmSettlement,
        *FAMILY_SIGNERS,
        *COUNCIL,
        when=while_.something_claimed,
        because="The other side says if it is settled.",
    ),
    _row(
        settling.DenySettlement,
        *FAMILY_SIGNERS,
        *COUNCIL,
        when=while_.something_claimed,
        because="The other side says if it is settled.",
    ),
    # safety
    _row(
        safety.RaiseSafetyFlag,
        *FAMILY_WRITERS,
        COORDINATOR,
        when=while_.always,
        because="A family says that it is not safe, or a coordinator says so for one.",
    ),
    _row(
        safety.LiftSafetyFlag,
        COORDINATOR,
        when=while_.flagged,
        because="The coordinator lifts a safety flag, with the reason.",
    ),
    # certificate, review, tribunal
    _row(
        certifying.AskForCertificate,
        *FAMILY_SIGNERS,
        when=while_.uncertified,
        because="The family asks for its certificate if no meeting was held in time (reg 39).",
    ),
    _row(
        certifying.IssueCertificate,
        COORDINATOR,
        when=while_.uncertified,
        because="The mediation adviser certifies (SEND Regulations 2014 regs 34, 39).",
    ),
    _row(
        unasked.AskWhetherToWait,
        SYSTEM,
        when=while_.case_open,
        because="On days 20 and 28 a family without a meeting is asked whether to wait.",
    ),
    _row(
        unasked.ChooseToWait,
        *FAMILY_SIGNERS,
        when=while_.may_choose_to_wait,
        because="An early certificate can cost time to appeal, so the family chooses.",
    ),
    _row(
        unasked.CertifyUnasked,
        SYSTEM,
        when=while_.uncertified,
        because="Once day 30 has ended the certificate comes by itself (reg 39).",
    ),
    _row(
        missing.RecordMissed,
        SYSTEM,
        when=while_.case_open,
        because="A last day that went by is a step of the case.",
    ),
    _row(
        pausing.PausePromises,
        COORDINATOR,
        when=while_.case_open,
        because="The service says when its own promises wait; no time set by law ever does.",
    ),
    _row(
        pausing.EndPause,
        COORDINATOR,
        when=while_.was_paused,
        because="The service ends a pause of its own promises.",
    ),
    _row(
        missing.ExplainMissed,
        *COUNCIL,
        when=while_.missed_by_council,
        because="The council says why it was late.",
    ),
    _row(
        reviewing.ReferToInstitute,
        *FAMILY_SIGNERS,
        *COUNCIL,
        when=while_.referable,
        because="Each party may ask for an independent recommendation.",
    ),
    _row(
        reviewing.NameReviewer,
        Role.INSTITUTE,
        when=while_.under_review,
        because="The Institute names the reviewer.",
    ),
    _row(
        reviewing.PublishRecommendation,
        REVIEWER,
        when=while_.under_review,
        because="The named reviewer writes the recommendation.",
    ),
    _row(
        reviewing.ReplyToRecommendation,
        *FAMILY_SIGNERS,
        *COUNCIL,
        when=while_.recommended,
        because="Each party replies for itself.",
    ),
    _row(
        following_up.ReportUndertaking,
        *FAMILY_WRITERS,
        *COUNCIL,
        PROMISED,
        when=while_.promised,
        because="Each party says how a promise stands.",
    ),
    _row(
        following_up.ExplainDelay,
        *FAMILY_WRITERS,
        *COUNCIL,
        PROMISED,
        when=while_.promised,
        because="Whoever promised explains a delay.",
    ),
    _row(
        extending.SuggestAnotherDay,
        *FAMILY_SIGNERS,
        SETTLES,
        PROMISED,
        HEALTH_SETTLES,
        when=while_.promise_to_keep,
        because="Whoever is bound by a promise may suggest another day for it (reg 42).",
    ),
    _row(
        extending.AgreeToAnotherDay,
        *FAMILY_SIGNERS,
        SETTLES,
        PROMISED,
        HEALTH_SETTLES,
        when=while_.another_day_suggested,
        because="Another day counts once everyone bound agreed to it in writing (reg 42).",
    ),
    _row(
        extending.RefuseAnotherDay,
        *FAMILY_SIGNERS,
        SETTLES,
        PROMISED,
        HEALTH_SETTLES,
        when=while_.another_day_suggested,
        because="Nobody has to agree to another day (reg 42).",
    ),
    _row(
        following_up.HandOnToTribunal,
        *FAMILY_SIGNERS,
        when=while_.may_appeal,
        because="The right to appeal is the family's.",
    ),
    _row(
        letters.CorrectLetterDates,
        *FAMILY_SIGNERS,
        COORDINATOR,
        when=while_.may_appeal,
        because="The family's last days follow from them; a coordinator may be told on its behalf.",
    ),
    _row(
        appealing.RecordTribunalResult,
        *FAMILY_SIGNERS,
        *COUNCIL,
        when=while_.at_tribunal,
        because="Both sides were there, and either may say how it ended.",
    ),
    _row(
        following_up.WithdrawCase,
        *FAMILY_SIGNERS,
        when=while_.case_open,
        because="A family takes back only its own part; the last one closes the case.",
    ),
    _row(
        following_up.CloseCase,
        COORDINATOR,
        when=while_.case_open,
        because="The service closes what is done.",
    ),
    _row(
        reopening.AskToReopen,
        *FAMILY_SIGNERS,
        *COUNCIL,
        when=while_.closed,
        because="Each party may ask for a closed case to be opened again.",
    ),
    _row(
        reopening.ReopenCase,
        COORDINATOR,
        when=while_.closed,
        because="The service decides whether a closed case is opened again.",
    ),
    _row(
        reopening.KeepClosed,
        COORDINATOR,
        when=while_.reopening_asked,
        because="The service says no with its reasons.",
    ),
    _row(
        documents.RecordDocument,
        SYSTEM,
        when=while_.always,
        because="The worker makes the documents.",
    ),
    # notes, the register, people, organisations
    _row(
        notebook.OpenNotebook,
        Role.MEDIATOR,
        when=while_.always,
        because="The appointed mediator keeps private notes.",
    ),
    _row(
        notebook.WriteNote,
        OWNER,
        when=while_.always,
        because="Only the mediator writes in their notebook.",
    ),
    _row(
        mediator.RegisterMediator,
        COORDINATOR,
        OPERATOR,
        when=while_.always,
        because="A service keeps its own register.",
    ),
    _row(
        mediator.DeclareInterest,
        COORDINATOR,
        OPERATOR,
        when=while_.always,
        because="A service keeps its own register.",
    ),
    _row(
        mediator.DelistMediator,
        COORDINATOR,
        OPERATOR,
        when=while_.always,
        because="A service keeps its own register.",
    ),
    _row(
        organisation.RegisterOrganisation,
        OPERATOR,
        when=while_.always,
        because="Operators set organisations up.",
    ),
    _row(
        organisation.NameMediationService,
        OPERATOR,
        when=while_.always,
        because="Operators set organisations up.",
    ),
    _row(
        organisation.NameDutyOfficer,
        OPERATOR,
        MANAGER,
        when=while_.always,
        because="A council says which officer new cases go to.",
    ),
    _row(
        organisation.SetAnswerCheck,
        MANAGER,
        when=while_.always,
        because="A council says whether a manager checks its answers.",
    ),
    _row(
        organisation.SetRetention,
        OPERATOR,
        MANAGER,
        when=while_.always,
        because="A council says how long it keeps its records.",
    ),
    _row(
        organisation.NameContact,
        OPERATOR,
        when=while_.always,
        because="Operators set organisations up.",
    ),
    _row(
        organisation.GiveStandingInstruction,
        COORDINATOR,
        when=while_.always,
        because="The mediation adviser of a service instructs for its own certificates.",
    ),
    _row(
        organisation.EndStandingInstruction,
        COORDINATOR,
        when=while_.always,
        because="The service ends what its adviser instructed.",
    ),
    _row(
        person.RegisterPerson,
        OPERATOR,
        SYSTEM,
        when=while_.always,
        because="Operators register staff; a family registers by confirming its e-mail.",
    ),
    _row(
        person.GrantCapacity,
        OPERATOR,
        SYSTEM,
        when=while_.always,
        because="Operators say in which capacity somebody works.",
    ),
    _row(
        person.EndCapacity,
        OPERATOR,
        SYSTEM,
        when=while_.always,
        because="Operators say in which capacity somebody works.",
    ),
    # the national framework
    _row(
        citing.CiteEntries,
        *FAMILY_WRITERS,
        when=while_.may_cite,
        because="The family says what its own points are about, or leaves it.",
    ),
    _row(
        framework.StartFramework,
        CUSTODIAN,
        when=while_.always,
        because="The Institute keeps the framework.",
    ),
    _row(
        framework.DraftEdition,
        CUSTODIAN,
        when=while_.no_draft,
        because="One next edition is written at a time.",
    ),
    _row(
        framework.AddEntry,
        CUSTODIAN,
        when=while_.drafting,
        because="Only a draft can change; a published edition never does.",
    ),
    _row(
        framework.ChangeEntry,
        CUSTODIAN,
        when=while_.drafting,
        because="Only a draft can change; a published edition never does.",
    ),
    _row(
        framework.WithdrawEntry,
        CUSTODIAN,
        when=while_.drafting,
        because="Only a draft can change; a published edition never does.",
    ),
    _row(
        framework.PublishEdition,
        CUSTODIAN,
        when=while_.drafting,
        because="The custodians publish what they have drafted.",
    ),
    # what must stay, and what is erased
    _row(
        erasure_register.OpenRegister,
        OPERATOR,
        CUSTODIAN,
        SYSTEM,
        when=while_.always,
        because="The register of holds and erasures begins once.",
    ),
    _row(
        erasure_register.PlaceHold,
        OPERATOR,
        CUSTODIAN,
        when=while_.always,
        because="What a court or an inquiry may ask for must stay as it is.",
    ),
    _row(
        erasure_register.LiftHold,
        OPERATOR,
        CUSTODIAN,
        when=while_.always,
        because="A hold ends with its cause.",
    ),
    _row(
        erasure_register.RequestErasure,
        OPERATOR,
        when=while_.always,
        because="An operator, who reads no case, does what the controller decided.",
    ),
    _row(
        erasure_register.CompleteErasure,
        SYSTEM,
        when=while_.always,
        because="It is done by the machine, which says so once all is gone.",
    ),
    _row(
        erasing.NoteErasure,
        SYSTEM,
        when=while_.always,
        because="Whoever reads the case is told that words of it are gone.",
    ),
)

PERMISSIONS: dict[type[Command], Permission] = {row.command: row for row in _ROWS}


# what binds the family: for a parent, only while the right is theirs
BINDING = frozenset(
    row.command for row in _ROWS if row.may >= set(FAMILY_SIGNERS) and WRITES not in row.may
) | {parties.AuthoriseRepresentative}


@dataclass(frozen=True)
class Permit:
    """A command is allowed by this rule, for this party."""

    rule: str
    party: PartyId | None
    acting_for: PersonId | None


def _is_there(thing: Stream | None, command: type[Command]) -> bool:
    """Whether there is a thing to give the command about, or it is the one that begins it."""
    return thing is not None or DECISIONS[command].begins


def may_ever(thing: Stream | None, actor: Actor, command: type[Command], at: datetime) -> bool:
    """Whether the actor's roles allow the command at some point of the thing's life."""
    return _is_there(thing, command) and bool(
        standing(thing, actor, at).roles & PERMISSIONS[command].may
    )


def may_now(thing: Stream | None, actor: Actor, command: type[Command], at: datetime) -> bool:
    """Whether a button for the command belongs on the actor's page now."""
    if not may_ever(thing, actor, command, at) or not PERMISSIONS[command].when(thing):
        return False
    return _passed(thing, standing(thing, actor, at), command, at) is None


def _passed(
    thing: Stream | None, known: Standing, command: type[Command], at: datetime
) -> own_right.RightHasPassed | None:
    """The refusal of what binds the family where the right is no longer this party's."""
    if command not in BINDING or not isinstance(thing, Disagreement):
        return None
    if thing.may_bind(known.party, london_date(at)):
        return None
    return own_right.RightHasPassed(day=own_right.first_day(thing))


def permit(thing: Stream | None, actor: Actor, command: type[Command], at: datetime) -> Permit:
    """Allow the command, or raise NotAllowed (shown as not found) or NotNow (with the rule)."""
    if not _is_there(thing, command):
        raise NoSuchCase
    row = PERMISSIONS[command]
    known = standing(thing, actor, at)
    if not known.roles & row.may:
        raise NotAllowed
    if not row.when(thing):
        raise NotNow(because=row.because)
    if passed := _passed(thing, known, command, at):
        raise passed
    return Permit(row.rule, known.party, known.acting_for)
