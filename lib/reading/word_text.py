"""The text of one paragraph of Word: runs, fields, revisions, boxes of text."""

from collections.abc import Callable

from lxml import etree

from lib.reading.word_xml import W, is_on

_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_M = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
_AML = "{http://schemas.microsoft.com/aml/2001/core}"
ANNOTATION = f"{_AML}annotation"
"""A revision or comment of Word 2003."""
ALTERNATIVE = f"{_MC}AlternateContent"
BOX = f"{W}txbxContent"
CONTROL = f"{W}sdt"

_THROUGH = frozenset(
    W + name
    for name in (
        *("hyperlink", "ins", "moveTo", "smartTag", "customXml", "sdtContent"),
        *("fldSimple", "dir", "bdo", "rubyBase"),
    )
)
_MATH = frozenset({f"{_M}oMath", f"{_M}oMathPara"})
_DRAWN = frozenset({f"{W}drawing", f"{W}pict", f"{W}object"})
_RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
_TEXTS = {
    f"{W}tab": "\t",
    f"{W}ptab": "\t",
    f"{W}br": "\n",
    f"{W}cr": "\n",
    f"{W}noBreakHyphen": "-",
}
_STRIKES = frozenset({f"{W}strike", f"{W}dstrike"})
_VANISH, _RAISE = f"{W}vanish", f"{W}vertAlign"
_TELLING = _STRIKES | {_VANISH, _RAISE}
INLINE = _THROUGH | _MATH | {CONTROL, ALTERNATIVE, ANNOTATION}
RUN, _RUN_PROPERTIES = f"{W}r", f"{W}rPr"
_TEXT = f"{W}t"
_UNKNOWN_SIGN = "□"


def take_plain(run: etree._Element, parts: list[str], formats: bool) -> bool:
    """Take the text of a run of nothing but text; whether it is one.

    ``formats`` as in ``TextReader``, which reads every run, slower.
    """
    for one in run:
        tag = one.tag
        if tag == _TEXT:
            parts.append(one.text or "")
        elif tag != _RUN_PROPERTIES or (formats and _tells(one)):
            return False
    return True


def _tells(properties: etree._Element) -> bool:
    """Whether a run's format may tell whether and how it is to be read."""
    return any(one.tag in _TELLING for one in properties)


