"""On the way to mediation and its certificate."""

from tests.domain.clock_examples.example import Example

CONTACT = [
    Example(
        "mediation_contact",
        {"notice_sent": "2026-06-03"},
        "2026-08-03",
        "3 June + 2 months; August does not move the adviser's day",
        arguments=(),
    ),
    Example(
        "mediation_contact",
        {"notice_sent": "2026-12-31"},
        "2027-02-28",
        "no 31 February: the month's last day, a Sunday, not moved; Monday only an argument",
        arguments=("2027-03-01",),
    ),
    Example("mediation_contact", {"notice_sent": "2023-12-29"}, "2024-02-29", "leap year"),
    Example("mediation_contact", {"notice_sent": "2024-12-29"}, "2025-02-28", "no leap year"),
    Example("mediation_contact", {"notice_sent": "2027-12-31"}, "2028-02-29", "leap year"),
    Example(
        "mediation_contact", {"notice_sent": "2026-02-28"}, "2026-04-28", "28, not the month's end"
    ),
    Example(
        "mediation_contact",
        {"notice_sent": "2026-10-29"},
        "2026-12-29",
        "between Christmas and New Year does not move the adviser's day",
        arguments=(),
    ),
    Example(
        "mediation_contact",
        {"notice_sent": "2026-09-14", "notice_dated": "2026-09-10"},
        "2026-11-10",
        "dated before it was sent: the earlier day counts, the other is an argument",
        arguments=("2026-11-14",),
    ),
    Example(
        "mediation_contact",
        {"notice_sent_at": "2026-06-30T23:20:00Z"},
        "2026-09-01",
        "20 minutes past midnight in London on 1 July",
    ),
    Example(
        "mediation_contact",
        {"notice_dated": "2026-06-03"},
        "2026-08-03",
        "only the printed date is known: it is the safe one",
    ),
]

ADVISER = [
    Example(
        "cert_declined",
        {"told_adviser_no_mediation": "2026-12-24"},
        "2026-12-31",
        "25 December and its weekend, 28 December (for Boxing Day) out; 29, 30, 31",
    ),
    Example(
        "cert_declined",
        {"told_adviser_no_mediation": "2026-04-02"},
        "2026-04-09",
        "Good Friday to Easter Monday out; 7, 8, 9",
    ),
    Example(
        "cert_declined",
        {"told_adviser_no_mediation": "2022-12-30"},
        "2023-01-05",
        "Monday 2 January 2023 stood in for New Year's Day; 3, 4, 5",
    ),
    Example(
        "cert_declined",
        {"told_adviser_no_mediation": "2021-12-24"},
        "2021-12-31",
        "27 and 28 December were substitute days",
    ),
    Example(
        "cert_declined",
        {"told_adviser_no_mediation": "2027-12-24"},
        "2027-12-31",
        "27 and 28 December are substitute days",
    ),
    Example(
        "cert_declined",
        {"told_adviser_no_mediation": "2020-04-30"},
        "2020-05-05",
        "Monday 4 May 2020 was ordinary; 1, 4, 5",
    ),
    Example(
        "cert_declined",
        {"told_adviser_no_mediation": "2020-05-06"},
        "2020-05-12",
        "Friday 8 May 2020 was the holiday; 7, 11, 12",
    ),
    Example(
        "la_told",
        {"told_adviser_wants_mediation": "2022-05-27"},
        "2022-06-01",
        "30 May 2022 was ordinary; 30, 31, 1",
    ),
    Example(
        "la_told",
        {"told_adviser_wants_mediation": "2022-06-01"},
        "2022-06-08",
        "2 and 3 June 2022 were holidays; 6, 7, 8",
    ),
    Example(
        "la_told",
        {"told_adviser_wants_mediation": "2023-05-04"},
        "2023-05-10",
        "8 May 2023, the coronation holiday, out; 5, 9, 10",
    ),
    Example(
        "mediation_arranged",
        {"la_informed": "2026-10-05"},
        "2026-11-04",
        "30 days over the end of summer time",
    ),
    Example("mediation_arranged", {"la_informed": "2026-07-20"}, "2026-08-19", "30 days"),
    Example(
        "mediation_arranged", {"la_informed": "2024-02-01"}, "2024-03-02", "leap year; a Saturday"
    ),
    Example("mediation_arranged", {"la_informed": "2023-02-01"}, "2023-03-03", "no leap year"),
    Example(
        "mediation_arranged",
        {"la_informed": "2026-11-26"},
        "2026-12-26",
        "a Saturday, Boxing Day: not moved",
    ),
    Example(
        "mediation_arranged",
        {"la_informed": "2026-10-05", "told_adviser_wants_mediation": "2026-10-01"},
        "2026-11-04",
        "from telling the council; from the family's request is an argument",
        arguments=("2026-10-31",),
    ),
    Example(
        "mediation_notice",
        {"mediation_date": "2027-01-06"},
        "2026-12-24",
        "five clear days: 5, 4 January, 31, 30, 29 December; 28 is a holiday, so Thursday 24",
    ),
    Example(
        "mediation_notice",
        {"mediation_date": "2026-04-10"},
        "2026-03-31",
        "five clear days: 9, 8, 7, 2, 1 April, over Easter",
    ),
    Example(
        "mediation_notice",
        {"mediation_date": "2026-11-20"},
        "2026-11-12",
        "five clear days: 19, 18, 17, 16, 13 November",
    ),
    Example(
        "mediation_notice",
        {"mediation_date": "2022-09-26"},
        "2022-09-15",
        "five clear days: 23, 22, 21, 20, 16 September; 19 was a holiday",
    ),
    Example(
        "mediation_notice",
        {"mediation_date": "2026-11-20", "shorter_notice_agreed": True},
        None,
        "the family agreed to shorter notice",
    ),
    Example(
        "cert_not_held",
        {"la_told_adviser_cannot_arrange": "2022-09-16"},
        "2022-09-22",
        "19 September 2022 out; 20, 21, 22",
    ),
    Example(
        "cert_not_held",
        {"la_told_adviser_cannot_arrange": "2026-08-19"},
        "2026-08-24",
        "20, 21, 24 August: August counts outside the tribunal",
    ),
    Example(
        "cert_not_held",
        {"la_told_adviser_cannot_arrange": "2026-12-30"},
        "2027-01-05",
        "31 December, 4 and 5 January",
    ),
    Example("cert_after", {"mediation_concluded": "2026-11-04"}, "2026-11-09", "5, 6, 9"),
    Example(
        "cert_after",
        {"mediation_concluded": "2016-12-23"},
        "2016-12-30",
        "Monday 26 and Tuesday 27 December 2016 out; 28, 29, 30",
    ),
    Example(
        "cert_after",
        {"mediation_concluded": "2030-04-18"},
        "2030-04-25",
        "Easter 2030: 19 and 22 April out; 23, 24, 25",
    ),
    Example(
        "cert_after",
        {"mediation_concluded_at": "2026-06-30T23:20:00Z"},
        "2026-07-06",
        "after midnight in London: 1 July; 2, 3, 6",
    ),
]
