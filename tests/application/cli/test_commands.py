"""The commands one by one."""

from __future__ import annotations

import gc
import json
import subprocess
import sys
import time
from pathlib import Path

import pytest

from disputes.cli import COMMANDS, wiring
from disputes.cli.doctor import uploads
from disputes.evidence.jail import JailStatus
from disputes.stories import cast
from domain.events import Capacity
from domain.looks import Told, WhoseLooks
from domain.person import Person

AMINAS = "WM-4827-3162"
DOCS = Path(__file__).parents[3] / "docs"


def test_help_is_quick_and_loads_nothing_heavy():
    script = (
        "import sys; from click.testing import CliRunner; from disputes.cli import main;"
        "out = CliRunner().invoke(main, ['--help']).output;"
        "heavy = {'sqlalchemy', 'flask', 'eventsourcing', 'weasyprint'} & set(sys.modules);"
        "print(sorted(heavy)); print(out)"
    )
    began = time.monotonic()
    out = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=True
    ).stdout
    assert time.monotonic() - began < 2
    assert out.startswith("[]\n")
    assert all(f"  {name} " in out for name in COMMANDS)


def test_every_command_loads_and_says_what_it_does(empty):
    for name in COMMANDS:
        assert f"disputes {name}" in empty.does(name, "--help").replace("main ", "disputes ")


def test_the_generated_pages_are_not_stale(empty):
    if not DOCS.is_dir():
        pytest.skip("needs docs/, which only a checkout has")
    assert empty.does("docs", "--check", "--into", str(DOCS)) == "Everything is up to date.\n"


def test_a_stale_page_is_noticed_and_written_again(empty, tmp_path):
    (tmp_path / "settings.md").write_text("old")
    stale = empty.run("docs", "--check", "--into", str(tmp_path))
    assert (stale.exit_code, "settings.md" in stale.output) == (1, True)
    empty.does("docs", "--into", str(tmp_path))
    empty.does("docs", "--check", "--into", str(tmp_path))


def test_migrating_twice_changes_nothing(empty):
    empty.does("migrate")
    empty.does("migrate")


@pytest.mark.parametrize("words", [("work", "--until-idle"), ("doctor",), ("seed",)])
def test_what_needs_tables_says_to_make_them_first(empty, words):
    empty.folder.mkdir()
    refused = empty.run(*words)
    assert refused.exit_code == 1
    assert "disputes migrate" in refused.output


# ---- starting


def test_real_data_is_not_served_without_its_key_file(empty):
    empty.does("migrate")
    refused = empty.run("serve")
    assert refused.exit_code == 1
    assert "KEK_FILE" in refused.output
    assert not (empty.folder / "kek").exists()


def test_practice_data_stays_on_this_machine_unless_it_is_meant_otherwise(seeded):
    from disputes.cli.serving import check

    seeded.said["HOST"] = "0.0.0.0"
    refused = seeded.run("serve")
    assert refused.exit_code == 1
    assert "DEMO_PUBLIC=yes" in refused.output
    with pytest.MonkeyPatch.context() as patched:
        for name, value in {**seeded.said, "DEMO_PUBLIC": "yes"}.items():
            patched.setenv(name, value)
        settings, practice = check()
    assert (settings.host, practice) == ("0.0.0.0", True)


def test_no_page_waits_until_all_modules_were_gone_through_for_rubbish(seeded):
    from disputes.cli.serving import server
    from disputes.settings import Settings

    try:
        application = server(Settings.from_environment(seeded.said)).load()
        assert gc.get_freeze_count() > 100_000
        assert not [each for each in gc.get_objects() if each is application]
    finally:
        gc.unfreeze()


# ---- looking


def test_explain_tells_a_case_with_its_sealed_text_sealed(seeded):
    said = seeded.does("explain", "wm 4827 3162")
    assert "DisagreementLodged" in said
    assert "rule LodgeDisagreement" in said
    assert "wall family:p1" in said
    assert "[sealed]" in said
    assert "svc_answer, from la: " in said
    assert "Count 10 working days" in said
    deployment = seeded.deployment()
    from domain.disagreement.aggregate import Disagreement

    events = deployment.disputes.log.stream(Disagreement.stream_id(AMINAS), unsealed=True)
    hidden = {
        value.value
        for event in events
        for _, _, value in event.sealed_parts()
        if isinstance(value.value, str) and len(value.value) > 6
    }
    assert len(hidden) > 8
    assert [text for text in hidden if text in said] == []


