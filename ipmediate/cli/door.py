"""What every command shares: where it reads, how it speaks, which profile it opens."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import asdict, dataclass, is_dataclass
from datetime import date
from decimal import Decimal
from enum import Enum
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

import click

from ipmediate import bootstrap
from ipmediate.domain.refusals import BadFile, Incomplete, Refusal, StoreTrouble

if TYPE_CHECKING:
    from ipmediate.bootstrap.house import House
    from ipmediate.domain.wording import Wording
    from ipmediate.services.workspace import Workspace

LARGEST_INPUT = 80 * 1024 * 1024


class Wanted(click.UsageError):
    """Something the command cannot do without was not given.

    Attributes:
        code: message code that says what.
    """

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


@dataclass(frozen=True, slots=True, kw_only=True)
class Door:
    """The global options of one call.

    Attributes:
        folder: the profile named on the command line, None for the usual place.
        as_json: answers and errors are JSON.
        user: name of the user who acts, where several people work.
        user_passphrase_file: holds the sign-in secret of that user.
        pin_file: holds the PIN of this computer.
        demo_day: the day it is in a demonstration profile, None for the real one.
        language: of texts for people.
    """

    folder: Path | None = None
    as_json: bool = False
    passphrase_file: Path | None = None
    user: str | None = None
    user_passphrase_file: Path | None = None
    pin_file: Path | None = None
    demo_day: date | None = None
    language: Literal["zh", "en"] = "zh"

    @property
    def wording(self) -> Wording:
        """All message texts."""
        return bootstrap.rulebook().wording

    def title(self, code: str, /, **params: object) -> str:
        """The short text of a code."""
        return self.wording.say(code, params, self.language).title

    def text(self, code: str, /, **params: object) -> str:
        """The sentence of a code, its title where it has none."""
        said = self.wording.say(code, params, self.language)
        return said.text or said.title

    def cite(self, text: str, on: date | None = None) -> str:
        """A citation as a person reads it, by the law of a day, or today's."""
        return self.wording.cite(text, on)

    def answer(self, document: Mapping[str, Any], lines: Iterable[str]) -> None:
        """Print one JSON document, or lines for a person."""
        if self.as_json:
            print_line(as_text(document))
        else:
            for line in lines:
                print_line(line)

    def refusal_record(self, refusal: Refusal) -> dict[str, Any]:
        """A refusal as JSON: code, message, values, and what is missing or wrong."""
        record: dict[str, Any] = {
            "code": refusal.code,
            "message": self.message(refusal),
            "params": {
                name: self.cite(value) if isinstance(value, str) else value
                for name, value in plain(refusal.params).items()
            },
        }
        if isinstance(refusal, Incomplete):
            record["missing"] = [
                {"what": one.what, "place": one.place, "name": self.missing_name(one)}
                for one in refusal.missing
            ]
        if isinstance(refusal, BadFile):
            record["faults"] = [
                {
                    "path": fault.path,
                    "code": fault.code,
                    "params": dict(fault.params),
                    "message": self.fault_text(fault),
                }
                for fault in refusal.faults
            ]
        return record

    def message(self, refusal: Refusal) -> str:
        """What a refusal says to a person, in one line."""
        if refusal.code not in self.wording:
            return refusal.code
        said = self.wording.say_refusal(refusal, self.language)
        blank = " " if self.language == "en" else ""
        return f"{said.title}{'. ' if blank else '：'}{said.text}{blank}{said.next}"

    def missing_name(self, missing: Any) -> str:
        """The name of something that is not there yet."""
        code = f"missing.{missing.what}"
        known = code in self.wording
        return self.wording.name_missing(missing, self.language) if known else str(missing.what)

    def fault_text(self, fault: Any) -> str:
        """What one fault in a file says to a person, led by its place."""
        code = f"fault.{fault.code}"
        if code not in self.wording:
            return str(fault.path)
        said = self.wording.say_fault(fault, self.language)
        return said.text if fault.path in said.text else f"{fault.path}: {said.text or said.title}"

    @contextmanager
    def house(self) -> Iterator[House]:
        """Open the profile for the length of a command.

        Raises:
            Refusal: ``cli.not_a_demo`` when a day is named for a profile with real cases.
        """
        folder = self.folder or bootstrap.default_folder()
        house = self._open(folder)
        try:
            self._sign_in(house)
            if self.demo_day is not None:
                if not house.card.demo:
                    raise Refusal("cli.not_a_demo")
                house.around.live_on(self.demo_day)
            yield house
        finally:
            house.close()

    def permit(self, act: str) -> None:
        """Ask the table of roles about an act on all that is worked with here, where there is a profile.

        Raises:
            Refusal: ``permissions.not_your_role``, or what opening the profile raises.
        """
        folder = self.folder or bootstrap.default_folder()
        try:
            bootstrap.profile_card(folder)
        except StoreTrouble as trouble:
            if trouble.code == "profile.missing":
                return
            raise
        with self.house() as house:
            house.permit(act)

    def _sign_in(self, house: House) -> None:
        if self.user is None:
            if not house.signed_in:
                raise Refusal("users.sign_in_needed")
            return
        found = next((one for one, _ in house.doors() if self.user in (one.id, one.name)), None)
        if found is None:
            raise Refusal("users.nobody", user=self.user)
        file = self.user_passphrase_file
        house.enter(found.id, bootstrap.read_passphrase(file) if file is not None else "")

    def _open(self, folder: Path) -> House:
        given = self.passphrase()
        if given is not None:
            return bootstrap.open_profile(folder, passphrase=given)
        try:
            pin = bootstrap.read_passphrase(self.pin_file) if self.pin_file is not None else None
            return bootstrap.open_profile(folder, pin=pin)
        except StoreTrouble as trouble:
            if trouble.code in ("keys.wrong_pin", "keys.pin_gone") and self.pin_file is not None:
                raise
            if trouble.code == "keys.pin_needed":
                return bootstrap.open_profile(folder, pin=self._ask("cli.ask_pin"))
            asked = trouble.code.startswith("keys.") and trouble.code not in ("keys.keyfile_damaged",)
            if not asked:
                raise
            return bootstrap.open_profile(folder, passphrase=self.ask_passphrase())

    def passphrase(self) -> str | None:
        """The passphrase in the file named on the command line."""
        return None if self.passphrase_file is None else bootstrap.read_passphrase(self.passphrase_file)

    def ask_passphrase(self) -> str:
        """Ask the person at the keyboard.

        Raises:
            Refusal: ``cli.no_passphrase`` when nobody sits there.
        """
        return self._ask("cli.ask_passphrase")

    def _ask(self, code: str) -> str:
        if not (sys.stdin and sys.stdin.isatty()):
            raise Refusal("cli.no_passphrase")
        typed: str = click.prompt(self.title(code), hide_input=True, err=True)
        return typed

    @contextmanager
    def law(self) -> Iterator[Any]:
        """The rulebook: with the committee's own files when a profile is named, else as it ships."""
        if self.folder is None:
            yield bootstrap.rulebook()
            return
        with self.house() as house:
            yield house.workspace.book

    @contextmanager
    def on_case(self, named: str) -> Iterator[tuple[Workspace, str]]:
        """The use cases over a case named by file, id or number, and its id.

        A file needs no profile: only reading verbs work on it then. A profile named on the command line lends
        its committee, which goes before one the file names.

        Raises:
            Refusal: ``cli.no_such_case``.
        """
        if not _is_file(named):
            with self.house() as house:
                yield house.workspace, case_id_of(house, named)
            return
        file, said = bootstrap.read_case_file(read_bytes(Path(named)))
        committee = None
        if self.folder is not None:
            with self.house() as house:
                committee = house.committee
        lone = bootstrap.lone_case(committee)
        yield lone.workspace, lone.take(file, said)


