"""Random walks: whoever wishes whatever, the case stays true to its events."""

from __future__ import annotations

import os
from datetime import timedelta

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
)

from domain.audiences import Audience
from domain.counting import london_date
from domain.decisions import DECISIONS
from domain.disagreement.aggregate import Disagreement
from domain.disagreement.lodging import LodgeDisagreement
from domain.permissions import PERMISSIONS, may_ever
from domain.refusals import NotAllowed, NotNow
from tests.domain.folding import erased, facts_of, fold, powers_of
from tests.domain.walking import ACTORS, BEGINNINGS, ENDINGS, ONWARD, WISHES, Walk, lodgings

POLICY = settings(
    max_examples=int(os.environ.get("SOAK_WALKS", "40")),
    stateful_step_count=30,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much],
)


class AWalk(RuleBasedStateMachine):
    """One case, from its lodging on."""

    def __init__(self) -> None:
        super().__init__()
        self.walk = Walk()
        self.checked = 0

    @initialize(wish=lodgings(), beginning=st.sampled_from(BEGINNINGS))
    def somebody_lodges(self, wish: LodgeDisagreement, beginning) -> None:
        self.walk.begin(wish, beginning)

    def _draw(self, data: st.DataObject, among: list) -> None:
        command = data.draw(st.sampled_from([*dict.fromkeys(c for _, c in among)]), label="what")
        actor = data.draw(st.sampled_from([a for a, c in among if c is command]), label="who")
        wish = data.draw(WISHES[command](self.walk.case, self.walk.at), label="wish")
        self.walk.wish(actor, wish)

    @precondition(lambda self: self.walk.allowed(ONWARD))
    @rule(data=st.data())
    def a_step_onward(self, data: st.DataObject) -> None:
        self._draw(data, self.walk.allowed(ONWARD))

    @precondition(lambda self: self.walk.allowed(ONWARD))
    @rule(data=st.data())
    def another_step_onward(self, data: st.DataObject) -> None:
        self._draw(data, self.walk.allowed(ONWARD))

    @rule(data=st.data())
    def a_step_that_is_allowed(self, data: st.DataObject) -> None:
        among = self.walk.allowed(c for c in WISHES if c not in ENDINGS)
        self._draw(data, among)

    @precondition(lambda self: len(self.walk.events) > 70 and self.walk.allowed(ENDINGS))
    @rule(data=st.data())
    def an_ending(self, data: st.DataObject) -> None:
        self._draw(data, self.walk.allowed(ENDINGS))

    @rule(data=st.data(), actor=st.sampled_from(ACTORS))
    def anybody_wishes_anything(self, data: st.DataObject, actor) -> None:
        command = data.draw(st.sampled_from(list(WISHES)), label="what")
        if command in ENDINGS and len(self.walk.events) < 70:
            return
        wish = data.draw(WISHES[command](self.walk.case, self.walk.at), label="wish")
        ever = may_ever(self.walk.case, actor, command, self.walk.at)
        now = PERMISSIONS[command].when(self.walk.case)
        refusal = self.walk.wish(actor, wish)
        assert isinstance(refusal, NotAllowed) or ever
        assert ever is False or now or isinstance(refusal, NotNow)

    @rule(hours=st.sampled_from([1, 30, 24 * 6, 24 * 35]))
    def time_passes(self, hours: int) -> None:
        self.walk.at += timedelta(hours=hours)

    @invariant()
    def replay_equals_live(self) -> None:
        again = None
        for event in self.walk.events:
            again = event.mutate(again)
        assert again == self.walk.case

    @invariant()
    def its_rules_rest_on_steps_and_on_nobodys_words(self) -> None:
        if len(self.walk.events) > self.checked:
            self.checked = len(self.walk.events)
            self._nothing_but_steps_moves_a_stage_or_a_day()
            self._with_every_key_destroyed_the_rules_say_the_same()

    def _nothing_but_steps_moves_a_stage_or_a_day(self) -> None:
        steps = [e for e in self.walk.events if e.wall.audience is Audience.PROCESS]
        on = london_date(self.walk.at)
        assert facts_of(fold(steps), on) == facts_of(self.walk.case, on)

    def _with_every_key_destroyed_the_rules_say_the_same(self) -> None:
        blind = fold(erased(event) for event in self.walk.events)
        case, at = self.walk.case, self.walk.at
        assert facts_of(blind, london_date(at)) == facts_of(case, london_date(at))
        assert powers_of(blind, ACTORS, at) == powers_of(case, ACTORS, at)


AWalk.TestCase.settings = POLICY
TestAWalk = AWalk.TestCase


def test_every_command_about_a_case_can_be_wished_on_a_walk():
    about_a_case = {c for c, d in DECISIONS.items() if d.stream is Disagreement}
    assert set(WISHES) == about_a_case - {LodgeDisagreement}
