"""Every address that shows a page, by the name of its route."""

from __future__ import annotations

from functools import cache
from urllib.parse import urlsplit

from flask import Flask
from werkzeug.exceptions import MethodNotAllowed, NotFound
from werkzeug.routing import MapAdapter

from web.app import ReferenceConverter, areas

# what answers a GET without being a page: why
NO_PAGES = {
    "public.healthz": "a line for whatever restarts the process",
    "public.leave": "leads away from here at once",
    "sign_in.next_step": "leads on to where a session stands",
    "service.home": "leads on to the list of a coordinator or mediator",
    "service_cases.rooms": "leads on to the first room",
    "account.feed": "a calendar, for programs",
    "cases.proof": "a download",
    "cases.proved_record": "a download",
    "genuine.vkeys": "a plain file of keys",
    "genuine.verifier": "a download",
    "audit.numbers_csv": "a download",
    "audit.proof": "a download",
    "audit.export": "a download",
    **{
        f"{side}.{name}": "a download"
        for side in ("cases", "la_cases", "service_cases", "review_cases")
        for name in ("file", "paper")
    },
}


@cache
def _addresses() -> MapAdapter:
    app = Flask("addresses", static_folder=None)
    app.url_map.strict_slashes = False
    app.url_map.converters["reference"] = ReferenceConverter
    for area in areas():
        app.register_blueprint(area)
    return app.url_map.bind("127.0.0.1")


def route_of(address: str) -> str:
    """The name of the route of an address; empty for what only a press answers, or nothing."""
    try:
        endpoint, _ = _addresses().match(urlsplit(address).path, "GET")
    except (NotFound, MethodNotAllowed):
        return ""
    return str(endpoint)


def every_page() -> frozenset[str]:
    """The routes that show a page."""
    rules = _addresses().map.iter_rules()
    shown = {rule.endpoint for rule in rules if "GET" in (rule.methods or ())}
    return frozenset(shown - NO_PAGES.keys())
