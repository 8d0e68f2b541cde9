"""Merkle trees over hashes (RFC 6962): one root for a whole chain, a short proof for each of its links."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence


def root(leaves: Sequence[bytes]) -> bytes:
    """The root of a tree over leaves; of no leaves, the hash of nothing."""
    return next(roots(leaves, (len(leaves),)))


def roots(leaves: Sequence[bytes], sizes: Sequence[int]) -> Iterator[bytes]:
    """The roots of the trees over the first so many leaves, each leaf hashed once for all of them.

    Args:
        leaves: all leaves.
        sizes: how many of them, in rising order, none beyond all.
    """
    stack: list[tuple[int, bytes]] = []
    done = 0
    for size in sizes:
        for leaf in leaves[done:size]:
            node, height = leaf_hash(leaf), 0
            while stack and stack[-1][0] == height:
                node, height = pair_hash(stack.pop()[1], node), height + 1
            stack.append((height, node))
        done = size
        if not stack:
            yield hashlib.sha256().digest()
            continue
        top = stack[-1][1]
        for _, lower in reversed(stack[:-1]):
            top = pair_hash(lower, top)
        yield top


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
