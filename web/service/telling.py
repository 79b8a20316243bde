"""Families who chose telephone or post: whom to ring, which letter to print, that it is done."""

from __future__ import annotations

from flask import abort, request, url_for

from disputes.schemas.telling import DoTaskSchema
from domain.disagreement.telling import DoTask
from projections.across.telling import SHOW, Telling
from projections.views.case import CaseView
from projections.views.intake import TaskView
from projections.views.people import ContactView
from web.cases.showing import read, show
from web.forms import Form, Page, blank, submit
from web.recording import looking
from web.rendering import render
from web.service.area import COORDINATORS, does, service, shows
from web.session import actor
from web.wiring import at, wired


@service.get("/tasks", who=COORDINATORS)
def tasks() -> Page:
    """Everything that somebody of this service must ring or write about."""
    chosen = request.args.get("show", SHOW[0])
    chosen = chosen if chosen in SHOW else SHOW[0]
    number = max(1, request.args.get("page", 1, type=int))
    found = Telling(wired().across, looking(), actor(), at()).page(chosen, number)
    return render("pages/service/tasks.html", page=found, chosen=chosen)


@shows("/tasks", who=COORDINATORS)
def case_tasks(case: str) -> Page:
    return show("service/case_tasks", read(case))


@shows("/tasks/<task>", who=COORDINATORS)
def task(case: str, task: str, form: Form = blank) -> Page:
    page = read(case)
    found = _the_task(page, task)
    return show("service/task", page, form=form, task=found, contact=_contact(page, found))


@does(DoTask, "/tasks/<task>", who=COORDINATORS)
def do_task(case: str, task: str) -> Page:
    return submit(
        DoTaskSchema,
        {"case": case, "task": task},
        again=lambda form: _again(case, task, form),
        then=url_for("service.tasks"),
    )


@shows("/tasks/<task>/letter", who=COORDINATORS)
def letter(case: str, task: str) -> Page:
    """The message to print: the words of the e-mail in 14 point, with the address if known."""
    page = read(case)
    found = _the_task(page, task)
    return show("service/letter", page, task=found, contact=_contact(page, found))


_again = task


def _the_task(page: CaseView, task: str) -> TaskView:
    found = page.intake.task(task)
    if found is None:
        abort(404)
    return found


def _contact(page: CaseView, task: TaskView) -> ContactView | None:
    return next((each for each in page.people.contacts if each.party == task.party), None)
