"""Worked examples of every deadline, reasoned from the law and written before the rule.

Nothing here is computed: each date is a literal, with its reasoning in one line. The facts are
in the words and forms of `disputes clock explain`.
"""

from typing import NamedTuple


class Example(NamedTuple):
    """A code, the facts, the last day (or None), and how a person would reach it."""

    code: str
    facts: dict[str, object]
    due: str | None
    why: str
    at: str | None = None
    arguments: tuple[str, ...] | None = None  # None: not looked at


def sent(on: str, **more: object) -> dict[str, object]:
    """The facts of a letter, where an appeal needs a certificate."""
    return {"notice_sent": on, "certificate_required": True, **more}


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

PROMISES = [
    Example("svc_answer", {"la_informed": "2026-10-20"}, "2026-11-03", "10 working days"),
    Example(
        "svc_answer",
        {"la_informed": "2026-12-14"},
        "2026-12-30",
        "four, then four, then 29 and 30 December after the holidays",
    ),
    Example("svc_answer", {"la_informed": "2023-04-28"}, "2023-05-16", "1 and 8 May 2023 out"),
    Example("svc_urgent", {"called_urgent": "2026-10-20"}, "2026-10-21", "the next working day"),
    Example("svc_urgent", {"called_urgent": "2026-12-24"}, "2026-12-29", "over Christmas"),
    Example("svc_urgent", {"called_urgent": "2026-11-07"}, "2026-11-09", "from a Saturday"),
    Example("svc_takes_part", {"talks_asked": "2026-10-20"}, "2026-11-03", "10 working days"),
    Example("svc_takes_part", {"talks_asked": "2023-04-28"}, "2023-05-16", "1 and 8 May 2023 out"),
    Example("svc_takes_part", {"talks_asked": "2026-11-07"}, "2026-11-20", "from a Saturday"),
    Example("la_informs_icb", {"la_told_of_health": "2026-10-20"}, "2026-10-23", "3 working days"),
    Example("la_informs_icb", {"la_told_of_health": "2026-12-24"}, "2026-12-31", "25 and 28 out"),
    Example("la_informs_icb", {"la_told_of_health": "2026-04-02"}, "2026-04-09", "over Easter"),
    Example(
        "mediation_arranged",
        {"health_body_told": "2026-10-05"},
        "2026-11-04",
        "on health alone: 30 days from when the health body was told",
    ),
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

EXAMPLES = [*CONTACT, *APPEAL, *ADVISER, *AGREEMENT, *PROMISES]
