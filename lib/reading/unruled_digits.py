"""Numbers that a narrow column broke, or that stand a little off their row -> rows of numbers."""

from collections.abc import Sequence
from statistics import median

from lib.reading.letters import TextLine, Word
from lib.reading.unruled_lines import ENUMERATED, REST, is_number, numbers_of, stands_below
from lib.reading.unruled_stacked import joined_words, middle
from lib.reading.words import is_beginning, is_fragment, is_label

_ONE_CELL = 1.5
"""As a share of the height of characters: lines of one cell stand no farther apart."""
_WIDELY_SET = 2.0
"""The same where some fonts are printed widely, and nothing but digits is on the line."""
_MOST_LINES = 3
"""Half the lines of a label beside a single number."""
_LONG_PIECE = 3
"""Characters of a piece of a label that tell of which label it is."""
_MOST_BLANK = 2.5
"""Columns that may be empty left of the first number of a line without a label."""
_HALF_A_LINE = 1.0
"""As a share of the height of characters: cells of one and of two lines stand so far apart."""


def level_lines(lines: Sequence[TextLine]) -> list[TextLine]:
    """The lines with numbers that stand a little high or low put beside those of their row."""
    levelled: list[TextLine] = []
    for line in lines:
        joined = beside(levelled[-1], line) if levelled else None
        if joined:
            levelled[-1] = joined
        else:
            levelled.append(line)
    return levelled


def beside(above: TextLine, line: TextLine) -> TextLine | None:
    """Both lines as one, where they are of one row: one has nothing but numbers for empty columns.

    Two parts of a number, one as far above its row as the other is below, are one number. Pieces
    of a group's label may stand beside such numbers, left of the row's own label.
    """
    fewer, more = sorted((above, line), key=lambda one: len(numbers_of(one)))
    numbers, full = numbers_of(fewer), numbers_of(more)
    if not numbers or len(full) < 2:
        return None
    level, reach = _level(more), _HALF_A_LINE * (line[-1].box.bottom - line[-1].box.top)
    if abs(_level(fewer) - level) >= reach:
        return None
    labels = _labels_together(fewer[: -len(numbers)], more[: -len(full)])
    if labels is None:
        return None
    nearest = full[0].box.left - _MOST_BLANK * (full[1].box.left - full[0].box.left)
    edge = max((word.box.right for word in labels), default=nearest)
    if numbers[0].box.left < edge:
        return None
    words = [*labels, *full]
    for word in numbers:
        over = [i for i, other in enumerate(words) if stands_below(word, other)]
        if not over:
            words.append(word)
        elif len(over) == 1 and _opposite(words[over[0]], word, level):
            words[over[0]] = joined_words([words[over[0]], word])
        else:
            return None
    return tuple(sorted(words, key=lambda word: word.box.left))


def _labels_together(pieces: Sequence[Word], labels: Sequence[Word]) -> list[Word] | None:
    """The labels of a row with pieces that stand a little higher or lower; None: of another row.

    A piece may be of a group's label, left of the row's own, or the other half of that one.
    """
    together = list(labels)
    inner = min((word.box.left for word in labels), default=float("inf"))
    outer = max((word.box.right for word in labels), default=float("-inf"))
    for piece in pieces:
        if piece.box.right <= inner or piece.box.left >= outer:
            together.append(piece)
            continue
        over = [i for i, label in enumerate(together) if stands_below(piece, label)]
        halves = sorted((piece, *(together[i] for i in over)), key=middle)
        whole = "".join(half.text for half in halves)
        if len(over) != 1 or not (is_label(whole) or is_beginning(whole)):
            return None
        together[over[0]] = joined_words(halves)
    return together


def _level(line: TextLine) -> float:
    """How far down most of the numbers of a line stand."""
    return float(median(map(middle, numbers_of(line))))


def _opposite(above: Word, below: Word, level: float) -> bool:
    """Whether two numbers stand alike above and below the level of a row, and nothing on it."""
    up, down = level - middle(above), middle(below) - level
    height = below.box.bottom - below.box.top
    return min(up, down) > height / 4 and abs(up - down) < height / 4


def is_broken_off(before: TextLine, line: TextLine) -> bool:
    """Fewer numbers than in the line close above, each below one of them, and no row of its own."""
    numbers = numbers_of(line)
    if not numbers or len(numbers) >= len(before) or ENUMERATED.match(line[0].text):
        return False
    height = numbers[0].box.bottom - numbers[0].box.top
    far = middle(numbers[0]) - middle(before[0])
    if far > _ONE_CELL * height and (far > _WIDELY_SET * height or not _fill(before, line)):
        return False
    labels = line[: len(line) - len(numbers)]
    if any(is_label(word.text) for word in labels) or (labels and _begins_row(labels[-1])):
        return False
    return all(any(stands_below(word, other) for other in before) for word in numbers)


def _begins_row(word: Word) -> bool:
    """Whether a word is the beginning of a label, too long to be a piece of a group's."""
    return len(word.text) >= _LONG_PIECE and is_beginning(word.text)


def _fill(before: Sequence[Word], line: TextLine) -> bool:
    """Whether a line is numbers, each below one that fills its column, and the rest of a label."""
    longest = max(len(word.text) for word in before)
    least = max(2, longest - 1)  # 1 is narrower than other digits
    over = [other for word in numbers_of(line) for other in before if stands_below(word, other)]
    full = all(len(other.text) >= least for other in over)
    rest = line[: len(line) - len(numbers_of(line))]
    full = full or all(REST.fullmatch(word.text) for word in numbers_of(line))
    return full and all(is_fragment(word.text) for word in rest)


def with_digits(word: Word, numbers: Sequence[Word]) -> Word:
    """A number with the digits that were broken off it."""
    rest = "".join(other.text for other in numbers if stands_below(other, word))
    return Word(f"{word.text}\n{rest}", word.box) if rest and is_number(word) else word


def numbers_amid_labels(lines: Sequence[TextLine]) -> list[TextLine]:
    """The lines, a number alone between the halves of a known label put beside the whole label."""
    kept = list(lines)
    for i in range(len(kept) - 2, 0, -1):
        if len(kept[i]) != 1 or not is_number(kept[i][0]):
            continue
        for half in range(1, _MOST_LINES + 1):
            around = kept[max(i - half, 0) : i] + kept[i + 1 : i + 1 + half]
            if len(around) < 2 * half or any(len(line) > 1 for line in around):
                break
            label = joined_words([line[0] for line in around])
            near = middle(around[half][0]) - middle(around[half - 1][0])
            high = around[half][0].box.bottom - around[half][0].box.top
            if near < _ONE_CELL * high and is_label(label.text):
                kept[i - half : i + half + 1] = [(label, kept[i][0])]
                break
    return kept
