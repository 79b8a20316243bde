"""What is counted is what the rows hold; what is shown is the same for whoever asks, however."""

from __future__ import annotations

import random
from collections import Counter
from datetime import UTC, date, datetime
from itertools import pairwise
from statistics import median
from uuid import uuid4

import pytest
import sqlalchemy as sa

from disputes.storage import tables
from disputes.stories import cast
from disputes.stories.opening import the_service_opens
from disputes.stories.script import Days
from disputes.stories.telling import NoFiles, tell_all
from domain.counting import days_after, days_between
from domain.disagreement.vocabulary import Stage
from domain.refusals import NotAllowed
from projections.across.audit_index import Wanted
from projections.across.counts import KEPT, KEPT_LATE, MET, MISSED, NOT_KEPT, Counts, middle
from projections.across.numbers import Numbers
from projections.across.quarters import (
    Month,
    Quarter,
    last_whole,
    read_quarter,
    whole_quarters,
)
from projections.words import STAGES
from tests.projections.across.conftest import AT, TODAY, desk

QUARTER = Quarter(2026, 3)
DUTIES = {"mediation_arranged": "Meeting", "svc_answer": "Answer to each point"}
COUNCILS = tuple(council.key for council in cast.COUNCILS)
WAY = ("intake", "answering", "booked", "delivering")


@pytest.fixture
def counted(opened):
    """On each database: 900 cases by chance, as the projections would write them."""
    return filled(opened)


@pytest.fixture
def shown(sqlite_database, tmp_path):
    """The same, on SQLite alone: how numbers are shown does not ask the database."""
    found = desk(sqlite_database.engine(), tmp_path / "keys.db")
    tell_all([the_service_opens(Days(TODAY))], found.disputes, NoFiles())
    yield filled(found)
    found.close()


def filled(opened):
    chance = random.Random(7)
    while opened.across.advance():
        pass
    cases, due, passages, sessions = [], [], [], []
    for number in range(900):
        case, la = f"WM-{number}", chance.choice(COUNCILS)
        start = days_after(date(2026, 3, 1), chance.randint(1, 230))
        cases.append({**_BLANK, "case": case, "stream": uuid4(), "la": la})
        days = [days_after(start, each) for each in sorted(chance.sample(range(1, 60), 4))]
        for step, (entered, left) in enumerate(pairwise([*days, None])):
            passages.append(
                {"case": case, "began_at": number * 10 + step, "la": la, "stage": WAY[step],
                 "entered_on": entered, "left_on": left}
            )  # fmt: skip
        for code in (*DUTIES, "agree_other", "appeal"):
            last = days_after(start, chance.randint(10, 60))
            met = chance.choice([None, last, last, last, days_after(last, 3)])
            due.append(
                {"case": case, "code": code, "about": "", "who": "la", "last_day": last,
                 "met_on": met, "late_by": days_between(last, met) if met else None,
                 "lapsed": chance.random() < 0.1}
            )  # fmt: skip
        sessions.append(
            {"case": case, "session": 1, "la": la, "on": days_after(start, 30),
             "away": chance.choice(["", "", "", "family", "council", "both"])}
        )  # fmt: skip
    with opened.disputes.engine.begin() as conn:
        for table, rows in (
            (tables.worklist, cases),
            (tables.due_date, due),
            (tables.stage_passage, passages),
            (tables.session_outcome, sessions),
        ):
            conn.execute(sa.insert(table["a"]), rows)
    opened.rows = {"due": due, "passages": passages, "sessions": sessions, "cases": cases}
    return opened


_BLANK = {
    "service": "even-ground", "stage": "closed", "issues": 1, "came_by": "web", "urgent": False,
    "mediation_asked": True, "reopening": False,
    "lodged_at": datetime(2026, 3, 1, tzinfo=UTC),
}  # fmt: skip


def asked(at_desk, who="", quarter="", duty="", actor=cast.REGULATOR.actor):
    numbers = Numbers(
        at_desk.across, at_desk.disputes.reads, at_desk.directory(), DUTIES, actor, AT
    )
    return {each.key: each for each in numbers.page(who, quarter, duty, whole=True).tables}


def how(late_by):
    return {None: NOT_KEPT, 0: KEPT}.get(late_by, KEPT_LATE)


