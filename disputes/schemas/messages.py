"""Messages: words, and who reads them."""

from __future__ import annotations

from disputes.schemas.base import CommandSchema
from disputes.schemas.fields import Choice, Key, Text
from domain.disagreement.messages import SendMessage
from domain.disagreement.vocabulary import Readers


class SendMessageSchema(CommandSchema):
    """`supplied`: the id of the `message`. A mediator names the party whose `room` it goes to."""

    command = SendMessage
    server = ("message",)
    text = Text("Your message", "Enter your message", most=10_000)
    readers = Choice(Readers, "Select who may see this")
    room = Key("Select whose room this goes to", load_default=None, optional=True)
