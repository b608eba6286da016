"""The bodies that the text names as the issuer of the report, in its preamble and its signature."""

from collections.abc import Iterator

from lib.extract.evidence import names_stated
from lib.extract.flow import Flow
from lib.extract.remarks_text import Noted
from lib.extract.sections import section_hits
from lib.extract.signature import find_signed

_WHERE = {0: "signature", 1: "preamble"}
"""Rank of evidence -> where the name stands; contact lines and pages name whom they like."""


def issuers_named(text: Flow, agency: str | None) -> Iterator[Noted]:
    """Each name other than the agency's own with where it stands, once."""
    lines = [text.line_at(hit.start) for hit in section_hits(text)]
    body, tail = min(lines, default=0), max(lines, default=0)
    signed = find_signed(text, body, tail)
    seen = {(where, agency) for where in _WHERE.values()}
    for evidence in names_stated(text, body, signed):
        where = _WHERE.get(evidence.rank)
        if where and (where, evidence.name) not in seen:
            seen.add((where, evidence.name))
            at = text.text.find(evidence.name)
            yield Noted("issuer", evidence.name, max(at, 0), where)
