"""A witness whose database was lost does not go on with its key: it could sign another history."""

from __future__ import annotations

from dataclasses import replace

import pytest

from disputes.settings import WitnessSettings, WrongSetting
from disputes.witness.opening import open_witness
from disputes.witness.protocol import AddCheckpoint
from tests.witness.logs import KEY, PlainLog
from tests.witness.test_store import AT

LOG, FORK = PlainLog(), PlainLog(other=3)


@pytest.fixture
def settings(tmp_path):
    return WitnessSettings.from_environment(
        {
            "WITNESS_NAME": "witness.example",
            "WITNESS_DB": f"sqlite:///{tmp_path / 'its' / 'witness.db'}",
            "WITNESS_KEY_FILE": str(tmp_path / "key"),
        }
    )


def begun(settings):
    witness = open_witness(settings)
    witness.watch(KEY.verifier)
    witness.add(AddCheckpoint.read(LOG.asks(0, 5)), AT)
    witness.close()
    return witness.verifier


def lose_the_database(tmp_path):
    for left in (tmp_path / "its").iterdir():
        left.unlink()


def test_a_key_is_made_once_and_opened_again_before_it_has_signed(settings):
    first = open_witness(settings)
    first.close()
    again = open_witness(settings)
    assert again.verifier == first.verifier
    again.close()


def test_where_the_database_is_lost_the_key_signs_no_more(settings, tmp_path):
    before = begun(settings)
    lose_the_database(tmp_path)
    for _ in range(2):
        with pytest.raises(WrongSetting, match="new key"):
            open_witness(settings)
    new = open_witness(replace(settings, key_file=tmp_path / "another"))
    assert new.verifier != before
    new.close()


def test_a_key_that_was_brought_along_is_taken_where_somebody_says_that_it_is_unused(settings):
    settings.key_file.write_text("07" * 32 + "\n")
    with pytest.raises(WrongSetting, match="--unused-key"):
        open_witness(settings)
    open_witness(settings, unused_key=True).close()
    open_witness(settings).close()


def test_a_database_that_signed_needs_its_key(settings):
    begun(settings)
    settings.key_file.unlink()
    with pytest.raises(WrongSetting, match="no file"):
        open_witness(settings)
