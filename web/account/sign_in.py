"""From an e-mail address to a session: link, code, PIN or app, and the capacity to act in.

What is said to an unknown address is what is said to a known one.
"""

from __future__ import annotations

from flask import g, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from disputes.accounts.front_door import CONFIRM_DRAFT, NEW_EMAIL
from disputes.accounts.links import SIGN_IN, LinkState, Spent
from disputes.accounts.refusals import (
    AppCodeWrong,
    CodeWrong,
    LinkOver,
    NothingToConfirm,
    OtherBrowser,
    PinWrong,
)
from disputes.accounts.sessions import Waiting
from web.account.asking import CapacityAsked, CodeAsked, EmailAsked, PinAsked
from web.account.newcomers import confirm_draft, confirm_email
from web.account.steps import (
    act_as,
    after,
    capacities,
    choice_of,
    next_page,
    passed,
    session_or_start,
    words_of,
)
from web.areas import ANYONE, ENTERING, SIGNED_IN, Area
from web.forms import Form, Page, ask, blank
from web.session import BROWSER, DEVICE, actor, browser, current
from web.wiring import now, wired

sign_in = Area("sign_in", __name__, who=ANYONE)


# ---- the address and the link


@sign_in.get("/sign-in")
def email(form: Form = blank) -> Page:
    return render_template("pages/account/sign_in.html", form=form)


@sign_in.post("/sign-in", does="ask for a sign-in link")
def send_link() -> Page:
    def start(answers: dict[str, str]) -> Response:
        ip = request.remote_addr or "0.0.0.0"
        wired().door.start_sign_in(answers["email"], browser(), ip, now())
        return redirect(url_for("sign_in.sent"), 303)

    return ask(EmailAsked, start, again=email)


@sign_in.get("/sign-in/sent")
def sent(form: Form = blank) -> Page:
    return render_template(
        "pages/account/sent.html", form=form, mailbox=wired().mailbox is not None
    )


@sign_in.post("/sign-in/code", does="use a sign-in code")
def use_code() -> Page:
    def redeem(answers: dict[str, str]) -> Response:
        known = request.cookies.get(BROWSER)
        return _spent(wired().door.links.redeem_code(known, answers["code"], now()))

    return ask(CodeAsked, redeem, again=sent, at_field={CodeWrong: "code"}, secret=("code",))


@sign_in.get("/sign-in/link/<token>")
def link(token: str) -> Page:
    """Shows a button. Only pressing it uses the link: mail scanners open links too."""
    state = wired().door.links.state(token, request.cookies.get(BROWSER), now())
    return _link_page(state, token)


def _link_page(state: LinkState, token: str) -> Page:
    status = 410 if state is LinkState.OVER else 200
    page = render_template(f"pages/account/link_{state}.html", token=token)
    return Response(page, status, mimetype="text/html")


@sign_in.post("/sign-in/link/<token>", does="use a sign-in link")
def use_link(token: str) -> Page:
    try:
        return _spent(wired().door.links.spend(token, request.cookies.get(BROWSER), now()))
    except LinkOver:
        return _link_page(LinkState.OVER, token)
    except OtherBrowser:
        return _link_page(LinkState.OTHER_BROWSER, token)


@sign_in.post("/sign-in/link/<token>/code", does="show the code for the other device")
def show_code(token: str) -> Page:
    try:
        code = wired().door.links.code_for(token, now())
    except LinkOver:
        return _link_page(LinkState.OVER, token)
    return render_template("pages/account/code.html", code=f"{code[:3]} {code[3:]}")


def _spent(spent: Spent) -> Response:
    """Go on with what the link was for."""
    door, device = wired().door, request.cookies.get(DEVICE)
    if spent.purpose.startswith(CONFIRM_DRAFT):
        draft_id = spent.purpose.removeprefix(CONFIRM_DRAFT)
        return after(door.enter_as(confirm_draft(draft_id, spent), device, now(), _browser_name()))
    if spent.purpose.startswith(NEW_EMAIL):
        return confirm_email(spent.purpose.removeprefix(NEW_EMAIL), spent)
    assert spent.purpose == SIGN_IN
    return after(door.enter(spent, device, now(), _browser_name()))


def _browser_name() -> str:
    """A coarse name of this browser, for the list of sessions."""
    sent = request.user_agent.string
    kind = next((k for k in ("Edg", "Firefox", "Chrome", "Safari") if k in sent), "A browser")
    system = next((s for s in ("Windows", "Android", "iPhone", "iPad", "Mac", "Linux")
                   if s in sent), "")  # fmt: skip
    kind = {"Edg": "Edge"}.get(kind, kind)
    return f"{kind} on {system}" if system else kind


