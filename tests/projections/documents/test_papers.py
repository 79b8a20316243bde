"""What each paper must say, read back from the text of the PDF."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

import pytest

from disputes.audit.cosigned import NOBODY
from domain.disagreement.vocabulary import DocumentKind
from projections.documents.behind import NothingToPrint
from projections.documents.rendering import render
from tests.projections.documents.printed import (
    EXAMPLES,
    FINGERPRINT,
    PROOF,
    example,
    paper_of,
    proved,
    proved_leaf,
    text_of,
    view_from,
)
from tests.projections.told import case_of

RECEIPT, CERTIFICATE = DocumentKind.RECEIPT, DocumentKind.CERTIFICATE
AGREEMENT, RECOMMENDATION = DocumentKind.AGREEMENT, DocumentKind.RECOMMENDATION


def says(pdf, *words):
    text = text_of(pdf)
    missing = [each for each in words if each not in text]
    assert not missing, f"{missing} not in: {text}"


def test_a_receipt_says_what_was_sent_and_when():
    says(
        example(RECEIPT),
        case_of("waiting_for_the_council").reference,
        "Thursday 12 November 2026, 7:40pm",  # London, to the minute
        "Idris Yusuf, born 14 March 2017",
        "Amina Yusuf",
        "Fairshire County Council",
        "The plan was changed",
        "Date on the letter Monday 2 November 2026",
        "Say that Idris has a developmental language disorder",
        "The hospital wrote this in its report in spring.",
        "Some delay in spoken language.",
        "Name Hazel Lane School, which has a language unit",
        "Idris talks with friends and reads with help.",
        "I want to say what I know and people wait.",
        "Decision letter.pdf",
        "IMG_2041.jpg",
        "Who may read this: Only Amina Yusuf and who acts for them.",
    )


def test_a_receipt_gives_both_last_days_and_what_happens_next():
    view = view_from(case_of("waiting_for_the_council").events, RECEIPT)
    (days,) = view.last_days
    assert view.decisions[0].sent == date(2026, 11, 2)
    assert days.adviser == date(2027, 1, 2)  # a Saturday: the adviser's day is not moved
    assert days.tribunal == date(2027, 1, 4)  # the tribunal's is
    assert [step.by is None for step in view.next_steps] == [True, False, False]
    says(
        example(RECEIPT),
        "Saturday 2 January 2027 to contact a mediation adviser Done on",
        "Monday 4 January 2027 to appeal to the SEND Tribunal An appeal must arrive before 5pm",
        "answers each point",
        "must arrange a meeting",
    )


def test_a_receipt_gives_the_record_number_and_its_fingerprint():
    says(example(RECEIPT), f"Record number 4127, fingerprint {FINGERPRINT}")


def test_a_receipt_says_who_sent_it_for_the_parent():
    says(
        paper_of("a_helper_lodged_it", RECEIPT),
        "Sent by Samira Khan, who acts for Ngozi Okafor",
    )


def test_a_receipt_stays_what_it_was_when_the_case_has_moved_on():
    whole = case_of("every_promise_kept").events
    lodging = [e for e in whole if e.act.command_id == whole[0].act.command_id]
    assert len(lodging) < len(whole)
    assert view_from(whole, RECEIPT) == view_from(lodging, RECEIPT)


def test_a_family_that_needs_no_certificate_is_told_so():
    says(
        paper_of("section_i_alone", RECEIPT),
        "No mediation certificate is needed to appeal about this",
    )


@pytest.mark.parametrize(
    ("story", "decision", "words"),
    [
        ("no_agreement", "1", ("took part in mediation", "section 55(5)", "Mediation held")),
        (
            "certificate_without_mediation",
            "1",
            ("chose not to have mediation", "section 55(4)"),
        ),
        ("council_could_not_arrange", "1", ("it could not be arranged", "regulation 39")),
        ("several_decisions", "1", ("chose not to have mediation", "section 55(4)")),
    ],
)
def test_a_certificate_names_its_ground_and_the_law(story, decision, words):
    says(paper_of(story, CERTIFICATE, decision), *words)


def test_a_certificate_holds_what_an_appeal_needs():
    case = case_of("no_agreement")
    view = view_from(case.events, CERTIFICATE)
    says(
        example(CERTIFICATE),
        f"{case.reference}-C1",
        "Date of issue Friday 13 November 2026",
        "Commonway Mediation",
        "Freya Baker, born 4 September 2019",
        "Parent Simon Baker",
        "Stellbridge City Council",
        "Letter dated",
        "Adviser first contacted",
        "before 5pm",
        "Send this certificate with your appeal.",
        "Tunde Balogun",
        "says nothing about what was discussed, offered or agreed",
        "Who may read this: Everyone in this case.",
    )
    assert view.appeal_by is not None
    assert view.appeal_says.startswith(("It is one month", "It is two months"))


@pytest.mark.parametrize("story", ["council_stayed_away", "council_could_not_arrange"])
def test_a_certificate_blames_nobody(story):
    text = text_of(paper_of(story, CERTIFICATE)).lower()
    blame = re.compile(r"\b(did not come|stayed away|absent|failed|refused|late|in time)\b")
    assert not blame.search(text)


def test_a_certificate_fits_on_one_page():
    for story in ("no_agreement", "council_could_not_arrange", "certificate_without_mediation"):
        assert "Page 1 of 1" in text_of(paper_of(story, CERTIFICATE))


def test_the_proof_of_a_certificate_is_a_page_of_its_own():
    """What the tribunal needs is on the first page, whole."""
    text = text_of(proved(CERTIFICATE))
    first, _, second = text.partition("Page 1 of 2")
    assert "Who may read this: Everyone in this case." in first
    assert second.strip().startswith("Proof that anybody can check")
    assert "Page 2 of 2" in second
    assert NOBODY in second


def test_the_name_of_a_witness_fits_on_that_page():
    """Its line in the words, and its signature in the codes."""
    witness = replace(
        proved_leaf(None),
        proof=PROOF + "\u2014 witness.regulator.example " + "hI2DJwAA" * 12 + "hI0=\n",
        witnessed="Also signed by witness.regulator.example on 25 November 2026 at 09:00 UTC.",
    )
    events = case_of(EXAMPLES[CERTIFICATE]).events
    text = text_of(render(CERTIFICATE, view_from(events, CERTIFICATE, leaf=lambda _: witness)))
    assert "We signed the log. Also signed by witness.regulator.example on 25 November" in text
    assert "Page 2 of 2" in text


def test_an_agreement_says_who_does_what_by_when_and_who_signed():
    says(
        example(AGREEMENT),
        "Rachel Green and Northmoor Borough Council agree on 2 points",
        "Speech and language therapy, 45 minutes each week in term time, by a therapist",
        "Name Orchard Field School in Section I",
        "section F of the plan",
        "section I of the plan",
        "regs 42(2), 44(2)(e)",
        "regs 42(2), 44(2)(f)",
        "Bethan Rees",
        "Officer, Northmoor Borough Council",
        "If a promise is not kept",
        "Local Government and Social Care Ombudsman",
        "Every point is part of an agreement",
    )


def test_a_day_agreed_in_writing_stands_in_the_agreement():
    view = view_from(case_of("speech_therapy_late").events, AGREEMENT)
    written, by_rule = (point.promises[0] for point in view.points)
    assert written.rule == "The day agreed in writing"
    assert by_rule.rule == "regs 42(2), 44(2)(f)"
    assert written.by is not None
    assert (by_rule.by - view.made_on).days == 14


def test_a_recommendation_gives_each_side_and_binds_nobody():
    says(
        example(RECOMMENDATION),
        "It binds nobody.",
        "It stops no clock",
        "It is no mediation certificate.",
        "25 hours, because school uses them.",
        "15 hours, from the reports.",
        "The log shows 24 hours used in each of ten weeks.",
        "What is used and works should be written down.",
        "Write 24 hours a week into Section F.",
        "Name Birchwood School.",
        "Joseph Adeyemi",
        "to appeal to the SEND Tribunal",
        "Who may read this: Reviewer and both sides.",
    )


@pytest.mark.parametrize(
    ("kind", "about"),
    [(CERTIFICATE, "1"), (CERTIFICATE, "7"), (AGREEMENT, "1"), (RECOMMENDATION, "1")],
)
def test_a_paper_that_no_step_called_for_is_not_made(kind, about):
    with pytest.raises(NothingToPrint):
        view_from(case_of("waiting_for_the_council").events, kind, about)
