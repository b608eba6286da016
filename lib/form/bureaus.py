"""data/bureaus.csv -> the kinds of bureaus, told from the names that organs go by."""

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from lib.errors import FormError
from lib.form.form import FORMS
from lib.form.table_file import load_rows

BUREAUS = FORMS.parent / "bureaus.csv"
COLUMNS = ("key", "name", "aliases")


@dataclass(frozen=True, slots=True)
class Bureau:
    """A kind of bureau: its key, its name, and the words that tell it in an organ's name."""

    key: str
    name: str
    aliases: tuple[str, ...]


@cache
def load_bureaus(path: Path = BUREAUS) -> dict[str, Bureau]:
    """Every kind of bureau by key, in the order of the file.

    Raises:
        FormError: a key or an alias stands twice, or a kind has no alias.
    """
    found: dict[str, Bureau] = {}
    owners: dict[str, str] = {}
    for row in load_rows(path, COLUMNS):
        aliases = tuple(row["aliases"].split(";"))
        if row["key"] in found or not all(aliases):
            raise FormError(f"{path.name}：{row['key']} 重复，或有空的别名")
        for alias in aliases:
            if alias in owners:
                raise FormError(f"{path.name}：别名 {alias} 同属 {owners[alias]} 和 {row['key']}")
            owners[alias] = row["key"]
        found[row["key"]] = Bureau(row["key"], row["name"], aliases)
    return found


@cache
def _aliases() -> tuple[re.Pattern[str], dict[str, str]]:
    owners = {alias: kind.key for kind in load_bureaus().values() for alias in kind.aliases}
    longest_first = sorted(owners, key=len, reverse=True)
    return re.compile("|".join(map(re.escape, longest_first))), owners


def bureau_in(organ: str) -> str | None:
    """The key of the kind whose alias stands first in an organ's name, the longest one there.

    文化和旅游局 -> ``culture``, 自然资源和规划局 -> ``land``, 人民政府办公室 -> None.
    """
    pattern, owners = _aliases()
    found = pattern.search(organ.replace("人民政府", ""))  # 民政 is in it
    return owners[found.group()] if found else None


def begins_with_bureau(organ: str) -> bool:
    """Whether a name begins with the word for a kind of bureau (城市管理局, not 城关镇人民政府)."""
    return _aliases()[0].match(organ) is not None
