"""Reviews, moves between phases, and moves of home. SEND Regulations 2014 regs 15, 18-22, 28."""

from tests.domain.clock_examples.example import Example, example


def met(code: str, on: str, due: str, why: str) -> Example:
    return example(code, due, why, review_meeting=on)


def phase(code: str, kind: str, year: int, due: str | None, why: str, *argued: str) -> Example:
    arguments = argued or None
    return example(code, due, why, arguments=arguments, transfer_kind=kind, transfer_year=year)


def moved(on: str, due: str, why: str, **more: object) -> Example:
    return example("la_transfer", due, why, move_date=on, **more)


REVIEWS = [
    example("ar_comments", "2026-11-16", "2 November is day 1", amendment_notice_sent="2026-11-02"),
    example("ar_comments", "2026-04-03", "ends on Good Friday", amendment_notice_sent="2026-03-20"),
    example(
        "ar_comments", "2028-02-29", "15 February is day 1", amendment_notice_sent="2028-02-15"
    ),
    example("ar_hold", "2027-03-14", "15 March is in the year", plan_first_made="2026-03-15"),
    example("ar_hold", "2025-02-28", "from a leap day", last_reviewed="2024-02-29"),
    example("ar_hold", "2024-02-29", "the year ends on a leap day", last_reviewed="2023-03-01"),
    example("ar_hold", "2027-02-28", "the day before 1 March", last_reviewed="2026-03-01"),
    example(
        "ar_hold",
        "2027-05-05",
        "after a review it counts from the review",
        plan_first_made="2024-05-10",
        last_reviewed="2026-05-06",
    ),
    met("ar_invite", "2026-11-16", "2026-11-02", "2 weeks before"),
    met("ar_invite", "2027-01-08", "2026-12-25", "2 weeks before: Christmas Day, not moved"),
    met("ar_invite", "2028-03-14", "2028-02-29", "2 weeks before: a leap day"),
    met("ar_papers", "2026-11-16", "2026-11-02", "2 weeks before"),
    met("ar_papers", "2024-03-14", "2024-02-29", "2 weeks before: a leap day"),
    met("ar_papers", "2026-04-17", "2026-04-03", "2 weeks before: Good Friday, not moved"),
    met("ar_report", "2026-11-16", "2026-11-30", "2 weeks"),
    met("ar_report", "2026-12-18", "2027-01-01", "2 weeks: a bank holiday"),
    met("ar_report", "2028-02-15", "2028-02-29", "2 weeks: a leap day"),
    met("ar_decide", "2026-11-16", "2026-12-14", "4 weeks"),
    met("ar_decide", "2026-12-04", "2027-01-01", "4 weeks: a bank holiday"),
    met("ar_final_from_meeting", "2026-11-16", "2027-02-08", "4 and 8 weeks: 12"),
    met("ar_final_from_meeting", "2025-12-05", "2026-02-27", "12 weeks on, a Friday"),
    met("ar_final_from_meeting", "2026-10-09", "2027-01-01", "12 weeks: a bank holiday"),
    example("ar_final", "2026-12-28", "8 weeks: a holiday", amendment_notice_sent="2026-11-02"),
    example("ar_final", "2024-03-01", "8 weeks, a leap day", amendment_notice_sent="2024-01-05"),
    example("amend_outside", "2027-01-01", "8 weeks", amendment_notice_sent="2026-11-06"),
    example("amend_outside", "2024-03-01", "over a leap day", amendment_notice_sent="2024-01-05"),
    example(
        "amend_outside", "2026-08-31", "8 weeks: a holiday", amendment_notice_sent="2026-07-06"
    ),
    phase(
        "phase_general",
        "primary_to_secondary",
        2027,
        "2027-02-14",
        "before 15 February: Sunday 14; guides say by the 15th",
        "2027-02-15",
    ),
    phase("phase_general", "early_years_to_school", 2026, "2026-02-14", "a Saturday, not moved"),
    phase("phase_general", "infant_to_junior", 2028, "2028-02-14", "before 15 February"),
    phase("phase_general", "primary_to_middle", 2015, "2015-02-14", "before 15 February"),
    phase("phase_general", "middle_to_secondary", 2024, "2024-02-14", "before 15 February"),
    phase("phase_general", "secondary_to_post16", 2027, None, "post-16 has its own day"),
    phase("phase_general", "primary_to_secondary", 2014, None, "before Part 3 began"),
    phase(
        "phase_post16",
        "secondary_to_post16",
        2027,
        "2027-03-30",
        "before 31 March; guides say by the 31st",
        "2027-03-31",
    ),
    phase("phase_post16", "secondary_to_post16", 2024, "2024-03-30", "Easter Saturday, not moved"),
    phase(
        "phase_post16",
        "secondary_to_post16",
        2015,
        "2015-05-30",
        "in the first year before 31 May: regulation 18(3)",
    ),
    phase("phase_post16", "primary_to_secondary", 2027, None, "schools have their own day"),
    example("phase_post16_move", "2026-04-01", "5 months before", transfer_date="2026-09-01"),
    example("phase_post16_move", "2026-08-04", "5 months before", transfer_date="2027-01-04"),
    example(
        "phase_post16_move",
        "2026-02-28",
        "there is no 31 February: the last day of the month",
        transfer_date="2026-07-31",
    ),
    moved("2026-09-01", "2026-09-01", "known long before: the day of the move"),
    moved("2026-09-01", "2026-09-01", "told in June", old_la_aware="2026-06-01"),
    moved(
        "2026-12-01",
        "2027-01-06",
        "learned on Monday 14 December, day 1; 25 and 28 December, 1 January out",
        old_la_aware="2026-12-14",
    ),
    moved(
        "2026-12-01",
        "2027-01-06",
        "learned on Saturday 12 December: Monday is day 1",
        old_la_aware="2026-12-12",
    ),
    moved(
        "2026-11-23",
        "2026-11-23",
        "Monday 2 November is 15 working days before the move",
        old_la_aware="2026-11-02",
    ),
    moved(
        "2026-11-23",
        "2026-11-27",
        "9 November is less than 15 working days before; it is day 1 of 15",
        old_la_aware="2026-11-09",
    ),
    example("la_transfer_tell", "2026-08-24", "6 weeks", plan_transferred="2026-07-13"),
    example("la_transfer_tell", "2027-01-01", "6 weeks: a holiday", plan_transferred="2026-11-20"),
    example("la_transfer_tell", "2024-03-01", "over a leap day", plan_transferred="2024-01-19"),
    example(
        "la_transfer_review",
        "2027-03-14",
        "the year of the last review ends after the 3 months",
        plan_transferred="2026-09-01",
        last_reviewed="2026-03-15",
    ),
    example(
        "la_transfer_review",
        "2026-12-01",
        "3 months of the transfer; the year ended on 9 October",
        plan_transferred="2026-09-01",
        last_reviewed="2025-10-10",
    ),
    example(
        "la_transfer_review",
        "2027-02-28",
        "3 months after 30 November: there is no 30 February",
        plan_transferred="2026-11-30",
        last_reviewed="2025-12-31",
    ),
]
