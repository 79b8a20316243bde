import hashlib
import io
import socket
import struct
import threading

import pytest

from disputes.evidence.check import FileRefused, HasPassword
from disputes.evidence.jail import jail_status
from disputes.evidence.receive import (
    Standing,
    fingerprint,
    keep,
    opened,
    receive,
    rekey,
    standing_of,
)
from disputes.evidence.scan import ClamScanner, Found, scanner_at
from disputes.evidence.seal import SealBroken, new_file_key
from disputes.evidence.spool import SealedSpool
from disputes.evidence.store import FileAltered, open_store
from tests.application.evidence import samples

shut_in = pytest.mark.skipif(
    not jail_status().network_jailed, reason="this host lets no process leave its network"
)
KEY, OTHER = bytes(32), b"\1" * 32
EICAR = rb"X5O!P%@AP[4\PZX54(P^)7CC)7}$" + b"EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*"


@pytest.fixture
def store(tmp_path):
    return open_store(f"file://{tmp_path}/files")


@pytest.fixture
def clamd():
    """A small clamd: INSTREAM as clamd(8) has it, and one signature."""
    listener = socket.create_server(("127.0.0.1", 0))

    def exactly(line, size):
        data = b""
        while len(data) < size and (piece := line.recv(size - len(data))):
            data += piece
        return data

    def serve():
        while True:
            try:
                line, _ = listener.accept()
            except OSError:
                return
            with line:
                assert exactly(line, 10) == b"zINSTREAM\0"
                sent = b""
                while size := struct.unpack("!I", exactly(line, 4))[0]:
                    sent += exactly(line, size)
                ill = EICAR in sent
                line.sendall(b"stream: Eicar-Signature FOUND\0" if ill else b"stream: OK\0")

    threading.Thread(target=serve, daemon=True).start()
    yield f"tcp://127.0.0.1:{listener.getsockname()[1]}"
    listener.close()


def received(store, data, name="letter.pdf", **more):
    return receive(io.BytesIO(data), name, store, KEY, file_id="file-1", **more)


def test_a_letter_is_kept_sealed_and_comes_back_harmless(store, tmp_path):
    got = received(store, samples.with_active_content(), "C:\\Scans\\letter.pdf", case_key=OTHER)
    plain = b"".join(opened(store, got.name, KEY, "file-1"))
    assert plain.startswith(b"%PDF-")
    assert b"CANARY" not in plain
    assert (got.sha256, got.size) == (hashlib.sha256(plain).hexdigest(), len(plain))
    assert (got.kind, got.pages, got.original_name) == ("pdf", 1, "letter.pdf")
    (path,) = (tmp_path / "files").glob("??/*")
    assert path.name == got.name == hashlib.sha256(path.read_bytes()).hexdigest()
    assert b"%PDF" not in path.read_bytes()


def test_it_takes_what_the_form_parser_hands_over(store):
    spool = SealedSpool(in_memory=100)
    spool.write(samples.letter())
    spool.seek(0)
    got = receive(spool, "letter.pdf", store, KEY, file_id="file-1")
    assert got.pages == 2


def test_a_refused_file_leaves_nothing(store, tmp_path):
    with pytest.raises(HasPassword):
        received(store, samples.encrypted())
    assert list(store.names()) == []


def test_the_same_file_twice_has_one_fingerprint_in_a_case_and_another_elsewhere(store):
    letter = samples.letter()
    one, two = (received(store, letter, name, case_key=KEY) for name in ("a.pdf", "b.pdf"))
    elsewhere = received(store, letter, case_key=OTHER)
    assert one.fingerprint == two.fingerprint == fingerprint(KEY, letter)
    assert elsewhere.fingerprint != one.fingerprint
    assert len({one.name, two.name, elsewhere.name}) == 3


def test_a_stored_byte_changed_is_refused_before_anything_is_given_out(store, tmp_path):
    got = received(store, samples.letter(pages=400))
    (path,) = (tmp_path / "files").glob("??/*")
    harmed = bytearray(path.read_bytes())
    harmed[-1] ^= 1
    path.write_bytes(harmed)
    with pytest.raises(FileAltered):
        opened(store, got.name, KEY, "file-1")


