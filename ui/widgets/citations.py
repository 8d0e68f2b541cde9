"""A citation of law on screen: in the window's language, the official Chinese in the tip."""

from __future__ import annotations

from PySide6.QtWidgets import QLabel

from ui.messages import Messages, capital
from ui.widgets.buttons import label


def citation(messages: Messages, cite: str, *, look: str = "note", within: str = "%1") -> QLabel:
    """A line that cites law.

    Args:
        messages: speaks the window's language.
        cite: the citation in Chinese, or a provision by its name (``law.people_mediation.contents``).
        look: as of any text.
        within: the sentence in which ``%1`` is the citation.
    """
    told = messages.cite(cite)
    made = label(within.replace("%1", capital(told) if within == "%1" else told), look, wrap=True)
    made.setToolTip(messages.official(cite))
    return made
