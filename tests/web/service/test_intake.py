"""What is missing, urgent cases, families told by hand, closed cases opened again: the pages."""

from __future__ import annotations

import structlog

from disputes.cli import wiring
from disputes.stories import cast
from tests.web.client import Client, Page
from tests.web.conftest import Site
from tests.web.service.conftest import Seat, reference, story

EVERYONE = ", and tell everyone in this case"


def sent_mail(site: Site) -> None:
    """The worker's sender sends what is due, by mail or as a task."""
    jobs = {job.name: job for job in wiring.jobs(site.deployment)}
    with structlog.testing.capture_logs() as lines:
        while jobs["mail"].run(site.clock.now):
            pass
    assert lines == []


def links(page: Page) -> list[str]:
    return [each.get("href", "") for each in page.tree.iter("a")]


# ---- one more thing


def test_a_family_sees_what_is_missing_and_gives_it(seat: Seat) -> None:
    home = f"/cases/{reference('sent_back_for_more')}"
    family = seat(cast.CHAN.parent)
    page = family.get(home).says("We need one more thing before we can go on", "Your turn")
    page.says("Your dates are not lost by this", "The first page of the council’s letter")
    page = page.link("Add what is missing")
    button = "Send to everyone in this case"
    page = page.press(button, status=422, words="  ")
    assert page.errors == ["Write what is missing, or add a document"]
    page.press(button, words="It says 3 October").says("Waiting for the council")
    family.get(f"{home}/more", 404)


def test_nobody_else_gives_what_is_missing(seat: Seat) -> None:
    ref = reference("sent_back_for_more")
    seat(cast.YUSUF.parent).get(f"/cases/{ref}/more", 404)
    seat(cast.RUTH).get(f"/service/cases/{ref}/more", 404)
    seat(cast.COMMONWAY.coordinator).get(f"/service/cases/{ref}/more", 404)
    council = seat(cast.NORTHMOOR.officer).get(f"/la/cases/{ref}")
    council.says("The first page of the council’s letter")


def test_a_coordinator_asks_for_more_and_writes_the_answer_down(helen: Client) -> None:
    page = helen.get(story("just_sent") + "/intake").link("Ask for more…")
    page = page.press("Ask" + EVERYONE, status=422, what="", why="It has the date")
    assert page.errors == ["Enter what is missing"]
    page = page.press("Ask" + EVERYONE, status=422, what="Page 1", **{"by-year": "2020"})
    assert page.errors == ["The day to give it by must be today or in the future"]
    page.press("Ask" + EVERYONE, what="Page 1", **{"by-year": "2026"}).says("Sent back")
    helen.get("/service/intake").says("Sent back")
    helen.get(story("just_sent") + "/intake/more", 404)
    page = helen.get(story("just_sent")).link("Write down what the family says")
    page.says("In their own words").press("Send to everyone in this case", words="It is 3 October")
    helen.get(story("just_sent") + "/intake").says("Take this case on")


# ---- urgent


def test_urgent_cases_come_first_and_are_looked_at_once(seat: Seat, helen: Client) -> None:
    urgent = story("urgent_and_new")
    listed = helen.get("/service/intake").says("Urgent").text
    others = [reference(name) for name in ("just_sent", "sent_back_for_more", "wrote_to_us")]
    assert all(listed.index(reference("urgent_and_new")) < listed.index(ref) for ref in others)
    seat(cast.NOWAK.parent).get(f"/cases/{reference('urgent_and_new')}").says("looks at this by")
    page = helen.get(urgent + "/urgent").press("Save" + EVERYONE, status=422, done=" ")
    assert page.errors == ["Enter what you did"]
    page.press("Save" + EVERYONE, done="We rang the school.")
    helen.get(urgent + "/urgent", 404)
    family = seat(cast.NOWAK.parent).get(f"/cases/{reference('urgent_and_new')}")
    family.says("We rang the school.").never_says("looks at this by")
    seat(cast.RUTH).get(urgent + "/urgent", 404)


# ---- by telephone and by post


def test_what_a_family_must_hear_is_a_task_done_once(practice: Site, helen: Client) -> None:
    helen.get("/service/tasks").says("Nothing waits")
    sent_mail(practice)
    page = helen.get("/service/tasks").says("Print and post: We have your disagreement")
    theirs = [each for each in links(page) if f"{reference('wrote_to_us')}/tasks/" in each]
    assert len(theirs) == 2  # and the agreement to mediate, to sign
    task = theirs[0]
    page = helen.get(task).says("Post a letter to the family", "The council must answer by")
    letter = page.link("Open the letter to print")
    letter.says("4 Mill Lane, Northmoor", cast.DOYLE.parent.name, "Nothing to do now.")
    address, data = helen.get(task).fields("I posted it", note="Posted at 4pm")
    assert helen.post(address, data).path == "/service/tasks"
    assert helen.post(address, data).path == "/service/tasks"  # pressed twice
    assert task not in links(helen.get("/service/tasks"))
    assert task in links(helen.get("/service/tasks?show=done"))
    page = helen.get(task).says("Posted at 4pm", cast.EVEN_GROUND.coordinator.name)
    assert "I posted it" not in page.text
    sent_mail(practice)
    assert task not in links(helen.get("/service/tasks"))


