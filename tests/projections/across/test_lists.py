"""Each sees their own cases and no other; names are opened for who may know them, until erased."""

from __future__ import annotations

from datetime import timedelta
from itertools import chain
from uuid import uuid4

import pytest
import sqlalchemy as sa

from disputes.storage import tables
from disputes.stories import cast
from disputes.stories.plots import every_case
from domain.disagreement.aggregate import Disagreement
from domain.disagreement.telling import SetTask
from domain.events import Actor, Capacity
from domain.person import Person
from domain.refusals import NoSuchCase, NotAllowed
from domain.roles import Role, standing
from projections.across.audit_index import Wanted
from projections.across.membership import own_cases
from projections.views.lists import Counts
from tests.projections.across.conftest import AT, TODAY, copied

STORIES = every_case(TODAY)
ALL = Wanted()
YUSUF = STORIES[0].reference
ASKED = {Role.INVITED, Role.INVITED_YOUNG_PERSON}  # who see nothing of the case until they join
FAIRSHIRE, ASHMERE = cast.FAIRSHIRE, cast.ASHMERE
COORDINATOR = FAIRSHIRE.service.coordinator.actor


def everybody():
    """Every capacity that is in use, and people who pretend."""
    yield from (who.actor for who in cast.everybody())
    yield Actor(FAIRSHIRE.officer.key, Capacity.OFFICER, ASHMERE.key)
    yield Actor(FAIRSHIRE.officer.key, Capacity.FAMILY)
    yield Actor("per_nobody", Capacity.OFFICER, FAIRSHIRE.key)
    yield Actor(COORDINATOR.person, Capacity.FAMILY)


def test_a_list_says_that_it_is_behind_until_it_has_caught_up(told, tmp_path):
    desk = copied(told, tmp_path)
    assert desk.across.is_behind(desk.across.worklist)  # as just after an import in bulk
    while desk.across.advance():
        pass
    found = desk.lists(COORDINATOR).intake()
    assert found.rows
    assert not found.behind
    desk.close()


def test_lists_hold_exactly_the_cases_in_which_somebody_has_a_role(caseload):
    """The condition on rows against `domain.roles`, for everybody in every case, at two times."""
    caseload.across.advance()
    cases = {}
    for story in STORIES:
        case = None
        for event in caseload.disputes.log.stream(Disagreement.stream_id(story.reference)):
            case = event.mutate(case)
        cases[story.reference] = case
    table, differed, asked = tables.worklist["a"], 0, set()
    with caseload.disputes.engine.connect() as conn:
        for at in (AT, AT + timedelta(days=900)):  # by then every helper's authority has ended
            for actor in everybody():
                own = set(conn.scalars(sa.select(table.c.case).where(own_cases("a", actor, at))))
                held = {ref: standing(case, actor, at).roles for ref, case in cases.items()}
                assert own == {ref for ref, roles in held.items() if roles - ASKED}, actor
                asked |= {*chain(*held.values())} & ASKED
                differed += 0 < len(own) < len(cases)
    assert differed > 30
    assert Role.INVITED in asked  # or it would not be told that their list is without the case


def test_an_officer_of_another_council_finds_nothing(caseload):
    stranger = Actor("per_stranger", Capacity.LA_MANAGER, "elsewhere")
    lists = caseload.lists(stranger)
    assert lists.worklist("all").page.total == 0
    assert lists.worklist("all").counts == Counts()
    assert lists.find(YUSUF).total == 0
    assert lists.find("Yusuf").total == 0
    assert caseload.lists(FAIRSHIRE.officer.actor).find("Yusuf").total == 1
    assert caseload.lists(ASHMERE.officer.actor).find("Yusuf").total == 0


@pytest.mark.parametrize("typed", ["WM48273162", " wm 4827 3162 ", "YUSUF", "  yusuf"])
def test_a_case_is_found_as_people_type_it(caseload, typed):
    for actor in (FAIRSHIRE.officer.actor, FAIRSHIRE.manager.actor, COORDINATOR):
        assert [row.reference for row in caseload.lists(actor).find(typed).rows] == [YUSUF]


@pytest.mark.parametrize("typed", ["", " ", "Yus", "Idris", "WM-4827-3196", "%", "' or 1=1"])
def test_search_is_exact(caseload, typed):
    assert caseload.lists(FAIRSHIRE.manager.actor).find(typed).total == 0


