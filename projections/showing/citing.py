"""The entries of the framework on a point: who named them, and whether they were met."""

from __future__ import annotations

from domain.disagreement.aggregate import Issue
from domain.disagreement.reviewing import EntryJudged
from domain.disagreement.vocabulary import Met
from projections import words
from projections.showing.names import Names
from projections.views.issues import CitedView
from projections.words import shown

MET_TAGS = {Met.MET: "good", Met.PARTLY: "turn", Met.NOT_MET: "late"}


def cited_views(issue: Issue, names: Names) -> tuple[CitedView, ...]:
    """Each entry that somebody named or the reviewer judged, in the order of the edition."""
    judged = {e.entry: e for e in names.seen.all(EntryJudged, "recommendation", issue.number)}
    cited = {entry for entries in issue.cited.values() for entry in entries}
    if not cited | judged.keys():
        return ()
    found = []
    for code, entry in names.seen.entries().items():
        if code not in cited | judged.keys():
            continue
        parties = tuple(party for party, entries in issue.cited.items() if code in entries)
        verdict = judged.get(code)
        found.append(
            CitedView(
                entry=entry,
                by=tuple(names.party(party) for party in parties),
                parties=parties,
                met=str(verdict.met) if verdict else "",
                met_words=words.MET[verdict.met] if verdict else "",
                met_kind=MET_TAGS[verdict.met] if verdict else "",
                words=shown(verdict.words) if verdict else "",
            )
        )
    return tuple(found)
