"""What the service promises, and the health body's part."""

from tests.domain.clock_examples.example import Example

PROMISES = [
    Example("svc_answer", {"la_informed": "2026-10-20"}, "2026-11-03", "10 working days"),
    Example(
        "svc_answer",
        {"la_informed": "2026-12-14"},
        "2026-12-30",
        "four, then four, then 29 and 30 December after the holidays",
    ),
    Example("svc_answer", {"la_informed": "2023-04-28"}, "2023-05-16", "1 and 8 May 2023 out"),
    Example("svc_urgent", {"flagged_urgent": "2026-10-20"}, "2026-10-21", "the next working day"),
    Example("svc_urgent", {"flagged_urgent": "2026-12-24"}, "2026-12-29", "over Christmas"),
    Example("svc_urgent", {"flagged_urgent": "2026-11-07"}, "2026-11-09", "from a Saturday"),
    Example("svc_takes_part", {"talks_asked": "2026-10-20"}, "2026-11-03", "10 working days"),
    Example("svc_takes_part", {"talks_asked": "2023-04-28"}, "2023-05-16", "1 and 8 May 2023 out"),
    Example("svc_takes_part", {"talks_asked": "2026-11-07"}, "2026-11-20", "from a Saturday"),
    Example(
        "la_informs_icb", {"la_told_health_issue": "2026-10-20"}, "2026-10-23", "3 working days"
    ),
    Example(
        "la_informs_icb", {"la_told_health_issue": "2026-12-24"}, "2026-12-31", "25 and 28 out"
    ),
    Example("la_informs_icb", {"la_told_health_issue": "2026-04-02"}, "2026-04-09", "over Easter"),
    Example("svc_authority", {"session_date": "2027-01-06"}, "2026-12-24", "five clear days"),
    Example("svc_authority", {"session_date": "2026-04-10"}, "2026-03-31", "over Easter"),
    Example("svc_authority", {"session_date": "2026-11-20"}, "2026-11-12", "five clear days"),
    Example("svc_explain_late", {"duty_missed": "2026-11-04"}, "2026-11-11", "5 working days"),
    Example("svc_explain_late", {"duty_missed": "2026-12-24"}, "2027-01-05", "29, 30, 31, 4 and 5"),
    Example("svc_explain_late", {"duty_missed": "2026-11-07"}, "2026-11-13", "from a Saturday"),
    Example("svc_review", {"case_referred": "2026-11-02"}, "2026-11-30", "four full weeks"),
    Example(
        "svc_review",
        {"case_referred": "2026-12-07"},
        "2027-01-07",
        "4, 9, 13 by Christmas Eve, 16 by New Year's Eve, then 4 to 7 January",
    ),
    Example("svc_review", {"case_referred": "2022-05-16"}, "2022-06-15", "2 and 3 June out"),
    Example("svc_checkins", {"agreement_date": "2026-09-01"}, "2026-10-13", "6 weeks first"),
    Example(
        "svc_checkins",
        {"agreement_date": "2026-08-31", "checkins_made": 1},
        "2027-02-28",
        "6 months after 31 August: the last day of February",
    ),
    Example(
        "svc_checkins",
        {"agreement_date": "2024-02-29", "checkins_made": 2},
        "2025-02-28",
        "a year after a leap day",
    ),
    Example(
        "svc_checkins",
        {"agreement_date": "2024-02-29", "checkins_made": 3},
        "2026-02-28",
        "two years after a leap day",
    ),
    Example(
        "svc_checkins",
        {"agreement_date": "2024-02-29", "checkins_made": 4},
        None,
        "all four have been made",
    ),
]
