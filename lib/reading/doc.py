"""A Word file of 1997 to 2003 (doc), also as WPS writes it -> blocks, straight from its bytes.

What these bytes do not yield (Word 95 and older, damaged files) LibreOffice is asked for, where it
is installed.
"""

import struct
from collections.abc import Iterator

from lib.errors import DocumentError
from lib.reading import docx
from lib.reading.blocks import to_blocks
from lib.reading.doc_boxes import find_boxes
from lib.reading.doc_file import WordFile, open_word
from lib.reading.doc_lists import list_properties, read_lists
from lib.reading.doc_tables import Composer
from lib.reading.doc_text import Paragraph, Reader
from lib.reading.document import Document
from lib.reading.office import convert
from lib.reading.package import BROKEN, LOCKED
from lib.reading.source import Item

CONVERTED = "文件结构特殊或有损坏，由 LibreOffice 转换后读取，请对照原件核对。"


def read(data: bytes) -> Document:
    """The document with all revisions accepted; headers, footers and comments left out.

    Raises:
        DocumentError: the file is locked, or damaged or too old and cannot be converted either.
    """
    try:
        word = open_word(data)
        items, notes = _read_word(word)
    except DocumentError as problem:
        if str(problem) == LOCKED:
            raise
        return _convert(data, problem)
    except (ValueError, IndexError, struct.error) as problem:
        return _convert(data, problem)
    return Document("doc", to_blocks(items), notes)


def _read_word(word: WordFile) -> tuple[list[Item], tuple[str, ...]]:
    story = _Story(word)
    items = story.items(*word.story("text"))
    for span in story.loose_boxes:
        items += story.items(*span)
    for name in ("footnotes", "endnotes"):
        items += story.items(*word.story(name))
    return items, tuple(_notes(story.reader))


class _Story:
    """Reads stretches of a file into lines and tables; lists count on from one to the next."""

    def __init__(self, word: WordFile) -> None:
        self.reader = Reader(word)
        self._numbering = read_lists(word)
        self._boxes, self.loose_boxes = find_boxes(word)

    def items(self, start: int, end: int) -> list[Item]:
        composer = Composer(self._label, self._boxed)
        for paragraph in self.reader.paragraphs(start, end):
            composer.add(paragraph)
        return composer.finish()

    def _label(self, paragraph: Paragraph) -> str:
        stance, style = paragraph.stance, self.reader.style_of(paragraph.stance)
        use = style.list_use if stance.list_use is None else stance.list_use
        level = style.list_level if stance.list_level is None else stance.list_level
        return self._numbering.label(list_properties(use, level)) if use else ""

    def _boxed(self, paragraph: Paragraph) -> Iterator[Item]:
        for position in paragraph.boxes:
            # A box inside a box is read once, even if a damaged file has it in itself.
            span = self._boxes.pop(position, None)
            if span is not None:
                yield from self.items(*span)


def _notes(reader: Reader) -> Iterator[str]:
    if reader.revised:
        yield f"文件里有 {reader.revised} 处修订尚未接受，已按全部接受后的内容读取。"
    if reader.struck:
        yield f"文件里有 {reader.struck} 处文字带删除线，已当作删去，没有读入。"


def _convert(data: bytes, problem: Exception) -> Document:
    made = convert(data, "doc")
    if made is not None:
        document = docx.read(made)
        if document.blocks:
            return Document("doc", document.blocks, (CONVERTED, *document.notes))
    raise problem if isinstance(problem, DocumentError) else DocumentError(BROKEN) from problem
