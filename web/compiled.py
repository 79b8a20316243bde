"""What is compiled when first needed, and once in a process: addresses and templates.

An application has several hundred routes and templates. To compile them all for each application
took most of its start; nothing in them depends on which application of a process asks.
"""

from __future__ import annotations

from collections.abc import Callable
from types import CodeType
from typing import Any

from jinja2 import BytecodeCache
from jinja2.bccache import Bucket
from werkzeug.routing import Rule

Builder = Callable[..., tuple[str, str]]

_builders: dict[tuple[Any, ...], Builder] = {}


class LateRule(Rule):
    """A route that learns to write its addresses when the first one is asked for."""

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
