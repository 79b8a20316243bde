"""The dates of a letter are told and put right, and the last days follow."""

from disputes.stories import cast
from tests.web.references import REFERENCES

SENT = REFERENCES["just_sent"]
JUDGED = REFERENCES["the_tribunal_has_decided"]


def test_a_family_tells_the_date_of_its_letter_and_learns_its_last_day(practice):
    family = practice.browser(cast.BENNETT.parent.actor)
    family.get(f"/cases/{SENT}/tribunal").says("You need its date", "Tell us its date")
    page = family.get(f"/cases/{SENT}/letters/1").says("We do not know its date")
    page.press("Tell everyone in this case", status=422).says("Enter the date on the letter")
    day = {"printed-day": "1", "printed-month": "9", "printed-year": "2026"}
    page.press("Tell everyone in this case", **day).says("It has the date 1 September 2026 on it")
    family.get(f"/cases/{SENT}/timeline").says("put right the dates of the letter")


def test_what_was_told_before_stays_to_be_read(practice):
    family = practice.browser(cast.GREEN.parent.actor)
    family.get(f"/cases/{JUDGED}/letters/1").says("What we were told before", "put it right on")
    coordinator = practice.browser(cast.FAIRSHIRE.service.coordinator.actor)
    coordinator.get(f"/service/cases/{JUDGED}/letters/1").says("What we were told before")


def test_a_council_puts_no_date_of_a_letter_right(practice):
    practice.browser(cast.FAIRSHIRE.officer.actor).get(f"/la/cases/{JUDGED}/letters/1", 404)
    practice.browser(cast.GREEN.parent.actor).get(f"/cases/{JUDGED}/letters/2", 404)
