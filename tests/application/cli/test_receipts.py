"""`disputes audit check receipt` says what a paper proves, or why it proves nothing."""

from __future__ import annotations

import json

import pytest
from click.testing import CliRunner

from disputes.cli import main
from domain.disagreement.vocabulary import DocumentKind
from tests.application.documents.conftest import Office, renderers  # noqa: F401


@pytest.fixture(scope="module")
def office(tmp_path_factory, renderers):  # noqa: F811
    office = Office(tmp_path_factory.mktemp("office") / "data", renderers)
    office.reference = office.tell_case("certificate_without_mediation")
    office.work()
    yield office
    office.deployment.engine.dispose()


@pytest.fixture
def receipt(office, tmp_path):
    event = next(e for e in office.recorded(office.reference) if e.kind is DocumentKind.RECEIPT)
    place = tmp_path / "receipt.pdf"
    place.write_bytes(office.bytes_of(office.reference, event))
    return place


@pytest.fixture
def keys(office):
    return [str(key) for key in office.deployment.events_signer.vkeys()]


def check(place, *options):
    made = CliRunner().invoke(main, ["audit", "check", "receipt", str(place), *options])
    return made.exit_code, json.loads(made.output)


def test_a_receipt_is_proved_with_the_keys_that_one_has(office, receipt, keys, tmp_path):
    status, said = check(receipt, "--vkey", keys[0])
    assert (status, said["valid"]) == (0, True)
    assert said["shows"] == "a disagreement was lodged"
    assert said["says"]["reference"] == office.reference
    listed = tmp_path / "vkeys"
    listed.write_text("\n".join(keys) + "\n")
    assert check(receipt, "--vkey", str(listed)) == (0, said)


def test_the_texts_of_the_printed_codes_prove_the_same(office, receipt, keys, tmp_path):
    from tests.application.documents.test_proving import printed

    scanned = tmp_path / "scanned.txt"
    scanned.write_text("\r\n".join(printed(receipt.read_bytes())), encoding="utf-8")
    assert check(scanned, "--vkey", keys[0]) == check(receipt, "--vkey", keys[0])


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        (lambda pdf: b"%PDF-1.7\n", "neither a PDF nor the text of a proof"),
        (lambda pdf: b"", "neither a PDF nor the text of a proof"),
        (lambda pdf: b"c2sp.org/tlog-proof@v1\n", "does not begin"),
        (lambda pdf: b"c2sp.org/tlog-proof@v1\n\xff", "not UTF-8"),
    ],
)
def test_what_proves_nothing_is_said_with_the_reason(receipt, keys, tmp_path, change, reason):
    other = tmp_path / "other"
    other.write_bytes(change(receipt.read_bytes()))
    status, said = check(other, "--vkey", keys[0])
    assert (status, said["valid"]) == (1, False)
    assert reason in said["reason"]


def test_a_stranger_s_key_proves_nothing(receipt):
    other = "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW"
    status, said = check(receipt, "--vkey", other)
    assert (status, said["valid"]) == (1, False)
    assert "nobody who is known" in said["reason"]
    made = CliRunner().invoke(main, ["audit", "check", "receipt", str(receipt), "--vkey", "x"])
    assert made.exit_code == 2
    assert "This is no key" in made.output
