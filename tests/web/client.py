"""A client that inspects every page it fetches, so that each web test is a test of its pages too.

page = amina.get("/account")
page = page.press("Sign out there")          # fills nothing, keeps hidden boxes, follows on
page = page.press("Continue", pin="274916")  # a box by name; a list ticks several
page.says("There is a problem")
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urljoin, urlsplit
from xml.etree.ElementTree import Element

import html5lib
from flask import Flask
from werkzeug.datastructures import MultiDict
from werkzeug.exceptions import HTTPException
from werkzeug.routing import RequestRedirect
from werkzeug.test import TestResponse

from tests.web.statements import every_statement
from web.security import HEADERS
from web.session import SESSION

SITE = "https://waymark.example"
HEAVIEST = 100_000  # octets of one page (UX.md section 5, Time-out)
FOOTER = ("/help", "/accessibility", "/privacy", "/cookies", "/complain", "/genuine")
KEEP_NOTHING = ("/genuine", "/genuine/file")  # presses that change nothing for anybody
ELSEWHERE = ("https://www.bbc.co.uk/weather", "tel:", "mailto:", "otpauth:")
_NEXT = re.compile(r"what happens next", re.IGNORECASE)


def words(element: Element | None) -> str:
    """The text of an element as a reader sees it."""
    return " ".join("".join(element.itertext()).split()) if element is not None else ""


@dataclass
class Page:
    """A fetched page, already inspected."""

    client: Client
    response: TestResponse
    path: str
    tree: Element = field(repr=False)

    @property
    def status(self) -> int:
        return self.response.status_code

    @property
    def h1(self) -> str:
        return words(self.tree.find(".//h1"))

    @property
    def title(self) -> str:
        return words(self.tree.find(".//title"))

    @property
    def text(self) -> str:
        """What a reader reads between header and footer."""
        return words(self.tree.find(".//main"))

    @property
    def errors(self) -> list[str]:
        """The sentences of the error summary."""
        return [words(each) for each in _with_class(self.tree, "govuk-error-summary__list")
                for each in each.findall("./li")]  # fmt: skip

    def says(self, *sentences: str) -> Page:
        everything = words(self.tree)
        for sentence in sentences:
            assert sentence in everything, f"{sentence!r} is not on {self.path}: {self.text}"
        return self

    def never_says(self, *sentences: str) -> Page:
        raw = self.response.get_data(as_text=True)
        for sentence in sentences:
            assert sentence not in raw, f"{sentence!r} is on {self.path}"
        return self

    def link(self, text: str) -> Page:
        """Follow the link with these words."""
        for each in self.tree.iter("a"):
            if words(each) == text:
                return self.client.get(each.get("href", ""))
        raise AssertionError(f"no link {text!r} on {self.path}: {self.text}")

    def typed(self, name: str) -> str | None:
        """What stands in a box."""
        for each in self.tree.iter():
            if each.get("name") == name:
                if each.tag == "textarea":
                    return "".join(each.itertext())
                if each.tag == "select":
                    return next((_value(o) for o in each.iter("option")
                                 if o.get("selected") is not None), None)  # fmt: skip
                if each.get("type") in ("radio", "checkbox") and each.get("checked") is None:
                    continue
                return each.get("value", "")
        return None

    def form_with(self, button: str) -> Element:
        for form in self.tree.iter("form"):
            for each in form.iter("button"):
                if words(each) == button:
                    return form
        raise AssertionError(f"no button {button!r} on {self.path}: {self.text}")

    def fields(self, button: str, **answers: Any) -> tuple[str, MultiDict[str, Any]]:
        """The address and the fields that a press of this button would send."""
        form = self.form_with(button)
        data: MultiDict[str, Any] = MultiDict(_filled(form))
        for each in form.iter("button"):
            if words(each) == button and each.get("name"):
                data.add(each.get("name", ""), each.get("value", ""))
        known = {each.get("name") for each in form.iter()}
        for name, value in answers.items():
            assert name in known, f"{name!r} is no box of the form on {self.path}"
            data.setlist(name, value if isinstance(value, list | tuple) else [value])
        return form.get("action") or self.path, data

    def press(self, button: str, *, status: int = 200, **answers: Any) -> Page:
        """Fill in and send; follows redirects. Names with a dash: `**{"born-day": "3"}`."""
        address, data = self.fields(button, **answers)
        return self.client.post(address, data, status=status)


class Client:
    """One browser."""

    def __init__(self, app: Flask, canaries: set[str] | None = None) -> None:
        self.app = app
        self.http = app.test_client()
        self.canaries = canaries if canaries is not None else set()

    def get(self, path: str, status: int = 200) -> Page:
        return self._follow(self.http.get(path, base_url=SITE), path, status)

    def post(self, path: str, data: Any, status: int = 200, **options: Any) -> Page:
        made = self.http.post(path, data=data, base_url=SITE, headers=FROM_HERE, **options)
        return self._follow(made, path, status)

    def send(self, path: str, body: Any, status: int = 200, **headers: str) -> Any:
        """Send JSON as a program does; returns what came back."""
        token = self.json("/account")["csrf_token"] if self.cookie else ""
        sent = {"X-CSRF-Token": token, **{k.replace("_", "-"): v for k, v in headers.items()}}
        made = self.http.post(path, json=body, base_url=SITE, headers=sent)
        assert made.status_code == status, made.get_data(as_text=True)
        inspect_headers(made)
        return made.get_json()

    def json(self, path: str, status: int = 200) -> Any:
        """The page's view as a program gets it."""
        made = self.http.get(path, base_url=SITE, headers={"Accept": "application/json"})
        assert made.status_code == status, made.get_data(as_text=True)
        inspect_headers(made)
        return made.get_json()

    def raw(self, path: str, status: int = 200) -> TestResponse:
        """Something that is no page: a download."""
        made = self.http.get(path, base_url=SITE)
        assert made.status_code == status
        inspect_headers(made)
        return made

    @property
    def cookie(self) -> str | None:
        found = self.http.get_cookie(SESSION, domain="waymark.example")
        return found.value if found else None

    def _follow(self, made: TestResponse, path: str, status: int) -> Page:
        for _ in range(6):
            inspect_headers(made)
            if made.status_code not in (301, 302, 303, 308):
                break
            place = urljoin(SITE + path, made.headers["Location"])
            self._resolves(place, "GET", path)
            if not place.startswith(SITE):
                break
            path = place.removeprefix(SITE)
            self._holds_nothing_personal(path)
            made = self.http.get(path, base_url=SITE)
        assert made.status_code == status, (path, made.status_code, _shown(made))
        if made.mimetype != "text/html" or made.status_code in (301, 302, 303, 308):
            return Page(self, made, path, Element("html"))
        tree = html5lib.HTMLParser(strict=True, namespaceHTMLElements=False).parse(made.text)
        page = Page(self, made, urlsplit(path).path, tree)
        self._inspect(page, path)
        return page

    # ---- what every page must be

    def _inspect(self, page: Page, path: str) -> None:
        tree = page.tree
        assert tree.get("lang") == "en", path
        headings = list(tree.iter("h1"))
        assert len(headings) == 1, f"{path}: {[words(h) for h in headings]}"
        assert page.title.removeprefix("Error: ").startswith(_short(page.h1)), (
            f"{path}: the title {page.title!r} is not the heading {page.h1!r}"
        )
        assert page.title.startswith("Error: ") == bool(page.errors), path
        ids = [each.get("id") for each in tree.iter() if each.get("id") is not None]
        assert len(ids) == len(set(ids)), f"{path}: ids twice {sorted(ids)}"
        assert len(page.response.data) < HEAVIEST, f"{path} weighs {len(page.response.data)}"
        _no_inline_code(tree, path)
        _everything_labelled(tree, path)
        faults = every_statement(tree, path)
        assert not faults, f"{path} {'; '.join(faults)}"
        self._forms(tree, path)
        self._links(tree, set(ids), path)
        self._holds_nothing_personal(path, page.title)
        if self._is_about_a_case(path) and page.status == 200:
            assert _says_what_is_next(tree), f"{path} does not say what happens next"

    def _forms(self, tree: Element, path: str) -> None:
        for form in tree.iter("form"):
            method = form.get("method", "get").upper()
            action = urljoin(SITE + path, form.get("action") or "")
            self._resolves(action, method, path)
            if method == "POST":
                names = {each.get("name") for each in form.iter("input")}
                if urlsplit(action).path in KEEP_NOTHING:
                    assert "csrf_token" not in names, f"{path}: a token would need a cookie"
                    continue
                assert "csrf_token" in names, f"{path}: a form without its token"
                if urlsplit(action).path not in ("/sign-out", "/practice/clock"):
                    assert "command_id" in names, f"{path}: a form without command_id"
            for each in form.iter("button"):
                if each.get("formaction"):
                    self._resolves(urljoin(SITE + path, each.get("formaction", "")), method, path)

    def _links(self, tree: Element, ids: set[str | None], path: str) -> None:
        footer = next(tree.iter("footer"), None)
        assert footer is not None, f"{path}: no footer"
        there = {each.get("href") for each in footer.iter("a")}
        assert there >= set(FOOTER), f"{path}: the footer lacks {set(FOOTER) - there}"
        for each in tree.iter("a"):
            href = each.get("href")
            assert href, f"{path}: a link to nowhere: {words(each)}"
            assert words(each) or each.get("aria-label"), f"{path}: a link without words: {href}"
            if href.startswith("#"):
                assert href[1:] in ids, f"{path}: {href} is not on the page"
            else:
                self._resolves(urljoin(SITE + path, href), "GET", path)

    def _resolves(self, address: str, method: str, on: str) -> None:
        if address.startswith(ELSEWHERE):
            return
        assert address.startswith(SITE), f"{on}: {address} leads elsewhere"
        there = urlsplit(address).path
        if there.startswith("/static/"):
            return
        try:
            self.app.url_map.bind("waymark.example").match(there, method)
        except RequestRedirect:
            pass
        except HTTPException as problem:
            raise AssertionError(f"{on}: {method} {there} leads to no page of ours") from problem

    def _is_about_a_case(self, path: str) -> bool:
        try:
            rule, _ = self.app.url_map.bind("waymark.example").match(
                urlsplit(path).path, return_rule=True
            )
        except HTTPException:
            return False
        return "<reference:" in rule.rule

    def _holds_nothing_personal(self, *shown: str) -> None:
        for text in shown:
            for canary in self.canaries:
                assert canary.lower() not in text.lower(), f"{canary!r} is in {text!r}"


