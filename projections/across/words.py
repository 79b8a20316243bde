"""What somebody must do, in words: a code of the clock, or of a step without a last day."""

from __future__ import annotations

MUST: dict[str, str] = {
    # the clock
    "mediation_contact": "Contact the mediation adviser",
    "appeal": "Appeal to the tribunal, if you choose to",
    "cert_declined": "Give the certificate",
    "cert_not_held": "Give the certificate",
    "cert_after": "Give the certificate",
    "la_told": "Tell the council",
    "mediation_arranged": "Arrange the meeting",
    "mediation_notice": "Say when and where the meeting is",
    "la_informs_icb": "Tell the health body",
    "svc_takes_part": "Say if you take part",
    "svc_answer": "Answer each issue",
    "check_answer": "Check the answer",
    "with_manager": "With your manager",
    "svc_urgent": "Look at it: urgent",
    "svc_authority": "Name who attends",
    "svc_explain_late": "Explain why it is late",
    "svc_review": "Publish the recommendation",
    "svc_checkins": "Ask if the promises are kept",
    # steps
    "take_on": "Decide if we take this on",
    "reopen": "Decide if it is opened again",
    "give_more": "Give what is missing",
    "appoint_mediator": "Appoint a mediator",
    "issue_certificate": "Give the certificate",
    "sign_to_mediate": "Sign the agreement to mediate",
    "offer_times": "Choose times for the meeting",
    "read_terms": "Read and answer the terms",
    "sign_agreement": "Sign the agreement",
    "answer_settlement": "Say if a point is settled",
    "answer_objection": "Answer who asks for another mediator",
    "reply": "Reply to the recommendation",
    "another_day": "Answer another day for a promise",
    "draw_up_agreement_to_mediate": "Draw up the agreement to mediate",
    "propose_session": "Propose times for a meeting",
    "book_session": "Book the meeting",
    "hold_session": "Hold the meeting",
    "propose_terms": "Write down the terms",
    "end_mediation": "End the mediation",
    "draw_up_agreement": "Draw up the agreement",
    "name_reviewer": "Name the reviewer",
}
_AGREED = {
    "agree_assess.notify": "Say if you will assess",
    "agree_assess.final": "Finish the assessment and plan",
    "agree_assess.no_plan": "Say if you will not make a plan",
    "agree_make_plan.draft": "Send the draft plan",
    "agree_make_plan.final": "Send the final plan",
    "agree_reconsider": "Decide again",
    "agree_contents": "Send the changed plan",
    "agree_placement": "Name the placement in the plan",
    "agree_maintain.now": "Keep the plan going",
    "agree_maintain.amend": "Send the changed plan",
    "agree_other": "Do what was agreed",
}
MUST.update(_AGREED)


def must(code: str, issues: int = 0) -> str:
    """What to do, in a few words; `issues` counts the points to answer.

    >>> must("svc_answer", 3)
    'Answer 3 issues'
    """
    if code == "svc_answer" and issues:
        return "Answer 1 issue" if issues == 1 else f"Answer {issues} issues"
    return MUST.get(code, _AGREED["agree_other"] if code.startswith("agree_") else "")
