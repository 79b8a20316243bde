"""The rows of the worklist say what the cases say, however they were made."""

from __future__ import annotations

from datetime import date, timedelta

import sqlalchemy as sa

from disputes.storage import tables
from disputes.storage.reading import Positioned
from disputes.stories import cast
from disputes.stories.plots import before_meeting, endings, every_case, intake, talks
from disputes.stories.script import Days
from disputes.stories.telling import NoFiles, tell
from domain.clock import codes
from domain.disagreement.aggregate import Disagreement
from domain.disagreement.by_itself import next_on
from domain.disagreement.documents import RecordDocument
from domain.disagreement.duties import duties
from domain.disagreement.mediating import SayCannotArrange
from domain.disagreement.stages import stage_of_case
from domain.disagreement.vocabulary import DocumentKind
from domain.events import EVENTS, WORKER
from projections.across import turns
from projections.across.audit_index import Wanted
from projections.across.lists import SHOW, SORTS
from projections.across.looks import Looks
from projections.across.words import MUST, must
from projections.words import DUE
from tests.projections.across.conftest import AT, TODAY

DAYS = Days(TODAY)
YUSUF = before_meeting.waiting_for_the_council(4827316, DAYS, cast.YUSUF, cast.FAIRSHIRE, cast.RUTH)
LATE = talks.promise_missed_and_not_explained(7752061, DAYS, cast.TAYLOR, cast.ASHMERE, cast.GRACE)
REVIEWED = endings.with_the_institute(4108657, DAYS, cast.FOSTER, cast.FAIRSHIRE, cast.MOIRA)
RANG = intake.rang_us(8451293, DAYS, cast.MENSAH, cast.FAIRSHIRE, cast.RUTH)


def rows(desk, slot):
    with desk.disputes.engine.connect() as conn:
        return {
            table.name.removesuffix(f"_{slot}"): sorted(
                (tuple(row) for row in conn.execute(sa.select(table))), key=repr
            )
            for projection in desk.across.all
            for table in (slots[slot] for slots in projection.slots)
        }


def folded(desk, reference):
    case = None
    for event in desk.disputes.log.stream(Disagreement.stream_id(reference)):
        case = event.mutate(case)
    assert case is not None
    return case


def test_a_rebuild_in_the_other_slot_equals_what_was_made_step_by_step(opened):
    """On both databases: live rows are advanced after every case, the others in one go."""
    for story in (YUSUF, LATE, REVIEWED, RANG):
        tell(story, opened.disputes, NoFiles())
        opened.across.advance()
    made = RecordDocument(DocumentKind.RECEIPT, "1", "f" * 64, "a" * 64, pages=1, size=24_000)
    at = YUSUF.steps[-1].at + timedelta(hours=1)
    opened.disputes.handle(made, case=YUSUF.reference, command_id="made", actor=WORKER, at=at)
    opened.across.advance()
    live = rows(opened, "a")
    assert [name for name, found in live.items() if not found] == []  # else it says nothing
    for projection in opened.across.all:
        opened.across.rebuild(projection.name)
    assert rows(opened, "b") == live
    with opened.across.reading() as now:
        slots = (now.worklist, now.people, now.organisations, now.search, now.passages)
        assert set(slots) == {"b"}
    for projection in opened.across.all:
        opened.across.rebuild(projection.name)  # and back, over what the slot held before
    assert rows(opened, "a") == live


def test_event_by_event_gives_the_same_rows_as_batches(caseload):
    caseload.across.advance()
    together = rows(caseload, "a")
    worklist = caseload.across.worklist
    with caseload.disputes.engine.begin() as conn:
        for place, event in caseload.disputes.log.after(0, 100_000):
            worklist.apply(conn, "b", [Positioned(place, event)])
    apart = rows(caseload, "b")
    for name in ("worklist", "worklist_person", "due_date"):
        assert apart[name] == together[name]
        assert together[name]


def test_each_row_says_what_its_case_says(caseload):
    caseload.across.advance()
    with caseload.disputes.engine.connect() as conn:
        found = conn.execute(sa.select(tables.worklist["a"])).all()
        due = conn.execute(sa.select(tables.due_date["a"])).all()
    assert len(found) == len(every_case(TODAY))
    for row in found:
        case = folded(caseload, row.case)
        assert row.stage == str(stage_of_case(case))
        assert (row.la, row.service) == (case.la, case.service)
        assert (row.lead, row.mediator, row.reviewer) == (
            case.officers[0],
            case.mediator,
            case.reviewer,
        )
        assert row.closed_on == case.closed_on
        today = {
            (d.code, d.about, d.last_day, d.met_on, d.lapsed) for d in duties(case) if d.last_day
        }
        stored = {
            (d.code, d.about, d.last_day, d.met_on, d.lapsed) for d in due if d.case == row.case
        }
        assert stored == today, row.case


def test_whose_turn_it_is_follows_the_dates_then_the_steps(caseload):
    caseload.across.advance()
    with caseload.disputes.engine.connect() as conn:
        found = conn.execute(sa.select(tables.worklist["a"])).all()
    seen = {getattr(row, f"{side}_code") for row in found for side in turns.SIDES} - {None}
    assert {"svc_answer", "take_on", "appeal", "hold_session", "svc_review"} <= seen
    assert seen <= MUST.keys()
    for row in found:
        if row.closed_on:
            codes_of = {side: getattr(row, f"{side}_code") for side in turns.SIDES}
            asked = {"service": "reopen"} if row.reopening else {}
            others = {side: code for side, code in codes_of.items() if code and side != "family"}
            assert others == asked
    assert any(row.closed_on and row.reopening for row in found)


