"""The time to appeal."""

from tests.domain.clock_examples.example import Example


def sent(on: str, **more: object) -> dict[str, object]:
    """The facts of a letter, where an appeal needs a certificate."""
    return {"notice_sent": on, "certificate_required": True, **more}


APPEAL = [
    Example(
        "appeal",
        sent("2026-06-03"),
        "2026-09-01",
        "3 August is in August: first working day of September (31 August is a holiday)",
        at="2026-09-01T16:00:00Z",
        arguments=(),
    ),
    Example(
        "appeal",
        sent("2026-10-29"),
        "2027-01-04",
        "29 December: first working day after 1 January, past New Year's Day and a weekend",
        at="2027-01-04T17:00:00Z",
    ),
    Example(
        "appeal",
        sent("2025-11-01"),
        "2026-01-02",
        "1 January is the last of the days that move: Friday 2 January",
        at="2026-01-02T17:00:00Z",
    ),
    Example(
        "appeal",
        sent("2026-10-25"),
        "2027-01-04",
        "25 December is the first of the days that move",
    ),
    Example(
        "appeal",
        sent("2026-10-24"),
        "2026-12-24",
        "24 December is a working day and does not move",
        arguments=(),
    ),
    Example("appeal", sent("2026-11-02"), "2027-01-04", "Saturday 2 January, so Monday"),
    Example("appeal", sent("2026-06-30"), "2026-09-01", "30 August is still in August"),
    Example("appeal", sent("2026-05-31"), "2026-07-31", "31 July is a Friday: not moved"),
    Example("appeal", sent("2024-06-15"), "2024-09-02", "1 September 2024 was a Sunday"),
    Example("appeal", sent("2026-12-31"), "2027-03-01", "Sunday 28 February, so Monday 1 March"),
    Example("appeal", sent("2015-02-28"), "2015-04-28", "same date two months on, a Tuesday"),
    Example(
        "appeal", sent("2020-03-08"), "2020-05-11", "Friday 8 May 2020 was the moved May holiday"
    ),
    Example("appeal", sent("2020-03-04"), "2020-05-04", "Monday 4 May 2020 was a working day"),
    Example("appeal", sent("2023-03-08"), "2023-05-09", "8 May 2023, the coronation holiday"),
    Example(
        "appeal",
        sent("2026-06-03", certificate_issued="2026-08-20"),
        "2026-09-21",
        "certificate 20 August + 1 month = Sunday 20 September, later than 1 September",
        at="2026-09-21T16:00:00Z",
    ),
    Example(
        "appeal",
        sent("2026-09-15", certificate_issued="2026-11-27"),
        "2027-01-04",
        "certificate's month ends 27 December, so the first working day after 1 January",
    ),
    Example(
        "appeal",
        sent("2026-01-05", certificate_issued="2026-03-03"),
        "2026-04-07",
        "certificate's month ends on Good Friday; Tuesday follows Easter Monday",
        at="2026-04-07T16:00:00Z",
    ),
    Example(
        "appeal",
        sent("2025-12-10", certificate_issued="2026-01-31"),
        "2026-03-02",
        "31 January + 1 month = Saturday 28 February, so Monday; not 30 days",
    ),
    Example(
        "appeal",
        sent("2023-12-01", certificate_issued="2024-01-31"),
        "2024-02-29",
        "31 January + 1 month in a leap year, a Thursday",
    ),
    Example(
        "appeal",
        sent("2026-01-12", certificate_issued="2026-01-20"),
        "2026-03-12",
        "the certificate's month ends 20 February, before the letter's two months",
    ),
    Example(
        "appeal",
        sent("2022-05-30", certificate_issued="2022-08-19"),
        "2022-09-20",
        "19 September 2022 was the day of the Queen's funeral, proclaimed a holiday",
    ),
    Example(
        "appeal",
        {
            "notice_sent": "2026-03-10",
            "certificate_required": False,
            "certificate_issued": "2026-05-01",
        },
        "2026-05-11",
        "Section I alone: two months only (Sunday 10 May, so Monday); the month is an argument",
        arguments=("2026-06-01",),
    ),
    Example(
        "appeal",
        sent("2022-05-31"),
        "2022-08-01",
        "Sunday 31 July goes to Monday 1 August only; September is an argument",
        arguments=("2022-09-01",),
    ),
    Example(
        "appeal",
        sent("2022-10-24"),
        "2022-12-28",
        "Saturday 24 December, past Boxing Day and the substitute day; January is an argument",
        arguments=("2023-01-03",),
    ),
    Example(
        "appeal",
        sent("2026-09-04", notice_dated="2026-09-01"),
        "2026-11-02",
        "from the printed date: Sunday 1 November, so Monday; from sending: an argument",
        arguments=("2026-11-04",),
    ),
    Example(
        "appeal",
        sent("2026-09-01", notice_dated="2026-09-04", notice_received="2026-09-07"),
        "2026-11-02",
        "sent before the printed date: the earlier counts; the day it came does not",
        arguments=("2026-11-04",),
    ),
    Example("appeal", sent("2014-08-15"), None, "before the Act's part 3 came into force"),
    Example(
        "appeal",
        {"certificate_required": True, "certificate_issued": "2026-08-20"},
        None,
        "nobody has said when the letter was sent: no date is made up",
    ),
]
