"""Lodging: a table of questions and one view, a draft that is kept, and one press that sends it."""

from web.families.lodging import (  # noqa: F401 (each adds its pages to the area)
    answering,
    asides,
    authority,
    checking,
    confirming,
    entering,
    filing,
    sending,
    starting,
)
from web.families.lodging.area import entering as entering_area
from web.families.lodging.area import lodging
from web.families.lodging.sent import sent_area

__all__ = ["entering_area", "lodging", "sent_area"]
