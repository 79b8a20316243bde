"""Links: ten minutes, once, in the browser that asked; elsewhere a code for that browser."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
import sqlalchemy as sa

from disputes.accounts.limits import LIMITS, places_of
from disputes.accounts.links import LinkState
from disputes.accounts.refusals import CodeOver, CodeWrong, LinkOver, OtherBrowser, RateLimited
from disputes.storage.tables import attempt, outbox, sign_in_link
from tests.application.accounts.conftest import (
    AMINA,
    HER_ADDRESS,
    HOME,
    IP,
    NOON,
    PHONE,
    after,
)


def test_the_browser_that_asked_signs_in(door, link):
    assert door.links.state(link, HOME, after(minutes=1)) is LinkState.READY
    assert door.links.spend(link, HOME, after(minutes=1)).person == AMINA


def test_the_letter_goes_to_the_address_on_the_account_however_it_was_typed(door, post, amina):
    door.start_sign_in(" AMINA.okafor@EXAMPLE.com", HOME, IP, NOON)
    assert [letter["to"] for letter in post.letters] == [HER_ADDRESS]


def test_a_link_lasts_nine_minutes_fifty_nine(door, link):
    assert door.links.spend(link, HOME, after(minutes=9, seconds=59)).person == AMINA


@pytest.mark.parametrize("late", [{"minutes": 10}, {"minutes": 10, "seconds": 1}])
def test_after_ten_minutes_it_is_over(door, link, late):
    assert door.links.state(link, HOME, after(**late)) is LinkState.OVER
    with pytest.raises(LinkOver):
        door.links.spend(link, HOME, after(**late))
    with pytest.raises(LinkOver):
        door.links.code_for(link, after(**late))


def test_looking_at_the_page_any_number_of_times_does_not_spend_it(door, link):
    for browser in (HOME, PHONE, None, HOME):
        door.links.state(link, browser, after(minutes=1))
    assert door.links.spend(link, HOME, after(minutes=2)).person == AMINA


def test_a_used_link_is_over(door, link):
    door.links.spend(link, HOME, after(minutes=1))
    assert door.links.state(link, HOME, after(minutes=1)) is LinkState.OVER
    with pytest.raises(LinkOver):
        door.links.spend(link, HOME, after(minutes=1))


def test_fifty_at_once_sign_in_once(door, link):
    together = Barrier(50)

    def press(_):
        together.wait()
        try:
            return door.links.spend(link, HOME, after(minutes=1)).person
        except LinkOver:
            return None

    with ThreadPoolExecutor(50) as pool:
        assert sorted(pool.map(press, range(50)), key=str).count(AMINA) == 1


@pytest.mark.parametrize("browser", [PHONE, None, ""])
def test_another_browser_is_refused_and_the_first_still_signs_in(door, link, browser):
    assert door.links.state(link, browser, after(minutes=1)) is LinkState.OTHER_BROWSER
    with pytest.raises(OtherBrowser):
        door.links.spend(link, browser, after(minutes=1))
    assert door.links.spend(link, HOME, after(minutes=1)).person == AMINA


def test_a_code_shown_on_the_phone_signs_in_at_home(door, link):
    code = door.links.code_for(link, after(minutes=1))
    assert len(code) == 6
    assert code == door.links.code_for(link, after(minutes=2))
    typed = f" {code[:3]} {code[3:]} "
    assert door.links.redeem_code(HOME, typed, after(minutes=3)).person == AMINA
    for again in (
        lambda: door.links.redeem_code(HOME, code, after(minutes=3)),
        lambda: door.links.spend(link, HOME, after(minutes=3)),
    ):
        with pytest.raises((CodeOver, LinkOver)):
            again()


def test_a_code_works_only_where_the_link_was_asked_for(door, link):
    code = door.links.code_for(link, after(minutes=1))
    for browser in (PHONE, None):
        with pytest.raises(CodeOver):
            door.links.redeem_code(browser, code, after(minutes=1))


def test_no_code_works_before_somebody_opened_the_link(door, link):
    """A stranger who asked for the link cannot guess on: not even the right code is taken."""
    right = door.links._code(_only_link(door))
    with pytest.raises(CodeOver):
        door.links.redeem_code(HOME, right, after(minutes=1))


def test_five_wrong_codes_end_it(door, link):
    code = door.links.code_for(link, after(minutes=1))
    wrong = f"{(int(code) + 1) % 1_000_000:06}"
    for _ in range(5):
        with pytest.raises(CodeWrong):
            door.links.redeem_code(HOME, wrong, after(minutes=1))
    with pytest.raises(CodeOver):
        door.links.redeem_code(HOME, code, after(minutes=1))


def test_guesses_at_once_are_all_counted(door, link):
    code = door.links.code_for(link, after(minutes=1))
    wrong = [f"{(int(code) + n) % 1_000_000:06}" for n in range(1, 31)]

    def guess(typed):
        try:
            door.links.redeem_code(HOME, typed, after(minutes=1))
        except (CodeWrong, CodeOver) as no:
            return type(no)

    with ThreadPoolExecutor(30) as pool:
        answers = list(pool.map(guess, wrong))
    assert answers.count(CodeWrong) == 5
    assert answers.count(CodeOver) == 25


def test_an_unknown_address_gets_no_letter_and_the_same_rows(door, post, engine, amina):
    door.start_sign_in("stranger@example.com", HOME, IP, NOON)
    assert post.letters == []
    assert _count(engine, sign_in_link) == 1
    door.start_sign_in(HER_ADDRESS, HOME, IP, NOON)
    assert len(post.letters) == 1
    assert _count(engine, sign_in_link) == 2


def test_known_and_unknown_addresses_take_the_same_statements(door, engine, keys, amina):
    """The same work, so the same time: in the database and in the store of keys."""
    door.start_sign_in("first@example.com", HOME, IP, NOON)  # keys for letters exist from now on
    asked = []
    for each in (engine, keys.engine):
        sa.event.listen(each, "before_cursor_execute", lambda *a: asked.append(a[2]))

    def statements(address):
        asked.clear()
        door.start_sign_in(address, HOME, IP, NOON)
        return [s.split()[0] for s in asked if "SAVEPOINT" not in s]  # RELEASE or ROLLBACK

    assert statements("second@example.com") == statements(HER_ADDRESS)


def test_a_closed_or_erased_account_gets_no_letter(door, post, keys, amina):
    door.close(AMINA, NOON)
    door.start_sign_in(HER_ADDRESS, HOME, IP, NOON)
    assert post.letters == []
    door.accounts.reopen(AMINA)
    from disputes.accounts.credentials import stream_of

    keys.destroy(stream_of(AMINA), "self")
    door.start_sign_in(HER_ADDRESS, HOME, IP, NOON)
    assert post.letters == []


@pytest.mark.parametrize("address", [HER_ADDRESS, "stranger@example.com"])
def test_the_sixth_link_for_one_address_must_wait(door, amina, address):
    for minute in range(5):
        door.start_sign_in(address, HOME, f"198.51.100.{minute}", after(minutes=minute))
    with pytest.raises(RateLimited) as no:
        door.start_sign_in(address, HOME, "203.0.113.9", after(minutes=5))
    assert no.value.sentence == "You have tried too many times. Wait 10 minutes, then try again"
    with pytest.raises(RateLimited) as no:
        door.start_sign_in(address, HOME, "203.0.113.9", after(minutes=14, seconds=59))
    assert "Wait 1 minute," in no.value.sentence
    door.start_sign_in(address, HOME, "203.0.113.9", after(minutes=15))


def test_one_machine_and_one_network_are_limited_over_all_addresses(door, engine):
    def ask(n, ip):
        door.limits.count({"address": f"a{n}", **places_of(ip)}, NOON)

    for n in range(LIMITS["machine"].tries):
        ask(n, IP)
    with pytest.raises(RateLimited):
        ask(1000, IP)
    for n in range(LIMITS["network"].tries - LIMITS["machine"].tries):
        ask(2000 + n, f"192.0.2.{100 + n % 100}")
    with pytest.raises(RateLimited):
        ask(3000, "192.0.2.250")
    ask(4000, "198.51.100.1")
    with engine.connect() as c:
        assert IP not in str(c.execute(sa.select(attempt.c.bucket)).all())


def test_threads_at_once_cannot_pass_a_limit(door):
    def ask(_):
        try:
            door.limits.count({"address": "one"}, NOON)
            return True
        except RateLimited:
            return False

    with ThreadPoolExecutor(16) as pool:
        assert sum(pool.map(ask, range(40))) == LIMITS["address"].tries


@pytest.mark.parametrize(
    ("ip", "machine", "network"),
    [
        ("192.0.2.7", "192.0.2.7/32", "192.0.2.0/24"),
        ("::ffff:192.0.2.7", "192.0.2.7/32", "192.0.2.0/24"),
        ("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64", "2001:db8:1::/48"),
    ],
)
def test_machines_and_networks(ip, machine, network):
    assert places_of(ip) == {"machine": machine, "network": network}


def test_the_address_of_a_draft_is_confirmed_by_the_same_kind_of_link(door, post):
    draft = door.drafts.create(NOON)
    door.start_confirming(draft.id, HER_ADDRESS, HOME, IP, NOON)
    assert post.letters[-1]["notice"] == "confirm-email"
    assert post.letters[-1]["to"] == HER_ADDRESS
    spent = door.links.spend(post.token, HOME, after(minutes=1))
    assert (spent.purpose, spent.email) == (f"confirm:{draft.id}", HER_ADDRESS)
    assert spent.person is None


def test_a_confirming_link_dies_with_its_draft(door, post):
    draft = door.drafts.create(NOON)
    door.start_confirming(draft.id, HER_ADDRESS, HOME, IP, NOON)
    door.drafts.delete(draft.id)
    with pytest.raises(LinkOver):
        door.links.spend(post.token, HOME, after(minutes=1))


def test_nothing_is_kept_of_a_letter_that_could_not_be_queued(door, engine, amina):
    def broken(c, letter):
        raise ConnectionError

    door._send = broken
    with pytest.raises(ConnectionError):
        door.start_sign_in(HER_ADDRESS, HOME, IP, NOON)
    assert _count(engine, sign_in_link) == 0
    assert _count(engine, outbox) == 0


def _count(engine, table):
    with engine.connect() as c:
        return c.scalar(sa.select(sa.func.count()).select_from(table))


def _only_link(door):
    with door._engine.connect() as c:
        return c.scalars(sa.select(sign_in_link.c.id)).one()
