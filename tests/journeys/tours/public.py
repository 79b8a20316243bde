"""What anyone sees before any account."""

from __future__ import annotations

from pathlib import Path

from tests.journeys.tours.tour import Look, MakePerson, ago, tour


@tour(
    "public.index",
    "public.help",
    "public.accessibility",
    "public.privacy",
    "public.cookies",
    "public.complain",
    "practice.people",
    "mailbox.letters",
    "mailbox.letter",
    "drafts.list_drafts",
    "sign_in.email",
)
def without_an_account(new: MakePerson, look: Look, folder: Path) -> None:
    anyone = new("anyone")
    for place in ("/", "/help", "/accessibility", "/privacy", "/cookies", "/complain", "/practice"):
        anyone.opens(place)
        look(anyone, "as it is")
    anyone.opens("/mailbox")
    look(anyone, "many e-mails")
    anyone.opens(anyone.links("/mailbox/")[0])
    look(anyone, "a notice")
    anyone.opens("/drafts")
    look(anyone, "none")
    anyone.opens("/sign-in")
    look(anyone, "empty")
    anyone.presses("Send me the link")
    look(anyone, "nothing typed")
    anyone.finds_nothing_at("/nowhere")
    look(anyone, "not found")


@tour("check.start", "check.ask")
def what_you_can_do(new: MakePerson, look: Look, folder: Path) -> None:
    anyone = new("anyone")
    anyone.opens("/check")
    look(anyone, "first question")
    anyone.presses("Continue")
    look(anyone, "nothing selected")
    anyone.chooses("what", "plan_changed")
    anyone.presses("Continue")
    look(anyone, "the date")
    anyone.answers({"printed": ago(20)})
    look(anyone, "what about")
    anyone.chooses("about", "F", "I")
    anyone.presses("Continue")
    look(anyone, "trouble")
    anyone.chooses("trouble", "nothing")
    anyone.presses("Continue")
    look(anyone, "age")
    anyone.chooses("age", "school_age")
    anyone.presses("Continue")
    look(anyone, "what you can do")
    for state, query in (
        (
            "own right",
            "what=plan_changed&cannot_find=yes&about=F&trouble=nothing&age=over_school_age",
        ),
        ("no letter", "what=nothing&about=F&trouble=nothing&age=school_age"),
    ):
        anyone.opens(f"/check/result?{query}")
        look(anyone, state)
