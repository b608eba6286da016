"""The cells that hang together by sums: where a wrong cell is looked for, block by block.

Table 3 is one block, each row of table 4 another.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache

from lib.checking.matrix import System

Terms = tuple[tuple[int, int], ...]
"""An equation as ``(cell, +1 or -1)`` pairs whose sum must be 0."""


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
    weights = system.weights
    equations = [
        tuple(
            (int(weights.indices[entry]), int(weights.data[entry]))
            for entry in range(weights.indptr[line], weights.indptr[line + 1])
        )
        for line, equation in enumerate(system.equations)
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
    own = tuple(tuple((number[cell], weight) for cell, weight in terms) for terms in equations)
    touching: list[list[tuple[int, int]]] = [[] for _ in cells]
    for line, terms in enumerate(own):
        for cell, weight in terms:
            touching[cell].append((line, weight))
    masks = tuple(sum(1 << line for line, _ in of_cell) for of_cell in touching)
    return Block(
        codes=tuple(codes[cell] for cell in cells),
        equations=own,
        touching=tuple(tuple(of_cell) for of_cell in touching),
        masks=masks,
        near=tuple(_union(masks[cell] for cell, _ in terms) for terms in own),
    )


def _union(masks: Iterable[int]) -> int:
    union = 0
    for mask in masks:
        union |= mask
    return union
