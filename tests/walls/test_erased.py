"""What is erased is gone everywhere, for everybody and with every key; and nothing else is."""

from __future__ import annotations

import logging
import shutil
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager, redirect_stderr
from dataclasses import dataclass, field
from pathlib import Path

import pytest
import sqlalchemy as sa

from disputes.cli import wiring
from disputes.deployment import Deployment, ErasedIsBack
from disputes.erasing.planning import Plan
from disputes.erasing.subjects import DataSubject
from disputes.storage.engine import empty_wal
from disputes.storage.log import fold
from disputes.storage.tables import data_key
from domain.disagreement.aggregate import Disagreement
from domain.disagreement.duties import duties
from domain.disagreement.erasing import WordsErased
from domain.disagreement.stages import stage_of_case
from domain.permissions import PERMISSIONS, may_now
from tests.walls.conftest import World
from tests.walls.crawling import text_of
from tests.walls.erasing import (
    DRAFTED,
    TYPED,
    Plot,
    begin_something,
    copied,
    erase,
    files,
    readable,
    words,
)
from tests.walls.people import PEOPLE, STANDS
from tests.walls.planting import NOON
from tests.walls.test_canaries import BOXES
from tests.web.client import FROM_HERE, SITE
from tests.web.conftest import Clock, Site, log_kept
from web.app import create_app

PAPERS = ("receipt/1", "agreement/1", "certificate/1", "recommendation/1")


def documents(case: str, first: int, last: int) -> tuple[str, ...]:
    return tuple(f"doc_{case}{number}" for number in range(first, last + 1))


# What is erased, and the documents and papers that go with it: every other one still opens.
SUBJECTS = {
    "whole/child": (*documents("whole", 1, 24), *PAPERS),
    "whole/party:p1": (*documents("whole", 1, 10), *PAPERS),  # 11 to 19 are the council's
    "whole/party:p2": documents("whole", 23, 24),  # 20 to 22 are the Institute's and the service's
    "whole/person:officer_one": (),
    "whole/person:helper_agrees": (),
    "whole/notes": (),
    "whole": (*documents("whole", 1, 24), *PAPERS),
    "own/child": (*documents("own", 1, 2), "receipt/1"),
    "talks": (*documents("talks", 1, 5), "receipt/1"),
}


@pytest.fixture
def plot(planted: World, tmp_path: Path) -> Plot:
    folder = tmp_path / "data"
    copied(planted.folder, folder)
    return Plot(folder, planted.garden)


@pytest.fixture
def deployment(plot: Plot) -> Iterator[Deployment]:
    d = plot.opened()
    begin_something(d, plot)
    yield d
    d.close()


def words_of(d: Deployment, plan) -> set[str]:
    """The canaries that the keys of a plan seal, in events; those of its files come beside."""
    found = set()
    for stream, subject in plan.keys:
        for event in d.disputes.log.stream(stream, unsealed=True):
            for of, _, value in event.sealed_parts():
                if of == subject:
                    found |= words(str(value.shown("")).lower())
    return found


def standing_of(d: Deployment, reference: str):
    """Stage, dates and permissions of a case, for everybody."""
    case = fold(d.disputes.log.stream(Disagreement.stream_id(reference)))
    may = {
        (name, command.__name__)
        for name, actor in PEOPLE.items()
        for command in PERMISSIONS
        if may_now(case, actor, command, NOON)
    }
    return stage_of_case(case), duties(case), may


@pytest.mark.parametrize("typed", SUBJECTS)
def test_nobody_can_read_it_with_any_key_and_everything_else_is_as_it_was(
    plot: Plot, deployment: Deployment, typed: str
) -> None:
    eraser, subject = wiring.eraser(deployment), plot.subject(typed)
    plan = eraser.planner.plan(subject)
    mine, before, kept = words_of(deployment, plan), words(readable(deployment)), files(deployment)
    stood = {case: standing_of(deployment, ref) for case, ref in plot.garden.references.items()}
    assert mine <= before and len(mine) >= 1
    with log_kept(logging.DEBUG) as log, redirect_stderr(log):
        done = erase(eraser, subject)
    assert done.keys == len(plan.keys)
    lines = log.getvalue()
    assert f'"{subject}"' in lines
    assert not words(lines.lower()) and "@example.org" not in lines
    after = words(readable(deployment))
    assert mine & after == set()
    reference = plot.reference(typed.partition("/")[0])
    theirs = {f"{reference} {name}" for name in SUBJECTS[typed]}
    assert theirs <= kept.keys()
    assert files(deployment) == {name: text for name, text in kept.items() if name not in theirs}
    of_files = words("".join(kept[name] for name in theirs).lower())
    assert before - after - mine - of_files <= {TYPED}
    assert {c: standing_of(deployment, r) for c, r in plot.garden.references.items()} == stood


