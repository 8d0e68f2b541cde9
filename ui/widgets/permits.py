"""What a role may not do is shown, cannot be pressed, and says who does it; from the table of permissions."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QAbstractButton

from ipmediate.domain.permissions import may, roles_for
from ui.widgets.host import Host

translate = QCoreApplication.translate

_OWN_TIP = "own_tip"


def allow(host: Host, verb: str, *buttons: QAbstractButton, also: bool = True) -> bool:
    """Enable buttons for those whose role allows a verb, and give the reason to all others.

    Args:
        host: where the program is.
        verb: ``noun.verb`` as in the table of permissions.
        buttons: what does it.
        also: what the page itself wants before they can be pressed.

    Returns:
        Whether the role allows it.
    """
    allowed = may(host.ws.around.actor, verb)
    for one in buttons:
        if one.property(_OWN_TIP) is None:
            one.setProperty(_OWN_TIP, one.toolTip())
        one.setEnabled(allowed and also)
        one.setToolTip(str(one.property(_OWN_TIP)) if allowed else reason(host, verb))
        one.setAccessibleDescription("" if allowed else reason(host, verb))
    return allowed


def reason(host: Host, verb: str) -> str:
    """Why the person at the window may not do something, in one sentence."""
    roles = host.messages.value(tuple(host.messages.label(one) for one in roles_for(verb)))
    text = translate("Permits", "您的角色是%1；这件事由%2办理。")
    return text.replace("%1", host.messages.label(host.ws.around.actor.role)).replace("%2", roles)
