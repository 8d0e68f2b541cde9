"""Every expected failure: a stable dotted code and its parameters; texts stand in resources/messages."""

from __future__ import annotations

from dataclasses import dataclass


class Refusal(Exception):  # noqa: N818 -- the house word; "Error" is kept for bugs
    """An act that cannot be done as asked; nothing was changed.

    Attributes:
        code: stable dotted name, the key of the text in ``resources/messages``.
        params: values for the placeholders of that text (plain strings, numbers, dates, tuples of strings).
    """

    def __init__(self, code: str, **params: object) -> None:
        super().__init__(code)
        self.code = code
        self.params = params

    def __str__(self) -> str:
        """Code and parameters, for logs and tests; never shown to a user as it stands."""
        shown = ", ".join(f"{name}={value}" for name, value in self.params.items())
        return f"{self.code}({shown})"


@dataclass(frozen=True, slots=True, kw_only=True)
class Missing:
    """One thing that is not there yet, and where a person supplies it.

    Attributes:
        what: the key of its name in ``resources/messages`` (``missing.<what>``).
        place: the field it is typed into, as ``noun[/id]/field`` (``party/p1/address``).
        cite: the provision that wants it, empty when only good practice does.
        params: values for the placeholders of the name; a ``Label`` where they differ by language.
    """

    what: str
    place: str
    cite: str = ""
    params: tuple[tuple[str, object], ...] = ()


class Incomplete(Refusal):
    """An act needs facts that are not there; they are all listed, each with its place."""

    def __init__(self, code: str, missing: tuple[Missing, ...], **params: object) -> None:
        super().__init__(code, **params)
        self.missing = missing


@dataclass(frozen=True, slots=True, kw_only=True)
class Fault:
    """One thing wrong in a file that is being read.

    Attributes:
        path: where, as a JSON pointer (``/parties/0/id_number``).
        code: the key of its text in ``resources/messages`` (``fault.<code>``).
        params: values for the placeholders of the text.
    """

    path: str
    code: str
    params: tuple[tuple[str, object], ...] = ()


class BadFile(Refusal):
    """A file cannot be taken over; every fault is listed and nothing of it was taken."""

    def __init__(self, code: str, faults: tuple[Fault, ...], **params: object) -> None:
        super().__init__(code, **params)
        self.faults = faults


class StoreTrouble(Refusal):
    """The local store cannot do it now: full disk, wrong key, newer file, second instance, unsafe place."""


class SyncTrouble(Refusal):
    """The shared database cannot be used now: unreachable, not admitted, too old, or not sound."""


_KINDS = {"NoneType": "null", "dict": "object", "list": "array", "str": "string", "bool": "boolean"}


def kind_of(value: object) -> str:
    """What JSON calls a value, for a refusal of one of the wrong kind; ``number`` for every number."""
    return _KINDS.get(type(value).__name__, "number")
