"""gunicorn's own lines, through the same form as all others."""

from __future__ import annotations

import logging
from typing import Any

from gunicorn.glogging import Logger


class Quiet(Logger):
    """Hands gunicorn's lines to the root logger, which `disputes.logging` has set up."""

    def setup(self, cfg: Any) -> None:
        self.error_log.handlers[:] = []
        self.error_log.propagate = True
        self.error_log.setLevel(logging.WARNING)
        self.access_log.handlers[:] = []
        self.access_log.propagate = False
