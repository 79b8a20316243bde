"""disputes subjects"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from datetime import datetime
from typing import Any

import click

from disputes.deployment import Deployment
from disputes.erasing.subjects import DataSubject, NoSuchSubject
from disputes.storage.damaged import RecordDamaged
from domain.events import Actor, Capacity
from domain.references import read_reference


class _Subject(click.ParamType):
    """How an operator names whom to erase."""

    name = "subject"

    def convert(self, value: Any, param: Any, ctx: Any) -> DataSubject:
        if isinstance(value, DataSubject):
            return value
        try:
            return DataSubject.read(str(value))
        except NoSuchSubject as why:
            self.fail(str(why), param, ctx)


SUBJECT = _Subject()


def operator_of(deployment: Deployment, email: str, *also: Capacity) -> Actor:
    """The operator who signs in with this address, or somebody in one of these capacities."""
    from disputes.storage.log import fold
    from domain.person import Person

    person = deployment.door.accounts.by_email(email)
    if person is not None:
        known = fold(deployment.disputes.log.stream(Person.stream_id(person)))
        for capacity, organisation in sorted(known.capacities, key=str):
            if capacity in (Capacity.OPERATOR, *also):
                return Actor(person, capacity, organisation)
    raise click.ClickException("No operator signs in with this address.")


def note_found(deployment: Deployment, what: str, found: Sequence[DataSubject]) -> None:
    """Record, before it is told, that somebody on this machine learned of these cases and people;
    and that they asked, where there was nothing to learn. Raises ReadLogUnavailable."""
    from disputes.cli import wiring
    from disputes.cli.explain import machine_user

    reads, at, reader = deployment.disputes.reads, wiring.told(deployment), machine_user()
    for case in sorted({each.case for each in found if each.case is not None}):
        reads.note(reader, case, [what], at)
    of_none = [f"{what}:{each}" for each in found if each.case is None]
    if of_none or not found:
        reads.note(reader, None, of_none or [what], at)


@contextmanager
def noting_damage(deployment: Deployment, what: str) -> Iterator[None]:
    """Whoever is told that a record is damaged has learned that there is one: it is noted first."""
    try:
        yield
    except RecordDamaged as why:
        found = []
        with suppress(NoSuchSubject):  # of a case that nothing names any more
            found.append(DataSubject.read(why.what))
        note_found(deployment, what, found)
        raise


@click.command()
@click.option("--case", metavar="REFERENCE", help="Everybody whose data this case holds.")
@click.option("--email", help="Whoever signs in with this address, and where they take part.")
@click.option("--child", metavar="NAME", help="The cases of a child: the whole name, with --born.")
@click.option("--born", type=click.DateTime(["%Y-%m-%d"]), help="The child's birthday.")
def subjects(case: str | None, email: str | None, child: str | None, born: datetime | None) -> None:
    """Find whom `disputes erase` can erase, by what a request says of them.

    It answers with references and ids, and with no name or word of any case. The search is logged
    as a look at each case that it tells of.
    """
    from disputes.cli import wiring

    deployment = wiring.opened()
    finding = wiring.finding(deployment)
    with noting_damage(deployment, "subjects"):
        if case is not None:
            found = finding.in_case(read_reference(case) or case)
        elif email is not None:
            found = finding.by_email(email)
        elif child is not None and born is not None:
            found = finding.by_child(child, born.date())
        else:
            raise click.UsageError("Give --case, or --email, or --child with --born.")
    note_found(deployment, "subjects", [subject for subject, _ in found])
    for subject, says in found:
        click.echo(f"{subject}  {says}")
    if not found:
        raise click.ClickException("Nobody was found.")
