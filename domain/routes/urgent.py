"""The ways of a child who is out of school, or soon will be: they come first."""

from __future__ import annotations

from domain.disagreement.vocabulary import Force
from domain.routes.answers import Trouble
from domain.routes.complaining import NO_CERTIFICATE, STOPS_NO_CLOCK
from domain.routes.opening import needs
from domain.routes.row import Ages, Route

LESSONS_NOW = Route(
    code="lessons_now",
    title="Ask for lessons now",
    rests=Force.MUST,
    rests_words="Must: lessons for each child",
    gives="Lessons now, in a school or not. It is for a child from 5 to the end of Year 11.",
    costs="It is free. Ring the council today. Then send the same words in an email.",
    effect=STOPS_NO_CLOCK,
    certificate=NO_CERTIFICATE,
    opens=needs(
        Trouble.OUT_OF_SCHOOL, says="You told us your child is not out of school, or about to be."
    ),
    then="If the council does not act, complain. If it cannot wait, ask a judge.",
    ages=Ages.SCHOOL_AGE,
    period="Today",
    period_says="Each day without lessons counts.",
    source="Education Act 1996 s.19",
)

ATTENDANCE = Route(
    code="attendance_order",
    title="Answer a letter about an attendance order",
    rests=Force.MUST,
    rests_words="Must: you get time to answer",
    gives="Which school the order names, or if there is an order at all.",
    costs="It is free. Do not leave the letter: an order can lead to a fine.",
    effect=STOPS_NO_CLOCK,
    certificate=NO_CERTIFICATE,
    opens=needs(Trouble.ATTENDANCE, says="You told us of no letter about an attendance order."),
    then="If you teach your child at home, say so, and show how.",
    ages=Ages.SCHOOL_AGE,
    period="The day in the letter",
    period_says="It must give you at least 15 days. The day it came is the first.",
    source="Education Act 1996 s.437",
)

ROUTES = (LESSONS_NOW, ATTENDANCE)
