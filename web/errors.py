"""What goes wrong, in words: a page for people, a name and a sentence for programs."""

from __future__ import annotations

import secrets

import structlog
from flask import Flask, Response, current_app, g, jsonify, make_response, render_template, request
from werkzeug.exceptions import HTTPException

from disputes.accounts.refusals import RateLimited
from disputes.audit.reads import ReadLogUnavailable
from disputes.handling import Unavailable
from domain.refusals import NotAllowed, Refusal
from web.areas import FORM_SIZE
from web.gate import NotSignedIn
from web.rendering import typed_words, wants_json
from web.security import OutOfDate
from web.session import current_actor
from web.wiring import wired

_log = structlog.get_logger("web")
SAYS = {
    400: "We could not read what was sent. Nothing was changed.",
    403: "Your page was out of date. Nothing was changed. Load it again, then try once more.",
    404: "Page not found",
    405: "This address does not work in that way. Nothing was changed.",
    413: "That is too large to send. Nothing was saved.",
    415: "Send this as JSON, or as a form.",
    500: "Sorry, there is a problem. Your saved answers are safe.",
    503: "Sorry, we are not open just now. Your saved answers are safe.",
}
_METHODS = frozenset({"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"})
_DOCUMENT = 200_000_000  # octets of a document of a case
_PAGES = {415: 400, 414: 400, 431: 400}  # the same words for people


def catch(app: Flask) -> None:
    """Answer every error of an application."""
    app.register_error_handler(HTTPException, _http)
    app.register_error_handler(NotAllowed, lambda _: answer(404))
    app.register_error_handler(RateLimited, _too_often)
    app.register_error_handler(Refusal, _refused)
    app.register_error_handler(NotSignedIn, _not_signed_in)
    app.register_error_handler(ReadLogUnavailable, lambda _: answer(503))
    app.register_error_handler(Unavailable, lambda _: answer(503))
    app.register_error_handler(OutOfDate, _out_of_date)
    app.register_error_handler(Exception, _ours)


def answer(status: int, says: str = "", **facts: object) -> Response:
    """One error, as a page or as JSON."""
    shown = status if status in SAYS or status in (422, 429) else (400 if status < 500 else 500)
    if wants_json():
        made = jsonify(error=_name(status), says=says or SAYS.get(status, SAYS[400]))
    else:
        g.is_plain = status >= 500  # what names people may be what does not answer
        page = _PAGES.get(shown, shown)
        made = make_response(render_template(f"pages/errors/{page}.html", **facts))
    made.status_code = status
    return made


def _name(status: int) -> str:
    return {400: "Unreadable", 403: "OutOfDate", 404: "NotFound", 405: "NotThatWay",
            413: "TooLarge", 415: "NotJson", 503: "Unavailable"}.get(status, "Problem")  # fmt: skip


def note_request(answer: Response) -> Response:
    """A line for each request: the route, never the address, which may hold a token."""
    if request.endpoint != "public.healthz":
        actor = current_actor()
        _log.info(
            "request",
            method=request.method if request.method in _METHODS else "other",
            rule=request.url_rule.rule if request.url_rule else None,
            status=answer.status_code,
            capacity=actor.capacity.value if actor else None,
        )
    return answer


def _http(problem: HTTPException) -> Response:
    if problem.response is not None:  # a redirect to the address as it is written
        return make_response(problem.response)
    status = problem.code or 500
    if status == 403:
        _log.warning("denied", rule=str(request.url_rule))
    made = answer(status, **({"most": _most()} if status == 413 else {}))
    for name, value in problem.get_headers():
        if name in ("Allow", "Retry-After"):
            made.headers[name] = value
    return made


def _most() -> int | None:
    """How much may be sent here, where that is less than a document may have."""
    row = wired().routes.get(request.endpoint or "")
    return row.size if row is not None and FORM_SIZE < row.size < _DOCUMENT else None


def _out_of_date(problem: OutOfDate) -> Response:
    _log.warning("press refused", rule=str(request.url_rule))
    return answer(403, kept=typed_words(request.form), again=None)


def _too_often(problem: RateLimited) -> Response:
    made = answer(429, says=problem.sentence, wait=problem.facts["wait"])
    minutes = int(str(problem.facts["wait"]).split()[0])
    made.headers["Retry-After"] = str(minutes * 60)
    return made


def _refused(problem: Refusal) -> Response:
    """A rule said no where no form was at hand to say it on."""
    if wants_json():
        made = jsonify(error=type(problem).__name__, says=problem.sentence)
        made.status_code = 422
        return made
    return answer(422, why=problem.sentence)


def _not_signed_in(problem: NotSignedIn) -> Response:
    made = jsonify(error="NotSignedIn", says="Sign in first")
    made.status_code = 401
    made.headers["WWW-Authenticate"] = 'Cookie realm="sign in"'
    return made


def _ours(problem: Exception) -> Response:
    if current_app.testing:
        raise problem
    number = secrets.token_hex(4)
    actor = current_actor()
    # the type and where, never the text: an exception may quote what a person wrote
    _log.error(
        "failed",
        number=number,
        rule=str(request.url_rule),
        capacity=actor.capacity.value if actor else None,
        kind=type(problem).__name__,
        where=_where(problem),
    )
    return answer(500, number=number)


def _where(problem: BaseException) -> str:
    step = problem.__traceback__
    places = []
    while step is not None:
        code = step.tb_frame.f_code
        places.append(f"{code.co_filename.rsplit('/', 2)[-1]}:{step.tb_lineno}")
        step = step.tb_next
    return " > ".join(places[-6:])
