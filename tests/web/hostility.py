"""What nobody should type, and where: hostile values, and the form behind each POST."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any
from uuid import uuid4

from flask.testing import FlaskClient
from werkzeug.datastructures import MultiDict
from werkzeug.routing import Rule

from disputes.schemas.base import SCHEMAS
from disputes.stories import cast
from disputes.stories.cast import Character
from tests.web.client import FROM_HERE, SITE
from tests.web.conftest import Site
from tests.web.references import REFERENCES
from web.areas import SAFE

MARKUP = "<b data-hostile=1>x</b><script>alert(1)</script>\"'><img src=x onerror=alert(1)>"
TEMPLATE = "{{ 7*7 }}${7*7}<%= 7*7 %>{% raw %}#{7*7}"
TURNED = "a\u202eb\u2066c\u200bd\u00ade\ufefff"  # right to left, invisible, no width
SHOWN_AGAIN = (MARKUP, TEMPLATE, TURNED, "'; drop table event; --", "=1+1|cmd'!A1")
TEXTS = (
    *SHOWN_AGAIN,
    "",
    " \u200b ",
    "a\x00b",
    "x" * 200_000,
    "a\r\nBcc: all@example.com\r\n\r\nx",
    "9" * 5000,
    "-1",
    "0",
    "1.5",
    "1e400",
    "NaN",
    "0000-00-00",
    "9999-12-31",
    "2027-02-29",
    "per_nobody",
    "../../etc/passwd",
    "\U0010ffff\ufffe",
    "٣",  # a digit, though not one of ours
    "x" * 120 + "@example.com",
)
DEEP: Any = []
for _ in range(60):
    DEEP = [DEEP]
ANSWERS: tuple[Any, ...] = (
    None, True, 0, -1, 10**30, 1.5, float("nan"), float("inf"), [], {}, "", DEEP,
    [None], [{}], [[1]], {"0": {"": None}}, {"day": [], "month": {}, "year": -1},
    {"day": "29", "month": "2", "year": "2027"}, "\ud800", MARKUP, ["x"] * 500,
)  # fmt: skip
BODIES = (
    (b"[" * 100_000, "application/json"),
    (b'{"a":' * 20_000, "application/json"),
    (b'{"a": ' + b"9" * 5000 + b"}", "application/json"),
    (b'{"a": 1, "a": 2}', "application/json"),
    (b"\xff\xfe", "application/json"),
    (b"null", "application/json"),
    (b'"text"', "application/json"),
    (b"NaN", "application/json"),
    (b"", "application/json"),
    (b"{}", "application/vnd.api+json"),
    (b"<x/>", "text/xml"),
    (b"x", "multipart/form-data"),
    (b"--b\r\nContent-Disposition: form-data; name=a", "multipart/form-data; boundary=b"),
    (b"\x00" * 100, "application/octet-stream"),
)

# the story in which the form of a route stands, by a part of its rule
SCENES = {
    "review/cases/<reference:case>/evidence": "with_the_institute",
    "/terms/": "terms_to_answer", "/undertakings/<int:number>/delay": "speech_therapy_late",
    "/undertakings/<int:number>/day": "another_day_suggested",
    "/undertakings/": "placement_agreed_after_talks", "/review/ask": "council_stayed_away",
    "/review/<int:number>/reply": "recommendation_to_answer",
    "/recommendation/": "with_the_institute",
    "/reviewer": "with_the_institute", "/choose/": "just_sent", "/intake": "just_sent",
    "/people/<person>/end": "a_helper_lodged_it", "/times/to-mediate": "several_decisions",
    "/times/": "choose_times", "/times": "choose_times", "/agree-to-mediate": "several_decisions",
    "/end": "meeting_held_talks_go_on", "/agreement": "terms_to_answer",
    "review/cases/<reference:case>/evidence/<item>": "with_the_institute",
    "/evidence/<item>/stop": "meeting_booked", "/evidence/<item>": "meeting_booked",
    "/room/": "meeting_held_talks_go_on", "/certify": "several_decisions",
    "review/cases": "with_the_institute", "/tasks/": "rang_us",
}  # fmt: skip
USUAL = "waiting_for_the_council"
_FAMILY = {
    "terms_to_answer": cast.HUGHES, "speech_therapy_late": cast.WALKER, "just_sent": cast.BENNETT,
    "placement_agreed_after_talks": cast.GREEN, "council_stayed_away": cast.HOLT,
    "recommendation_to_answer": cast.ROBERTS, "with_the_institute": cast.FOSTER,
    "a_helper_lodged_it": cast.OKAFOR, "choose_times": cast.KOWALSKI,
    "meeting_held_talks_go_on": cast.SINGH, "meeting_booked": cast.THOMAS,
    "another_day_suggested": cast.MEHTA,
    "several_decisions": cast.DAVIES, "rang_us": cast.MENSAH, USUAL: cast.YUSUF,
}  # fmt: skip
_COUNCIL = {
    "another_day_suggested": cast.NORTHMOOR,
    "just_sent": cast.NORTHMOOR, "placement_agreed_after_talks": cast.NORTHMOOR,
    "recommendation_to_answer": cast.NORTHMOOR, "meeting_booked": cast.NORTHMOOR,
    "council_stayed_away": cast.ASHMERE, "a_helper_lodged_it": cast.ASHMERE,
    "meeting_held_talks_go_on": cast.STELLBRIDGE, "several_decisions": cast.STELLBRIDGE,
}  # fmt: skip


@dataclass
class Target:
    """One POST of the table, with somebody at its form. `boxes` is what the form would send."""

    rule: str
    does: str
    path: str
    http: FlaskClient
    token: str
    boxes: MultiDict[str, str]
    typed: tuple[str, ...]  # names of the boxes that people type into

    def send(self, **options: Any) -> Any:
        headers = {**FROM_HERE, "X-CSRF-Token": self.token, **options.pop("headers", {})}
        return self.http.post(self.path, base_url=SITE, headers=headers, **options)

    def form(self, value: str) -> MultiDict[str, str]:
        """The form with one text in every box, as a new press."""
        sent = self.boxes.copy()
        for name in self.boxes or self.fields:
            if name not in ("csrf_token", "command_id"):
                sent.setlist(name, [value])
        sent["csrf_token"], sent["command_id"] = self.token, uuid4().hex
        return sent

    @property
    def fields(self) -> tuple[str, ...]:
        """What its schema asks, or else what its form has."""
        schema = next((s for c, s in SCHEMAS.items() if c.__name__ == self.does), None)
        names = schema._declared_fields if schema else self.boxes
        return tuple(n for n in names if n not in ("csrf_token", "command_id"))


def targets(site: Site) -> Iterator[Target]:
    """Everybody's way to each POST of the table, one for each rule."""
    table = site.app.extensions["waymark"].routes
    browsers: dict[str, tuple[FlaskClient, str]] = {}
    for rule in sorted(site.app.url_map.iter_rules(), key=lambda each: each.rule):
        if set(rule.methods or ()) - SAFE:
            yield _target(site, rule, table[rule.endpoint].does, browsers)