def test_an_officers_list_is_by_date_and_says_what_to_do(caseload):
    found = caseload.lists(FAIRSHIRE.officer.actor).worklist()
    steps = [row.step for row in found.page.rows]
    days = [step.last_day for step in steps if step and step.last_day]
    assert days == sorted(days)
    assert len(days) > 1
    assert steps == sorted(steps, key=lambda step: step is None or step.last_day is None)
    [row] = [row for row in found.page.rows if row.reference == YUSUF]
    assert (row.step.must, row.child) == ("Answer 3 issues", "Idris")
    assert row.officer.name == FAIRSHIRE.officer.name
    assert row.officer.is_me
    assert row.council.name == FAIRSHIRE.name
    counts = found.counts
    kinds = {
        kind: caseload.lists(FAIRSHIRE.officer.actor).worklist(kind).page.total
        for kind in ("late", "soon", "later", "waiting", "closed")
    }
    assert kinds == {name: getattr(counts, name) for name in kinds}
    assert found.page.total == counts.late + counts.soon + counts.later + counts.waiting


def test_lateness_is_of_the_day_that_asks(caseload):
    officer = FAIRSHIRE.officer.actor

    def of_yusuf(days):
        lists = caseload.lists(officer, AT + timedelta(days=days))
        return next(r for r in lists.worklist("all").page.rows if r.reference == YUSUF).step

    assert not of_yusuf(0).is_late
    left = of_yusuf(0).days_left
    assert of_yusuf(left).when == "today"
    assert of_yusuf(left + 1).when == "late by 1 day"
    late = caseload.lists(officer, AT + timedelta(days=left + 1)).worklist("late").page.rows
    assert YUSUF in {row.reference for row in late}


def test_a_manager_sees_the_whole_council_and_narrows_it(caseload):
    lists = caseload.lists(FAIRSHIRE.manager.actor)
    found = lists.worklist("all")
    assert {row.council.key for row in found.page.rows} == {FAIRSHIRE.key}
    lead = found.officers[0]
    assert lead.name == FAIRSHIRE.officer.name
    assert lists.worklist("all", officer=lead.id).page.total <= found.page.total
    assert lists.worklist("all", officer="per_nobody").page.total == 0
    for sort in ("case", "officer", "stage", "lodged", "date", "no such order"):
        rows = lists.worklist("all", sort).page.rows
        assert {r.reference for r in rows} == {r.reference for r in found.page.rows}
    by_case = [row.reference for row in lists.worklist("all", "case").page.rows]
    assert by_case == sorted(by_case)
    assert lists.worklist("all", "child").sort == "date"  # only within one officer's own cases
    own = caseload.lists(FAIRSHIRE.officer.actor).worklist("all", "child")
    called = [row.child for row in own.page.rows]
    assert called == sorted(called)
    assert len(called) == own.page.total


def test_the_coordinator_takes_urgent_cases_first_then_the_oldest(caseload):
    intake = caseload.lists(COORDINATOR).intake()
    assert intake.total
    assert all(row.taken_on is None for row in intake.rows)
    order = [(not row.urgent, row.lodged_on) for row in intake.rows]
    assert order == sorted(order)
    assert caseload.lists(FAIRSHIRE.officer.actor).intake().total == 0


def test_the_institute_knows_steps_only_until_a_reviewer_is_named(caseload):
    eleanor = cast.ELEANOR.actor
    waiting = [s for s in STORIES if s.name.startswith("with_the_institute")]
    lists = caseload.lists(eleanor)
    for row in lists.referred().rows:
        assert (row.child, row.officer, row.mediator, row.reviewer) == (None,) * 4
    for row in lists.worklist("all").page.rows:
        assert row.reviewer.is_me
        assert row.child not in (None, "erased")
    named = {
        s.reference
        for s in STORIES
        for step in s.steps
        if type(step.command).__name__ == "NameReviewer" and step.command.reviewer == eleanor.person
    }
    assert {row.reference for row in lists.worklist("all").page.rows} == named
    assert waiting
    assert lists.find("Yusuf").total == 0


