"""Why this date? Where it starts, what is counted, what is left out, and the rule."""

from __future__ import annotations

from datetime import date

from flask import current_app, jsonify, request, url_for

from web.cases.showing import read, show
from web.cases.sides import EVERY_SIDE, JOINED, shows
from web.forms import Page
from web.rendering import as_json, wants_json
from web.session import gateway


@shows("/dates/<code>", on=(*EVERY_SIDE, *JOINED))
def why(case: str, code: str) -> Page:
    """For people a page, for programs the same as JSON."""
    why = gateway().why(case, code, request.args.get("about", ""))
    if wants_json():
        return jsonify(why=as_json(why))
    return show(
        "cases/why",
        read(case),
        why=why,
        in_force=date.fromisoformat(why.edition),
        in_timeline=_timeline(case),
    )


def _timeline(case: str) -> str:
    """Where the side that asks reads what happened: who joined a point reads the steps alone."""
    places = (f"{request.blueprint}.{name}" for name in ("timeline", "steps"))
    return url_for(next(p for p in places if p in current_app.view_functions), case=case)
