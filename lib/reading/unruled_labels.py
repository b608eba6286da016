"""Labels on several lines, their numbers on one of them -> each label whole, beside its numbers.

Where nothing is ruled a line of a label may be of the row above or of the row below. Of all ways to
deal them out the one is taken whose labels stand best beside their numbers and are best known.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial

from lib.reading.letters import TextLine, Word
from lib.reading.unruled_stacked import join_stacked, joined_words, middle
from lib.reading.words import is_beginning, is_label, is_leaf

_MOST_PIECES = 8
"""With more lines between two rows there are too many ways to deal them out."""
_KNOWN, _BEGINS_AMID = -40.0, 30.0
"""What a known label and a number amid a label are worth, in points of height."""
_LEFT = 12.0
"""What a piece is worth that is left to itself: the label of a row without any number."""
_FARTHEST = 0.9
"""As a share of the height of its lines: a label no farther off may be that of the numbers."""
_FLUSH = 3.0
"""In points: lines of a label begin one below the other."""
_ENUMERATED = re.compile(r"[（(]?(?:[一二三四五六七八九十]{1,3}|\d{1,2})[)）、.．]")
_ITEM = re.compile(r"\d{1,2}[.．、]\D")


@dataclass(slots=True)
class Row:
    """Words of labels and of numbers on one line; ``before``: lines between it and the last row."""

    labels: list[Word]
    numbers: TextLine
    before: list[TextLine]

    @property
    def middle(self) -> float:
        """How far down the numbers stand."""
        return middle(self.numbers[0])


def gather_labels(rows: Sequence[Row], after: Sequence[TextLine]) -> Iterator[TextLine]:
    """The rows with their labels put together, and lines that are of no label, in order.

    Args:
        rows: the rows of one table.
        after: lines of labels below the last row.
    """
    edge = _inner_edge(rows, after)
    gaps = [[word for line in row.before for word in line] for row in rows]
    gaps.append([word for line in after for word in line])
    rests = _rests([word for gap in gaps for word in gap], edge)
    between = [[word for word in gap if _is_inner(word, edge) or id(word) in rests] for gap in gaps]
    own = [_own_label(row, edge) for row in rows]
    taken = _deal_out(rows, own, between)
    for i, row in enumerate(rows):
        above, below = taken[i]
        used = {id(word) for word in (*above, *below, *_below(taken, i - 1))}
        yield from _left_over(row.before, used)
        pieces = [*above, *([own[i]] if own[i] else []), *below]
        kept = [word for word in row.labels if word is not own[i]]
        label = [joined_words([piece for piece in pieces if piece])] if pieces else []
        yield (*_in_one(kept + label), *row.numbers)
    yield from _left_over(after, {id(word) for word in _below(taken, len(rows) - 1)})


def _own_label(row: Row, edge: float) -> Word | None:
    """The label on the line of the numbers: the innermost, or one that can be no group's."""
    inner = [word for word in row.labels if _is_inner(word, edge)]
    if not inner and row.labels and is_leaf(row.labels[-1].text):
        return row.labels[-1]
    return inner[-1] if inner else None


def _below(taken: Sequence[tuple[list[Word], list[Word]]], i: int) -> list[Word]:
    return taken[i][1] if i >= 0 else []


def _left_over(lines: Sequence[TextLine], used: set[int]) -> list[TextLine]:
    """What is of no row with numbers; the label of a row without any may take several lines."""
    rest = (tuple(word for word in line if id(word) not in used) for line in lines)
    return join_stacked([line for line in rest if line])


def _in_one(words: list[Word]) -> list[Word]:
    """The words with those at the end put together that blanks part within a known label."""
    for start in range(len(words) - 1):
        if is_label("".join(word.text for word in words[start:])) and not is_label(words[-1].text):
            return [*words[:start], joined_words(words[start:])]
    return words


def _inner_edge(rows: Sequence[Row], after: Sequence[TextLine]) -> float:
    """Where the innermost column of labels begins: left of it stand labels of groups."""
    lines = [line for row in rows for line in (*row.before, tuple(row.labels))]
    items = [word.box.left for line in (*lines, *after) for word in line if _ITEM.match(word.text)]
    return min(items, default=float("-inf"))


def _rests(words: Sequence[Word], edge: float) -> set[int]:
    """The ends of labels that begin left of the innermost column and reach into it.

    An end is short, so that it stands left of that column, but right below its beginning.
    """
    found: set[int] = set()
    for i, word in enumerate(words):
        if word.box.left > edge or not _is_inner(word, edge):
            continue
        text = word.text
        for rest in words[i + 1 : i + 1 + _MOST_PIECES]:
            if abs(rest.box.left - word.box.left) < _FLUSH and is_label(text + rest.text):
                found.add(id(rest))
                break
    return found


def _is_inner(word: Word, edge: float) -> bool:
    return word.box.right > edge + 2


Dealt = tuple[list[Word], list[Word]]
"""The pieces of a label above and below the line of its numbers."""