FROM_HERE = {"Origin": SITE, "Sec-Fetch-Site": "same-origin"}


def inspect_headers(made: TestResponse) -> None:
    """What every answer says to the browser, and how each cookie is guarded."""
    for name, value in HEADERS.items():
        if name == "Content-Security-Policy" and made.mimetype != "text/html":
            assert name in made.headers
        else:
            assert made.headers.get(name) == value, f"{name}: {made.headers.get(name)}"
    if not made.request.path.startswith("/static/"):
        assert made.headers["Cache-Control"] == "no-store"
    if made.mimetype.startswith("text/"):
        assert "utf-8" in made.headers["Content-Type"]
    for cookie in made.headers.getlist("Set-Cookie"):
        assert cookie.startswith("__Host-"), cookie
        for guard in ("Secure", "HttpOnly", "SameSite=Lax", "Path=/"):
            assert guard in cookie, f"{guard} is not in {cookie}"
        assert "Domain=" not in cookie


def _no_inline_code(tree: Element, path: str) -> None:
    for each in tree.iter():
        assert each.tag != "style", f"{path}: a style in the page"
        assert each.get("style") is None, f"{path}: a style on {each.tag}"
        assert each.tag != "script" or each.get("src"), f"{path}: a script in the page"
        for name in each.attrib:
            assert not str(name).startswith("on"), f"{path}: {name} on {each.tag}"


