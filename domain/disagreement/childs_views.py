"""What the child says, passed on after the disagreement was sent."""

from __future__ import annotations

from dataclasses import dataclass

from domain.decisions import decides
from domain.disagreement.aggregate import Disagreement
from domain.disagreement.evidence import CannotReadThere, wall_for
from domain.disagreement.lodging import ViewsGiven
from domain.disagreement.vocabulary import Readers
from domain.events import Act, Command
from domain.personal import Personal
from domain.refusals import Refusal


class SayWhatTheChildSays(Refusal):
    says = "Enter what the child says"


@dataclass(frozen=True)
class PassOnViews(Command):
    """Pass on more of what the child says, in their own words.

    Source: Children and Families Act 2014 s.19(a): their views, wishes and feelings count.
    """

    words: str
    readers: Readers


@decides(PassOnViews)
def pass_on_views(case: Disagreement, wish: PassOnViews, act: Act) -> None:
    """Add to what the child says. Raises SayWhatTheChildSays, CannotReadThere."""
    if not wish.words.strip():
        raise SayWhatTheChildSays
    if wish.readers is Readers.REVIEWER:  # a reviewer reads what everyone may read
        raise CannotReadThere
    chosen, words = wall_for(wish.readers, act.party), Personal.of(wish.words)
    case.record(ViewsGiven, act, party=act.party, chosen=chosen, words=words)
