"""From terms to the page where each side signs; who came to a meeting."""

from __future__ import annotations

from pathlib import Path

from disputes.stories import cast
from tests.journeys.pages import reference
from tests.journeys.tours.tour import Look, MakePerson, more, tour


@tour("cases.sign", "la_cases.sign", "service_cases.write_terms", "service_cases.send_page",
      "service_cases.draw_up", "cases.term", "cases.agreement", "cases.agree",
      "la_cases.agreement", "cases.change")  # fmt: skip
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
    shazia.opens(f"/cases/{case}/terms/2/change")
    shazia.fills({"words": "Name it from the first day of term"})
    farah.opens(f"/service/cases/{case}/terms/2/write")
    farah.fills({"promises-0-what": "Name Orchard Field School in Section I from January"})
    farah.presses("Save and check before sending")
    farah.presses("Send to everyone in this case")
    shazia.is_overtaken("Send my change to everyone in this case")
    look(shazia, "the words changed meanwhile")
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


@tour("service_cases.held", "service_cases.adjourn", "service_cases.times")
def who_came(new: MakePerson, look: Look, folder: Path) -> None:
    moira = new("moira")
    moira.signs_in_to_practise(cast.MOIRA)
    home = f"/service/cases/{more('meeting_was_yesterday')}"
    moira.opens(f"{home}/times")
    look(moira, "it was yesterday")
    moira.follows("Say who came")
    look(moira, "to be confirmed")
    moira.opens(f"{home}/times/1/adjourn")
    look(moira, "to go on another day")
