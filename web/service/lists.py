"""Cases of a service: what came in, and everything that is its own, or a mediator's own."""

from __future__ import annotations

from dataclasses import dataclass

from flask import redirect, request
from werkzeug.wrappers import Response

from domain.disagreement.vocabulary import Stage
from projections.across.lists import SHOW, SORTS, Lists
from projections.views.lists import CaseRow, ListPage, Worklist
from projections.words import STAGES
from web.forms import Form, Page, blank, given, refuse
from web.identity import home_of
from web.recording import looking
from web.rendering import render
from web.service.area import COORDINATORS, service
from web.session import actor
from web.wiring import at, directory, wired


@dataclass(frozen=True)
class Filtered:
    """A list of cases, with what it was narrowed to."""

    list: Worklist
    stage: str
    stages: tuple[tuple[str, str], ...]


def lists() -> Lists:
    """The lists of whoever asks."""
    return Lists(wired().across, looking(), directory(), actor(), at())


@service.get("")
def home() -> Response:
    """What whoever asks starts from: new cases, or their own."""
    return redirect(home_of(actor()), 303)


@service.get("/intake", who=COORDINATORS)
def intake() -> Page:
    """Cases that nobody has taken on yet, urgent ones first; and closed ones to open again."""
    return render(
        "pages/service/intake.html", page=lists().intake(_page()), again=lists().to_reopen()
    )


@service.get("/cases")
def cases() -> Page:
    """Every case of their own by date; what it is narrowed to stands in the address."""
    stage = request.args.get("stage", "")
    known = Stage(stage) if stage in {str(each) for each in Stage} else None
    found = lists().worklist(
        request.args.get("show", SHOW[0]),
        request.args.get("sort", SORTS[0]),
        _page(),
        stage=known,
    )
    stages = tuple((str(each), words) for each, (words, _) in STAGES.items())
    page = Filtered(found, str(known or ""), stages)
    return render("pages/service/cases.html", page=page, kept=_kept(page))


@service.post("/find", does="find a case")
def find() -> Page:
    """By reference or surname, which stays out of the address."""
    typed = given("words").strip()
    if not typed:
        words = "Enter a case reference, or the surname of the child"
        return refuse({"words": [words]}, again=_found)
    return _found(found=lists().find(typed))


def _found(form: Form = blank, found: ListPage[CaseRow] | None = None) -> Page:
    return render("pages/service/found.html", page=found, form=form)


def _page() -> int:
    return max(1, request.args.get("page", 1, type=int))


def _kept(page: Filtered) -> dict[str, str]:
    """What the address says, for the links that change one part of it."""
    kept = {"show": page.list.show, "sort": page.list.sort, "stage": page.stage}
    return {name: value for name, value in kept.items() if value}
