"""disputes witness, as those who run it meet it; and the service beside it."""

from __future__ import annotations

import socket
import time
from datetime import timedelta

import pytest

from disputes.cli import wiring
from disputes.cli.doctor import examined
from disputes.witness.asking import WitnessAway
from tests.application.cli.conftest import Machine


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
        for _ in range(200):
            with socket.socket() as probe:
                if probe.connect_ex(("127.0.0.1", self.port)) == 0:
                    return process
            assert process.poll() is None, process.communicate()
            time.sleep(0.05)
        raise AssertionError("it does not answer")


@pytest.fixture
def regulator(tmp_path):
    return Regulator(tmp_path / "regulator")


def has_signed(deployment):
    return [
        (each.how, each.is_well)
        for each in examined(deployment, wiring.now() + timedelta(minutes=11))
        if each.what.startswith("witness")
    ]


def test_a_service_and_its_regulator_from_the_first_key_on(seeded, regulator, tmp_path):
    alone = seeded.deployment()
    assert has_signed(alone) == [("none is set: nobody outside this service signs the log", True)]
    assert wiring.witnessing(alone) == ()
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
    (job,) = wiring.witnessing(service)
    with pytest.raises(WitnessAway):
        job.run(wiring.now())
    assert next(well for _, well in has_signed(service)) is False
    process = regulator.serving()
    try:
        (job,) = wiring.witnessing(service)
        while job.run(wiring.now()):
            pass
        assert all(well for _, well in has_signed(service))
        shown = regulator.does("witness", "show")
        assert service.events_signer.latest().note in shown
        assert "\u2014 witness.regulator.example " in service.events_signer.latest().note
        assert "/looks: nothing was signed yet" in shown  # nobody has looked at anything

        assert regulator.does("witness", "remove-key", keys[0]) == "Removed.\n"
        assert regulator.run("witness", "remove-key", keys[0]).exit_code == 1
    finally:
        process.terminate()
        process.communicate(timeout=20)
    service.close()


def test_a_witness_without_a_name_says_so(regulator):
    del regulator.said["WITNESS_NAME"]
    regulator.said["WITNESS_NAME"] = ""
    refused = regulator.run("witness", "vkey")
    assert (refused.exit_code, "WITNESS_NAME" in refused.output) == (1, True)