def _everything_labelled(tree: Element, path: str) -> None:
    labels = {each.get("for") for each in tree.iter("label")}
    for each in (e for e in tree.iter() if e.tag in ("input", "select", "textarea")):
        if each.get("type") in ("hidden", "submit"):
            continue
        assert each.get("id") in labels or each.get("aria-label") or each.get("aria-labelledby"), (
            f"{path}: {each.get('name')} has no label"
        )
        described = (each.get("aria-describedby") or "").split()
        ids = {e.get("id") for e in tree.iter()}
        assert set(described) <= ids, f"{path}: {each.get('name')} is described by nothing"


def _says_what_is_next(tree: Element) -> bool:
    return any(
        each.get("data-what-next") is not None
        or (each.tag in ("h2", "h3", "strong") and _NEXT.search(words(each)))
        for each in tree.iter()
        if isinstance(each.tag, str)
    )


def _short(heading: str) -> str:
    return heading.replace(" ", " ")


def _with_class(tree: Element, name: str) -> list[Element]:
    return [each for each in tree.iter() if name in (each.get("class") or "").split()]


def _value(option: Element) -> str:
    given = option.get("value")
    return words(option) if given is None else given


def _filled(form: Element) -> list[tuple[str, str]]:
    """What a browser would send of a form that nobody touched."""
    sent = []
    for each in form.iter():
        name = each.get("name")
        if not name or each.get("disabled") is not None:
            continue
        if each.tag == "textarea":
            sent.append((name, "".join(each.itertext())))
        elif each.tag == "select":
            options = list(each.iter("option"))
            chosen = [o for o in options if o.get("selected") is not None] or options[:1]
            sent.extend((name, _value(o)) for o in chosen)
        elif each.tag == "input":
            kind = each.get("type", "text")
            if kind in ("radio", "checkbox") and each.get("checked") is None:
                continue
            if kind not in ("submit", "file", "button"):
                sent.append((name, each.get("value", "")))
    return sent


def _shown(made: TestResponse) -> str:
    if made.mimetype != "text/html":
        return made.get_data(as_text=True)[:2000]
    tree = html5lib.parse(made.text, namespaceHTMLElements=False)
    return words(tree.find(".//main"))[:2000]
