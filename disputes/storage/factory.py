"""What PERSISTENCE_MODULE names: how `eventsourcing` gets our recorder and mapper."""

from __future__ import annotations

from typing import Any

from eventsourcing.persistence import (
    AggregateRecorder,
    InfrastructureFactory,
    Mapper,
    ProcessRecorder,
    TrackingRecorder,
)
from sqlalchemy.engine import Engine

from disputes.storage.engine import engine_for
from disputes.storage.mapper import EventMapper
from disputes.storage.recorder import Recorder


class Factory(InfrastructureFactory[TrackingRecorder]):
    """Makes recorders on DATABASE_URL. Snapshots are off: they would hold a case in clear."""

    def __init__(self, env: Any, engine: Engine | None = None) -> None:
        super().__init__(env)
        self.engine = engine or engine_for(self.env["DATABASE_URL"])

    def mapper(self, transcoder: Any = None, mapper_class: Any = None) -> Mapper[Any]:
        return EventMapper()

    def application_recorder(self) -> Recorder:
        return Recorder(self.engine)

    def aggregate_recorder(self, purpose: str = "events") -> AggregateRecorder:
        raise NotImplementedError("snapshots are off")

    def tracking_recorder(self, tracking_recorder_class: Any = None) -> TrackingRecorder:
        raise NotImplementedError("projections keep their own position")

    def process_recorder(self) -> ProcessRecorder:
        raise NotImplementedError("projections keep their own position")

    def close(self) -> None:
        self.engine.dispose()
