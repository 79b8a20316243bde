"""The given/when/then of the domain's tests."""

from __future__ import annotations

import pytest

from tests.domain.given import Case


@pytest.fixture
def case() -> Case:
    """A world with the cast in it, and no case yet."""
    return Case()
