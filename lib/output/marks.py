"""Groups of findings put on the cells of the drawn form: how each cell is marked, and why."""

from collections.abc import Iterable
from dataclasses import dataclass

from lib.extract.report import Number
from lib.output.findings_view import DOUBTFUL, UNDECIDED, WRONG, Group

INVOLVED = "involved"
"""Takes part in a finding that another cell stands for."""
_STRENGTH = [WRONG, DOUBTFUL, UNDECIDED, INVOLVED]


@dataclass(frozen=True, slots=True)
class Mark:
    """What is said of one cell of the form: how, by which groups, in which sentences."""

    kind: str
    groups: tuple[int, ...] = ()
    signed: tuple[int, ...] = ()
    texts: tuple[str, ...] = ()
    proposal: Number | None = None


def marks(found: Iterable[Group]) -> dict[str, Mark]:
    """What is to be shown in each cell that any group speaks of, by code."""
    merged: dict[str, Mark] = {}
    for group in found:
        for code in group.codes:
            mark = _mark(group, code)
            merged[code] = _merged(merged[code], mark) if code in merged else mark
    return merged


def _mark(group: Group, code: str) -> Mark:
    here = code in group.marked
    texts = tuple(finding.message for finding in group.findings if code in finding.figures)
    return Mark(
        kind=group.kind if here else INVOLVED,
        groups=(group.number,),
        signed=(group.number,) if here else (),
        texts=texts,
        proposal=group.proposals.get(code),
    )


def _merged(one: Mark, other: Mark) -> Mark:
    return Mark(
        kind=min(one.kind, other.kind, key=_STRENGTH.index),
        groups=one.groups + other.groups,
        signed=one.signed + other.signed,
        texts=one.texts + tuple(text for text in other.texts if text not in one.texts),
        proposal=one.proposal if one.proposal is not None else other.proposal,
    )
