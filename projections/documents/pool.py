"""Warm processes that render papers: their typeface and templates are loaded once.

Rendering happens in children with limits of their own, so that no text anybody wrote can take the
worker down with it.
"""

from __future__ import annotations

import multiprocessing
import os
import resource
import threading
from concurrent.futures import Future, ProcessPoolExecutor
from contextlib import suppress

from domain.disagreement.vocabulary import DocumentKind
from projections.documents.rendering import Rendered, rendered
from projections.documents.views import DocumentView

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
        if self._pool is not None and getattr(self._pool, "_broken", False):
            self.close()
        if self._pool is None:
            self._pool = ProcessPoolExecutor(
                self._workers, multiprocessing.get_context("spawn"), initializer=_settle
            )
        return self._pool.submit(rendered, kind, view, self._service_name)

    def close(self) -> None:
        """End the processes, whatever they do."""
        pool, self._pool = self._pool, None
        if pool is None:
            return
        processes = list((pool._processes or {}).values())
        pool.shutdown(wait=False, cancel_futures=True)
        for process in processes:
            process.kill()


def _settle() -> None:
    """In a new child: limits, and an end when the worker ends, however that comes about."""
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
