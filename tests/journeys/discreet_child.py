"""Troubles of every kind with people's data in them, in a process of its own; the data come from outside."""

from __future__ import annotations

import json
import sys
import threading
import warnings

from ipmediate.bootstrap.discretion import speak_discreetly


class Told(Exception):  # noqa: N818
    """An error that says everything it knows."""


class Unraisable:
    def __init__(self, text: str) -> None:
        self.text = text

    def __del__(self) -> None:
        raise Told(self.text)


def deep(text: str) -> None:
    try:
        raise ValueError(text)
    except ValueError as error:
        raise Told(f"{text} again") from error


def main() -> None:
    people = json.load(sys.stdin)
    if sys.argv[1:] == ["logging first"]:
        import logging
    speak_discreetly()
    import logging

    warnings.simplefilter("always")
    for text in people:
        logging.getLogger("sqlalchemy.engine").warning("INSERT INTO x VALUES (%s)", text)
        logging.getLogger("fontTools").error(text)
        try:
            deep(text)
        except Told:
            logging.getLogger("pikepdf").exception(text)
            sys.excepthook(*sys.exc_info())
        thread = threading.Thread(target=deep, args=(text,))
        thread.start()
        thread.join()
        Unraisable(text)
        warnings.warn(text, stacklevel=1)
    from PySide6.QtCore import qWarning

    from ui.messages import report
    from ui.shell.crash import hush_qt

    hush_qt()
    for text in people:
        qWarning(text)
        try:
            deep(text)
        except Told as error:
            sys.stderr.write(report(type(error), error.__traceback__, version="1") + "\n")
    from ipmediate.cli.door import Door
    from ipmediate.cli.problems import report as crash

    for text in people:
        try:
            deep(text)
        except Told as error:
            crash(Door(), error)


if __name__ == "__main__":
    main()
