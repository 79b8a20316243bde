"""Councils, mediation services and the Institute: their public facts."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from disputes.storage.reading import Positioned, tables
from domain.counting import london_date
from domain.organisation import (
    AnswerCheckSet,
    ContactNamed,
    DutyOfficerNamed,
    MediationServiceNamed,
    OrganisationRegistered,
    StandingInstructionEnded,
    StandingInstructionGiven,
)


class Organisations:
    name = "organisations"
    opens = False
    slots: Sequence[Mapping[str, sa.Table]] = (tables.organisation,)

    def apply(self, conn: Connection, slot: str, batch: Sequence[Positioned]) -> None:
        table = tables.organisation[slot]
        for one in batch:
            event = one.event
            where = table.c.stream == event.originator_id
            match event:
                case OrganisationRegistered():
                    conn.execute(
                        sa.insert(table).values(
                            stream=event.originator_id,
                            key=event.key,
                            name=event.name,
                            kind=str(event.kind),
                            phone=event.phone,
                            sendiass_phone=event.sendiass_phone,
                            service="",
                            duty_officer=None,
                            contact=None,
                            checks_answers=False,
                            instruction=None,
                            adviser=None,
                            instructed_on=None,
                        )
                    )
                case MediationServiceNamed():
                    conn.execute(sa.update(table).where(where).values(service=event.service))
                case DutyOfficerNamed():
                    conn.execute(sa.update(table).where(where).values(duty_officer=event.officer))
                case AnswerCheckSet():
                    required = sa.update(table).where(where).values(checks_answers=event.required)
                    conn.execute(required)
                case ContactNamed():
                    conn.execute(sa.update(table).where(where).values(contact=event.contact))
                case StandingInstructionGiven():
                    given = {"instruction": event.number, "adviser": event.adviser}
                    given |= {"instructed_on": london_date(event.act.at)}
                    conn.execute(sa.update(table).where(where).values(given))
                case StandingInstructionEnded():
                    over = dict.fromkeys(("instruction", "adviser", "instructed_on"))
                    conn.execute(sa.update(table).where(where).values(over))
