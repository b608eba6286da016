"""Words of files and people for places that read Markdown: shown as they are, never as markup."""

import re

_MARKUP = re.compile(r"([\\`*_{}\[\]()#+!$~:|<>=^-])")


def plain(text: str) -> str:
    """The text with every character that Markdown could read as markup escaped, on one line."""
    return _MARKUP.sub(r"\\\1", " ".join(text.split()))