class TextReader:
    """Reads paragraphs in their order; keeps what reaches over their ends and what it left out.

    ``struck`` counts runs that were left out because they are struck through. ``formats``: the
    part that is read may have formats that tell whether and how a run is to be read.
    """

    def __init__(self) -> None:
        self.formats = True
        self.struck = 0
        self.boxes: list[etree._Element] = []
        self._fields: list[bool] = []
        self._steps: dict[str, Callable[[etree._Element, list[str]], None]] = {
            f"{W}sym": self._symbol,
            f"{W}fldChar": self._field,
            ALTERNATIVE: self._alternative,
            f"{W}ruby": self._through,
            **dict.fromkeys(_DRAWN, self._drawing),
        }

    def read(self, paragraph: etree._Element) -> str:
        """The text of a paragraph as it is printed after all revisions are accepted.

        A line break is a line feed. Boxes of text that hang on the paragraph are put on ``boxes``.
        """
        parts: list[str] = []
        self._through(paragraph, parts)
        # A field whose code has no end would swallow the rest of the document.
        self._fields.clear()
        return "".join(parts)

    def _through(self, element: etree._Element, parts: list[str]) -> None:
        for child in element:
            tag = child.tag
            if tag == RUN:
                self._run(child, parts)
            elif tag not in INLINE:  # its properties, for one
                continue
            elif tag in _THROUGH:
                self._through(child, parts)
            elif tag == CONTROL:
                if not is_placeholder(child):
                    self._through(child, parts)
            elif tag == ALTERNATIVE:
                self._alternative(child, parts)
            elif tag == ANNOTATION:
                for content in annotated(child):
                    self._through(content, parts)
            elif tag in _MATH:
                parts += [text.text or "" for text in child.iter(f"{_M}t")]

    def _run(self, run: etree._Element, parts: list[str]) -> None:
        raised = False
        for child in run:
            tag = child.tag
            if tag == _TEXT:
                text = child.text
                if text and all(self._fields):
                    parts.append(text.translate(_RAISED) if raised else text)
            elif tag == _RUN_PROPERTIES:
                if not self.formats:
                    continue
                seen, raised = self._looks(child)
                if not seen:
                    self._skip(run)
                    return
            elif tag in _TEXTS:
                if all(self._fields):
                    parts.append(_TEXTS[tag])
            elif tag in self._steps:
                self._steps[tag](child, parts)

    def _skip(self, run: etree._Element) -> None:
        """Leave a run out; the bounds of fields in it count all the same."""
        for bound in run.iterchildren(f"{W}fldChar"):
            self._field(bound, [])

    def _looks(self, properties: etree._Element) -> tuple[bool, bool]:
        """Whether a run is to be read, and whether it is raised."""
        raised = False
        for one in properties:
            tag = one.tag
            if tag not in _TELLING:
                continue
            if tag == _VANISH and is_on(one):
                return False, False
            if tag in _STRIKES and is_on(one):
                self.struck += 1
                return False, False
            if tag == _RAISE:
                raised = one.get(f"{W}val") == "superscript"
        return True, raised

    def _symbol(self, element: etree._Element, parts: list[str]) -> None:
        """A sign of a symbol font: such fonts keep theirs in the private area of Unicode."""
        try:
            code = int(element.get(f"{W}char") or "", 16)
        except ValueError:
            return
        font = (element.get(f"{W}font") or "").lower()
        if 0xF000 <= code <= 0xF0FF:
            code -= 0xF000
            if "wingdings" in font or "webdings" in font or code < 0x20:
                parts.append(_UNKNOWN_SIGN)
                return
        parts.append(chr(code) if code < 0x110000 else _UNKNOWN_SIGN)

    def _field(self, element: etree._Element, parts: list[str]) -> None:
        """Between the beginning of a field and its separator stands its code, then its result."""
        kind = element.get(f"{W}fldCharType")
        if kind == "begin":
            self._fields.append(False)
        elif kind == "separate" and self._fields:
            self._fields[-1] = True
        elif kind == "end" and self._fields:
            self._fields.pop()

    def _alternative(self, element: etree._Element, parts: list[str]) -> None:
        """The same thing told twice for newer and older programs: the first telling is read."""
        for telling in chosen(element):
            if telling.tag == RUN:
                self._run(telling, parts)
            elif telling.tag in _DRAWN:
                self._drawing(telling, parts)
            else:
                self._through(telling, parts)

    def _drawing(self, element: etree._Element, parts: list[str]) -> None:
        self.boxes += _outermost_boxes(element)


def annotated(annotation: etree._Element) -> list[etree._Element]:
    """The content of a revision of Word 2003; none of what it deletes."""
    return [] if is_deletion(annotation) else list(annotation.iterchildren(f"{_AML}content"))


def is_deletion(annotation: etree._Element) -> bool:
    """Whether a revision of Word 2003 takes something out."""
    return annotation.get(f"{W}type") == "Word.Deletion"


def is_placeholder(control: etree._Element) -> bool:
    """Whether a content control shows nothing but its invitation to fill it in."""
    return control.find(f"{W}sdtPr/{W}showingPlcHdr") is not None


def chosen(element: etree._Element) -> list[etree._Element]:
    """The contents of the one alternative of ``mc:AlternateContent`` that is to be read."""
    choices = [*element.iterchildren(f"{_MC}Choice"), *element.iterchildren(f"{_MC}Fallback")]
    return next((list(choice) for choice in choices if len(choice)), [])


def _outermost_boxes(element: etree._Element) -> list[etree._Element]:
    found = []
    for child in element:
        if child.tag == BOX:
            found.append(child)
        elif child.tag == ALTERNATIVE:
            for telling in chosen(child):
                found += [telling] if telling.tag == BOX else _outermost_boxes(telling)
        else:
            found += _outermost_boxes(child)
    return found
