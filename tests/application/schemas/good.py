"""For each command: answers that are right, as JSON, and what the server supplies with them."""

from datetime import date
from typing import Any

from domain import framework, mediator, notebook, organisation, person
from domain.disagreement import (
    adjourning,
    agreeing,
    arranging,
    certifying,
    citing,
    documents,
    evidence,
    following_up,
    intake,
    lodging,
    mediating,
    meeting,
    messages,
    objecting,
    parties,
    refusing,
    reopening,
    responding,
    reviewing,
    safety,
    second_parent,
    settling,
    telling,
)
from domain.events import Command

TODAY = date(2026, 9, 1)
FILE = {"file": "ab12", "media_type": "application/pdf", "pages": 2, "size": 900, "name": "a.pdf"}
HELPER = {
    "email": "samira@example.org",
    "name": "Samira Khan",
    "kind": "sendiass",
    "may_write": True,
    "may_agree": False,
    "until": "2027-01-31",
}
LODGING: dict[str, Any] = {
    "la": "fairshire",
    "child": {"name": "Idris Yusuf", "called": "Idris", "born": "2017-03-14"},
    "contact": {
        "name": "Amina Yusuf",
        "email": "amina@example.org",
        "phone": "07700 900 982",
        "how": "text",
        "times": "Mornings",
        "safe": True,
        "withhold_address": True,
        "address": "1 High Street",
        "easier": ["interpreter", "breaks"],
        "easier_words": "Somali",
    },
    "decisions": [
        {"kind": "plan_made", "printed": "2026-08-03", "sent": "2026-08-03"},
        {"kind": "no_reassessment", "cannot_find": True},
    ],
    "issues": [
        {
            "part": "F",
            "asked": "Speech therapy each week",
            "because": "It helps",
            "plan_says": "-",
            "entries": ["CL-2"],
        },
        {"part": "decision", "asked": "Assess again", "decision": 2},
    ],
    "choice": "mediate",
    "wanted": "School without tears",
    "views": {"words": "I like maths", "readers": "mediator"},
    "tried": ["school"],
    "tried_words": "We met twice",
    "late_reason": "",
    "helper": HELPER,
    "other_parent": {"answer": "yes", "name": "Omar Yusuf", "email": "omar@example.org"},
    "evidence": [{"evidence": "ev_1", "kind": "letter", "readers": "my_side"}],
    "urgent": True,
    "came_by": "telephone",
    "taken": {"said_by": "Amina Yusuf", "on": "2026-08-31", "read_back": True},
}
RECOMMENDATION = {
    "issue": 1,
    "family_side": "More help",
    "council_side": "Enough help",
    "evidence": "A report",
    "reasons": "The report is clear",
    "recommendation": "Give more help",
    "findings": [{"entry": "CL-2", "met": "partly", "words": "On some days"}],
}
ENTRY = {
    "code": "CL-2",
    "area": "cognition",
    "kind": "ordinary",
    "level": "everyone",
    "expects": "New words are taught first",
    "provided_by": ["school"],
    "reason": "Asked for by schools",
}
PROMISE = {"by_party": "la", "what": "Write it into Section F", "rule": "agree_contents"}
TIMES = [
    "2026-09-21T10:00:00+01:00",
    {"day": 22, "month": "September", "year": 2026, "time": "2:30pm"},
]

