"""Cases that end otherwise: certificates, reviews, the tribunal, not taken on, withdrawn."""

from __future__ import annotations

from disputes.stories.cast import ELEANOR, JOSEPH, PAUL, SAMIRA, Character, Council, Household
from disputes.stories.papers import letter
from disputes.stories.plots.plot import Plot
from disputes.stories.script import Days, Story, clock
from domain.disagreement.citing import CiteEntries
from domain.disagreement.evidence import ShareEvidence
from domain.disagreement.following_up import CloseCase, HandOnToTribunal, WithdrawCase
from domain.disagreement.lodging import DecisionGiven, IssueGiven
from domain.disagreement.mediating import DeclineMediation, SayCannotArrange
from domain.disagreement.parties import (
    AssignOfficer,
    AuthoriseRepresentative,
    EndAuthority,
    HelperGiven,
)
from domain.disagreement.responding import DoNotTakeOn, IssueAnswer
from domain.disagreement.reviewing import (
    EntryFinding,
    IssueRecommendation,
    NameReviewer,
    PublishRecommendation,
    ReferToInstitute,
    ReplyToRecommendation,
)
from domain.disagreement.vocabulary import (
    Choice,
    ClosedBecause,
    DecisionKind,
    DocumentKind,
    Ground,
    Met,
    NotTakenOnReason,
    Part,
    PlacementGround,
    Readers,
    Reply,
    Stance,
)


def _one_point(
    plot: Plot,
    lodged: int,
    kind: DecisionKind,
    issue: IssueGiven,
    choice: Choice = Choice.MEDIATE,
    late_reason: str = "",
) -> None:
    posted = plot.days.ago(lodged + 7)
    plot.lodge(
        lodged,
        decisions=[DecisionGiven(kind, posted, posted, plot.days.ago(lodged + 5))],
        issues=[issue],
        choice=choice,
        late_reason=late_reason,
        tried=("talked_to_council",),
    )
    plot.take_on(lodged - 1)


def certificate_without_mediation(
    number: int, days: Days, home: Household, council: Council, mediator: Character
) -> Story:
    """The family asked for the certificate at once, got it, and still has time to appeal."""
    plot = Plot("certificate_without_mediation", number, days, home, council, mediator)
    reassess = IssueGiven(Part.DECISION, "Assess again", "So much has changed since Year 3.")
    _one_point(plot, 8, DecisionKind.NO_REASSESSMENT, reassess, Choice.CERTIFICATE)
    plot.certify(6, Ground.DECLINED)
    return plot.story()


def on_to_the_tribunal(
    number: int, days: Days, home: Household, council: Council, mediator: Character
) -> Story:
    """Talked first, then chose the certificate, appealed, and the case was closed."""
    plot = Plot("on_to_the_tribunal", number, days, home, council, mediator)
    ended = IssueGiven(Part.DECISION, "Keep the plan going", "He still needs every part of it.")
    _one_point(plot, 24, DecisionKind.PLAN_ENDED, ended, Choice.TALK)
    plot.does(home.parent, DeclineMediation(1), 22, "19:00")
    plot.certify(20, Ground.DECLINED)
    plot.does(home.parent, HandOnToTribunal(1), 10, "18:10")
    plot.does(plot.coordinator, CloseCase(ClosedBecause.AT_TRIBUNAL), 8)
    return plot.story()


def section_i_alone(
    number: int, days: Days, home: Household, council: Council, mediator: Character
) -> Story:
    """Only the school is in dispute: no certificate is needed to appeal, mediation is wanted."""
    plot = Plot("section_i_alone", number, days, home, council, mediator)
    school = IssueGiven(
        Part.PLACEMENT,
        "Name Stone Barn Academy",
        f"{home.called}'s brother is there and it has a quiet base.",
        "Northgate Academy.",
    )
    _one_point(plot, 6, DecisionKind.PLAN_MADE, school)
    plot.answer(
        1,
        IssueAnswer(
            1,
            Stance.DISAGREE,
            "Stone Barn is full.",
            "A visit to Northgate.",
            grounds=(PlacementGround.OTHERS,),
        ),
    )
    return plot.story()


