"""Terms on each point, and the agreement that everyone signs."""

from __future__ import annotations

from disputes.schemas.base import AskedSchema, CommandSchema, Parts
from disputes.schemas.days import PartsDate
from disputes.schemas.fields import Choice, Key, Text, Ticked, WholeNumber, numbers
from domain.disagreement.agreeing import (
    AcceptTerms,
    CounterTerms,
    DeclineToSign,
    DrawUpAgreement,
    PromiseGiven,
    ProposeTerms,
    SignAgreement,
)
from domain.disagreement.vocabulary import PromiseRule

POINT = "Choose a point"
UNREAD = "Open the page again, so that you see what is on it now"


class PromiseSchema(AskedSchema):
    """Who does what, by when."""

    makes = PromiseGiven
    by_party = Key("Select who makes this promise")
    what = Text("The promise", "Enter what is promised", most=2000)
    rule = Choice(PromiseRule, "Select what kind of promise it is", load_default=None)
    by = PartsDate("Day it is kept by", optional=True)


class ProposeTermsSchema(CommandSchema):
    command = ProposeTerms
    issue = WholeNumber("Point", POINT)
    promises = Parts(
        PromiseSchema,
        "Enter at least one promise: who does what, by when",
        most=20,
        required=True,
    )
    seen = WholeNumber("Version", UNREAD, least=0, load_default=0)


class CounterTermsSchema(CommandSchema):
    command = CounterTerms
    issue = WholeNumber("Point", POINT)
    version = WholeNumber("Version", UNREAD)
    words = Text("Your change", "Say what you would change")


class AcceptTermsSchema(CommandSchema):
    command = AcceptTerms
    confirms = ("understood",)
    issue = WholeNumber("Point", POINT)
    version = WholeNumber("Version", UNREAD)
    understood = Ticked("Tick the box to show that you agree to this point")


class DeclineToSignSchema(CommandSchema):
    command = DeclineToSign
    issue = WholeNumber("Point", POINT)
    version = WholeNumber("Version", UNREAD)
    reason = Text("Your reason", "Say why you will not sign", most=2000)


class DrawUpAgreementSchema(CommandSchema):
    command = DrawUpAgreement


class SignAgreementSchema(CommandSchema):
    command = SignAgreement
    confirms = ("understood",)
    agreement = WholeNumber("Agreement", UNREAD)
    issues = numbers(UNREAD)
    understood = Ticked("Tick the box to show that you have read this and agree to it")
