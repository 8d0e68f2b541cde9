"""Merkle trees over hashes (RFC 6962): one root for a whole chain, a short proof for each of its links."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence


def root(leaves: Sequence[bytes]) -> bytes:
    """The root of a tree over leaves; of no leaves, the hash of nothing."""
    if not leaves:
        return hashlib.sha256().digest()
    level = [leaf_hash(one) for one in leaves]
    stack: list[tuple[int, bytes]] = []
    for node in level:
        height = 0
        while stack and stack[-1][0] == height:
            node, height = pair_hash(stack.pop()[1], node), height + 1
        stack.append((height, node))
    last = stack.pop()[1]
    while stack:
        last = pair_hash(stack.pop()[1], last)
    return last


def proof(leaves: Sequence[bytes], place: int) -> list[tuple[str, bytes]]:
    """How a leaf leads to the root: at each step the neighbour, ``L`` or ``R`` of what is there so far."""
    if len(leaves) < 2:
        return []
    half = 1 << (len(leaves) - 1).bit_length() - 1
    if place < half:
        return [*proof(leaves[:half], place), ("R", root(leaves[half:]))]
    return [*proof(leaves[half:], place - half), ("L", root(leaves[:half]))]


def leads_to(leaf: bytes, steps: Sequence[tuple[str, bytes]]) -> bytes:
    """The root a proof ends in."""
    node = leaf_hash(leaf)
    for side, other in steps:
        node = pair_hash(other, node) if side == "L" else pair_hash(node, other)
    return node


def leaf_hash(leaf: bytes) -> bytes:
    """The hash of a leaf."""
    return hashlib.sha256(b"\x00" + leaf).digest()


def pair_hash(left: bytes, right: bytes) -> bytes:
    """The hash of an inner node."""
    return hashlib.sha256(b"\x01" + left + right).digest()
