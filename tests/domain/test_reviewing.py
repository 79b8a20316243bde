"""What mediation left open: referred, reviewed, recommended, replied to."""

from __future__ import annotations

import pytest

from domain.disagreement import reviewing
from domain.disagreement.aggregate import NoSuchThing
from domain.disagreement.reviewing import (
    NameReviewer,
    PublishRecommendation,
    ReferToInstitute,
    ReplyToRecommendation,
)
from domain.disagreement.vocabulary import Reply
from domain.refusals import NoSuchCase, NotAllowed, NotNow
from tests.domain import given as g


@pytest.mark.parametrize(("who", "party"), [(g.PARENT, "p1"), (g.OFFICER, "la")])
def test_each_party_may_refer_what_is_left_open(case, who, party):
    case.given(*g.NO_AGREEMENT)
    case.when(ReferToInstitute((2, 1, 2), "Read the log first"), by=who)
    case.then(reviewing.CaseReferred, issues=(1, 2), party=party)
    case.then(reviewing.ReferralExplained, words="Read the log first")


def test_a_referral_needs_no_words(case):
    case.given(*g.NO_AGREEMENT)
    case.when(ReferToInstitute((1,)), by=g.PARENT)
    case.then_only(reviewing.CaseReferred)


@pytest.mark.parametrize("issues", [(), (9,), (1, 9)])
def test_only_open_points_can_be_referred(case, issues):
    case.given(*g.NO_AGREEMENT)
    case.when(ReferToInstitute(issues), by=g.PARENT)
    case.then_refused(reviewing.NothingLeftToReview)


def test_what_was_agreed_is_not_referred(case):
    case.given(*g.AGREED, g.ended())
    case.when(ReferToInstitute((1,)), by=g.PARENT)
    case.then_refused(reviewing.NothingLeftToReview)


def test_nothing_is_referred_while_talks_go_on(case):
    case.given(*g.MET)
    case.when(ReferToInstitute((1,)), by=g.PARENT)
    case.then_refused(NotNow)


def test_the_institute_names_a_reviewer_who_then_has_the_case_alone(case):
    case.given(*g.NO_AGREEMENT, g.referred())
    case.when(NameReviewer(g.REVIEWER.person), by=g.OTHER_REVIEWER)
    case.then(reviewing.ReviewerNamed, reviewer=g.REVIEWER.person)
    case.when(NameReviewer(g.OTHER_REVIEWER.person), by=g.OTHER_REVIEWER)
    case.then_refused(NotAllowed)


def test_naming_the_same_reviewer_again_adds_nothing(case):
    case.given(*g.WITH_INSTITUTE)
    case.decides(NameReviewer(g.REVIEWER.person), by=g.REVIEWER)
    case.then_nothing()


@pytest.mark.parametrize("who", [g.MEDIATOR, g.REGULATOR, g.PARENT])
def test_only_a_reviewer_of_the_institute_reviews(case, who):
    case.given(*g.NO_AGREEMENT, g.referred())
    case.when(NameReviewer(who.person), by=g.REVIEWER)
    case.then_refused(reviewing.NotAReviewer)


def test_a_reviewer_must_be_known(case):
    case.given(*g.NO_AGREEMENT, g.referred())
    case.when(NameReviewer("per_nobody"), by=g.REVIEWER)
    case.then_refused(NoSuchCase)


def test_the_recommendation_gives_each_side_the_evidence_and_reasons(case):
    case.given(*g.WITH_INSTITUTE[:-2], g.referred(1), g.reviewer_named())
    case.when(PublishRecommendation((g.on(1),)), by=g.REVIEWER)
    case.then(
        reviewing.IssueRecommended,
        issue=1,
        family_side="Theirs",
        council_side="The council's",
        evidence="Report 1",
        reasons="The reports agree",
        recommendation=g.RECOMMENDED,
    )
    case.then(reviewing.RecommendationPublished, issues=(1,))


@pytest.mark.parametrize(
    "written", [(), (g.on(1),), (g.on(1), g.on(2, reasons=" ")), (g.on(1), g.on(2, said=""))]
)
def test_every_point_referred_has_reasons_and_a_recommendation(case, written):
    case.given(*g.WITH_INSTITUTE)
    case.when(PublishRecommendation(written), by=g.REVIEWER)
    case.then_refused(reviewing.RecommendOnEachIssue)


@pytest.mark.parametrize(
    ("wish", "who"),
    [
        (PublishRecommendation((g.on(1), g.on(2))), g.REVIEWER),
        (NameReviewer(g.OTHER_REVIEWER.person), g.REVIEWER),
        (ReferToInstitute((1,)), g.PARENT),
    ],
)
def test_a_recommendation_is_published_once_and_ends_the_review(case, wish, who):
    case.given(*g.RECOMMENDATION_OUT)
    case.decides(wish, by=who)
    case.then_refused(reviewing.AlreadyRecommended)


def test_each_party_replies_to_each_issue(case):
    case.given(*g.RECOMMENDATION_OUT)
    case.when(ReplyToRecommendation(1, Reply.PART, "From April"), by=g.PARENT)
    case.then(reviewing.RecommendationReplied, issue=1, party="p1", reply=Reply.PART)
    case.then(reviewing.ReplyExplained, words="From April")
    case.when(ReplyToRecommendation(1, Reply.ACCEPT), by=g.OFFICER)
    case.then(reviewing.RecommendationReplied, party="la", reply=Reply.ACCEPT)


def test_the_same_reply_again_adds_nothing_and_another_replaces_it(case):
    accept = ReplyToRecommendation(1, Reply.ACCEPT)
    case.given(*g.RECOMMENDATION_OUT, g.done(accept, g.PARENT))
    case.when(accept, by=g.PARENT)
    case.then_nothing()
    case.when(ReplyToRecommendation(1, Reply.NOT_ACCEPT), by=g.PARENT)
    case.then(reviewing.RecommendationReplied, reply=Reply.NOT_ACCEPT)


def test_there_is_no_reply_to_what_was_not_recommended(case):
    case.given(*g.NO_AGREEMENT, g.referred(1), g.reviewer_named(), g.recommended(1))
    case.when(ReplyToRecommendation(2, Reply.ACCEPT), by=g.PARENT)
    case.then_refused(reviewing.NoRecommendationYet)
    case.when(ReplyToRecommendation(9, Reply.ACCEPT), by=g.PARENT)
    case.then_refused(NoSuchThing)
