"""Other ways to put things right, and the health body's part in mediation."""

from tests.domain.clock_examples.example import Example, example


def unfair(on: str, due: str, why: str, **more: object) -> Example:
    return example("equality_claim", due, why, conduct_date=on, **more)


ELSEWHERE = [
    example(
        "mediation_arranged_health",
        "2026-11-04",
        "30 days over the end of summer time",
        health_body_notified="2026-10-05",
    ),
    example(
        "mediation_arranged_health",
        "2026-03-01",
        "30 days: a Sunday, not moved",
        health_body_notified="2026-01-30",
    ),
    example(
        "mediation_arranged_health",
        "2028-03-01",
        "30 days over a leap day",
        health_body_notified="2028-01-31",
    ),
    example(
        "svc_answer",
        "2026-11-10",
        "three days, a week's pause, seven days",
        la_informed="2026-10-20",
        paused_from="2026-10-26",
        paused_until="2026-10-30",
    ),
    example(
        "svc_review",
        None,
        "paused, and nobody has said until when",
        case_referred="2026-11-02",
        paused_from="2026-11-09",
    ),
    example(
        "mediation_arranged",
        "2026-11-19",
        "a pause stops no legal clock: 30 days",
        la_informed="2026-10-20",
        paused_from="2026-10-26",
        paused_until="2026-10-30",
    ),
    example(
        "svc_urgent",
        "2026-10-21",
        "an urgent case is looked at the next working day, paused or not",
        flagged_urgent="2026-10-20",
        paused_from="2026-10-20",
        paused_until="2026-10-30",
    ),
    unfair("2026-01-15", "2026-07-14", "6 months starting with 15 January"),
    unfair("2027-08-31", "2028-02-29", "there is no 31 February: the month's last day"),
    unfair("2026-09-01", "2027-02-28", "the day before 1 March; a Sunday, not moved"),
    unfair("2026-02-10", "2026-08-09", "no August rule; Monday only an argument")._replace(
        arguments=("2026-08-10",)
    ),
    unfair("2026-07-01", "2026-12-31", "no Christmas rule either"),
    unfair("2019-02-15", "2019-09-02", "14 August 2019: the August rule still covered it"),
    unfair("2019-07-01", "2020-01-02", "31 December 2019: the first working day after 1 January"),
    unfair("2020-07-21", "2021-01-20", "the first day of the rule without August and Christmas"),
    unfair(
        "2026-01-15",
        "2026-07-14",
        "a series counts from its last day",
        conduct_from="2025-09-01",
    ),
    unfair(
        "2026-01-15",
        "2026-10-14",
        "conciliation within the 6 months adds 3",
        conciliation_referred="2026-03-01",
    ),
    unfair("2026-01-15", "2026-10-14", "conciliation adds 3 months", conciliation_referred=True),
    unfair(
        "2026-01-15",
        "2026-07-14",
        "conciliation after the 6 months adds nothing",
        conciliation_referred="2026-08-01",
    ),
    example("jr", "2026-04-15", "3 months at the most", grounds_arose="2026-01-15"),
    example("jr", "2027-02-28", "no 30 February: a Sunday, not moved", grounds_arose="2026-11-30"),
    example("jr", "2024-02-29", "3 months to a leap day", grounds_arose="2023-11-29"),
    example("lgsco", "2026-03-14", "12 months beginning with the day", first_notice="2025-03-15"),
    example("lgsco", "2025-02-28", "from a leap day", first_notice="2024-02-29"),
    example("lgsco", "2026-12-31", "a whole year", first_notice="2026-01-01"),
    example("nhs_complaint", "2026-03-15", "12 months after", complaint_event="2025-03-15"),
    example("nhs_complaint", "2025-02-28", "from a leap day", complaint_event="2024-02-29"),
    example("nhs_complaint", "2028-02-28", "not the leap day", complaint_event="2027-02-28"),
]
