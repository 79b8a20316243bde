"""A draft from its first page to the reference; a helper's, and the parent's yes."""

from __future__ import annotations

from pathlib import Path

from disputes.stories.papers import letter as typed
from disputes.stories.papers import photo as taken
from tests.journeys.people import Person
from tests.journeys.tours.tour import PIN, Look, MakePerson, ago, tour


def everything() -> tuple[tuple[str, dict[str, object]], ...]:
    """Each page and its answers, in the order in which it is asked."""
    return (
        ("who", {"who": "parent"}),
        ("name-you", {"your_name": "Rosa Delgado"}),
        ("email", {"email": "rosa.delgado@example.org"}),
        ("name", {"name": "Nico Delgado", "called": "Nico"}),
        ("born", {"born": ago(365 * 9)}),
        ("council", {"la": "fairshire"}),
        ("decision/1", {"kind": "plan_changed"}),
        ("letter-date/1", {"printed": ago(30)}),
        ("last-day", {}),
        ("letter", {}),
        ("parts", {"parts": ("F", "I")}),
        ("point/F", {"asked": "An adult in class each morning", "because": "He runs off."}),
        ("point/I", {"asked": "Name Hazel Lane School", "sector": "special"}),
        ("want", {"wanted": "He likes school again."}),
        ("views", {"words": "I want a quiet table.", "readers": "everyone"}),
        ("tried", {"tried": ("school",)}),
        ("evidence", {}),
        ("route", {"choice": "mediate"}),
        ("helper", {"kind": "friend"}),
        ("helper-details", {"email": "pat@example.org", "name": "Pat Doyle", "until": ago(-200)}),
        ("easier", {"easier": ("breaks",)}),
        ("contact", {"how": "email"}),
        ("urgent", {"urgent": "no"}),
        ("safe", {"safe": "no"}),
        ("other-parent", {"answer": "not_safe"}),
    )


@tour(
    "lodging.start",
    "lodging.tasks",
    "lodging.show",
    "lodging.show_row",
    "lodging.check",
    "lodging.confirm",
    "lodging.later",
    "lodging.stopped",
    "drafts.list_drafts",
    "drafts.ask_delete",
    "sent.sent",
    "account.home",
    "cases.home",
    "cases.people",
)
def lodging(new: MakePerson, look: Look, folder: Path) -> None:
    rosa = new("rosa")
    rosa.opens("/lodge")
    look(rosa, "the first time")
    rosa.presses("Start now")
    draft = rosa.path
    look(rosa, "nothing answered")
    rosa.opens(f"{draft}/check")
    look(rosa, "nothing answered")
    for code, answers in everything():
        rosa.opens(f"{draft}/{code}")
        look(rosa, "as it opens")
        if code in ("who", "parts", "contact", "urgent"):
            rosa.presses("Continue")
            look(rosa, "nothing selected")
        rosa.answers(answers)
        if code == "email":
            look(rosa, "the link is sent")
    with_documents(rosa, look, draft, folder)
    being_stopped(rosa, look, draft)
    rosa.opens(draft)
    look(rosa, "nearly done")
    rosa.opens(f"{draft}/later")
    look(rosa, "saved")
    rosa.opens("/drafts")
    look(rosa, "one draft")
    rosa.follows("Delete this draft")
    look(rosa, "to be confirmed")
    rosa.opens_mail_to("rosa.delgado@example.org", "/sign-in/link/")
    rosa.presses("Continue to Waymark")
    rosa.fills({"pin": PIN})
    rosa.presses("Save my PIN")
    rosa.opens(f"{draft}/check")
    look(rosa, "all answered")
    rosa.presses("Send to Fairshire")
    look(rosa, "just sent")
    case = rosa.path.rsplit("/", 1)[-1]
    rosa.opens(f"/cases/{case}")
    look(rosa, "just sent, watched by somebody")
    rosa.opens(f"/cases/{case}/people")
    look(rosa, "with a helper")
    rosa.opens("/account")
    look(rosa, "signed in here")


