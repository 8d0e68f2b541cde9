"""What the program was started for: ``python -m ui [--demo] … [CASE]``."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from types import SimpleNamespace
from typing import TYPE_CHECKING

from PySide6.QtCore import QCommandLineOption, QCommandLineParser

if TYPE_CHECKING:
    from typing import TextIO


def asked(arguments: Sequence[str]) -> SimpleNamespace:
    """What the start was asked for.

    Raises:
        SystemExit: help was wanted and given (0), or the arguments are not understood (2).
    """
    found = SimpleNamespace(profile="", demo=False, lang="", selfcheck="", file="")
    if not arguments:
        return found
    parser = QCommandLineParser()
    told = parser.addHelpOption()
    parser.addPositionalArgument("CASE", "a case file to take over", "[CASE]")
    options = [
        QCommandLineOption(["profile"], "folder of the profile", "FOLDER"),
        QCommandLineOption(["demo"], "open invented cases"),
        QCommandLineOption(["lang"], "language of the window: zh or en", "LANGUAGE"),
        QCommandLineOption(["selfcheck"], "walk through all screens, leave pictures here", "FOLDER"),
    ]
    for option in options:
        parser.addOption(option)
    understood = parser.parse(["python -m ui", *arguments])
    if understood and parser.isSet(told):
        _say(sys.stdout, parser.helpText())
        raise SystemExit(0)
    files = parser.positionalArguments()
    values = {option.names()[0]: parser.value(option) for option in options if option.valueName()}
    if not understood or len(files) > 1 or values["lang"] not in ("", "zh", "en"):
        _say(sys.stderr, f"{parser.errorText()}\n{parser.helpText()}".lstrip())
        raise SystemExit(2)
    found.__dict__.update(values, demo=parser.isSet(options[1]), file=next(iter(files), ""))
    return found


def _say(stream: TextIO | None, text: str) -> None:
    if stream is not None:  # a program without a console has none
        stream.write(text)
