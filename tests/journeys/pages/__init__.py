"""The register of pages: each page and state, with whose it is and the story that has it.

`make walk` makes a picture of each, and the accessibility test looks at each. A route without an
entry here or in tours/ fails a test.
"""

from collections.abc import Iterator

from disputes.stories import cast
from tests.journeys.pages.entry import Entry, item, reference
from tests.journeys.pages.families import HOMES, families
from tests.journeys.pages.joined import joined
from tests.journeys.pages.staff import council, custodian, institute, operator, regulator, service
from tests.journeys.pages.taking_part import taking_part

__all__ = ["HOMES", "Entry", "entries", "item", "reference"]


def entries() -> Iterator[Entry]:
    """Each entry, those of one person together."""
    found = [
        *families(),
        *taking_part(),
        *joined(),
        *council(),
        *service(),
        *institute(),
        *custodian(),
        *regulator(),
        *operator(),
    ]
    order = [*cast.everybody(), *cast.NEWCOMERS]
    yield from sorted(found, key=lambda entry: order.index(entry.who))
