"""By e-mail, on other devices, with a PIN or an app."""

from __future__ import annotations

from pathlib import Path

import pyotp

from disputes.stories import cast
from tests.journeys.people import Person
from tests.journeys.tours.tour import PIN, Look, MakePerson, tour


@tour("sign_in.link", "sign_in.pin", "sign_in.confirm", "sign_in.capacity",
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
    secret = jo.page.locator("p.wm-num strong").inner_text().replace(" ", "")
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
    opener = into or person
    opener.knows_the_mailbox()
    person.opens("/sign-in")
    person.fills({"email": email})
    person.presses("Send me the link")
    opener.opens_mail_to(email, "/sign-in/link/")
    if opener is person:
        person.presses("Continue to Waymark")
