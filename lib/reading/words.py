"""Words that tell the line of a table from running text, where only the characters are left.

The words are the printed labels of the form (``data/forms``); what a row means is not asked here.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache

from lib.form.form import Table, load_forms, load_variants
from lib.text import core, core_without_remarks, enumerator, squeeze

LONGEST_CELL = 60
"""No label of the form is longer; running text is."""

_LONGEST_NUMBER = 24
_VALUE = re.compile(
    r"(?:[+\-↑↓]|增加?|减少?)?(?:\d+|\d{1,3}(?:,\d{3})+)(?:\.\d+)?[万亿]?(?:元|件|项|个|条|份|起|宗|次|例|%)?"
)
_REMARKED = re.compile(r"\d+(?:\.\d+)?[（(\[][^）)\]]{1,20}[)）\]]")
_BLANK_MARKS = frozenset({"-", "--", "---", "/", "//", "\\", "无", "*", "~"})
_HEADING = re.compile(r"[一二三四五六七八][、.,．:：\-].{2,28}(?:情况|事项|问题|措施|打算|工作)")
_NUMBER = re.compile(r"^第?[一二三四五六七八](?:部分)?")
_SENTENCE_END = re.compile(r"[。；！？;!?…][”\"’）)》]*$")
_PAGE_NUMBER = re.compile(r"(?:-\s*\d{1,3}\s*-|第\s*\d{1,3}\s*页.*|\d{1,3}\s*/\s*\d{1,3})")


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """Cores of all printed labels: of rows, columns, block titles and header corners."""

    rows: frozenset[str]
    columns: frozenset[str]
    titles: frozenset[str]
    heads: frozenset[str]
    headings: frozenset[str]
    labels: frozenset[str]
    beginnings: frozenset[str]
    leaves: frozenset[str]
    run_together: str


@cache
def vocabulary() -> Vocabulary:
    """The words of every edition and their real-life variants."""
    rows, columns, titles, heads = set(), set(), set(), set()
    for table in _tables():
        for block in table.blocks:
            titles.add(core(block.title))
            heads.add(core(block.head))
            rows |= {core(label) for row in block.rows for label in row.path}
            columns |= {core(label) for column in block.columns for label in column.path}
    for part, entries in load_variants().items():
        if part != "sections":
            for printed, spellings in entries.items():
                (columns if printed in columns else rows).update(spellings)
    labels = (rows | columns | titles | heads) - {""}
    groups = {core(label) for table in _tables() for path in _paths(table) for label in path[:-1]}
    leaves = {core(path[-1]) for table in _tables() for path in _paths(table)} - groups
    numbered = {squeeze(label) for table in _tables() for label in _row_labels(table)}
    return Vocabulary(
        frozenset(rows),
        frozenset(columns),
        frozenset(titles - {""}),
        frozenset(heads - {""}),
        _headings(),
        frozenset(labels),
        frozenset(label[:length] for label in labels | numbered for length in range(1, len(label))),
        frozenset(leaves),
        "\n".join(sorted(labels)),
    )


def _tables() -> Iterator[Table]:
    for form in load_forms().values():
        yield from form.tables.values()


def _row_labels(table: Table) -> Iterator[str]:
    for path in _paths(table):
        yield from path


def _paths(table: Table) -> Iterator[tuple[str, ...]]:
    for block in table.blocks:
        for row in block.rows:
            yield row.path


def _headings() -> frozenset[str]:
    printed = {core(text) for form in load_forms().values() for text in form.sections.values()}
    variants = load_variants()["sections"].values()
    return frozenset(printed.union(*variants))


@lru_cache(maxsize=16384)
def is_value(text: str) -> bool:
    """Whether a cell holds a number (with sign, unit or a remark) or a mark for nothing."""
    if len(text) > LONGEST_CELL:
        return False
    bare = squeeze(text)
    if bare in _BLANK_MARKS:
        return True
    return bool(_VALUE.fullmatch(bare) or _REMARKED.fullmatch(bare))


@lru_cache(maxsize=16384)
def is_label(text: str) -> bool:
    """Whether a text is, to the letter, a label of the form or a known variant of one."""
    if len(text) > 2 * LONGEST_CELL:
        return False
    known = vocabulary().labels
    return core(text) in known or core_without_remarks(text) in known


def is_leaf(text: str) -> bool:
    """Whether a text is, to the letter, the label of a row that is no group's as well."""
    return len(text) <= LONGEST_CELL and core(text) in vocabulary().leaves


@lru_cache(maxsize=16384)
def is_fragment(text: str) -> bool:
    """Whether a text can be a piece of a label: of two characters at least."""
    if len(text) > LONGEST_CELL:
        return False
    bare = core(text)
    return len(bare) >= 2 and "\n" not in bare and bare in vocabulary().run_together


@lru_cache(maxsize=16384)
def is_beginning(text: str) -> bool:
    """Whether a text is the beginning of a label, its number counted or not."""
    if len(text) > LONGEST_CELL:
        return False
    known = vocabulary().beginnings
    return core(text) in known or squeeze(text) in known


def is_sign(text: str) -> bool:
    """Whether a text is one character of a label, as narrow columns leave it on a line."""
    return len(text) == 1 and (text in vocabulary().run_together or text in "一二三四、（）()")


@lru_cache(maxsize=16384)
def is_heading(text: str) -> bool:
    """Whether a line is the heading of a section, which never is a cell."""
    if len(text) > LONGEST_CELL:
        return False
    bare = core(text)
    if bare in vocabulary().headings or _NUMBER.sub("", bare) in vocabulary().headings:
        return bool(enumerator(text)) or bare not in vocabulary().labels
    return bool(_HEADING.fullmatch(squeeze(text))) and bare not in vocabulary().labels


@lru_cache(maxsize=16384)
def is_sentence(text: str) -> bool:
    """Whether a text is running text: long, or with the end of a sentence in it."""
    if len(text) > 2 * LONGEST_CELL:
        return True
    bare = text.strip()
    if is_label(bare):
        return False
    return len(bare) > LONGEST_CELL or bool(_SENTENCE_END.search(bare)) or "。" in bare


def is_page_number(text: str) -> bool:
    """Whether a line is a page's number as it is printed: ``— 3 —``, 第 3 页, 3/12."""
    return len(text) < _LONGEST_NUMBER and _is_numbered(text)


@lru_cache(maxsize=4096)
def _is_numbered(text: str) -> bool:
    return bool(_PAGE_NUMBER.fullmatch(squeeze(text)))
