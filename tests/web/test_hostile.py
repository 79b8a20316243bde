"""Whatever anybody sends, to any address of the table: an answer, and never a fault of ours."""

from __future__ import annotations

import os
import re
from concurrent.futures import ThreadPoolExecutor
from io import BytesIO
from pathlib import Path
from urllib.parse import quote
from uuid import uuid4

import html5lib
import pytest
from werkzeug.datastructures import MultiDict

import web
from disputes.stories import cast
from domain.events import Actor
from tests.web.client import FROM_HERE, SITE, inspect_headers
from tests.web.hostility import (
    ANSWERS,
    BODIES,
    MARKUP,
    SHOWN_AGAIN,
    TEMPLATE,
    TEXTS,
    TURNED,
    begun,
    people_for,
    targets,
)
from tests.web.references import REFERENCES
from tests.web.test_security import as_each
from web.areas import table_of
from web.families.lodging.questions import BY_CODE
from web.session import SESSION

# Each form meets every eighth value, and each value every eighth form; `make soak`: all of them.
STEP = int(os.environ.get("SOAK_STEP", "8"))
PATHS = (
    "%00", "%ff", "%ED%A0%80", "..%2F..%2Fetc", quote(MARKUP), quote(TEMPLATE), quote(TURNED), "-1",
    "9" * 30, "x" * 2000, "'--", "%0d%0aSet-Cookie:a=b", "%2e%2e", "WM-0000-0000",
)  # fmt: skip
QUERIES = ("", "-1", "9" * 30, "9" * 5000, "1.5", "NaN", "%ff", "%ED%A0%80", "%00", quote(MARKUP),
           quote(TEMPLATE), "0000-00-00", "9999-12-31T00:00", "x" * 2000)  # fmt: skip


def some(values, number, step=STEP):
    return values[number % step :: step]


@pytest.fixture
def swept(practice, monkeypatch):
    """Every form of the table; nobody is stopped for trying too often."""
    monkeypatch.setattr(practice.door.limits, "count", lambda tried, at: None)
    return list(targets(practice))


def fault(what, send, *given, **options):
    """What went wrong, in words; None where it went well."""
    try:
        made = send(*given, **options)
    except Exception as problem:  # testing=True lets faults through, with their place
        step = problem.__traceback__
        while step.tb_next:
            step = step.tb_next
        place = f"{step.tb_frame.f_code.co_filename}:{step.tb_lineno}"
        return f"{what}: {type(problem).__name__} {str(problem)[:100]} at {place}"
    inspect_headers(made)
    if made.status_code >= 500:
        return f"{what}: {made.status_code}"
    if made.mimetype == "text/html":
        for alive in ("<b data-hostile", "<script>", "49$49", "<img src=x"):
            if alive in made.text:
                return f"{what}: {alive} came alive"
    return None


# ---- forms


def check_typed_is_shown_again(swept):
    """Exactly what was typed stands in the boxes again, beside what is wrong with it."""
    shown = 0
    for number, target in enumerate(swept):
        text = SHOWN_AGAIN[number % len(SHOWN_AGAIN)]
        data = target.form("")
        for name in target.typed:
            data[name] = text
        data["nobody_asked"] = "this"
        made = target.send(data=data)
        if made.status_code != 422:
            continue
        boxes = _boxes(made.text)
        for name in set(target.typed) & boxes.keys() - {"pin", "code", "token"}:
            assert text in boxes[name], f"{target.rule} {name}: {boxes[name]!r}"
            shown += 1
    assert shown > 40


def test_no_form_of_the_table_meets_a_fault(swept):
    """One walk to every form serves both questions, for each has its price."""
    assert sum(bool(target.boxes) for target in swept) > 50
    check_typed_is_shown_again(swept)
    wrong = []
    for number, target in enumerate(swept):
        for text in some(TEXTS, number):
            data = target.form(text)
            wrong.append(fault(f"{target.rule} {text[:20]!r}", target.send, data=data))
        for value in some(ANSWERS, number):
            body = dict.fromkeys(target.fields, value) | {"command_id": uuid4().hex}
            wrong.append(fault(f"{target.rule} {value!r:.30}", target.send, json=body))
        for body, kind in some(BODIES, number):
            what = f"{target.rule} {body[:12]!r} {kind}"
            wrong.append(fault(what, target.send, data=body, content_type=kind))
    assert not any(wrong), "\n".join(filter(None, wrong))


def _boxes(page):
    tree = html5lib.HTMLParser(strict=True, namespaceHTMLElements=False).parse(page)
    assert not [e for e in tree.iter() if "data-hostile" in e.attrib or "onerror" in e.attrib]
    assert all(e.get("src") for e in tree.iter("script"))
    found = {}
    for each in tree.iter():
        if each.tag in ("input", "textarea") and each.get("name"):
            text = "".join(each.itertext()) if each.tag == "textarea" else each.get("value", "")
            found.setdefault(each.get("name"), []).append(text)
    return found


