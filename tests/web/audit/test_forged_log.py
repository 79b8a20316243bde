"""A log that whoever may write to its database wrote anew, or took back: what each page says."""

from __future__ import annotations

import sqlite3
from contextlib import closing

import pytest
import sqlalchemy as sa
from structlog.testing import capture_logs

from disputes.audit.signing import Forked
from disputes.cli.doctor import of_the_log
from disputes.storage.tables import event
from disputes.stories import cast
from domain.disagreement.aggregate import Disagreement
from domain.events import Capacity
from domain.person import RegisterPerson
from tests.audit.forging import backup, claimed, junk, planted, restored, rewritten
from tests.web.conftest import NOON
from tests.web.references import REFERENCES
from tests.witness.logs import REGULATOR

CASE = REFERENCES["terms_to_answer"]


def one_more(practice, key="somebody_new"):
    """The log grows, whatever was done to it."""
    practice.do(RegisterPerson("Somebody New", f"{key}@example.org", Capacity.FAMILY), key)


def file_of(practice):
    return practice.deployment.engine.url.database


def another_year(practice):
    """What a letter of the case said, and every leaf and node made to agree with it."""
    where = (event.c.originator_id == Disagreement.stream_id(CASE)) & (
        event.c.topic == "decision-disputed.1"
    )
    with practice.deployment.engine.connect() as conn:
        position = conn.scalar(sa.select(sa.func.min(event.c.position)).where(where))

    def change(clear):
        text = clear["fields"]["sent"]
        clear["fields"]["sent"] = f"{int(text[:4]) - 1}{text[4:]}"

    rewritten(file_of(practice), position, change)


def with_a_larger_checkpoint(practice):
    another_year(practice)
    one_more(practice, "yet_another")
    planted(file_of(practice), practice.deployment.events_signer.origin)


def with_a_key_that_stands_there(practice):
    another_year(practice)
    origin = practice.deployment.events_signer.origin
    claimed(file_of(practice), origin)
    with closing(sqlite3.connect(file_of(practice))) as conn:
        conn.execute("DELETE FROM audit_checkpoint")
        conn.commit()
    planted(file_of(practice), origin)


def as_an_old_backup(practice):
    restored(file_of(practice), f"{file_of(practice)}.kept")


@pytest.fixture
def martin(practice):
    """The regulator, and a log that was signed since its backup."""
    backup(file_of(practice), f"{file_of(practice)}.kept")
    one_more(practice)
    practice.deployment.events_signer.sign()
    return practice.browser(cast.REGULATOR.actor)


@pytest.mark.parametrize(
    ("attack", "says"),
    [
        (with_a_larger_checkpoint, "records are not those signed"),
        (with_a_key_that_stands_there, "records are not those signed"),
        (as_an_old_backup, "records when it was signed and has"),
    ],
)
def test_it_is_not_signed_and_told_to_the_operator_and_the_regulator(
    practice, martin, attack, says
):
    martin.get(f"/audit/cases/{CASE}/verify").says("None changed, missing or moved.")
    attack(practice)
    signer = practice.deployment.events_signer
    last = signer.vouching().last
    with capture_logs() as logs, pytest.raises(Forked):
        signer.sign()
    assert "log forked" in [each["event"] for each in logs if each["log_level"] == "error"]
    assert signer.vouching().last == last

    [events, *_] = of_the_log(practice.deployment, NOON)  # as `disputes audit status` says it
    assert says in events.how
    assert "a regulator must see it" in events.do
    practice.browser(cast.OPERATOR.actor).get("/ops").says(says, "a regulator must see it")

    martin = practice.browser(cast.REGULATOR.actor)  # a backup knows no session of since
    page = martin.get(f"/audit/cases/{CASE}/verify")
    page.says("The signed log does not match. Do not rely on this case.", says)
    page.says("This is not the log that was signed", "Nothing of this case is proven.")
    page.never_says("None changed", "within a minute")
    said = martin.json(f"/audit/cases/{CASE}/verify")
    assert (said["proven"], said["fault"]["number"]) == (0, 0)
    martin.get(f"/audit/cases/{CASE}/verify/proof", 404)


def test_a_row_of_junk_is_told_and_every_page_still_answers(practice, martin):
    signer = practice.deployment.events_signer
    junk(practice.deployment.engine, signer.origin, 2**62)
    one_more(practice, "another_one")
    assert signer.sign() == signer.latest()
    practice.browser().get("/genuine/log").says(str(signer.keys.present[0]))
    martin.get("/audit/checkpoints").says("The newest", signer.latest().checkpoint.root.hex())
    page = martin.get(f"/audit/cases/{CASE}/verify")
    page.says("The signed log does not match.", f"over {2**62} records that it never signed")
    practice.browser(cast.OPERATOR.actor).get("/ops").says("that it never signed")


def test_a_ledger_that_cannot_be_read_is_told(practice, monkeypatch):
    monkeypatch.setitem(vars(practice.deployment), "witness", REGULATOR.verifier)
    ledger = practice.deployment.ledger.engine
    with ledger.begin() as conn:
        conn.exec_driver_sql("ALTER TABLE signed RENAME TO elsewhere")
    found = [each for each in of_the_log(practice.deployment, NOON) if "ledger" in each.how]
    assert [each.what for each in found] == [
        "log of what was done",
        "log of looks",
        "witness of what was done",
        "witness of looks",
    ]
    page = practice.browser(cast.OPERATOR.actor).get("/ops")
    page.says("the ledger cannot be read", "until then nothing is signed")
