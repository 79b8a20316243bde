"""One view for every question of the table."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from flask import abort, redirect, render_template, request
from marshmallow import ValidationError
from werkzeug.datastructures import MultiDict
from werkzeug.wrappers import Response

from disputes.schemas.flatten import flatten
from disputes.schemas.forms import SENT_BY_EVERY_FORM
from domain.disagreement.aggregate import BY_HAND
from domain.disagreement.vocabulary import PlanKind
from domain.organisation import OrganisationKind
from projections.words import PLANS
from web.account.newcomers import YOUR_NAME
from web.evidence.kinds import ACCEPT
from web.families.lodging.area import address, at_page, does, shows
from web.families.lodging.asking import OTHER
from web.families.lodging.citing import in_force, lines
from web.families.lodging.confirming import confirm_by_mail
from web.families.lodging.drafting import ASKED_FOR, Lodging, Step
from web.families.lodging.holding import in_hand, save
from web.families.lodging.questions import PARTS
from web.families.lodging.uploads import rows
from web.families.lodging.words import OPTIONS, WIDER_ROUTES, Option, text_of
from web.forms import Form, Page, blank
from web.late import drop_kept, kept_form
from web.wiring import directory, wired

# where somebody may look over a shoulder
_WATCHED = frozenset({"contact", "safe", "other-parent", "other-parent-details"})
_NO_ANSWERS = frozenset({*SENT_BY_EVERY_FORM, "then", "more"})


@shows("/<code>")
def show(draft: str, code: str) -> Page:
    return _page(*_step(draft, code, ""))


@shows("/<code>/<row>")
def show_row(draft: str, code: str, row: str) -> Page:
    return _page(*_step(draft, code, row))


@does("keep an answer of a draft", "/<code>")
def keep(draft: str, code: str) -> Page:
    return _keep(*_step(draft, code, ""))


@does("keep an answer of a draft", "/<code>/<row>")
def keep_row(draft: str, code: str, row: str) -> Page:
    return _keep(*_step(draft, code, row))


def _step(draft: str, code: str, row: str) -> tuple[Lodging, Step]:
    my = in_hand(draft)
    step = my.step(code, row)
    if my.sent_as or step is None:
        abort(404)
    return my, step


def page_of(my: Lodging, step: Step, form: Form | None = None) -> Page:
    """The page of a step, with a form or as it was answered."""
    return _page(my, step, form)


def _page(my: Lodging, step: Step, form: Form | None = None) -> Page:
    code = step.question.code
    part_steps = my.of_part(step.question.part)
    return render_template(
        f"pages/families/lodging/{code}.html",
        my=my,
        step=step,
        form=form or _answered(my, step),
        heading=step.question.heading_for(my, step.row),
        caption=_caption(step, part_steps),
        reads=my.say(step.question.reads),
        back=_back(my, step),
        action=address(my, step) + _then(),
        items=_items(my, code),
        say=my.say,
        options=_options_of(my, step),
        files=rows(my),
        citable=lines() if code == "point" else (),
        accept=ACCEPT,
        text_of=text_of,
        exit_here=code in _WATCHED or my.is_watched,
    )


def _items(my: Lodging, code: str) -> dict[str, Sequence[Option]]:
    """The choices of a page, by box. A family without an e-mail is rung or written to."""
    found: dict[str, Sequence[Option]] = {
        box: items for (of, box), items in OPTIONS.items() if of == code
    }
    by_hand = [each for each in found.get("how", ()) if each.value in BY_HAND]
    found |= {"how": by_hand} if "how" in found and my.is_entered else {}
    return {
        box: [Option(each.value, my.say(each.text), my.say(each.hint)) for each in items]
        for box, items in found.items()
    }


def _answered(my: Lodging, step: Step) -> Form:
    """As it was answered, or as it was typed just before the person was signed out."""
    typed = my.typed(step)
    if kept_form() is not None or typed is None:
        return blank
    return Form(MultiDict(typed))


def _caption(step: Step, of: Any) -> str:
    title = dict(PARTS)[step.question.part]
    return f"{title}, question {list(of).index(step) + 1} of {len(of)}"


def _then() -> str:
    return "?then=check" if request.args.get("then") == "check" else ""


def _back(my: Lodging, step: Step) -> str:
    if _then():
        return at_page(my, "check")
    before = my.before(step)
    if before is None or before.question.part != step.question.part:
        return at_page(my, "tasks")
    return address(my, before)


def _options_of(my: Lodging, step: Step) -> list[dict[str, str]]:
    """Choices that depend on the draft: councils, parts, letters."""
    match step.question.code:
        case "council":
            return [{"value": "", "text": "Choose a council"}, *_councils(),
                    {"value": "other", "text": "Mine is not in this list"}]  # fmt: skip
        case "parts":
            chosen = _items(my, "parts")["parts"]
            return [vars(option) for option in chosen if option.value in my.part_choices]
        case "point":
            return [{"value": row, "text": _letter(my, row)} for row in my.decided]
        case "plan-kind":
            plans = [PlanKind.NONE, PlanKind.SEN_SUPPORT, PlanKind.ISP]
            plans += [PlanKind.EHC] if my.is_wider else []
            return [{"value": str(plan), "text": PLANS[plan]} for plan in plans]
        case "route" if my.is_wider:
            return [vars(option) for option in WIDER_ROUTES]
    return []


def _councils() -> list[dict[str, str]]:
    """Councils that a disagreement can be sent to."""
    found = directory().organisations(OrganisationKind.LA)
    return [
        {"value": row.organisation.key, "text": row.organisation.name}
        for row in found
        if row.service and row.duty_officer
    ]


def _letter(my: Lodging, row: str) -> str:
    kind = my.answer("decision", "kind", row)
    said = text_of("decision", "kind", str(kind)) if kind else "Not said yet"
    return f"Letter {row}: {said}"


def typed_answers() -> dict[str, list[str]]:
    """What was typed, without what every form sends."""
    found = {name: texts for name, texts in request.form.lists() if name not in _NO_ANSWERS}
    return {name: texts for name, texts in found.items() if (name, texts) != ("entries", [""])}


def _keep(my: Lodging, step: Step) -> Page:
    typed = typed_answers()
    try:
        known = my.check(step, MultiDict(typed))
    except ValidationError as problem:
        form = Form(MultiDict(typed), _at_boxes(my, step, flatten(problem.messages)))
        return Response(str(_page(my, step, form)), 422, mimetype="text/html")
    if wrong := _not_on_our_lists(my, step, known):
        form = Form(MultiDict(typed), {box: [says] for box, says in wrong.items()})
        return Response(str(_page(my, step, form)), 422, mimetype="text/html")
    answers: dict[str, Any] = {step.key: typed}
    if step.question.code == "name-you":  # what the account is opened under
        answers[YOUR_NAME] = known["your_name"]
    more = my.next_point(step.row) if request.form.get("more") else None
    if more:
        answers[f"points.{my.part_of(more)}"] = my.points_on(my.part_of(more)) + 1
    my = save(my, answers)
    drop_kept()
    if more:
        return redirect(at_page(my, "show_row", code="point", row=more), 303)
    if step.question.code == "email":
        return confirm_by_mail(my, known["email"])
    if my.stop and ASKED_FOR[my.stop] == step.question.code:
        return redirect(at_page(my, "stopped"), 303)
    return redirect(_next(my, step), 303)


def _at_boxes(my: Lodging, step: Step, problems: dict[str, list[str]]) -> dict[str, list[str]]:
    """Each sentence at its box; about what is no box of this page, at the top of it."""
    boxes = step.question.asks(my, step.row).load_fields
    return {
        name if name.split("-")[0] in boxes else "": [my.say(each) for each in says]
        for name, says in problems.items()
    }


_NOT_YOUR_OWN = {
    "parent": "Enter their own email address, not yours",
    "helper-details": "Enter your helper’s email address, not your own",
    "other-parent-details": "Enter the other parent’s email address, not your own",
}


def _not_on_our_lists(my: Lodging, step: Step, known: dict[str, Any]) -> dict[str, str]:
    """What only the server can tell: a council that is not ours, an own address for another's."""
    code = step.question.code
    if code == "contact" and my.is_entered and known["how"] not in BY_HAND:
        return {"how": "Select phone or post"}
    if code == "council":
        listed = (*(each["value"] for each in _councils()), OTHER)
        return {} if known["la"] in listed else {"la": "Select the council"}
    if code == "point" and in_force(known["entries"]) != known["entries"]:
        return {"entries": "Choose from the list"}
    if code in _NOT_YOUR_OWN and known["email"].casefold() == own_email(my).casefold():
        return {"email": _NOT_YOUR_OWN[code]}
    return {}


def own_email(my: Lodging) -> str:
    """The address of whoever writes: confirmed, or as they typed it."""
    if my.draft.person is not None:
        return wired().door.accounts.email_of(my.draft.person) or ""
    return my.answer("email", "email") or ""


def _next(my: Lodging, step: Step) -> str:
    """The next page in order; back to the check where it came from and nothing is missing."""
    if _then() and not my.missing:
        return at_page(my, "check")
    here = my.step(step.question.code, step.row)
    return address(my, my.after(here) if here else my.next_step)
