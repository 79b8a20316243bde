"""A deployment of its own, where stories are told and the worker makes papers."""

from __future__ import annotations

from datetime import UTC, date, datetime
from hashlib import sha256

import pytest

from disputes.cli import wiring
from disputes.deployment import open_deployment, prepare
from disputes.evidence.altered import AlteredFiles
from disputes.evidence.papers import Papers
from disputes.settings import Settings
from disputes.stories.opening import the_service_opens
from disputes.stories.plots import every_case
from disputes.stories.script import Days
from disputes.stories.telling import NoFiles, tell
from disputes.work.making import Making
from domain.disagreement.aggregate import Disagreement
from domain.disagreement.documents import DocumentRendered
from projections.across.registry import Across
from projections.documents.pool import Renderers

TODAY = date(2026, 11, 18)
NOW = datetime(2026, 11, 18, 21, tzinfo=UTC)


class Office:
    """One deployment and its worker's job."""

    def __init__(self, folder, renderers):
        settings = Settings.from_environment({"DATA_DIR": str(folder)})
        prepare(settings)
        self.deployment = open_deployment(settings, new_keys=True)
        self.folder = folder
        self.across: Across = wiring.across(self.deployment)
        self.papers = Papers(self.deployment.files, self.deployment.keys)
        self.altered = AlteredFiles(self.deployment.engine)
        self.drawing = wiring.drawing(self.deployment, renderers)
        self.job = self.making()
        self.tell(the_service_opens(Days(TODAY)))

    def making(self, drawing=None, papers=None, handle=None):
        return Making(
            self.deployment.queue,
            drawing or self.drawing,
            papers or self.papers,
            handle or self.deployment.disputes.handle,
        )

    def tell(self, *stories):
        for story in stories:
            tell(story, self.deployment.disputes, NoFiles())

    def tell_case(self, name):
        story = next(each for each in every_case(TODAY) if each.name == name)
        self.tell(story)
        return story.reference

    def history(self, reference):
        return self.deployment.disputes.log.stream(Disagreement.stream_id(reference), unsealed=True)

    def recorded(self, reference):
        return [e for e in self.history(reference) if isinstance(e, DocumentRendered)]

    def work(self, at=NOW):
        while self.job.run(at):
            pass

    def bytes_of(self, reference, event):
        return b"".join(
            self.papers.opened(reference, event.kind, event.about, event.file, event.sha256)
        )

    def check(self, reference):
        """Every recorded paper opens and is what was recorded; returns them."""
        found = self.recorded(reference)
        for event in found:
            pdf = self.bytes_of(reference, event)
            assert pdf.startswith(b"%PDF-")
            assert (len(pdf), sha256(pdf).hexdigest()) == (event.size, event.sha256)
        return found


@pytest.fixture(scope="session")
def renderers():
    """Warm processes, shared by the tests as a worker shares them between papers."""
    made = Renderers("Waymark")
    yield made
    made.close()


@pytest.fixture
def office(tmp_path, renderers):
    return Office(tmp_path / "data", renderers)