# who joins or is asked has no timeline, and a parent who left reads the case as it was then
NO_TIMELINE = {"whole": ("partner_school", "partner_health"), "own": ("parent_a",)}


@dataclass
class Opened:
    """What one person saw of a case: pages that broke, words, and whether "erased" stood there."""

    broken: list[str] = field(default_factory=list)
    said: list[str] = field(default_factory=list)


def site_of(d: Deployment) -> Site:
    app = create_app(d, clock=Clock(NOON))
    app.testing = True
    return Site(app, d, Clock(NOON))


def opened_before(planted: World, name: str, reference: str) -> list[str]:
    """Pages of a case that somebody could open before: of each route the first and the last."""
    of_route: dict[str, list[str]] = {}
    for answer in planted.harvests[name].answers:
        if answer.status == 200 and reference in answer.address:
            of_route.setdefault(answer.endpoint, []).append(answer.address)
    return [page for pages in of_route.values() for page in dict.fromkeys((pages[0], pages[-1]))]


def pages_of(planted: World, plot: Plot, d: Deployment, case: str) -> dict[str, Opened]:
    """The pages of a case, opened again by everybody who stands in it."""
    site, found = site_of(d), {}
    for name in STANDS[case]:
        mine = found[name] = Opened()
        client = site.browser(PEOPLE[name], strong=True)
        for address in opened_before(planted, name, plot.reference(case)):
            made = client.http.get(address, base_url=SITE)
            if made.status_code >= 500:
                mine.broken.append(f"{made.status_code} {address}")
            if made.status_code == 200:
                mine.said.append(text_of(made))
    return found


@pytest.mark.parametrize("typed", ["whole", "own/child"])
def test_every_page_of_it_opens_and_says_erased(
    planted: World, plot: Plot, deployment: Deployment, typed: str
) -> None:
    eraser, subject = wiring.eraser(deployment), plot.subject(typed)
    mine = words_of(deployment, eraser.planner.plan(subject))
    erase(eraser, subject)
    case = typed.partition("/")[0]
    for name, opened in pages_of(planted, plot, deployment, case).items():
        said = "\n".join(opened.said)
        assert opened.broken == []
        assert not words(said) & mine
        if name not in NO_TIMELINE[case]:
            assert "were erased for good" in said, name  # in the regulator's trail, too
        if name not in ("regulator", "partner_school"):  # who reads steps alone never read words
            assert said.count("erased") > 5, name


def found_by_search(plot: Plot, d: Deployment, site: Site, case: str, typed: str) -> set[str]:
    """Who finds a case by what they type: those who look after it, and the register of subjects."""
    reference, found = plot.reference(case), set()
    for who, box in (("coordinator", "/service/find"), ("officer_one", "/la/cases/find")):
        client = site.browser(PEOPLE[who], strong=True)
        data = {"csrf_token": client.json("/account")["csrf_token"], "command_id": "x"}
        data[BOXES[box]] = typed
        made = client.http.post(box, data=data, base_url=SITE, headers=FROM_HERE)
        assert made.status_code in (200, 303), (who, made.status_code)
        if reference.lower() in text_of(made):
            found.add(who)
    named = wiring.finding(d).by_child(f"Child {typed}", plot.garden.born[case])
    return found | {"operator" for subject, _ in named if subject.case == reference}


@pytest.mark.parametrize("typed", ["whole", "own/child"])
def test_no_search_finds_it_by_its_child_any_more(
    plot: Plot, deployment: Deployment, typed: str
) -> None:
    d, case, site = deployment, typed.partition("/")[0], site_of(deployment)
    child = {c.case: word for word, c in plot.garden.canaries.items() if c.what == "child name"}
    surname, everybody = child[case], {"coordinator", "officer_one", "operator"}
    assert found_by_search(plot, d, site, case, surname) == everybody
    erase(wiring.eraser(d), plot.subject(typed))
    assert found_by_search(plot, d, site, case, surname) == set()
    wiring.across(d).rebuild("search")  # made anew of the events, it does not come back
    assert found_by_search(plot, d, site, case, surname) == set()
    by_reference = found_by_search(plot, d, site, case, plot.reference(case))
    assert by_reference == {"coordinator", "officer_one"}  # its steps stay


