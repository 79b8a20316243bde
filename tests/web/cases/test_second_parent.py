"""A second parent's pages: asked to join, joining, what each sees; and who may not be told."""

from __future__ import annotations

from datetime import timedelta

import pytest
import sqlalchemy as sa

from disputes.storage.tables import access_leaf
from disputes.stories import cast
from domain.counting import london_date
from domain.disagreement.second_parent import OtherParentGiven, SayOtherParent
from domain.disagreement.vocabulary import OtherParent
from domain.events import Capacity
from domain.looks import Told, WhoseLooks
from tests.web.cases.conftest import STORIES
from tests.web.client import Client
from tests.web.conftest import Site

NOT_TOLD = "He was violent. He must not know where we live."


def at(story: str, side: str = "") -> str:
    return f"{side}/cases/{STORIES[story]}"


def ask_to_join(practice: Site, parent: Client, name: str, email: str) -> str:
    """The parent says yes; returns the link in the letter."""
    page = parent.get(f"{at('waiting_for_the_council')}/people").link(
        "Does anyone else have parental responsibility?"
    )
    page = page.press(
        "Send my answer", **{"said-answer": "yes", "said-name": name, "said-email": email}
    )
    page.says("Asked to join", name)
    assert practice.letters[-1].to == email
    return practice.link


def test_an_answer_is_asked_for_and_nothing_typed_is_lost(sign_in):
    page = sign_in(cast.YUSUF.parent).get(f"{at('waiting_for_the_council')}/people/add")
    assert page.h1 == "Does anyone else have parental responsibility?"
    wrong = page.press("Send my answer", status=422, **{"said-words": "He lives abroad"})
    assert wrong.errors == ["Select an answer"]
    wrong.says("He lives abroad")
    wrong = page.press("Send my answer", status=422, **{"said-answer": "yes", "said-name": "Omar"})
    assert wrong.errors == ["Enter an email address, like name@example.com"]


@pytest.mark.parametrize("own", [cast.YUSUF.parent.email])
def test_nobody_invites_themselves(sign_in, own):
    page = sign_in(cast.YUSUF.parent).get(f"{at('waiting_for_the_council')}/people/add")
    typed = {"said-answer": "yes", "said-name": "Me", "said-email": own}
    wrong = page.press("Send my answer", status=422, **typed)
    assert wrong.errors == ["This person already takes part in this case"]


def test_a_second_parent_is_asked_signs_in_and_joins_for_themselves(practice: Site, sign_in):
    """From the yes of one parent to a case that both are in, each behind walls of their own."""
    amina, omar = sign_in(cast.YUSUF.parent), sign_in(cast.GREEN.parent)
    case = at("waiting_for_the_council")
    link = ask_to_join(practice, amina, "Omar Yusuf", cast.GREEN.parent.email)
    omar.get(case, status=404)
    waits = omar.get("/cases").link("You are asked to join a case")
    assert waits.path == f"{case}/join"
    sign_in(cast.BAKER.parent).get("/cases?all=1").never_says("You are asked")
    asked = omar.get(link)
    assert asked.h1 == "You are asked to join a case"
    asked.never_says("Idris", "Amina", STORIES["waiting_for_the_council"])
    page = asked.press("Go on")
    assert page.h1 == "Join this case"
    page.never_says("Idris", "Amina")
    wrong = page.press("Join this case", status=422, **{"contact-name": "Omar Yusuf"})
    assert set(wrong.errors) == {"Select how to contact you", "Select whether it is safe"}
    joined = page.press(
        "Join this case",
        **{
            "contact-name": "Omar Yusuf",
            "contact-how": "phone",
            "contact-phone": "07700 900777",
            "contact-safe": "yes",
        },
    )
    joined.says("Parent: Omar Yusuf", "Idris")
    omar.get(f"{case}/join", status=404)
    people = amina.get(f"{case}/people")
    people.says("Omar Yusuf").never_says("07700 900777", "Asked to join", cast.GREEN.parent.email)
    omar.get(f"{case}/people").never_says(cast.YUSUF.parent.phone, cast.YUSUF.parent.email)
    amina.get(f"{case}/timeline").says("Omar Yusuf joined the case.")


def test_only_who_was_asked_may_join(practice: Site, sign_in):
    link = ask_to_join(practice, sign_in(cast.YUSUF.parent), "Omar", cast.GREEN.parent.email)
    stranger = sign_in(cast.ROBERTS.parent)
    stranger.get(f"{at('waiting_for_the_council')}/join", status=404)
    page = stranger.get(link).press("Go on", status=422)
    assert page.h1 == "You are asked to join a case"
    assert len(page.errors) == 1