# ---- PIN or app


@sign_in.get("/account/next", who=ENTERING)
def next_step() -> Response:
    """Wherever this session stands on its way in."""
    return redirect(next_page(current()), 303)


@sign_in.get("/account/pin/enter", who=ENTERING)
def pin(form: Form = blank) -> Page:
    return render_template("pages/account/pin.html", form=form, confirming=False)


@sign_in.post("/account/pin/enter", who=ENTERING, does="enter the PIN")
def enter_pin() -> Page:
    return _second_factor(PinAsked, "pin", pin)


@sign_in.get("/account/pin", who=ENTERING)
def new_pin(form: Form = blank) -> Page:
    if session_or_start().waiting_for is not Waiting.NEW_PIN:
        return redirect(next_page(current()), 303)
    return render_template("pages/account/new_pin.html", form=form)


@sign_in.post("/account/pin", who=ENTERING, does="choose a PIN")
def choose_pin() -> Page:
    def choose(answers: dict[str, str]) -> Response:
        return passed(wired().door.choose_pin(g.cookie, answers["pin"], now()))

    return ask(PinAsked, choose, again=new_pin, at_field="pin", secret=("pin",))


@sign_in.get("/account/app/code", who=ENTERING)
def app_code(form: Form = blank) -> Page:
    return render_template("pages/account/app_code.html", form=form, confirming=False)


@sign_in.post("/account/app/code", who=ENTERING, does="enter the app's code")
def enter_app_code() -> Page:
    return _second_factor(CodeAsked, "code", app_code)


@sign_in.get("/account/app", who=ENTERING)
def new_app(form: Form = blank) -> Page:
    if session_or_start().waiting_for is not Waiting.NEW_APP:
        return redirect(next_page(current()), 303)
    return render_template("pages/account/new_app.html", form=form, app=None)


@sign_in.post("/account/app/start", who=ENTERING, does="make the key of an app")
def start_app() -> Page:
    made = wired().door.start_app(g.cookie, now())
    groups = " ".join(made.secret[i : i + 4] for i in range(0, len(made.secret), 4))
    return render_template("pages/account/new_app.html", form=blank, app=made, groups=groups)


@sign_in.post("/account/app", who=ENTERING, does="finish setting up an app")
def finish_app() -> Page:
    def finish(answers: dict[str, str]) -> Response:
        return passed(wired().door.finish_app(g.cookie, answers["code"], now()))

    return ask(CodeAsked, finish, again=new_app, at_field="code", secret=("code",))


def _second_factor(schema: type[PinAsked | CodeAsked], box: str, again: object) -> Page:
    def check(answers: dict[str, str]) -> Response:
        return passed(wired().door.second_factor(g.cookie, answers[box], now()))

    wrong = {PinWrong: box, AppCodeWrong: box, NothingToConfirm: box}
    return ask(schema, check, again=again, at_field=wrong, secret=(box,))  # type: ignore[arg-type]


@sign_in.get("/account/confirm", who=SIGNED_IN)
def confirm(form: Form = blank) -> Page:
    """The PIN or code again, before signing or changing an address."""
    return render_template(_confirm_template(), form=form, confirming=True)


@sign_in.post("/account/confirm", who=SIGNED_IN, does="show the PIN or code again")
def confirm_again() -> Page:
    if _confirm_template().endswith("pin.html"):
        return _second_factor(PinAsked, "pin", confirm)
    return _second_factor(CodeAsked, "code", confirm)


def _confirm_template() -> str:
    factor = wired().door.accounts.find(actor().person).factor
    return {"pin": "pages/account/pin.html", "app": "pages/account/app_code.html"}[factor]


# ---- the capacity to act in


@sign_in.get("/account/capacity", who=ENTERING)
def capacity(form: Form = blank) -> Page:
    """As what to work now, where a person may work as several things."""
    session = session_or_start()
    if session.waiting_for is not None:
        return redirect(next_page(session), 303)
    choices = [
        {"value": choice_of(held), "text": words_of(held.capacity, held.organisation)}
        for held in capacities(session)
    ]
    return render_template("pages/account/capacity.html", form=form, choices=choices)


@sign_in.post("/account/capacity", who=ENTERING, does="choose a capacity")
def choose_capacity() -> Page:
    session = session_or_start()
    held = {choice_of(each): each for each in capacities(session)}

    def choose(answers: dict[str, str]) -> Page:
        chosen = held.get(answers["capacity"])
        if chosen is None or session.waiting_for is not None:
            return redirect(next_page(session), 303)
        return after(act_as(g.cookie, chosen))

    return ask(CapacityAsked, choose, again=capacity)
