"""Time-stamping authorities on the page of backups, and what is proven shown beside the evidence."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from ipmediate.domain.timestamps import Stamp, StampVerdict
from tests.documents.authority import make_authority
from ui.screens.case.evidence import EvidenceTab
from ui.screens.settings.stamps import StampsCard
from ui.widgets.host import Host
from ui.widgets.sheets import Sheet

Settle = Callable[[], None]


def test_an_authority_is_added_with_its_root_and_the_queue_is_told(
    host: Host, qtbot: QtBot, settle: Settle, tmp_path: Path
) -> None:
    card = StampsCard(host)
    qtbot.addWidget(card)
    card.show()
    card.visit()
    settle()
    assert "还没有设" in card._state.text()
    assert not card._now.isEnabled()
    bad = tmp_path / "bad.pem"
    bad.write_text("x")
    make_authority(tmp_path / "a")
    for roots, count in ((bad, 0), (tmp_path / "a" / "ca.pem", 1)):
        card.ask_for(roots)
        (sheet,) = [one for one in card.window().findChildren(Sheet) if one.isVisible()]
        sheet.form.put({"name": "本地机构", "url": "http://127.0.0.1:9/"})
        sheet.go()
        settle()
        assert card.model.rowCount() == count
        sheet.close()
        sheet.close()  # what was refused is given up at the second wish
        sheet.deleteLater()
        settle()
    assert card._now.isEnabled()
    host.keeper.house.store.blobs.put(b"x", "x/y", at=datetime(2026, 6, 15))
    card.obtain()
    settle()
    assert card.notices.isVisibleTo(card)
    card.drop()
    settle()
    assert card.model.rowCount() == 0


@pytest.mark.parametrize(
    ("verdict", "words"), [(StampVerdict.GOOD, "不晚于"), (StampVerdict.TAMPERED, "已被改动")]
)
def test_what_is_proven_stands_beside_the_evidence(
    host: Host, qtbot: QtBot, verdict: StampVerdict, words: str
) -> None:
    tab = EvidenceTab(host)
    qtbot.addWidget(tab)
    at = datetime(2026, 6, 15, 1, tzinfo=UTC) if verdict is StampVerdict.GOOD else None
    tab._show_stamp(replace(Stamp(sha256="0", verdict=verdict, authority="机构"), at=at))
    assert words in tab._stamp.text()
