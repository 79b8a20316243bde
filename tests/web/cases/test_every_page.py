"""Every page of every story, by its links: each stands, on each side, and says what is next."""

from __future__ import annotations

from collections.abc import Iterator
from xml.etree.ElementTree import Element

import pytest
import textstat

from disputes.stories import cast
from tests.web.cases.conftest import STORIES
from tests.web.cases.crawling import every_page
from tests.web.client import Page
from tests.web.conftest import Site

FAMILIES = {
    "waiting_for_the_council": cast.YUSUF,
    "council_late_with_its_answer": cast.BAKER,
    "just_sent": cast.BENNETT,
    "choose_times": cast.KOWALSKI,
    "meeting_booked": cast.THOMAS,
    "chosen_by_phone": cast.CHAN,
    "meeting_held_talks_go_on": cast.SINGH,
    "terms_to_answer": cast.HUGHES,
    "placement_agreed_after_talks": cast.GREEN,
    "speech_therapy_late": cast.WALKER,
    "promise_missed_and_not_explained": cast.TAYLOR,
    "every_promise_kept": cast.MURPHY,
    "another_day_suggested": cast.MEHTA,
    "another_day_agreed": cast.TAYLOR,
    "certificate_without_mediation": cast.ROBERTS,
    "on_to_the_tribunal": cast.PEREIRA,
    "section_i_alone": cast.AHMED,
    "several_decisions": cast.DAVIES,
    "council_could_not_arrange": cast.NOWAK,
    "council_stayed_away": cast.HOLT,
    "no_agreement": cast.BAKER,
    "with_the_institute": cast.FOSTER,
    "recommendation_to_answer": cast.ROBERTS,
    "reviewed_and_closed": cast.AHMED,
    "not_taken_on": cast.BENNETT,
    "withdrawn_after_a_call": cast.SINGH,
    "a_helper_lodged_it": cast.OKAFOR,
}
BANNED = ("submit", "rejected", "appellant", "dispute ", "court.")
HARDEST = 6.0  # Flesch-Kincaid grade of a family's page (UX.md section 6)


@pytest.mark.parametrize("story", FAMILIES)
def test_a_family_can_follow_every_link_of_its_case(practice: Site, story: str) -> None:
    family = practice.browser(FAMILIES[story].parent.actor, strong=True)
    pages = list(every_page(family, f"/cases/{STORIES[story]}"))
    assert len(pages) > 8
    wrong = [problem for page in pages for problem in _wrong_words(page)]
    assert not wrong, "\n".join(wrong)
    for page in pages:
        page.says("Tribunal", "Adviser")


def _wrong_words(page: Page) -> Iterator[str]:
    """What is on a family's page that should not be there, or is too hard to read."""
    said = our_words(page)
    for word in BANNED:
        if word in said.lower():
            yield f"{page.path}: {word!r} in {said}"
    grade = textstat.flesch_kincaid_grade(said)
    if grade > HARDEST:
        yield f"{page.path} reads at grade {grade:.1f}: {said}"


@pytest.mark.parametrize(
    ("prefix", "story", "who"),
    [
        ("/la", "waiting_for_the_council", cast.FAIRSHIRE.officer),
        ("/la", "meeting_booked", cast.NORTHMOOR.officer),
        ("/la", "terms_to_answer", cast.FAIRSHIRE.settler),
        ("/la", "speech_therapy_late", cast.FAIRSHIRE.officer),
        ("/la", "recommendation_to_answer", cast.NORTHMOOR.manager),
        ("/service", "choose_times", cast.EVEN_GROUND.coordinator),
        ("/service", "meeting_booked", cast.DANIEL),
        ("/service", "terms_to_answer", cast.RUTH),
        ("/service", "not_taken_on", cast.EVEN_GROUND.coordinator),
    ],
)
def test_staff_can_follow_every_link_on_their_side(
    practice: Site, prefix: str, story: str, who: cast.Character
) -> None:
    pages = list(every_page(practice.browser(who.actor), f"{prefix}/cases/{STORIES[story]}"))
    assert len(pages) > 8


def test_a_reviewer_can_follow_every_link(practice: Site) -> None:
    ref = STORIES["with_the_institute"]
    for who in cast.REVIEWERS:
        client = practice.browser(who.actor)
        if (
            client.http.get(f"/review/cases/{ref}", base_url="https://waymark.example").status_code
            == 200
        ):
            assert len(list(every_page(client, f"/review/cases/{ref}"))) > 8
            return
    raise AssertionError("no reviewer opens the case")


def our_words(page: Page) -> str:
    """What we say on a page: without what people wrote, names, and the words of the law."""
    main = page.tree.find(".//main")
    assert main is not None
    return " ".join(_sentences(main))


def _sentences(element: Element) -> list[str]:
    """Each block as a sentence, people's own words left out."""
    if (
        element.get("dir") == "auto"
        or element.tag in ("bdi", "svg")
        or element.get("data-rule") is not None
    ):
        return []
    children = [child for child in element if isinstance(child.tag, str)]
    blocks = [child for child in children if child.tag in _BLOCKS]
    if not blocks:
        return [_ended(_text(element))] if _text(element) else []
    return [said for child in children for said in _sentences(child)]


_BLOCKS = frozenset(
    {
        *("div", "section", "p", "ul", "ol", "li", "h1", "h2", "h3", "h4", "dl", "dt", "dd"),
        *(
            "form",
            "fieldset",
            "legend",
            "label",
            "details",
            "summary",
            "blockquote",
            "nav",
            "table",
        ),
    }
)


def _text(element: Element) -> str:
    """The text without what people wrote, but with the text that follows it."""
    parts = [element.text or ""]
    for child in element:
        if isinstance(child.tag, str) and child.get("dir") != "auto" and child.tag != "svg":
            parts.append("They" if child.tag == "bdi" else _text(child))
        parts.append(child.tail or "")
    return " ".join("".join(parts).split())


def _ended(text: str) -> str:
    return text if text[-1] in ".!?:" else f"{text}."
