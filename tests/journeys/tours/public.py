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
    "practice_clock.ask",
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
    anyone.presses("7 days")
    look(anyone, "time is to be moved on")
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


@tour("check.start")
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
    anyone.answers({"about": ("F", "I")})
    look(anyone, "trouble")
    anyone.answers({"trouble": ("nothing",)})
    look(anyone, "born")
    anyone.answers({"born": ago(3500)})
    look(anyone, "what you can do")
    anyone.presses("Back")
    anyone.answers({"born": ago(6300)})
    look(anyone, "own right")
    anyone.opens("/check")
    anyone.answers({"what": "nothing"})
    look(anyone, "what there is now")
    anyone.answers({"plan": "ehc"})
    anyone.answers({"about": ("F", "G")})
    anyone.answers({"trouble": ("out_of_school", "not_given", "unfair")})
    look(anyone, "when it happened")
    anyone.answers({"not_given": ago(400), "unfair": ago(10)})
    anyone.answers({"not_said": ("yes",)})
    look(anyone, "no letter, urgent")
    anyone.opens("/check")
    anyone.answers({"what": "plan_made"})
    anyone.answers({"printed": ago(100)})
    anyone.answers({"about": ("I",)})
    anyone.answers({"trouble": ("nothing",)})
    anyone.answers({"not_said": ("yes",)})
    look(anyone, "too late")
