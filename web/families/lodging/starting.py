"""Beginning a draft, and the list of its parts."""

from __future__ import annotations

from typing import Any

from flask import redirect, render_template, request, url_for

from domain.events import Capacity
from web.families.lodging.another_child import own_details
from web.families.lodging.area import address, at_page, council_name, lodging, shows
from web.families.lodging.drafting import Lodging
from web.families.lodging.holding import in_hand
from web.families.lodging.questions import PARTS
from web.forms import Page
from web.session import DEVICE_AGE, DRAFT, current_actor, set_cookie
from web.wiring import at, wired

# ---- beginning


@lodging.get("/lodge")
def start() -> Page:
    """What will be asked, and how long it takes; of a parent with another child, less."""
    case = request.args.get(KEEP, "")
    keep = case if case and own_details(case) else ""
    return render_template("pages/families/lodging/start.html", held=_held(), keep=keep)


@lodging.post("/lodge", does="begin a draft")
def begin() -> Page:
    """Begin a draft, with the answers given before on /check."""
    held, case = _held(), request.form.get(KEEP, "")
    kept = own_details(case) if case else {}
    if held is not None and not request.form.get("anew"):
        carried = [(k, v) for k, v in request.form.items(multi=True) if k in (*_CARRIED, KEEP)]
        return render_template("pages/families/lodging/begun.html", held=held, carried=carried)
    drafts, actor = wired().door.drafts, current_actor()
    new = drafts.create(at())
    answer = redirect(url_for("lodging.tasks", draft=new.id), 303)
    if actor is not None and actor.capacity is Capacity.FAMILY:
        drafts.confirm(new.id, actor.person)
    else:
        set_cookie(answer, DRAFT, new.cookie, DEVICE_AGE)
    drafts.save(new.id, kept | _carried(), at())
    return answer


KEEP = "keep"  # the reference of one's own case whose details of oneself are kept
OUT_OF_SCHOOL = "out_of_school"  # of the troubles on /check
_CARRIED = {
    "what": ("decision.1", "kind"),
    "printed-day": ("letter-date.1", "printed-day"),
    "printed-month": ("letter-date.1", "printed-month"),
    "printed-year": ("letter-date.1", "printed-year"),
    "cannot_find": ("letter-date.1", "cannot_find"),
    "plan": ("plan-kind", "plan_kind"),
    "about": ("parts", "parts"),
    "born-day": ("born", "born-day"),
    "born-month": ("born", "born-month"),
    "born-year": ("born", "born-year"),
    "trouble": ("urgent", "urgent"),
    "route": ("route", "choice"),
}


def _carried() -> dict[str, Any]:
    """Answers of /check, so that nothing is asked twice. A page checks them when it opens."""
    found: dict[str, dict[str, list[str]]] = {}
    for name, (key, box) in _CARRIED.items():
        texts = [text for text in request.form.getlist(name) if text and len(text) < 40]
        if name == "what" and texts == ["nothing"]:
            texts = ["other"]
        if name == "trouble":  # out of school: a coordinator looks soon
            texts = ["yes"] if OUT_OF_SCHOOL in texts else []
        if texts and texts != ["nothing"]:
            found.setdefault(key, {})[box] = texts
    return found


def _held() -> str | None:
    """The draft that this browser holds already."""
    held = wired().door.drafts.held(request.cookies.get(DRAFT))
    return None if held is None or held.answers.get("sent") else held.id


# ---- the list of parts


@shows("")
def tasks(draft: str) -> Page:
    """Where the draft stands: its parts, and both last days."""
    my = in_hand(draft)
    if my.sent_as:
        return redirect(url_for("sent.sent", case=my.sent_as), 303)
    return render_template(
        "pages/families/lodging/tasks.html",
        my=my,
        tasks=[_task(my, number, code, text) for number, (code, text) in enumerate(PARTS, 1)],
        go_on=my.next_step,
        address=address,
        council=council_name(my),
        exit_here=my.is_watched,
    )


def _task(my: Lodging, number: int, code: str, text: str) -> dict[str, Any]:
    shown: dict[str, Any] = {"text": f"{number}. {text}", "hint": _hint(my, code)}
    if code == "check":
        ready = my.next_step is None
        here = at_page(my, "check")
        return shown | ({"href": here, "status": "Next", "kind": "turn"} if ready else
                        {"status": "Last step"})  # fmt: skip
    steps = my.of_part(code)
    waiting = next((step for step in steps if not my.is_done(step)), None)
    shown["href"] = address(my, waiting or steps[0])
    if waiting is None:
        return shown | {"done": True}
    here_now = my.next_step is not None and my.next_step.question.part == code
    return shown | ({"status": "Next", "kind": "turn"} if here_now else {"status": "To do"})


def _hint(my: Lodging, part: str) -> str:
    return {
        "you": "Who you are, your email, and your birthday"
        if my.is_young
        else "Who you are, your email, and your child’s name and birthday",
        "letter": council_name(my) or "Which council, its letter, and the date on it",
        "what": "What you want instead, and why. A few words are enough",
        "documents": "Photos or files. You can add more later",
        "contact": "Mediation or not, how to reach you, and what is safe",
        "check": "You see all of it first, and who gets what",
    }[part]
