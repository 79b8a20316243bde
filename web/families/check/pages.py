"""`/check`: one question a page, then what this family can do. Answers are codes in the address."""

from __future__ import annotations

from urllib.parse import urlencode

from flask import Response, abort, make_response, redirect, render_template, request, url_for
from marshmallow import ValidationError
from werkzeug.datastructures import MultiDict
from werkzeug.wrappers import Response as AnyResponse

from disputes.schemas.flatten import flatten
from disputes.schemas.forms import nest
from domain.claims import claims
from domain.counting import london_date
from domain.disagreement.vocabulary import DecisionKind
from domain.routes import Age, first_last_day, parts_after, ways
from web.areas import ANYONE, Area
from web.families.check.asking import NOTHING, QUESTIONS, Question, answers_of
from web.forms import Form
from web.wiring import at

check = Area("check", __name__, who=ANYONE)
RESULT = "result"
_CODES = tuple(each.code for each in QUESTIONS)


@check.get("/check")
def start() -> str | AnyResponse:
    """The first question."""
    return _ask(QUESTIONS[0])


@check.get("/check/<question>")
def ask(question: str) -> str | AnyResponse:
    """A later question, or the result; an earlier one first where its answer is not good."""
    if question not in (*_CODES, RESULT):
        abort(404)
    known: dict[str, object] = {}
    for each in _asked():
        if each.code == question:
            return _ask(each)
        try:
            known |= _read(each)
        except ValidationError as problem:
            return _again(each, flatten(problem.messages))
    if question != RESULT:  # the date, which is asked only after a decision
        return redirect(_address("about"), 303)
    return _result(known)


def _asked() -> tuple[Question, ...]:
    """The questions that this family is asked: no date where there is no letter."""
    skip = request.args.get("what") == NOTHING
    return tuple(each for each in QUESTIONS if not (skip and each.code == "date"))


def _read(question: Question) -> dict[str, object]:
    schema = question.schema(today=london_date(at()))
    typed = MultiDict(
        (name, text)
        for name in question.boxes
        for text in request.args.getlist(name)
        if name != "about" or text in _parts()
    )
    return schema.checked(nest(typed, schema))


def _parts() -> tuple[str, ...]:
    """What can be disagreed with after this letter; the law knows no more."""
    kind = request.args.get("what")
    return parts_after([DecisionKind(kind)] if kind in {str(each) for each in DecisionKind} else ())


def _ask(question: Question, form: Form | None = None) -> str:
    asked = _asked()
    number = asked.index(question)
    after = asked[number + 1].code if number + 1 < len(asked) else RESULT
    before = asked[number - 1].code if number else None
    return render_template(
        "pages/families/check/question.html",
        question=question,
        options=[o for o in question.options if question.box != "about" or o[0] in _parts()],
        form=form or _typed(question),
        number=number + 1,
        of=len(asked),
        action=url_for("check.ask", question=after),
        back=_address(before) if before else "/",
        others=_codes(but=question.boxes),
    )


def _typed(question: Question) -> Form:
    args = request.args
    return Form(args if any(name in args for name in question.boxes) else None)


def _again(question: Question, problems: dict[str, list[str]]) -> AnyResponse:
    """The page of an answer that is not good; a bare address starts from the beginning."""
    if request.args.get("asked") != question.code:
        return redirect(_address(question.code), 303)
    page = make_response(_ask(question, Form(request.args, problems)))
    page.status_code = 422
    return page


def _codes(but: tuple[str, ...] = ()) -> list[tuple[str, str]]:
    """The answers so far, as they travel on."""
    known = [name for each in QUESTIONS for name in each.boxes if name not in but]
    return [(name, text) for name in known for text in request.args.getlist(name)]


def _address(code: str) -> str:
    query = urlencode(_codes())
    path = "/check" if code == QUESTIONS[0].code else url_for("check.ask", question=code)
    return f"{path}?{query}" if query else path


def _result(known: dict[str, object]) -> str | Response:
    answers = answers_of(known)
    found = ways(answers, london_date(at()))
    return render_template(
        "pages/families/check/result.html",
        answers=answers,
        open_ways=[way for way in found if way.is_open],
        shut_ways=[way for way in found if not way.is_open],
        claims=claims(answers),
        first=first_last_day(found),
        own_right=answers.age is Age.OVER_SCHOOL_AGE,
        change=_address(QUESTIONS[0].code),
        back=_address(QUESTIONS[-1].code),
        codes=_codes(),
    )
