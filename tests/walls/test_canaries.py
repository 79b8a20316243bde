"""Every text that is written for somebody is read by them, and by nobody across its wall: not on a
page, in a program's answer, a document, a paper, an e-mail, an answer to a search, or a log line.

The canaries are taken from the registry: a personal field of an event, or a text field of a
command, that no case here plants makes a test fail.
"""

from __future__ import annotations

from dataclasses import fields, is_dataclass
from itertools import product
from typing import Any, get_args, get_type_hints

import pytest

import domain.permissions  # noqa: F401  # every command is registered
from domain.audiences import Audience
from domain.disagreement.aggregate import FIRST_FAMILY, LA_PARTY
from domain.disagreement.evidence import CannotReadThere, wall_for
from domain.disagreement.vocabulary import Readers
from domain.events import Event
from tests.registries import our_decisions, our_events
from tests.walls.conftest import World
from tests.walls.crawling import text_of
from tests.walls.people import (
    COORDINATOR,
    COUNCIL,
    FAMILY,
    LATER,
    MEDIATOR,
    NAMED,
    PARTNER,
    PEOPLE,
    SECOND_FAMILY,
    STANDS,
    may_know,
    may_read,
)
from tests.walls.planting import CANARY, Canary
from tests.web.client import FROM_HERE, SITE

# Personal values that are no free text: nothing could be planted in them.
CHOSEN_FROM_A_LIST = {("needs-told.1", "easier"), ("own-needs-kept.1", "easier"),
                      ("own-needs-kept.1", "how"), ("adjustment-noted.1", "what"),
                      ("adjustment-told.1", "what")}  # fmt: skip
# told to the side that they are for, whichever it is
OF_OWN_SIDE = {"adjustment-told.1", "arrival-told.1", "own-objection-kept.1",
               "objection-answered.1"}  # fmt: skip
OF_FAMILY_AND_COORDINATOR = {"capacity-explained.1", "capacity-check-explained.1"}
A_DATE = {("child-named.1", "born")}  # looked for as a date

# Fields of commands that hold a code, an id, the public name of an organisation, or the words of a
# notice, which name nobody.
NO_TEXT = frozenset(
    {
        "AdjournSession.attended", "ArrangeAdjustment.party", "ArrangeAdjustment.what",
        "AskForAdjustment.what", "GiveArrival.party", "KeepMediator.party",
        "LiftSafetyFlag.party", "RaiseSafetyFlag.party",
        "AddEntry.code", "AddEvidence.kind", "AppointMediator.mediator", "AssignOfficer.officer",
        "AuthoriseRepresentative.person", "ChangeEntry.code", "CiteEntries.entries",
        "ContactGivenBy.easier", "ContactGivenBy.how", "DeclareInterest.organisation",
        "DecideToTell.person",
        "DescribeEvidence.evidence", "DescribeEvidence.kind", "DoTask.task", "EndAuthority.person",
        "EndCapacity.organisation", "EntryFinding.entry", "EvidenceGiven.evidence",
        "EvidenceGiven.file", "EvidenceGiven.kind", "EvidenceGiven.media_type",
        "GrantCapacity.organisation", "HelperGiven.kind", "HelperGiven.person",
        "HoldSession.attended", "InviteFamily.party", "InviteOrganisation.organisation",
        "EndTakingPart.organisation",
        "CertifyUnasked.service", "ExplainMissed.code", "ExplainMissed.thing",
        "RecordMissed.code", "RecordMissed.managers", "RecordMissed.thing",
        "NameContact.contact", "IssueAnswer.entries", "IssueGiven.entries",
        "LodgeDisagreement.la", "LodgeDisagreement.parent", "LodgeDisagreement.tried",
        "NameAttendee.attendee", "NameDutyOfficer.officer", "NameMediationService.service",
        "NameReviewer.reviewer", "OpenNotebook.case", "PromiseGiven.by_party",
        "OtherParentGiven.person",
        "RecordDocument.about", "RecordDocument.file", "RecordDocument.sha256",
        "RegisterMediator.accreditation", "RegisterMediator.languages", "RegisterMediator.service",
        "RegisterOrganisation.name", "RegisterOrganisation.phone",
        "RegisterOrganisation.sendiass_phone", "RegisterPerson.organisation",
        "SendMessage.message", "SendMessage.room", "SetTask.lines", "SetTask.notice",
        "DateSaid.code", "DateSaid.thing", "RecordDateTold.side",
        "SetTask.party", "SetTask.person", "SetTask.task", "SetTask.title",
        "CheckCapacity.party", "InviteYoungPerson.person", "LetParentAct.parent",
        "LetParentAct.name",  # the name that the page shows already
        "ShareEvidence.evidence", "StartFramework.name", "StopSharingEvidence.evidence",
        "WithdrawEntry.code", "WithdrawEvidence.evidence", "WriteDownTimes.party",
        "RecordSignedPaper.evidence", "RecordSignedPaper.party",
        "CompleteErasure.erasure", "CompleteErasure.subject", "NoteErasure.erasure",
        "NoteErasure.party", "PlaceHold.subject", "RequestErasure.erasure",
        "RequestErasure.open_cases", "RequestErasure.subject", "RequestErasure.touched",
        "SetRetention.source",
    }
)  # fmt: skip

