"""Assessments, plans and drafts. SEND Regulations 2014 regs 5, 8, 10, 13, 25, 27."""

from tests.domain.clock_examples.example import Example, example


def asked(code: str, on: str, due: str | None, why: str, **more: object) -> Example:
    return example(code, due, why, request_received=on, **more)


def closing(asked_on: str, closed: str, reopens: str) -> dict[str, object]:
    """The facts of a school that was asked for advice around a closure."""
    return {
        "impractical": True,
        "school_advice_requested": asked_on,
        "school_closed_from": closed,
        "school_reopens": reopens,
    }


PLANS = [
    asked("ehc_decide", "2026-07-13", "2026-08-24", "6 weeks, holidays and all"),
    asked("ehc_decide", "2026-11-20", "2027-01-01", "6 weeks: a bank holiday, due all the same"),
    asked("ehc_decide", "2014-09-01", "2014-10-13", "6 weeks from the first day of Part 3"),
    asked("ehc_decide", "2014-08-31", None, "the day before Part 3 began"),
    asked(
        "ehc_decide",
        "2026-07-13",
        None,
        "away four weeks and impractical: lifted, no date in its place",
        impractical=True,
        family_absent_weeks=4,
    ),
    asked(
        "ehc_decide",
        "2026-07-13",
        "2026-08-24",
        "away three weeks is not enough here",
        impractical=True,
        family_absent_weeks=3,
    ),
    asked(
        "ehc_decide",
        "2026-07-13",
        "2026-08-24",
        "away four weeks, but keeping the limit was practical",
        impractical=False,
        family_absent_weeks=4,
    ),
    example(
        "ehc_decide",
        "2026-08-12",
        "came at 10 past midnight in London on 1 July: a Wednesday",
        request_received_at="2026-06-30T23:10:00Z",
    ),
    asked("ehc_no_plan", "2026-07-13", "2026-11-02", "16 weeks on, a Monday"),
    asked("ehc_no_plan", "2026-09-11", "2027-01-01", "16 weeks: a bank holiday"),
    asked(
        "ehc_no_plan",
        "2026-07-13",
        None,
        "exceptional circumstances made it impractical",
        impractical=True,
        exceptional_personal_circumstances=True,
    ),
    asked("ehc_final", "2026-07-13", "2026-11-30", "20 weeks on, a Monday"),
    asked("ehc_final", "2023-10-16", "2024-03-04", "20 weeks over a leap day, a Monday"),
    asked(
        "ehc_final",
        "2026-06-15",
        None,
        "asked exactly one week before a closure of six weeks",
        **closing("2026-07-15", "2026-07-22", "2026-09-02"),
    ),
    asked(
        "ehc_final",
        "2026-06-15",
        None,
        "asked exactly one week before the school opened again",
        **closing("2026-08-26", "2026-07-22", "2026-09-02"),
    ),
    asked(
        "ehc_final",
        "2026-06-15",
        "2026-11-02",
        "asked a day too late for the exception",
        **closing("2026-08-27", "2026-07-22", "2026-09-02"),
    ),
    asked(
        "ehc_final",
        "2026-06-15",
        "2026-11-02",
        "asked a day too early for the exception",
        **closing("2026-07-14", "2026-07-22", "2026-09-02"),
    ),
    asked(
        "ehc_final",
        "2026-06-15",
        None,
        "closed for four weeks to the day",
        **closing("2026-07-20", "2026-07-22", "2026-08-19"),
    ),
    asked(
        "ehc_final",
        "2026-06-15",
        "2026-11-02",
        "closed for a day less than four weeks",
        **closing("2026-07-20", "2026-07-22", "2026-08-18"),
    ),
    asked(
        "ehc_final",
        "2026-06-15",
        "2026-11-02",
        "impractical, for no reason on the list: there are too few psychologists",
        impractical=True,
    ),
    example("ehc_advice", "2026-08-24", "6 weeks", advice_request_received="2026-07-13"),
    example("ehc_advice", "2027-01-01", "6 weeks: a holiday", advice_request_received="2026-11-20"),
    example(
        "ehc_advice",
        None,
        "away four weeks and impractical",
        advice_request_received="2026-07-13",
        impractical=True,
        family_absent_weeks=4,
    ),
    example(
        "ehc_advice",
        "2026-08-24",
        "a school closure is no reason in regulation 8",
        advice_request_received="2026-07-13",
        **closing("2026-07-15", "2026-07-22", "2026-09-02"),
    ),
    asked("reassess_decide", "2026-11-02", "2026-11-17", "15 days"),
    asked("reassess_decide", "2026-12-17", "2027-01-01", "15 days: a bank holiday, not moved"),
    asked("reassess_decide", "2024-02-15", "2024-03-01", "15 days over a leap day"),
    example("reassess_final", "2026-12-08", "14 weeks", reassessment_notified="2026-09-01"),
    example("reassess_final", "2027-02-26", "14 weeks", reassessment_notified="2026-11-20"),
    example(
        "reassess_final",
        None,
        "away four weeks and impractical",
        reassessment_notified="2026-09-01",
        impractical=True,
        family_absent_weeks=4,
    ),
    example(
        "reassess_final",
        "2026-12-08",
        "two weeks away lift only an order or agreement",
        reassessment_notified="2026-09-01",
        impractical=True,
        family_absent_weeks=2,
    ),
    example("draft_comments", "2026-11-16", "2 November is day 1", draft_served="2026-11-02"),
    example("draft_comments", "2024-02-29", "15 February is day 1", draft_served="2024-02-15"),
    example("draft_comments", "2027-01-01", "18 December is day 1", draft_served="2026-12-18"),
    example(
        "draft_comments",
        "2026-07-15",
        "served after midnight in London: 1 July is day 1",
        draft_served_at="2026-06-30T23:20:00Z",
    ),
    example("school_consult", "2026-11-17", "15 days", school_consulted="2026-11-02"),
    example(
        "school_consult", "2027-01-01", "15 days, Christmas too", school_consulted="2026-12-17"
    ),
    example("school_consult", "2024-03-01", "15 days, a leap day", school_consulted="2024-02-15"),
]
