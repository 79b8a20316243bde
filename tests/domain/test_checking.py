"""A manager checks an answer before it goes out."""

from domain.disagreement import checking, responding
from domain.disagreement.checking import AskForCheck, ReturnAnswer
from domain.disagreement.stages import stage_of_case
from domain.organisation import AnswerCheckSet, SetAnswerCheck, WrongKindOfOrganisation
from domain.refusals import NotAllowed, NotNow
from tests.domain import given as g


def asks(*issues: int) -> AskForCheck:
    return AskForCheck(tuple(g.an_answer(number) for number in issues), "Is the offer right?")


ASKED = g.check_asked()


def test_an_officer_has_the_whole_answer_checked(case):
    case.given(g.lodged())
    before = stage_of_case(case.thing)
    case.when(asks(1, 2), by=g.OFFICER)
    case.then_only(checking.AnswerDrafted, checking.AnswerDrafted, checking.CheckAsked)
    assert case.events[2].note.value == "Is the offer right?"
    assert stage_of_case(case.thing) is before
    assert case.thing.answered_on is None


def test_no_issue_is_left_out_of_what_is_checked(case):
    case.given(g.lodged())
    case.when(asks(1), by=g.OFFICER)
    case.then_refused(responding.AnswerEachIssue, number=2)


def test_a_manager_gives_it_back_with_what_to_change(case):
    case.given(g.lodged(), ASKED)
    case.when(ReturnAnswer(" "), by=g.MANAGER)
    case.then_refused(checking.SayWhatToChange)
    case.when(ReturnAnswer("Say when it starts"), by=g.MANAGER)
    case.then(checking.AnswerReturned, words="Say when it starts")
    case.when(ReturnAnswer("Say when it starts"), by=g.MANAGER)
    case.then_refused(NotNow)
    case.decides(ReturnAnswer("Say when it starts"), by=g.MANAGER)
    case.then_refused(checking.NothingToCheck)


def test_a_manager_sends_it_and_nothing_waits_any_more(case):
    case.given(g.lodged(), ASKED)
    case.when(g.answers(1, 2), by=g.MANAGER)
    case.then(responding.CouncilAnswered)
    case.when(ReturnAnswer("Too late"), by=g.MANAGER)
    case.then_refused(NotNow)
    case.decides(asks(1, 2), by=g.OFFICER)
    case.then_refused(responding.AlreadyAnswered)


# ---- required by the council

REQUIRED = g.done(SetAnswerCheck(True), g.MANAGER, key="fairshire")


def test_a_manager_says_that_answers_are_checked_first(case):
    case.when(SetAnswerCheck(True), by=g.MANAGER, key="fairshire")
    case.then(AnswerCheckSet, required=True)
    case.given(REQUIRED)
    case.when(SetAnswerCheck(True), by=g.MANAGER, key="fairshire")
    case.then_nothing()
    case.when(SetAnswerCheck(False), by=g.OFFICER, key="fairshire")
    case.then_refused(NotAllowed)
    case.decides(SetAnswerCheck(True), by=g.OPERATOR, key="even-ground")
    case.then_refused(WrongKindOfOrganisation)


def test_where_it_is_required_only_a_manager_sends_an_answer(case):
    case.given(REQUIRED, g.lodged())
    case.when(g.answers(1, 2), by=g.OFFICER)
    case.then_refused(responding.AManagerChecksFirst)
    case.given(ASKED)
    case.when(g.answers(1, 2), by=g.OFFICER)
    case.then_refused(responding.AManagerChecksFirst)
    case.when(g.answers(1, 2), by=g.MANAGER)
    case.then(responding.CouncilAnswered)


def test_where_it_no_longer_is_an_officer_sends_it(case):
    case.given(REQUIRED, g.lodged(), g.done(SetAnswerCheck(False), g.MANAGER, key="fairshire"))
    case.when(g.answers(1, 2), by=g.OFFICER)
    case.then(responding.CouncilAnswered)
