"""Makes a Jinja environment able to draw our templates: loader, filters, static addresses."""

from functools import cache
from hashlib import sha256
from importlib.resources import files

from jinja2 import (
    BaseLoader,
    ChoiceLoader,
    Environment,
    PackageLoader,
    PrefixLoader,
    select_autoescape,
)

from web import formats
from web.compiled import TemplateCode

STATIC_PATH = "/static/"
_TEMPLATES = TemplateCode()


def loader() -> BaseLoader:
    """Our templates, and the GOV.UK components under the prefix their own macros use."""
    return ChoiceLoader(
        [
            PackageLoader("templates", "."),
            PrefixLoader({"govuk_frontend_jinja": PackageLoader("govuk_frontend_jinja")}),
        ]
    )


@cache
def static(name: str) -> str:
    """The address of a static file, with part of its hash, so that it may be cached for ever."""
    content = files("web").joinpath("static", name).read_bytes()
    return f"{STATIC_PATH}{name}?v={sha256(content).hexdigest()[:8]}"


def dress(env: Environment, service_name: str = "Waymark") -> None:
    """Give `env` our filters and the names that every page uses.

    Pages also need `csrf_token()` and `new_command_id()` from whoever serves them.
    """
    env.filters.update({each.__name__: each for each in formats.FILTERS})
    env.globals.update(static=static, service_name=service_name)


def environment(service_name: str = "Waymark") -> Environment:
    """A Jinja environment for templates outside a web request: documents, e-mails, tests."""
    env = Environment(
        loader=loader(),
        autoescape=select_autoescape(enabled_extensions=("html", "xml", "svg")),
        bytecode_cache=_TEMPLATES,
    )
    dress(env, service_name)
    return env
