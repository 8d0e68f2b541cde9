"""The key opens with each of its secrets and with nothing else."""

from __future__ import annotations

import base64
import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ipmediate.domain.refusals import StoreTrouble
from ipmediate.storage.keys import FULL_HARDNESS, Hardness, KeyFile, new_data_key, read_passphrase_file
from ipmediate.storage.recovery_code import ALPHABET, new_code, read_code, shown
from ipmediate.storage.vault import SystemVault

PHRASE = "四月的海风 2026"
SEALED_NOTHING = b'{"sum": "44136fa355b3678a1146ad16f7e8649e94fb4fc21fe77e8310c060f61caaff8a"}'


class Wrapped:
    """A key file with every kind of wrap."""

    def __init__(self, path: Path, vault: Any, cheap: Hardness) -> None:
        self.file = KeyFile(path, "p1")
        self.key = new_data_key()
        self.file.begin(self.key)
        self.code = self.file.add_recovery(self.key, hardness=cheap)
        self.file.add_passphrase(self.key, PHRASE, hardness=cheap)
        self.file.add_keyring(self.key, vault)
        self.vault = vault

    def ways(self) -> list[Any]:
        return [
            lambda: self.file.open_with_recovery(self.code),
            lambda: self.file.open_with_passphrase(PHRASE),
            lambda: self.file.open_with_keyring(self.vault),
        ]


@pytest.fixture
def wrapped(tmp_path: Path, vault: Any, cheap: Hardness) -> Wrapped:
    return Wrapped(tmp_path / "keyfile.json", vault, cheap)


def code_of(act: Any) -> str:
    with pytest.raises(StoreTrouble) as trouble:
        act()
    return trouble.value.code


def outcome(act: Any) -> Any:
    """What an act gives, or the code of its refusal."""
    try:
        return act()
    except StoreTrouble as trouble:
        return trouble.code


def test_every_way_gives_the_same_key(wrapped: Wrapped) -> None:
    assert [way() for way in wrapped.ways()] == [wrapped.key] * 3
    assert wrapped.file.kinds() == ("keyring", "passphrase", "recovery")


def test_guessing_is_made_slow_by_default() -> None:
    assert Hardness(memory_kib=262144, passes=3, lanes=4) == FULL_HARDNESS


def test_the_file_holds_no_secret(wrapped: Wrapped) -> None:
    text = wrapped.file.path.read_text()
    [secret] = wrapped.vault.held.values()
    for hidden in (wrapped.key.hex(), base64.b64encode(wrapped.key).decode(), wrapped.code, PHRASE, secret):
        assert hidden not in text
    assert len(base64.b64decode(secret)) == 32
    assert wrapped.file.path.stat().st_mode & 0o077 == 0


def test_wrong_secrets(wrapped: Wrapped, vault: Any) -> None:
    assert code_of(lambda: wrapped.file.open_with_recovery(new_code())) == "keys.wrong_code"
    assert code_of(lambda: wrapped.file.open_with_passphrase(PHRASE + "7")) == "keys.wrong_passphrase"
    vault.held["p1"] = base64.b64encode(bytes(32)).decode()
    assert code_of(lambda: wrapped.file.open_with_keyring(vault)) == "keys.keyring_mismatch"
    for odd in ("", "not base64!", base64.b64encode(b"short").decode()):
        vault.held["p1"] = odd
        assert code_of(lambda: wrapped.file.open_with_keyring(vault)) == "keys.keyring_mismatch"


def test_a_lost_keyring_leaves_the_other_ways_and_can_be_set_again(wrapped: Wrapped, vault: Any) -> None:
    vault.held.clear()
    assert code_of(lambda: wrapped.file.open_with_keyring(vault)) == "keys.keyring_empty"
    key = wrapped.file.open_with_recovery(wrapped.code)
    wrapped.file.add_keyring(key, vault)
    assert wrapped.file.open_with_keyring(vault) == wrapped.key