def test_no_question_of_lodging_meets_a_fault(practice):
    browser = practice.browser(cast.YUSUF.parent.actor)
    token = browser.json("/account")["csrf_token"]
    draft, wrong = begun(browser.http), []
    for number, (code, question) in enumerate(BY_CODE.items()):
        boxes = [f"{name}{part}" for name in question.schema._declared_fields
                 for part in ("", "-day", "-month", "-year")]  # fmt: skip
        for text in some(TEXTS, number, 3):
            for row in ("", "/1", "/F", "/99999999999"):
                data = {**dict.fromkeys(boxes, text), "csrf_token": token}
                path = f"/lodge/{draft}/{code}{row}"
                wrong.append(fault(f"{path} {text[:20]!r}", browser.http.post, path, data=data,
                                   base_url=SITE, headers=FROM_HERE))  # fmt: skip
    for path in ("", "/check", "/evidence", "/point/F", "/later", "/name"):
        wrong.append(fault(path, browser.http.get, f"/lodge/{draft}{path}", base_url=SITE))
    assert not any(wrong), "\n".join(filter(None, wrong))


def test_other_peoples_ids_are_nobodys(practice):
    """A document, a helper and a case of one family, asked for by another."""
    ours, theirs = REFERENCES["meeting_booked"], REFERENCES["waiting_for_the_council"]
    family = practice.browser(cast.YUSUF.parent.actor, strong=True)
    other = practice.browser(cast.THOMAS.parent.actor, strong=True)
    item = next(e["id"] for e in other.json(f"/cases/{ours}")["page"]["evidence"] if e["mine"])
    nowhere = family.http.get("/no-such-page", base_url=SITE).data
    token = family.json("/account")["csrf_token"]
    for case, what in ((ours, f"/evidence/{item}"), (theirs, f"/evidence/{item}")):
        for act in ("", "/file", "/describe", "/share", "/take-back", "/stop/everyone"):
            made = family.http.get(f"/cases/{case}{what}{act}", base_url=SITE)
            assert (made.status_code, made.data == nowhere) == (404, True), (case, act)
            sent = {"csrf_token": token, "readers": "everyone", "command_id": uuid4().hex}
            made = family.http.post(
                f"/cases/{case}{what}{act}", data=sent, base_url=SITE, headers=FROM_HERE
            )
            assert made.status_code in (404, 405), (case, act)


# ---- addresses


def test_no_address_of_the_table_meets_a_fault(practice):
    table = table_of(practice.app)
    browsers = dict(as_each(practice))
    wrong = []
    rules = [r for r in practice.app.url_map.iter_rules() if r.arguments and "GET" in r.methods]
    for number, rule in enumerate(sorted(rules, key=lambda each: each.rule)):
        row = table[rule.endpoint]
        browser = next(b for c, b in browsers.items() if row.admits(Actor("x", c, "fairshire")))
        for text in some(PATHS, number, 5):
            path = re.sub(r"<[^>]+>", lambda _, text=text: text, rule.rule)
            wrong.append(fault(path, browser.http.get, path, base_url=SITE))
    assert not any(wrong), "\n".join(filter(None, wrong))


def asked_in_addresses():
    """Every name that a page reads from its address."""
    source = "".join(path.read_text() for path in Path(web.__path__[0]).rglob("*.py"))
    return sorted(set(re.findall(r'args\.get(?:list)?\("([\w-]+)"', source)))


def test_no_question_in_an_address_meets_a_fault(practice):
    names = [*asked_in_addresses(), "reference", "council", "sent_from-day", "late_by", "officer"]
    assert "page" in names
    wrong = []
    rules = [r for r in practice.app.url_map.iter_rules()
             if "GET" in r.methods and set(r.arguments) <= {"case"}]  # fmt: skip
    for number, rule in enumerate(sorted(rules, key=lambda each: each.rule)):
        if rule.rule in ("/exit", "/healthz"):
            continue
        who = cast.REGULATOR if rule.rule.startswith("/audit") else people_for(rule.rule)[0]
        browser = practice.browser(who.actor)
        place = rule.rule.replace("<reference:case>", REFERENCES["waiting_for_the_council"])
        for value in some(QUERIES, number, 7):
            query = "&".join(f"{name}={value}" for name in names)
            what = f"{place}?…={value[:20]}"
            wrong.append(fault(what, browser.http.get, f"{place}?{query}", base_url=SITE))
    assert not any(wrong), "\n".join(filter(None, wrong))


# ---- files


def part(head, body=b"x"):
    return b"--b\r\nContent-Disposition: form-data; " + head + b"\r\n\r\n" + body + b"\r\n"


