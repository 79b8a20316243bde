"""The words of checking and lodging: short, plain, and none that families are never told."""

from __future__ import annotations

import re
from xml.etree.ElementTree import Element

import pytest
import textstat

from tests.web.families.lodging_walk import begin, fill, open_council, sign_in_by_link
from tests.web.families.test_check import to_result

BLOCKS = frozenset(("p", "li", "h1", "h2", "h3", "legend", "label", "dt", "dd", "div", "summary"))
BLOCKS |= {"option", "button", "caption"}
NEVER = re.compile(r"\b(submit|ok|dispute|court|rejected|appellant|ehcp|caucus|overdue)\b", re.I)
HARDEST = 6.0  # Flesch-Kincaid grade of a page (UX.md section 6)
PROMISED = re.compile(r"\bwin|\bwon\b|success|odds|chance|likel|probab|per ?cent|%", re.I)
LONGEST = 25  # words of a sentence


def sentences(page) -> list[str]:
    """What a reader reads between header and footer, a sentence each, a box's label as one."""
    found: list[str] = []
    _gather(page.tree.find(".//main"), found)
    text = " ".join(found)
    for dotted in ("9am to 5pm", "0808 157 0150"):
        text = text.replace(dotted, "")
    return [part.strip() for part in re.split(r"(?<=[.?!:])\s+", text) if part.strip()]


def _gather(element: Element, into: list[str]) -> None:
    own = [element.text or ""]
    for child in element:
        if isinstance(child.tag, str) and child.tag not in ("svg", "script"):
            if child.tag in BLOCKS:
                _close(own, into)
                _gather(child, into)
                own = []
            else:
                inside: list[str] = []
                _gather(child, inside)
                own.append(" ".join(inside).removesuffix("."))
        own.append(child.tail or "")
    _close(own, into)


def _close(own: list[str], into: list[str]) -> None:
    text = " ".join(" ".join(own).split())
    text = re.sub(r"\s+([.,?!])", r"\1", text)
    if re.search(r"\w", text):
        into.append(text if text[-1] in ".?!:" else f"{text}.")


def check_words(page) -> None:
    said = sentences(page)
    grade = textstat.flesch_kincaid_grade(" ".join(said))
    assert grade <= HARDEST, f"{page.path} has grade {grade}: {said}"
    for sentence in said:
        assert len(sentence.split()) <= LONGEST, f"{page.path}: {sentence}"
    assert not NEVER.search(page.text), f"{page.path}: {NEVER.search(page.text)}"


def test_words_of_checking(site):
    browser = site.browser()
    for path in ("/check", "/lodge", "/drafts"):
        check_words(browser.get(path))
    read, post = [], browser.post
    browser.post = lambda *a, **k: read.append(post(*a, **k)) or read[-1]
    to_result(browser)
    late = ("1", "6", "2026")
    to_result(browser, what="plan_made", date=late, about=("I",), born=("1", "9", "2010"))
    troubles = ("late", "nhs", "out_of_school", "unfair", "attendance", "school")
    to_result(browser, what="nothing", trouble=troubles, about=("F", "G", "H"),
              born=("3", "2", "2010"))  # fmt: skip
    assert len(read) > 15
    for page in read:
        check_words(page)
        assert not PROMISED.search(page.text), PROMISED.search(page.text)


def test_words_of_every_page_of_lodging(site, monkeypatch):
    open_council(site)
    read = []
    browser = site.browser()
    get = type(browser).get
    monkeypatch.setattr(
        type(browser), "get", lambda self, *a, **k: read.append(get(self, *a, **k)) or read[-1]
    )
    post = type(browser).post
    monkeypatch.setattr(
        type(browser), "post", lambda self, *a, **k: read.append(post(self, *a, **k)) or read[-1]
    )
    page = begin(browser)
    draft = page.path
    fill(page, {"helper": {"kind": "friend"}, "helper-details": {
        "name": "Sam Lee", "email": "sam@example.com",
        "until-day": "1", "until-month": "1", "until-year": "2028"}})  # fmt: skip
    for place in ("/later", "/confirm", "/check", "/parent"):
        if place != "/parent":
            browser.get(draft + place)
    page = sign_in_by_link(site, browser).link("Check and send")
    page.press("Send to Fairshire")
    assert len(read) > 25
    for page in read:
        if page.path.startswith("/lodge"):
            check_words(page)


@pytest.mark.parametrize(
    ("question", "answers"),
    [
        ("born", {"born-day": "1", "born-month": "9", "born-year": "2008"}),
        ("council", {"la": "other"}),
        ("decision/1", {"kind": "other"}),
        ("who", {"who": "helper"}),
    ],
)
def test_words_of_pages_beside_the_way(site, question, answers):
    open_council(site)
    browser = site.browser()
    draft = begin(browser).path
    check_words(browser.get(f"{draft}/{question}").press("Continue", **answers))
    if question == "who":
        check_words(browser.get(f"{draft}/parent"))
    check_words(browser.get(draft.replace("/lodge/", "/drafts/") + "/delete"))
