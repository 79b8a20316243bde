"""Check your answers: every answer by part, who gets it, and what is still to do before sending."""

from __future__ import annotations

from dataclasses import dataclass

from flask import render_template
from werkzeug.wrappers import Response

from web.families.lodging.area import address, at_page, council_name, shows
from web.families.lodging.drafting import Lodging, Step
from web.families.lodging.holding import in_hand
from web.families.lodging.questions import PARTS
from web.families.lodging.uploads import rows
from web.families.lodging.words import lines_of
from web.forms import Form, Page, blank
from web.wiring import wired

# who gets each part, as (kind of wall, words)
WALLS = {
    "you": ("joint", "Everyone in this case, but not your email address"),
    "letter": ("joint", ""),
    "what": ("joint", "Everyone in this case, or fewer where you chose so"),
    "documents": ("joint", "Who you chose for each document"),
    "contact": ("service", "Only the people arranging this. All see your choice and your helper"),
}


@dataclass(frozen=True)
class Row:
    """One answer: what macro `answers` asks for."""

    name: str
    lines: tuple[str, ...]
    href: str
    hidden: str


@dataclass(frozen=True)
class Card:
    title: str
    rows: tuple[Row, ...]
    wall: str
    wall_words: str


@dataclass(frozen=True)
class Blocker:
    """Something to do before this can be sent, and where."""

    says: str
    href: str


@shows("/check")
def check(draft: str) -> Page:
    """Every answer, who gets what, and what is missing."""
    return check_page(in_hand(draft))


def check_page(my: Lodging, form: Form = blank, status: int = 200) -> Response:
    page = render_template(
        "pages/families/lodging/check.html",
        my=my,
        cards=[_card(my, code, title) for code, title in PARTS if code != "check"],
        blockers=blockers(my),
        form=form,
        exit_here=my.is_watched,
        council=council_name(my) or "The council",
    )
    return Response(page, status, mimetype="text/html")


def blockers(my: Lodging) -> list[Blocker]:
    """What is missing, by name; none where it can be sent."""
    undated = any(step.question.code == "letter-date" for step in my.missing)
    found = [
        Blocker(my.say(_lacking(my, step)), _change(my, step))
        for step in my.missing
        if not (undated and step.question.code == "last-day")  # it is counted from that date
    ]
    if my.stop:
        stopped = at_page(my, "stopped")
        found.append(Blocker("We cannot take this on yet: see why", stopped))
    if my.draft.person is None:
        confirm = at_page(my, "confirm")
        if my.answer("email", "email"):
            found.append(Blocker("Your email address is not confirmed yet", confirm))
    elif my.is_helper and not my.authority and my.limits:
        asks = at_page(my, "authority")
        found.append(Blocker(_NOT_YET[my.is_over_age], asks))
    return found


_NOT_YET = {
    False: "The parent has not said yes by their own email yet",
    True: "The young person has not said yes by their own email yet",
}


def _lacking(my: Lodging, step: Step) -> str:
    if step.question.code == "last-day" and not my.is_late:
        return "You have not read your last day yet"
    several = step.row and step.question.code in ("decision", "letter-date")
    return f"{step.question.lacking} (letter {step.row})" if several and step.row != "1" else (
        step.question.lacking
    )  # fmt: skip


def _card(my: Lodging, code: str, title: str) -> Card:
    kind, words = WALLS[code]
    return Card(title, tuple(_rows(my, code)), kind, words)


def _rows(my: Lodging, part: str) -> list[Row]:
    found = [_row(my, step) for step in my.of_part(part) if step.question.code not in _FILES]
    if part == "you" and my.draft.person is not None and not my.is_entered:
        email = wired().door.accounts.email_of(my.draft.person) or ""
        found.insert(2, Row("Your email address", (email, "Confirmed"), "", ""))
    if part == "letter" and not my.is_wider:
        letters = [file.name for file in rows(my) if file.kind == "letter"]
        href = at_page(my, "show", code="letter") + "?then=check"
        found.append(Row("The letter", tuple(letters) or ("Not added",), href, "the letter"))
    return found


_FILES = frozenset({"letter", "evidence"})


def _row(my: Lodging, step: Step) -> Row:
    heading, lines = step.question.heading_for(my, step.row), my.lines(step)
    if step.question.code == "council":
        lines = [council_name(my)] if council_name(my) else lines
    if step.question.code == "point":
        lines = _lines_of_point(my, step)
    if step.question.code == "last-day":
        lines = lines or [my.say("You have read it")] if my.is_done(step) else []
    if step.question.code == "document":
        file = my.file(step.row)
        heading = str(file.facts["name"]) if file else heading
    empty = "Nothing" if my.is_done(step) else "Not answered yet"
    return Row(heading, tuple(lines or [empty]), _change(my, step), heading)


def _lines_of_point(my: Lodging, step: Step) -> list[str]:
    """Without the letter's number where there is one letter; in words where there are more."""
    answers = dict(my.answers("point", step.row))
    number = answers.pop("decision", None)
    said = lines_of("point", answers)
    return [*said, f"Letter {number}"] if number and len(my.decided) > 1 else said


def _change(my: Lodging, step: Step) -> str:
    return address(my, step) + "?then=check"
