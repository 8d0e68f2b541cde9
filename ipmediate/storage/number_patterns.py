"""Number series as read from their files."""

from __future__ import annotations

from ipmediate.domain.numbering import NumberPattern, pattern_faults
from ipmediate.domain.rulebook import Status
from ipmediate.storage.rulefile import RuleSheet


def read_number_pattern(sheet: RuleSheet) -> NumberPattern:
    """One series; what is wrong is noted on the sheet."""
    top = sheet.top
    pattern = top.text("pattern")
    faults = pattern_faults(pattern)
    for code in faults:
        top.fault("pattern", code, key=pattern)
    made = NumberPattern(
        id=top.text("id"),
        label=top.label("label"),
        pattern="{seq}" if faults else pattern,
        type=top.text("type"),
        official=top.flag("official"),
        since=top.day("since"),
        checked_on=top.day("checked_on"),
        source=top.text("source"),
        status=Status(top.text("status", "proposal", one_of=tuple(one.value for one in Status))),
    )
    top.examples()
    top.done()
    return made
