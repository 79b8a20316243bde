"""The worker finishes what was cut short, and leaves alone what is under way."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from disputes.ledger.erasures import Erasure, Erasures
from disputes.ledger.migrating import migrate_ledger
from disputes.storage.engine import engine_for
from disputes.work.erasures import UnfinishedErasures
from domain.erasure_register import ErasureGround, ErasureReason

NOW = datetime(2026, 11, 25, 12, tzinfo=UTC)


class Finishing:
    """Stands for the eraser: notes what it is asked to finish."""

    def __init__(self, ledger: Erasures) -> None:
        self.ledger = ledger
        self.finished: list[str] = []

    def unfinished(self) -> list[Erasure]:
        return self.ledger.unfinished()

    def finish(self, erasure: Erasure, at: datetime) -> None:
        self.finished.append(erasure.id)
        self.ledger.done(erasure.id, 0, 0, at)


def asked(name: str, ago: timedelta) -> Erasure:
    ground, reason = ErasureGround.OBJECTION, ErasureReason.SUBJECT_ASKED
    return Erasure(name, f"person:{name}", ground, reason, "ops", NOW - ago, False, 0, 0, None)


def test_only_what_was_granted_and_left_for_minutes_is_finished(tmp_path):
    engine = engine_for(f"sqlite:///{tmp_path / 'ledger.db'}")
    migrate_ledger(engine)
    ledger = Erasures(engine)
    for name, ago in (("left", 6), ("begun", 4), ("refused", 9)):
        ledger.ask(asked(name, timedelta(minutes=ago)))
    for name in ("left", "begun"):
        ledger.grant(name, [], [])
    eraser = Finishing(ledger)
    job = UnfinishedErasures(eraser, lambda: NOW)
    assert job.run(NOW)
    assert eraser.finished == ["left"]
    assert not job.run(NOW)
    ledger.drop("refused")
    ledger.drop("begun")  # it was granted: it is to be finished
    assert [each.id for each in ledger.unfinished()] == ["begun"]
    engine.dispose()


def test_the_same_subject_is_asked_for_once_until_it_is_done(tmp_path):
    engine = engine_for(f"sqlite:///{tmp_path / 'ledger.db'}")
    migrate_ledger(engine)
    ledger = Erasures(engine)
    first = ledger.ask(asked("one", timedelta()))
    again = Erasure(**{**vars(first), "id": "two"})
    assert ledger.ask(again).id == "one"
    ledger.grant("one", [], ["a" * 64])
    ledger.done("one", 1, 2, NOW)
    assert ledger.ask(again).id == "two"
    assert ledger.files() == {"a" * 64}
    engine.dispose()
