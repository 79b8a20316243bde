"""Another parent: whether there is one, whether they may be told, and joining as one."""

from __future__ import annotations

from collections.abc import Mapping
from hashlib import sha256
from typing import Any

from flask import abort, request, url_for
from marshmallow import ValidationError
from werkzeug.wrappers import Response

from disputes.handling import Answer
from disputes.schemas.base import CommandSchema
from disputes.schemas.forms import nest
from disputes.schemas.joining import JoinCaseSchema
from disputes.schemas.second_parent import (
    DecideToTellSchema,
    DeclineToJoinSchema,
    SayOtherParentSchema,
)
from domain.counting import london_date
from domain.disagreement.second_parent import (
    DecideToTell,
    DeclineToJoin,
    JoinCase,
    SayOtherParent,
)
from domain.disagreement.vocabulary import OtherParent
from domain.events import PersonId
from domain.refusals import NotAllowed
from web.account.newcomers import family_with
from web.cases.inviting import invite_parent
from web.cases.showing import read, show
from web.cases.sides import FAMILY, cases, does, shows
from web.errors import answer
from web.families.lodging.words import OPTIONS
from web.forms import Form, Page, blank, sent, sent_json, submit
from web.identity import identity, menu
from web.recording import looking
from web.rendering import render
from web.service.area import COORDINATORS, read_for
from web.service.area import does as service_does
from web.service.area import shows as service_shows
from web.session import actor, gateway
from web.wiring import at, wired

_NOBODY = "per_nobody"  # stands in while the form has no address that could be somebody's


# ---- whether there is another parent


@shows("/people/add", on=FAMILY)
def add_parent(case: str, form: Form = blank) -> Page:
    page = read(case)
    if "SayOtherParent" not in page.may:
        abort(404)
    answers = OPTIONS["other-parent", "answer"]
    return show("cases/add_parent", page, here="people", form=form, answers=answers, exit_here=True)


@does(SayOtherParent, "/people/add", on=FAMILY)
def say_other_parent(case: str) -> Page:
    """With a yes, the other parent is asked by e-mail to join; with any other answer nobody is."""
    if "SayOtherParent" not in read(case).may:
        abort(404)
    email, person = _whom(SayOtherParentSchema, {"said": {"person": None}}, f"parent:{case}")

    def invite(answer: Answer) -> str:
        if email:
            invite_parent(case, email, answer.command_id)
        return url_for(".people", case=case)

    return submit(
        SayOtherParentSchema,
        {"case": case, "said": {"person": person}},
        again=lambda form: add_parent(case, form),
        then=invite,
    )


# ---- the coordinator's decision


@service_shows("/other-parent", who=COORDINATORS)
def other_parent(case: str, form: Form = blank) -> Page:
    page = read_for(case, "DecideToTell")
    waiting = [each for each in page.people.other_parents if each.waits]
    return show("service/other_parent", page, form=form, waiting=waiting)


@service_does(DecideToTell, "/other-parent", who=COORDINATORS)
def decide_to_tell(case: str) -> Page:
    read_for(case, "DecideToTell")
    email, person = _whom(DecideToTellSchema, {"person": None}, f"parent:{case}")

    def invite(answer: Answer) -> str:
        if email:
            invite_parent(case, email, answer.command_id)
        return url_for(".home", case=case)

    return submit(
        DecideToTellSchema,
        {"case": case, "person": person},
        again=lambda form: other_parent(case, form),
        then=invite,
    )


# ---- joining


@cases.get("/<reference:case>/join")
def join(case: str, form: Form = blank) -> Page:
    """Shows nothing of the case but whom to ask: the address that was given may be a wrong one."""
    page = gateway().invitation(case)
    return render(
        "pages/cases/join.html",
        page=page,
        form=form,
        identity=identity(),
        nav=menu(),
        exit_here=True,
        ways=OPTIONS["contact", "how"],
        safe=OPTIONS["safe", "safe"],
        easier=OPTIONS["easier", "easier"],
    )


@cases.post("/<reference:case>/join", does=JoinCase)
def join_case(case: str) -> Page:
    gateway().invitation(case)
    email = wired().door.accounts.email_of(actor().person)
    return submit(
        JoinCaseSchema,
        {"case": case, "contact": {"email": email}},
        again=lambda form: join(case, form),
        then=url_for(".home", case=case),
    )


@cases.get("/<reference:case>/join/no")
def not_joining(case: str, form: Form = blank) -> Page:
    """Saying no to the invitation: nobody has to join, or to say why."""
    page = gateway().invitation(case)
    return render(
        "pages/cases/join_no.html",
        page=page,
        form=form,
        identity=identity(),
        nav=menu(),
        exit_here=True,
    )


@cases.post("/<reference:case>/join/no", does=DeclineToJoin)
def decline_to_join(case: str) -> Page:
    gateway().invitation(case)
    return submit(
        DeclineToJoinSchema,
        {"case": case},
        again=lambda form: not_joining(case, form),
        then=url_for("families.cases"),
    )


# ---- whoever once acted for a family


@cases.errorhandler(404)
@cases.errorhandler(NotAllowed)
def no_longer(_: Exception) -> Response:
    """Somebody whose authority ended reads that it did, and nothing of the case."""
    case = (request.view_args or {}).get("case")
    looking().forget()  # what the page would have shown
    over = gateway().authority_over(case) if case else None
    if over is None:
        return answer(404)
    page = render("pages/cases/authority_over.html", page=over, identity=identity(), nav=menu())
    return Response(page if isinstance(page, str) else page.data, 410, mimetype="text/html")


# ---- inside


def _whom(
    schema: type[CommandSchema], supplied: Mapping[str, Any], because: str
) -> tuple[str, PersonId | None]:
    """The address and person to invite, where the form is complete and invites somebody: nobody is
    registered for half a form."""
    asked = schema(today=london_date(at()), supplied=supplied)
    body = sent_json() if request.is_json else nest(request.form, asked)
    try:
        body = {name: value for name, value in body.items() if name != "command_id"}
        found = asked.load(body)
    except (ValidationError, AttributeError):
        return "", _NOBODY
    said = getattr(found, "said", found)
    invites = said.answer is OtherParent.YES if hasattr(said, "answer") else said.tell
    if not invites:
        return "", None
    email = str(body.get("said", body)["email"]).strip()
    press = sha256(f"{because}|{sent().command_id}".encode()).hexdigest()[:24]
    return email, family_with(email, f"{because}:{press}", said.name)
