"""The filters of pages: those of papers too, so that a date reads the same on both."""

from projections.formats import FILTERS, bdi

__all__ = ["FILTERS", "bdi"]
