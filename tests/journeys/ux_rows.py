"""The rows of the design of pages, each with the routes that show it and the stories in its state.

Sections are those of the design: 1 identity, 2 journeys, 3 a family's case home, 4 staff, and
5 patterns.
"""

from __future__ import annotations

from dataclasses import dataclass

# One question a page of lodging: its code and its heading, as a parent with a letter reads it.
QUESTIONS = {
    "who": "Who are you?",
    "email": "What is your email address?",
    "name": "What is your child’s name?",
    "born": "When was Idris born?",
    "council": "Which council sent the letter?",
    "decision": "What did the council decide?",
    "letter-date": "What date is on the letter?",
    "last-day": "Your last day is",
    "letter": "Add the letter",
    "parts": "What do you disagree with?",
    "point": "Help in school",
    "want": "What would a good result look like?",
    "views": "What does Idris say?",
    "tried": "What have you tried so far?",
    "evidence": "Add documents",
    "route": "Do you want mediation?",
    "helper": "Does anyone help you?",
    "easier": "What would make this easier?",
    "contact": "How should we contact you?",
    "safe": "Is it safe to contact you this way?",
    "other-parent": "Does anyone else have parental responsibility?",
    "urgent": "Is Idris out of school, or about to be?",
}


@dataclass(frozen=True)
class Row:
    """One row of the design: the routes on which it is, and stories whose home is in its state."""

    section: int
    name: str
    routes: tuple[str, ...] = ()
    stories: tuple[str, ...] = ()


def _row(section: int, name: str, *routes: str, stories: tuple[str, ...] = ()) -> Row:
    return Row(section, name, routes, stories)


