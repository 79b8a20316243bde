"""From an address to a session: who is asked for what, where; and what a copy would give away."""

import pyotp
import pytest
import sqlalchemy as sa

from disputes.accounts.credentials import Factor, stream_of
from disputes.accounts.pruning import prune
from disputes.accounts.refusals import (
    EmailTaken,
    FactorLocked,
    InvitationForOther,
    InvitationOver,
    NoSuchAccount,
    PinWrong,
    SessionOver,
)
from disputes.accounts.sessions import Waiting
from disputes.storage.tables import metadata
from domain.events import Capacity
from tests.application.accounts.conftest import (
    AMINA,
    HER_ADDRESS,
    HIS_ADDRESS,
    HOME,
    IP,
    NOON,
    OFFICER,
    PHONE,
    PIN,
    after,
)


@pytest.fixture
def database(sqlite_database):
    """One database is enough here: the tables are tried on both in the other modules."""
    return sqlite_database


def dumped(engine):
    """Every value of every table, text as it is and bytes in hexadecimal."""
    with engine.connect() as c:
        return "\n".join(
            repr(value.hex() if isinstance(value, bytes) else value)
            for table in metadata.sorted_tables
            for row in c.execute(sa.select(table))
            for value in row
        )


def come_in(door, post, address, at, device=None):
    door.start_sign_in(address, HOME, IP, at)
    return door.enter(door.links.spend(post.token, HOME, at), device, at)


def test_a_family_chooses_a_pin_first_and_is_then_asked_for_it_on_new_devices_only(
    door, post, amina
):
    first = come_in(door, post, HER_ADDRESS, NOON)
    assert first.session.waiting_for is Waiting.NEW_PIN
    entered = door.choose_pin(first.cookie, PIN, NOON)
    assert entered.opened.session.waiting_for is None
    assert entered.device

    here = come_in(door, post, HER_ADDRESS, after(days=1), entered.device)
    assert here.session.waiting_for is None
    assert not here.session.is_strong(after(days=1))  # asked again before signing
    assert door.second_factor(here.cookie, PIN, after(days=1)).device is None

    elsewhere = come_in(door, post, HER_ADDRESS, after(days=2), "another device")
    assert elsewhere.session.waiting_for is Waiting.PIN
    with pytest.raises(PinWrong):
        door.second_factor(elsewhere.cookie, "999888", after(days=2))
    assert door.second_factor(elsewhere.cookie, PIN, after(days=2)).device

    later = come_in(door, post, HER_ADDRESS, after(days=90), entered.device)
    assert later.session.waiting_for is Waiting.PIN


def test_a_device_is_known_for_its_own_person_only(door, post, amina):
    device = door.choose_pin(come_in(door, post, HER_ADDRESS, NOON).cookie, PIN, NOON).device
    door.accounts.open("ben", "ben@example.com", Factor.PIN, NOON)
    door.factors.choose_pin("ben", "580163")
    assert come_in(door, post, "ben@example.com", NOON, device).session.waiting_for is Waiting.PIN


def test_staff_set_up_an_app_and_are_asked_for_its_code_every_time(door, post, officer):
    first = come_in(door, post, HIS_ADDRESS, NOON)
    assert first.session.waiting_for is Waiting.NEW_APP
    app = pyotp.TOTP(door.start_app(first.cookie, NOON).secret)
    entered = door.finish_app(first.cookie, app.at(NOON), NOON)
    assert entered.device is None
    assert entered.opened.session.is_strong(NOON)
    again = come_in(door, post, HIS_ADDRESS, after(hours=1))
    assert again.session.waiting_for is Waiting.APP_CODE
    passed = door.second_factor(again.cookie, app.at(after(hours=1)), after(hours=1))
    acting = door.sessions.act_as(passed.opened.cookie, Capacity.OFFICER, "la-1", after(hours=1))
    assert acting.session.actor.organisation == "la-1"


def test_a_reset_signs_out_everywhere_and_asks_for_a_new_pin(door, post, amina):
    entered = door.choose_pin(come_in(door, post, HER_ADDRESS, NOON).cookie, PIN, NOON)
    new = come_in(door, post, HER_ADDRESS, NOON)
    for _ in range(5):
        with pytest.raises((PinWrong, FactorLocked)):
            door.second_factor(new.cookie, "999888", NOON)
    door.reset_factor(AMINA)
    for cookie in (entered.opened.cookie, new.cookie):
        with pytest.raises(SessionOver):
            door.second_factor(cookie, PIN, NOON)
    back = come_in(door, post, HER_ADDRESS, NOON, entered.device)
    assert back.session.waiting_for is Waiting.NEW_PIN


def test_a_link_asked_for_before_the_account_was_closed_opens_nothing(door, post, amina):
    door.start_sign_in(HER_ADDRESS, HOME, IP, NOON)
    door.close(AMINA, NOON)
    spent = door.links.spend(post.token, HOME, NOON)
    with pytest.raises(NoSuchAccount):
        door.enter(spent, None, NOON)


def test_a_confirming_link_is_no_sign_in(door, post):
    draft = door.drafts.create(NOON)
    door.start_confirming(draft.id, HER_ADDRESS, HOME, IP, NOON)
    with pytest.raises(NoSuchAccount):
        door.enter(door.links.spend(post.token, HOME, NOON), None, NOON)


def test_one_address_has_one_account(door, amina):
    door.accounts.open(AMINA, "amina.okafor@EXAMPLE.com", Factor.PIN, NOON)
    with pytest.raises(EmailTaken):
        door.accounts.open("ben", HER_ADDRESS, Factor.PIN, NOON)


