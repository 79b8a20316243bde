"""The line of the framework that a point may be about: one, or none, from the edition in force."""

from __future__ import annotations

from flask import g

from domain.refusals import NoSuchCase
from web.framework.reading import reader


def lines() -> list[dict[str, str]]:
    """Every line as a choice; none where no edition was published."""
    if "lines_to_cite" not in g:
        try:
            areas = reader().edition(None, "", "").areas
        except NoSuchCase:
            areas = ()
        g.lines_to_cite = [
            {"value": each.code, "text": f"{each.code}: {each.expects}"}
            for area in areas
            for each in area.entries
        ]
    found: list[dict[str, str]] = g.lines_to_cite
    return found


def in_force(codes: tuple[str, ...]) -> tuple[str, ...]:
    """Those of `codes` that stand in the edition in force: a draft may be older than it."""
    known = {each["value"] for each in lines()}
    return tuple(code for code in codes if code in known)
