"""Writing terms on a point: promises as fields, each with its sentence; sent on its own page.

What is written is kept sealed for the mediator until it is sent, at every press.
"""

from __future__ import annotations

from typing import Any

from flask import abort, redirect, request, url_for
from werkzeug.datastructures import MultiDict

from disputes.handling import Answer
from disputes.schemas.agreeing import PromiseSchema, ProposeTermsSchema
from disputes.schemas.base import AskedSchema, Parts
from disputes.schemas.fields import Text, WholeNumber
from domain.counting import london_date
from domain.disagreement.agreeing import ProposeTerms
from projections.views.case import CaseView
from projections.views.issues import IssueView
from projections.views.signs import WallSign
from web.cases.showing import show
from web.forms import Form, Page, ask, blank, submit
from web.late import kept_form
from web.service.area import MEDIATORS, does, read_for, shows, the_issue
from web.service.promising import begun, kinds, pressed, rows, written
from web.session import actor
from web.wiring import at, now, wired

ONLY_ME = WallSign("mediator", "Only the mediator, until you send it")
_ENOUGH = "Enter at least one promise: who does what, by when"


class DraftSchema(AskedSchema):
    """The whole of it, looked at before the page that sends it."""

    promises = Parts(PromiseSchema, _ENOUGH, most=20, required=True)
    seen = WholeNumber("Version", least=0, load_default=0)
    do = Text("Button", optional=True)


@shows("/terms/<int:number>/write", who=MEDIATORS)
def write_terms(case: str, number: int, form: Form = blank) -> Page:
    page, issue = _open(case, number)
    draft = _draft(case, number)
    if form is not blank:
        typed = _plain(request.form)
    elif kept_form() is not None:
        typed = _plain(kept_form() or MultiDict())
    else:
        typed = _plain(draft) if draft else begun(issue.terms)
        form = Form(typed)
    return show(
        "service/terms",
        page,
        here="rooms",
        form=form,
        issue=issue,
        wall=ONLY_ME,
        kinds=kinds(),
        written=list(written(typed, page, london_date(at()))),
        version=_version(issue),
        moved=draft is not None and _seen(draft) != _version(issue),
    )


@does("keep terms that are being written", "/terms/<int:number>/write", who=MEDIATORS)
def keep_terms(case: str, number: int) -> Page:
    """Add or take out a row, keep it, or go on to the page that sends it."""
    _open(case, number)
    press = request.form.get("do", "")
    after = pressed(request.form, press)
    after["seen"] = request.form.get("seen", "")
    _keep(case, number, after)
    back = url_for(".write_terms", case=case, number=number)
    if press != "check":
        return redirect(back, 303)
    return ask(
        DraftSchema,
        lambda _: redirect(url_for(".send_page", case=case, number=number), 303),
        again=lambda form: write_terms(case, number, form),
    )


@shows("/terms/<int:number>/send", who=MEDIATORS)
def send_page(case: str, number: int) -> Page:
    """What is about to be sent, and who reads it then."""
    page, issue = _open(case, number)
    draft = _draft(case, number)
    if draft is None or _seen(draft) != _version(issue) or not _is_whole(draft):
        return redirect(url_for(".write_terms", case=case, number=number), 303)
    typed = _plain(draft)
    return show(
        "service/terms_send",
        page,
        here="rooms",
        issue=issue,
        version=_version(issue),
        written=list(written(typed, page, london_date(at()))),
        fields=[(name, text) for name, text in typed.items() if text],
    )


@does(ProposeTerms, "/terms/<int:number>/send", who=MEDIATORS)
def propose_terms(case: str, number: int) -> Page:
    _open(case, number)

    def then(_: Answer) -> str:
        wired().door.half_done.drop(actor().person, case, _form(number))
        return url_for(".term", case=case, number=number)

    return submit(
        ProposeTermsSchema,
        {"case": case, "issue": number},
        again=lambda form: write_terms(case, number, form),
        then=then,
        theirs=lambda: _theirs(case, number),
    )


# ---- inside


def _open(case: str, number: int) -> tuple[CaseView, IssueView]:
    """A point whose words can still be written."""
    page = read_for(case, "ProposeTerms")
    issue = the_issue(page, number)
    if issue.agreement is not None:
        abort(404)
    return page, issue


def _version(issue: IssueView) -> int:
    return issue.terms.version if issue.terms else 0


def _seen(draft: MultiDict[str, str]) -> int:
    """The version that stood there when the draft was last kept."""
    return draft.get("seen", 0, type=int)


def _theirs(case: str, number: int) -> list[tuple[str, str]]:
    """What stands there now, for the page that puts it beside what was typed."""
    _, issue = _open(case, number)
    promises = issue.terms.promises if issue.terms else ()
    return [(f"Promise {p.place}", f"{p.by_name}: {p.what} {p.by_words}".strip()) for p in promises]


def _draft(case: str, number: int) -> MultiDict[str, str] | None:
    found = wired().door.half_done.find(actor().person, case, _form(number))
    return None if found is None else MultiDict(found)


def _keep(case: str, number: int, typed: MultiDict[str, str]) -> None:
    answers: dict[str, Any] = {name: typed.getlist(name) for name in typed}
    wired().door.half_done.keep(actor().person, case, _form(number), answers, now())


def _form(number: int) -> str:
    return f"terms:{number}"


def _plain(form: MultiDict[str, str]) -> MultiDict[str, str]:
    """The promises of a form, and nothing else that was sent with it; one row at least."""
    return pressed(form, "") if rows(form) else begun(None)


def _is_whole(draft: MultiDict[str, str]) -> bool:
    return any(draft.get(f"promises-{row}-what", "").strip() for row in rows(draft))
