"""The caseload of the demonstration: every plot, some told again of another family."""

from __future__ import annotations

from datetime import date
from functools import cache

from disputes.stories import cast
from disputes.stories.by_the_clock import with_the_clock
from disputes.stories.erasing import a_helper_is_erased
from disputes.stories.framework import the_next_edition_is_drafted
from disputes.stories.opening import a_second_service_instructs, the_service_opens
from disputes.stories.plots import (
    before_meeting,
    by_itself,
    endings,
    intake,
    joined,
    other_ways,
    own_right,
    promises,
    taking_part,
    talks,
    wider,
)
from disputes.stories.script import Days, Story
from domain.references import reference_from


@cache
def every_case(today: date) -> tuple[Story, ...]:
    """The story of each case, its dates counted back from the London date `today`, with what the
    clock did in it by itself.

    Amina Yusuf's, which the guides walk through, is the first.
    """
    return with_the_clock(_plots(Days(today)), today)


def _plots(days: Days) -> tuple[Story, ...]:
    fairshire, northmoor = cast.FAIRSHIRE, cast.NORTHMOOR
    stellbridge, ashmere = cast.STELLBRIDGE, cast.ASHMERE
    ruth, daniel, moira = cast.RUTH, cast.DANIEL, cast.MOIRA
    farah, grace = cast.FARAH, cast.GRACE
    return (
        before_meeting.waiting_for_the_council(4827316, days, cast.YUSUF, fairshire, ruth),
        before_meeting.waiting_for_the_council(
            5190274,
            days,
            cast.BAKER,
            stellbridge,
            farah,
            lodged=13,
            name="council_late_with_its_answer",
            checked=True,
        ),
        before_meeting.just_sent(6035518, days, cast.BENNETT, northmoor, ruth),
        before_meeting.choose_times(7412093, days, cast.KOWALSKI, fairshire, moira),
        before_meeting.meeting_booked(2286471, days, cast.THOMAS, northmoor, daniel),
        before_meeting.chosen_by_phone(8830157, days, cast.CHAN, ashmere, grace),
        talks.meeting_held_talks_go_on(3359842, days, cast.SINGH, stellbridge, farah),
        talks.terms_to_answer(1907365, days, cast.HUGHES, fairshire, ruth),
        talks.terms_to_answer(
            9147720, days, cast.IQBAL, ashmere, farah, name="terms_to_answer_in_ashmere"
        ),
        talks.placement_agreed_after_talks(6674109, days, cast.GREEN, northmoor, moira),
        talks.speech_therapy_late(4471938, days, cast.WALKER, fairshire, ruth),
        talks.promise_missed_and_not_explained(7752061, days, cast.TAYLOR, ashmere, grace),
        talks.every_promise_kept(5028813, days, cast.MURPHY, stellbridge, grace),
        promises.another_day_suggested(4186025, days, cast.MEHTA, northmoor, moira),
        promises.another_day_agreed(7640391, days, cast.TAYLOR, northmoor, daniel),
        endings.certificate_without_mediation(3316507, days, cast.ROBERTS, northmoor, ruth),
        endings.on_to_the_tribunal(8264190, days, cast.PEREIRA, ashmere, farah),
        endings.section_i_alone(1583347, days, cast.AHMED, fairshire, ruth),
        endings.several_decisions(6942075, days, cast.DAVIES, stellbridge, farah),
        endings.council_could_not_arrange(2720586, days, cast.NOWAK, northmoor, daniel),
        endings.council_stayed_away(9461132, days, cast.HOLT, ashmere, grace),
        endings.no_agreement(5873029, days, cast.BAKER, stellbridge, grace),
        endings.with_the_institute(4108657, days, cast.FOSTER, fairshire, moira),
        endings.recommendation_to_answer(7295401, days, cast.ROBERTS, northmoor, daniel),
        endings.reviewed_and_closed(3640978, days, cast.AHMED, ashmere, farah),
        endings.not_taken_on(8501246, days, cast.BENNETT, northmoor, ruth),
        endings.withdrawn_after_a_call(2093714, days, cast.SINGH, stellbridge, farah),
        endings.a_helper_lodged_it(6387550, days, cast.OKAFOR, ashmere, grace),
        own_right.young_person_alone(4036172, days, cast.LEILA, fairshire, ruth),
        own_right.asked_a_parent(7530984, days, cast.YUSRA, northmoor, moira),
        own_right.cannot_decide_this(2847315, days, cast.GRIFFITHS, stellbridge, farah),
        own_right.came_of_age(5618240, days, cast.DESAI, ashmere, grace),
        own_right.cannot_decide_this(
            8193046, days, cast.WALSH, fairshire, ruth, checked=False, name="capacity_to_check"
        ),
        own_right.right_passed(3705928, days, cast.PRICE, northmoor, moira),
        intake.sent_back_for_more(7018342, days, cast.CHAN, northmoor, ruth),
        intake.sent_back_then_taken_on(3892517, days, cast.GREEN, fairshire, moira),
        intake.out_of_school(5640931, days, cast.HOLT, northmoor, ruth),
        intake.out_of_school(
            1279064, days, cast.NOWAK, fairshire, ruth, looked=False, name="urgent_and_new"
        ),
        intake.out_of_school(
            9402637,
            days,
            cast.GREEN,
            northmoor,
            moira,
            looked=False,
            sent=4,
            name="urgent_late",
        ),
        intake.rang_us(8451293, days, cast.MENSAH, fairshire, ruth),
        intake.rang_us(
            4730186, days, cast.LARKIN, stellbridge, grace, invited=True, name="rang_then_signs_in"
        ),
        intake.wrote_to_us(2968105, days, cast.DOYLE, northmoor, moira),
        intake.opened_again(6103748, days, cast.IQBAL, ashmere, farah),
        intake.asked_to_open_again(9317526, days, cast.DAVIES, stellbridge, farah),
        taking_part.two_parents_sign(7018324, days, cast.RAHMAN, fairshire, ruth, cast.KARIM),
        taking_part.one_parent_left(3927416, days, cast.EVANS, stellbridge, grace, cast.GETHIN),
        taking_part.not_safe_to_tell(5246081, days, cast.HOFFMAN, fairshire, ruth),
        taking_part.not_safe_to_tell(
            8150937, days, cast.FOSTER, northmoor, moira, decided=True, name="not_told"
        ),
        taking_part.helper_ended_mid_case(
            2604759, days, cast.MEHTA, ashmere, farah, cast.OLIVER, cast.RAVI
        ),
        other_ways.adjourned_then_agreed(2518846, days, cast.SAID, northmoor, moira),
        other_ways.adjourned_past_day_30(9035172, days, cast.THOMAS, ashmere, grace),
        other_ways.adjourned_past_day_30(
            1473958, days, cast.PEREIRA, fairshire, ruth, asked=False, name="may_ask_now"
        ),
        other_ways.settled_directly(4690385, days, cast.KOWALSKI, stellbridge, farah),
        other_ways.council_refuses(7186429, days, cast.CHAN, fairshire, ruth),
        other_ways.mediator_replaced(3874061, days, cast.GREEN, fairshire, ruth, moira),
        other_ways.safety_flag(6250917, days, cast.QUINN, fairshire, moira),
        joined.health_joins_a_school_stays_out(5307142, days, cast.HUSSAIN, fairshire, ruth),
        joined.school_signs_too(6390274, days, cast.EVANS, stellbridge, farah),
        joined.school_signs_too(
            1857462, days, cast.HUSSAIN, fairshire, ruth, signed=True, name="school_promised"
        ),
        joined.school_signs_too(
            5093718,
            days,
            cast.FOSTER,
            northmoor,
            moira,
            signed=True,
            moves=True,
            name="school_asks_for_another_day",
        ),
        joined.asked_and_left_again(2861405, days, cast.HUGHES, northmoor, moira),
        by_itself.silent_council(3127469, days, cast.OKAFOR, northmoor, ruth),
        by_itself.family_waits(6890214, days, cast.MURPHY, fairshire, moira),
        wider.help_without_a_plan(1448209, days, cast.BENNETT, fairshire, ruth),
        wider.council_will_not_meet(7320916, days, cast.KOWALSKI, northmoor, daniel),
        wider.health_help_alone(5561380, days, cast.THOMAS, fairshire, ruth),
        wider.health_help_alone(
            4082915, days, cast.BAKER, fairshire, moira, goes_on=True, name="health_board_in_talks"
        ),
        wider.school_answered_with_a_ground(2017794, days, cast.CHAN, fairshire, ruth),
        wider.late_and_taken_on(8896043, days, cast.HUGHES, stellbridge, farah),
        wider.too_late(3074128, days, cast.IQBAL, ashmere, grace),
        wider.the_tribunal_has_decided(6649852, days, cast.GREEN, fairshire, moira),
    )


def every_story(today: date) -> tuple[Story, ...]:
    """The opening, every case, and what the Institute does beside them."""
    days = Days(today)
    after = (
        the_next_edition_is_drafted(days),
        a_second_service_instructs(days),
        a_helper_is_erased(days, reference_from(6387550)),
    )
    return (the_service_opens(days), *every_case(today), *after)
