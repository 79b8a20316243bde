"""The national framework: its entries, and the edition they are published in."""

from __future__ import annotations

import re
from typing import Any

from disputes.schemas.base import CommandSchema
from disputes.schemas.days import PartsDate
from disputes.schemas.fields import Choice, Several, Text, WholeNumber, choices
from domain.framework import (
    AddEntry,
    Area,
    ChangeEntry,
    DraftEdition,
    EntryKind,
    Level,
    Provider,
    PublishEdition,
    StartFramework,
    WithdrawEntry,
)

_CODE = re.compile(r"[A-Z]{2,5}-[1-9][0-9]{0,2}")


class EntryCode(Text):
    """The code of an entry, such as CL-2. Lower case is read as upper."""

    def __init__(self, missing: str = "Enter a code, like CL-2", **kwargs: Any) -> None:
        super().__init__("Code", missing, most=9, lines=False, **kwargs)

    def checked(self, text: str) -> str:
        code = text.upper()
        if not _CODE.fullmatch(code):
            raise self.make_error("required")
        return code


def entry_codes() -> Several:
    """Some entries of the framework, as boxes to tick; none is an answer too."""
    return Several(EntryCode("Choose from the list"), "Choose from the list", optional=True)


class StartFrameworkSchema(CommandSchema):
    command = StartFramework
    name = Text("Name", most=200, lines=False)


class DraftEditionSchema(CommandSchema):
    command = DraftEdition


class AddEntrySchema(CommandSchema):
    command = AddEntry
    code = EntryCode()
    area = Choice(Area, "Select the area of need")
    kind = Choice(EntryKind, "Select what the entry describes")
    level = Choice(Level, "Select from which level of need it holds")
    expects = Text("What to expect", "Enter what to expect, in one or two sentences", most=400)
    provided_by = choices(Provider, "Select who gives this help")
    reason = Text("The reason", "Enter the reason. It is shown beside the change", most=500)


class ChangeEntrySchema(CommandSchema):
    command = ChangeEntry
    code = EntryCode()
    area = Choice(Area, "Select the area of need")
    kind = Choice(EntryKind, "Select what the entry describes")
    level = Choice(Level, "Select from which level of need it holds")
    expects = Text("What to expect", "Enter what to expect, in one or two sentences", most=400)
    provided_by = choices(Provider, "Select who gives this help")
    reason = Text("The reason", "Enter the reason. It is shown beside the change", most=500)
    version = WholeNumber("Version", "Open the entry again, then change it", least=0)


class WithdrawEntrySchema(CommandSchema):
    command = WithdrawEntry
    code = EntryCode()
    reason = Text("The reason", "Enter the reason. It is shown beside the change", most=500)
    version = WholeNumber("Version", "Open the entry again, then withdraw it", least=0)


class PublishEditionSchema(CommandSchema):
    command = PublishEdition
    edition = WholeNumber("Edition", "Open the draft again, then publish it")
    changes = WholeNumber("Changes", "Open the draft again, then publish it", least=0)
    in_force_from = PartsDate("Day it comes into force", "Enter the day from which it is in force")
