"""A packet that wandered about while the server went back in time overwrites nothing."""

from __future__ import annotations

import random

from tests.sync.lies import Liar
from tests.sync.memory_server import MemoryServer
from tests.sync.test_lies import Office
from tests.sync.workstation import Station


def test_a_late_packet_does_not_meet_a_base_that_only_has_the_same_number() -> None:
    server = MemoryServer()
    mine = Station("d0", server, random.Random(1), 0.0)
    other = Station("d1", server, random.Random(2), 0.0)
    Office.edit(mine, "a", "甲")
    mine.replica.meet(Liar(server))
    before = server.copy()
    before.feed, before.entities_now = [], {}
    held = server.case_entities("k1")[0]
    Office.change(mine, "a", was="甲", name="乙")
    with mine.file.open() as tables:
        _, waiting = mine.replica.rebased(tables)
        packet = [mine.replica._submission(one) for one in waiting]
    server.restore(before, lineage=server.lineage)
    Office.edit(other, "a", "丁")
    other.replica.meet(Liar(server))
    assert server.case_entities("k1")[0].rev == held.rev
    answers = server.push(server.lineage, packet)
    assert [answer.status for answer in answers] == ["stale"]
    assert server.case_entities("k1")[0].body == {"name": "丁"}
