"""Where the pages of the service stand, and what its menus have beside every side's."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from flask import abort

from domain.events import Capacity, Command
from projections.views.case import CaseView
from projections.views.issues import DecisionView, IssueView
from projections.views.meetings import SessionView
from web.areas import SERVICES, Area, Who
from web.cases.showing import read
from web.cases.sides import MORE, service_cases

COORDINATORS: Who = frozenset({Capacity.COORDINATOR})
MEDIATORS: Who = frozenset({Capacity.MEDIATOR})

service = Area("service", __name__, url_prefix="/service", who=SERVICES)

# beside Case, Timeline, Messages, Documents and People, by the side that the reader is on
MORE["service"] = (("Times", "times"),)
MORE["mediator"] = (("Times", "times"), ("Rooms", "rooms"))

View = Callable[..., Any]


def shows(rule: str, *, who: Who = SERVICES) -> Callable[[View], View]:
    """A page of a case for the service. `rule` stands below the case's own address."""

    def add(view: View) -> View:
        place = f"/<reference:case>{rule}"
        service_cases.add_url_rule(place, None, view, methods=["GET"], who=who)
        return view

    return add


def does(command: type[Command] | str, rule: str, *, who: Who = SERVICES) -> Callable[[View], View]:
    """A press on such a page."""

    def add(view: View) -> View:
        place = f"/<reference:case>{rule}"
        service_cases.add_url_rule(place, None, view, methods=["POST"], does=command, who=who)
        return view

    return add


def read_for(case: str, *commands: str) -> CaseView:
    """The case, where the reader may give one of these commands now; else there is no page."""
    page = read(case)
    if not page.may & set(commands):
        abort(404)
    return page


def the_issue(page: CaseView, number: int) -> IssueView:
    found = page.issue(number)
    if found is None:
        abort(404)
    return found


def the_decision(page: CaseView, number: int) -> DecisionView:
    found = page.decision(number)
    if found is None:
        abort(404)
    return found


def the_session(page: CaseView, number: int) -> SessionView:
    """A meeting that is not over yet."""
    found = page.session(number)
    if found is None or found.is_over:
        abort(404)
    return found
