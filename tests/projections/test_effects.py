"""What each step changed, for the regulator: against the case folded before and after it."""

from __future__ import annotations

import pytest

from domain.disagreement.aggregate import Disagreement
from domain.disagreement.duties import duties
from domain.disagreement.following_up import CaseClosed, WithdrawCase
from domain.disagreement.lodging import DisagreementLodged
from domain.disagreement.meeting import SessionHeld
from domain.disagreement.responding import CouncilAnswered
from domain.disagreement.stages import stage_of_case
from domain.events import Actor, Capacity
from domain.permissions import PERMISSIONS
from domain.roles import Role
from projections.across.due_dates import due_rows
from projections.effects import WHO, effects
from projections.redact import redact
from projections.showing.names import Names
from projections.words import STAGES
from tests.domain import given as g
from tests.projections.told import DIRECTORY, NOW, Told, case_of, cases, folded

REGULATOR = Actor("per_regulator", Capacity.REGULATOR)


def names_of(case):
    seen = redact(folded(case.events), REGULATOR, NOW)
    assert seen is not None
    return Names(seen, DIRECTORY)


def effects_of(case):
    names = names_of(case)
    return effects(names, {p.event.originator_version for p in names.seen.pieces})


def of_kind(case, kind):
    number = next(e.originator_version for e in case.events if isinstance(e, kind))
    return effects_of(case)[number]


def test_an_answer_in_time_meets_its_last_day_and_closes_what_it_was() -> None:
    made = of_kind(case_of("terms_to_answer"), CouncilAnswered)
    assert any(
        line.startswith("Met: the council answers each point, last day") for line in made.deadlines
    )
    assert any(line.startswith("Answer disagreement (the council") for line in made.closed)


def test_an_answer_after_its_last_day_says_how_late_it_was() -> None:
    late = [
        line
        for case in cases()
        for made in effects_of(case).values()
        for line in made.deadlines
        if " late: " in line
    ]
    assert late
    assert all(line.startswith("Done ") and "last day" in line for line in late)


def test_lodging_starts_the_first_last_days_and_a_meeting_moves_the_stage() -> None:
    case = case_of("terms_to_answer")
    first = of_kind(case, DisagreementLodged)
    assert first.stage == ""
    held = of_kind(case, SessionHeld)
    assert held.stage.startswith("From “")


@pytest.mark.parametrize("case", cases(), ids=lambda case: case.name)
def test_the_changes_add_up_to_how_the_case_stands(case) -> None:
    """Every stage is the last step's; each duty that is met is met by exactly one step."""
    names, stage = names_of(case), None
    met = 0
    for made in effects_of(case).values():
        if made.stage:
            old, _, new = made.stage.removeprefix("From “").removesuffix("”").partition("” to “")
            assert stage in (None, old)
            stage = new
        met += sum(line.startswith(("Met: ", "Done")) for line in made.deadlines)
    assert stage in (None, STAGES[stage_of_case(names.case)][0])
    assert met >= sum(duty.met_on is not None for duty in duties(names.case))


def test_no_change_speaks_of_anybody_by_name() -> None:
    for case in cases():
        said = repr(effects_of(case))
        assert "per_" not in said


def test_every_role_of_the_table_is_said_in_words() -> None:
    of_cases = [
        row
        for row in PERMISSIONS.values()
        if row.command.__module__.startswith("domain.disagreement")
    ]
    roles = set().union(*(row.may for row in of_cases))
    assert roles - WHO.keys() == {Role.FAMILY}  # who lodges: then there is no case yet


def story(*given, days: int) -> Told:
    """A case that goes so far, and that the family withdraws so many days later."""
    case = g.Case()
    case.given(*given)
    case.passes(days=days)
    case.given(g.done(WithdrawCase(), g.PARENT))
    return Told("withdrawn", g.REFERENCE, tuple(case.world.history(Disagreement, g.REFERENCE)))


def test_a_case_that_ends_on_a_missed_duty_says_so_where_it_ends() -> None:
    made = of_kind(story(g.lodged(), g.taken_on(), days=60), CaseClosed)
    [said] = [line for line in made.deadlines if "the council answers each point" in line]
    assert said.startswith("Missed, and still not done ") and ", last day " in said
    early = of_kind(story(g.lodged(), g.taken_on(), days=2), CaseClosed)
    assert "No longer due: the council answers each point" in early.deadlines


def test_what_lapsed_in_time_is_not_missed_because_the_case_ended_later() -> None:
    """Talks ended without a meeting within the 30 days, and the case went on for months."""
    case = story(*g.TALKING, g.booked(), g.held(1, "p1"), g.ended(), days=90)
    whole = names_of(case).case
    [row] = [r for r in due_rows(whole, duties(whole)) if r["code"] == "mediation_arranged"]
    assert (row["lapsed"], row["late_by"]) == (True, None)
    assert whole.mediation_ended_on < row["last_day"] < whole.closed_on
    assert told_of(case, "No longer due: the meeting is held") != []


def told_of(case, about: str) -> list[str]:
    return [line for made in effects_of(case).values() for line in made.deadlines if about in line]


@pytest.mark.parametrize("case", cases(), ids=lambda case: case.name)
def test_a_step_says_missed_of_what_search_and_numbers_count_as_missed(case) -> None:
    """What lapsed undone: each is told once, and as the row of the same case has it."""
    whole = names_of(case).case
    rows = due_rows(whole, duties(whole))
    missed = sum(row["lapsed"] and bool(row["late_by"]) for row in rows)
    assert len(told_of(case, "Missed, and still not done")) == missed
