"""A draft in hand: what has been answered, what comes next, and what is still missing."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from hashlib import sha256
from json import dumps
from typing import Any

from marshmallow import ValidationError
from werkzeug.datastructures import MultiDict

from disputes.accounts.drafts import Draft, DraftFile
from disputes.schemas.forms import nest
from domain.counting import days_after
from domain.deadlines.words import day
from domain.disagreement.vocabulary import WITHOUT_A_PLAN, CameBy, DecisionKind, Part, PlanKind
from domain.rights import is_under_25, right_passes_on
from domain.routes import Answers, parts_after, parts_without_a_letter
from projections.words import PARTS as PART_WORDS
from web.families.lodging.asking import OTHER
from web.families.lodging.counting import LastDays, last_days
from web.families.lodging.questions import BY_CODE, PARTS, Question, in_order
from web.families.lodging.third_person import of_them
from web.families.lodging.words import lines_of, of_themselves, their_lines

MOST_LETTERS = 8
MOST_POINTS = 5  # on one part
# the question whose answer stopped it, by the page that says so
ASKED_FOR = {"council": "council", "not-yet": "born", "over-25": "born", "own-right": "own-right"}
Typed = Mapping[str, list[str]]


@dataclass(frozen=True)
class Step:
    """One page of this draft: a question, and what it is about where it is asked of several."""

    question: Question
    row: str

    @property
    def key(self) -> str:
        """The name of its answer in the draft."""
        return f"{self.question.code}.{self.row}" if self.row else self.question.code


class Lodging:
    """One draft as it stands on a London day."""

    def __init__(self, draft: Draft, today: date) -> None:
        self.draft = draft
        self.today = today
        self._known: dict[str, dict[str, Any] | None] = {}

    # ---- answers

    def typed(self, step: Step) -> Typed | None:
        """What was typed for a page, exactly; None where it has not been answered."""
        found: Typed | None = self.draft.answers.get(step.key)
        return found

    def known(self, step: Step) -> dict[str, Any] | None:
        """The checked answers of a page; None where there are none, or none that still hold."""
        if step.key not in self._known:
            typed = self.typed(step)
            try:
                found = None if typed is None else self.check(step, MultiDict(typed))
            except ValidationError:
                found = None
            self._known[step.key] = found
        return self._known[step.key]

    def check(self, step: Step, typed: MultiDict[str, str]) -> dict[str, Any]:
        """Check what was typed. Raises ValidationError."""
        schema = step.question.asks(self, step.row)
        return schema.checked(nest(typed, schema))

    def answers(self, code: str, row: str = "") -> dict[str, Any]:
        """The checked answers of a page, or none."""
        return self.known(Step(BY_CODE[code], row)) or {}

    def answer(self, code: str, box: str, row: str = "") -> Any:
        return self.answers(code, row).get(box)

    # ---- what the table asks of it

    @property
    def id(self) -> str:
        return self.draft.id

    @property
    def came_by(self) -> CameBy:
        """How it came: a coordinator enters what a family says by telephone or on paper."""
        return CameBy(self.draft.answers.get("came_by") or CameBy.ONLINE)

    @property
    def is_entered(self) -> bool:
        return self.came_by is not CameBy.ONLINE

    @property
    def is_by_telephone(self) -> bool:
        return self.came_by is CameBy.TELEPHONE

    @property
    def place(self) -> str:
        """The address of the draft's own page."""
        return f"{'/service/enter' if self.is_entered else '/lodge'}/{self.id}"

    def say(self, text: str) -> str:
        """Words for whoever writes this: of a child for a parent, of themselves for a young
        person; "they" for a coordinator."""
        text = of_themselves(text) if self.is_young else text
        return of_them(text) if self.is_entered else text

    @property
    def sent_as(self) -> str | None:
        """The reference of the case that this draft became."""
        sent: str | None = self.draft.answers.get("sent")
        return sent

    @property
    def who(self) -> str:
        """Who fills this in: parent, young_person, helper or cannot_decide; empty until we know."""
        who: Typed = self.draft.answers.get("who") or {}
        return "".join(who.get("who", ())[:1])

    @property
    def helps(self) -> bool:
        """Whether it is somebody who is no party themselves, and no parent."""
        return self.who == "helper"

    @property
    def is_young(self) -> bool:
        """Whether the young person themselves fills this in."""
        return self.who == "young_person"

    @property
    def is_parent(self) -> bool:
        return self.who in ("", "parent")

    @property
    def is_over_age(self) -> bool:
        """Whether the right is the young person's own."""
        born = self.answer("born", "born")
        return born is not None and right_passes_on(born) < self.today

    @property
    def _decides(self) -> str:
        return str(self.answer("own-right", "decides") or "") if self.is_over_age else ""

    @property
    def is_helper(self) -> bool:
        """Whether somebody acts by the authority of another: a helper, or a parent who was asked
        by a young person."""
        return self.helps or (self.is_parent and self._decides == "asked_me")

    @property
    def is_for_who_cannot_decide(self) -> bool:
        """Whether the young person cannot decide this, even with help."""
        if not self.is_over_age:
            return False
        return self.who == "cannot_decide" or (self.is_parent and self._decides == "cannot_decide")

    @property
    def limits(self) -> dict[str, Any]:
        """Whoever gives authority, and how far: their name, e-mail, what and until when."""
        given = self.answers("parent")
        if not given or not self.is_over_age:
            return given
        return {"kind": "parent", **given, "name": self.answers("name").get("name", "")}

    @cached_property
    def called(self) -> str:
        """What the child likes to be called, or the name; empty until we know."""
        if self.is_young:
            called: Typed = self.draft.answers.get("called") or {}
            you: Typed = self.draft.answers.get("name-you") or {}
            found = [*called.get("called", ()), *you.get("your_name", ())]
        else:
            typed: Typed = self.draft.answers.get("name") or {}
            found = [*typed.get("called", ()), *typed.get("name", ())]
        return next((text.strip() for text in found if text.strip()), "")

    @property
    def letters(self) -> tuple[str, ...]:
        """The letters of the council, numbered from 1."""
        count = int(self.draft.answers.get("letters") or 1)
        return tuple(str(n + 1) for n in range(count))

    @property
    def kinds(self) -> tuple[DecisionKind, ...]:
        found = [self.answer("decision", "kind", row) for row in self.letters]
        return tuple(DecisionKind(kind) for kind in found if kind and kind != OTHER)

    @property
    def decided(self) -> tuple[str, ...]:
        """The letters in which the council says what it decided."""
        kinds = {row: self.answer("decision", "kind", row) for row in self.letters}
        return tuple(row for row, kind in kinds.items() if kind and kind != OTHER)

    @property
    def is_wider(self) -> bool:
        """The council decided nothing that can be appealed: a disagreement of s.57."""
        return not self.decided and self.answer("decision", "kind", self.letters[0]) == OTHER

    @property
    def may_have_no_plan(self) -> bool:
        """Whether the letters leave open what stands behind the child's help."""
        return self.is_wider or (bool(self.kinds) and WITHOUT_A_PLAN.issuperset(self.kinds))

    @property
    def plan_kind(self) -> PlanKind:
        if self.kinds and not self.may_have_no_plan:
            return PlanKind.EHC
        return PlanKind(self.answer("plan-kind", "plan_kind") or PlanKind.NONE)

    @property
    def part_choices(self) -> tuple[str, ...]:
        """The parts that can be in dispute after these letters, or without one."""
        return parts_without_a_letter(self.plan_kind) if self.is_wider else parts_after(self.kinds)

    @property
    def parts(self) -> tuple[str, ...]:
        """The parts that the family disagrees with, in the order of a plan."""
        chosen = self.answer("parts", "parts") or ()
        return tuple(part for part in self.part_choices if part in chosen)

    @property
    def points(self) -> tuple[str, ...]:
        """The rows of its points: "F", and where there are more on that part "F-2", "F-3"."""
        return tuple(
            part if number == 1 else f"{part}-{number}"
            for part in self.parts
            for number in range(1, self.points_on(part) + 1)
        )

    def points_on(self, part: str) -> int:
        return int(self.draft.answers.get(f"points.{part}") or 1)

    def next_point(self, row: str) -> str | None:
        """The row of one more point on the part of this one; None where there are enough."""
        part = self.part_of(row)
        number = self.points_on(part) + 1
        return f"{part}-{number}" if row in self.points and number <= MOST_POINTS else None

    @staticmethod
    def part_of(row: str) -> str:
        """The part of a plan that the point of this row is on."""
        return row.partition("-")[0]

    def about(self, row: str) -> str:
        """The part of this row, within a sentence."""
        return PART_WORDS[Part(self.part_of(row))].lower()

    def part_words(self, row: str) -> str:
        part = self.part_of(row)
        number = f" ({row.partition('-')[2] or 1})" if self.points_on(part) > 1 else ""
        return PART_WORDS[Part(part)] + number

    @property
    def files(self) -> tuple[str, ...]:
        return tuple(file.file for file in self.draft.files)

    def file(self, file: str) -> DraftFile | None:
        return next((each for each in self.draft.files if each.file == file), None)

    def kind_of(self, file: str) -> str:
        """What a file was said to be, also before it is said who may see it."""
        return ((self.typed(Step(BY_CODE["document"], file)) or {}).get("kind") or [""])[0]

    @property
    def is_watched(self) -> bool:
        """Whether the family said that somebody else may read or hear what is theirs."""
        return self.answer("safe", "safe") is False

    # ---- dates

    @cached_property
    def last_days(self) -> LastDays:
        parts = frozenset(Part(part) for part in self.parts)
        letters = [
            Answers(DecisionKind(kind), self.answer("letter-date", "printed", row), parts)
            for row in self.letters
            if (kind := self.answer("decision", "kind", row)) and kind != OTHER
        ]
        return last_days(letters, self.today)

    @property
    def is_late(self) -> bool:
        return self.last_days.is_late

    @property
    def last_day_heading(self) -> str:
        first = self.last_days.adviser
        if first is None or first.due is None:
            return "We cannot count your last day yet"
        if self.is_late:
            return "The usual time has passed"
        return f"Your last day is {day(first.due)}"

    # ---- steps

    @cached_property
    def steps(self) -> tuple[Step, ...]:
        """Every page that this draft has, in order."""
        return tuple(Step(question, row) for question, row in in_order(self))

    def step(self, code: str, row: str = "") -> Step | None:
        return next((s for s in self.steps if (s.question.code, s.row) == (code, row)), None)

    def after(self, step: Step) -> Step | None:
        """The next page in order; None after the last one."""
        return _neighbour(self.steps, step, 1)

    def before(self, step: Step) -> Step | None:
        return _neighbour(self.steps, step, -1)

    def is_done(self, step: Step) -> bool:
        return self.known(step) is not None

    @property
    def next_step(self) -> Step | None:
        """The first page that waits for an answer."""
        return next((step for step in self.steps if not self.is_done(step)), None)

    def of_part(self, part: str) -> Sequence[Step]:
        return [step for step in self.steps if step.question.part == part]

    def part_done(self, part: str) -> bool:
        return all(self.is_done(step) for step in self.of_part(part))

    @property
    def parts_done(self) -> int:
        return sum(self.part_done(code) for code, _ in PARTS if code != "check")

    def lines(self, step: Step) -> list[str]:
        """The answer as it is read back; no line where there is none."""
        found = lines_of(step.question.code, self.known(step) or {})
        return found if not self.is_entered else their_lines(step.question.code, found)

    # ---- what stops it

    @property
    def stop(self) -> str | None:
        """Why this cannot go on here: the code of a page that says whom to ring."""
        if self.answer("council", "la") == OTHER:
            return "council"
        return self._stop_by_age

    @property
    def _stop_by_age(self) -> str | None:
        born = self.answer("born", "born")
        if born is None:
            return None
        if not is_under_25(born, self.today):
            return "over-25"
        if not self.is_over_age:
            return "not-yet" if self.is_young else None
        return "own-right" if self.is_parent and self._decides == "themselves" else None

    @property
    def first_day_own(self) -> date | None:
        """The day from which the right is the young person's own."""
        born = self.answer("born", "born")
        return days_after(right_passes_on(born), 1) if born else None

    @property
    def missing(self) -> list[Step]:
        """The needed pages without an answer."""
        return [s for s in self.steps if s.question.needed and not self.is_done(s)]

    # ---- a parent's yes to a helper

    @property
    def asked_of_parent(self) -> str:
        """What the parent is asked to allow, as a mark: a change of it voids their yes."""
        typed = [self.draft.answers.get("parent"), self.is_over_age and self.limits.get("name")]
        name = self.draft.answers.get("name-you")
        return sha256(dumps([typed, name], sort_keys=True).encode()).hexdigest()[:32]

    @property
    def authority(self) -> str | None:
        """The parent who said yes to exactly this; None where nobody did."""
        given: Mapping[str, str] = self.draft.answers.get("authority") or {}
        person = given.get("person") if given.get("asked") == self.asked_of_parent else None
        return None if person == self.draft.person else person  # nobody lets themselves act


def _neighbour(steps: Sequence[Step], step: Step, by: int) -> Step | None:
    place = steps.index(step) + by
    return steps[place] if 0 <= place < len(steps) else None
