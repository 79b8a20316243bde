"""What was sent: the reference, and what happens next. Only those who may see the case see it."""

from __future__ import annotations

from web.areas import FAMILIES, Area
from web.cases.showing import is_watched
from web.forms import Page
from web.rendering import render
from web.session import gateway

sent_area = Area("sent", __name__, who=FAMILIES)


@sent_area.get("/lodge/sent/<reference:case>")
def sent(case: str) -> Page:
    """We have it: who answers, by when, and both last days."""
    page = gateway().case(case)
    return render(
        "pages/families/lodging/sent.html",
        page=page,
        receipt=page.paper("receipt"),
        duties={duty.code: duty for duty in reversed(page.duties)},
        exit_here=is_watched(page),
    )