def test_each_parent_reads_their_own_walls_alone(practice: Site):
    hers, his = (practice.browser(who.actor) for who in (cast.RAHMAN.parent, cast.KARIM))
    own = {hers: "I would rather not drive", his: "Can we two talk alone"}
    for mine, theirs, party, other in ((hers, his, "p1", "p2"), (his, hers, "p2", "p1")):
        room = mine.get(f"{at('two_parents_sign')}/messages/family_room-{party}")
        room.says(own[mine]).never_says(own[theirs])
        for wall in (f"family_room-{other}", f"family-{other}"):
            mine.get(f"{at('two_parents_sign')}/messages/{wall}", status=404)
    his.get(f"{at('two_parents_sign')}/messages/family-p2").says("ring the school about the bus")


def test_the_mediator_has_a_room_with_each_parent(practice: Site):
    ruth = practice.browser(cast.RUTH.actor)
    place = f"{at('two_parents_sign', '/service')}/room"
    first, second = ruth.get(f"{place}/family/p1"), ruth.get(f"{place}/family/p2")
    first.says("I would rather not drive").never_says("Can we two talk alone")
    second.says("Can we two talk alone").never_says("I would rather not drive")
    first.says("The council and the other family cannot see this room")
    ruth.get(f"{place}/family/p3", status=404)


def test_both_parents_signatures_stand_under_the_agreement(practice: Site):
    for who in (cast.RAHMAN.parent, cast.KARIM):
        page = practice.browser(who.actor).get(f"{at('two_parents_sign')}/agreement/1")
        page.says("Nadia Rahman", "Karim Rahman")


# ---- leaving


def test_a_parent_leaves_alone_and_the_case_goes_on(sign_in):
    page = sign_in(cast.KARIM).get(f"{at('two_parents_sign')}/withdraw")
    assert page.h1 == "Leave this case?"
    page.says("The case goes on with Nadia Rahman")
    page.press("Withdraw").says("who left this case", "This is how it stood then")
    hers = sign_in(cast.RAHMAN.parent).get(f"{at('two_parents_sign')}/people")
    hers.says("Karim Rahman", "Left", "The case goes on.")


def test_whoever_left_reads_the_case_as_it_was_and_does_nothing(sign_in):
    his = sign_in(cast.GETHIN)
    page = his.get(at("one_parent_left"))
    page.says("This is how it stood then", "who left this case")
    assert "What may be agreed" not in his.get(f"{at('one_parent_left')}/timeline").text
    his.get(f"{at('one_parent_left')}/messages/family-p2").says("I keep this to myself.")
    his.get(f"{at('one_parent_left')}/people/helper", status=404)
    his.get(f"{at('one_parent_left')}/people/add", status=404)
    sign_in(cast.EVANS.parent).get(f"{at('one_parent_left')}/terms/1").says("therapy")


# ---- not safe to tell


def test_not_safe_is_read_by_that_family_and_the_service_alone(practice: Site, sign_in):
    case = at("not_safe_to_tell")
    mine = sign_in(cast.HOFFMAN.parent).get(f"{case}/people")
    mine.says(NOT_TOLD, "Nobody is told.", "We decide, and write to you.")
    service = practice.browser(cast.FAIRSHIRE.service.coordinator.actor)
    service.get(f"/service{case}/people").says(NOT_TOLD)
    council = practice.browser(cast.FAIRSHIRE.officer.actor)
    for page in ("", "/people", "/timeline"):
        council.get(f"/la{case}{page}").never_says("violent", "not safe to tell", "another parent")


def test_a_coordinator_decides_with_a_reason_that_the_family_reads(practice: Site, sign_in):
    case = at("not_safe_to_tell")
    service = practice.browser(cast.FAIRSHIRE.service.coordinator.actor)
    page = service.get(f"/service{case}").says("Decide about another parent")
    page = page.link("Decide about another parent")
    wrong = page.press("Send my decision", status=422, tell="yes", reason="No risk stands.")
    assert wrong.errors == ["Enter the other parent’s full name"]
    wrong = page.press("Send my decision", status=422, tell="no")
    assert wrong.errors == ["Give the reason for your decision"]
    before = len(practice.letters)
    page.press("Send my decision", tell="no", reason="A risk stands while the order does.")
    assert len(practice.letters) == before
    service.get(f"/service{case}/other-parent", status=404)
    mine = sign_in(cast.HOFFMAN.parent).get(f"{case}/people")
    mine.says("Nobody else is told.", "A risk stands while the order does.")


def test_a_decision_to_tell_asks_the_other_parent_by_email(practice: Site):
    case = at("not_safe_to_tell")
    service = practice.browser(cast.FAIRSHIRE.service.coordinator.actor)
    page = service.get(f"/service{case}/other-parent")
    page.press(
        "Send my decision",
        tell="yes",
        reason="The order has ended.",
        name="Jan Hoffman",
        email="jan.hoffman@example.org",
    )
    assert practice.letters[-1].to == "jan.hoffman@example.org"
    service.get(f"/service{case}/people").says("Jan Hoffman", "Asked to join")


