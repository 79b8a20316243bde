"""What is due in a case: dates from the clock, met, late or lapsed."""

from __future__ import annotations

from datetime import date

from domain.clock import Duty, Fact, due
from domain.counting import london_date
from domain.disagreement.agreeing import PromiseGiven
from domain.disagreement.duties import duties
from domain.disagreement.following_up import (
    ExplainDelay,
    HandOnToTribunal,
    ReportUndertaking,
    WithdrawCase,
)
from domain.disagreement.lodging import DecisionGiven, IssueGiven
from domain.disagreement.mediating import ChooseMediation, SayCannotArrange
from domain.disagreement.missing import RecordMissed
from domain.disagreement.vocabulary import Choice, DecisionKind, Ground, Kept, Part
from domain.events import WORKER
from tests.domain import given as g

TOLD = date(2026, 9, 7)


def of(case, code, about=None):
    found = [
        duty for duty in duties(case.thing) if duty.code == code and about in (None, duty.about)
    ]
    assert len(found) == 1, [duty.about for duty in found]
    return found[0]


def missing(case, code):
    return not [duty for duty in duties(case.thing) if duty.code == code]


def test_the_council_has_ten_working_days_to_answer(case):
    case.given(g.lodged())
    duty = of(case, "svc_answer")
    assert (duty.last_day, duty.who, duty.is_open) == (date(2026, 9, 21), (Duty.LA,), True)
    assert [duty.days_late(date(2026, 9, day)) for day in (20, 21, 22, 30)] == [0, 0, 1, 9]


def test_an_answer_meets_it_and_is_late_by_when_it_came(case):
    case.given(g.lodged())
    case.passes(days=16)
    case.given(g.answered())
    duty = of(case, "svc_answer")
    assert (duty.met_on, duty.is_open, duty.days_late(date(2026, 12, 1))) == (
        date(2026, 9, 23),
        False,
        2,
    )


def test_what_no_longer_matters_lapses_and_is_never_late(case):
    case.given(g.lodged(), g.done(WithdrawCase(), g.PARENT))
    duty = of(case, "svc_answer")
    assert duty.lapsed and not duty.is_open
    assert duty.days_late(date(2027, 1, 1)) == 0


def test_the_last_days_of_a_family_are_those_of_the_clock(case):
    case.given(g.lodged())
    facts = {
        Fact.CERTIFICATE_REQUIRED: True,
        Fact.NOTICE_DATED: date(2026, 8, 24),
        Fact.NOTICE_SENT: date(2026, 8, 25),
    }
    for code in ("mediation_contact", "appeal"):
        assert of(case, code, "decision:1").due == due(code, facts)
    assert of(case, "mediation_contact").met_on == TOLD


def test_without_a_letter_date_the_reason_stands_instead_of_a_day(case):
    undated = DecisionGiven(DecisionKind.NO_PLAN, None)
    case.given(g.lodged(decisions=(undated,), issues=(IssueGiven(Part.DECISION, "Make one"),)))
    duty = of(case, "appeal")
    assert duty.last_day is None and duty.due.why_none
    assert duty.days_late(date(2030, 1, 1)) == 0


def test_a_certificate_can_move_the_last_day_of_the_appeal(case):
    case.given(g.lodged(choice=Choice.CERTIFICATE))
    before = of(case, "appeal").last_day
    case.passes(days=40)
    case.given(g.certified(Ground.DECLINED))
    assert of(case, "appeal").last_day > before


def test_a_school_alone_is_appealed_without_a_certificate(case):
    placement = (IssueGiven(Part.PLACEMENT, "Name it"),)
    case.given(g.lodged(choice=Choice.CERTIFICATE, issues=placement))
    before = of(case, "appeal").last_day
    case.passes(days=40)
    case.given(g.certified(Ground.DECLINED))
    assert of(case, "appeal").last_day == before


def test_a_right_that_was_not_used_is_not_late(case):
    case.given(g.lodged())
    appeal = of(case, "appeal")
    assert appeal.is_open and appeal.last_day < date(2030, 1, 1)
    assert appeal.days_late(date(2030, 1, 1)) == 0


def test_an_appeal_made_meets_its_day(case):
    case.given(g.lodged(), g.done(HandOnToTribunal(1), g.PARENT))
    assert of(case, "appeal").met_on == TOLD


def test_a_declined_mediation_is_certified_in_three_working_days(case):
    case.given(g.lodged(choice=Choice.CERTIFICATE))
    assert of(case, "cert_declined").last_day == date(2026, 9, 10)
    case.given(g.certified(Ground.DECLINED))
    assert of(case, "cert_declined").met_on == TOLD


def test_thirty_days_to_arrange_run_from_when_mediation_was_asked_for(case):
    case.given(g.lodged(choice=Choice.TALK))
    assert missing(case, "mediation_arranged")
    case.passes(days=3)
    case.given(g.done(ChooseMediation(1), g.PARENT))
    assert of(case, "mediation_arranged").last_day == date(2026, 10, 10)


def test_a_meeting_held_meets_it(case):
    case.given(*g.MET)
    duty = of(case, "mediation_arranged")
    assert duty.met_on == case.thing.session(1).held_on


def test_talks_that_ended_without_one_let_it_lapse(case):
    case.given(*g.TALKING, g.booked(), g.held(1, "p1"), g.ended())
    assert of(case, "mediation_arranged").lapsed


def test_a_council_that_cannot_arrange_starts_the_certificates_time(case):
    case.given(g.lodged(), g.done(SayCannotArrange(), g.OFFICER))
    assert of(case, "cert_not_held").last_day == date(2026, 9, 10)
    case.given(g.certified(Ground.DEEMED))
    assert of(case, "cert_not_held").met_on == TOLD


