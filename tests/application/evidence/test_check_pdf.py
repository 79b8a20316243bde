import io

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name, String

from disputes.evidence.check import (
    CannotBeRead,
    HasActiveContent,
    HasPassword,
    IsEmpty,
    TooManyPages,
    WrongType,
    inspect,
)
from tests.application.evidence import samples


def canaries(pdf: bytes) -> list[str]:
    """Every place the planted word is still found, streams unpacked."""
    with pikepdf.open(io.BytesIO(pdf)) as document:
        texts = [(str(thing.objgen), thing.unparse(resolved=True)) for thing in document.objects]
        for thing in document.objects:
            if isinstance(thing, pikepdf.Stream):
                texts.append((str(thing.objgen), thing.stream_dict.unparse(resolved=True)))
                texts.append((str(thing.objgen), thing.read_bytes()))
    return [where for where, text in texts if b"CANARY" in text or b"JavaScript" in text]


def test_an_ordinary_letter_is_kept_with_its_pages():
    checked = inspect(samples.letter(pages=3), "letter.pdf")
    assert (checked.kind, checked.media_type, checked.pages) == ("pdf", "application/pdf", 3)
    assert checked.warnings == ()
    with pikepdf.open(io.BytesIO(checked.cleaned)) as document:
        assert b"(Page 3)" in document.pages[2].Contents.read_bytes()


def test_the_same_letter_cleaned_twice_is_the_same_bytes():
    letter = samples.letter()
    assert inspect(letter, "a.pdf").cleaned == inspect(letter, "b.pdf").cleaned


def test_programs_and_hidden_files_are_taken_out_and_the_pages_stay():
    hostile = samples.with_active_content()
    assert canaries(hostile)
    checked = inspect(hostile, "form.pdf")
    assert canaries(checked.cleaned) == []
    assert len(checked.warnings) == 1
    with pikepdf.open(io.BytesIO(checked.cleaned)) as document:
        assert "/JavaScript" not in document.Root.Names
        assert "/XFA" not in document.Root.AcroForm
        links = [note for note in document.pages[0].Annots if note.Subtype == Name.Link]
        assert str(links[0].A.URI) == "https://www.gov.uk/"


def test_names_written_in_disguise_are_found():
    disguised = samples.with_active_content().replace(b"/JavaScript", b"/J#61vaScript")
    assert canaries(inspect(disguised, "form.pdf").cleaned) == []


def test_fonts_and_page_structure_with_unlucky_names_survive():
    pdf = samples.blank()
    fonts = pdf.pages[0].Resources.Font
    fonts["/EF"] = fonts.F1
    fonts["/JS"] = fonts.F1
    pdf.Root.Lang = String("en-GB")
    checked = inspect(samples.saved(pdf), "letter.pdf")
    assert checked.warnings == ()
    with pikepdf.open(io.BytesIO(checked.cleaned)) as document:
        assert {"/EF", "/JS", "/F1"} <= set(document.pages[0].Resources.Font.keys())
        assert document.Root.Lang == "en-GB"


def test_author_program_and_a_photos_place_are_forgotten_but_the_title_stays():
    pdf = samples.blank()
    with pdf.open_metadata() as about:
        about["dc:creator"] = ["CANARY author"]
    pdf.docinfo["/Author"] = "CANARY author"
    pdf.docinfo["/Title"] = "The council's letter"
    picture = pdf.make_stream(samples.photo(), Type=Name.XObject, Subtype=Name.Image)
    picture.Filter, picture.Width, picture.Height = Name.DCTDecode, 40, 20
    picture.ColorSpace, picture.BitsPerComponent = Name.DeviceRGB, 8
    pdf.pages[0].Resources.XObject = Dictionary(Im0=picture)
    checked = inspect(samples.saved(pdf), "letter.pdf")
    with pikepdf.open(io.BytesIO(checked.cleaned)) as document:
        assert dict(document.docinfo) == {"/Title": String("The council's letter")}
        kept = document.pages[0].Resources.XObject.Im0
        raw = kept.read_raw_bytes()
        assert b"CANARY" not in raw
        assert b"Exif" not in raw
        assert pikepdf.PdfImage(kept).as_pil_image().size == (40, 20)
    assert b"CANARY" not in checked.cleaned


