"""The regulator's numbers: small ones are hidden, in words, and what is downloaded runs nothing."""

from __future__ import annotations

import csv
import io
from datetime import UTC, date, datetime
from itertools import product

import pytest
import sqlalchemy as sa

from disputes.storage import tables
from disputes.storage.tables import access_leaf
from disputes.stories import cast
from projections.across.number_tables import MEASURES
from projections.views.numbers import Missed
from tests.projections.across.by_chance import rows_by_chance
from tests.web.client import SITE
from web.audit.numbers import cases
from web.spreadsheets import harmless

TABLES = tuple(table for measure in MEASURES.values() for table in measure.tables)


@pytest.fixture
def martin(practice):
    return practice.browser(cast.REGULATOR.actor)


def test_where_there_are_few_cases_no_number_is_shown_and_words_say_so(martin):
    for show, measure in MEASURES.items():
        page = martin.get(f"/audit/numbers?period=2026-q1&show={show}")
        page.says("There are too few cases to show any number", "All councils", "Numbers")
        assert page.text.count("So none is shown") == len(measure.tables)


@pytest.mark.parametrize(
    "asked",
    ["who=nobody", "period=2026-q4", "period=2026-10", "period=2026-13", "period=soon",
     "duty=%00", "step=closed", "show=all"],
)  # fmt: skip
def test_what_is_not_published_is_the_newest_quarter_of_everybody(martin, asked):
    martin.get(f"/audit/numbers?{asked}").says("All councils, July to September 2026")


def test_the_quarter_that_still_runs_is_named_and_cannot_be_chosen(practice, martin):
    page = martin.get("/audit/numbers")
    page.says("October to December 2026 still runs, and is here from Friday 1 January 2027.")
    assert "2026-q4" not in {each.get("value") for each in page.tree.iter("option")}
    practice.clock.now = datetime(2027, 1, 1, 9, tzinfo=UTC)
    page = practice.browser(cast.REGULATOR.actor).get("/audit/numbers")
    page.says("All councils, October to December 2026", "January to March 2027 still runs")


def test_each_measure_leads_to_the_others_for_the_same_council_and_month(martin):
    chosen = f"who={cast.FAIRSHIRE.key}&period=2026-08"
    for show, measure in MEASURES.items():
        page = martin.get(f"/audit/numbers?{chosen}&show={show}")
        page.says(f"{cast.FAIRSHIRE.name}, August 2026", measure.words)
        links = {link.get("href") for link in page.tree.iter("a")}
        links = {link for link in links if link and link.startswith("/audit/numbers?")}
        assert len(links) == len(MEASURES)
        assert all(f"who={cast.FAIRSHIRE.key}" in link and "2026-08" in link for link in links)
        assert page.typed("period") == "2026-08" and page.typed("who") == cast.FAIRSHIRE.key


def test_a_council_is_asked_for_by_its_code(martin):
    page = martin.get(f"/audit/numbers?who={cast.FAIRSHIRE.key}")
    page.says(f"{cast.FAIRSHIRE.name}, July to September 2026")


def test_each_table_is_downloaded_with_its_heads(martin):
    for table in TABLES:
        answer = martin.http.get(f"/audit/numbers/{table}.csv", base_url=SITE)
        assert answer.status_code == 200
        name = f'attachment; filename="{table}-2026-q3.csv"'
        assert answer.headers["Content-Disposition"] == name
        rows = list(csv.reader(io.StringIO(answer.get_data().decode("utf-8-sig"))))
        assert len({len(row) for row in rows[1:]}) == 1 and len(rows) > 2


