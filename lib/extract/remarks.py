"""Running text -> ``Remark``: what rules about the paper ask for besides the numbers of tables.

Only what is odd or may be compared is kept, so that a report without oddities has next to none:

* ``unspoken``      section one says nothing of an aspect (``about``: its key, ``words``: its name)
* ``unnumbered``    section one has no number
* ``other_year``    section one opens with another year (``numbers``) and never names the report's
* ``gap``           its sub-headings leave a number out (``numbers``: before and after)
* ``lacking``       section five is without ``wanting`` or ``plans``, or only says ``nothing``
* ``unappraised``   nothing is said of appraisal
* ``notice``        a notice on the form that is cited
* ``leftover``      words of the template, or blanks such as XX
* ``issuer``        another body named as the issuer, in the ``preamble`` or as the ``signature``
* ``part``          a part larger than its whole (``numbers``: whole and part)
* ``fee``           what is said of the handling fee: ``notices``, yuan ``charged``, ``collected``,
  or ``parts`` (``numbers``: cases and yuan in all, then summed over the parts)
"""

from collections.abc import Iterator, Mapping, Sequence

from lib.extract.flow import Flow, flow, place_at
from lib.extract.remarks_fee import fee_said
from lib.extract.remarks_issuer import issuers_named
from lib.extract.remarks_overview import overview_said
from lib.extract.remarks_text import Noted, leftovers, notices, parts, problems_said, unappraised
from lib.extract.report import Identity, Remark
from lib.extract.sections import section_hits
from lib.reading.document import Paragraph


def find_remarks(paragraphs: Sequence[Paragraph], identity: Identity) -> tuple[Remark, ...]:
    """The remarks of a report's running text, by kind and then in order.

    Args:
        paragraphs: the running text.
        identity: whose report it is, and for which year, as far as that is known.
    """
    text = flow(paragraphs)
    return tuple(
        Remark(noted.kind, noted.words, place_at(paragraphs, text, noted.at), *noted.rest)
        for noted in _noted(text, identity)
    )


def _noted(text: Flow, identity: Identity) -> Iterator[Noted]:
    sections = _sections(text)
    if not sections:  # bare tables: there is no text that could lack anything
        return
    if "overview" in sections:
        yield from overview_said(text, *sections["overview"], identity.year)
    if "problems" in sections:
        yield from problems_said(text, *sections["problems"])
    yield from unappraised(text)
    yield from notices(text)
    yield from leftovers(text)
    yield from parts(text)
    yield from fee_said(text, identity.year)
    yield from issuers_named(text, identity.agency)


def _sections(text: Flow) -> Mapping[str, tuple[int, int]]:
    """The offsets of each section's text, from the end of its heading to the next heading."""
    hits = section_hits(text)
    starts = [*(hit.start for hit in hits), len(text.text)]
    return {hit.key: (hit.end, end) for hit, end in zip(hits, starts[1:], strict=True)}