READ_BY_NOBODY = {("person-registered.1", "email")}  # it is for sending to, and stands nowhere
# Pages that need a half-done form, a meeting under way, an agreement or terms still to be signed.
NOT_IN_THESE_STATES = {
    "cases.sign", "joined.agree_to_day", "joined.refuse_day", "joined.sign",
    "la_cases.before_check", "la_cases.sign",
    "review_cases.before_publishing",
    "review_cases.check_draft", "review_cases.draft_issue", "service_cases.adjourn",
    "service_cases.draw_up", "service_cases.held", "service_cases.send_page",
    "service_cases.signed_paper",
    "service_cases.rooms",  # only leads on
}  # fmt: skip
EVERYBODY = (*PEOPLE, None)


def _audiences(event: type[Event]) -> set[Audience]:
    """Every audience that an event of this kind can have."""
    if "chosen" not in {each.name for each in fields(event)}:
        return {event.audience}
    if event.TOPIC in OF_FAMILY_AND_COORDINATOR:
        return {Audience.FAMILY, Audience.COORDINATOR}
    if event.TOPIC in OF_OWN_SIDE:
        return {Audience.FAMILY, Audience.LA}
    lodged = event.TOPIC == "views-given.1"  # by the family, before there is a reviewer
    parties = (FIRST_FAMILY,) if lodged else (FIRST_FAMILY, LA_PARTY, None)
    choices = [each for each in Readers if not (lodged and each is Readers.REVIEWER)]
    found = set()
    for readers in choices:
        for party in parties:
            try:
                found.add(wall_for(readers, party).audience)
            except CannotReadThere:
                continue
    return found


def _words(value: Any) -> set[str]:
    values = value if isinstance(value, tuple) else (value,)
    return {word for each in values for word in CANARY.findall(str(each).lower())}


@pytest.fixture(scope="session")
def stored(planted: World) -> list[tuple[str, str, Event, set[str]]]:
    """Every personal field stored: topic, field, event, and the canaries in it."""
    log = planted.garden.deployment.disputes.log
    found = []
    for _, event in log.after(0, 100_000, unsealed=True):
        for _, name, value in event.sealed_parts():
            found.append((event.TOPIC, name, event, _words(value.shown(""))))
    return found


def test_every_personal_field_is_planted_for_each_of_its_audiences(stored) -> None:
    planted = {(topic, name, event.wall.audience) for topic, name, event, words in stored if words}
    wanted = {
        (topic, name, audience)
        for topic, event in our_events().items()
        for name in event.personal_fields()
        if (topic, name) not in CHOSEN_FROM_A_LIST | A_DATE
        for audience in _audiences(event)
    }
    assert wanted - planted == set()
    assert {topic for topic, *_ in CHOSEN_FROM_A_LIST | A_DATE} <= our_events().keys()


def test_each_stands_behind_the_wall_it_was_planted_for(planted: World, stored) -> None:
    """The words of people.py and the product's own walls say the same."""
    for topic, name, event, words in stored:
        audience = str(event.wall.audience)
        for word in words:
            canary = planted.garden.canaries[word]
            if canary.person:
                continue
            names = {f"{audience}_also" if event.wall.party == "p2" else audience}
            if audience == "joint" and canary.walls == LATER:
                names = LATER
            if audience == "joint" and event.is_without_prejudice:
                names = {"talks", "agreed"}
            if audience == "mediator":
                names = {each for each in canary.walls if each.startswith("notes")}
            shared_once = audience == "joint" and canary.what.startswith("shared, then closed")
            assert names & canary.walls or shared_once, (topic, name, audience, canary)


def _texts(thing: type, owner: str) -> set[str]:
    """Names of the text fields of a command, with those of what it carries."""
    found: set[str] = set()
    for name, kind in get_type_hints(thing).items():
        if name not in {each.name for each in fields(thing)}:
            continue
        for each in _kinds(kind):
            if each is str:
                found.add(f"{owner}.{name}")
            elif is_dataclass(each):
                found |= _texts(each, each.__name__)
    return found


def _kinds(kind: Any) -> set[Any]:
    inner = get_args(kind)
    return set().union(*map(_kinds, inner)) if inner else {kind}


def test_every_text_of_every_command_is_planted(planted: World) -> None:
    wanted: set[str] = set().union(*(_texts(each, each.__name__) for each in our_decisions()))
    assert wanted - NO_TEXT - planted.garden.commands == set()
    assert planted.garden.commands & NO_TEXT == set()


# ---- reading


