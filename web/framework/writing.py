"""The Institute's custodians: read the editions, write the next one, publish it."""

from __future__ import annotations

from flask import abort, url_for

from disputes.schemas.framework import (
    AddEntrySchema,
    ChangeEntrySchema,
    DraftEditionSchema,
    PublishEditionSchema,
    StartFrameworkSchema,
    WithdrawEntrySchema,
)
from domain.framework import (
    NATIONAL,
    AddEntry,
    ChangeEntry,
    DraftEdition,
    PublishEdition,
    StartFramework,
    WithdrawEntry,
)
from projections.framework import AREAS, KINDS, LEVELS, PROVIDERS
from projections.views.framework import DraftView, EntryView
from web.areas import CUSTODIANS, Area
from web.forms import Form, Page, blank, submit
from web.framework.reading import reader
from web.rendering import render

custodian = Area("custodian", __name__, url_prefix="/institute/framework", who=CUSTODIANS)

CHOICES = {
    "area": tuple(AREAS.items()),
    "kind": tuple(KINDS.items()),
    "level": tuple(LEVELS.items()),
    "provided_by": tuple((who, words.capitalize()) for who, words in PROVIDERS.items()),
}


@custodian.get("")
def current(form: Form = blank) -> Page:
    """The editions, and the one being written, if any."""
    return render("pages/institute/framework.html", page=reader().custodian(), form=form)


@custodian.post("/start", does=StartFramework)
def start() -> Page:
    return submit(StartFrameworkSchema, {}, case=NATIONAL, again=current, then=url_for(".current"))


@custodian.post("/next", does=DraftEdition)
def begin_next() -> Page:
    return submit(DraftEditionSchema, {}, case=NATIONAL, again=current, then=url_for(".draft"))


@custodian.get("/draft")
def draft() -> Page:
    """What is otherwise in the edition being written, and every entry of it."""
    return render("pages/institute/draft.html", page=reader().draft())


@custodian.get("/draft/add")
def add(form: Form = blank) -> Page:
    return _entry_page("add", reader().draft(), None, form)


@custodian.post("/draft/add", does=AddEntry)
def add_entry() -> Page:
    return submit(AddEntrySchema, {}, case=NATIONAL, again=add, then=url_for(".draft"))


@custodian.get("/draft/<code>")
def change(code: str, form: Form = blank) -> Page:
    found = reader()
    return _entry_page("change", found.draft(), found.draft_entry(code), form)


@custodian.post("/draft/<code>", does=ChangeEntry)
def change_entry(code: str) -> Page:
    return submit(
        ChangeEntrySchema,
        {"code": code},
        case=NATIONAL,
        again=lambda form: change(code, form),
        then=url_for(".draft"),
        theirs=lambda: [("What to expect", reader().draft_entry(code).expects)],
    )


@custodian.get("/draft/<code>/withdraw")
def withdraw(code: str, form: Form = blank) -> Page:
    found = reader()
    draft = found.draft()
    if code not in {entry.code for area in draft.areas for entry in area.entries}:
        abort(404)
    return render(
        "pages/institute/withdraw.html", page=draft, entry=found.draft_entry(code), form=form
    )


@custodian.post("/draft/<code>/withdraw", does=WithdrawEntry)
def withdraw_entry(code: str) -> Page:
    return submit(
        WithdrawEntrySchema,
        {"code": code},
        case=NATIONAL,
        again=lambda form: withdraw(code, form),
        then=url_for(".draft"),
        theirs=lambda: [("What to expect", reader().draft_entry(code).expects)],
    )


@custodian.get("/publish")
def before_publishing(form: Form = blank) -> Page:
    """What publishing does: it is done once, and an edition never changes afterwards."""
    return render("pages/institute/publish.html", page=reader().draft(), form=form)


@custodian.post("/publish", does=PublishEdition)
def publish() -> Page:
    return submit(
        PublishEditionSchema,
        {},
        case=NATIONAL,
        again=before_publishing,
        then=url_for(".current"),
    )


def _entry_page(does: str, page: DraftView, entry: EntryView | None, form: Form) -> Page:
    items = {
        name: [{"value": str(value), "text": text} for value, text in found]
        for name, found in CHOICES.items()
    }
    return render(f"pages/institute/{does}.html", page=page, entry=entry, form=form, items=items)
