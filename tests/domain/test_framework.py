"""The national framework: drafting, publishing, and editions that never change."""

from __future__ import annotations

from copy import deepcopy
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from disputes.stories.framework import entries
from domain import framework as f
from domain.events import WORKER, Actor, Command
from domain.framework import NATIONAL, Area, EntryKind, Framework, Level, Provider
from domain.permissions import PERMISSIONS
from domain.refusals import NotAllowed, NotNow, Refusal
from tests.domain import given as g

FACTS: dict[str, Any] = {
    "area": Area.COGNITION,
    "kind": EntryKind.ORDINARY,
    "level": Level.EVERYONE,
    "expects": "New words are taught first.",
    "provided_by": (Provider.SCHOOL,),
    "reason": "Schools asked for it.",
}
KNOWN = {entry.code: entry for entry in entries()}
NEXT_YEAR = date(2027, 9, 1)


def adding(code: str = "CL-20", **changes: Any) -> f.AddEntry:
    return f.AddEntry(code, **FACTS | changes)


def changing(code: str = "CL-2", version: int = 0, **changes: Any) -> f.ChangeEntry:
    return f.ChangeEntry(code, version=version, **FACTS | changes)


def did(command: Command) -> g.Given:
    return g.done(command, g.CUSTODIAN, NATIONAL)


def kept(case: g.Case) -> Framework:
    found = case.world.find(Framework, NATIONAL)
    assert isinstance(found, Framework)
    return found


DRAFTED = did(f.DraftEdition())


def wishes(case: g.Case, command: Command, by: Actor = g.CUSTODIAN) -> None:
    case.when(command, by=by, key=NATIONAL)


def test_the_example_has_at_least_forty_entries_of_every_area_kind_level_and_provider():
    assert len(KNOWN) >= 40
    assert len({entry.expects for entry in KNOWN.values()}) == len(KNOWN)
    for part, every in (("area", Area), ("kind", EntryKind), ("level", Level)):
        assert {getattr(entry, part) for entry in KNOWN.values()} == set(every)
    assert {who for entry in KNOWN.values() for who in entry.provided_by} == set(Provider)


def test_a_custodian_starts_a_framework(case):
    case.when(f.StartFramework("Another"), by=g.CUSTODIAN, key="another")
    case.then(f.FrameworkStarted, key="another", name="Another")


def test_the_next_edition_begins_as_a_copy_of_the_newest(case):
    wishes(case, f.DraftEdition())
    case.then(f.EditionDrafted, edition=2)
    draft = kept(case).draft
    assert draft and draft.number == 2
    assert dict(draft.entries) == KNOWN


def test_one_next_edition_is_written_at_a_time(case):
    case.given(DRAFTED)
    case.decides(f.DraftEdition(), by=g.CUSTODIAN, key=NATIONAL)
    case.then_refused(f.DraftAlreadyOpen)
    wishes(case, f.DraftEdition())
    case.then_refused(NotNow, because=PERMISSIONS[f.DraftEdition].because)


def test_an_entry_is_added_with_its_reason(case):
    case.given(DRAFTED)
    wishes(case, adding())
    case.then(f.EntryAdded, entry=adding().entry, reason="Schools asked for it.")
    assert kept(case).draft.entries["CL-20"] == adding().entry


def test_a_code_is_never_given_twice(case):
    case.given(DRAFTED)
    wishes(case, adding("CL-2"))
    case.then_refused(f.CodeTaken, code="CL-2")
    case.given(did(f.WithdrawEntry("CL-2", "Said twice.", 0)))
    wishes(case, adding("CL-2"))
    case.then_refused(f.CodeTaken)
    case.given(did(f.PublishEdition(2, 1, NEXT_YEAR)), DRAFTED)
    wishes(case, adding("CL-2"))
    case.then_refused(f.CodeTaken)


def test_an_entry_of_the_draft_alone_may_be_taken_out_and_added_again(case):
    case.given(DRAFTED, did(adding()), did(f.WithdrawEntry("CL-20", "Too soon.", 1)))
    wishes(case, adding())
    case.then_only(f.EntryAdded)


