"""The number of a paper: its case, which kind it is, and which of that kind in the case.

A certificate's stands in its event already (`CertificateIssued.number`); the others follow it.
"""

from __future__ import annotations

import re

from domain.disagreement.vocabulary import DocumentKind
from domain.references import read_reference

_LETTERS = {
    DocumentKind.RECEIPT: "L",  # for what was lodged
    DocumentKind.CERTIFICATE: "C",
    DocumentKind.AGREEMENT: "A",
    DocumentKind.RECOMMENDATION: "R",
}
_KINDS = {letter: kind for kind, letter in _LETTERS.items()}
_TYPED = re.compile(rf"(.+?)[\s\-\u2010-\u2015]*([{''.join(_KINDS)}])\s*([1-9]\d{{0,5}})", re.ASCII)


def paper_number(reference: str, kind: DocumentKind, about: str) -> str:
    """What stands on the paper. `about` is the number of the decision or agreement, or "1".

    >>> paper_number("WM-4827-3162", DocumentKind.CERTIFICATE, "2")
    'WM-4827-3162-C2'
    """
    return f"{reference}-{_LETTERS[kind]}{about}"


def read_paper_number(typed: str) -> tuple[str, DocumentKind, str] | None:
    """The case, kind and `about` of a number as people type it; None where it is none.

    >>> read_paper_number(" wm 4827 3162 c2")
    ('WM-4827-3162', <DocumentKind.CERTIFICATE: 'certificate'>, '2')
    >>> read_paper_number("WM-4827-3162") is None
    True
    """
    found = _TYPED.fullmatch(typed.strip().upper())
    reference = read_reference(found[1]) if found else None
    if found is None or reference is None:
        return None
    return reference, _KINDS[found[2]], found[3]
