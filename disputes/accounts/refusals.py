"""Every "no" of signing in and of drafts, in the words people read."""

from __future__ import annotations

from domain.refusals import NotAllowed, Refusal


class RateLimited(Refusal):
    """Too many tries. `wait` is a number of minutes in words, as "12 minutes"."""

    says = "You have tried too many times. Wait {wait}, then try again"


class LinkOver(Refusal):
    says = "This link has been used or is older than 10 minutes. Get a new link"


class OtherBrowser(Refusal):
    """The link was opened somewhere else than where it was asked for."""

    says = "You asked for this link on another device. Type the code on that device"


class CodeWrong(Refusal):
    says = "Check the code and type it again. It has 6 numbers"


class CodeOver(Refusal):
    says = "This code has been used or is older than 10 minutes. Get a new link"


class NoSuchAccount(NotAllowed):
    """There is no such account, or it is closed or erased."""


class EmailTaken(Refusal):
    says = "This email address already has an account. Sign in with it"


class PinNotSixDigits(Refusal):
    says = "PIN must be 6 numbers"


class PinTooEasy(Refusal):
    says = "Choose a PIN that is harder to guess, not like 123456 or 111111"


class PinWrong(Refusal):
    """`left` is a number of tries in words, as "1 try"."""

    says = "That PIN is not right. You have {left} left"


class AppCodeWrong(Refusal):
    says = "That code is not right or has been used. Wait for the next code in your app"


class FactorLocked(Refusal):
    """Five tries were wrong. A coordinator (families) or an operator (staff) opens it again."""

    says = "This is locked because it was wrong 5 times. {ask} to unlock it"


class FactorAlreadySet(Refusal):
    says = "You have done this already"


class NothingToConfirm(Refusal):
    says = "Start again: there is nothing to check yet"


class SessionOver(Refusal):
    says = "You were signed out. Sign in again. Your saved answers are safe"


class InvitationOver(Refusal):
    says = "This invitation has been used or is older than 14 days. Ask for a new one"


class InvitationForOther(Refusal):
    says = "This invitation was sent to another email address. Sign in with that address"


class NoSuchDraft(NotAllowed):
    """There is no such draft, or it is somebody else's, or it has lapsed."""


class NotADemonstration(NotAllowed):
    """Practice sign-in exists only in a database marked as a demonstration."""
