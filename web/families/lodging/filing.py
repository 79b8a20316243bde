"""Adding files to a draft, and taking them out."""

from __future__ import annotations

from flask import abort, jsonify, make_response, redirect, request
from werkzeug.wrappers import Response

from web.families.lodging import uploads
from web.families.lodging.answering import page_of
from web.families.lodging.area import address, at_page, does
from web.families.lodging.holding import again, in_hand
from web.forms import Form, Page, sent
from web.rendering import wants_json

_FROM = {  # what is known of a file from where it was added
    "letter": {"kind": ["letter"], "readers": ["everyone"]},
    "views": {"kind": ["views"]},
    "evidence": {},
}


class Refused(Form):
    """The page again, with a sentence for each file that was not added."""

    def __init__(self, says: tuple[str, ...]) -> None:
        super().__init__(None, {"files": [". ".join(says)]})
        self._says = says

    @property
    def errors(self) -> list[tuple[str, str]]:
        return [("#files", each) for each in self._says]


@does("add files to a draft", "/files/<where>", size=uploads.SIZE)
def add_files(draft: str, where: str) -> Page:
    """Keep each file that can be kept; say of each other why not."""
    my = in_hand(draft)
    step = my.step(where)
    if where not in _FROM or step is None or my.sent_as:
        abort(404)
    press = str(sent().command_id)
    done = uploads.add(my, request.files.getlist("files"), _FROM[where], press)
    my = again(my)
    if where != "evidence" or not done.kept:
        then = at_page(my, "show", code=where)
    else:
        then = address(my, my.step("document", done.kept[0]))
    if wants_json():
        status = 422 if done.refused else 200
        return make_response(jsonify(files=done.files, then=then), status)
    if done.refused:
        form = Refused(done.refused)
        return Response(str(page_of(my, step, form)), 422, mimetype="text/html")
    return redirect(then, 303)


@does("take a file out of a draft", "/files/<where>/<file>/remove")
def remove_file(draft: str, where: str, file: str) -> Page:
    my = in_hand(draft)
    found = my.file(file)
    if where not in _FROM or found is None or my.sent_as:
        abort(404)
    uploads.remove(my, found)
    return redirect(at_page(my, "show", code=where), 303)
