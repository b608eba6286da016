"""data/remarks.toml -> the words that rules look for in the running text besides numbers."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from lib.errors import FormError
from lib.text import fold

REMARKS = Path(__file__).resolve().parents[2] / "data" / "remarks.toml"
_LISTS = {
    "appraisal": ("words",),
    "problems": ("nothing", "wanting", "plans"),
    "leftovers": ("phrases", "blanks"),
}


@dataclass(frozen=True, slots=True)
class Aspect:
    """One of the five aspects that section one is to speak of, and the words that do so."""

    label: str
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class RemarkWords:
    """The words, folded. ``aspects`` by key; the others as the file names them."""

    aspects: Mapping[str, Aspect]
    appraisal: tuple[str, ...]
    nothing: tuple[str, ...]
    wanting: tuple[str, ...]
    plans: tuple[str, ...]
    phrases: tuple[str, ...]
    blanks: tuple[str, ...]


@cache
def load_remark_words(path: Path = REMARKS) -> RemarkWords:
    """The words of a file.

    Raises:
        FormError: a key is missing or unknown, or a list is empty or holds other than words.
    """
    try:
        raw = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, tomllib.TOMLDecodeError) as problem:
        raise FormError(f"{path.name}：读不了（{problem}）") from problem
    _expect(raw, path.name, {"aspects", *_LISTS})
    for part, keys in _LISTS.items():
        _expect(raw[part], f"{path.name}：{part}", set(keys))
    lists = {
        key: _words(f"{path.name}：{part}.{key}", raw[part][key])
        for part, keys in _LISTS.items()
        for key in keys
    }
    aspects = {
        key: _aspect(f"{path.name}：aspects.{key}", one) for key, one in raw["aspects"].items()
    }
    return RemarkWords(
        aspects=aspects,
        appraisal=lists["words"],
        nothing=lists["nothing"],
        wanting=lists["wanting"],
        plans=lists["plans"],
        phrases=lists["phrases"],
        blanks=lists["blanks"],
    )


def _aspect(where: str, raw: Any) -> Aspect:
    _expect(raw, where, {"label", "words"})
    return Aspect(str(raw["label"]), _words(f"{where}.words", raw["words"]))


def _expect(raw: Any, where: str, keys: set[str]) -> None:
    if not isinstance(raw, dict):
        raise FormError(f"{where}：应当是一个表")
    for key in sorted(keys - raw.keys()):
        raise FormError(f"{where}：缺少键 {key}")
    for key in sorted(raw.keys() - keys):
        raise FormError(f"{where}：不认识的键 {key}")


def _words(where: str, raw: Any) -> tuple[str, ...]:
    if not isinstance(raw, list) or not raw or not all(isinstance(one, str) for one in raw):
        raise FormError(f"{where}：应当是一列文字")
    return tuple(fold(one) for one in raw)