def test_a_way_that_was_not_set_up(tmp_path: Path, vault: Any, cheap: Hardness) -> None:
    file = KeyFile(tmp_path / "keyfile.json", "p1")
    key = new_data_key()
    file.begin(key)
    file.add_passphrase(key, PHRASE, hardness=cheap)
    assert code_of(lambda: file.open_with_recovery(new_code())) == "keys.no_such_wrap"
    assert code_of(lambda: file.open_with_keyring(vault)) == "keys.no_such_wrap"
    assert code_of(file.open_demo) == "keys.no_such_wrap"
    assert code_of(lambda: file.remove("passphrase")) == "keys.last_wrap"


def test_a_renewed_code_leaves_the_old_one_useless_even_beside_a_damaged_file(
    wrapped: Wrapped, cheap: Hardness
) -> None:
    renewed = wrapped.file.add_recovery(wrapped.key, hardness=cheap)
    wrapped.file.forget_generations()
    assert code_of(lambda: wrapped.file.open_with_recovery(wrapped.code)) == "keys.wrong_code"
    wrapped.file.path.write_bytes(b"{}")
    assert code_of(lambda: wrapped.file.open_with_recovery(wrapped.code)) == "keys.wrong_code"
    assert wrapped.file.open_with_recovery(renewed) == wrapped.key


def test_a_removed_way_opens_nothing_any_more(wrapped: Wrapped) -> None:
    wrapped.file.remove("passphrase")
    assert code_of(lambda: wrapped.file.open_with_passphrase(PHRASE)) == "keys.no_such_wrap"
    wrapped.file.path.write_bytes(b"")
    assert code_of(lambda: wrapped.file.open_with_passphrase(PHRASE)) == "keys.no_such_wrap"


def test_every_flipped_bit_is_answered_by_the_earlier_generation_or_a_clear_word(
    wrapped: Wrapped, cheap: Hardness
) -> None:
    wrapped.file.forget_generations()
    whole = wrapped.file.path.read_bytes()
    for place in range(0, len(whole), 3):
        data = bytearray(whole)
        data[place] ^= 1 << place % 8
        wrapped.file.path.write_bytes(data)
        assert wrapped.file.open_with_keyring(wrapped.vault) == wrapped.key
    generations = [wrapped.file.path.with_name(f"keyfile.json.{age}") for age in (1, 2)]
    for place in range(0, len(whole), 37):
        data = bytearray(whole)
        data[place] ^= 1 << place % 8
        for path in (wrapped.file.path, *generations):
            path.write_bytes(data)
        for way in wrapped.ways():
            assert outcome(way) in (wrapped.key, "keys.keyfile_damaged")


@pytest.mark.parametrize(
    "data", [b"", b"[]", b"{}", b"null", b"\xff\xfe", b'{"sum": 1}', b"[" * 50000, SEALED_NOTHING]
)
def test_a_damaged_file_without_generations_says_so(wrapped: Wrapped, data: bytes) -> None:
    for path in wrapped.file.path.parent.glob("keyfile.json*"):
        path.write_bytes(data)
    for way in wrapped.ways():
        assert code_of(way) == "keys.keyfile_damaged"


def test_a_missing_file_says_so(wrapped: Wrapped) -> None:
    for path in wrapped.file.path.parent.glob("keyfile.json*"):
        path.unlink()
    assert code_of(wrapped.file.kinds) == "keys.keyfile_missing"


def resealed(wrapped: Wrapped, **changes: Any) -> None:
    from ipmediate.storage.keys import _bytes

    content = json.loads(wrapped.file.path.read_bytes())
    content.update(changes)
    wrapped.file.path.write_bytes(_bytes(content))


def test_a_file_of_another_profile_or_a_newer_program_is_refused(wrapped: Wrapped) -> None:
    resealed(wrapped, profile="p2")
    assert code_of(wrapped.ways()[0]) == "keys.other_profile"
    resealed(wrapped, version=2)
    assert code_of(wrapped.ways()[0]) == "keys.newer_keyfile"


def test_a_wrap_cannot_pass_for_another_kind(wrapped: Wrapped) -> None:
    wraps = json.loads(wrapped.file.path.read_bytes())["wraps"]
    resealed(wrapped, wraps={**wraps, "recovery": wraps["passphrase"]})
    assert code_of(lambda: wrapped.file.open_with_recovery(wrapped.code)) == "keys.wrong_code"


