"""Where the rooms are plugged together; the front doors come in here and nowhere else.

Importing it costs next to nothing: every room is opened by the function that needs it.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from contextlib import AbstractContextManager
    from datetime import date

    from ipmediate.bootstrap.house import House
    from ipmediate.bootstrap.lone import CaseLine, LoneCase
    from ipmediate.bootstrap.packs import Packs
    from ipmediate.bootstrap.paper import PaperRoom
    from ipmediate.bootstrap.selfcheck import SelfCheck
    from ipmediate.bootstrap.shared import SharedDatabase
    from ipmediate.bootstrap.surroundings import Surroundings
    from ipmediate.domain.cases import CaseFile
    from ipmediate.domain.committees import Committee
    from ipmediate.domain.neutrals import Neutral
    from ipmediate.domain.refusals import Fault
    from ipmediate.domain.users import Actor
    from ipmediate.services.outcome import Outcome
    from ipmediate.services.workspace import Workspace
    from ipmediate.storage.bundled import Bundled
    from ipmediate.storage.profile import ProfileCard


@cache
def resources() -> Path:
    """The folder of resources, from the source tree or from the packed program."""
    packed = getattr(sys, "_MEIPASS", None)
    base = Path(packed) if packed else Path(__file__).parent.parent.parent
    return base / "resources"


def default_folder() -> Path:
    """Where the profile of this person is kept unless another place is named."""
    named = os.environ.get("IPMEDIATE_PROFILE")
    if named:
        return Path(named)
    return own_folder() / "profile"


def own_folder() -> Path:
    """This person's own folder on this computer; never the one that travels with a roaming profile."""
    from platformdirs import user_data_path

    return user_data_path("ipmediate", appauthor=False, roaming=False)


def preferences() -> Path:
    """Where the window keeps what is a matter of this computer: its place, its size, where the profile is."""
    from platformdirs import user_config_path

    return user_config_path("ipmediate", appauthor=False, roaming=False) / "window.ini"


@cache
def law() -> Path:
    """The folder of law, forms and texts: the program's own with the signed packs of this person."""
    return pack_shelf().data() if packs_folder().is_dir() else resources()


def packs_folder() -> Path:
    """Where signed packs of this person are kept, beside the profile."""
    return default_folder().parent / "packs"


def pack_shelf() -> Packs:
    """Signed packs: law, calendar, forms, new versions."""
    from ipmediate.bootstrap.packs import Packs

    return Packs(packs_folder(), resources(), now=around().now)


@cache
def rulebook() -> Bundled:
    """Law and texts that ship with the program, each section read when it is first asked for."""
    from ipmediate.storage.bundled import Bundled

    return Bundled(law(), today=around().today)


def read_once(path: Path, kept_in: Path) -> dict[str, Any]:
    """A TOML file of the resources, parsed anew only when it has changed since it was kept."""
    from ipmediate.storage.readonce import read_once

    return read_once(path, kept_in)


@cache
def labels(kept_in: Path) -> Mapping[str, Any]:
    """Only the names of enumerations, which a window needs first; ``rulebook().wording`` has all texts."""
    return read_once(resources() / "messages/labels.toml", kept_in)


def quarantined(arguments: Sequence[str]) -> bool:
    """Whether this process was started to read foreign files; then it has done so to the end.

    Args:
        arguments: of the process, its own name left out.
    """
    if list(arguments[:1]) != ["--quarantine"]:
        return False
    from ipmediate.documents.quarantine.inmate import serve

    serve(int(arguments[1]))
    return True


def around() -> Surroundings:
    """Clock and ids without a profile."""
    from ipmediate.bootstrap.surroundings import Surroundings

    return Surroundings()


def make_ready() -> None:
    """Import what opening a profile needs; of two threads that import at once each waits at every file."""
    from ipmediate.bootstrap import house  # noqa: F401


def open_profile(
    folder: Path,
    *,
    passphrase: str | None = None,
    recovery: str | None = None,
    pin: str | None = None,
    actor: Actor | None = None,
) -> House:
    """Open a profile with a passphrase, the recovery code, or else this computer's keyring."""
    from ipmediate.bootstrap import house
    from ipmediate.bootstrap.surroundings import NOBODY

    return house.open_house(
        folder, law(), passphrase=passphrase, recovery=recovery, pin=pin, actor=actor or NOBODY
    )


def create_profile(
    folder: Path,
    *,
    committee: Committee | None = None,
    passphrase: str | None = None,
    keyring: bool = True,
    actor: Actor | None = None,
) -> tuple[House, str]:
    """Make a profile; the second value is the recovery code, which is kept nowhere."""
    from ipmediate.bootstrap import house
    from ipmediate.bootstrap.surroundings import NOBODY

    return house.create_house(
        folder,
        law(),
        committee=committee,
        passphrase=passphrase,
        keyring=keyring,
        actor=actor or NOBODY,
    )


def restore_profile(
    backup: Path,
    folder: Path,
    *,
    recovery: str | None = None,
    escrow: tuple[bytes, str] | None = None,
    told: Callable[[int, int, str], None] | None = None,
) -> None:
    """Make a profile out of a backup; see ``bootstrap.keys``. The keyring of this computer keeps its key."""
    from ipmediate.bootstrap import house, keys

    more = {} if told is None else {"told": told}
    keys.restore_profile(backup, folder, recovery=recovery, escrow=escrow, **more)
    if recovery is not None and house.keyring_works():
        with open_profile(folder, recovery=recovery) as opened:
            opened.keep_key()


