"""Of the messages that the local mailbox keeps, those to whoever is erased go, and no others."""

from __future__ import annotations

from email.message import EmailMessage

import pytest

from disputes.cli import wiring
from disputes.erasing.subjects import DataSubject
from disputes.stories import cast
from domain.disagreement.aggregate import Disagreement
from domain.erasure_register import ErasureGround, ErasureReason
from domain.events import Actor, Capacity
from projections.case import fold

CASE, OTHER = "WM-4471-9388", "WM-6387-5508"
OPERATOR = Actor(cast.OPERATOR.key, Capacity.OPERATOR)
STRANGER = "nobody.now@example.org"


class Post:
    """The mailbox of a machine: to each of some people, a message about each of two cases."""

    def __init__(self, deployment):
        self.d = deployment
        whole = fold(deployment.disputes.log.stream(Disagreement.stream_id(CASE)))
        self.case = whole.case
        accounts = deployment.door.accounts
        self.parent = accounts.email_of(next(iter(self.case.family["p1"])))
        self.mediator = accounts.email_of(self.case.mediator)
        self.officer = accounts.email_of(next(iter(self.case.officers)))
        self.everybody = {self.parent, self.mediator, self.officer, STRANGER}
        for to in sorted(self.everybody):
            for reference in (CASE, OTHER):
                self.keep(to, reference)

    def keep(self, to, reference):
        message = EmailMessage()
        message["Message-ID"] = f"<{reference}-{to.partition('@')[0]}@here>"
        message["To"], message["Subject"] = to, "A date has changed"
        message.set_content(f"Sign in to see {reference}.")
        self.d.mailbox.carry(message, wiring.told(self.d))

    def about(self, reference):
        return {mail.to for mail in self.d.mailbox.newest(100) if reference in mail.text}

    def erase(self, part):
        subject = DataSubject.read(f"case:{CASE}{part}")
        ground, reason = ErasureGround.UNLAWFUL, ErasureReason.COURT_ORDER
        eraser = wiring.eraser(self.d)
        return eraser.erase(subject, ground, reason, OPERATOR, wiring.told(self.d))


@pytest.fixture
def post(seeded):
    d = seeded.deployment()
    yield Post(d)
    d.close()


def test_with_a_family_what_went_to_it_goes(post):
    post.erase("/party:p1")
    assert post.about(CASE) == {post.mediator, post.officer}
    assert post.about(OTHER) == post.everybody


def test_with_a_person_what_went_to_them_goes(post):
    post.erase(f"/person:{post.case.mediator}")
    assert post.about(CASE) == {post.parent, post.officer}
    assert post.about(OTHER) == post.everybody


def test_with_the_private_notes_no_message_goes(post):
    post.erase("/notes")
    assert post.about(CASE) == post.about(OTHER) == post.everybody


@pytest.mark.parametrize("part", ["", "/child"])
def test_with_a_case_or_its_child_every_message_about_it_goes(post, part):
    post.erase(part)
    assert post.about(CASE) == set()
    assert post.about(OTHER) == post.everybody


def test_where_the_record_cannot_be_read_the_ledger_says_whose_they_are(post):
    eraser, wish = wiring.eraser(post.d), DataSubject.read(f"case:{CASE}/party:p1")
    keys = eraser.planner.plan(wish).keys
    scope = eraser.planner.scope_by_keys(wish, keys)
    assert scope.told == frozenset(post.case.family["p1"])
    eraser._delete_rows(scope)
    assert post.about(CASE) == {post.mediator, post.officer}
