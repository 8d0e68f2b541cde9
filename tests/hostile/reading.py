"""Every reader of foreign files the program has, and what must hold whatever it is given."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Container, Sequence
from pathlib import Path

from ipmediate.documents.filing import verify
from ipmediate.documents.handwriting import page_digests
from ipmediate.documents.quarantine.keeper import Quarantine, Ward
from ipmediate.documents.scans import read_codes, read_letters
from ipmediate.documents.signaturecheck import check_signatures
from ipmediate.documents.survey import survey
from ipmediate.domain.refusals import Refusal
from ipmediate.storage.casefile import read_case
from ipmediate.storage.packs import open_pack
from ipmediate.storage.people_file import read_people
from ipmediate.storage.proof import read_manifest
from ipmediate.storage.rulefile import RuleSheet
from ipmediate.sync.tickets import read_any
from tests.hostile.files import Maker

Reader = Callable[[str, bytes, Ward, Path], object]


def _ticket(data: bytes, ward: Ward) -> object:
    def letters(picture: bytes) -> Sequence[str]:
        found = ward.read(read_letters, picture, name="x", member="x")
        found.data.close()
        return [str(text) for text in found.value]

    return read_any(data, letters)


def _survey(name: str, data: bytes, ward: Ward, place: Path) -> object:
    return ward.read(survey, data, name=name, member=name).data.close()


def _codes(name: str, data: bytes, ward: Ward, place: Path) -> object:
    return ward.read(read_codes, data, name=name, member=name, first=0, most=1).data.close()


def _signatures(name: str, data: bytes, ward: Ward, place: Path) -> object:
    at = "2026-06-01T00:00:00+00:00"
    told = {"member": name, "roots": "", "stamp_roots": "", "at": at}
    return ward.read(check_signatures, data, name=name, **told).data.close()


def _digests(name: str, data: bytes, ward: Ward, place: Path) -> object:
    return ward.read(page_digests, data, name=name, member=name).data.close()


def _rule(name: str, data: bytes) -> object:
    return RuleSheet(data.decode("utf-8", "replace"), name).faults


def _from_file(reader: Callable[[Path], object]) -> Reader:
    def read(name: str, data: bytes, ward: Ward, place: Path) -> object:
        path = place / "given"
        path.write_bytes(data)
        try:
            return reader(path)
        finally:
            path.unlink()

    return read


READERS: dict[str, tuple[Sequence[str], Reader]] = {
    "packet": (("",), _survey),
    "scan": ((".pdf", ".png", ".jpeg", ".tiff"), _codes),
    "signatures": ((".pdf",), _signatures),
    "page digests": ((".pdf",), _digests),
    "case": ((".json", ".ipcase", ".toml", ".zip"), lambda name, data, ward, place: read_case(data)),
    "roster": ((".json", ".toml"), lambda name, data, ward, place: read_people(data)),
    "rule": ((".toml", ".json"), lambda name, data, ward, place: _rule(name, data)),
    "pack": ((".ippack", ".zip", ".docx", ".json"), lambda name, data, ward, place: open_pack(data, ())),
    "backup": ((".ipmbak", ".zip", ".xlsx", ".json"), _from_file(read_manifest)),
    "bundle": ((".zip", ".docx", ".json"), _from_file(verify)),
    "ticket": ((".png", ".json", ".webp"), lambda name, data, ward, place: _ticket(data, ward)),
}
"""Reader → endings of the names it is given (all files, for an empty one), and how it reads."""


class Sum:
    """What came of it."""

    def __init__(self) -> None:
        self.files = 0
        self.ends: Counter[str] = Counter()
        self.wrong: list[str] = []
        self.peak = 0


IN_WARD = frozenset({"packet", "scan", "signatures", "page digests"})
"""Readers of formats that libraries parse; those never run in the main process."""


def read_all(
    files: Sequence[tuple[str, Maker]], place: Path, only: Container[str] = frozenset(READERS)
) -> Sum:
    """Give every file to every reader that may meet it."""
    told = Sum()
    with Quarantine().ward() as ward:
        for name, make in files:
            data = make()
            told.files += 1
            for reader, (endings, read) in READERS.items():
                if reader not in only or not name.endswith(tuple(endings)):
                    continue
                try:
                    read(name, data, ward, place)
                    told.ends["taken"] += 1
                except Refusal as refusal:
                    told.ends[refusal.code] += 1
                except Exception as bug:
                    told.wrong.append(f"{reader}: {name}: {type(bug).__name__}: {str(bug)[:80]}")
        told.peak = ward.peak
    return told