def _target(
    site: Site, rule: Rule, does: str, browsers: dict[str, tuple[FlaskClient, str]]
) -> Target:
    best = None
    for who in people_for(rule.rule):
        http, token = _browser(site, who, browsers)
        for path in addresses(rule.rule, http):
            made = http.get(path, base_url=SITE)
            boxes, typed = _form(made.text, path) if made.mimetype == "text/html" else (None, ())
            found = Target(rule.rule, does, path, http, token, boxes or MultiDict(), typed)
            if boxes is not None:
                return found
            best = best or found
    assert best is not None, f"nobody is admitted to {rule.rule}"
    return best


def _browser(
    site: Site, who: Character, browsers: dict[str, tuple[FlaskClient, str]]
) -> tuple[FlaskClient, str]:
    if who.key not in browsers:
        client = site.browser(who.actor, strong=True)
        browsers[who.key] = client.http, client.json("/account")["csrf_token"]
    return browsers[who.key]


def story_of(rule: str) -> str:
    return next((story for part, story in SCENES.items() if part in rule), USUAL)


def people_for(rule: str) -> list[Character]:
    """Whoever may stand before the form of a rule, the likeliest first."""
    home = _FAMILY[story_of(rule)]
    council = _COUNCIL.get(story_of(rule), cast.FAIRSHIRE)
    if rule.startswith("/la"):
        return [council.officer, council.settler, council.manager]
    if rule.startswith("/service"):
        return [council.service.coordinator, *council.service.mediators]
    if rule.startswith("/review/"):
        return list(cast.REVIEWERS)
    if rule.startswith("/ops"):
        return [cast.OPERATOR]
    return [home.parent]


