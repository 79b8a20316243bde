"""From a view to the HTML of its paper: our own templates, everything else escaped."""

from __future__ import annotations

import unicodedata
from functools import cache

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from domain.disagreement.vocabulary import DocumentKind
from projections import formats
from projections.documents.codes import texts
from projections.documents.views import DocumentView

_PICTURES = ((0x1F000, 0x1FAFF), (0x2600, 0x27BF), (0x2B00, 0x2BFF))
_JOINERS = {0x200D, 0xFE0E, 0xFE0F, *range(0x1F3FB, 0x1F400)}


def html(kind: DocumentKind, paper: DocumentView, service_name: str) -> str:
    """The paper as HTML."""
    return (
        _templates()
        .get_template(f"documents/{kind}.html")
        .render(paper=paper, service_name=service_name, codes=texts(paper))
    )


def spelled(text: str) -> str:
    """Text with each picture character by its name: the typeface has none, and a reader that
    speaks then says the same as everybody sees.

    >>> spelled("Well done \\U0001F389!")
    'Well done (party popper)!'
    """
    if text.isascii():
        return text
    return "".join(map(_spelled, text))


def _spelled(letter: str) -> str:
    place = ord(letter)
    if place in _JOINERS or (unicodedata.category(letter) == "Cc" and letter not in "\n\t"):
        return ""
    if any(first <= place <= last for first, last in _PICTURES):
        return f"({unicodedata.name(letter, 'picture').lower()})"
    return letter


def _printed(value: object) -> object:
    """What an expression of a template prints."""
    if isinstance(value, Markup):
        return Markup(spelled(value))  # already escaped; names add no markup
    return spelled(value) if isinstance(value, str) else value


@cache
def _templates() -> Environment:
    env = Environment(
        loader=PackageLoader("templates", "."),
        autoescape=True,
        undefined=StrictUndefined,
        finalize=_printed,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    env.filters.update({each.__name__: each for each in formats.FILTERS})
    return env
