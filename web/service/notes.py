"""A mediator's own notes: a notebook that nobody else reads, or knows to be there."""

from __future__ import annotations

from contextlib import suppress
from hashlib import sha256

from flask import request, url_for

from disputes.handling import AlreadyBegun
from disputes.schemas.notebook import WriteNoteSchema
from domain.notebook import OpenNotebook, WriteNote, notebook_key
from projections.views.lists import PAGE
from web.cases.showing import read, show
from web.forms import Form, Page, blank, given, submit
from web.service.area import MEDIATORS, does, shows
from web.service.rooms import links
from web.session import actor, gateway
from web.wiring import at, wired


@shows("/room/notes", who=MEDIATORS)
def notes(case: str, form: Form = blank) -> Page:
    page, book = read(case), gateway().notes(case)
    about = page.issue(request.args.get("issue", 0, type=int))
    found = [note for note in book.notes if about is None or note.issue == about.number]
    last = max(1, -(-len(found) // PAGE))
    number = min(max(request.args.get("page", 1, type=int), 1), last)
    return show(
        "service/notes",
        page,
        here="rooms",
        form=form,
        rooms=links(page, "notes"),
        wall=book.wall,
        about=about,
        notes=found[(number - 1) * PAGE : number * PAGE],
        total=len(found),
        number=number,
        last=last,
        titles={issue.number: issue.title for issue in page.issues},
    )


@does(WriteNote, "/room/notes", who=MEDIATORS)
def write_note(case: str) -> Page:
    """The first note opens the notebook; an empty one opens nothing."""
    book = gateway().notes(case)
    key = notebook_key(case, actor().person)
    if not book.opened and given("text").strip():
        _open(case, key)
    return submit(
        WriteNoteSchema,
        {"case": key},
        case=key,
        again=lambda form: notes(case, form),
        then=f"{url_for('.notes', case=case)}#saved",
    )


def _open(case: str, key: str) -> None:
    """The name of this press follows from the notebook, so two at once open one."""
    name = f"open.{sha256(key.encode()).hexdigest()[:40]}"
    with suppress(AlreadyBegun):
        wired().disputes.handle(
            OpenNotebook(case), case=key, command_id=name, actor=actor(), at=at()
        )