def test_a_family_sees_its_own_and_a_helper_until_the_authority_ends(caseload):
    parent = cast.YUSUF.parent.actor
    [row] = caseload.lists(parent).mine().rows
    assert (row.reference, row.child) == (YUSUF, "Idris")
    assert caseload.lists(cast.PAUL.actor).mine().total == 0  # his authority was ended again
    [row] = caseload.lists(cast.SAMIRA.actor).mine().rows
    assert row.child == "Chidi"
    assert caseload.lists(cast.SAMIRA.actor, AT + timedelta(days=400)).mine().total == 0


def test_a_mediators_caseload_and_the_register(caseload):
    rows = caseload.lists(cast.RUTH.actor).worklist("all").page.rows
    assert rows
    assert all(row.mediator.is_me for row in rows)
    register = {row.name: row for row in caseload.register(COORDINATOR).mediators()}
    assert cast.FARAH.name not in register  # of another service
    is_open = [row for row in rows if row.closed_on is None]
    assert register[cast.RUTH.name].load == len(is_open)
    ranked = caseload.register(COORDINATOR).ranked(YUSUF)
    assert ranked[-1].name == cast.DANIEL.name  # his wife works for Fairshire
    assert ranked[-1].barred
    assert f"has a link to {FAIRSHIRE.name}" in ranked[-1].reasons
    assert "no link" in ranked[0].reasons
    tunde = cast.COMMONWAY.coordinator.actor
    ashmere = next(s.reference for s in STORIES if s.name == "terms_to_answer_in_ashmere")
    first = caseload.register(tunde).ranked(ashmere, ["Urdu"])[0]
    assert (first.name, first.reasons[0]) == (cast.FARAH.name, "speaks Urdu")
    assert cast.ALAN.name not in {r.name for r in caseload.register(tunde).ranked(ashmere)}
    with pytest.raises(NoSuchCase):
        caseload.register(tunde).ranked(YUSUF)
    with pytest.raises(NotAllowed):
        caseload.register(FAIRSHIRE.officer.actor).mediators()


