"""disputes seed"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime
from io import BytesIO
from time import monotonic

import click
import sqlalchemy as sa

from disputes.accounts.credentials import Factor
from disputes.accounts.practice import NotEmpty, is_demonstration, mark_demonstration
from disputes.deployment import Deployment, open_deployment
from disputes.erasing.eraser import Eraser
from disputes.erasing.subjects import DataSubject
from disputes.evidence.receive import receive
from disputes.practice_clock import FIRST_DAY, LAST_DAY, start_practice_clock
from disputes.settings import Settings
from disputes.storage.engine import reader_of
from disputes.storage.tables import deployment as facts
from disputes.stories import cast
from disputes.stories.caseload import demonstration, who_signs_in
from disputes.stories.plots import every_story
from disputes.stories.script import Story
from disputes.stories.telling import Kept, tell_all
from disputes.work.past_cases import want_past_cases
from domain.counting import london_date
from domain.disagreement.aggregate import Disagreement
from domain.erasure_register import RequestErasure
from domain.events import Capacity

_DAY, _WHOLE = "seeded-as-of", "seeded"


@click.command()
@click.option("--if-empty", is_flag=True, help="Where the database holds something, do nothing.")
@click.option("--few", is_flag=True, help="One case of each story, without the long lists.")
@click.option("--no-past", is_flag=True, help="Without the 600 past cases that the worker tells.")
def seed(if_empty: bool, few: bool, no_past: bool) -> None:
    """Fill an empty database with practice cases, and mark it as practice for good.

    The cases are stories told as real commands, dated back from today, or from PRACTICE_DATE. If it
    is interrupted, the next one goes on. Nothing but this marks a database, and only an empty one.
    600 short past cases of other councils are told by the worker afterwards, in a minute or two.
    """
    from disputes.cli import wiring

    settings = Settings.from_environment()
    if settings.practice_date and not FIRST_DAY <= settings.practice_date <= LAST_DAY:
        raise click.ClickException(f"PRACTICE_DATE must be from {FIRST_DAY} to {LAST_DAY}.")
    deployment = open_deployment(settings, new_keys=True)
    began = monotonic()
    today = begun(deployment, wiring.now())
    if today is None:
        if if_empty:
            click.echo("The database is in use already: nothing is added.")
            return
        raise click.ClickException("The database is not empty, and holds no practice data.")
    if _fact(deployment.engine, _WHOLE) is not None:
        click.echo("The practice cases are there already.")
        return
    stories = list(every_story(today)) if few else demonstration(today)
    people = cast.everybody() if few else who_signs_in()
    open_accounts(deployment, stories[0].steps[0].at, people)
    commands = tell_all(stories, deployment.disputes, StoryFiles(deployment))
    erase_as_told(stories, wiring.eraser(deployment))
    across = wiring.across(deployment)
    while across.advance():
        pass  # whoever signs in first reads whole lists
    with deployment.engine.begin() as conn:
        conn.execute(sa.insert(facts), {"name": _WHOLE, "value": "yes"})
        if not (few or no_past):
            want_past_cases(conn)
    click.echo(f"Practice cases: {commands} commands in {monotonic() - began:.0f} seconds.")


def begun(deployment: Deployment, now: datetime) -> date | None:
    """Mark an empty database as practice, and start its clock where PRACTICE_DATE says.

    Returns the day the stories are counted back from: PRACTICE_DATE, else today's; or that of a
    seeding cut short. None where the database is in use for something else.
    """
    chosen = deployment.settings.practice_date
    today = chosen or london_date(now)
    if is_demonstration(deployment.engine):
        return told_from(deployment.engine) or today
    try:
        with deployment.engine.begin() as conn:
            mark_demonstration(conn)
            conn.execute(sa.insert(facts), {"name": _DAY, "value": today.isoformat()})
            if chosen:
                start_practice_clock(conn, chosen, now)
    except NotEmpty:
        return None
    return today


def open_accounts(
    deployment: Deployment, at: datetime, people: Iterable[cast.Character] | None = None
) -> None:
    """Let everybody in the cast, or these `people`, sign in with their address, as for real."""
    for person in people or cast.everybody():
        factor = Factor.PIN if person.capacity is Capacity.FAMILY else Factor.APP
        deployment.door.accounts.open(person.key, person.email, factor, at)


def erase_as_told(stories: Iterable[Story], eraser: Eraser) -> None:
    """Erase for real whom a story erases, once."""
    done = {erasure.subject for erasure in eraser.ledger.all() if erasure.done_at}
    for step in (step for story in stories for step in story.steps):
        match step.command:
            case RequestErasure(subject=subject, ground=ground, reason=reason):
                if subject not in done:
                    eraser.erase(DataSubject.read(subject), ground, reason, step.actor, step.at)


class StoryFiles:
    """Hands a story's papers in by the same way as anybody's."""

    def __init__(self, deployment: Deployment) -> None:
        self._deployment = deployment

    def receive(self, content: bytes, name: str, case: str, evidence: str) -> Kept:
        d = self._deployment
        key = d.keys.key_for(Disagreement.stream_id(case), f"evidence:{evidence}")
        kept = receive(
            BytesIO(content), name, d.files, key.secret, file_id=evidence, scanner=d.scanner
        )
        return Kept(kept.name, kept.media_type, kept.pages or 1, kept.size)


def told_from(engine: sa.Engine) -> date | None:
    """The day that the stories of a demonstration are counted back from; None of anything else."""
    day = _fact(engine, _DAY)
    return date.fromisoformat(day) if day else None


def _fact(engine: sa.Engine, name: str) -> str | None:
    with reader_of(engine).connect() as conn:
        return conn.scalar(sa.select(facts.c.value).where(facts.c.name == name))