def test_every_proof_holds_and_the_parts_without_a_key_are_named(
    plot: Plot, deployment: Deployment
) -> None:
    d, eraser = deployment, wiring.eraser(deployment)
    before = d.events_signer.sign()
    erase(eraser, plot.subject("whole/child"))
    erase(eraser, plot.subject("talks"))
    after = d.events_signer.sign()  # the same log, grown: else it raises Forked
    assert before and after and before.checkpoint.size < after.checkpoint.size
    check = d.case_check()
    for case, reference in plot.garden.references.items():
        found = check.of_case(reference)
        assert found is not None and found.fault is None, case
        assert found.proven == found.records
        closed = {subject for parts in found.closed.values() for subject in parts}
        assert ("child" in closed) == (case in ("whole", "talks"))
        assert ("party:p1" in closed) == (case == "talks")


def test_a_person_is_erased_in_every_case_and_at_the_door(
    plot: Plot, deployment: Deployment
) -> None:
    d, eraser = deployment, wiring.eraser(deployment)
    own = plot.subject("person/parent_a")
    wanted = eraser.planner.everywhere(own)
    assert str(own) == str(wanted[-1])
    assert f"case:{plot.reference('whole')}/party:p1" in map(str, wanted)
    client = Site(create_app(d, clock=Clock(NOON)), d, Clock(NOON)).browser(PEOPLE["parent_a"])
    for subject in wanted:
        erase(eraser, subject)
    theirs = {
        word
        for word, canary in plot.garden.canaries.items()
        if canary.person.partition(" ")[0] == "parent_a"
    }
    assert theirs
    assert words(readable(d)) & (theirs | {DRAFTED, TYPED}) == set()
    assert d.door.accounts.by_email("parent_a@example.org") is None
    assert client.http.get("/account", base_url=SITE).status_code in (302, 303)
    assert eraser.planner.person(PEOPLE["parent_a"].person).capacities == set()


