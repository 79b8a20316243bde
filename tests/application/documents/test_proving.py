"""A receipt and a certificate carry their proof: inside the PDF and in print, and it holds."""

from __future__ import annotations

from dataclasses import replace
from io import BytesIO

import pikepdf
import pypdfium2
import pytest
import sqlalchemy as sa
import zxingcpp

from disputes.audit.cosigned import NOBODY
from disputes.audit.proof import Proof
from disputes.audit.proving import Proofs
from disputes.cli import wiring
from disputes.keys.paper_codes import is_code_of
from disputes.storage.tables import audit_checkpoint, audit_node
from disputes.work.making import Wanted
from domain.disagreement.certifying import CertificateIssued
from domain.disagreement.vocabulary import DocumentKind
from projections.across.directory import Directory
from projections.documents.rendering import render
from tests.application.documents.conftest import NOW
from tests.projections.documents.printed import text_of
from tests.witness.logs import REGULATOR

CERTIFICATE, RECEIPT = DocumentKind.CERTIFICATE, DocumentKind.RECEIPT


def paper(office, reference, kind):
    event = next(e for e in office.recorded(reference) if e.kind is kind)
    return office.bytes_of(reference, event)


def inside(pdf):
    """The files in a PDF, each with how it goes with the paper."""
    with pikepdf.open(BytesIO(pdf)) as document:
        associated = [str(each.UF) for each in document.Root.get("/AF", [])]
        files = {name: spec.get_file().read_bytes() for name, spec in document.attachments.items()}
    assert sorted(associated) == sorted(files)
    return files


