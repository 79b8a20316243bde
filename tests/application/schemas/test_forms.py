"""From names and texts to nested answers, and from nested errors back to names."""

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st
from marshmallow import ValidationError
from werkzeug.datastructures import MultiDict

from disputes.schemas import SCHEMAS, schema_for
from disputes.schemas.flatten import flatten
from disputes.schemas.forms import nest
from domain.disagreement import agreeing, lodging, meeting, parties, responding
from tests.application.schemas.good import GOOD, LODGING, TODAY


def schema(command):
    return schema_for(command)(today=TODAY, supplied=GOOD[command][1])


def posted(answers, before="") -> list[tuple[str, str]]:
    """Answers as a browser sends them."""
    pairs = []
    items = answers.items() if isinstance(answers, dict) else enumerate(answers)
    for name, value in items:
        place = f"{before}{name}"
        match value:
            case True:
                pairs.append((place, "yes"))
            case False | None:
                pass
            case dict():
                pairs += posted(value, f"{place}-")
            case [dict(), *_]:
                pairs += posted(value, f"{place}-")
            case list():
                pairs += [(place, str(one)) for one in value]
            case _:
                pairs.append((place, str(value)))
    return pairs


def send(command, *pairs):
    asked = schema(command)
    return asked.load(nest(MultiDict(pairs), asked))


def problems(command, *pairs):
    with pytest.raises(ValidationError) as refused:
        send(command, *pairs)
    return flatten(refused.value.messages)


# programs may write 1.0, and mix both ways of writing a time; a browser does neither
IN_A_BROWSER = [
    c for c in SCHEMAS if c.__name__ not in ("DeclineMediation", "ProposeSession", "OfferTimes",
                                             "WriteDownTimes", "MoveSession", "AdjournSession")
]  # fmt: skip


@pytest.mark.parametrize("command", IN_A_BROWSER, ids=lambda c: c.__name__)
def test_a_form_and_json_make_the_same_command(command):
    answers = GOOD[command][0]
    ours = [("csrf_token", "t"), ("command_id", "c")]
    assert send(command, *posted(answers), *ours) == schema(command).load(answers)


def test_a_form_sent_empty_says_what_each_box_lacks():
    said = problems(lodging.LodgeDisagreement)
    assert said == {
        "la": ["Select the council"],
        "child-name": ["Enter your child's full name"],
        "child-born": ["Enter your child's date of birth"],
        "contact-name": ["Enter your full name"],
        "contact-email": ["Enter an email address, like name@example.com"],
        "contact-how": ["Select how to contact you"],
        "contact-safe": ["Select whether it is safe"],
        "issues": ["Select at least one thing"],
        "choice": ["Select yes, no or talk first"],
        "tried": ["Select what you have tried"],
    }


@pytest.mark.parametrize(
    ("name", "value", "key", "sentence"),
    [
        ("decisions-0-printed", "", "decisions-0-printed", "Enter the date on the letter"),
        ("issues-0-asked", " ", "issues-0-asked",
         "Tell us what you want instead. A few words are enough"),
        ("wanted", "x" * 501, "wanted", "Result must be 500 characters or less"),
        ("views-readers", "", "views-readers", "Select who may see this"),
        ("views-readers", "reviewer", "views-readers", "Select who may see this"),
        ("helper-email", "", "helper-email", "Enter your helper's email address"),
        ("contact-easier_words", "", "contact-easier_words", "Enter the language you need"),
        ("contact-phone", "", "contact-phone", "Enter a phone number, like 07700 900 982"),
        ("contact-phone", "ring me", "contact-phone", "Enter a phone number, like 07700 900 982"),
        ("evidence-0-evidence", "ev_9", "evidence-0-evidence", "Choose a document that you added"),
        ("choice", "court", "choice", "Select yes, no or talk first"),
        ("issues-1-decision", "two", "issues-1-decision",
         "Decision must be a whole number from 1 to 1,000,000"),
    ],
)  # fmt: skip
def test_each_question_of_lodging_has_its_sentence(name, value, key, sentence):
    pairs = [(n, v) for n, v in posted(LODGING) if n != name] + [(name, value)]
    assert problems(lodging.LodgeDisagreement, *pairs) == {key: [sentence]}


def test_a_helper_that_was_never_begun_is_no_helper():
    pairs = [(n, v) for n, v in posted(LODGING) if not n.startswith(("helper", "views"))]
    blank = [("helper-email", ""), ("helper-name", " "), ("views-words", "")]
    made = send(lodging.LodgeDisagreement, *pairs, *blank)
    assert made.helper is None and made.views is None


def test_a_box_left_alone_means_no_and_a_hidden_no_before_it_does_no_harm():
    text = [(n, v) for n, v in posted({"helper": LODGING["helper"]}) if "may_" not in n]
    made = send(parties.AuthoriseRepresentative, *text)
    assert not made.helper.may_write and not made.helper.may_agree
    both = [("helper-may_write", "no"), ("helper-may_write", "yes")]
    assert send(parties.AuthoriseRepresentative, *text, *both).helper.may_write


def test_a_box_that_must_be_ticked():
    unticked = [("agreement", "1"), ("issues", "1")]
    said = problems(agreeing.SignAgreement, *unticked)
    assert said == {"understood": ["Tick the box to show that you have read this and agree to it"]}
    for other in ("no", "maybe", "0"):
        assert problems(agreeing.SignAgreement, *unticked, ("understood", other)) == said