def several_decisions(
    number: int, days: Days, home: Household, council: Council, mediator: Character
) -> Story:
    """Two letters, two roads: mediation on one decision, a certificate on the other."""
    plot = Plot("several_decisions", number, days, home, council, mediator)
    first, second = days.ago(30), days.ago(16)
    plot.lodge(
        12,
        decisions=[
            DecisionGiven(DecisionKind.NO_REASSESSMENT, first, first),
            DecisionGiven(DecisionKind.PLAN_CHANGED, second, second, days.ago(14)),
        ],
        issues=[
            IssueGiven(Part.DECISION, "Assess again", "The last one is four years old."),
            IssueGiven(
                Part.CARE_NEEDS,
                "Write down the night care",
                "No night has more than an hour of sleep.",
                "",
                decision=2,
            ),
            IssueGiven(
                Part.HEALTH_NEEDS, "Name the epilepsy", "It is in every letter.", "", decision=2
            ),
        ],
    )
    plot.take_on(11)
    plot.does(council.manager, AssignOfficer(council.settler.key), 11)
    plot.does(home.parent, DeclineMediation(1), 9, "20:15")
    plot.certify(7, Ground.DECLINED, decision=1)
    plot.answer(
        4,
        IssueAnswer(1, Stance.DISAGREE, "The plan was reviewed in spring."),
        IssueAnswer(2, Stance.AGREE, "We will add this.", "New wording by next month."),
        IssueAnswer(3, Stance.AGREE, "We will add this.", "New wording by next month."),
    )
    plot.appoint(3)
    return plot.story()


def council_could_not_arrange(
    number: int, days: Days, home: Household, council: Council, mediator: Character
) -> Story:
    """The council said that it cannot find a date in time, so the certificate came by itself."""
    plot = Plot("council_could_not_arrange", number, days, home, council, mediator)
    hours = IssueGiven(Part.SCHOOL_HELP, "One to one help at lunch", "He runs off.", "Supervision.")
    _one_point(plot, 26, DecisionKind.PLAN_REPLACED, hours)
    plot.answer(18, IssueAnswer(1, Stance.PART, "Help at lunch is right.", "Three days a week."))
    plot.does(council.officer, SayCannotArrange(), 9)
    return plot.story()


def council_stayed_away(
    number: int, days: Days, home: Household, council: Council, mediator: Character
) -> Story:
    """The family came, the council did not: the certificate says only that none was arranged."""
    plot = Plot("council_stayed_away", number, days, home, council, mediator)
    plan = IssueGiven(Part.DECISION, "Change the plan as the review said", "Nothing was changed.")
    _one_point(plot, 22, DecisionKind.PLAN_NOT_CHANGED, plan)
    plot.does(home.parent, CiteEntries(1, ("ALL-4",)), 20, "20:30")
    plot.answer(15, IssueAnswer(1, Stance.DISAGREE, "The plan still fits."))
    plot.appoint(14)
    plot.sign_to_mediate(13)
    plot.arrange(11, clock(days.ago(4), "10:00"))
    plot.hold(4, attended=("p1",))
    plot.certify(3, Ground.DEEMED)
    plot.end(2)
    return plot.story()


