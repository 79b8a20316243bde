"""Warm processes that render papers: their typeface and templates are loaded once.

Rendering happens in children with limits of their own, so that no text anybody wrote can take the
worker down with it.
"""

from __future__ import annotations

import multiprocessing
import os
import resource
import signal
import threading
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import suppress

from domain.disagreement.vocabulary import DocumentKind
from projections.documents.views import DocumentView, Rendered

_MEMORY = 1536 * 2**20  # bytes of address space; a paper of 100 pages takes about 300 MB
_WRITES = 16 * 2**20  # bytes of any file: the typeface goes through a temporary one


class Renderers:
    """Renders in up to `workers` processes, started at the first paper."""

    def __init__(self, service_name: str, workers: int | None = None) -> None:
        self._service_name = service_name
        self._workers = workers or min(2, os.cpu_count() or 1)
        self._pool: ProcessPoolExecutor | None = None

    def submit(self, kind: DocumentKind, view: DocumentView) -> Future[Rendered]:
        """Begin to render; a pool whose process died is replaced."""
        try:
            return self._running().submit(_render, kind, view, self._service_name)
        except BrokenProcessPool:
            self.close()
            return self._running().submit(_render, kind, view, self._service_name)

    def _running(self) -> ProcessPoolExecutor:
        if self._pool is None:
            self._pool = ProcessPoolExecutor(
                self._workers, multiprocessing.get_context("spawn"), initializer=_settle
            )
        return self._pool

    def close(self) -> None:
        """End the processes, whatever they do."""
        pool, self._pool = self._pool, None
        if pool is None:
            return
        processes = list((pool._processes or {}).values())
        pool.shutdown(wait=False, cancel_futures=True)
        for process in processes:
            process.kill()


def _render(kind: DocumentKind, view: DocumentView, service_name: str) -> Rendered:
    from projections.documents.rendering import rendered  # a second to import, and only here

    return rendered(kind, view, service_name)


def _settle() -> None:
    """In a new child: limits, and an end when the worker ends, however that comes about."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # of the terminal: the worker stops us itself
    for limit, most in (
        (resource.RLIMIT_AS, _MEMORY),
        (resource.RLIMIT_FSIZE, _WRITES),
        (resource.RLIMIT_CORE, 0),
    ):
        with suppress(ValueError, OSError):  # a stricter limit is set already
            resource.setrlimit(limit, (most, most))
    threading.Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)
