"""The ways to a judge or a minister beside an appeal."""

from __future__ import annotations

from domain.clock import Fact
from domain.disagreement.vocabulary import Force
from domain.routes.answers import Answers, Trouble
from domain.routes.complaining import NO_CERTIFICATE, OF_THE_COUNCIL, STOPS_NO_CLOCK
from domain.routes.opening import needs
from domain.routes.row import Route


def appeal_first(answers: Answers) -> tuple[str, ...]:
    if answers.kind is None:
        return ()
    return ("A judge will ask first if an appeal could put it right.",)


EQUALITY = Route(
    code="equality_claim",
    title="A claim about the school",
    rests=Force.MUST,
    rests_words="Must: the law on fair treatment",
    gives="Unfair treatment by a school because of a disability. The tribunal can order the "
    "school to put it right. It cannot give you money.",
    costs="It is free. It has a form of its own.",
    effect="You can appeal at the same time. You lose no other way.",
    certificate="It needs no certificate, and no plan.",
    opens=needs(
        Trouble.UNFAIR,
        says="You told us no school was unfair. If one was, you have 6 months from that day.",
    ),
    about=(Trouble.UNFAIR,),
    clock="equality_claim",
    counts_from=Fact.CONDUCT_DATE,
    period="Within 6 months",
    period_says="Counted from the last day it happened. That day is the first.",
    late="You can still ask the tribunal. Tell it why you are late. It may say yes.",
    source="Equality Act 2010 Sch 17 paras 3-5",
)

JUDICIAL_REVIEW = Route(
    code="judicial_review",
    title="Ask a judge to look at what the council did",
    rests=Force.MUST,
    rests_words="Must: the council keeps the law",
    gives="Help that the law says must be given, and is not. It can be fast.",
    costs="It can cost a lot. Ask a lawyer about legal aid first.",
    effect="It is the last way. It is for when no other way can help in time.",
    certificate=NO_CERTIFICATE,
    opens=needs(*OF_THE_COUNCIL, says="It is for help that must be given and is not."),
    adds=appeal_first,
    about=OF_THE_COUNCIL,
    clock="jr",
    counts_from=Fact.GROUNDS_AROSE,
    period="At once, and within 3 months",
    period_says="Do not wait for this day. Counted from the day it went wrong.",
    late="Ask a lawyer today. A judge lets a late one in only for a good reason.",
    source="Civil Procedure Rules r 54.5",
)

SECRETARY_OF_STATE = Route(
    code="secretary_of_state",
    title="Write to the government",
    rests=Force.SHOULD,
    rests_words="Should: it can step in",
    gives="A council that does not do what the law says. The minister can tell it to.",
    costs="It is free. It is slow.",
    effect=STOPS_NO_CLOCK,
    certificate=NO_CERTIFICATE,
    opens=needs(*OF_THE_COUNCIL, says="It is for when the council does not do what the law says."),
    period_says="Try the council’s own complaints page first.",
    source="Education Act 1996 ss.496-497A",
)

ROUTES = (EQUALITY, JUDICIAL_REVIEW, SECRETARY_OF_STATE)
