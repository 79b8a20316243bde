"""The ways after a letter that can be appealed: mediation, the tribunal, and what goes with it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from domain.counting import last_day_before
from domain.disagreement.vocabulary import Force
from domain.routes.answers import ACT
from domain.routes.opening import (
    after_a_decision,
    placement_alone,
    with_certificate,
    with_health_or_care,
)
from domain.routes.row import Ages, Route

LATE_APPEAL = (
    "You can still ask the tribunal. Tell it why you are late. "
    "Say so if the letter did not tell you about mediation or your last day. It may say yes."
)

MEDIATION = Route(
    code="mediation",
    title="Mediation",
    rests=Force.MUST,
    rests_words="Must: the council takes part",
    gives="Any point, if you both agree. You meet with someone who takes no side.",
    costs="It is free. Most meetings take about 3 hours. You can stop at any time.",
    effect="You lose nothing by it. You can still appeal. It does not stop the clock.",
    certificate="After it you get the certificate that you need to appeal.",
    opens=after_a_decision,
    ages=Ages.UNDER_25,
    clock="mediation_contact",
    period="2 months from the date on the letter",
    period_says="2 months from the date on the letter. This day does not move.",
    late="You can still ask. Ring us. You can also ask the tribunal for more time.",
    source=f"{ACT} ss.52-56; SEND Regulations 2014 regs 32-42",
)

APPEAL = Route(
    code="appeal",
    title="A certificate, then appeal",
    rests=Force.MUST,
    rests_words="Must: you can have it",
    gives="You ask the tribunal, with no meeting first. Its judges can order a change.",
    costs="It is free. A hearing can be months away. Most families use no lawyer.",
    effect="You can still talk, and mediation can go on.",
    certificate="You need the certificate first. We give it to you.",
    opens=with_certificate,
    bars=("council_complaint",),
    ages=Ages.UNDER_25,
    clock="appeal",
    certificate_first=True,
    period="2 months from the date on the letter",
    period_says="Or one month from the certificate, if that is later.",
    late=LATE_APPEAL,
    source=f"{ACT} ss.51, 55; HESC Rules 2008 (SI 2008/2699) r 20",
)

SECTION_I = Route(
    code="section_i",
    title="Appeal about the school alone",
    rests=Force.MUST,
    rests_words="Must: you can appeal now",
    gives="The school or college named in the plan. The tribunal can name another.",
    costs="It is free. A hearing can be months away.",
    effect="You can still talk. To add help in school later, you need a certificate.",
    certificate="You need no certificate.",
    opens=placement_alone,
    bars=("council_complaint",),
    ages=Ages.UNDER_25,
    clock="appeal",
    period="2 months from the date on the letter",
    period_says="2 months from the date on the letter. No certificate makes it longer.",
    late=LATE_APPEAL,
    source=f"{ACT} ss.51(2)(c)(iii)-(iv), 55(1)-(2)",
)

FROM_2018 = date(2018, 4, 3)
FROM_2021 = date(2021, 9, 1)

RECOMMENDATIONS = Route(
    code="recommendations",
    title="Ask the tribunal about health and care too",
    rests=Force.SHOULD,
    rests_words="Should: they must give reasons",
    gives="Health help and care help. The tribunal says what it thinks should be done.",
    costs="It is free. It is a part of your appeal, not one of its own.",
    effect="The health service or council must answer in 5 weeks. It can say no.",
    certificate="The same as for your appeal.",
    opens=with_health_or_care,
    ages=Ages.UNDER_25,
    clock="appeal",
    certificate_first=True,
    period="2 months from the date on the letter",
    period_says="You ask for it in your appeal.",
    late=LATE_APPEAL,
    source="SI 2017/1306",
    in_force_from=FROM_2021,
)
_TRIAL = replace(
    RECOMMENDATIONS,
    source="SI 2017/1306, the national trial",
    in_force_from=FROM_2018,
    in_force_to=last_day_before(FROM_2021),
)

ROUTES = (MEDIATION, APPEAL, SECTION_I, _TRIAL, RECOMMENDATIONS)
