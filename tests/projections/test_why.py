"""Why a date is what it is: for every date of every case, for everybody who may read it."""

from __future__ import annotations

import pytest

from domain.clock import MEANING, ROWS
from domain.events import Capacity
from projections.redact import redact
from projections.showing.dates import why_view
from projections.showing.names import Names
from projections.showing.started import TOLD_BY
from projections.timeline import page_of, timeline
from tests.projections.told import DIRECTORY, NOW, case_of, cases, folded, parent, readers


def whys(case, actor):
    seen = redact(folded(case.events), actor, NOW)
    names = Names(seen, DIRECTORY)
    return names, [why_view(duty, names) for duty in seen.duties]


@pytest.mark.parametrize("case", cases(), ids=lambda case: case.name)
def test_every_date_is_explained_to_everybody_who_reads_the_case(case):
    for actor in readers(case):
        names, found = whys(case, actor)
        for why in found:
            assert why.steps and why.source and why.edition and why.calendar and why.rolls
            assert (why.last_day is None) == bool(why.why_none)
            if why.last_day is not None:
                assert why.started is not None
                assert why.started_by, (why.code, why.about, actor)
            for each in why.started_by:
                page = timeline(names, page=each.page)
                line = next(h for h in page.happenings if h.place == each.place)
                assert (line.title, line.at) == (each.title, each.at)


def test_what_starts_a_time_is_known_for_every_rule_that_a_case_uses():
    used = {w.code for case in cases() for w in whys(case, parent(case))[1]}
    known = {row.code for row in ROWS if row.starts in TOLD_BY and row.starts in MEANING}
    assert used <= known


def test_the_time_of_a_promise_began_with_the_agreement_that_holds_it():
    _, found = whys(case := case_of("speech_therapy_late"), parent(case))
    promise = next(w for w in found if w.about == "undertaking:1" and w.code.startswith("agree_"))
    assert [each.title for each in promise.started_by] == ["Agreed"]


def test_a_certificate_that_moved_the_last_day_is_named_beside_the_letter():
    _, found = whys(case := case_of("council_could_not_arrange"), parent(case))
    appeal = next(w for w in found if w.code == "appeal")
    assert [each.title for each in appeal.started_by] == ["Disagreement sent", "Certificate ready"]


def test_the_places_of_lines_tell_nothing_of_what_the_reader_does_not_see():
    case = case_of("council_could_not_arrange")
    for actor in readers(case):
        if actor.capacity is not Capacity.PARTNER:
            total = timeline(whys(case, actor)[0]).total
            places = [
                h.place
                for page in range(1, page_of(1, total) + 1)
                for h in timeline(whys(case, actor)[0], page=page).happenings
            ]
            assert places == list(range(total, 0, -1))