@pytest.mark.parametrize(
    ("body", "status"),
    [
        (b"".join(part(b'name="a%d"' % n) for n in range(1_000)) + b"--b--\r\n", 422),
        (b"".join(part(b'name="a%d"' % n) for n in range(3_000)) + b"--b--\r\n", 413),
        (part(b'name="files"; filename="a.pdf"') * 200 + b"--b--\r\n", 413),
        (part(b'name="files"; filename="' + b"x" * 5_000 + b'.pdf"') + b"--b--\r\n", 422),
        (part(b'name="files"; filename="..%2f..\\..\\a\x00.pdf"') + b"--b--\r\n", 422),
        (part(b'name="files"; filename=""') + b"--b--\r\n", 422),
        (part(b'name="files"') + b"--b--\r\n", 422),
        (part(b'filename="a.pdf"') + b"--b--\r\n", 422),
        (part(b'name="files"; filename="a.pdf"\r\nContent-Length: -5') + b"--b--\r\n", 422),
        (part(b'name="files"; filename="a.pdf"')[:-20], 422),
        (b"--b", 422),
        (b"", 422),
    ],
)
def test_a_form_with_files_may_be_anything(practice, body, status):
    family = practice.browser(cast.YUSUF.parent.actor)
    token = family.json("/account")["csrf_token"]
    made = family.http.post(
        f"/cases/{REFERENCES['waiting_for_the_council']}/evidence/add",
        data=body,
        content_type="multipart/form-data; boundary=b",
        base_url=SITE,
        headers={**FROM_HERE, "X-CSRF-Token": token},
    )
    assert made.status_code == status
    inspect_headers(made)


@pytest.mark.parametrize("who", [None, cast.RUTH])
def test_files_of_somebody_who_may_not_send_them_are_not_even_read(practice, who):
    class NeverRead(BytesIO):
        def read(self, *_):
            raise AssertionError("it was read")

        readinto = readline = read

    browser = practice.browser(who.actor if who else None)
    made = browser.http.open(
        f"/cases/{REFERENCES['waiting_for_the_council']}/evidence/add",
        method="POST",
        input_stream=NeverRead(),
        content_type="multipart/form-data; boundary=b",
        environ_overrides={"CONTENT_LENGTH": "900000000"},
        base_url=SITE,
    )
    assert made.status_code == (404 if who else 303)


# ---- text that is taken


@pytest.mark.parametrize("text", [MARKUP, TEMPLATE, TURNED])
def test_what_is_taken_is_shown_to_every_reader_as_it_was_typed(practice, text):
    case = REFERENCES["meeting_booked"]
    family = practice.browser(cast.THOMAS.parent.actor)
    family.get(f"/cases/{case}/messages").press("Send to: Everyone in this case", text=text)
    readers = (
        (cast.THOMAS.parent, "/cases"),
        (cast.NORTHMOOR.officer, "/la/cases"),
        (cast.DANIEL, "/service/cases"),
    )
    for who, side in readers:
        page = practice.browser(who.actor).get(f"{side}/{case}/messages")
        shown = ["".join(e.itertext()).strip() for e in page.tree.iter() if e.get("dir") == "auto"]
        assert text in shown, who.name
        assert not [e for e in page.tree.iter() if "data-hostile" in e.attrib]


# ---- the same press many times at once


def at_once(site, who, path, data, times=20):
    """The answers to one form sent from as many windows at the same time."""
    cookie = site.browser(who.actor, strong=True).cookie

    def press(_):
        http = site.app.test_client()
        http.set_cookie(SESSION, cookie, domain="waymark.example", secure=True, httponly=True)
        made = http.post(path, data=data, base_url=SITE, headers=FROM_HERE)
        return made.status_code, made.headers.get("Location")

    with site.app.test_client() as http:
        http.set_cookie(SESSION, cookie, domain="waymark.example", secure=True, httponly=True)
        seen = http.get("/account", base_url=SITE, headers={"Accept": "application/json"})
    data["csrf_token"] = seen.get_json()["csrf_token"]
    with ThreadPoolExecutor(8) as pool:
        return set(pool.map(press, range(times)))


def test_one_message_sent_twenty_times_at_once_is_one_message(practice):
    path = f"/cases/{REFERENCES['meeting_booked']}/messages/joint"
    before = practice.disputes.log.head()
    sent = {"text": "Only one of me", "command_id": uuid4().hex}
    answers = at_once(practice, cast.THOMAS.parent, path, sent)
    assert answers == {(303, f"{path}#newest")}
    assert practice.disputes.log.head() == before + 1
    page = practice.browser(cast.THOMAS.parent.actor).get(path)
    assert page.text.count("Only one of me") == 1


def test_a_helper_asked_twenty_times_at_once_gets_one_letter(practice):
    path = f"/cases/{REFERENCES['meeting_booked']}/people/helper"
    page = practice.browser(cast.THOMAS.parent.actor, strong=True).get(path)
    form = next(f for f in page.tree.iter("form") if f.get("method") == "post"
                and f.get("action") in (None, "", path))  # fmt: skip
    names = {e.get("name") for e in form.iter() if e.get("name")}
    sent = MultiDict(
        {"helper-name": "Bo Lund", "helper-email": "bo.lund@example.com", "helper-kind": "friend",
         "helper-until-day": "30", "helper-until-month": "6", "helper-until-year": "2027",
         "command_id": uuid4().hex}
    )  # fmt: skip
    assert {"helper-name", "helper-email", "helper-kind"} <= names
    answers = at_once(practice, cast.THOMAS.parent, path, sent)
    assert answers == {(303, path.removesuffix("/helper"))}
    assert [each.notice for each in practice.letters if each.to == "bo.lund@example.com"] == [
        "invitation"
    ]