@pytest.mark.parametrize(
    "cost", [{"memory_kib": 1 << 30}, {"passes": 10**9}, {"lanes": 0}, {"passes": "x"}, {"salt": "zz"}]
)
def test_a_file_cannot_order_endless_work(wrapped: Wrapped, cost: dict[str, Any]) -> None:
    wraps = json.loads(wrapped.file.path.read_bytes())["wraps"]
    resealed(wrapped, wraps={"recovery": {**wraps["recovery"], **cost}})
    assert code_of(lambda: wrapped.file.open_with_recovery(wrapped.code)) == "keys.keyfile_damaged"


def test_only_the_key_of_this_profile_is_wrapped(wrapped: Wrapped, vault: Any) -> None:
    with pytest.raises(ValueError, match="not the data key"):
        wrapped.file.add_keyring(new_data_key(), vault)


def test_a_short_passphrase_is_refused(wrapped: Wrapped) -> None:
    assert code_of(lambda: wrapped.file.add_passphrase(wrapped.key, "短口令")) == "keys.passphrase_too_short"


@given(st.text(alphabet=ALPHABET, min_size=26, max_size=26), st.randoms(use_true_random=False))
def test_a_code_is_read_however_it_is_typed(data: str, dice: Any) -> None:
    typed = shown(data)
    swaps = {"0": "0Oo０", "1": "1IiLl１"}
    typed = "".join(dice.choice(swaps.get(character, character + character.lower())) for character in typed)
    typed = typed.replace("-", dice.choice(["", " ", "-", "—", "－", "\u3000", " - ", "\n"]))
    assert read_code(f" {typed} ") == data


@given(st.text(alphabet=ALPHABET, min_size=26, max_size=26), st.integers(0, 27), st.sampled_from(ALPHABET))
def test_most_slips_are_noticed_and_none_gives_the_same_code(data: str, place: int, other: str) -> None:
    whole = shown(data).replace("-", "")
    typed = whole[:place] + other + whole[place + 1 :]
    if typed == whole:
        assert read_code(typed) == data
        return
    assert outcome(lambda: read_code(typed)) != data


@pytest.mark.parametrize(
    ("typed", "code"),
    [("", "keys.code_length"), ("ABCD", "keys.code_length"), ("0" * 40, "keys.code_length"),
     ("U" * 28, "keys.code_character"), ("恢复码", "keys.code_character")],
)  # fmt: skip
def test_what_is_no_code_says_why(typed: str, code: str) -> None:
    assert code_of(lambda: read_code(typed)) == code


def test_codes_do_not_repeat() -> None:
    assert len({new_code() for _ in range(500)}) == 500


def test_only_trusted_keyrings_are_taken() -> None:
    from keyring.backends import chainer, fail, null

    class PlaintextKeyring:
        def get_password(self, service: str, name: str) -> str:
            raise AssertionError

    for backend in (fail.Keyring(), null.Keyring(), chainer.ChainerBackend(), PlaintextKeyring(), object()):
        assert code_of(lambda backend=backend: SystemVault(backend)) == "keys.keyring_not_trusted"


def test_a_keyring_that_breaks_is_a_refusal() -> None:
    class Keyring:
        def get_password(self, service: str, name: str) -> str:
            raise OSError("the bus is gone")

    Keyring.__module__ = "keyring.backends.SecretService"
    vault = SystemVault(Keyring())
    assert code_of(lambda: vault.get("p1")) == "keys.keyring_failed"


def test_a_passphrase_file_is_private_utf8_text(tmp_path: Path) -> None:
    path = tmp_path / "phrase"
    assert code_of(lambda: read_passphrase_file(path)) == "keys.passphrase_file_missing"
    path.write_text(PHRASE + "\nsecond line\n", "utf-8")
    path.chmod(0o644)
    assert code_of(lambda: read_passphrase_file(path)) == "keys.passphrase_file_open"
    path.chmod(0o600)
    assert read_passphrase_file(path) == PHRASE
    for bad in (b"", b"\n", b"\xff\xff"):
        path.write_bytes(bad)
        assert code_of(lambda: read_passphrase_file(path)) == "keys.passphrase_file_bad"
