"""Erasing from the command line: found without a name, shown first, stopped in words, then done."""

from __future__ import annotations

import shutil

import pytest
import sqlalchemy as sa

from disputes.cli import wiring
from disputes.storage.tables import access_leaf
from disputes.stories import cast
from domain.counting import london_date
from domain.disagreement.aggregate import Disagreement
from domain.disagreement.erasing import WordsErased
from domain.disagreement.families import ChildNamed
from domain.disagreement.parties import RepresentativeNamed
from domain.looks import Told, WhoseLooks
from domain.personal import Reading

AMINAS, CLOSED, PAULS = "WM-4827-3162", "WM-2093-7147", "WM-6387-5508"
AMINA, OPERATOR = cast.YUSUF.parent, cast.OPERATOR.email
EARLY = ("--ground", "17-1-c", "--reason", "parent-asked")
DO = ("--by", OPERATOR, "--yes")


def nothing_named(said: str) -> bool:
    return not any(name in said for name in ("Amina", "Idris", "Yusuf", AMINA.email, "Ruth"))


def test_a_request_is_found_by_what_it_says_and_nobody_is_named(seeded):
    said = seeded.does("subjects", "--email", AMINA.email)
    assert f"person:{AMINA.key}" in said and f"case:{AMINAS}/party:p1" in said
    said += seeded.does("subjects", "--case", AMINAS)
    assert f"case:{AMINAS}/child" in said
    assert nothing_named(said.replace(AMINA.email, ""))
    child = cast.YUSUF.child
    found = seeded.run("subjects", "--child", child, "--born", "1999-01-01")
    assert (found.exit_code, "Nobody was found" in found.output) == (1, True)


def looks_at(seeded, case):
    d = seeded.deployment()
    found, _ = d.disputes.reads.looks.on(
        case, WhoseLooks(Told.ROLES), london_date(wiring.told(d)), page=1, per_page=500
    )
    with d.engine.connect() as conn:
        leaves = conn.scalar(sa.select(sa.func.count()).select_from(access_leaf))
    d.close()
    return [look.items for look in found if look.person.startswith("machine:")], leaves


def test_whoever_looks_somebody_up_on_the_machine_leaves_a_look(seeded):
    before, leaves = looks_at(seeded, AMINAS)
    seeded.does("subjects", "--email", AMINA.email)
    seeded.does("subjects", "--case", AMINAS)
    seeded.does("erase", f"case:{AMINAS}/child", *EARLY)
    d = seeded.deployment()
    stream = Disagreement.stream_id(AMINAS)
    named = [e for e in d.disputes.log.stream(stream, unsealed=True) if isinstance(e, ChildNamed)]
    d.close()
    child, born = named[-1].name.value, str(named[-1].born.value)
    assert f"case:{AMINAS}/child" in seeded.does("subjects", "--child", child, "--born", born)
    assert looks_at(seeded, AMINAS)[0][: -len(before) or None] == [
        ("subjects",),
        ("erase",),
        ("subjects",),
        ("subjects",),
    ]
    leaves = looks_at(seeded, AMINAS)[1]
    assert seeded.run("subjects", "--child", "Nobody Here", "--born", "2017-03-14").exit_code == 1
    assert looks_at(seeded, AMINAS)[1] == leaves + 1


def test_without_yes_it_says_what_would_go_and_changes_nothing(seeded):
    before = seeded.does("subjects", "--case", AMINAS)
    stopped = seeded.run("erase", f"case:{AMINAS}/child")
    assert stopped.exit_code == 1
    assert f"STOPPED: {AMINAS} goes on" in stopped.output
    assert "its period runs until 20" in stopped.output
    shown = seeded.does("erase", f"case:{AMINAS}/child", *EARLY)
    assert "keys to destroy" in shown and "search terms" in shown and "stays:" in shown
    assert shown.endswith("repeat this with --yes and --by.\n")
    assert nothing_named(stopped.output + shown)
    assert seeded.does("subjects", "--case", AMINAS) == before


