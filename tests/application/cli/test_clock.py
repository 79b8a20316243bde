"""`disputes clock`: what anyone can check the clock by, from outside."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time

import pytest
from click.testing import CliRunner

from disputes.cli.clock import as_json, asked, clock
from domain.clock import ROWS, codes, due, facts_of, read_facts
from tests.domain.clock_examples import EXAMPLES

EXCUSED = (
    "impractical? school_advice_requested? school_closed_from? school_reopens? "
    "family_absent_weeks? exceptional_personal_circumstances?"
)
AGREED = "agreement_date agreed_in_writing_date? agreed_orally_date?"
ORDERED = "order_date direction_date?"
CONCEDED = "la_notified_tribunal response_already_submitted"
# As it was agreed: a code, and the facts that it follows from.
TABLE = {
    "mediation_contact": "notice_sent",
    "appeal": "notice_sent notice_dated? notice_received? certificate_required "
    "certificate_issued? adviser_contacted? mediation_concluded?",
    "cert_declined": "told_adviser_no_mediation",
    "la_told": "told_adviser_wants_mediation",
    "la_informs_icb": "la_told_health_issue",
    "mediation_arranged": "la_informed",
    "mediation_arranged_health": "health_body_notified",
    "mediation_notice": "mediation_date shorter_notice_agreed?",
    "cert_not_held": "la_told_adviser_cannot_arrange",
    "cert_after": "mediation_concluded",
    "agree_assess.notify": f"{AGREED} {EXCUSED}",
    "agree_assess.no_plan": f"{AGREED} {EXCUSED}",
    "agree_assess.final": f"{AGREED} {EXCUSED}",
    "agree_make_plan.draft": f"{AGREED} {EXCUSED}",
    "agree_make_plan.final": f"{AGREED} {EXCUSED}",
    "agree_reconsider": AGREED,
    "agree_contents": AGREED,
    "agree_placement": AGREED,
    "agree_maintain.now": AGREED,
    "agree_maintain.amend": AGREED,
    "agree_other": AGREED,
    "icb_tells_la": "agreement_date la_party agreed_in_writing_date?",
    "order_assess.notify": f"{ORDERED} {EXCUSED}",
    "order_assess.no_plan": f"{ORDERED} {EXCUSED}",
    "order_assess.final": f"{ORDERED} {EXCUSED}",
    "order_make_plan.draft": f"{ORDERED} {EXCUSED}",
    "order_make_plan.final": f"{ORDERED} {EXCUSED}",
    "order_contents": ORDERED,
    "order_placement": ORDERED,
    "order_maintain.now": ORDERED,
    "order_maintain.amend": ORDERED,
    "cease_upheld": ORDERED,
    "unopposed_assess.notify": CONCEDED,
    "unopposed_assess.no_plan": CONCEDED,
    "unopposed_assess.final": CONCEDED,
    "unopposed_make_plan.draft": CONCEDED,
    "unopposed_make_plan.final": CONCEDED,
    "unopposed_contents": CONCEDED,
    "unopposed_placement": CONCEDED,
    "unopposed_maintain.now": CONCEDED,
    "unopposed_maintain.amend": CONCEDED,
    "ehc_decide": f"request_received {EXCUSED}",
    "ehc_no_plan": f"request_received {EXCUSED}",
    "ehc_final": f"request_received {EXCUSED}",
    "reassess_decide": "request_received",
    "ehc_advice": "advice_request_received impractical? family_absent_weeks? "
    "exceptional_personal_circumstances?",
    "draft_comments": "draft_served",
    "ar_comments": "amendment_notice_sent",
    "reassess_final": "reassessment_notified",
    "ar_hold": "last_reviewed plan_first_made?",
    "ar_invite": "review_meeting",
    "ar_papers": "review_meeting",
    "ar_report": "review_meeting",
    "ar_decide": "review_meeting",
    "ar_final_from_meeting": "review_meeting",
    "ar_final": "amendment_notice_sent",
    "amend_outside": "amendment_notice_sent",
    "phase_general": "transfer_kind transfer_year",
    "phase_post16": "transfer_kind transfer_year",
    "phase_post16_move": "transfer_date",
    "la_transfer": "move_date old_la_aware?",
    "la_transfer_tell": "plan_transferred",
    "la_transfer_review": "plan_transferred last_reviewed",
    "ft_response": "application_received_by_la direction_date?",
    "school_consult": "school_consulted",
    "ft_bundle": "hearing_date",
    "rec_response": "recommendation_date",
    "ut_appeal": "ut_decision_sent",
    "nhs_complaint": "complaint_event",
    "equality_claim": "conduct_date conduct_from? conciliation_referred?",
    "jr": "grounds_arose",
    "lgsco": "first_notice",
    "svc_answer": "la_informed",
    "svc_urgent": "flagged_urgent",
    "svc_authority": "session_date",
    "svc_explain_late": "duty_missed",
    "svc_review": "case_referred",
    "svc_checkins": "agreement_date",
    "working_days_after": "start n",
    "local_date": "instant",
}


def told(*lines: object) -> tuple[int, list[dict[str, object]]]:
    text = "\n".join(line if isinstance(line, str) else json.dumps(line) for line in lines)
    outcome = CliRunner().invoke(clock, ["explain"], input=text)
    return outcome.exit_code, [json.loads(line) for line in outcome.stdout.splitlines()]


def test_the_codes_printed_are_those_agreed():
    lines = CliRunner().invoke(clock, ["codes"]).stdout.splitlines()[2:]
    printed = [line.strip("| ").split(" | ")[0] for line in lines]
    assert {*printed} == TABLE.keys()
    assert printed == [*codes()]


@pytest.mark.parametrize("code", TABLE)
def test_each_code_takes_the_facts_agreed(code):
    ours, agreed = facts_of(code), TABLE[code].split()
    assert {fact.rstrip("?") for fact in agreed} <= {fact.rstrip("?") for fact in ours}
    assert {fact for fact in ours if not fact.endswith("?")} <= {*agreed}


def test_a_deadline_is_told_in_the_form_agreed():
    wish = {
        "facts": {"notice_sent": "2026-06-03", "certificate_required": True},
        "ask": ["appeal", "mediation_contact"],
    }
    code, (answer,) = told(wish)
    appeal, contact = answer["deadlines"]
    assert code == 0
    assert [*appeal] == [
        *("code", "due", "at", "why_none", "steps", "source", "edition", "arguments"),
    ]
    assert (appeal["due"], appeal["at"]) == ("2026-09-01", "2026-09-01T16:00:00Z")
    assert (contact["due"], contact["at"], contact["why_none"]) == ("2026-08-03", None, None)


def test_without_asking_all_that_the_facts_allow_is_told():
    _, (answer,) = told({"facts": {"review_meeting": "2026-11-16"}})
    assert {one["code"] for one in answer["deadlines"]} == {
        *("ar_invite", "ar_papers", "ar_report", "ar_decide", "ar_final_from_meeting"),
    }
    assert told({"facts": {}}) == (0, [{"deadlines": []}])


@pytest.mark.parametrize(
    ("line", "says"),
    [
        ({"facts": {"notice_send": "2026-06-03"}}, "unknown fact: notice_send"),
        ({"facts": {}, "ask": ["appeal_decision"]}, "unknown code: appeal_decision"),
        ({"facts": {}, "ask": ["svc_takes_part"]}, "unknown code: svc_takes_part"),
        ({"facts": {"notice_sent": "2026-02-30"}}, "notice_sent must be a real date"),
        ({"facts": {"n": 0, "start": "2026-02-03"}}, "n must be a whole number, 1 or more"),
        ({"facts": {"transfer_kind": "up"}}, "transfer_kind must be one of early_years_to_school"),
        ({"facts": {"instant": "2026-02-03"}, "ask": ["local_date"]}, "instant must be an instant"),
        ({"facts": {}, "ask": "appeal"}, '"ask" must be a list'),
        ({"ask": ["appeal"]}, 'an object "facts"'),
        ("[1, 2", "a line must be a JSON object"),
        ("[" * 100_000, "a line must be a JSON object"),
    ],
)
def test_what_is_wrong_is_named_and_the_next_line_is_answered(line, says):
    code, (wrong, right) = told(line, {"facts": {"review_meeting": "2026-11-16"}})
    assert says in wrong["error"]
    assert right["deadlines"] and code == 1


def test_it_needs_no_database_and_no_locale_or_time_zone_changes_it():
    lines = "\n".join(json.dumps({"facts": one.facts, "ask": [one.code]}) for one in EXAMPLES[:90])
    script = (
        "import sys; from disputes.cli import main\n"
        "main(['clock', 'explain'], standalone_mode=False)\n"
        "heavy = {'flask', 'sqlalchemy', 'eventsourcing', 'marshmallow'} & sys.modules.keys()\n"
        "assert not heavy, heavy"
    )
    plain = {name: value for name, value in os.environ.items() if name not in ("LANG", "LC_ALL")}

    def run(**more: str) -> bytes:
        return subprocess.run(
            [sys.executable, "-c", script],
            input=lines.encode(),
            env={**plain, **more},
            capture_output=True,
            check=True,
        ).stdout

    assert run(LANG="C", TZ="Pacific/Kiritimati") == run(LANG="C.UTF-8", TZ="America/Los_Angeles")


def test_a_thousand_lines_take_less_than_two_seconds():
    lines = [json.dumps({"facts": one.facts}).encode() for one in EXAMPLES if one.code[0] != "s"]
    began = time.process_time()
    for number in range(1000):
        json.dumps([as_json(one) for one in asked(lines[number % len(lines)])])
    assert time.process_time() - began < 2


def test_every_row_answers_by_itself():
    for code in codes():
        answer = due(code, read_facts({}))
        assert answer.due is None and answer.why_none.startswith("We do not know")
    assert {row.code for row in ROWS} - {*codes()} == {"svc_takes_part"}
