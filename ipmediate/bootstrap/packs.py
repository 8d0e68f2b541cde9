"""Packs of this person plugged together: looked at, tried, installed; new versions started."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterable
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory

from ipmediate import __version__
from ipmediate.domain.packs import Pack, PackKind, Shelf, Update, UpdateEnd, admit
from ipmediate.domain.refusals import BadFile, Refusal, StoreTrouble
from ipmediate.storage.engine import border
from ipmediate.storage.packs import PackShelf, SealedPack, lay_over, open_pack, read_keys

SECTIONS = (
    "calendar", "deadline_rules", "causes", "numbering", "clause_rules", "courts", "volume_orders",
    "damages_rules", "wording",
)  # fmt: skip
WAIT_SECONDS = 180
PENDING, END = "update.json", "end.txt"
"""Beside a started installer: what it shall bring, and the one word it leaves when it has ended."""
WINDOWS_LANGUAGES = {"zh": 2052, "en": 1033}


class Packs:
    """What a front door can do with packs.

    Args of the constructor: where packs are kept, the program's own resources, the clock.
    """

    def __init__(self, folder: Path, resources: Path, *, now: Callable[[], datetime]) -> None:
        self._folder = folder
        self._resources = resources
        self._now = now
        self._keys = read_keys(resources / "keys")
        self._shelf = PackShelf(folder, self._keys)

    def installed(self) -> tuple[Pack, ...]:
        """What is in and still verifies."""
        return self._shelf.installed()

    def stand(self) -> Shelf:
        """What is in, the last one taken over first, and which files were changed since."""
        return self._shelf.stand()

    def look(self, path: Path) -> Pack:
        """What a file would bring; nothing is changed.

        Raises:
            Refusal: it is no pack, is not signed by us, or must not come in.
        """
        return self._read(path).pack

    def install(self, path: Path) -> Pack:
        """Take over data; they hold from the next start on.

        Raises:
            Refusal: as :meth:`look`; ``packs.unsound`` when the program could not read its data any more,
                ``packs.is_program`` for a new version.
        """
        sealed = self._read(path)
        if sealed.pack.kind is PackKind.PROGRAM:
            raise Refusal("packs.is_program", title=sealed.pack.title)
        self._try(sealed)
        self._shelf.put(sealed, at=self._now())
        return sealed.pack

    def remove(self, pack_id: str) -> None:
        """Go back to what shipped with the program, from the next start on.

        Raises:
            Refusal: ``packs.unknown``.
        """
        self._shelf.remove(pack_id)

    def update(
        self,
        path: Path,
        *,
        back_up: Callable[[], object],
        language: str = "",
        start: Callable[[list[str]], object] | None = None,
    ) -> Pack:
        """Start a new version's installer, which waits until this program has ended.

        The installer tries the new version before it lets go of the old one, and puts the old one back when
        the new one does not pass.

        Args:
            path: the pack.
            back_up: makes a verified backup of the open profile; nothing is started when it fails.
            language: in which the installer shows how far it is and then opens the window again; empty for an
                installer that shows nothing and opens nothing.
            start: starts a program and does not wait for it.

        Raises:
            Refusal: as :meth:`look`; ``packs.not_program``, ``packs.no_installer``; ``store.disk_full``.
        """
        sealed = self._read(path)
        if sealed.pack.kind is not PackKind.PROGRAM:
            raise Refusal("packs.not_program", title=sealed.pack.title)
        names = [one for one in sealed.content if one.endswith("-setup.exe")]
        if sys.platform != "win32" and start is None:
            raise Refusal("packs.no_installer")
        if len(names) != 1:
            raise Refusal("packs.no_installer")
        back_up()
        place = self._folder / "update"
        shutil.rmtree(place, ignore_errors=True)
        target = place / Path(names[0]).name
        try:
            with border(target):
                place.mkdir(parents=True)
                target.write_bytes(sealed.content[names[0]])
                (place / PENDING).write_text(json.dumps({"version": sealed.pack.version}), "utf-8")
        except StoreTrouble:
            shutil.rmtree(place, ignore_errors=True)
            raise
        shown = ["/UPDATE", f"/LANG={WINDOWS_LANGUAGES[language]}"] if language else ["/S"]
        (start or _start)([str(target), *shown, f"/WAIT={WAIT_SECONDS}"])
        return sealed.pack

    def last_update(self) -> Update | None:
        """How a started update ended; told once. None when there was none or its installer still runs."""
        place = self._folder / "update"
        try:
            version = str(json.loads((place / PENDING).read_bytes())["version"])
        except (OSError, ValueError, KeyError, TypeError):
            shutil.rmtree(place, ignore_errors=True)
            return None
        try:
            end = UpdateEnd((place / END).read_text("utf-8").strip())
        except (OSError, ValueError):
            if not _unlinked(place.glob("*-setup.exe")):
                return None
            end = UpdateEnd.UNFINISHED
        _unlinked([place / PENDING])
        shutil.rmtree(place, ignore_errors=True)
        return Update(version=version, end=end)

    def data(self) -> Path:
        """The data of the program with the packs over them."""
        return self._shelf.laid_over(self._resources, version=__version__)

    def _read(self, path: Path) -> SealedPack:
        try:
            data = path.read_bytes()
        except OSError:
            raise Refusal("packs.not_a_pack") from None
        sealed = open_pack(data, self._keys)
        admit(sealed.pack, program=__version__, installed=self.installed())
        return sealed

    def _try(self, sealed: SealedPack) -> None:
        from ipmediate.documents.forms import load_forms
        from ipmediate.domain.facts import FactRegister
        from ipmediate.storage.bundled import Bundled

        kept = [one for one in self._shelf.sealed() if one.pack.id != sealed.pack.id]
        with TemporaryDirectory(prefix="ipmediate-pack-") as scratch:
            place = Path(scratch) / "data"
            lay_over(self._resources, [*kept, sealed], place)
            try:
                book = Bundled(place)
                for section in SECTIONS:
                    getattr(book, section)
                load_forms(place / "forms", FactRegister())
            except BadFile as bad:
                first = bad.faults[0].path if bad.faults else ""
                raise Refusal("packs.unsound", count=len(bad.faults), first=first) from bad


def _unlinked(paths: Iterable[Path]) -> bool:
    """Whether all of them could be deleted; Windows lets nobody delete a program that runs."""
    try:
        for path in paths:
            path.unlink()
    except OSError:
        return False
    return True


def _start(command: list[str]) -> None:
    subprocess.Popen(command, close_fds=True)
