"""Makes the web application: the one place in web/ that joins it to the layers below."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime
from functools import cache
from importlib import import_module
from ipaddress import ip_address
from pkgutil import walk_packages
from typing import Any

import sqlalchemy as sa
from flask import Flask
from jinja2 import ChoiceLoader
from werkzeug.middleware.proxy_fix import ProxyFix
from werkzeug.routing import BaseConverter, ValidationError
from whitenoise import WhiteNoise

import web
from disputes.cli.doctor import examined
from disputes.deployment import Deployment
from disputes.settings import Settings
from disputes.storage.engine import reader_of
from domain.events import Actor
from domain.references import read_reference
from projections.across.directory import Directory
from projections.across.registry import Across
from projections.gateway import Gateway
from web.areas import FORM_SIZE, Area, table_of
from web.compiled import LateRule, TemplateCode
from web.errors import answer, catch, note_request
from web.evidence.spooling import SealingRequest
from web.gate import gate
from web.identity import for_every_page
from web.lighter import static_folder
from web.looks import STATIC_PATH, dress, loader
from web.recording import looking, record_looks
from web.rendering import new_command_id, words_of
from web.security import HEADERS, add_headers
from web.session import csrf_token, send_cookies
from web.wiring import Clock, MakeGateway, Wiring

_ALWAYS = 365 * 24 * 3600
_TEMPLATES = TemplateCode()


class PracticeStaysHome(Exception):
    """A practice database would be open to other machines, and nobody said that it may."""


def utc_now() -> datetime:
    return datetime.now(UTC)


def create_app(
    deployment: Deployment,
    *,
    clock: Clock = utc_now,
    more: Sequence[Area] = (),
) -> Flask:
    """The application over one deployment. `more` are areas that a test adds.

    Every area in web/ joins by itself. Raises NotInTheTable for a route that does not say who may
    open it: then nothing starts.
    """
    app = Flask("web", static_folder=None, template_folder=None)
    app.request_class = SealingRequest
    app.url_rule_class = LateRule
    app.config.update(MAX_FORM_MEMORY_SIZE=FORM_SIZE, MAX_FORM_PARTS=2_000)
    app.url_map.strict_slashes = False
    app.url_map.converters["reference"] = ReferenceConverter
    _look(app, deployment.settings.service_name)
    d, practice = deployment, deployment.is_practice
    for area in (*areas(), *more):
        if practice or not area.practice_only:
            app.register_blueprint(area)
    app.extensions["waymark"] = Wiring(
        deployment=d,
        across=Across(d.engine, d.disputes.log, d.disputes.projections, d.keys.blind),
        clock=clock,
        practice=practice,
        gateway=_gateway(d),
        examine=lambda at: list(examined(d, at)),
        alive=lambda: _is_alive(d.engine),
        routes=table_of(app),
    )
    app.before_request(gate)
    app.after_request(send_cookies)
    app.after_request(add_headers)
    app.after_request(note_request)
    app.after_request(record_looks)  # the last given is the first to run
    catch(app)
    for broken in (sa.exc.OperationalError, sa.exc.InterfaceError):
        app.register_error_handler(broken, lambda _: answer(503))
    app.wsgi_app = _behind(d.settings.proxies, app.wsgi_app)  # type: ignore[method-assign]
    app.wsgi_app = _with_static(app.wsgi_app)  # type: ignore[method-assign]
    return app


def _gateway(d: Deployment) -> MakeGateway:
    """Makes the gateway of one request."""

    def gateway_for(actor: Actor, at: datetime, directory: Directory) -> Gateway:
        return Gateway(d.disputes.log, looking(), directory, actor, at)

    return gateway_for


@cache
def areas() -> tuple[Area, ...]:
    """Every Area of web/: those that the packages in it, and their modules, have as globals."""
    found: dict[str, Area] = {}
    for module in walk_packages(web.__path__, "web."):
        if module.name.count(".") > 1 or module.ispkg:
            for thing in vars(import_module(module.name)).values():
                if isinstance(thing, Area):
                    found[thing.name] = thing
    return tuple(found[name] for name in sorted(found))


class ReferenceConverter(BaseConverter):
    """A case reference in an address, as people type it; anything else is no address of ours."""

    def to_python(self, value: str) -> str:
        reference = read_reference(value)
        if reference is None:
            raise ValidationError
        return reference


def _look(app: Flask, service_name: str) -> None:
    app.jinja_loader = None
    app.jinja_options = {"loader": ChoiceLoader([loader()]), "bytecode_cache": _TEMPLATES}
    dress(app.jinja_env, service_name)
    app.jinja_env.filters["as_words"] = words_of
    app.jinja_env.globals.update(csrf_token=csrf_token, new_command_id=new_command_id)
    app.context_processor(for_every_page)


def _is_alive(engine: sa.Engine) -> bool:
    try:
        with reader_of(engine).connect() as conn:
            return conn.scalar(sa.text("select 1")) == 1
    except sa.exc.DBAPIError:
        return False


def _behind(proxies: int, application: Any) -> Any:
    """Where proxies of the operator stand in front, whoever asks is who those proxies say.

    Without them the header is anybody's to write, so it is not believed: limits go by address.
    """
    return ProxyFix(application, x_for=proxies, x_proto=0) if proxies else application


def _with_static(application: Any) -> WhiteNoise:
    """Static files, each kept for ever by browsers: its address changes with its content."""

    def headers(kept: Any, _path: str, _url: str) -> None:
        for name, value in HEADERS.items():
            kept.setdefault(name, value)

    return WhiteNoise(
        application,
        root=str(static_folder()),
        prefix=STATIC_PATH,
        max_age=_ALWAYS,
        allow_all_origins=False,
        add_headers_function=headers,
    )


def check_host(settings: Settings, practice: bool) -> None:
    """Raise PracticeStaysHome where a practice database would listen beyond this machine."""
    if not practice or settings.demo_public or settings.host == "localhost":
        return
    try:
        home = ip_address(settings.host).is_loopback
    except ValueError:
        home = False
    if not home:
        raise PracticeStaysHome(
            f"This database holds practice data, so HOST={settings.host} is refused: anybody could "
            "sign in as anybody. Use HOST=127.0.0.1, or set DEMO_PUBLIC=yes if that is meant."
        )
