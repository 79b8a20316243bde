"""Debian's Chromium, driven by Playwright."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from playwright.sync_api import Browser

PHONE = {"width": 360, "height": 740}
DESK = {"width": 1280, "height": 900}
ZOOM = {"width": 320, "height": 225}  # a desk's window at 400 % zoom: WCAG 2.2, 1.4.10
_FLAGS = (
    "--no-sandbox",  # Chromium refuses its sandbox to root, as in a container
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)


@contextmanager
def chromium() -> Iterator[Browser]:
    """A running browser. Raises LookupError where there is none to be driven."""
    try:
        from playwright.sync_api import sync_playwright
    except ImportError:
        raise LookupError("needs Playwright (pip install playwright)") from None
    program = shutil.which("chromium")
    if program is None:
        raise LookupError("needs Chromium (Debian package chromium)")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=list(_FLAGS))
        try:
            yield browser
        finally:
            browser.close()


def chromium_or_skip() -> Iterator[Browser]:
    """The same for tests: skipped by name where it is missing, unless REQUIRE_BROWSER=1."""
    try:
        with chromium() as browser:
            yield browser
    except LookupError as missing:
        if os.environ.get("REQUIRE_BROWSER") == "1":
            pytest.fail(str(missing))
        pytest.skip(str(missing))
