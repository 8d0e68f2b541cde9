"""What is checked before the profile counts as made."""

from __future__ import annotations

from ipmediate.domain.refusals import Refusal

LEAST = 10
"""Characters a passphrase needs."""
_ALIKE = str.maketrans({"O": "0", "I": "1", "L": "1"})


def check_passphrase(passphrase: str, again: str, *, needed: bool) -> None:
    """Refuse a passphrase that is missing where one is needed, too short, or typed differently twice."""
    if not passphrase and not again:
        if needed:
            raise Refusal("window.passphrase_needed")
        return
    if len(passphrase) < LEAST:
        raise Refusal("window.passphrase_short", least=LEAST)
    if passphrase != again:
        raise Refusal("window.passphrase_differs")


def asked_groups(code: str) -> tuple[int, int]:
    """Which two groups of the code are asked for, counted from 1; they are not neighbours."""
    groups = code.split("-")
    first = sum(map(ord, code)) % (len(groups) - 2)
    return first + 1, first + 3


def check_groups(code: str, first: str, second: str) -> None:
    """Refuse when the groups typed are not those of the code."""
    groups = code.split("-")
    one, two = asked_groups(code)
    if (_plain(first), _plain(second)) != (_plain(groups[one - 1]), _plain(groups[two - 1])):
        raise Refusal("window.group_wrong", first=one, second=two)


def _plain(text: str) -> str:
    return text.strip().upper().replace(" ", "").replace("-", "").translate(_ALIKE)
