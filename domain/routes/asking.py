"""The ways that only ask: to talk, or for the council to look, or look again."""

from __future__ import annotations

from domain.disagreement.vocabulary import Force
from domain.routes.answers import ACT
from domain.routes.opening import always, with_a_plan, without_a_plan
from domain.routes.row import Ages, Route

TALK = Route(
    code="talk",
    title="Talk first",
    rests=Force.SHOULD,
    rests_words="Should: both must want it",
    gives="Any point, small or large. Someone who takes no side helps you both to talk.",
    costs="It is free. It does not stop the clock: your last days stay the same.",
    effect="You can still have mediation, and you can still appeal.",
    certificate="It gives no certificate.",
    opens=always,
    ages=Ages.UNDER_25,
    period_says="But your last days for mediation and the tribunal still count.",
    source=f"{ACT} s.57",
)

ASSESS = Route(
    code="ask_to_assess",
    title="Ask the council to assess",
    rests=Force.MUST,
    rests_words="Must: a yes or no in 6 weeks",
    gives="The council looks at what your child needs. It may lead to a plan.",
    costs="It is free. You ask in a letter or an email, and say why.",
    effect="A no comes in a new letter, so you can appeal that. It gives no time back on an "
    "old letter.",
    certificate="You need no certificate to ask.",
    opens=without_a_plan,
    ages=Ages.UNDER_25,
    period_says="The council must answer within 6 weeks of the day it has your letter.",
    source=f"{ACT} s.36; SEND Regulations 2014 regs 4-5",
)

LOOK_AGAIN = Route(
    code="ask_to_look_again",
    title="Ask for a new look at the plan",
    rests=Force.MUST,
    rests_words="Must: the council answers",
    gives="A new assessment, or an early review. The plan may change.",
    costs="It is free. The council can say no if the last one was under 6 months ago.",
    effect="A no comes in a new letter, so you can appeal that. It gives no time back on an "
    "old letter.",
    certificate="You need no certificate to ask.",
    opens=with_a_plan,
    ages=Ages.UNDER_25,
    period_says="The council must answer in 15 days if you ask for a new assessment.",
    source=f"{ACT} s.44; SEND Regulations 2014 regs 24-25",
)

ROUTES = (TALK, ASSESS, LOOK_AGAIN)
