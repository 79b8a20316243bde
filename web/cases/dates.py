"""Why this date? Where it starts, what is counted, what is left out, and the rule."""

from __future__ import annotations

from datetime import date

from flask import request

from web.cases.showing import read, show
from web.cases.sides import shows
from web.forms import Page
from web.session import gateway


@shows("/dates/<code>")
def why(case: str, code: str) -> Page:
    why = gateway().why(case, code, request.args.get("about", ""))
    return show("cases/why", read(case), why=why, in_force=date.fromisoformat(why.edition))
