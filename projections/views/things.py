"""Documents, messages and papers of a case."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from projections.views.signs import WallSign, Who


@dataclass(frozen=True)
class EvidenceView:
    """A document somebody added. `file` names the stored file; None once it is withdrawn."""

    id: str
    name: str
    kind: str
    dated: date | None
    description: str
    pages: int
    size: int
    media_type: str
    by: Who
    at: datetime
    wall: WallSign
    shared: tuple[tuple[str, WallSign], ...]  # (`Readers` value, wall) of whom it was shared with
    mediation_only: bool
    withdrawn: bool
    mine: bool  # the reader's side added it
    file: str | None
    written: str = ""  # what is said in a recording

    @property
    def is_sound(self) -> bool:
        return self.media_type.startswith("audio/")


@dataclass(frozen=True)
class MessageView:
    id: str
    at: datetime
    by: Who
    text: str
    wall: WallSign
    mine: bool


class MessageViews(Sequence[MessageView]):
    """Messages, oldest first, each unsealed when it is first asked for."""

    @abstractmethod
    def by_wall(self) -> Mapping[WallSign, Sequence[MessageView]]:
        """Those behind each wall, in the same order; none is unsealed by asking for this."""


@dataclass(frozen=True)
class PaperView:
    """A document the service made: a receipt, certificate, agreement or recommendation."""

    kind: str
    about: str
    title: str
    ready: bool  # False: it is being made, or was erased
    erased: bool
    file: str | None
    sha256: str | None
    pages: int
    size: int
    at: datetime | None
    wall: WallSign


@dataclass(frozen=True)
class LodgingProof:
    """By what a family proves to anybody that it lodged. Both texts are empty where the log cannot
    be signed just now."""

    lodged_at: datetime
    receipt: PaperView
    proof: str  # C2SP tlog-proof
    says: str  # the step in clear, as the proved record commits to it
