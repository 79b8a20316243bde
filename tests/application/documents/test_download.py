"""A paper is handed out whole and unchanged, or not at all."""

from __future__ import annotations

from dataclasses import replace
from hashlib import sha256

import pytest
import structlog

from disputes.evidence.store import FileAltered, FileMissing
from disputes.stories import cast
from domain.disagreement.vocabulary import DocumentKind
from domain.refusals import NoSuchCase
from projections.across.directory import Directory
from projections.gateway import Gateway
from tests.application.documents.conftest import NOW


def gateway(office, person):
    d = office.deployment.disputes
    return Gateway(d.log, d.reads, Directory(office.across), person.actor, NOW)


@pytest.fixture
def reference(office):
    return office.tell_case("placement_agreed_after_talks")


def stored(office, event):
    return office.folder / "files" / event.file[:2] / event.file


def opened(office, reference, paper):
    """As the web hands a paper out."""
    kind = DocumentKind(paper.kind)
    return office.papers.opened(reference, kind, paper.about, paper.file, paper.sha256)


def test_a_reader_gets_the_paper_as_it_was_recorded(office, reference):
    office.work()
    paper = gateway(office, cast.GREEN.parent).paper(reference, "agreement", "1")
    body = b"".join(opened(office, reference, paper))
    assert len(body) == paper.size
    assert sha256(body).hexdigest() == paper.sha256
    event = next(e for e in office.recorded(reference) if e.kind is DocumentKind.AGREEMENT)
    assert (paper.file, paper.pages) == (event.file, event.pages)


def test_the_receipt_is_for_its_family_alone(office, reference):
    office.work()
    assert gateway(office, cast.GREEN.parent).paper(reference, "receipt").ready
    for person in (cast.NORTHMOOR.officer, cast.MOIRA, cast.EVEN_GROUND.coordinator):
        with pytest.raises(NoSuchCase):
            gateway(office, person).paper(reference, "receipt")


def test_a_paper_that_is_not_there_yet_is_being_made(office, reference):
    paper = gateway(office, cast.GREEN.parent).case(reference).paper("receipt")
    assert not paper.ready
    with pytest.raises(NoSuchCase):
        gateway(office, cast.GREEN.parent).paper(reference, "receipt")


def test_one_changed_byte_anywhere_is_refused_before_the_first_is_given(office, reference):
    office.work()
    paper = gateway(office, cast.GREEN.parent).paper(reference, "certificate")
    event = next(e for e in office.recorded(reference) if e.kind is DocumentKind.CERTIFICATE)
    path = stored(office, event)
    whole = path.read_bytes()
    for place in (0, 20, len(whole) // 2, len(whole) - 1):
        changed = bytearray(whole)
        changed[place] ^= 1
        path.write_bytes(changed)
        with pytest.raises(FileAltered):
            opened(office, reference, paper)
    path.write_bytes(whole[:-1])
    with pytest.raises(FileAltered):
        opened(office, reference, paper)
    path.unlink()
    with pytest.raises(FileMissing):
        opened(office, reference, paper)
    path.write_bytes(whole)
    assert b"".join(opened(office, reference, paper))


def test_another_good_paper_under_the_recorded_name_is_refused(office, reference):
    """Sealed with the right key for the right place, but not what was recorded."""
    office.work()
    event = next(e for e in office.recorded(reference) if e.kind is DocumentKind.CERTIFICATE)
    forged = office.papers.keep(reference, event.kind, event.about, b"%PDF-1.7 forged")
    paper = gateway(office, cast.GREEN.parent).paper(reference, "certificate")
    with pytest.raises(FileAltered):
        opened(office, reference, replace(paper, file=forged))


def test_an_altered_file_alarms_and_is_counted_once_for_operators(office, reference):
    office.work()
    event = office.recorded(reference)[0]
    with structlog.testing.capture_logs() as logs:
        for _ in range(3):
            office.altered.note(FileAltered(event.file), NOW)
    assert [(entry["log_level"], entry["file"]) for entry in logs] == [("error", event.file)] * 3
    assert office.altered.count() == 1
    shown = {w.kind: w for w in office.deployment.queue.waiting(NOW)}["altered file"]
    assert (shown.waiting, shown.parked) == (0, 1)


def test_a_file_that_was_put_back_is_settled(office, reference):
    office.work()
    event = office.recorded(reference)[0]
    path = stored(office, event)
    whole = path.read_bytes()
    path.write_bytes(whole[:-1])
    with pytest.raises(FileAltered) as found:
        office.bytes_of(reference, event)
    office.altered.note(found.value, NOW)
    office.altered.look_again(office.deployment.files, NOW)
    assert office.altered.count() == 1
    path.write_bytes(whole)
    office.altered.look_again(office.deployment.files, NOW)
    assert office.altered.count() == 0
