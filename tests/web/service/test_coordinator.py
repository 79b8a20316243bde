"""A coordinator takes a case on or not, chooses its mediator, certifies, closes, and helps in."""

from __future__ import annotations

import pytest

from disputes.accounts.refusals import FactorLocked, PinWrong
from disputes.stories import cast
from domain.counting import london_date
from domain.disagreement.mediating import DeclineMediation
from domain.looks import Told, WhoseLooks
from tests.web.client import Client
from tests.web.conftest import NOON, Site
from tests.web.service.conftest import Seat, reference, story


def test_each_side_of_the_service_starts_from_its_own_list(seat: Seat, helen: Client) -> None:
    assert helen.get("/service").h1 == "New cases"
    assert seat(cast.RUTH).get("/service").h1 == "Cases by date"


def test_new_cases_are_listed_until_taken_on(helen: Client) -> None:
    ref, case = reference("just_sent"), story("just_sent")
    helen.get("/service/intake").says(ref, "urgent first, then oldest")
    page = helen.get(case + "/intake")
    page.says("Is it in time?", "Whose right is it?", "Do we have it already?")
    page.says("The parent’s, until Friday", "Assess what help Alfie needs")
    address, data = page.fields("Take this case on")
    helen.post(address, data)
    assert helen.post(address, data).path == case  # pressed twice: the same answer
    helen.get("/service/intake").never_says(ref)
    helen.get(case + "/intake", 404)


def test_a_case_with_the_same_surname_is_shown_beside_the_check(helen: Client) -> None:
    page = helen.get(story("just_sent") + "/intake")
    page.says("No other open case of yours is about this child")  # the other one is closed
    page.says("Could it be one of these?", reference("not_taken_on"))


def test_not_taking_a_case_on_needs_reason_and_words(helen: Client, seat: Seat) -> None:
    place = story("just_sent") + "/intake/not-taken-on"
    button = "Do not take it on, and tell everyone in this case"
    page = helen.get(place).press(button, status=422, words="  ")
    assert page.errors == [
        "Select why you are not taking this on",
        "Enter why, and what the family can do instead",
    ]
    page = page.press(button, reason="no_decision", words="Ask the council to decide in writing.")
    page.says("Closed", "Ask the council to decide in writing.")
    seat(cast.BENNETT.parent).get(f"/cases/{reference('just_sent')}").says("Closed")


def test_mediators_are_ranked_with_reasons_and_a_link_bars(helen: Client) -> None:
    page = helen.get(story("waiting_for_the_council") + "/mediator")
    page.says("Ruth Osei", "of 6 cases; no link", "Cannot take this case", "Daniel Price")
    page.says("has a link to Fairshire County Council")
    assert "Daniel Price" not in [
        "".join(label.itertext()).strip() for label in page.tree.iter("label")
    ]
    again = page.press("Appoint this mediator", status=422)
    assert again.errors == ["Select a mediator"]
    page = again.press("Appoint this mediator", mediator=cast.MOIRA.key, note="No link found.")
    page.says("Moira Kelly")
    page = helen.get(story("waiting_for_the_council") + "/mediator")
    page.says("The mediator now is Moira Kelly", "What was checked before", "No link found.")


def test_a_barred_mediator_is_refused_by_the_rule_too(helen: Client) -> None:
    page = helen.get(story("waiting_for_the_council") + "/mediator")
    barred = page.press("Appoint this mediator", status=422, mediator=cast.DANIEL.key)
    assert "has a link to the council" in barred.errors[0]


def test_whom_the_note_of_the_check_is_for(helen: Client, seat: Seat) -> None:
    case = story("waiting_for_the_council")
    helen.get(case + "/mediator").press(
        "Appoint this mediator", mediator=cast.MOIRA.key, note="Quite private."
    )
    for who, place in ((cast.YUSUF.parent, "/cases/"), (cast.FAIRSHIRE.officer, "/la/cases/")):
        ref = reference("waiting_for_the_council")
        for page in ("/people", "/timeline"):
            seat(who).get(place + ref + page).never_says("Quite private.")


def test_no_certificate_before_a_ground_holds(helen: Client) -> None:
    page = helen.get(story("waiting_for_the_council") + "/certify/1")
    page.says("It cannot be given yet", "The council may still arrange a meeting, until")
    assert not [b for b in page.tree.iter("button") if "certificate" in "".join(b.itertext())]


def test_a_ground_that_does_not_hold_is_refused_with_the_date(helen: Client) -> None:
    answer = helen.send(
        story("waiting_for_the_council") + "/certify/1", {"ground": "deemed"}, status=422
    )
    assert answer["says"].startswith("The council may still arrange a meeting, until ")
    assert answer["says"].split()[-1] in ("2026", "2027")


def test_a_certificate_is_given_once_on_its_own_decision(practice: Site, tunde: Client) -> None:
    case, davies = story("several_decisions"), cast.DAVIES.parent.actor
    practice.do(DeclineMediation(2), reference("several_decisions"), davies)
    page = tunde.get(case + "/certify/2").says("There is one certificate for each decision")
    page.press("Give the certificate", ground="declined")
    assert tunde.get(case + "/certify/2").path == case + "/certificate/2"
    tunde.get(case + "/certify/99", 404)


