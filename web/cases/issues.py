"""One point: what is asked, what the council says, what is suggested, what is recommended."""

from __future__ import annotations

from flask import abort

from web.cases.showing import read, show
from web.cases.sides import shows
from web.forms import Page


@shows("/issues/<int:number>")
def issue(case: str, number: int) -> Page:
    page = read(case)
    found = page.issue(number)
    if found is None:
        abort(404)
    return show("cases/issue", page, issue=found)
