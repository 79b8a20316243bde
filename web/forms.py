"""Forms: what was typed, what is wrong with it, and `submit`, which sends a command.

A view says what to load and where to go; `submit` alone knows bad input, refusals, the merge page
and programs that send JSON.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from flask import Response, abort, g, jsonify, make_response, redirect, render_template, request
from marshmallow import ValidationError
from werkzeug.datastructures import MultiDict
from werkzeug.wrappers import Response as AnyResponse

from disputes.accounts.refusals import RateLimited
from disputes.audit.reads import ReadLogUnavailable
from disputes.handling import Answer, Busy, CommandIdReused, Unavailable
from disputes.schemas.base import AskedSchema, CommandSchema
from disputes.schemas.flatten import flatten
from disputes.schemas.forms import nest
from domain.counting import london_date
from domain.refusals import NotAllowed, NotNow, Refusal, Stale
from web.late import drop_kept, keep_typed, kept_form, page_of_form
from web.rendering import NO_ANSWERS, new_command_id, typed_words, wants_json
from web.session import WANTED, actor, current, set_cookie
from web.wiring import at, now, wired

Page = str | AnyResponse
_COMMAND_ID = re.compile(r"[A-Za-z0-9_.:-]{8,64}", re.ASCII)
_HALF = re.compile(r"[\ud800-\udfff]")
_PARTS = ("-day", "-month", "-year")
TRY_AGAIN = "We could not save this just now. What you wrote is still here. Try again in a minute."


class Form:
    """What somebody typed and what is wrong with it, for the macros of parts/forms.html."""

    def __init__(
        self,
        typed: MultiDict[str, str] | None = None,
        problems: Mapping[str, Sequence[str]] | None = None,
        command_id: str | None = None,
        whole: str = "",
    ) -> None:
        """`problems` are sentences by input id; `whole` is one about all of it."""
        self._typed = typed
        self._problems = {k: list(v) for k, v in (problems or {}).items() if v}
        if whole:
            self._problems.setdefault("", []).append(whole)
        self.command_id = command_id
        self.kept = False  # it was typed before the person was signed out

    def value(self, name: str) -> str | None:
        """The text typed; None where nothing has been typed on this form at all."""
        typed = self._all()
        return None if typed is None else typed.get(name, "")

    def values(self, name: str) -> list[str]:
        """The same for boxes to tick."""
        typed = self._all()
        return [] if typed is None else typed.getlist(name)

    def error(self, name: str) -> str | None:
        """What is wrong with one input, or with a part of a date."""
        for key in (name, *(name + part for part in _PARTS)):
            if key in self._problems:
                return self._problems[key][0]
        return None

    @property
    def errors(self) -> list[tuple[str, str]]:
        """Every sentence with the address of its input, for the summary."""
        return [(self._address(key), said[0]) for key, said in self._problems.items()]

    @property
    def typed(self) -> list[tuple[str, str]]:
        """What was typed, by name, to be shown or sent again."""
        typed = self._all() or MultiDict()
        return [(k, v) for k, v in typed.items(multi=True) if k not in NO_ANSWERS and v.strip()]

    def with_command(self, command_id: str) -> Form:
        """The same form as another press."""
        return Form(self._typed, self._problems, command_id)

    def _all(self) -> MultiDict[str, str] | None:
        return self._typed

    def _address(self, key: str) -> str:
        if not key:
            return "#main"
        if self._typed is not None and key not in self._typed and f"{key}-day" in self._typed:
            return f"#{key}-day"
        return f"#{key}"


class _Blank(Form):
    """A form as it first opens: empty, or with what was typed before the person was signed out."""

    def _all(self) -> MultiDict[str, str] | None:
        return kept_form()

    @property
    def kept(self) -> bool:
        return kept_form() is not None

    @kept.setter
    def kept(self, value: bool) -> None:
        pass


blank = _Blank()


def sent() -> Form:
    """The form that was just sent, as typed."""
    return Form(request.form, command_id=_command_id())


def submit(
    schema: type[CommandSchema],
    values: Mapping[str, Any],
    *,
    again: Callable[[Form], Page],
    then: str | Callable[[Answer], str],
    case: str | None = None,
    called: str = "",
    theirs: Callable[[], Sequence[tuple[str, str]]] | None = None,
    strong: bool = False,
) -> Page:
    """Send one command from the form or JSON of this request.

    `values` is what the address and the server say: a `case` that the schema does not ask for is
    the key of the stream, unless `case` gives it. `again` shows the page with a form; `then` is
    where to go, or what says so. `called` is the child's name for the words of errors. `theirs`
    gives the (label, words) that stand there now, for the merge page. `strong` asks for the PIN
    or app code again first, as before signing.
    """
    whose = actor()
    if strong and (first := confirm_first()):
        return first
    form = sent()
    if request.form.get("again"):  # from the merge page: their text beside mine, nothing sent
        return again(form.with_command(new_command_id()))
    supplied = dict(values)
    fields = {*schema._declared_fields, *schema.server}
    key = case or str(supplied["case"])
    supplied = {name: value for name, value in supplied.items() if name in fields}
    asked = schema(today=london_date(at()), supplied=supplied, called=called)
    try:
        command = asked.load(_answers(asked))
    except ValidationError as problem:
        return _invalid(form, _placed(problem, asked), again)
    try:
        answer = wired().disputes.handle(
            command, case=key, command_id=form.command_id, actor=whose, at=at()
        )
    except NotAllowed:
        abort(404)
    except Stale as refusal:
        return _changed(refusal, form, theirs)
    except NotNow as refusal:
        return _not_now(refusal)
    except Busy as refusal:
        return _refused(refusal, form, again, 503)
    except CommandIdReused as refusal:
        return _refused(refusal, form.with_command(new_command_id()), again, 422)
    except Refusal as refusal:
        return _refused(refusal, form, again, 422)
    except (Unavailable, ReadLogUnavailable):
        return _unavailable(form, again)
    drop_kept()
    place = then if isinstance(then, str) else then(answer)
    if wants_json():
        return jsonify(ok=True, command_id=answer.command_id, case=answer.case, then=place)
    return redirect(place, 303)


def ask(
    schema: type[AskedSchema],
    do: Callable[[dict[str, Any]], Page],
    *,
    again: Callable[[Form], Page],
    at_field: str | Mapping[type[Refusal], str] = "",
    secret: Sequence[str] = (),
) -> Page:
    """Answer a form that is no command, such as signing in.

    `do` takes the checked answers; a refusal it raises stands beside the box that `at_field`
    names. Boxes named in `secret` come back empty.
    """
    form = sent()
    asked = schema(today=london_date(at()))
    typed = MultiDict((k, v) for k, v in request.form.items(multi=True) if k not in secret)
    try:
        return do(asked.load(_answers(asked)))
    except ValidationError as problem:
        return _invalid(form, _placed(problem, asked), again, typed)
    except (NotAllowed, RateLimited):
        raise
    except Refusal as refusal:
        if wants_json():
            return _said(refusal, 422)
        box = at_field if isinstance(at_field, str) else at_field.get(type(refusal), "")
        shown = Form(typed, {box: [refusal.sentence]}, form.command_id)
        return _with_status(again(shown), 422)


def refuse(problems: Mapping[str, Sequence[str]], *, again: Callable[[Form], Page]) -> Page:
    """Say what is wrong where no schema could know it, such as an address that is taken."""
    return _invalid(sent(), problems, again)


def given(name: str) -> str:
    """One text of the form or JSON just sent, where the address of a thing follows from it."""
    if not request.is_json:
        return request.form.get(name, "")
    body = sent_json()
    found = body.get(name) if isinstance(body, dict) else None
    if not isinstance(found, str) or _HALF.search(found):  # half a character is no text
        return ""
    return found


# ---- what was sent


def _command_id() -> str:
    """The name of this press; a new one where the sender gave none, or no name at all."""
    given = request.headers.get("Idempotency-Key") or request.form.get("command_id")
    if given is None and request.is_json and isinstance(sent_json(), dict):
        given = sent_json().get("command_id")
    if isinstance(given, str) and _COMMAND_ID.fullmatch(given):
        return given
    if "command_id" not in g:
        g.command_id = new_command_id()
    return str(g.command_id)


def _answers(asked: AskedSchema) -> Any:
    """What the schema loads: the form, brought into shape, or JSON as it is."""
    if request.is_json:
        body = sent_json()
        if isinstance(body, dict):
            body = {name: value for name, value in body.items() if name != "command_id"}
        return body
    if request.mimetype not in ("application/x-www-form-urlencoded", "multipart/form-data", ""):
        abort(415)
    form = MultiDict((k, v) for k, v in request.form.items(multi=True) if k != "again")
    if "seen" in form and "version" in asked.fields:
        form["version"] = form.pop("seen")  # the version of the thing that was read
    return nest(form, asked)


def sent_json() -> Any:
    """The JSON sent. 400 where it is none, or nested without end; 415 where it says otherwise."""
    try:
        return request.get_json()
    except RecursionError:
        abort(400)


# ---- answers to what cannot be done


def _placed(problem: ValidationError, asked: AskedSchema) -> dict[str, list[str]]:
    """Sentences by input; about something that this form does not ask, they are of the whole."""
    placed: dict[str, list[str]] = {}
    for name, said in flatten(problem.messages).items():
        ours = name.split("-")[0] in asked.load_fields or wants_json()
        placed.setdefault(name if ours else "", []).extend(said)
    return placed


def _invalid(
    form: Form,
    problems: Mapping[str, Sequence[str]],
    again: Callable[[Form], Page],
    typed: MultiDict[str, str] | None = None,
) -> Page:
    if wants_json():
        return _json_answer(422, error="Invalid", errors=dict(problems))
    kept = request.form if typed is None else typed
    return _with_status(again(Form(kept, problems, form.command_id)), 422)


def _refused(refusal: Refusal, form: Form, again: Callable[[Form], Page], status: int) -> Page:
    if wants_json():
        return _said(refusal, status)
    shown = Form(request.form, command_id=form.command_id, whole=refusal.sentence)
    return _with_status(again(shown), status)


def _unavailable(form: Form, again: Callable[[Form], Page]) -> Page:
    if wants_json():
        return _json_answer(503, error="Unavailable", says=TRY_AGAIN)
    shown = Form(request.form, command_id=form.command_id, whole=TRY_AGAIN)
    try:
        page = again(shown)
    except Exception:  # the page needs the same database: say it without the page, text and all
        page = render_template("pages/errors/503.html", kept=typed_words(request.form))
    return _with_status(page, 503)


def _changed(
    refusal: Stale, form: Form, theirs: Callable[[], Sequence[tuple[str, str]]] | None
) -> Page:
    """The merge page: theirs, yours, and the way to choose again."""
    if wants_json():
        return _said(refusal, 409)
    page = render_template(
        "pages/changed.html",
        says=refusal.sentence,
        theirs=theirs() if theirs else (),
        typed=form.typed,
        here=request.path,
    )
    return _with_status(page, 409)


def _not_now(refusal: NotNow) -> Page:
    if wants_json():
        return _said(refusal, 422)
    page = render_template(
        "pages/errors/422.html", why=refusal.sentence, kept=typed_words(request.form)
    )
    return _with_status(page, 422)


def confirm_first() -> Page | None:
    """Ask for the PIN or code, unless it was shown a moment ago; what was typed waits, and the
    page opens with it."""
    session = current()
    if session is not None and session.is_strong(now()):
        return None
    if wants_json():
        says = "Show your PIN or app code again first"
        return _json_answer(403, error="ConfirmFirst", says=says)
    keep_typed(actor().person)
    return set_cookie(redirect("/account/confirm", 303), WANTED, page_of_form())


def _said(refusal: Refusal, status: int) -> Response:
    return _json_answer(status, error=type(refusal).__name__, says=refusal.sentence)


def _json_answer(status: int, **body: Any) -> Response:
    answer = jsonify(**body)
    answer.status_code = status
    return answer


def _with_status(page: Page, status: int) -> Response:
    answer = make_response(page)
    answer.status_code = status
    return answer
