"""A coordinator enters a case for a family that rang: the questions, and reading it back."""

from __future__ import annotations

from pathlib import Path

from disputes.stories import cast
from tests.journeys.people import Person
from tests.journeys.tours.tour import Look, MakePerson, ago, tour


def everything() -> tuple[tuple[str, dict[str, object]], ...]:
    """Each page and its answers, in the order in which it is asked."""
    return (
        ("taken", {"said_by": "Grace Adu", "on": ago(0)}),
        ("name-you", {"your_name": "Grace Adu"}),
        ("name", {"name": "Kwame Adu", "called": "Kwame"}),
        ("born", {"born": ago(365 * 9)}),
        ("council", {"la": "fairshire"}),
        ("decision/1", {"kind": "plan_changed"}),
        ("letter-date/1", {"printed": ago(30)}),
        ("last-day", {}),
        ("letter", {}),
        ("parts", {"parts": ("F",)}),
        ("point/F", {"asked": "An adult in class each morning", "because": "He runs off."}),
        ("want", {"wanted": "He likes school again."}),
        ("views", {"not_now": ("yes",)}),
        ("tried", {"tried": ("school",)}),
        ("evidence", {}),
        ("route", {"choice": "mediate"}),
        ("helper", {"kind": "no"}),
        ("easier", {"easier": ("large_print",)}),
        ("contact", {"how": "phone", "phone": "07700 900 555"}),
        ("urgent", {"urgent": "yes"}),
        ("safe", {"safe": "yes"}),
        ("other-parent", {"answer": "no"}),
    )


def enters(helen: Person, look: Look) -> str:
    """Enter it all and send it; returns the reference of the case."""
    helen.opens("/service/enter")
    look(helen, "nothing begun")
    helen.chooses("came_by", "telephone")
    helen.presses("Start")
    draft = helen.path
    look(helen, "nothing answered")
    for code, answers in everything():
        helen.opens(f"{draft}/{code}")
        look(helen, "as it opens, for a family that rang")
        helen.answers(answers)
    helen.opens(f"{draft}/later")
    look(helen, "saved, for a family that rang")
    helen.opens("/service/enter")
    look(helen, "one begun")
    helen.opens(f"{draft}/delete")
    look(helen, "to be confirmed")
    helen.opens(f"{draft}/check")
    look(helen, "to be read back")
    helen.presses("Send to Fairshire")
    look(helen, "not read back")
    helen.chooses("read_back", "yes")
    helen.presses("Send to Fairshire")
    look(helen, "a case that came by telephone")
    return helen.path.rsplit("/", 1)[-1]


@tour("entering.start", "entering.tasks", "entering.show", "entering.show_row", "entering.check",
      "entering.later", "entering.stopped", "entering.ask_delete",
      "service_cases.home")  # fmt: skip
def entering(new: MakePerson, look: Look, folder: Path) -> None:
    helen = new("helen")
    helen.signs_in_to_practise(cast.EVEN_GROUND.coordinator)
    helen.opens("/service/enter")
    helen.chooses("came_by", "paper")
    helen.presses("Start")
    draft = helen.path
    helen.opens(f"{draft}/council")
    helen.answers({"la": "other"})
    look(helen, "another council, of a letter")
    enters(helen, look)
