"""Tab goes through a window as one reads it, also where parts of a page were made later than others."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLayout, QSplitter, QTabBar, QWidget


def next_stop(window: QWidget, at: QWidget, *, forward: bool) -> QWidget | None:
    """What Tab or Shift+Tab goes to from a control: the next one in the order of the layouts, then round.

    Qt goes in the order in which things were made: a card added to the middle of a page would come after
    everything else, even after what stands beside the page.

    Args:
        window: what is gone through.
        at: where the cursor is, perhaps on a part that only hands it on.
        forward: towards the end.
    """
    seen = list(_seen(window))
    if at not in seen:
        return None
    place = seen.index(at)
    after, before = seen[place + 1 :], seen[:place]
    way = [*after, *before] if forward else [*reversed(before), *reversed(after)]
    return next((one for one in way if _stops(one)), None)


def _stops(one: QWidget) -> bool:
    """Whether the cursor stops there; the arrows of a row of tabs only move what the cursor keys move too."""
    if isinstance(one.parent(), QTabBar):
        return False
    return bool(one.focusPolicy() & Qt.FocusPolicy.TabFocus) and one.focusProxy() is None and one.isEnabled()


def _seen(root: QWidget) -> Iterator[QWidget]:
    """Everything that can be seen in a widget, in the order of its layouts."""
    laid = list(_laid_out(root))
    rest = (one for one in root.children() if isinstance(one, QWidget) and one not in laid)
    for one in (*laid, *rest):
        if one.isVisible() and not one.isWindow():
            yield one
            yield from _seen(one)


def _laid_out(root: QWidget) -> Iterator[QWidget]:
    if isinstance(root, QSplitter):
        yield from (root.widget(place) for place in range(root.count()))
    elif root.layout() is not None:
        yield from _in_layout(root.layout())


def _in_layout(layout: QLayout) -> Iterator[QWidget]:
    for place in range(layout.count()):
        item = layout.itemAt(place)
        if item.widget() is not None:
            yield item.widget()
        elif item.layout() is not None:
            yield from _in_layout(item.layout())
