"""The front page, the pages of the footer, and the way out."""

from __future__ import annotations

from flask import Response, g, redirect, render_template, request, url_for
from werkzeug.wrappers import Response as AnyResponse

from web.areas import ANYONE, Area
from web.identity import home_of
from web.session import (
    DEVICE_AGE,
    DRAFT,
    FORGET,
    SESSION,
    WANTED,
    current_actor,
    drop_cookie,
    set_cookie,
)
from web.wiring import wired

public = Area("public", __name__, who=ANYONE)
ELSEWHERE = "https://www.bbc.co.uk/weather"  # where the Exit button of GOV.UK leads too


@public.get("/")
def index() -> str:
    """What this is, and where to begin."""
    actor = current_actor()
    return render_template(
        "pages/public/index.html",
        home=home_of(actor) if actor else None,
        practice=wired().practice,
    )


@public.get("/help", endpoint="help")
def help_page() -> str:
    return render_template("pages/public/help.html")


@public.get("/accessibility")
def accessibility() -> str:
    return render_template("pages/public/accessibility.html")


@public.get("/privacy")
def privacy() -> str:
    return render_template("pages/public/privacy.html")


@public.get("/cookies")
def cookies() -> str:
    return render_template("pages/public/cookies.html")


@public.get("/complain")
def complain() -> str:
    return render_template("pages/public/complain.html")


@public.get("/exit")
def leave() -> AnyResponse:
    """Leave at once: signed out, and on to a page that tells nobody anything.

    A plain link, because it must work at once and without a script. All that another site could
    do with it is to sign somebody out.
    """
    wired().door.sessions.end(g.cookie)
    answer = redirect(ELSEWHERE, 303)
    answer.headers["Clear-Site-Data"] = '"cache"'
    if FORGET in request.cookies:
        drop_cookie(answer, DRAFT)
    return drop_cookie(drop_cookie(answer, SESSION), WANTED)


@public.get("/exit/draft")
def forget_page() -> str:
    """What leaving does to a draft that this browser holds, and the choice."""
    return render_template("pages/public/forget.html", on=FORGET in request.cookies)


@public.post("/exit/draft", does="choose if leaving forgets the draft")
def choose_forget() -> AnyResponse:
    answer = redirect(url_for(".forget_page"), 303)
    if request.form.get("forget") == "yes":
        return set_cookie(answer, FORGET, "1", DEVICE_AGE)
    return drop_cookie(answer, FORGET)


@public.get("/healthz")
def healthz() -> tuple[Response, int]:
    """Whether this process answers and its database does; for whatever restarts it."""
    alive = wired().alive()
    words = "ok\n" if alive else "the database does not answer\n"
    return Response(words, mimetype="text/plain"), 200 if alive else 503
