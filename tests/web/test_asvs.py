"""OWASP ASVS 5.0.0, level 2: the test that holds each requirement that a test can hold.

Most stand where the thing itself is tested; `HELD_BY` says where. Those that stood nowhere stand
here.
"""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest

from domain.events import Capacity
from domain.person import EndCapacity
from tests.web.client import FROM_HERE, SITE
from web.areas import SAFE
from web.late import can_be_shown
from web.session import WANTED

ROOT = Path(__file__).parents[2]
CODE = [
    p for top in ("disputes", "domain", "projections", "web") for p in (ROOT / top).rglob("*.py")
]
HELD_BY = {
    "1.2.1": "web/test_hostile.py::test_what_is_taken_is_shown_to_every_reader_as_it_was_typed",
    "1.2.4": "web/test_hostile.py::test_no_form_of_the_table_meets_a_fault",
    "1.2.5": "web/test_asvs.py::test_1_2_5_and_1_3_2_and_1_5_2_no_text_becomes_a_program",
    "1.3.2": "web/test_asvs.py::test_1_2_5_and_1_3_2_and_1_5_2_no_text_becomes_a_program",
    "1.3.6": "projections/documents/test_hostile.py",
    "1.3.7": "web/test_asvs.py::test_1_3_7_no_template_is_made_of_what_somebody_sent",
    "1.3.11": "application/mail/*.py::test_an_address_cannot_bring_headers_of_its_own",
    "1.5.1": "application/evidence/test_check_word.py::test_entities_are_refused",
    "1.5.2": "storage/test_mapper.py::test_a_topic_outside_the_table_is_not_read",
    "2.2.1": "web/test_hostile.py::test_no_form_of_the_table_meets_a_fault",
    "2.2.2": "web/test_hostile.py::test_no_form_of_the_table_meets_a_fault",
    "2.3.3": "storage/test_recorder.py::test_everything_about_a_command_is_committed_together",
    "2.3.4": "web/test_hostile.py::test_one_message_sent_twenty_times_at_once_is_one_message",
    "2.4.1": "web/test_account.py::test_too_many_tries_wait",
    "3.2.1": "web/cases/test_evidence.py"
    "::test_the_file_comes_back_as_it_was_kept_and_never_as_a_page",
    "3.3.1": "web/client.py::inspect_headers",
    "3.4.1": "web/client.py::inspect_headers",
    "3.5.1": "web/test_security.py"
    "::test_no_press_counts_without_this_sessions_token_or_from_another_site",
    "3.5.3": "web/test_security.py::test_looking_at_every_page_changes_nothing",
    "3.7.2": "web/test_asvs.py::test_3_7_2_nobody_is_led_elsewhere_after_signing_in",
    "4.1.1": "web/client.py::inspect_headers",
    "4.1.3": "web/test_security.py::test_nobody_escapes_the_limits_by_a_header",
    "5.2.1": "web/test_security.py::test_a_form_that_is_too_large_is_refused_whole",
    "5.2.3": "application/evidence/test_check_word.py"
    "::test_a_zip_that_unpacks_to_gigabytes_is_refused_before_unpacking",
    "5.4.1": "application/evidence/test_names.py::test_hostile_names_download_safely",
    "6.3.1": "web/test_account.py::test_on_a_new_device_the_pin_is_asked_and_five_wrong_ones_lock",
    "6.5.2": "application/accounts/test_front_door.py"
    "::test_a_copy_of_the_database_signs_nobody_in_and_names_nobody",
    "6.6.2": "web/test_account.py::test_in_another_browser_the_link_gives_a_code_for_the_first",
    "7.2.4": "application/accounts/test_sessions.py"
    "::test_every_change_has_a_new_cookie_and_the_old_one_is_dead",
    "7.3.1": "application/accounts/test_sessions.py::test_half_an_hour_idle_ends_it",
    "7.3.2": "application/accounts/test_sessions.py::test_twelve_hours_end_it_however_busy",
    "7.4.2": "web/test_security.py::test_leaving_a_capacity_ends_its_sessions_at_once",
    "8.2.1": "web/test_security.py::test_no_route_opens_for_a_capacity_that_is_not_in_its_row",
    "8.2.2": "web/test_hostile.py::test_other_peoples_ids_are_nobodys",
    "8.3.2": "web/test_asvs.py"
    "::test_8_3_2_a_capacity_that_ended_opens_nothing_though_its_session_was_left",
    "11.2.2": "application/keys/test_store.py"
    "::test_rotation_wraps_every_key_again_and_the_old_line_may_go",
    "11.5.1": "web/test_asvs.py::test_11_5_1_secrets_come_from_the_generator_for_secrets",
    "13.2.2": "storage/test_schema.py::test_the_applications_role_may_add_and_read_and_no_more",
    "13.4.2": "web/test_asvs.py::test_13_4_2_nothing_is_shown_for_debugging",
    "14.2.1": "web/test_asvs.py"
    "::test_14_2_1_only_links_that_are_sent_carry_a_secret_in_their_address",
    "14.3.2": "web/client.py::inspect_headers",
    "15.3.3": "web/cases/test_messages.py::test_a_smuggled_reader_goes_nowhere",
    "16.2.5": "web/test_security.py"
    "::test_a_fault_of_ours_gives_a_number_and_nothing_of_what_was_typed",
    "16.4.1": "web/test_asvs.py::test_16_4_1_nothing_sent_makes_a_line_of_the_log",
    "16.5.1": "web/test_security.py"
    "::test_a_fault_of_ours_gives_a_number_and_nothing_of_what_was_typed",
}  # fmt: skip