def _may(name: str | None, canary: Canary) -> bool:
    if name is None:
        return False
    if not canary.person:
        return may_read(name, canary.case, canary.walls)
    person, _, is_email = canary.person.partition(" ")
    return name == person or (not is_email and may_know(name, person))


@pytest.mark.parametrize("name", EVERYBODY, ids=str)
def test_nobody_reads_across_a_wall(planted: World, harvests, name: str | None) -> None:
    mine = harvests[name]
    leaks = {
        f"{planted.garden.canaries[word].what} ({word}) of {planted.garden.canaries[word].case}": at
        for word, at in mine.read.items()
        if not _may(name, planted.garden.canaries[word])
    }
    assert leaks == {}
    assert mine.broken == []
    birthdays = {c: at for c, at in mine.born.items() if not _joint(name, c)}
    assert birthdays == {}


def _joint(name: str | None, case: str) -> bool:
    return name is not None and may_read(name, case, frozenset({"joint", *PARTNER}))


def test_each_kind_of_text_is_read_by_somebody_it_was_meant_for(stored, harvests) -> None:
    """So that the test above can fail: what nobody finds is no proof of a wall."""
    words: dict[tuple[str, str, Audience], set[str]] = {}
    for topic, name, event, found in stored:
        if (topic, name) not in CHOSEN_FROM_A_LIST | A_DATE:
            words.setdefault((topic, name, event.wall.audience), set()).update(found)
    read = set().union(*(each.read for each in harvests.values()))
    unread = {
        (topic, name) for (topic, name, _), found in words.items() if found and not found & read
    }
    assert unread == READ_BY_NOBODY


@pytest.mark.parametrize("case", ["whole", "talks", "waiting", "fresh"])
def test_each_person_reads_from_behind_each_wall_they_stand_behind(
    planted: World, harvests, case: str
) -> None:
    mine = [canary for canary in planted.garden.canaries.values() if canary.case == case]
    walls = {
        wall: {c.word for c in mine if wall in c.walls}
        for wall in FAMILY | SECOND_FAMILY | COUNCIL | MEDIATOR | COORDINATOR | PARTNER | NAMED
    }
    for name, stands in STANDS[case].items():
        for wall in stands:
            found = walls[wall] & harvests[name].read.keys()
            assert found or not walls[wall], (name, wall)


def test_every_page_of_a_case_was_opened_by_somebody(planted: World, harvests) -> None:
    opened = set().union(*(each.opened for each in harvests.values()))
    there = {
        rule.endpoint
        for rule in planted.site.app.url_map.iter_rules()
        if "case" in rule.arguments and "GET" in (rule.methods or ())
    }
    assert there - opened == NOT_IN_THESE_STATES


# ---- searching, mail, log lines


BOXES = {"/la/cases/find": "wanted", "/service/find": "words"}  # what one types in, by search


def test_a_search_finds_only_ones_own_cases(planted: World) -> None:
    garden, app = planted.garden, planted.site.app
    routes = app.extensions["waymark"].routes
    finds = {r.rule: r for r in app.url_map.iter_rules() if r.endpoint.endswith(".find")}
    assert {place for place, rule in finds.items() if "POST" in rule.methods} == BOXES.keys()
    surnames = {c.case: w for w, c in garden.canaries.items() if c.what == "child name"}
    found = set()
    for place, name in product(BOXES, PEOPLE):
        if not routes[finds[place].endpoint].admits(PEOPLE[name]):
            continue
        client = planted.browser(name)
        token = client.json("/account")["csrf_token"]
        for case, reference in garden.references.items():
            for wanted in (surnames[case], reference):
                data = {"csrf_token": token, "command_id": "x", BOXES[place]: wanted}
                made = client.http.post(place, data=data, base_url=SITE, headers=FROM_HERE)
                assert made.status_code in (200, 303, 404, 422), (name, place, case)
                said = text_of(made)
                others = set(CANARY.findall(said)) - {wanted}
                assert [w for w in others if not _may(name, garden.canaries[w])] == []
                if wanted == surnames[case]:  # a reference is said back as it was typed
                    assert name in STANDS[case] or reference.lower() not in said, (name, case)
                if made.status_code in (200, 303) and reference.lower() in said:
                    found.add((name, case))
    assert {("coordinator", "whole"), ("officer_one", "whole"), ("officer_two", "talks")} <= found


def test_mail_names_nobody_and_quotes_nothing(planted: World) -> None:
    mails = planted.garden.deployment.mailbox.newest(10_000)
    assert len(mails) > 50
    for mail in mails:
        assert not CANARY.findall(f"{mail.subject} {mail.text}".lower()), mail.text
        address = CANARY.findall(mail.to.lower())
        assert len(address) == 1
        assert planted.garden.canaries[address[0]].person.endswith(" email")


def test_no_log_line_quotes_anything(planted: World, harvests) -> None:
    lines = planted.log
    assert lines.count("\n") > 100
    assert not CANARY.findall(lines.lower())
    assert "@example.org" not in lines
