"""The long tests run only where they are asked for by name (`make soak`)."""

from __future__ import annotations

from pathlib import Path

import pytest


def pytest_ignore_collect(collection_path: Path, config: pytest.Config) -> bool | None:
    asked = any("soak" in str(argument) for argument in config.invocation_params.args)
    return None if asked else True