def addresses(rule: str, http: FlaskClient) -> list[str]:
    """Addresses that a rule could have, with what is really there."""
    path = rule.replace("<reference:case>", REFERENCES[story_of(rule)])
    if "<reference:case>" in rule:
        home = path[: path.index("WM-") + 12]
        view = _view(f"/cases/{home[-12:]}" if home.startswith("/join/") else home, http)
        mine = [each for each in view.get("evidence", ()) if each["mine"]]
        item = next((each["id"] for each in mine), "evi_none")
        people = view.get("people", {}).get("representatives", ())
        person = next((each["who"]["id"] for each in people), cast.YUSUF.parent.key)
        party = next((each["id"] for each in view.get("parties", ())), "family")
        tasks = view.get("intake", {}).get("tasks", ())
        task = next((each["id"] for each in tasks if each["done_at"] is None), "none")
    else:
        who = cast.GRACE if rule.endswith(("/delist", "/interest")) else cast.LEAVER
        item, person, party, task = "evi_none", who.key, "x", "none"
    named = {"item": item, "person": person, "party": party, "readers": "everyone",
             "wall": "joint", "key": "fairshire", "where": "letter", "file": "evi_none",
             "code": "who", "row": "1", "token": "none", "task": task}  # fmt: skip
    if "<draft>" in rule:
        named["draft"] = begun(http)
    filled = re.sub(r"<(\w+)>", lambda m: named[m[1]], path)
    if "<int:number>" not in filled:
        return [filled]
    return [filled.replace("<int:number>", number) for number in ("1", "2")]


def begun(http: FlaskClient) -> str:
    """A new draft of whoever this is."""
    seen = http.get("/account", base_url=SITE, headers={"Accept": "application/json"}).get_json()
    sent = {"csrf_token": seen["csrf_token"], "anew": "yes"}
    made = http.post("/lodge", data=sent, base_url=SITE, headers=FROM_HERE)
    return str(made.headers["Location"].rsplit("/", 1)[-1])


def _view(home: str, http: FlaskClient) -> dict[str, Any]:
    made = http.get(home, base_url=SITE, headers={"Accept": "application/json"})
    found: dict[str, Any] = made.get_json()["page"] if made.status_code == 200 else {}
    return found


_FORM = re.compile(r'<form[^>]*method="post".*?</form>', re.DOTALL)
_NAME = re.compile(r'<(input|textarea|select|button)\b[^>]*?\bname="([^"]+)"[^>]*>')


def _form(text: str, path: str) -> tuple[MultiDict[str, str] | None, tuple[str, ...]]:
    """The boxes of the form that is sent to this address, and those to type into."""
    for form in _FORM.findall(text):
        there = re.match(r'<form[^>]*?action="([^"?]*)', form)
        if there and there[1] not in ("", path):
            continue
        boxes: MultiDict[str, str] = MultiDict()
        typed = []
        for tag, name in _NAME.findall(form):
            boxes[name] = ""
            kind = re.search(rf'<{tag}\b[^>]*name="{re.escape(name)}"[^>]*>', form)
            plain = kind and not re.search(r'type="(radio|checkbox|hidden|file)"', kind[0])
            if tag in ("input", "textarea") and plain:
                typed.append(name)
        return boxes, tuple(dict.fromkeys(typed))
    return None, ()
