"""The regulator finds exactly the cases that fit, by each thing and by all of them together."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from itertools import product

import pytest

from disputes.audit.pseudonyms import PERSON
from disputes.stories import cast
from disputes.stories.plots import every_case
from domain.counting import days_before, london_date
from domain.disagreement.aggregate import Disagreement
from domain.disagreement.duties import RIGHTS, duties
from domain.disagreement.outcomes import outcome_of
from domain.disagreement.stages import stage_of_case
from domain.disagreement.vocabulary import DecisionKind, Outcome, Stage
from projections.across import audit_index
from projections.across.audit_index import NO_KIND, Wanted
from tests.projections.across.conftest import TODAY


@pytest.fixture
def cases(caseload):
    """Every case by its reference, folded from its own events; `lapsed_on` has the day of the step
    after which each duty that lapsed was no longer due."""
    found = {}
    for story in every_case(TODAY):
        case, lapsed_on = None, {}
        for event in caseload.disputes.log.stream(Disagreement.stream_id(story.reference)):
            case = event.mutate(case)
            for duty in duties(case):
                if duty.lapsed:
                    lapsed_on.setdefault((duty.code, duty.about), london_date(event.act.at))
        case.lapsed_on = lapsed_on
        found[story.reference] = case
    return found


@pytest.fixture
def found(caseload):
    regulator = caseload.audit(cast.REGULATOR.actor)

    def references(wanted):
        first = regulator.find(wanted)
        pages = [first, *(regulator.find(wanted, n) for n in range(2, first.pages + 1))]
        rows = [row.reference for page in pages for row in page.rows]
        assert len(rows) == len(set(rows)) == first.total
        return set(rows)

    return references


def kinds(case):
    return {str(each.kind) for each in case.decisions.values()} or {NO_KIND}


def missed(case, code, late_by=1, begins=date.min, ends=date.max):
    """How many duties of this code, whose last day was then, were late by so many days, as the
    case itself says."""
    found = [duty for duty in duties(case) if duty.code not in RIGHTS and duty.last_day]
    asked = [duty for duty in found if code in ("any", duty.code)]
    then = [duty for duty in asked if begins <= duty.last_day <= ends]
    return sum(late(case, duty) >= late_by for duty in then)


def late(case, duty):
    """Days late: until it was done, or no longer due, or today."""
    if duty.met_on is None and duty.lapsed:
        return (case.lapsed_on[duty.code, duty.about] - duty.last_day).days
    return duty.days_late(duty.met_on or TODAY)


def test_by_the_kind_of_decision_and_by_none(cases, found):
    for kind in (*DecisionKind, NO_KIND):
        expected = {ref for ref, case in cases.items() if str(kind) in kinds(case)}
        assert found(Wanted(kind=str(kind))) == expected, kind
    assert found(Wanted(kind=NO_KIND))


def test_by_stage_and_by_outcome(cases, found):
    for stage in Stage:
        expected = {ref for ref, case in cases.items() if stage_of_case(case) is stage}
        assert found(Wanted(stage=stage)) == expected
    told = {ref: outcome_of(case) for ref, case in cases.items()}
    for outcome in Outcome:
        assert found(Wanted(outcome=outcome)) == {r for r, each in told.items() if each is outcome}
    assert {None, *Outcome} - set(told.values()) <= {Outcome.NOTHING}


def test_by_the_days_of_sending_and_of_closing(cases, found):
    closed = sorted(case.closed_on for case in cases.values() if case.closed_on)
    begins, ends = closed[2], closed[-2]
    expected = {r for r, c in cases.items() if c.closed_on and begins <= c.closed_on <= ends}
    assert found(Wanted(closed_from=begins, closed_to=ends)) == expected
    assert 2 < len(expected) < len(closed)
    sent = sorted(london_date(case.lodged_at) for case in cases.values())
    wanted = Wanted(lodged_from=sent[3], lodged_to=sent[-3])
    days = {ref: london_date(case.lodged_at) for ref, case in cases.items()}
    assert found(wanted) == {ref for ref, on in days.items() if sent[3] <= on <= sent[-3]}


def test_by_a_missed_duty_and_how_late_it_is(cases, found):
    for code, late_by in product(("any", "svc_answer", "mediation_arranged"), (1, 5, 20)):
        expected = {ref for ref, case in cases.items() if missed(case, code, late_by)}
        assert found(Wanted(missed=code, late_by=late_by)) == expected, (code, late_by)


def test_by_the_last_day_of_what_was_missed(caseload, cases, found):
    begins, ends = days_before(TODAY, 60), days_before(TODAY, 20)
    regulator = caseload.audit(cast.REGULATOR.actor)
    for code in ("any", "svc_answer", "mediation_arranged"):
        wanted = Wanted(missed=code, due_from=begins, due_to=ends)
        times = {ref: missed(case, code, 1, begins, ends) for ref, case in cases.items()}
        assert found(wanted) == {ref for ref, number in times.items() if number}, code
        assert regulator.times(wanted) == sum(times.values())
    some = found(Wanted(due_from=begins, due_to=ends))
    assert some == found(Wanted(missed="any", due_from=begins, due_to=ends)) != set()
    assert some < found(Wanted(missed="any"))
    assert regulator.times(Wanted(council="ashmere")) is None


def test_no_page_is_too_far_to_be_asked_for(caseload, monkeypatch):
    monkeypatch.setattr(audit_index, "COUNTED", 5)
    regulator = caseload.audit(cast.REGULATOR.actor)
    assert regulator.find(Wanted(), 10**18).rows == ()
    assert regulator.find(Wanted(), -(10**18)).number == 1


def test_by_the_code_of_a_mediator_that_names_nobody(caseload, cases, found):
    ruth = cast.RUTH.actor.person
    name = caseload.disputes.pseudonyms.of(PERSON, ruth)
    expected = {ref for ref, case in cases.items() if case.mediator == ruth}
    assert expected
    for typed in (f"{name[:4]}-{name[4:8]}", f" {name[:4].upper()} {name[4:8]}", name):
        assert found(Wanted(mediator=typed)) == expected
    for typed in (name[:7], "0" * 8, "Ruth Osei", "%", "________"):
        assert found(Wanted(mediator=typed)) == set()
    rows = caseload.audit(cast.REGULATOR.actor).find(Wanted(mediator=name)).rows
    assert {row.mediator for row in rows} == {f"{name[:4]}-{name[4:8]}"}
    assert ruth not in repr(rows)


def test_all_of_it_together(cases, found):
    """For each case, what is asked is what is so of it; then one thing that is not."""
    for ref, case in cases.items():
        wanted = Wanted(
            reference=ref,
            council=case.la,
            stage=stage_of_case(case),
            kind=sorted(kinds(case))[0],
            outcome=outcome_of(case),
            missed="any" if missed(case, "any") else "",
            lodged_from=london_date(case.lodged_at),
            lodged_to=london_date(case.lodged_at),
            closed_from=case.closed_on,
            closed_to=case.closed_on,
        )
        assert found(wanted) == {ref}
        assert found(replace(wanted, council="elsewhere")) == set()


def test_a_row_says_what_was_decided_what_came_of_it_and_whose_it_was(caseload, cases):
    rows = caseload.audit(cast.REGULATOR.actor).find(Wanted(outcome=Outcome.AGREED)).rows
    assert rows
    for row in rows:
        assert row.outcome == "Agreed on every point"
        assert len(row.kinds) == len(kinds(cases[row.reference]))
        assert bool(row.mediator) == bool(cases[row.reference].mediator)


def test_more_than_are_counted_are_still_paged(caseload, cases, monkeypatch):
    monkeypatch.setattr(audit_index, "COUNTED", 30)
    regulator = caseload.audit(cast.REGULATOR.actor)
    pages = [regulator.find(Wanted(), number) for number in range(1, len(cases) // 25 + 2)]
    assert [row.reference for page in pages for row in page.rows] == _newest_first(cases)
    assert pages[0].showing == "Showing 1 to 25 of more than 30"
    assert pages[0].pages >= 2
    assert regulator.find(Wanted(), 99).rows == ()


def _newest_first(cases):
    old = sorted(cases.values(), key=lambda case: case.reference)
    return [case.reference for case in sorted(old, key=lambda c: c.lodged_at, reverse=True)]
