"""An erasure that was cut short, or whose record somebody damaged: it is finished all the same."""

from __future__ import annotations

import shutil
import sqlite3
from contextlib import closing, suppress
from datetime import timedelta

import pytest
from click.testing import CliRunner
from structlog.testing import capture_logs

from disputes.cli import main, wiring
from disputes.cli.doctor import erasures
from disputes.erasing.subjects import DataSubject
from disputes.stories import cast
from disputes.work.erasures import UnfinishedErasures
from domain.disagreement.aggregate import Disagreement
from domain.erasure_register import ErasureGround, ErasureReason
from domain.events import Actor, Capacity

AMINAS, PAULS = "WM-4827-3162", "WM-6387-5508"
OPERATOR = Actor(cast.OPERATOR.key, Capacity.OPERATOR)
EARLY = ("--ground", "17-1-c", "--reason", "parent-asked")
DO = ("--by", cast.OPERATOR.email, "--yes")


class Killed(BaseException):
    """Stands for a kill: no handler catches it."""


def kill(*_: object) -> None:
    raise Killed


def cut_short(deployment, typed, step, ground=ErasureGround.OBJECTION):
    """Begin an erasure, and be gone before one step of it."""
    eraser = wiring.eraser(deployment)
    owner, name = (eraser.ledger, "grant") if step == "grant" else (eraser, step)
    setattr(owner, name, kill)
    with suppress(Killed):
        reason = ErasureReason.PARENT_ASKED
        eraser.erase(DataSubject.read(typed), ground, reason, OPERATOR, wiring.told(deployment))


def damage(folder, case, what="update event set state = x'00'"):
    """One event of a case, not its first, changed past every trigger."""
    stream = Disagreement.stream_id(case).hex
    with closing(sqlite3.connect(folder / "waymark.db")) as database:
        names = "select name from sqlite_master where type = 'trigger'"
        for (trigger,) in database.execute(names).fetchall():
            database.execute(f"drop trigger {trigger}")
        database.execute(f"{what} where originator_id = ? and originator_version = 2", [stream])
        assert database.execute("select changes()").fetchone() == (1,)
        database.commit()


def child_opens(deployment, case):
    stream = Disagreement.stream_id(case)
    return deployment.keys.subjects(stream)["child"]


def later(deployment):
    """The worker's job, an hour from now."""
    return UnfinishedErasures(wiring.eraser(deployment), lambda: wiring.now() + timedelta(hours=1))


@pytest.mark.parametrize(
    "how", ["update event set state = x'00'", "delete from event"], ids=["altered", "deleted"]
)
def test_a_damaged_case_keeps_neither_its_words_nor_the_next_erasure(seeded, how):
    d = seeded.deployment()
    for case in (AMINAS, PAULS):
        cut_short(d, f"case:{case}/child", "finish")
    assert child_opens(d, AMINAS) and child_opens(d, PAULS)
    d.close()
    damage(seeded.folder, AMINAS, how)
    d = seeded.deployment()
    with capture_logs() as lines:
        assert later(d).run(wiring.told(d))
    assert not child_opens(d, AMINAS) and not child_opens(d, PAULS)
    alarms = [line for line in lines if line["log_level"] == "error"]
    assert [(a["event"], a["subject"]) for a in alarms] == [
        ("erased, but its record cannot be read", f"case:{AMINAS}/child")
    ]
    assert wiring.eraser(d).unfinished() == []
    d.close()


def test_the_command_finishes_what_was_begun_and_says_plainly_what_cannot_be_read(seeded):
    d = seeded.deployment()
    cut_short(d, f"case:{AMINAS}/child", "finish")
    d.close()
    for case in (AMINAS, PAULS):
        damage(seeded.folder, case)
    refused = seeded.run("erase", f"case:{PAULS}/child", *EARLY, *DO)
    assert refused.exit_code == 1 and "cannot be read" in refused.output
    said = seeded.does("erase", f"case:{AMINAS}/child", *EARLY, *DO)
    assert "begun before" in said and "keys destroyed" in said and "cannot be read" in said
    d = seeded.deployment()
    assert child_opens(d, PAULS) and not child_opens(d, AMINAS)
    d.close()


