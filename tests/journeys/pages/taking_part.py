"""Pages of those who take part on a family's side: second parents, and who acts for a family."""

from __future__ import annotations

from collections.abc import Iterator

from disputes.stories import cast
from tests.journeys.pages.entry import Entry, of_case


def taking_part() -> Iterator[Entry]:
    both, left, ended = "two_parents_sign", "one_parent_left", "helper_ended_mid_case"
    for who in (cast.RAHMAN.parent, cast.KARIM):
        yield from of_case(who, "", both, ": home", "people: two parents", "withdraw: of two")
    yield from of_case(cast.KARIM, "", both, "messages/family_room-p2", "agreement/1: signed")
    yield from of_case(cast.GETHIN, "", left, ": home, once left", "people: once left")
    yield from of_case(cast.EVANS.parent, "", left, "people: one left", ": home")
    yield from of_case(
        cast.HOFFMAN.parent,
        "",
        "not_safe_to_tell",
        ": home",
        "people: not safe, not decided",
        "people/add: again",
    )
    yield from of_case(cast.FOSTER.parent, "", "not_told", "people: not safe, decided")
    yield from of_case(cast.MEHTA.parent, "", ended, "people: asked to join, help ended")
    yield from of_case(cast.RAVI, "", ended, "join: asked to join", "join/no: asked to join")
    yield from of_case(cast.KOWALSKI.parent, "", "choose_times", "people: one said no")
    yield from of_case(
        cast.FAIRSHIRE.service.coordinator, "/service", "choose_times", "people: why one said no"
    )
    coordinator = cast.FAIRSHIRE.service.coordinator
    yield from of_case(
        coordinator, "/service", "not_safe_to_tell", "other-parent", "people: not safe", ": home"
    )
    yield from of_case(
        cast.RUTH, "/service", both, "room/family/p1: of two", "room/family/p2: of two"
    )
    yield from of_case(cast.OKAFOR.parent, "", "a_helper_lodged_it", "people/helper")
    yield from by_itself()


def by_itself() -> Iterator[Entry]:
    """What the clock does: a silent council, a family that waits, what was late."""
    silent, waits = "silent_council", "family_waits"
    rows = (": home, certificate came by itself", "certificate/1: came by itself")
    yield from of_case(cast.OKAFOR.parent, "", silent, *rows, "wait: over", "late: not explained")
    rows = (": home, chose to wait", "wait: chosen", "late: explained", "certificate/1: waits")
    yield from of_case(cast.MURPHY.parent, "", waits, *rows)
    yield from of_case(cast.YUSUF.parent, "", "waiting_for_the_council", "wait: nothing chosen")
    council = cast.NORTHMOOR.officer
    yield from of_case(council, "/la", silent, "late: to explain", "late/1", ": home, late")
    coordinator = cast.EVEN_GROUND.coordinator
    yield from of_case(coordinator, "/service", waits, ": home, family waits", "late: explained")
    yield from of_case(coordinator, "/service", waits, "pause: none now")
    yield Entry(coordinator, "/service/certificates", "an instruction stands")
    yield Entry(cast.CLEARWAY.coordinator, "/service/certificates", "none stands")
