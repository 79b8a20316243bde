"""What one answer shows is one look, written before it leaves; what shows nothing is none."""

from __future__ import annotations

import pytest
import sqlalchemy as sa

from disputes.audit.reads import ReadLogUnavailable
from disputes.storage.tables import access_leaf
from disputes.stories import cast
from tests.web.client import FROM_HERE, SITE
from tests.web.references import REFERENCES

CASE = REFERENCES["terms_to_answer"]
FINDERS = [
    (cast.EVEN_GROUND.coordinator.actor, "/service/find", "words"),
    (cast.FAIRSHIRE.officer.actor, "/la/cases/find", "wanted"),
]


@pytest.fixture
def leaves(practice):
    """How many looks are recorded."""

    def counted():
        with practice.deployment.engine.connect() as conn:
            return conn.scalar(sa.select(sa.func.count()).select_from(access_leaf))

    return counted


def sent(browser, address, **answers):
    """What comes back when a form is sent, as it left."""
    token = browser.json("/account")["csrf_token"]
    data = {"csrf_token": token, **answers}
    return browser.http.post(address, data=data, base_url=SITE, headers=FROM_HERE)


@pytest.mark.parametrize(("actor", "address", "box"), FINDERS)
@pytest.mark.parametrize("words", [CASE, "Hughes"])
def test_a_case_that_a_search_shows_is_one_look(practice, leaves, actor, address, box, words):
    browser = practice.browser(actor)
    before = leaves()
    made = sent(browser, address, **{box: words})
    assert made.status_code == 200 and CASE in made.text
    assert leaves() == before + 1


@pytest.mark.parametrize(("actor", "address", "box"), FINDERS)
@pytest.mark.parametrize(("words", "status"), [("Nobodyatall", 200), ("", 422)])
def test_a_search_that_shows_no_case_is_none(practice, leaves, actor, address, box, words, status):
    browser = practice.browser(actor)
    before = leaves()
    made = sent(browser, address, **{box: words})
    shown = made.text.replace("Like WM-4827-3162", "").count("WM-")
    assert (made.status_code, leaves() - before) == (status, bool(shown))


@pytest.mark.parametrize(("actor", "address", "box"), FINDERS)
def test_a_search_shows_nothing_where_the_look_cannot_be_recorded(
    practice, leaves, monkeypatch, actor, address, box
):
    def fails(*_):
        raise ReadLogUnavailable

    browser = practice.browser(actor)
    token = browser.json("/account")["csrf_token"]
    monkeypatch.setattr(practice.disputes.reads, "note", fails)
    data = {"csrf_token": token, box: CASE}
    made = browser.http.post(address, data=data, base_url=SITE, headers=FROM_HERE)
    assert made.status_code == 503
    assert CASE not in made.text and "Hughes" not in made.text


def test_asking_for_the_heads_of_a_page_alone_is_no_look(practice, leaves):
    laura = practice.browser(cast.HUGHES.parent.actor)
    before = leaves()
    made = laura.http.head(f"/cases/{CASE}", base_url=SITE)
    assert (made.status_code, made.data) == (200, b"")
    assert leaves() == before
    laura.get(f"/cases/{CASE}")
    assert leaves() == before + 1


def test_the_heads_of_a_file_tell_its_name_so_they_are_a_look(practice, leaves):
    martin = practice.browser(cast.REGULATOR.actor)
    before = leaves()
    made = martin.http.head("/audit/numbers/duties.csv", base_url=SITE)
    assert (made.status_code, "Content-Disposition" in made.headers) == (200, True)
    assert leaves() == before + 1


def test_an_error_told_to_a_program_is_no_look_and_a_page_with_the_case_on_it_is(practice, leaves):
    laura = practice.browser(cast.HUGHES.parent.actor)
    address = f"/cases/{CASE}/messages/joint"
    before = leaves()
    laura.send(address, {"words": ""}, status=422)
    assert leaves() == before, "it read the case, and says only what is wrong"
    made = sent(laura, address, words="")
    assert (made.status_code, CASE in made.text) == (422, True)
    assert leaves() == before + 1
