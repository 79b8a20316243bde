"""Requests whose files never lie readable on a disk while the rest of a form arrives."""

from __future__ import annotations

from typing import IO

from flask import Request

from disputes.evidence.spool import sealing_stream_factory


class SealedRequest(Request):
    """A request of Flask's, with uploads in memory or sealed."""

    def _get_file_stream(
        self,
        total_content_length: int | None,
        content_type: str | None,
        filename: str | None = None,
        content_length: int | None = None,
    ) -> IO[bytes]:
        return sealing_stream_factory(total_content_length, content_type, filename, content_length)
