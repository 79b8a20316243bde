"""Pages that only a walk leads to: lodging, signing in, signing, and what is said of mistakes.

Each tour is one person's way, or two people's, and `look` is called at every page worth seeing.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import Protocol

import pyotp

from disputes.stories import cast
from tests.journeys.pages import item, reference
from tests.journeys.people import Person
from tests.journeys.serving import utc_now

PIN = "583920"


class Look(Protocol):
    """Looks at the page that somebody has before them, in a state that words name."""

    def __call__(self, person: Person, state: str) -> None: ...


MakePerson = Callable[[str], Person]  # somebody at a browser of their own
Walk = Callable[[MakePerson, Look, Path], None]


@dataclass(frozen=True)
class Tour:
    """A walk, and the routes that it shows."""

    name: str
    shows: frozenset[str]
    walk: Walk


TOURS: list[Tour] = []


def tour(*shows: str) -> Callable[[Walk], Walk]:
    def add(walk: Walk) -> Walk:
        TOURS.append(Tour(walk.__name__, frozenset(shows), walk))
        return walk

    return add


# ---- before any account


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
    types_date(anyone, "printed", days_ago=20)
    anyone.presses("Continue")
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


# ---- lodging


LODGING: tuple[tuple[str, dict[str, object]], ...] = (  # in the order in which it is asked
    ("who", {"who": "parent"}),
    ("name-you", {"your_name": "Rosa Delgado"}),
    ("email", {"email": "rosa.delgado@example.org"}),
    ("name", {"name": "Nico Delgado", "called": "Nico"}),
    ("born", {"born": timedelta(days=365 * 9)}),
    ("council", {"la": "fairshire"}),
    ("decision/1", {"kind": "plan_changed"}),
    ("letter-date/1", {"printed": timedelta(days=30)}),
    ("last-day", {}),
    ("letter", {}),
    ("parts", {"parts": ("F", "I")}),
    ("point/F", {"asked": "An adult in class each morning", "because": "He runs off."}),
    ("point/I", {"asked": "Name Hazel Lane School"}),
    ("want", {"wanted": "He likes school again."}),
    ("views", {"words": "I want a quiet table.", "readers": "everyone"}),
    ("tried", {"tried": ("school",)}),
    ("evidence", {}),
    ("route", {"choice": "mediate"}),
    ("helper", {"kind": "friend"}),
    ("helper-details", {"email": "pat@example.org", "name": "Pat Doyle"}),
    ("easier", {"easier": ("breaks",)}),
    ("contact", {"how": "email"}),
    ("safe", {"safe": "no"}),
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
    for code, answers in LODGING:
        rosa.opens(f"{draft}/{code}")
        look(rosa, "as it opens")
        if code in ("who", "parts", "contact"):
            rosa.presses("Continue")
            look(rosa, "nothing selected")
        answers_page(rosa, answers)
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
    letter, wrong = folder / "A report with quite a long name.pdf", folder / "song.mp3"
    from disputes.stories.papers import letter as typed

    letter.write_bytes(typed(letter.name, "A report").content)
    wrong.write_bytes(b"ID3" + bytes(200))
    rosa.opens(f"{draft}/evidence")
    rosa.picks_files(letter, wrong)
    rosa.presses("Add these files")
    look(rosa, "one added, one refused")
    rosa.opens(f"{draft}/evidence")
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
            {"born": timedelta(days=365 * 17)},
            {"born": timedelta(days=365 * 9)},
            "own right",
        ),
    ):
        rosa.opens(f"{draft}/{code}")
        answers_page(rosa, wrong)
        look(rosa, state)
        rosa.opens(f"{draft}/{code}")
        answers_page(rosa, right)


@tour("lodging.authority", "lodging.invitation", "lodging.allowed", "sign_in.new_pin",
      "sign_in.sent", "sign_in.link")  # fmt: skip
def a_helper_asks(new: MakePerson, look: Look, folder: Path) -> None:
    sam, maria = new("sam"), new("maria")
    sam.opens("/lodge")
    sam.presses("Start now")
    draft = sam.path
    until = -timedelta(days=200)
    for code, answers in (
        ("who", {"who": "helper"}),
        ("name-you", {"your_name": "Sam Reed"}),
        ("email", {"email": "sam.reed@example.org"}),
    ):
        sam.opens(f"{draft}/{code}")
        answers_page(sam, answers)
    sam.opens(f"{draft}/parent")
    look(sam, "whom a helper helps")
    answers_page(
        sam, {"name": "Maria Silva", "email": "maria@example.org", "kind": "friend", "until": until}
    )
    sam.opens_mail_to("sam.reed@example.org", "/sign-in/link/")
    look(sam, "ready")
    sam.presses("Continue to Waymark")
    look(sam, "a new PIN")
    sam.fills({"pin": PIN})
    sam.presses("Save my PIN")
    sam.opens(f"{draft}/authority")
    look(sam, "not asked")
    sam.presses("Send the email")
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


# ---- signing in


@tour("sign_in.sent", "sign_in.link", "sign_in.pin", "sign_in.confirm", "sign_in.capacity",
      "sign_in.new_app", "sign_in.app_code", "new_email.show", "account.home")  # fmt: skip
def signing_in(new: MakePerson, look: Look, folder: Path) -> None:
    claire, jo, helen = new("claire"), new("jo"), new("helen")
    by_mail(claire, cast.BENNETT.parent.email)
    claire.fills({"pin": PIN})
    claire.presses("Save my PIN")
    claire.opens("/account/confirm")
    look(claire, "the PIN")
    claire.opens("/account/email")
    look(claire, "as it opens")
    elsewhere = new("claire, elsewhere")
    by_mail(elsewhere, cast.BENNETT.parent.email)
    look(elsewhere, "a browser that is not known")
    elsewhere.fills({"pin": "111222"})
    elsewhere.presses("Continue")
    look(elsewhere, "a wrong PIN")
    third = new("claire, on a third device")
    by_mail(claire, cast.BENNETT.parent.email, into=third)
    look(third, "opened on another device")
    third.presses("Show me the code")
    look(third, "the code")
    by_mail(jo, cast.FAIRSHIRE.officer.email)
    look(jo, "how it is set up")
    jo.presses("Show me a key")
    look(jo, "the key")
    secret = jo.page.locator("p.wm-ref strong").inner_text().replace(" ", "")
    jo.fills({"code": pyotp.TOTP(secret).now()})
    jo.presses("Continue")
    jo.opens("/account")
    look(jo, "an officer")
    jo.presses("Sign out")
    by_mail(jo, cast.FAIRSHIRE.officer.email)
    look(jo, "the app's code")
    helen.signs_in_to_practise(cast.EVEN_GROUND.coordinator)
    helen.opens("/account/capacity")
    look(helen, "who is two things")


def by_mail(person: Person, email: str, *, into: Person | None = None) -> None:
    """Ask for a link and use it, or open it with another browser."""
    person.opens("/sign-in")
    person.fills({"email": email})
    person.presses("Send me the link")
    opener = into or person
    opener.opens_mail_to(email, "/sign-in/link/")
    if opener is person:
        person.presses("Continue to Waymark")


# ---- families


@tour("cases.add_helper", "invitations.invitation", "cases.room", "cases.add_page", "cases.delay",
      "cases.withdraw")  # fmt: skip
def a_family_makes_mistakes(new: MakePerson, look: Look, folder: Path) -> None:
    amina, pat, wendy = new("amina"), new("pat"), new("wendy")
    amina.signs_in_to_practise(cast.YUSUF.parent)
    home = f"/cases/{reference('waiting_for_the_council')}"
    amina.opens(f"{home}/messages/joint")
    amina.page.locator("main form button").first.click()
    amina.arrives()
    look(amina, "nothing typed")
    amina.opens(f"{home}/evidence/add")
    amina.presses("Add to the case")
    look(amina, "nothing chosen")
    amina.opens(f"{home}/people/add")
    amina.presses("Add them")
    look(amina, "nothing typed")
    amina.fills({"helper-name": "Pat Doyle", "helper-email": "pat.doyle@example.org"})
    amina.chooses("helper-kind", "friend")
    amina.presses("Add them")
    pat.opens_mail_to("pat.doyle@example.org", "/invitations/")
    look(pat, "who is not signed in")
    pat.finds_nothing_at("/invitations/nonsense", status=410)
    look(pat, "over")
    wendy.signs_in_to_practise(cast.CHAN.parent)
    wendy.opens(f"/cases/{more('family_promise_late')}")
    look(wendy, "her promise is late")
    wendy.opens(f"/cases/{more('family_promise_late')}/undertakings/1/delay")
    look(wendy, "as it opens")


# ---- terms, agreements


@tour("cases.sign", "la_cases.sign", "service_cases.write_terms", "service_cases.send_page",
      "service_cases.draw_up", "cases.term", "cases.agreement", "cases.agree",
      "la_cases.agreement")  # fmt: skip
def an_agreement(new: MakePerson, look: Look, folder: Path) -> None:
    case = reference("terms_to_answer_in_ashmere")
    shazia, yasmin, farah = new("shazia"), new("yasmin"), new("farah")
    shazia.signs_in_to_practise(cast.IQBAL.parent)
    yasmin.signs_in_to_practise(cast.ASHMERE.settler)
    farah.signs_in_to_practise(cast.FARAH)
    farah.opens(f"/service/cases/{case}/terms/2/write")
    farah.fills({"promises-0-what": "Appropriate help as soon as possible"})
    farah.presses("Save only")
    look(farah, "vague words")
    farah.presses("Save and check before sending")
    look(farah, "to be confirmed")
    shazia.opens(f"/cases/{case}/terms/1/agree")
    shazia.presses("Agree to this point")
    look(shazia, "not ticked")
    for person, side, issues in ((shazia, "", (1, 2)), (yasmin, "/la", (2,))):
        for issue in issues:
            person.opens(f"{side}/cases/{case}/terms/{issue}/agree")
            person.chooses("understood", "yes")
            person.presses("Agree to this point")
    shazia.opens(f"/cases/{case}/terms/1")
    look(shazia, "everyone said yes")
    farah.opens(f"/service/cases/{case}/agreement/draw-up")
    look(farah, "two points")
    farah.presses("Draw it up, and send it to sign")
    for person, side in ((shazia, ""), (yasmin, "/la")):
        person.opens(f"{side}/cases/{case}/agreement/1")
        look(person, "to be signed")
        person.follows("Go on to sign")
        look(person, "to be confirmed")


@tour("service_cases.held", "service_cases.times")
def who_came(new: MakePerson, look: Look, folder: Path) -> None:
    moira = new("moira")
    moira.signs_in_to_practise(cast.MOIRA)
    home = f"/service/cases/{more('meeting_was_yesterday')}"
    moira.opens(f"{home}/times")
    look(moira, "it was yesterday")
    moira.follows("Say who came")
    look(moira, "to be confirmed")


# ---- councils, reviewers, operators


@tour("la_cases.answer", "la_cases.answer_issue", "la_cases.check_answer",
      "la_cases.before_sending")  # fmt: skip
def an_answer(new: MakePerson, look: Look, folder: Path) -> None:
    jo = new("jo")
    jo.signs_in_to_practise(cast.FAIRSHIRE.officer)
    home = f"/la/cases/{reference('waiting_for_the_council')}/answer"
    jo.opens(f"{home}/1")
    jo.presses("Continue")
    look(jo, "nothing typed")
    for issue in ("1", "2", "3"):
        jo.opens(f"{home}/{issue}")
        jo.chooses("stance", "part")
        jo.fills({"reasons": "The report of the spring says so.", "offer": "Twice a month."})
        jo.presses("Continue")
        if issue == "1":
            jo.opens(home)
            look(jo, "one of three")
    jo.opens(f"{home}/check")
    look(jo, "ready")
    jo.follows("Go on to send")
    look(jo, "to be confirmed")


@tour("la_cases.share", "la_cases.stop", "la_cases.document")
def a_document_is_shown_and_closed(new: MakePerson, look: Look, folder: Path) -> None:
    lewis = new("lewis")
    lewis.signs_in_to_practise(cast.NORTHMOOR.officer)
    costing = item("meeting_booked", "Costing.pdf")
    home = f"/la/cases/{reference('meeting_booked')}/evidence/{costing}"
    lewis.opens(f"{home}/share")
    lewis.presses("Share it")
    look(lewis, "nothing selected")
    lewis.chooses("readers", "everyone")
    lewis.presses("Share it")
    look(lewis, "shared")
    lewis.opens(f"{home}/stop/everyone")
    look(lewis, "to be confirmed")


@tour("review_cases.recommendation", "review_cases.draft_issue", "review_cases.check_draft",
      "review_cases.before_publishing", "review_cases.reviewer", "review_cases.home",
      "review_cases.term", "review_cases.agreement")  # fmt: skip
def a_recommendation(new: MakePerson, look: Look, folder: Path) -> None:
    eleanor = new("eleanor")
    eleanor.signs_in_to_practise(cast.ELEANOR)
    home = f"/review/cases/{reference('with_the_institute')}/recommendation"
    eleanor.opens(f"{home}/1")
    eleanor.presses("Continue")
    look(eleanor, "nothing typed")
    for issue in ("1", "2"):
        eleanor.opens(f"{home}/{issue}")
        for box in eleanor.page.locator("main textarea").all():
            box.fill("What the log and the reports show, in two or three sentences.")
        eleanor.presses("Continue")
    eleanor.opens(home)
    look(eleanor, "written")
    eleanor.opens(f"{home}/check")
    look(eleanor, "ready")
    eleanor.follows("Go on to publish")
    look(eleanor, "to be confirmed")
    eleanor.opens(f"/review/cases/{more('no_reviewer_yet')}")
    look(eleanor, "nobody named")
    eleanor.opens(f"/review/cases/{more('no_reviewer_yet')}/reviewer")
    look(eleanor, "to be named")
    catrin = new("catrin")
    catrin.signs_in_to_practise(cast.CATRIN)
    for place in ("", "/agreement/1", "/terms/1"):
        catrin.opens(f"/review/cases/{more('signed_and_reviewed')}{place}")
        look(catrin, "signed in part")


@tour("ops_people.new", "service_mediators.one_new", "ops_people.one")
def a_new_mediator(new: MakePerson, look: Look, folder: Path) -> None:
    nadia, helen = new("nadia"), new("helen")
    nadia.signs_in_to_practise(cast.OPERATOR)
    nadia.opens("/ops/people/new")
    nadia.presses("Register")
    look(nadia, "nothing typed")
    nadia.fills({"name": "Ines Barros", "email": "ines@even-ground.example"})
    nadia.chooses("capacity", "mediator")
    nadia.fills({"organisation": cast.EVEN_GROUND.key})
    nadia.presses("Register")
    look(nadia, "just registered")
    ines = nadia.path.rsplit("/", 1)[-1]
    helen.signs_in_to_practise(cast.EVEN_GROUND.coordinator)
    helen.opens(f"/service/mediators/{ines}/add")
    look(helen, "as it opens")


# ---- how answers are given


def more(story: str) -> str:
    from tests.journeys.more_stories import more_stories

    return next(s.reference for s in more_stories(date(2026, 11, 3)) if s.name == story)


def answers_page(person: Person, answers: dict[str, object]) -> None:
    """Answer the question of this page, and continue."""
    for name, said in answers.items():
        match said:
            case timedelta():
                types_date(person, name, days_ago=said.days)
            case tuple():
                person.chooses(name, *said)
            case _ if person.offers(name):
                person.chooses(name, str(said))
            case _:
                person.fills({name: str(said)})
    person.presses("Continue")


def types_date(person: Person, name: str, *, days_ago: int) -> None:
    day = (utc_now() - timedelta(days=days_ago)).date()
    person.fills({f"{name}-{part}": str(getattr(day, part)) for part in ("day", "month", "year")})
