"""Orders of the archive volume as read from ``resources/packets``."""

from __future__ import annotations

from ipmediate.domain.evidence import DocumentRole
from ipmediate.domain.rulebook import Status
from ipmediate.domain.volumeplan import CONDITIONS, VolumeOrder, VolumeSlot
from ipmediate.domain.volumes import VolumePart
from ipmediate.storage.rulefile import RuleSheet, RuleTable

_STATUS = tuple(one.value for one in Status)
_CONDITIONS = tuple(CONDITIONS)
_PARTS = tuple(one.value for one in VolumePart)
_ROLES = tuple(one.value for one in DocumentRole)


def _slot(table: RuleTable) -> VolumeSlot:
    roles = table.texts("roles")
    for role in roles:
        if role not in _ROLES:
            table.fault("roles", "not_allowed", key="roles", found=role, allowed=", ".join(_ROLES))
    made = VolumeSlot(
        id=table.text("id"),
        label=table.label("label"),
        must=table.flag("must", False),
        when=table.text("when", "always", one_of=_CONDITIONS),
        forms=table.texts("forms"),
        roles=tuple(DocumentRole(role) for role in roles if role in _ROLES),
        proof=table.text("proof", "", one_of=_CONDITIONS),
        part=VolumePart(table.text("part", VolumePart.MAIN.value, one_of=_PARTS)),
    )
    table.done()
    return made


def read_volume_order(sheet: RuleSheet) -> VolumeOrder:
    """One order of a volume; faults are noted on the sheet."""
    top = sheet.top
    top.day("checked_on")
    made = VolumeOrder(
        id=top.text("id"),
        label=top.label("label"),
        since=top.day("since"),
        source=top.text("source"),
        status=top.text("status", one_of=_STATUS),
        slots=tuple(_slot(table) for table in top.tables("slot")),
    )
    top.done()
    return made
