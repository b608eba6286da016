"""Running text for the tests of identity, sections and statements: one paragraph a line."""

from lib.reading.document import Paragraph, Place


def paragraphs(text: str) -> list[Paragraph]:
    """The lines of a text as paragraphs, numbered from 1; empty lines are left out."""
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    return [Paragraph(line, Place(block=number)) for number, line in enumerate(lines, start=1)]
