"""A coordinator enters what a family says by telephone or on paper."""

from __future__ import annotations

from typing import Any

import pytest

from disputes.stories import cast
from tests.web.client import Client, Page
from tests.web.conftest import Site
from tests.web.families.lodging_walk import ANSWERS, PDF, upload
from tests.web.service.conftest import Seat, reference

READ_BACK = "Send to Fairshire County Council"
THEIRS: dict[str, dict[str, Any]] = {
    **ANSWERS,
    "taken": {"said_by": "Grace Adu"},
    "name-you": {"your_name": "Grace Adu"},
    "name": {"name": "Kwame Adu", "called": ""},
    "parts": {"parts": ["F"]},
    "contact": {"how": "phone", "phone": "07700 900 555"},
    "urgent": {"urgent": "yes"},
    "helper": {"kind": "friend"},
    "helper-details": {
        "name": "Esi Adu",
        "email": "esi.adu@example.org",
        "may_write": "yes",
        "until-day": "30",
        "until-month": "6",
        "until-year": "2027",
    },
}


def begun(client: Client, came_by: str = "telephone") -> Page:
    return client.get("/service/enter").press("Start", came_by=came_by)


def entered(page: Page, answers: dict[str, dict[str, Any]] = THEIRS) -> Page:
    """Answer every question; the page on which it is read back."""
    page = page.link("Continue")
    for _ in range(60):
        if page.path.endswith("/check"):
            return page
        code = page.path.split("/")[4]
        button = "Continue, add it later" if code == "letter" else "Continue"
        page = page.press(button, **answers.get(code, {}))
    raise AssertionError(page.path)


def test_it_says_how_it_came_first(helen: Client) -> None:
    page = helen.get("/service/enter").press("Start", status=422)
    assert page.errors == ["Select how it came"]


def test_a_case_told_by_telephone_is_read_back_and_sent(helen: Client, seat: Seat) -> None:
    page = entered(begun(helen))
    assert page.h1 == "Read this back to them"
    page.says("Grace Adu", "Kwame Adu", "Their last", "By telephone", "Esi Adu")
    page = page.press(READ_BACK, status=422)
    assert page.errors == ["Tick the box once you have read it back to them"]
    page = page.press(READ_BACK, read_back="yes")
    page.says("Came by telephone", "Look at it: it is urgent", "07700 900 555")
    ref = page.path.rsplit("/", 1)[1]
    helen.get("/service/intake").says(ref, "Urgent", "Came by telephone")
    checks = helen.get(f"/service/cases/{ref}/intake")
    checks.says("Who said it?", "Grace Adu, on Tuesday 3 November 2026", "It was read back.")
    seat(cast.FAIRSHIRE.officer).get(f"/la/cases/{ref}").says("Came by telephone")


def test_what_was_begun_can_be_deleted(helen: Client) -> None:
    page = begun(helen)
    asked = helen.get("/service/enter").link("Delete it: number 1")
    assert asked.h1 == "Delete this draft?"
    asked.press("Delete it").says("Begun, and not sent yet (0)")
    helen.get(page.path, status=404)


def test_the_questions_are_asked_in_the_third_person(helen: Client) -> None:
    page = begun(helen).link("Continue")
    for _ in range(60):
        if page.path.endswith("/check"):
            break
        main = page.tree.find(".//main")
        assert main is not None
        said = " ".join("".join(main.itertext()).split())
        for ours in ("your child", "Your child", "my child", "Do you", "do you", "Your last day"):
            assert ours not in said, (page.path, ours)
        code = page.path.split("/")[4]
        button = "Continue, add it later" if code == "letter" else "Continue"
        page = page.press(button, **THEIRS.get(code, {}))
    assert page.path.endswith("/check")


def test_a_letter_is_entered_as_it_is_written(helen: Client) -> None:
    page = begun(helen, "paper")
    draft = page.path
    upload(helen.get(f"{draft}/evidence"), "Add these files", (PDF, "letter.pdf"))
    post = {**THEIRS, "contact": {"how": "post", "address": "4 Mill Lane"}}
    page = entered(helen.get(draft), post)
    assert page.h1 == "Check it against their letter"
    page.press(READ_BACK).says("Came on paper")


def test_a_family_without_email_is_rung_or_written_to(helen: Client) -> None:
    draft = begun(helen).path
    page = helen.get(f"{draft}/contact").never_says("Email")
    page = page.press("Continue", status=422, how="phone", phone="")
    assert page.errors == ["Enter a phone number, like 07700 900 982"]
    address, data = page.fields("Continue", phone="07700 900 555")
    data["how"] = "email"
    again = helen.post(address, data, status=422)
    assert again.errors == ["Select phone or post"]


def test_what_is_begun_waits_for_the_one_who_began_it(helen: Client, seat: Seat) -> None:
    draft = begun(helen).path
    helen.get("/service/enter").says("Begun for a child")
    helen.get("/service/intake").link("Enter it for them")
    for who in (cast.COMMONWAY.coordinator, cast.RUTH, cast.FAIRSHIRE.officer, cast.YUSUF.parent):
        seat(who).get(draft, 404)


def test_a_coordinators_own_drafts_are_not_those_of_others(practice: Site, helen: Client) -> None:
    """Helen has children of her own: as a family she sees nothing of what she enters for others."""
    draft = begun(helen).path.rsplit("/", 1)[1]
    own = cast.EVEN_GROUND.coordinator
    family = practice.browser(own.actor.__class__(own.key, cast.YUSUF.parent.actor.capacity))
    family.get(f"/lodge/{draft}", 404)
    family.get("/drafts").never_says(draft)
    mine = family.get("/lodge").press("Start now").path
    helen.get(f"/service/enter/{mine.rsplit('/', 1)[1]}", 404)


@pytest.mark.parametrize("who", [cast.RUTH, cast.FAIRSHIRE.officer, cast.YUSUF.parent])
def test_nobody_else_enters_a_case(seat: Seat, who: cast.Character) -> None:
    seat(who).get("/service/enter", 404)


def test_the_same_child_in_another_open_case_is_found(helen: Client) -> None:
    kofi = cast.MENSAH
    first = helen.get(f"/service/cases/{reference('rang_us')}/people").text
    assert kofi.parent.name in first
    years = {"born-day": "11", "born-month": "2", "born-year": "2018"}
    same = {**THEIRS, "name": {"name": "kofi  MENSAH", "called": "Kofi"}, "born": years}
    page = entered(begun(helen), same).press(READ_BACK, read_back="yes")
    checks = helen.get(page.path + "/intake")
    checks.says("Yes. An open case is about the same child", reference("rang_us"))
