"""Every macro of templates/parts, drawn once with sample data and read as a browser reads it."""

import re
from collections import Counter
from collections.abc import Iterator
from datetime import UTC, date, datetime
from importlib.resources import files
from pathlib import Path
from types import SimpleNamespace
from xml.etree.ElementTree import Element

import pytest
from html5lib import HTMLParser
from jinja2 import ChoiceLoader, DictLoader, Environment
from markupsafe import Markup

from web.looks import environment

HERE = Path(__file__).parent
NASTY = "\n<script>alert(1)</script> & \"quotes\"\r\n  indented 'line' \u202eback"


class TypedForm:
    """A form as it comes back with what was typed and what is wrong."""

    command_id = "c0ffee"
    typed = {
        "say": [NASTY],
        "name": ['"><b>Zoë'],
        "route": ["talk"],
        "parts": ["B", "F"],
        "letter-date-day": ["8"],
        "letter-date-month": ["<10>"],
        "letter-date-year": [""],
        "council": ["fairshire"],
    }
    words = {
        "say": "Enter what you want to say",
        "route": "Select yes, no or talk first",
        "letter-date": "Date on the letter must include a year",
        "letter": "letter.pdf has a password. Save a copy without it",
    }
    errors = (
        ("#say", words["say"]),
        ("#route", words["route"]),
        ("#letter-date-year", words["letter-date"]),
        ("#letter", words["letter"]),
    )

    def value(self, name: str) -> str | None:
        return self.typed[name][0] if name in self.typed else None

    def values(self, name: str) -> list[str]:
        return self.typed.get(name, [])

    def error(self, name: str) -> str | None:
        return self.words.get(name)


def served() -> Environment:
    env = environment("Waymark")
    env.loader = ChoiceLoader(
        [env.loader, DictLoader({"gallery.html": (HERE / "gallery.html").read_text("utf-8")})]
    )
    env.globals.update(
        csrf_token=lambda: "token",
        new_command_id=lambda: "fresh",
        csp_nonce=lambda: "n0nce",
    )
    return env


def svg(label: str, kind: str) -> Markup:
    return Markup(
        '<svg class="wm-chart__{}" viewBox="0 0 300 40" role="img"><title>{}</title></svg>'
    ).format(kind, label)


def draw(template: str = "gallery.html", **given: object) -> str:
    given = {
        "identity": SimpleNamespace(
            label="Parent: Amina Yusuf", icon="person", demo=True, sign_out=True
        ),
        "nav": [SimpleNamespace(text="Case", href="/case", current=True)],
        "due": date(2026, 11, 3),
        "appeal": date(2026, 12, 8),
        "at": datetime(2026, 10, 23, 15, 10, tzinfo=UTC),
        "nasty": NASTY,
        "svg_wide": svg("Open cases, wide", "wide"),
        "svg_narrow": svg("Open cases, narrow", "narrow"),
        **given,
    }
    return served().get_template(template).render(given)


def parsed(page: str) -> Element:
    return HTMLParser(strict=True, namespaceHTMLElements=False).parse(page)


def named(tree: Element, attribute: str) -> Iterator[str]:
    for each in tree.iter():
        yield from (each.get(attribute) or "").split()


@pytest.fixture(params=[None, TypedForm()], ids=["blank", "typed-and-wrong"])
def gallery(request) -> str:
    return draw(form=request.param)


def test_a_browser_reads_the_gallery_without_a_correction(gallery):
    parsed(gallery)


def test_every_id_is_used_once_and_every_reference_finds_one(gallery):
    tree = parsed(gallery)
    ids = Counter(named(tree, "id"))
    assert [each for each, times in ids.items() if times > 1] == []
    for attribute in ("for", "aria-labelledby", "aria-describedby", "data-aria-controls"):
        assert set(named(tree, attribute)) <= set(ids), attribute
    within = {each.get("href") for each in tree.iter("a") if each.get("href", "").startswith("#")}
    assert {each[1:] for each in within} <= set(ids)


def test_every_control_has_a_label(gallery):
    tree = parsed(gallery)
    labelled = set(named(tree, "for"))
    controls = [
        each
        for kind in ("input", "textarea", "select")
        for each in tree.iter(kind)
        if each.get("type") != "hidden"
    ]
    assert len(controls) > 10
    assert [each.get("name") for each in controls if each.get("id") not in labelled] == []


def test_there_is_one_h1_and_it_is_the_title(gallery):
    tree = parsed(gallery)
    [heading] = tree.iter("h1")
    [title] = tree.find("head").iter("title")
    assert "".join(heading.itertext()).strip() in title.text
    assert title.text.endswith("– Waymark")


def test_what_a_person_typed_is_text_everywhere(gallery):
    tree = parsed(gallery)
    scripts = list(tree.iter("script"))
    assert [each.get("src", "").split("?")[0] for each in scripts] == [
        "/static/waymark.js",
        "/static/uploads.js",
    ]
    assert "alert(1)" in "".join(tree.find("body").itertext())


