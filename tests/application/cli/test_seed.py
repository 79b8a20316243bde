"""Practice data: whole, quick, only into an empty database, and gone on with after a kill."""

from __future__ import annotations

import signal
import time

import sqlalchemy as sa

from disputes.cli import wiring
from disputes.cli.seed import told_from
from disputes.storage.engine import engine_for, reader_of
from disputes.storage.tables import account, command, event, outbox
from disputes.stories import cast
from disputes.stories.plots import every_case
from domain.disagreement.aggregate import Disagreement

_BEGINS = {"application/pdf": b"%PDF", "image/jpeg": b"\xff\xd8", "audio/wav": b"RIFF"}


def counted(machine):
    deployment = machine.deployment()
    with deployment.engine.connect() as conn:
        found = [
            conn.scalar(sa.select(sa.func.count()).select_from(table))
            for table in (event, command, outbox, account)
        ]
    deployment.engine.dispose()
    return found


def test_seeding_marks_the_database_and_leaves_no_list_half_read(empty):
    empty.does("migrate")
    empty.does("seed", "--if-empty")
    deployment = empty.deployment()
    assert deployment.is_practice
    amina = cast.YUSUF.parent
    assert deployment.door.accounts.by_email(amina.email) == amina.key
    projections, head = deployment.disputes.projections, deployment.disputes.log.head()
    assert {projections.position(each.name) for each in wiring.across(deployment).all} == {head}


def test_every_case_is_there_and_its_papers_open(seeded):
    from disputes.evidence.receive import opened
    from domain.disagreement.evidence import EvidenceAdded

    deployment = seeded.deployment()
    papers = 0
    for story in every_case(_today(deployment)):
        stream = Disagreement.stream_id(story.reference)
        events = deployment.disputes.log.stream(stream)
        assert events, story.name
        for added in (e for e in events if isinstance(e, EvidenceAdded)):
            key = deployment.keys.key_for(stream, f"evidence:{added.evidence}")
            content = b"".join(opened(deployment.files, added.file, key.secret, added.evidence))
            assert content.startswith(_BEGINS[added.media_type]), added.media_type
            papers += 1
    assert papers > 10


def _today(deployment):
    return told_from(deployment.engine)


def test_a_second_seeding_adds_nothing(seeded):
    before = counted(seeded)
    assert "there already" in seeded.does("seed", "--if-empty")
    assert "there already" in seeded.does("seed")
    assert counted(seeded) == before


def test_a_killed_seeding_is_gone_on_with_and_doubles_nothing(empty, seeded):
    empty.does("migrate")
    whole = counted(seeded)
    killed = []
    for part in (0.0, 0.5):
        child = empty.start("seed", "--few")
        while child.poll() is None and _events(empty) <= part * whole[0]:
            time.sleep(0.01)
        child.send_signal(signal.SIGKILL)
        child.communicate()
        killed.append(_events(empty))
    assert any(0 < events < whole[0] for events in killed), (killed, whole)
    empty.does("seed", "--few")
    assert counted(empty) == whole


def _events(machine):
    """How many events there are, asked without a key of the application's."""
    engine = engine_for(f"sqlite:///{machine.folder / 'waymark.db'}")
    with reader_of(engine).connect() as conn:
        found = conn.scalar(sa.select(sa.func.count()).select_from(event))
    engine.dispose()
    return found


def test_a_database_in_use_is_never_marked(empty):
    empty.does("migrate")
    for file in ("kek", "log-key"):
        (empty.folder / file).write_text("ab" * 32)
    empty.does("operator", "Olu Bright", "olu@example.org")
    assert "nothing is added" in empty.does("seed", "--if-empty")
    refused = empty.run("seed")
    assert refused.exit_code == 1
    assert "not empty" in refused.output
    assert not empty.deployment().is_practice
