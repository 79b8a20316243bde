"""Joins the layers for the command line and the worker: the same as web/app.py is given."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from functools import partial
from typing import TYPE_CHECKING

from jinja2 import Environment

from disputes.application import Disputes
from disputes.cli.seed import told_from
from disputes.deployment import Deployment, has_erased, open_deployment
from disputes.erasing.checking import Checking
from disputes.erasing.eraser import Eraser
from disputes.erasing.finding import Finding
from disputes.erasing.planning import Planner
from disputes.erasing.rows import MadeOfWords
from disputes.evidence.orphans import OrphanFiles
from disputes.evidence.papers import Papers
from disputes.keys.paper_codes import code_of
from disputes.ledger.erasures import Erasure, Erasures
from disputes.mail.sending import Sender
from disputes.mail.writing import Writer
from disputes.settings import Settings
from disputes.stories.past import past_cases
from disputes.stories.telling import NoFiles, tell
from disputes.witness.asking import Asking
from disputes.work import witnessing
from disputes.work.advancing import Advance
from disputes.work.by_the_clock import ByTheClock
from disputes.work.checkpoints import OF_EVENTS, OF_LOOKS, Checkpoints
from disputes.work.draft_reminders import DraftReminders
from disputes.work.erasures import UnfinishedErasures
from disputes.work.housekeeping import Housekeeping
from disputes.work.in_turn import InTurn
from disputes.work.loop import Job
from disputes.work.making import Making
from disputes.work.past_cases import PastCases
from disputes.work.proclaimed import Proclaimed
from disputes.work.witnessing import Witnessing
from projections.across.directory import Directory
from projections.across.looks import Looks
from projections.across.registry import Across
from projections.documents.drawing import Drawing
from projections.documents.pool import Renderers
from projections.documents.views import Stamp
from web import looks

if TYPE_CHECKING:
    from flask import Flask


def now() -> datetime:
    """The clock of this process, UTC; everything below is given the time."""
    return datetime.now(UTC)


def told(deployment: Deployment) -> datetime:
    """The instant that the cases of this deployment live by: with practice data it may be moved."""
    return deployment.clock.at(now())


def opened(settings: Settings | None = None) -> Deployment:
    """The deployment that the environment describes."""
    return open_deployment(settings or Settings.from_environment())


def templates(settings: Settings) -> Environment:
    """What draws e-mails and documents."""
    return looks.environment(settings.service_name)


def across(deployment: Deployment) -> Across:
    """Every model across cases."""
    d = deployment
    return Across(d.engine, d.disputes.log, d.disputes.projections, d.keys.blind)


def jobs(deployment: Deployment) -> tuple[Job, ...]:
    """Everything that the worker does. A new job is an entry here."""
    d, models = deployment, across(deployment)
    looks_at = Looks(models)
    return (
        # the clock would take a case that is half told for one that nobody looks after
        InTurn(
            _past_cases(d),
            ByTheClock(d.disputes.log, looks_at.due, looks_at.managers, d.disputes.handle),
        ),
        Sender(
            d.queue,
            d.disputes.log,
            d.door.accounts.email_of,
            d.letters,
            Writer(templates(d.settings), d.settings.service_name, d.settings.public_url),
            d.carrier,
            d.disputes.handle,
        ),
        Advance(d.disputes.projections, d.disputes.log, models.all),
        Checkpoints(OF_EVENTS, d.events_signer, now),
        Checkpoints(OF_LOOKS, d.looks_signer, now),
        *asking_the_witness(d),
        UnfinishedErasures(eraser(d), now),
        making(d),
        DraftReminders(d.engine, d.door.drafts, d.door.accounts.email_of, d.letters.queue, d.clock),
        Proclaimed(d.engine, d.disputes.log, models.cases, partial(models.rebuild, "worklist")),
        Housekeeping(
            d.engine,
            d.door.drafts,
            d.files,
            d.queue,
            d.mailbox,
            d.clock,
            OrphanFiles(d.disputes.recorder, d.disputes.mapper, d.door.drafts),
        ),
    )


def _past_cases(deployment: Deployment) -> PastCases:
    """Told by an application of their own, which tells nobody: it is long ago."""
    d = deployment
    quiet = Disputes(d.engine, d.keys)
    return PastCases(
        d.engine, past_cases, told_from(d.engine), lambda story: tell(story, quiet, NoFiles())
    )


def asking_the_witness(deployment: Deployment) -> tuple[Job, ...]:
    """What has the log signed outside, where a witness is set."""
    asking = Asking.of(deployment.settings, now)
    if asking is None:
        return ()
    return (
        Witnessing(witnessing.OF_EVENTS, deployment.events_signer, asking, now),
        Witnessing(witnessing.OF_LOOKS, deployment.looks_signer, asking, now),
    )


def making(deployment: Deployment) -> Making:
    """What makes papers, in processes that start at the first one."""
    d = deployment
    drawn = drawing(d, Renderers(d.settings.service_name))
    return Making(d.queue, drawn, Papers(d.files, d.keys), d.disputes.handle)


def drawing(deployment: Deployment, renderers: Renderers) -> Drawing:
    """What draws papers of this deployment."""
    d, models = deployment, across(deployment)
    where = f"{d.settings.public_url.removeprefix('https://')}/genuine"

    def stamp(number: str) -> Stamp:
        return Stamp(number, code_of(d.keys.papers_key(), number), where)

    return Drawing(d.disputes.log, lambda: Directory(models), renderers, d.proofs, stamp)


def eraser(deployment: Deployment) -> Eraser:
    """What erases somebody."""
    d = deployment
    words = MadeOfWords(d.mailbox, d.letters, d.keys.blind)
    recorder, log = d.disputes.recorder, d.disputes.log
    return Eraser(
        Planner(d.engine, recorder, log, d.keys, d.door.accounts, d.door.drafts, words),
        Erasures(d.ledger.engine),
        d.keys,
        d.files,
        words,
        d.engine,
        d.disputes.projections,
        d.disputes.pseudonyms,
        d.disputes.handle,
        Checking(d.engine, recorder, log, d.keys, d.files),
        now,
    )


def finding(deployment: Deployment) -> Finding:
    """What finds whom to erase."""
    d, models = deployment, across(deployment)
    models.pull(models.worklist, models.search)
    return Finding(d.engine, eraser(d).planner, d.door.accounts, models.search.of_child)


def erase_again(settings: Settings) -> Iterator[str]:
    """Do again what a restore has undone, and finish what was cut short; says so. A deployment that
    never signed or erased anything is left alone. What cannot be finished holds up no other."""
    if not has_erased(settings):
        return
    deployment = open_deployment(settings, replaying=True)
    try:
        again = eraser(deployment)
        undone = again.undone()
        known = {erasure.id for erasure in undone}
        left = [erasure for erasure in again.unfinished() if erasure.id not in known]
        for erasure in (*undone, *left):
            yield _finished(again, erasure, told(deployment), is_undone=erasure.id in known)
    finally:
        deployment.close()


def _finished(again: Eraser, erasure: Erasure, at: datetime, *, is_undone: bool) -> str:
    """What became of it, in a line."""
    try:
        done = again.finish(erasure, at)
    except Exception as why:
        return f"NOT ERASED: {erasure.subject} ({type(why).__name__}). Read the log, and try again."
    said = f"{erasure.subject} was erased, as was begun before."
    if is_undone:
        said = f"A backup was restored: {erasure.subject} was erased again."
    if not done.readable:
        said += " Its record cannot be read: somebody has changed it. Keep it, and find out why."
    return said


def web_application(deployment: Deployment) -> Flask:
    """The pages, over this deployment."""
    from web.app import create_app

    return create_app(deployment, clock=now)
