"""Off the usual way, in the browser: adjourned, settled, refused, another mediator, kept safe."""

from __future__ import annotations

import pytest

from disputes.stories import cast
from tests.web.cases.conftest import STORIES

SEND, COUNCIL = "Send to everyone in this case", cast.FAIRSHIRE.officer
HELEN = cast.EVEN_GROUND.coordinator


def at(story: str, side: str = "") -> str:
    return f"{side}/cases/{STORIES[story]}"


def test_a_meeting_that_went_on_another_day_says_why_and_when(sign_in):
    home = sign_in(cast.THOMAS.parent)
    page = home.get(f"{at('adjourned_past_day_30')}/sessions")
    page.says("You met on", "Nothing is lost.", "The officer was called away.")
    page = sign_in(cast.SAID.parent).get(f"{at('adjourned_then_agreed')}/sessions")
    page.says("Went on another day")
    sign_in(cast.MOIRA).get(f"{at('adjourned_then_agreed', '/service')}/times").says(
        "Went on another day"
    )


def test_a_side_asks_for_what_makes_it_easier_and_the_coordinator_answers(sign_in):
    place = f"{at('meeting_booked')}/easier"
    page = sign_in(cast.THOMAS.parent).get(place)
    page.press("Send to the people arranging this", status=422).says("Select what would make it")
    page = page.press("Send to the people arranging this", what="breaks", words="Each half hour")
    page.says("Breaks", "Asked for", "Each half hour")
    helen = sign_in(HELEN)
    page = helen.get(f"{at('meeting_booked', '/service')}/easier").says("Each half hour")
    page = helen.get(f"{at('meeting_booked', '/service')}/easier/arrange?party=p1&what=breaks")
    wrong = page.press("Tell that side", status=422, outcome="cannot", party="p1", what="breaks")
    wrong.says("Say why this cannot be had")
    page = wrong.press("Tell that side", outcome="arranged", words="Agreed with Daniel.")
    page.says("Arranged", "Agreed with Daniel.")
    sessions = sign_in(cast.THOMAS.parent).get(f"{at('meeting_booked')}/sessions")
    sessions.says("Arranged for you: Breaks.")
    other = sign_in(cast.NORTHMOOR.officer).get(f"{at('meeting_booked', '/la')}/easier")
    other.says("You have asked for nothing yet.").never_says("Agreed with Daniel.", "Each half")


def test_a_point_is_settled_once_the_other_side_says_the_same(sign_in):
    marta = sign_in(cast.KOWALSKI.parent)
    marta.get(at("settled_directly")).says("Say if point 2 is settled")
    page = marta.get(f"{at('settled_directly')}/settle/2").link("No, it is different")
    page.press(SEND, status=422).says("Say what is different")
    page = marta.get(f"{at('settled_directly')}/settle/2/yes")
    page.press("Say so to everyone in this case", status=422).says("Tick the box")
    page = page.press("Say so to everyone in this case", understood="yes")
    assert page.h1 == "Point 2 is settled"
    page.says("can still ask for a certificate", "can still appeal")
    marta.get(at("settled_directly")).says("You and the council settled every point")
    marta.get(f"{at('settled_directly')}/settle/2/yes", 404)


def test_a_council_that_refuses_reads_the_law_first_and_its_family_is_told(sign_in):
    jo = sign_in(COUNCIL)
    page = jo.get(f"{at('mediator_replaced', '/la')}/refuse").says("no right to refuse")
    button = "Say so to everyone in this case"
    wrong = page.press(button, status=422)
    assert len(wrong.errors) == 2
    page = wrong.press(button, reason="We have nothing to add.", understood="yes")
    assert page.h1 == "The council does not take part"
    rachel = sign_in(cast.GREEN.parent)
    page = rachel.get(at("mediator_replaced"))
    page.says("says that it will not take part", "The law says that it must.")
    rachel.get(f"{at('mediator_replaced')}/sessions").says("We have nothing to add.")
    rachel.get(f"{at('mediator_replaced')}/refuse", 404)


def test_another_mediator_is_asked_for_once_and_only_the_coordinator_reads_why(sign_in):
    gareth, case = sign_in(cast.THOMAS.parent), at("meeting_booked")
    page = gareth.get(f"{case}/people").link("Ask for another mediator")
    page = page.press("Send to the coordinator", reason="He is my neighbour.")
    assert page.h1 == "You asked for another mediator"
    for who, side in ((cast.DANIEL, "/service"), (cast.NORTHMOOR.officer, "/la")):
        looks = sign_in(who)
        for place in ("", "/people", "/timeline"):
            looks.get(f"{at('meeting_booked', side)}{place}").never_says(
                "neighbour", "asked for an"
            )
        looks.get(f"{at('meeting_booked', side)}/objections", 404)
    helen, place = sign_in(HELEN), at("meeting_booked", "/service")
    helen.get(place).says("Answer who asks for another mediator")
    page = helen.get(f"{place}/objections").says("He is my neighbour.")
    page.press("Keep the mediator, and say why", words="They never met.").says("You wrote")
    page = gareth.get(f"{case}/mediator").says("They never met.")
    assert page.h1 == "The mediator stays"


