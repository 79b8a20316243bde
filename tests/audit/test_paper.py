"""A checkpoint in a letter, typed back by a person, is the checkpoint that was signed."""

from __future__ import annotations

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from disputes.audit.notes import Note
from disputes.audit.paper import letter
from disputes.audit.verify import Checkpoint, Failed, Key, kept, main
from disputes.storage.engine import engine_for
from disputes.storage.migrations import migrate
from tests.audit.service import new
from tests.storage.standin import OpenDiary, send
from tests.witness.logs import KEY, REGULATOR, PlainLog

LOG = PlainLog()
BARE = LOG.note(40)
NOTE = BARE + str(REGULATOR.cosign(LOG.text(40), 1_790_000_000))
OTHER = LOG.note(17)
LETTER = letter([("What was done", NOTE), ("Who looked", OTHER)])
ROWS = [line for line in LETTER.splitlines() if line[:1] in "AB" and line[1:2].isdigit()]


def test_a_letter_is_short_enough_to_type_and_fits_its_page():
    assert len(ROWS) == 4 + 6 + 6 + 4 + 6
    assert max(map(len, LETTER.splitlines())) <= 80
    assert "What was done: 40 records" in LETTER


def test_what_is_printed_is_read_again():
    assert kept(LETTER) == [NOTE, OTHER]
    assert kept("\n".join(ROWS)) == [NOTE, OTHER]
    assert kept(NOTE) == [NOTE]  # and a note as it was signed is one


@pytest.mark.parametrize(
    "typed",
    [
        str.upper,
        str.lower,
        lambda row: row.upper().replace("0", "O").replace("1", "I"),
        lambda row: " ".join(row.split()),
        lambda row: "\t" + row.replace(" ", "  ") + "  ",
    ],
)
def test_capitals_and_spaces_do_not_matter(typed):
    """Letters for figures do not either, where there are no letters like them."""
    rows = [typed(row) if row.split()[0][1:] not in ("1", "11", "21") else row for row in ROWS]
    rows = [
        f"{old.split()[0]} {new.split(None, 1)[1]}" for old, new in zip(ROWS, rows, strict=True)
    ]
    assert kept("\n".join(rows)) == [NOTE, OTHER]


def test_names_in_capitals_are_read_too():
    assert kept("\n".join(row.upper() for row in ROWS)) == [NOTE, OTHER]


def test_the_order_of_the_rows_does_not_matter():
    rows = list(ROWS)
    random.Random(1).shuffle(rows)
    assert kept("\n".join(rows)) == [NOTE, OTHER]


def test_a_signature_may_be_left_out_whole():
    rows = [row for row in ROWS if not row.startswith("A2") or row.startswith("A2 ")]
    assert kept("\n".join(rows)) == [BARE, OTHER]


def test_a_row_that_is_missing_is_named():
    for row in ROWS:
        label = row.split()[0]
        if label in ("A16", "A26", "B16"):  # the last of a signature: then the signature is short
            continue
        with pytest.raises(Failed, match=f"row {label} of the letter is missing"):
            kept("\n".join(each for each in ROWS if each != row))
    short = [row for row in ROWS if not row.startswith("A16")]
    with pytest.raises(Failed, match="signature"):
        Checkpoint(kept("\n".join(short))[0], [Key(str(KEY.verifier))], "the letter")


@given(st.data())
def test_a_slip_of_the_pen_is_named_by_its_row(data):
    number = data.draw(st.integers(0, len(ROWS) - 1))
    label, *words = ROWS[number].split()
    which = data.draw(st.integers(0, len(words) - 1))
    at = data.draw(st.integers(0, len(words[which]) - 1))
    put = data.draw(st.sampled_from("0123456789abcdef").filter(lambda c: c != words[which][at]))
    words[which] = words[which][:at] + put + words[which][at + 1 :]
    rows = [*ROWS[:number], " ".join([label, *words]), *ROWS[number + 1 :]]
    with pytest.raises(Failed, match=f"row {label} of the letter is not as it was printed"):
        kept("\n".join(rows))


@given(st.text() | st.lists(st.sampled_from([*ROWS, "A1 x 0000", ""])).map("\n".join))
def test_any_text_is_a_letter_or_refused_by_name(text):
    try:
        notes = kept(text)
    except Failed as why:
        assert why.cause == "files"
    else:
        for note in notes:
            assert note == "\n".join(text.splitlines()).strip() + "\n" or Note.read(note)


# ---- what it is for: a regulator with a letter, and later an export


def typed_from(service):
    latest = [("What was done", service.signer.latest().note)]
    if service.looks.latest() is not None:
        latest.append(("Who looked", service.looks.latest().note))
    return letter(latest).upper().replace("  ", " ")


def ran(capsys, *words):
    status = main([str(word) for word in words])
    return status, capsys.readouterr().out


def test_a_letter_typed_back_proves_that_nothing_was_changed_since(service, tmp_path, capsys):
    (tmp_path / "letter").write_text("\ufeff" + typed_from(service), "utf-8")
    before = service.signer.latest().checkpoint.size
    service.write("d1", "newer")
    service.look(2)
    service.sign()
    service.export(tmp_path / "out")
    status, said = ran(capsys, tmp_path / "out", "--earlier", tmp_path / "letter")
    assert (status, said.count("begins with the")) == (0, 2)
    assert f"begins with the {before} records of a checkpoint kept" in said


def test_a_letter_shows_a_log_that_was_written_anew(engine, tmp_path, capsys):
    """By somebody with every key and the ledger, and no witness: the letter alone tells."""
    (tmp_path / "then").mkdir()
    (tmp_path / "now").mkdir()
    service = new(engine, tmp_path / "then")
    send(service.app, OpenDiary("Idris"), "c0")
    service.write("d1", "what was said")
    service.sign()
    typed = typed_from(service)
    (tmp_path / "letter").write_text(typed)
    status, said = anew(tmp_path, capsys)
    assert (status, "cause: inconsistent" in said) == (1, True)
    status, said = ran(capsys, tmp_path / "out")  # and without the letter, nothing does
    assert (status, said[:6]) == (0, "PROVEN")


def anew(folder, capsys):
    place = folder / "anew.db"
    migrate(f"sqlite:///{place}")
    other = engine_for(f"sqlite:///{place}")
    service = new(other, folder / "now")
    send(service.app, OpenDiary("Idris"), "c0")
    service.write("d1", "what was never said", "nor this")
    service.look()
    service.sign()
    service.export(folder / "out")
    other.dispose()
    return ran(capsys, folder / "out", "--earlier", folder / "letter")


def test_a_slip_is_said_by_the_verifier_and_by_nobody_taken_for_a_fork(service, tmp_path, capsys):
    row = next(row for row in typed_from(service).splitlines() if row.startswith("A3"))
    slip = row.replace(row.split()[1], "0000" if row.split()[1] != "0000" else "1111")
    (tmp_path / "letter").write_text(typed_from(service).replace(row, slip))
    service.export(tmp_path / "out")
    status, said = ran(capsys, tmp_path / "out", "--earlier", tmp_path / "letter")
    assert status == 1
    assert "cause: files\nrow A3 of the letter is not as it was printed" in said
