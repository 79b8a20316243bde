"""Mediators write behind one wall at a time, and keep notes that nobody else knows of."""

from __future__ import annotations

from disputes.stories import cast
from tests.web.client import Client
from tests.web.conftest import Site
from tests.web.service.conftest import Seat, reference, story

CASE = "terms_to_answer"


def test_the_button_and_the_banner_say_the_same_wall(seat: Seat) -> None:
    page = seat(cast.RUTH).get(story(CASE) + "/room/family/p1")
    wall = "only Laura Hughes, who acts for them, and the mediator"
    page.says("The council cannot see this room", "Laura Hughes will read this")
    assert page.form_with(f"Send to {wall}") is not None


def test_what_is_said_in_a_room_stays_in_it(seat: Seat) -> None:
    ruth, place = seat(cast.RUTH), story(CASE) + "/room/"
    button = "Send to only Laura Hughes, who acts for them, and the mediator"
    secret = "What matters most to you here?"
    ruth.get(place + "family/p1").press(button, text=secret).says(secret)
    for other in ("joint", "la", "notes"):
        ruth.get(place + other).never_says(secret)
    for who in (cast.EVEN_GROUND.coordinator,):
        seat(who).get(story(CASE) + "/messages").never_says(secret)
    seat(cast.FAIRSHIRE.officer).get(f"/la/cases/{reference(CASE)}/messages").never_says(secret)
    family = seat(cast.HUGHES.parent)
    family.get(f"/cases/{reference(CASE)}/messages/family_room-p1").says(secret)


def test_the_council_room_does_not_reach_the_family(seat: Seat) -> None:
    ruth, text = seat(cast.RUTH), "Who would give the help?"
    page = ruth.get(story(CASE) + "/room/la")
    page.press("Send to only the council’s side and the mediator", text=text).says(text)
    seat(cast.HUGHES.parent).get(f"/cases/{reference(CASE)}/messages").never_says(text)


def test_an_empty_message_is_asked_for_again(seat: Seat) -> None:
    page = seat(cast.RUTH).get(story(CASE) + "/room/joint")
    again = page.press("Send to everyone in this case", status=422, text="  ")
    assert again.errors == ["Enter your message"]
    again.says("Everyone in this case")


def test_a_double_press_sends_once(seat: Seat) -> None:
    ruth, place = seat(cast.RUTH), story(CASE) + "/room/joint"
    address, data = ruth.get(place).fields("Send to everyone in this case", text="Twice pressed")
    ruth.post(address, data)
    page = ruth.post(address, data)
    assert page.text.count("Twice pressed") == 1


def test_a_long_room_has_pages_newest_first(practice: Site, seat: Seat) -> None:
    ruth, place = seat(cast.RUTH), story(CASE) + "/room/joint"
    for number in range(55):
        address, data = ruth.get(place).fields(
            "Send to everyone in this case", text=f"Line {number:03}."
        )
        assert (
            ruth.http.post(
                address,
                data=data,
                base_url="https://waymark.example",
                headers={"Origin": "https://waymark.example", "Sec-Fetch-Site": "same-origin"},
            ).status_code
            == 303
        )
    page = ruth.get(place).says("Line 054.", "Earlier messages")
    page.never_says("Line 000.")
    page = page.link("Earlier messages").says("Later messages").never_says("Line 000.", "Line 054.")
    page.link("Earlier messages").says("Line 000.", "Later messages")


def test_the_point_beside_the_talk_can_be_changed(seat: Seat) -> None:
    ruth = seat(cast.RUTH)
    page = ruth.get(story(CASE) + "/room/la")
    page.says("Issue 1 of", "Family asks", "Council offers", "Council can agree to")
    page.says("Dates that bind this case", "last day at the tribunal")


def test_the_first_note_opens_the_notebook_once(seat: Seat) -> None:
    moira = seat(cast.MOIRA)
    place = story("choose_times") + "/room/notes"
    button = "Save to my notes. Only the mediator"
    page = moira.get(place)
    page.press(button, status=422, text=" ").says("Enter your note")
    moira.get(place).says("Saved notes (0)", "No notes yet")
    moira.get(place).press(button, text="Ask the school first.").says("Saved notes (1)")
    page = moira.get(place).press(button, text="About the plan.", issue="1")
    page.says("Saved notes (2)", "Issue 1")
    moira.get(place + "?issue=1").says("Saved notes (1) on issue 1").never_says("Ask the school")


def test_a_note_pressed_twice_is_one_note(seat: Seat) -> None:
    moira, place = seat(cast.MOIRA), story("choose_times") + "/room/notes"
    address, data = moira.get(place).fields("Save to my notes. Only the mediator", text="Once.")
    moira.post(address, data)
    moira.post(address, data).says("Saved notes (1)")


def test_notes_leave_no_trace_for_anyone_else(seat: Seat, helen: Client) -> None:
    moira, case = seat(cast.MOIRA), story("choose_times")
    before = helen.get(case + "/timeline").text
    moira.get(case + "/room/notes").press("Save to my notes. Only the mediator", text="Hidden.")
    assert helen.get(case + "/timeline").text == before


def test_a_closed_case_can_be_read_and_not_written_in(seat: Seat) -> None:
    page = seat(cast.GRACE).get(story("every_promise_kept") + "/room/joint")
    page.says("This case is closed, so nobody can write here any more")
