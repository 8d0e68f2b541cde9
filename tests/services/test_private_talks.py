"""What was said in a private talk is looked for in everything that leaves the program or the case."""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path

import pytest

from ipmediate.bootstrap.house import House
from ipmediate.domain.minutes import CaucusLine, SpeakerRole
from ipmediate.services.ports import RegisterFilter
from tests.domain.confirmable import CLEAN, ON
from tests.services.paperwork import opened, words

K = CLEAN.id
CANARY = "金丝雀四千三百二十一"
FIRST, LAST = date(2020, 1, 1), date(2030, 12, 31)
Outlet = Callable[[House, Path], object]


@pytest.fixture
def house(tmp_path: Path) -> Iterator[House]:
    with opened(tmp_path, now=datetime(2026, 6, 20, 9, 0)) as (made, _):
        session = made.workspace.cases.load(K).sessions[0].id
        line = CaucusLine(
            id="q1",
            session_id=session,
            rank="1",
            at=datetime(2026, 4, 17, 10, 0),
            with_party_id="p2",
            speaker=SpeakerRole.RESPONDENT,
            text=CANARY,
        )
        before = made.repository.load(K)
        with made.repository.work("test.put", actor=made.around.actor, at=made.around.now()) as work:
            work.put(before, replace(before, caucus_lines=(line,)))
        yield made


def spread(data: bytes) -> bytes:
    """A file with everything that is packed inside it, member by member; PDF pages as their words."""
    if data.startswith(b"%PDF"):
        return "".join(words(data)).encode()
    if not data.startswith(b"PK"):
        return data
    with zipfile.ZipFile(io.BytesIO(data)) as pack:
        return b"\n".join(name.encode() + b"\n" + spread(pack.read(name)) for name in pack.namelist())


def _copies(house: House, _: Path) -> object:
    papers = house.workspace.papers
    subjects = [(head.id, one.id) for head in papers.forms(K) for one in papers.subjects(K, head.id)]
    return b"".join(spread(papers.working_copy(K, form, about)) for form, about in subjects)


def _packet(house: House, _: Path) -> object:
    confirmation = house.workspace.confirmation
    confirmation.prepare(K, court="河南省新乡市红旗区人民法院", court_verified=True, applied_on=ON)
    made = confirmation.build_packet(K).value
    content = house.repository.content
    return b"".join(map(spread, (made.draft, content(made.sha256), content(made.bundle_sha256))))


def _backup(house: House, folder: Path) -> object:
    house.back_up()
    files = [one for one in folder.rglob("*") if one.is_file()]
    assert any("backups" in one.parts for one in files)
    return repr(house.profile.backups.entries()).encode() + b"".join(
        spread(one.read_bytes()) for one in files
    )


def _lists(house: House, _: Path) -> object:
    reads = house.workspace.queries
    found = [reads.search(one) for one in (CANARY, CANARY[:3], CANARY[:1], "jsq", "jinsique")]
    assert not sum(one.total for one in found)
    rows = reads.case_rows(reads.case_ids(RegisterFilter()))
    days = (reads.sessions_between(FIRST, LAST), reads.due_between(FIRST, LAST))
    return found, rows, days, reads.home(ON), reads.parties(), reads.papers(), reads.applications(ON)


OUTLETS: dict[str, Outlet] = {
    "copies for other editors": _copies,
    "packet, bundle and draft": _packet,
    "exchange file": lambda house, _: house.workspace.cases.export_file(K),
    "history": lambda house, _: house.workspace.cases.history(K),
    "package of the history": lambda house, _: spread(house.history_package(K)),
    "search, lists, calendar": _lists,
    "profile folder and backups": _backup,
    "next steps": lambda house, _: house.workspace.steps.next_steps(K),
    "clause check": lambda house, _: house.workspace.agreements.check(K),
}


@pytest.mark.parametrize("outlet", OUTLETS)
def test_no_outlet_lets_a_private_talk_through(house: House, tmp_path: Path, outlet: str) -> None:
    assert house.workspace.cases.load(K).caucus_lines[0].text == CANARY
    told = OUTLETS[outlet](house, tmp_path)
    data = told if isinstance(told, bytes) else repr(told).encode()
    forms = (CANARY, CANARY[:5], json.dumps(CANARY).strip('"'))
    assert len(data) > 20
    assert [one for one in forms if one.encode() in data or one.encode("utf-16-le") in data] == []
