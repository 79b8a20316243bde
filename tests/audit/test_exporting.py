"""What is exported is proven by the verifier alone, and shows what was altered in the database."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest

from disputes.audit import verify
from disputes.audit.exporting import Export, NotExported
from disputes.audit.notes import Note
from disputes.audit.policy import policy_text
from disputes.audit.pseudonyms import CASE, PERSON
from domain.counting import london_date
from domain.disagreement.aggregate import Disagreement
from domain.looks import Told, WhoseLooks
from tests.audit.service import RECORDS, STREAM, Service, new
from tests.audit.tampering import REGULATOR, SEEN
from tests.storage.standin import AMINA, AT, CloseDiary, Diary, OpenDiary, application, send
from tests.storage.standin import Note as WriteNote


def proven(folder, *earlier):
    return verify.verified(folder, verify.Held(earlier))


def failed(folder, *earlier):
    with pytest.raises(verify.Failed) as why:
        proven(folder, *earlier)
    return why.value


def numbers(folder):
    return [json.loads(line)["i"] for line in (folder / "leaves.jsonl").open("rb")]


def test_a_whole_log_is_exported_and_proven(service, tmp_path):
    into = tmp_path / "out"
    done = service.export(into)
    assert (done.records, done.looks) == (2 * RECORDS, 5)
    said = proven(into, service.signer.latest().note, service.looks.latest().note)
    assert f"log: waymark/test, {2 * RECORDS} records" in said
    assert "log: waymark/test/looks, 5 records" in said
    assert sorted(each.name for each in into.iterdir()) == [
        *("README.txt", "checkpoint", "leaves.jsonl", "looks", "nodes", "openings", "policy.txt"),
        *("verify.py", "vkeys"),
    ]
    assert (into / "verify.py").read_bytes() == Path(verify.__file__).read_bytes()
    assert (into / "policy.txt").read_text() == policy_text()
    assert numbers(into) == [*range(2 * RECORDS)]


def test_a_large_log_is_written_a_part_at_a_time(service, tmp_path, monkeypatch):
    monkeypatch.setattr("disputes.audit.stored._AT_ONCE", 4)
    service.export(tmp_path / "out")
    assert proven(tmp_path / "out")


def test_records_since_the_checkpoint_are_for_the_next(service, tmp_path):
    service.write("d1", "not signed yet")
    assert service.export(tmp_path / "out").records == 2 * RECORDS
    assert proven(tmp_path / "out")


def test_only_what_is_newer_than_a_checkpoint(service, tmp_path):
    before, looks = service.signer.latest().note, service.looks.latest().note
    service.write("d1", "newer")
    service.write("d2", "newer too")
    service.look(3)
    service.sign()
    into = tmp_path / "out"
    done = service.export(into, since=[before, looks])
    assert (done.records, done.looks) == (2, 3)
    assert numbers(into) == [2 * RECORDS, 2 * RECORDS + 1]
    said = proven(into, before, looks)
    assert f"begins with the {2 * RECORDS} records of a checkpoint kept" in said
    assert failed(into, before.replace("12\n", "11\n")).cause == "signature"


def test_one_checkpoint_alone_leaves_the_other_log_whole(service, tmp_path):
    before = service.signer.latest().note
    service.write("d1", "newer")
    service.sign()
    done = service.export(tmp_path / "out", since=[before])
    assert (done.records, done.looks) == (1, 5)
    assert proven(tmp_path / "out", before)


@pytest.mark.parametrize("name", ["edge", "consistency"])
def test_what_leads_from_the_earlier_checkpoint_is_checked(service, tmp_path, name):
    before = service.signer.latest().note
    service.write("d1", "newer")
    service.sign()
    into = tmp_path / "out"
    service.export(into, since=[before])
    lines = (into / name).read_text().splitlines()
    (into / name).write_text("\n".join(["0" * 64, *lines[1:]]) + "\n")
    assert failed(into).cause == {"edge": "proof", "consistency": "inconsistent"}[name]


def test_one_case_has_one_proof(service, tmp_path):
    into = tmp_path / "out"
    done = service.export(into, STREAM)
    assert done.records == RECORDS
    said = proven(into, service.signer.latest().note)
    assert f"checked: {RECORDS} records of one case, 0 of them opened" in said
    assert not (into / "nodes").exists()
    names = {json.loads(line)["case"] for line in (into / "leaves.jsonl").open("rb")}
    assert len(names) == 1


def test_a_case_since_a_checkpoint_has_the_proof_that_nothing_else_changed(service, tmp_path):
    before = service.signer.latest().note
    service.write("d2", "newer")
    service.sign()
    service.export(tmp_path / "alone", STREAM)
    assert "export --since" in str(failed(tmp_path / "alone", before))
    service.export(tmp_path / "with", STREAM, [before])
    assert proven(tmp_path / "with", before)
    lines = (tmp_path / "with" / "consistency").read_text().splitlines()
    (tmp_path / "with" / "consistency").write_text("\n".join(lines[:-1]) + "\n")
    assert failed(tmp_path / "with", before).cause == "inconsistent"


@pytest.mark.parametrize(
    ("change", "cause"),
    [
        (lambda lines: [lines[0].replace(b"2026", b"2025"), *lines[1:]], "chain"),
        (lambda lines: lines[1:], "chain"),
        (lambda lines: lines[:2] + lines[3:], "chain"),
        (lambda lines: lines[:-1], "proof"),
        (lambda lines: [*lines[:-1], lines[-1].replace(b'"at":"2026', b'"at":"2025')], "proof"),
        (lambda lines: [lines[1], lines[0], *lines[2:]], "chain"),
        (lambda lines: [*lines[:-1], b"{}\n"], "leaf-form"),
        (lambda lines: [], "proof"),
    ],
)
def test_a_case_that_was_altered_is_caught(file, tmp_path, change, cause):
    into = tmp_path / "out"
    file.export(into, STREAM)
    lines = (into / "leaves.jsonl").read_bytes().splitlines(keepends=True)
    (into / "leaves.jsonl").write_bytes(b"".join(change(lines)))
    assert failed(into).cause == cause


def test_records_of_two_cases_are_not_one(file, tmp_path):
    for name, stream in (("one", STREAM), ("other", Diary.stream_id("d2"))):
        file.export(tmp_path / name, stream)
    both = [
        line
        for name in ("one", "other")
        for line in (tmp_path / name / "leaves.jsonl").read_bytes().splitlines(keepends=True)
    ]
    into = tmp_path / "other"
    (into / "leaves.jsonl").write_bytes(
        b"".join(sorted(both, key=lambda line: json.loads(line)["i"]))
    )
    assert failed(into).cause == "chain"


def test_looks_of_a_case_have_a_proof_each(file, tmp_path, monkeypatch):
    monkeypatch.setattr("disputes.audit.reads.Disagreement", Diary)
    for _ in range(2):
        file.app.reads.note(AMINA, "d1", ["diary"], AT)
    file.sign()
    into = tmp_path / "out"
    assert file.export(into, STREAM).looks == 2
    assert "checked: 2 records of one case, 0 of them opened" in proven(into)
    lines = (into / "looks" / "proofs").read_text().splitlines()
    (into / "looks" / "proofs").write_text("\n".join(reversed(lines)) + "\n")
    assert failed(into).cause == "proof"


def test_looks_that_were_altered_are_caught(file, tmp_path):
    into = tmp_path / "out"
    file.export(into)
    lines = (into / "looks" / "leaves.jsonl").read_bytes().splitlines(keepends=True)
    bent = [lines[0].replace(b'"items":1', b'"items":2'), *lines[1:]]
    (into / "looks" / "leaves.jsonl").write_bytes(b"".join(bent))
    assert (failed(into).cause, failed(into).record) == ("chain", 0)
    (into / "looks" / "leaves.jsonl").write_bytes(b"".join(lines[:-1]))
    assert failed(into).cause == "size"


# ---- what was erased, and what is gone


def test_a_case_that_was_erased_and_went_on_is_still_proven(service, tmp_path):
    """Its keys and names are gone; its later records bear another name, and follow the earlier."""
    for subject in ("party:p1", "child"):
        service.keyring.destroy(STREAM, subject)
    service.app.pseudonyms.shred(CASE, STREAM.hex)
    service.app.pseudonyms.shred(PERSON, AMINA.person)
    send(service.app, CloseDiary(), "closed", "d1")
    service.sign()
    assert service.export(tmp_path / "whole").records == 2 * RECORDS + 1
    assert proven(tmp_path / "whole")
    assert service.export(tmp_path / "one", STREAM).records == RECORDS + 1
    assert proven(tmp_path / "one")


@pytest.mark.parametrize("first", ["here", "there"])
def test_a_name_that_was_erased_by_another_process_does_not_come_back(service, tmp_path, first):
    """Both remember the name of a case; one erases it, and both go on writing in turn."""
    here, there = service.app, application(service.engine, service.keyring)
    apps = [here, there] if first == "here" else [there, here]
    for app in apps:
        send(app, WriteNote("both know it"), f"known {id(app)}", "d1")
    service.app.pseudonyms.shred(CASE, STREAM.hex)
    for n in range(4):
        send(apps[n % 2], WriteNote("and on"), f"on {n}", "d1")
        apps[n % 2].reads.note(AMINA, "WM-4827-3162", ["diary"], AT)
    service.sign()
    for into, stream in ((tmp_path / "whole", None), (tmp_path / "one", STREAM)):
        service.export(into, stream)
        assert proven(into)
    lines = [json.loads(line) for line in (tmp_path / "one" / "leaves.jsonl").open("rb")]
    names = [line["case"] for line in lines]
    before, after = names[: RECORDS + 2], names[RECORDS + 2 :]
    assert (len(set(before)), len(set(after)), len(after)) == (1, 1, 4)
    assert set(before).isdisjoint(after)


def test_a_look_takes_no_name_from_memory_that_was_erased(service):
    """Else the page of who looked at the case would not know it."""
    there = application(service.engine, service.keyring)
    case = Disagreement.stream_id("WM-4827-3162").hex
    there.reads.note(AMINA, "WM-4827-3162", ["diary"], AT)
    service.app.pseudonyms.shred(CASE, case)
    service.look(2)
    there.reads.note(AMINA, "WM-4827-3162", ["diary"], AT)
    everybody = WhoseLooks(Told.ROLES)
    found, _ = there.reads.looks.on("WM-4827-3162", everybody, london_date(AT), page=1, per_page=9)
    assert len(found) == 2


def test_a_case_whose_rows_are_gone_is_still_there_to_export(file, tmp_path):
    export = Export(file.engine, file.app.mapper, file.signer, file.looks, None)
    assert not export.holds(Diary.stream_id("never"))
    file.change("DELETE FROM event WHERE originator_id = ?", STREAM.hex)
    assert export.holds(STREAM)
    assert export.write(tmp_path / "out", STREAM).records == RECORDS
    assert proven(tmp_path / "out")


def test_a_case_that_goes_on_beside_its_erasure_never_comes_back_to_its_first_name(file, tmp_path):
    """Web and worker remember names each for itself; one of them erases."""
    worker = Service(file.engine, tmp_path, file.keyring)
    file.write("d1", "by the web")
    file.app.pseudonyms.of(CASE, STREAM.hex)  # as a look at it does
    worker.app.pseudonyms.shred(CASE, STREAM.hex)
    worker.write("d1", "by the worker")
    file.write("d1", "by the web again")
    worker.write("d1", "by the worker again")
    file.sign()
    file.export(tmp_path / "one", STREAM)
    names = [json.loads(line)["case"] for line in (tmp_path / "one" / "leaves.jsonl").open("rb")]
    assert names == [names[0]] * (RECORDS + 1) + [names[-1]] * 3
    assert proven(tmp_path / "one")


# ---- the witness


def test_what_the_witness_has_signed_is_exported_before_what_is_newer(service, tmp_path):
    service.export(tmp_path / "unseen", witness=REGULATOR.verifier)
    assert "cosigned by: no witness" in proven(tmp_path / "unseen")
    for signer in (service.signer, service.looks):
        seen = signer.latest()
        signature = REGULATOR.cosign(str(seen.checkpoint), SEEN)
        signer.cosigned.keep(seen.checkpoint.size, REGULATOR.verifier, signature)
    service.write("d1", "newer")
    service.sign()
    into = tmp_path / "seen"
    assert service.export(into, witness=REGULATOR.verifier).records == 2 * RECORDS
    held = verify.Held(witnesses=[str(REGULATOR.verifier)])
    assert verify.verified(into, held).count("cosigned by: regulator.example") == 2
    assert proven(into).count("cosigned by: regulator.example") == 2
    note = (into / "checkpoint").read_text()
    bent = str(Note(Note.read(note).text, (*Note.read(note).signatures[:1], OTHER)))
    (into / "checkpoint").write_text(bent)
    assert failed(into).cause == "cosignature"


def test_a_case_that_the_witness_has_not_seen_is_exported_as_the_log_signed_it(service, tmp_path):
    """It was away while the case was lodged, or went on; of others, what it saw is exported."""
    for signer in (service.signer, service.looks):
        seen = signer.latest()
        signature = REGULATOR.cosign(str(seen.checkpoint), SEEN)
        signer.cosigned.keep(seen.checkpoint.size, REGULATOR.verifier, signature)
    send(service.app, OpenDiary("Ibrahim"), "o3", "d3")
    service.write("d2", "newer")
    service.sign()
    done = {}
    for key in ("d1", "d2", "d3"):
        into = tmp_path / key
        export = service.export(into, Diary.stream_id(key), witness=REGULATOR.verifier)
        [by, of_looks] = [line for line in proven(into) if line.startswith("cosigned by: ")]
        assert of_looks == "cosigned by: regulator.example"
        done[key] = (export.records, by.removeprefix("cosigned by: "))
    assert done == {
        "d1": (RECORDS, "regulator.example"),
        "d2": (RECORDS + 1, "no witness"),
        "d3": (1, "no witness"),
    }


def test_a_case_that_nothing_is_signed_of_is_not_exported_as_an_empty_one(service, tmp_path):
    send(service.app, OpenDiary("Ibrahim"), "o3", "d3")
    with pytest.raises(NotExported, match="within a minute"):
        service.export(tmp_path / "out", Diary.stream_id("d3"))
    assert not (tmp_path / "out").exists()


def test_a_log_without_a_signed_look_is_not_exported(engine, tmp_path):
    """Who looked belongs to every export; that somebody asks for one is a look."""
    service = new(engine, tmp_path)
    send(service.app, OpenDiary("Idris"), "o1", "d1")
    service.sign()
    with pytest.raises(NotExported, match="Nothing is signed yet"):
        service.export(tmp_path / "out")
    service.look()
    service.sign()
    service.export(tmp_path / "out")
    assert proven(tmp_path / "out")


OTHER = replace(REGULATOR.cosign("another\n", SEEN), id=REGULATOR.verifier.id)


# ---- what was altered in the database is in the export, for the verifier to find


@pytest.mark.parametrize(
    ("statement", "cause", "record"),
    [
        ("UPDATE audit_leaf SET body = replace(body, '2026', '2025') WHERE i = 4", "chain", 4),
        ("UPDATE audit_leaf SET hash = zeroblob(32) WHERE i = 4", "node", 4),
        ("DELETE FROM audit_leaf WHERE i = 4", "size", 4),
        ('UPDATE audit_node SET hash = zeroblob(32) WHERE level = 2 AND "index" = 1', "node", 7),
        ('DELETE FROM audit_node WHERE level = 1 AND "index" = 1', "node", 3),
    ],
)
def test_what_was_altered_in_the_database_is_found(file, tmp_path, statement, cause, record):
    file.change(statement)
    file.export(tmp_path / "out")
    why = failed(tmp_path / "out")
    assert (why.cause, why.record) == (cause, record), why


# ---- refusals


def test_a_directory_with_something_in_it_is_left_alone(file, tmp_path):
    into = tmp_path / "out"
    into.mkdir()
    (into / "mine").write_text("kept")
    with pytest.raises(NotExported, match="not empty"):
        file.export(into)
    assert [each.name for each in into.iterdir()] == ["mine"]
    with pytest.raises(NotExported, match="not empty"):
        file.export(into / "mine")
    (into / "mine").unlink()
    file.export(into)
    assert proven(into)


def test_an_export_that_is_cut_short_leaves_nothing_and_the_next_goes_through(
    file, tmp_path, monkeypatch
):
    into = tmp_path / "out"
    with monkeypatch.context() as patched:
        patched.setattr("disputes.audit.log_folder.parts", lambda *_: 1 / 0)
        with pytest.raises(ZeroDivisionError):
            file.export(into)
    assert not into.exists()
    (tmp_path / ".out.part").mkdir()  # as after a kill
    (tmp_path / ".out.part" / "leaves.jsonl").write_text("half")
    file.export(into)
    assert proven(into)
    assert [each.name for each in tmp_path.iterdir() if "part" in each.name] == []


def test_a_place_that_cannot_be_written_is_said_in_words(file, tmp_path):
    (tmp_path / "file").write_text("")
    with pytest.raises(NotExported, match="cannot be written"):
        file.export(tmp_path / "file" / "out")


@pytest.mark.parametrize(
    ("bend", "says"),
    [
        (lambda note: "", "no checkpoint of this log"),
        (lambda note: note.replace("12\n", "11\n"), "no checkpoint of this log"),
        (lambda note: note.replace("waymark/test", "waymark/other"), "another log"),
    ],
)
def test_a_checkpoint_that_is_none_of_ours_is_refused(file, tmp_path, bend, says):
    with pytest.raises(NotExported, match=says):
        file.export(tmp_path / "out", since=[bend(file.signer.latest().note)])


def test_a_checkpoint_over_more_than_there_is_shows_another_history(file, tmp_path):
    file.write("d1", "more")
    newer = file.sign().note
    file.change("DELETE FROM audit_checkpoint WHERE size = 13")
    with pytest.raises(NotExported, match="another history"):
        file.export(tmp_path / "out", since=[newer])


def test_nothing_signed_is_nothing_to_export(engine, tmp_path):
    with pytest.raises(NotExported, match="Nothing is signed yet"):
        new(engine, tmp_path).export(tmp_path / "out")
