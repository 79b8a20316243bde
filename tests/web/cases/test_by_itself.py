"""What comes by itself, on the pages of each side: waiting, the certificate, what was late."""

from __future__ import annotations

import pytest

from disputes.stories import cast
from tests.web.cases.conftest import STORIES


def at(story: str, side: str = "") -> str:
    return f"{side}/cases/{STORIES[story]}"


def test_the_certificate_that_came_by_itself_names_the_instruction(sign_in):
    page = sign_in(cast.OKAFOR.parent).get(f"{at('silent_council')}/certificate/1")
    page.says("Your certificate is ready", "It came by itself", "standing instruction 2")
    page = page.client.get(f"{at('silent_council')}/wait")
    assert page.h1 == "What was chosen about waiting"


def test_a_family_chooses_to_wait_and_changes_its_mind(sign_in):
    page = sign_in(cast.YUSUF.parent).get(f"{at('waiting_for_the_council')}/wait")
    assert page.h1 == "Do you want to wait for a meeting?"
    wrong = page.press("Tell everyone in this case", status=422)
    assert wrong.errors == ["Select wait for a meeting, or have the certificate"]
    home = wrong.press("Tell everyone in this case", waits="yes")
    page = home.client.get(f"{at('waiting_for_the_council')}/wait").says("To wait for a meeting.")
    page.press("Tell everyone in this case", waits="no")
    certificate = page.client.get(f"{at('waiting_for_the_council')}/certificate/1")
    certificate.says("You do not have to ask")


def test_a_family_that_waits_reads_so_at_home(sign_in):
    page = sign_in(cast.MURPHY.parent).get(at("family_waits"))
    page.says("There was no meeting in time", "You chose to wait for a meeting.", "its manager")
    page.client.get(f"{at('family_waits')}/late").says(
        "Two officers were off sick", "The family is in hospital this week"
    )


def test_the_council_says_why_it_was_late(sign_in):
    page = sign_in(cast.NORTHMOOR.officer).get(f"{at('silent_council', '/la')}/late")
    page.says("3 last days went by", "The council must say why by")
    page = page.client.get(f"{at('silent_council', '/la')}/late/1")
    wrong = page.press("Send to everyone in this case", status=422)
    assert wrong.errors == ["Say why it was late, in a few words"]
    wrong.press("Send to everyone in this case", words="We moved offices.").says(
        "We moved offices.", "Explained"
    )


@pytest.mark.parametrize("place", ["late/0", "late/2", "late/99"])
def test_only_what_is_to_be_explained_has_a_page(sign_in, place):
    """The second is that nobody explained the first."""
    sign_in(cast.NORTHMOOR.officer).get(f"{at('silent_council', '/la')}/{place}", status=404)


def test_a_family_without_a_meeting_to_wait_for_has_no_such_page(sign_in):
    sign_in(cast.ROBERTS.parent).get(f"{at('certificate_without_mediation')}/wait", status=404)


def test_an_adviser_ends_the_instruction_and_gives_it_again(sign_in):
    page = sign_in(cast.EVEN_GROUND.coordinator).get("/service/certificates")
    page.says("Helen Marsh", "standing instruction 2", "Certificates come by themselves")
    page = page.press("End the instruction").says("A person gives each certificate")
    page.press("Give the standing instruction").says("standing instruction 3")
    sign_in(cast.RUTH).get("/service/certificates", status=404)


def test_a_coordinator_pauses_what_the_service_promises_and_ends_it(sign_in):
    place = at("waiting_for_the_council", "/service")
    page = sign_in(cast.EVEN_GROUND.coordinator).get(f"{place}/pause")
    send = "Pause, and tell everyone in this case"
    assert page.press(send, status=422).errors == [
        "Enter the last day of the pause",
        "Say why it pauses. Everyone in this case reads this",
    ]
    day = {"until-day": "6", "until-month": "11", "until-year": "2026"}
    page.press(send, reason="They are in hospital.", **day)
    family = sign_in(cast.YUSUF.parent).get(at("waiting_for_the_council"))
    family.says("What we promise waits until Friday 6 November 2026")
    family.client.get(f"{at('waiting_for_the_council')}/dates/svc_answer").says("It paused from")
    page = page.client.get(f"{place}/pause")
    page.press("End the pause, and tell everyone in this case")
