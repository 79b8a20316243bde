"""What an agreement sets running."""

from tests.domain.clock_examples.example import Example


def agreed(on: str, **more: object) -> dict[str, object]:
    """The facts of an agreement whose last signature was on this day."""
    return {"agreement_date": on, **more}


OTHER_TIME = "the parties fixed another time in writing"

AGREEMENT = [
    Example("agree_assess.notify", agreed("2026-09-01"), "2026-09-15", "2 weeks"),
    Example(
        "agree_assess.notify", agreed("2026-12-18"), "2027-01-01", "a bank holiday is not skipped"
    ),
    Example("agree_assess.notify", agreed("2024-02-15"), "2024-02-29", "2 weeks, to a leap day"),
    Example(
        "agree_assess.notify",
        agreed("2026-09-01", agreed_in_writing_date="2026-12-01"),
        "2026-12-01",
        OTHER_TIME,
    ),
    Example("agree_assess.no_plan", agreed("2026-07-13"), "2026-09-21", "10 weeks on, a Monday"),
    Example("agree_assess.no_plan", agreed("2026-11-20"), "2027-01-29", "10 weeks on, a Friday"),
    Example("agree_assess.no_plan", agreed("2024-12-23"), "2025-03-03", "10 weeks on, a Monday"),
    Example("agree_assess.final", agreed("2026-07-13"), "2026-10-19", "14 weeks on, a Monday"),
    Example("agree_assess.final", agreed("2026-11-20"), "2027-02-26", "14 weeks on, a Friday"),
    Example("agree_assess.final", agreed("2023-11-24"), "2024-03-01", "over a leap day, a Friday"),
    Example(
        "agree_assess.final",
        agreed("2026-09-01", impractical=True, exceptional_personal_circumstances=True),
        None,
        "impractical for a listed reason: the limit is lifted and no date takes its place",
    ),
    Example(
        "agree_assess.final",
        agreed("2026-09-01", impractical=True, family_absent_weeks=2),
        None,
        "away two weeks is enough here (four for a first assessment)",
    ),
    Example(
        "agree_assess.final",
        agreed("2026-09-01", impractical=True, family_absent_weeks=1),
        "2026-12-08",
        "away one week is not enough",
    ),
    Example(
        "agree_assess.final",
        agreed("2026-09-01", impractical=True),
        "2026-12-08",
        "impractical, but for no reason on the list",
    ),
    Example(
        "agree_assess.final",
        agreed("2026-09-01", impractical=False, exceptional_personal_circumstances=True),
        "2026-12-08",
        "a reason on the list, but keeping the limit was practical",
    ),
    Example(
        "agree_assess.final",
        agreed(
            "2026-07-01",
            impractical=True,
            school_advice_requested="2026-07-16",
            school_closed_from="2026-07-23",
            school_reopens="2026-09-02",
        ),
        None,
        "asked exactly one week before a closure of over four weeks",
    ),
    Example(
        "agree_assess.final",
        agreed(
            "2026-07-01",
            impractical=True,
            school_advice_requested="2026-07-15",
            school_closed_from="2026-07-23",
            school_reopens="2026-09-02",
        ),
        "2026-10-07",
        "asked a day too early for the exception",
    ),
    Example(
        "agree_assess.final",
        agreed(
            "2026-07-01",
            impractical=True,
            school_advice_requested="2026-08-27",
            school_closed_from="2026-07-23",
            school_reopens="2026-09-02",
        ),
        "2026-10-07",
        "asked less than one week before the school opened again",
    ),
    Example(
        "agree_assess.final",
        agreed(
            "2026-10-01",
            impractical=True,
            school_advice_requested="2026-12-18",
            school_closed_from="2026-12-21",
            school_reopens="2027-01-04",
        ),
        "2027-01-07",
        "a closure of two weeks is too short for the exception",
    ),
    Example(
        "agree_make_plan.draft", agreed("2026-11-20"), "2026-12-25", "5 weeks: due on Christmas Day"
    ),
    Example("agree_make_plan.draft", agreed("2026-09-01"), "2026-10-06", "5 weeks"),
    Example("agree_make_plan.draft", agreed("2024-01-26"), "2024-03-01", "over a leap day"),
    Example("agree_make_plan.final", agreed("2026-09-01"), "2026-11-17", "11 weeks"),
    Example("agree_make_plan.final", agreed("2026-11-20"), "2027-02-05", "11 weeks"),
    Example("agree_make_plan.final", agreed("2025-12-12"), "2026-02-27", "11 weeks"),
    Example(
        "agree_make_plan.final",
        agreed("2026-09-01", impractical=True, family_absent_weeks=6),
        None,
        "the family was away for six weeks",
    ),
    Example("agree_reconsider", agreed("2026-09-01"), "2026-09-15", "2 weeks"),
    Example("agree_reconsider", agreed("2026-12-11"), "2026-12-25", "due on Christmas Day"),
    Example(
        "agree_reconsider",
        agreed("2026-09-01", agreed_in_writing_date="2026-10-30"),
        "2026-10-30",
        OTHER_TIME,
    ),
    Example("agree_contents", agreed("2026-09-01"), "2026-10-06", "5 weeks"),
    Example("agree_contents", agreed("2026-07-27"), "2026-08-31", "5 weeks: a bank holiday"),
    Example("agree_contents", agreed("2026-10-20"), "2026-11-24", "over the end of summer time"),
    Example(
        "agree_contents",
        agreed("2026-09-01", impractical=True, exceptional_personal_circumstances=True),
        "2026-10-06",
        "this limit has no exception in regulation 44(3)",
    ),
    Example("agree_placement", agreed("2026-09-01"), "2026-09-15", "2 weeks"),
    Example("agree_placement", agreed("2026-08-17"), "2026-08-31", "a bank holiday: not moved"),
    Example("agree_placement", agreed("2024-02-16"), "2024-03-01", "over a leap day"),
    Example("agree_maintain.now", agreed("2026-09-01"), "2026-09-01", "at once: the same day"),
    Example("agree_maintain.now", agreed("2026-12-26"), "2026-12-26", "at once, even a Saturday"),
    Example(
        "agree_maintain.now",
        agreed("2026-09-01", agreed_in_writing_date="2026-09-08"),
        "2026-09-08",
        OTHER_TIME,
    ),
    Example("agree_maintain.amend", agreed("2026-09-01"), "2026-10-06", "5 weeks"),
    Example("agree_maintain.amend", agreed("2026-02-27"), "2026-04-03", "due on Good Friday"),
    Example("agree_maintain.amend", agreed("2027-12-31"), "2028-02-04", "5 weeks"),
    Example("agree_other", agreed("2026-09-01"), "2026-09-15", "2 weeks"),
    Example("agree_other", agreed("2026-12-18"), "2027-01-01", "a bank holiday is not skipped"),
    Example(
        "agree_other",
        agreed("2026-09-01", agreed_orally_date="2026-10-01"),
        "2026-09-15",
        "another time only spoken of changes nothing",
    ),
    Example(
        "agree_other",
        {"agreement_date_at": "2026-09-01T22:59:00Z"},
        "2026-09-15",
        "signed one minute before midnight in London",
    ),
    Example(
        "agree_other",
        {"agreement_date_at": "2026-09-01T23:01:00Z"},
        "2026-09-16",
        "signed one minute after midnight in London",
    ),
]
