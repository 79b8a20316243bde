"""People who sign in, and in which capacity."""

from __future__ import annotations

from disputes.schemas.base import CommandSchema
from disputes.schemas.fields import Choice, Email, Key, Text
from domain.events import Capacity
from domain.person import EndCapacity, GrantCapacity, RegisterPerson

PEOPLE = tuple(capacity for capacity in Capacity if capacity is not Capacity.SYSTEM)
AS_WHAT = "Select what this person works as"
FOR_WHOM = "Select the organisation this person works for"


class RegisterPersonSchema(CommandSchema):
    command = RegisterPerson
    name = Text("Name", "Enter the person's full name", most=200, lines=False)
    email = Email()
    capacity = Choice(PEOPLE, AS_WHAT)
    organisation = Key(FOR_WHOM, load_default=None, optional=True)


class GrantCapacitySchema(CommandSchema):
    command = GrantCapacity
    capacity = Choice(PEOPLE, AS_WHAT)
    organisation = Key(FOR_WHOM, load_default=None, optional=True)


class EndCapacitySchema(CommandSchema):
    command = EndCapacity
    capacity = Choice(PEOPLE, AS_WHAT)
    organisation = Key(FOR_WHOM, load_default=None, optional=True)
