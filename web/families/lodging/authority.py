"""A helper lodges for a parent only once the parent has said yes by their own e-mail.

The e-mail holds an invitation: fourteen days, any browser, for that address alone. It shows no
name before whoever opens it has signed in with the address it was sent to.
"""

from __future__ import annotations

from flask import abort, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from disputes.accounts.invitations import Invitation
from disputes.accounts.refusals import InvitationForOther, InvitationOver, NoSuchDraft
from domain.counting import london_date
from domain.events import Capacity
from web.account.newcomers import family_with
from web.areas import ANYONE, FAMILIES
from web.families.lodging.area import lodging
from web.families.lodging.drafting import Lodging
from web.families.lodging.holding import in_hand
from web.forms import Page, blank
from web.session import WANTED, browser, current_actor, set_cookie
from web.wiring import at, now, wired

FROM_A_DRAFT = "authority:"  # what the invitation is about: this, and the draft's id


@lodging.get("/lodge/<draft>/authority")
def authority(draft: str) -> Page:
    """Whether the parent has said yes, and a way to ask them again."""
    my = _for_a_helper(draft)
    waiting = wired().door.invitations.waiting(FROM_A_DRAFT + my.id, now())
    return render_template(
        "pages/families/lodging/authority.html",
        my=my,
        limits=my.limits,
        waiting=waiting[-1] if waiting else None,
        form=blank,
    )


@lodging.post("/lodge/<draft>/authority", does="ask a parent by e-mail")
def ask_parent(draft: str) -> Page:
    my = _for_a_helper(draft)
    limits, helper = my.limits, my.draft.person
    if helper is not None and limits:
        door = wired().door
        door.limits.count({"address": wired().deployment.keys.blind(limits["email"])}, now())
        door.invitations.withdraw(
            FROM_A_DRAFT + my.id, now()
        )  # an earlier address may not say yes now
        door.invitations.invite(limits["email"], FROM_A_DRAFT + my.id, helper, now())
    return redirect(url_for("lodging.authority", draft=my.id), 303)


def _for_a_helper(draft: str) -> Lodging:
    my = in_hand(draft)
    if not my.is_helper or my.draft.person is None or my.sent_as:
        abort(404)
    return my


# ---- the parent


@lodging.get("/authority/<token>", who=ANYONE)
def invitation(token: str) -> Page:
    """First the button that confirms the address; once signed in with it, what is asked."""
    try:
        invited = _invited(token)
    except InvitationOver:
        return _over()
    actor = current_actor()
    if actor is None or actor.capacity is not Capacity.FAMILY:
        return render_template(
            "pages/families/lodging/invited.html", token=token, form=blank, signed_in=actor
        )
    asked = _asked(invited)
    if asked is None or not _is_theirs(asked, actor.person):
        return _over(InvitationForOther.says if asked else "")
    return render_template(
        "pages/families/lodging/allow.html",
        token=token,
        limits=asked.limits,
        helper=asked.answer("name-you", "your_name"),
        seen=asked.asked_of_parent,
        form=blank,
    )


@lodging.post("/authority/<token>/start", who=ANYONE, does="ask for a link to answer a helper")
def confirm_address(token: str) -> Page:
    """Send a link to sign in to the address that was invited; it leads back here."""
    try:
        asked = _asked(_invited(token))
    except InvitationOver:
        return _over()
    limits = asked.limits if asked else {}
    if not limits:
        return _over()
    family_with(limits["email"], f"invited:{token}", limits["name"])
    ip = request.remote_addr or "0.0.0.0"
    wired().door.start_sign_in(limits["email"], browser(), ip, now())
    answer = redirect(url_for("sign_in.sent"), 303)
    return set_cookie(answer, WANTED, url_for("lodging.invitation", token=token))


@lodging.post("/authority/<token>", who=FAMILIES, does="let a helper act")
def allow(token: str) -> Page:
    """The parent says yes, to exactly what the page showed."""
    actor = current_actor()
    assert actor is not None
    try:
        asked = _asked(_invited(token))
        if asked is None or request.form.get("seen") != asked.asked_of_parent:
            return _over()
        wired().door.invitations.accept(token, actor.person, now())
    except (InvitationOver, InvitationForOther) as refusal:
        return _over(refusal.sentence)
    given = {"person": actor.person, "asked": asked.asked_of_parent}
    wired().door.drafts.save(asked.id, {"authority": given}, at())
    return redirect(url_for("lodging.allowed"), 303)


@lodging.get("/authority/allowed", who=FAMILIES)
def allowed() -> Page:
    return render_template("pages/families/lodging/allowed.html")


def _invited(token: str) -> Invitation:
    found = wired().door.invitations.find(token, now())
    if not found.about.startswith(FROM_A_DRAFT):
        raise InvitationOver
    return found


def _asked(invited: Invitation) -> Lodging | None:
    """The draft that the invitation is about, while it still asks the same."""
    try:
        draft = wired().door.drafts.load_for(
            invited.about.removeprefix(FROM_A_DRAFT), invited.invited_by
        )
    except NoSuchDraft:
        return None
    return Lodging(draft, london_date(at()))


def _is_theirs(asked: Lodging, person: str) -> bool:
    email = asked.limits.get("email")
    blind = wired().deployment.keys.blind(email) if email else ""
    return wired().door.accounts.has_email(person, blind)


def _over(says: str = "") -> Response:
    page = render_template("pages/families/lodging/invitation-over.html", says=says)
    return Response(page, 410, mimetype="text/html")
