"""A command on a case whose record somebody changed past the service ends in words."""

from __future__ import annotations

import shutil

import pytest

from disputes.stories import cast
from domain.looks import Told, WhoseLooks
from tests.application.cli.conftest import Machine
from tests.application.cli.test_erase_cut_short import AMINAS, damage

PARENT = next(each for each in cast.everybody() if each.name == "Amina Yusuf")
HOW = {
    "altered": "update event set state = x'00'",
    "gone": "delete from event",
    "of another kind": "update event set topic = 'no-such-thing.1'",
}
COMMANDS = {
    "its subjects": ("subjects", "--case", AMINAS),
    "those of a person": ("subjects", "--email", PARENT.email),
    "it is told": ("explain", AMINAS),
    "it is told to a role": ("explain", AMINAS, "--as", "regulator"),
    "it is erased": ("erase", f"case:{AMINAS}"),
    "a family of it": ("erase", f"case:{AMINAS}/party:p1"),
    "a person": ("erase", f"person:{PARENT.key}"),
    "a person everywhere": ("erase", f"person:{PARENT.key}", "--everywhere"),
}


@pytest.fixture(scope="module", params=HOW.values(), ids=HOW)
def damaged(request, seeded_folder, tmp_path_factory):
    folder = tmp_path_factory.mktemp("damaged") / "data"
    shutil.copytree(seeded_folder, folder)
    damage(folder, AMINAS, request.param)
    return Machine(folder)


@pytest.mark.parametrize("words", COMMANDS.values(), ids=COMMANDS)
def test_it_says_so_in_words_and_fails(damaged, words):
    said = damaged.run(*words)
    assert said.exit_code == 1
    last = said.output.splitlines()[-1]
    assert last.startswith("Error: ")
    assert f"The record of case:{AMINAS} cannot be read: somebody has changed it." in last
    assert "Keep this database" in last and "Traceback" not in said.output


def test_whoever_is_told_that_somebodys_case_is_damaged_is_noted(damaged):
    d = damaged.deployment()

    def looks():
        days, _ = d.disputes.reads.looks.days(AMINAS, WhoseLooks(Told.ROLES), page=1, per_page=99)
        return sum(each.times for each in days)

    before = looks()
    damaged.run("subjects", "--email", PARENT.email)
    assert looks() == before + 1
    damaged.run("erase", f"person:{PARENT.key}", "--everywhere")
    assert looks() == before + 2
    damaged.run("explain", AMINAS)
    assert looks() == before + 3
    d.close()


def test_what_was_damaged_can_be_held_all_the_same(damaged):
    for subject in (f"case:{AMINAS}", f"person:{PARENT.key}"):
        said = damaged.does(
            "hold", "add", subject, "--reason", "police", "--by", cast.OPERATOR.email
        )
        assert "cannot be read" in said and f"{subject} is on hold" in said


def test_an_export_of_it_is_made_for_whoever_finds_out_what_was_changed(damaged, tmp_path):
    assert "records" in damaged.does("audit", "export", str(tmp_path / "out"), "--case", AMINAS)
