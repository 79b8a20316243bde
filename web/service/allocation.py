"""Choosing the mediator: ranked, each with the reasons; a link to the council bars."""

from __future__ import annotations

from flask import url_for

from disputes.schemas.mediating import AppointMediatorSchema
from domain.disagreement.mediating import AppointMediator
from projections.across.register import Register
from projections.views.case import CaseView
from projections.views.lists import MediatorRow
from web.cases.showing import show
from web.forms import Form, Page, blank, submit
from web.service.area import does, read_for, shows
from web.session import actor
from web.wiring import at, directory, wired


@shows("/mediator")
def mediator_choice(case: str, form: Form = blank) -> Page:
    page = read_for(case, "AppointMediator")
    register = Register(wired().across, directory(), actor(), at())
    wanted = languages(page, register.mediators())
    ranked = register.ranked(case, wanted)
    now = page.people.mediator
    return show(
        "service/mediator",
        page,
        form=form,
        free=[row for row in ranked if not row.barred and not (now and row.id == now.id)],
        barred=[row for row in ranked if row.barred],
        wanted=wanted,
    )


@does(AppointMediator, "/mediator")
def appoint(case: str) -> Page:
    return submit(
        AppointMediatorSchema,
        {"case": case},
        again=lambda form: mediator_choice(case, form),
        then=url_for(".home", case=case),
    )


def languages(page: CaseView, register: tuple[MediatorRow, ...]) -> list[str]:
    """Languages on the register that a family of this case named as what makes it easier."""
    words = " ".join(each.easier_words for each in page.people.contacts).casefold()
    spoken = {language for row in register for language in row.languages}
    return sorted(language for language in spoken if language.casefold() in words)
