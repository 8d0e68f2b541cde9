"""The few words that the setting itself prints on paper, whatever the form."""

from __future__ import annotations

COLON = "："
DATE = "日期"
EMPTY_DATE = "　　　　年　　月　　日"
EMPTY_BOX = "□"
TICK = "✓"
DRAFT = "草稿　未签发"


def page_of(page: int, pages: int) -> str:
    """The page number line."""
    return f"第 {page} 页 共 {pages} 页"
