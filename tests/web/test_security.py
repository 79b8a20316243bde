"""What holds for every route: who is let in, what a press needs, what an answer carries."""

from __future__ import annotations

import re
from io import BytesIO

import pytest
from werkzeug.test import EnvironBuilder

from disputes.deployment import open_deployment
from disputes.evidence.spool import SealedSpool
from disputes.settings import Settings
from domain.events import Actor, Capacity
from tests.web.client import FROM_HERE, SITE, inspect_headers
from web.app import PracticeStaysHome, _behind, check_host, create_app
from web.areas import ANYONE, ENTERING, SAFE, SIGNED_IN, Area, NotInTheTable, table_of
from web.session import SESSION

CAPACITIES = [each for each in Capacity if each is not Capacity.SYSTEM]
SAMPLES = {"reference": "WM-4827-3162", "int": "1", "default": "x", "string": "x", "path": "x"}


@pytest.fixture
def more_areas():
    area = Area("broken", __name__, who=ANYONE)

    @area.get("/broken")
    def broken():
        raise ValueError("a secret that somebody typed")

    return [area]


def addresses(site, *, pressed):
    """Every route as (endpoint, an address of it)."""
    found = []
    for rule in site.app.url_map.iter_rules():
        safe = not (set(rule.methods or ()) - SAFE)
        if safe == pressed:
            continue
        path = re.sub(
            r"<(?:(\w+)(?:\([^)]*\))?:)?\w+>", lambda m: SAMPLES[m[1] or "default"], rule.rule
        )
        found.append((rule.endpoint, path))
    return found


def as_each(site):
    for capacity in CAPACITIES:
        person = f"per_{capacity}"
        site.person(person, f"Test {capacity.title()}", capacity, "fairshire")
        yield capacity, site.browser(Actor(person, capacity, "fairshire"))


def test_no_route_opens_for_a_capacity_that_is_not_in_its_row(practice):
    table = table_of(practice.app)
    tried = 0
    for capacity, browser in as_each(practice):
        nowhere = browser.http.get("/no-such-page", base_url=SITE).data
        data = {"csrf_token": _token(browser)}
        for pressed in (False, True):
            for endpoint, path in addresses(practice, pressed=pressed):
                row = table[endpoint]
                if row.admits(Actor("per_x", capacity, "fairshire")):
                    continue
                if pressed:
                    made = browser.http.post(path, data=data, base_url=SITE, headers=FROM_HERE)
                else:
                    made = browser.http.get(path, base_url=SITE)
                assert (made.status_code, made.data == nowhere) == (404, True), (capacity, path)
                tried += 1
    assert tried > 20


def _first_admitted(row):
    admitted = (c for c in CAPACITIES if row.admits(Actor("per_x", c, "fairshire")))
    return [next(admitted)]


def _token(browser):
    return browser.json("/account")["csrf_token"]


def test_whoever_is_signed_out_is_asked_to_sign_in(practice):
    table = table_of(practice.app)
    for endpoint, path in addresses(practice, pressed=False):
        if table[endpoint].who != ANYONE:
            made = practice.browser().http.get(path, base_url=SITE)
            assert made.status_code == 303, path
            assert made.headers["Location"] == "/sign-in"


def test_no_press_counts_without_this_sessions_token_or_from_another_site(practice):
    table = table_of(practice.app)
    browsers = dict(as_each(practice))
    stranger = _token(browsers[Capacity.OPERATOR])
    for endpoint, path in addresses(practice, pressed=True):
        row = table[endpoint]
        if not row.keeps:
            continue
        for capacity in _first_admitted(row):
            browser = browsers[capacity]
            before, own = browser.cookie, _token(browser)
            for data, headers in (
                ({}, FROM_HERE),
                ({"csrf_token": ""}, FROM_HERE),
                ({"csrf_token": stranger if stranger != own else "x"}, FROM_HERE),
                ({"csrf_token": own}, {"Origin": "https://evil.example"}),
                ({"csrf_token": own}, {"Origin": "null"}),
                ({"csrf_token": own}, {"Sec-Fetch-Site": "cross-site"}),
                ({"csrf_token": own}, {"Sec-Fetch-Site": "same-site"}),
            ):
                made = browser.http.post(path, data=data, base_url=SITE, headers=headers)
                assert made.status_code == 403, (path, data, headers)
            assert browser.cookie == before


