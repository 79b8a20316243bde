"""Families' pages: the home of a case in every state, and each page in one or more."""

from __future__ import annotations

from collections.abc import Iterator

from disputes.stories import cast
from tests.journeys.pages.entry import Entry, item, of_case, reference

HOMES = {  # every state of UX.md section 3 that a story reaches, and the ends of the road
    "just_sent": cast.BENNETT,
    "waiting_for_the_council": cast.YUSUF,
    "council_late_with_its_answer": cast.BAKER,
    "choose_times": cast.KOWALSKI,
    "chosen_by_phone": cast.CHAN,
    "meeting_booked": cast.THOMAS,
    "meeting_held_talks_go_on": cast.SINGH,
    "terms_to_answer": cast.HUGHES,
    "placement_agreed_after_talks": cast.GREEN,
    "speech_therapy_late": cast.WALKER,
    "promise_missed_and_not_explained": cast.TAYLOR,
    "every_promise_kept": cast.MURPHY,
    "another_day_suggested": cast.MEHTA,
    "another_day_agreed": cast.TAYLOR,
    "certificate_without_mediation": cast.ROBERTS,
    "on_to_the_tribunal": cast.PEREIRA,
    "section_i_alone": cast.AHMED,
    "several_decisions": cast.DAVIES,
    "council_could_not_arrange": cast.NOWAK,
    "council_stayed_away": cast.HOLT,
    "no_agreement": cast.BAKER,
    "with_the_institute": cast.FOSTER,
    "recommendation_to_answer": cast.ROBERTS,
    "reviewed_and_closed": cast.AHMED,
    "not_taken_on": cast.BENNETT,
    "withdrawn_after_a_call": cast.SINGH,
    "a_helper_lodged_it": cast.OKAFOR,
    "young_person_alone": cast.LEILA,
    "asked_a_parent": cast.YUSRA,
    "cannot_decide_this": cast.GRIFFITHS,
    "capacity_to_check": cast.WALSH,
    "right_passed": cast.PRICE,
    "help_without_a_plan": cast.BENNETT,
    "council_will_not_meet": cast.KOWALSKI,
    "health_help_alone": cast.THOMAS,
    "school_answered_with_a_ground": cast.CHAN,
    "late_and_taken_on": cast.HUGHES,
    "too_late": cast.IQBAL,
    "the_tribunal_has_decided": cast.GREEN,
    "sent_back_for_more": cast.CHAN,
    "sent_back_then_taken_on": cast.GREEN,
    "out_of_school": cast.HOLT,
    "urgent_and_new": cast.NOWAK,
    "opened_again": cast.IQBAL,
    "asked_to_open_again": cast.DAVIES,
    "adjourned_then_agreed": cast.SAID,
    "adjourned_past_day_30": cast.THOMAS,
    "may_ask_now": cast.PEREIRA,
    "settled_directly": cast.KOWALSKI,
    "council_refuses": cast.CHAN,
    "mediator_replaced": cast.GREEN,
    "safety_flag": cast.QUINN,
}


def families() -> Iterator[Entry]:
    for story, home in HOMES.items():
        yield from of_case(home.parent, "", story, ": home")
    yield Entry(cast.ROBERTS.parent, "/cases", "several cases")
    yield Entry(cast.SAMIRA, "/cases", "two pages")
    yield Entry(cast.HOLLY, "/cases", "none")
    yield Entry(cast.SAMIRA, f"/cases/{reference('a_helper_lodged_it')}", "home, to a helper")
    yield from _own_right()
    yield from _before_the_meeting()
    yield from _other_ways()
    yield from _talking()
    yield from _after_the_talks()
    yield from _beyond_a_letter()


