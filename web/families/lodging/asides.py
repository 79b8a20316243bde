"""Beside the questions: why it cannot go on here, coming back later, and several letters."""

from __future__ import annotations

from typing import Any

from flask import abort, redirect, render_template

from web.families.lodging.area import address, at_page, does, shows
from web.families.lodging.drafting import ASKED_FOR, MOST_LETTERS, Step
from web.families.lodging.holding import in_hand, save
from web.families.lodging.questions import BY_CODE
from web.forms import Page


@shows("/stopped")
def stopped(draft: str) -> Page:
    """Why it cannot go on here, and who can help: never a dead end."""
    my = in_hand(draft)
    if my.stop is None:
        return redirect(at_page(my, "tasks"), 303)
    return render_template(
        f"pages/families/lodging/stopped-{my.stop}.html",
        my=my,
        change=address(my, Step(BY_CODE[ASKED_FOR[my.stop]], "")),
    )


@shows("/later")
def later(draft: str) -> Page:
    """Saved, and how to come back to it."""
    my = in_hand(draft)
    return render_template("pages/families/lodging/later.html", my=my, address=address)


# ---- several letters


@does("add a letter to a draft", "/letters/add")
def add_letter(draft: str) -> Page:
    my = in_hand(draft)
    count = min(len(my.letters) + 1, MOST_LETTERS)
    save(my, {"letters": count})
    return redirect(at_page(my, "show_row", code="decision", row=str(count)), 303)


@does("take a letter out of a draft", "/letters/<int:number>/remove")
def remove_letter(draft: str, number: int) -> Page:
    """Take one letter out; those after it move up."""
    my = in_hand(draft)
    count = len(my.letters)
    if count == 1 or not 1 <= number <= count:
        abort(404)
    changed: dict[str, Any] = {"letters": count - 1}
    for code in ("decision", "letter-date"):
        for row in range(number, count + 1):
            changed[f"{code}.{row}"] = my.draft.answers.get(f"{code}.{row + 1}")
    save(my, changed)
    return redirect(at_page(my, "show", code="last-day"), 303)


# ---- several points on one part


@does("take a point out of a draft", "/points/<row>/remove")
def remove_point(draft: str, row: str) -> Page:
    """Take one point out; those after it on the same part move up."""
    my = in_hand(draft)
    part = my.part_of(row)
    count = my.points_on(part)
    if row not in my.points or count == 1:
        abort(404)
    keys = [f"point.{each}" for each in my.points if my.part_of(each) == part]
    gone = keys.index(f"point.{row}")
    kept = [my.draft.answers.get(key) for key in keys]
    moved = [*kept[:gone], *kept[gone + 1 :], None]
    save(my, {**dict(zip(keys, moved, strict=True)), f"points.{part}": count - 1})
    return redirect(at_page(my, "show_row", code="point", row=part), 303)