@pytest.mark.parametrize("who", [cast.RUTH, cast.COMMONWAY.coordinator])
def test_nobody_but_its_own_coordinator_decides(practice: Site, who):
    practice.browser(who.actor).get(
        f"{at('not_safe_to_tell', '/service')}/other-parent", status=404
    )


# ---- authority that ended


def test_help_that_ended_is_said_plainly_and_nothing_of_the_case(practice: Site):
    his = practice.browser(cast.OLIVER.actor)
    case = at("helper_ended_mid_case")
    for place in ("", "/people", "/timeline", "/evidence", "/terms/1"):
        page = his.get(f"{case}{place}", status=410)
        assert page.h1 == "You no longer act in this case"
        page.says("The family ended your help", "What happens next").never_says("Anaya", "Mehta")
    his.get(f"{at('waiting_for_the_council')}", status=404)


def test_what_is_told_when_help_ended_is_recorded_as_one_look_and_told_to_nobody(practice: Site):
    his, case = practice.browser(cast.OLIVER.actor), at("helper_ended_mid_case")
    before = looks_of(practice)
    his.get(f"{case}/people", status=410)
    his.get(f"{at('waiting_for_the_council')}", status=404)
    assert looks_of(practice) == before + 1
    reference, day = case.rpartition("/")[2], london_date(practice.clock.now)
    everybody = WhoseLooks(Told.ROLES)
    found, _ = practice.disputes.reads.looks.on(reference, everybody, day, page=1, per_page=50)
    assert cast.OLIVER.key not in {look.person for look in found}


def looks_of(practice: Site) -> int:
    with practice.deployment.engine.connect() as conn:
        return conn.scalar(sa.select(sa.func.count()).select_from(access_leaf)) or 0


def test_a_day_that_has_passed_is_said_as_plainly(practice: Site):
    samira, case = practice.browser(cast.SAMIRA.actor), at("a_helper_lodged_it")
    samira.get(case).says("Acting for Ngozi Okafor until")
    until = practice.clock.now + timedelta(days=800)
    practice.clock.now = until
    page = practice.browser(cast.SAMIRA.actor).get(case, status=410)
    page.says("That day has passed.")


def test_ending_help_counts_from_the_very_next_request(practice: Site, sign_in):
    samira, case = practice.browser(cast.SAMIRA.actor), at("a_helper_lodged_it")
    samira.get(case).says("Acting for Ngozi Okafor")
    page = sign_in(cast.OKAFOR.parent).get(f"{case}/people").link("End this now: Samira Khan")
    page.press("End this now").says("Ended")
    samira.get(case, status=410).says("The family ended your help")


def test_giving_authority_asks_for_the_pin_again_and_for_an_end(practice: Site):
    weak = practice.browser(cast.YUSUF.parent.actor)
    place = f"{at('waiting_for_the_council')}/people/helper"
    typed = {
        "helper-name": "Pat Doyle",
        "helper-email": "pat.doyle@example.org",
        "helper-kind": "friend",
    }
    page = weak.get(place).press("Add them", **typed)
    assert page.path == "/account/confirm"
    strong = practice.browser(cast.YUSUF.parent.actor, strong=True)
    wrong = strong.get(place).press("Add them", status=422, **typed)
    assert wrong.errors == ["Enter the last day they may help"]
    until = {"helper-until-day": "30", "helper-until-month": "6", "helper-until-year": "2027"}
    wrong.press("Add them", **typed, **until).says("Pat Doyle", "until Wednesday 30 June 2027")


def test_a_helper_is_not_asked_about_other_parents(practice: Site):
    samira = practice.browser(cast.SAMIRA.actor)
    samira.get(f"{at('a_helper_lodged_it')}/people/add", status=404)
    assert practice.person  # the site has people of its own beside the cast
    no = SayOtherParent(OtherParentGiven(OtherParent.NO, None))
    practice.do(no, STORIES["a_helper_lodged_it"], cast.OKAFOR.parent.actor)
    samira.get(f"{at('a_helper_lodged_it')}/people").says("They said: No.")
    assert cast.SAMIRA.capacity is Capacity.FAMILY


def test_who_was_asked_says_no_and_only_the_coordinators_read_why(practice: Site, sign_in):
    asked = at("helper_ended_mid_case")
    ravi = sign_in(cast.RAVI)
    page = ravi.get(f"{asked}/join").link("say no")
    page.says("You do not have to say why", "No other parent does").never_says("Dina", "Anaya")
    page.press("Say no to joining", words="I am not safe there")
    ravi.get(f"{asked}/join", status=404)
    ravi.get(asked, status=404)
    mother = practice.browser(cast.MEHTA.parent.actor).get(f"{asked}/people")
    mother.says("Does not join", "Ravi Mehta").never_says("I am not safe there")
    coordinator = practice.browser(cast.COMMONWAY.coordinator.actor)
    coordinator.get(f"{at('helper_ended_mid_case', '/service')}/people").says("I am not safe there")
