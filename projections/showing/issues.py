"""Decisions, issues, answers, terms, agreements, promises and recommendations for one reader."""

from __future__ import annotations

from datetime import date

from domain.counting import london_date
from domain.deadlines.words import day
from domain.disagreement.aggregate import Agreement, DisputedDecision, Issue, Undertaking
from domain.disagreement.agreeing import SigningDeclined, TermsCountered, TermsProposed
from domain.disagreement.appealing import TribunalResultRecorded
from domain.disagreement.certifying import CertificateIssued, may_ask
from domain.disagreement.duties import CaseDuty
from domain.disagreement.following_up import (
    DelayDescribed,
    UndertakingDescribed,
    UndertakingReported,
)
from domain.disagreement.letters import LetterDatesCorrected
from domain.disagreement.lodging import (
    BackgroundGiven,
    DecisionDisputed,
    IssueDescribed,
    IssueRaised,
    SchoolAskedFor,
    ViewsGiven,
)
from domain.disagreement.responding import IssueAnswered
from domain.disagreement.reviewing import (
    IssueRecommended,
    RecommendationReplied,
    ReplyExplained,
)
from domain.disagreement.stages import stage_of
from domain.disagreement.vocabulary import PromiseRule, Stage
from domain.personal import Personal, Reading
from projections import words
from projections.showing.citing import cited_views
from projections.showing.dates import duty_view, last_days
from projections.showing.extending import another_day_view
from projections.showing.joined import position_views
from projections.showing.names import Names
from projections.showing.taking_part import settlement_view
from projections.views.issues import (
    AgreementView,
    AlsoSigns,
    AnswerView,
    BackgroundView,
    CertificateView,
    CounterView,
    DecisionView,
    FormerDates,
    GroundView,
    IssueView,
    PromiseView,
    RecommendationView,
    ReplyView,
    ReportView,
    ResultView,
    TermsView,
    UndertakingView,
    ViewsOfChildView,
)
from projections.views.signs import Tag
from projections.words import shown


def decision_view(decision: DisputedDecision, names: Names) -> DecisionView:
    case = names.case
    adviser, tribunal = last_days(decision, names)
    return DecisionView(
        number=decision.number,
        kind=str(decision.kind),
        words=words.DECISIONS[decision.kind],
        printed=decision.printed,
        sent=decision.sent,
        received=decision.received,
        choice=str(decision.mediation) if decision.mediation else None,
        chosen_on=decision.chosen_on,
        certificate_required=case.certificate_required(decision),
        certificate=_certificate(decision, names),
        at_tribunal_on=decision.at_tribunal_on,
        result=_result(decision, names),
        issues=tuple(issue.number for issue in case.issues_on(decision.number)),
        adviser=adviser,
        tribunal=tribunal,
        certificate_asked_on=decision.certificate_asked_on,
        may_ask=may_ask(case, decision, names.seen.on),
        before=_former_dates(decision, names),
    )


def _certificate(decision: DisputedDecision, names: Names) -> CertificateView | None:
    issued = names.seen.last(CertificateIssued, "certificate", decision.number)
    if issued is None:
        return None
    on, ground = london_date(issued.act.at), issued.ground
    return CertificateView(
        issued.number,
        str(ground),
        words.GROUNDS[ground],
        on,
        names.service.name,
        issued.health_only,
        issued.instruction,
        issued.instructed_on,
    )


def _former_dates(decision: DisputedDecision, names: Names) -> tuple[FormerDates, ...]:
    told = names.seen.all(DecisionDisputed, "decision", decision.number)
    corrected = names.seen.all(LetterDatesCorrected, "letter", decision.number)
    return tuple(
        FormerDates(was.printed, was.sent, was.received, london_date(right.act.at), names.by(right))
        for was, right in zip([*told, *corrected], corrected, strict=False)
    )


