"""Bytes of a text -> characters, whatever the encoding; what cannot be decoded stays visible."""

import codecs
import re
from dataclasses import dataclass

from charset_normalizer import from_bytes

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_SUPERSETS = {"gb2312": "gb18030", "gbk": "gb18030", "cp936": "gb18030", "ascii": "utf-8"}
_LOST = "\ufffd"
_FEW = 0.02
_SAMPLE = 65536
_MOSTLY = 0.9
_PLAIN = re.compile(
    r"[\t\r\n\x20-\x7e\u00a0\u00b7\u00d7\u2010-\u2030\u2460-\u25ff\u3000-\u303f\u4e00-\u9fff\uff00-\uffef]"
)
_CHINESE = re.compile(r"[\u3400-\u9fff\uff00-\uffef\u3000-\u303f]")


@dataclass(frozen=True, slots=True)
class Decoded:
    """A text with the encoding it was read in; ``lost`` counts what could not be decoded."""

    text: str
    encoding: str
    lost: int = 0

    @property
    def notes(self) -> tuple[str, ...]:
        """What people should know of the decoding, in Chinese."""
        if not self.lost:
            return ()
        return (f"文件里有 {self.lost} 处字节无法辨认（按 {self.encoding} 解码），已用“�”标出。",)


def decode(data: bytes, declared: str | None = None) -> Decoded:
    """The text of ``data``: by its byte order mark, else as declared if that fits, else detected.

    Args:
        data: the whole file.
        declared: the encoding that the file itself names; a wrong one does no harm.

    Returns:
        Text without byte order marks. A byte that no encoding explains becomes U+FFFD and is
        counted, never dropped.
    """
    for mark, encoding in _BOMS:
        if data.startswith(mark):
            return _decoded(data[len(mark) :], encoding)
    wide = _wide(data)
    if wide:
        return _decoded(data, wide)
    for encoding in _candidates(declared):
        try:
            text = _clean(data.decode(encoding))
        except UnicodeDecodeError:
            continue
        # 一 in GB18030 is a letter in UTF-8: a text of such characters alone fits both.
        if encoding != "utf-8" or text.isascii() or _CHINESE.search(text):
            return Decoded(text, encoding)
    return _damaged(data)


def _candidates(declared: str | None) -> list[str]:
    """UTF-8 first, for it hardly ever fits by chance; then what is declared; then GB18030."""
    found = ["utf-8"]
    if declared:
        try:
            named = codecs.lookup(declared.strip().strip("\"'")).name
        except LookupError:
            named = ""
        # A page that was read as Latin would always fit: such a declaration says nothing.
        if named and not named.startswith(("iso8859", "cp125", "latin", "utf-16", "utf-32")):
            found.append(_SUPERSETS.get(named, named))
    return [*found, "gb18030"]


def _wide(data: bytes) -> str | None:
    """UTF-16 without a mark: line feeds, digits and blanks have a zero byte on one side."""
    sample = data[: _SAMPLE // 2 * 2]
    if b"\0" not in sample:
        return None
    shares = {encoding: _plain_share(sample, encoding) for encoding in ("utf-16-le", "utf-16-be")}
    best = max(shares, key=lambda encoding: shares[encoding])
    return best if shares[best] > _MOSTLY else None


def _plain_share(sample: bytes, encoding: str) -> float:
    text = sample.decode(encoding, "replace")
    return len(_PLAIN.findall(text)) / len(text) if text else 0.0


def _damaged(data: bytes) -> Decoded:
    """A text with bytes that do not fit: the encoding that loses least; detection comes last."""
    tries = [_decoded(data, encoding) for encoding in ("utf-8", "gb18030")]
    best = min(tries, key=lambda one: one.lost)
    if best.lost <= max(1, _FEW * len(_CHINESE.findall(best.text))):
        return best
    guess = from_bytes(data[:_SAMPLE]).best()
    return _decoded(data, guess.encoding) if guess else best


def _decoded(data: bytes, encoding: str) -> Decoded:
    text = _clean(data.decode(encoding, "replace"))
    return Decoded(text, encoding, text.count(_LOST))


def _clean(text: str) -> str:
    return text.replace("\ufeff", "").replace("\0", "")
