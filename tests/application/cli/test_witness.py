"""disputes witness, as those who run it meet it; and the service beside it."""

from __future__ import annotations

import shutil
import socket
import time
from datetime import timedelta
from pathlib import Path

import pytest
from structlog.testing import capture_logs

from disputes.audit.cosigned import witnessed
from disputes.audit.signing import Forked
from disputes.cli import wiring
from disputes.cli.doctor import examined
from disputes.witness.asking import RefusedByWitness, WitnessAway
from disputes.work.witnessing import OF_EVENTS, OF_LOOKS
from domain.events import Actor, Capacity
from tests.application.cli.conftest import Machine

SOMEBODY = Actor("somebody", Capacity.OFFICER, "fairshire")


class Regulator(Machine):
    """Another machine, which knows nothing of the service's."""

    def __init__(self, folder):
        super().__init__(folder / "unused")
        self.said = {
            "WITNESS_NAME": "witness.regulator.example",
            "WITNESS_DB": f"sqlite:///{folder / 'its' / 'witness.db'}",
            "WITNESS_KEY_FILE": str(folder / "its" / "key"),
            "WITNESS_PORT": str(self.port),
        }
        self.url = f"http://127.0.0.1:{self.port}"

    def serving(self):
        process = self.start("witness", "serve")
        for _ in range(600):
            with socket.socket() as probe:
                if probe.connect_ex(("127.0.0.1", self.port)) == 0:
                    return process
            assert process.poll() is None, process.communicate()
            time.sleep(0.05)
        raise AssertionError("it does not answer")


@pytest.fixture
def regulator(tmp_path):
    return Regulator(tmp_path / "regulator")


def asking(deployment, name):
    return next(job for job in wiring.asking_the_witness(deployment) if job.name == name)


def has_signed(deployment):
    return [
        (each.how, each.is_well)
        for each in examined(deployment, wiring.now() + timedelta(minutes=11))
        if each.what.startswith("witness")
    ]


def test_a_service_and_its_regulator_from_the_first_key_on(seeded, regulator, tmp_path):
    alone = seeded.deployment()
    assert has_signed(alone) == [("none is set: nobody outside this service signs the log", True)]
    assert wiring.asking_the_witness(alone) == ()
    for signer in (alone.events_signer, alone.looks_signer):
        signer.sign()
    keys = [str(k) for s in (alone.events_signer, alone.looks_signer) for k in s.vkeys()]
    alone.close()

    assert "add-log" in regulator.run("witness", "serve").output
    assert regulator.run("witness", "add-log", keys[0] + "x").exit_code == 1
    assert regulator.does("witness", "add-log", *keys).count("Watching") == 2
    vkey = regulator.does("witness", "vkey").strip()
    assert regulator.run("witness", "add-log", vkey).exit_code == 1
    assert regulator.does("witness", "show").count("nothing was signed yet") == 2

    seeded.said |= {"WITNESS_URL": regulator.url, "WITNESS_VKEY": vkey}
    service = seeded.deployment()
    with pytest.raises(WitnessAway):
        asking(service, OF_EVENTS).run(wiring.now())
    assert next(well for _, well in has_signed(service)) is False
    process = regulator.serving()
    try:
        for job in wiring.asking_the_witness(service):
            while job.run(wiring.now()):
                pass
        assert all(well for _, well in has_signed(service))
        shown = regulator.does("witness", "show")
        assert service.events_signer.latest().note in shown
        assert "\u2014 witness.regulator.example " in service.events_signer.latest().note
        assert "/looks: nothing was signed yet" in shown  # nobody has looked at anything
        assert seeded.does("witness", "typed", letter(regulator, tmp_path, "--cosigned")) == (
            service.events_signer.latest().note
        )

        assert regulator.does("witness", "remove-key", keys[0]) == "Removed.\n"
        assert regulator.run("witness", "remove-key", keys[0]).exit_code == 1
    finally:
        process.terminate()
        process.communicate(timeout=20)
    service.close()