def test_a_download_tells_no_more_and_no_less_than_its_table_on_the_page(practice, martin):
    """For a council and for all, with enough cases that numbers stand in them."""
    with practice.deployment.engine.begin() as conn:
        for name, rows in rows_by_chance().items():
            conn.execute(sa.insert(getattr(tables, name)["a"]), rows)
    compared = 0
    for who, (show, measure) in product(("", cast.FAIRSHIRE.key), MEASURES.items()):
        asked = f"who={who}&period=2026-08"
        page = martin.get(f"/audit/numbers?{asked}&show={show}")
        shown = {table.get("aria-labelledby"): table for table in page.tree.iter("table")}
        for key in measure.tables:
            answer = martin.http.get(f"/audit/numbers/{key}.csv?{asked}", base_url=SITE)
            _, *lines = csv.reader(io.StringIO(answer.get_data().decode("utf-8-sig")))
            if key not in shown:  # nothing of it can be shown
                assert not any(cell.isdigit() for line in lines for cell in line[1:])
                continue
            rows = [[" ".join("".join(cell.itertext()).split()).rpartition(": ")[2] for cell in row]
                    for row in shown[key].iter("tr")]  # fmt: skip
            assert rows == [[cell.rpartition(": ")[2] for cell in line] for line in lines]
            compared += 1
    assert compared > 15


PARTS = ("day", "month", "year")


def leads(browser, missed):
    with browser.app.test_request_context():
        return cases(missed)


def test_a_number_leads_to_the_finder_that_shows_what_was_asked(martin):
    """The days that it was counted for stand in the form, and the page counts as it did."""
    first, last = date(2026, 7, 1), date(2026, 9, 30)
    page = martin.get(leads(martin, Missed("svc_answer", cast.FAIRSHIRE.key, first, last)))
    assert page.typed("missed") == "svc_answer"
    days = [[page.typed(f"{name}-{part}") for part in PARTS] for name in ("due_from", "due_to")]
    assert days == [["1", "7", "2026"], ["30", "9", "2026"]]
    page.says("Its last day on or after", "Cases that fit")
    page = martin.get(leads(martin, Missed("any", "", first, date(2026, 11, 24))))
    page.says("In these cases a last day that you asked for was missed")
    page = martin.get(leads(martin, Missed("svc_answer", "", last, first)))
    assert page.errors == ["The last day must be the first day or after it"]


def test_the_first_page_counts_nothing_by_council_step_or_duty(martin):
    """Such numbers are shown with small ones hidden, and nowhere else."""
    page = martin.get("/audit")
    page.says("cases, of which", "by date").never_says("How many")
    said = martin.http.get("/audit", base_url=SITE, headers={"Accept": "application/json"}).json
    assert set(said["page"]) == {"rows", "total", "number", "behind", "more"}


def test_a_table_that_is_not_there_is_not_found(martin):
    assert martin.http.get("/audit/numbers/names.csv", base_url=SITE).status_code == 404


def test_a_look_at_the_numbers_is_recorded_once(practice, martin):
    def looks():
        with practice.deployment.engine.connect() as conn:
            return conn.scalar(sa.select(sa.func.count()).select_from(access_leaf))

    for address in ("/audit/numbers", "/audit/numbers/duties.csv"):
        before = looks()
        assert martin.http.get(address, base_url=SITE).status_code == 200
        assert looks() == before + 1


@pytest.mark.parametrize("address", ["/audit/numbers", "/audit/numbers/duties.csv"])
def test_nobody_else_may_know_that_the_page_is_there(practice, address):
    for who in (cast.YUSUF.parent, cast.FAIRSHIRE.officer, cast.RUTH, cast.OPERATOR):
        browser = practice.browser(who.actor)
        answers = [browser.http.get(each, base_url=SITE) for each in (address, "/audit/none")]
        assert [each.status_code for each in answers] == [404, 404]


@pytest.mark.parametrize("cell", ["=1+1", "+44", "-1", "@SUM(A1)", "\t=1", "\r=1", "\n=1"])
def test_a_formula_is_no_formula_once_downloaded(cell):
    assert harmless(cell) == f"'{cell}"
    assert harmless(f"a{cell}") == f"a{cell}"
