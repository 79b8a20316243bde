"""Who takes part; somebody who helps the family, for as long as the family wants."""

from __future__ import annotations

from flask import abort, request, url_for
from marshmallow import ValidationError

from disputes.handling import Answer
from disputes.schemas.forms import nest
from disputes.schemas.parties import AuthoriseRepresentativeSchema, EndAuthoritySchema
from domain.counting import london_date
from domain.disagreement.parties import AuthoriseRepresentative, EndAuthority
from web.account.newcomers import family_with
from web.cases.showing import read, show
from web.cases.sides import FAMILY, does, shows
from web.forms import Form, Page, blank, confirm_first, sent, sent_json, submit
from web.session import actor
from web.wiring import at, now, wired

_NOBODY = "per_nobody"  # stands in while the form has no address that could be somebody's


@shows("/people")
def people(case: str) -> Page:
    return show("cases/people", read(case), here="people")


@shows("/people/helper", on=FAMILY)
def add_helper(case: str, form: Form = blank) -> Page:
    page = read(case)
    if "AuthoriseRepresentative" not in page.may:
        abort(404)
    return show("cases/add_helper", page, here="people", form=form)


@does(AuthoriseRepresentative, "/people/helper", on=FAMILY)
def authorise(case: str) -> Page:
    """Let somebody act for the family, who shows their PIN again first: it gives others a way in.

    The helper is told by e-mail, and signs in with that address.
    """
    if "AuthoriseRepresentative" not in read(case).may:
        abort(404)
    if first := confirm_first():
        return first
    email, name = _whom()
    person = family_with(email, f"helper:{case}:{sent().command_id}", name) if email else _NOBODY

    def invite(answer: Answer) -> str:
        press, about = answer.command_id, f"case:{case}"
        wired().door.invitations.invite(email, about, actor().person, now(), press=press)
        return url_for(".people", case=case)

    return submit(
        AuthoriseRepresentativeSchema,
        {"case": case, "helper": {"person": person, "confirmed": True}},
        again=lambda form: add_helper(case, form),
        then=invite,
    )


@shows("/people/<person>/end", on=FAMILY)
def end_page(case: str, person: str, form: Form = blank) -> Page:
    page = read(case)
    helper = next((h for h in page.people.representatives if h.who.id == person), None)
    if helper is None or helper.ended or "EndAuthority" not in page.may:
        abort(404)
    return show("cases/end_helper", page, here="people", form=form, helper=helper)


@does(EndAuthority, "/people/<person>/end", on=FAMILY)
def end_authority(case: str, person: str) -> Page:
    return submit(
        EndAuthoritySchema,
        {"case": case, "person": person},
        again=lambda form: end_page(case, person, form),
        then=url_for(".people", case=case),
    )


def _whom() -> tuple[str, str]:
    """The address and name of the helper; empty while the form is not complete: the schema says
    then what is wrong, and nobody is registered for half a form."""
    asked = AuthoriseRepresentativeSchema(
        today=london_date(at()), supplied={"helper": {"person": _NOBODY, "confirmed": True}}
    )
    body = sent_json() if request.is_json else nest(request.form, asked)
    try:
        found = asked.load({"helper": body.get("helper")})
    except (ValidationError, AttributeError):
        return "", ""
    return str(body["helper"]["email"]).strip(), found.helper.name
