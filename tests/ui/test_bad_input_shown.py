"""What the window says to bad input: what is wrong, where, and what to do, in both languages."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from ipmediate import bootstrap
from ipmediate.domain.refusals import BadFile, Fault, Incomplete, Missing, Refusal, StoreTrouble
from ipmediate.services.ports import RegisterFilter
from tests.journeys.test_bad_input import OBJECTIONS, SAMPLE
from ui import theme
from ui.messages import Messages
from ui.screens.case.confirmation.tab import ConfirmationTab
from ui.screens.case.container import CaseScreen
from ui.shell.window import Window
from ui.widgets.host import Place
from ui.widgets.panels import Notices

Settle = Callable[[], None]
ASKS = {"zh": re.compile(r"请|不需要|可以|无需"), "en": re.compile(r"[A-Z][a-z]+ .+")}

REFUSALS: dict[str, Refusal] = {
    "agreement signed before acceptance": Refusal(
        "milestones.agreement_signed_before_accepted",
        on=date(2026, 5, 1),
        other=date(2026, 5, 11),
    ),
    "a day to come": Refusal("milestones.accepted_in_future", on=date(2027, 1, 1)),
    "missing seal": Incomplete(
        "procedure.conclude_written_incomplete", (Missing(what="committee_seal", place="signature"),)
    ),
    "case already closed": Refusal("procedure.archived", number="新知调字〔2026〕第001号"),
    "corrupt JSON": Refusal("casefile.not_json", line=3, column=7, reason=""),
    "foreign JSON": Refusal("casefile.foreign", format="other"),
    "a PDF that is none": Refusal("packets.not_a_pdf", member="营业执照"),
    "too large a drop": Refusal("evidence.too_large", limit_gib=16),
    "read-only disk": StoreTrouble("store.read_only", path="D:/卷宗"),
    "full disk": StoreTrouble("store.disk_full", path="D:/卷宗"),
    "wrong passphrase": StoreTrouble("keys.wrong_passphrase"),
    "keyring gone": StoreTrouble("keys.no_keyring"),
    "another keyring": StoreTrouble("keys.keyring_empty"),
    "second instance": StoreTrouble(
        "profile.in_use", path="D:/卷宗", user="王敏", host="前台", pid=4711, since="2026-06-01T09:00:00"
    ),
    "a packet dated back": Refusal("packets.past_day", on=date(2026, 6, 1), today=date(2026, 6, 20)),
    "a number twice": Refusal("cases.number_used", number="新知调字〔2026〕第001号"),
}
"""Kind of bad input → the refusal it ends in; ``tests/journeys/test_bad_input.py`` provokes each of them."""


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("kind", REFUSALS)
def test_a_refusal_says_what_is_wrong_and_what_to_do(
    qtbot: QtBot, looks: theme.Looks, kind: str, language: str
) -> None:
    notices = Notices(Messages(lambda: bootstrap.rulebook().wording, language))
    qtbot.addWidget(notices)
    notices.resize(520, 400)
    notices.show()
    refusal = REFUSALS[kind]
    said = notices._messages.refusal(refusal)
    notices.refuse(refusal)
    parts = (said.title, said.text, said.next)
    assert all(parts), (refusal.code, said)
    qtbot.waitUntil(lambda: all(part in words_of(notices) for part in parts))
    shown = words_of(notices)
    assert ASKS[language].search(said.next), said.next
    assert not re.search(r"[{}]|None|Error|\b[a-z]+_[a-z_]+\b", shown), shown
    if language == "zh":
        assert len(re.findall(r"[\u4e00-\u9fff]", said.text)) > 6


def words_of(root: QWidget) -> str:
    """All that can be read on a widget."""
    return "\n".join(one.text() for one in root.findChildren(QLabel) if one.isVisible())


@pytest.mark.parametrize(("change", "rule", "severity", "words"), OBJECTIONS.values(), ids=OBJECTIONS)
def test_what_a_court_would_object_to_is_shown_with_its_provision(
    window: Window,
    settle: Settle,
    tmp_path: Path,
    change: Callable[[dict[str, Any]], None],
    rule: str,
    severity: str,
    words: str,
) -> None:
    raw = json.loads(SAMPLE.read_bytes())
    change(raw)
    path = tmp_path / "case.json"
    path.write_text(json.dumps(raw), encoding="utf-8")
    window.take_over([path])
    settle()
    window.go(Place(screen="case", case_id=raw["case"]["id"], tab="confirmation"))
    settle()
    screen = window.current()
    assert isinstance(screen, CaseScreen)
    tab = screen.current_tab()
    assert isinstance(tab, ConfirmationTab)
    tab.show_part("findings")
    settle()
    finding = next(
        one
        for one in window.keeper.house.workspace.confirmation.preview(raw["case"]["id"]).findings
        if one.rule == rule and words in window.keeper.house.workspace.confirmation.say(one).text
    )
    told = words_of(tab)
    assert window.keeper.house.workspace.confirmation.say(finding).text in told
    assert window.messages.cite(finding.cite) in told


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"{", "断开"),
        (b'{"format": "other"}', "案件文件"),
        (b"%PDF-1.7", "案件文件"),
        (b"\xff\xfe\x00", "UTF-8"),
    ],
    ids=["cut off", "foreign", "a PDF", "no text"],
)
def test_a_file_that_is_no_case_is_refused_in_the_window_and_nothing_is_taken(
    window: Window, settle: Settle, tmp_path: Path, content: bytes, words: str
) -> None:
    before = window.keeper.house.workspace.queries.case_ids(RegisterFilter())
    path = tmp_path / "外来.json"
    path.write_bytes(content)
    window.take_over([path])
    settle()
    told = words_of(window)
    assert words in told
    assert "请" in words_of(window.notices)
    assert path.name in words_of(window.notices)
    assert window.keeper.house.workspace.queries.case_ids(RegisterFilter()) == before


def test_of_several_files_each_refused_one_is_told_by_name(
    window: Window, settle: Settle, tmp_path: Path
) -> None:
    paths = [tmp_path / name for name in ("甲案.json", "example.json", "乙案.json")]
    for path, content in zip(paths, (b"{", SAMPLE.read_bytes(), b"%PDF-1.7"), strict=True):
        path.write_bytes(content)
    window.take_over(paths)
    settle()
    told = words_of(window.notices)
    assert "有 2 个文件没有导入" in told
    assert "甲案.json" in told
    assert "乙案.json" in told
    assert "example.json" not in told
    assert window.place.case_id == json.loads(SAMPLE.read_bytes())["case"]["id"]


def test_faults_of_a_file_are_placed_in_words_where_there_are_any() -> None:
    faults = tuple(
        Fault(path=path, code="casefile.no_such_day", params=(("found", "2026-02-30"),))
        for path in ("/case/applied_on", "/signatures/0/on", "/case/colour")
    )
    said = Messages(lambda: bootstrap.rulebook().wording).details(
        BadFile("casefile.bad_file", faults, count=3)
    )
    assert [line.partition("：")[0] for line in said] == ["案件·申请日期", "签名盖章 1·日期", "/case/colour"]
