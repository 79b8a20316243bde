"""What is counted is what the rows hold; what is shown is the same for whoever asks, however."""

from __future__ import annotations

from collections import Counter
from datetime import date
from itertools import product
from statistics import median

import pytest
import sqlalchemy as sa

from disputes.storage import tables
from disputes.stories import cast
from domain.counting import days_between
from domain.disagreement.vocabulary import Stage
from domain.refusals import NotAllowed
from projections.across.audit_index import Wanted
from projections.across.counts import KEPT, KEPT_LATE, MET, MISSED, NOT_KEPT, Counts
from projections.across.medians import nearest
from projections.across.number_tables import MEASURES
from projections.across.quarters import Month, last_whole, published, read_period, whole_quarters
from projections.words import STAGES
from tests.projections.across.by_chance import COUNCILS, DUTIES, QUARTER, WAY, asked, filled
from tests.projections.across.by_chance import thinned as thin_out
from tests.projections.across.conftest import TODAY


@pytest.fixture
def counted(opened):
    """On each database: 900 cases by chance, as the projections would write them."""
    return filled(opened)


def test_every_count_is_the_one_made_by_hand(counted):
    rows = counted.rows
    la = {row["case"]: row["la"] for row in rows["worklist"]}
    first, last = QUARTER.first, QUARTER.last
    with counted.across.reading() as live:
        counts = Counts(live)
        for month in QUARTER.months:
            open_then = Counter(
                (row["la"], row["stage"])
                for row in rows["stage_passage"]
                if row["entered_on"] <= month.last
                and (row["left_on"] is None or row["left_on"] > month.last)
            )
            assert counts.open_at_the_end(month) == open_then
        sessions = Counter(
            (row["la"], f"{row['on']:%Y-%m}", row["away"] or "held")
            for row in rows["session_outcome"]
            if first <= row["on"] <= last
        )
        assert {(c, m, each): n for c, m, each, n in counts.sessions(QUARTER)} == sessions
        due = [
            r
            for r in rows["due_date"]
            if first <= r["last_day"] <= last and (not r["lapsed"] or (r["late_by"] or 0) > 0)
        ]
        duties = counts.duties(QUARTER)
        assert duties.keys() == DUTIES.keys(), "rights and promises are counted elsewhere"
        for code in DUTIES:
            by_hand = Counter(
                (la[r["case"]], f"{r['last_day']:%Y-%m}", MISSED if r["late_by"] != 0 else MET)
                for r in due
                if r["code"] == code
            )
            assert {(c, m, how): n for c, m, how, n in duties[code]} == by_hand
            assert counts.duties(QUARTER, code)[code] == duties[code]
        kept = Counter(
            (
                la[r["case"]],
                f"{r['last_day']:%Y-%m}",
                {None: NOT_KEPT, 0: KEPT}.get(r["late_by"], KEPT_LATE),
            )
            for r in due
            if r["code"] == "agree_other"
        )
        assert {(c, m, each): n for c, m, each, n in counts.promises(QUARTER)} == kept
        days = counts.days(QUARTER)
        for stage in WAY[:3]:
            lengths = Counter(
                (
                    row["la"],
                    f"{row['left_on']:%Y-%m}",
                    days_between(row["entered_on"], row["left_on"]),
                )
                for row in rows["stage_passage"]
                if row["stage"] == stage and row["left_on"] and first <= row["left_on"] <= last
            )
            assert {(c, m, length): n for c, m, length, n in days[stage]} == lengths
            assert counts.days(QUARTER, stage) == {stage: days[stage]}


def test_a_number_leads_to_exactly_the_cases_that_it_counts(shown):
    """By council and of all, for the quarter and each month; what is hidden leads nowhere."""
    regulator = shown.audit(cast.REGULATOR.actor)
    la = {case["case"]: case["la"] for case in shown.rows["worklist"]}
    led = hidden = 0
    for who, period in product(("", *COUNCILS), ("2026-q3", "2026-08")):
        for table in asked(shown, who, show="duties", period=period).values():
            for row in table.rows:
                for cell in row[1:]:
                    number = cell.text.replace(",", "")
                    if cell.missed is None:
                        hidden += cell.text in ("fewer than 10", "hidden")
                        continue
                    to = cell.missed
                    wanted = Wanted(
                        missed=to.duty, council=to.council, due_from=to.first, due_to=to.last
                    )
                    late = [
                        due["case"]
                        for due in shown.rows["due_date"]
                        if due["code"] == to.duty and to.first <= due["last_day"] <= to.last
                        and to.council in ("", la[due["case"]])
                        and (not due["lapsed"] or (due["late_by"] or 0) > 0)
                        and due["late_by"] != 0
                    ]  # fmt: skip
                    with shown.across.reading() as live:
                        found = set(live.conn.scalars(regulator.newest(live, wanted)))
                    assert found == set(late)
                    assert regulator.times(wanted) == len(late) == int(number)
                    led += 1
    assert led > 40 and hidden > 30


