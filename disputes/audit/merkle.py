"""The arithmetic of the log: a Merkle tree over leaf hashes, as RFC 9162 section 2.1 has it.

Pure functions over hashes; where they are kept is no matter here. A node is named by its level (0
for leaves) and its index in that level. Only nodes over 2**level leaves that are all there are ever
kept: they never change, and any root or proof, of now or of any earlier size, follows from them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from hashlib import sha256

Node = tuple[int, int]  # level, index
Hashes = Mapping[Node, bytes]
Fetch = Callable[[Iterable[Node]], Hashes]
Range = tuple[int, int]  # of leaves: from, up to

EMPTY = sha256().digest()  # section 2.1.1: the root of no leaves


class NotProven(Exception):
    """The proof does not show what it should; says why."""


def node_hash(left: bytes, right: bytes) -> bytes:
    """Section 2.1.1: the hash of two subtrees, told from that of a leaf by its first byte."""
    return sha256(b"\x01" + left + right).digest()


# ---- growing


def edge(size: int) -> list[Node]:
    """The largest whole subtrees that make a tree of `size` leaves, from the left."""
    return list(_whole(0, size))


def open_nodes(size: int, count: int) -> list[Node]:
    """Those of `edge(size)` that `count` more leaves will be joined with."""
    top = (size ^ (size + count)).bit_length()  # nothing above is completed
    return [(level, index) for level, index in edge(size) if level < top]


def grown(size: int, leaves: Sequence[bytes], known: Hashes) -> dict[Node, bytes]:
    """Every node above the leaves that is completed by adding `leaves` to a tree of `size`.

    `known` holds `open_nodes(size, len(leaves))`.
    """
    hashes = {**known, **{(0, i): leaf for i, leaf in enumerate(leaves, size)}}
    made: dict[Node, bytes] = {}
    for i in range(size, size + len(leaves)):
        level, index = 0, i
        while index & 1:
            parent = (level + 1, index >> 1)
            made[parent] = node_hash(hashes[level, index - 1], hashes[level, index])
            hashes[parent] = made[parent]
            level, index = parent
    return made


# ---- roots and proofs


def root(size: int, fetch: Fetch) -> bytes:
    """The root over the first `size` leaves."""
    return _hash_of((0, size), fetch(edge(size)))


def inclusion_proof(index: int, size: int, fetch: Fetch) -> list[bytes]:
    """Section 2.1.3.1: the path from the leaf `index` to the root over `size` leaves."""
    if not 0 <= index < size:
        raise ValueError(f"leaf {index} is not among {size}")
    return _hashes(list(_path(index, 0, size)), fetch)


def consistency_proof(first: int, second: int, fetch: Fetch) -> list[bytes]:
    """Section 2.1.4.1: that the tree of `second` leaves begins with the tree of `first`."""
    if not 0 <= first <= second:
        raise ValueError(f"{first} leaves are not the first of {second}")
    return _hashes(list(_subproof(first, 0, second, True)) if first else [], fetch)


def _path(index: int, begin: int, end: int) -> Iterator[Range]:
    if end - begin == 1:
        return
    middle = begin + _split(end - begin)
    if index < middle:
        yield from _path(index, begin, middle)
        yield middle, end
    else:
        yield from _path(index, middle, end)
        yield begin, middle


def _subproof(first: int, begin: int, end: int, is_known: bool) -> Iterator[Range]:
    if first == end - begin:
        if not is_known:
            yield begin, end
        return
    split = _split(end - begin)
    middle = begin + split
    if first <= split:
        yield from _subproof(first, begin, middle, is_known)
        yield middle, end
    else:
        yield from _subproof(first - split, middle, end, False)
        yield begin, middle


def _split(size: int) -> int:
    """The largest power of two below `size`."""
    return 1 << (size - 1).bit_length() - 1


def _hashes(ranges: Sequence[Range], fetch: Fetch) -> list[bytes]:
    known = fetch({node for begin, end in ranges for node in _whole(begin, end)})
    return [_hash_of(each, known) for each in ranges]


def _hash_of(span: Range, known: Hashes) -> bytes:
    nodes = list(_whole(*span))
    if not nodes:
        return EMPTY
    found = known[nodes[-1]]
    for node in reversed(nodes[:-1]):
        found = node_hash(known[node], found)
    return found


def _whole(begin: int, end: int) -> Iterator[Node]:
    """The whole subtrees that make up a range which begins where one of at least its size may."""
    while begin < end:
        level = (end - begin).bit_length() - 1
        yield level, begin >> level
        begin += 1 << level


# ---- checking what somebody else gave


def check_inclusion(
    leaf: bytes, index: int, size: int, proof: Sequence[bytes], root_hash: bytes
) -> None:
    """Section 2.1.3.2. Raises NotProven unless the leaf is the one at `index` of that tree."""
    _check_hashes(leaf, root_hash, *proof)
    if not 0 <= index < size:
        raise NotProven(f"leaf {index} is not among {size}")
    at, last, found = index, size - 1, leaf
    for each in proof:
        if last == 0:
            raise NotProven("the proof is too long")
        if at & 1 or at == last:
            found = node_hash(each, found)
            while not at & 1 and at:
                at, last = at >> 1, last >> 1
        else:
            found = node_hash(found, each)
        at, last = at >> 1, last >> 1
    if last:
        raise NotProven("the proof is too short")
    if found != root_hash:
        raise NotProven("the proof leads to another root")


def check_consistency(
    first: int, second: int, first_root: bytes, second_root: bytes, proof: Sequence[bytes]
) -> None:
    """Section 2.1.4.2. Raises NotProven unless the second tree begins with the first."""
    if first > second or first < 0:
        raise NotProven(f"{first} leaves are not the first of {second}")
    if first in (0, second):
        _check_trivial(first, second, first_root, second_root, proof)
        return
    _check_hashes(first_root, second_root, *proof)
    if not proof:
        raise NotProven("the proof is too short")
    path = list(proof) if first & (first - 1) else [first_root, *proof]
    at, last = first - 1, second - 1
    while at & 1:
        at, last = at >> 1, last >> 1
    old = new = path[0]
    for each in path[1:]:
        if last == 0:
            raise NotProven("the proof is too long")
        if at & 1 or at == last:
            old, new = node_hash(each, old), node_hash(each, new)
            while not at & 1 and at:
                at, last = at >> 1, last >> 1
        else:
            new = node_hash(new, each)
        at, last = at >> 1, last >> 1
    if last:
        raise NotProven("the proof is too short")
    if old != first_root:
        raise NotProven("the proof leads to another first root")
    if new != second_root:
        raise NotProven("the proof leads to another second root")


def _check_trivial(
    first: int, second: int, first_root: bytes, second_root: bytes, proof: Sequence[bytes]
) -> None:
    if proof:
        raise NotProven("the proof is too long")
    if first == 0 and first_root != EMPTY:
        raise NotProven("no leaves have another root")
    if first == second:  # one root, whatever it is of, begins with itself
        if first_root != second_root:
            raise NotProven("two roots for one size")
        return
    _check_hashes(second_root)


def _check_hashes(*hashes: bytes) -> None:
    if any(len(each) != sha256().digest_size for each in hashes):
        raise NotProven("a hash is not 32 bytes long")