def test_a_new_address_counts_once_it_is_confirmed(door, post, amina, officer):
    door.start_new_email(AMINA, "new@example.com", HOME, IP, NOON)
    spent = door.links.spend(post.token, HOME, NOON)
    assert spent.purpose == f"email:{AMINA}"
    door.accounts.change_email(AMINA, spent.email)
    assert door.accounts.by_email("NEW@example.com") == AMINA
    assert door.accounts.by_email(HER_ADDRESS) is None
    with pytest.raises(EmailTaken):
        door.accounts.change_email(AMINA, HIS_ADDRESS)


def test_an_invitation_is_for_one_address_once_for_fourteen_days(door, post, amina, officer):
    door.invitations.invite(HER_ADDRESS, "WM-1:representative", OFFICER, NOON)
    token = post.token
    assert door.invitations.find(token, after(days=13)).about == "WM-1:representative"
    with pytest.raises(InvitationForOther):
        door.invitations.accept(token, OFFICER, after(days=13))
    accepted = door.invitations.accept(token, AMINA, after(days=13, hours=23))
    assert accepted.about == "WM-1:representative"
    with pytest.raises(InvitationOver):
        door.invitations.accept(token, AMINA, after(days=13, hours=23))


def test_an_invitation_lapses_is_replaced_or_is_taken_back(door, post, amina):
    door.invitations.invite(HER_ADDRESS, "WM-1", OFFICER, NOON)
    first = post.token
    with pytest.raises(InvitationOver):
        door.invitations.accept(first, AMINA, after(days=14))
    door.invitations.invite(HER_ADDRESS, "WM-1", OFFICER, after(days=1))
    with pytest.raises(InvitationOver):
        door.invitations.find(first, after(days=1))
    assert len(door.invitations.waiting("WM-1", after(days=1))) == 1
    door.invitations.withdraw("WM-1", after(days=2))
    with pytest.raises(InvitationOver):
        door.invitations.find(post.token, after(days=2))


def test_a_copy_of_the_database_signs_nobody_in_and_names_nobody(
    door, post, engine, tmp_path, amina, officer
):
    door.start_sign_in(HER_ADDRESS, HOME, IP, NOON)
    code = door.links.code_for(post.token, NOON)
    first = door.enter(door.links.spend(post.token, HOME, NOON), None, NOON)
    entered = door.choose_pin(first.cookie, PIN, NOON)
    staff = come_in(door, post, HIS_ADDRESS, NOON)
    app = door.start_app(staff.cookie, NOON)
    draft = door.drafts.create(NOON)
    door.drafts.save(draft.id, {"name": "Idris Okafor"}, NOON)
    door.drafts.add_file(draft.id, "f1", {"name": "letter about Idris.pdf"}, NOON)
    door.start_confirming(draft.id, "ben@example.com", PHONE, "203.0.113.77", NOON)
    door.half_done.keep(OFFICER, "WM-1", "answer", {"reasons": "Idris is managing"}, NOON)
    door.invitations.invite("carol@example.com", "WM-1", OFFICER, NOON)
    secrets = [letter["token"] for letter in post.letters]
    secrets += [first.cookie, entered.opened.cookie, entered.opened.csrf, entered.device]
    secrets += [draft.cookie, HOME, PHONE, PIN, app.secret, "$argon2", code]
    secrets += [HER_ADDRESS, HIS_ADDRESS, "example.com", "council.example", "Idris"]
    secrets += [IP, "203.0.113.77"]
    dump = dumped(engine)
    files = b"".join(file.read_bytes() for file in tmp_path.glob("waymark.db*"))
    for secret in secrets:
        for form in (secret, secret.lower(), secret.encode().hex(), secret.encode().hex().upper()):
            if secret in (code, PIN):  # six digits may stand by chance inside a random value
                assert f"'{form}'" not in dump, secret
                continue
            assert form not in dump, secret
            assert form.encode() not in files, secret


def test_an_erased_person_has_no_address_and_no_pin(door, keys, post, amina):
    door.factors.choose_pin(AMINA, PIN)
    keys.destroy(stream_of(AMINA), "self")
    assert door.accounts.email_of(AMINA) is None
    with pytest.raises(NoSuchAccount):
        door.factors.check(AMINA, PIN, NOON)
    door.forget(AMINA)
    with pytest.raises(NoSuchAccount):
        door.accounts.find(AMINA)


def test_what_is_over_is_deleted_and_what_is_not_stays(door, post, engine, amina):
    old = come_in(door, post, HER_ADDRESS, NOON)
    fresh = come_in(door, post, HER_ADDRESS, after(days=2))
    door.half_done.keep(AMINA, "WM-1", "answer", {"a": "b"}, NOON)
    # of the first visit: three counted tries, the link and the session
    assert prune(engine, after(days=2)) == 5
    assert door.sessions.whose(old.cookie) is None
    assert door.sessions.load(fresh.cookie, after(days=2))
    assert prune(engine, after(days=2)) == 0
    assert door.half_done.find(AMINA, "WM-1", "answer") == {"a": "b"}
    prune(engine, after(days=91))
    assert door.half_done.find(AMINA, "WM-1", "answer") is None


def test_the_same_press_invites_once(door, post, amina):
    for _ in range(3):
        door.invitations.invite(HER_ADDRESS, "WM-1", OFFICER, NOON, press="a-press")
    assert len(post.letters) == 1
    assert door.invitations.find(post.token, NOON).about == "WM-1"
