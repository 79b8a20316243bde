"""Whose right it is, on the pages of a case: told before, refused after, handed over or decided."""

from __future__ import annotations

import pytest

from disputes.stories import cast
from domain.disagreement.own_right import RecordCapacity
from domain.references import reference_from
from tests.domain import given as g
from tests.web.cases.conftest import STORIES
from tests.web.families.lodging_walk import sign_in_by_link
from tests.web.families.test_lodging_words import check_words

REF = reference_from(3141592)
AT = f"/cases/{REF}"
TO_THE_DAY = 234  # days from now to Friday 25 June 2027, the last on which it is the parent's
AMINA = cast.YUSUF.parent


@pytest.fixture
def coming(practice):
    """A case whose young person comes of age while it goes on."""
    practice.do(g.lodging(child=g.OLDER), REF, AMINA.actor)
    return practice


def test_the_home_says_so_30_days_before_and_after(coming, sign_in):
    sign_in(AMINA).get(AT).never_says("own right")
    coming.clock.pass_by(days=TO_THE_DAY - 20)
    page = sign_in(AMINA).get(AT)
    page.says("From Saturday 26 June 2027 this is the young person’s own right")
    coming.clock.pass_by(days=21)
    page = sign_in(AMINA).get(AT)
    page.says("Since Saturday 26 June 2027 this is the young person’s own right", "Ask them")
    check_words(page.link("Whose right it is, and what you can do"))


def test_after_the_day_a_parent_is_refused_in_words_and_has_no_button(coming, sign_in):
    coming.clock.pass_by(days=TO_THE_DAY + 1)
    amina = sign_in(AMINA)
    page = amina.get(AT)
    page.never_says("What happens if I stop?")
    _, data = page.fields("Show me less")
    del data["short"]
    page = amina.post(f"{AT}/withdraw", data, status=422)
    page.says("From Saturday 26 June 2027 the law gives this choice to the young person")
    amina.get(f"{AT}/people/helper", status=404)


def test_the_young_person_joins_by_their_own_email_and_lets_the_parent_act(coming, sign_in):
    coming.clock.pass_by(days=TO_THE_DAY + 3)
    amina = sign_in(AMINA)
    page = amina.get(f"{AT}/right").link("Ask them to join")
    check_words(page)
    assert page.press("Ask them by email", email="x", status=422).errors
    page = page.press("Ask them by email", email="idris@example.com")
    page.says("We asked the young person to join")

    idris = coming.browser()
    page = idris.get(coming.link)
    page.never_says("Idris", "Amina")
    page.link("Sign in").press("Send me the link", email="idris@example.com")
    page = sign_in_by_link(coming, idris, pin="583920")
    page = page.press("Go on")
    assert page.h1 == "Join your own case"
    page.never_says("Idris", "Amina")
    check_words(page)
    refused = page.press("Join, and decide myself", status=422)
    assert "Tick the box to say that this is your own choice" in refused.errors
    said = {"contact-name": "Idris Yusuf", "contact-how": "email", "contact-safe": "yes"}
    page = page.press("Join, and decide myself", **said, understood="yes")
    assert page.h1 == "This is your own right"
    check_words(page)
    idris.get(AT).says("Young person: Idris Yusuf", "What happens if I stop?")

    amina.get(f"{AT}/right/let/{AMINA.key}", status=404)
    amina.get(f"{AT}/messages/new", status=404)
    page = idris.get(f"{AT}/right").link("Let them act for you")
    check_words(page)
    page = page.press("Let them act for me", may_agree="yes")
    page.says("Acts for you", "agree for you")
    amina.get(AT).says("Acting for Idris Yusuf", "What happens if I stop?")
    page.link("End this now: Amina Yusuf").press("End this now")
    amina.get(AT).never_says("Acting for", "What happens if I stop?")


def test_nobody_joins_who_was_not_asked(coming, sign_in):
    coming.clock.pass_by(days=TO_THE_DAY + 3)
    other = sign_in(cast.BENNETT.parent)
    press = {"csrf_token": other.json("/account")["csrf_token"], "command_id": "x"}
    said = {"contact-name": "Eve", "contact-how": "email", "contact-safe": "yes"}
    for answers in (press, {**press, **said, "understood": "yes"}):
        other.post(f"/join/{REF}", answers, status=404)
    for page in (f"/join/{REF}", "/join/WM-0000-0000", f"{AT}/right"):
        other.get(page, status=404)


