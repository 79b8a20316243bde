"""People at their browsers. Each step is a sentence: `amina.presses("Continue")`.

Every page that somebody opens is looked at: it is one of ours, it is no error, and nothing on it
came from elsewhere.
"""

from __future__ import annotations

import re
import time
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from disputes.stories.cast import Character

if TYPE_CHECKING:
    from playwright.sync_api import Browser, BrowserContext, Locator, Page, Response

_SECONDS = 15_000  # milliseconds that a page may take on a busy machine
_WORKER_SECONDS = 60.0  # until the worker has sent or made something
_NONSENSE = "/cases/WM-0000-0000"  # an address of nothing
_SPACES = re.compile(r"\s+")


class Person:
    """Somebody with a browser of their own."""

    def __init__(self, browser: Browser, address: str, name: str, **how: object) -> None:
        """`how` is what the browser is like: its viewport, whether it runs scripts."""
        self.name = name
        self.address = address
        self.context: BrowserContext = browser.new_context(
            base_url=address,
            **how,  # type: ignore[arg-type]
        )
        self.context.set_default_timeout(_SECONDS)
        self.page: Page = self.context.new_page()
        self.errors: list[str] = []
        self.page.on("pageerror", lambda error: self.errors.append(str(error)))
        self.page.on("request", self._only_ours)
        self._status = 200
        self._read: set[str] = set()  # e-mails
        self.page.on("response", self._note)

    def leaves(self) -> None:
        """Close the browser; scripts have gone wrong nowhere, nothing came from elsewhere."""
        self.context.close()
        assert not self.errors, f"{self.name}: {self.errors}"

    # ---- going somewhere

    def signs_in_to_practise(self, who: Character) -> None:
        """One press on the page of practice people."""
        self.opens("/practice")
        self.page.locator(f'button[value="{who.key}"]').click()
        self.arrives()

    def opens(self, path: str) -> None:
        self.page.goto(path)
        self.arrives()

    def finds_nothing_at(self, path: str, status: int = 404) -> None:
        """Open what is not there, or not any more, and read the page that says so."""
        self.page.goto(path)
        self.page.wait_for_load_state("load")
        assert self._status == status, self._stuck(f"is told {self._status}")

    def follows(self, words: str) -> None:
        """Follow a link of the page."""
        self._find("link", words).click()
        self.arrives()

    def presses(self, words: str) -> None:
        """Press a button. Its words may be followed by who reads it."""
        self._find("button", words).click()
        self.arrives()

    def is_overtaken(self, words: str) -> None:
        """Press a button of a page that says what is not so any more, and read both."""
        self._find("button", words).click()
        self.page.wait_for_load_state("load")
        assert self._status == 409, self._stuck(f"is told {self._status}")

    def fills(self, answers: Mapping[str, str]) -> None:
        """Type into boxes, or choose from lists, by their names."""
        for name, text in answers.items():
            box = self.page.locator(f'[name="{name}"]')
            match self._kind(box):
                case "select":
                    box.select_option(text)
                case _:
                    box.fill(text)

    def chooses(self, name: str, *values: str) -> None:
        """Select a radio, or tick boxes."""
        for value in values:
            self.page.locator(f'input[name="{name}"][value="{value}"]').check()

    def answers(self, answers: Mapping[str, object], go: str = "Continue") -> None:
        """Answer what the page asks and go on. Several ticks are a tuple."""
        for name, said in answers.items():
            match said:
                case date():
                    parts = ("day", "month", "year")
                    self.fills({f"{name}-{part}": str(getattr(said, part)) for part in parts})
                case tuple():
                    self.chooses(name, *said)
                case _ if self.offers(name):
                    self.chooses(name, str(said))
                case _:
                    self.fills({name: str(said)})
        self.presses(go)

    def picks_files(self, *files: Path) -> None:
        """Choose several files at once in the box of this page."""
        self.page.locator('input[type="file"]').set_input_files([str(each) for each in files])

    def loses_the_line(self, address: str) -> None:
        """The next thing sent to an address of this shape is cut off on its way."""
        self.page.route(address, lambda route: route.abort("connectionreset"), times=1)

    # ---- what is seen

    @property
    def text(self) -> str:
        """The words of the page, as they are shown."""
        return _SPACES.sub(" ", self.page.locator("body").inner_text())

    @property
    def path(self) -> str:
        return self.page.url.removeprefix(self.address)

    def reads(self, *words: str) -> None:
        """Each of these stands on the page."""
        text = self.text.casefold()
        missing = [each for each in words if each.casefold() not in text]
        assert not missing, self._stuck(f"does not read {missing}")

    def never_reads(self, *words: str) -> None:
        """None of these is anywhere in the page, seen or not."""
        source = self.page.content().casefold()
        found = [each for each in words if each.casefold() in source]
        assert not found, self._stuck(f"reads {found}")

    def cannot_open(self, *paths: str) -> None:
        """What is there for others is for this person what does not exist, byte for byte."""
        nothing = self.context.request.get(_NONSENSE)
        assert nothing.status == 404
        for path in paths:
            found = self.context.request.get(path)
            assert found.status == 404, f"{self.name} opens {path}: {found.status}"
            assert found.body() == nothing.body(), f"{self.name} can tell {path} from nothing"

    def offers(self, name: str) -> bool:
        """Whether this is answered by selecting, not by typing."""
        kinds = 'input[type="radio"], input[type="checkbox"]'
        return bool(self.page.locator(kinds).and_(self.page.locator(f'[name="{name}"]')).count())

    def waits_to_see(self, *words: str) -> None:
        """A script writes each of these into the page, or goes on to one that has them."""
        for each in words:
            self.page.get_by_text(each).locator("visible=true").first.wait_for()
        self.page.wait_for_load_state("load")

    def waits_to_read(self, path: str, *words: str) -> None:
        """Open a page again until one of these stands on it: the worker makes papers meanwhile."""
        self._waits(path, lambda: any(each.casefold() in self.text.casefold() for each in words))

    def waits_for(self, path: str, selector: str) -> None:
        self._waits(path, lambda: self.page.locator(selector).count() > 0)

    def knows_the_mailbox(self) -> None:
        """Whatever is there already is not what comes next."""
        self.opens("/mailbox")
        self._read.update(self.links("/mailbox/"))

    def opens_mail_to(self, email: str, holding: str) -> None:
        """Follow the link in the newest unread e-mail to this address that holds one."""
        row = f'tr:has-text("{email}") a[href^="/mailbox/"]'
        link = f'a[href*="{holding}"]'

        def is_new() -> bool:
            letters = [str(each.get_attribute("href")) for each in self.page.locator(row).all()]
            for letter in letters:
                if letter not in self._read:
                    self._read.add(letter)
                    self.opens(letter)
                    if self.page.locator(link).count():
                        return True
            return False

        self._waits("/mailbox", is_new)
        self.page.locator(link).first.click()
        self.arrives()

    def downloads(self, path: str) -> bytes:
        found = self.context.request.get(path)
        assert found.status == 200, f"{self.name} does not get {path}: {found.status}"
        return found.body()

    def links(self, part: str) -> Sequence[str]:
        """The addresses on this page that hold `part`."""
        found = self.page.locator(f'a[href*="{part}"]').all()
        return [str(each.get_attribute("href")) for each in found]

    # ---- how it is done

    def _find(self, role: str, words: str) -> Locator:
        page = self.page.locator("body")
        exact = page.get_by_role(role, name=words, exact=True)  # type: ignore[arg-type]
        found = exact if exact.count() else page.get_by_role(role, name=words)  # type: ignore[arg-type]
        assert found.count(), self._stuck(f"finds no {role} “{words}”")
        return found.first

    def _waits(self, path: str, is_there: Callable[[], bool]) -> None:
        last = time.monotonic() + _WORKER_SECONDS
        self.opens(path)
        while not is_there():
            assert time.monotonic() < last, self._stuck("waits in vain")
            time.sleep(0.3)
            self.opens(path)

    def _kind(self, box: Locator) -> str:
        assert box.count(), self._stuck(f"finds no box {box}")
        return str(box.evaluate("each => each.tagName.toLowerCase()"))

    def arrives(self) -> None:
        self.page.wait_for_load_state("load")
        assert self._status in (200, 422), self._stuck(f"is told {self._status}")
        assert self.page.locator("h1").count() == 1, self._stuck("reads no heading, or several")

    def _note(self, response: Response) -> None:
        if response.request.is_navigation_request() and response.request.redirected_to is None:
            self._status = response.status

    def _only_ours(self, request: object) -> None:
        url = str(getattr(request, "url", ""))
        if not url.startswith((self.address, "data:", "blob:")):
            self.errors.append(f"something came from elsewhere: {url}")

    def _stuck(self, how: str) -> str:
        return f"{self.name} {how} at {self.path}:\n{self.text[:3000]}"
