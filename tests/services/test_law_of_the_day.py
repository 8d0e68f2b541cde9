"""The same facts on other days: every paper cites the law of its day."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path

import pytest

from ipmediate.domain.cases import CaseFile, EndGround, Stage
from tests.domain.confirmable import CLEAN
from tests.services.paperwork import opened, words


@pytest.mark.parametrize(
    ("moment", "cited", "not_yet"),
    [
        (datetime(2026, 2, 10, 9), ["仲裁法》（2017年修正）"], ["2025年修订", "商事调解"]),
        (datetime(2026, 3, 20, 9), ["仲裁法》（2025年修订）第三条"], ["2017年修正", "商事调解"]),
        (datetime(2026, 6, 10, 9), ["仲裁法》（2025年修订）第三条", "商事调解条例"], ["2017年修正"]),
    ],
)
def test_the_same_facts_on_other_days_cite_other_law(
    tmp_path: Path, moment: datetime, cited: list[str], not_yet: list[str]
) -> None:
    day = moment.date()
    ended = replace(
        CLEAN,
        case=replace(CLEAN.case, stage=Stage.FAILED, closed_on=day, end_ground=EndGround.WIDE_GAP),
        agreements=(),
        applications=(),
        signatures=(),
    )
    with opened(tmp_path, ended, now=moment) as (house, _):
        text = "".join(words(house.workspace.papers.preview(CLEAN.id, "termination_notice").pdf))
        record = {
            "right_type": "trademark",
            "act_date": "2025-06-01",
            "reckoned_on": day.isoformat(),
            "inputs": {
                "loss": 1000,
                "punitive": {"claimed": True, "wilful": True, "serious": True, "multiplier": 2},
            },
        }
        found = house.workspace.damages.reckon(CLEAN.id, record).answer
    assert all(one in text for one in cited)
    assert not any(one in text for one in not_yet)
    old = "法释〔2021〕4号" in str(found["cite"])
    assert old == (day < date(2026, 5, 1))


CITED = re.compile(r"《[^》]+》(?:（[^）]*）)?(?:第[一二三四五六七八九十百零]+条[、和]?)*")
ENDED = replace(
    CLEAN,
    case=replace(CLEAN.case, stage=Stage.FAILED, closed_on=date(2026, 1, 30), end_ground=EndGround.WIDE_GAP),
    agreements=(),
    applications=(),
    signatures=(),
)
REFUSED = replace(
    ENDED,
    case=replace(
        CLEAN.case,
        stage=Stage.REJECTED,
        decided_on=date(2026, 1, 30),
        refusal_ground="争议涉及专利权效力的确认",
        refused_route="向国务院专利行政部门请求宣告专利权无效",
    ),
)


def _cited(folder: Path, file: CaseFile, moment: datetime) -> dict[str, set[str]]:
    """What every paper that can be made of a case on a day cites."""
    with opened(folder, file, now=moment) as (house, _):
        papers = house.workspace.papers
        found = {}
        for head in papers.forms(file.id):
            about = papers.subjects(file.id, head.id)[0].id
            found[head.id] = set(CITED.findall("".join(words(papers.preview(file.id, head.id, about).pdf))))
        return found


def test_a_case_of_february_and_one_of_june_with_the_same_facts_cite_the_law_of_their_day(
    tmp_path: Path,
) -> None:
    moved: dict[str, tuple[set[str], set[str]]] = {}
    every: dict[str, set[str]] = {}
    for name, file in (("agreed", CLEAN), ("failed", ENDED), ("refused", REFUSED)):
        then = _cited(tmp_path / f"{name}2", file, datetime(2026, 2, 10, 9))
        now = _cited(tmp_path / f"{name}6", file, datetime(2026, 6, 10, 9))
        assert then.keys() == now.keys()
        every |= now
        moved |= {form: (then[form] - now[form], now[form] - then[form]) for form in now}
    moved = {form: pair for form, pair in moved.items() if pair != (set(), set())}
    old = {"《中华人民共和国仲裁法》（2017年修正）第二条"}
    new = {"《中华人民共和国仲裁法》（2025年修订）第三条"}
    assert moved.keys() == {"rights_notice", "rejection_notice", "termination_notice"}
    for form, (gone, come) in moved.items():
        assert gone == old, form
        assert come >= new, form
    assert "《商事调解条例》第二条" in moved["rejection_notice"][1]
    assert any("第二百零五条" in cite for cite in every["confirmation_application"])
    assert any("第一百一十五条" in cite for cite in every["undertaking"])


def test_the_same_case_before_2024_cites_the_procedure_law_by_its_numbers_of_then(tmp_path: Path) -> None:
    then = _cited(tmp_path, CLEAN, datetime(2023, 12, 31, 9))
    for form in ("confirmation_application", "rights_notice", "agreement"):
        told = "".join(then[form])
        assert "第二百零一条" in told, form
        assert "第二百零五条" not in told, form
