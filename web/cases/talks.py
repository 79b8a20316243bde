"""A meeting that both sides take part in freely: asked for by the family, and the council's say."""

from __future__ import annotations

from flask import abort, url_for

from disputes.schemas.talking import AskForTalksSchema, DoNotTakePartSchema, TakePartSchema
from domain.disagreement.talking import AskForTalks, DoNotTakePart, TakePart
from web.cases.showing import read, show
from web.cases.sides import COUNCIL, FAMILY, PARTIES, does, shows
from web.forms import Form, Page, blank, submit


@shows("/talks", on=PARTIES)
def talks(case: str, form: Form = blank) -> Page:
    """Where it stands, and what this side may say."""
    page = read(case)
    if page.scope.talks is None:
        abort(404)
    return show("cases/talks", page, form=form, talks=page.scope.talks)


@does(AskForTalks, "/talks", on=FAMILY)
def ask_for_talks(case: str) -> Page:
    return submit(
        AskForTalksSchema, {"case": case}, again=lambda form: talks(case, form), then=_back(case)
    )


@does(TakePart, "/talks/yes", on=COUNCIL)
def take_part(case: str) -> Page:
    return submit(
        TakePartSchema, {"case": case}, again=lambda form: talks(case, form), then=_back(case)
    )


@shows("/talks/no", on=COUNCIL)
def before_no(case: str, form: Form = blank) -> Page:
    page = read(case)
    if page.scope.talks is None or "DoNotTakePart" not in page.may:
        abort(404)
    return show("la/no_talks", page, form=form)


@does(DoNotTakePart, "/talks/no", on=COUNCIL)
def do_not_take_part(case: str) -> Page:
    return submit(
        DoNotTakePartSchema,
        {"case": case},
        again=lambda form: before_no(case, form),
        then=_back(case),
    )


def _back(case: str) -> str:
    return url_for(".talks", case=case)
