"""Errors by input: the same map fills the summary, the page and the API's answer."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any


def flatten(messages: Any) -> dict[str, list[str]]:
    """Every sentence under the id of the input it is about.

    >>> flatten({"issues": {0: {"asked": ["Tell us what you want instead"]}}})
    {'issues-0-asked': ['Tell us what you want instead']}

    What is wrong with a group as a whole stands under the group's own name; what is wrong with the
    whole form, under "".
    """
    flat: dict[str, list[str]] = {}
    _into(flat, messages, ())
    return flat


def _into(flat: dict[str, list[str]], messages: Any, path: tuple[str, ...]) -> None:
    if isinstance(messages, Mapping):
        for key, below in messages.items():
            _into(flat, below, path if key == "_schema" else (*path, str(key)))
    else:
        sentences = messages if isinstance(messages, list | tuple) else [messages]
        flat.setdefault("-".join(path), []).extend(str(sentence) for sentence in sentences)
