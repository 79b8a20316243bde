"""The home of a case for the service: what to do next and by when, whom to ring and how safely."""

from __future__ import annotations

from flask import url_for

from projections.views.case import CaseView
from web.cases.showing import is_built, read, show
from web.families.lodging.words import text_of
from web.forms import Page
from web.service.area import shows

# what may be done from here, where the permission table says so: command, words, page
_ACTS = (
    ("LookAtUrgent", "Say what you did: it is urgent", "urgent"),
    ("TakeOn", "Decide if you take this on", "intake"),
    ("AskForMore", "Ask the family for one more thing", "ask_more"),
    ("GiveMore", "Write down what the family says", "more"),
    ("AppointMediator", "Choose a mediator", "mediator_choice"),
    ("ProposeSession", "Suggest times for a meeting", "propose"),
    ("DrawUpAgreement", "Draw up the agreement", "draw_up"),
    ("EndMediation", "End the mediation", "end"),
    ("KeepMediator", "Answer who asks for another mediator", "objections"),
    ("ArrangeAdjustment", "What each side needs to take part", "needs"),
    ("RaiseSafetyFlag", "Safety flag", "flags"),
    ("PausePromises", "Pause what we promise", "pause"),
    ("CloseCase", "Close the case", "close"),
    ("ReopenCase", "Open the case again", "decide_reopen"),
)

_ANEW = {"mediator_choice": "Choose another mediator"}  # where there is a mediator already


@shows("")
def home(case: str) -> Page:
    page = read(case)
    todo = [(each, is_built(each.action, case)) for each in page.todo]
    easier = {
        each.party: [text_of("easier", "easier", code) for code in each.easier]
        for each in page.people.contacts
    }
    return show("service/home", page, todo=todo, acts=acts(page), easier=easier)


def acts(page: CaseView) -> list[tuple[str, str]]:
    """(words, address) of each step that whoever reads may take now."""
    found = [
        (_ANEW.get(name, words) if page.people.mediator else words, _at(page, name))
        for command, words, name in _ACTS
        if command in page.may
    ]
    if "InviteFamily" in page.may:
        found += [
            (f"Let {name} sign in", url_for(".invite", case=page.reference, party=party))
            for party, name in page.intake.to_invite
        ]
    if page.seat.side == "service" and page.intake.tasks:
        found.append(("What the family is told by phone or letter", _at(page, "case_tasks")))
    if "IssueCertificate" in page.may:
        found += [
            (_certificate_words(page, d.number), _certify(page, d.number))
            for d in page.decisions
            if not d.certificate
        ]
    return found


def _at(page: CaseView, name: str) -> str:
    return url_for(f".{name}", case=page.reference)


def _certify(page: CaseView, number: int) -> str:
    return url_for(".certify", case=page.reference, number=number)


def _certificate_words(page: CaseView, number: int) -> str:
    several = f" on decision {number}" if len(page.decisions) > 1 else ""
    return f"The certificate{several}"
