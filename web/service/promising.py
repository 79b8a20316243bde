"""Promises while a mediator writes them: rows of a form, and how each reads as a sentence."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from marshmallow import ValidationError
from werkzeug.datastructures import MultiDict

from disputes.schemas.agreeing import PromiseSchema
from domain.deadlines.words import day
from domain.disagreement.vocabulary import PromiseRule
from projections.views.case import CaseView
from projections.views.issues import TermsView
from projections.words import LIMITS
from web.service.vague import Flag, Piece, flags, pieces

MOST = 20
FIELDS = ("by_party", "what", "rule", "by-day", "by-month", "by-year")
_ROW = re.compile(r"promises-(\d{1,2})-")
_NUMBER = re.compile(
    r"\d|\b(?:one|two|three|four|five|six|seven|eight|nine|ten|each|every|once|twice|weekly|daily"
    r"|monthly|termly)\b",
    re.IGNORECASE,
)

# which kind of promise a limit of the regulations is for
KINDS = {
    PromiseRule.ASSESS: "Start an assessment, and tell the family",
    PromiseRule.ASSESS_FINAL: "Finish the assessment and the plan",
    PromiseRule.MAKE_PLAN_DRAFT: "Send a draft plan",
    PromiseRule.MAKE_PLAN_FINAL: "Send the final plan",
    PromiseRule.RECONSIDER: "Decide again",
    PromiseRule.CONTENTS: "Change the words of the plan",
    PromiseRule.PLACEMENT: "Name a school in the plan",
    PromiseRule.MAINTAIN: "Keep the plan going",
    PromiseRule.MAINTAIN_AMEND: "Keep the plan going, and change it",
    PromiseRule.OTHER: "Anything else",
}


@dataclass(frozen=True)
class Written:
    """One row as it stands: how it reads, and what cannot be checked in it."""

    number: int  # of the row, from 0
    who: str
    what: tuple[Piece, ...]
    when: str  # "by Monday 4 January 2027", or empty
    flags: tuple[Flag, ...]
    has_number: bool

    @property
    def is_blank(self) -> bool:
        return not self.what


def kinds() -> list[dict[str, str]]:
    """Choices of a limit: what it is for, and how long it is."""
    none = {"value": "", "text": "No limit of the regulations"}
    found = [
        {"value": str(rule), "text": f"{kind}: {LIMITS[rule]}"} for rule, kind in KINDS.items()
    ]
    return [none, *found]


def begun(terms: TermsView | None) -> MultiDict[str, str]:
    """The form as it starts: the words on the table, or one empty row."""
    form: MultiDict[str, str] = MultiDict()
    for row, promise in enumerate(terms.promises if terms else ()):
        by = promise.by
        parts = (str(by.day), str(by.month), str(by.year)) if by else ("", "", "")
        values = (promise.by_party, promise.what, promise.rule or "", *parts)
        for name, value in zip(FIELDS, values, strict=True):
            form[f"promises-{row}-{name}"] = value
    return form or _empty(0)


def _empty(row: int) -> MultiDict[str, str]:
    return MultiDict((f"promises-{row}-{name}", "") for name in FIELDS)


def rows(form: MultiDict[str, str]) -> list[int]:
    """The numbers of the rows of a form, in order."""
    found = {int(match[1]) for name in form if (match := _ROW.match(name))}
    return sorted(found)


def pressed(form: MultiDict[str, str], press: str) -> MultiDict[str, str]:
    """The rows after a press of "add" or "remove-N", numbered from 0 again."""
    kept = [row for row in rows(form) if press != f"remove-{row}"]
    after: MultiDict[str, str] = MultiDict()
    for new, old in enumerate(kept):
        for name in FIELDS:
            after[f"promises-{new}-{name}"] = form.get(f"promises-{old}-{name}", "")
    if press == "add" and len(kept) < MOST:
        after.update(_empty(len(kept)))
    return after or _empty(0)


def written(form: MultiDict[str, str], page: CaseView, today: date) -> Iterator[Written]:
    """Each row of the form as a sentence."""
    names = {party.id: party.name for party in page.everyone}
    for row in rows(form):
        at = f"promises-{row}-"
        what = form.get(f"{at}what", "").strip()
        yield Written(
            number=row,
            who=names.get(form.get(f"{at}by_party", ""), ""),
            what=tuple(pieces(what)),
            when=_when(form, at, today),
            flags=tuple(flags(what)),
            has_number=bool(_NUMBER.search(what)),
        )


def _when(form: MultiDict[str, str], at: str, today: date) -> str:
    """By when, if that can be read yet: a date goes before a limit."""
    parts = {part: form.get(f"{at}by-{part}", "") for part in ("day", "month", "year")}
    try:
        by = PromiseSchema(only=("by",), today=today).checked({"by": parts})["by"]
    except ValidationError:
        by = None
    if by is not None:
        return f"by {day(by)}"
    rule = form.get(f"{at}rule", "")
    return LIMITS[PromiseRule(rule)] if rule in {str(each) for each in PromiseRule} else ""
