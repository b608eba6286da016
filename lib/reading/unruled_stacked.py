"""Words one below the other, as narrow columns break them -> one word of several lines."""

from collections.abc import Sequence

from lib.reading.letters import TextLine, Word, words_to_lines
from lib.reading.ruling import Box
from lib.reading.words import is_beginning, is_label


def middle(word: Word) -> float:
    """How far down a word stands."""
    return (word.box.top + word.box.bottom) / 2


def joined_words(pieces: Sequence[Word]) -> Word:
    """Words one below the other as one, each on a line of its own."""
    boxes = [piece.box for piece in pieces]
    around = Box(
        min(box.left for box in boxes),
        min(box.top for box in boxes),
        max(box.right for box in boxes),
        max(box.bottom for box in boxes),
    )
    return Word("\n".join(piece.text for piece in pieces), around)


def join_stacked(lines: Sequence[TextLine]) -> list[TextLine]:
    """The lines of a header with the labels put together that stand on several of them."""
    words = [word for line in lines for word in line]
    joined: list[Word] = []
    used: set[int] = set()
    for i, word in enumerate(words):
        if i in used:
            continue
        pieces = _stack(words, i, used)
        used.update(pieces)
        joined.append(joined_words([words[piece] for piece in pieces]) if len(pieces) > 1 else word)
    return words_to_lines(joined) if len(joined) < len(words) else list(lines)


def _stack(words: Sequence[Word], first: int, used: set[int]) -> list[int]:
    """The pieces of a label from its first on, one below the other; only itself if it is whole."""
    pieces, whole = [first], [first]
    text = words[first].text
    while is_beginning(text) or is_label(text):
        following = next(
            (
                i
                for i in range(pieces[-1] + 1, len(words))
                if i not in used and _stands_below(words[i].box, words[pieces[-1]].box)
            ),
            None,
        )
        if following is None:
            break
        pieces.append(following)
        text += words[following].text
        if is_label(text):
            whole = list(pieces)
    return whole


def _stands_below(box: Box, above: Box) -> bool:
    height = above.bottom - above.top
    near = 0.5 * height < (box.top + box.bottom - above.top - above.bottom) / 2 < 1.9 * height
    centred = abs(box.left + box.right - above.left - above.right) < height
    return near and (centred or abs(box.left - above.left) < 0.3 * height)
