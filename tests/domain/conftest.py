"""The given/when/then of the domain's tests."""

from __future__ import annotations

import pytest
from hypothesis import settings

from tests.domain.given import Case

# a busy machine is no reason to fail: what is slow is seen by its marker, not by one example
settings.register_profile("patient", deadline=None)
settings.load_profile("patient")


@pytest.fixture
def case() -> Case:
    """A world with the cast in it, and no case yet."""
    return Case()
