"""Certificates."""

from __future__ import annotations

from disputes.schemas.base import CommandSchema
from disputes.schemas.fields import Choice, WholeNumber
from domain.disagreement.certifying import AskForCertificate, IssueCertificate
from domain.disagreement.vocabulary import Ground


class IssueCertificateSchema(CommandSchema):
    command = IssueCertificate
    decision = WholeNumber("Decision", "Select which decision this is about")
    ground = Choice(Ground, "Select why the certificate is issued")


class AskForCertificateSchema(CommandSchema):
    command = AskForCertificate
    decision = WholeNumber("Decision", "Select which decision this is about")
