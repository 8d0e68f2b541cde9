"""The English words of citations as read from their file."""

from __future__ import annotations

from ipmediate.domain.citations import Citations
from ipmediate.storage.rulefile import RuleSheet, RuleTable


def read_citations(sheet: RuleSheet) -> Citations:
    """Names of instruments and what citations say besides; what is wrong is noted on the sheet."""
    top = sheet.top
    made = Citations(
        checked_on=top.day("checked_on"),
        names=_words(top.table("names")),
        remarks=_words(top.table("remarks")),
        series=_words(top.table("series")),
        issuers=_words(top.table("issuers")),
    )
    top.done()
    return made


def _words(table: RuleTable) -> dict[str, str]:
    said = {key: table.text(key) for key in table.keys()}  # noqa: SIM118 -- a rule table is no dict
    table.done()
    return said