def test_it_needs_an_operator_who_answers_for_it(seeded):
    for by in ((), ("--by", AMINA.email), ("--by", cast.YUSUF.parent.email)):
        refused = seeded.run("erase", f"case:{AMINAS}/child", *EARLY, *by, "--yes")
        assert refused.exit_code != 0
    assert "No operator signs in with this address" in refused.output


def test_what_is_held_is_refused_in_words_until_it_is_lifted(seeded):
    hold = ("hold", "add", f"case:{AMINAS}", "--reason", "police", "--by", OPERATOR)
    seeded.does(*hold)
    again = seeded.run(*hold)
    assert (again.exit_code, "The same hold is there already." in again.output) == (1, True)
    refused = seeded.run("erase", f"case:{AMINAS}/child", *EARLY, *DO)
    assert (refused.exit_code, "a legal hold is on" in refused.output) == (1, True)
    held = seeded.does("hold", "list")
    assert f"case:{AMINAS}  police" in held
    seeded.does("hold", "lift", held.split()[0], "--because", "over", "--by", OPERATOR)
    assert seeded.does("hold", "list") == "No hold stands.\n"
    assert "Erased" in seeded.does("erase", f"case:{AMINAS}/child", *EARLY, *DO)


def test_a_slip_in_a_subject_is_told_and_touches_nothing(seeded):
    for typed in (
        "case:WM-4827-3163",
        "case:WM-0000-0000",
        f"case:{AMINAS}/p1",
        "amina",
        "person:",
    ):
        refused = seeded.run("erase", typed, *EARLY, *DO)
        assert refused.exit_code in (1, 2), typed
        assert "Traceback" not in refused.output


def test_after_a_restore_migrating_erases_again_and_until_then_nothing_opens(seeded, tmp_path):
    seeded.deployment().close()
    shutil.copytree(seeded.folder, tmp_path / "backup")
    seeded.does("erase", f"case:{AMINAS}", *EARLY, *DO)
    for name in ("waymark.db", "keys.db"):
        for left in seeded.folder.glob(f"{name}*"):
            left.unlink()
        for kept in (tmp_path / "backup").glob(f"{name}*"):
            shutil.copy(kept, seeded.folder)
    refused = seeded.run("doctor")
    assert refused.exit_code == 1 and "disputes migrate" in refused.output
    assert f"case:{AMINAS} was erased again" in seeded.does("migrate")
    assert "erased again" not in seeded.does("migrate")
    seeded.deployment().close()


def test_a_council_has_its_own_periods(seeded):
    own = seeded.does("retention", "list", "--council", cast.FAIRSHIRE.key)
    assert "case  540 months from born" in own
    seeded.does(
        "retention", "set", cast.FAIRSHIRE.key, "notes", "--months", "3", "--from", "closed",
        "--source", "Our mediators' body", "--by", OPERATOR,
    )  # fmt: skip
    own = seeded.does("retention", "list", "--council", cast.FAIRSHIRE.key)
    assert "notes  3 months from closed" in own
    assert "notes  6 months" in seeded.does("retention", "list")


def test_the_helper_of_the_story_is_erased_for_real(seeded):
    d = seeded.deployment()
    stream = Disagreement.stream_id(PAULS)
    events = d.disputes.log.stream(stream, unsealed=True)
    names = {e.person: e.name for e in events if isinstance(e, RepresentativeNamed)}
    assert names[cast.PAUL.key].reading is Reading.ERASED
    assert names[cast.SAMIRA.key].is_open
    assert sum(isinstance(e, WordsErased) for e in events) == 1
    d.close()


@pytest.mark.parametrize("subject", [f"case:{CLOSED}", f"case:{CLOSED}/party:p1"])
def test_a_closed_case_is_kept_as_long_as_its_row_says(seeded, subject):
    refused = seeded.run("erase", subject, *DO)
    assert (refused.exit_code, "goes on" in refused.output) == (1, False)
    assert "its period runs until" in refused.output
