"""What is compiled late, and once in a process, is what would have been compiled at once."""

from __future__ import annotations

from jinja2 import DictLoader, Environment
from werkzeug.routing import Map, Rule, UnicodeConverter

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


def test_an_address_leads_where_it_led_in_the_first_table():
    tables = [
        Map([kind(rule, endpoint=rule) for rule in ROUTES]) for kind in (Rule, *2 * [LateRule])
    ]
    for path in ("/", "/cases/WM-1", "/cases/WM-1/terms/3", "/a b/x/y"):
        led = [table.bind("waymark.example").match(path) for table in tables]
        assert led[1:] == led[:-1]
    rules = [next(table.iter_rules(ROUTES[2])) for table in tables]
    assert all(rule.arguments == {"reference", "issue"} for rule in rules)


def test_another_converter_of_the_same_name_is_another_rule():
    class Shouted(UnicodeConverter):
        def to_python(self, value):
            return value.upper()

    for converters, led in (({}, "wm-1"), ({"default": Shouted}, "WM-1")):
        table = Map([LateRule(ROUTES[1], endpoint="case")], converters=converters)
        assert table.bind("waymark.example").match("/cases/wm-1")[1] == {"reference": led}


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
