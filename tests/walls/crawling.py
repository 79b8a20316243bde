"""Opens everything that somebody can open: every route of the URL map that admits them, with every
parameter that exists in their cases, and every link from there; and reads all of it for canaries.

It knows no route by name, so a new one is crawled by itself.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from io import BytesIO
from itertools import product
from typing import Any
from urllib.parse import unquote, urljoin, urlsplit
from zipfile import ZipFile

import pypdfium2
import sqlalchemy as sa
from werkzeug.exceptions import HTTPException
from werkzeug.routing import Map, RequestRedirect, Rule
from werkzeug.test import TestResponse

from disputes.storage.tables import access_leaf
from domain.audiences import Audience
from domain.disagreement.vocabulary import DocumentKind, Readers
from domain.events import Actor, Capacity
from tests.walls.people import PEOPLE, STANDS
from tests.walls.planting import CANARY, NOON, Garden
from tests.web.client import SITE, Client
from web.areas import ANYONE, Route

_LINK = re.compile(r'(?:href|action)="([^"]+)"')
_ENDS = ("public.leave",)  # it leads to another site
READS_WHAT_IS_PUBLIC = (None, "parent_a", "officer_one", "mediator_now", "regulator")
_HINT = "like wm-4827-3162"  # under a box to search in: it happens to be one of these cases
JSON = {"Accept": "application/json"}


@dataclass(frozen=True)
class Answer:
    """One request: what came back, how many leaves it left in the log of looks, and whether it is
    about a case: by its address, or by words or the reference of one that stand in it."""

    address: str
    endpoint: str
    status: int
    leaves: int
    is_of_a_case: bool


@dataclass
class Harvest:
    """Which canaries somebody read, each with the first place; and which routes opened."""

    read: dict[str, str] = field(default_factory=dict)
    born: dict[str, str] = field(default_factory=dict)  # case: where its child's birthday stood
    opened: set[str] = field(default_factory=set)
    broken: list[str] = field(default_factory=list)
    answers: list[Answer] = field(default_factory=list)
    pages: int = 0


@dataclass
class Crawler:
    """One person, in one browser."""

    garden: Garden
    client: Client
    name: str | None
    routes: dict[str, Route]
    harvest: Harvest = field(default_factory=Harvest)
    seen: set[str] = field(default_factory=set)

    @property
    def map(self) -> Map:
        return self.client.app.url_map

    @property
    def actor(self) -> Actor | None:
        return PEOPLE[self.name] if self.name else None

    def crawl(self) -> Harvest:
        waiting = list(self._addresses())
        while waiting:
            address = waiting.pop()
            if address not in self.seen:
                self.seen.add(address)
                waiting += self._open(address)
        return self.harvest

    def _addresses(self) -> Iterator[str]:
        mine = [case for case, people in STANDS.items() if self.name in people]
        for rule in self.map.iter_rules():
            if self._may_try(rule):
                for case in mine if "case" in rule.arguments else [None]:
                    yield from addresses(self.map, rule, values(self.garden, case))

    def _may_try(self, rule: Rule) -> bool:
        row = self.routes[rule.endpoint]
        is_get = "GET" in (rule.methods or ())
        return is_get and self._is_mine(rule) and row.admits(self.actor)

    def _is_mine(self, rule: Rule) -> bool:
        """Pages that need no account are opened by some, not by everybody all over again."""
        is_public = self.routes[rule.endpoint].who == ANYONE
        return rule.endpoint not in _ENDS and (not is_public or self.name in READS_WHAT_IS_PUBLIC)

    def _open(self, address: str) -> Iterator[str]:
        made = self._get(address)
        self.harvest.pages += 1
        if made.status_code >= 500:
            self.harvest.broken.append(f"{made.status_code} {address}")
        self._read(made, address)
        if made.status_code != 200:
            return self._links(address, [made.headers.get("Location", "")])
        endpoint = self._endpoint(address)
        is_new = endpoint not in self.harvest.opened
        self.harvest.opened.add(endpoint)
        if made.mimetype != "text/html":
            return iter(())
        if is_new:
            self._read(self._get(address, headers=JSON), address)
        return self._links(address, _LINK.findall(made.text))

    def _get(self, address: str, **more: Any) -> TestResponse:
        before = self._leaves()
        made = self.client.http.get(address, base_url=SITE, **more)
        rule = self._matched(address)
        answer = Answer(
            address,
            rule.endpoint,
            made.status_code,
            self._leaves() - before,
            "case" in rule.arguments or self._is_of_a_case(made),
        )
        self.harvest.answers.append(answer)
        return made

    def _leaves(self) -> int:
        with self.garden.deployment.engine.connect() as conn:
            return conn.scalar(sa.select(sa.func.count()).select_from(access_leaf)) or 0

    def _is_of_a_case(self, made: TestResponse) -> bool:
        said, words = text_of(made).replace(_HINT, ""), self.garden.canaries
        found = (words[word] for word in CANARY.findall(said))
        names_one = any(each.lower() in said for each in self.garden.references.values())
        return names_one or any(not each.person and each.case != "framework" for each in found)

    def _read(self, made: TestResponse, address: str) -> None:
        said = text_of(made)
        for word in CANARY.findall(said):
            self.harvest.read.setdefault(word, address)
        for case, born in self.garden.born.items():
            if f"{born:%Y-%m-%d}" in said or f"{born.day} {born:%B %Y}".lower() in said:
                self.harvest.born.setdefault(case, address)

    def _endpoint(self, address: str) -> str:
        return self._matched(address).endpoint

    def _matched(self, address: str) -> Rule:
        path = urlsplit(address).path
        return self.map.bind("waymark.example").match(path, "GET", return_rule=True)[0]

    def _links(self, address: str, found: Iterable[str]) -> Iterator[str]:
        for link in found:
            there = urlsplit(urljoin(SITE + address, html.unescape(link)))
            path = f"{there.path}?{there.query}" if there.query else there.path
            ours = link and f"{there.scheme}://{there.netloc}" == SITE
            if ours and path not in self.seen and self._is_page(there.path):
                yield path

    def _is_page(self, path: str) -> bool:
        try:
            rule, _ = self.map.bind("waymark.example").match(path, "GET", return_rule=True)
        except RequestRedirect:
            return True
        except HTTPException:
            return False
        return self._is_mine(rule)


def text_of(made: TestResponse) -> str:
    """Everything an answer says, headers too, in small letters, spaces made plain."""
    heads = unquote(" ".join(f"{name}: {value}" for name, value in made.headers.items()))
    match made.mimetype:
        case "application/pdf":
            body = pdf_text(made.data)
        case "application/zip":
            body = zip_text(made.data)
        case _:
            body = html.unescape(made.text)
    return f"{heads} {body}".replace("\u00a0", " ").lower()


def zip_text(content: bytes) -> str:
    """The name and the text of every file in an archive."""
    with ZipFile(BytesIO(content)) as archive:
        return " ".join(f"{name} {archive.read(name).decode()}" for name in archive.namelist())


def pdf_text(content: bytes) -> str:
    """The text of every page, and what the file says of itself."""
    document = pypdfium2.PdfDocument(content)
    try:
        pages = [page.get_textpage().get_text_bounded() for page in document]
        return " ".join([*pages, *document.get_metadata_dict().values()])
    finally:
        document.close()


def values(garden: Garden, case: str | None) -> dict[str, list[Any]]:
    """What each parameter of a route may be, of what there is in one case.

    A parameter that is not here (a draft, a token) is reached by links alone.
    """
    people = STANDS.get(case or "", {})
    persons = PEOPLE if case is None else _some_of_each(people)
    walls = [*map(str, Audience)]
    walls += [f"{wall}-{party}" for wall in ("family", "family_room") for party in ("p1", "p2")]
    return {
        "case": [garden.references[case]] if case else [],
        "number": [1, 2],
        "item": garden.items.get(case or "", []),
        "kind": list(map(str, DocumentKind)),
        "about": ["1"],
        "day": [f"{NOON:%Y-%m-%d}"],
        "wall": walls,
        "readers": list(map(str, Readers)),
        "party": ["p1", "p2", "la"],
        "task": ["task1"],
        "person": [each.person for each in persons.values()],
        "key": sorted({each.organisation for each in PEOPLE.values() if each.organisation}),
    }


def _some_of_each(people: Iterable[str]) -> dict[str, Actor]:
    """The families of a case and their helpers; of everybody else one in each capacity. All others
    are reached by links, where there are any."""
    found = {PEOPLE[name].capacity: name for name in people}
    families = [name for name in people if PEOPLE[name].capacity is Capacity.FAMILY]
    return {name: PEOPLE[name] for name in [*families, *found.values()]}


def addresses(
    url_map: Map, rule: Rule, known: dict[str, list[Any]], method: str = "GET"
) -> Iterator[str]:
    """Every address of a route. Of many documents, the pages that do something to one are opened
    for a few: what they show of it stands on its own page too."""
    names = sorted(rule.arguments)
    if not set(names) <= known.keys():
        return
    acts = rule.rule.rpartition("<item>")[2] not in ("", "/file")
    some = [known[name][:: 6 if name == "item" and acts else 1] for name in names]
    for chosen in product(*some):
        yield url_map.bind("waymark.example").build(
            rule.endpoint, dict(zip(names, chosen, strict=True)), method=method
        )