def _no_agreement(plot: Plot, ended: int) -> None:
    """Two points, a meeting, no agreement, and the certificate that the family took part."""
    posted = plot.days.ago(ended + 26)
    plot.lodge(
        ended + 20,
        decisions=[DecisionGiven(DecisionKind.PLAN_MADE, posted, posted)],
        issues=[
            IssueGiven(
                Part.SCHOOL_HELP,
                "25 hours of help a week",
                "School uses them all now.",
                "15 hours.",
                entries=("CL-3", "CORE-7"),
            ),
            IssueGiven(
                Part.PLACEMENT,
                "Name Birchwood School",
                "It takes children like ours.",
                "Any school.",
            ),
        ],
        tried=("sendiass",),
    )
    plot.take_on(ended + 19)
    plot.answer(
        ended + 12,
        IssueAnswer(1, Stance.DISAGREE, "15 hours is what the reports ask for.", entries=("CL-2",)),
        IssueAnswer(
            2,
            Stance.DISAGREE,
            "A mainstream school can meet the need.",
            grounds=(PlacementGround.RESOURCES,),
        ),
    )
    plot.appoint(ended + 11)
    plot.sign_to_mediate(ended + 10)
    plot.attends(ended + 9, (1, 2), "Up to 18 hours; no other school")
    plot.arrange(ended + 8, clock(plot.days.ago(ended), "10:00"))
    plot.hold(ended)
    plot.end(ended)
    plot.certify(ended - 2, Ground.TOOK_PART)


def no_agreement(
    number: int, days: Days, home: Household, council: Council, mediator: Character
) -> Story:
    """They met and did not agree; the certificate is there and the last day is near."""
    plot = Plot("no_agreement", number, days, home, council, mediator)
    _no_agreement(plot, 5)
    return plot.story()


def with_the_institute(
    number: int, days: Days, home: Household, council: Council, mediator: Character
) -> Story:
    """Both points went to the Institute; a reviewer is reading."""
    plot = Plot("with_the_institute", number, days, home, council, mediator)
    _no_agreement(plot, 14)
    plot.does(home.parent, ReferToInstitute((1, 2), "Please read the school's log first."), 11)
    plot.does(ELEANOR, NameReviewer(ELEANOR.key), 10)
    log = letter("School log.pdf", "Log of help given, week by week", "Mon 5h Tue 5h Wed 5h")
    kept = plot.adds(home.parent, log, "school", Readers.MY_SIDE, 9)
    plot.does(home.parent, ShareEvidence(kept, Readers.REVIEWER), 9, "19:30")
    plot.writes(ELEANOR, "Does the log cover the spring term too?", 7, Readers.REVIEWER)
    plot.writes(home.parent, "Yes, from page 4 on.", 6, Readers.REVIEWER)
    guide = letter("Reading list.pdf", "What I have read so far")
    plot.adds(ELEANOR, guide, "other", Readers.REVIEWER, 5)
    return plot.story()


def _recommended(plot: Plot, published: int) -> None:
    _no_agreement(plot, published + 22)
    plot.does(plot.council.officer, ReferToInstitute((1, 2)), published + 18)
    plot.does(JOSEPH, NameReviewer(JOSEPH.key), published + 17)
    written = (
        IssueRecommendation(
            1,
            "25 hours, because school uses them.",
            "15 hours, from the reports.",
            "The log shows 24 hours used in each of ten weeks.",
            "What is used and works should be written down.",
            "Write 24 hours a week into Section F.",
            findings=(
                EntryFinding("CL-2", Met.MET, "A proven reading programme runs on most days."),
                EntryFinding("CL-3", Met.PARTLY, "Work is planned for one, but not all day."),
                EntryFinding("CORE-7", Met.NOT_MET, "It began after eleven weeks, not six."),
            ),
        ),
        IssueRecommendation(
            2,
            "Birchwood, for its small classes.",
            "A mainstream school.",
            "No report says that a mainstream school cannot meet the need.",
            "The parent's wish stands unless the law's exceptions apply; none is shown.",
            "Name Birchwood School.",
        ),
    )
    plot.does(JOSEPH, PublishRecommendation(written), published, "14:45")
    plot.document(DocumentKind.RECOMMENDATION, "1", published)


def recommendation_to_answer(
    number: int, days: Days, home: Household, council: Council, mediator: Character
) -> Story:
    """The recommendation is there; the family has replied and the council has not."""
    plot = Plot("recommendation_to_answer", number, days, home, council, mediator)
    _recommended(plot, 4)
    plot.does(home.parent, ReplyToRecommendation(1, Reply.ACCEPT), 2, "19:00")
    plot.does(home.parent, ReplyToRecommendation(2, Reply.ACCEPT), 2, "19:05")
    return plot.story()


