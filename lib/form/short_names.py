"""data/short_names.toml -> short names of rules, for heads of columns that hold no sentence."""

import tomllib
from collections.abc import Mapping
from functools import cache
from pathlib import Path

from lib.errors import FormError

SHORT_NAMES = Path(__file__).resolve().parents[2] / "data" / "short_names.toml"


@cache
def load_short_names(path: Path = SHORT_NAMES) -> Mapping[str, str]:
    """Rule code -> short name, in the order of the file.

    Raises:
        FormError: the file cannot be read, or two rules share a name.
    """
    try:
        names: dict[str, str] = tomllib.loads(path.read_text(encoding="utf-8"))["rules"]
    except (OSError, tomllib.TOMLDecodeError, KeyError) as problem:
        raise FormError(f"{path.name}：读不了（{problem}）") from problem
    for code, name in names.items():
        if list(names.values()).count(name) > 1:
            raise FormError(f"{path.name}：{code} 与别的规则同名：{name}")
    return names
