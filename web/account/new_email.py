"""Another address to sign in with: the PIN or code first, then a link to the new address."""

from __future__ import annotations

from typing import Any

from flask import redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from web.account.asking import EmailAsked
from web.areas import SIGNED_IN, Area
from web.forms import Form, Page, ask, blank, confirm_first
from web.session import actor, browser
from web.wiring import now, wired

new_email = Area("new_email", __name__, who=SIGNED_IN)


@new_email.get("/account/email")
def show(form: Form = blank) -> Page:
    return render_template("pages/account/email.html", form=form)


@new_email.post("/account/email", does="ask to sign in with another address")
def send() -> Page:
    def start(answers: dict[str, Any]) -> Response:
        ip = request.remote_addr or "0.0.0.0"
        wired().door.start_new_email(actor().person, answers["email"], browser(), ip, now())
        return redirect(url_for("sign_in.sent"), 303)

    return confirm_first() or ask(EmailAsked, start, again=show)
