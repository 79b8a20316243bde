"""Messages: each wall has its own page, and a press is for those readers only."""

from __future__ import annotations

from disputes.stories import cast
from tests.web.cases.conftest import STORIES

REF = STORIES["meeting_booked"]
AT = f"/cases/{REF}/messages"


def test_nobody_has_written_yet_says_whom_to_write_to(sign_in):
    page = sign_in(cast.BENNETT.parent).get(f"/cases/{STORIES['just_sent']}/messages")
    page.says("No messages yet", "Write to the mediator or council here.")


def test_a_message_reaches_everyone_in_the_case(sign_in):
    page = sign_in(cast.THOMAS.parent).get(AT)
    page = page.press("Send to: Everyone in this case", text="Can we start at ten?\n<b>Please</b>")
    page.says("Can we start at ten?", "<b>Please</b>")
    officer = sign_in(cast.NORTHMOOR.officer).get(f"/la/cases/{REF}/messages")
    officer.says("Can we start at ten?")


def test_a_message_to_the_mediator_is_not_on_the_councils_page(sign_in):
    room = f"{AT}/family_room-p1"
    page = sign_in(cast.THOMAS.parent).get(room)
    page.press("Send to: Only you, who acts for you, and the mediator", text="Between us, please")
    council = sign_in(cast.NORTHMOOR.officer)
    council.get(f"/la/cases/{REF}/messages").never_says("Between us, please")
    council.get(f"/la/cases/{REF}/messages/family_room-p1", status=404)
    sign_in(cast.DANIEL).get(f"/service/cases/{REF}/messages/family_room-p1").says(
        "Between us, please"
    )


def test_pressed_twice_it_is_sent_once(sign_in):
    page = sign_in(cast.THOMAS.parent).get(AT)
    address, data = page.fields("Send to: Everyone in this case", text="Only one of me")
    for _ in range(2):
        page = page.client.post(address, data)
    assert page.text.count("Only one of me") == 1


def test_an_empty_message_is_refused_beside_its_box(sign_in):
    page = sign_in(cast.THOMAS.parent).get(AT)
    page = page.press("Send to: Everyone in this case", text=" ", status=422)
    assert page.errors == ["Enter your message"]


def test_a_smuggled_reader_goes_nowhere(sign_in):
    page = sign_in(cast.THOMAS.parent).get(AT)
    address, data = page.fields("Send to: Everyone in this case", text="Who reads me?")
    data.add("readers", "my_side")
    page.client.post(address, data, status=422)


def test_many_messages_are_shown_25_at_a_time(sign_in):
    page = sign_in(cast.THOMAS.parent).get(AT)
    for number in range(52):
        page = page.press("Send to: Everyone in this case", text=f"Number {number}.")
    page.says("Number 51.", "Page 1 of 3").never_says("Number 26.")
    page = page.link("Page 2, the next").says("Number 26.").never_says("Number 51.", "Number 1.")
    page.link("Page 3, the next").says("Number 0.")


def test_a_closed_case_is_read_and_not_written_to(sign_in):
    page = sign_in(cast.MURPHY.parent).get(f"/cases/{STORIES['every_promise_kept']}/messages")
    page.says("This case is closed, so nobody can write here any more.")
    page.never_says("<textarea")
