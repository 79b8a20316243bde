"""One view for every question of the table."""

from __future__ import annotations

from typing import Any

from flask import abort, redirect, render_template, request, url_for
from marshmallow import ValidationError
from werkzeug.datastructures import MultiDict
from werkzeug.wrappers import Response

from disputes.schemas.flatten import flatten
from disputes.schemas.forms import SENT_BY_EVERY_FORM
from domain.organisation import OrganisationKind
from web.families.lodging.area import address, lodging
from web.families.lodging.confirming import confirm_by_mail
from web.families.lodging.drafting import ASKED_FOR, Lodging, Step
from web.families.lodging.holding import in_hand, save
from web.families.lodging.questions import PARTS
from web.families.lodging.uploads import ACCEPT, rows
from web.families.lodging.words import OPTIONS, text_of
from web.forms import Form, Page, blank
from web.late import drop_kept, kept_form
from web.wiring import directory, wired

_NO_ANSWERS = frozenset({*SENT_BY_EVERY_FORM, "then"})


@lodging.get("/lodge/<draft>/<code>")
def show(draft: str, code: str) -> Page:
    return _page(*_step(draft, code, ""))


@lodging.get("/lodge/<draft>/<code>/<row>")
def show_row(draft: str, code: str, row: str) -> Page:
    return _page(*_step(draft, code, row))


@lodging.post("/lodge/<draft>/<code>", does="keep an answer of a draft")
def keep(draft: str, code: str) -> Page:
    return _keep(*_step(draft, code, ""))


@lodging.post("/lodge/<draft>/<code>/<row>", does="keep an answer of a draft")
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
        reads=step.question.reads,
        back=_back(my, step),
        action=address(my, step) + _then(),
        items={box: items for (of, box), items in OPTIONS.items() if of == code},
        options=_options_of(my, step),
        files=rows(my),
        accept=ACCEPT,
        text_of=text_of,
        mailbox=wired().mailbox is not None,
    )


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
        return url_for("lodging.check", draft=my.id)
    before = my.before(step)
    if before is None or before.question.part != step.question.part:
        return url_for("lodging.tasks", draft=my.id)
    return address(my, before)


def _options_of(my: Lodging, step: Step) -> list[dict[str, str]]:
    """Choices that depend on the draft: councils, parts, letters."""
    match step.question.code:
        case "council":
            return [{"value": "", "text": "Choose a council"}, *_councils(),
                    {"value": "other", "text": "Mine is not in this list"}]  # fmt: skip
        case "parts":
            chosen = OPTIONS["parts", "parts"]
            return [vars(option) for option in chosen if option.value in my.part_choices]
        case "point":
            return [{"value": row, "text": _letter(my, row)} for row in my.letters]
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
    return {name: texts for name, texts in request.form.lists() if name not in _NO_ANSWERS}


def _keep(my: Lodging, step: Step) -> Page:
    typed = typed_answers()
    try:
        known = my.check(step, MultiDict(typed))
    except ValidationError as problem:
        form = Form(MultiDict(typed), flatten(problem.messages))
        return Response(str(_page(my, step, form)), 422, mimetype="text/html")
    if step.question.code == "council" and not _is_listed(known["la"]):
        form = Form(MultiDict(typed), {"la": ["Select the council"]})
        return Response(str(_page(my, step, form)), 422, mimetype="text/html")
    my = save(my, {step.key: typed})
    drop_kept()
    if step.question.code == "email":
        return confirm_by_mail(my, known["email"])
    if my.stop and ASKED_FOR[my.stop] == step.question.code:
        return redirect(url_for("lodging.stopped", draft=my.id), 303)
    return redirect(_next(my, step), 303)


def _is_listed(key: str) -> bool:
    return key == "other" or any(each["value"] == key for each in _councils())


def _next(my: Lodging, step: Step) -> str:
    """The next page in order; back to the check where it came from and nothing is missing."""
    if _then() and not my.missing:
        return url_for("lodging.check", draft=my.id)
    here = my.step(step.question.code, step.row)
    return address(my, my.after(here) if here else my.next_step)