def escrow_pair(passphrase: str) -> tuple[bytes, str]:
    """A fresh pair of keys for the committee's safe: private half as a file, public half as hex."""
    from ipmediate.bootstrap import keys

    return keys.escrow_pair(passphrase)


def read_passphrase(path: Path) -> str:
    """The passphrase in a file that nobody else may read."""
    from ipmediate.storage.keys import read_passphrase_file

    return read_passphrase_file(path)


def read_case_file(data: bytes) -> tuple[CaseFile, Committee | None]:
    """A case and the committee its file names, checked like an import; raises ``BadFile``."""
    from ipmediate.storage.casefile import case_of, committee_of, parse

    raw = parse(data)
    return case_of(raw, rulebook().causes), committee_of(raw)


def case_of(raw: object) -> CaseFile:
    """A case from a parsed case file; see :func:`parse_json`."""
    from ipmediate.storage.casefile import case_of

    return case_of(raw, rulebook().causes)


def committee_of(raw: object) -> Committee | None:
    """The committee a parsed case file names."""
    from ipmediate.storage.casefile import committee_of

    return committee_of(raw)


def doubts(file: CaseFile) -> tuple[Fault, ...]:
    """Identity numbers in a case that do not pass their check; nothing is refused for them."""
    from ipmediate.storage.soundness import doubts_in

    return tuple(doubts_in(file, around().today()))


def fill_in(work: Workspace, case_id: str, told: Mapping[str, str]) -> Outcome[CaseFile]:
    """Fill in fields of a case by their places; see ``bootstrap.fillin``."""
    from ipmediate.bootstrap import fillin

    return fillin.fill_in(work, case_id, told)


def parse_json(text: str) -> object:
    """JSON of a case file, strictly; doubled keys are remembered as faults."""
    from ipmediate.storage.casefile import parse_text

    return parse_text(text.removeprefix("\ufeff"))


def read_case_line(line: bytes) -> CaseLine | None:
    """A sound case from a line written as this program writes; None for lines :func:`parse_json` is for."""
    from ipmediate.bootstrap.lone import CaseLine
    from ipmediate.storage.caselines import read_case_line

    told = read_case_line(line, rulebook().causes)
    return None if told is None else CaseLine(*told)


def read_people(data: bytes) -> tuple[Neutral, ...]:
    """People for the roster from the bytes of a roster file; raises ``BadFile`` with every fault."""
    from ipmediate.storage.people_file import read_people

    return read_people(data)


def profile_card(folder: Path) -> ProfileCard:
    """What a profile says about itself without being opened."""
    from ipmediate.storage.profile import read_card

    return read_card(folder)


def key_kinds(folder: Path) -> tuple[str, ...]:
    """With what a profile can be opened: ``keyring``, ``recovery``, ``passphrase``, ``demo``."""
    from ipmediate.storage.keys import KeyFile

    keyfile = KeyFile(folder / "keyfile.json", profile_card(folder).id)
    return keyfile.kinds() if keyfile.path.exists() else ()


def keyring_works() -> bool:
    """Whether this computer has a keyring that may hold the key of a profile."""
    from ipmediate.bootstrap import house

    return house.keyring_works()


def leave_keyring(folder: Path) -> tuple[str, ...]:
    """Let this computer's keyring open a closed profile no more; answers the ways that are gone."""
    from ipmediate.bootstrap import keys

    return keys.leave_keyring(folder)


def write_private(path: Path, data: bytes) -> None:
    """Write a file that only this person may read."""
    from ipmediate.storage.engine import border, replace_file

    with border(path):
        replace_file(path, data)


def shared_database(address: str) -> AbstractContextManager[SharedDatabase]:
    """The shared database as its administrator; see ``bootstrap.shared``."""
    from ipmediate.bootstrap.shared import shared_database

    return shared_database(address)


@cache
def paper_room() -> PaperRoom:
    """The room that makes paper, without a profile."""
    from ipmediate.bootstrap.paper import PaperRoom

    return PaperRoom(law())


def lone_case(committee: Committee | None = None) -> LoneCase:
    """The reading use cases over case files, without a profile."""
    from ipmediate.bootstrap.lone import LoneCase

    return LoneCase(law(), rulebook(), committee)


def demo_profile(
    folder: Path | None = None,
    *,
    cases: int | None = None,
    seed: int = 1,
    today: date | None = None,
    thin: bool = False,
) -> House:
    """Make and open a profile of invented cases; without a folder it is gone when it is closed.

    Args:
        folder: where it is kept and can be opened again.
        cases: how many, None for one round of all stories.
        seed: the same seed and day give the same cases.
        today: the day taken as today; None for the real one.
        thin: only what the register and the search need, for measuring with very many cases.
    """
    from ipmediate.bootstrap.demo import demo_house
    from ipmediate.bootstrap.stories import SCENES

    count = len(SCENES) if cases is None else cases
    if not thin:
        return demo_house(folder, law(), cases=count, seed=seed, today=today, book=rulebook())
    from ipmediate.bootstrap.crowd import crowded_house

    return crowded_house(folder, law(), cases=count, seed=seed, today=today, book=rulebook())


def try_itself(folder: Path | None = None) -> SelfCheck:
    """The program trying itself; without a folder nothing of it is kept.

    Args:
        folder: where the packet, its picture and the invented profile are left to be looked at.
    """
    from ipmediate.bootstrap.selfcheck import SelfCheck

    return SelfCheck(folder)
