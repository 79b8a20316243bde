"""A council's cases by date, and finding one of them."""

from __future__ import annotations

from typing import Any

from flask import request, url_for

from disputes.schemas.base import AskedSchema
from disputes.schemas.fields import Text
from domain.disagreement.vocabulary import Stage
from projections.across.lists import Lists
from projections.views.lists import Worklist
from projections.words import STAGES
from web.areas import COUNCILS, Area
from web.forms import Form, Page, ask, blank
from web.recording import looking
from web.rendering import render
from web.session import actor
from web.wiring import at, directory, wired

la = Area("la", __name__, url_prefix="/la", who=COUNCILS)

# what each count shows: its code in the address, and its words
SHOWN = (
    ("late", "Late"),
    ("soon", "Due in 5 working days"),
    ("later", "Later"),
    ("waiting", "Waiting for others"),
)
NAMED = {"open": "Open cases", **dict(SHOWN), "closed": "Closed", "all": "All cases"}
HEADS = (
    ("By", "date"),
    ("What you must do", None),
    ("Child", "child"),
    ("Case", "case"),
    ("Where it stands", "stage"),
    ("Officer", "officer"),
)


class FindAsked(AskedSchema):
    """A name is sent by POST only: it must not stand in an address."""

    wanted = Text("What you look for", "Enter a case reference or a surname", most=200, lines=False)


def lists() -> Lists:
    return Lists(wired().across, looking(), directory(), actor(), at())


@la.get("/cases")
def cases(form: Form = blank) -> Page:
    """25 cases a page, the soonest first. What is shown, and how, stands in the address."""
    asked, wanted = request.args, request.args.get("stage", "")
    stage = Stage(wanted) if wanted in set(Stage) else None
    page = lists().worklist(
        asked.get("show", ""),
        asked.get("sort", ""),
        asked.get("page", 1, type=int),
        officer=asked.get("officer"),
        stage=stage,
    )
    kept: dict[str, Any] = {
        "show": page.show,
        "sort": page.sort,
        "stage": stage,
        "officer": asked.get("officer") or None,
    }

    def here(**change: Any) -> str:
        return url_for("la.cases", **{**kept, **change})

    return render(
        "pages/la/cases.html",
        page=page,
        form=form,
        kept=kept,
        here=here,
        by_head=lambda sort: here(sort=sort),
        heads=[_head(words, sort, page) for words, sort in HEADS],
        shown=SHOWN,
        named=NAMED,
        stages=[(str(stage), words[0]) for stage, words in STAGES.items()],
        at=at(),
    )


def _head(words: str, sort: str | None, page: Worklist) -> tuple[str, str | None]:
    """A head of the table, and what it sorts by: by child only within somebody's own cases."""
    return words, None if sort == "child" and not page.by_child else sort


@la.post("/cases/find", does="find a case")
def find() -> Page:
    """The cases with this reference, or this surname of a child."""

    def do(answers: dict[str, Any]) -> Page:
        return render("pages/la/found.html", page=lists().find(answers["wanted"]), form=blank)

    return ask(FindAsked, do, again=cases)
