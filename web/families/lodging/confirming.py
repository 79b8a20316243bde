"""Confirming the e-mail of a draft: from then on it is that person's alone."""

from __future__ import annotations

from flask import redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from web.families.lodging.area import address, lodging
from web.families.lodging.drafting import Lodging
from web.families.lodging.holding import in_hand
from web.forms import Page, blank
from web.session import WANTED, browser, set_cookie
from web.wiring import now, wired


def confirm_by_mail(my: Lodging, email: str) -> Response:
    """Send the link that makes the draft theirs; it leads back to the draft."""
    ip = request.remote_addr or "0.0.0.0"
    wired().door.start_confirming(my.id, email, browser(), ip, now())
    answer = redirect(url_for("lodging.confirm", draft=my.id), 303)
    return set_cookie(answer, WANTED, url_for("lodging.tasks", draft=my.id))


@lodging.get("/lodge/<draft>/confirm")
def confirm(draft: str) -> Page:
    """The link is on its way. The next questions can be answered meanwhile."""
    my = in_hand(draft)
    email = my.answer("email", "email")
    if my.draft.person is not None or email is None:
        return redirect(url_for("lodging.tasks", draft=my.id), 303)
    step = my.step("email")
    return render_template(
        "pages/families/lodging/confirm.html",
        my=my,
        email=email,
        next=address(my, my.after(step) if step else None),
        mailbox=wired().mailbox is not None,
        form=blank,
    )


@lodging.post("/lodge/<draft>/confirm", does="send the link of a draft again")
def confirm_again(draft: str) -> Page:
    my = in_hand(draft)
    email = my.answer("email", "email")
    if my.draft.person is not None or email is None:
        return redirect(url_for("lodging.tasks", draft=my.id), 303)
    return confirm_by_mail(my, email)
