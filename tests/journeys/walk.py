"""`make walk`: a picture of every page and state, wide and narrow, in walk/, with a sheet of all.

python -m tests.journeys.walk [WORD ...]   only rounds and tours whose name holds one of the words
"""

from __future__ import annotations

import re
import shutil
import sys
from dataclasses import dataclass, field
from html import escape
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from tests.journeys.browsers import DESK, PHONE, chromium
from tests.journeys.log_states import STATES
from tests.journeys.looking import go_round, look_at_log, rounds, walk
from tests.journeys.people import Person
from tests.journeys.serving import CHECKOUT, Service, fill_with_stories
from tests.journeys.tours import TOURS

if TYPE_CHECKING:
    from playwright.sync_api import Browser

PICTURES = CHECKOUT / "walk"
_SHEET = """<!DOCTYPE html>
<html lang="en"><meta charset="utf-8"><title>Every page</title>
<style>
body {{ font: 16px/1.4 sans-serif; margin: 2em }}
ul {{ display: flex; flex-wrap: wrap; gap: 1.5em; list-style: none; padding: 0 }}
li {{ width: 26em; border: 1px solid #ccc; padding: .75em }}
img {{ vertical-align: top; max-height: 22em; max-width: 17em; border: 1px solid #ccc }}
img + img {{ max-width: 7em }}
</style>
<h1>{count} pages and states</h1>
{parts}
</html>
"""


@dataclass
class Album:
    """Keeps a picture of each page, and where it belongs on the sheet."""

    folder: Path
    part: str = ""
    taken: dict[str, list[tuple[str, str, str]]] = field(default_factory=dict)

    def __call__(self, person: Person, state: str) -> None:
        number = 1 + sum(len(each) for each in self.taken.values())
        words = f"{number:03} {self.part} {person.path.split('?')[0]} {state}"
        name = re.sub(r"[^a-z0-9]+", "-", words.lower()).strip("-")[:120]
        for size, end in ((DESK, "1280"), (PHONE, "360")):
            person.page.set_viewport_size(size)
            person.page.screenshot(path=self.folder / f"{name}-{end}.png", full_page=True)
        person.page.set_viewport_size(DESK)
        title = f"{person.page.title()} ({state})"
        self.taken.setdefault(self.part, []).append((name, title, person.path))

    def write_sheet(self) -> Path:
        parts = []
        for part, rows in self.taken.items():
            items = "".join(
                f"<li><p>{escape(title)}<br><code>{escape(path)}</code></p>"
                f'<a href="{name}-1280.png"><img src="{name}-1280.png" alt="wide" loading="lazy">'
                f'</a> <a href="{name}-360.png"><img src="{name}-360.png" alt="narrow" '
                f'loading="lazy"></a></li>'
                for name, title, path in rows
            )
            parts.append(f"<h2>{escape(part)}</h2>\n<ul>{items}</ul>")
        count = sum(len(rows) for rows in self.taken.values())
        sheet = self.folder / "index.html"
        sheet.write_text(_SHEET.format(count=count, parts="\n".join(parts)), "utf-8")
        return sheet


def take_all(browser: Browser, stories: Path, album: Album, wanted: list[str]) -> None:
    """Of copies of a filled folder: everything of one, then each state of the log."""

    def is_wanted(name: str) -> bool:
        return not wanted or any(word.casefold() in name.casefold() for word in wanted)

    def copy(name: str) -> Service:
        return Service(shutil.copytree(stories, stories.with_name(name)))

    service = copy("service")
    service.start()
    try:
        for name, found in rounds().items():
            if is_wanted(name):
                album.part = name
                go_round(browser, service.address, found, album)
        for tour in TOURS:
            if is_wanted(tour.name):
                album.part = tour.name.replace("_", " ")
                walk(browser, service.address, tour, album, stories.parent)
    finally:
        service.stop()
    for number, state in enumerate(STATES):
        if is_wanted(state.name):
            album.part = state.name
            look_at_log(browser, state, copy(f"state-{number}"), album)


def main(wanted: list[str]) -> None:
    PICTURES.mkdir(exist_ok=True)
    for old in PICTURES.glob("*.png"):
        old.unlink()
    album = Album(PICTURES)
    with TemporaryDirectory() as folder, chromium() as browser:
        stories = Path(folder) / "stories"
        stories.mkdir()
        fill_with_stories(Service(stories))
        take_all(browser, stories, album, wanted)
    print(f"Open {album.write_sheet()}")  # noqa: T201


if __name__ == "__main__":
    try:
        main(sys.argv[1:])
    except LookupError as missing:
        sys.exit(f"walk {missing}")
