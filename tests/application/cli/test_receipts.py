"""`disputes audit check receipt` says what a paper proves, or why it proves nothing."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from io import BytesIO

import pikepdf
import pytest
from click.testing import CliRunner

from disputes.audit import verify
from disputes.audit.notes import WITNESS, Signer
from disputes.audit.receipts import held_in
from disputes.cli import main
from domain.disagreement.vocabulary import DocumentKind
from tests.application.cli.conftest import Machine
from tests.application.documents.conftest import Office, renderers  # noqa: F401
from tests.application.documents.test_proving import printed


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


@pytest.mark.parametrize("said", [{"LOG_ORIGIN": "waymark/after-a-restore"}, {}])
def test_a_receipt_of_a_retired_key_or_a_former_log_is_still_proved(
    office, receipt, keys, tmp_path, said
):
    """By the keys in the ledger, and by verify.py with those keys."""
    shutil.copytree(office.deployment.settings.data_dir, tmp_path / "data")
    (tmp_path / "data" / "log-key").write_text("ab" * 32 + "\n", encoding="ascii")
    machine = Machine(tmp_path / "data", **said)
    made = machine.run("audit", "check", "receipt", str(receipt))
    assert json.loads(made.output) == check(receipt, "--vkey", keys[0])[1]
    d = machine.deployment()
    [present] = d.events_signer.keys.present
    assert str(present) not in keys
    both = [word for key in (str(present), keys[0]) for word in ("--key", key)]
    assert verify.main(["receipt", str(receipt), *both]) == 0
    assert verify.main(["receipt", str(receipt), "--key", str(present)]) == 1
    d.close()


class TestTheStrangersVerifier:
    """`verify.py receipt FILE`: one file, the standard library, no network, nothing of ours."""

    @pytest.fixture
    def asked(self, tmp_path, capsys):
        def ask(file, *words):
            status = verify.main(["receipt", str(file), *words])
            return status, capsys.readouterr().out

        return ask

    def test_it_proves_a_receipt_in_an_empty_environment(self, office, receipt, keys, tmp_path):
        shutil.copy(verify.__file__, tmp_path / "verify.py")
        made = subprocess.run(
            [sys.executable, "-I", "-S", "verify.py", "receipt", receipt.name, "--key", keys[0]],
            cwd=tmp_path, env={}, capture_output=True, text=True, timeout=60,
        )  # fmt: skip
        assert made.returncode == 0, made.stdout + made.stderr
        assert made.stdout.startswith("PROVEN\non 20")
        assert "a disagreement was lodged" in made.stdout
        assert f'reference: "{office.reference}"' in made.stdout

    def test_the_printed_codes_prove_the_same(self, receipt, keys, tmp_path, asked):
        scanned = tmp_path / "scanned.txt"
        scanned.write_text("\r\n".join(printed(receipt.read_bytes())), encoding="utf-8")
        assert asked(scanned, "--key", keys[0]) == asked(receipt, "--key", keys[0])

    def test_without_what_the_record_says_it_stays_open_whose_it_is(
        self, receipt, keys, tmp_path, asked
    ):
        alone = tmp_path / "proof.tlog-proof"
        alone.write_text(str(held_in(receipt.read_bytes()).proof), encoding="utf-8")
        status, said = asked(alone, "--key", keys[0])
        assert status == 0
        assert "whose it is stays open" in said

    def test_it_finds_the_proof_however_the_pdf_is_stored(self, receipt, keys, tmp_path, asked):
        for name, how in (
            ("plain", {"stream_decode_level": pikepdf.StreamDecodeLevel.all,
                       "compress_streams": False}),
            ("packed", {"object_stream_mode": pikepdf.ObjectStreamMode.generate}),
        ):  # fmt: skip
            other = tmp_path / f"{name}.pdf"
            with pikepdf.open(BytesIO(receipt.read_bytes())) as pdf:
                pdf.save(other, **how)
            assert asked(other, "--key", keys[0])[0] == 0, name

    def test_every_changed_letter_of_the_proof_is_named(self, receipt, keys, tmp_path, asked):
        held = held_in(receipt.read_bytes())
        text = f"{held.proof}{held.says.decode()}"
        for place in range(0, len(text), 7):
            changed = text[:place] + ("A" if text[place] != "A" else "B") + text[place + 1 :]
            other = tmp_path / "changed.txt"
            other.write_text(changed, encoding="utf-8")
            status, said = asked(other, "--key", keys[0])
            assert status == 1, (place, text[place])
            assert said.startswith("NOT PROVEN\ncause: ")

    @pytest.mark.parametrize("content", [b"", b"%PDF-1.7 stream\nx", b"c2sp.org/tlog-proof@v1\n"])
    def test_what_holds_no_proof_is_said(self, content, keys, tmp_path, asked):
        other = tmp_path / "other"
        other.write_bytes(content)
        status, said = asked(other, "--key", keys[0])
        assert (status, said[:24]) == (1, "NOT PROVEN\ncause: files\n")

    def test_a_witness_that_was_asked_for_and_has_not_signed_is_missed(self, receipt, keys, asked):
        witness = Signer("regulator.example", b"\x02" * 32, WITNESS).verifier
        status, said = asked(receipt, "--key", keys[0], "--witness", str(witness))
        assert status == 1
        assert "cause: cosignature" in said