def _result(decision: DisputedDecision, names: Names) -> ResultView | None:
    told = names.seen.last(TribunalResultRecorded, "tribunal", decision.number)
    if told is None:
        return None
    words_ = words.OUTCOMES[told.outcome]
    return ResultView(str(told.outcome), words_, told.on, names.by(told))


def background_view(names: Names) -> BackgroundView | None:
    given = names.seen.last(BackgroundGiven, "background")
    if given is None:
        return None
    return BackgroundView(
        shown(given.wanted), given.tried, shown(given.tried_words), shown(given.late_reason)
    )


def views_of_child(names: Names) -> tuple[ViewsOfChildView, ...]:
    return tuple(
        ViewsOfChildView(
            shown(e.words), names.wall(e.wall), e.party == names.mine, names.by(e), e.act.at
        )
        for e in names.seen.all(ViewsGiven, "views")
    )


def issue_view(issue: Issue, names: Names) -> IssueView:
    seen, number = names.seen, issue.number
    described = seen.last(IssueDescribed, "issue", number)
    stage = stage_of(names.case, issue)
    terms = _terms(issue, names)
    settler = names.case.settler(names.case.across, number)
    text, kind, says = _stands(issue, stage, terms, names)
    return IssueView(
        number=number,
        decision=issue.decision,
        part=str(issue.part),
        title=title(issue, names),
        section=words.section(issue.part),
        item=item(issue, names),
        school=school(issue, names),
        sector=words.SECTORS[issue.sector] if issue.sector else "",
        sector_code=str(issue.sector or ""),
        stage=str(stage),
        tag=Tag(text, kind),
        says=says,
        asked=shown(described.asked) if described else "",
        because=shown(described.because) if described else "",
        plan_says=shown(described.plan_says) if described else "",
        answer=_answer(number, names),
        tabled=issue.tabled,
        terms=terms,
        may_settle=names.who(settler) if settler else None,
        agreement=issue.agreement,
        unresolved=issue.unresolved,
        referred=issue.referred,
        recommended=issue.recommended,
        recommendation=_recommendation(number, names),
        replies=_replies(number, names),
        cited=cited_views(issue, names),
        settlement=settlement_view(issue, names),
        settled_on=issue.settled_on,
        positions=position_views(number, names),
    )


def title(issue: Issue, names: Names) -> str:
    """The part in words; where there are several points on it, which of them this is."""
    same = [each.number for each in names.case.issues.values() if each.part is issue.part]
    place = f" ({same.index(issue.number) + 1})" if len(same) > 1 else ""
    return words.PARTS[issue.part] + place


def item(issue: Issue, names: Names) -> str:
    raised = names.seen.last(IssueRaised, "issue", issue.number)
    return words.CORE_OFFER[raised.item] if raised and raised.item else ""


def school(issue: Issue, names: Names) -> str:
    asked = names.seen.last(SchoolAskedFor, "issue", issue.number)
    return shown(asked.school) if asked else ""


def _stands(
    issue: Issue, stage: Stage, terms: TermsView | None, names: Names
) -> tuple[str, str, str]:
    """Where an issue stands: a tag, its kind, and a sentence."""
    if issue.settled_on is not None:
        return "Settled", "good", "Family and council settled this point themselves."
    if issue.agreement is not None:
        kept = stage is Stage.CLOSED
        return ("Kept", "good", "Agreed, and kept.") if kept else ("Agreed", "good", "Agreed.")
    if stage is Stage.REVIEW:
        if issue.recommended:
            return "Recommendation ready", "turn", "The Institute wrote what it recommends."
        return "With the Institute", "wait", "The Institute is looking at this point."
    if terms is not None and stage is not Stage.CLOSED and not names.case.mediation_ended_on:
        return _on_the_table(issue, terms, names)
    if issue.unresolved:
        says = "Mediation ended without an agreement on this point."
        if names.case.mediation_ended_on is None:
            says = "The council does not take part in a meeting on this point."
        return "Still between you", "wait", says
    text, kind = words.STAGES[stage]
    if issue.stance is not None:
        return text, kind, f"The council’s answer: {words.STANCES[issue.stance].lower()}."
    if stage is Stage.CLOSED:
        return text, kind, "The council did not answer this point."
    return text, kind, "The council has not answered this point yet."


