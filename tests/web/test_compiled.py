"""What is compiled late, and once in a process, is what would have been compiled at once."""

from __future__ import annotations

from jinja2 import DictLoader, Environment
from werkzeug.routing import Map, Rule

from web.compiled import LateRule, TemplateCode

ROUTES = ("/", "/cases/<reference>", "/cases/<reference>/terms/<int:issue>", "/a b/<path:rest>")
GIVEN = [{}, {"reference": "WM/1"}, {"reference": "WM 1", "issue": 3}, {"rest": "b/c"}]


def addresses(kind, **options):
    routes = Map([kind(rule, endpoint=rule, **options) for rule in ROUTES])
    place = routes.bind("waymark.example")
    return [
        place.build(rule, {**values, **more}, append_unknown=keep)
        for rule, values in zip(ROUTES, GIVEN, strict=True)
        for more in ({}, {"page": "2"})
        for keep in (True, False)
    ]


def test_addresses_are_those_of_a_rule_compiled_at_once():
    once = addresses(LateRule)
    assert once == addresses(Rule)
    assert addresses(LateRule) == once  # the second map uses what the first one compiled
    assert addresses(LateRule, defaults={"show": "all"}) == addresses(
        Rule, defaults={"show": "all"}
    )


def test_a_template_is_compiled_once_and_again_when_its_text_changes():
    texts, code = {"a.html": "{{ word }}"}, TemplateCode()

    def drawn():
        env = Environment(loader=DictLoader(texts), autoescape=True, bytecode_cache=code)
        return env.get_template("a.html")

    first, second = drawn(), drawn()
    assert second.root_render_func.__code__ is first.root_render_func.__code__
    assert second.render(word="<b>") == "&lt;b&gt;"
    texts["a.html"] = "no {{ word }}"
    assert drawn().render(word="<b>") == "no &lt;b&gt;"