def test_an_entry_is_changed_with_its_reason(case):
    case.given(DRAFTED)
    wishes(case, changing())
    case.then(f.EntryChanged, entry=changing().entry, reason="Schools asked for it.")
    wishes(case, changing(version=1))
    case.then_nothing()


def test_a_withdrawn_entry_is_put_back_by_changing_it(case):
    case.given(DRAFTED, did(f.WithdrawEntry("CL-2", "Said twice.", 0)))
    back = {part: getattr(KNOWN["CL-2"], part) for part in FACTS if part != "reason"}
    wishes(case, changing(version=1, **back))
    case.then(f.EntryChanged, entry=KNOWN["CL-2"])
    case.decides(f.PublishEdition(2, 2, NEXT_YEAR), by=g.CUSTODIAN, key=NATIONAL)
    case.then_refused(f.NothingToPublish)


def test_an_entry_is_withdrawn_from_the_draft_and_the_published_edition_keeps_it(case):
    case.given(DRAFTED)
    wishes(case, f.WithdrawEntry("SP-6", "Said twice.", 0))
    case.then(f.EntryWithdrawn, code="SP-6", reason="Said twice.")
    assert "SP-6" not in kept(case).draft.entries
    assert "SP-6" in kept(case).editions[1].entries


@pytest.mark.parametrize("command", [changing("CL-99"), f.WithdrawEntry("CL-99", "No.", 0)])
def test_there_is_nothing_to_change_where_there_is_no_entry(case, command):
    case.given(DRAFTED)
    wishes(case, command)
    case.then_refused(f.NoSuchEntry, code="CL-99")


@pytest.mark.parametrize("command", [changing(), f.WithdrawEntry("CL-2", "Said twice.", 0)])
def test_an_entry_that_changed_while_it_was_read_is_read_again(case, command):
    case.given(DRAFTED, did(changing(expects="Otherwise.")))
    wishes(case, command)
    case.then_refused(f.EntryHasChanged, code="CL-2")


@pytest.mark.parametrize(
    "command",
    [adding(reason=" "), changing(reason=" "), f.WithdrawEntry("CL-2", "", 0)],
)
def test_every_change_has_a_reason(case, command):
    case.given(DRAFTED)
    wishes(case, command)
    case.then_refused(f.SayWhy)


@pytest.mark.parametrize(
    "command",
    [
        adding(),
        changing(),
        f.WithdrawEntry("CL-2", "No.", 0),
        f.PublishEdition(2, 0, NEXT_YEAR),
    ],
)
def test_nothing_changes_without_a_draft(case, command):
    case.decides(command, by=g.CUSTODIAN, key=NATIONAL)
    case.then_refused(f.NoDraft)
    wishes(case, command)
    case.then_refused(NotNow, because=PERMISSIONS[type(command)].because)


def test_an_edition_is_published_with_the_day_it_comes_into_force(case):
    case.given(DRAFTED, did(adding()), did(f.WithdrawEntry("SP-6", "Said twice.", 0)))
    wishes(case, f.PublishEdition(2, 2, NEXT_YEAR))
    case.then(f.EditionPublished, edition=2, in_force_from=NEXT_YEAR)
    framework = kept(case)
    assert framework.draft is None
    edition = framework.editions[2]
    assert (edition.withdrawn, "CL-20" in edition.entries) == ({"SP-6"}, True)
    assert edition.reasons == {"CL-20": "Schools asked for it.", "SP-6": "Said twice."}
    assert framework.in_force_on(NEXT_YEAR - timedelta(days=1)).number == 1
    assert framework.in_force_on(NEXT_YEAR).number == 2


def test_nothing_is_in_force_before_the_first_edition(case):
    assert kept(case).in_force_on(date(2020, 1, 1)) is None


