"""1 May to 25 September 2020: limits that became "as soon as practicable" (SI 2020/471)."""

from tests.domain.clock_examples.example import Example, example

SOON = "as soon as practicable because of coronavirus: no date"


def eased(code: str, fact: str, on: str, due: str | None, why: str, *argued: str) -> Example:
    return example(code, due, why, arguments=argued or None, **{fact: on})


EASED = [
    eased("ehc_decide", "request_received", "2020-04-30", "2020-06-11", "the day before: 6 weeks"),
    eased("ehc_decide", "request_received", "2020-05-01", None, SOON, "2020-06-12"),
    eased("ehc_decide", "request_received", "2020-09-25", None, "the last day of it"),
    eased("ehc_decide", "request_received", "2020-09-26", "2020-11-07", "the day after: 6 weeks"),
    example(
        "ehc_decide",
        "2020-07-13",
        "the ordinary limit, where coronavirus did not stand in the way",
        request_received="2020-06-01",
        impractical=False,
    ),
    eased("ehc_no_plan", "request_received", "2020-06-01", None, SOON),
    eased("ehc_final", "request_received", "2020-06-01", None, SOON, "2020-10-19"),
    eased("ehc_final", "request_received", "2020-01-06", "2020-05-25", "started before it"),
    eased("ehc_advice", "advice_request_received", "2020-07-01", None, SOON),
    eased("reassess_final", "reassessment_notified", "2020-07-01", None, SOON),
    eased("ar_hold", "last_reviewed", "2020-06-10", "2021-06-09", "a year ends long after it"),
    eased("ar_hold", "plan_first_made", "2020-09-25", "2021-09-24", "a year ends long after it"),
    eased("ar_decide", "review_meeting", "2020-06-10", None, SOON),
    eased("ar_final", "amendment_notice_sent", "2020-06-10", None, SOON),
    eased("agree_contents", "agreement_date", "2020-06-10", None, SOON, "2020-07-15"),
    eased("agree_other", "agreement_date", "2020-09-26", "2020-10-10", "the day after it ended"),
    eased("agree_maintain.now", "agreement_date", "2020-06-10", "2020-06-10", "not eased"),
    eased("order_placement", "order_date", "2020-06-10", None, SOON),
    example(
        "order_placement",
        "2020-07-31",
        "a direction fixed the day: it stands",
        order_date="2020-06-10",
        direction_date="2020-07-31",
    ),
    eased("rec_response", "recommendation_date", "2020-06-10", None, SOON),
    example(
        "cert_declined",
        "2020-05-12",
        "the certificate was still owed in 3 working days, 8 May 2020 out",
        told_adviser_no_mediation="2020-05-06",
        impractical=False,
    ),
    example(
        "cert_after",
        None,
        "a certificate that coronavirus made impractical: as soon as practicable",
        mediation_concluded="2020-06-10",
        impractical=True,
    ),
    example(
        "mediation_arranged",
        None,
        "a meeting that coronavirus made impractical: as soon as practicable",
        la_informed="2020-06-10",
        impractical=True,
    ),
    example(
        "mediation_arranged",
        "2026-07-10",
        "no reason lifts the 30 days in other years",
        la_informed="2026-06-10",
        impractical=True,
    ),
    eased("mediation_arranged", "la_informed", "2020-06-10", "2020-07-10", "30 days"),
    eased("mediation_contact", "notice_sent", "2020-06-10", "2020-08-10", "a family's days stand"),
    eased("draft_comments", "draft_served", "2020-06-01", "2020-06-15", "a family's days stand"),
    eased("ehc_decide", "request_received", "2021-06-01", "2021-07-13", "a year later: 6 weeks"),
]
