"""What was typed is what the command holds, or it is refused by name."""

import time
import unicodedata

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from marshmallow import ValidationError

from disputes.schemas import schema_for
from disputes.schemas.fields import is_blank
from domain.disagreement.lodging import LodgeDisagreement
from domain.disagreement.messages import SendMessage
from domain.person import RegisterPerson
from tests.application.schemas.naughty import BLANK, KEPT, REFUSED

SUPPLIED = {"message": "msg_1"}
showable = st.text(
    st.characters(exclude_categories=["Cs", "Cc"]) | st.sampled_from("\n\t"), max_size=2000
)


def message(text) -> str:
    answers = {"text": text, "readers": "everyone"}
    return schema_for(SendMessage)(supplied=SUPPLIED).load(answers).text


def refusal(text, **more) -> list[str]:
    with pytest.raises(ValidationError) as refused:
        message(text)
    return refused.value.messages["text"]


@given(showable)
@example("e\u0301")
@example(" \u1100\u1161 ")
def test_words_come_back_as_typed(text):
    if is_blank(unicodedata.normalize("NFC", text)):
        assert refusal(text) == ["Enter your message"]
    else:
        assert message(text) == unicodedata.normalize("NFC", text).strip()


@given(st.text(max_size=300))
def test_no_text_at_all_breaks_anything(text):
    try:
        kept = message(text)
    except ValidationError as refused:
        assert set(refused.messages) == {"text"}
    else:
        assert kept.encode()
        assert message(kept) == kept  # sent again, it is the same


@pytest.mark.parametrize("text", KEPT, ids=ascii)
def test_naughty_words_are_kept_exactly(text):
    assert message(text) == unicodedata.normalize("NFC", text).strip()


@pytest.mark.parametrize("text", REFUSED, ids=ascii)
def test_what_cannot_be_shown_is_refused_by_name(text):
    assert refusal(text) == [
        f"Your message has a character in it that cannot be shown ({REFUSED[text]}). Take it out"
    ]


@pytest.mark.parametrize("text", BLANK, ids=ascii)
def test_what_nobody_would_see_is_no_answer(text):
    assert refusal(text) == ["Enter your message"]


def test_a_browsers_line_ends_are_line_ends():
    assert message("one\r\ntwo\rthree") == "one\ntwo\nthree"


def test_length_counts_characters_as_people_see_them_stored():
    assert message("é" * 10_000) == message("e\u0301" * 10_000) == "é" * 10_000
    assert message("😀" * 10_000)
    assert refusal("é" * 10_001) == ["Your message must be 10,000 characters or less"]


@pytest.mark.parametrize("text", ["x" * 1_000_000, "e\u0301" * 500_000, "\x00" * 1_000_000])
def test_a_megabyte_is_refused_at_once(text):
    began = time.perf_counter()
    assert refusal(text) == ["Your message must be 10,000 characters or less"]
    assert time.perf_counter() - began < 0.1


@pytest.mark.parametrize("name", ["two\nlines", "two\u2028lines"])
def test_a_name_stands_on_one_line(name):
    asked = schema_for(RegisterPerson)(only=("name",))
    with pytest.raises(ValidationError) as refused:
        asked.checked({"name": name})
    assert refused.value.messages == {"name": ["Name must be on one line"]}


@pytest.mark.parametrize("called", ["Idris", "{child}", "{0.__class__}", "%s", "Zoë O'Hara"])
def test_a_childs_own_name_stands_in_the_sentence_whatever_it_is(called):
    asked = schema_for(LodgeDisagreement)(called=called, only=("child.born",))
    with pytest.raises(ValidationError) as refused:
        asked.checked({"child": {}})
    assert refused.value.messages == {"child": {"born": [f"Enter {called}'s date of birth"]}}


@pytest.mark.parametrize(
    "email", ["a@b.example", "o'brien+send@school.co.uk", "zoë@exämple.org", "x_1-2.3@a.b.c.d"]
)
def test_e_mail_addresses(email):
    assert schema_for(RegisterPerson)(only=("email",)).checked({"email": email}) == {"email": email}


@pytest.mark.parametrize(
    "email",
    [
        "", "x", "@", "a@b", "a@@b.c", "a b@c.de", "a@b.c\nBcc: x@y.z", "a@.com", "a@b..c",
        "<a@b.c>", "a@b.c, d@e.f", "a\u200b@b.c", "a" * 300 + "@b.c", None, 3,
    ],
)  # fmt: skip
def test_what_is_no_e_mail_address(email):
    with pytest.raises(ValidationError) as refused:
        schema_for(RegisterPerson)(only=("email",)).checked({"email": email})
    (sentence,) = refused.value.messages["email"]
    assert sentence.startswith(("Enter an email address, like", "Email address must be"))
