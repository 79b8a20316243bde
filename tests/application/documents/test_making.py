"""The worker makes each paper that a step called for: once, whatever dies in between."""

from __future__ import annotations

import os
from concurrent.futures import Future
from concurrent.futures.process import BrokenProcessPool
from datetime import timedelta

import pytest

from disputes.stories import cast
from disputes.work.making import Wanted
from domain.disagreement.documents import RecordDocument
from domain.disagreement.vocabulary import DocumentKind
from domain.refusals import NotAllowed
from projections.documents.pool import Renderers
from tests.application.documents.conftest import NOW
from tests.projections.documents.printed import text_of


def test_each_step_that_calls_for_a_paper_gets_it(office):
    agreed = office.tell_case("placement_agreed_after_talks")
    advised = office.tell_case("recommendation_to_answer")
    office.work()
    made = {(str(e.kind), e.about) for e in office.check(agreed)}
    assert made == {("receipt", "1"), ("agreement", "1"), ("certificate", "1")}
    made = {(str(e.kind), e.about) for e in office.check(advised)}
    assert made == {("receipt", "1"), ("certificate", "1"), ("recommendation", "1")}
    waiting = [w for w in office.deployment.queue.waiting(NOW) if w.kind == "document"]
    assert waiting == []


def test_each_decision_has_a_certificate_of_its_own(office):
    reference = office.tell_case("several_decisions")
    office.work()
    certificates = [e for e in office.check(reference) if e.kind is DocumentKind.CERTIFICATE]
    assert [e.about for e in certificates] == ["1"]  # mediation on the other goes on


def test_a_receipt_names_its_leaf_in_the_record(office):
    reference = office.tell_case("waiting_for_the_council")
    office.work()
    (receipt,) = office.check(reference)
    first = office.history(reference)[0]
    leaf = office.deployment.disputes.log.leaf(first.originator_id, first.originator_version)
    assert f"Record number {leaf.i}, fingerprint {leaf.hash}" in text_of(
        office.bytes_of(reference, receipt)
    )


def test_a_paper_names_the_people_who_stand_in_it(office):
    reference = office.tell_case("placement_agreed_after_talks")
    office.work()
    agreement = next(e for e in office.check(reference) if e.kind is DocumentKind.AGREEMENT)
    text = text_of(office.bytes_of(reference, agreement))
    assert "Bethan Rees" in text
    assert "Even Ground Mediation" in text
    assert "Northmoor Borough Council" in text


class Killed(BaseException):
    """Stands for the process being killed at that place."""


def test_a_crash_between_storing_and_recording_repeats_harmlessly(office):
    reference = office.tell_case("waiting_for_the_council")

    def dies(*args, **kwargs):
        raise Killed

    with pytest.raises(Killed):
        office.making(handle=dies).run(NOW)
    assert office.recorded(reference) == []
    assert not office.job.run(NOW + timedelta(minutes=1))  # its lease still stands
    office.work(NOW + timedelta(minutes=10))
    (receipt,) = office.check(reference)
    assert receipt.kind is DocumentKind.RECEIPT


def test_a_crash_after_recording_records_nothing_twice(office):
    reference = office.tell_case("waiting_for_the_council")

    def records_and_dies(*args, **kwargs):
        office.deployment.disputes.handle(*args, **kwargs)
        raise Killed

    with pytest.raises(Killed):
        office.making(handle=records_and_dies).run(NOW)
    (first,) = office.check(reference)
    office.work(NOW + timedelta(minutes=10))
    assert office.check(reference) == [first]


def test_two_workers_that_made_the_same_paper_leave_one(office):
    reference = office.tell_case("waiting_for_the_council")
    want = Wanted(reference, DocumentKind.RECEIPT, "1")
    first, second = (d.result() for d in office.drawing.begin([want, want]))
    assert first.pdf == second.pdf
    for paper in (first, second):
        office.job._keep(want, paper, NOW)
    (recorded,) = office.check(reference)
    assert list(office.deployment.files.names()) == [recorded.file]
    assert [d.result() for d in office.drawing.begin([want])] == [None]


def test_one_paper_that_cannot_be_made_stops_no_other(office):
    bad = office.tell_case("waiting_for_the_council")
    good = office.tell_case("just_sent")

    class Drawing:
        def begin(self, wanted):
            found = office.drawing.begin(wanted)
            for place, want in enumerate(wanted):
                if want.case == bad:
                    broken: Future = Future()
                    broken.set_exception(MemoryError())
                    found[place] = broken
            return found

        def restart(self):
            raise AssertionError("nothing hangs")

    assert office.making(drawing=Drawing()).run(NOW)
    assert office.recorded(bad) == []
    assert len(office.check(good)) == 1
    office.work(NOW + timedelta(minutes=1))
    assert len(office.check(bad)) == 1


def test_a_paper_waits_until_the_council_is_known_by_name(office):
    reference = office.tell_case("waiting_for_the_council")

    class Nobody:
        def names(self, people):
            return {}

        def organisation(self, key):
            return None

    office.drawing._directory = Nobody
    assert office.job.run(NOW)
    assert office.recorded(reference) == []


def test_a_process_that_dies_is_replaced(office):
    renderers = Renderers("Waymark", workers=1)
    try:
        with pytest.raises(BrokenProcessPool):
            renderers._running().submit(os._exit, 1).result(timeout=60)
        reference = office.tell_case("waiting_for_the_council")
        office.drawing._renderers = renderers
        office.work()
        assert len(office.check(reference)) == 1
    finally:
        renderers.close()


def test_only_the_worker_records_papers(office):
    reference = office.tell_case("waiting_for_the_council")
    wish = RecordDocument(DocumentKind.RECEIPT, "1", "f" * 64, "f" * 64, 1, 1)
    for person in (cast.YUSUF.parent, cast.FAIRSHIRE.officer, cast.EVEN_GROUND.coordinator):
        with pytest.raises(NotAllowed):
            office.deployment.disputes.handle(
                wish, case=reference, command_id=person.key, actor=person.actor, at=NOW
            )
    assert office.recorded(reference) == []
