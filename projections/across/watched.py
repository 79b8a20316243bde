"""Whether somebody's own family is not safe: then every page they see has a quick way out."""

from __future__ import annotations

from datetime import datetime

import sqlalchemy as sa

from disputes.storage.reading import tables
from domain.disagreement.aggregate import Disagreement
from domain.events import Actor, Capacity
from domain.roles import standing
from projections.across.membership import own_cases
from projections.across.registry import Across
from projections.case import fold


def is_watched(across: Across, actor: Actor, at: datetime) -> bool:
    """A safety flag stands for their family in a case, or messages to it may be read by another."""
    if actor.capacity is not Capacity.FAMILY:
        return False
    across.pull(across.worklist)
    with across.reading() as live:
        table = tables.worklist[live.worklist]
        own = sa.select(table.c.case).where(own_cases(live.worklist, actor, at))
        references = list(live.conn.execute(own).scalars())
    return any(_not_safe(across, reference, actor, at) for reference in references)


def _not_safe(across: Across, reference: str, actor: Actor, at: datetime) -> bool:
    whole = fold(across.log.stream(Disagreement.stream_id(reference)))
    if whole is None:
        return False
    party = standing(whole.case, actor, at).party
    return party in whole.case.flagged | whole.case.neutral_notices