def reviewed_and_closed(
    number: int, days: Days, home: Household, council: Council, mediator: Character
) -> Story:
    """Recommended, replied to by both, closed. The council took one point and not the other."""
    plot = Plot("reviewed_and_closed", number, days, home, council, mediator)
    _recommended(plot, 16)
    plot.does(home.parent, ReplyToRecommendation(1, Reply.ACCEPT), 13, "19:00")
    part = ReplyToRecommendation(2, Reply.PART, "From the next school year, please.")
    plot.does(home.parent, part, 13, "19:05")
    plot.does(council.officer, ReplyToRecommendation(1, Reply.ACCEPT), 11)
    refusal = ReplyToRecommendation(2, Reply.NOT_ACCEPT, "Birchwood has no place this year.")
    plot.does(council.officer, refusal, 11)
    plot.does(plot.coordinator, CloseCase(ClosedBecause.REVIEWED), 9)
    return plot.story()


def not_taken_on(
    number: int, days: Days, home: Household, council: Council, mediator: Character
) -> Story:
    """The letter came from another council: told why, and whom to ring."""
    plot = Plot("not_taken_on", number, days, home, council, mediator)
    issue = IssueGiven(Part.DECISION, "Make a plan", "We moved here in the summer.")
    posted = days.ago(20)
    plot.lodge(
        8,
        decisions=[DecisionGiven(DecisionKind.NO_PLAN, posted, posted)],
        issues=[issue],
        choice=Choice.TALK,
    )
    words = (
        "This letter is from the council where you lived before. Ring the number on that letter. "
        "Your time to appeal is not changed by this."
    )
    plot.does(plot.coordinator, DoNotTakeOn(NotTakenOnReason.NOT_OUR_COUNCIL, words), 7)
    return plot.story()


def withdrawn_after_a_call(
    number: int, days: Days, home: Household, council: Council, mediator: Character
) -> Story:
    """The council rang and put it right, so the family took it back."""
    plot = Plot("withdrawn_after_a_call", number, days, home, council, mediator)
    issue = IssueGiven(Part.SCHOOL_HELP, "The laptop that was promised", "", "Access to ICT.")
    _one_point(plot, 12, DecisionKind.PLAN_CHANGED, issue, late_reason="We were in hospital.")
    plot.answer(8, IssueAnswer(1, Stance.AGREE, "This was our mistake.", "A laptop this week."))
    plot.does(home.parent, WithdrawCase("It has come. Thank you all."), 5, "16:30")
    return plot.story()


def a_helper_lodged_it(
    number: int, days: Days, home: Household, council: Council, mediator: Character
) -> Story:
    """Samira Khan lodged with the mother's authority; a second helper's was ended again."""
    plot = Plot("a_helper_lodged_it", number, days, home, council, mediator)
    posted = days.ago(20)
    helper = HelperGiven(
        SAMIRA.key,
        SAMIRA.name,
        "advice_service",
        may_write=True,
        may_agree=True,
        until=days.ahead(80),
        confirmed=True,
    )
    plot.lodge(
        12,
        decisions=[DecisionGiven(DecisionKind.PLAN_MADE, posted, posted)],
        issues=[
            IssueGiven(
                Part.SCHOOL_HELP,
                "A key adult each day",
                f"{home.called} does not speak to strangers.",
                "Pastoral support.",
            )
        ],
        by=SAMIRA,
        helper=helper,
        at="11:15",
    )
    plot.take_on(11)
    from_family = HelperGiven(PAUL.key, PAUL.name, "family", False, False)
    plot.does(home.parent, AuthoriseRepresentative(from_family), 10, "20:00")
    plot.does(home.parent, EndAuthority(PAUL.key), 8, "20:00")
    plot.answer(6, IssueAnswer(1, Stance.PART, "A key adult on most days.", "Three days a week."))
    plot.appoint(5)
    plot.sign_to_mediate(4, by=SAMIRA)
    plot.arrange(3, clock(days.ahead(8), "13:00"))
    return plot.story()
