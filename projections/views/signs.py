"""Small things that stand on many pages: a wall, a tag, a name."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class WallSign:
    """Who reads an item: the arguments of the macro `wall(kind, words, name)`."""

    kind: str  # an audience: joint family family_room la la_room mediator review service process
    words: str  # "Only Amina Yusuf and who acts for them"
    name: str | None = None  # the family's, for its own walls
    party: str | None = None


@dataclass(frozen=True)
class Tag:
    """A state: the arguments of the macro `tag(text, kind)`."""

    text: str
    kind: str  # wait turn late good still


@dataclass(frozen=True)
class Who:
    """Somebody, as this reader may know them. `id` is stable within the case, for this reader."""

    id: str
    name: str  # "Amina Yusuf"; for a regulator "Parent 1"
    role: str  # "Officer, Fairshire council"; "Mediator"
    party: str | None = None
    is_me: bool = False


@dataclass(frozen=True)
class PartyView:
    """A party, and what to call it: "Amina Yusuf", "Fairshire council"."""

    id: str
    name: str
    is_mine: bool = False
    by_hand: bool = False  # a family that does not sign in
