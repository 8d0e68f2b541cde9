"""What a role may not do is shown, cannot be pressed, and says who does it; from the table of permissions."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from PySide6.QtCore import QCoreApplication, QEvent, QObject
from PySide6.QtWidgets import QAbstractButton, QWidget

from ipmediate.domain.permissions import may, roles_for
from ipmediate.domain.wording import Said
from ui.widgets.host import Host

translate = QCoreApplication.translate

B = TypeVar("B", bound=QAbstractButton)

_OWN_TIP = "own_tip"
TAKEN = "access.taken"
VERB = "verb"
"""Property of a held button: the verb it does, as the table names it."""


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
        one.setProperty(VERB, verb)
        if one.property(_OWN_TIP) is None:
            one.setProperty(_OWN_TIP, one.toolTip())
        one.setEnabled(allowed and also)
        one.setToolTip(str(one.property(_OWN_TIP)) if allowed else reason(host, verb))
        one.setAccessibleDescription("" if allowed else reason(host, verb))
    return allowed


def hold(host: Host, verb: str, button: B, *more: QAbstractButton) -> B:
    """Keep buttons from being pressed by whoever may not do a verb, whatever the page wants of them.

    The page goes on saying when the buttons can be of use; one that is withheld stays grey and says why.

    Args:
        host: where the program is.
        verb: ``noun.verb`` as in the table of permissions.
        button: what does it, with its tool tip.
        more: other buttons for the same.

    Returns:
        The first button.
    """
    held: tuple[QAbstractButton, ...] = (button, *more)
    for one in held:
        _Hold(host, verb, one)
    return button


def withheld(host: Host, verb: str, place: QWidget) -> str:
    """Why the person at the window may not do a verb here, in one sentence; empty for whoever may.

    Args:
        host: where the program is.
        verb: ``noun.verb`` as in the table of permissions.
        place: where it would be done; in a tab of a case this person may only look into, nothing is done.
    """
    if not may(host.ws.around.actor, verb):
        return reason(host, verb)
    if _told_above(place, "only_reads", False) and not _is_reading(verb):
        return only_look()
    if verb == TAKEN and not _told_above(place, "takes", True):
        return translate("Permits", "仲裁员只能保存自己承办案件的文书和期限。")
    return ""


def keyed(host: Host, verb: str, act: Callable[[], object], place: QWidget) -> Callable[[], None]:
    """An act for a key: whoever may not do it is told so at the foot of the window."""

    def pressed() -> None:
        why = withheld(host, verb, place)
        if why:
            host.tell(Said(title=why))
        else:
            act()

    return pressed


def reason(host: Host, verb: str) -> str:
    """Why the person at the window may not do something, in one sentence."""
    who = roles_for(verb)
    if not who:
        text = translate("Permits", "权限表里没有“%1”，哪个角色都不能办理；请告诉本会的程序管理员。")
        return text.replace("%1", verb)
    roles = host.messages.value(tuple(host.messages.label(one) for one in who))
    text = translate("Permits", "您的角色是%1；这件事由%2办理。")
    return text.replace("%1", host.messages.label(host.ws.around.actor.role)).replace("%2", roles)


def only_look() -> str:
    """What whoever may only look into a case is told."""
    return translate("Permits", "您在本案只有查阅权限，不能办理。")


def _is_reading(verb: str) -> bool:
    from ipmediate.domain.permissions import VERBS, Deed

    return VERBS.get(verb) in (Deed.READ, Deed.TAKE, Deed.EXPORT)


def _told_above(place: QWidget | None, name: str, usual: bool) -> bool:
    """What the nearest tab over a widget says that knows it."""
    while place is not None:
        told = getattr(place, name, None)
        if isinstance(told, bool):
            return told
        place = place.parentWidget()
    return usual


class _Hold(QObject):
    """Looks at a button whenever it is enabled or shown."""

    def __init__(self, host: Host, verb: str, button: QAbstractButton) -> None:
        super().__init__(button)
        self._host, self._verb, self._button = host, verb, button
        self._tip, self._told = button.toolTip(), button.accessibleDescription()
        self._why = ""
        button.setProperty(VERB, verb)
        button.installEventFilter(self)
        self._weigh()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self._button and event.type() in (QEvent.Type.EnabledChange, QEvent.Type.Show):
            self._weigh()
        return False

    def _weigh(self) -> None:
        button, why = self._button, withheld(self._host, self._verb, self._button)
        if why != self._why:
            self._why = why
            button.setToolTip(why or self._tip)
            button.setStatusTip(why)
            button.setAccessibleDescription(why or self._told)
        if why and button.isEnabled():
            button.setEnabled(False)
