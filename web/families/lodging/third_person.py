"""The same questions asked of a coordinator, of a family that rang or wrote: "they", not "you"."""

from __future__ import annotations

import re

_KEPT = ("You can leave this empty", "You can choose several at once", "You can add")
_EXACT = {
    "What is your name?": "What is the parent’s name?",
    "Enter your full name": "Enter the parent’s full name",
    "Your name is missing": "The parent’s name is missing",
    "Free. You can stop. You can still appeal. All three are good ways to go on": (
        "Say to them: it is free, they can stop, and they can still appeal. "
        "All three are good ways to go on"
    ),
    "You choose who can see this.": "They choose who can see this.",
    "You, the council, and the people who arrange this": (
        "The family, the council, and the people who arrange this"
    ),
}
_WORDS = (
    (r"\bmy child", "their child"),
    (r"\bmy camera", "their camera"),
    (r"\bMy camera", "Their camera"),
    (r"\bI (talked|made|cannot)\b", r"They \1"),
    (r"\bI (can|am|want)\b", "they can"),
    (r"\bOnly me\b", "Only the family"),
    (r"\bfor me\b", "for them"),
    (r"\bmy\b", "their"),
    (r"\b(contact|ring|rings|helps|help|reach|tell) you\b", r"\1 them"),
    (r"\b(do|have|will|may|can|did|does anyone help) you\b", r"\1 they"),
    (r"\bYou\b", "They"),
    (r"\byou\b", "they"),
    (r"\bYour\b", "Their"),
    (r"\byour\b", "their"),
)


def of_them(text: str) -> str:
    """A question, choice or error of a family, as a coordinator is asked it.

    >>> of_them("How should we contact you?"), of_them("What do you disagree with?")
    ('How should we contact them?', 'What do they disagree with?')
    >>> of_them("Their reason. You can leave this empty")
    'Their reason. You can leave this empty'
    """
    if text in _EXACT:
        return _EXACT[text]
    for number, kept in enumerate(_KEPT):
        text = text.replace(kept, f"\0{number}\0")
    for pattern, words in _WORDS:
        text = re.sub(pattern, words, text)
    for number, kept in enumerate(_KEPT):
        text = text.replace(f"\0{number}\0", kept)
    return text
