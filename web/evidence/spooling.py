"""Uploads wait sealed while the rest of the form arrives: nothing readable touches the disk."""

from __future__ import annotations

from typing import IO

from flask import Request
from werkzeug.exceptions import RequestEntityTooLarge

from disputes.evidence.spool import sealing_stream_factory

MOST_FILES = 110  # no form takes more; each may hold 1 MiB of memory and an open file


class SealingRequest(Request):
    """A request whose large files are spooled under a key that dies with the process."""

    _files_begun = 0

    def _get_file_stream(
        self,
        total_content_length: int | None,
        content_type: str | None,
        filename: str | None = None,
        content_length: int | None = None,
    ) -> IO[bytes]:
        self._files_begun += 1
        if self._files_begun > MOST_FILES:
            raise RequestEntityTooLarge
        return sealing_stream_factory(total_content_length, content_type, filename, content_length)