def test_only_the_public_check_needs_no_token_and_no_other_site_may_use_it(practice):
    """It sets no cookie, so there is none that a token could follow from; it changes nothing."""
    table, browser = table_of(practice.app), practice.browser()
    free = [(e, path) for e, path in addresses(practice, pressed=True) if not table[e].keeps]
    assert sorted(e for e, _ in free) == ["genuine.check_code", "genuine.check_file"]
    for _, path in free:
        assert browser.http.post(path, base_url=SITE, headers=FROM_HERE).status_code == 422
        for headers in ({"Origin": "https://evil.example"}, {"Sec-Fetch-Site": "cross-site"}):
            made = browser.http.post(path, base_url=SITE, headers=headers)
            assert made.status_code == 403


def test_looking_at_every_page_changes_nothing(practice):
    before = practice.disputes.log.head()
    table = table_of(practice.app)
    for capacity, browser in as_each(practice):
        before = practice.disputes.log.head()
        for endpoint, path in addresses(practice, pressed=False):
            row = table[endpoint]
            if endpoint in ("public.leave", "broken.broken"):
                continue
            if row.admits(Actor("per_x", capacity, "fairshire")):
                made = browser.http.get(path, base_url=SITE)
                assert made.status_code < 500, path
                inspect_headers(made)
        assert practice.disputes.log.head() == before


def test_every_row_says_who_and_what(site):
    for endpoint, row in table_of(site.app).items():
        who = row.who if isinstance(row.who, frozenset) else {row.who}
        assert who, endpoint
        assert who <= {ANYONE, ENTERING, SIGNED_IN} | set(Capacity)


def test_a_route_that_is_not_in_the_table_keeps_everything_from_starting(site):
    area = Area("odd", __name__, who=ANYONE)
    with pytest.raises(NotInTheTable):
        area.post("/odd")(lambda: "")
    with pytest.raises(NotInTheTable):
        area.get("/odd", does="something")(lambda: "")
    fresh = create_app(site.deployment)
    fresh.add_url_rule("/past-the-table", "past", lambda: "")
    with pytest.raises(NotInTheTable):
        table_of(fresh)


# ---- answers


@pytest.mark.parametrize(
    ("path", "method", "status"),
    [
        ("/no-such-page", "GET", 404),
        ("/", "DELETE", 405),
        ("/sign-out", "GET", 405),
        ("/%00", "GET", 404),
        ("/%ff", "GET", 404),
        ("/sign-in/link/" + "x" * 3000, "GET", 410),
        ("/static/../app.py", "GET", 404),
        ("/static/%2e%2e/app.py", "GET", 404),
        ("/static/nothing.css", "GET", 404),
    ],
)
def test_what_cannot_be_served_is_said_calmly(site, path, method, status):
    made = site.browser().http.open(path, method=method, base_url=SITE)
    assert made.status_code == status
    inspect_headers(made)


def test_a_fault_of_ours_gives_a_number_and_nothing_of_what_was_typed(site, logged):
    site.app.testing = False
    page = site.browser().get("/broken", 500)
    assert page.h1 == "Sorry, there is a problem"
    number = re.search(r"[0-9a-f]{8}", page.text)[0]
    lines = logged.getvalue()
    assert number in lines
    assert "secret that somebody" not in lines + page.response.text


def test_a_database_that_is_away_is_said_calmly_and_health_says_so(site, amina):
    browser = site.browser(amina)
    place = site.deployment.settings.data_dir / "waymark.db"
    site.deployment.engine.dispose()
    place.rename(place.with_suffix(".away"))
    place.mkdir()  # a folder opens as no database
    assert browser.get("/account", 503).h1 == "Sorry, we are not open just now"
    assert browser.raw("/healthz", 503).text == "the database does not answer\n"


def test_an_upload_waits_sealed_while_the_form_arrives(site):
    with site.app.test_request_context(
        "/sign-in", method="POST", data={"letter": (BytesIO(b"%PDF" * 1000), "letter.pdf")}
    ) as context:
        assert isinstance(context.request.files["letter"].stream, SealedSpool)


