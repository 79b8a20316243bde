import io
import zipfile

import pytest
from docx import Document

from disputes.evidence.check import (
    CannotBeRead,
    HasActiveContent,
    HasPassword,
    OldWordFile,
    TooLarge,
    WrongType,
    inspect,
)
from tests.application.evidence import samples

RELS = "word/_rels/document.xml.rels"
OFFICE = b"http://schemas.openxmlformats.org/officeDocument/2006/relationships/"


def with_link(kind: bytes, target: bytes) -> bytes:
    link = b'<Relationship Id="rId99" TargetMode="External" Type="%s%s" Target="%s"/>'
    link %= (OFFICE, kind, target)
    return samples.word_with({}, {RELS: (b"</Relationships>", link + b"</Relationships>")})


def with_body(xml: bytes) -> bytes:
    return samples.word_with({}, {"word/document.xml": (b"<w:body>", b"<w:body>" + xml)})


def parts(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        return {name: package.read(name) for name in package.namelist()}


def test_a_word_letter_is_kept_without_its_author_or_a_photos_place():
    checked = inspect(samples.word(), "letter.docx")
    assert (checked.kind, checked.pages, checked.warnings) == ("docx", None, ())
    document = Document(io.BytesIO(checked.cleaned))
    assert [text.text for text in document.paragraphs][:2] == [
        "Letter about speech therapy",
        "He needs 1 hour a week.",
    ]
    assert len(document.inline_shapes) == 1
    assert not [name for name, data in parts(checked.cleaned).items() if b"CANARY" in data]


def test_a_zip_that_unpacks_to_gigabytes_is_refused_before_unpacking():
    bomb = samples.word_with({"word/media/a.bmp": bytes(250 * 2**20)})
    assert len(bomb) < 2**20
    with pytest.raises(TooLarge):
        inspect(bomb, "letter.docx")


def test_a_part_packed_too_well_to_be_true_is_refused():
    with pytest.raises(CannotBeRead):
        inspect(samples.word_with({"word/media/a.bmp": bytes(20 * 2**20)}), "letter.docx")


def test_too_many_parts_are_refused():
    many = {f"word/media/{n}.png": b"" for n in range(3_001)}
    with pytest.raises(CannotBeRead):
        inspect(samples.word_with(many), "letter.docx")


@pytest.mark.parametrize(
    "name",
    ["word/vbaProject.bin", "word/activeX/activeX1.xml", "word/embeddings/ole.bin", "a/run.exe"],
)
def test_programs_in_a_word_file_are_refused(name):
    with pytest.raises(HasActiveContent):
        inspect(samples.word_with({name: b"<x/>"}), "letter.docx")


@pytest.mark.parametrize(
    "xml",
    [
        b"<w:p><w:r><w:instrText>DDEAUTO c:\\\\cmd.exe</w:instrText></w:r></w:p>",
        b"<w:p><w:r><w:instrText>DDE</w:instrText></w:r><w:r><w:instrText>AUTO x</w:instrText>"
        b"</w:r></w:p>",
        b'<w:p><w:fldSimple w:instr=" DDE Excel x y "/></w:p>',
    ],
)
def test_fields_that_run_programs_are_refused(xml):
    with pytest.raises(HasActiveContent):
        inspect(with_body(xml), "letter.docx")


def test_an_ordinary_field_is_kept():
    xml = b"<w:p><w:r><w:instrText> PAGE </w:instrText></w:r></w:p>"
    assert inspect(with_body(xml), "letter.docx").kind == "docx"


@pytest.mark.parametrize("target", ["http://evil.example/t.dotm", "file:///C:/Normal.dotm"])
def test_a_template_fetched_from_elsewhere_is_not_fetched(target):
    checked = inspect(with_link(b"attachedTemplate", target.encode()), "letter.docx")
    assert target.encode() not in parts(checked.cleaned)[RELS]


@pytest.mark.parametrize(
    "kind, target",
    [
        (b"image", b"http://tracker.example/x.png"),
        (b"oleObject", b"file://host/x"),
        (b"hyperlink", b"javascript:alert(1)"),
        (b"hyperlink", b"ms-msdt:/id"),
    ],
)
def test_links_that_reach_out_by_themselves_are_emptied(kind, target):
    checked = inspect(with_link(kind, target), "letter.docx")
    assert target not in parts(checked.cleaned)[RELS]
    assert checked.warnings


def test_a_link_to_a_web_page_stays():
    checked = inspect(with_link(b"hyperlink", b"https://www.gov.uk/"), "letter.docx")
    assert b"https://www.gov.uk/" in parts(checked.cleaned)[RELS]
    assert checked.warnings == ()


def test_entities_are_refused():
    doctype = b'<!DOCTYPE w [<!ENTITY a SYSTEM "file:///etc/passwd">]>'
    bad = samples.word_with({"word/more.xml": doctype + b"<w>&a;</w>"})
    with pytest.raises(CannotBeRead):
        inspect(bad, "letter.docx")


@pytest.mark.parametrize("name", ["../../evil.xml", "/etc/evil.xml"])
def test_parts_that_climb_out_are_refused(name):
    with pytest.raises(CannotBeRead):
        inspect(samples.word_with({name: b"<x/>"}), "letter.docx")


def test_a_zip_that_is_no_word_file_is_refused():
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as package:
        package.writestr("hello.txt", "hello")
    with pytest.raises(WrongType):
        inspect(out.getvalue(), "letter.docx")


def test_a_spreadsheet_called_a_letter_is_refused():
    types = "[Content_Types].xml"
    sheet = samples.word_with(
        {}, {types: (b"wordprocessingml.document.main", b"spreadsheetml.sheet.main")}
    )
    with pytest.raises(WrongType):
        inspect(sheet, "letter.docx")


def test_half_a_word_file_is_refused():
    whole = samples.word()
    with pytest.raises(CannotBeRead):
        inspect(whole[: len(whole) // 2], "letter.docx")


def test_the_old_word_format_and_a_word_password_are_told_apart():
    ole = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(1000)
    with pytest.raises(OldWordFile):
        inspect(ole, "letter.doc")
    with pytest.raises(HasPassword):
        inspect(ole + "EncryptedPackage".encode("utf-16-le"), "letter.docx")