def _own_right() -> Iterator[Entry]:
    """Whose right it is, as each reads it; and the short home."""
    heard = item("young_person_alone", "What I want.wav")
    rows = ("short", "right", "people", "views: a picture, a recording, words")
    sound = (f"evidence/{heard}: a recording", f"evidence/{heard}/describe: in writing")
    yield from of_case(cast.LEILA.parent, "", "young_person_alone", *rows, *sound)
    checked = "right: checked that he cannot decide this"
    yield from of_case(cast.GRIFFITHS.parent, "", "cannot_decide_this", checked)
    asks = ("right: it has passed", "right/invite", "right/cannot-decide")
    yield from of_case(cast.PRICE.parent, "", "right_passed", *asks)
    helen = cast.EVEN_GROUND.coordinator
    yield from of_case(helen, "/service", "capacity_to_check", "capacity", "intake: whose right")
    meera = cast.DESAI.parent.key
    rows = ("", "right: the right is handed over", f"right/let/{meera}")
    yield from of_case(cast.ROHAN, "", "came_of_age", *rows)
    yield from of_case(cast.DESAI.parent, "", "came_of_age", ": home, to a parent who acts")
    yield from of_case(cast.SADIA, "", "asked_a_parent", "sessions/1/bring")


def _before_the_meeting() -> Iterator[Entry]:
    waiting, photo = "waiting_for_the_council", "IMG_2041.jpg"
    report = item("meeting_booked", "OT report.pdf")
    yield from of_case(
        cast.YUSUF.parent,
        "",
        waiting,
        "timeline",
        "looks: of one's own",
        "messages",
        "messages/family-p1: of her own side",
        "evidence: two documents",
        "evidence/add",
        f"evidence/{item(waiting, photo)}: her own",
        f"evidence/{item(waiting, photo)}/describe",
        f"evidence/{item(waiting, photo)}/share",
        f"evidence/{item(waiting, photo)}/take-back",
        "issues/2: not answered, with lines of the framework",
        "issues/1/framework: lines to choose from",
        "people",
        "views: of a child",
        "people/add",
        "papers",
        "choose",
        "choose/1/certificate",
        "certificate/1: none yet",
        "sessions: none yet",
        "terms: none yet",
        "agreement: none yet",
        "undertakings: none yet",
        "review: not yet",
        "tribunal",
        "tribunal/1",
        "withdraw",
        "dates/svc_answer",
    )
    yield from of_case(
        cast.BENNETT.parent,
        "",
        "just_sent",
        "choose: talk first",
        "choose/1/mediation",
        "messages: none",
        "evidence: none",
        "tribunal: no date known",
        "letters/1: no date known",
    )
    yield from of_case(
        cast.KOWALSKI.parent,
        "",
        "choose_times",
        "sessions: times to choose",
        "agree-to-mediate: signed",
        "issues/1: answered",
    )
    yield from of_case(cast.CHAN.parent, "", "chosen_by_phone", "sessions: by phone")
    yield from of_case(cast.CHAN.parent, "", "sent_back_for_more", "more: what is missing")
    yield from of_case(cast.SINGH.parent, "", "withdrawn_after_a_call", "reopen: to be asked")
    yield from of_case(cast.DAVIES.parent, "", "asked_to_open_again", "reopen: asked")
    yield from of_case(
        cast.THOMAS.parent,
        "",
        "meeting_booked",
        "sessions: booked",
        "messages/family_room-p1: alone with the mediator",
        "evidence: shared, described, taken back",
        f"evidence/{report}: shared",
        f"evidence/{report}/stop/everyone",
        "timeline: long",
    )
    yield from of_case(
        cast.OKAFOR.parent,
        "",
        "a_helper_lodged_it",
        "people: a helper",
        f"people/{cast.SAMIRA.key}/end",
    )


