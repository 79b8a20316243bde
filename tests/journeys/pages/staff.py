"""Pages of councils, the service, the Institute, the regulator and operators."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime

from disputes.stories import cast
from domain.counting import london_date
from projections.across.number_tables import MEASURES
from projections.across.quarters import last_whole
from tests.journeys.pages.entry import Entry, item, of_case, reference, told_first

# ---- councils


def council() -> Iterator[Entry]:
    jo, priya, lewis = cast.FAIRSHIRE.officer, cast.FAIRSHIRE.settler, cast.NORTHMOOR.officer
    waiting, booked, costing = "waiting_for_the_council", "meeting_booked", "Costing.pdf"
    letter = item(waiting, "Decision letter.pdf")
    late = "speech_therapy_late"
    yield Entry(jo, "/la/cases", "by date")
    yield from _council_s_other_ways()
    yield Entry(cast.FAIRSHIRE.manager, "/la/cases", "all of the council")
    yield Entry(cast.FAIRSHIRE.manager, "/la/checking", "not required")
    yield Entry(cast.STELLBRIDGE.officer, "/la/cases", "40 cases, some late")
    yield Entry(cast.STELLBRIDGE.officer, "/la/cases?page=2", "the second page")
    for place in ("cases", "undertakings"):
        yield Entry(cast.HARBOURNE.officer, f"/la/{place}", "none")
    yield Entry(jo, "/la/undertakings", "some late")
    yield from of_case(jo, "/la", "help_without_a_plan", ": home, no decision", "talks: takes part")
    yield from of_case(lewis, "/la", "council_will_not_meet", "talks: said no", "talks/no: again")
    yield from of_case(jo, "/la", "health_help_alone", "health: told")
    yield from of_case(jo, "/la", "the_tribunal_has_decided", "tribunal/1/result: told")
    yield from of_case(
        jo,
        "/la",
        waiting,
        ": home",
        "timeline",
        "looks: of the council",
        "messages",
        "messages/la: of the council",
        "evidence",
        "evidence/add",
        "views: of a child",
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
    yield from of_case(
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
    yield from of_case(
        priya, "/la", "terms_to_answer", ": home", "terms", "terms/2", "terms/2/agree",
        "terms/1/change",
    )  # fmt: skip
    yield from of_case(
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
    yield from of_case(
        cast.ASHMERE.officer, "/la", "promise_missed_and_not_explained", ": home",
        "undertakings/1/delay",
    )  # fmt: skip
    yield from of_case(
        cast.NORTHMOOR.settler,
        "/la",
        "another_day_suggested",
        ": home, waiting for another day",
        "undertakings: asked for another day",
        "undertakings/1/day",
        "undertakings/1/day/refuse: taken back",
    )
    yield from of_case(
        cast.NORTHMOOR.settler,
        "/la",
        "school_asks_for_another_day",
        ": home, another day to answer",
        "undertakings/2/day/agree",
    )
    with_manager = "council_late_with_its_answer"
    yield from of_case(cast.STELLBRIDGE.officer, "/la", with_manager, "answer: with a manager")
    yield from of_case(
        cast.STELLBRIDGE.manager, "/la", with_manager, ": a check to make", "answer: to check",
        "answer/check: to check", "answer/return",
    )  # fmt: skip
    yield from of_case(
        cast.STELLBRIDGE.officer, "/la", "no_agreement", "review: to be asked", "review/ask"
    )
    yield from of_case(
        lewis, "/la", "recommendation_to_answer", ": home", "review", "review/1/reply"
    )
    yield from of_case(lewis, "/la", "not_taken_on", ": home", "reopen: to be asked")
    yield from of_case(jo, "/la", "rang_us", ": home, came by telephone")


# ---- the service


def _council_s_other_ways() -> Iterator[Entry]:
    fairshire, stellbridge = cast.FAIRSHIRE.officer, cast.STELLBRIDGE.officer
    yield from of_case(fairshire, "/la", "council_refuses", ": home", "refuse: refused")
    yield from of_case(
        fairshire,
        "/la",
        "mediator_replaced",
        "mediator: kept",
        "settle/2: to answer",
        "settle/2/yes",
        "settle/2/no",
        "refuse: before it is said",
    )
    yield from of_case(stellbridge, "/la", "settled_directly", "settle/1: settled", "settle/2")
    yield from of_case(fairshire, "/la", "safety_flag", ": home", "sessions: its own time")
    yield from of_case(cast.NORTHMOOR.officer, "/la", "adjourned_then_agreed", "easier: cannot be")


def _service_s_other_ways() -> Iterator[Entry]:
    helen, moira = cast.EVEN_GROUND.coordinator, cast.MOIRA
    yield from of_case(
        helen,
        "/service",
        "safety_flag",
        ": home",
        "easier: arranged",
        "easier/arrange",
        "safety: a flag stands",
        "safety/p1/lift",
        "times/1/arrivals: each its own",
        "times/1/off",
    )
    yield from of_case(helen, "/service", "mediator_replaced", "objections: answered")
    yield from of_case(helen, "/service", "the_tribunal_has_decided", "letters/1: put right")
    yield from of_case(helen, "/service", "adjourned_then_agreed", "easier: one cannot be had")
    yield from of_case(moira, "/service", "adjourned_then_agreed", "times: went on another day")


def service() -> Iterator[Entry]:
    helen, ruth, daniel = cast.EVEN_GROUND.coordinator, cast.RUTH, cast.DANIEL
    booked, agenda = "meeting_booked", "Mediator's agenda.pdf"
    yield from _service_s_other_ways()
    yield Entry(helen, "/service/intake", "one new")
    yield Entry(cast.COMMONWAY.coordinator, "/service/intake", "two pages")
    for place in ("intake", "cases", "tasks"):
        yield Entry(cast.CLEARWAY.coordinator, f"/service/{place}", "none")
    yield Entry(helen, "/service/cases", "all cases")
    yield Entry(helen, "/service/tasks", "some to ring, some to print")
    yield Entry(helen, "/service/tasks?show=done", "some done")
    yield Entry(ruth, "/service/cases", "a mediator's")
    yield Entry(helen, "/service/mediators", "the register")
    yield Entry(helen, f"/service/mediators/{daniel.key}", "with an interest")
    yield Entry(helen, f"/service/mediators/{cast.MOIRA.key}/delist", "to be confirmed")
    yield from of_case(
        helen,
        "/service",
        "just_sent",
        ": home",
        "intake",
        "intake/not-taken-on",
        "times: not yet",
        "views: none yet",
        "evidence: none",
        "evidence/add",
        "messages: none",
        "issues/1",
        "people",
        "papers",
        "timeline",
        "looks: one's own",
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
    yield from of_case(helen, "/service", "just_sent", "intake/more: to be asked")
    yield from of_case(helen, "/service", "sent_back_for_more", ": home", "more: told by telephone")
    yield from of_case(helen, "/service", "urgent_and_new", ": home", "urgent: to be looked at")
    rung = f"tasks/{told_first('rang_us')}"
    yield from of_case(
        helen, "/service", "rang_us", ": home", "times: one told by telephone", "times/1/told/p1",
        "tasks: some done", f"{rung}: done",
        f"{rung}/letter: by post for once", "invite/p1",
    )  # fmt: skip
    rows = (": home", "intake: by letter", "times: to sign on paper", "agree-to-mediate/paper/p1")
    yield from of_case(helen, "/service", "wrote_to_us", *rows)
    tunde = cast.COMMONWAY.coordinator
    yield from of_case(
        tunde, "/service", "asked_to_open_again", ": home", "reopen", "reopen/stays-closed"
    )
    yield from of_case(helen, "/service", "section_i_alone", "mediator: to be chosen", "certify/1")
    yield from of_case(helen, "/service", "council_could_not_arrange", ": home", "close")
    yield from of_case(helen, "/service", "choose_times", ": home", "mediator: another",
                        "times: waiting for one")  # fmt: skip
    yield from of_case(
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
    yield from of_case(
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
    yield from of_case(
        ruth, "/service", "speech_therapy_late", ": home", "agreement/1", "undertakings: one late"
    )


# ---- the Institute, the regulator, operators


def institute() -> Iterator[Entry]:
    eleanor, read = cast.ELEANOR, "with_the_institute"
    mine = item(read, "Reading list.pdf")
    yield Entry(eleanor, "/review", "one to write")
    yield Entry(cast.CATRIN, "/review", "one of hers")
    yield from of_case(
        eleanor,
        "/review",
        read,
        ": the reading list",
        "timeline",
        "looks: who looked",
        "messages",
        "messages/review: questions",
        "evidence",
        "evidence/add",
        "views: none yet",
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
    yield from of_case(
        cast.JOSEPH, "/review", "recommendation_to_answer", ": published", "recommendation"
    )


def custodian() -> Iterator[Entry]:
    harriet, home = cast.CUSTODIAN, "/institute/framework"
    yield Entry(harriet, home, "an edition is being written")
    yield Entry(harriet, f"{home}/draft", "three lines otherwise")
    yield Entry(harriet, f"{home}/draft/add", "empty")
    yield Entry(harriet, f"{home}/draft/CL-7", "changed once")
    yield Entry(harriet, f"{home}/draft/SP-6", "to be put back")
    yield Entry(harriet, f"{home}/draft/CL-4/withdraw", "to be confirmed")
    yield Entry(harriet, f"{home}/publish", "to be confirmed")
    yield Entry(harriet, "/framework", "in force")
    yield Entry(harriet, "/framework/1", "one edition")
    yield Entry(harriet, "/framework?words=therapist", "something found")
    yield Entry(harriet, "/framework?words=zebra&area=social", "nothing found")


def regulator() -> Iterator[Entry]:
    martin = cast.REGULATOR
    yield Entry(martin, "/audit", "all cases")
    yield Entry(martin, "/audit/late", "by date")
    yield Entry(martin, "/audit?reference=WM-0000-0000", "nothing found")
    yield Entry(martin, "/audit/numbers", "too few to show")
    month = last_whole(london_date(datetime.now(UTC))).months[0].code
    for measure in MEASURES:
        chosen = f"show={measure}&period={month}"
        yield Entry(martin, f"/audit/numbers?{chosen}", f"{measure} of a month")
    one = f"who={cast.FAIRSHIRE.key}"
    yield Entry(martin, f"/audit/numbers?show=duties&{one}", "of one council")
    yield Entry(martin, f"/audit/cases/{reference('speech_therapy_late')}", "a long trail")
    yield Entry(martin, f"/audit/cases/{reference('just_sent')}", "a short trail")
    yield Entry(martin, f"/audit/cases/{reference('just_sent')}/looks", "who looked")
    left = reference("one_parent_left")
    yield Entry(martin, f"/audit/cases/{left}?eyes=p2", "as who left could see it")
    gone = f"/audit/cases/{reference('asked_and_left_again')}?eyes=with:orchard-field"
    yield Entry(martin, gone, "as a school that left could see it")
    yield Entry(martin, "/audit?kind=none&outcome=agreed", "by what came of it")
    yield Entry(martin, f"/audit/cases/{reference('just_sent')}/verify", "verified")
    yield Entry(martin, "/audit/checkpoints", "the newest")
    yield Entry(martin, "/audit/checkpoints?kept=no%20checkpoint", "no checkpoint")
    yield Entry(martin, f"/audit/cases/{reference('just_sent')}/dates/svc_answer", "why this date")
    fixed = f"/audit/cases/{reference('another_day_agreed')}/dates/agree_other"
    yield Entry(martin, f"{fixed}?about=undertaking:1", "why this date: who was told")


def operator() -> Iterator[Entry]:
    nadia = cast.OPERATOR
    yield Entry(nadia, "/ops", "as measured")
    yield Entry(nadia, "/ops/people", "everyone")
    yield Entry(nadia, "/ops/people/new", "empty")
    yield Entry(nadia, f"/ops/people/{cast.FAIRSHIRE.officer.key}", "an officer")
    yield Entry(nadia, f"/ops/people/{cast.LEAVER.key}", "who left")
    yield Entry(nadia, "/ops/organisations", "everything")
    yield Entry(nadia, "/ops/organisations/new", "empty")
    yield Entry(nadia, f"/ops/organisations/{cast.FAIRSHIRE.key}", "a council")