def test_what_is_published_is_what_was_read(case):
    case.given(DRAFTED, did(adding()), did(adding("CL-21", expects="More.")))
    wishes(case, f.PublishEdition(2, 1, NEXT_YEAR))
    case.then_refused(f.DraftHasChanged)
    wishes(case, f.PublishEdition(3, 2, NEXT_YEAR))
    case.then_refused(f.DraftHasChanged)


def test_an_edition_that_says_the_same_is_not_published(case):
    case.given(DRAFTED)
    wishes(case, f.PublishEdition(2, 0, NEXT_YEAR))
    case.then_refused(f.NothingToPublish)


def test_no_day_has_two_editions(case):
    """A case lodged this morning keeps the edition that was in force this morning."""
    case.given(DRAFTED, did(adding()))
    today = case.at.date()
    wishes(case, f.PublishEdition(2, 1, today))
    case.then_refused(f.InForceTooEarly, first="Tuesday 8 September 2026")
    wishes(case, f.PublishEdition(2, 1, NEXT_YEAR))
    case.then_only(f.EditionPublished)
    case.given(DRAFTED, did(adding("CL-21")))
    wishes(case, f.PublishEdition(3, 1, NEXT_YEAR))
    case.then_refused(f.InForceTooEarly, first="Thursday 2 September 2027")


def test_the_first_edition_may_begin_today(case):
    case.given(
        g.done(f.StartFramework("Another"), g.CUSTODIAN, "another"),
        g.done(f.DraftEdition(), g.CUSTODIAN, "another"),
        g.done(adding(), g.CUSTODIAN, "another"),
    )
    published = f.PublishEdition(1, 1, case.at.date())
    case.when(published, by=g.CUSTODIAN, key="another")
    case.then_only(f.EditionPublished)


@pytest.mark.parametrize(
    "who", [g.PARENT, g.OFFICER, g.REVIEWER, g.REGULATOR, g.OPERATOR, g.COORDINATOR, WORKER]
)
def test_only_custodians_write_the_framework(case, who):
    for command in (f.DraftEdition(), adding(), f.PublishEdition(2, 1, NEXT_YEAR)):
        wishes(case, command, by=who)
        case.then_refused(NotAllowed)
    case.when(f.StartFramework("Mine"), by=who, key="mine")
    case.then_refused(NotAllowed)


# ---- whatever custodians do

CODES = st.sampled_from(["CL-1", "CL-2", "CL-20", "SP-6"])
WORDS = st.sampled_from(["Some words", "Other words", " "])
NUMBERS = st.integers(0, 3)
DAYS = st.dates(date(2026, 9, 1), date(2027, 12, 31))
WISHES = st.one_of(
    st.just(f.DraftEdition()),
    st.builds(lambda code, words: adding(code, expects=words), CODES, WORDS),
    st.builds(lambda code, n, words: changing(code, n, expects=words), CODES, NUMBERS, WORDS),
    st.builds(f.WithdrawEntry, CODES, WORDS, NUMBERS),
    st.builds(f.PublishEdition, st.integers(1, 4), NUMBERS, DAYS),
)


@settings(max_examples=60)
@given(st.lists(WISHES, max_size=25))
def test_a_published_edition_never_changes_and_no_day_loses_its_edition(wanted):
    case = g.Case()
    seen: dict[int, Any] = {}
    for wish in wanted:
        before = kept(case)
        past = {day: before.in_force_on(day) for day in (case.at.date(),)}
        try:
            case.does(wish, g.CUSTODIAN, NATIONAL)
        except Refusal:
            continue
        editions = kept(case).editions
        for number, edition in seen.items():
            assert _facts(editions[number]) == edition
        seen = {number: deepcopy(_facts(edition)) for number, edition in editions.items()}
        for day, edition in past.items():
            assert kept(case).in_force_on(day) == edition
    starts = [kept(case).editions[n].in_force_from for n in sorted(kept(case).editions)]
    assert starts == sorted(set(starts))


def _facts(edition: f.Edition) -> Any:
    return {
        **vars(edition),
        "entries": dict(edition.entries),
        "reasons": dict(edition.reasons),
    }
