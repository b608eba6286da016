"""Normalising of characters, labels and numerals; knows nothing of the form or of files."""

import re
import unicodedata
from decimal import Decimal
from functools import lru_cache

_QUOTES = str.maketrans(dict.fromkeys("“”„‟〝〞＂‘’「」『』", '"'))
_DASHES = str.maketrans(dict.fromkeys("—–－‐‑‒―─━", "-"))
_MARKS = _QUOTES | _DASHES
_MARK = re.compile(f"[{''.join(map(chr, _MARKS))}]")
_INVISIBLE = re.compile(r"[\s\u200b-\u200f\u2028-\u202e\u2060-\u2064\ufeff\u00ad\u3164\x00-\x1f]+")
_ARTEFACT = re.compile(r"\[(?:bookmark|image)\b[^\]]{0,200}\]|<[^<>]{1,80}>")
_ENUMERATOR = re.compile(
    r"^(?:[（(](?:[一二三四五六七八九十]{1,3}|\d{1,2})[)）]"
    r"|(?:[一二三四五六七八九十]{1,3}|\d{1,2})[.、,:。)](?!\d)|[①-⑳])"
)
_CIRCLED = re.compile(r"^\s*([①-⑳])")
_REMARK = re.compile(r"[(\[][^()\[\]]{1,60}[)\]]")
_LAST_REMARK = re.compile(r"[（(][^（()）]*[)）]$")
_PUNCTUATION = re.compile(r"[、,，.．。;；:：\"'()（）\[\]【】《》<>/\\|·\-_~*#]+")

_DIGITS = {c: i for i, c in enumerate("〇一二三四五六七八九")} | {"零": 0, "两": 2, "壹": 1}
_UNITS = {"十": 10, "百": 100, "千": 1000, "拾": 10, "佰": 100, "仟": 1000}
_SCALES = {"万": 10_000, "亿": 100_000_000}


def unify(text: str) -> str:
    """NFKC, one kind of quote and dash, artefacts of converters removed; white space kept."""
    if text.isascii():
        return _without_artefacts(text)
    text = _without_artefacts(text)
    # A pattern finds in no time that there is no mark; str.translate looks every character up.
    text = unicodedata.normalize("NFKC", text.translate(_MARKS) if _MARK.search(text) else text)
    return text.translate(_DASHES) if _MARK.search(text) else text


def squeeze(text: str) -> str:
    """``unify`` without any white space or invisible character."""
    if text.isascii() and text.isalnum():
        return text
    text = _INVISIBLE.sub("", unify(text))
    # A narrow cell may have broken an artefact over its lines.
    return _ARTEFACT.sub("", text) if "[" in text else text


@lru_cache(maxsize=65536)
def core(label: str) -> str:
    """What a label says: squeezed, without a leading enumerator and without punctuation."""
    text = _squeezed_label(label)
    return _PUNCTUATION.sub("", _ENUMERATOR.sub("", text, count=1))


def _squeezed_label(label: str) -> str:
    """``squeeze``; a circled number at its beginning stays one: NFKC makes a bare digit of it."""
    circled = _CIRCLED.match(label)
    return (
        f"({squeeze(circled[1])}){squeeze(label[circled.end() :])}" if circled else squeeze(label)
    )


@lru_cache(maxsize=65536)
def core_without_remarks(label: str) -> str:
    """``core`` of a label without what stands in brackets, as in 规章（县级无此项）."""
    text = _ENUMERATOR.sub("", _squeezed_label(label), count=1)
    return _PUNCTUATION.sub("", _REMARK.sub("", text))


def name_alone(label: str) -> str:
    """A label as it is written, without its leading enumerator and a remark in brackets at its end.

    As in 部分公开 for （二）部分公开（区分处理的，只计这一情形，不计其他情形）.
    """
    return _LAST_REMARK.sub("", _ENUMERATOR.sub("", label, count=1)) or label


@lru_cache(maxsize=65536)
def enumerator(label: str) -> str:
    """The leading enumerator of a label as bare characters (``三``, ``5``), or an empty text."""
    found = _ENUMERATOR.match(_squeezed_label(label))
    return _PUNCTUATION.sub("", found.group()) if found else ""


def chinese_number(text: str) -> Decimal | None:
    """The value of a Chinese numeral such as 十二, 一百零五 or 两; None if it is none."""
    total = section = digit = 0
    seen = False
    for character in text:
        if character in _DIGITS:
            digit = digit * 10 + _DIGITS[character] if seen and digit else _DIGITS[character]
        elif character in _UNITS:
            section += (digit or 1) * _UNITS[character]
            digit = 0
        elif character in _SCALES:
            total = (total + section + digit) * _SCALES[character]
            section = digit = 0
        else:
            return None
        seen = True
    return Decimal(total + section + digit) if seen else None


def tidy(text: str) -> str:
    """The text as printed, without white space, invisible characters and artefacts."""
    return _INVISIBLE.sub("", _without_artefacts(text))


def _without_artefacts(text: str) -> str:
    # Hardly any text has one: to look for two characters takes no time.
    return _ARTEFACT.sub("", text) if "<" in text or "[" in text else text


def fold(text: str) -> str:
    """``unify`` character by character, so that the length stays and places can be looked up."""
    # A pattern passes over what stays; str.translate looks every single character up.
    return _FOLDABLE.sub(lambda found: _FOLDED[found.group()], text)


def _one_to_one() -> dict[str, str]:
    # Full-width forms, and the radicals that PDF files give in the place of characters.
    blocks = (range(0xFF01, 0xFF5F), range(0x2E80, 0x2FE0), range(0xF900, 0xFB00))
    forms = {
        chr(code): unicodedata.normalize("NFKC", chr(code)) for block in blocks for code in block
    }
    marks = {chr(code): form for code, form in _MARKS.items()}
    return {c: form for c, form in forms.items() if len(form) == 1 and form != c} | marks


_FOLDED = _one_to_one()
_FOLDABLE = re.compile(f"[{''.join(map(re.escape, _FOLDED))}]")