def _on_the_table(issue: Issue, terms: TermsView, names: Names) -> tuple[str, str, str]:
    if names.is_only_named:
        mine = next(each for each in terms.also if each.party == names.mine)
        if mine.declined:
            return "You will not sign", "still", "You said that you will not sign these words."
        return "Words to read", "turn", "There are words that ask something of you."
    if not terms.waiting_for:
        return "Everyone said yes", "good", "Everyone said yes to the words. It is not yet signed."
    countered = issue.terms.countered_by if issue.terms else set()
    if names.mine in countered:
        return "Change asked for", "wait", "You asked for a change. The mediator reads it."
    if names.mine in terms.waiting_for:
        return "Your turn", "turn", "There are words to read. Say yes, or suggest a change."
    if countered:
        who = words.both([names.party(party) for party in terms.waiting_for if party in countered])
        return "Change asked for", "wait", f"{who} asked for a change to the words on the table."
    waiting = words.both([names.party(party) for party in terms.waiting_for])
    return "Waiting", "wait", f"Waiting for {waiting} to answer the words on the table."


def _answer(number: int, names: Names) -> AnswerView | None:
    event = names.seen.last(IssueAnswered, "answer", number)
    if event is None:
        return None
    return AnswerView(
        stance=str(event.stance),
        words=words.STANCES[event.stance],
        reasons=shown(event.reasons),
        offer=shown(event.offer),
        lacking=shown(event.lacking),
        force=str(event.force),
        force_words=words.FORCES[event.force],
        rests_on=shown(event.rests_on),
        grounds=tuple(
            GroundView(words.PLACEMENT_GROUNDS[ground], words.GROUND_SOURCES[ground])
            for ground in event.grounds
        ),
        at=event.act.at,
        by=names.by(event),
    )


def _terms(issue: Issue, names: Names) -> TermsView | None:
    proposed = names.seen.all(TermsProposed, "terms", issue.number)
    if not proposed:
        return None
    now, case = proposed[-1], names.case
    accepted = issue.terms.accepted_by if issue.terms else set()
    signatories = case.signatories or case.table
    if issue.agreement is not None:  # signed by all, whether or not the reader saw each yes
        accepted = case.agreements[issue.agreement].signed_by
        signatories = tuple(party for party in signatories if party in accepted)
    if names.is_only_named:  # told nothing of what others said to the words
        signatories = ()
    countered = names.seen.all(TermsCountered, "terms", issue.number)
    return TermsView(
        issue=issue.number,
        version=now.version,
        promises=_promises(now, names),
        accepted_by=tuple(party for party in signatories if party in accepted),
        waiting_for=tuple(party for party in signatories if party not in accepted),
        counters=tuple(_counter(e, names) for e in countered if e.version == now.version),
        earlier=tuple(_promises(event, names) for event in proposed[:-1]),
        at=now.act.at,
        by=names.by(now),
        also=_also_sign(issue, now, names),
    )


def _also_sign(issue: Issue, now: TermsProposed, names: Names) -> tuple[AlsoSigns, ...]:
    """Who promises something here and mediates nothing: it signs too, or says that it will not."""
    declined = names.seen.all(SigningDeclined, "terms", issue.number)
    no = {e.party: shown(e.reason) for e in declined if e.version == now.version}
    promising = dict.fromkeys(limit.by_party for limit in now.limits)
    signing = names.case.signatories or names.case.table
    return tuple(
        AlsoSigns(party, names.party(party), party in no, no.get(party, ""))
        for party in promising
        if party not in signing
    )


def _promises(event: TermsProposed, names: Names) -> tuple[PromiseView, ...]:
    return tuple(
        PromiseView(
            place=place,
            by_party=limit.by_party,
            by_name=names.party(limit.by_party),
            what=_wording(event.wording, place),
            rule=str(limit.rule) if limit.rule else None,
            by=limit.by,
            by_words=_by_words(limit.by, limit.rule),
        )
        for place, limit in enumerate(event.limits, 1)
    )