def test_a_regulator_who_reviewed_cases_is_shown_the_same_numbers(shown):
    with shown.disputes.engine.begin() as conn:
        conn.execute(sa.update(tables.worklist["a"]).values(reviewer=cast.REGULATOR.key))
    before = asked(shown)
    with shown.disputes.engine.begin() as conn:
        conn.execute(sa.update(tables.worklist["a"]).values(reviewer=None))
    assert asked(shown) == before


def test_no_number_below_ten_is_shown_and_no_share_of_fewer_than_thirty(shown):
    seen = 0
    for who in ("", *COUNCILS):
        for table in asked(shown, who).values():
            if table.key.startswith("days"):
                continue
            for row in table.rows:
                words = [cell.text.replace(",", "") for cell in row[1:]]
                numbers = [int(each) for each in words if each.isdigit()]
                assert all(number >= 10 for number in numbers)
                if row[-1].text.endswith("%"):
                    assert sum(numbers) >= 30
                seen += len(numbers)
    assert seen > 100


def test_nobody_but_a_regulator_asks(shown):
    with pytest.raises(NotAllowed):
        asked(shown, actor=cast.OPERATOR.actor)


def test_an_empty_database_and_one_of_few_cases_look_alike(opened):
    empty = asked(opened)
    assert all(table.says_nothing for table in empty.values())
    with opened.disputes.engine.begin() as conn:
        conn.execute(
            sa.insert(tables.stage_passage["a"]),
            {"case": "WM-1", "began_at": 1, "la": COUNCILS[0], "stage": str(Stage.INTAKE),
             "entered_on": date(2026, 8, 1), "left_on": None},
        )  # fmt: skip
    assert asked(opened) == empty


def test_a_quarter_is_published_once_it_has_ended():
    assert last_whole(date(2026, 9, 30)).code == "2026-q2"
    assert last_whole(date(2026, 10, 1)).code == "2026-q3"
    assert [each.code for each in whole_quarters(TODAY)] == [
        "2026-q3", "2026-q2", "2026-q1", "2025-q4",
    ]  # fmt: skip
    assert read_period("2026-q3", TODAY) == QUARTER
    assert read_period("2026-07", TODAY) == Month(2026, 7)
    others = ("2026-q4", "2025-q3", "2026-10", "2025-09", "2026-00", "2026-7", "x", "")
    assert [read_period(code, TODAY) for code in others] == [None] * len(others)
    assert len(published(TODAY)) == 16
    assert Month(2026, 12).last == date(2026, 12, 31)


def test_each_measure_makes_the_tables_that_it_says(shown):
    for show, measure in MEASURES.items():
        assert tuple(asked(shown, show=show)) == measure.tables


@pytest.mark.parametrize("period", [QUARTER, *QUARTER.months])
def test_medians_are_those_of_ten_or_more_to_the_nearest_five(shown, period):
    """Nor do the fastest and the slowest council stand on fewer."""
    thin_out(shown, 9)
    with shown.across.reading() as live:
        passage = tables.stage_passage[live.passages].c
        rows = live.conn.execute(
            sa.select(passage.la, passage.stage, passage.entered_on, passage.left_on).where(
                passage.left_on.between(period.first, period.last)
            )
        ).all()
    lengths: dict = {}
    for la, stage, entered, left in rows:
        lengths.setdefault((STAGES[Stage(stage)][0], la), []).append(days_between(entered, left))
    told = 0
    for who in COUNCILS:
        for row in asked(shown, who, show="days", period=period.code)["days"].rows:
            step, own, _, fastest, slowest = (cell.text for cell in row)
            mine = lengths.get((step, who), [])
            if own != "not shown":
                assert len(mine) >= 10 and own == str(nearest(median(mine))), (who, step)
                assert int(fastest) <= int(own) <= int(slowest)
                told += 1
    assert told > 2
    assert any(len(days) < 10 for days in lengths.values())