def _is_file(named: str) -> bool:
    return Path(named).suffix in (".json", ".ipcase") or Path(named).is_file()


def case_id_of(house: House, named: str) -> str:
    """The id of a case named by id or number; that a restricted one is looked into is written down.

    Raises:
        Refusal: ``cli.no_such_case``, ``cli.several_cases``.
    """
    found = [named] if house.repository.exists(named) else house.store.register.by_number(named)
    if not found:
        raise Refusal("cli.no_such_case", case=named)
    if len(found) > 1:
        raise Refusal("cli.several_cases", case=named, count=len(found))
    house.workspace.access.looked(found[0])
    return found[0]


def read_bytes(path: Path) -> bytes:
    """The bytes of an input file, ``-`` for the standard input.

    Raises:
        Refusal: ``cli.no_such_file``, ``cli.unreadable``, ``cli.input_too_big``.
    """
    try:
        if str(path) == "-":
            data = sys.stdin.buffer.read(LARGEST_INPUT + 1)
        else:
            with path.open("rb") as file:
                data = file.read(LARGEST_INPUT + 1)
    except FileNotFoundError:
        raise Refusal("cli.no_such_file", path=str(path)) from None
    except OSError as trouble:
        raise Refusal("cli.unreadable", path=str(path), reason=trouble.strerror or "") from None
    if len(data) > LARGEST_INPUT:
        raise Refusal("cli.input_too_big", path=str(path), limit=LARGEST_INPUT >> 20)
    return data


def write_bytes(path: Path, data: bytes) -> None:
    """Write an output file.

    Raises:
        Refusal: ``cli.unwritable``.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
    except OSError as trouble:
        raise Refusal("cli.unwritable", path=str(path), reason=trouble.strerror or "") from None


def plain(value: Any) -> Any:
    """A value as JSON holds it: days as ISO text, amounts as text with two places, enumerations as values."""
    if isinstance(value, Enum):
        return value.value
    if value is None or isinstance(value, str | int | float):
        return value
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Decimal):
        return f"{value:.2f}"
    if isinstance(value, Mapping):
        return {str(name): plain(inner) for name, inner in value.items()}
    if isinstance(value, list | tuple):
        return [plain(inner) for inner in value]
    if isinstance(value, set | frozenset):
        return sorted(plain(inner) for inner in value)
    if is_dataclass(value) and not isinstance(value, type):
        return plain(asdict(value))
    return str(value)


def as_text(document: Mapping[str, Any]) -> str:
    """One line of JSON; text that UTF-8 cannot hold is escaped."""
    text = json.dumps(document, ensure_ascii=False, allow_nan=False, default=_number)
    try:
        text.encode()
    except UnicodeEncodeError:
        return json.dumps(document, allow_nan=False, default=_number)
    return text


def _number(value: object) -> float:
    """A number with places as it came in, in the id of a record."""
    if isinstance(value, Decimal):
        return float(value)
    raise TypeError(f"no JSON for {type(value).__name__}")


def print_line(text: str) -> None:
    """One line on the standard output."""
    sys.stdout.write(text + "\n")
