"""What holds for any facts: of dates, of their explanation, of the machine."""

import re
import time
from calendar import monthrange
from datetime import date, datetime, timedelta

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from domain.clock import MEANING, ROWS, Due, Fact, codes, due, read_facts
from domain.deadlines.facts import Meaning
from tests.domain.clock_examples import EXAMPLES

in_reach = st.dates(date(2014, 9, 1), date(2034, 6, 30))
any_code = st.sampled_from(codes())
ROW = {row.code: row for row in ROWS}  # the newest edition
PLAIN = {
    Fact.RESPONSE_ALREADY_SUBMITTED: False,
    Fact.LA_PARTY: False,
    Fact.LAST_REVIEWED: date(2014, 9, 1),
    Fact.N: 7,
    Fact.IMPRACTICAL: False,
    Fact.CERTIFICATE_REQUIRED: True,
}
WORKING_DAYS = {
    "cert_declined": 3,
    "la_told": 3,
    "cert_not_held": 3,
    "cert_after": 3,
    "svc_answer": 10,
    "svc_explain_late": 5,
    "svc_review": 20,
}


def plain(code: str, on: date) -> dict[Fact, object]:
    """Facts that start one deadline and lift nothing."""
    row = ROW[code]
    kind = {row.only.fact: row.only.among[0]} if row.only else {}
    return {**PLAIN, **kind, row.starts: on.year if row.named else on}


def one_start(code: str, on: date) -> Due:
    answer = due(code, plain(code, on))
    assume(answer.due is not None)  # a rule that was not in force yet
    return answer


def value(meaning: Meaning) -> st.SearchStrategy[object]:
    if meaning.kind is date:
        return in_reach
    if meaning.kind is bool:
        return st.booleans()
    if meaning.kind is int:
        return st.integers(meaning.least, meaning.most or 60)
    return st.sampled_from(meaning.among)


any_facts = st.fixed_dictionaries({}, optional={fact: value(MEANING[fact]) for fact in Fact})


# Dates


@given(any_code, in_reach, in_reach)
def test_within_one_edition_a_later_start_never_gives_an_earlier_end(code, first, second):
    earlier, later = (one_start(code, on) for on in sorted((first, second)))
    assume(earlier.edition == later.edition)
    assert earlier.due <= later.due


@given(any_code, in_reach, any_facts)
def test_an_unrelated_fact_never_moves_a_date(code, start, others):
    facts, rows = plain(code, start), [row for row in ROWS if row.code == code]
    moves = {fact for row in rows for fact in (row.starts, *row.needs(), *row.may_use())}
    moves -= {fact for row in rows for fact in row.noted}
    unrelated = {fact: of for fact, of in others.items() if fact not in moves}
    assert due(code, {**facts, **unrelated}).due == due(code, facts).due


@given(any_code, in_reach, in_reach, st.integers(0, 60))
def test_a_pause_of_the_service_moves_promises_alone_and_only_later(code, start, pause, days):
    facts = plain(code, start)
    paused = {Fact.PAUSED_FROM: pause, Fact.PAUSED_UNTIL: pause + timedelta(days)}
    usual, then = due(code, facts).due, due(code, {**facts, **paused}).due
    assume(usual is not None)
    assert then >= usual if code.startswith("svc_") else then == usual
    endless = due(code, {**facts, Fact.PAUSED_FROM: pause}).due
    assert endless == usual or code.startswith("svc_")


@given(in_reach, in_reach, in_reach)
def test_a_certificate_never_shortens_the_time_to_appeal(sent, first, second):
    facts = {Fact.NOTICE_SENT: sent, Fact.CERTIFICATE_REQUIRED: True}
    without = due("appeal", facts).due
    earlier, later = (
        due("appeal", facts | {Fact.CERTIFICATE_ISSUED: on}).due for on in sorted((first, second))
    )
    assert without <= earlier <= later


