from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from ipmediate.domain.calendars import overlay
from ipmediate.domain.periods import Unit, due
from ipmediate.domain.refusals import BadFile
from ipmediate.storage.bundled import Bundled
from ipmediate.storage.year_tables import read_year_packs

PACK = """
year = 2027
source = "国务院办公厅关于2027年部分节假日安排的通知"
checked_on = 2026-12-01
workdays = [2027-01-09]

[[holiday]]
name = { zh = "元旦", en = "New Year's Day" }
first = 2027-01-01
last = 2027-01-03
"""


def test_an_imported_notice_makes_a_provisional_deadline_final(tmp_path: Path) -> None:
    file = tmp_path / "2027.toml"
    file.write_text(PACK, encoding="utf-8")
    bundled = Bundled(Path(__file__).parents[2] / "resources").calendar
    guessed = due(date(2026, 12, 10), 30, Unit.CALENDAR_DAYS, bundled)
    assert (guessed.due, guessed.provisional) == (date(2027, 1, 11), True)
    settled = due(date(2026, 12, 10), 30, Unit.CALENDAR_DAYS, overlay(bundled, read_year_packs([file])))
    assert (settled.due, settled.provisional) == (date(2027, 1, 9), False)


def test_a_pack_with_faults_is_not_taken_over(tmp_path: Path) -> None:
    bad = tmp_path / "bad.toml"
    bad.write_text(PACK.replace("2027-01-09", "2027-01-08").replace("last = ", "lst = "), encoding="utf-8")
    with pytest.raises(BadFile) as refused:
        read_year_packs([bad])
    assert [fault.code for fault in refused.value.faults] == ["key_missing", "key_unknown"]
    with pytest.raises(BadFile) as refused:
        read_year_packs([tmp_path / "gone.toml"])
    assert refused.value.code == "rulebook.unreadable"