def test_every_count_is_the_one_made_by_hand(counted):
    rows = counted.rows
    la = {row["case"]: row["la"] for row in rows["cases"]}
    first, last = QUARTER.first, QUARTER.last
    with counted.across.reading() as live:
        counts = Counts(live)
        for month in QUARTER.months:
            open_then = Counter(
                (row["la"], row["stage"])
                for row in rows["passages"]
                if row["entered_on"] <= month.last
                and (row["left_on"] is None or row["left_on"] > month.last)
            )
            assert counts.open_at_the_end(month) == open_then
        sessions = Counter(
            (row["la"], f"{row['on']:%Y-%m}", row["away"] or "held")
            for row in rows["sessions"]
            if first <= row["on"] <= last
        )
        assert {(c, m, each): n for c, m, each, n in counts.sessions(QUARTER)} == sessions
        due = [
            r
            for r in rows["due"]
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
            lengths = sorted(
                days_between(row["entered_on"], row["left_on"])
                for row in rows["passages"]
                if row["stage"] == stage and row["left_on"] and first <= row["left_on"] <= last
            )
            half = len(lengths) // 2
            by_hand = lengths[half] if len(lengths) % 2 else sum(lengths[half - 1 : half + 1]) / 2
            assert middle(days, COUNCILS, stage) == by_hand


def test_a_number_is_the_same_on_every_page_that_shows_it(shown):
    """So that no two filters can be subtracted from each other."""
    every = asked(shown)
    for who in COUNCILS:
        theirs = asked(shown, who)
        for key in ("open-by-month", "duty", "sessions", "promises"):
            assert {*theirs[key].rows} <= {*every[key].rows}
    for duty in DUTIES:
        by_council = {row[0].text: row[1:] for row in asked(shown, duty=duty)["duty"].rows}
        for who in COUNCILS:
            own = {row[0].text: row[1:] for row in asked(shown, who)["duties"].rows}
            name = next(council.name for council in cast.COUNCILS if council.key == who)
            assert own[DUTIES[duty]] == by_council[name]


def test_a_number_leads_to_exactly_the_cases_that_it_counts(shown):
    """By council and of all, for the quarter and each month; what is hidden leads nowhere."""
    regulator = shown.audit(cast.REGULATOR.actor)
    la = {case["case"]: case["la"] for case in shown.rows["cases"]}
    led = hidden = 0
    for who in ("", *COUNCILS):
        for table in asked(shown, who).values():
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
                        for due in shown.rows["due"]
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
    assert led > 20 and hidden > 5


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
            if table.key == "days":
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
    assert read_quarter("2026-q3", TODAY) == QUARTER
    assert [read_quarter(code, TODAY) for code in ("2026-q4", "2025-q3", "x", "")] == [None] * 4
    assert Month(2026, 12).last == date(2026, 12, 31)


MONTHLY = {month.words for month in QUARTER.months}
SERVICES = {council.key: council.service.key for council in cast.COUNCILS}


def told_apart(published, sums):
    """What a reader who subtracts, again and again, knows of each number: from, to.

    `sums` are lists of a total and its parts, by key.
    """
    known = {key: _range(words) for key, words in published.items()}
    moved = True
    while moved:
        moved = False
        for total, *parts in sums:
            low = sum(known[part][0] for part in parts)
            high = sum(known[part][1] for part in parts)
            for key, others_low, others_high, sign in (
                (total, low, high, 1),
                *((part, low - known[part][0], high - known[part][1], -1) for part in parts),
            ):
                at_least, at_most = known[key]
                if sign == 1:
                    now = max(at_least, others_low), min(at_most, others_high)
                else:
                    begins, ends = known[total]
                    now = max(at_least, begins - others_high), min(at_most, ends - others_low)
                if now != known[key]:
                    known[key], moved = now, True
    return known


def _range(words):
    if words.replace(",", "").isdigit():
        return (int(words.replace(",", "")),) * 2
    return {"fewer than 10": (0, 9), "hidden": (10, 10_000)}[words]


def published_of(shown, duty):
    """One duty as every page and table shows it, and how those numbers add up."""
    names = {council.name: council.key for council in cast.COUNCILS}
    names |= {service.name: service.key for service in cast.SERVICES} | {"All councils": "*"}
    found, sums = {}, []
    tables_shown = asked(shown, duty=duty)
    for column, how in ((1, MET), (2, MISSED)):
        for row in tables_shown["duty"].rows:
            found[names[row[0].text], how] = row[column].text
        for row in tables_shown["duty-by-month"].rows:
            if row[0].text in MONTHLY:
                found[row[0].text, how] = row[column].text
        for who in COUNCILS:  # and on the page of each council
            own = {row[0].text: row for row in asked(shown, who)["duties"].rows}
            assert own[DUTIES[duty]][column].text == found[who, how]
        sums.append([("*", how), *((month, how) for month in MONTHLY)])
        sums.append([("*", how), *((service, how) for service in {*SERVICES.values()})])
        for service in {*SERVICES.values()}:
            ours = [(who, how) for who in COUNCILS if SERVICES[who] == service]
            sums.append([(service, how), *ours])
    return found, sums


@pytest.mark.parametrize("kept", [0, 6, 3])
@pytest.mark.parametrize("duty", DUTIES)
def test_a_reader_who_subtracts_one_table_from_another_learns_no_hidden_number(shown, duty, kept):
    """Of a council, its service, all, and the months of all; some councils have few cases."""
    _thin_out(shown, kept)
    published, sums = published_of(shown, duty)
    hidden = [key for key, words in published.items() if not words.replace(",", "").isdigit()]
    known = told_apart(published, sums)
    assert all(known[key][1] - known[key][0] >= 4 for key in hidden)
    assert hidden or not kept


@pytest.mark.parametrize("kept", [0, 6])
@pytest.mark.parametrize("table", ["sessions", "promises"])
def test_the_months_of_sessions_and_promises_tell_no_hidden_number_either(shown, table, kept):
    _thin_out(shown, kept)
    tables_shown = asked(shown)
    names = {council.name: council.key for council in cast.COUNCILS}
    names |= {service.name: service.key for service in cast.SERVICES} | {"All councils": "*"}
    found, sums = {}, []
    for at, column in enumerate(tables_shown[table].heads[1:], 1):
        for row in tables_shown[table].rows:
            found[names[row[0].text], column] = row[at].text
        for row in tables_shown[f"{table}-by-month"].rows:
            found[row[0].text, column] = row[at].text
        sums.append([("*", column), *((month, column) for month in MONTHLY)])
        sums.append([("*", column), *((service, column) for service in {*SERVICES.values()})])
        for service in {*SERVICES.values()}:
            ours = [(who, column) for who in COUNCILS if SERVICES[who] == service]
            sums.append([(service, column), *ours])
    known = told_apart(found, sums)
    hidden = [key for key, words in found.items() if not words.replace(",", "").isdigit()]
    assert all(known[key][1] - known[key][0] >= 4 for key in hidden)
    assert hidden or not kept
    shown_months = [key for key in found if key[0] in MONTHLY and key not in hidden]
    assert shown_months or kept


def test_the_reader_who_subtracts_finds_a_number_that_is_hidden_alone():
    published = {"all": "40", "a": "fewer than 10", "b": "33"}
    assert told_apart(published, [["all", "a", "b"]])["a"] == (7, 7)


def _thin_out(shown, kept):
    """Leave so many rows of each kind to the first councils; none are taken for 0."""
    if not kept:
        return
    few = {row["case"] for la in COUNCILS[:2] for row in
           [each for each in shown.rows["cases"] if each["la"] == la][kept:]}  # fmt: skip
    with shown.disputes.engine.begin() as conn:
        for table in (tables.worklist, tables.due_date, tables.stage_passage):
            conn.execute(sa.delete(table["a"]).where(table["a"].c.case.in_(few)))


def test_no_median_stands_on_fewer_than_ten_nor_does_the_fastest_or_slowest(shown):
    _thin_out(shown, 9)
    with shown.across.reading() as live:
        passage = tables.stage_passage[live.passages].c
        rows = live.conn.execute(
            sa.select(passage.la, passage.stage, passage.entered_on, passage.left_on).where(
                passage.left_on.between(QUARTER.first, QUARTER.last)
            )
        ).all()
    lengths: dict = {}
    for la, stage, entered, left in rows:
        lengths.setdefault((STAGES[Stage(stage)][0], la), []).append(days_between(entered, left))
    for who in COUNCILS[:3]:
        for row in asked(shown, who)["days"].rows:
            step, own, _, fastest, slowest = (cell.text for cell in row)
            enough = [
                median(days) for (at, _), days in lengths.items() if at == step and len(days) >= 10
            ]
            mine = lengths.get((step, who), [])
            assert own == (f"{median(mine):g}" if len(mine) >= 10 else "too few"), (who, step)
            ends = (f"{min(enough):g}", f"{max(enough):g}") if enough else ("too few",) * 2
            assert (fastest, slowest) == ends, step
    assert any(len(days) < 10 for days in lengths.values())
