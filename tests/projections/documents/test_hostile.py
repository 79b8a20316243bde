"""Whatever people type is text on paper: it is never markup, and it never breaks the page."""

from __future__ import annotations

import doctest
from dataclasses import replace

import pytest

from disputes.stories.plots import every_case
from disputes.stories.telling import World
from domain.disagreement.aggregate import Disagreement
from domain.disagreement.vocabulary import DocumentKind
from projections.documents import writing
from projections.documents.rendering import render
from projections.documents.writing import spelled
from tests.projections.documents.printed import opened, text_of, view_from
from tests.projections.told import TODAY

KIND = DocumentKind.RECEIPT


def receipt_with(*, child: str = "", asked: str = "", because: str = "") -> bytes:
    """The receipt of somebody who typed this."""
    story = next(e for e in every_case(TODAY) if e.name == "just_sent")
    step = story.steps[0]
    given = step.command
    issue = given.issues[0]
    typed = replace(
        given,
        child=replace(given.child, name=child or given.child.name),
        issues=(replace(issue, asked=asked or issue.asked, because=because or issue.because),),
    )
    world = World.opened(TODAY)
    for _ in world.hear(replace(story, steps=(replace(step, command=typed),))):
        pass
    events = world.history(Disagreement, story.reference)
    return render(KIND, view_from(events, KIND))


@pytest.mark.parametrize(
    "typed",
    [
        "<script>alert(1)</script>",
        "<img src=file:///etc/passwd>",
        "<link rel=stylesheet href=http://127.0.0.1:9/x.css>",
        "<style>* { display: none }</style>",
        "{{ 7 * 7 }} {% include 'x' %}",
        "&amp; &lt; &#x41;",
        '" onload="x" </title> <!-- ]]>',
    ],
)
def test_markup_is_printed_as_it_was_typed(typed):
    pdf = receipt_with(child=typed, asked=typed, because=typed)
    assert text_of(pdf).count(typed) == 3
    with opened(pdf) as document:
        attached = document.Root.get("/Names", {})
        assert "/EmbeddedFiles" not in attached
        assert "/JavaScript" not in attached
        assert "/OpenAction" not in document.Root


def test_a_word_longer_than_the_page_is_broken_and_not_cut_off():
    word = "".join(f"{n:05}" for n in range(400))
    pdf = receipt_with(child=word[:300], asked=word)
    together = text_of(pdf).replace(" ", "")
    assert word[:300] in together
    beginnings = [f"{n:05}" for n in range(0, 400, 10)]
    assert all(each in together for each in beginnings)


def test_a_long_text_runs_on_over_pages():
    story = "\n\n".join(f"Paragraph {n}. " + "He needs help each day. " * 20 for n in range(40))
    pdf = receipt_with(because=story)
    text = text_of(pdf)
    assert "Paragraph 0." in text
    assert "Paragraph 39." in text
    with opened(pdf) as document:
        assert len(document.pages) > 6


@pytest.mark.parametrize("typed", ["مساعدة كل يوم", "עזרה בכל יום", "Zoë Ó Súilleabháin", "Łukasz"])
def test_other_scripts_are_there_to_be_read_aloud(typed):
    text = text_of(receipt_with(child=typed, asked=typed))
    letters = set(typed.replace(" ", ""))
    assert len(letters & set(text)) > len(letters) / 2
    assert "Documents you gave us" in text  # what stands around it is in its place


def test_a_picture_character_is_printed_by_its_name():
    text = text_of(receipt_with(asked="He smiled 😀 at last 👍🏽"))
    assert "He smiled (grinning face) at last (thumbs up sign)" in text


def test_only_picture_characters_are_spelled_out():
    for plain in ("“Quoted” – and 50% … £5", "naïve", "5 × 3 ≠ 16", "a\nb"):
        assert spelled(plain) == plain


def test_the_example_in_the_docstring_holds():
    assert doctest.testmod(writing) == (0, 1)