def test_static_files_are_kept_and_open_to_no_other_site(site):
    made = site.browser().http.get("/static/waymark.css", base_url=SITE)
    assert made.status_code == 200
    assert "Access-Control-Allow-Origin" not in made.headers
    assert "max-age=31536000" in made.headers["Cache-Control"]
    inspect_headers(made)


def test_a_form_that_is_too_large_is_refused_whole(site):
    browser = site.browser()
    page = browser.get("/sign-in")
    _, data = page.fields("Send me the link", email="a@example.com")
    for extra in ({"x": "y" * 1_100_000}, {"x": (BytesIO(b"y" * 1_100_000), "a.pdf")}):
        sent = {**data.to_dict(), **extra}
        assert browser.post("/sign-in", sent, 413).h1 == "That is too large to send"


def test_a_form_that_is_no_utf8_is_refused(site):
    made = site.browser().http.post(
        "/sign-in",
        data=b"email=%ff%fe",
        content_type="application/x-www-form-urlencoded",
        base_url=SITE,
    )
    assert made.status_code == 400


@pytest.mark.parametrize("header", ["X-Forwarded-For", "X-Real-IP", "Forwarded"])
def test_nobody_escapes_the_limits_by_a_header(site, header):
    browser = site.browser()
    for number in range(101):
        page = browser.get("/sign-in")
        _, data = page.fields("Send me the link", email=f"x{number}@example.com")
        made = browser.http.post(
            "/sign-in", data=data, base_url=SITE, headers={**FROM_HERE, header: f"192.0.2.{number}"}
        )
    assert made.status_code == 429


@pytest.mark.parametrize(
    ("proxies", "sent", "seen"),
    [
        (0, "198.51.100.7", "192.0.2.1"),
        (1, "198.51.100.7", "198.51.100.7"),
        (1, "203.0.113.9, 198.51.100.7", "198.51.100.7"),  # what came before it, anybody wrote
        (2, "203.0.113.9, 198.51.100.7", "203.0.113.9"),
    ],
)
def test_only_the_operators_own_proxies_are_believed(proxies, sent, seen):
    asked = {}
    behind = _behind(proxies, lambda environ, start: asked.update(environ) or [])
    builder = EnvironBuilder(
        headers={"X-Forwarded-For": sent}, environ_overrides={"REMOTE_ADDR": "192.0.2.1"}
    )
    behind(builder.get_environ(), None)
    assert asked["REMOTE_ADDR"] == seen


def test_a_cookie_of_nonsense_is_nobody(site):
    for nonsense in ("x", "'; drop table session; --", "é" * 100, "x" * 4000):
        browser = site.browser()
        browser.http.set_cookie(SESSION, nonsense, domain="waymark.example")
        assert browser.get("/account").h1 == "Sign in with your email"


def test_leaving_a_capacity_ends_its_sessions_at_once(site, operator, amina):
    browser = site.browser(amina)
    site.door.close(amina.person, site.clock.now)
    assert browser.get("/account").h1 == "Sign in with your email"


# ---- practice stays home


@pytest.mark.parametrize("host", ["0.0.0.0", "::", "192.0.2.5", "waymark.example"])
def test_practice_data_is_not_served_to_other_machines(tmp_path, host):
    settings = Settings.from_environment({"DATA_DIR": str(tmp_path), "HOST": host})
    with pytest.raises(PracticeStaysHome, match="DEMO_PUBLIC=yes"):
        check_host(settings, practice=True)
    check_host(settings, practice=False)
    meant = {"DATA_DIR": str(tmp_path), "HOST": host, "DEMO_PUBLIC": "yes"}
    check_host(Settings.from_environment(meant), practice=True)


@pytest.mark.parametrize("host", ["127.0.0.1", "127.0.0.2", "::1", "localhost"])
def test_practice_data_is_served_at_home(tmp_path, host):
    settings = Settings.from_environment({"DATA_DIR": str(tmp_path), "HOST": host})
    check_host(settings, practice=True)


def test_the_cookies_of_two_applications_on_one_database_are_the_same_people(site, amina):
    browser = site.browser(amina)
    other = create_app(open_deployment(site.deployment.settings), clock=site.clock)
    made = other.test_client()
    made.set_cookie(SESSION, browser.cookie, domain="waymark.example")
    assert b"Your account" in made.get("/account", base_url=SITE).data
