"""What has been suggested on each point: read it, agree to it, or suggest a change."""

from __future__ import annotations

from flask import abort, url_for

from disputes.schemas.agreeing import AcceptTermsSchema, CounterTermsSchema, DeclineToSignSchema
from domain.disagreement.agreeing import AcceptTerms, CounterTerms, DeclineToSign
from projections.views.case import CaseView
from projections.views.issues import IssueView
from web.cases.showing import read, show
from web.cases.sides import EVERY_SIDE, JOINED, SIGNERS, does, shows
from web.forms import Form, Page, blank, submit


@shows("/terms")
def terms(case: str) -> Page:
    """Every point, and where its words stand."""
    return show("cases/terms", read(case))


@shows("/terms/<int:number>", on=(*EVERY_SIDE, *JOINED))
def term(case: str, number: int) -> Page:
    """The words on one point, as promises: who does what, by when."""
    page, issue = _tabled(case, number)
    return show("cases/term", page, issue=issue, open=_is_open(page, issue))


@shows("/terms/<int:number>/agree", on=SIGNERS)
def agree(case: str, number: int, form: Form = blank) -> Page:
    return _answer_page("cases/term_agree", "AcceptTerms", case, number, form)


@does(AcceptTerms, "/terms/<int:number>/agree", on=SIGNERS)
def accept_terms(case: str, number: int) -> Page:
    return submit(
        AcceptTermsSchema,
        {"case": case, "issue": number},
        again=lambda form: agree(case, number, form),
        then=url_for(".term", case=case, number=number),
        theirs=lambda: _words(case, number),
    )


@shows("/terms/<int:number>/change", on=SIGNERS)
def change(case: str, number: int, form: Form = blank) -> Page:
    return _answer_page("cases/term_change", "CounterTerms", case, number, form)


@does(CounterTerms, "/terms/<int:number>/change", on=SIGNERS)
def counter_terms(case: str, number: int) -> Page:
    return submit(
        CounterTermsSchema,
        {"case": case, "issue": number},
        again=lambda form: change(case, number, form),
        then=url_for(".term", case=case, number=number),
        theirs=lambda: _words(case, number),
    )


@shows("/terms/<int:number>/decline", on=JOINED)
def decline(case: str, number: int, form: Form = blank) -> Page:
    """For who joined the point, and is named in these words: why it will not sign them."""
    return _answer_page("joined/decline", "DeclineToSign", case, number, form)


@does(DeclineToSign, "/terms/<int:number>/decline", on=JOINED)
def decline_to_sign(case: str, number: int) -> Page:
    return submit(
        DeclineToSignSchema,
        {"case": case, "issue": number},
        again=lambda form: decline(case, number, form),
        then=url_for(".term", case=case, number=number),
        theirs=lambda: _words(case, number),
    )


def _answer_page(template: str, command: str, case: str, number: int, form: Form) -> Page:
    page, issue = _tabled(case, number)
    if command not in page.may or not _is_open(page, issue):
        abort(404)
    return show(template, page, form=form, issue=issue)


def _tabled(case: str, number: int) -> tuple[CaseView, IssueView]:
    page = read(case)
    issue = page.issue(number)
    if issue is None or issue.terms is None:
        abort(404)
    return page, issue


def _is_open(page: CaseView, issue: IssueView) -> bool:
    """Whether the words on a point can still be answered."""
    settled = issue.agreement is not None or issue.unresolved
    return not settled and page.mediation.ended_on is None and page.closed_on is None


def _words(case: str, number: int) -> list[tuple[str, str]]:
    """What stands there now, for the page that puts it beside what was typed."""
    _, issue = _tabled(case, number)
    assert issue.terms is not None
    return [
        (f"Promise {each.place}", f"{each.by_name}: {each.what} {each.by_words}".strip())
        for each in issue.terms.promises
    ]
