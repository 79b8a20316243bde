"""Who looked at a case, put into words for one reader."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from itertools import groupby

from domain.events import Capacity, PersonId
from domain.looks import Told, WhoseLooks
from projections.ports import Look, Looked
from projections.showing.names import ROLES, Names
from projections.views.case import CaseView
from projections.views.lists import ListPage
from projections.views.looks import DayOfLooksView, LookDay, LookLine, LooksView, OneLook

Whom = tuple[str, str, bool]  # who, role, whether it is the reader

# Pages that everybody in a case has, and whose name tells nothing of what stands on them. A look at
# any other page is a look at the case.
_PAGES = {
    "timeline": "Opened the timeline",
    "messages": "Opened the messages",
    "evidence": "Opened the list of documents",
    "people": "Opened who takes part",
    "issue": "Opened a point",
    "looks": "Opened who has looked at the case",
    "looks_on": "Opened who has looked at the case",
}
_THE_CASE = "Opened the case"
_OF_OURS = {
    Capacity.REGULATOR: ("The regulator", "Sees steps and dates, no words of yours"),
    Capacity.OPERATOR: ("Somebody who runs this service", "On our machine, words stay sealed"),
    Capacity.SYSTEM: ("This service", ""),
}
_SOMEBODY = "Somebody whose details are erased"


def looks_view(
    reference: str, days: Sequence[LookDay], total: int, whose: WhoseLooks, page: int
) -> LooksView:
    return LooksView(reference, str(whose.told), ListPage(tuple(days), total, page))


def look_days(rows: Iterable[Looked], names: Names, whose: WhoseLooks) -> list[LookDay]:
    """The days of these rows, newest first: one line for each person, or kind of person."""
    found = []
    for on, looked in groupby(rows, key=lambda row: row.on):
        counted: dict[Whom, int] = {}
        for row in looked:
            whom = _whom(row.person, row.capacity, row.organisation, names, whose)
            if whom is not None:
                counted[whom] = counted.get(whom, 0) + row.times
        lines = tuple(LookLine(who, role, n, me) for (who, role, me), n in counted.items())
        if lines:
            found.append(LookDay(on, lines))
    return found


def of_others(days: Iterable[LookDay]) -> Iterator[LookDay]:
    """The same days without the reader's own looks, for a timeline."""
    for each in days:
        lines = tuple(line for line in each.lines if not line.is_me)
        if lines:
            yield LookDay(each.on, lines)


def day_of_looks(
    looks: Iterable[Look],
    total: int,
    page: int,
    on: date,
    whose: WhoseLooks,
    names: Names,
    view: CaseView,
) -> DayOfLooksView:
    """Each look of one day: what was opened, as far as the reader may know that it is there."""
    shown = []
    for look in looks:
        whom = _whom(look.person, look.capacity, look.organisation or "", names, whose)
        if whom is not None:
            who, role, is_me = whom
            by_role = whose.told is Told.ROLES
            what = "" if by_role else _what(look.items, view)
            shown.append(OneLook(look.at, who, role, what, is_me, look.i if by_role else None))
    return DayOfLooksView(view.reference, str(whose.told), on, ListPage(tuple(shown), total, page))


def _whom(
    person: PersonId | None, capacity: str, organisation: str, names: Names, whose: WhoseLooks
) -> Whom | None:
    """Who it was for this reader; None where they may not know that somebody takes part."""
    acted = Capacity(capacity)
    if whose.told is Told.ROLES:
        return ROLES.get(acted, "This service"), "", False
    if person == names.seen.actor.person:
        return "You", "", True
    if acted is Capacity.FAMILY:
        return _of_a_family(person, names, whose)
    if acted is Capacity.PARTNER and organisation not in names.case.partners:
        return None
    if acted in _OF_OURS:
        return (*_OF_OURS[acted], False)
    at = names.organisation(organisation).name if organisation else ""
    role = ROLES[acted]
    if person is not None and _knows(person, organisation, names):
        who = names.who(person, acted)
        return who.name, ", ".join(filter(None, (role, at))), False
    article = "An" if role[0] in "AEIOU" else "A"
    return f"{article} {role.lower()}", at, False


def _knows(person: PersonId, organisation: str, names: Names) -> bool:
    """Whether the case, as the reader sees it, shows who this is; colleagues know one another."""
    same = bool(organisation) and organisation == names.seen.actor.organisation
    return same or names.is_shown(person)


def _of_a_family(person: PersonId | None, names: Names, whose: WhoseLooks) -> Whom:
    """Of the reader's own family by name; else the side, whoever of it looked."""
    party = names.party_of(person) if person else None
    if person is not None and whose.families is not None:
        who = names.who(person, Capacity.FAMILY)
        return who.name, who.role, False
    if party is None:
        return _SOMEBODY, "", False
    return f"{names.party(party)}, or who acts for them", "The family’s side", False


def _what(items: Sequence[str], view: CaseView) -> str:
    documents = dict.fromkeys(
        f"“{item.name}”"
        for kind, _, key in (each.partition(":") for each in items)
        if kind == "evidence-file" and (item := view.item(key)) is not None
    )
    papers = dict.fromkeys(
        paper.title
        for kind, _, key in (each.partition(":") for each in items)
        if kind == "paper" and (paper := view.paper(*key.split(":"))) is not None
    )
    if documents or papers:
        return "Opened " + " and ".join((*documents, *papers))
    if any(item.startswith("event:") for item in items):
        return "Read the list of records"
    pages = (_PAGES.get(item.removeprefix("page:")) for item in items if item.startswith("page:"))
    return next((said for said in pages if said), _THE_CASE)
