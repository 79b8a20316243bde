"""The register of pages: each page and state, with whose it is and the story that has it.

`make walk` makes a picture of each, and the accessibility test looks at each. A route without an
entry here or in tours.py fails a test.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache

from disputes.stories import cast
from disputes.stories.cast import Character
from disputes.stories.plots import every_case
from disputes.stories.script import Story


@dataclass(frozen=True)
class Entry:
    """One page in one state: who looks at it, and where."""

    who: Character
    path: str
    state: str


@cache
def _stories() -> dict[str, Story]:
    """By name. References and ids are the same on any day."""
    return {story.name: story for story in every_case(date(2026, 11, 3))}


def reference(story: str) -> str:
    return _stories()[story].reference


def item(story: str, name: str) -> str:
    """The id of the document of this name."""
    for step in _stories()[story].steps:
        for evidence, paper in step.papers.items():
            if paper.name == name:
                return evidence
    raise KeyError(name)


def entries() -> Iterator[Entry]:
    """Each entry, those of one person together."""
    found = [*_families(), *_council(), *_service(), *_institute(), *_regulator(), *_operator()]
    yield from sorted(found, key=lambda entry: list(cast.everybody()).index(entry.who))


def _of_case(who: Character, side: str, story: str, *rows: str) -> Iterator[Entry]:
    """Rows such as "terms/2: nothing agreed", below the address of the case on one side."""
    for row in rows:
        place, _, state = row.partition(":")
        path = f"{side}/cases/{reference(story)}/{place.strip()}".rstrip("/")
        yield Entry(who, path, f"{story}, {state.strip() or 'as it stands'}")


# ---- families

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
}


def _families() -> Iterator[Entry]:
    for story, home in HOMES.items():
        yield from _of_case(home.parent, "", story, ": home")
    yield Entry(cast.ROBERTS.parent, "/cases", "several cases")
    yield Entry(cast.SAMIRA, f"/cases/{reference('a_helper_lodged_it')}", "home, to a helper")
    yield from _before_the_meeting()
    yield from _talking()
    yield from _after_the_talks()


def _before_the_meeting() -> Iterator[Entry]:
    waiting, photo = "waiting_for_the_council", "IMG_2041.jpg"
    report = item("meeting_booked", "OT report.pdf")
    yield from _of_case(
        cast.YUSUF.parent,
        "",
        waiting,
        "timeline",
        "messages",
        "messages/family-p1: of her own side",
        "evidence: two documents",
        "evidence/add",
        f"evidence/{item(waiting, photo)}: her own",
        f"evidence/{item(waiting, photo)}/describe",
        f"evidence/{item(waiting, photo)}/share",
        f"evidence/{item(waiting, photo)}/take-back",
        "issues/2: not answered",
        "people",
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
    yield from _of_case(
        cast.BENNETT.parent,
        "",
        "just_sent",
        "choose: talk first",
        "choose/1/mediation",
        "messages: none",
        "evidence: none",
        "tribunal: no date known",
    )
    yield from _of_case(
        cast.KOWALSKI.parent,
        "",
        "choose_times",
        "sessions: times to choose",
        "agree-to-mediate: signed",
        "issues/1: answered",
    )
    yield from _of_case(cast.CHAN.parent, "", "chosen_by_phone", "sessions: by phone")
    yield from _of_case(
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
    yield from _of_case(
        cast.OKAFOR.parent,
        "",
        "a_helper_lodged_it",
        "people: a helper",
        f"people/{cast.SAMIRA.key}/end",
    )


def _talking() -> Iterator[Entry]:
    yield from _of_case(
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
    yield from _of_case(
        cast.GREEN.parent,
        "",
        "placement_agreed_after_talks",
        "agreement",
        "agreement/1: signed",
        "undertakings: not due",
    )


def _after_the_talks() -> Iterator[Entry]:
    yield from _of_case(
        cast.WALKER.parent,
        "",
        "speech_therapy_late",
        "undertakings: one late",
        "undertakings/1",
        "terms/1: agreed",
        "papers: three kinds",
    )
    yield from _of_case(
        cast.ROBERTS.parent,
        "",
        "certificate_without_mediation",
        "certificate/1: ready",
        "tribunal: with a certificate",
    )
    yield from _of_case(
        cast.DAVIES.parent, "", "several_decisions", "certificate/1", "certificate/2: none yet",
        "tribunal: two letters",
    )  # fmt: skip
    yield from _of_case(cast.PEREIRA.parent, "", "on_to_the_tribunal", "tribunal: appealed")
    yield from _of_case(cast.AHMED.parent, "", "section_i_alone", "certificate/1: none is needed")
    yield from _of_case(cast.BAKER.parent, "", "no_agreement", "review: to be asked", "review/ask")
    yield from _of_case(
        cast.FOSTER.parent,
        "",
        "with_the_institute",
        "review: being read",
        "messages/review: questions of the reviewer",
    )
    yield from _of_case(
        cast.ROBERTS.parent,
        "",
        "recommendation_to_answer",
        "review: replied",
        "review/1/reply: again",
    )
    yield from _of_case(
        cast.AHMED.parent, "", "reviewed_and_closed", "review: closed", "messages: closed"
    )


# ---- councils


def _council() -> Iterator[Entry]:
    jo, priya, lewis = cast.FAIRSHIRE.officer, cast.FAIRSHIRE.settler, cast.NORTHMOOR.officer
    waiting, booked, costing = "waiting_for_the_council", "meeting_booked", "Costing.pdf"
    letter = item(waiting, "Decision letter.pdf")
    late = "speech_therapy_late"
    yield Entry(jo, "/la/cases", "by date")
    yield Entry(cast.FAIRSHIRE.manager, "/la/cases", "all of the council")
    yield Entry(cast.STELLBRIDGE.officer, "/la/cases", "something is late")
    yield Entry(jo, "/la/undertakings", "some late")
    yield from _of_case(
        jo,
        "/la",
        waiting,
        ": home",
        "timeline",
        "messages",
        "messages/la: of the council",
        "evidence",
        "evidence/add",
        f"evidence/{letter}: of the family",
        "issues/2: not answered",
        "people",
        "papers",
        "answer: nothing yet",
        "answer/1",
        "answer/check: not ready",
        "attendee",
        "cannot-arrange",
        "officer",
        "certificate/1: none yet",
        "sessions: none yet",
        "terms: none yet",
        "agreement: none yet",
        "undertakings: none yet",
        "review: not yet",
        "dates/svc_answer",
    )
    yield from _of_case(
        lewis,
        "/la",
        booked,
        ": home",
        "sessions: booked",
        "messages/la_room: alone with the mediator",
        "agree-to-mediate",
        "attendee: named",
        "answer: sent",
        "evidence: one closed again",
        f"evidence/{item(booked, costing)}: its own",
        f"evidence/{item(booked, costing)}/describe",
        f"evidence/{item(booked, costing)}/share",
        f"evidence/{item(booked, costing)}/take-back",
    )
    yield from _of_case(
        priya, "/la", "terms_to_answer", ": home", "terms", "terms/2", "terms/2/agree",
        "terms/1/change",
    )  # fmt: skip
    yield from _of_case(
        jo,
        "/la",
        late,
        ": home",
        "agreement: signed",
        "agreement/1",
        "undertakings: one late",
        "undertakings/1",
        "undertakings/1/delay",
    )
    yield from _of_case(
        cast.ASHMERE.officer, "/la", "promise_missed_and_not_explained", ": home",
        "undertakings/1/delay",
    )  # fmt: skip
    yield from _of_case(
        cast.STELLBRIDGE.officer, "/la", "no_agreement", "review: to be asked", "review/ask"
    )
    yield from _of_case(
        lewis, "/la", "recommendation_to_answer", ": home", "review", "review/1/reply"
    )
    yield from _of_case(lewis, "/la", "not_taken_on", ": home")


# ---- the service


def _service() -> Iterator[Entry]:
    helen, ruth, daniel = cast.EVEN_GROUND.coordinator, cast.RUTH, cast.DANIEL
    booked, agenda = "meeting_booked", "Mediator's agenda.pdf"
    yield Entry(helen, "/service/intake", "one new")
    yield Entry(cast.COMMONWAY.coordinator, "/service/intake", "none")
    yield Entry(helen, "/service/cases", "all cases")
    yield Entry(ruth, "/service/cases", "a mediator's")
    yield Entry(helen, "/service/mediators", "the register")
    yield Entry(helen, f"/service/mediators/{daniel.key}", "with an interest")
    yield Entry(helen, f"/service/mediators/{cast.MOIRA.key}/delist", "to be confirmed")
    yield from _of_case(
        helen,
        "/service",
        "just_sent",
        ": home",
        "intake",
        "intake/not-taken-on",
        "times: not yet",
        "evidence: none",
        "evidence/add",
        "messages: none",
        "issues/1",
        "people",
        "papers",
        "timeline",
        "sign-in-help",
        f"sign-in-help/{cast.BENNETT.parent.key}",
        "certify/1: cannot be given",
        "certificate/1: none yet",
        "terms: none yet",
        "agreement: none yet",
        "undertakings: none yet",
        "sessions: none yet",
        "review: not yet",
        "dates/svc_answer",
    )
    yield from _of_case(helen, "/service", "section_i_alone", "mediator: to be chosen", "certify/1")
    yield from _of_case(helen, "/service", "council_could_not_arrange", ": home", "close")
    yield from _of_case(helen, "/service", "choose_times", ": home", "mediator: another",
                        "times: waiting for one")  # fmt: skip
    yield from _of_case(
        daniel,
        "/service",
        booked,
        ": home",
        "times: booked",
        "times/1/move",
        "agree-to-mediate: signed",
        "messages/joint",
        "room/joint",
        "room/family/p1",
        "room/la",
        "room/notes",
        "terms/1/write: empty",
        f"evidence/{item(booked, agenda)}: his own",
        f"evidence/{item(booked, agenda)}/describe",
        f"evidence/{item(booked, agenda)}/take-back",
    )
    yield from _of_case(
        ruth,
        "/service",
        "terms_to_answer",
        ": home",
        "times: held",
        "times/new",
        "terms",
        "terms/1: changed once",
        "terms/1/write: a change is asked for",
        "end",
    )
    yield from _of_case(
        ruth, "/service", "speech_therapy_late", ": home", "agreement/1", "undertakings: one late"
    )


# ---- the Institute, the regulator, operators


def _institute() -> Iterator[Entry]:
    eleanor, read = cast.ELEANOR, "with_the_institute"
    mine = item(read, "Reading list.pdf")
    yield Entry(eleanor, "/review", "one to write")
    yield Entry(cast.CATRIN, "/review", "one of hers")
    yield from _of_case(
        eleanor,
        "/review",
        read,
        ": the reading list",
        "timeline",
        "messages",
        "messages/review: questions",
        "evidence",
        "evidence/add",
        f"evidence/{item(read, 'School log.pdf')}: of the family",
        f"evidence/{mine}/describe",
        f"evidence/{mine}/take-back",
        "issues/1",
        "people",
        "papers",
        "recommendation: nothing yet",
        "recommendation/1",
        "recommendation/check: not ready",
        "review",
        "certificate/1",
        "agree-to-mediate",
        "sessions",
        "terms",
        "agreement",
        "undertakings",
        "dates/svc_review",
    )
    yield from _of_case(
        cast.JOSEPH, "/review", "recommendation_to_answer", ": published", "recommendation"
    )


def _regulator() -> Iterator[Entry]:
    martin = cast.REGULATOR
    yield Entry(martin, "/audit", "all cases")
    yield Entry(martin, "/audit?reference=WM-0000-0000", "nothing found")
    yield Entry(martin, f"/audit/cases/{reference('speech_therapy_late')}", "a long trail")
    yield Entry(martin, f"/audit/cases/{reference('just_sent')}", "a short trail")
    yield Entry(martin, f"/audit/cases/{reference('just_sent')}/looks", "who looked")


def _operator() -> Iterator[Entry]:
    nadia = cast.OPERATOR
    yield Entry(nadia, "/ops", "as measured")
    yield Entry(nadia, "/ops/people", "everyone")
    yield Entry(nadia, "/ops/people/new", "empty")
    yield Entry(nadia, f"/ops/people/{cast.FAIRSHIRE.officer.key}", "an officer")
    yield Entry(nadia, f"/ops/people/{cast.LEAVER.key}", "who left")
    yield Entry(nadia, "/ops/organisations", "everything")
    yield Entry(nadia, "/ops/organisations/new", "empty")
    yield Entry(nadia, f"/ops/organisations/{cast.FAIRSHIRE.key}", "a council")