ROWS: tuple[Row, ...] = (
    _row(1, "footer", "public.help", "public.accessibility", "public.privacy", "public.cookies",
         "public.complain"),
    _row(2, "sign in", "sign_in.email", "sign_in.sent", "sign_in.link", "sign_in.pin",
         "sign_in.app_code", "sign_in.new_pin", "sign_in.new_app"),
    _row(2, "before: what you can do", "check.start"),
    _row(2, "lodging: one question a page", "lodging.start", "lodging.tasks", "lodging.show",
         "lodging.show_row", "lodging.confirm"),
    _row(2, "lodging: check", "lodging.check"),
    _row(2, "lodging: sent", "sent.sent"),
    _row(2, "return to a draft", "drafts.list_drafts", "drafts.ask_delete", "lodging.later"),
    _row(2, "timeline", "cases.timeline", "la_cases.timeline", "service_cases.timeline",
         "review_cases.timeline"),
    _row(2, "messages", "cases.messages", "cases.room", "la_cases.messages",
         "service_cases.messages", "review_cases.messages"),
    _row(2, "evidence", "cases.evidence", "cases.add_page", "cases.document", "la_cases.evidence",
         "service_cases.evidence", "review_cases.evidence"),
    _row(2, "sessions", "cases.sessions", "la_cases.sessions", "service_cases.sessions"),
    _row(2, "terms", "cases.terms", "cases.term", "cases.agree", "cases.change", "la_cases.terms"),
    _row(2, "agreement", "cases.agreements", "cases.agreement", "cases.sign"),
    _row(2, "certificate", "cases.certificate"),
    _row(2, "undertakings", "cases.undertakings", "cases.report", "la_cases.undertakings"),
    _row(2, "another day for a promise", "cases.another_day", "cases.agree_to_day",
         "cases.refuse_day", "la_cases.another_day", "joined.refuse_day",
         stories=("another_day_suggested", "another_day_agreed")),
    _row(2, "who has looked", "cases.looks", "cases.looks_on", "la_cases.looks",
         "la_cases.looks_on", "service_cases.looks", "review_cases.looks"),
    _row(2, "people", "cases.people", "la_cases.people", "service_cases.people"),
    _row(2, "second parent", "cases.add_parent", "cases.join", "service_cases.other_parent"),
    _row(2, "young person", "cases.right", "cases.short", "own_right.join_page",
         "cases.capacity_page", "service_cases.capacity", stories=("young_person_alone",)),
    _row(2, "bring someone", "cases.bring_page"),
    _row(2, "authority given and ended", "cases.add_helper", "cases.end_page", "lodging.authority",
         "lodging.allowed"),
    _row(2, "safety flag", "cases.safety", "service_cases.flags", stories=("safety_flag",)),
    _row(2, "public check of a paper", "genuine.ask", "genuine.log"),
    _row(2, "prove that you lodged", "cases.prove"),
    _row(2, "withdraw", "cases.withdraw"),
    _row(2, "tribunal", "cases.tribunal", "cases.appealed", "cases.result"),
    _row(3, "intake, answering", stories=("just_sent", "waiting_for_the_council")),
    _row(3, "council late", stories=("council_late_with_its_answer",)),
    _row(3, "arranging", stories=("choose_times",)),
    _row(3, "booked", stories=("meeting_booked",)),
    _row(3, "terms", stories=("terms_to_answer",)),
    _row(3, "closed", "cases.papers", "cases.ask_reopen", stories=("every_promise_kept",)),
    _row(3, "certificate", stories=("certificate_without_mediation",)),
    _row(3, "returned", "cases.more", stories=("sent_back_for_more",)),
    _row(3, "mediating", stories=("meeting_held_talks_go_on",)),
    _row(3, "review", "cases.review", stories=("with_the_institute",)),
    _row(3, "delivering", stories=("speech_therapy_late",)),
    _row(4, "council: cases by date", "la.cases", "la_cases.home"),
    _row(4, "council: answer, copy, half done, manager's check", "la_cases.answer",
         "la_cases.answer_issue", "la_cases.check_answer", "la_cases.before_sending",
         "la_cases.before_check", "la_cases.before_return"),
    _row(4, "council: who attends", "la_cases.attendee"),
    _row(4, "council: undertakings", "la.undertakings", "la_cases.delay"),
    _row(4, "coordinator: intake", "service.intake", "service_cases.intake",
         "service_cases.ask_more", "service_cases.not_taken_on", "service_cases.urgent"),
    _row(4, "coordinator: telephone and paper cases", "entering.start", "entering.show",
         "entering.check", "service.tasks", "service_cases.task", "service_cases.letter"),
    _row(4, "coordinator: allocation", "service_cases.mediator_choice", "service_cases.objections"),
    _row(4, "coordinator: times", "service_cases.times", "service_cases.propose",
         "service_cases.move"),
    _row(4, "mediator: rooms", "service_cases.room_joint", "service_cases.room_family",
         "service_cases.room_la", "service_cases.notes"),
    _row(4, "mediator: terms", "service_cases.write_terms", "service_cases.draw_up"),
    _row(4, "mediator: held, adjourned, ended", "service_cases.held", "service_cases.adjourn",
         "service_cases.end"),
    _row(4, "reviewer", "review.cases", "review_cases.home", "review_cases.draft_issue",
         "review_cases.check_draft", "review_cases.before_publishing"),
    _row(4, "custodian", "custodian.current", "custodian.draft", "custodian.add",
         "custodian.change", "custodian.withdraw", "custodian.before_publishing",
         "framework.edition", "framework.compare"),
    _row(4, "regulator", "audit.find", "audit.late", "audit.trail", "audit.looks",
         "audit.numbers"),
    _row(4, "regulator: verify, export refused, compare two", "audit.verify", "audit.checkpoints"),
    _row(4, "the log: keys retired, a witness, one of another view, damage", "genuine.log",
         "audit.verify", "audit.checkpoints", "ops.health"),
    _row(4, "operator", "ops.health", "ops_people.everyone", "ops_organisations.everything"),
    _row(5, "why this date", "cases.why", "la_cases.why", "service_cases.why", "review_cases.why",
         "audit.why"),
    _row(5, "no undo", "cases.share", "cases.stop", "cases.take_back"),
)  # fmt: skip
