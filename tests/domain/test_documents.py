"""Documents that the service makes: their hashes are facts, each behind its readers' wall."""

from __future__ import annotations

import pytest

from domain import audiences
from domain.disagreement.documents import DocumentRendered, RecordDocument
from domain.disagreement.vocabulary import DocumentKind
from domain.events import WORKER
from domain.refusals import NotAllowed
from tests.domain import given as g


def made(kind=DocumentKind.RECEIPT, about="1"):
    return RecordDocument(kind, about, "a" * 64, "b" * 64, 2, 9000)


@pytest.mark.parametrize(
    ("kind", "wall"),
    [
        (DocumentKind.RECEIPT, audiences.family("p1")),
        (DocumentKind.CERTIFICATE, audiences.JOINT),
        (DocumentKind.AGREEMENT, audiences.JOINT),
        (DocumentKind.RECOMMENDATION, audiences.REVIEW),
    ],
)
def test_a_document_is_for_its_readers(case, kind, wall):
    case.given(g.lodged())
    case.when(made(kind), by=WORKER)
    assert case.then(DocumentRendered, sha256="b" * 64, file="a" * 64, pages=2).wall == wall


def test_a_document_is_made_once(case):
    case.given(g.lodged(), g.done(made(), WORKER))
    case.when(made(), by=WORKER)
    case.then_nothing()
    case.when(made(about="2"), by=WORKER)
    case.then(DocumentRendered, about="2")


def test_only_the_worker_makes_documents(case):
    case.given(g.lodged())
    case.when(made(), by=g.COORDINATOR)
    case.then_refused(NotAllowed)
