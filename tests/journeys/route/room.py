"""Who is in the room, and the words by which the test knows whose eyes saw what."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

from disputes.stories import cast
from tests.journeys.people import Person

WEEKS_AGO = timedelta(days=21)
PIN = "274916"
EMAIL = "leila.haddad@example.org"
HIS_NAME, HIS_EMAIL = "Sami Haddad", "sami.haddad@example.org"
HIS_PHONE = "07700 900612"

ASKED = "Speech therapy for 45 minutes each week, by a therapist"
SCHOOL = "Name Hazel Lane School"
NOT_FOR_THE_COUNCIL = "We could live with 30 minutes"
NOT_FOR_THE_FAMILY = "Our budget ends at 40 minutes"
ONLY_A_NOTE = "Both sides are close to 35 minutes"
AT_HOME = "Omar cried at the gate again"
VAGUE = "Appropriate speech therapy"
COUNTERED = "Make it 40 minutes each week, please"
PROMISED = "Speech therapy, 40 minutes each week in term time, by a therapist"
ONLY_HERS = "Sami need not read that I look for work"
ONLY_HIS = "I have not told Leila that I may move"
HIS_ROOM = "I could take him there on two days"
HIS_PAPER = "My own notes of the school run"
CONFLICT = "Ruth knows nobody in this family"


@dataclass
class Room:
    """Everyone of the test at their browsers."""

    leila: Person  # the parent, with a telephone and no scripts
    sami: Person  # the other parent, at a desk
    jo: Person  # the council's officer
    helen: Person  # coordinator
    ruth: Person  # mediator
    eleanor: Person  # reviewer
    martin: Person  # regulator
    amina: Person  # another parent
    lewis: Person  # an officer of another council

    @property
    def everyone(self) -> tuple[Person, ...]:
        return tuple(vars(self).values())

    @property
    def sides(self) -> tuple[tuple[Person, str], ...]:
        """Whoever accepts and signs, each with their side's address."""
        return (self.leila, "/cases"), (self.sami, "/cases"), (self.jo, "/la/cases")

    def staff_sign_in(self) -> None:
        self.jo.signs_in_to_practise(cast.FAIRSHIRE.officer)
        self.helen.signs_in_to_practise(cast.EVEN_GROUND.coordinator)
        self.ruth.signs_in_to_practise(cast.RUTH)
        self.eleanor.signs_in_to_practise(cast.ELEANOR)
        self.martin.signs_in_to_practise(cast.REGULATOR)
        self.amina.signs_in_to_practise(cast.YUSUF.parent)
        self.lewis.signs_in_to_practise(cast.NORTHMOOR.officer)
