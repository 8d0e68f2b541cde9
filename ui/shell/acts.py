"""What the menus ask of the window."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from PySide6.QtCore import QObject, QSettings, SignalInstance
    from PySide6.QtWidgets import QMenuBar

    from ui.widgets.host import Place


class Acts(Protocol):
    """What the window can do; one menu entry for each."""

    prefs: QSettings
    redress: SignalInstance

    def menuBar(self) -> QMenuBar:
        """Where the menus go."""

    def installEventFilter(self, watcher: QObject) -> None:
        """Let every event pass by somebody first."""

    def removeEventFilter(self, watcher: QObject) -> None:
        """No longer."""

    def new_case(self) -> None:
        """Make a draft and open it."""

    def find(self) -> None:
        """Put the cursor into the search line."""

    def import_cases(self) -> None:
        """Take over case files."""

    def export_case(self) -> None:
        """Write the open case to a file."""

    def print(self) -> None:
        """Print the thing looked at."""

    def back_up(self) -> None:
        """Make a backup and prove it."""

    def lock(self) -> None:
        """Close the profile and show the curtain."""

    def close(self) -> bool:
        """Leave the program."""

    def take_back(self) -> None:
        """Undo the last act."""

    def repeat(self) -> None:
        """Do again what was taken back."""

    def look_again(self) -> None:
        """Fetch what is shown anew."""

    def go(self, place: Place) -> None:
        """Open a place."""

    def back(self) -> None:
        """To the place before."""

    def forward(self) -> None:
        """To the place one came back from."""

    def show_manual(self) -> None:
        """Open the manual."""

    def show_keys(self) -> None:
        """List all shortcuts."""

    def show_licences(self) -> None:
        """Show the licence of everything that is shipped."""

    def show_about(self) -> None:
        """Say what this program is."""

    def full_screen(self) -> None:
        """Fill the screen, or stop doing so."""
