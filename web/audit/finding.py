"""How the regulator finds a case among those of the whole country, by steps and dates. No names."""

from __future__ import annotations

from typing import Any

from flask import request, url_for
from marshmallow import ValidationError
from werkzeug.datastructures import MultiDict

from disputes.schemas.base import AskedSchema
from disputes.schemas.days import PartsDate
from disputes.schemas.fields import Choice, Key, Text, WholeNumber
from disputes.schemas.flatten import flatten
from disputes.schemas.forms import nest
from domain.counting import london_date
from domain.disagreement.vocabulary import DecisionKind, Outcome, Stage
from domain.organisation import OrganisationKind
from projections.across.audit_index import ANY_DUTY, NO_KIND, RIGHTS, AuditIndex, Wanted
from projections.across.statistics import Statistics
from projections.across.words import must
from projections.views.lists import ListPage
from projections.words import DECISIONS, ENDS, LATE, NO_DECISION, STAGES
from web.areas import REGULATORS, Area
from web.forms import Form, Page
from web.recording import looking
from web.rendering import render
from web.session import actor
from web.wiring import at, directory, wired

audit = Area("audit", __name__, url_prefix="/audit", who=REGULATORS)

# those of one title are told apart by what must be done
_APART = {
    "cert_declined": "no mediation was wanted",
    "cert_not_held": "no meeting in time",
    "cert_after": "after the meeting",
}
_APART |= {
    code: must(code)[0].lower() + must(code)[1:] for code in LATE if code.startswith("agree_")
}
_APART["agree_contents"] = "send the changed contents of the plan"
_APART["agree_maintain.amend"] = "keep the plan going, and send it changed"
DUTIES = {
    code: f"{words}: {_APART[code]}" if code in _APART else words
    for code, words in LATE.items()
    if code not in RIGHTS
}


_FROM_TO = (("due_from", "due_to"), ("sent_from", "sent_to"), ("closed_from", "closed_to"))


class WhichCases(AskedSchema):
    """What to look for. Everything given must fit; nothing given finds every case."""

    reference = Text("The reference", most=40, lines=False, optional=True)
    council = Key("Select a council from the list", load_default="")
    stage = Choice(Stage, "Select a stage from the list", load_default=None)
    kind = Choice((*DecisionKind, NO_KIND), "Select a decision from the list", load_default=None)
    outcome = Choice(Outcome, "Select an outcome from the list", load_default=None)
    mediator = Text("The code", most=40, lines=False, optional=True)
    missed = Choice((ANY_DUTY, *DUTIES), "Select a duty from the list", load_default=None)
    late_by = WholeNumber("Days late", most=10_000, load_default=1)
    due_from = PartsDate("The first day", optional=True)
    due_to = PartsDate("The last day", optional=True)
    sent_from = PartsDate("The first day", past="today or in the past", optional=True)
    sent_to = PartsDate("The last day", optional=True)
    closed_from = PartsDate("The first day", past="today or in the past", optional=True)
    closed_to = PartsDate("The last day", optional=True)


@audit.get("")
def find() -> Page:
    """25 cases a page, the newest first. What is looked for stands in the address, as codes."""
    asked = WhichCases(today=london_date(at()))
    given = MultiDict(
        (name, text)
        for name, text in request.args.items(multi=True)
        if name.split("-")[0] in asked.fields
    )
    form, wanted = _read(asked, given)
    number = request.args.get("page", 1, type=int)
    finding = index()
    page = finding.find(wanted, number) if wanted is not None else ListPage((), 0)
    is_of_days = wanted is not None and bool(wanted.due_from or wanted.due_to)
    searched = any(text.strip() for text in given.values())
    statistics = Statistics(wired().across, actor(), at())
    return render(
        "pages/audit/find.html",
        page=page,
        form=form,
        overview=None if searched else statistics.overview(),
        councils=[row.organisation for row in directory().organisations(OrganisationKind.LA)],
        stages=[(str(stage), words[0]) for stage, words in STAGES.items()],
        duties=sorted(set(DUTIES.items()), key=lambda each: each[1]),
        kinds=[*DECISIONS.items(), (NO_KIND, NO_DECISION)],
        outcomes=list(ENDS.items()),
        searched=searched,
        times=finding.times(wanted) if is_of_days and page.rows else None,
        following=url_for("audit.find", **_kept(given)),
    )


@audit.get("/late")
def late() -> Page:
    """What is late now in all open cases, by date. Nothing here is the regulator's own to do."""
    found = index().overdue(request.args.get("page", 1, type=int))
    return render("pages/audit/late.html", page=found, duties=DUTIES)


def index() -> AuditIndex:
    """What finds cases for the regulator of this request."""
    return AuditIndex(wired().across, looking(), directory(), actor(), at())


def _read(asked: AskedSchema, given: MultiDict[str, str]) -> tuple[Form, Wanted | None]:
    """The form as typed, and what to look for; None where it cannot be read."""
    typed = {name: value for name, value in nest(given, asked).items() if value not in (None, "")}
    try:
        said: dict[str, Any] = asked.load(typed)
    except ValidationError as problem:
        return Form(given, flatten(problem.messages)), None
    for first, last in _FROM_TO:
        if said[first] and said[last] and said[last] < said[first]:
            says = "The last day must be the first day or after it"
            return Form(given, {f"{last}-day": [says]}), None
    wanted = Wanted(
        reference=said["reference"],
        council=said["council"],
        stage=said["stage"],
        kind=said["kind"] or "",
        outcome=said["outcome"],
        mediator=said["mediator"],
        missed=said["missed"] or "",
        late_by=said["late_by"],
        due_from=said["due_from"],
        due_to=said["due_to"],
        lodged_from=said["sent_from"],
        lodged_to=said["sent_to"],
        closed_from=said["closed_from"],
        closed_to=said["closed_to"],
    )
    return Form(given), wanted


def _kept(given: MultiDict[str, str]) -> dict[str, Any]:
    return {name: text for name, text in given.items() if text.strip()}
