"""Following every link of one case, as somebody on one side."""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import urljoin, urlsplit

from tests.web.client import SITE, Client, Page


def every_page(client: Client, start: str) -> Iterator[Page]:
    """Each page of the case that links lead to, once; the client inspects each."""
    waiting, seen = [start], {start}
    while waiting:
        address = waiting.pop(0)
        page = client.get(address)
        yield page
        for link in page.tree.iter("a"):
            there = urlsplit(urljoin(SITE + address, link.get("href", "")))
            found = there.path + (f"?{there.query}" if there.query else "")
            if found in seen or not there.path.startswith(start) or _is_file(there.path):
                continue
            seen.add(found)
            waiting.append(found)


def _is_file(path: str) -> bool:
    return path.endswith("/file") or "/papers/" in path or "/prove/" in path
