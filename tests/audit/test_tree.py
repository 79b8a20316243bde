"""Nodes are looked up by their key, so that no log grows slower as it grows longer."""

from __future__ import annotations

import pytest
import sqlalchemy as sa

from disputes.audit.standing import standing_of
from disputes.audit.tree import EVENTS, LOOKS


@pytest.mark.parametrize("count", [1, 3, 20, 128, 300])
@pytest.mark.parametrize("tree", [EVENTS, LOOKS], ids=["events", "looks"])
def test_no_node_is_read_that_was_not_asked_for(file, tree, count):
    seen = []

    @sa.event.listens_for(file.engine, "before_cursor_execute")
    def note(conn, cursor, statement, parameters, context, executemany):
        if "SELECT" in statement and "_node" in statement and "EXPLAIN" not in statement:
            seen.append((statement, parameters))

    with file.engine.connect() as conn:
        with pytest.raises(KeyError):  # there are not so many: all the same they are asked for
            tree.hashes(conn, [(level, 9_000) for level in range(1, count + 1)])
        assert seen
        for statement, parameters in seen:
            plan = conn.exec_driver_sql(f"EXPLAIN QUERY PLAN {statement}", parameters).all()
            assert any("PRIMARY KEY (level=? AND index=?)" in row.detail for row in plan), plan
            assert not any(row.detail.startswith("SCAN") for row in plan), plan


@pytest.mark.parametrize("count", [1, 2, 3, 5, 9, 127, 129])
def test_what_is_asked_for_together_is_what_is_there_one_by_one(service, count):
    """Also where a statement asks for more than there is to ask, and where it takes two."""
    with service.engine.connect() as conn:
        size = EVENTS.size(conn)
        there = [(level, index) for level in range(4) for index in range(size >> level)]
        wanted = there[:count]
        alone = {node: EVENTS.hashes(conn, [node])[node] for node in wanted}
        assert EVENTS.hashes(conn, wanted) == alone


@pytest.mark.parametrize("tree", [EVENTS, LOOKS], ids=["events", "looks"])
def test_a_log_that_is_whole_has_no_gap_at_any_size(service, tree):
    with service.engine.connect() as conn:
        size = tree.size(conn)
        assert size > 4
        assert {tree.gap(conn, each) for each in range(size + 1)} == {""}
        assert "records are gone" in tree.gap(conn, size + 1)


@pytest.mark.parametrize(("level", "index"), [(1, 0), (1, 2), (2, 1), (3, 0)])
def test_one_hash_that_is_gone_is_said_where_the_log_is_looked_after(file, level, index):
    """Also one that nothing which is signed next has need of."""
    assert standing_of(file.engine, file.signer).wrong == ""
    file.change('DELETE FROM audit_node WHERE level = ? AND "index" = ?', level, index)
    assert "gone" in standing_of(file.engine, file.signer).wrong


def test_no_row_somewhere_else_stands_for_one_that_is_gone(file):
    file.change('DELETE FROM audit_node WHERE level = 1 AND "index" = 0')
    put = 'INSERT INTO audit_node (level, "index", hash) VALUES (?, ?, zeroblob(32))'
    for place in ((1, -1), (1, 9_000), (0, 0), (64, 0), (-1, 0)):
        file.change(put, *place)
    assert "gone" in standing_of(file.engine, file.signer).wrong


def test_a_place_that_no_log_can_have_is_no_fault_of_ours(service):
    with service.engine.begin() as conn:
        far = {"level": 2, "index": 2**63 - 1, "hash": b"\x00" * 32}
        conn.execute(sa.insert(EVENTS.nodes), far)
        assert EVENTS.gap(conn, EVENTS.size(conn)) == ""


def test_one_leaf_that_is_gone_is_said_too(file):
    file.change("UPDATE audit_leaf SET i = ? WHERE i = 2", -1)  # there are as many as there were
    assert "some of its first" in standing_of(file.engine, file.signer).wrong