def test_spare_rows_at_the_end_are_no_promises_and_a_gap_keeps_its_place():
    first = [("issue", "1"), ("promises-0-by_party", "la"), ("promises-0-what", "Write it"),
             ("promises-0-rule", ""), ("promises-0-by-day", "1"), ("promises-0-by-month", "2"),
             ("promises-0-by-year", "2027")]  # fmt: skip
    spare = [("promises-1-what", ""), ("promises-1-by-day", " "), ("promises-2-by_party", "")]
    made = send(agreeing.ProposeTerms, *first, *spare)
    assert len(made.promises) == 1 and made.promises[0].rule is None
    third = [("promises-2-by_party", "p1"), ("promises-2-what", ""), ("promises-2-by-year", "2027")]
    assert problems(agreeing.ProposeTerms, *first, *spare[:2], *third) == {
        "promises-1-by_party": ["Select who makes this promise"],
        "promises-1-what": ["Enter what is promised"],
        "promises-2-what": ["Enter what is promised"],
        "promises-2-by": ["Day it is kept by must include a day and month"],
    }


def test_times_stand_in_rows_of_their_own_and_a_blank_one_is_passed_over():
    def row(number, day, time):
        place = f"times-{number}"
        date = [(f"{place}-day", day), (f"{place}-month", "3"), (f"{place}-year", "2027")]
        return [*date, (f"{place}-time", time)] if day else [(f"{place}-day", "")]

    rows = [*row(0, "1", "10:30"), *row(1, "", ""), *row(2, "2", "2pm"), *row(3, "", "")]
    made = send(meeting.ProposeSession, ("manner", "video"), *rows)
    assert made.times == (
        datetime(2027, 3, 1, 10, 30, tzinfo=UTC),
        datetime(2027, 3, 2, 14, tzinfo=UTC),
    )
    rows[5:] = row(2, "32", "2pm")
    said = problems(meeting.ProposeSession, ("manner", "video"), *rows)
    assert said == {"times-2": ["Time must be a real date"]}
    blank = [*row(0, "", ""), *row(1, "", "")]
    said = problems(meeting.ProposeSession, ("manner", "video"), *blank)
    assert said == {"times": ["Give at least one time"]}


def test_times_are_chosen_from_boxes_or_none_suits():
    box = "2027-03-01T10:30:00+00:00"
    made = send(meeting.OfferTimes, ("session", "1"), ("times", box), ("times", box))
    assert made.times == (datetime(2027, 3, 1, 10, 30, tzinfo=UTC),)
    none = send(meeting.OfferTimes, ("session", "1"), ("none_suits", "yes"))
    assert none.times == ()
    neither = {"times": ["Choose from the times on the list, or tell us that none suits you"]}
    assert problems(meeting.OfferTimes, ("session", "1")) == neither
    both = [("session", "1"), ("times", box), ("none_suits", "yes")]
    assert problems(meeting.OfferTimes, *both) == neither


def test_the_version_a_person_read_goes_where_the_schema_asks_for_it():
    promise = [("promises-0-by_party", "p1"), ("promises-0-what", "Come"), ("issue", "1")]
    day = [("promises-0-by-day", "1"), ("promises-0-by-month", "1"), ("promises-0-by-year", "2027")]
    assert send(agreeing.ProposeTerms, *promise, *day, ("seen", "3")).seen == 3
    accepted = [("version", "1"), ("understood", "yes"), ("seen", "3")]
    assert send(agreeing.AcceptTerms, *accepted) == agreeing.AcceptTerms(1, 1)


@pytest.mark.parametrize(
    "name",
    [
        "wall", "answers-0-wall", "answers-0-issue-deep", "answers--issue", "answers-x-issue", "-",
        "answers-0", "answers", "a" + "-b" * 1000, "answers-1000000-issue", "__class__", "[0]",
        "answers-0-stance-0-0-0-0-0-0", "",
    ],
)  # fmt: skip
def test_names_that_belong_nowhere_are_refused(name):
    pairs = posted(GOOD[responding.AnswerDisagreement][0])
    assert problems(responding.AnswerDisagreement, *pairs, (name, "joint"))


names = st.lists(
    st.sampled_from(
        ["issues", "child", "born", "0", "1", "99", "part", "asked", "day", "tried", "evidence", ""]
    )
    | st.text(max_size=4),
    min_size=1,
    max_size=7,
).map("-".join)


@given(st.lists(st.tuples(names, st.text(max_size=20)), max_size=12))
def test_no_form_at_all_breaks_anything(pairs):
    asked = schema(lodging.LodgeDisagreement)
    with pytest.raises(ValidationError) as refused:
        asked.load(nest(MultiDict(pairs), asked))
    for key, sentences in flatten(refused.value.messages).items():
        assert isinstance(key, str) and all(isinstance(one, str) for one in sentences)


def test_the_map_of_errors():
    nested = {"_schema": ["a"], "issues": {0: {"asked": ["b"], "_schema": ["c"]}}, "tried": "d"}
    assert flatten(nested) == {
        "": ["a"],
        "issues-0-asked": ["b"],
        "issues-0": ["c"],
        "tried": ["d"],
    }
