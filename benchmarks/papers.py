"""The wait for the last of twenty papers queued together, beside twenty bare WeasyPrint calls."""

from __future__ import annotations

from collections.abc import Iterable
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, replace
from functools import partial
from itertools import count
from json import loads
from multiprocessing import get_context
from statistics import median

import sqlalchemy as sa
from weasyprint import HTML
from weasyprint.text.fonts import FontConfiguration

from benchmarks.caseload import AT, TODAY, told_again
from benchmarks.deployments import Open
from benchmarks.measuring import Aim, Figure, Table, ratio, seconds
from disputes.cli import wiring
from disputes.deployment import Deployment
from disputes.storage.reading import reader_of, tables
from disputes.stories.opening import the_service_opens
from disputes.stories.script import Days
from disputes.stories.telling import NoFiles, tell
from disputes.work.documents import KIND
from disputes.work.making import Making, Wanted
from domain.disagreement.aggregate import Disagreement
from domain.disagreement.certifying import IssueCertificate
from domain.disagreement.vocabulary import DocumentKind
from projections.across.directory import Directory
from projections.documents.codes import texts
from projections.documents.pool import Renderers
from projections.documents.rendering import SCHEME, PackagedOnly
from projections.documents.writing import html

PAPERS = 20
# three papers each, three each, and one each
_PLOTS = {"placement_agreed_after_talks": 4, "reviewed_and_closed": 2, "just_sent": 2}
_ROUNDS = 3
_AIM = Aim(1.5, most=True)
_CERTIFIED = "certificate_without_mediation"
_CERTIFICATES = 9
_AIM_OF_ONE = Aim(1.2, most=True)
_OUTBOX = tables.outbox


@dataclass(frozen=True)
class Page:
    """A paper before it is drawn: its HTML, and the texts of the codes in it."""

    html: str
    codes: tuple[str, ...]


class Press:
    """A deployment where cases call for papers, and its worker."""

    def __init__(self, deployment: Deployment) -> None:
        self._deployment = deployment
        self._worker: Making = wiring.making(deployment)
        self._drawing = wiring.drawing(deployment, Renderers(deployment.settings.service_name))
        self._across = wiring.across(deployment)
        self._numbers = count(1)
        tell(the_service_opens(Days(TODAY)), deployment.disputes, NoFiles())

    def queue(self) -> list[Page]:
        """Tell new cases; returns the HTML of the papers that wait, as the worker will draw it."""
        for name, times in _PLOTS.items():
            for _ in range(times):
                story = told_again(name, next(self._numbers))
                tell(story, self._deployment.disputes, NoFiles())
        self._across.advance()
        directory = Directory(self._across)
        papers = [self._drawn(directory, **payload) for payload in self._waiting()]
        assert len(papers) == PAPERS, len(papers)
        return papers

    def queue_certificate(self) -> list[Page]:
        """Tell a new case, whose other papers are made already; returns its certificate's HTML."""
        story = told_again(_CERTIFIED, next(self._numbers))
        kinds = [type(step.command) for step in story.steps]
        before = kinds.index(IssueCertificate)
        tell(replace(story, steps=story.steps[:before]), self._deployment.disputes, NoFiles())
        self.make_all()
        tell(story, self._deployment.disputes, NoFiles())
        self._across.advance()
        (waiting,) = self._waiting()
        return [self._drawn(Directory(self._across), **waiting)]

    def make_all(self) -> None:
        """What the worker does until nothing waits."""
        while self._worker.run(AT):
            pass

    def close(self) -> None:
        self._deployment.engine.dispose()

    def check(self) -> None:
        assert not self._waiting(), "a paper was not made"

    def _waiting(self) -> list[dict[str, str]]:
        waiting = sa.select(_OUTBOX.c.payload).where(
            _OUTBOX.c.kind == KIND, _OUTBOX.c.done_at.is_(None)
        )
        with reader_of(self._deployment.engine).connect() as conn:
            return [loads(payload) for payload in conn.scalars(waiting)]

    def _drawn(self, directory: Directory, case: str, kind: str, about: str) -> Page:
        wish = Wanted(case, DocumentKind(kind), about)
        events = self._deployment.disputes.log.stream(Disagreement.stream_id(case), unsealed=True)
        view = self._drawing.view(wish, events, directory)
        return Page(html(wish.kind, view, self._deployment.settings.service_name), texts(view))


def papers(open_new: Open) -> Table:
    """On one database: what takes the time is the drawing."""
    press = Press(open_new())
    first = press.queue()
    fresh = seconds(partial(_draw_elsewhere, first))
    started = seconds(press.make_all)
    draw(first)  # a round to warm up
    ours, bare = [], []
    for _ in range(_ROUNDS):
        waiting = press.queue()
        bare.append(seconds(partial(draw, waiting)))
        ours.append(seconds(press.make_all))
        press.check()
    one, bare_one = [], []
    for _ in range(_CERTIFICATES):
        waiting = press.queue_certificate()
        bare_one.append(seconds(partial(draw, waiting)))
        one.append(seconds(press.make_all))
        press.check()
    press.close()
    return Table(
        f"The wait for the last of {PAPERS} papers queued together",
        "Receipts, certificates, agreements and recommendations through the worker: read, drawn "
        "in its processes, sealed, stored and recorded by a command; beside WeasyPrint making the "
        "same papers one after the other from their HTML, tagged as PDF/UA too.",
        "bare calls",
        [
            _figure("SQLite, worker at work", ours, bare),
            _figure("SQLite, worker and baseline just started", [started], [fresh]),
            _figure("SQLite, one certificate", one, bare_one, _AIM_OF_ONE),
        ],
    )


def _figure(what: str, ours: list[float], bare: list[float], aim: Aim = _AIM) -> Figure:
    return Figure(what, _said(median(ours)), _said(median(bare)), ratio(ours, bare), aim)


def draw(papers: Iterable[Page]) -> None:
    """Bare WeasyPrint, in this process."""
    for paper in papers:
        fetcher = PackagedOnly(paper.codes)
        page = HTML(string=paper.html, base_url=SCHEME, url_fetcher=fetcher)
        page.write_pdf(font_config=FontConfiguration(), pdf_variant="pdf/ua-1")


def _draw_elsewhere(papers: list[Page]) -> None:
    """The same in a new process, as the worker's own are at its first papers."""
    with ProcessPoolExecutor(1, get_context("spawn")) as pool:
        pool.submit(draw, papers).result()


def _said(length: float) -> str:
    return f"{length:.1f} s" if length >= 1 else f"{length * 1_000:.0f} ms"
