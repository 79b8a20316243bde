"""Councils, reviewers and operators on pages that only steps lead to."""

from __future__ import annotations

from pathlib import Path

from disputes.stories import cast
from tests.journeys.pages import item, reference
from tests.journeys.tours.tour import Look, MakePerson, more, tour


@tour("la_cases.answer", "la_cases.answer_issue", "la_cases.check_answer",
      "la_cases.before_sending", "la_cases.before_check")  # fmt: skip
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
        jo.chooses("force", "preference")
        if issue == "3":
            jo.chooses("grounds", "resources")
        jo.fills({"reasons": "The report of the spring says so.", "offer": "Twice a month."})
        jo.presses("Continue")
        if issue == "1":
            jo.opens(home)
            look(jo, "one of three")
    jo.opens(f"{home}/check")
    look(jo, "ready")
    jo.follows("Ask a manager to check it")
    look(jo, "a manager to be asked")
    jo.opens(f"{home}/check")
    jo.follows("Go on to send")
    look(jo, "to be confirmed")


@tour("la_cases.talks", "la_cases.before_no")
def a_no_to_a_meeting(new: MakePerson, look: Look, folder: Path) -> None:
    lewis = new("lewis")
    lewis.signs_in_to_practise(cast.NORTHMOOR.officer)
    lewis.opens(f"/la/cases/{more('asked_to_meet')}/talks")
    look(lewis, "to be said")
    lewis.follows("Do not take part…")
    lewis.presses("Say no to everyone in this case")
    look(lewis, "no reason typed")


@tour("la_cases.share", "la_cases.stop", "la_cases.document")
def a_document_is_shown_and_closed(new: MakePerson, look: Look, folder: Path) -> None:
    lewis = new("lewis")
    lewis.signs_in_to_practise(cast.NORTHMOOR.officer)
    costing = item("meeting_booked", "Costing.pdf")
    home = f"/la/cases/{reference('meeting_booked')}/evidence/{costing}"
    lewis.opens(f"{home}/share")
    lewis.presses("Share it with them")
    look(lewis, "nothing selected")
    lewis.chooses("readers", "everyone")
    lewis.presses("Share it with them")
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
        for met in eleanor.page.locator("main input[value=partly]").all():
            met.check()
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


@tour("custodian.current", "custodian.draft", "custodian.add",
      "custodian.before_publishing", "framework.in_force", "framework.compare")  # fmt: skip
def a_next_edition(new: MakePerson, look: Look, folder: Path) -> None:
    harriet = new("harriet")
    harriet.signs_in_to_practise(cast.CUSTODIAN)
    home = "/institute/framework"
    harriet.opens(f"{home}/draft/add")
    harriet.presses("Add to the draft")
    look(harriet, "nothing typed")
    harriet.opens(f"{home}/publish")
    harriet.presses("Publish edition 2")
    look(harriet, "no day")
    day = {"in_force_from-day": "1", "in_force_from-month": "9", "in_force_from-year": "2030"}
    harriet.fills(day)
    harriet.presses("Publish edition 2")
    look(harriet, "published, and nothing is written")
    harriet.opens("/framework/compare?one=1&other=2")
    look(harriet, "two editions")
    harriet.opens("/framework")
    look(harriet, "a newer one is coming")
    harriet.opens(home)
    harriet.presses("Start the next edition")
    look(harriet, "nothing changed yet")


@tour("cases.looks_on", "la_cases.looks_on", "service_cases.looks_on", "review_cases.looks_on",
      "joined.looks_on", "audit.looks_on")  # fmt: skip
def who_has_looked(new: MakePerson, look: Look, folder: Path) -> None:
    """Each opens a case, and then reads who did."""
    health, referred = reference("health_board_in_talks"), reference("with_the_institute")
    with_terms = reference("terms_to_answer")
    for name, who, case in (
        ("jo", cast.FAIRSHIRE.officer, f"/la/cases/{with_terms}"),
        ("ruth", cast.RUTH, f"/service/cases/{with_terms}"),
        ("laura", cast.HUGHES.parent, f"/cases/{with_terms}"),
        ("martin", cast.REGULATOR, f"/audit/cases/{with_terms}"),
        ("eleanor", cast.ELEANOR, f"/review/cases/{referred}"),
        ("callum", cast.CALLUM, f"/joined/cases/{health}"),
    ):
        person = new(name)
        person.signs_in_to_practise(who)
        person.opens(case)
        person.opens(f"{case}/looks")
        person.page.locator("main a[href*='/looks/']").first.click()
        person.arrives()
        look(person, f"{name} reads the looks of a day")
    person = new("laura again")
    person.signs_in_to_practise(cast.HUGHES.parent)
    person.opens(f"/cases/{with_terms}/timeline")
    look(person, "a day on which others looked")
