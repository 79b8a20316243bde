"""Keys: made once under races, wrapped, moved, rotated; a destroyed one stays destroyed."""

from concurrent.futures import ThreadPoolExecutor
from uuid import uuid4

import pytest
import sqlalchemy as sa

from disputes.keys.keyring import KeyDestroyed, KeysInHand
from disputes.keys.store import KeyStore, keys_engine
from disputes.keys.wrapping import Keks, WrongKek
from disputes.storage.tables import data_key, keys_metadata
from tests.application.keys.conftest import FIRST, SECOND

CASE, OTHER = uuid4(), uuid4()


def test_a_key_is_found_again_by_its_id(keys):
    made = keys.key_for(CASE, "child")
    assert len(made.secret) == 32
    assert keys.find(made.id) == made.secret
    assert keys.key_for(CASE, "child") == made


def test_every_subject_of_every_stream_has_its_own(keys):
    made = {
        (stream, subject): keys.key_for(stream, subject).secret
        for stream in (CASE, OTHER)
        for subject in ("child", "party:1")
    }
    assert len(set(made.values())) == 4


def test_threads_that_ask_at_once_get_one_key(keys):
    with ThreadPoolExecutor(16) as pool:
        made = list(pool.map(lambda _: keys.key_for(CASE, "child"), range(50)))
    assert len({key.secret for key in made}) == 1


def test_a_key_is_durable_before_it_is_given(keys, another):
    made = keys.key_for(CASE, "child")
    assert another.find(made.id) == made.secret


def test_several_keys_are_found_in_one_look(keys):
    made = keys.keys_for(CASE, ["child", "party:1"])
    ids = [key.id for key in made.values()]
    assert keys.find_many([*ids, "0" * 32]) == {k.id: k.secret for k in made.values()}
    assert keys.destroyed(ids) == frozenset()


def test_a_destroyed_key_stays_destroyed_for_every_process(keys, another):
    made = keys.key_for(CASE, "party:1")
    assert another.find(made.id) == made.secret
    keys.destroy(CASE, "party:1")
    keys.destroy(CASE, "party:1")
    for store in (keys, another):
        assert store.find(made.id) is None
        assert store.destroyed([made.id, "0" * 32]) == {made.id}
        assert store.destroyed_in(CASE, [made.id, "0" * 32]) == {made.id: "party:1"}
        assert store.destroyed_in(OTHER, [made.id]) == {}
        with pytest.raises(KeyDestroyed):
            store.key_for(CASE, "party:1")
    assert keys.key_for(OTHER, "party:1").id != made.id


def test_a_late_write_cannot_bring_back_a_subject_erased_before_any_key_was_made(keys):
    keys.destroy(CASE, "party:2")
    with pytest.raises(KeyDestroyed):
        keys.key_for(CASE, "party:2")


@pytest.mark.parametrize("url", ["sqlite"], indirect=True)
def test_the_files_hold_nothing_of_a_destroyed_key(keys, engine, tmp_path):
    made = keys.key_for(CASE, "party:1")
    with engine.connect() as c:
        wrapped = c.scalar(sa.select(data_key.c.wrapped).where(data_key.c.id == made.id))

    def in_files():
        return any(wrapped in file.read_bytes() for file in tmp_path.glob("keys.db*"))

    assert in_files()
    keys.destroy(CASE, "party:1")
    assert not in_files()


def test_a_stream_is_destroyed_whole(keys):
    made = [keys.key_for(CASE, subject).id for subject in ("draft", "evidence:1")]
    kept = keys.key_for(OTHER, "child")
    keys.destroy_stream(CASE)
    assert keys.find_many(made) == {}
    assert keys.find(kept.id) == kept.secret


def test_a_request_that_holds_keys_asks_once_and_the_next_sees_them_gone(keys):
    made = keys.key_for(CASE, "child")
    during = KeysInHand(keys)
    assert during.find(made.id) == made.secret
    keys.destroy(CASE, "child")
    assert during.find(made.id) == made.secret
    assert KeysInHand(keys).find(made.id) is None


def test_a_key_moves_to_another_stream_and_opens_what_it_sealed(keys):
    made = keys.key_for(OTHER, "evidence:7")
    for _ in range(2):
        keys.move(OTHER, "evidence:7", CASE, "evidence:7")
    assert keys.key_for(CASE, "evidence:7") == made
    keys.destroy_stream(OTHER)
    assert keys.find(made.id) == made.secret


def test_rotation_wraps_every_key_again_and_the_old_line_may_go(keys, engine):
    made = [keys.key_for(CASE, f"party:{n}") for n in range(600)]
    keys.destroy(CASE, "party:0")
    known = keys.blind("amina@example.com")
    both = KeyStore(engine, Keks([SECOND, FIRST]))
    assert both.rotate() == 600  # 599 of people, and the index key
    assert both.rotate() == 0
    after = KeyStore(engine, Keks([SECOND]))
    after.check()
    found = after.find_many(key.id for key in made)
    assert found == {key.id: key.secret for key in made[1:]}
    assert after.blind("amina@example.com") == known


def test_without_the_wrapping_key_nothing_opens_and_the_check_at_start_says_so(keys, engine):
    made = keys.key_for(CASE, "child")
    stranger = KeyStore(engine, Keks([SECOND]))
    with pytest.raises(WrongKek, match="KEK_FILE"):
        stranger.check()
    with pytest.raises(WrongKek, match="KEK_FILE"):
        stranger.find(made.id)
    keys.check()


def test_a_wrapped_key_that_was_changed_is_refused(keys, engine):
    made = keys.key_for(CASE, "child")
    with engine.begin() as c:
        c.execute(sa.update(data_key).values(wrapped=b"\x00" * 40))
    with pytest.raises(WrongKek, match="changed"):
        keys.find(made.id)


def test_the_store_holds_no_key_in_clear(keys, engine):
    clear = {keys.key_for(CASE, "child").secret, keys.index_key()}
    with engine.connect() as c:
        kept = [
            value
            for table in keys_metadata.sorted_tables
            for row in c.execute(sa.select(table))
            for value in row
        ]
    assert clear.isdisjoint(kept)
    assert len([value for value in kept if isinstance(value, bytes)]) == 2


@pytest.mark.parametrize(
    "same",
    ["amina@example.com", " Amina@Example.COM ", "ａｍｉｎａ@example.com", "AMINA@EXAMPLE.COM"],
)
def test_a_blind_index_is_the_same_for_what_people_mean_as_the_same(keys, same):
    assert keys.blind(same) == keys.blind("amina@example.com")


def test_a_blind_index_says_nothing_without_the_deployments_key(keys, tmp_path):
    other = keys_engine(f"sqlite:///{tmp_path / 'other.db'}")
    keys_metadata.create_all(other)
    assert KeyStore(other, Keks([FIRST])).blind("amina") != keys.blind("amina")
    assert keys.blind("amina") != keys.blind("idris")


def test_threads_that_start_together_share_one_index_key(engine):
    stores = [KeyStore(engine, Keks([FIRST])) for _ in range(8)]
    with ThreadPoolExecutor(8) as pool:
        assert len(set(pool.map(lambda store: store.blind("amina"), stores))) == 1