@pytest.mark.parametrize("requirement", HELD_BY)
def test_each_requirement_is_held_by_a_test_that_exists(requirement):
    place, _, name = HELD_BY[requirement].partition("::")
    files = list((ROOT / "tests").glob(place))
    assert files
    assert any(f"def {name}(" in file.read_text() for file in files) or not name


def calls(path):
    """Every call in a file, as it is written: `os.system`, `eval`."""
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.Call):
            yield ast.unparse(node.func), node


def test_1_2_5_and_1_3_2_and_1_5_2_no_text_becomes_a_program():
    never = re.compile(r"eval|exec|os\.(system|popen)|pickle\..*|marshal\..*|yaml\.load|shelve\..*")
    for path in CODE:
        for name, call in calls(path):
            assert not never.fullmatch(name), f"{path.name}: {name}"
            shell = [k for k in call.keywords if k.arg == "shell"]
            assert not shell, f"{path.name}: a shell"


def test_1_3_7_no_template_is_made_of_what_somebody_sent():
    for path in CODE:
        for name, _ in calls(path):
            assert not name.endswith(("render_template_string", "from_string")), path.name


def test_11_5_1_secrets_come_from_the_generator_for_secrets():
    """`random` only spreads tries over time; no uuid1, which tells the machine and the time."""
    for path in CODE:
        for name, _ in calls(path):
            assert name not in ("uuid1", "uuid.uuid1"), path.name
            if name.startswith("random."):
                assert name == "random.uniform", f"{path.name}: {name}"


def test_13_4_2_nothing_is_shown_for_debugging(site):
    site.app.testing = False
    assert not site.app.debug
    for path in (
        "/console",
        "/debug",
        "/.git/config",
        "/.env",
        "/server-status",
        "/?__debugger__=yes",
    ):
        assert "Traceback" not in site.browser().http.get(path, base_url=SITE).text


