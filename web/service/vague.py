"""Words that can be true while nothing happens: flagged in a promise, never forbidden."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass


@dataclass(frozen=True)
class Vague:
    """A phrase, why it is vague, and what to write instead."""

    pattern: str
    why: str
    instead: str


@dataclass(frozen=True)
class Flag:
    """A vague phrase as it stands in a text."""

    words: str
    why: str
    instead: str


@dataclass(frozen=True)
class Piece:
    """Part of a text; `flag` says why it is vague."""

    text: str
    flag: Flag | None = None


VAGUE = (
    Vague(r"as soon as (?:possible|practicable|it can)|asap", "It has no last day.",
          "by, and the day"),
    Vague(r"in due course|shortly|promptly|soon|without delay|timely", "It has no last day.",
          "by, and the day"),
    Vague(r"regular(?:ly)?|frequent(?:ly)?|periodic(?:ally)?|ongoing|from time to time",
          "It does not say how often.", "how often, such as once a week in term time"),
    Vague(r"(?:have |has )?(?:access to|opportunit(?:y|ies) (?:to|for))",
          "It can be true and nothing happens.", "make sure that the child has"),
    Vague(r"(?:support |help )?(?:as|when|where|if) (?:needed|necessary|required|appropriate"
          r"|possible)", "It leaves open who decides, and when.",
          "how much, how often, and by whom"),
    Vague(r"up to", "It can be none at all.", "at least, and the number"),
    Vague(r"(?:aim|endeavour|intend|hope|try|seek) to|best endeavours|reasonable (?:endeavours"
          r"|efforts)", "Trying is not doing.", "will, and what is done"),
    Vague(r"would benefit from", "It says what is good, and not what is done.",
          "will have, and what"),
    Vague(r"consider(?:ed)?|look(?:ing)? (?:at|into)|explore[ds]?|discuss(?:ed)?|review(?:ed)?",
          "It can end without a result.", "decide, and tell the family in writing"),
    Vague(r"suitabl[ey]|appropriate(?:ly)?|adequate(?:ly)?|sufficient(?:ly)?|reasonabl[ey]",
          "People can disagree what it means.", "what it is, in numbers or by name"),
    Vague(r"some|additional|extra|more|enhanced|flexible", "It does not say how much.",
          "the number of hours or minutes"),
)  # fmt: skip
_ALL = re.compile(
    "|".join(rf"(?P<v{n}>\b(?:{each.pattern})\b)" for n, each in enumerate(VAGUE)), re.IGNORECASE
)


def pieces(text: str) -> Iterator[Piece]:
    """The text in order, with each vague phrase as a piece of its own.

    >>> [(p.text, p.flag is not None) for p in pieces("Meet regularly at school")]
    [('Meet ', False), ('regularly', True), (' at school', False)]
    """
    done = 0
    for found in _ALL.finditer(text):
        if found.start() > done:
            yield Piece(text[done : found.start()])
        why = VAGUE[int((found.lastgroup or "v0")[1:])]
        yield Piece(found[0], Flag(found[0], why.why, why.instead))
        done = found.end()
    if done < len(text):
        yield Piece(text[done:])


def flags(text: str) -> list[Flag]:
    """Every vague phrase of a text, once each."""
    found = {p.flag.words.casefold(): p.flag for p in pieces(text) if p.flag}
    return list(found.values())
