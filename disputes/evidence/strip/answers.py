"""What the child says about a file."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Stripped:
    """The harmless copy. `pages` is None where the kind has none (a photo, a Word file)."""

    kind: str
    media_type: str
    data: bytes
    pages: int | None = None
    warnings: tuple[str, ...] = ()


class Refused(Exception):
    """The file is not kept. `code` names the refusal in disputes/evidence/check.py."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code
