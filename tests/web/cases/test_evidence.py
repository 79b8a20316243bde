"""Documents: several at once, each kept or refused by itself; opened by who may; taken back."""

from __future__ import annotations

from io import BytesIO

import pytest
from werkzeug.datastructures import FileStorage

from disputes.stories import cast, papers
from tests.web.cases.conftest import STORIES

REF = STORIES["waiting_for_the_council"]
AT = f"/cases/{REF}/evidence"
LETTER = papers.letter("letter.pdf", "Dear Ms Yusuf", "We have decided.").content
PHOTO = papers.photo("page.jpg", "A page of the report").content


def files(*named):
    return [FileStorage(BytesIO(content), filename=name) for name, content in named]


def add(client, *named, status=200, **answers):
    page = client.get(f"{AT}/add")
    said = {"kind": "report", "readers": "everyone", **answers}
    address, data = page.fields("Add to the case", **said)
    for each in files(*named):
        data.add("files", each)
    return client.post(address, data, status=status, content_type="multipart/form-data")


@pytest.fixture
def amina(sign_in):
    return sign_in(cast.YUSUF.parent)


def newest(page):
    """The address of the first document of the list."""
    return next(
        e.get("href") for e in page.tree.iter("a")
        if (e.get("href") or "").startswith(f"{AT}/evi_")
    )  # fmt: skip


def test_several_files_are_added_at_once(amina):
    page = add(amina, ("letter.pdf", LETTER), ("page.jpg", PHOTO), description="What was said")
    page.says("2 files added.", "What was said")


def test_what_is_wrong_with_one_file_loses_nothing_else(amina):
    page = add(amina, ("letter.pdf", LETTER), ("empty.pdf", b""), ("x.exe", b"MZ"), status=422)
    page.says(
        "letter.pdf", "Added", "empty.pdf is empty", "x.exe must be a PDF, Word file or photo"
    )
    page.says("Files that were added are safe.")
    assert amina.get(AT).text.count("letter.pdf") >= 1


def test_no_file_no_kind_no_readers_is_said_of_each(amina):
    page = add(amina, status=422, kind=[], readers=[])
    assert set(page.errors) == {
        "Choose a file",
        "Select what kind of document it is",
        "Select who may see this",
    }


def test_pressed_twice_each_file_is_added_once(practice, amina):
    page = amina.get(f"{AT}/add")
    address, data = page.fields("Add to the case", kind="report", readers="everyone")
    kept = set()
    for _ in range(2):
        sent = data.copy()
        sent.add("files", files(("once.pdf", LETTER))[0])
        page = amina.post(address, sent, content_type="multipart/form-data")
        kept.add(len(list(practice.deployment.files.names())))
    assert page.text.count("once.pdf") == 1
    assert kept == {1}


def test_another_file_from_a_page_that_was_sent_is_not_lost_in_silence(amina):
    page = amina.get(f"{AT}/add")
    address, data = page.fields("Add to the case", kind="report", readers="everyone")
    for name, content, status in (("one.pdf", LETTER, 200), ("two.jpg", PHOTO, 422)):
        sent = data.copy()
        sent.add("files", files((name, content))[0])
        page = amina.post(address, sent, status=status, content_type="multipart/form-data")
    page.says("two.jpg is not added, because this page has added another file already")


def test_the_file_comes_back_as_it_was_kept_and_never_as_a_page(amina, sign_in):
    page = amina.get(newest(add(amina, ("letter.pdf", LETTER))))
    address = f"{page.path}/file"
    made = amina.http.get(address, base_url="https://waymark.example")
    assert made.status_code == 200
    assert made.data.startswith(b"%PDF")
    assert "attachment" in made.headers["Content-Disposition"]
    assert "sandbox" in made.headers["Content-Security-Policy"]
    council = sign_in(cast.FAIRSHIRE.officer)
    assert council.http.get(f"/la{address}", base_url="https://waymark.example").data == made.data


def test_a_stored_file_with_one_byte_changed_is_refused(practice, amina):
    page = amina.get(newest(add(amina, ("letter.pdf", LETTER))))
    (name,) = practice.deployment.files.names()
    (path,) = practice.deployment.settings.data_dir.rglob(f"*{name[2:]}")
    path.chmod(0o600)
    content = bytearray(path.read_bytes())
    content[-20] ^= 1
    path.write_bytes(content)
    amina.get(f"{page.path}/file", status=409).says("This file cannot be opened")


def test_a_private_document_is_shared_then_closed_again(amina, sign_in):
    page = add(amina, ("mine.pdf", LETTER), readers="my_side")
    address = newest(page)
    council = sign_in(cast.FAIRSHIRE.officer)
    council.get(f"/la{address}", status=404)
    council.get(f"/la{address}/file", status=404)
    page = amina.get(f"{address}/share").press("Share it with them", readers="everyone")
    council.get(f"/la{address}").says("mine.pdf")
    page.link("Stop sharing with: Everyone in this case").press("Stop sharing")
    council.get(f"/la{address}", status=404)


def test_a_document_taken_back_is_opened_by_nobody(amina):
    address = newest(add(amina, ("mine.pdf", LETTER)))
    page = amina.get(address).link("Take it back").press("Take it back")
    page.says("Taken back")
    amina.get(f"{address}/file", status=404)
    amina.get(f"{address}/share", status=404)


def test_what_it_is_can_be_said_better(amina):
    address = newest(add(amina, ("mine.pdf", LETTER)))
    page = amina.get(f"{address}/describe").press("Save", description="The June report")
    page.says("The June report")


def test_nobody_elses_document_can_be_changed(amina, sign_in):
    address = newest(add(amina, ("mine.pdf", LETTER)))
    council = sign_in(cast.FAIRSHIRE.officer)
    for act in ("share", "describe", "take-back"):
        council.get(f"/la{address}/{act}", status=404)
