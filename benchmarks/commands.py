"""Commands per second: the whole application, the bare recorder, and one row with one commit."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import count

import sqlalchemy as sa

from benchmarks.caseload import TODAY, case_of, message, send
from benchmarks.deployments import Open
from benchmarks.measuring import Aim, Figure, Table, per_second, ratio, seconds
from disputes.application import Disputes
from disputes.deployment import Deployment, called_for
from disputes.storage.engine import engine_for
from disputes.storage.recorder import CommandRow, Draft, OutboxRow, Recorder
from disputes.stories.opening import the_service_opens
from disputes.stories.script import Days
from disputes.stories.telling import NoFiles, tell

EVENTS = 50
_ROUNDS = 9
_CASES, _EACH = 4, 10  # of each round: a case grows from 50 events to 60 and no further
_AIM = Aim(0.5)
_MEASURED = 1_000  # numbers of messages from here on; those below it made the cases
_SETUP = 2_000  # and from here on those that acquaint a process with its work

Sent = tuple[Disputes, str, int]  # by which process, about which case, the message's number


@dataclass(frozen=True)
class Append:
    """What a recorder was once given to append."""

    drafts: Sequence[Draft]
    command: CommandRow | None
    outbox: Sequence[OutboxRow]


class Tape:
    """Notes what applications give their recorders, and plays it to a bare one elsewhere."""

    def __init__(self) -> None:
        self._kept: list[Append] = []

    def note(self, recorder: Recorder) -> None:
        """Note from now on what this recorder appends."""
        append = recorder.append

        def noted(
            conn: sa.Connection,
            drafts: Sequence[Draft],
            *,
            command: CommandRow | None = None,
            outbox: Sequence[OutboxRow] = (),
        ) -> list[int]:
            self._kept.append(Append(drafts, command, outbox))
            return append(conn, drafts, command=command, outbox=outbox)

        recorder.append = noted  # type: ignore[method-assign]

    def play(self, bare: Recorder) -> None:
        """Append what was noted since the last time, each as a transaction of its own."""
        for one in self._kept:
            stored = [draft.stored for draft in one.drafts]
            bare.insert_events(stored, command=one.command, outbox=one.outbox)
        self._kept.clear()


class Bench:
    """One database of the application, one of the bare recorder, and one for single rows."""

    def __init__(self, open_new: Open) -> None:
        self._ours, self._twin, self._raw = open_new(), open_new(), open_new()
        self._bare = self._twin.disputes.recorder
        self._tape = Tape()
        self._tape.note(self._ours.disputes.recorder)
        self._commit = _single_rows(self._raw)
        self._numbers = count(1)
        tell(the_service_opens(Days(TODAY)), self._ours.disputes, NoFiles())

    def known_cases(self) -> tuple[float, float, float]:
        """Seconds for a round of commands, for the bare recorder, and for single rows."""
        wishes = [
            (self._ours.disputes, case, number)
            for case in self._cases()
            for number in range(_MEASURED, _MEASURED + _EACH)
        ]
        self._tape.play(self._bare)
        return (
            seconds(partial(_send_all, wishes)),
            seconds(partial(self._tape.play, self._bare)),
            seconds(lambda: [self._commit() for _ in wishes]),
        )

    def new_cases(self) -> tuple[float, float]:
        """The same by processes that have worked before, but never on this case."""
        cases = self._cases()
        wishes: list[Sent] = []
        for number in range(_CASES * _EACH // 2):
            process = Disputes(self._ours.engine, self._ours.keys, notices=called_for)
            self._tape.note(process.recorder)
            send(process, cases[0], message(number), _SETUP + number)
            wishes.append((process, cases[1 + number % (_CASES - 1)], _MEASURED + number))
        self._tape.play(self._bare)
        return (
            seconds(partial(_send_all, wishes)),
            seconds(partial(self._tape.play, self._bare)),
        )

    def close(self) -> None:
        for each in (self._ours, self._twin, self._raw):
            each.engine.dispose()

    def _cases(self) -> list[str]:
        return [case_of(self._ours.disputes, next(self._numbers), EVENTS) for _ in range(_CASES)]


def commands(databases: dict[str, Open]) -> Table:
    """Each database in turn."""
    figures: list[Figure] = []
    for name, open_new in databases.items():
        bench = Bench(open_new)
        bench.known_cases()  # a round to warm up
        known, new = [], []
        for _ in range(_ROUNDS):
            known.append(bench.known_cases())
            new.append(bench.new_cases())
        bench.close()
        figures += _figures(name, known, new)
    return Table(
        f"Commands per second, on a case of {EVENTS} events",
        "A message sent through `handle`, with permission, decision, sealing, leaf, outbox and "
        "commit, beside the bare recorder appending the same rows, and beside one row and one "
        "commit by the driver. A case is known to a process that has read it before.",
        "baseline",
        figures,
    )


def _figures(
    name: str, known: list[tuple[float, float, float]], new: list[tuple[float, float]]
) -> list[Figure]:
    ours, bare, raw = (list(times) for times in zip(*known, strict=True))
    first, bare_too = (list(times) for times in zip(*new, strict=True))
    size = _CASES * _EACH
    half = size // 2
    return [
        _figure(f"{name}, known case, beside the bare recorder", size, ours, bare, _AIM),
        _figure(f"{name}, new case, beside the bare recorder", half, first, bare_too, _AIM),
        _figure(f"{name}, known case, beside single rows", size, ours, raw, None),
        _figure(f"{name}, bare recorder, beside single rows", size, bare, raw, None),
    ]


def _figure(
    what: str, count: int, ours: Sequence[float], other: Sequence[float], aim: Aim | None
) -> Figure:
    return Figure(
        what,
        f"{per_second(count, ours):,.0f}/s",
        f"{per_second(count, other):,.0f}/s",
        ratio(other, ours),  # of rates: the times the other way round
        aim,
    )


def _send_all(wishes: Sequence[Sent]) -> None:
    for process, case, number in wishes:
        send(process, case, message(number), number)


def _single_rows(deployment: Deployment) -> Callable[[], None]:
    """One row as long as an event's, and one commit, by the driver itself."""
    raw = engine_for(deployment.settings.database_owner_url).raw_connection()
    cursor, numbers = raw.cursor(), count(1)
    is_sqlite = deployment.engine.dialect.name == "sqlite"
    kind, mark = ("BLOB", "?") if is_sqlite else ("BYTEA", "%s")
    cursor.execute(f"CREATE TABLE single_row (id INTEGER PRIMARY KEY, body {kind})")
    raw.commit()

    def commit() -> None:
        cursor.execute(
            f"INSERT INTO single_row VALUES ({mark}, {mark})", (next(numbers), b"x" * 1_000)
        )
        raw.commit()  # SQLite's driver has committed already: no transaction was begun

    return commit
