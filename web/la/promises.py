"""What the council promised, across its cases."""

from __future__ import annotations

from flask import request, url_for

from projections.across.promises import Promises
from web.forms import Page
from web.la.work import la
from web.recording import looking
from web.rendering import render
from web.session import actor
from web.wiring import at, directory, wired

SHOWN = (("late", "Late"), ("due", "Due"), ("kept", "Kept"))
NAMED = {**dict(SHOWN), "open": "Promises to keep", "all": "All promises"}


@la.get("/undertakings")
def undertakings() -> Page:
    """25 promises a page, by their last day."""
    listed = Promises(wired().across, looking(), directory(), actor(), at())
    page = listed.page(request.args.get("show", ""), request.args.get("page", 1, type=int))
    return render(
        "pages/la/undertakings.html",
        page=page,
        shown=SHOWN,
        named=NAMED,
        here=lambda **change: url_for("la.undertakings", **{"show": page.show, **change}),
        at=at(),
    )