def _other_ways() -> Iterator[Entry]:
    own = "", "adjourned_then_agreed"
    yield from of_case(cast.SAID.parent, *own, "sessions: went on another day", "easier: arranged")
    yield from of_case(
        cast.THOMAS.parent, "", "adjourned_past_day_30", "sessions: adjourned, times asked"
    )
    yield from of_case(
        cast.KOWALSKI.parent,
        "",
        "settled_directly",
        "settle/1: settled",
        "settle/2: to answer",
        "settle/2/yes",
        "settle/2/no",
        "issues/1: settled",
    )
    yield from of_case(cast.CHAN.parent, "", "council_refuses", "sessions: refused")
    yield from of_case(
        cast.PEREIRA.parent, "", "may_ask_now", "certificate/1: to ask for", "certificate/1/ask"
    )
    yield from of_case(
        cast.GREEN.parent, "", "mediator_replaced", "mediator: replaced", "settle/1: nothing said"
    )
    yield from of_case(
        cast.QUINN.parent,
        "",
        "safety_flag",
        "sessions: her own time and place",
        "safety: it stands",
        "easier: an interpreter",
        "people: a flag stands",
        "mediator: not asked",
    )
    yield from of_case(cast.THOMAS.parent, "", "meeting_booked", "safety: none", "easier: nothing")
    yield Entry(cast.QUINN.parent, "/exit/draft", "leaving forgets the draft")
    yield Entry(cast.QUINN.parent, "/account", "with a way out")
    yield Entry(cast.QUINN.parent, "/account/calendar", "where somebody else may see the calendar")


def _talking() -> Iterator[Entry]:
    yield from of_case(
        cast.HUGHES.parent,
        "",
        "terms_to_answer",
        "terms: on two points",
        "terms/1: changed once",
        "terms/2: not answered",
        "terms/2/agree",
        "terms/2/change",
        "sessions: held",
    )
    yield from of_case(
        cast.GREEN.parent,
        "",
        "placement_agreed_after_talks",
        "agreement",
        "agreement/1: signed",
        "undertakings: not due",
    )


def _beyond_a_letter() -> Iterator[Entry]:
    yield from of_case(
        cast.BENNETT.parent,
        "",
        "help_without_a_plan",
        "talks: both want to meet",
        "tribunal: no decision",
        "withdraw: no decision",
        "issues/1: help without a plan",
    )
    yield from of_case(
        cast.KOWALSKI.parent, "", "council_will_not_meet", "talks: the council said no"
    )
    yield from of_case(
        cast.THOMAS.parent, "", "health_help_alone", "certificate/1: on health alone"
    )
    yield from of_case(
        cast.CHAN.parent, "", "school_answered_with_a_ground", "issues/3: a ground in law"
    )
    yield from of_case(
        cast.GREEN.parent,
        "",
        "the_tribunal_has_decided",
        "tribunal: decided",
        "tribunal/1/result: told",
        "letters/1: put right",
    )


def _after_the_talks() -> Iterator[Entry]:
    yield from of_case(
        cast.WALKER.parent,
        "",
        "speech_therapy_late",
        "undertakings: one late",
        "undertakings/1",
        "terms/1: agreed",
        "papers: three kinds",
    )
    yield from of_case(
        cast.MEHTA.parent,
        "",
        "another_day_suggested",
        "undertakings: another day suggested",
        "undertakings/1/day: in place of the other side's",
        "undertakings/1/day/agree",
        "undertakings/1/day/refuse",
        "undertakings/2/day",
    )
    yield from of_case(
        cast.TAYLOR.parent,
        "",
        "another_day_agreed",
        "undertakings: another day agreed",
        "agreement/1: a day changed",
        "dates/agree_other?about=undertaking:1: a day fixed in writing",
    )
    yield from of_case(
        cast.ROBERTS.parent,
        "",
        "certificate_without_mediation",
        "certificate/1: ready",
        "tribunal: with a certificate",
    )
    yield from of_case(
        cast.DAVIES.parent, "", "several_decisions", "certificate/1", "certificate/2: none yet",
        "tribunal: two letters",
    )  # fmt: skip
    yield from of_case(cast.PEREIRA.parent, "", "on_to_the_tribunal", "tribunal: appealed")
    yield from of_case(cast.AHMED.parent, "", "section_i_alone", "certificate/1: none is needed")
    yield from of_case(cast.BAKER.parent, "", "no_agreement", "review: to be asked", "review/ask")
    yield from of_case(
        cast.FOSTER.parent,
        "",
        "with_the_institute",
        "review: being read",
        "messages/review: questions of the reviewer",
    )
    yield from of_case(
        cast.ROBERTS.parent,
        "",
        "recommendation_to_answer",
        "review: replied",
        "review/1/reply: again",
    )
    yield from of_case(
        cast.AHMED.parent, "", "reviewed_and_closed", "review: closed", "messages: closed"
    )
