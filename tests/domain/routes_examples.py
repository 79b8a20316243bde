"""Worked families: what each may do on a day, and until when, reasoned from the law.

Every way that is not named is shut. Days are literals; the line above each row says why.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from domain.disagreement.vocabulary import DecisionKind as Kind
from domain.disagreement.vocabulary import Part, PlanKind
from domain.routes import Answers, Done, Trouble

ASSESS, AGAIN, RECS = "ask_to_assess", "ask_to_look_again", "recommendations"
F, G, H, I, B = Part.SCHOOL_HELP, Part.HEALTH_HELP, Part.CARE_HELP, Part.PLACEMENT, Part.NEEDS  # noqa: E741
IT = Part.DECISION
EHC, SUPPORT = PlanKind.EHC, PlanKind.SEN_SUPPORT
OUT, NOT_GIVEN, LATE = Trouble.OUT_OF_SCHOOL, Trouble.NOT_GIVEN, Trouble.LATE
PAPER, APPEALED = Done.CERTIFICATE, Done.APPEALED
Days = Mapping[str, date | None]


def d(text: str) -> date:
    return date.fromisoformat(text)


def letter(kind: Kind, printed: str, *parts: Part, **more: object) -> Answers:
    return Answers(kind, d(printed) if printed else None, frozenset(parts), **more)  # type: ignore[arg-type]


def none(*troubles: Trouble, plan: PlanKind = PlanKind.NONE, **more: object) -> Answers:
    return Answers(troubles=frozenset(troubles), plan=plan, **more)  # type: ignore[arg-type]


@dataclass(frozen=True)
class Family:
    name: str
    answers: Answers
    on: date
    open: Days
    late: Days = field(default_factory=dict)


def after(med: str, appeal: str, *more: str, code: str = "appeal") -> Days:
    """Both last days of a letter, with the ways that have none."""
    return {"mediation": d(med), code: d(appeal), "talk": None, **dict.fromkeys(more)}


def no_day(*codes: str) -> Days:
    return dict.fromkeys(("talk", *codes))


AUTUMN = d("2026-10-19")
FAMILIES = (
    # 8 Oct + 2 months = Tue 8 Dec, both
    Family("a changed plan, in time", letter(Kind.PLAN_CHANGED, "2026-10-08", F, I), AUTUMN,
           after("2026-12-08", "2026-12-08", AGAIN)),
    # the last day itself is in time
    Family("on the last day", letter(Kind.PLAN_CHANGED, "2026-10-08", F), d("2026-12-08"),
           after("2026-12-08", "2026-12-08", AGAIN)),
    # the day after both: nothing shuts, both are late
    Family("a day late for both", letter(Kind.PLAN_CHANGED, "2026-10-08", F), d("2026-12-09"),
           no_day(AGAIN), {"mediation": d("2026-12-08"), "appeal": d("2026-12-08")}),
    # 3 Jun + 2 months = 3 Aug; r12(3): August goes to the first working day of September
    Family("the tribunal leaves August out", letter(Kind.NO_ASSESSMENT, "2026-06-03", IT),
           d("2026-06-10"), after("2026-08-03", "2026-09-01", ASSESS)),
    # 3 Aug has gone: no certificate, though the tribunal's day is 1 Sep
    Family("waiting for September loses the certificate",
           letter(Kind.NO_ASSESSMENT, "2026-06-03", IT), d("2026-08-04"), no_day(ASSESS),
           {"mediation": d("2026-08-03"), "appeal": d("2026-09-01")}),
    # with the certificate in hand the appeal stays open: 20 Jul + 1 month = 20 Aug, also 1 Sep
    Family("a certificate in hand in August", letter(
        Kind.NO_ASSESSMENT, "2026-06-03", IT, done=frozenset({PAPER}), certificate=d("2026-07-20")),
        d("2026-08-04"), {"appeal": d("2026-09-01"), **no_day(ASSESS)},
        {"mediation": d("2026-08-03")}),
    # 27 Nov + 1 month = 27 Dec; r12(3): first working day after 1 Jan is Mon 4 Jan
    Family("one month from the certificate is later", letter(
        Kind.PLAN_CHANGED, "2026-10-08", F, done=frozenset({PAPER}), certificate=d("2026-11-27")),
        d("2026-12-09"), {"appeal": d("2027-01-04"), **no_day(AGAIN)},
        {"mediation": d("2026-12-08")}),
    # 31 Jan + 1 month = Sat 28 Feb, Mon 2 Mar; the letter's own 10 Feb is earlier
    Family("a certificate of 31 January", letter(
        Kind.NO_PLAN, "2025-12-10", IT, done=frozenset({PAPER}), certificate=d("2026-01-31")),
        d("2026-03-02"), {"appeal": d("2026-03-02"), **no_day(ASSESS)},
        {"mediation": d("2026-02-10")}),
    # a certificate whose date is not known cannot make the time longer
    Family("a certificate without its date", letter(
        Kind.NO_PLAN, "2026-10-08", IT, done=frozenset({PAPER})), d("2026-12-09"), no_day(ASSESS),
        {"mediation": d("2026-12-08"), "appeal": d("2026-12-08")}),
    # 29 Oct + 2 = 29 Dec; the adviser's stays, the tribunal's goes past 1 Jan to Mon 4 Jan
    Family("the tribunal leaves Christmas out", letter(Kind.NO_PLAN, "2026-10-29", IT),
           d("2026-11-01"), after("2026-12-29", "2027-01-04", ASSESS)),
    # 31 Dec + 2: no 31 Feb, so Sun 28 Feb; tribunal Mon 1 Mar
    Family("a month without a 31st", letter(Kind.PLAN_MADE, "2026-12-31", B), d("2027-01-05"),
           after("2027-02-28", "2027-03-01", AGAIN)),
    # 29 Dec 2023 + 2 = Thu 29 Feb 2024, a leap year
    Family("a leap year", letter(Kind.PLAN_MADE, "2023-12-29", F), d("2024-01-10"),
           after("2024-02-29", "2024-02-29", AGAIN)),
    # 1 Nov 2025 + 2 = 1 Jan; tribunal Fri 2 Jan 2026
    Family("New Year's Day", letter(Kind.PLAN_ENDED, "2025-11-01", IT), d("2025-11-10"),
           after("2026-01-01", "2026-01-02", ASSESS)),
    # 3 Feb 2026 + 2 = Good Friday 3 Apr; tribunal Tue 7 Apr
    Family("Easter", letter(Kind.PLAN_ENDED, "2026-02-03", IT), d("2026-02-10"),
           after("2026-04-03", "2026-04-07", ASSESS)),
    # s.55(1)-(2): Section I alone needs no certificate
    Family("the school alone", letter(Kind.PLAN_MADE, "2026-10-08", I), AUTUMN,
           after("2026-12-08", "2026-12-08", AGAIN, code="section_i")),
    Family("the school alone, a changed plan", letter(Kind.PLAN_CHANGED, "2026-06-03", I),
           d("2026-08-04"), {"section_i": d("2026-09-01"), **no_day(AGAIN)},
           {"mediation": d("2026-08-03")}),
    # no one-month limb for Section I alone, whatever the certificate says
    Family("the school alone, late, with a certificate", letter(
        Kind.PLAN_REPLACED, "2026-10-08", I, done=frozenset({PAPER}), certificate=d("2026-12-01")),
        d("2026-12-09"), no_day(AGAIN),
        {"mediation": d("2026-12-08"), "section_i": d("2026-12-08")}),
    # s.51(2)(e) is not (c): a refusal to change the plan needs a certificate, also about a school
    Family("the school alone, a plan not changed", letter(Kind.PLAN_NOT_CHANGED, "2026-10-08", I),
           AUTUMN, after("2026-12-08", "2026-12-08", AGAIN)),
    # F beside I: a certificate
    Family("the school and help", letter(Kind.PLAN_REPLACED, "2026-10-08", I, F), AUTUMN,
           after("2026-12-08", "2026-12-08", AGAIN)),
    # s.51(2)(a)
    Family("no assessment", letter(Kind.NO_ASSESSMENT, "2026-10-08", IT), AUTUMN,
           after("2026-12-08", "2026-12-08", ASSESS)),
    # s.51(2)(d): there is a plan
    Family("no new assessment", letter(Kind.NO_REASSESSMENT, "2026-10-08", IT), AUTUMN,
           after("2026-12-08", "2026-12-08", AGAIN)),
    # health alone: mediation, yes; the tribunal, no; the NHS takes complaints
    Family("health help alone", letter(Kind.PLAN_CHANGED, "2026-10-08", G), AUTUMN,
           {"mediation": d("2026-12-08"), **no_day(AGAIN, "nhs_complaint")}),
    # care alone: the same, and no NHS
    Family("care help alone", letter(Kind.PLAN_MADE, "2026-10-08", H), AUTUMN,
           {"mediation": d("2026-12-08"), **no_day(AGAIN)}),
    Family("health and care alone", letter(Kind.PLAN_MADE, "2026-10-08", G, H), AUTUMN,
           {"mediation": d("2026-12-08"), **no_day(AGAIN, "nhs_complaint")}),
    # with school help: recommendations, by the appeal's day
    Family("health beside school help", letter(Kind.PLAN_CHANGED, "2026-10-08", F, G), AUTUMN,
           {**after("2026-12-08", "2026-12-08", AGAIN, "nhs_complaint"), RECS: d("2026-12-08")}),
    # care beside the school: not Section I alone any more
    Family("care beside the school", letter(Kind.PLAN_MADE, "2026-10-08", I, H), AUTUMN,
           {**after("2026-12-08", "2026-12-08", AGAIN), RECS: d("2026-12-08")}),
    # the adviser's day has gone: both appeal and recommendations are late
    Family("health beside school help, in August", letter(Kind.PLAN_CHANGED, "2026-06-03", F, H),
           d("2026-08-10"), no_day(AGAIN),
           {"mediation": d("2026-08-03"), "appeal": d("2026-09-01"), RECS: d("2026-09-01")}),
    # SI 2017/1306 is for decisions from 3 Apr 2018
    Family("health, before the tribunal could say so", letter(
        Kind.PLAN_CHANGED, "2018-03-01", F, G), d("2018-04-20"),
        after("2018-05-01", "2018-05-01", AGAIN, "nhs_complaint")),
    # 3 Apr 2018 + 2 = Sun 3 Jun; tribunal Mon 4 Jun
    Family("health, the first day", letter(Kind.PLAN_CHANGED, "2018-04-03", F, G), d("2018-04-20"),
           {**after("2018-06-03", "2018-06-04", AGAIN, "nhs_complaint"), RECS: d("2018-06-04")}),
    # an appeal is made: it is not made again; mediation may go on
    Family("appealed already", letter(
        Kind.PLAN_CHANGED, "2026-10-08", F, done=frozenset({PAPER, APPEALED})), AUTUMN,
        {"mediation": d("2026-12-08"), **no_day(AGAIN)}),
    Family("appealed about the school", letter(
        Kind.PLAN_CHANGED, "2026-10-08", I, done=frozenset({APPEALED})), AUTUMN,
        {"mediation": d("2026-12-08"), **no_day(AGAIN)}),
    # the date on the letter is lost: open, with no day
    Family("no date", letter(Kind.PLAN_MADE, "", F), AUTUMN,
           no_day("mediation", "appeal", AGAIN)),
    # Part 3 began on 1 Sep 2014: an older letter is of another law
    Family("a letter of 2014", letter(Kind.PLAN_MADE, "2014-05-01", F), AUTUMN, no_day(AGAIN)),
    # s.57 and s.36(1) ask for no letter and no plan
    Family("no letter, no plan", none(), AUTUMN, no_day(ASSESS)),
    Family("SEN support", none(plan=SUPPORT), AUTUMN, no_day(ASSESS)),
    Family("a plan, and no letter", none(plan=EHC), AUTUMN, no_day(AGAIN)),
    Family("a school that does not help", none(Trouble.SCHOOL, plan=SUPPORT), AUTUMN,
           no_day(ASSESS, "school_complaint")),
    # s.83(2): born 31 Aug 2001, 25 on 31 Aug 2026
    Family("25 or older", letter(Kind.PLAN_ENDED, "2026-10-08", IT, born=d("2001-08-31")), AUTUMN,
           {}),
    Family("the day before 25", letter(Kind.PLAN_ENDED, "2026-08-20", IT, born=d("2001-08-31")),
           d("2026-08-30"), after("2026-10-20", "2026-10-20", ASSESS)),
    # EA 1996 s.437: the letter names the day
    Family("an attendance order", none(Trouble.ATTENDANCE), AUTUMN,
           no_day(ASSESS, "attendance_order")),
    # born 3 Feb 2010: over school age since Sat 27 Jun 2026, so s.437 is not for them
    Family("an attendance order past Year 11", none(Trouble.ATTENDANCE, born=d("2010-02-03")),
           AUTUMN, no_day(ASSESS)),
    Family("an attendance order, the last Friday in June", none(
        Trouble.ATTENDANCE, born=d("2010-02-03")), d("2026-06-26"),
        no_day(ASSESS, "attendance_order")),
    # LGA 1974 s.26B "beginning with" 1 Oct 2026: 30 Sep 2027; CPR 54.5: 3 months, 1 Jan 2027
    Family("help in the plan is not given", none(
        NOT_GIVEN, plan=EHC, happened={NOT_GIVEN: d("2026-10-01")}), AUTUMN,
        {**no_day(AGAIN, "secretary_of_state"), "council_complaint": d("2027-09-30"),
         "judicial_review": d("2027-01-01")}),
    # 12 months beginning with 20 Oct 2025 end today; 3 months ended 20 Jan 2026
    Family("the last day for the Ombudsman", none(LATE, happened={LATE: d("2025-10-20")}), AUTUMN,
           {**no_day(ASSESS, "secretary_of_state"), "council_complaint": AUTUMN},
           {"judicial_review": d("2026-01-20")}),
    Family("a day late for the Ombudsman", none(LATE, happened={LATE: d("2025-10-19")}), AUTUMN,
           no_day(ASSESS, "secretary_of_state"),
           {"council_complaint": d("2026-10-18"), "judicial_review": d("2026-01-19")}),
    # the newer trouble is still in time: 30 Sep 2026 gives 29 Sep 2027 and 30 Dec 2026
    Family("an old delay and new missing help", none(
        LATE, NOT_GIVEN, plan=EHC, happened={LATE: d("2025-01-10"), NOT_GIVEN: d("2026-09-30")}),
        AUTUMN, {**no_day(AGAIN, "secretary_of_state"), "council_complaint": d("2027-09-29"),
                 "judicial_review": d("2026-12-30")}),
    # one trouble without its day keeps the way open, with no day
    Family("an old delay and missing help of no day", none(
        LATE, NOT_GIVEN, plan=EHC, happened={LATE: d("2025-01-10")}), AUTUMN,
        no_day(AGAIN, "secretary_of_state", "council_complaint", "judicial_review")),
    # 31 Aug + 3 months: no 31 Nov, so 30 Nov; 12 months beginning with 31 Aug end 30 Aug
    Family("an agreement not kept", none(
        Trouble.BROKEN, plan=EHC, happened={Trouble.BROKEN: d("2026-08-31")}), AUTUMN,
        {**no_day(AGAIN, "secretary_of_state"), "council_complaint": d("2027-08-30"),
         "judicial_review": d("2026-11-30")}),
    # EA 1996 s.19: lessons now; 12 Oct gives 11 Oct 2027 and 12 Jan 2027
    Family("out of school", none(OUT, happened={OUT: d("2026-10-12")}, born=d("2017-02-04")),
           AUTUMN, {**no_day(ASSESS, "lessons_now", "secretary_of_state"),
                    "council_complaint": d("2027-10-11"), "judicial_review": d("2027-01-12")}),
    # past Year 11: s.19 is not for them, the rest is
    Family("out of college", none(OUT, plan=EHC, born=d("2009-02-04")), AUTUMN,
           no_day(AGAIN, "secretary_of_state", "council_complaint", "judicial_review")),
    # Equality Act 2010 Sch 17: 6 months beginning with 20 Apr end on 19 Oct
    Family("an unfair school, the last day", none(
        Trouble.UNFAIR, happened={Trouble.UNFAIR: d("2026-04-20")}), AUTUMN,
        {**no_day(ASSESS), "equality_claim": AUTUMN}),
    Family("an unfair school, a day late", none(
        Trouble.UNFAIR, happened={Trouble.UNFAIR: d("2026-04-19")}), AUTUMN, no_day(ASSESS),
        {"equality_claim": d("2026-10-18")}),
    Family("an unfair school, no day", none(Trouble.UNFAIR), AUTUMN,
           no_day(ASSESS, "equality_claim")),
    # SI 2009/309: 12 months after 19 Oct 2025
    Family("the NHS, the last day", none(Trouble.NHS, happened={Trouble.NHS: d("2025-10-19")}),
           AUTUMN, {**no_day(ASSESS), "nhs_complaint": AUTUMN}),
    # health help of a letter has no day of its own for the NHS
    Family("the NHS and a letter", letter(Kind.PLAN_MADE, "2026-10-08", G, F), AUTUMN,
           {**after("2026-12-08", "2026-12-08", AGAIN, "nhs_complaint"), RECS: d("2026-12-08")}),
    # an appeal is made and help is late: the complaint stays, about the rest
    Family("appealed, and late", letter(
        Kind.PLAN_MADE, "2026-10-08", F, done=frozenset({APPEALED}), troubles=frozenset({LATE}),
        happened={LATE: d("2026-10-01")}), AUTUMN,
        {"mediation": d("2026-12-08"), **no_day(AGAIN, "secretary_of_state"),
         "council_complaint": d("2027-09-30"), "judicial_review": d("2027-01-01")}),
)  # fmt: skip
