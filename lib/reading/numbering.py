"""Automatic numbers of Word's lists as they are printed: 一、 （二） 3. and so on."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from lxml import etree

from lib.reading.word_xml import W, is_on, number, value

_DIGITS = "零一二三四五六七八九"
_LEGAL_DIGITS = "零壹贰叁肆伍陆柒捌玖"
_STEMS = "甲乙丙丁戊己庚辛壬癸"
_ROMAN = (
    (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"),
    (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
)  # fmt: skip
_PLACE = re.compile(r"%([1-9])")
_MOST_STYLES = 32
_OWN, _STYLE = f"{W}numPr", f"{W}pStyle"


def chinese(number: int, digits: str = _DIGITS, units: str = "十百千") -> str:
    """A whole number below 10,000 in Chinese numerals: 十二, 一百零五."""
    if not 0 < number < 10_000:
        return str(number)
    text = ""
    for power in (3, 2, 1, 0):
        digit = number // 10**power % 10
        if digit:
            text += digits[digit] + (units[power - 1] if power else "")
        elif text and not text.endswith(digits[0]) and number % 10**power:
            text += digits[0]
    return text[1:] if digits == _DIGITS and 10 <= number < 20 else text


def _letters(number: int) -> str:
    letter = chr(ord("a") + (number - 1) % 26)
    return letter * ((number - 1) // 26 + 1)


def _roman(number: int) -> str:
    text = ""
    for size, letters in _ROMAN:
        count, number = divmod(number, size)
        text += letters * count
    return text


def _from(first: str, count: int) -> Callable[[int], str]:
    """Numbers 1 to ``count`` as characters in a row of Unicode; beyond, plain digits."""
    return lambda number: chr(ord(first) + number - 1) if 1 <= number <= count else str(number)


_FORMATS: dict[str, Callable[[int], str]] = {
    "decimal": str,
    "decimalZero": "{:02d}".format,
    "decimalFullWidth": lambda number: str(number).translate(
        {ord("0") + digit: ord("\uff10") + digit for digit in range(10)}
    ),
    "decimalEnclosedCircle": _from("①", 20),
    "decimalEnclosedCircleChinese": _from("①", 20),
    "decimalEnclosedParen": _from("⑴", 20),
    "decimalEnclosedFullstop": _from("⒈", 20),
    "ideographEnclosedCircle": _from("㊀", 10),
    "chineseCounting": chinese,
    "chineseCountingThousand": chinese,
    "taiwaneseCounting": chinese,
    "taiwaneseCountingThousand": chinese,
    "japaneseCounting": chinese,
    "chineseLegalSimplified": lambda number: chinese(number, _LEGAL_DIGITS, "拾佰仟"),
    "ideographDigital": lambda number: "".join(
        "〇" if digit == "0" else _DIGITS[int(digit)] for digit in str(number)
    ),
    "ideographTraditional": lambda number: _STEMS[number - 1] if 1 <= number <= 10 else str(number),
    "lowerLetter": _letters,
    "upperLetter": lambda number: _letters(number).upper(),
    "lowerRoman": _roman,
    "upperRoman": lambda number: _roman(number).upper(),
    "none": lambda number: "",
}


Styles = Callable[[], etree._Element | None]


@dataclass(slots=True)
class Level:
    """One level of a list. ``restart``: the level (from 1) after which it begins anew; 0: never."""

    start: int = 1
    format: str = "decimal"
    text: str = ""
    restart: int | None = None
    legal: bool = False
    style: str | None = None


@dataclass(slots=True)
class _Instance:
    """A list in use: which definition counts, what it changes, where it has still to start."""

    definition: str
    levels: dict[int, Level] = field(default_factory=dict)
    starts: dict[int, int] = field(default_factory=dict)


class Numbering:
    """Counts the numbered paragraphs of a document in their order."""

    def __init__(self, numbering: etree._Element | None, styles: Styles = lambda: None) -> None:
        """Take the lists that the document defines.

        Args:
            numbering: the root of ``numbering.xml``, if there is one.
            styles: gives the root of ``styles.xml``; called only if a paragraph has a style.
        """
        self._levels: dict[str, dict[int, Level]] = {}
        self._instances: dict[str, _Instance] = {}
        self._counts: dict[str, dict[int, int]] = {}
        self._load_styles = styles
        if numbering is not None:
            self._read_definitions(numbering)

    def label(self, properties: Mapping[str, etree._Element]) -> str:
        """The printed number of the next paragraph, empty if it has none; counts on.

        Args:
            properties: what is in the paragraph's ``w:pPr``, by tag.
        """
        if not self._instances:
            return ""
        found = self._numbered(properties)
        if found is None:
            return ""
        instance = self._instances.get(found[0])
        return "" if instance is None else self._next(instance, found[1])

    def _numbered(self, properties: Mapping[str, etree._Element]) -> tuple[str, int] | None:
        """List and level of a paragraph: its own, else those of its style."""
        own, styled = properties.get(_OWN), properties.get(_STYLE)
        if own is None and styled is None:
            return None
        name = value(own, "numId")
        level = number(own, "ilvl")
        style = None if styled is None else styled.get(f"{W}val") or ""
        first = style
        for _ in range(_MOST_STYLES):
            if style is None or (name is not None and level is not None):
                break
            if style not in self._styles:
                break
            listed, deep, style = self._styles[style]
            name = listed if name is None else name
            level = deep if level is None else level
        if not name or name == "0":
            return None
        return name, self._level_of_style(name, first) if level is None else level

    def _level_of_style(self, name: str, style: str | None) -> int:
        instance = self._instances.get(name)
        if instance is None or style is None:
            return 0
        levels = self._levels.get(instance.definition, {})
        return next((deep for deep, level in levels.items() if level.style == style), 0)

    def _next(self, instance: _Instance, deep: int) -> str:
        levels = self._levels.get(instance.definition, {}) | instance.levels
        level = levels.get(deep)
        if level is None:
            return ""
        counts = self._counts.setdefault(instance.definition, {})
        if deep in instance.starts:
            counts[deep] = instance.starts.pop(deep)
        else:
            counts[deep] = counts[deep] + 1 if deep in counts else level.start
        for lower in [one for one in counts if one > deep]:
            restart = levels[lower].restart if lower in levels else None
            if restart is None or 0 < deep + 1 <= restart:
                del counts[lower]
        return _PLACE.sub(lambda found: _part(found, levels, counts, level), level.text)

    def _read_definitions(self, root: etree._Element) -> None:
        linked: dict[str, str] = {}
        named: dict[str, str] = {}
        for definition in root.iterchildren(f"{W}abstractNum"):
            key = definition.get(f"{W}abstractNumId") or ""
            self._levels[key] = _levels(definition)
            if (style := value(definition, "styleLink")) is not None:
                named[style] = key
            if (style := value(definition, "numStyleLink")) is not None:
                linked[key] = style
        for key, style in linked.items():
            if style in named:
                self._levels[key] = self._levels[named[style]]
        for one in root.iterchildren(f"{W}num"):
            instance = _Instance(value(one, "abstractNumId") or "")
            for change in one.iterchildren(f"{W}lvlOverride"):
                deep = int(change.get(f"{W}ilvl") or 0)
                instance.levels |= _levels(change)
                if (start := number(change, "startOverride")) is not None:
                    instance.starts[deep] = start
            self._instances[one.get(f"{W}numId") or ""] = instance

    @cached_property
    def _styles(self) -> dict[str, tuple[str | None, int | None, str | None]]:
        """Style -> its list, its level, the style that it is based on."""
        root = self._load_styles()
        found = {}
        for style in [] if root is None else root.iterchildren(f"{W}style"):
            listed = style.find(f"{W}pPr/{W}numPr")
            base = value(style, "basedOn")
            if listed is not None or base is not None:
                key = style.get(f"{W}styleId") or ""
                found[key] = (value(listed, "numId"), number(listed, "ilvl"), base)
        return found


def _part(
    found: re.Match[str], levels: dict[int, Level], counts: dict[int, int], own: Level
) -> str:
    """One ``%n`` of a level's text: the count of level n in that level's numerals."""
    deep = int(found.group(1)) - 1
    level = levels.get(deep, own)
    count = counts.setdefault(deep, level.start)
    write = str if own.legal else _FORMATS.get(level.format, str)
    return write(count)


def _levels(parent: etree._Element) -> dict[int, Level]:
    found = {}
    for one in parent.iterchildren(f"{W}lvl"):
        format_ = one.find(f".//{W}numFmt")
        name = "decimal" if format_ is None else format_.get(f"{W}val") or "decimal"
        legal = one.find(f"{W}isLgl")
        start = number(one, "start")
        found[int(one.get(f"{W}ilvl") or 0)] = Level(
            start=1 if start is None else start,
            format=name,
            text="" if name == "bullet" else value(one, "lvlText") or "",
            restart=number(one, "lvlRestart"),
            legal=legal is not None and is_on(legal),
            style=value(one, "pStyle"),
        )
    return found