def test_a_meeting_that_was_held_after_all_lets_that_time_lapse(case):
    case.given(*g.TALKING, g.done(SayCannotArrange(), g.OFFICER))
    assert not of(case, "cert_not_held").lapsed
    case.given(g.booked(), g.held())
    assert of(case, "cert_not_held").lapsed


def test_what_was_done_late_stays_late_when_the_case_is_over(case):
    case.given(g.lodged())
    case.passes(days=16)
    case.given(g.answered(), g.done(WithdrawCase(), g.PARENT))
    duty = of(case, "svc_answer")
    assert (duty.lapsed, duty.is_open, duty.days_late(date(2027, 6, 1))) == (False, False, 2)


def test_nothing_more_is_asked_of_anyone_once_the_family_withdrew(case):
    case.given(*g.AGREED, g.ended(), g.referred(2))
    assert [of(case, code).is_open for code in ("svc_review", "svc_checkins")] == [True, True]
    case.given(g.done(WithdrawCase(), g.PARENT))
    assert [of(case, code).lapsed for code in ("svc_review", "svc_checkins")] == [True, True]


def test_the_end_of_mediation_starts_it_too(case):
    case.given(*g.NO_AGREEMENT)
    duty = of(case, "cert_after")
    assert duty.due == due("cert_after", {Fact.MEDIATION_CONCLUDED: london_date(case.at)})
    case.given(g.certified())
    assert not of(case, "cert_after").is_open


def test_who_attends_is_named_five_working_days_before(case):
    case.given(*g.TALKING[:-1], g.booked(days=14))
    duty = of(case, "svc_authority", "session:1")
    assert duty.is_open and duty.last_day < london_date(case.thing.session(1).starts)
    case.given(g.attendee_named())
    assert of(case, "svc_authority").met_on == london_date(case.at)


def test_shorter_notice_is_what_the_family_offered(case):
    case.given(*g.TALKING, g.booked(days=2))
    notice = of(case, "mediation_notice")
    assert notice.last_day is None and "shorter notice" in notice.due.why_none
    assert notice.met_on == TOLD


def test_enough_notice_is_met_on_the_day_it_was_booked(case):
    case.given(*g.TALKING, g.booked(days=20))
    notice = of(case, "mediation_notice")
    assert notice.met_on == TOLD <= notice.last_day


def test_a_review_takes_twenty_working_days(case):
    case.given(*g.NO_AGREEMENT, g.referred())
    duty = of(case, "svc_review")
    assert duty.due == due("svc_review", {Fact.CASE_REFERRED: london_date(case.at)})
    case.given(g.reviewer_named(), g.recommended())
    assert not of(case, "svc_review").is_open


def test_a_promise_without_a_day_has_the_limit_of_its_rule(case):
    case.given(*g.AGREED)
    made = london_date(case.at)
    duty = of(case, "agree_contents", "undertaking:1")
    assert (duty.due, duty.who) == (due("agree_contents", {Fact.AGREEMENT_DATE: made}), (Duty.LA,))


def test_a_promise_with_a_day_has_that_day_and_its_promiser(case):
    day = date(2026, 12, 1)
    visit = PromiseGiven("p1", "Visit", by=day)
    case.given(*g.MET, g.terms_proposed(visit), g.accepted(), g.agreement_drawn_up())
    case.given(g.agreement_signed())
    duty = of(case, "agree_other")
    assert (duty.last_day, duty.who) == (day, (Duty.FAMILY,))


def test_a_promise_is_met_when_it_is_said_to_be_kept(case):
    case.given(*g.AGREED, g.done(ReportUndertaking(1, Kept.YES), g.PARENT))
    assert of(case, "agree_contents").met_on == london_date(case.at)
    case.given(g.done(ReportUndertaking(1, Kept.NO, "It is not"), g.OFFICER))
    assert of(case, "agree_contents").is_open


def test_a_missed_promise_of_the_council_must_be_explained(case):
    case.given(*g.AGREED)
    assert missing(case, "svc_explain_late")
    limit = of(case, "agree_contents").last_day
    case.passes(days=60)
    case.given(g.done(RecordMissed("agree_contents", "undertaking:1", limit, ()), WORKER))
    duty = of(case, "svc_explain_late", "undertaking:1")
    assert duty.due == due("svc_explain_late", {Fact.DUTY_MISSED: limit})
    case.given(g.done(ExplainDelay(1, "The therapist left"), g.OFFICER))
    assert of(case, "svc_explain_late", "undertaking:1").met_on == london_date(case.at)


def test_check_ins_follow_the_agreement_until_all_four_are_made(case):
    case.given(*g.AGREED)
    first = of(case, "svc_checkins").last_day
    case.passes(days=40)
    case.given(g.done(ReportUndertaking(1, Kept.YES), g.PARENT))
    assert of(case, "svc_checkins").last_day > first


def test_duties_come_in_the_order_of_their_last_day(case):
    case.given(*g.AGREED, g.ended())
    days = [duty.last_day or date.max for duty in duties(case.thing)]
    assert len(days) > 5 and days == sorted(days)


def test_the_council_is_told_within_the_time_for_it(case):
    case.given(g.lodged())
    assert of(case, "la_told").met_on == TOLD


def test_a_meeting_that_was_held_stays_met_however_the_talks_end(case):
    case.given(*g.TALKING, g.booked(), g.held(), g.ended(), g.done(WithdrawCase(), g.PARENT))
    duty = of(case, "mediation_arranged")
    assert (duty.lapsed, duty.met_on) == (False, case.thing.session(1).held_on)
