"""The documents of a case, and what their own side can do with each."""

from __future__ import annotations

from flask import abort, request, url_for

from disputes.schemas.evidence import (
    DescribeEvidenceSchema,
    ShareEvidenceSchema,
    StopSharingEvidenceSchema,
    WithdrawEvidenceSchema,
)
from domain.disagreement.evidence import (
    DescribeEvidence,
    ShareEvidence,
    StopSharingEvidence,
    WithdrawEvidence,
)
from domain.disagreement.vocabulary import Readers
from projections.views.case import CaseView
from projections.views.lists import PAGE
from projections.views.things import EvidenceView
from web.cases.showing import read, show
from web.cases.sides import EVERY_SIDE, PARTIES, does, shows
from web.evidence.kinds import CHOICES, KINDS
from web.forms import Form, Page, blank, submit


@shows("/evidence")
def evidence(case: str) -> Page:
    """Newest first, 25 a page."""
    page = read(case)
    last = max(1, -(-len(page.evidence) // PAGE))
    number = min(max(request.args.get("page", 1, type=int), 1), last)
    newest = page.evidence[::-1][(number - 1) * PAGE : number * PAGE]
    return show(
        "evidence/list",
        page,
        here="evidence",
        items=newest,
        kinds=KINDS,
        number=number,
        last=last,
        added=request.args.get("added", 0, type=int),
    )


@shows("/evidence/<item>")
def document(case: str, item: str) -> Page:
    """One document: what it is, who may read it, what its own side can do."""
    page, found = _item(case, item)
    return show("evidence/document", page, here="evidence", item=found, kinds=KINDS)


@shows("/evidence/<item>/describe")
def describe(case: str, item: str, form: Form = blank) -> Page:
    page, found = _own(case, item, "DescribeEvidence")
    return show("evidence/describe", page, here="evidence", form=form, item=found, choices=CHOICES)


@does(DescribeEvidence, "/evidence/<item>/describe")
def describe_evidence(case: str, item: str) -> Page:
    return submit(
        DescribeEvidenceSchema,
        {"case": case, "evidence": item},
        again=lambda form: describe(case, item, form),
        then=url_for(".document", case=case, item=item),
    )


@shows("/evidence/<item>/share", on=PARTIES)
def share(case: str, item: str, form: Form = blank) -> Page:
    page, found = _own(case, item, "ShareEvidence")
    return show(
        "evidence/share",
        page,
        here="evidence",
        form=form,
        item=found,
        readers=[
            each
            for each in page.readers
            if each.wall != found.wall and each.value not in dict(found.shared)
        ],
    )


@does(ShareEvidence, "/evidence/<item>/share", on=PARTIES)
def share_evidence(case: str, item: str) -> Page:
    return submit(
        ShareEvidenceSchema,
        {"case": case, "evidence": item},
        again=lambda form: share(case, item, form),
        then=url_for(".document", case=case, item=item),
    )


@shows("/evidence/<item>/stop/<readers>", on=PARTIES)
def stop(case: str, item: str, readers: str, form: Form = blank) -> Page:
    page, found = _own(case, item, "StopSharingEvidence")
    wall = dict(found.shared).get(readers)
    if wall is None:
        abort(404)
    return show("evidence/stop", page, here="evidence", form=form, item=found, wall=wall)


@does(StopSharingEvidence, "/evidence/<item>/stop/<readers>", on=PARTIES)
def stop_sharing(case: str, item: str, readers: str) -> Page:
    return submit(
        StopSharingEvidenceSchema,
        {"case": case, "evidence": item, "readers": _chosen(case, item, readers)},
        again=lambda form: stop(case, item, readers, form),
        then=url_for(".document", case=case, item=item),
    )


@shows("/evidence/<item>/take-back", on=EVERY_SIDE)
def take_back(case: str, item: str, form: Form = blank) -> Page:
    page, found = _own(case, item, "WithdrawEvidence")
    return show("evidence/take_back", page, here="evidence", form=form, item=found)


@does(WithdrawEvidence, "/evidence/<item>/take-back")
def withdraw_evidence(case: str, item: str) -> Page:
    return submit(
        WithdrawEvidenceSchema,
        {"case": case, "evidence": item},
        again=lambda form: take_back(case, item, form),
        then=url_for(".evidence", case=case),
    )


def _item(case: str, item: str) -> tuple[CaseView, EvidenceView]:
    page = read(case)
    found = page.item(item)
    if found is None:
        abort(404)
    return page, found


def _own(case: str, item: str, command: str) -> tuple[CaseView, EvidenceView]:
    page, found = _item(case, item)
    if not found.mine or found.withdrawn or command not in page.may:
        abort(404)
    return page, found


def _chosen(case: str, item: str, readers: str) -> Readers:
    """The choice of readers that this document was shared with under this name."""
    _, found = _item(case, item)
    if readers not in dict(found.shared):
        abort(404)
    return Readers(readers)
