"""The application as one object: what the web, the worker and the command line are given."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from uuid import UUID

from eventsourcing.application import Application
from eventsourcing.utils import Environment
from sqlalchemy.engine import Engine

from disputes.audit.reads import ReadLog
from disputes.handling import Answer, Handler, Notices, Policy, no_notices
from disputes.storage.advancing import Projections
from disputes.storage.engine import require_durable
from disputes.storage.factory import Factory
from disputes.storage.log import Log
from disputes.storage.mapper import EventMapper
from disputes.storage.recorder import Recorder
from disputes.storage.sealing import Keyring
from disputes.storage.topics import Topics


class Disputes(Application[UUID]):
    """`handle` is the one way in; `log` and `projections` read; `reads` notes who saw what."""

    env = {"PERSISTENCE_MODULE": "disputes.storage.factory:Factory"}  # noqa: RUF012
    recorder: Recorder
    mapper: EventMapper

    def __init__(
        self,
        engine: Engine,
        keyring: Keyring,
        *,
        notices: Notices = no_notices,
        policy: Policy | None = None,
        topics: Topics | None = None,
        afterwards: Callable[[Answer], None] | None = None,
    ) -> None:
        """`afterwards` is called once a command is committed, and must not raise.

        Raises NotDurable on a database that may lose what it has acknowledged.
        """
        require_durable(engine)
        self.engine = engine
        self.keyring = keyring
        self._topics = topics
        self._afterwards = afterwards
        super().__init__()
        self._log = Log(engine, self.mapper)
        self.pseudonyms = self.recorder.pseudonyms
        self.projections = Projections(engine, self._log)
        self.reads = ReadLog(engine, keyring, self.pseudonyms)
        self._handler = Handler(
            self.recorder, self._log, self.mapper, keyring, notices=notices, policy=policy
        )

    @property
    def log(self) -> Log:  # type: ignore[override]  # the library's own `log` is deprecated
        return self._log

    def handle(self, *args: Any, **kwargs: Any) -> Answer:
        """See `Handler.handle`."""
        answer = self._handler.handle(*args, **kwargs)
        if self._afterwards is not None:
            self._afterwards(answer)
        return answer

    # ---- how the library is told to use our storage

    def construct_factory(self, env: Environment) -> Factory:
        return Factory(env, self.engine)

    def construct_mapper(self) -> EventMapper:
        return EventMapper(keyring=self.keyring, topics=self._topics)
