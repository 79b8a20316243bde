import re
from urllib.parse import unquote

import pytest
from hypothesis import given
from hypothesis import strategies as st
from werkzeug.http import parse_options_header

from disputes.evidence.names import clean_name, download_headers

HOSTILE = [
    "../../etc/passwd", "..\\..\\windows\\system32\\x.pdf", "/etc/shadow", "C:\\x\\letter.pdf",
    "a\r\nSet-Cookie: x=1.pdf", "a\nb.pdf", "a\0b.pdf", "\u202efdp.exe", "letter\u202egpj.exe",
    "\u2066a\u2069.pdf", "a\u200bb.pdf", "\ufeff.pdf", 'a"; filename="evil.exe', "a;b.pdf",
    "CON", "con.pdf", "LPT1.docx", "NUL.", ".htaccess", "...", ".", "..", "", " ", "   .pdf",
    "x" * 300 + ".pdf", "é" * 300 + ".pdf", "😀" * 100 + ".jpg", "a" * 300, "%2e%2e%2f", "~root",
    "<script>alert(1)</script>.pdf", "a|b.pdf", "a?b*c.pdf", "$(rm -rf ~).pdf", "`id`.pdf",
    "-rf.pdf", "letter.pdf.exe", "letter.pdf ", "letter.pdf.", "\ud800.pdf", "a/b/", "a\\",
    "‮⁦.pdf", "letter.pdf:stream", "عربي.pdf", "نامه‌ها.pdf", "学校.pdf", "ﬁle.pdf",
]  # fmt: skip
MEDIA = ["application/pdf", "image/jpeg", "text/html", "x\r\ny"]


def inspected(original: str, media_type: str) -> str:
    """Check every promise about one download's headers; return the name a browser saves."""
    headers = download_headers(original, media_type)
    for value in headers.values():
        assert value.isascii()
        assert value.isprintable()
    kind, options = parse_options_header(headers["Content-Disposition"])
    assert kind == "attachment"
    assert set(options) == {"filename"}
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert "sandbox" in headers["Content-Security-Policy"]
    assert headers["Content-Type"] in ("application/pdf", "image/jpeg", "application/octet-stream")
    plain = re.search(r'filename="([^"]*)"', headers["Content-Disposition"])[1]
    saved = unquote(headers["Content-Disposition"].split("UTF-8''")[1])
    for name in (plain, saved):
        assert not re.search(r'[/\\\x00-\x1f\u202a-\u202e\u2066-\u2069"]', name)
        assert name.strip(" .") == name != ""
        assert len(name.encode()) <= 160
        ending = {"application/pdf": (".pdf",), "image/jpeg": (".jpg", ".jpeg", ".jpe", ".jfif")}
        assert name.casefold().endswith(ending.get(media_type, (".bin",)))
    return saved


@pytest.mark.parametrize("media_type", MEDIA)
@pytest.mark.parametrize("original", HOSTILE)
def test_hostile_names_download_safely(original, media_type):
    inspected(original, media_type)


@given(st.text(max_size=300), st.sampled_from(MEDIA))
def test_any_name_downloads_safely(original, media_type):
    inspected(original, media_type)


@pytest.mark.parametrize("original", HOSTILE)
def test_cleaning_a_clean_name_changes_nothing(original):
    assert clean_name(clean_name(original)) == clean_name(original)


@pytest.mark.parametrize(
    "original, media_type, saved",
    [
        ("letter.pdf", "application/pdf", "letter.pdf"),
        ("Letter from school (1).PDF", "application/pdf", "Letter from school (1).PDF"),
        ("IMG_0001.HEIC", "image/jpeg", "IMG_0001.jpg"),
        ("photo.JPEG", "image/jpeg", "photo.JPEG"),
        ("report 3.2", "application/pdf", "report 3.2.pdf"),
        ("letter.pdf.exe", "application/pdf", "letter.pdf.exe.pdf"),
        ("Zoë’s plan.pdf", "application/pdf", "Zoë’s plan.pdf"),
        ("نامه‌ها.pdf", "application/pdf", "نامه‌ها.pdf"),
    ],
)
def test_ordinary_names_are_kept(original, media_type, saved):
    assert inspected(original, media_type) == saved