def test_a_replaced_mediator_is_out_at_once(sign_in):
    sign_in(cast.MOIRA).get(at("mediator_replaced", "/service"))
    sign_in(cast.RUTH).get(at("mediator_replaced", "/service"), 404)
    sign_in(cast.RUTH).get(f"{at('mediator_replaced', '/service')}/room/notes", 404)


def test_a_family_says_that_it_is_not_safe_and_nobody_else_sees_it(sign_in):
    gareth, case = sign_in(cast.THOMAS.parent), at("meeting_booked")
    assert "govuk-exit-this-page__button" not in gareth.get("/account").response.text
    page = gareth.get(f"{case}/people").link("Somebody must not find me")
    page = page.press("Tell the people arranging this", words="My brother looks for us.")
    page.says("We take more care in this case", "My brother looks for us.")
    for place in (case, f"{case}/timeline", "/account"):
        assert "govuk-exit-this-page__button" in gareth.get(place).response.text, place
    lewis = sign_in(cast.NORTHMOOR.officer)
    for place in ("", "/people", "/timeline", "/sessions"):
        lewis.get(f"{at('meeting_booked', '/la')}{place}").never_says(
            "brother", "afety", "more care"
        )
    lewis.get(f"{at('meeting_booked', '/la')}/safety", 404)
    helen = sign_in(HELEN)
    page = helen.get(f"{at('meeting_booked', '/service')}/safety").says("My brother looks for us.")
    page = page.link("Lift this flag: Gareth Thomas")
    page.press("Lift the flag", status=422).says("Enter why the flag")
    page.press("Lift the flag", reason="He asked us to.").says("No safety flag stands")
    assert "govuk-exit-this-page__button" not in gareth.get(case).response.text


def test_each_side_reads_only_its_own_time_and_place(sign_in):
    quinn = sign_in(cast.QUINN.parent)
    kerry = quinn.get(f"{at('safety_flag')}/sessions")
    kerry.says("Come at 9:30am", "Canal side door").never_says("Front desk", "10am")
    assert "9:30am" in quinn.get(at("safety_flag")).h1
    jo = sign_in(COUNCIL).get(f"{at('safety_flag', '/la')}/sessions")
    jo.says("Come at 10am", "Front desk, room 1").never_says("9:30am", "Canal", "afety")
    moira = sign_in(cast.MOIRA)
    page = moira.get(f"{at('safety_flag', '/service')}/times/1/arrivals")
    page.says("Canal side door", "Front desk, room 1")
    page.press("Tell that side", status=422).says("Select which side comes")


def test_a_meeting_is_called_off_by_the_service_with_a_reason(sign_in):
    daniel = sign_in(cast.DANIEL)
    page = daniel.get(f"{at('meeting_booked', '/service')}/times/1/off")
    page.press("Call it off", status=422).says("Enter why the meeting does not take place")
    page.press("Call it off", reason="I am ill.").says("called off")
    page = sign_in(cast.THOMAS.parent).get(f"{at('meeting_booked')}/sessions")
    page.says("Called off", "I am ill.")


def test_a_family_asks_for_its_certificate_when_no_meeting_was_held_in_time(sign_in):
    joana = sign_in(cast.PEREIRA.parent)
    page = joana.get(f"{at('may_ask_now')}/certificate/1").link("Ask for the certificate")
    page.says("You can also wait.").press("Ask for the certificate").says("must give you")
    sign_in(HELEN).get(at("may_ask_now", "/service")).says("Give the certificate")


@pytest.mark.parametrize("place", ["settle/1", "mediator", "easier", "safety"])
def test_who_has_no_part_in_it_finds_nothing(sign_in, place):
    sign_in(cast.YUSUF.parent).get(f"{at('settled_directly')}/{place}", 404)
    sign_in(cast.NORTHMOOR.officer).get(f"{at('settled_directly', '/la')}/{place}", 404)


def test_leaving_forgets_the_draft_only_where_that_was_asked_for(sign_in):
    kerry = sign_in(cast.QUINN.parent)
    kept = kerry.get("/exit/draft").says("keeps finding your draft")
    kept.press("Forget my draft when I leave").says("also makes this browser forget")
    left = kerry.get("/exit", status=303)
    assert any(c.startswith("__Host-draft=;") for c in left.response.headers.getlist("Set-Cookie"))
