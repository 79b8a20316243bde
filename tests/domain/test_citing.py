"""Entries of the framework on a point: from the edition the case is pinned to, and no other."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from domain.disagreement import citing, reviewing
from domain.disagreement.aggregate import NoSuchThing
from domain.disagreement.citing import CiteEntries
from domain.disagreement.lodging import DisagreementLodged, IssueGiven
from domain.disagreement.responding import AnswerDisagreement
from domain.disagreement.reviewing import EntryFinding, PublishRecommendation
from domain.disagreement.vocabulary import Met, Part
from domain.framework import NATIONAL, DraftEdition, PublishEdition, WithdrawEntry
from domain.refusals import NotAllowed
from tests.domain import given as g
from tests.domain.test_framework import adding, did

CITING = (IssueGiven(Part.SCHOOL_HELP, g.ASKED, entries=("CL-8", "CL-2", "CL-2")), g.TWO_ISSUES[1])
LOOKED = g.an_answer(1)
FOUND = (
    EntryFinding("CL-2", Met.PARTLY, "On two days"),
    EntryFinding("CL-8", Met.NOT_MET, "Nobody came"),
)


def published(in_force_from: date) -> tuple[g.Given, ...]:
    """A second edition: CL-20 is new, CL-2 is withdrawn."""
    return (
        did(DraftEdition()),
        did(adding()),
        did(WithdrawEntry("CL-2", "Said twice.", 0)),
        did(PublishEdition(2, 2, in_force_from)),
    )


def test_a_case_is_pinned_to_the_edition_in_force_on_the_day_it_was_lodged(case):
    tomorrow = case.at.date() + timedelta(days=1)
    case.given(*published(tomorrow))
    case.when(g.lodging(issues=CITING), by=g.PARENT)
    case.then(DisagreementLodged, framework=1)


def test_the_day_is_a_london_day(case):
    """23:30 in London on the last day of summer time is still that day."""
    case.given(*published(date(2026, 9, 9)))
    case.at = case.at.replace(day=8, hour=22, minute=58)  # 23:59 in London
    case.when(g.lodging(), by=g.PARENT)
    case.then(DisagreementLodged, framework=1)
    case.at = case.at.replace(day=8, hour=23, minute=1)  # 00:02 of the 9th
    case.when(g.lodging(), by=g.PARENT, key="WM-0000-0000")
    case.then(DisagreementLodged, framework=2)


def test_a_newer_edition_changes_nothing_in_a_case(case):
    case.given(g.lodged(issues=CITING), *published(date(2026, 9, 20)))
    case.passes(days=30)
    assert case.thing.framework == 1
    case.when(CiteEntries(2, ("CL-2",)), by=g.PARENT)
    case.then(citing.EntriesCited, issue=2, party="p1", entries=("CL-2",))
    case.when(CiteEntries(2, ("CL-20",)), by=g.PARENT)
    case.then_refused(citing.NotInTheEdition, entry="CL-20")


def test_without_an_edition_in_force_nothing_can_be_cited(case):
    case.world.streams.pop(type(case.world.find(*_framework())).stream_id(NATIONAL))
    case.when(g.lodging(issues=CITING), by=g.PARENT)
    case.then_refused(citing.NotInTheEdition)
    case.given(g.lodged())
    assert case.thing.framework is None


def _framework():
    from domain.framework import Framework

    return Framework, NATIONAL


def test_the_family_cites_entries_as_it_lodges_and_need_not(case):
    case.when(g.lodging(issues=CITING), by=g.PARENT)
    case.then(citing.EntriesCited, issue=1, party="p1", entries=("CL-2", "CL-8"))
    assert case.thing.issue(1).cited == {"p1": ("CL-2", "CL-8")}
    assert case.thing.issue(2).cited == {}


def test_an_entry_that_is_not_in_the_edition_lodges_nothing(case):
    wrong = (replace(CITING[0], entries=("CL-99",)),)
    case.when(g.lodging(issues=wrong), by=g.PARENT)
    case.then_refused(citing.NotInTheEdition, entry="CL-99")


def test_the_family_says_later_what_a_point_is_about_or_takes_it_back(case):
    case.given(g.lodged(issues=CITING))
    case.when(CiteEntries(1, ("CL-8", "CL-2")), by=g.PARENT)
    case.then_nothing()
    case.when(CiteEntries(1, ()), by=g.PARENT)
    case.then(citing.EntriesCited, entries=())
    case.when(CiteEntries(9, ()), by=g.PARENT)
    case.then_refused(NoSuchThing)


@pytest.mark.parametrize("who", [g.OFFICER, g.MEDIATOR, g.CUSTODIAN, g.COORDINATOR, g.STRANGER])
def test_nobody_else_says_it_for_the_family(case, who):
    case.given(*g.TALKING)
    case.when(CiteEntries(1, ("CL-2",)), by=who)
    case.then_refused(NotAllowed)


def test_the_council_cites_entries_in_its_answer(case):
    case.given(g.lodged(issues=CITING))
    first = replace(LOOKED, entries=("CL-1",))
    answer = AnswerDisagreement((first, g.an_answer(2)))
    case.when(answer, by=g.OFFICER)
    case.then(citing.EntriesCited, issue=1, party="la", entries=("CL-1",))
    assert case.thing.issue(1).cited == {"p1": ("CL-2", "CL-8"), "la": ("CL-1",)}


def test_a_council_cannot_cite_what_is_not_in_the_edition(case):
    case.given(g.lodged())
    wrong = replace(LOOKED, entries=("CL-99",))
    case.when(AnswerDisagreement((wrong, g.an_answer(2))), by=g.OFFICER)
    case.then_refused(citing.NotInTheEdition)


REFERRED = (g.lodged(issues=CITING), *g.NO_AGREEMENT[1:], g.referred(1), g.reviewer_named())


def written(*findings: EntryFinding) -> PublishRecommendation:
    return PublishRecommendation((replace(g.on(1), findings=findings),))


def test_the_recommendation_says_of_each_cited_entry_whether_it_was_met(case):
    case.given(*REFERRED)
    case.when(written(*FOUND, EntryFinding("ALL-1", Met.MET, "A named adult")), by=g.REVIEWER)
    judged = [each for each in case.events if isinstance(each, reviewing.EntryJudged)]
    assert [(e.entry, e.met, e.words.value) for e in judged] == [
        ("CL-2", Met.PARTLY, "On two days"),
        ("CL-8", Met.NOT_MET, "Nobody came"),
        ("ALL-1", Met.MET, "A named adult"),
    ]


@pytest.mark.parametrize(
    "findings",
    [(), FOUND[:1], (FOUND[0], replace(FOUND[1], words=" "))],
    ids=["none", "one of two", "without words"],
)
def test_no_cited_entry_is_left_out(case, findings):
    case.given(*REFERRED)
    case.when(written(*findings), by=g.REVIEWER)
    missing = "CL-8" if findings else "CL-2"
    case.then_refused(reviewing.SayIfEntryWasMet, number=1, entry=missing)


def test_a_reviewer_judges_by_the_edition_of_the_case(case):
    case.given(*REFERRED, *published(case.at.date() + timedelta(days=200)))
    case.when(written(*FOUND, EntryFinding("CL-20", Met.MET, "New")), by=g.REVIEWER)
    case.then_refused(citing.NotInTheEdition, entry="CL-20")
