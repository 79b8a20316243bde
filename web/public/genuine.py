"""Whether a paper is ours: anybody who holds one may ask, by its number and code or with the file.

Nothing is kept and no cookie is set. A file is hashed as it comes and never opened. A wrong code, a
number that no paper has and a changed file get one and the same answer.
"""

from __future__ import annotations

from hashlib import file_digest
from io import BufferedIOBase
from typing import cast

from flask import Response, make_response, render_template, request

from disputes.evidence.paper_marks import PaperMarks
from projections.genuine import Confirmed, Genuine
from web.areas import ANYONE, Area
from web.forms import Form, Page, blank, sent_json
from web.rendering import as_json, wants_json
from web.wiring import now, wired

genuine = Area("genuine", __name__, who=ANYONE)
LARGEST = 20_000_000  # octets; a paper that we make has 16 MB at most
_ENTER_NUMBER = "Enter the number on the paper, like WM-4827-3162-C1"
_ENTER_CODE = "Enter the code on the paper, like P53M-MZ6K-69D9-50BP"
_CHOOSE = "Choose the file that you want to check"


@genuine.get("/genuine")
def ask(form: Form = blank) -> str:
    """Where a paper is checked."""
    return render_template("pages/public/genuine.html", form=form)


@genuine.post("/genuine", does="check a paper, and keep nothing", keeps=False)
def check_code() -> Page:
    """By number and code."""
    sent = _sent()
    number, code = sent.get("number", ""), sent.get("code", "")
    problems = {} if number.strip() else {"number": [_ENTER_NUMBER]}
    problems |= {} if code.strip() else {"code": [_ENTER_CODE]}
    if problems:
        return _again(problems)
    _count()
    return _told(_checks().by_code(number, code))


@genuine.post("/genuine/file", does="check a file, and keep nothing", keeps=False, size=LARGEST)
def check_file() -> Page:
    """By the file itself."""
    given = request.files.get("file")
    if given is None or not given.filename:
        return _again({"file": [_CHOOSE]})
    _count()
    return _told(_checks().by_file(_hash(cast(BufferedIOBase, given.stream))))


def _sent() -> dict[str, str]:
    """What was typed; of JSON, what is text in it."""
    given = sent_json() if request.is_json else request.form
    items = given.items() if hasattr(given, "items") else ()
    return {name: text for name, text in items if isinstance(text, str)}


def _hash(stream: BufferedIOBase) -> str:
    return file_digest(stream, "sha256").hexdigest()


def _count() -> None:
    """Raises RateLimited where this machine has guessed enough for now."""
    wired().door.limits.count({"papers": request.remote_addr or ""}, now())


def _checks() -> Genuine:
    return Genuine(wired().across, PaperMarks(wired().deployment.keys))


def _told(found: Confirmed | None) -> Page:
    if wants_json():
        return make_response({"paper": as_json(found)})
    return render_template("pages/public/genuine_answer.html", paper=found)


def _again(problems: dict[str, list[str]]) -> Response:
    if wants_json():
        return make_response({"error": "Invalid", "errors": problems}, 422)
    return make_response(ask(Form(request.form, problems)), 422)