@given(in_reach, in_reach)
def test_of_two_dates_on_a_letter_the_safe_one_counts(sent, dated):
    both = due("appeal", {Fact.NOTICE_SENT: sent, Fact.NOTICE_DATED: dated})
    assert both.due == min(one_start("appeal", sent).due, one_start("appeal", dated).due)
    assert all(argued.due > both.due for argued in both.arguments)


# Explanations


A_DATE = re.compile(r"(\d{1,2}) ([A-Z][a-z]+) (\d{4})")


def dates_in(step: str) -> list[date]:
    read = (datetime.strptime(" ".join(one), "%d %B %Y") for one in A_DATE.findall(step))  # noqa: DTZ007
    return [on.date() for on in read]


def months_on(start: date, number: int) -> date:
    later, month = divmod(start.month - 1 + number, 12)
    year = start.year + later
    return date(year, month + 1, min(start.day, monthrange(year, month + 1)[1]))


def adds_up(step: str, start: date, end: date, not_counted: int) -> bool:
    """Whether a step that counts gives its own end."""
    count = re.search(r"(?:Count|Leave) (\d+) (?:whole )?(working day|day|week|month)", step)
    if count is None:  # the same day, or the day before
        return abs((end - start).days) <= 1
    number, unit = int(count[1]), count[2]
    inclusive = "first day itself" in step
    if unit == "month":
        reached = months_on(start, -number if end < start else number)
        return end == reached - timedelta(inclusive and reached.day == start.day)
    if unit == "week":
        return abs((end - start).days) == 7 * number
    free = 1 if step.startswith("Leave") else 0
    return abs((end - start).days) == number + not_counted + free - inclusive


@given(st.sampled_from(sorted(WORKING_DAYS)), in_reach)
def test_the_days_named_and_the_days_counted_make_up_the_whole_span(code, start):
    answer = one_start(code, start)
    skipped = [step for step in answer.steps if step.startswith("Days not counted: ")]
    named = len(re.findall(r"\b\d{4}: ", "".join(skipped)))
    assert (answer.due - start).days == WORKING_DAYS[code] + named


@given(any_code, in_reach)
def test_the_steps_add_up_to_the_date(code, on):
    answer = one_start(code, on)
    steps = list(answer.steps)
    start = dates_in(steps[0])[-1]
    assert start == answer.started
    first_count = steps[1]
    skipped = [step for step in steps if step.startswith("Days not counted: ")]
    left_out = [step for step in steps if step.startswith("The tribunal leaves out: ")]
    named = sum(len(re.findall(r"\b\d{4}: ", step)) for step in skipped)
    named += sum(int(days) for step in left_out for days in re.findall(r"\((\d+) days?\)", step))
    if len([step for step in steps if step.startswith("Count")]) < 2:  # one limit, not two
        assert adds_up(first_count, start, (dates_in(first_count) or [start])[-1], named), steps
    assert dates_in(steps[-1])[-1] == answer.due
    assert ("before 5pm" in steps[-1]) == (answer.at is not None)
    counted = [step for step in steps[:-1] if step not in (*skipped, *left_out)]
    assert answer.due in {on for step in counted for on in dates_in(step)}


@given(any_code, any_facts)
def test_whatever_is_told_the_answer_is_a_date_or_a_reason(code, facts):
    answer = due(code, facts)
    assert (answer.due is None) == bool(answer.why_none)
    assert answer.steps and answer.source and answer.edition


# The machine


@pytest.mark.parametrize("zone", ["Pacific/Kiritimati", "America/Los_Angeles", "Asia/Kathmandu"])
def test_the_time_zone_of_the_machine_changes_nothing(zone, monkeypatch):
    at_home = [due(example.code, read_facts(example.facts)) for example in EXAMPLES]
    monkeypatch.setenv("TZ", zone)
    time.tzset()
    try:
        assert [due(example.code, read_facts(example.facts)) for example in EXAMPLES] == at_home
    finally:
        monkeypatch.undo()
        time.tzset()