def printed(pdf):
    """The texts of the codes on the last page, as a telephone reads them from paper."""
    document = pypdfium2.PdfDocument(pdf)
    picture = document[len(document) - 1].render(scale=3).to_pil()
    document.close()
    codes = zxingcpp.read_barcodes(picture, formats=zxingcpp.BarcodeFormat.QRCode)
    rows = sorted(codes, key=lambda c: (c.position.top_left.y // 300, c.position.top_left.x))
    return [each.text for each in rows]


@pytest.fixture
def reference(office):
    reference = office.tell_case("certificate_without_mediation")
    office.work()
    return reference


def keys(office):
    return office.deployment.events_signer.vkeys()


@pytest.mark.parametrize(
    ("kind", "letter", "topic"),
    [(RECEIPT, "L", "disagreement-lodged.1"), (CERTIFICATE, "C", "certificate-issued.1")],
)
def test_the_proof_in_the_file_holds_and_says_whose_record_it_is(
    office, reference, kind, letter, topic
):
    files = inside(paper(office, reference, kind))
    proof = Proof.read(files[f"{reference}-{letter}1.tlog-proof"].decode())
    proven = proof.check(keys(office))
    says = proven.opened(files[f"{reference}-{letter}1.record.json"])
    step = next(e for e in office.history(reference) if topic == e.TOPIC)
    assert (proven.kind, proven.at) == (topic, step.act.at)
    assert reference in (says.get("reference"), says.get("number", "").removesuffix("-C1"))


@pytest.mark.parametrize("kind", [RECEIPT, CERTIFICATE])
def test_the_printed_codes_are_the_same_proof(office, reference, kind):
    pdf = paper(office, reference, kind)
    says, proof = (text for _, text in sorted(inside(pdf).items()))
    *parts, last = printed(pdf)
    assert "\n".join(parts) + "\n" == proof.decode()
    assert last == says.decode()


def test_every_paper_has_its_number_and_its_code(office):
    reference = office.tell_case("placement_agreed_after_talks")
    advised = office.tell_case("recommendation_to_answer")
    office.work()
    key = office.deployment.keys.papers_key()
    codes = set()
    for case, kind, letter in (
        (reference, RECEIPT, "L"),
        (reference, CERTIFICATE, "C"),
        (reference, DocumentKind.AGREEMENT, "A"),
        (advised, DocumentKind.RECOMMENDATION, "R"),
    ):
        text = text_of(paper(office, case, kind))
        number, _, rest = text.partition("Paper number ")[2].partition(". Code ")
        code = rest.partition(".")[0]
        assert number == f"{case}-{letter}1"
        assert is_code_of(key, number, code)
        assert "127.0.0.1:8000/genuine" in text
        codes.add(code)
    assert len(codes) == 4


def test_the_paper_says_that_nobody_outside_has_signed(office, reference):
    for kind in (RECEIPT, CERTIFICATE):
        assert NOBODY in text_of(paper(office, reference, kind))


def test_the_paper_says_who_outside_has_signed_the_log(office, renderers):
    """Where the witness was quicker than the paper."""
    reference = office.tell_case("certificate_without_mediation")
    signer = office.deployment.events_signer
    signer.sign()
    signed = [signer.covering(i).checkpoint for i in range(signer.latest().checkpoint.size)]
    for checkpoint in signed:
        by = REGULATOR.cosign(str(checkpoint), int(NOW.timestamp()))
        signer.cosigned.keep(checkpoint.size, REGULATOR.verifier, by)
    d = office.deployment
    proofs = Proofs(d.engine, d.disputes.log, signer, REGULATOR.verifier)
    office.job = office.making(drawing=wiring.drawing(replace(d, proofs=proofs), renderers))
    office.work()
    pdf = paper(office, reference, RECEIPT)
    assert "Also signed by regulator.example/witness on" in text_of(pdf)
    _, proof = (text for _, text in sorted(inside(pdf).items()))
    known = [*keys(office), REGULATOR.verifier]
    assert Proof.read(proof.decode()).check(known).witnesses == (REGULATOR.verifier.name,)


def test_an_agreement_carries_no_proof_of_a_record(office):
    reference = office.tell_case("placement_agreed_after_talks")
    office.work()
    assert inside(paper(office, reference, DocumentKind.AGREEMENT)) == {}


def test_a_paper_drawn_again_is_the_same_though_the_log_has_grown(office, reference):
    first = paper(office, reference, CERTIFICATE)
    office.tell_case("just_sent")
    office.deployment.events_signer.sign()
    events = [e for e in office.history(reference) if e.TOPIC != "document-rendered.1"]
    wanted = Wanted(reference, CERTIFICATE, "1")
    view = office.drawing.view(wanted, events, Directory(office.across))
    assert render(CERTIFICATE, view) == first


def _let_go(conn, table):
    for name in conn.scalars(sa.text("select name from sqlite_master where type='trigger'")).all():
        if name.startswith(table.name):
            conn.execute(sa.text(f"drop trigger {name}"))


def test_a_paper_waits_for_no_worker_to_sign_the_log(office):
    """Whoever draws it sees to it that a checkpoint covers the record."""
    reference = office.tell_case("certificate_without_mediation")
    with office.deployment.engine.begin() as conn:
        _let_go(conn, audit_checkpoint)
        conn.execute(sa.delete(audit_checkpoint))
    office.work()
    _, proof = (text for _, text in sorted(inside(paper(office, reference, CERTIFICATE)).items()))
    assert Proof.read(proof.decode()).check(keys(office)).kind == CertificateIssued.TOPIC


def test_a_log_that_cannot_be_signed_keeps_no_paper_from_a_family(office):
    """The family gets its certificate all the same; it says that it has no proof, and why."""
    reference = office.tell_case("certificate_without_mediation")
    with office.deployment.engine.begin() as conn:
        _let_go(conn, audit_checkpoint)
        conn.execute(sa.delete(audit_checkpoint))
    d = office.deployment  # as after a restore of an old backup: more was signed than is there
    with d.ledger.signing(d.events_signer.origin) as turn:
        turn.keep(replace(turn.last, size=turn.last.size + 1_000))
    office.work()
    for kind in (CERTIFICATE, RECEIPT):
        pdf = paper(office, reference, kind)
        assert inside(pdf) == {}
        assert "No proof is printed here: our log could not be signed just then" in text_of(pdf)


def test_a_proof_that_would_not_hold_is_not_printed(office):
    """Somebody changed a node of the tree after the checkpoint was signed."""
    reference = office.tell_case("certificate_without_mediation")
    with office.deployment.engine.begin() as conn:
        _let_go(conn, audit_node)
        conn.execute(sa.update(audit_node).values(hash=b"x" * 32))
    office.work(NOW)
    assert inside(paper(office, reference, CERTIFICATE)) == {}
