"""PINs and app codes: five tries, a code once, nothing readable in a copy of the database."""

from concurrent.futures import ThreadPoolExecutor

import pyotp
import pytest

from disputes.accounts.refusals import (
    AppCodeWrong,
    FactorAlreadySet,
    FactorLocked,
    NoSuchAccount,
    NothingToConfirm,
    PinNotSixDigits,
    PinTooEasy,
    PinWrong,
)
from tests.application.accounts.conftest import NOON, PIN, after


@pytest.fixture
def database(sqlite_database):
    """One database is enough here: the tables are tried on both in the other modules."""
    return sqlite_database


@pytest.fixture
def pin(door, amina):
    door.factors.choose_pin(amina, PIN)
    return door.factors


@pytest.fixture
def app(door, officer):
    """An officer's app, set up with the code of one minute before noon."""
    made = pyotp.TOTP(door.factors.start_app(officer, "Waymark").secret)
    door.factors.finish_app(officer, made.at(after(minutes=-1)), after(minutes=-1))
    return made


def test_the_right_pin_passes_however_it_is_spaced(pin, amina):
    pin.check(amina, " 274 916 ", NOON)


def test_a_wrong_pin_says_how_many_tries_are_left(pin, amina):
    for left in ("4 tries", "3 tries", "2 tries", "1 try"):
        with pytest.raises(PinWrong) as no:
            pin.check(amina, "111111", NOON)
        assert no.value.sentence == f"That PIN is not right. You have {left} left"
    pin.check(amina, PIN, NOON)
    with pytest.raises(PinWrong, match="4 tries"):
        pin.check(amina, "111111", NOON)


def test_after_five_wrong_pins_the_right_one_is_refused_until_a_coordinator_unlocks_it(
    pin, amina, door
):
    for _ in range(5):
        with pytest.raises((PinWrong, FactorLocked)):
            pin.check(amina, "000000", NOON)
    with pytest.raises(FactorLocked) as no:
        pin.check(amina, PIN, after(days=9))
    assert "Ask the mediation service" in no.value.sentence
    assert door.accounts.find(amina).locked
    pin.unlock(amina)
    pin.check(amina, PIN, after(days=9))


def test_guesses_at_once_are_all_counted(pin, amina):
    def guess(n):
        try:
            pin.check(amina, f"5{n:05}", NOON)
        except (PinWrong, FactorLocked) as no:
            return type(no)

    with ThreadPoolExecutor(8) as pool:
        answers = list(pool.map(guess, range(20)))
    assert answers.count(PinWrong) == 4  # the fifth is told that it is locked
    assert answers.count(FactorLocked) == 16


def test_after_a_reset_a_new_pin_is_chosen(pin, amina):
    with pytest.raises(FactorAlreadySet):
        pin.choose_pin(amina, "805317")
    pin.reset(amina)
    with pytest.raises(NothingToConfirm):
        pin.check(amina, PIN, NOON)
    pin.choose_pin(amina, "805317")
    pin.check(amina, "805317", NOON)


def test_a_pin_is_changed_by_who_knows_it(pin, amina):
    with pytest.raises(PinWrong):
        pin.change_pin(amina, "999123", "805317", NOON)
    pin.change_pin(amina, PIN, "805317", NOON)
    pin.check(amina, "805317", NOON)


@pytest.mark.parametrize("typed", ["", "12345", "1234567", "12a456", "٣٤٥٦٧٨", "²³¹⁴⁵⁶"])
def test_a_pin_is_six_plain_digits(door, amina, typed):
    with pytest.raises(PinNotSixDigits):
        door.factors.choose_pin(amina, typed)


@pytest.mark.parametrize("typed", ["123456", "654321", "111111", "121212", "567890", "098765"])
def test_a_pin_that_everybody_tries_first_is_refused(door, amina, typed):
    with pytest.raises(PinTooEasy):
        door.factors.choose_pin(amina, typed)


def test_a_code_from_the_app_passes_once(door, officer, app):
    code = app.at(NOON)
    door.factors.check(officer, code, NOON)
    with pytest.raises(AppCodeWrong):
        door.factors.check(officer, code, NOON)
    door.factors.check(officer, app.at(after(seconds=30)), after(seconds=30))


def test_of_many_at_once_with_one_code_one_passes(door, officer, app):
    code = app.at(NOON)

    def press(_):
        try:
            door.factors.check(officer, code, NOON)
            return True
        except (AppCodeWrong, FactorLocked):
            return False

    with ThreadPoolExecutor(5) as pool:
        assert sum(pool.map(press, range(5))) == 1


@pytest.mark.parametrize(("seconds", "passes"), [(-60, 0), (-30, 1), (30, 1), (60, 0)])
def test_a_clock_half_a_minute_wrong_is_let_through(door, officer, app, seconds, passes):
    code = app.at(after(seconds=seconds))
    if passes:
        door.factors.check(officer, code, NOON)
    else:
        with pytest.raises(AppCodeWrong):
            door.factors.check(officer, code, NOON)


def test_an_app_counts_once_its_first_code_was_typed(door, officer):
    made = door.factors.start_app(officer, "Waymark")
    assert not door.accounts.find(officer).has_factor
    assert "issuer=Waymark" in made.uri
    with pytest.raises(NothingToConfirm):
        door.factors.check(officer, pyotp.TOTP(made.secret).at(NOON), NOON)
    with pytest.raises(AppCodeWrong):
        door.factors.finish_app(officer, "000000", NOON)
    door.factors.finish_app(officer, pyotp.TOTP(made.secret).at(NOON), NOON)
    assert door.accounts.find(officer).has_factor
    with pytest.raises(FactorAlreadySet):
        door.factors.start_app(officer, "Waymark")


def test_five_wrong_codes_lock_an_officer_out(door, officer, app):
    for _ in range(5):
        with pytest.raises(AppCodeWrong):
            door.factors.check(officer, "not it", NOON)
    with pytest.raises(FactorLocked, match="FactorLocked") as no:
        door.factors.check(officer, app.at(NOON), NOON)
    assert "Ask the person who runs Waymark" in no.value.sentence


def test_a_closed_account_passes_nothing(door, pin, amina):
    door.close(amina, NOON)
    with pytest.raises(NoSuchAccount):
        pin.check(amina, PIN, NOON)


def test_nobody_has_no_factor(door):
    with pytest.raises(NoSuchAccount):
        door.factors.check("nobody at all", PIN, NOON)