def test_a_case_with_talks_going_on_is_not_closed(helen: Client) -> None:
    page = helen.get(story("meeting_booked") + "/close")
    again = page.press("Close this case", status=422)
    assert again.errors == ["Select why the case is closed"]
    again = again.press("Close this case", status=422, because="nothing_left")
    assert len(again.errors) == 1


def test_an_address_is_never_shown_and_what_is_not_safe_is(helen: Client) -> None:
    page = helen.get(story("with_the_institute"))
    page.says("Not safe.", "Leave no message", "Withheld: never say or send it to anybody")
    helen.get(story("waiting_for_the_council")).never_says("Mill Terrace")


def test_a_locked_family_is_let_in_once_the_coordinator_says_how_it_knows(
    practice: Site, helen: Client
) -> None:
    parent, place = cast.THOMAS.parent.key, story("meeting_booked") + "/sign-in-help"
    practice.door.factors.choose_pin(parent, "274916")
    for _ in range(4):
        with pytest.raises(PinWrong):
            practice.door.factors.check(parent, "111222", NOON)
    with pytest.raises(FactorLocked):
        practice.door.factors.check(parent, "111222", NOON)
    helen.get(place).says("Locked")
    page = helen.get(f"{place}/{parent}").press("Let them sign in again", status=422)
    assert page.errors == ["Select what you will do", "Select how you know that it is them"]
    page.press("Let them sign in again", help="unlock", how="rang_back").never_says("Locked")
    practice.door.factors.check(parent, "274916", NOON)
    case, today = reference("meeting_booked"), london_date(NOON)
    reads, _ = practice.disputes.reads.looks.on(
        case, WhoseLooks(Told.ROLES), today, page=1, per_page=50
    )
    assert any(f"pin:unlock:{parent}:rang_back" in read.items for read in reads)


def test_a_new_pin_is_chosen_at_the_next_sign_in(practice: Site, helen: Client) -> None:
    parent, place = cast.THOMAS.parent.key, story("meeting_booked") + "/sign-in-help"
    practice.door.factors.choose_pin(parent, "274916")
    page = helen.get(f"{place}/{parent}")
    page.press("Let them sign in again", help="reset", how="in_person").says("No PIN yet")
    assert not practice.door.accounts.find(parent).has_factor


def test_nobody_but_the_cases_own_family_is_helped_in(helen: Client) -> None:
    place = story("meeting_booked") + "/sign-in-help/"
    for other in (cast.YUSUF.parent, cast.NORTHMOOR.officer, cast.DANIEL):
        helen.get(place + other.key, 404)


# ---- lists and the register


def test_what_a_list_is_narrowed_to_stays_in_the_address(helen: Client) -> None:
    page = helen.get("/service/cases?show=waiting&stage=booked&sort=case")
    assert (page.typed("show"), page.typed("stage"), page.typed("sort")) == (
        "waiting",
        "booked",
        "case",
    )
    page.says(reference("meeting_booked")).never_says(reference("waiting_for_the_council"))
    helen.get("/service/cases?show=late&stage=booked").says("No case is like this")
    helen.get("/service/cases?show=nonsense&stage=x&sort=y&page=-4").says("Showing 1 to")


def test_a_case_is_found_by_surname_among_their_own(helen: Client) -> None:
    page = helen.get("/service/cases").press("Find", words="Yusuf")
    page.says(reference("waiting_for_the_council"), "Showing 1 to 1 of 1")
    page.press("Find", words="Davies").says("None of your cases has that reference or surname")
    page.press("Find", status=422, words=" ").says("Enter a case reference")


def test_the_register_says_load_languages_and_links(helen: Client, tunde: Client) -> None:
    helen.get("/service/mediators").says("Ruth Osei", "of 6", "Fairshire County Council")
    helen.get("/service/mediators").never_says("Farah Siddiqui")
    tunde.get("/service/mediators").says("Urdu, Punjabi", "No new cases")


def test_a_link_is_recorded_and_bars_from_then_on(helen: Client) -> None:
    page = helen.get(f"/service/mediators/{cast.MOIRA.key}")
    page.press("Record this link", status=422, organisation="").says("There is a problem")
    page.press("Record this link", organisation="fairshire").says("Fairshire County Council")
    helen.get(story("waiting_for_the_council") + "/mediator").says("has a link to Fairshire")


def test_a_mediator_taken_off_the_register_is_not_offered(helen: Client) -> None:
    place = f"/service/mediators/{cast.MOIRA.key}"
    helen.get(place).link("Take off the register…").press("Take off the register")
    helen.get(place + "/delist", 404)
    helen.get(story("waiting_for_the_council") + "/mediator").never_says("Moira Kelly")


def test_another_services_mediator_is_not_there(helen: Client) -> None:
    for place in ("", "/delist", "/add"):
        helen.get(f"/service/mediators/{cast.FARAH.key}{place}", 404)