def test_nobody_else_sees_what_is_to_be_told(practice: Site, seat: Seat, helen: Client) -> None:
    sent_mail(practice)
    task = next(each for each in links(helen.get("/service/tasks")) if "/tasks/" in each)
    for who in (cast.COMMONWAY.coordinator, cast.RUTH, cast.FAIRSHIRE.officer, cast.YUSUF.parent):
        for place in (task, f"{task}/letter"):
            seat(who).get(place, 404)
    for who in (cast.RUTH, cast.FAIRSHIRE.officer, cast.YUSUF.parent):
        seat(who).get("/service/tasks", 404)
    assert task not in links(seat(cast.COMMONWAY.coordinator).get("/service/tasks"))


def test_a_case_that_came_by_telephone_says_so_on_every_page(seat: Seat, helen: Client) -> None:
    ref = reference("rang_us")
    for client, side in ((helen, "/service"), (seat(cast.FAIRSHIRE.officer), "/la")):
        for place in ("", "/timeline", "/people", "/evidence", "/messages"):
            client.get(f"{side}/cases/{ref}{place}").says("Came by telephone")
    seat(cast.REGULATOR).get(f"/audit/cases/{ref}").says("Came by telephone")
    helen.get(story("rang_us")).says("It was read back, and was right.", cast.MENSAH.parent.name)
    helen.get("/service/cases").press("Find", words=ref).says("Came by telephone")


def test_a_family_that_rang_is_let_in_with_its_own_address(practice: Site, helen: Client) -> None:
    place, button = story("rang_us") + "/invite/p1", "Let them sign in"
    email = "mensah@example.com"
    page = helen.get(place).press(button, status=422, email=email, by_email="yes")
    assert page.errors == ["Tick the box once you have read the address back to them"]
    taken = {"email": cast.YUSUF.parent.email, "read_back": "yes", "by_email": "yes"}
    page = page.press(button, status=422, **taken)
    assert page.errors[0].startswith("Somebody signs in with this email address already")
    page.press(button, email=email, read_back="yes", by_email="yes").says("Email")
    person = cast.MENSAH.parent
    assert practice.door.accounts.by_email(email) == person.key
    practice.browser(person.actor).get(f"/cases/{reference('rang_us')}").says("Came by telephone")
    helen.get(place, 404)
    sent_mail(practice)
    told = [m.subject for m in practice.deployment.mailbox.newest(1000) if m.to == email]
    assert f"You can now see your case {reference('rang_us')}" in told


# ---- opened again


def test_a_party_asks_and_a_coordinator_opens_it_again(seat: Seat, tunde: Client) -> None:
    ref = reference("withdrawn_after_a_call")
    family = seat(cast.SINGH.parent)
    page = family.get(f"/cases/{ref}").link("Ask to open it again")
    page = page.press("Ask" + EVERYONE, status=422, words=" ")
    assert page.errors == ["Tell us why it should be opened again"]
    assert page.press("Ask" + EVERYONE, words="It broke").h1 == "You asked to open this case again"
    tunde.get("/service/intake").says(ref, "Asked to open again")
    page = tunde.get(f"/service/cases/{ref}/reopen").says("It broke")
    page.press("Open it again" + EVERYONE, words="It goes on.")
    family.get(f"/cases/{ref}").says("It was opened again", "It goes on.").never_says("Closed on")
    family.get(f"/cases/{ref}/reopen", 404)


def test_a_coordinator_says_no_with_the_reason(seat: Seat, tunde: Client) -> None:
    case = story("asked_to_open_again")
    page = tunde.get(case + "/reopen").link("Leave it closed…").says("It came, but it is broken.")
    page = page.press("Leave it closed" + EVERYONE, status=422, words="")
    assert page.errors == ["Enter why it stays closed, and what they can do"]
    page.press("Leave it closed" + EVERYONE, words="Ring the shop first.")
    home = seat(cast.DAVIES.parent).get(f"/cases/{reference('asked_to_open_again')}")
    home.says("It stays closed", "Ring the shop first.", "Ask to open it again")


def test_a_council_may_ask_too_and_strangers_find_nothing(seat: Seat, helen: Client) -> None:
    ref = reference("withdrawn_after_a_call")
    page = seat(cast.STELLBRIDGE.officer).get(f"/la/cases/{ref}").link("Ask to open it again")
    page.press("Ask" + EVERYONE, words="We found the form.").says("You asked to open this case")
    seat(cast.YUSUF.parent).get(f"/cases/{ref}/reopen", 404)
    helen.get(f"/service/cases/{ref}/reopen", 404)
    seat(cast.GRACE).get(f"/service/cases/{ref}/reopen", 404)
