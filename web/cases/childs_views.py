"""What the child says: in words, pictures and recordings, and more of it after lodging."""

from __future__ import annotations

from flask import url_for

from disputes.schemas.childs_views import PassOnViewsSchema
from domain.disagreement.childs_views import PassOnViews
from web.cases.showing import read, show
from web.cases.sides import FAMILY, does, shows
from web.forms import Form, Page, blank, submit


@shows("/views")
def views(case: str, form: Form = blank) -> Page:
    page = read(case)
    made = [each for each in page.evidence if each.kind == "views" and not each.withdrawn]
    return show("cases/views", page, form=form, made=made)


@does(PassOnViews, "/views", on=FAMILY)
def pass_on(case: str) -> Page:
    return submit(
        PassOnViewsSchema,
        {"case": case},
        again=lambda form: views(case, form),
        then=url_for(".views", case=case),
    )
