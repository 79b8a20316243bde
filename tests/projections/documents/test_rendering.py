"""Every paper is one that a screen reader reads, made of packaged things alone, always the same."""

from __future__ import annotations

import subprocess
import sys
from importlib.resources import files
from itertools import pairwise

import pytest
from weasyprint import HTML

from projections.documents.rendering import NotPackaged, PackagedOnly, render
from tests.projections.documents.printed import (
    EXAMPLES,
    KINDS,
    example,
    opened,
    tags,
    text_of,
    view_from,
)
from tests.projections.told import case_of

TITLES = {
    "receipt": "Receipt for your disagreement",
    "certificate": "Mediation certificate",
    "agreement": "Agreement",
    "recommendation": "Recommendation",
}


@pytest.mark.parametrize("kind", KINDS)
def test_a_paper_says_that_it_is_tagged_and_in_english(kind):
    with opened(example(kind)) as pdf:
        root = pdf.Root
        assert bool(root.MarkInfo.Marked)
        assert str(root.Lang) == "en-GB"
        assert bool(root.ViewerPreferences.DisplayDocTitle)
        with pdf.open_metadata() as metadata:
            assert metadata["pdfuaid:part"] == "1"
            assert metadata["dc:title"].startswith(TITLES[kind])
            assert "WM-" in metadata["dc:title"]


@pytest.mark.parametrize("kind", KINDS)
def test_a_paper_has_one_first_heading_then_headings_without_a_gap(kind):
    levels = [int(tag[1]) for tag, _ in tags(example(kind)) if tag in ("H1", "H2", "H3", "H4")]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert 2 in levels
    assert all(after - before <= 1 for before, after in pairwise(levels))


@pytest.mark.parametrize("kind", KINDS)
def test_the_rows_of_a_paper_are_tables_and_its_mark_has_words(kind):
    found = tags(example(kind))
    names = [tag for tag, _ in found]
    assert {"Table", "TR", "TH", "TD"} <= set(names)
    figures = [alt for tag, alt in found if tag == "Figure"]
    assert figures == ["Waymark: an arrow that points the way"]


@pytest.mark.parametrize("kind", KINDS)
def test_a_paper_is_a4_with_numbered_pages_and_brings_its_typeface(kind):
    with opened(example(kind)) as pdf:
        fonts = set()
        for page in pdf.pages:
            width, height = (round(float(x)) for x in page.mediabox[2:])
            assert (width, height) == (595, 842)
            fonts |= {str(f.BaseFont).split("+")[-1] for f in page.Resources.Font.values()}
        count = len(pdf.pages)
    assert fonts
    assert all(name.startswith("Atkinson") for name in fonts), fonts
    text = text_of(example(kind))
    for number in range(1, count + 1):
        assert f"Page {number} of {count}" in text


@pytest.mark.parametrize("kind", KINDS)
def test_a_paper_is_the_same_bytes_in_another_process(kind, tmp_path):
    script = (
        "import sys; from domain.disagreement.vocabulary import DocumentKind;"
        "from tests.projections.documents.printed import example;"
        f"sys.stdout.buffer.write(example(DocumentKind({str(kind)!r})))"
    )
    again = subprocess.run([sys.executable, "-c", script], capture_output=True, check=True)
    assert again.stdout == example(kind)


def test_the_service_goes_by_the_name_it_is_given():
    kind = KINDS[1]
    view = view_from(case_of(EXAMPLES[kind]).events, kind)
    assert "Cairn" in text_of(render(kind, view, "Cairn"))


@pytest.mark.parametrize(
    "address",
    [
        "file:///etc/passwd",
        "http://127.0.0.1:9/x.png",
        "https://example.org/x.png",
        "data:image/png;base64,AAAA",
        "packaged:../../etc/passwd",
        "packaged:paper.html",
    ],
)
def test_nothing_but_packaged_things_is_ever_fetched(address):
    for written in (
        f'<img src="{address}" alt="x">',
        f'<link rel="stylesheet" href="{address}">',
        f'<style>@font-face {{ font-family: x; src: url("{address}") }}</style><p>text</p>',
    ):
        page = HTML(string=written, base_url="packaged:", url_fetcher=PackagedOnly())
        with pytest.raises(NotPackaged):
            page.write_pdf()
    with pytest.raises(NotPackaged):
        PackagedOnly().fetch(address)


def test_the_mark_on_paper_is_the_mark_on_the_pages():
    on_paper = files("templates").joinpath("documents", "mark.svg").read_bytes()
    assert on_paper == files("web").joinpath("static", "mark.svg").read_bytes()