def with_documents(rosa: Person, look: Look, draft: str, folder: Path) -> None:
    """Sent one by one: the line breaks under the first, the last is no document."""
    letter, photo, wrong = [
        folder / name for name in ("A report with quite a long name.pdf", "Page 2.jpg", "game.exe")
    ]
    letter.write_bytes(typed(letter.name, "A report").content)
    photo.write_bytes(taken(photo.name, "Page 2").content)
    wrong.write_bytes(b"MZ" + bytes(200))
    rosa.opens(f"{draft}/evidence")
    rosa.loses_the_line("**/files/evidence")
    rosa.picks_files(letter, photo, wrong)
    rosa.presses("Add these files")
    rosa.waits_to_see(
        f"{letter.name} did not finish. Try again; your other files are safe",
        "game.exe must be a PDF, Word file or photo",
    )
    rosa.reads("Added")
    look(rosa, "one added, one did not finish, one refused")
    rosa.presses(f"Leave out {wrong.name}")
    rosa.presses(f"Try again with {letter.name}")
    rosa.waits_to_see("What is this document?")
    rosa.opens(f"{draft}/evidence")
    rosa.reads("Files you added (2)", letter.name, photo.name)
    rosa.presses(f"Take out {photo.name}")
    rosa.follows("Say what it is and who sees it")
    look(rosa, "of one document")
    rosa.chooses("kind", "report")
    rosa.chooses("readers", "my_side")
    rosa.presses("Continue")


def being_stopped(rosa: Person, look: Look, draft: str) -> None:
    """Each reason why it cannot go on here, and back again."""
    for code, wrong, right, state in (
        ("council", {"la": "other"}, {"la": "fairshire"}, "another council"),
        ("decision/1", {"kind": "other"}, {"kind": "plan_changed"}, "another letter"),
        (
            "born",
            {"born": ago(365 * 17)},
            {"born": ago(365 * 9)},
            "own right",
        ),
    ):
        rosa.opens(f"{draft}/{code}")
        rosa.answers(wrong)
        look(rosa, state)
        rosa.opens(f"{draft}/{code}")
        rosa.answers(right)


@tour("lodging.authority", "lodging.invitation", "lodging.allowed", "sign_in.new_pin",
      "sign_in.sent", "sign_in.link")  # fmt: skip
def a_helper_asks(new: MakePerson, look: Look, folder: Path) -> None:
    sam, maria = new("sam"), new("maria")
    sam.opens("/lodge")
    sam.presses("Start now")
    draft = sam.path
    until = ago(-200)
    for code, answers in (
        ("who", {"who": "helper"}),
        ("name-you", {"your_name": "Sam Reed"}),
        ("email", {"email": "sam.reed@example.org"}),
    ):
        sam.opens(f"{draft}/{code}")
        sam.answers(answers)
    sam.opens(f"{draft}/parent")
    look(sam, "whom a helper helps")
    sam.answers(
        {"name": "Maria Silva", "email": "maria@example.org", "kind": "friend", "until": until}
    )
    sam.opens_mail_to("sam.reed@example.org", "/sign-in/link/")
    look(sam, "ready")
    sam.presses("Continue to Waymark")
    look(sam, "a new PIN")
    sam.fills({"pin": PIN})
    sam.presses("Save my PIN")
    sam.opens(f"{draft}/authority")
    look(sam, "not asked")
    sam.presses("Send the email to the parent")
    look(sam, "waiting for the parent")
    maria.opens_mail_to("maria@example.org", "/invitations/")
    look(maria, "who is not signed in")
    maria.presses("Send me the link")
    look(maria, "on its way")
    maria.opens_mail_to("maria@example.org", "/sign-in/link/")
    link = maria.path
    maria.presses("Continue to Waymark")
    maria.fills({"pin": PIN})
    maria.presses("Save my PIN")
    look(maria, "who is asked")
    maria.presses("Yes, they may act for me")
    look(maria, "allowed")
    maria.finds_nothing_at(link, status=410)
    look(maria, "used before")
