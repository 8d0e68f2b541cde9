"""The program tries itself: a profile, the demonstration cases, one packet, its verification, a backup.

Everything is made in a folder of its own; no profile of a person is opened or touched.
"""

from __future__ import annotations

import secrets
import shutil
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from tempfile import mkdtemp
from types import TracebackType

from ipmediate import bootstrap
from ipmediate.bootstrap.house import House
from ipmediate.bootstrap.invention import COMMITTEE
from ipmediate.bootstrap.packs import SECTIONS
from ipmediate.domain.refusals import Refusal, StoreTrouble


@dataclass(frozen=True, slots=True, kw_only=True)
class Checked:
    """One thing that was tried.

    Attributes:
        name: ``law``, ``profile``, ``demo``, ``search``, ``packet``, ``verify``, ``picture`` or ``backup``.
        told: figures for a person who helps, or the code of what went wrong.
        seconds: how long it took.
    """

    name: str
    ok: bool
    told: str
    seconds: float


class WrongAnswer(Exception):  # noqa: N818 -- says what it is
    """Something answered, but not what it had to."""


class SelfCheck:
    """Tries the program in a folder; see :meth:`run`."""

    def __init__(self, folder: Path | None = None) -> None:
        self._given = folder
        self._folder = folder or Path(mkdtemp(prefix="ipmediate-selfcheck-"))
        self._folder.mkdir(parents=True, exist_ok=True)

    def __enter__(self) -> SelfCheck:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        house = self.__dict__.pop("_demo", None)
        if house is not None:
            house.close()
        if self._given is None:
            shutil.rmtree(self._folder, ignore_errors=True)

    def run(self) -> Iterator[Checked]:
        """Try one thing after the other; what fails is told and the next one is tried."""
        tries: tuple[Callable[[], str], ...] = (
            self.law, self.profile, self.demo, self.search, self.packet, self.verify, self.picture,
            self.backup,
        )  # fmt: skip
        for attempt in tries:
            began = time.perf_counter()
            try:
                ok, told = True, attempt()
            except Refusal as refusal:
                ok, told = False, refusal.code
            except Exception as error:
                ok, told = False, f"{type(error).__name__}: {error}"
            spent = time.perf_counter() - began
            yield Checked(name=attempt.__name__, ok=ok, told=told, seconds=round(spent, 3))

    def law(self) -> str:
        """Every section of the rulebook can be read."""
        book = bootstrap.rulebook()
        for section in SECTIONS:
            getattr(book, section)
        return str(len(SECTIONS))

    def profile(self) -> str:
        """A profile is made, opens with its passphrase and with no other."""
        folder, passphrase = self._folder / "工作库", secrets.token_hex(8)
        house, _ = bootstrap.create_profile(folder, committee=COMMITTEE, passphrase=passphrase, keyring=False)
        house.close()
        try:
            bootstrap.open_profile(folder, passphrase=passphrase[::-1] + "x").close()
        except StoreTrouble as refused:
            if not refused.code.startswith("keys."):
                raise
        else:
            raise WrongAnswer("opened with a wrong passphrase")
        with bootstrap.open_profile(folder, passphrase=passphrase) as again:
            if again.committee != COMMITTEE:
                raise WrongAnswer("the committee came back changed")
        return "keyring" if bootstrap.keyring_works() else "no keyring"

    def demo(self) -> str:
        """The demonstration cases can be played into a profile."""
        return str(len(self._ids))

    def search(self) -> str:
        """The last case is found by its title."""
        case_id = self._ids[-1]
        title = self._demo.repository.load(case_id).case.title
        found = self._demo.workspace.queries.search(title)
        if case_id not in {hit.case_id for group in found.groups for hit in group.hits}:
            raise WrongAnswer(f"{found.total} hits, not the case")
        return str(found.total)

    def packet(self) -> str:
        """The application for confirmation is bound for the first case that is ready for it."""
        lacking = ""
        for case_id in self._ids:
            try:
                made = self._demo.workspace.confirmation.build_packet(case_id).value
            except Refusal as refusal:
                lacking = refusal.code
                continue
            content = self._demo.repository.content
            self._pdf.write_bytes(content(made.sha256))
            self._bundle.write_bytes(content(made.bundle_sha256))
            return f"{made.pages} pages"
        raise WrongAnswer(lacking)

    def verify(self) -> str:
        """The bundle is as it was filed, and one changed byte is noticed."""
        found = bootstrap.paper_room().verify(self._bundle)
        if not found.sound:
            raise WrongAnswer("the bundle is not sound")
        spoiled = self._folder / "spoiled.zip"
        data = bytearray(self._bundle.read_bytes())
        data[len(data) // 2] ^= 1
        spoiled.write_bytes(data)
        try:
            noticed = not bootstrap.paper_room().verify(spoiled).sound
        except Refusal:
            noticed = True
        spoiled.unlink()
        if not noticed:
            raise WrongAnswer("a changed byte was not noticed")
        return f"{len(found.same)} files"

    def picture(self) -> str:
        """The first page of the packet can be shown, and is not blank."""
        with bootstrap.paper_room().pages(self._pdf.read_bytes()) as reader:
            shown = reader.image(0, dpi=50)
        if len(set(shown.rgb)) < 2:
            raise WrongAnswer("the page is blank")
        (self._folder / "packet.png").write_bytes(shown.png())
        return f"{shown.width} x {shown.height}"

    def backup(self) -> str:
        """A backup is made and read back."""
        return self._demo.back_up("selfcheck").path.name

    @property
    def _pdf(self) -> Path:
        return self._folder / "packet.pdf"

    @property
    def _bundle(self) -> Path:
        return self._folder / "packet.zip"

    @cached_property
    def _demo(self) -> House:
        return bootstrap.demo_profile(self._folder / "demo")

    @cached_property
    def _ids(self) -> tuple[str, ...]:
        return tuple(one for one in self._demo.store.case_ids() if self._demo.repository.exists(one))