Good = tuple[dict[str, Any], dict[str, Any]]
GOOD: dict[type[Command], Good] = {
    lodging.LodgeDisagreement: (
        LODGING,
        {
            "parent": "per_1",
            "helper": {"person": "per_2", "confirmed": True},
            "other_parent": {"person": "per_6"},
            "evidence": {"ev_1": FILE},
        },
    ),
    second_parent.SayOtherParent: (
        {"said": {"answer": "not_safe", "words": "He must not know where we live"}},
        {"said": {"person": None}},
    ),
    second_parent.DecideToTell: (
        {"tell": True, "reason": "Both agree", "name": "Omar Yusuf", "email": "omar@example.org"},
        {"person": "per_6"},
    ),
    second_parent.JoinCase: ({"contact": LODGING["contact"]}, {}),
    parties.AuthoriseRepresentative: (
        {"helper": HELPER},
        {"helper": {"person": "per_2", "confirmed": True}},
    ),
    parties.EndAuthority: ({"person": "per_2"}, {}),
    parties.AssignOfficer: ({"officer": "per_3"}, {}),
    parties.NameAttendee: (
        {"attendee": "per_3", "issues": [1, 2], "can_agree": "Up to 5 hours"},
        {},
    ),
    intake.AskForMore: ({"what": "Page 1", "why": "It has the date", "by": "2026-09-08"}, {}),
    intake.GiveMore: ({"words": "Here it is"}, {}),
    intake.LookAtUrgent: ({"done": "Rang the school"}, {}),
    intake.InviteFamily: ({"party": "p1", "by_email": True}, {}),
    reopening.AskToReopen: ({"words": "It did not come"}, {}),
    reopening.ReopenCase: ({"words": "It did not come"}, {}),
    reopening.KeepClosed: ({"words": "Ask again on Friday"}, {}),
    telling.SetTask: (
        {},
        {
            "task": "t1",
            "party": "p1",
            "person": "per_1",
            "notice": "receipt",
            "title": "We have it",
            "lines": ("Nothing to do.",),
            "due": None,
        },
    ),
    telling.DoTask: ({"task": "t1", "note": "Rang at 2pm"}, {}),
    responding.TakeOn: ({}, {}),
    responding.DoNotTakeOn: ({"reason": "no_decision", "words": "Ask again after the letter"}, {}),
    responding.AnswerDisagreement: (
        {
            "answers": [
                {
                    "issue": 1,
                    "stance": "part",
                    "reasons": "Some",
                    "offer": "x",
                    "lacking": "",
                    "entries": ["cl-2", "CORE-7"],
                }
            ]
        },
        {},
    ),
    evidence.AddEvidence: (
        {"item": {"kind": "letter", "readers": "everyone", "dated": "2026-08-01"}},
        {"item": FILE | {"evidence": "ev_1"}},
    ),
    evidence.DescribeEvidence: (
        {"evidence": "ev_1", "kind": "report", "description": "Of May", "dated": None},
        {},
    ),
    evidence.ShareEvidence: ({"evidence": "ev_1", "readers": "everyone"}, {}),
    evidence.StopSharingEvidence: ({"evidence": "ev_1", "readers": "everyone"}, {}),
    evidence.WithdrawEvidence: ({"evidence": "ev_1"}, {}),
    messages.SendMessage: (
        {"text": "Hello", "readers": "mediator", "room": "p1"},
        {"message": "msg_1"},
    ),
    mediating.ChooseMediation: ({"decision": 1}, {}),
    mediating.DeclineMediation: ({"decision": 1.0}, {}),
    mediating.AppointMediator: ({"mediator": "per_4", "note": "No links"}, {}),
    mediating.DrawUpAgreementToMediate: ({}, {}),
    mediating.SignAgreementToMediate: ({"understood": True}, {}),
    mediating.SayCannotArrange: ({}, {}),
    mediating.EndMediation: ({}, {}),
    meeting.ProposeSession: ({"times": TIMES, "manner": "video", "place": "A link"}, {}),
    meeting.OfferTimes: ({"session": 1, "times": TIMES}, {}),
    meeting.BookSession: ({"session": 1, "starts": TIMES[0]}, {}),
    meeting.MoveSession: ({"session": 1, "times": TIMES, "reason": "Illness"}, {}),
    meeting.HoldSession: ({"session": 1, "attended": ["la", "p1"]}, {}),
    adjourning.AdjournSession: (
        {
            "session": 1,
            "attended": ["la", "p1"],
            "reason": "The therapist is ill",
            "agreed": False,
            "times": TIMES,
            "manner": "video",
            "place": "A link",
        },
        {},
    ),
    adjourning.CallOffSession: ({"session": 1, "reason": "Illness"}, {}),
    arranging.AskForAdjustment: ({"what": "interpreter", "words": "Somali"}, {}),
    arranging.ArrangeAdjustment: (
        {"party": "p1", "what": "interpreter", "outcome": "cannot", "words": "By phone instead"},
        {},
    ),
    arranging.GiveArrival: (
        {"session": 1, "party": "la", "arrives": TIMES[0], "place": "Room 2"},
        {},
    ),
    refusing.RefuseMediation: ({"reason": "We said no", "understood": True}, {}),
    objecting.ObjectToMediator: ({"reason": "She knows the head"}, {}),
    objecting.KeepMediator: ({"party": "p1", "words": "They never met"}, {}),
    settling.SettleDirectly: ({"issue": 1, "words": "Therapy each week from May"}, {}),
    settling.ConfirmSettlement: ({"issue": 1, "version": 1, "understood": True}, {}),
    settling.DenySettlement: ({"issue": 1, "version": 1, "words": "Only each month"}, {}),
    safety.RaiseSafetyFlag: ({"party": "p1", "words": "He knows our road"}, {}),
    safety.LiftSafetyFlag: ({"party": "p1", "reason": "She asked us to"}, {}),
    certifying.AskForCertificate: ({"decision": 1}, {}),
    agreeing.ProposeTerms: ({"issue": 1, "promises": [PROMISE], "seen": 0}, {}),
    agreeing.CounterTerms: ({"issue": 1, "version": 1, "words": "Weekly"}, {}),
    agreeing.AcceptTerms: ({"version": 1, "understood": True}, {"issue": 1}),
    agreeing.DrawUpAgreement: ({}, {}),
    agreeing.SignAgreement: ({"agreement": 1, "issues": [2, 1], "understood": True}, {}),
    certifying.IssueCertificate: ({"decision": 1, "ground": "declined"}, {}),
    reviewing.ReferToInstitute: ({"issues": [1], "words": "Please look"}, {}),
    reviewing.NameReviewer: ({"reviewer": "per_5"}, {}),
    reviewing.PublishRecommendation: ({"issues": [RECOMMENDATION]}, {}),
    reviewing.ReplyToRecommendation: ({"issue": 1, "reply": "part", "words": "Partly"}, {}),
    following_up.ReportUndertaking: ({"undertaking": 1, "kept": "no", "words": "Nobody came"}, {}),
    following_up.ExplainDelay: ({"undertaking": 1, "words": "No therapist"}, {}),
    following_up.HandOnToTribunal: ({"decision": 1}, {}),
    following_up.WithdrawCase: ({"words": "We moved"}, {}),
    following_up.CloseCase: ({"because": "promises_kept"}, {}),
    documents.RecordDocument: (
        {},
        {"kind": "receipt", "about": "1", "file": "f", "sha256": "ab", "pages": 1, "size": 9},
    ),
    notebook.OpenNotebook: ({}, {"case": "WM-4827-3162"}),
    notebook.WriteNote: ({"text": "Ask about Fridays", "issue": 1}, {}),
    mediator.RegisterMediator: (
        {"service": "bridge", "accreditation": "CMC", "languages": ["Polish"], "works_with": 5},
        {},
    ),
    mediator.DeclareInterest: ({"organisation": "fairshire"}, {}),
    mediator.DelistMediator: ({}, {}),
    organisation.RegisterOrganisation: (
        {"name": "Fairshire", "kind": "la", "phone": "0300 123 4567", "sendiass_phone": ""},
        {},
    ),
    organisation.NameMediationService: ({"service": "bridge"}, {}),
    organisation.NameDutyOfficer: ({"officer": "per_3"}, {}),
    person.RegisterPerson: (
        {
            "name": "Jo Park",
            "email": "jo@example.org",
            "capacity": "officer",
            "organisation": "fairshire",
        },
        {},
    ),
    person.GrantCapacity: ({"capacity": "operator", "organisation": None}, {}),
    citing.CiteEntries: ({"issue": 1, "entries": ["CL-2"]}, {}),
    framework.StartFramework: ({"name": "National framework"}, {}),
    framework.DraftEdition: ({}, {}),
    framework.AddEntry: (ENTRY, {}),
    framework.ChangeEntry: (ENTRY | {"version": 0}, {}),
    framework.WithdrawEntry: ({"code": "CL-2", "reason": "Said twice", "version": 1}, {}),
    framework.PublishEdition: (
        {"edition": 2, "changes": 3, "in_force_from": {"day": 1, "month": 9, "year": 2027}},
        {},
    ),
    person.EndCapacity: ({"capacity": "operator"}, {}),
}
