"""The choices of each question, in the order and the words that families read."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from projections.words import CORE_OFFER, PLANS
from web.families.lodging.third_person import of_them
from web.formats import FILTERS

_FORMATS = {each.__name__: each for each in FILTERS}


@dataclass(frozen=True)
class Option:
    """One choice. It is what the components of GOV.UK call an item."""

    value: str
    text: str
    hint: str = ""


def _options(*rows: tuple[str, ...]) -> tuple[Option, ...]:
    return tuple(Option(*row) for row in rows)


KINDS_OF_HELPER = _options(
    ("sendiass", "SENDIASS", "Free local advice about special needs"),
    ("solicitor", "A solicitor or a charity"),
    ("friend", "A friend or somebody in the family"),
)
READERS = _options(
    ("everyone", "Everyone in this case", "You, the council, and the people who arrange this"),
    ("my_side", "Only me and who acts for me"),
    ("mediator", "Only me, who acts for me, and the mediator"),
)

# by question and box
OPTIONS: dict[tuple[str, str], tuple[Option, ...]] = {
    ("who", "who"): _options(
        ("parent", "A parent or carer"),
        ("young_person", "A young person, for myself", "From the end of Year 11 until you are 25"),
        ("helper", "A helper, and they agreed", "We ask them by email to say yes"),
        (
            "cannot_decide",
            "I act for a young person who cannot decide this",
            "They cannot, even with help. We ask you why, and who says so",
        ),
    ),
    ("parent", "kind"): KINDS_OF_HELPER,
    ("own-right", "decides"): _options(
        ("asked_me", "They asked me to do it", "We ask them by email to say yes"),
        ("themselves", "They do it themselves", "We say how"),
        ("cannot_decide", "They cannot decide this, even with help", "We ask why, and check it"),
    ),
    ("decision", "kind"): _options(
        ("no_assessment", "It will not assess my child’s needs"),
        ("no_plan", "It will not make a plan"),
        ("plan_made", "It made a plan"),
        ("plan_changed", "It changed the plan"),
        ("plan_replaced", "It put a new plan in place of the old one"),
        ("plan_not_changed", "It will not change the plan"),
        ("no_reassessment", "It will not assess my child again"),
        ("plan_ended", "It will end the plan"),
        (
            "other",
            "Nothing yet, or something else",
            "We can still help you both to talk",
        ),
    ),
    ("plan-kind", "plan_kind"): _options(*((str(kind), text) for kind, text in PLANS.items())),
    ("point", "item"): _options(*((str(item), text) for item, text in CORE_OFFER.items())),
    ("point", "sector"): _options(
        ("mainstream", "Mainstream", "A school for all children"),
        ("special", "Special", "A school for children with special needs"),
        ("independent", "Independent", "A school that the council does not run or fund"),
        ("eotas", "Not at a school", "Learning at home or elsewhere, called EOTAS"),
    ),
    ("parts", "parts"): _options(
        ("decision", "The decision itself"),
        ("B", "How needs are described", "Section B of the plan"),
        ("C", "How health needs are described", "Section C"),
        ("D", "How care needs are described", "Section D"),
        ("F", "Help in school", "Section F"),
        ("G", "Health help", "Section G"),
        ("H", "Care help", "Sections H1 and H2"),
        ("I", "The school or college", "Section I"),
        ("core_offer", "Help without a plan", "Help that is there for any child who needs it"),
    ),
    ("views", "readers"): READERS,
    ("tried", "tried"): _options(
        ("school", "I talked to the school"),
        ("council", "I talked to the council"),
        ("complaint", "I made a complaint"),
        ("nothing", "Nothing yet"),
    ),
    ("document", "kind"): _options(
        ("letter", "A letter from the council"),
        ("plan", "A plan, or a draft of one"),
        ("report", "A report by an expert"),
        ("school", "Something from school"),
        ("health", "Something about health"),
        ("care", "Something about care"),
        ("photo", "A photo or a drawing"),
        ("views", "What the child says"),
        ("other", "Something else"),
    ),
    ("document", "readers"): READERS,
    ("route", "choice"): _options(
        ("mediate", "Yes", "We arrange a meeting with someone who takes no side"),
        ("certificate", "No, a certificate so I can appeal", "You get it, and need no meeting"),
        ("talk", "Talk first", "We ask the council to talk. You choose yes or no later"),
    ),
    ("helper", "kind"): (*KINDS_OF_HELPER, Option("no", "Nobody")),
    ("easier", "easier"): _options(
        ("interpreter", "An interpreter"),
        ("bsl", "British Sign Language"),
        ("easy_read", "Easy Read"),
        ("large_print", "Large print"),
        ("phone", "Talking by phone"),
        ("breaks", "Breaks"),
        ("camera_off", "Camera off"),
        ("other", "Something else"),
    ),
    ("contact", "how"): _options(
        ("email", "Email"),
        ("phone", "Phone", "A person rings you"),
        ("post", "Post"),
    ),
    ("other-parent", "answer"): _options(
        ("yes", "Yes", "We ask them by email if they want to join"),
        (
            "not_safe",
            "Yes, and it is not safe to tell them",
            "We tell nobody, and talk to you",
        ),
        ("no", "No"),
        ("not_sure", "Not sure"),
    ),
    ("urgent", "urgent"): _options(
        ("yes", "Yes", "We look at it within 1 working day"),
        ("no", "No"),
    ),
    ("safe", "safe"): _options(
        ("yes", "Yes, it is safe"),
        ("no", "No, somebody else may read it or hear it"),
    ),
}

# where there is no decision, and so no certificate
WIDER_ROUTES = _options(
    ("mediate", "Yes", "We ask the council to meet, with someone who takes no side"),
    ("talk", "Talk in writing first", "The council answers each point. You can ask to meet later"),
)

# what a ticked box says
TICKED = {
    ("letter-date", "cannot_find"): "I cannot find it",
    ("last-day", "not_sure"): "I am not sure",
    ("views", "not_now"): "Not now",
    ("parent", "may_agree"): "You may agree to points and sign for them",
    ("helper-details", "may_write"): "They may write for me",
    ("helper-details", "may_agree"): "They may agree to points and sign for me",
    ("document", "mediation_only"): "For mediation only",
    ("taken", "read_back"): "It was read back",
    ("safe", "withhold_address"): "Keep my address from others",
}
YES_NO = {
    ("safe", "safe"): {True: "Yes, it is safe", False: "No, it is not safe"},
    ("urgent", "urgent"): {True: "Yes: a coordinator looks soon", False: "No"},
}


def of_themselves(text: str) -> str:
    """Words about a child, said to a young person of themselves."""
    for of_a_child, own in _OWN:
        text = text.replace(of_a_child, own)
    return text


_OWN = (
    ("Is your child", "Are you"),
    ("my child’s", "my"),
    ("my child", "me"),
    ("your child’s", "your"),
    ("your child", "you"),
)


def text_of(code: str, box: str, value: str) -> str:
    """One choice in words."""
    return next((o.text for o in OPTIONS.get((code, box), ()) if o.value == value), value)


def their_lines(code: str, lines: list[str]) -> list[str]:
    """The same lines of a family that rang or wrote: choices in the third person, words as said."""
    chosen = {option.text for (of, _), found in OPTIONS.items() if of == code for option in found}
    chosen |= {text for (of, _), text in TICKED.items() if of == code}
    chosen |= {text for (of, _), found in YES_NO.items() if of == code for text in found.values()}
    labels = {label for (of, _), label in NAMED.items() if of == code}

    def theirs(line: str) -> str:
        label, colon, said = line.partition(": ")
        if colon and label in labels:
            return f"{of_them(label)}: {of_them(said) if said in chosen else said}"
        return of_them(line) if line in chosen else line

    return [theirs(line) for line in lines]


# what stands before an answer that is not clear without its box
NAMED = {
    ("name", "called"): "Likes to be called",
    ("taken", "said_by"): "Told by",
    ("point", "item"): "Help",
    ("point", "entries"): "On the list of what a child may expect",
    ("point", "school"): "The school or college",
    ("point", "sector"): "Its kind",
    ("capacity", "says_who"): "Who says so",
    ("point", "plan_says"): "It says now",
    ("point", "asked"): "You want",
    ("point", "because"): "Because",
    ("tried", "tried_words"): "What came of it",
    ("contact", "times"): "Good times",
    ("document", "description"): "It shows",
    ("document", "readers"): "Who may see it",
    ("views", "readers"): "Who may see this",
    ("other-parent", "words"): "You told us",
}


def lines_of(code: str, answers: dict[str, Any]) -> list[str]:
    """The checked answers of a question as lines to read."""
    lines: list[str] = []
    for box, value in answers.items():
        said = list(_lines(code, box, value))
        if said and (code, box) in NAMED:
            said[0] = f"{NAMED[code, box]}: {said[0]}"
        lines.extend(said)
    return lines


def _lines(code: str, box: str, value: Any) -> Iterable[str]:
    if (code, box) in YES_NO:
        return [YES_NO[code, box][bool(value)]]
    match value:
        case None | "" | False | ():
            return []
        case True:
            return [TICKED[code, box]]
        case date():
            return [str(_FORMATS["date_only"](value))]
        case tuple():
            return [text_of(code, box, str(each)) for each in value]
    return str(text_of(code, box, str(value))).splitlines()
