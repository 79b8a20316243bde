"""What an operator does: sets up who takes part, sees what is measured, and no case."""

from __future__ import annotations

from datetime import timedelta

import pytest
import sqlalchemy as sa

from disputes.storage.tables import audit_checkpoint
from disputes.stories import cast
from disputes.work.heartbeats import Heartbeats
from domain.events import Actor, Capacity
from tests.web.conftest import NOON
from web.ops.organisations import key_from


@pytest.fixture
def ops(site, operator):
    return site.browser(operator)


@pytest.fixture
def nadia(practice):
    return practice.browser(cast.OPERATOR.actor)


def register(ops, name, email, capacity, organisation="", status=200):
    page = ops.get("/ops/people").link("Register a person")
    return page.press(
        "Register",
        status=status,
        name=name,
        email=email,
        capacity=capacity,
        organisation=organisation,
    )


# ---- health


def test_health_shows_only_what_was_measured(site, ops):
    page = ops.get("/ops")
    page.says("has never run", "Start it: disputes work")
    Heartbeats(site.deployment.engine).ran("outbox", NOON, worked=True)
    page = ops.get("/ops")
    page.never_says("has never run")
    page.says("Worker: outbox")
    site.clock.pass_by(minutes=20)
    ops.get("/ops").says("last ran 20 min ago")


def test_health_tells_how_both_logs_stand_and_alarms(practice, nadia):
    signer = practice.deployment.events_signer
    signer.sign()
    page = nadia.get("/ops")
    page.says("Log of what was done", "Log of looks", "nobody outside this service signs the log")
    page.never_says("a regulator must see it")
    with practice.deployment.engine.begin() as conn:
        row = {"origin": signer.origin, "size": 10**6, "note": "none of ours"}
        conn.execute(sa.insert(audit_checkpoint), row)
    page = nadia.get("/ops")
    page.says("over 1000000 records that it never signed", "a regulator must see it")


def test_health_counts_cases_and_shows_none(practice, nadia):
    page = nadia.get("/ops")
    page.says("Open cases", "Closed cases")
    page.never_says("WM-", cast.YUSUF.child, cast.YUSUF.parent.name)


def test_no_page_of_an_operator_shows_anything_of_a_case(practice, nadia):
    children = [home.child for home in cast.HOUSEHOLDS]
    parents = [home.parent.name for home in cast.HOUSEHOLDS]
    for path in (
        *("/ops", "/ops/people", "/ops/people?page=2", "/ops/organisations"),
        "/ops/organisations/fairshire",
        f"/ops/people/{cast.RUTH.key}",
    ):
        nadia.get(path).never_says("WM-", *children, *parents)


def test_an_operator_learns_nothing_of_a_family_by_its_address(practice, nadia):
    """Neither its name nor that it is here; and nothing can be done to its account."""
    nobody = nadia.get("/no-such", 404).response.data
    _, typed = nadia.get("/ops/people/new").fields("Register", capacity="officer")
    for who in (cast.YUSUF.parent, cast.SAMIRA):
        assert nadia.get(f"/ops/people/{who.key}", 404).response.data == nobody
        for press in ("reset", "close", "reopen", "grant", "end", "mediator"):
            page = nadia.post(f"/ops/people/{who.key}/{press}", typed, 404)
            page.never_says(who.name)
    assert practice.door.accounts.find(cast.YUSUF.parent.key).closed_at is None


def test_families_are_not_registered_by_an_operator(ops):
    page = register(ops, "Amina Yusuf", "amina@example.com", "family", status=422)
    assert page.errors == ["Families join by themselves. Select another"]


# ---- organisations


def test_a_council_is_registered_and_joined_to_its_service(site, ops):
    page = ops.get("/ops/organisations").link("Register an organisation")
    page = page.press("Register", name="Even Ground", kind="service", phone="0808 157 0301")
    assert page.h1 == "Mediation service"
    page = ops.get("/ops/organisations/new")
    page = page.press("Register", name="Fairshire County Council", kind="la")
    assert page.path == "/ops/organisations/fairshire-county-council"
    page.says("None yet").press("Save the service", service="even-ground").says("Even Ground")
    register(ops, "Jo Hart", "jo@example.com", "officer", "fairshire-county-council")
    page = ops.get("/ops/organisations/fairshire-county-council")
    jo = site.door.accounts.by_email("jo@example.com")
    page.says("Nobody yet").press("Save the officer", officer=jo).says("Jo Hart")


def test_a_wrong_kind_is_refused_in_words(site, ops):
    site.council("fairshire", "Fairshire")
    page = ops.get("/ops/organisations/fairshire")
    page = page.press("Save the service", service="fairshire", status=422)
    assert page.errors == ["Choose a council for this, and a mediation service to serve it"]


