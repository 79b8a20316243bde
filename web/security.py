"""What every answer and every press must pass: headers, the form's token, where it came from.

Our pages have no inline script or style, so the policy needs no nonce, and two answers that must
be the same, byte for byte, are.
"""

from __future__ import annotations

from hmac import compare_digest
from urllib.parse import unquote_to_bytes, urlsplit

from flask import Response, abort, request
from werkzeug.exceptions import Forbidden

from web.areas import SAFE, Route
from web.looks import STATIC_PATH
from web.session import csrf_token
from web.wiring import wired

CSP = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; font-src 'self'; "
    "connect-src 'self'; media-src 'self'; form-action 'self'; frame-ancestors 'none'; "
    "base-uri 'none'; object-src 'none'"
)
HEADERS = {
    "Content-Security-Policy": CSP,
    "Strict-Transport-Security": "max-age=63072000; includeSubDomains",
    "X-Content-Type-Options": "nosniff",
    # no more than same-origin, but not less: without a referrer a browser says "Origin: null"
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
}


def add_headers(answer: Response) -> Response:
    """The same for every answer, good or bad. Downloads set a stricter policy of their own."""
    for name, value in HEADERS.items():
        answer.headers.setdefault(name, value)
    answer.headers["Cache-Control"] = "no-store"
    return answer


class OutOfDate(Forbidden):
    """A press without this session's token, or from another site. Nothing was done."""


def check_press(row: Route) -> None:
    """Refuse a press that did not come from a page of ours, given to this browser; where a press
    changes nothing, one that another site sent."""
    if request.method in SAFE:
        return
    if not (_from_here() and (not row.keeps or _has_token())):
        raise OutOfDate


def _from_here() -> bool:
    site = request.headers.get("Sec-Fetch-Site")
    if site is not None:
        return site in ("same-origin", "none")
    origin = request.headers.get("Origin")
    if origin is None:
        return True  # an old browser, or a program: the token decides
    ours = {request.host, urlsplit(wired().settings.public_url).netloc}
    return urlsplit(origin).netloc in ours


def _has_token() -> bool:
    sent = request.headers.get("X-CSRF-Token")
    if sent is None and not request.is_json:
        sent = request.form.get("csrf_token")
    return compare_digest((sent or "").encode("utf-8", "replace"), csrf_token().encode())


def check_text() -> None:
    """Refuse a form that is not UTF-8, before anything in it is replaced unseen."""
    if request.mimetype != "application/x-www-form-urlencoded":
        return
    try:
        unquote_to_bytes(request.get_data().replace(b"+", b" ")).decode()
    except UnicodeDecodeError:
        abort(400)


def is_static() -> bool:
    return request.path.startswith(STATIC_PATH)