def test_explain_logs_that_it_was_read(seeded):
    deployment = seeded.deployment()
    everybodys, looks = WhoseLooks(Told.ROLES), deployment.disputes.reads.looks
    assert looks.days(AMINAS, everybodys, page=1, per_page=9) == ([], 0)
    seeded.does("explain", AMINAS)
    [read], _ = looks.days(AMINAS, everybodys, page=1, per_page=9)
    assert read.person.startswith("machine:")
    assert read.capacity == Capacity.OPERATOR


def test_explain_as_a_role_shows_what_that_role_sees(seeded):
    shown = {
        role: seeded.does("explain", AMINAS, "--as", role)
        for role in ("parent", "officer", "coordinator", "regulator", "reviewer", "mediator")
    }
    assert "ContactGiven" in shown["parent"]
    assert "ContactGiven" not in shown["officer"]
    assert "ContactArranged" in shown["coordinator"]
    assert "IssueDescribed" not in shown["regulator"]
    assert "Nobody in the role reviewer" in shown["reviewer"]


def test_explain_as_it_stood_on_a_day(seeded):
    early = seeded.run("explain", AMINAS, "--at", "2020-01-01")
    assert early.exit_code == 1
    deployment = seeded.deployment()
    from domain.disagreement.aggregate import Disagreement

    first = deployment.disputes.log.stream(Disagreement.stream_id(AMINAS))[0].act.at
    then = seeded.does("explain", AMINAS, "--at", first.date().isoformat())
    assert "DisagreementLodged" in then
    assert len(then) < len(seeded.does("explain", AMINAS))


@pytest.mark.parametrize("typed", ["WM-4827-3196", "Idris", "WM-1000-0000"])
def test_explain_of_what_is_no_case(seeded, typed):
    assert seeded.run("explain", typed).exit_code in (1, 2)


def test_doctor_says_what_to_do(seeded):
    sick = seeded.run("doctor")
    assert sick.exit_code == 1
    assert "LOOK worker: has never run" in sick.output
    seeded.does("work", "--until-idle")
    well = seeded.run("doctor").output
    assert "OK   job mail: runs" in well
    assert "OK   outbox notice" not in well
    assert "OK   model worklist: 0 events behind" in well
    assert " uploads: " in well


def test_an_operator_is_told_when_no_upload_can_be_taken():
    free = uploads(JailStatus(True, False, True, True), None)
    assert not free.is_well and "no upload is taken" in free.do
    assert not uploads(JailStatus(False, False, False, False), None).is_well
    shut = JailStatus(True, True, True, True)
    assert uploads(shut, None).is_well and "not scanned" in uploads(shut, None).how
    assert "not scanned" not in uploads(shut, "tcp://127.0.0.1:3310").how


def test_every_notice_of_the_stories_goes_to_the_mailbox(seeded):
    deployment = seeded.deployment()
    [mail] = [job for job in wiring.jobs(deployment) if job.name == "mail"]
    while mail.run(wiring.now()):
        pass
    assert deployment.queue.waiting(wiring.now())[-1].kind == "document"  # and no notice
    mails = deployment.mailbox.newest(10_000)
    assert len(mails) > 100
    assert cast.YUSUF.parent.email in {mail.to for mail in mails}


def test_a_model_is_made_anew(seeded):
    said = seeded.does("rebuild", "worklist")
    assert said.startswith("worklist: ")
    assert seeded.run("rebuild", "nonsense").exit_code == 2


def test_parked_work_is_due_again(seeded):
    assert seeded.does("retry") == "0 due again.\n"


def test_keys_are_wrapped_again_under_the_new_line(seeded):
    kek = seeded.folder / "kek"
    kek.write_text("cd" * 32 + "\n" + kek.read_text())
    count = int(seeded.does("rotate-keys").split()[0])
    assert count > 100
    assert seeded.does("rotate-keys") == "0 keys were wrapped again.\n"
    kek.write_text("cd" * 32 + "\n")
    assert "DisagreementLodged" in seeded.does("explain", AMINAS)


def test_the_first_operator_can_sign_in(empty):
    empty.does("migrate")
    for file in ("kek", "log-key"):
        (empty.folder / file).write_text("ab" * 32)
    assert "/sign-in" in empty.does("operator", "Olu Bright", "olu@example.org")
    assert "already" in empty.does("operator", "Olu Bright", "OLU@example.org")
    deployment = empty.deployment()
    person = deployment.door.accounts.by_email("olu@example.org")
    events = deployment.disputes.log.stream(Person.stream_id(person))
    assert (
        json.dumps([type(e).__name__ for e in events]) == '["PersonRegistered", "CapacityGranted"]'
    )