def test_what_fails_holds_up_no_other_and_is_tried_again(seeded, monkeypatch):
    d = seeded.deployment()
    for case in (AMINAS, PAULS):
        cut_short(d, f"case:{case}/child", "finish")
    job = later(d)
    check = job._eraser._checking.check

    def fail(keys, files, subject, others):
        if subject.case == AMINAS:
            raise OSError("the store of files is away")
        check(keys, files, subject, others)

    monkeypatch.setattr(job._eraser._checking, "check", fail)
    with pytest.raises(OSError, match="away"):
        job.run(wiring.told(d))
    assert not child_opens(d, PAULS)
    assert [each.subject for each in job._eraser.unfinished()] == [f"case:{AMINAS}/child"]
    assert list(erasures(d, wiring.now())) == []  # it may still be under way
    (told,) = erasures(d, wiring.now() + timedelta(hours=1))
    assert (told.what, told.is_well) == (f"erasure of case:{AMINAS}/child", False)
    monkeypatch.undo()
    assert job.run(wiring.told(d)) and not job.run(wiring.told(d))
    d.close()


def test_killed_after_the_register_took_it_the_worker_finishes_it(seeded):
    d = seeded.deployment()
    cut_short(d, f"case:{AMINAS}/child", "grant")
    job = later(d)
    assert job.run(wiring.told(d))
    assert not child_opens(d, AMINAS)
    assert not job.run(wiring.told(d))
    d.close()
    seeded.does("hold", "add", f"case:{AMINAS}", "--reason", "police", "--by", DO[1])


def test_killed_before_the_register_took_it_the_next_run_says_its_own_ground(seeded):
    d = seeded.deployment()
    cut_short(d, f"case:{AMINAS}/child", "_request")
    assert not later(d).run(wiring.told(d))  # nobody had asked the register
    d.close()
    seeded.does(
        "erase", f"case:{AMINAS}/child", "--ground", "17-1-d", "--reason", "court-order", *DO
    )
    d = seeded.deployment()
    *_, done = wiring.eraser(d).ledger.all()
    assert done.subject == f"case:{AMINAS}/child"
    assert (done.ground, done.reason) == (ErasureGround.UNLAWFUL, ErasureReason.COURT_ORDER)
    d.close()


@pytest.mark.parametrize("step", ["_delete_rows", "_say_so"])
def test_cut_short_and_then_restored_nothing_opens_before_it_is_finished(seeded, tmp_path, step):
    seeded.deployment().close()
    shutil.copytree(seeded.folder, tmp_path / "backup")
    d = seeded.deployment()
    cut_short(d, f"case:{AMINAS}/child", step)
    d.close()
    restore(seeded.folder, tmp_path / "backup")
    refused = seeded.run("doctor")
    assert refused.exit_code == 1 and "disputes migrate" in refused.output
    said = seeded.does("migrate")
    assert f"case:{AMINAS}/child" in said
    d = seeded.deployment()
    assert not child_opens(d, AMINAS)
    d.close()


def restore(folder, backup):
    for name in ("waymark.db", "keys.db"):
        for left in folder.glob(f"{name}*"):
            left.unlink()
        for kept in backup.glob(f"{name}*"):
            shutil.copy(kept, folder)


def test_a_damaged_case_in_the_backup_shuts_the_service_no_longer(seeded, tmp_path):
    seeded.deployment().close()
    shutil.copytree(seeded.folder, tmp_path / "backup")
    for case in (AMINAS, PAULS):
        seeded.does("erase", f"case:{case}/child", *EARLY, *DO)
    restore(seeded.folder, tmp_path / "backup")
    damage(seeded.folder, AMINAS)
    said = seeded.does("migrate")
    assert f"case:{AMINAS}/child was erased again" in said
    assert f"case:{PAULS}/child was erased again" in said
    assert "cannot be read" in said
    d = seeded.deployment()
    assert not child_opens(d, AMINAS) and not child_opens(d, PAULS)
    d.close()


def test_old_pages_that_a_reader_keeps_are_not_called_gone(seeded, monkeypatch):
    """Somebody reads in the store of keys meanwhile: then its write-ahead log cannot be emptied."""
    monkeypatch.setattr("disputes.storage.engine._PRAGMAS", quick_to_give_up())
    d = seeded.deployment()
    with closing(sqlite3.connect(seeded.folder / "keys.db")) as reader:
        reader.execute("begin")
        reader.execute("select count(*) from data_key").fetchone()
        said = CliRunner(env=seeded.said).invoke(
            main, ("erase", f"case:{AMINAS}/child", *EARLY, *DO)
        )
        assert said.exit_code == 1 and "write-ahead log" in said.output
        assert [e.subject for e in wiring.eraser(d).unfinished()] == [f"case:{AMINAS}/child"]
    assert later(d).run(wiring.told(d))
    assert (seeded.folder / "keys.db-wal").stat().st_size == 0
    d.close()


def quick_to_give_up():
    from disputes.storage.engine import _PRAGMAS

    return tuple(each.replace("=5000", "=200") for each in _PRAGMAS)
