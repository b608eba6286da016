"""The cells that hang together by sums: where a wrong cell is looked for, block by block.

Table 3 is one block, each row of table 4 another.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache

from lib.checking.matrix import System, Terms


@dataclass(frozen=True, slots=True)
class Block:
    """Cells and equations, both numbered from 0 within the block.

    ``touching``: the equations of each cell with its weight there; ``masks``: the same as bits;
    ``near``: for each equation, as bits, those that it shares a cell with (itself too).
    """

    codes: tuple[str, ...]
    equations: tuple[Terms, ...]
    touching: tuple[Terms, ...]
    masks: tuple[int, ...]
    near: tuple[int, ...]

    def residuals(self, values: Sequence[int]) -> list[int]:
        """Left minus right of each equation."""
        return [sum(weight * values[cell] for cell, weight in one) for one in self.equations]


@cache
def blocks(system: System) -> tuple[Block, ...]:
    """The blocks of a system, in the order of the form; only equalities bind cells together."""
    equations = [
        terms
        for terms, equation in zip(system.rows, system.equations, strict=True)
        if equation.rule.relation == "equal"
    ]
    parts: list[tuple[set[int], list[Terms]]] = []
    for terms in equations:
        cells, together = {cell for cell, _ in terms}, [terms]
        for part in [part for part in parts if part[0] & cells]:
            parts.remove(part)
            cells, together = cells | part[0], part[1] + together
        parts.append((cells, together))
    parts.sort(key=lambda part: min(part[0]))
    return tuple(_block(system.codes, sorted(cells), together) for cells, together in parts)


def _block(codes: tuple[str, ...], cells: list[int], equations: list[Terms]) -> Block:
    number = {cell: i for i, cell in enumerate(cells)}
    own = [tuple((number[cell], weight) for cell, weight in terms) for terms in equations]
    return link(tuple(codes[cell] for cell in cells), own)


def link(codes: tuple[str, ...], equations: Sequence[Terms]) -> Block:
    """A block of these equations, with what follows from them."""
    touching: list[list[tuple[int, int]]] = [[] for _ in codes]
    for line, terms in enumerate(equations):
        for cell, weight in terms:
            touching[cell].append((line, weight))
    masks = tuple(sum(1 << line for line, _ in of_cell) for of_cell in touching)
    return Block(
        codes=codes,
        equations=tuple(equations),
        touching=tuple(tuple(of_cell) for of_cell in touching),
        masks=masks,
        near=tuple(_union(masks[cell] for cell, _ in terms) for terms in equations),
    )


def without(block: Block, cells: Iterable[int]) -> Block:
    """What the equations say of all other cells, whatever whole numbers stand in these.

    Each of these cells is worked out of the equations that it is in by one of them, which is used
    up by that (Gaussian elimination).
    """
    left = [dict(terms) for terms in block.equations]
    for cell in cells:
        pivot = next((one for one in left if cell in one), None)
        if pivot is None:
            continue
        left.remove(pivot)
        for i, one in enumerate(left):
            if cell in one:
                left[i] = _combine(one, pivot[cell], pivot, -one[cell])
    return link(block.codes, [tuple(one.items()) for one in left if one])


def sums_of(block: Block) -> frozenset[int]:
    """The cells that are sums of others: those that stand alone on one side of an equation."""
    found = set()
    for terms in block.equations:
        for sign in (1, -1):
            side = [cell for cell, weight in terms if weight * sign > 0]
            if len(side) == 1 < len(terms) - 1:
                found.update(side)
    return frozenset(found)


def _combine(one: dict[int, int], times: int, other: dict[int, int], again: int) -> dict[int, int]:
    """``one`` so many times and ``other`` so many times together, cells that go out left out."""
    total = {
        cell: one.get(cell, 0) * times + other.get(cell, 0) * again for cell in one.keys() | other
    }
    return {cell: weight for cell, weight in sorted(total.items()) if weight}


def _union(masks: Iterable[int]) -> int:
    union = 0
    for mask in masks:
        union |= mask
    return union
