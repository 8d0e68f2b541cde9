"""Days that hang on an arrangement nobody has published: marked on screen and paper, then worked out anew."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime
from pathlib import Path

from ipmediate.domain.users import UserRole
from tests.domain.confirmable import CLEAN
from tests.services.paperwork import opened, words
from tests.services.test_rules import YEAR_2027

WAITING = replace(
    CLEAN,
    agreements=tuple(replace(one, joint_confirmation=True) for one in CLEAN.agreements),
    signatures=tuple(replace(act, on=date(2026, 12, 10)) for act in CLEAN.signatures),
    applications=(),
)


def test_a_list_of_deadlines_marks_provisional_days_until_the_pack_is_here(tmp_path: Path) -> None:
    with opened(tmp_path, WAITING, now=datetime(2026, 12, 11, 9)) as (house, _):
        ws = house.workspace

        def printed() -> str:
            return "".join(words(ws.papers.preview(CLEAN.id, "deadline_list").pdf))

        (clock,) = (one for one in ws.deadlines.of(CLEAN.id) if one.rule_id == "T12")
        assert (clock.due, clock.provisional) == (date(2027, 1, 11), True)
        assert "2027年1月11日（暂定）" in printed()
        assert "放假安排尚未公布" in printed()
        paper = ws.papers.issue(CLEAN.id, form_id="deadline_list").value
        house.around.act_as(replace(house.around.actor, role=UserRole.DIRECTOR))
        ws.rules.take_over("2027.toml", YEAR_2027)
        (clock,) = (one for one in ws.deadlines.of(CLEAN.id) if one.rule_id == "T12")
        assert (clock.due, clock.provisional) == (date(2027, 1, 9), False)
        assert "2027年1月9日" in printed()
        assert "2027年1月9日（暂定）" not in printed()
        issued = "".join(words(ws.papers.content(paper.sha256)))
        assert "2027年1月11日（暂定）" in issued
        anew = ws.papers.supersede(CLEAN.id, paper_id=paper.id).value
        assert "2027年1月9日" in "".join(words(ws.papers.content(anew.sha256)))
