"""What projections, and everyone else who reads, may use of storage. They import nothing else."""

from disputes.storage import tables
from disputes.storage.advancing import (
    SLOTS,
    Positioned,
    Projection,
    Projections,
    Standing,
    standing,
)
from disputes.storage.engine import reader_of
from disputes.storage.log import LeafOf, Log
from disputes.storage.mapper import Unreadable

__all__ = [
    "SLOTS",
    "LeafOf",
    "Log",
    "Positioned",
    "Projection",
    "Projections",
    "Standing",
    "Unreadable",
    "reader_of",
    "standing",
    "tables",
]