def test_another_case_cannot_open_it(store):
    got = received(store, samples.letter())
    for key, file_id in ((OTHER, "file-1"), (KEY, "file-2")):
        with pytest.raises(SealBroken):
            opened(store, got.name, key, file_id)


def test_a_drafts_file_moves_to_the_case_under_a_new_key(store):
    got = received(store, samples.letter())
    before = b"".join(opened(store, got.name, KEY, "file-1"))
    new = rekey(store, got.name, (KEY, "file-1"), (OTHER, "file-2"))
    store.delete(got.name)
    assert b"".join(opened(store, new, OTHER, "file-2")) == before


def test_a_document_of_our_own_is_kept_as_it_is(store):
    key = new_file_key()
    name = keep(b"%PDF certificate", store, key, file_id="certificate-1")
    assert b"".join(opened(store, name, key, "certificate-1")) == b"%PDF certificate"


def test_a_file_read_by_a_parser_that_was_not_shut_in_is_locked_away():
    for found in Found:
        assert standing_of(found, network_jailed=False) is Standing.QUARANTINED


@shut_in
def test_without_a_scanner_the_file_is_kept_and_says_so(store):
    got = received(store, samples.letter(), scanner=scanner_at(None))
    assert (got.standing, got.found) == (Standing.UNCHECKED, Found.NOT_SCANNED)
    expected = "letter.pdf is kept but not yet checked for viruses"
    assert got.standing.message("letter.pdf") == expected


@shut_in
def test_a_clean_file_is_checked(store, clamd):
    got = received(store, samples.letter(), scanner=scanner_at(clamd))
    assert got.standing is Standing.CHECKED
    assert got.standing.message("letter.pdf") is None


def test_a_virus_hidden_in_a_letter_is_locked_away(store, clamd):
    pdf = samples.blank()
    pdf.attachments["eicar.com"] = EICAR
    hostile = samples.saved(pdf, compress_streams=False)
    got = received(store, hostile, scanner=scanner_at(clamd))
    assert (got.standing, got.found) == (Standing.QUARANTINED, Found.VIRUS)


@pytest.mark.parametrize("url", ["tcp://127.0.0.1:1", "unix:///nowhere/clamd.ctl"])
def test_a_scanner_that_is_down_locks_files_away(store, url):
    got = received(store, samples.letter(), scanner=ClamScanner(url, seconds=2))
    assert (got.standing, got.found) == (Standing.QUARANTINED, Found.SCANNER_DOWN)


@pytest.mark.parametrize("answer", [b"INSTREAM size limit exceeded. ERROR\0", b"", b"OK FOUNDx\0"])
def test_a_scanner_that_gives_no_clear_answer_locks_files_away(answer):
    with socket.create_server(("127.0.0.1", 0)) as listener:

        def serve():
            line, _ = listener.accept()
            with line:
                line.recv(4096)
                line.sendall(answer)

        threading.Thread(target=serve, daemon=True).start()
        scanner = ClamScanner(f"tcp://127.0.0.1:{listener.getsockname()[1]}", seconds=5)
        assert scanner.scan(io.BytesIO(b"letter")) is Found.SCANNER_DOWN


def test_every_refusal_tells_the_sender_what_to_do():
    def every(kind):
        return [kind, *(deeper for sub in kind.__subclasses__() for deeper in every(sub))]

    for refusal in every(FileRefused)[1:]:
        message = refusal().message("../a\r\nletter.pdf")
        assert message.startswith("aletter.pdf ")
        assert "\n" not in message


@pytest.mark.parametrize(
    "name, make",
    [
        ("letter.pdf", samples.letter),
        ("EHC plan (draft) v2.PDF", lambda: samples.letter(40)),
        ("IMG_20261103_101500.jpg", samples.photo),
        ("IMG_0042.HEIC", samples.heic),
        ("Screenshot 2026-11-03 at 10.15.00.png", samples.png),
        ("Views of the child.docx", samples.word),
        ("scan", samples.letter),
        ("Zoë’s letter – final.pdf", samples.letter),
        ("photo.JPG", lambda: samples.photo((400, 300), orientation=3)),
    ],
)
def test_ordinary_files_are_always_kept(store, name, make):
    got = received(store, make(), name)
    assert got.original_name == name
    assert got.warnings == ()
