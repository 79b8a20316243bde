"""`submit`: every way in which sending a command can go, on a real case."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

import pytest
import sqlalchemy as sa
from flask import render_template_string, url_for

from disputes.schemas.agreeing import AcceptTermsSchema
from disputes.schemas.messages import SendMessageSchema
from disputes.storage.tables import half_done
from disputes.stories import cast
from disputes.stories.plots import every_case
from domain.disagreement.agreeing import AcceptTerms, ProposeTerms
from domain.disagreement.messages import SendMessage
from domain.disagreement.vocabulary import Readers
from tests.web.client import SITE
from tests.web.conftest import NOON
from web.areas import SIGNED_IN, Area
from web.forms import blank, sent, submit
from web.session import SESSION, WANTED, gateway

MESSAGE = """{% extends "base.html" %}
{% from "parts/forms.html" import form_fields, textarea, button %}
{% set heading %}Write a message{% endset %}
{% block main %}<h1 class="govuk-heading-l">Write a message</h1>
<h2 class="govuk-heading-m">What happens next</h2>
<form method="post" novalidate>{{ form_fields(form) }}
{{ textarea("text", "Your message", form, reads="Everyone in this case will read this.") }}
<input type="hidden" name="readers" value="everyone">
{{ button("Send to everyone") }}</form>{% endblock %}"""
TERMS = """{% extends "base.html" %}
{% from "parts/forms.html" import form_fields, checkboxes, button %}
{% set heading %}Read and answer{% endset %}
{% block main %}<h1 class="govuk-heading-l">Read and answer</h1>
<h2 class="govuk-heading-m">What happens next</h2>
<form method="post" novalidate>{{ form_fields(form, seen=seen) }}
{{ checkboxes("understood", "", form, [{"value": "yes", "text": "I agree"}]) }}
{{ button("Agree to this point") }}</form>{% endblock %}"""


def tried() -> Area:
    """Two small pages, as a page author writes them."""
    area = Area("tried", __name__, url_prefix="/tried/<reference:case>", who=SIGNED_IN)

    @area.get("/message")
    def message(case, form=blank):
        gateway().case(case)
        return render_template_string(MESSAGE, form=form)

    @area.post("/message", does=SendMessage)
    def send(case):
        return submit(
            SendMessageSchema,
            {"case": case, "message": f"msg_{sent().command_id[:20]}"},
            again=lambda form: message(case, form),
            then=url_for("tried.message", case=case),
        )

    @area.get("/terms/<int:issue>")
    def terms(case, issue, form=blank):
        page = gateway().case(case)
        seen = next(i for i in page.issues if i.number == issue).terms.version
        return render_template_string(TERMS, form=form, seen=seen)

    @area.post("/terms/<int:issue>", does=AcceptTerms)
    def accept(case, issue):
        return submit(
            AcceptTermsSchema,
            {"case": case, "issue": issue},
            again=lambda form: terms(case, issue, form),
            then=url_for("tried.message", case=case),
            theirs=lambda: [("Point 1", "What the mediator wrote")],
        )

    @area.post("/terms/<int:issue>/sign", does=AcceptTerms)
    def accept_strongly(case, issue):
        return submit(
            AcceptTermsSchema,
            {"case": case, "issue": issue},
            again=lambda form: terms(case, issue, form),
            then="/account",
            strong=True,
        )

    return area


@pytest.fixture
def more_areas():
    return [tried()]


def story(name):
    return next(each for each in every_case(NOON.date()) if each.name == name)


HUGHES = story("terms_to_answer").reference  # terms lie on the table
YUSUF = story("waiting_for_the_council").reference


@pytest.fixture
def laura(practice):
    return practice.browser(cast.HUGHES.parent.actor)


def events(practice):
    return practice.disputes.log.head()


def test_a_good_form_is_sent_once_and_leads_on(practice, laura):
    page = laura.get(f"/tried/{HUGHES}/message")
    before = events(practice)
    address, data = page.fields("Send to everyone", text="Good morning")
    first = laura.post(address, data)
    assert first.h1 == "Write a message"
    assert first.typed("text") == ""
    laura.post(address, data)
    assert events(practice) == before + 1


def test_fifty_presses_at_once_have_one_effect(practice, laura):
    page = laura.get(f"/tried/{HUGHES}/message")
    address, data = page.fields("Send to everyone", text="Good morning")
    before = events(practice)

    def press(_):
        browser = practice.browser()
        browser.http.set_cookie("__Host-session", laura.cookie, domain="waymark.example")
        made = browser.http.post(address, data=data, base_url=SITE)
        return made.status_code, made.headers["Location"]

    with ThreadPoolExecutor(8) as pool:
        answers = set(pool.map(press, range(50)))
    assert answers == {(303, f"/tried/{HUGHES}/message")}
    assert events(practice) == before + 1


def test_a_bad_form_keeps_everything_typed_and_says_what_is_wrong_where(practice, laura):
    before = events(practice)
    typed = "  <b>é\nsecond line\u202e</b>" + "x" * 11_000
    page = laura.get(f"/tried/{HUGHES}/message").press("Send to everyone", text=typed, status=422)
    assert page.title.startswith("Error: Write a message")
    assert page.typed("text") == typed
    (sentence,) = page.errors
    assert "characters or less" in sentence
    assert page.tree.find(".//a[@href='#text']") is not None
    assert events(practice) == before


def test_a_smuggled_field_is_refused(practice, laura):
    page = laura.get(f"/tried/{HUGHES}/message")
    address, data = page.fields("Send to everyone", text="Hello")
    laura.post(address, {**data, "wall": "joint"}, status=422)


def test_what_the_address_says_cannot_be_said_by_the_form(practice, laura):
    page = laura.get(f"/tried/{HUGHES}/terms/1")
    address, data = page.fields("Agree to this point", understood="yes")
    laura.post(address, {**data, "issue": "2"}, status=422)


def test_somebody_elses_case_is_not_found_byte_for_byte(practice, laura):
    nowhere = laura.get("/no/such/page", 404).response
    for path in (f"/tried/{YUSUF}/message", "/tried/WM-0000-0001/message", "/tried/x/message"):
        theirs = laura.get(path, 404).response
        assert theirs.data == nowhere.data
        assert headers(theirs) == headers(nowhere)


def test_a_press_on_somebody_elses_case_is_not_found_byte_for_byte(practice, laura):
    page = laura.get(f"/tried/{HUGHES}/message")
    _, data = page.fields("Send to everyone", text="Hello")
    nowhere = laura.post("/no/such/page", data, 404).response
    theirs = laura.post(f"/tried/{YUSUF}/message", data, 404).response
    assert theirs.data == nowhere.data
    assert headers(theirs) == headers(nowhere)


def headers(response):
    return [pair for pair in response.headers if pair[0] != "Date"]


def test_terms_that_changed_lead_to_the_merge_page_and_back(practice, laura):
    page = laura.get(f"/tried/{HUGHES}/terms/1")
    _propose_again(practice)
    merge = page.press("Agree to this point", understood="yes", status=409)
    assert merge.h1 == "Something changed while you were writing"
    merge.says("What the mediator wrote", "What you wrote")
    again = merge.press("Read it now, and keep what I wrote")
    assert again.h1 == "Read and answer"
    before = events(practice)
    again.press("Agree to this point", understood="yes")
    assert events(practice) > before


def _propose_again(practice):
    given = next(s for s in story("terms_to_answer").steps if isinstance(s.command, ProposeTerms))
    seen = _version(practice)
    command = ProposeTerms(issue=1, promises=given.command.promises, seen=seen)
    practice.do(command, HUGHES, given.actor)


def _version(practice):
    page = practice.browser(cast.HUGHES.parent.actor).get(f"/tried/{HUGHES}/terms/1")
    return int(page.fields("Agree to this point")[1]["seen"])  # the bar has a form of its own


def test_json_is_judged_like_the_form_and_answered_as_json(practice, laura):
    path = f"/tried/{HUGHES}/message"
    sent = {"text": "From a program", "readers": "everyone", "command_id": "program-0001"}
    answer = laura.send(path, sent)
    assert answer == {"ok": True, "command_id": "program-0001", "case": HUGHES, "then": path}
    before = events(practice)
    assert laura.send(path, sent) == answer
    assert events(practice) == before
    assert laura.send(path, {**sent, "text": "Other"}, 422)["error"] == "CommandIdReused"
    assert "text" in laura.send(path, {"readers": "everyone"}, 422)["errors"]
    assert laura.send(path, [], 422)["error"] == "Invalid"
    elsewhere = f"/tried/{YUSUF}/message"
    other = {**sent, "command_id": "program-0002"}
    assert laura.send(elsewhere, other, 404) == {"error": "NotFound", "says": "Page not found"}


def test_json_that_cannot_be_read_is_400_and_what_is_not_json_415(practice, laura):
    path = f"/tried/{HUGHES}/message"
    token = laura.json("/account")["csrf_token"]
    known = {"X-CSRF-Token": token}
    for body in (b"{", b"\xff", b"", b"NaN,", b"[" * 200_000):
        made = laura.http.post(
            path, data=body, content_type="application/json", base_url=SITE, headers=known
        )
        assert made.status_code == 400, body
    made = laura.http.post(
        path, data=b"<x/>", content_type="text/xml", base_url=SITE, headers=known
    )
    assert made.status_code == 415


def test_a_program_without_a_session_is_told_so(practice):
    made = practice.browser().http.post(
        f"/tried/{HUGHES}/message", json={}, base_url=SITE, headers={"Accept": "application/json"}
    )
    assert made.status_code in (401, 403)
    asked = practice.browser().json(f"/tried/{HUGHES}/message", 401)
    assert asked["error"] == "NotSignedIn"


def test_a_step_that_is_not_due_is_said_in_plain_words_and_keeps_the_text(practice):
    amina = practice.browser(cast.YUSUF.parent.actor)
    token = amina.get(f"/tried/{YUSUF}/message").typed("csrf_token")
    data = {"csrf_token": token, "command_id": "a" * 20, "seen": "1", "understood": "yes"}
    page = amina.post(f"/tried/{YUSUF}/terms/1", data, status=422)
    assert page.h1 == "That cannot be done now"


def test_a_late_post_is_kept_sealed_and_shown_after_signing_in(practice, laura):
    page = laura.get(f"/tried/{HUGHES}/message")
    address, data = page.fields("Send to everyone", text="A long and careful answer")
    practice.clock.pass_by(minutes=31)
    signing_in = laura.post(address, data)
    assert signing_in.h1 == "Sign in with your email"
    assert b"A long and careful answer" not in _everything_stored(practice)
    again = practice.browser(cast.HUGHES.parent.actor).get(f"/tried/{HUGHES}/message")
    assert again.typed("text") == "A long and careful answer"
    again.says("It has not been sent yet")
    again.press("Send to everyone")
    after = practice.browser(cast.HUGHES.parent.actor).get(f"/tried/{HUGHES}/message")
    assert after.typed("text") == ""


def _everything_stored(practice):
    path = practice.deployment.settings.data_dir
    return b"".join((path / n).read_bytes() for n in ("waymark.db", "waymark.db-wal")
                    if (path / n).exists())  # fmt: skip


def test_a_late_press_that_is_no_page_is_kept_for_the_page_it_came_from(practice, laura):
    page = laura.get(f"/tried/{HUGHES}/terms/1")
    _, data = page.fields("Agree to this point", understood="yes")
    practice.clock.pass_by(minutes=31)
    came_from = {"Referer": f"{SITE}/tried/{HUGHES}/terms/1", "Sec-Fetch-Site": "same-origin"}
    sign = f"/tried/{HUGHES}/terms/1/sign"
    made = laura.http.post(sign, data=data, base_url=SITE, headers=came_from)
    assert made.headers["Location"] == "/sign-in"
    assert laura.http.get_cookie(WANTED, domain="waymark.example").value == page.path
    again = practice.browser(cast.HUGHES.parent.actor).get(page.path)
    assert again.typed("understood") == "yes"


def test_a_pin_is_never_kept(practice):
    browser = practice.browser()
    browser.http.set_cookie(SESSION, practice.browser(cast.YUSUF.parent.actor).cookie,
                            domain="waymark.example")  # fmt: skip
    page = browser.get("/account/pin/enter")
    address, data = page.fields("Continue", pin="274916")
    practice.clock.pass_by(minutes=31)
    browser.post(address, data)
    kept = practice.door.half_done
    assert "274916" not in str([kept.find(cast.YUSUF.parent.key, "", f) for f in _forms(practice)])


def _forms(practice):
    with practice.deployment.engine.connect() as c:
        return c.execute(sa.select(half_done.c.form)).scalars().all()


def test_nobody_else_is_shown_what_was_kept(practice, laura):
    page = laura.get(f"/tried/{HUGHES}/message")
    address, data = page.fields("Send to everyone", text="A long and careful answer")
    practice.clock.pass_by(minutes=31)
    laura.post(address, data)
    other = practice.browser(cast.RUTH.actor).get(f"/tried/{HUGHES}/message")
    assert other.typed("text") == ""


def test_signing_asks_for_the_pin_again_and_keeps_what_was_ticked(practice, laura):
    page = laura.get(f"/tried/{HUGHES}/terms/1")
    _, data = page.fields("Agree to this point", understood="yes")
    before = events(practice)
    asked = laura.post(f"/tried/{HUGHES}/terms/1/sign", data)
    assert asked.h1 == "Enter your PIN again"
    assert events(practice) == before
    strong = practice.browser(cast.HUGHES.parent.actor, strong=True)
    data["csrf_token"] = strong.get("/account").typed("csrf_token")
    strong.post(f"/tried/{HUGHES}/terms/1/sign", data)
    assert events(practice) > before


def test_a_database_that_does_not_answer_loses_no_text(practice, laura):
    page = laura.get(f"/tried/{HUGHES}/message")
    engine = practice.deployment.engine
    sa.event.listen(engine, "checkout", lambda raw, *_: raw.execute("PRAGMA busy_timeout=20"))
    with engine.begin():  # somebody holds the one lock there is
        asked = page.press("Send to everyone", text="Kept", status=503)
    asked.says("Kept")


def test_messages_are_shown_exactly_as_typed(practice, laura):
    text = "<script>alert(1)</script> {{ 7*7 }} ' \" & \u0130\u200b"
    laura.get(f"/tried/{HUGHES}/message").press("Send to everyone", text=text)
    view = practice.disputes.log.stream(_stream(HUGHES), unsealed=True)
    assert view[-1].text.value == text.strip()
    assert view[-1].wall.audience == "joint"
    assert Readers.EVERYONE == "everyone"


def _stream(reference):
    from domain.disagreement.aggregate import Disagreement

    return Disagreement.stream_id(reference)
