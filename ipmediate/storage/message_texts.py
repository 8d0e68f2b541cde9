"""Message texts as read from their files."""

from __future__ import annotations

from collections.abc import Sequence

from ipmediate.domain.wording import Message, Said, Wording, placeholders
from ipmediate.storage.rulefile import RuleSheet, RuleTable


def _said(table: RuleTable) -> Said:
    made = Said(title=table.text("title"), text=table.text("text", ""), next=table.text("next", ""))
    table.done()
    return made


def read_messages(sheets: Sequence[RuleSheet]) -> Wording:
    """All texts of all files; a code may stand only once, and both languages must use the same values."""
    messages: dict[str, Message] = {}
    for sheet in sheets:
        for code in sheet.top.keys():  # noqa: SIM118 -- a rule table is no dict
            table = sheet.top.table(code)
            made = Message(code=code, zh=_said(table.table("zh")), en=_said(table.table("en")))
            table.done()
            if code in messages:
                table.fault("", "code_twice", key=code)
            if placeholders(made.zh) != placeholders(made.en):
                table.fault("", "placeholders_differ", key=code)
            messages[code] = made
    return Wording(messages)
