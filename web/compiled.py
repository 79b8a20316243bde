"""What is compiled when first needed, and once in a process: addresses and templates.

An application has several hundred routes and templates. To compile them all for each application
took most of its start; nothing in them depends on which application of a process asks.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from types import CodeType
from typing import Any

from jinja2 import BytecodeCache
from jinja2.bccache import Bucket
from werkzeug.routing import BaseConverter, Rule
from werkzeug.routing.rules import RulePart

Builder = Callable[..., tuple[str, str]]


@dataclass(frozen=True)
class Parsed:
    """What an address in a table of routes means. Its converters know of no application."""

    parts: list[RulePart]
    trace: list[tuple[bool, str]]
    converters: dict[str, BaseConverter]


_builders: dict[tuple[Any, ...], Builder] = {}
_parsed: dict[tuple[Any, ...], Parsed] = {}


class LateRule(Rule):
    """A route that is parsed once in a process, and learns to write its addresses when the first
    one is asked for."""

    def _parse_rule(self, rule: str) -> Iterable[RulePart]:
        assert self.map is not None  # a rule is parsed when it joins a table
        key = (rule, *self.map.converters.values())
        if key not in _parsed:
            begun = len(self._trace)
            parts = list(super()._parse_rule(rule))
            _parsed[key] = Parsed(parts, self._trace[begun:], dict(self._converters))
            return parts
        found = _parsed[key]
        self._trace += found.trace
        self._converters |= found.converters
        self.arguments |= found.converters.keys()
        return found.parts

    def _compile_builder(self, append_unknown: bool = True) -> Builder:
        if self.defaults:  # are written into what is compiled
            return super()._compile_builder(append_unknown)
        compiled = super()._compile_builder

        def build(rule: LateRule, /, **values: Any) -> tuple[str, str]:
            key = (rule.rule, tuple(rule._trace), append_unknown)
            if key not in _builders:
                _builders[key] = compiled(append_unknown)
            return _builders[key](rule, **values)

        return build


class TemplateCode(BytecodeCache):
    """The code of each template text, kept in memory: a changed text is compiled again.

    One kind of environment, one of these: whether words are escaped is in the code.
    """

    def __init__(self) -> None:
        self._kept: dict[tuple[str, str], CodeType] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        bucket.code = self._kept.get((bucket.key, bucket.checksum))

    def dump_bytecode(self, bucket: Bucket) -> None:
        if bucket.code is not None:
            self._kept[bucket.key, bucket.checksum] = bucket.code
