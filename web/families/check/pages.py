"""`/check`: one question a page, then what this family can do.

Each page carries the answers so far to the next in its form: nothing is stored, and nothing stands
in the address, so neither a history nor a log can tell what a family asked.
"""

from __future__ import annotations

from datetime import date

from flask import make_response, render_template, request
from marshmallow import ValidationError
from werkzeug.datastructures import MultiDict
from werkzeug.wrappers import Response as AnyResponse

from disputes.schemas.flatten import flatten
from disputes.schemas.forms import nest
from domain.claims import claims
from domain.counting import london_date
from domain.disagreement.vocabulary import DecisionKind, PlanKind
from domain.routes import (
    Trouble,
    Way,
    first_last_day,
    parts_after,
    parts_without_a_letter,
    ways,
)
from web.areas import ANYONE, Area
from web.families.check.asking import (
    NOTHING,
    OF_A_LETTER,
    QUESTIONS,
    WHEN,
    Question,
    answers_of,
    asked_after,
)
from web.forms import Form
from web.identity import Identity, Place
from web.session import current_actor
from web.wiring import at, wired

check = Area("check", __name__, who=ANYONE)
BY_CODE = {each.code: each for each in QUESTIONS}


@check.get("/check")
def start() -> str:
    """The first question."""
    return _ask(QUESTIONS[0])


@check.post("/check", does="show the next question, and keep nothing")
def ask() -> str | AnyResponse:
    """The next question or the result; an earlier one first where its answer is not good."""
    asked = _asked()
    if (back := BY_CODE.get(request.form.get("to", ""))) in asked:
        return _ask(back)
    answered = request.form.get("asked", "")
    known: dict[str, object] = {}
    for number, each in enumerate(asked):
        try:
            known |= _read(each)
        except ValidationError as problem:
            return _again(each, flatten(problem.messages)) if each.code == answered else _ask(each)
        if each.code == answered and number + 1 < len(asked):
            return _ask(asked[number + 1])
    return _result(known)


def _signs() -> dict[str, object]:
    """For who is not signed in: that nothing is kept, and where to go."""
    if current_actor() is not None:
        return {}
    bar = Identity("Not signed in. Nothing is kept", "person", wired().practice, False)
    places = (("Start", "/", False), ("Check", "/check", True), ("Sign in", "/sign-in", False))
    return {"identity": bar, "nav": [Place(*each) for each in places]}


def _asked() -> tuple[Question, ...]:
    return asked_after(request.form.get("what"), request.form.getlist("trouble"))


def _read(question: Question) -> dict[str, object]:
    days = [code for code, _ in WHEN if code in request.form.getlist("trouble")]
    schema = question.schema(
        today=london_date(at()), only=days if question.code == "when" else None
    )
    typed = MultiDict(
        (name, text)
        for name in question.boxes
        for text in request.form.getlist(name)
        if question.code != "when" or name.partition("-")[0] in days
        if not question.several or text in {code for code, *_ in _options(question)}
    )
    return schema.checked(nest(typed, schema))


def _options(question: Question) -> list[tuple[str, str, str]]:
    """What can be chosen: of the parts, those that the law knows after this letter."""
    no_letter = request.form.get("what") == NOTHING
    match question.code:
        case "about":
            return [each for each in question.options if each[0] in _parts()]
        case "trouble" if no_letter:
            return [each for each in question.options if each[0] not in OF_A_LETTER]
    return list(question.options)


def _parts() -> tuple[str, ...]:
    kind, plan = request.form.get("what"), request.form.get("plan")
    if kind == NOTHING:
        known = plan if plan in set(PlanKind) else PlanKind.NONE
        return parts_without_a_letter(PlanKind(str(known)))
    return parts_after([DecisionKind(str(kind))] if kind in set(DecisionKind) else ())


def _ask(question: Question, form: Form | None = None) -> str:
    asked = _asked()
    number = asked.index(question)
    typed = any(name in request.form for name in question.boxes)
    return render_template(
        "pages/families/check/question.html",
        question=question,
        options=_options(question),
        days=[each for each in WHEN if each[0] in request.form.getlist("trouble")],
        form=form or Form(request.form if typed else None),
        number=number + 1,
        of=len(asked),
        before=asked[number - 1].code if number else None,
        others=_typed(but=question.boxes),
        **_signs(),
    )


def _again(question: Question, problems: dict[str, list[str]]) -> AnyResponse:
    page = make_response(_ask(question, Form(request.form, problems)))
    page.status_code = 422
    return page


def _typed(but: tuple[str, ...] = ()) -> list[tuple[str, str]]:
    """The answers so far, as they travel on."""
    names = [name for each in QUESTIONS for name in each.boxes if name not in but]
    return [(name, text) for name in names for text in request.form.getlist(name)]


def _result(known: dict[str, object]) -> str:
    answers, today = answers_of(known), london_date(at())
    found = ways(answers, at())
    return render_template(
        "pages/families/check/result.html",
        answers=answers,
        open_ways=[way for way in found if way.is_open],
        late_ways=[way for way in found if way.is_late],
        shut_ways=[way for way in found if way.is_shut],
        claims=claims(answers),
        first=first_last_day(found),
        right_passes=_passes_before(found, answers.own_right_from, today),
        is_own_right=answers.is_over_school_age(today) and not answers.is_over_25(today),
        is_urgent=Trouble.OUT_OF_SCHOOL in answers.troubles,
        codes=_typed(),
        before=QUESTIONS[-1].code,
        change=QUESTIONS[0].code,
        **_signs(),
    )


def _passes_before(found: tuple[Way, ...], passes: date | None, today: date) -> date | None:
    """The day the right passes to the young person, where that comes before a last day."""
    last = max((way.last_day for way in found if way.last_day), default=today)
    return passes if passes is not None and today < passes <= last else None
