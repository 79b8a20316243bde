"""One point: what is asked, what the council says, what is suggested, what is recommended."""

from __future__ import annotations

from flask import abort, url_for

from disputes.schemas.citing import CiteEntriesSchema
from domain.disagreement.citing import CiteEntries
from web.cases.showing import read, show
from web.cases.sides import FAMILY, does, shows
from web.choosing import is_looking, narrowed
from web.forms import Form, Page, blank, sent, submit
from web.session import gateway


@shows("/issues/<int:number>")
def issue(case: str, number: int) -> Page:
    page = read(case)
    found = page.issue(number)
    if found is None:
        abort(404)
    return show("cases/issue", page, issue=found)


@shows("/issues/<int:number>/framework", on=FAMILY)
def cite(case: str, number: int, form: Form = blank) -> Page:
    """The lines of the framework that a point may be about: to choose from, or to leave."""
    page = read(case)
    found = page.issue(number)
    if found is None or "CiteEntries" not in page.may:
        abort(404)
    mine = [each.entry.code for each in found.cited if page.seat.party in each.parties]
    choices = narrowed(
        gateway().entries(case),
        form,
        "entries",
        lambda each: (each.code, f"{each.code} {each.expects} {each.area_words}"),
        mine,
    )
    return show("cases/cite", page, form=form, issue=found, choices=choices, mine=mine)


@does(CiteEntries, "/issues/<int:number>/framework", on=FAMILY)
def cite_entries(case: str, number: int) -> Page:
    if is_looking():
        return cite(case, number, sent())
    return submit(
        CiteEntriesSchema,
        {"case": case, "issue": number},
        again=lambda form: cite(case, number, form),
        then=url_for(".issue", case=case, number=number),
    )
