"""Blank papers and the facts they print: form heads, fact sheets, paper stamps."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from typing import Protocol

from ipmediate.domain.refusals import Missing

Plain = str | int | bool | None | list["Plain"] | dict[str, "Plain"]

_TAGS = {"$date", "$time", "$amount"}


@dataclass(frozen=True, slots=True, kw_only=True)
class FormHead:
    """What a form is, without its wording.

    Attributes:
        id: stable name, the folder under ``resources/forms``.
        edition: label of this edition of the wording.
        since: first day on which this edition is used.
        title: Chinese title, as printed.
        title_en: English name, for the English interface.
        authority: who published the form, or that the committee made it itself.
        citation: instrument and article the form follows.
        status: ``known``, ``read``, ``unsure`` or ``proposal``; see the rulebook.
        copies: recipient (``court``, ``party``, ``committee``, ``archive``) and number of copies; ``party``
            counts for every party.
        must: facts without which the paper cannot be issued, in the order they appear.
        may: facts printed when known.
        signers: roles that sign or seal, in order.
        digest: SHA-256 of the file the form was read from, hexadecimal.
        own: the committee changed the wording itself.
        withdrawn: no longer offered; kept because papers were made from it.
    """

    id: str
    edition: str
    since: date
    title: str
    title_en: str
    authority: str
    citation: str
    status: str
    copies: tuple[tuple[str, int], ...]
    must: tuple[str, ...]
    may: tuple[str, ...]
    signers: tuple[str, ...]
    digest: str
    own: bool = False
    withdrawn: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class FormPiece:
    """One block of a form as a person edits it.

    Attributes:
        kind: kind of the block.
        texts: everything in it that is printed, in order.
        origin: its place in the version it comes from, from 0; None for a paragraph that was added.
        each: the list it is repeated over, empty for none; ``{it.…}`` in its texts is a member of it.
        when: facts that must hold for it to be printed, each perhaps with ``not `` before it.
        columns: how many columns a table has, 0 for anything else.
    """

    kind: str
    texts: tuple[str, ...]
    origin: int | None = None
    each: str = ""
    when: tuple[str, ...] = ()
    columns: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class FormDraft:
    """A form while its wording is edited: small line above the text, copies, and the pieces in order."""

    header: str
    copies: tuple[tuple[str, int], ...]
    pieces: tuple[FormPiece, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class FormVersion:
    """The committee's own wording of a form from a day on.

    Attributes:
        id: unique everywhere.
        form_id: the form it changes.
        label: name of the edition; papers keep it.
        since: first day of use; it goes before every form that ships with this or an earlier first day.
        text: the whole form file.
        made_by, made_at: who changed it and when.
        withdrawn: the form that ships is in force again.
    """

    id: str
    form_id: str
    label: str
    since: date
    text: str
    made_by: str
    made_at: datetime
    withdrawn: bool = False


class FactNames(Protocol):
    """The register of facts, as far as a paper needs it."""

    def __contains__(self, fact: object) -> bool:
        """Whether forms may name this fact (``agreement.number``, ``parties[].name``)."""

    def missing(self, fact: str, holder: str) -> Missing:
        """How to name an absent fact and where to supply it.

        Args:
            fact: name as forms write it.
            holder: id of the list member that lacks it, empty for a fact that is not in a list.
        """


def unnamed_missing(fact: str, holder: str) -> Missing:
    """Name an absent fact by the fact's own name, for callers without a register."""
    what = fact.replace("[]", "")
    if not holder:
        return Missing(what=what, place=what.replace(".", "/"))
    noun, _, rest = fact.partition("[].")
    return Missing(what=what, place=f"{noun.replace('.', '/')}/{holder}/{rest.replace('.', '/')}")


@dataclass(frozen=True, slots=True)
class FactSheet:
    """The facts of one case as they stood when a paper was made.

    Values are text, whole numbers, booleans, ``Decimal`` amounts in yuan, dates, date-times, tuples of these,
    and mappings (members of lists). A name with dots is looked up whole first and then step by step.
    """

    values: Mapping[str, object] = field(default_factory=dict)

    def find(self, name: str) -> object:
        """The value of a fact; None when it is absent, empty or blank text."""
        return present(_walk(self.values, name))

    def members(self, name: str) -> tuple[object, ...]:
        """The members of a list fact; empty when absent."""
        value = self.find(name)
        if isinstance(value, tuple | list):
            return tuple(value)
        return () if value is None else (value,)

    def __iter__(self) -> Iterator[str]:
        return iter(self.values)


def member_value(member: object, name: str) -> object:
    """A fact of one member of a list; the empty name is the member itself."""
    if not name:
        return present(member)
    return present(_walk(member, name)) if isinstance(member, Mapping) else None


def present(value: object) -> object:
    """The value, or None when it says nothing (None, blank text, empty list)."""
    if isinstance(value, str):
        return value if value.strip() else None
    if isinstance(value, tuple | list | Mapping) and not value:
        return None
    return value


def _walk(values: Mapping[str, object], name: str) -> object:
    if name in values:
        return values[name]
    head, dot, rest = name.partition(".")
    while dot:
        inner = values.get(head)
        if isinstance(inner, Mapping):
            return _walk(inner, rest)
        step, dot, rest = rest.partition(".")
        head = f"{head}.{step}"
    return None


def to_plain(value: object) -> Plain:
    """The value as JSON data; amounts, dates and times keep their kind, so ``from_plain`` restores them."""
    if isinstance(value, datetime):
        return {"$time": value.isoformat()}
    if isinstance(value, date):
        return {"$date": value.isoformat()}
    if isinstance(value, Decimal):
        return {"$amount": str(value)}
    if isinstance(value, Mapping):
        return {str(name): to_plain(inner) for name, inner in value.items()}
    if isinstance(value, tuple | list):
        return [to_plain(inner) for inner in value]
    if value is None or isinstance(value, str | int):
        return value
    raise TypeError(f"not a fact: {type(value).__name__}")


def from_plain(plain: Plain) -> object:
    """The fact value that ``to_plain`` turned into JSON data; lists come back as tuples."""
    if isinstance(plain, list):
        return tuple(from_plain(inner) for inner in plain)
    if not isinstance(plain, dict):
        return plain
    if len(plain) == 1 and _TAGS & plain.keys():
        ((tag, text),) = plain.items()
        if tag == "$time":
            return datetime.fromisoformat(str(text))
        return date.fromisoformat(str(text)) if tag == "$date" else Decimal(str(text))
    return {name: from_plain(inner) for name, inner in plain.items()}


@dataclass(frozen=True, slots=True, kw_only=True)
class PaperStamp:
    """What is printed on a paper about the paper itself.

    Attributes:
        number: number of the paper or of its case, printed in the footer; may be empty.
        fingerprint: short text that ties the print to the stored facts; may be empty.
        coded: whether every page bears the fingerprint also as a code that can be scanned.
        issued_at: moment of issue; None for a draft. Goes into the PDF's own dates.
    """

    number: str = ""
    fingerprint: str = ""
    coded: bool = False
    issued_at: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Rendered:
    """A finished paper.

    Attributes:
        pdf: the bytes; the same form, facts and stamp always give the same bytes.
        pages: number of pages.
        sha256: of the bytes, hexadecimal.
        title: Chinese title.
        form: id of the form.
        edition: label of its edition.
        form_digest: SHA-256 of the form file.
    """

    pdf: bytes
    pages: int
    sha256: str
    title: str
    form: str
    edition: str
    form_digest: str
