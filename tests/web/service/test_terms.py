"""The terms builder: rows without JavaScript, kept at every press, sent on a page of its own."""

from __future__ import annotations

from disputes.stories import cast
from tests.web.client import Client, Page
from tests.web.service.conftest import Seat, reference, story

CASE = "meeting_held_talks_go_on"  # a meeting was held; no point is in an agreement
PROMISE = {
    "promises-0-by_party": "la",
    "promises-0-what": "give speech therapy for 45 minutes each week",
    "promises-0-by-day": "4",
    "promises-0-by-month": "1",
    "promises-0-by-year": "2027",
}


def _open(client: Client, number: int = 1) -> Page:
    return client.get(f"{story(CASE)}/terms/{number}/write")


def _check(client: Client) -> Page:
    return _open(client).press("Save and check before sending", **PROMISE)


def test_a_row_is_added_and_taken_out(seat: Seat) -> None:
    farah = seat(cast.FARAH)
    page = _open(farah).press("Add another promise", **PROMISE)
    rows = [n for n in range(20) if page.typed(f"promises-{n}-what") is not None]
    assert page.typed("promises-0-what") == PROMISE["promises-0-what"]
    page.says(f"Promise {len(rows)}")
    page = page.press("Take out promise 1")
    assert page.typed("promises-0-what") != PROMISE["promises-0-what"]
    left = [n for n in range(20) if page.typed(f"promises-{n}-what") is not None]
    assert len(left) == len(rows) - 1


def test_what_is_saved_is_there_again_and_only_for_its_writer(seat: Seat) -> None:
    farah = seat(cast.FARAH)
    _open(farah).press("Save only", **PROMISE)
    page = _open(farah)
    assert page.typed("promises-0-what") == PROMISE["promises-0-what"]
    page.says("give speech therapy for 45 minutes each week, by Monday 4 January 2027.")
    page.says("Only the mediator, until you send it")
    parent = seat(cast.SINGH.parent).get(f"/cases/{reference(CASE)}/terms")
    parent.never_says("45 minutes each week, by Monday")


def test_vague_words_are_flagged_and_never_stop_it(seat: Seat) -> None:
    farah = seat(cast.FARAH)
    vague = {**PROMISE, "promises-0-what": "give access to help as needed"}
    page = _open(farah).press("Save only", **vague)
    page.says("“access to” is vague.", "“help as needed” is vague.", "2 places are flagged")
    page = page.press("Save and check before sending")
    page.says("2 vague places marked", "This cannot be undone")
    page.press("Send to everyone in this case").says("give access to help as needed")


def test_a_promise_without_its_day_is_asked_for_again(seat: Seat) -> None:
    farah = seat(cast.FARAH)
    page = _open(farah).press(
        "Save and check before sending",
        status=422,
        **{**PROMISE, "promises-0-by_party": "", "promises-0-by-month": "13"},
    )
    assert "Select who makes this promise" in page.errors
    assert "Day it is kept by must be a real date" in page.errors
    assert page.typed("promises-0-what") == PROMISE["promises-0-what"]


def test_no_promise_at_all_is_asked_for_again(seat: Seat) -> None:
    page = _open(seat(cast.FARAH), 2).press("Save and check before sending", status=422)
    assert page.errors == ["Enter at least one promise: who does what, by when"]


def test_a_family_promise_needs_a_day(seat: Seat) -> None:
    farah = seat(cast.FARAH)
    family = {**PROMISE, "promises-0-by_party": "p1"}
    family |= dict.fromkeys(("promises-0-by-day", "promises-0-by-month", "promises-0-by-year"), "")
    page = _open(farah).press("Save and check before sending", **family)
    page = page.press("Send to everyone in this case", status=422)
    assert page.errors == ["Say by when promise 1 is kept"]
    assert page.typed("promises-0-what") == PROMISE["promises-0-what"]


def test_sent_terms_are_read_by_both_sides_and_the_draft_is_gone(seat: Seat) -> None:
    farah = seat(cast.FARAH)
    page = _check(farah).says("Everyone in this case can read it at once")
    page.press("Send to everyone in this case").says("45 minutes each week")
    seat(cast.SINGH.parent).get(f"/cases/{reference(CASE)}/terms/1").says("45 minutes each week")
    _open(farah).says("On the table now: version")


def test_terms_changed_meanwhile_lead_to_the_merge_page(seat: Seat) -> None:
    farah, other = seat(cast.FARAH), seat(cast.FARAH)
    stale, data = _check(farah).fields("Send to everyone in this case")
    _check(other).press("Send to everyone in this case")
    page = farah.post(stale, data, status=409)
    page.says("Something changed while you were writing", "What it says now")
    page = page.press("Read it now, and keep what I wrote")
    assert page.typed("promises-0-what") == PROMISE["promises-0-what"]
    page = page.press("Save and check before sending")
    page.press("Send to everyone in this case").says("45 minutes each week")


def test_nothing_written_has_no_page_to_send(seat: Seat) -> None:
    page = seat(cast.FARAH).get(f"{story(CASE)}/terms/1/send")
    assert page.path.endswith("/write")


def test_there_is_no_builder_for_a_point_that_is_not_there(seat: Seat) -> None:
    seat(cast.FARAH).get(f"{story(CASE)}/terms/99/write", 404)


def test_changes_that_a_side_asked_for_stand_beside_it(seat: Seat) -> None:
    parent = seat(cast.HUGHES.parent)
    page = parent.get(f"/cases/{reference('terms_to_answer')}/terms/1/change")
    button = next(
        b for b in page.tree.iter("button") if b.get("class") and "Send" in "".join(b.itertext())
    )
    page.press(" ".join("".join(button.itertext()).split()), words="Please say which school.")
    page = seat(cast.RUTH).get(story("terms_to_answer") + "/terms/1/write")
    page.says("Please say which school.", "Suggested a change to version", "Who must say yes")
