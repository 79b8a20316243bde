"""The tribunal's time, and what was not written for the first route."""

from tests.domain.clock_examples.appeal import sent
from tests.domain.clock_examples.example import Example, example

FAMILY = [
    Example("appeal", sent("2023-12-29"), "2024-02-29", "no 29 but in a leap year: a Thursday"),
    Example("appeal", sent("2024-12-29"), "2025-02-28", "no 29 February 2025: Friday 28"),
    Example("appeal", sent("2027-12-31"), "2028-02-29", "leap year: Tuesday 29 February"),
    Example("appeal", sent("2026-02-28"), "2026-04-28", "28 April, not the end of the month"),
    Example(
        "appeal",
        sent("2023-12-01", certificate_issued="2024-01-30"),
        "2024-02-29",
        "30 January + 1 month in a leap year: 29 February",
    ),
    Example(
        "appeal",
        {"notice_sent_at": "2026-06-30T23:20:00Z", "certificate_required": True},
        "2026-09-01",
        "sent on 1 July in London; 1 September is a Tuesday in term",
        at="2026-09-01T16:00:00Z",
    ),
    Example(
        "appeal",
        {"notice_sent_at": "2026-05-31T22:30:00Z", "certificate_required": True},
        "2026-07-31",
        "half past 11 at night on 31 May: 31 July, a Friday before August",
        at="2026-07-31T16:00:00Z",
    ),
    Example(
        "appeal",
        sent("2026-01-29"),
        "2026-03-30",
        "Sunday 29 March 2026, the day summer time begins: Monday, 5pm is 16:00 UTC",
        at="2026-03-30T16:00:00Z",
    ),
    Example(
        "appeal",
        sent("2026-08-25"),
        "2026-10-26",
        "Sunday 25 October 2026, the day summer time ends: Monday, 5pm is 17:00 UTC",
        at="2026-10-26T17:00:00Z",
    ),
    Example(
        "appeal",
        {"notice_sent": "2026-06-03", "certificate_required": False},
        "2026-09-01",
        "the school alone: no certificate, the August rule all the same",
    ),
    Example(
        "appeal",
        sent("2026-06-03", certificate_issued="2026-07-10"),
        "2026-09-01",
        "each limit is moved first: 10 August goes to 1 September too",
    ),
    Example(
        "appeal",
        sent("2026-06-03", adviser_contacted="2026-07-01", mediation_concluded="2026-07-20"),
        "2026-09-01",
        "mediation that ended starts nothing: the certificate would",
    ),
]

TRIBUNAL = [
    *FAMILY,
    example(
        "ft_response",
        "2026-09-22",
        "14 to 31 July are 14 working days; August is left out; 16 in September",
        at="2026-09-22T16:00:00Z",
        application_received_by_la="2026-07-13",
    ),
    example(
        "ft_response",
        "2027-01-20",
        "2 to 24 December are 17; from 4 January the 13th is Wednesday 20",
        at="2027-01-20T17:00:00Z",
        application_received_by_la="2026-12-01",
    ),
    example(
        "ft_response",
        "2026-05-18",
        "Good Friday, Easter Monday and 4 May out",
        application_received_by_la="2026-04-01",
    ),
    example(
        "ft_response",
        "2026-10-09",
        "directions gave a date: it stands in place of the 30 days",
        at="2026-10-09T16:00:00Z",
        application_received_by_la="2026-09-01",
        direction_date="2026-10-09",
    ),
    example(
        "ft_response",
        "2026-08-14",
        "a date in August that directions gave is not left out",
        application_received_by_la="2026-07-13",
        direction_date="2026-08-14",
    ),
    example(
        "ft_response",
        "2026-10-12",
        "directions gave a Saturday: the next working day is in time",
        application_received_by_la="2026-09-01",
        direction_date="2026-10-10",
    ),
    example(
        "ft_bundle",
        "2026-11-17",
        "ten clear working days, 18 November to 1 December",
        hearing_date="2026-12-02",
    ),
    example(
        "ft_bundle",
        "2026-12-21",
        "ten clear: 7 to 4 January, 31, 30, 29, 24, 23, 22 December; 28, 25 and 1 out",
        hearing_date="2027-01-08",
    ),
    example(
        "ft_bundle",
        "2026-03-26",
        "ten clear: 13, 10, 9, 8, 7, 2, 1 April, 31, 30, 27 March; Easter out",
        hearing_date="2026-04-14",
    ),
    example(
        "ut_appeal",
        "2026-11-02",
        "28 days over the end of summer time, a Monday",
        at="2026-11-02T17:00:00Z",
        ut_decision_sent="2026-10-05",
    ),
    example(
        "ut_appeal",
        "2026-04-07",
        "28 days end on Good Friday: Tuesday follows Easter Monday",
        at="2026-04-07T16:00:00Z",
        ut_decision_sent="2026-03-06",
    ),
    example(
        "ut_appeal",
        "2026-10-05",
        "28 days end on Saturday 3 October: Monday",
        ut_decision_sent="2026-09-05",
    ),
    example(
        "ut_appeal",
        "2026-09-17",
        "11 days in July, August left out, 17 in September",
        ut_decision_sent="2026-07-20",
    ),
    example(
        "ut_appeal",
        "2027-01-15",
        "14 days to Christmas Eve, 25 December to 1 January left out, 14 in January",
        ut_decision_sent="2026-12-10",
    ),
    example("rec_response", "2026-10-06", "5 weeks", recommendation_date="2026-09-01"),
    example(
        "rec_response", "2027-01-01", "5 weeks: a bank holiday", recommendation_date="2026-11-27"
    ),
    example(
        "rec_response", "2018-05-08", "the first day of the rule", recommendation_date="2018-04-03"
    ),
    example(
        "rec_response", None, "the day before the rule began", recommendation_date="2018-04-02"
    ),
]
