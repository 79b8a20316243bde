"""How a family fills lodging in, page by page, for the tests of its pages."""

from __future__ import annotations

from io import BytesIO
from typing import Any

from disputes.stories.papers import letter
from domain.events import Actor, Capacity
from domain.organisation import NameDutyOfficer
from tests.web.client import Client, Page
from tests.web.conftest import Site

PDF = letter("letter.pdf", "Dear parent", "We have decided to amend the plan.").content


def open_council(site: Site) -> Actor:
    """Fairshire, with a mediation service and a duty officer."""
    site.mediation_service("openmind", "Open Mind Mediation")
    site.council("fairshire", "Fairshire", "openmind")
    jo = site.person("per_jo", "Jo Hart", Capacity.OFFICER, "fairshire")
    site.do(NameDutyOfficer("per_jo"), "fairshire")
    return jo


def begin(browser: Client) -> Page:
    """A new draft; its list of parts."""
    return browser.get("/lodge").press("Start now")


def draft_of(page: Page) -> str:
    return page.path.split("/")[2]


def upload(page: Page, button: str, *files: tuple[bytes, str], status: int = 200) -> Page:
    """Choose files in the box of this page, and press."""
    address, data = page.fields(button)
    for content, name in files:
        data.add("files", (BytesIO(content), name))
    return page.client.post(address, data, status=status, content_type="multipart/form-data")


def sign_in_by_link(site: Site, browser: Client, pin: str = "274916") -> Page:
    """Use the link of the last letter in this browser, and choose a PIN where asked."""
    page = browser.get(site.link)
    page = page.press(button_of(page))
    return page.press("Save my PIN", pin=pin) if page.h1 == "Choose a PIN" else page


def button_of(page: Page) -> str:
    """The words of the only button of the page's own forms."""
    main = page.tree.find(".//main")
    assert main is not None
    return " ".join("".join(next(iter(main.iter("button"))).itertext()).split())


ANSWERS: dict[str, dict[str, Any]] = {
    "who": {"who": "parent"},
    "name-you": {"your_name": "Amina Yusuf"},
    "email": {"email": "amina@example.com"},
    "name": {"name": "Idris Yusuf", "called": "Idris"},
    "called": {"called": "Leila"},
    "born": {"born-day": "14", "born-month": "2", "born-year": "2017"},
    "own-right": {"decides": "asked_me"},
    "capacity": {"why": "He has few words", "says_who": "Dr Wynn, in June"},
    "council": {"la": "fairshire"},
    "decision": {"kind": "plan_changed"},
    "letter-date": {"printed-day": "8", "printed-month": "10", "printed-year": "2026"},
    "last-day": {},
    "letter": {},
    "parts": {"parts": ["F", "I"]},
    "point": {"asked": "45 minutes of speech therapy each week", "because": "He is falling behind"},
    "plan-kind": {"plan_kind": "sen_support"},
    "want": {"wanted": "A calm day at school"},
    "views": {"not_now": "yes"},
    "tried": {"tried": ["school", "council"]},
    "evidence": {},
    "document": {"kind": "report", "readers": "my_side"},
    "route": {"choice": "mediate"},
    "helper": {"kind": "no"},
    "easier": {"easier": ["breaks"]},
    "contact": {"how": "email", "times": "After 4pm"},
    "urgent": {"urgent": "no"},
    "safe": {"safe": "yes"},
    "other-parent": {"answer": "no"},
}


ON_SOME_PARTS: dict[str, dict[str, Any]] = {
    "I": {"school": "Larkfield School", "sector": "special"},
    "core_offer": {"item": "talking"},
}


def answer(page: Page, changed: dict[str, dict[str, Any]] | None = None) -> Page:
    """Answer the question of this page."""
    code = page.path.split("/")[3]
    answers = {**ANSWERS, **(changed or {})}[code]
    if code == "point":
        answers = {**answers, **ON_SOME_PARTS.get(page.path.split("/")[4].split("-")[0], {})}
    button = "Continue" if code != "letter" else _letter_button(page)
    return page.press(button, **answers)


def _letter_button(page: Page) -> str:
    try:
        page.form_with("Continue")
    except AssertionError:
        return "Continue, add it later"
    return "Continue"


def fill(page: Page, changed: dict[str, dict[str, Any]] | None = None) -> Page:
    """From the list of parts to the answers to check."""
    page = page.link("Continue")
    for _ in range(60):
        if page.path.endswith("/confirm"):
            page = page.link("Go on with the questions")
        elif page.path.endswith("/check"):
            return page
        else:
            page = answer(page, changed)
    raise AssertionError(f"never came to the end: {page.path}")
