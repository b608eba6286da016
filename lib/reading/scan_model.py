"""Pictures of lines -> characters with their probabilities; pictures of pages -> where lines stand.

The two networks are files of the package ``rapidocr`` (PP-OCRv6), run by ``onnxruntime``: nothing
is fetched from anywhere. They are loaded once a process, when the first picture comes.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.util import find_spec
from pathlib import Path

import cv2
import numpy as np
import numpy.typing as npt
import onnxruntime
from onnxruntime.capi.onnxruntime_pybind11_state import Fail, RuntimeException

from lib.reading.ruling import Box
from lib.reading.scan_image import Picture

_HEIGHT = 48
"""Pixels: the recogniser knows lines of this height."""
_STEP = 32
_WIDEST = 3200
_BATCH = 12
_LONGER = 992
_DETECTED = 0.3
_SURE_OF_LINE = 0.5
_GROWTH = 2.2
_SMALLEST = 3
_FEWEST_CHANCES = 1e-4

Numbers = npt.NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Character:
    """A character as recognised, how probable it is, and the next probable ones instead of it."""

    text: str
    chance: float
    others: tuple[tuple[str, float], ...] = ()


Characters = tuple[Character, ...]


@cache
def _session(name: str) -> onnxruntime.InferenceSession:
    found = find_spec("rapidocr")
    assert found is not None
    assert found.origin is not None
    options = onnxruntime.SessionOptions()
    # Each file has a process of its own: one thread for each keeps all cores busy.
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    options.enable_cpu_mem_arena = False
    options.log_severity_level = 4
    cv2.setNumThreads(1)
    path = Path(found.origin).parent / "models" / name
    return onnxruntime.InferenceSession(str(path), options, providers=["CPUExecutionProvider"])


def _recogniser() -> onnxruntime.InferenceSession:
    return _session("PP-OCRv6_rec_small.onnx")


def _detector() -> onnxruntime.InferenceSession:
    return _session("PP-OCRv6_det_small.onnx")


def _run(session: onnxruntime.InferenceSession, pictures: Numbers) -> Numbers:
    """What a network makes of pictures.

    Raises:
        MemoryError: there is not enough of it.
    """
    try:
        (made,) = session.run(None, {"x": pictures})
    except (Fail, RuntimeException) as problem:
        raise MemoryError(str(problem)) from problem
    return np.asarray(made)


@cache
def _alphabet() -> tuple[str, ...]:
    """What the numbers of the recogniser stand for; the first for no character."""
    listed = _recogniser().get_modelmeta().custom_metadata_map["character"]
    return ("", *listed.splitlines(), " ")


def recognise(lines: Sequence[Picture]) -> list[Characters]:
    """The characters of pictures of one line each, in the order of the pictures."""
    found: list[Characters] = [()] * len(lines)
    sizes = [_width(line) for line in lines]
    order = sorted(range(len(lines)), key=sizes.__getitem__)
    for batch in _batches(order, sizes):
        width = sizes[batch[-1]]
        chances = _run(_recogniser(), np.stack([_prepared(lines[i], width) for i in batch]))
        for i, one in zip(batch, chances, strict=True):
            found[i] = tuple(_characters(one))
    return found


def _width(line: Picture) -> int:
    height, width = line.shape
    steps = round(width * _HEIGHT / height) // _STEP + 1
    return int(min(steps * _STEP, _WIDEST))


def _batches(order: Sequence[int], sizes: Sequence[int]) -> Iterator[list[int]]:
    """Pictures of one width together; few at a time where they are wide."""
    batch: list[int] = []
    for i in order:
        room = max(1, min(_BATCH, _BATCH * 160 // sizes[i]))
        if batch and (sizes[batch[0]] != sizes[i] or len(batch) >= room):
            yield batch
            batch = []
        batch.append(i)
    if batch:
        yield batch


def _prepared(line: Picture, width: int) -> Numbers:
    """The line at the network's height, what is left to the right filled with nothing."""
    height, own = line.shape
    room = min(width, max(1, round(own * _HEIGHT / height)))
    scaled = cv2.resize(line, (room, _HEIGHT), interpolation=cv2.INTER_LINEAR)
    plane = np.zeros((_HEIGHT, width), np.float32)
    plane[:, :room] = np.asarray(scaled, np.float32) / 127.5 - 1
    return np.broadcast_to(plane, (3, _HEIGHT, width))


def _characters(chances: Numbers) -> Iterator[Character]:
    """The best characters of a line: runs of one character are one, nothing parts them."""
    best = chances.argmax(axis=1)
    start = 0
    for end in range(1, len(best) + 1):
        if end < len(best) and best[end] == best[start]:
            continue
        if best[start]:
            run = chances[start:end]
            yield _character(run[run[:, best[start]].argmax()], int(best[start]))
        start = end


def _character(chances: Numbers, best: int) -> Character:
    alphabet = _alphabet()
    likely = np.flatnonzero(chances > _FEWEST_CHANCES)
    others = sorted((float(chances[i]), alphabet[i]) for i in likely if i not in {0, best})
    return Character(
        alphabet[best], float(chances[best]), tuple((text, p) for p, text in reversed(others))
    )


def find_lines(picture: Picture) -> list[Box]:
    """Where lines of text stand on a level page, in pixels, in no order."""
    height, width = picture.shape
    factor = min(1.0, _LONGER / width)
    low, wide = (max(32, round(side * factor / 32) * 32) for side in (height, width))
    small = cv2.resize(picture, (wide, low), interpolation=cv2.INTER_AREA)
    plane = np.asarray(small, np.float32) / 127.5 - 1
    found = _run(_detector(), np.broadcast_to(plane, (1, 3, low, wide)))[0, 0]
    marked = np.asarray(found > _DETECTED, np.uint8)
    count, labels, boxes, _ = cv2.connectedComponentsWithStats(marked, connectivity=8)
    return [
        _grown(boxes[i].tolist(), width / wide, height / low)
        for i in range(1, count)
        if min(boxes[i][2:4]) >= _SMALLEST and _is_line(found, labels, boxes[i].tolist(), i)
    ]


def _is_line(
    chances: Numbers,
    labels: npt.NDArray[np.generic] | cv2.typing.MatLike,
    box: list[int],
    number: int,
) -> bool:
    left, top, width, height, _ = box
    inside = np.s_[top : top + height, left : left + width]
    return bool(chances[inside][np.asarray(labels)[inside] == number].mean() > _SURE_OF_LINE)


def _grown(box: list[int], across: float, down: float) -> Box:
    """The detector marks the middle of a line: its border lies further out all around."""
    left, top, width, height, _ = box
    more = width * height * _GROWTH / (2 * (width + height))
    return Box(
        (left - more) * across,
        (top - more) * down,
        (left + width + more) * across,
        (top + height + more) * down,
    )