def test_pages_of_25(caseload):
    regulator = caseload.audit(cast.REGULATOR.actor)
    first, second = regulator.find(ALL), regulator.find(ALL, 2)
    every = len(STORIES)
    assert every > 50
    pages = [regulator.find(ALL, number) for number in range(1, first.pages + 1)]
    assert [len(page.rows) for page in pages] == [25] * (every // 25) + [every % 25][: every % 25]
    assert {page.total for page in pages} == {every}
    assert first.showing == f"Showing 1 to 25 of {every}"
    assert second.showing == f"Showing 26 to 50 of {every}"
    shown = [row.reference for page in pages for row in page.rows]
    assert sorted(shown) == sorted(s.reference for s in STORIES)
    assert regulator.find(ALL, 99).number == first.pages


def test_every_look_is_recorded_before_it_is_shown(caseload):
    def looks():
        with caseload.disputes.engine.connect() as conn:
            return conn.scalar(sa.select(sa.func.count()).select_from(tables.access_leaf))

    before = looks()
    caseload.lists(FAIRSHIRE.officer.actor).worklist()
    assert looks() == before + 1
    caseload.lists(Actor("per_stranger", Capacity.OFFICER, "elsewhere")).worklist()
    assert looks() == before + 1  # nothing was shown


def test_erasing_leaves_lists_that_work_and_say_erased(caseload):
    officer = FAIRSHIRE.officer.actor
    total = caseload.lists(officer).worklist("all").page.total
    assert caseload.lists(officer).find("Yusuf").total == 1
    caseload.keys.destroy_stream(Disagreement.stream_id(YUSUF))
    caseload.keys.destroy_stream(Person.stream_id(FAIRSHIRE.officer.key))
    with caseload.disputes.engine.begin() as conn:
        for table in tables.search_term.values():
            conn.execute(sa.delete(table).where(table.c.stream == Disagreement.stream_id(YUSUF)))
    lists = caseload.lists(officer)
    found = lists.worklist("all").page
    assert found.total == total
    [row] = [row for row in found.rows if row.reference == YUSUF]
    assert (row.child, row.officer.name) == ("erased", "erased")
    assert lists.find("Yusuf").total == 0
    assert lists.find(YUSUF).total == 1
    assert caseload.directory().person(FAIRSHIRE.officer.key) is None
    for projection in caseload.across.all:
        caseload.across.rebuild(projection.name)
    assert caseload.lists(officer).find("Yusuf").total == 0
    assert caseload.lists(officer).worklist("all").page.total == total


def words_of(value):
    """Every text that somebody typed in a command, long enough to be found by chance nowhere."""
    if isinstance(value, str):
        yield from ([value] if len(value) > 5 and " " in value else [])
    elif isinstance(value, (tuple, list)):
        for each in value:
            yield from words_of(each)
    elif hasattr(value, "__dataclass_fields__"):
        for name in value.__dataclass_fields__:
            yield from words_of(getattr(value, name))


def test_no_word_of_a_case_and_no_name_stands_in_a_table_of_these_models(caseload):
    caseload.across.advance()
    for projection in caseload.across.all:
        caseload.across.rebuild(projection.name)
    commands = [step.command for story in STORIES for step in story.steps]
    # the words of a notice name nobody, so that a list of what is to be told may hold them
    commands = [each for each in commands if not isinstance(each, SetTask)]
    typed = {text for command in commands for text in words_of(command)}
    typed |= {who.name for who in cast.everybody()} | {who.email for who in cast.everybody()}
    typed |= {home.child for home in cast.HOUSEHOLDS}
    assert len(typed) > 200
    stored = []
    with caseload.disputes.engine.connect() as conn:
        for projection in caseload.across.all:
            for slots in projection.slots:
                for table in slots.values():
                    stored += [str(tuple(row)) for row in conn.execute(sa.select(table))]
    everything = "\n".join(stored)
    assert cast.FAIRSHIRE.name in everything  # the search can find what is there
    assert [text for text in typed if text in everything] == []


def test_the_regulator_finds_by_what_went_wrong_and_sees_no_name(caseload):
    regulator = caseload.audit(cast.REGULATOR.actor)
    late = regulator.find(Wanted(missed="any"))
    assert late.total
    assert all(row.missed for row in late.rows)
    assert regulator.find(Wanted(missed="any", late_by=10_000)).total == 0
    answers = [
        duty
        for row in regulator.find(Wanted(missed="svc_answer")).rows
        for duty in row.missed
        if duty.code == "svc_answer" and duty.met_on is None
    ]
    assert answers
    assert all(answer.days_late > 0 and answer.who == ("la",) for answer in answers)
    of_ashmere = regulator.find(Wanted(council=ASHMERE.key)).rows
    assert {row.council.key for row in of_ashmere} == {ASHMERE.key}
    day = of_ashmere[0].lodged_on
    assert all(
        r.lodged_on == day for r in regulator.find(Wanted(lodged_from=day, lodged_to=day)).rows
    )
    assert regulator.find(Wanted(reference="wm48273162")).total == 1
    assert regulator.find(Wanted(reference="WM-4827-3196")).total == 0
    shown = repr(regulator.find(ALL)) + repr(late)
    assert not [who.name for who in cast.everybody() if who.name in shown]
    with pytest.raises(NotAllowed):
        caseload.audit(FAIRSHIRE.manager.actor)


def test_operators_see_counts_that_are_measured(unread):
    operator = unread.statistics(cast.OPERATOR.actor)
    before = operator.measures()
    assert (before.cases_open, before.projections[0].behind) == (0, before.events)
    unread.across.advance()
    now = operator.measures()
    assert now.cases_open + now.cases_closed == len(STORIES)
    assert now.organisations == len((*cast.COUNCILS, *cast.SERVICES, *cast.BODIES)) + 1
    assert now.projections
    assert not any(p.behind for p in now.projections)
    seen = unread.statistics(cast.REGULATOR.actor).overview()
    assert (seen.cases, seen.open) == (len(STORIES), now.cases_open)
    for actor in (cast.OPERATOR.actor, FAIRSHIRE.manager.actor):
        with pytest.raises(NotAllowed):
            unread.statistics(actor).overview()


def test_the_directory_knows_who_works_where(caseload):
    directory = caseload.directory()
    assert directory.person(cast.RUTH.key) == cast.RUTH.name
    assert directory.person("per_nobody") is None
    assert directory.organisation(FAIRSHIRE.key).sendiass_phone == FAIRSHIRE.sendiass_phone
    assert directory.organisation("elsewhere") is None
    staff = directory.staff(FAIRSHIRE.key, Capacity.OFFICER, Capacity.LA_MANAGER)
    names = [who.name for who in staff]
    assert FAIRSHIRE.officer.name in names
    assert cast.LEAVER.name not in names
    assert names == sorted(names, key=str.casefold)
    everyone = directory.everyone()
    assert everyone.total > 15
    assert not {home.parent.key for home in cast.HOUSEHOLDS} & {w.id for w in everyone.rows}
    councils = directory.organisations()
    [fairshire] = [row for row in councils if row.organisation.key == FAIRSHIRE.key]
    assert (fairshire.service, fairshire.duty_officer) == (
        FAIRSHIRE.service.key,
        FAIRSHIRE.officer.key,
    )


@pytest.mark.parametrize(
    "who",
    [FAIRSHIRE.officer, FAIRSHIRE.manager, FAIRSHIRE.service.coordinator, cast.RUTH, cast.ELEANOR],
    ids=lambda who: str(who.capacity),
)
def test_no_list_reads_every_case(caseload, who):
    """Every statement of a page finds its rows by an index, so it grows with one's own cases."""
    engine, asked = caseload.disputes.engine, []
    lists = caseload.lists(who.actor)

    def note(_conn, _cursor, statement, parameters, *_):
        if "FROM worklist_a" in statement:
            asked.append((statement, parameters))

    sa.event.listen(engine, "before_cursor_execute", note)
    lists.worklist()
    lists.find("Yusuf")
    sa.event.remove(engine, "before_cursor_execute", note)
    assert len(asked) >= 3
    with engine.connect() as conn:
        for statement, parameters in asked:
            plan = conn.exec_driver_sql(f"explain query plan {statement}", parameters).all()
            assert not [step.detail for step in plan if step.detail.startswith("SCAN worklist")]


@pytest.mark.parametrize("who", [cast.ELEANOR, cast.RUTH, cast.FAIRSHIRE.officer, cast.SAMIRA])
def test_everybody_reads_their_own_by_date_the_late_first_and_the_closed_last(caseload, who):
    """Of each role with cases; the counts of what is late, soon and later add up."""
    lists = caseload.lists(who.actor)
    found = lists.worklist("all")
    rows = found.page.rows
    assert rows
    is_open = [row for row in rows if not row.closed_on]
    assert list(rows[: len(is_open)]) == is_open
    days = [row.step.last_day for row in is_open if row.step and row.step.last_day]
    assert days == sorted(days)
    counts = found.counts
    assert found.page.total == sum((counts.late, counts.soon, counts.later, counts.waiting,
                                    counts.closed))  # fmt: skip
    if who.capacity is not Capacity.FAMILY:
        assert counts.late == lists.worklist("late").page.total


def test_a_list_counts_to_a_thousand_and_goes_on(caseload):
    """Of a very long list the first thousand are counted, and every page can still be read."""
    manager, table = cast.FAIRSHIRE.manager.actor, tables.worklist
    with caseload.across.reading() as live:
        slot = live.worklist
        pattern = dict(
            live.conn.execute(sa.select(table[slot]).where(table[slot].c.la == "fairshire"))
            .mappings()
            .first()
        )
    copies = [
        pattern | {"case": f"copy-{n}", "stream": uuid4(), "la_by": f"20990101{n:06}", "lead": None,
                   "closed_on": None, "child_at": None}
        for n in range(1_100)
    ]  # fmt: skip
    with caseload.engines[0].begin() as conn:
        conn.execute(sa.insert(table[slot]), copies)
    try:
        first = caseload.lists(manager).worklist().page
        assert (first.more, first.total, first.number) == (True, 1_000, 1)
        assert first.showing == "Showing 1 to 25 of more than 1,000"
        beyond = caseload.lists(manager).worklist(page=43).page
        assert beyond.rows
        assert beyond.showing.startswith("Showing 1,051 to 1,075 of more")
        assert caseload.lists(manager).worklist(page=999).page.number == 40
    finally:
        with caseload.engines[0].begin() as conn:
            conn.execute(sa.delete(table[slot]).where(table[slot].c.case.like("copy-%")))
