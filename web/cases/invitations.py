"""Taking up an invitation, to help or to join: with the address that the e-mail came to."""

from __future__ import annotations

from flask import redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from disputes.accounts.refusals import InvitationForOther, InvitationOver
from web.areas import ANYONE, FAMILIES, Area
from web.cases.inviting import FOR_A_PARENT
from web.cases.own_right import TO_JOIN
from web.families.lodging.authority import FROM_A_DRAFT
from web.forms import Form, Page
from web.session import WANTED, actor, current_actor, set_cookie
from web.wiring import now, wired

invitations = Area("invitations", __name__, who=ANYONE)


@invitations.get("/invitations/<token>")
def invitation(token: str, problem: str = "") -> Page:
    """Says what it is about, and nothing of the case: whoever holds the link may read this."""
    try:
        about = wired().door.invitations.find(token, now()).about
        if about.startswith(FROM_A_DRAFT):
            return redirect(url_for("lodging.invitation", token=token), 303)
    except InvitationOver:
        page = render_template("pages/cases/invitation_over.html")
        return Response(page, 410, mimetype="text/html")
    form = Form(whole=problem) if problem else None
    page = render_template(
        "pages/cases/invitation.html",
        form=form,
        signed_in=current_actor() is not None,
        to_join=about.startswith((FOR_A_PARENT, TO_JOIN)),
        own_right=about.startswith(TO_JOIN),
    )
    answer = Response(page, 422 if problem else 200, mimetype="text/html")
    return answer if current_actor() else set_cookie(answer, WANTED, request.path)


@invitations.post("/invitations/<token>", who=FAMILIES, does="take up an invitation")
def accept(token: str) -> Page:
    try:
        if wired().door.invitations.find(token, now()).about.startswith(FROM_A_DRAFT):
            return invitation(token)
        taken = wired().door.invitations.accept(token, actor().person, now())
    except InvitationForOther as refusal:
        return invitation(token, refusal.sentence)
    except InvitationOver:
        return invitation(token)
    if taken.about.startswith(FOR_A_PARENT):
        return redirect(url_for("cases.join", case=taken.about.removeprefix(FOR_A_PARENT)), 303)
    if taken.about.startswith(TO_JOIN):
        return redirect(url_for("own_right.join_page", case=taken.about.removeprefix(TO_JOIN)), 303)
    return redirect(url_for("cases.home", case=taken.about.removeprefix("case:")), 303)
