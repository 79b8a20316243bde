"""Who comes with a family to a meeting."""

from __future__ import annotations

from domain import audiences
from domain.disagreement.bringing import BringSomeone, CompanionNamed, NameWhoComes
from tests.domain import given as g


def test_a_family_brings_someone_and_everyone_knows(case):
    case.given(*g.TALKING, g.booked())
    case.when(BringSomeone(1, "Aunt Zahra", "My aunt"), by=g.PARENT)
    named = case.then(CompanionNamed, session=1, party="p1", name="Aunt Zahra")
    assert named.wall == audiences.JOINT


def test_who_comes_has_a_name(case):
    case.given(*g.TALKING, g.booked())
    case.when(BringSomeone(1, "  "), by=g.PARENT)
    case.then_refused(NameWhoComes)
