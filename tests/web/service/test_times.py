"""Times are suggested, offered, booked and moved; who came is said once; talks end once."""

from __future__ import annotations

from datetime import UTC, datetime

from disputes.stories import cast
from domain.disagreement.meeting import OfferTimes
from tests.web.client import Client
from tests.web.conftest import Site
from tests.web.service.conftest import Seat, reference, story

TIME = {
    "times-0-day": "9",
    "times-0-month": "12",
    "times-0-year": "2026",
    "times-0-time": "10:30",
    "manner": "video",
}


def test_the_grid_says_who_offered_what(helen: Client) -> None:
    page = helen.get(story("choose_times") + "/times")
    assert page.h1 == "Waiting for 1 of 2 to say when they can come"
    page.says("No answer yet", "Can come", "Cannot come", "Everyone has signed")


def test_a_time_all_offered_is_booked(practice: Site, seat: Seat) -> None:
    moira, place = seat(cast.MOIRA), story("choose_times") + "/times"
    times = _proposed(practice, "choose_times")
    practice.do(OfferTimes(1, times[:1]), reference("choose_times"), cast.KOWALSKI.parent.actor)
    page = moira.get(place)
    assert page.h1 == "Everyone has answered: book a time"
    form = next(f for f in page.tree.iter("form") if "/book" in (f.get("action") or ""))
    data = {each.get("name"): each.get("value") for each in form.iter("input")}
    booked = moira.post(form.get("action", ""), data)
    assert booked.h1.startswith("Meeting booked for ")
    assert moira.post(form.get("action", ""), data).h1 == booked.h1  # pressed twice


def test_short_notice_is_marked(practice: Site, helen: Client) -> None:
    place = story("choose_times") + "/times"
    first = _proposed(practice, "choose_times")[0]
    helen.get(place).never_says("Less than 5 working days’ notice")
    practice.clock.now = first.replace(hour=8) - (first - first.replace(day=max(1, first.day - 2)))
    fresh = practice.browser(cast.EVEN_GROUND.coordinator.actor)
    fresh.get(place).says("Less than 5 working days’ notice")


def test_a_meeting_is_moved_with_a_reason(seat: Seat) -> None:
    moira, case = seat(cast.MOIRA), story("choose_times")
    page = moira.get(case + "/times/1/move")
    button = "Send these times to everyone in this case"
    again = page.press(button, status=422)
    assert again.errors == ["Give at least one time", "Enter why the meeting moves"]
    moved = {name: value for name, value in TIME.items() if name != "manner"}
    page = again.press(button, reason="The room is not free.", **moved)
    page.says("Wednesday 9 December 2026, 10:30am")


def test_more_rows_keep_what_was_typed(seat: Seat) -> None:
    page = seat(cast.MOIRA).get(story("choose_times") + "/times/1/move")
    page = page.press("Show more rows", **{"times-0-day": "9"})
    assert page.typed("times-0-day") == "9"
    assert page.typed("times-6-day") == ""
    assert not page.errors


def test_a_time_in_the_past_or_without_an_hour_is_asked_again(seat: Seat) -> None:
    page = seat(cast.RUTH).get(story("terms_to_answer") + "/times/new")
    button = "Send these times to everyone in this case"
    again = page.press(button, status=422, **{**TIME, "times-0-time": ""})
    assert again.errors == ["Time must include a time of day, like 10:30"]
    assert again.typed("times-0-day") == "9"
    again = again.press(button, status=422, **{**TIME, "times-0-year": "2025"})
    assert again.errors == ["Each time must be in the future"]
    again.press(button, **TIME).says("Wednesday 9 December 2026, 10:30am")


def test_who_came_is_said_once_it_has_begun(practice: Site) -> None:
    case = story("meeting_booked")
    early = practice.browser(cast.DANIEL.actor)
    early.get(case + "/times").says("Once it has begun, you say here who came")
    early.get(case + "/times/1/held", 404)
    practice.clock.now = datetime(2026, 12, 1, 12, tzinfo=UTC)
    daniel = practice.browser(cast.DANIEL.actor)
    page = daniel.get(case + "/times/1/held").says("This cannot be undone")
    page = page.press("Record who came", attended=["p1", "la"])
    page.says("Meeting held on", "Held")
    daniel.get(case + "/times/1/held", 404)


def test_a_council_that_stayed_away_opens_the_certificate(practice: Site) -> None:
    case = story("meeting_booked")
    practice.clock.now = datetime(2026, 12, 1, 12, tzinfo=UTC)
    daniel = practice.browser(cast.DANIEL.actor)
    daniel.get(case + "/times/1/held").press("Record who came", attended=["p1"]).says("Not held")
    helen = practice.browser(cast.EVEN_GROUND.coordinator.actor)
    page = helen.get(case + "/certify/1").says("The council did not come to the meeting.")
    page = page.press("Give the certificate", ground="deemed")
    assert page.path == case + "/certificate/1"
    assert helen.get(case + "/certify/1").path == case + "/certificate/1"


def test_ending_names_what_stays_unresolved(seat: Seat) -> None:
    ruth, case = seat(cast.RUTH), story("terms_to_answer")
    page = ruth.get(case + "/end")
    page.says("This cannot be undone", "Without an agreement", "Help in school")
    assert page.press("End the mediation").h1.startswith("Mediation ended on ")
    ruth.get(case + "/end", 404)
    ruth.get(case + "/terms/1/write", 404)


def test_mediation_does_not_end_before_a_meeting(seat: Seat) -> None:
    assert seat(cast.MOIRA).get(story("choose_times") + "/end").path.endswith("/times")


def _proposed(practice: Site, name: str) -> tuple[datetime, ...]:
    helen = practice.browser(cast.EVEN_GROUND.coordinator.actor)
    view = helen.json(story(name) + "/times")["page"]
    return tuple(
        datetime.fromisoformat(each["starts"])
        for each in view["mediation"]["open_session"]["times"]
    )


def test_times_told_by_telephone_are_written_down_for_a_family(helen: Client, seat: Seat) -> None:
    page = helen.get(story("rang_us") + "/times").link("Write down when Grace Mensah can come")
    wrong = page.press("Save these times for them", status=422)
    assert "Enter who told you this" in wrong.errors
    on = {"on-day": "2", "on-month": "11", "on-year": "2026"}
    said = {"none_suits": "yes", "said_by": "Grace Mensah", **on}
    page = page.press("Save these times for them", **said)
    page.says("Cannot come")
    jo = seat(cast.FAIRSHIRE.officer)
    jo.get(f"/la/cases/{reference('rang_us')}/timeline").says("Grace Mensah said that no time")
    helen.get(story("choose_times") + "/times/1/told/p1", status=404)


def test_an_agreement_to_mediate_signed_on_paper_is_recorded_with_its_scan(
    helen: Client,
) -> None:
    place = story("wrote_to_us")
    page = helen.get(f"{place}/times").link("record what they signed on paper")
    wrong = page.press("Record that they signed", status=422)
    assert "Choose the scan of the signed paper" in wrong.errors
    scan = next(
        each.get("value") for each in page.tree.iter("input") if each.get("type") == "radio"
    )
    on = {"on-day": "2", "on-month": "11", "on-year": "2026"}
    page = page.press("Record that they signed", evidence=scan, **on)
    page.says(f"{cast.DOYLE.parent.name}, signed")
    helen.get(f"{place}/timeline").says("signed it on paper on Monday 2 November 2026")
    helen.get(f"{place}/agree-to-mediate/paper/p1", status=404)
