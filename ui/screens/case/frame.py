"""What a tab of the case workspace is."""

from __future__ import annotations

from typing import ClassVar

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from ipmediate.domain.cases import CaseFile, Stage
from ipmediate.domain.permissions import may
from ipmediate.domain.steps import Step
from ipmediate.services.outcome import Topic
from ui.widgets.focus import Led
from ui.widgets.host import Host


class Tab(Led):
    """One tab. Made when first visited; shown a fresh case file whenever one of its topics changed.

    A tab builds its widgets in ``__init__``, fills them in ``show_case`` and writes through ``host.jobs.do``;
    the container listens to the outcome and calls ``show_case`` again. ``show_case`` must not disturb typing
    (the editors of ``ui.widgets`` take care of that) nor the selection. Connect to ``host.jobs`` only with
    ``owner=self``.

    Attributes:
        topics: what makes this tab stale; empty means everything.
        go_to: signal; open another tab, with a spot there (``parties``, ``party/p1/address``); an empty tab
            means the one in which the spot lives.
        only_reads: the person at the window was given no more than a look into this case.
        takes: papers and dates of this case may be taken along by this person.
    """

    topics: ClassVar[frozenset[Topic]] = frozenset()
    go_to = Signal(str, str)

    def __init__(self, host: Host, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.host = host
        self.file: CaseFile | None = None
        self.only_reads = False
        self.takes = True

    def show_case(self, file: CaseFile) -> None:
        """Show the present state of the case; subclasses extend this and may rely on ``self.file``."""
        self.file = file

    @property
    def may_write(self) -> bool:
        """Whether the case is open to changes, and to changes by whoever sits here."""
        file = self.file
        if file is None or self.only_reads or not may(self.host.ws.around.actor, "cases.edit"):
            return False
        return file.case.stage is not Stage.ARCHIVED and file.case.trashed_at is None

    @property
    def case_id(self) -> str:
        """The case being shown."""
        return self.file.id if self.file is not None else ""

    def reveal(self, spot: str) -> bool:
        """Bring a field or thing into sight and give it the focus.

        Args:
            spot: ``noun[/id][/field]``, as in ``Missing.place`` and ``Step.about``.

        Returns:
            Whether it is here.
        """
        return False

    def begin(self, step: Step) -> bool:
        """Start a step of the rail here: open or focus what it needs.

        Returns:
            Whether something was opened; otherwise only the tab is shown.
        """
        return self.reveal(step.about) if step.about else False

    def leave(self) -> None:
        """The tab or the case is being left: write through what is being typed."""

    def print(self) -> bool:
        """Print the thing looked at; answers whether there is something to print."""
        return False
