"""The sheet for a meeting: everything on the table, nothing behind the wall, room for a pen."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from decimal import Decimal
from pathlib import Path

import pytest

from ipmediate.domain.evidence import DocumentRole
from ipmediate.domain.minutes import CaucusLine, SpeakerRole
from ipmediate.domain.proposals import DisputedIssue, Fact, Proposal, ProposalStatus, Response, Statement
from ipmediate.domain.refusals import Refusal
from ipmediate.domain.sessions import Session, SessionStatus
from tests.documents.scanning import printed
from tests.domain.confirmable import CLEAN, ON
from tests.services.paperwork import change, opened, words

K = CLEAN.id
FREE = round(50 / 25.4 * 72)
"""Points at the right edge in which nothing is printed."""


def test_the_sheet_tells_what_is_open_and_leaves_room(tmp_path: Path) -> None:
    with opened(tmp_path) as (house, _):
        at = datetime(2026, 6, 3, 9, 30)
        first = Session(id="s1", no=1, starts_at=at, status=SessionStatus.HELD, result="双方各让一步")
        second = Session(id="s2", no=2, starts_at=at.replace(day=9), place="第一调解室")
        item = replace(CLEAN.evidence[0], role=DocumentRole.EVIDENCE, title="公证购买笔录", about_id="")
        change(
            house,
            sessions=(first, second),
            facts=(
                Fact(id="f1", text="商标有效", statement=Statement.UNDISPUTED),
                Fact(id="f2", text="已停止销售", statement=Statement.DISPUTED, party_id="p2"),
            ),
            issues=(
                DisputedIssue(id="i1", no=1, text="是否构成近似"),
                DisputedIssue(id="i2", no=2, text="赔偿多少", settled=True),
            ),
            proposals=(
                Proposal(
                    id="o1",
                    no=1,
                    offered_by="p1",
                    text="一次付清",
                    amount=Decimal(52000),
                    status=ProposalStatus.REJECTED,
                    responses=(Response(party_id="p2", accepted=False, on=ON, note="数额过高"),),
                ),
                Proposal(id="o2", no=2, offered_by="p2", text="收回的方案", status=ProposalStatus.WITHDRAWN),
            ),
            evidence=(item, replace(item, id="e9", title="客户名单", confidential=True)),
            caucus_lines=(
                CaucusLine(
                    id="c1",
                    session_id="s1",
                    rank="a",
                    at=at,
                    with_party_id="p1",
                    speaker=SpeakerRole.APPLICANT,
                    text="底线三万",
                ),
            ),
        )
        made = house.workspace.sessions.prepare(K, session_id="s2")
        before = house.workspace.cases.history(K)
        text = "".join(words(made.pdf))
        for told in (
            "商标有效", "已停止销售", "是否构成近似", "（已谈妥）", "一次付清", "52,000.00元", "数额过高",
            "公证购买笔录", "双方各让一步", "第一调解室", "商标法",
        ):  # fmt: skip
            assert told in text, told
        for hidden in ("底线", "客户名单", "收回的方案"):
            assert hidden not in text
        assert house.workspace.cases.history(K) == before
        for page in printed(made.pdf, 72):
            assert page.crop((page.width - FREE, 0, page.width, page.height)).getextrema() == (255, 255)
        with pytest.raises(Refusal):
            house.workspace.sessions.prepare(K, session_id="s9")


def test_a_right_that_lapsed_is_not_told_as_a_deadline_that_runs(tmp_path: Path) -> None:
    apart = replace(
        CLEAN, applications=(), agreements=(replace(CLEAN.agreements[0], joint_confirmation=False),)
    )
    for day, runs in ((datetime(2026, 6, 20, 9), True), (datetime(2026, 7, 10, 9), False)):
        with opened(tmp_path / f"{day:%m}", apart, now=day) as (house, _):
            text = "".join(words(house.workspace.sessions.prepare(K, session_id="s1").pdf))
        assert ("2026年6月25日" in text) is runs