@pytest.fixture
def backed_up(seeded, regulator, tmp_path):
    """A service whose log of looks was witnessed after its backup was made."""
    look(seeded, 3)
    shutil.copytree(seeded.folder, tmp_path / "backup")
    look(seeded, 2)
    service = seeded.deployment()
    keys = []
    for signer in (service.events_signer, service.looks_signer):
        signer.sign()
        keys += [str(key) for key in signer.vkeys()]
    service.close()
    regulator.does("witness", "add-log", *keys)
    seeded.said |= {
        "WITNESS_URL": regulator.url,
        "WITNESS_VKEY": regulator.does("witness", "vkey").strip(),
    }
    process = regulator.serving()
    service = seeded.deployment()
    for job in wiring.asking_the_witness(service):
        job.run(wiring.now())
    assert service.looks_signer.waiting(service.witness) is None
    service.close()
    yield tmp_path / "backup"
    process.terminate()
    process.communicate(timeout=20)


def look(machine, times):
    service = machine.deployment()
    for _ in range(times):
        service.disputes.reads.note(SOMEBODY, "WM-4827-3162", ["case"], wiring.now())
    service.close()


def restore(machine, backup, *names):
    for name in names:
        for old in machine.folder.glob(f"{name}*"):
            old.unlink()
        for kept in backup.glob(f"{name}*"):
            shutil.copy(kept, machine.folder)


@pytest.mark.parametrize("what", [("waymark.db",), ("waymark.db", "keys.db", "kek", "log-key")])
def test_after_a_restore_the_ledger_keeps_the_service_from_signing(seeded, backed_up, what):
    restore(seeded, backed_up, *what)
    look(seeded, 4)
    service = seeded.deployment()
    with capture_logs() as logs, pytest.raises(Forked):
        service.looks_signer.sign()
    assert [each["event"] for each in logs] == ["log forked"]
    service.close()


@pytest.mark.parametrize("more", [1, 2, 4])
def test_where_the_ledger_went_back_too_the_witness_refuses(seeded, regulator, backed_up, more):
    """The service alone cannot know; the regulator is left with what it signed."""
    restore(seeded, backed_up, "waymark.db", "keys.db", "ledger.db")
    look(seeded, more)
    service = seeded.deployment()
    service.looks_signer.sign()  # a fork, and nothing here can tell
    with capture_logs() as logs, pytest.raises(RefusedByWitness):
        asking(service, OF_LOOKS).run(wiring.now())
    alarms = [each["event"] for each in logs if each["log_level"] == "error"]
    assert "refused by the witness" in alarms
    signed = service.looks_signer.latest()
    assert witnessed(signed.note, service.witness) is None
    service.close()
    shown = regulator.run("witness", "show")
    if signed.checkpoint.size >= 5:  # else the witness knows more than the service says it has
        assert (shown.exit_code, signed.note in shown.output) == (1, True)


def letter(machine, folder, *options):
    file = folder / "letter"
    file.write_text(machine.does("witness", "paper", *options).upper())
    return str(file)


def test_a_letter_is_printed_and_typed_back(seeded, regulator, tmp_path):
    nothing = regulator.run("witness", "paper", "--cosigned")
    assert (nothing.exit_code, "Nothing has been signed" in nothing.output) == (1, True)
    look(seeded, 2)
    service = seeded.deployment()
    notes = [signer.sign().note for signer in (service.events_signer, service.looks_signer)]
    service.close()
    typed = letter(seeded, tmp_path)
    assert seeded.does("witness", "typed", typed) == "\n".join(notes)
    (tmp_path / "slip").write_text(Path(typed).read_text().replace("\nB1 ", "\nB2 "))
    slip = seeded.run("witness", "typed", str(tmp_path / "slip"))
    assert (slip.exit_code, "row B2 of the letter" in slip.output) == (1, True)
    seeded.does("audit", "export", str(tmp_path / "out"), "--since", typed)
    refused = seeded.run("audit", "export", str(tmp_path / "x"), "--since", str(tmp_path / "slip"))
    assert (refused.exit_code, "row B2" in refused.output) == (2, True)


def test_a_witness_without_a_name_says_so(regulator):
    del regulator.said["WITNESS_NAME"]
    regulator.said["WITNESS_NAME"] = ""
    refused = regulator.run("witness", "vkey")
    assert (refused.exit_code, "WITNESS_NAME" in refused.output) == (1, True)