def test_what_a_restore_brings_back_is_erased_again_before_anything_opens(
    plot: Plot, deployment: Deployment, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    backup = tmp_path / "backup"
    copied(plot.folder, backup)
    eraser, subject = wiring.eraser(deployment), plot.subject("whole/child")
    mine = words_of(deployment, eraser.planner.plan(subject))
    erase(eraser, subject)
    deployment.close()
    (backup / "ledger.db").unlink()  # no backup holds it
    shutil.copytree(backup, plot.folder, dirs_exist_ok=True)
    for left in plot.folder.glob("*.db-*"):
        left.unlink()
    with pytest.raises(ErasedIsBack):
        plot.opened()
    restored = plot.opened(replaying=True)
    assert words(readable(restored)) >= mine  # all of it was back
    restored.close()
    said = list(wiring.erase_again(plot.settings))
    assert said == [f"A backup was restored: {subject} was erased again."]
    again = plot.opened()
    assert words(readable(again)) & mine == set()
    noted = again.disputes.log.stream(Disagreement.stream_id(plot.reference("whole")))
    assert sum(isinstance(event, WordsErased) for event in noted) == 1
    assert list(wiring.erase_again(plot.settings)) == []
    again.close()


@pytest.mark.parametrize("lost", ["waymark.db", "keys.db"])
def test_one_database_restored_alone_is_noticed_too(
    plot: Plot, deployment: Deployment, tmp_path: Path, lost: str
) -> None:
    backup = tmp_path / "backup"
    copied(plot.folder, backup)
    erase(wiring.eraser(deployment), plot.subject("whole/party:p1"))
    deployment.close()
    for left in plot.folder.glob(f"{lost}*"):
        left.unlink()
    shutil.copy(backup / lost, plot.folder / lost)
    with pytest.raises(ErasedIsBack):
        plot.opened()
    assert len(list(wiring.erase_again(plot.settings))) == 1
    plot.opened().close()


class Killed(BaseException):
    """Stands for a kill: no handler catches it."""


class Steps:
    """What an erasure does to a disk, in order; before number `at` of it the process is gone."""

    def __init__(self, d: Deployment, at: int | None = None) -> None:
        self.done: list[str] = []
        self._at = at
        self._engines = {"events": d.engine, "keys": d.keys.engine, "ledger": d.ledger.engine}
        self._files = d.files

    def _step(self, what: str) -> None:
        if self._at == len(self.done):
            raise Killed
        self.done.append(what)

    @contextmanager
    def watched(self, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
        heard = {
            name: lambda _, name=name: self._step(name)  # type: ignore[misc]
            for name in self._engines
        }
        for name, engine in self._engines.items():
            sa.event.listen(engine, "commit", heard[name])
        with monkeypatch.context() as patch:
            patch.setattr(self._files, "delete", self._first("file", self._files.delete))
            for place in ("disputes.keys.store", "disputes.erasing.checking"):
                patch.setattr(f"{place}.empty_wal", self._first("journal", empty_wal))
            try:
                yield
            finally:
                for name, engine in self._engines.items():
                    sa.event.remove(engine, "commit", heard[name])
                    engine.dispose()

    def _first(self, what: str, then: Callable[..., object]) -> Callable[..., object]:
        def do(*given: object) -> object:
            self._step(what)
            return then(*given)

        return do


def test_cut_short_at_any_write_it_is_finished_later(
    plot: Plot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Before each write to the log and the ledger, each deletion of a file and each emptying of a
    journal, and before every third write to the keys, the process is gone; then another goes on."""
    start = tmp_path / "start"
    first = plot.opened()
    begin_something(first, plot)
    subject = plot.subject("apart/child")
    first.mailbox.forget(first.mailbox.newest(10)[-1].at)  # each run would read all of it again
    first.close()
    copied(plot.folder, start)
    d = plot.opened()
    steps = Steps(d)
    with steps.watched(monkeypatch):
        erase(wiring.eraser(d), subject)
    of_keys = [at for at, what in enumerate(steps.done) if what == "keys"]
    rest = [at for at, what in enumerate(steps.done) if what != "keys"]
    counts = Counter(steps.done)
    assert counts["file"] == 2 and counts["journal"] >= 2, counts
    for at in (*rest, *of_keys[::3]):
        shutil.rmtree(plot.folder)
        copied(start, plot.folder)
        d = plot.opened()
        with pytest.raises(Killed), Steps(d, at).watched(monkeypatch):
            erase(wiring.eraser(d), subject)
        _gone_on_with(plot, subject, (at, steps.done[at]))


def _gone_on_with(plot: Plot, subject: DataSubject, cut: tuple[int, str]) -> None:
    """As the worker does; where the register had not taken it, whoever asked asks again."""
    d = plot.opened(replaying=True)
    eraser = wiring.eraser(d)
    left = eraser.unfinished()
    for erasure in left:
        eraser.finish(erasure, NOON)
    taken = eraser.planner.register()
    if taken is None or not (left or taken.under_way or eraser.ledger.all()):
        erase(eraser, subject)
    plan = eraser.planner.plan(subject)
    assert (words_of(d, plan), plan.parts) == (set(), 0), cut
    assert not any(d.files.exists(file) for file in plan.files), cut
    assert [each.done_at is not None for each in eraser.ledger.all()] == [True], cut
    register = eraser.planner.register()
    assert register is not None and register.under_way == {}, cut
    d.close()


def kept_of(d: Deployment, plan: Plan) -> list[bytes]:
    """What opens its words and what was made of them, as it lies in the databases: the keys, and
    every sealed value and search term of the rows that go."""
    columns = (data_key.c.stream, data_key.c.subject, data_key.c.wrapped)
    with d.keys.engine.connect() as conn:
        rows = conn.execute(sa.select(*columns).where(data_key.c.wrapped.is_not(None)))
        found = [bytes(row.wrapped) for row in rows if (row.stream, row.subject) in plan.keys]
    with d.engine.connect() as conn:
        for rows in wiring.eraser(d)._words.of(conn, plan.scope):
            sealed = [c for c in rows.table.c if isinstance(c.type, sa.LargeBinary)]
            sealed += [c for c in rows.table.c if c.name == "blind"]
            for row in conn.execute(sa.select(*sealed).where(*rows.where)) if sealed else ():
                found += [v.encode() if isinstance(v, str) else bytes(v) for v in row if v]
    return found


def lies_in(folder: Path) -> bytes:
    """Every byte of every file."""
    return b"".join(p.read_bytes() for p in sorted(folder.rglob("*")) if p.is_file())


@pytest.mark.parametrize("typed", ["whole", "own/child", "person/parent_a"])
def test_nothing_of_it_lies_in_any_byte_of_any_file(
    plot: Plot, deployment: Deployment, typed: str
) -> None:
    """While the service is open, in journals too, and once it is closed."""
    eraser, subject = wiring.eraser(deployment), plot.subject(typed)
    plan = eraser.planner.plan(subject)
    kept, stored = kept_of(deployment, plan), sorted(plan.files)
    lay = lies_in(plot.folder)
    assert len(kept) > 5
    assert [one for one in kept if one not in lay] == []
    assert {p.name for p in (plot.folder / "files").rglob("*")} >= set(stored)
    contents = [deployment.files.get(name).read()[:64] for name in stored]
    erase(eraser, subject)
    for closed in (False, True):
        if closed:
            deployment.close()
        lies = lies_in(plot.folder)
        assert [one for one in (*kept, *contents) if one in lies] == []
        assert {p.name for p in plot.folder.rglob("*")}.isdisjoint(stored)
