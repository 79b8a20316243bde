"""The e-mails of a machine without a mail server, where whoever practises can read them."""

from __future__ import annotations

import re

from flask import abort, render_template
from markupsafe import Markup

from disputes.mail.mailbox import Mailbox
from web.areas import ANYONE, Area
from web.wiring import wired

mailbox = Area("mailbox", __name__, who=ANYONE, practice_only=True)
_SHOWN = 50


@mailbox.get("/mailbox")
def letters() -> str:
    """The latest e-mails."""
    return render_template("pages/practice/mailbox.html", mails=_box().newest(_SHOWN), most=_SHOWN)


@mailbox.get("/mailbox/<mail>")
def letter(mail: str) -> str:
    """One e-mail, its links to be pressed."""
    found = _box().find(mail)
    if found is None:
        abort(404)
    return render_template("pages/practice/mail.html", mail=found, text=with_links(found.text))


def _box() -> Mailbox:
    box = wired().mailbox
    if box is None:
        abort(404)
    return box


def with_links(text: str) -> Markup:
    """The text with our own addresses as links, to this host whatever its name in the e-mail."""
    ours = re.escape(wired().settings.public_url)
    parts = re.split(rf"({ours}/[^\s<>\"]*)", text)
    made = [
        Markup('<a class="govuk-link" href="{}">{}</a>').format(_path(part), part)
        if number % 2
        else Markup("{}").format(part)
        for number, part in enumerate(parts)
    ]
    return Markup("").join(made)


def _path(address: str) -> str:
    return address.removeprefix(wired().settings.public_url)
