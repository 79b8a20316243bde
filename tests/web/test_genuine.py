"""Anybody checks a paper: what is said, what is not, and that nothing is kept."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

import pytest
import sqlalchemy as sa

from disputes.audit import verify
from disputes.audit.cosigned import NOBODY
from disputes.audit.proof import Proof
from disputes.audit.receipts import held_in
from disputes.audit.signing import LogSigner
from disputes.audit.tree import EVENTS
from disputes.cli import wiring
from disputes.evidence.papers import Papers, subject_of_paper
from disputes.keys.paper_codes import code_of
from disputes.storage.tables import access_leaf, attempt, event, outbox
from disputes.stories import cast
from disputes.stories.plots import every_case
from disputes.work.documents import KIND
from domain.disagreement.aggregate import Disagreement
from domain.disagreement.documents import DocumentRendered
from domain.disagreement.following_up import WithdrawCase
from domain.disagreement.reopening import ReopenCase
from domain.disagreement.vocabulary import DocumentKind
from domain.events import Capacity
from domain.paper_numbers import paper_number
from projections.documents.pool import Renderers
from tests.web.client import FROM_HERE, SITE
from tests.web.conftest import NOON
from tests.web.references import REFERENCES
from tests.witness.logs import REGULATOR

BY_FILE, BY_CODE = "Check this file", "Check this number and code"
OURS = "This paper is ours and still stands"
OVER = "This paper is ours, but it no longer stands"
NOT_CONFIRMED = "We cannot confirm this paper"
RECEIPT, CERTIFICATE = DocumentKind.RECEIPT, DocumentKind.CERTIFICATE
STORY = "certificate_without_mediation"


@pytest.fixture(scope="module")
def renderers():
    made = Renderers("Waymark", workers=1)
    yield made
    made.close()


@pytest.fixture
def reference():
    return REFERENCES[STORY]


@pytest.fixture
def papers(practice, renderers, reference):
    """The papers of a case, by kind: each as its holder has it."""
    d = practice.deployment
    with d.engine.begin() as conn:  # the papers of other cases are nothing to these tests
        others = outbox.c.kind == KIND, outbox.c.id.not_like(f"document:{reference}:%")
        conn.execute(sa.update(outbox).where(*others).values(done_at=practice.clock.now))
    drawing = wiring.drawing(d, renderers)
    job = wiring.Making(d.queue, drawing, Papers(d.files, d.keys), d.disputes.handle)
    while job.run(practice.clock.now):
        pass
    events = d.disputes.log.stream(Disagreement.stream_id(reference))
    kept = Papers(d.files, d.keys)
    return {
        e.kind: b"".join(kept.opened(reference, e.kind, e.about, e.file, e.sha256))
        for e in events
        if isinstance(e, DocumentRendered)
    }


def code(practice, number):
    return code_of(practice.deployment.keys.papers_key(), number)


def give(browser, pdf, status=200):
    return browser.get("/genuine").press(BY_FILE, status=status, file=[(BytesIO(pdf), "paper.pdf")])


def type_in(browser, number, code, status=200):
    return browser.get("/genuine").press(BY_CODE, status=status, number=number, code=code)


def as_one(page):
    return page.response.data


@pytest.mark.parametrize("kind", [RECEIPT, CERTIFICATE])
def test_a_paper_is_confirmed_by_its_file_and_by_number_and_code(practice, reference, papers, kind):
    browser = practice.browser()
    page = give(browser, papers[kind])
    assert page.h1 == OURS
    page.says("Not one letter was changed.", "page")
    number = paper_number(reference, kind, "1")
    page = type_in(browser, f" {number.lower()} ", code(practice, number).lower())
    assert page.h1 == OURS
    page.says("A number cannot show if other words were changed.")


def test_nothing_of_the_case_is_told(practice, reference, papers):
    browser = practice.browser()
    number = paper_number(reference, CERTIFICATE, "1")
    for page in (
        give(browser, papers[CERTIFICATE]),
        type_in(browser, number, code(practice, number)),
    ):
        page.never_says(reference, number, *practice.canaries)


def test_a_wrong_code_an_unknown_number_and_a_changed_file_are_answered_alike(
    practice, reference, papers
):
    browser, number = practice.browser(), paper_number(reference, RECEIPT, "1")
    right = code(practice, number)
    wrong = right[:-1] + ("0" if right[-1] != "0" else "1")
    changed = bytearray(papers[RECEIPT])
    changed[len(changed) // 2] ^= 1
    another = paper_number(reference, DocumentKind.AGREEMENT, "1")
    answers = [
        type_in(browser, number, wrong),
        type_in(browser, "WM-4827-3162-R9", right),
        type_in(browser, "no number at all", right),
        type_in(browser, number, "é" * 400),
        type_in(browser, another, code(practice, another)),  # a number that has no paper yet
        give(browser, bytes(changed)),
        give(browser, b"x"),
    ]
    assert {page.h1 for page in answers} == {NOT_CONFIRMED}
    assert len({as_one(page) for page in answers}) == 1
    answers[0].says("Ring us on 0808 157 0150", "Until then, do not rely on it.")


def test_a_wrong_code_has_nothing_looked_up(practice, reference, monkeypatch):
    """So that how long the answer takes tells no known number from an unknown one."""
    asked = []
    log = practice.disputes.log
    monkeypatch.setattr(log, "stream", lambda *a, **k: asked.append(a) or [])
    type_in(practice.browser(), paper_number(reference, RECEIPT, "1"), "0" * 16)
    assert asked == []


def test_a_receipt_that_was_taken_back_no_longer_stands_until_it_is_opened_again(
    practice, papers, reference
):
    browser, story = practice.browser(), next(s for s in every_case(NOON.date()) if s.name == STORY)
    acts = {step.actor.capacity: step.actor for step in story.steps}
    practice.do(WithdrawCase(), reference, acts[Capacity.FAMILY])
    page = give(browser, papers[RECEIPT])
    assert page.h1 == OVER
    page.says("taken back, not taken on, changed in writing, or erased", "Do not rely on it")
    assert give(browser, papers[CERTIFICATE]).h1 == OURS  # it stays good for an appeal
    practice.do(ReopenCase("They asked for it."), reference, acts[Capacity.COORDINATOR])
    assert give(browser, papers[RECEIPT]).h1 == OURS


def test_an_erased_paper_is_ours_and_no_longer_stands(practice, papers, reference):
    practice.deployment.keys.destroy(
        Disagreement.stream_id(reference), subject_of_paper(CERTIFICATE, "1")
    )
    browser, number = practice.browser(), paper_number(reference, CERTIFICATE, "1")
    assert give(browser, papers[CERTIFICATE]).h1 == OVER
    assert type_in(browser, number, code(practice, number)).h1 == OVER


def test_nothing_is_kept_and_no_cookie_is_set(practice, papers):
    browser, files = practice.browser(), practice.deployment.settings.data_dir / "files"

    def kept():
        with practice.deployment.engine.connect() as conn:
            count = [
                conn.scalar(sa.select(sa.func.count()).select_from(t)) for t in (event, access_leaf)
            ]
        return count, sum(1 for each in files.rglob("*") if each.is_file())

    before = kept()
    for page in (give(browser, papers[RECEIPT]), give(browser, b"x" * 3_000_000)):
        assert "Set-Cookie" not in page.response.headers
    assert "Set-Cookie" not in browser.get("/genuine").response.headers
    assert "Set-Cookie" not in type_in(browser, "x", "y").response.headers
    assert kept() == before


def test_what_is_missing_is_said_beside_its_box(practice):
    browser = practice.browser()
    page = type_in(browser, "", "", status=422)
    assert page.errors == [
        "Enter the number on the paper, like WM-4827-3162-C1",
        "Enter the code on the paper, like P53M-MZ6K-69D9-50BP",
    ]
    page = type_in(browser, "WM-4827-3162-C1", "", status=422)
    assert page.typed("number") == "WM-4827-3162-C1"
    empty = browser.post("/genuine/file", {}, status=422)
    assert empty.errors == ["Choose the file that you want to check"]


def test_guessing_is_limited_for_each_machine(practice):
    browser = practice.browser()
    for _ in range(30):
        assert type_in(browser, "WM-4827-3162-C1", "0" * 16).h1 == NOT_CONFIRMED
    page = type_in(browser, "WM-4827-3162-C1", "0" * 16, status=429)
    assert page.h1 == "Please wait a little"
    assert page.response.headers["Retry-After"] == "900"
    give(browser, b"x", status=429)
    practice.clock.pass_by(minutes=16)
    assert type_in(browser, "WM-4827-3162-C1", "0" * 16).h1 == NOT_CONFIRMED
    with practice.deployment.engine.connect() as conn:
        assert "127.0.0.1" not in str(conn.execute(sa.select(attempt)).all())


def test_a_file_that_is_too_large_is_refused_before_it_is_read(practice):
    page = give(practice.browser(), b"x" * 20_000_100, status=413)
    page.says("That is too large to send", "up to 20.0 MB", "Check it by its number and code")


@pytest.mark.parametrize("path", ["/genuine/file"])
def test_another_way_of_asking_is_refused_in_words(practice, path):
    practice.browser().get(path, status=405)


def test_a_program_gets_the_same_answers_as_json(practice, reference, papers):
    http = practice.browser().http
    number = paper_number(reference, CERTIFICATE, "1")
    made = http.post("/genuine", json={"number": number, "code": code(practice, number)},
                     base_url=SITE, headers=FROM_HERE)  # fmt: skip
    assert made.get_json()["paper"] | {"dated": ""} == {
        "kind": "A mediation certificate", "dated": "", "pages": 2, "stands": True,
        "by_file": False,
    }  # fmt: skip
    for body in ({"number": number, "code": "0"}, {"number": "x", "code": "y"}):
        assert http.post("/genuine", json=body, base_url=SITE).get_json() == {"paper": None}
    for body in ({}, [], "x", {"number": 3, "code": None}):
        assert http.post("/genuine", json=body, base_url=SITE).status_code == 422


def test_the_keys_of_the_log_are_there_for_everybody(practice):
    practice.deployment.events_signer.sign()
    browser = practice.browser()
    page = browser.get("/genuine").link("See how")
    keys = browser.raw("/genuine/log/vkeys").text.splitlines()
    d = practice.deployment
    assert keys == [str(k) for s in (d.events_signer, d.looks_signer) for k in s.vkeys()]
    page.says(*keys)
    assert browser.raw("/genuine/log/verify.py").text == Path(verify.__file__).read_text("utf-8")
    assert "Set-Cookie" not in page.response.headers


def test_keys_that_were_retired_and_those_of_former_logs_stay_there(practice):
    """After a restore the log has another name, and people hold papers of the one before."""
    d, browser = practice.deployment, practice.browser()
    browser.get("/genuine/log").never_says("These signed before")
    former = LogSigner(d.engine, d.ledger, EVENTS, "waymark/former", [b"\x07" * 32])
    retired = LogSigner(d.engine, d.ledger, EVENTS, d.events_signer.origin, [b"\x08" * 32])
    for each in (former, retired):
        each.register()
    old = [str(each.keys.present[0]) for each in (former, retired)]
    browser.get("/genuine/log").says("These signed before", *old)
    keys = browser.raw("/genuine/log/vkeys").text.splitlines()
    assert keys[0] == str(d.events_signer.keys.present[0])
    assert sorted(keys[2:]) == sorted(old)


def test_the_page_says_that_nobody_outside_signs_the_log(practice):
    practice.deployment.events_signer.sign()
    practice.browser().get("/genuine/log").says("Nobody. " + NOBODY)


def test_the_page_says_which_witness_signs_the_log_and_what_it_signed(practice, monkeypatch):
    signer = practice.deployment.events_signer
    signed = signer.sign().checkpoint
    monkeypatch.setitem(vars(practice.deployment), "witness", REGULATOR.verifier)
    page = practice.browser().get("/genuine/log")
    page.says(str(REGULATOR.verifier), "a witness outside this service, has not signed it yet.")
    page.says("has signed nothing yet").never_says("cannot be written anew")
    by = REGULATOR.cosign(str(signed), 1_790_000_000)
    signer.cosigned.keep(signed.size, REGULATOR.verifier, by)
    page = practice.browser().get("/genuine/log")
    page.says("Also signed by regulator.example/witness on 21 September 2026 at 14:13 UTC.")
    page.says("What it has signed cannot be written anew without its help.", "ask who does")


def test_pages_lead_there(practice):
    assert practice.browser().get("/help").link("Check a paper").h1 == "Check that a paper is ours"
    amina = practice.browser(cast.YUSUF.parent.actor)
    amina.get("/cases/WM-4827-3162/papers").link("check that it is ours")


class TestAFamilyProvesThatItLodged:
    @pytest.fixture
    def family(self, practice):
        return practice.browser(cast.ROBERTS.parent.actor)

    def test_it_gets_the_proof_and_what_the_record_says(self, practice, reference, family):
        page = family.get(f"/cases/{reference}/papers").link(
            "prove that you sent us your disagreement"
        )
        page.says("Prove that you lodged", "We are making your receipt.", "Without us")
        at = f"/cases/{reference}/prove"
        proof = Proof.read(family.raw(f"{at}/proof").text)
        proven = proof.check(practice.deployment.events_signer.vkeys())
        assert proven.kind == "disagreement-lodged.1"
        assert proven.opened(family.raw(f"{at}/record").data)["reference"] == reference
        page.link("The proof"), page.link("What the record says")

    def test_its_receipt_holds_the_same_proof(self, practice, reference, papers, family):
        family.get(f"/cases/{reference}/prove").says("Your receipt is your proof")
        held = held_in(papers[RECEIPT])
        assert str(held.proof) == family.raw(f"/cases/{reference}/prove/proof").text
        assert held.says == family.raw(f"/cases/{reference}/prove/record").data

    def test_nobody_else_finds_it(self, practice, reference):
        for who in (cast.YUSUF.parent, cast.NORTHMOOR.officer):
            browser = practice.browser(who.actor)
            for place in ("prove", "prove/proof", "prove/record"):
                browser.get(f"/cases/{reference}/{place}", status=404)

    def test_a_log_that_cannot_be_signed_is_said(self, practice, reference, family, monkeypatch):
        monkeypatch.setattr(practice.deployment.proofs, "of", lambda *_: None)
        family.get(f"/cases/{reference}/prove").says("our log cannot be signed")
        family.get(f"/cases/{reference}/prove/proof", status=503)
