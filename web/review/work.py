"""Cases sent to the Institute: those without a reviewer, as steps only, and one's own by date."""

from __future__ import annotations

from dataclasses import dataclass

from flask import request

from projections.across.lists import Lists
from projections.views.lists import CaseRow, ListPage, Worklist
from web.areas import REVIEWERS, Area
from web.forms import Page
from web.recording import looking
from web.rendering import render
from web.session import actor
from web.wiring import at, directory, wired

review = Area("review", __name__, url_prefix="/review", who=REVIEWERS)


@dataclass(frozen=True)
class ReviewWork:
    """Two lists: cases that wait for a reviewer, and those of the reader."""

    waiting: ListPage[CaseRow]
    mine: Worklist


@review.get("")
def cases() -> Page:
    lists = Lists(wired().across, looking(), directory(), actor(), at())
    waiting = lists.referred(request.args.get("waiting", 1, type=int))
    show, page = request.args.get("show", "all"), request.args.get("page", 1, type=int)
    mine = lists.worklist(show, page=page)
    return render("pages/review/cases.html", page=ReviewWork(waiting, mine), at=at())