def test_a_wrong_form_comes_back_with_all_that_was_typed():
    tree = parsed(draw(form=TypedForm()))
    [box] = tree.iter("textarea")
    assert "".join(box.itertext()) == NASTY.replace("\r\n", "\n")
    by_id = {each.get("id"): each for each in tree.iter() if each.get("id")}
    assert by_id["name"].get("value") == '"><b>Zoë'
    assert by_id["letter-date-month"].get("value") == "<10>"
    checked = {each.get("value") for each in tree.iter("input") if "checked" in each.attrib}
    assert checked == {"talk", "B", "F"}
    assert [each.get("value") for each in tree.iter("option") if "selected" in each.attrib] == [
        "fairshire",
        "answer",
    ]
    assert tree.find("head").find("title").text.startswith("Error: ")


def test_only_the_wrong_part_of_a_date_is_marked():
    tree = parsed(draw(form=TypedForm()))
    marked = [
        each.get("id")
        for each in tree.iter("input")
        if "govuk-input--error" in each.get("class", "")
    ]
    assert marked == ["letter-date-year"]


def test_a_form_sent_again_keeps_its_command_id():
    values = {
        each.get("name"): each.get("value")
        for each in parsed(draw(form=TypedForm())).iter("input")
        if each.get("type") == "hidden"
    }
    assert values == {"csrf_token": "token", "command_id": "c0ffee", "seen": "3"}
    assert 'name="command_id" value="fresh"' in draw(form=None)


def test_no_style_or_script_stands_in_the_page(gallery):
    tree = parsed(gallery)
    assert list(tree.iter("style")) == []
    found = {name for each in tree.iter() for name in each.attrib if name.startswith("on")}
    assert found | {each.tag for each in tree.iter() if "style" in each.attrib} == set()


def test_every_macro_is_drawn_by_the_gallery():
    said = (HERE / "gallery.html").read_text("utf-8")
    inner = {
        "wall_words",
        "why_link",
        "signs",
        "cell_inside",
        "title",
        "under",
        "described",
        "mark",
    }
    for part in files("templates").joinpath("parts").iterdir():
        text = part.read_text("utf-8")
        for macro in set(re.findall(r"{%-? macro (\w+)\(", text)) - inner:
            assert re.search(rf"\b{macro}\(", said) or macro in ("doc", "doc_table", "doc_sign"), (
                f"{part.name}: {macro} is not drawn"
            )
            assert re.search(rf"^  (?:.*, )?{macro}\(", text, re.M), (
                f"{part.name}: {macro} is not explained at its top"
            )


def test_a_document_is_drawn_on_its_own():
    sheet = (
        '{% from "parts/sheets.html" import doc, doc_table, doc_sign %}'
        '<!DOCTYPE html><html lang="en"><head><title>x</title></head><body>'
        '{% call doc("Mediation certificate", "Section 55", "Took part", "Nothing was said.") %}'
        '{{ doc_table([{"name": "Number", "value": "MC-1", "ref": true}]) }}'
        '{{ doc_sign("Grace Adeyemi", "Adviser") }}{% endcall %}</body></html>'
    )
    tree = parsed(environment().from_string(sheet).render())
    assert [each.text for each in tree.iter("h1")] == ["Mediation certificate"]
    assert [each.text for each in tree.iter("bdi")] == ["Grace Adeyemi"]


PAGES = sorted(
    f"pages/{folder}/{each.name}"
    for folder in ("errors", "public")
    for each in files("templates").joinpath("pages", folder).iterdir()
    if not each.name.startswith("__")
)


@pytest.mark.parametrize("page", PAGES)
def test_a_page_for_anyone_is_whole(page):
    if page.startswith("pages/public/") and page.split("/")[-1] not in INFORMATION:
        pytest.skip("this page has tests of its own")
    text = draw(
        page, identity=None, nav=None, form=None, kept=[SimpleNamespace(label="Note", text=NASTY)]
    )
    tree = parsed(text)
    [heading] = tree.iter("h1")
    assert heading.text in tree.find("head").find("title").text
    assert "0808 157 0150" in text


INFORMATION = ("help.html", "accessibility.html", "privacy.html", "cookies.html", "complain.html")
BLOCKS = ("p", "li", "h1", "h2", "h3", "td", "th")


def sentences(page: str) -> list[str]:
    [main] = parsed(page).iter("main")
    blocks = [
        " ".join("".join(each.itertext()).split())
        for each in main.iter()
        if each.tag in BLOCKS
        and not any(inner.tag in BLOCKS for inner in each if inner is not each)
    ]
    return [
        said if said.endswith((".", "?", "!")) else f"{said}."
        for block in blocks
        for said in re.split(r"(?<=[.?!])\s+", block)
        if said
    ]


@pytest.mark.parametrize(
    "page", [*(f"pages/public/{each}" for each in INFORMATION), "pages/errors/500.html"]
)
def test_a_family_can_read_it(page):
    from textstat import textstat

    said = sentences(draw(page, identity=None, nav=None, form=None))
    assert [each for each in said if len(each.split()) > 25] == []
    assert textstat.flesch_kincaid_grade(" ".join(said)) <= 6
