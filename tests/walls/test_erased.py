"""What is erased is gone everywhere, for everybody and with every key; and nothing else is."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
import sqlalchemy as sa

from disputes.cli import wiring
from disputes.deployment import Deployment, ErasedIsBack
from disputes.erasing.subjects import DataSubject
from disputes.storage.log import fold
from disputes.storage.tables import data_key
from domain.disagreement.aggregate import Disagreement
from domain.disagreement.duties import duties
from domain.disagreement.erasing import WordsErased
from domain.disagreement.stages import stage_of_case
from domain.permissions import PERMISSIONS, may_now
from tests.walls.conftest import World
from tests.walls.crawling import addresses, text_of, values
from tests.walls.erasing import (
    DRAFTED,
    TYPED,
    Plot,
    begin_something,
    copied,
    erase,
    readable,
    words,
)
from tests.walls.people import PEOPLE, STANDS
from tests.walls.planting import NOON
from tests.web.client import SITE
from tests.web.conftest import Clock, Site
from web.app import create_app

SUBJECTS = (
    "whole/child",
    "whole/party:p1",
    "whole/party:p2",
    "whole/person:officer_one",
    "whole/person:helper_agrees",
    "whole/notes",
    "whole",
    "own/child",
    "talks",
)


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
    mine, before = words_of(deployment, plan), words(readable(deployment))
    stood = {case: standing_of(deployment, ref) for case, ref in plot.garden.references.items()}
    assert mine <= before and len(mine) >= 1
    done = erase(eraser, subject)
    assert done.keys == len(plan.keys)
    after = words(readable(deployment))
    assert mine & after == set()
    gone = before - after
    if "/" in typed and typed.endswith(("child", "notes")) is False:
        case = typed.partition("/")[0]
        assert {plot.garden.canaries[w].case for w in gone if w in plot.garden.canaries} <= {case}
    for word in gone - mine:  # the content of a document or paper, or a form half done
        assert word in (DRAFTED, TYPED) or "content" in plot.garden.canaries[word].what, word
    assert {c: standing_of(deployment, r) for c, r in plot.garden.references.items()} == stood


# who joins or is asked has no timeline, and a parent who left reads the case as it was then
NO_TIMELINE = {"whole": ("partner_school", "partner_health"), "own": ("parent_a",)}


@dataclass
class Opened:
    """What one person saw of a case: pages that broke, words, and whether "erased" stood there."""

    broken: list[str] = field(default_factory=list)
    said: list[str] = field(default_factory=list)


def pages_of(plot: Plot, d: Deployment, case: str) -> dict[str, Opened]:
    """Every page of a case, opened by everybody who stands in it."""
    app = create_app(d, clock=Clock(NOON))
    app.testing = True
    site, routes = Site(app, d, Clock(NOON)), app.extensions["waymark"].routes
    found = {}
    for name in STANDS[case]:
        mine = found[name] = Opened()
        client = site.browser(PEOPLE[name], strong=True)
        known = values(plot.garden, case)
        for rule in app.url_map.iter_rules():
            if "case" not in rule.arguments or "GET" not in (rule.methods or ()):
                continue
            if not routes[rule.endpoint].admits(PEOPLE[name]):
                continue
            for address in addresses(app.url_map, rule, known):
                made = client.http.get(address, base_url=SITE)
                if made.status_code >= 500:
                    mine.broken.append(f"{made.status_code} {address}")
                if made.status_code == 200:
                    mine.said.append(text_of(made))
    return found


@pytest.mark.parametrize("typed", ["whole", "own/child"])
def test_every_page_of_it_opens_and_says_erased(
    plot: Plot, deployment: Deployment, typed: str
) -> None:
    eraser, subject = wiring.eraser(deployment), plot.subject(typed)
    mine = words_of(deployment, eraser.planner.plan(subject))
    erase(eraser, subject)
    case = typed.partition("/")[0]
    for name, opened in pages_of(plot, deployment, case).items():
        said = "\n".join(opened.said)
        assert opened.broken == []
        assert not words(said) & mine
        if name not in NO_TIMELINE[case]:
            assert "were erased for good" in said, name  # in the regulator's trail, too
        if name not in ("regulator", "partner_school"):  # who reads steps alone never read words
            assert said.count("erased") > 5, name


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


def test_cut_short_at_any_write_it_is_finished_later(plot: Plot, tmp_path: Path) -> None:
    """At each commit, before it and after it, the process is gone; then another one goes on."""
    start = tmp_path / "start"
    first = plot.opened()
    begin_something(first, plot)
    subject = plot.subject("apart/child")
    mine = words_of(first, wiring.eraser(first).planner.plan(subject))
    first.close()
    copied(plot.folder, start)
    at, ended = 0, False
    while not ended:
        shutil.rmtree(plot.folder)
        copied(start, plot.folder)
        ended = _killed_at(plot, subject, at)
        d = plot.opened(replaying=True)
        eraser = wiring.eraser(d)
        left = eraser.ledger.unfinished()
        for erasure in left:
            eraser.finish(erasure, NOON)
        if not left and not eraser.ledger.all():
            erase(eraser, subject)  # nothing had begun: whoever asked asks again
        assert words(readable(d)) & mine == set(), at
        assert [each.done_at is not None for each in eraser.ledger.all()] == [True], at
        register = eraser.planner.register()
        assert register is not None and register.under_way == {}, at
        d.close()
        at += 3
    assert at > 20


def _killed_at(plot: Plot, subject: DataSubject, at: int) -> bool:
    """Erase until so many commits, or halves of one; whether it came to its end."""
    d = plot.opened()
    left = [at]

    def commit(conn: object) -> None:
        left[0] -= 1
        if left[0] < 0:
            raise Killed

    engines = (d.engine, d.keys.engine, d.ledger.engine)
    for engine in engines:
        sa.event.listen(engine, "commit", commit)
    try:
        erase(wiring.eraser(d), subject)
    except Killed:
        return False
    finally:
        for engine in engines:
            sa.event.remove(engine, "commit", commit)
            engine.dispose()
    return True


def test_nothing_of_it_lies_in_any_byte_of_any_file(plot: Plot, deployment: Deployment) -> None:
    """No word ever did, in clear. What opened them did: the keys, sealed by one that stays."""
    eraser, subject = wiring.eraser(deployment), plot.subject("whole")
    plan = eraser.planner.plan(subject)
    mine = words_of(deployment, plan)
    with deployment.keys.engine.connect() as conn:
        query = sa.select(data_key.c.wrapped).where(
            data_key.c.stream.in_({stream for stream, _ in plan.keys}),
            data_key.c.wrapped.is_not(None),
        )
        wrapped = [bytes(each) for each in conn.scalars(query)]
    mails = [mail.id for mail in deployment.mailbox.newest(10_000)]
    assert len(wrapped) > 10
    assert all(any(one in p.read_bytes() for p in plot.folder.glob("keys.db*")) for one in wrapped)
    erase(eraser, subject)
    assert len(deployment.mailbox.newest(10_000)) < len(mails)
    deployment.close()
    lies = b"".join(p.read_bytes() for p in sorted(plot.folder.rglob("*")) if p.is_file())
    assert not [word for word in mine if word.encode() in lies.lower()]
    assert not [one for one in wrapped if one in lies]