def test_an_organisation_without_a_name_is_not_registered(ops):
    page = ops.get("/ops/organisations/new").press("Register", status=422)
    assert page.errors == [
        "Enter the organisation's name",
        "Select what kind of organisation it is",
    ]


def test_the_same_name_again_is_said_to_exist(site, ops):
    for status in (200, 422):
        page = ops.get("/ops/organisations/new")
        page = page.press("Register", name="Fairshire", kind="la", status=status)
    assert page.errors == ["This was already started. Go back and open it."]
    assert page.typed("name") == "Fairshire"


@pytest.mark.parametrize("name", ["Ünïted Çouncil", "<b>", "北京", "a" * 200])
def test_any_name_makes_a_key_that_is_an_address(site, ops, name):
    page = ops.get("/ops/organisations/new").press("Register", name=name, kind="la")
    assert page.path == f"/ops/organisations/{key_from(name)}"
    page.says(name)


# ---- people


def test_a_registered_officer_can_sign_in(site, ops):
    site.council("fairshire", "Fairshire County Council")
    page = register(ops, "Jo Hart", "jo@example.com", "officer", "fairshire")
    page.says("Jo Hart", "Officer, Fairshire County Council", "An app is set up")
    site.browser().get("/sign-in").press("Send me the link", email="JO@example.com")
    assert site.letters[-1].to == "jo@example.com"


def test_an_address_is_used_once(site, ops, amina):
    page = register(ops, "Another", "per_amina@example.com", "operator", status=422)
    assert page.errors == ["This email address already has an account"]
    assert page.typed("name") == "Another"


def test_a_capacity_needs_its_organisation_and_nobody_audits_what_they_reviewed(site, ops):
    page = register(ops, "Jo Hart", "jo@example.com", "officer", status=422)
    assert page.errors == ["Choose the organisation this person works for"]
    site.council("institute", "Institute")
    page = register(ops, "Eleanor", "eleanor@example.com", "reviewer", "institute")
    page = page.press("Add this", capacity="regulator", organisation="institute", status=422)
    assert page.errors == [
        "A reviewer cannot also be the regulator. Use two people for these roles"
    ]


def test_ending_a_capacity_closes_its_pages_at_once(site, ops):
    site.council("fairshire", "Fairshire County Council")
    page = register(ops, "Jo Hart", "jo@example.com", "officer", "fairshire")
    jo = site.door.accounts.by_email("jo@example.com")
    browser = site.browser(Actor(jo, Capacity.OFFICER, "fairshire"))
    assert browser.get("/account").h1 == "Your account"
    page.press("End: Officer, Fairshire County Council").says("can open no page")
    assert browser.get("/account").h1 == "Sign in with your email"


def test_a_mediator_is_put_on_the_register_and_barred_by_a_link(site, ops):
    site.mediation_service("even-ground", "Even Ground")
    site.council("fairshire", "Fairshire County Council")
    page = register(ops, "Ruth Osei", "ruth@example.com", "mediator", "even-ground")
    page = page.press(
        "Put on the register",
        service="even-ground",
        accreditation="College of Mediators",
        **{"languages-0": "Twi"},
    )
    page.says("College of Mediators", "Twi", "0 of 8")
    page = page.press("Record this link", organisation="fairshire")
    page.says("Fairshire County Council")
    page.press("Takes no new cases from now on").says("Takes new casesNo")


def test_an_account_is_closed_at_once_and_opened_again(site, ops):
    other = site.person("per_other", "Nadia Brooks", Capacity.OPERATOR)
    browser = site.browser(other)
    page = ops.get(f"/ops/people/{other.person}").press("Close the account")
    page.says("Closed Tuesday 3 November 2026")
    assert browser.get("/account").h1 == "Sign in with your email"
    page.press("Open the account again").says("An app is set up at the next sign-in")


def test_no_address_of_anybody_is_shown(site, ops):
    other = site.person("per_other", "Nadia Brooks", Capacity.OPERATOR)
    page = ops.get(f"/ops/people/{other.person}")
    page.says("Nadia Brooks").never_says("per_other@example.com")


@pytest.mark.parametrize("path", ["/ops/people/per_nobody", "/ops/organisations/nothing"])
def test_who_is_not_registered_is_not_found(site, ops, path):
    assert ops.get(path, 404).response.data == ops.get("/no-such-page", 404).response.data


def test_a_person_registered_twice_by_a_double_press_is_one(site, ops):
    page = ops.get("/ops/people/new")
    address, data = page.fields("Register", name="Jo", email="jo@example.com", capacity="operator")
    first, second = ops.post(address, data), ops.post(address, data)
    assert first.path == second.path
    assert ops.get("/ops/people").text.count("Jo") == 1


def test_an_operator_stays_out_of_a_session_that_grew_old(site, ops):
    site.clock.now += timedelta(hours=13)
    assert ops.get("/ops").h1 == "Sign in with your email"
