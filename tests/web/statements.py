"""What every page must be, of what a machine can see in its HTML: one function a statement.

The inspecting client asks each of them of every page that any test fetches. What only a browser can
measure (target sizes, sideways scroll, zoom, axe) is in tests/journeys/test_axe.py; what only a
person can judge is listed in docs/looked-at.md.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from xml.etree.ElementTree import Element

Statement = Callable[[Element, str], Iterator[str]]

BANNED = ("submit", "rejected", "appellant", "caucus", "lacks capacity", "overdue", "placement:")
READERS = re.compile(
    r"\b(reads?|sees?|can see|only (you|the|your|people)|everyone|nobody|both sides|send)\b",
    re.IGNORECASE,
)
_NAMES_READERS = re.compile(
    r"\b(to|for|with) (the |them|your |a |my |us\b|it\b|everyone|both|only|[A-Z])"
    r"|^Send (and|my|to:|me|the link)"
)
_IN_SVG = "{http://www.w3.org/2000/svg}"  # as html5lib names what is inside a picture
_SVG = f"{_IN_SVG}svg"
_FAMILY_CASE = re.compile(r"^/cases/WM-")


def every_statement(tree: Element, path: str) -> list[str]:
    """What is wrong with a page, each fault in words; nothing where it is as it should be."""
    return [fault for statement in STATEMENTS for fault in statement(tree, path)]


def says_who_is_signed_in(tree: Element, path: str) -> Iterator[str]:
    """14: whoever is signed in stands in the bar, with an icon and words."""
    if any(form.get("action") == "/sign-out" for form in tree.iter("form")):
        bars = _with_class(tree, "wm-identity__who")
        if not any(_words(bar) and any(True for _ in bar.iter(_SVG)) for bar in bars):
            yield "does not say in its identity bar who is signed in"


def says_who_reads_each_box(tree: Element, path: str) -> Iterator[str]:
    """16: under each large text box, who reads it; a form with one line for all says it once."""
    by_id = {each.get("id"): each for each in tree.iter() if each.get("id")}
    told_once = {
        box
        for form in tree.iter("form")
        if any(line.get("id") is None for line in _with_class(form, "wm-reads"))
        for box in form.iter("textarea")
    }
    for box in tree.iter("textarea"):
        if box in told_once:
            continue
        about = (box.get("aria-describedby") or "").split()
        said = " ".join(_words(by_id[name]) for name in about if name in by_id)
        if not READERS.search(said):
            yield f"does not say who reads the box {box.get('name')!r}: {said!r}"


def names_readers_on_send_buttons(tree: Element, path: str) -> Iterator[str]:
    """15: a button that sends says to whom."""
    for button in _with_class(tree, "govuk-button"):
        text = _words(button) if button.tag == "button" else ""
        if re.match(r"(Send|Share|Release)\b", text) and not _NAMES_READERS.search(text):
            yield f"has a button that does not say who reads it: {text!r}"


def has_one_main_button(tree: Element, path: str) -> Iterator[str]:
    """One primary button a form: others are secondary, or links."""
    for form in tree.iter("form"):
        main = [
            b
            for b in _with_class(form, "govuk-button")
            if b.tag == "button"
            and "govuk-button--secondary" not in (b.get("class") or "")
            and "govuk-button--warning" not in (b.get("class") or "")
        ]
        if len(main) > 1:
            yield f"has a form of {len(main)} main buttons: {[_words(b) for b in main]}"


def never_says_submit(tree: Element, path: str) -> Iterator[str]:
    """20: no banned word on a button, in a heading or in a title."""
    for each in tree.iter():
        if each.tag in ("button", "h1", "h2", "title", "legend"):
            said = _words(each).lower()
            for word in BANNED:
                if re.search(rf"\b{re.escape(word)}\b", said):
                    yield f"says {word!r} in {said!r}"
            if each.tag == "button" and said in ("ok", "yes", "confirm"):
                yield f"has a button that says only {said!r}"


def shows_both_last_days(tree: Element, path: str) -> Iterator[str]:
    """13: on a family's pages of a case, the adviser's day and the tribunal's, or why none."""
    if _FAMILY_CASE.match(path) and _with_class(tree, "wm-casehead"):
        said = _words(tree.find(".//main"))
        for day in ("Adviser", "Tribunal"):
            if day not in said:
                yield f"does not show the last day for the {day.lower()}, nor why there is none"


def heads_in_order(tree: Element, path: str) -> Iterator[str]:
    """2: headings go down one level at a time, so that they can be heard in order."""
    last = 1
    main = tree.find(".//main")
    for each in main.iter() if main is not None else ():
        if re.fullmatch(r"h[1-6]", str(each.tag)):
            level = int(each.tag[1])
            if level > last + 1 and last > 0:
                yield f"jumps from h{last} to h{level}: {_words(each)!r}"
            last = level


def tells_icons_from_words(tree: Element, path: str) -> Iterator[str]:
    """9: a picture never stands alone: it is hidden from readers, or has words."""
    for svg in tree.iter(_SVG):
        named = (
            svg.get("aria-label")
            or svg.get("aria-labelledby")
            or svg.find(f"{_IN_SVG}title") is not None
        )
        if svg.get("aria-hidden") != "true" and not named:
            yield "has a picture without words that is not hidden either"


STATEMENTS: tuple[Statement, ...] = (
    says_who_is_signed_in,
    says_who_reads_each_box,
    names_readers_on_send_buttons,
    has_one_main_button,
    never_says_submit,
    shows_both_last_days,
    heads_in_order,
    tells_icons_from_words,
)


def _with_class(tree: Element, name: str) -> list[Element]:
    return [each for each in tree.iter() if name in (each.get("class") or "").split()]


def _words(element: Element | None) -> str:
    return " ".join("".join(element.itertext()).split()) if element is not None else ""
