"""Adding documents: several files at once, each kept or refused by itself."""

from __future__ import annotations

from typing import Any

from flask import abort, jsonify, make_response, redirect, request, url_for
from marshmallow import ValidationError
from werkzeug.datastructures import FileStorage, MultiDict

from disputes.evidence.names import clean_name
from disputes.schemas.evidence import DocumentSchema
from disputes.schemas.flatten import flatten
from disputes.schemas.forms import nest
from domain.counting import london_date
from domain.disagreement.evidence import AddEvidence
from domain.refusals import NotAllowed, Refusal
from web.cases.showing import read, show
from web.cases.sides import does, shows
from web.evidence.kinds import ACCEPT, CHOICES
from web.evidence.receiving import Outcome, add
from web.forms import Form, Page, blank, sent
from web.rendering import new_command_id, wants_json
from web.wiring import at

MOST_FILES = 20
MOST_SENT = 1_000_000_000  # octets of one form with files
CHOOSE = "Choose a file"


@shows("/evidence/add")
def add_page(case: str, form: Form = blank, outcomes: tuple[Outcome, ...] = ()) -> Page:
    page = read(case)
    if "AddEvidence" not in page.may:
        abort(404)
    return show(
        "evidence/add",
        page,
        here="evidence",
        form=form,
        kinds=CHOICES,
        kind=request.args.get("kind"),
        outcomes=outcomes,
        accept=ACCEPT,
        most=MOST_FILES,
    )


@does(AddEvidence, "/evidence/add", size=MOST_SENT)
def add_files(case: str) -> Page:
    """Add each file that can be added; say of each other one what is wrong with it."""
    if "AddEvidence" not in read(case).may:
        abort(404)
    form = sent()
    uploads = [each for each in request.files.getlist("files") if each.filename]
    answers, problems = _answers()
    if not uploads:
        problems = {"files": [CHOOSE], **problems}
    elif len(uploads) > MOST_FILES:
        problems = {"files": [f"Choose {MOST_FILES} files at most"], **problems}
    if problems and wants_json():
        return make_response(jsonify(errors=problems), 422)
    if problems:
        return make_response(add_page(case, Form(request.form, problems, form.command_id)), 422)
    outcomes = _add_all(case, uploads, answers, str(form.command_id))
    wrong = [each.problem for each in outcomes if each.problem]
    then = url_for(".evidence", case=case, added=len(outcomes) - len(wrong))
    if wants_json():
        return make_response(jsonify(files=outcomes, then=then), 422 if wrong else 200)
    if wrong:
        # another press is another wish: what was added now is not added again with it
        again = Form(request.form, {"files": wrong}, new_command_id())
        return make_response(add_page(case, again, outcomes), 422)
    return redirect(then, 303)


def _add_all(
    case: str, uploads: list[FileStorage], answers: dict[str, Any], press: str
) -> tuple[Outcome, ...]:
    outcomes = []
    for number, upload in enumerate(uploads):
        try:
            outcomes.append(add(case, upload, answers, f"{press[:56]}-{number}"))
        except NotAllowed:
            raise
        except Refusal as refusal:
            outcomes.append(Outcome(clean_name(upload.filename or ""), refusal.sentence))
    return tuple(outcomes)


def _answers() -> tuple[dict[str, Any], dict[str, list[str]]]:
    """What was said of the files, as typed; and what is wrong with it, by the name of its box."""
    asked = DocumentSchema(today=london_date(at()))
    answers = nest(MultiDict((k, v) for k, v in request.form.items(multi=True)), asked)
    try:
        asked.checked(answers)
    except ValidationError as problem:
        return {}, {key: list(said) for key, said in flatten(problem.messages).items()}
    return answers, {}