def _by_words(by: date | None, rule: PromiseRule | None) -> str:
    if by is not None:
        return f"by {day(by)}"
    return words.LIMITS[rule] if rule else ""


def _wording(wording: Personal[tuple[str, ...]], place: int) -> str:
    if wording.value is None:
        return words.ERASED_WORDS if wording.reading is Reading.ERASED else words.SEALED_WORDS
    return wording.value[place - 1]


def _counter(event: TermsCountered, names: Names) -> CounterView:
    return CounterView(
        event.version,
        event.party,
        names.party(event.party),
        shown(event.words),
        event.act.at,
        names.by(event),
    )


def _recommendation(number: int, names: Names) -> RecommendationView | None:
    event = names.seen.last(IssueRecommended, "recommendation", number)
    if event is None:
        return None
    return RecommendationView(
        shown(event.family_side),
        shown(event.council_side),
        shown(event.evidence),
        shown(event.reasons),
        shown(event.recommendation),
        event.act.at,
    )


def _replies(number: int, names: Names) -> tuple[ReplyView, ...]:
    latest = {e.party: e for e in names.seen.all(RecommendationReplied, "reply", number)}
    said = {e.party: e for e in names.seen.all(ReplyExplained, "reply", number)}
    return tuple(
        ReplyView(
            party,
            names.party(party),
            str(event.reply),
            words.REPLIES[event.reply],
            shown(said[party].words) if party in said else "",
            event.act.at,
        )
        for party, event in latest.items()
    )


def agreement_view(agreement: Agreement, names: Names) -> AgreementView:
    signers = names.case.signers(agreement)
    may_sign = names.mine in signers and names.mine not in agreement.signed_by
    return AgreementView(
        number=agreement.number,
        issues=agreement.issues,
        signatories=signers,
        signed_by=tuple(party for party in signers if party in agreement.signed_by),
        made_on=agreement.made_on,
        mine_to_sign=agreement.made_on is None and may_sign,
    )


def undertaking_view(promise: Undertaking, names: Names) -> UndertakingView:
    about = f"undertaking:{promise.number}"
    return UndertakingView(
        number=promise.number,
        agreement=promise.agreement,
        issue=promise.issue,
        by_party=promise.by_party,
        by_name=names.party(promise.by_party),
        what=promised(promise, names),
        duty=duty_view(_duty_of(about, names), names),
        is_kept=promise.is_kept,
        mine=promise.by_party == names.mine,
        reports=_reports(promise, names),
        another_day=another_day_view(promise, names),
    )


def _duty_of(about: str, names: Names) -> CaseDuty:
    found = (d for d in names.seen.duties if d.about == about and d.code != "svc_explain_late")
    return next(found)


def promised(promise: Undertaking, names: Names) -> str:
    """The words of a promise, from the terms that were signed; empty where not to be seen."""
    tabled = names.case.issues[promise.issue].tabled
    for event in names.seen.all(TermsProposed, "terms", promise.issue):
        if event.version == tabled:
            return _wording(event.wording, promise.promise)
    return ""


def _reports(promise: Undertaking, names: Names) -> tuple[ReportView, ...]:
    """What was said of a promise; words stand with the report they were given with."""
    key = ("report", promise.number)
    said = {(e.act.at, e.party): shown(e.words) for e in names.seen.all(UndertakingDescribed, *key)}
    reports = [
        ReportView(
            e.party,
            names.party(e.party),
            str(e.kept),
            said.get((e.act.at, e.party), ""),
            e.act.at,
        )
        for e in names.seen.all(UndertakingReported, *key)
    ]
    reports += [
        ReportView(e.party, names.party(e.party), None, shown(e.words), e.act.at)
        for e in names.seen.all(DelayDescribed, *key)
    ]
    return tuple(sorted(reports, key=lambda report: report.at))
