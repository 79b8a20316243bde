"""Every row of the clock, against worked examples and against what must hold for any facts."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from domain import clock
from domain.clock import (
    MEANING,
    ROWS,
    Fact,
    UnknownCode,
    UnknownFact,
    WrongFact,
    all_due,
    days_left,
    due,
    ended,
    read_facts,
)
from domain.holidays import CURRENT


def asked(code: str, **facts: object) -> clock.Due:
    return due(code, read_facts(facts))


def test_every_row_has_its_source_and_a_sentence_and_every_fact_its_words():
    assert set(MEANING) == set(Fact)
    assert all(row.source and row.says.endswith(".") and row.who for row in ROWS)
    for row in ROWS:
        starts = {row.starts, row.or_if_earlier, row.or_else} - {None}
        assert {MEANING[fact].kind for fact in starts} == {int if row.named else date}


def test_on_the_first_day_of_any_edition_it_alone_is_in_force():
    for row in ROWS:
        in_force = [one for one in clock.by_code(ROWS)[row.code] if one.governs(row.in_force_from)]
        assert in_force == [row]


# What is asked


def test_an_unknown_code_is_an_error_by_name():
    with pytest.raises(UnknownCode, match="appeal_decision"):
        asked("appeal_decision", notice_sent="2026-06-03")


@pytest.mark.parametrize("name", ["notice_send", "notice_sent_at_at", "certificate_required_at"])
def test_an_unknown_fact_is_an_error_by_name(name):
    with pytest.raises(UnknownFact, match=name.removesuffix("_at")):
        read_facts({name: "2026-06-03T12:00:00Z"})
    with pytest.raises(UnknownFact):
        due("appeal", {name: date(2026, 6, 3)})


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("notice_sent", "2026-02-29"),
        ("notice_sent", "20260603"),
        ("notice_sent", "3 June 2026"),
        ("notice_sent", 20260603),
        ("notice_sent", True),
        ("notice_sent_at", "2026-06-03T12:00:00"),
        ("notice_sent_at", "0001-01-01T00:00:00+14:00"),
        ("certificate_required", "yes"),
        ("certificate_required", 1),
        ("family_absent_weeks", "2"),
        ("family_absent_weeks", True),
        ("family_absent_weeks", -1),
    ],
)
def test_a_value_of_the_wrong_kind_is_an_error_by_name(name, value):
    with pytest.raises(WrongFact, match=name):
        read_facts({name: value})


@pytest.mark.parametrize("name", ["shorter_notice_agreed", "conciliation_referred"])
def test_a_fact_of_two_kinds_says_both_of_them(name):
    with pytest.raises(WrongFact, match="must be true, false or a real date"):
        read_facts({name: "yes"})


def test_an_instant_is_not_taken_for_a_day():
    with pytest.raises(WrongFact, match="notice_sent"):
        due("appeal", {Fact.NOTICE_SENT: datetime(2026, 6, 3, tzinfo=UTC)})


def test_a_day_and_an_instant_that_disagree_are_refused():
    agreeing = {"notice_sent": "2026-07-01", "notice_sent_at": "2026-06-30T23:20:00Z"}
    assert read_facts(agreeing) == {Fact.NOTICE_SENT: date(2026, 7, 1)}
    with pytest.raises(WrongFact, match="notice_sent"):
        read_facts(agreeing | {"notice_sent": "2026-06-30"})


def test_a_fact_that_is_not_known_gives_no_date_and_says_what_is_wanted():
    answer = asked("svc_review", case_referred=None)
    assert answer.due is None and answer.started is None
    assert answer.why_none == "We do not know the day the case was sent for review."


def test_all_due_is_every_deadline_that_the_facts_start():
    facts = read_facts({"notice_sent": "2026-06-03", "la_informed": "2026-07-20"})
    answers = all_due(facts)
    assert [answer.code for answer in answers] == [
        "mediation_contact",
        "mediation_arranged",
        "appeal",
        "svc_answer",
    ]
    assert answers == [due(answer.code, facts) for answer in answers]
    assert all_due({}) == []


# How it is explained


def test_an_appeal_is_explained_step_by_step():
    answer = asked(
        "appeal",
        notice_sent="2026-06-03",
        certificate_required=True,
        certificate_issued="2026-08-20",
    )
    assert answer.steps == (
        "Start from the day the council sent its letter: Wednesday 3 June 2026.",
        "Count 2 months on, to the same date of the month: Monday 3 August 2026.",
        "The tribunal leaves out August and 25 December to 1 January, so the last day moves to "
        "the next working day that counts: Tuesday 1 September 2026.",
        "Count also from the day the mediation certificate was issued: Thursday 20 August 2026.",
        "Count 1 month on, to the same date of the month: Sunday 20 September 2026.",
        "Sunday 20 September 2026 is not a working day (weekend), so the last day moves to the "
        "next working day that counts: Monday 21 September 2026.",
        "The later of the two counts: Monday 21 September 2026.",
        "The last day is Monday 21 September 2026, before 5pm.",
    )
    assert (answer.edition, answer.calendar) == ("2014-09-01", "england-2026-11")


def test_the_days_left_out_are_named_with_the_reason():
    assert asked("cert_declined", told_adviser_no_mediation="2026-12-24").steps[1:3] == (
        "Count 3 working days from the day after: Thursday 31 December 2026.",
        "Days not counted: Friday 25 December 2026: Christmas Day; Saturday 26 December 2026: "
        "weekend; Sunday 27 December 2026: weekend; Monday 28 December 2026: Boxing Day "
        "(substitute day).",
    )


def test_a_lifted_limit_shows_the_reason_and_never_another_date():
    answer = asked(
        "agree_assess.final", agreement_date="2026-09-01", impractical=True, family_absent_weeks=3
    )
    assert answer.due is None and answer.at is None and answer.arguments == ()
    assert answer.why_none == (
        "Keeping this limit is impractical because the family is away from the area for 3 weeks "
        "running (SEND Regulations 2014 reg 44(3)). The law sets no other date."
    )


def test_shorter_notice_is_the_reason_that_there_is_no_last_day():
    answer = asked("mediation_notice", mediation_date="2026-11-20", shorter_notice_agreed=True)
    assert answer.why_none == (
        "This limit does not count: the family agreed to shorter notice of the meeting."
    )


def test_another_time_that_was_only_spoken_of_is_named_as_ignored():
    answer = asked("agree_other", agreement_date="2026-09-01", agreed_orally_date="2026-10-01")
    assert (
        "Thursday 1 October 2026 was only spoken of. Another time counts only if it is in writing."
    ) in answer.steps


@pytest.mark.parametrize(
    ("facts", "said"),
    [
        ({}, "A mediation certificate is needed first. When it is issued, there may be more time."),
        ({"notice_received": "2026-06-20"}, "The letter came on Saturday 20 June 2026."),
        ({"adviser_contacted": "2026-08-04"}, "contacted after the 2 months"),
        ({"mediation_concluded": "2026-07-20"}, "Mediation ended on Monday 20 July 2026"),
        ({"certificate_required": False}, "No mediation certificate is needed"),
    ],
)
def test_what_changes_no_date_but_matters_is_said(facts, said):
    plain = {"notice_sent": "2026-06-03", "certificate_required": True}
    answer = asked("appeal", **(plain | facts))
    assert said in " ".join(answer.steps)
    assert answer.due == date(2026, 9, 1)


def test_contact_on_the_last_day_is_not_called_late():
    answer = asked(
        "appeal",
        notice_sent="2026-06-03",
        certificate_required=True,
        adviser_contacted="2026-08-03",
    )
    assert "contacted after" not in " ".join(answer.steps)


# Days left


def test_days_left_are_counted_to_the_last_day_and_lateness_after_it():
    answer = asked("mediation_arranged", la_informed="2026-10-05")  # 4 November
    assert days_left(answer, date(2026, 10, 24)) == 11  # the clocks change on the 25th
    assert days_left(answer, date(2026, 11, 4)) == 0
    assert days_left(answer, date(2026, 11, 6)) == -2
    assert days_left(asked("svc_review"), date(2026, 11, 6)) is None


def test_a_legal_day_ends_at_midnight_and_the_tribunals_at_five():
    contact = asked("mediation_contact", notice_sent="2026-06-03")
    assert not ended(contact, datetime(2026, 8, 3, 22, 59, 59, tzinfo=UTC))
    assert ended(contact, datetime(2026, 8, 3, 23, 0, tzinfo=UTC))
    appeal = asked("appeal", notice_sent="2026-06-03", certificate_required=True)
    assert not ended(appeal, datetime(2026, 9, 1, 15, 59, 59, tzinfo=UTC))
    assert ended(appeal, datetime(2026, 9, 1, 16, 0, tzinfo=UTC))
    assert not ended(asked("svc_review"), datetime(2026, 9, 1, tzinfo=UTC))


# Editions


def test_the_edition_in_force_when_the_time_starts_governs_it_to_the_end():
    row = next(row for row in ROWS if row.code == "agree_contents")
    older = replace(row, in_force_to=date(2026, 10, 31))
    newer = replace(
        row,
        length=clock.by_code(ROWS)["agree_placement"][0].length,  # 2 weeks
        in_force_from=date(2026, 11, 1),
        in_force_to=None,
    )
    editions = clock.by_code((newer, older))["agree_contents"]

    def last_day(start: str) -> tuple[str, str]:
        answer = clock.under(editions, read_facts({"agreement_date": start}), CURRENT)
        return str(answer.due), answer.edition

    assert last_day("2026-10-31") == ("2026-12-05", "2014-09-01")
    assert last_day("2026-11-01") == ("2026-11-15", "2026-11-01")


@pytest.mark.parametrize("code", [code for code in clock.codes() if code.startswith("unopposed_")])
def test_giving_way_before_23_march_2015_cites_regulation_45_as_it_was_made(code):
    before = asked(code, la_notified_tribunal="2015-03-22", response_already_submitted=False)
    after = asked(code, la_notified_tribunal="2015-03-23", response_already_submitted=False)
    assert (before.source.endswith("as made"), before.edition) == (True, "2014-09-01")
    assert (after.source.endswith("SI 2015/359 reg 8"), after.edition) == (True, "2015-03-23")


def test_the_day_that_the_law_names_is_not_called_a_year():
    first = asked("phase_general", transfer_kind="primary_to_secondary", transfer_year=2026).steps[
        0
    ]
    named = "the day the law names in the year of the move: Sunday 15 February 2026"
    assert first == f"Start from {named}."


def test_a_newly_proclaimed_holiday_moves_the_date_and_the_old_one_can_be_had_again():
    proclaimed = replace(
        CURRENT, version="later", names={**CURRENT.names, date(2026, 11, 6): "A new holiday"}
    )
    facts = read_facts({"mediation_concluded": "2026-11-04"})
    before, after = due("cert_after", facts), due("cert_after", facts, proclaimed)
    assert (before.due, before.calendar) == (date(2026, 11, 9), CURRENT.version)
    assert (after.due, after.calendar) == (date(2026, 11, 10), "later")
    assert due("cert_after", facts, CURRENT) == before


@pytest.mark.parametrize(
    ("code", "facts"),
    [
        ("cert_after", {"mediation_concluded": "2035-12-31"}),
        ("appeal", {"notice_sent": "2035-11-20", "certificate_required": True}),
        ("mediation_arranged", {"la_informed": "9999-12-31"}),
        ("mediation_contact", {"notice_sent": "9999-12-31"}),
    ],
)
def test_a_date_nobody_can_know_yet_is_not_guessed(code, facts):
    answer = asked(code, **facts)
    assert answer.due is None
    assert answer.why_none in (
        "We know the bank holidays from 2014 to 2035 only.",
        "The date is too far away to count.",
    )