@pytest.mark.parametrize(
    "place",
    ["//evil.example", "/\\evil.example", "/\t/evil.example", "/\n/evil.example",
     "/\x00/evil.example", "https://evil.example",
     "javascript:alert(1)", "\\\\evil.example", "/%09/evil.example",
     "///evil.example", "http:/account", " /account", "/account\r\nSet-Cookie: a=b"],
)  # fmt: skip
def test_3_7_2_nobody_is_led_elsewhere_after_signing_in(site, amina, place):
    with site.app.test_request_context("/"):
        assert not can_be_shown(place)
    browser = site.browser(amina)
    browser.http.set_cookie(WANTED, place, domain="waymark.example", secure=True)
    made = browser.http.get("/account/next", base_url=SITE)
    assert made.headers["Location"] in ("/cases", "/")


@pytest.mark.parametrize(
    "host", ["evil.example", "waymark.example:8443", "waymark.example@evil.example"]
)
def test_links_in_letters_lead_home_whatever_host_was_asked(site, amina, host):
    browser = site.browser()
    page = browser.get("/sign-in")
    _, data = page.fields("Send me the link", email="per_amina@example.com")
    browser.http.post("/sign-in", data=data, base_url=SITE, headers={**FROM_HERE, "Host": host})
    for letter in site.letters:
        assert "evil" not in repr(letter.facts)
        assert set(letter.facts) == {"token"}  # the address is PUBLIC_URL's, put there when sent


def test_8_3_2_a_capacity_that_ended_opens_nothing_though_its_session_was_left(site, operator):
    site.council("fairshire", "Fairshire")
    jo = site.person("per_jo", "Jo Hart", Capacity.OFFICER, "fairshire")
    browser = site.browser(jo)
    assert browser.get("/account").h1 == "Your account"
    site.do(EndCapacity(Capacity.OFFICER, "fairshire"), "per_jo", operator)  # and no session ended
    assert site.door.sessions.of("per_jo", site.clock.now)
    assert browser.get("/account").h1 == "Sign in with your email"


def test_14_2_1_only_links_that_are_sent_carry_a_secret_in_their_address(site):
    secret = {rule.rule.split("/<token>")[0] for rule in site.app.url_map.iter_rules()
              if "token" in rule.arguments}  # fmt: skip
    assert secret == {"/sign-in/link", "/authority", "/invitations", "/calendar"}
    for rule in site.app.url_map.iter_rules():
        assert not {"email", "name", "pin", "code_typed", "session"} & set(rule.arguments)


def test_16_4_1_nothing_sent_makes_a_line_of_the_log(site, logged):
    http = site.browser().http
    forged = "x\nlevel=error event=forged"
    http.get("/no-such\n2026 [error] forged", base_url=SITE, headers={"User-Agent": "forged"})
    http.post("/sign-in", data={"email": forged}, base_url=SITE, headers=FROM_HERE)
    http.open("/", method="FORGED", base_url=SITE)
    http.get("/sign-in/link/forged-token", base_url=SITE)
    assert "/sign-in" in logged.getvalue()
    assert "forged" not in logged.getvalue().lower()


def test_a_session_is_ended_by_json_as_by_a_form(site, amina):
    here, there = site.browser(amina), site.browser(amina)
    refs = {s["ref"]: s["here"] for s in here.json("/account")["page"]["sessions"]}
    other = next(ref for ref, is_here in refs.items() if not is_here)
    here.send("/account/sessions/end", {"ref": other}, 303)
    assert there.get("/account").h1 == "Sign in with your email"


def test_where_the_server_listens_on_a_file_an_address_can_still_be_changed(site, amina):
    browser = site.browser(amina, strong=True)
    page = browser.get("/account/email")
    address, data = page.fields("Send me the link", email="new@example.com")
    made = browser.http.post(
        address, data=data, base_url=SITE, headers=FROM_HERE, environ_overrides={"REMOTE_ADDR": ""}
    )
    assert made.status_code == 303
    assert site.letters[-1].to == "new@example.com"


def test_every_press_is_known_to_the_table(site):
    """3.5.1: no route takes a press that is not counted among those that need a token."""
    presses = [r for r in site.app.url_map.iter_rules() if set(r.methods or ()) - SAFE]
    assert all(set(rule.methods or ()) <= {"POST", "OPTIONS"} for rule in presses)
