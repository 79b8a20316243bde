"""What is not for somebody does not exist for them: the same bytes as for what never existed.

Every route of a case is tried, from the URL map, by everybody whom the route admits and the case
does not; with what really is in the case, and with a case that never was.
"""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from werkzeug.routing import Rule

from domain.audiences import Audience
from tests.walls.conftest import World
from tests.walls.crawling import addresses, values
from tests.walls.people import PEOPLE, STANDS
from tests.walls.planting import CANARY
from tests.web.client import FROM_HERE, SITE, Client

NEVER = "WM-0000-0000"
ACTED_ONCE = ("helper_ended", "helper_lapsed")  # they knew the case: they read that it is over
OF_NO_CASE = ("root", "custodian")  # operators and those who keep the framework
WAYS = {"GET", "POST"}


def _one_of_each(world: World, case: str) -> dict[str, list[object]]:
    return {
        name: found[:1] if name != "wall" else [str(Audience.JOINT)]
        for name, found in values(world.garden, case).items()
    }


def _rules(world: World, name: str) -> Iterator[tuple[Rule, str]]:
    routes = world.site.app.extensions["waymark"].routes
    for rule in world.site.app.url_map.iter_rules():
        if "case" in rule.arguments and routes[rule.endpoint].admits(PEOPLE[name]):
            for method in WAYS & set(rule.methods or ()):
                yield rule, method


def _asked(client: Client, method: str, address: str, token: str) -> tuple[int, bytes]:
    if method == "GET":
        made = client.http.get(address, base_url=SITE)
    else:
        data = {"csrf_token": token, "command_id": "x"}
        made = client.http.post(address, data=data, base_url=SITE, headers=FROM_HERE)
    return made.status_code, made.data


def _address(world: World, rule: Rule, case: str, method: str) -> str | None:
    known = {**_one_of_each(world, case), "number": [1], "code": ["appeal"]}
    return next(addresses(world.site.app.url_map, rule, known, method), None)


@pytest.mark.parametrize("name", PEOPLE)
def test_a_case_of_others_is_as_one_that_never_was(planted: World, name: str) -> None:
    client, tried, over = planted.browser(name), 0, b""
    token = client.json("/account")["csrf_token"]
    _, nothing = _asked(client, "GET", "/no-such-page", token)
    for case in ("whole", "talks", "alone"):
        if name in STANDS[case]:
            continue
        for rule, method in _rules(planted, name):
            there = _address(planted, rule, case, method)
            assert there is not None, f"{rule.rule}: say in crawling.values what there is of it"
            status, said = _asked(client, method, there, token)
            if case == "whole" and name in ACTED_ONCE and rule.endpoint.startswith("cases."):
                over = over or said  # that they no longer act, the same at every address
                assert (status, said) == (410, over), (method, there)
                words = CANARY.findall(said.decode().lower())  # their own name in the bar at most
                assert {planted.garden.canaries[word].person for word in words} <= {name}
            else:
                assert (status, said) == (404, nothing), (method, there)
            tried += 1
            reference = planted.garden.references[case]
            assert _asked(client, method, there.replace(reference, NEVER), token) == (404, nothing)
    # whoever has no part in any case and is admitted to its routes was tried on them
    assert tried or name in OF_NO_CASE or name in ("regulator", "coordinator", "mediator_now")


@pytest.mark.parametrize("name", OF_NO_CASE)
def test_who_works_in_no_case_is_admitted_to_no_page_of_one(planted: World, name: str) -> None:
    assert list(_rules(planted, name)) == []


def _hidden_items(world: World, name: str) -> list[str]:
    """Documents of the whole case behind no wall of somebody in it."""
    stands, walls = STANDS["whole"][name], world.garden.walls_of
    return [item for item in world.garden.items["whole"] if not walls[item] & stands]


@pytest.mark.parametrize(
    "name", ["parent_a", "officer_one", "coordinator", "mediator_now", "reviewer"]
)
def test_what_is_behind_a_wall_in_ones_own_case_is_as_what_never_was(
    planted: World, name: str
) -> None:
    client = planted.browser(name)
    token = client.json("/account")["csrf_token"]
    hidden = _hidden_items(planted, name)
    assert hidden
    rules = [(r, m) for r, m in _rules(planted, name) if "item" in r.arguments]
    for rule, method in rules:
        known = values(planted.garden, "whole")
        for item in hidden:
            there = next(
                addresses(planted.site.app.url_map, rule, {**known, "item": [item]}, method)
            )
            never = there.replace(item, "doc_none")
            assert _asked(client, method, there, token) == _asked(client, method, never, token)
            if method == "GET":
                assert _asked(client, method, there, token)[0] == 404


@pytest.mark.parametrize("name", ["officer_one", "coordinator", "reviewer"])
def test_a_room_of_others_is_as_a_room_that_never_was(planted: World, name: str) -> None:
    client, reference = planted.browser(name), planted.garden.references["whole"]
    base = {"officer_one": "/la", "coordinator": "/service", "reviewer": "/review"}[name]
    place = f"{base}/cases/{reference}/messages"
    never = client.http.get(f"{place}/nothing", base_url=SITE)
    assert never.status_code == 404
    for room in ("family-p1", "family_room-p1", "mediator", "service"):
        made = client.http.get(f"{place}/{room}", base_url=SITE)
        assert (made.status_code, made.data) == (404, never.data), room
    receipt = client.http.get(f"{base}/cases/{reference}/papers/receipt/1", base_url=SITE)
    assert (receipt.status_code, receipt.data) == (404, never.data)
