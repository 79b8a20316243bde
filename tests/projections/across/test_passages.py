"""Each case's way through the stages, and who came to its sessions, are what its events say."""

from __future__ import annotations

import sqlalchemy as sa

from disputes.storage import tables
from disputes.storage.reading import Positioned
from domain.counting import london_date
from domain.disagreement.adjourning import SessionAdjourned
from domain.disagreement.aggregate import Disagreement
from domain.disagreement.meeting import SessionHeld, SessionNotAttended
from domain.disagreement.stages import stage_of_case

ENDS = (SessionHeld, SessionAdjourned, SessionNotAttended)


def passages(desk, slot="a"):
    with desk.disputes.engine.connect() as conn:
        table = tables.stage_passage[slot]
        return conn.execute(sa.select(table).order_by(table.c.case, table.c.began_at)).all()


def test_the_way_of_every_case_is_the_one_its_events_went(caseload):
    found: dict[str, list] = {}
    for row in passages(caseload):
        found.setdefault(row.case, []).append((row.stage, row.entered_on, row.left_on, row.la))
    assert len(found) > 40 and len({stage for way in found.values() for stage, *_ in way}) >= 11
    for reference, way in found.items():
        case, went = None, []
        for event in caseload.disputes.log.stream(Disagreement.stream_id(reference)):
            case = event.mutate(case)
            stage, on = str(stage_of_case(case)), london_date(event.act.at)
            if not went or went[-1][0] != stage:
                if went:
                    went[-1][2] = on
                went.append([stage, on, None, case.la])
        assert [list(each) for each in way] == went, reference


def test_event_by_event_gives_the_same_rows_as_batches(caseload):
    with caseload.disputes.engine.begin() as conn:
        for place, event in caseload.disputes.log.after(0, 100_000):
            caseload.across.passages.apply(conn, "b", [Positioned(place, event)])
    assert passages(caseload, "b") == passages(caseload) != []


def test_who_stayed_away_from_a_session_is_what_its_last_record_names(caseload):
    with caseload.disputes.engine.connect() as conn:
        found = conn.execute(sa.select(tables.session_outcome["a"])).all()
    assert {row.away for row in found} >= {"", "council"}
    for row in found:
        stream = caseload.disputes.log.stream(Disagreement.stream_id(row.case))
        ends = [e for e in stream if isinstance(e, ENDS) and e.session == row.session]
        absent = ends[-1].absent if isinstance(ends[-1], SessionNotAttended) else ()
        sides = {"la": "council", **{p: "family" for p in absent if p.startswith("p")}}
        named = {sides.get(party, "health") for party in absent}
        if absent and not ends[-1].attended:
            named = {"both"}
        assert {row.away} == (named or {""}), row