def test_a_password_is_named_in_words():
    with pytest.raises(HasPassword) as refused:
        inspect(samples.encrypted(), "letter.pdf")
    expected = "letter.pdf has a password. Save a copy without it"
    assert refused.value.message("letter.pdf") == expected


def test_a_letter_that_opens_for_anybody_but_forbids_printing_is_kept_unlocked():
    checked = inspect(samples.encrypted(user=""), "letter.pdf")
    with pikepdf.open(io.BytesIO(checked.cleaned)) as document:
        assert not document.is_encrypted


@pytest.mark.parametrize(
    "key, value", [("/Collection", Dictionary(Type=Name.Collection)), ("/NeedsRendering", True)]
)
def test_a_file_whose_pages_only_point_elsewhere_is_refused(key, value):
    pdf = samples.blank()
    pdf.Root[key] = value
    with pytest.raises(HasActiveContent):
        inspect(samples.saved(pdf), "bundle.pdf")


def test_nothing_is_empty():
    with pytest.raises(IsEmpty) as refused:
        inspect(b"", "letter.pdf")
    assert refused.value.message("letter.pdf") == "letter.pdf is empty"


@pytest.mark.parametrize("share", [0.3, 0.6, 0.9])
def test_a_letter_cut_short_is_refused(share):
    whole = samples.letter(pages=30)
    with pytest.raises(CannotBeRead):
        inspect(whole[: int(len(whole) * share)], "letter.pdf")


def test_a_letter_with_a_broken_index_is_kept_with_a_warning():
    whole = samples.letter(pages=4)
    at = whole.rindex(b"startxref")
    checked = inspect(whole[:at] + b"startxref\n7\n%%EOF\n", "letter.pdf")
    assert checked.pages == 4
    assert any("repaired" in warning for warning in checked.warnings)


@pytest.mark.parametrize("start", [b"", b"%PDF-1.7\n"])
def test_a_web_page_called_a_pdf_is_refused(start):
    with pytest.raises((WrongType, CannotBeRead)) as refused:
        inspect(start + b"<html><script>alert(1)</script></html>" * 50, "letter.pdf")
    if not start:
        assert type(refused.value) is WrongType


def test_too_many_pages_is_named():
    pdf = pikepdf.new()
    page = pdf.make_indirect(Dictionary(Type=Name.Page, MediaBox=Array([0, 0, 9, 9])))
    kids = [pdf.make_indirect(Dictionary(page)) for _ in range(2001)]
    pdf.Root.Pages.Kids, pdf.Root.Pages.Count = Array(kids), 2001
    for kid in kids:
        kid.Parent = pdf.Root.Pages
    with pytest.raises(TooManyPages):
        inspect(samples.saved(pdf), "bundle.pdf")


def test_a_page_tree_that_is_a_ring_is_refused():
    pdf = samples.blank()
    pdf.Root.Pages.Kids.append(pdf.Root.Pages)
    with pytest.raises(CannotBeRead):
        inspect(samples.saved(pdf), "ring.pdf")


def test_a_polyglot_loses_its_other_half():
    letter = samples.letter()
    both = b"<html>CANARY-before" + b" " * 100 + letter + samples.word() + b"CANARY-after"
    checked = inspect(both, "letter.pdf")
    assert checked.cleaned.startswith(b"%PDF-")
    assert b"CANARY" not in checked.cleaned
    assert b"PK\x03\x04" not in checked.cleaned


def test_a_long_bundle_is_read_within_the_limits():
    assert inspect(samples.letter(pages=600), "bundle.pdf").pages == 600