def test_every_code_of_the_clock_has_words_for_who_must_act():
    in_cases = {code for code in codes() if code in DUE} | {"svc_takes_part"}
    assert DUE.keys() == in_cases <= MUST.keys()
    assert all(text and text[0].isupper() for text in MUST.values())
    assert must("svc_answer", 1) == "Answer 1 issue"


def test_the_next_look_is_the_first_day_on_which_the_clock_does_something(caseload):
    caseload.across.advance()
    with caseload.disputes.engine.connect() as conn:
        found = conn.execute(sa.select(tables.worklist["a"])).all()
    for row in found:
        case = folded(caseload, row.case)
        assert row.next_look_on == next_on(case, duties(case))
    assert any(row.next_look_on for row in found)
    looks = Looks(caseload.across)
    assert looks.due(date(2020, 1, 1), 100) == []
    days = [row.next_look_on for row in found if row.next_look_on]
    first = [row.case for row in found if row.next_look_on == min(days)]
    assert looks.due(min(days), 100) == sorted(first)
    assert looks.managers("fairshire") == (cast.FAIRSHIRE.manager.key,)
    service = cast.FAIRSHIRE.service
    assert looks.managers(service.key) == (service.coordinator.key,)


def test_an_event_that_cannot_be_read_parks_its_case_and_the_others_go_on(unread):
    """A stored state that was damaged, as a failing disk may do; triggers are lifted to do so."""
    desk, stream = unread, Disagreement.stream_id(YUSUF.reference)
    with desk.disputes.engine.begin() as conn:
        conn.exec_driver_sql("drop trigger event_no_update")
        conn.execute(
            sa.update(tables.event)
            .where(tables.event.c.originator_id == stream, tables.event.c.originator_version == 5)
            .values(state=b"{")
        )
    desk.across.advance()
    for projection in desk.across.all:
        assert set(desk.disputes.projections.parked(projection.name)) == {stream}
    page = desk.lists(cast.FAIRSHIRE.manager.actor).worklist("all").page
    others = [row.reference for row in page.rows if row.reference != YUSUF.reference]
    assert len(others) >= 5
    desk.across.rebuild("worklist")
    assert set(desk.disputes.projections.parked("worklist")) == {stream}


def test_people_see_their_own_act_at_once(opened):
    tell(YUSUF, opened.disputes, NoFiles())
    officer = cast.FAIRSHIRE.officer.actor
    [row] = opened.lists(officer).worklist().page.rows
    assert row.step.code == "svc_answer"
    answer = opened.disputes.handle(
        SayCannotArrange(),
        case=YUSUF.reference,
        command_id="c1",
        actor=officer,
        at=AT,
    )
    assert opened.disputes.projections.position("worklist") < answer.position
    lists = opened.lists(officer, to=answer.position)
    assert opened.disputes.projections.position("worklist") >= answer.position
    [row] = lists.worklist().page.rows
    [service] = opened.lists(cast.FAIRSHIRE.service.coordinator.actor).worklist().page.rows
    assert service.step.code == "cert_not_held"


def test_the_chapters_hold_every_event_of_the_disagreement():
    """What is folded into a case is told by where its class stands."""
    ours = {
        kind.__module__ for kind in EVENTS.values() if "domain.disagreement." in kind.__module__
    }
    others = {kind.__module__ for kind in EVENTS.values()} - ours
    assert {m for m in others if m.startswith("domain")} <= {
        "domain.person",
        "domain.organisation",
        "domain.framework",
        "domain.mediator",
        "domain.notebook",
        "domain.erasure_register",
    }


def test_every_list_answers_alike_on_both_databases(opened):
    for story in (YUSUF, LATE, REVIEWED):
        tell(story, opened.disputes, NoFiles())
    manager = opened.lists(cast.FAIRSHIRE.manager.actor)
    for sort in SORTS:
        for show in SHOW:
            manager.worklist(show, sort)
    found = manager.worklist("all", "officer").page.rows
    assert {row.reference for row in found} == {YUSUF.reference, REVIEWED.reference}
    officer = opened.lists(cast.FAIRSHIRE.officer.actor)
    assert [row.child for row in officer.worklist("all", "child").page.rows] == ["Idris", "Jack"]
    assert officer.find("yusuf").total == 1
    coordinator = cast.FAIRSHIRE.service.coordinator.actor
    assert opened.lists(coordinator).intake().total == 0
    assert opened.lists(cast.YUSUF.parent.actor).mine().total == 1
    reviewer = opened.lists(cast.ELEANOR.actor)
    assert reviewer.referred().total + reviewer.worklist().page.total == 1
    assert opened.register(coordinator).ranked(YUSUF.reference)
    audit = opened.audit(cast.REGULATOR.actor)
    late = Wanted(missed="any", lodged_from=DAYS.ago(300), lodged_to=TODAY)
    assert audit.find(late).total >= 1
    assert opened.statistics(cast.REGULATOR.actor).overview().cases == 3
    assert opened.statistics(cast.OPERATOR.actor).measures().people == len(cast.everybody())
    assert opened.directory().everyone().rows
    assert opened.directory().staff(cast.FAIRSHIRE.key)
