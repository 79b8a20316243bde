"""Uploads wait sealed while the rest of the form arrives: nothing readable touches the disk."""

from __future__ import annotations

from typing import IO

from flask import Request

from disputes.evidence.spool import sealing_stream_factory


class SealingRequest(Request):
    """A request whose large files are spooled under a key that dies with the process."""

    def _get_file_stream(
        self,
        total_content_length: int | None,
        content_type: str | None,
        filename: str | None = None,
        content_length: int | None = None,
    ) -> IO[bytes]:
        return sealing_stream_factory(total_content_length, content_type, filename, content_length)
