"""Triage: which ways a family can go on, until when, what each gives and costs. Pure.

Rows are dated editions, as those of the clock: a change of the law is a new row. The last days come
from `domain.clock`. A row's words are what families read.
"""

from domain.routes.answers import (
    ACT,
    Answers,
    Done,
    Trouble,
    parts_after,
    parts_without_a_letter,
)
from domain.routes.row import Ages, Reason, Route
from domain.routes.ways import ROUTES, Standing, Way, first_last_day, ways

__all__ = [
    "ACT",
    "ROUTES",
    "Ages",
    "Answers",
    "Done",
    "Reason",
    "Route",
    "Standing",
    "Trouble",
    "Way",
    "first_last_day",
    "parts_after",
    "parts_without_a_letter",
    "ways",
]