def _deal_out(
    rows: Sequence[Row], own: Sequence[Word | None], between: Sequence[list[Word]]
) -> list[Dealt]:
    """For each row the pieces above and below it that are of its label."""
    below, above = _all_below(own, between), _all_above(own, between)
    if all(map(_is_whole, own[:-1], below)) and _is_begun(own[-1], below[-1]):
        return below
    if all(map(_is_whole, own, above)) and not between[-1]:
        return above
    # Above the first row and below the last there may be anything: headers, captions.
    between = [between[0][-_MOST_PIECES:], *between[1:-1], between[-1][:_MOST_PIECES]]
    if max(map(len, between)) > _MOST_PIECES:
        # Too many ways to try them all: labels so long begin beside their numbers, or end there.
        known, dealt = max(
            ((sum(map(_is_whole, own, dealt)), dealt) for dealt in (below, above)),
            key=lambda way: way[0],
        )
        return dealt if 2 * known >= len(rows) else [([], []) for _ in rows]
    ways = [_best(rows, own, between, partial(_off, top=top)) for top in (False, True)]
    return list(min(ways, key=lambda way: way[0])[1])


def _all_below(own: Sequence[Word | None], between: Sequence[list[Word]]) -> list[Dealt]:
    """The pieces with the row above them: labels begin on the line of their numbers."""
    dealt: list[Dealt] = []
    for label, pieces in zip(own, between[1:], strict=True):
        begins = (i for i, piece in enumerate(pieces) if _ENUMERATED.match(piece.text))
        most = next(begins, len(pieces))
        text = label.text if label else ""
        counts = [n for n in range(most, -1, -1) if is_label(text + _run(pieces[:n]))]
        dealt.append(([], pieces[: counts[0] if counts else most]))
    return dealt


def _all_above(own: Sequence[Word | None], between: Sequence[list[Word]]) -> list[Dealt]:
    """The pieces with the row below them: labels end on the line of their numbers."""
    dealt: list[Dealt] = []
    for label, pieces in zip(own, between[:-1], strict=True):
        begins = [i for i, piece in enumerate(pieces) if _ENUMERATED.match(piece.text)]
        least = begins[-1] if begins else 0
        text = label.text if label else ""
        starts = [n for n in range(least, len(pieces) + 1) if is_label(_run(pieces[n:]) + text)]
        dealt.append((pieces[starts[0] if starts else least :], []))
    return dealt


def _run(pieces: Sequence[Word]) -> str:
    return "".join(piece.text for piece in pieces)


def _is_whole(own: Word | None, dealt: Dealt) -> bool:
    return own is not None and is_label(_text(own, dealt))


def _is_begun(own: Word | None, dealt: Dealt) -> bool:
    """Whether a label is whole, or cut by the end of the page."""
    return own is not None and (_is_whole(own, dealt) or is_beginning(_text(own, dealt)))


def _text(own: Word, dealt: Dealt) -> str:
    above, below = dealt
    return _run([*above, own, *below])


Off = Callable[[Row, Sequence[Word], Word | None, Sequence[Word]], float]
Way = tuple[float, tuple[Dealt, ...]]
"""How badly labels stand beside their numbers, and how the pieces are dealt out."""


def _best(
    rows: Sequence[Row], own: Sequence[Word | None], between: Sequence[list[Word]], off: Off
) -> Way:
    """The way with the least fault. Before the first row and after the last pieces may be left."""
    # By how many of the pieces after the last row were dealt to it.
    ways: dict[int, Way] = {0: (0.0, ())}
    for i, row in enumerate(rows):
        ways = {
            count: min(
                _ways_on(row, between[i], own[i], between[i + 1][:count], ways, off),
                key=lambda way: way[0],
            )
            for count in range(len(between[i + 1]) + 1)
        }
    return min(ways.values(), key=lambda way: way[0])


def _ways_on(
    row: Row,
    pieces: list[Word],
    own: Word | None,
    below: list[Word],
    ways: dict[int, Way],
    off: Off,
) -> Iterator[Way]:
    """The ways to deal one row its pieces, after each way to deal the rows above theirs."""
    for taken, (fault, dealt) in ways.items():
        for start in range(taken, len(pieces) + 1):
            above = pieces[start:]
            left = _LEFT * (start - taken) if dealt else 0.0
            yield fault + left + off(row, above, own, below), (*dealt, (above, below))


def _off(
    row: Row,
    above: Sequence[Word],
    own: Word | None,
    below: Sequence[Word],
    *,
    top: bool,
) -> float:
    """How badly a label stands beside its numbers, in points of height."""
    pieces = [*above, *([own] if own else []), *below]
    if not pieces:
        return 0.0
    places = [middle(piece) for piece in pieces]
    place = places[0] if top else sum(places) / len(places)
    fault = abs(place - row.middle)
    fault += _BEGINS_AMID * sum(bool(_ENUMERATED.match(piece.text)) for piece in pieces[1:])
    height = pieces[0].box.bottom - pieces[0].box.top
    known = abs(place - row.middle) < _FARTHEST * height * len(pieces) and is_label(_run(pieces))
    if known:
        return fault + _KNOWN
    # A label that is whole is of a row of its own, were it without numbers.
    beside = own is None and bool(row.labels) and is_label(row.labels[-1].text)
    whole = len(pieces) > 1 and any(is_leaf(piece.text) for piece in pieces)
    return fault + _BEGINS_AMID * (beside + whole)
