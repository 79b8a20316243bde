"""What families are told of mistakes; invitations; a promise of their own."""

from __future__ import annotations

from pathlib import Path

from disputes.stories import cast
from domain.counting import london_date
from tests.journeys.pages import reference
from tests.journeys.tours.tour import Look, MakePerson, more, tour
from web.app import utc_now


@tour("cases.add_helper", "invitations.invitation", "cases.room", "cases.add_page", "cases.delay")
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
    amina.opens(f"{home}/people/helper")
    amina.presses("Add them")
    look(amina, "nothing typed")
    amina.fills({"helper-name": "Pat Doyle", "helper-email": "pat.doyle@example.org"})
    until = {"day": "30", "month": "6", "year": str(london_date(utc_now()).year + 1)}
    amina.fills({f"helper-until-{part}": typed for part, typed in until.items()})
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