@pytest.mark.parametrize("stands", ["yes", "no"])
def test_the_coordinator_checks_what_is_said_of_capacity(coming, sign_in, stands):
    coming.clock.pass_by(days=TO_THE_DAY + 1)
    page = sign_in(AMINA).get(f"{AT}/right").link("Tell us why")
    check_words(page)
    assert len(page.press("Send to the people arranging this", status=422).errors) == 2
    said = {"given-why": "He has few words", "given-says_who": "Dr Wynn"}
    page = page.press("Send to the people arranging this", **said)
    page.says("We are checking what you told us", "He has few words")
    sign_in(cast.FAIRSHIRE.officer).get(f"/la/cases/{REF}").never_says("He has few words")
    helen = sign_in(cast.EVEN_GROUND.coordinator)
    page = helen.get(f"/service/cases/{REF}/capacity")
    page.says("He has few words", "Dr Wynn")
    assert page.press("Tell the family", status=422).errors
    page.press("Tell the family", stands=stands, reason="We read the letter")
    helen.get(f"/service/cases/{REF}/capacity", status=404)
    page = sign_in(AMINA).get(f"{AT}/right")
    page.says("We read the letter")
    home = sign_in(AMINA).get(AT)
    if stands == "yes":
        home.says("You decide for the young person", "What happens if I stop?")
    else:
        home.says("The choice stays with the young person")
        home.never_says("What happens if I stop?")


def test_a_mediator_or_council_never_reads_why(coming, sign_in):
    coming.clock.pass_by(days=TO_THE_DAY + 1)
    coming.do(RecordCapacity(g.CANNOT), REF, AMINA.actor)
    for who, place in ((cast.FAIRSHIRE.officer, "la"), (cast.FAIRSHIRE.manager, "la")):
        for rest in ("", "/timeline", "/people"):
            sign_in(who).get(f"/{place}/cases/{REF}{rest}").never_says(g.CANNOT.why)
        sign_in(who).get(f"/service/cases/{REF}/capacity", status=404)


def test_a_young_person_reads_of_themselves_and_their_certificate(sign_in):
    page = sign_in(cast.LEILA.parent).get(f"/cases/{STORIES['young_person_alone']}")
    page.says("Young person: Leila Haddad")
    page.never_says("your child", "Parent")
    check_words(page)


def test_the_short_version_is_one_plain_page_and_is_remembered(sign_in):
    leila = sign_in(cast.LEILA.parent)
    at = f"/cases/{STORIES['young_person_alone']}"
    page = leila.get(at).press("Show me less")
    assert page.path.endswith("/short")
    check_words(page)
    assert leila.get(at).path.endswith("/short")
    page = page.press("Show me everything")
    assert page.path == at
    assert leila.get(at).path == at


def test_a_parent_is_asked_for_nothing_they_may_not_do(sign_in):
    page = sign_in(cast.PRICE.parent).get(f"/cases/{STORIES['right_passed']}")
    assert page.h1 == "The young person must join now"
    assert page.link("Ask them to join").h1 == "This is the young person’s own right"


def test_somebody_is_brought_to_the_meeting(sign_in):
    at = f"/cases/{STORIES['asked_a_parent']}"
    sadia = sign_in(cast.SADIA)
    page = sadia.get(f"{at}/sessions")
    page.says("Hana Osman (My sister) comes with Yusra Osman")
    page = page.link("You can bring someone with you")
    check_words(page)
    assert page.press("Tell everyone in this case", status=422).errors == [
        "Enter the name of who comes with you"
    ]
    page = page.press("Tell everyone in this case", name="Mo Osman")
    page.says("Mo Osman comes with Yusra Osman")
    sign_in(cast.NORTHMOOR.officer).get(f"{at.replace('/cases', '/la/cases')}/sessions").says(
        "Mo Osman"
    )
    sadia.get(f"{at}/sessions/9/bring", status=404)


def test_who_came_of_age_decides_and_the_parent_acts_no_further_than_they_may(sign_in):
    at = f"/cases/{STORIES['came_of_age']}"
    sign_in(cast.ROHAN).get(at).says("Young person: Rohan Desai")
    meera = sign_in(cast.DESAI.parent).get(at)
    meera.says("Acting for Rohan Desai")
    meera.never_says("What happens if I stop?")
