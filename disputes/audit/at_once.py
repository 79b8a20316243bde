"""Signs the log the moment that somebody gets a paper to prove something by."""

from __future__ import annotations

from collections.abc import Callable

import structlog

from disputes.audit.signing import Forked, LogSigner
from disputes.handling import Answer
from domain.disagreement.certifying import CertificateIssued
from domain.disagreement.lodging import DisagreementLodged

PROVED = frozenset({DisagreementLodged.TOPIC, CertificateIssued.TOPIC})

_log = structlog.get_logger("disputes.audit")


def signing_at_once(signer: LogSigner) -> Callable[[Answer], None]:
    """What follows a command: the log is signed where it lodged a case or gave a certificate.

    A log that cannot be signed now stops nobody: the worker tries again within the minute.
    """

    def afterwards(answer: Answer) -> None:
        if PROVED.isdisjoint(answer.events):
            return
        try:
            signer.sign()
        except Forked:
            pass  # it has alarmed
        except Exception as problem:  # whatever it is, the command is done
            _log.error("log not signed", exc_info=problem)

    return afterwards
