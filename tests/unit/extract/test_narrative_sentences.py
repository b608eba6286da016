"""The claims of sentences as agencies write them, measured: precision before recall."""

import sys
import tomllib
from collections import Counter
from pathlib import Path

from lib.extract.narrative import find_claims
from lib.extract.report import Claim
from lib.reading.document import Paragraph, Place

SENTENCES = Path(__file__).with_name("sentences.toml")
YEAR = 2023


def _paragraphs(*lines: str) -> list[Paragraph]:
    return [Paragraph(line, Place(line=at)) for at, line in enumerate(lines, start=1)]


def _said(claim: Claim) -> str:
    exact = claim.low == claim.high
    return f"{claim.subject} {claim.value if exact else f'{claim.low}..{claim.high}'}"


def _cases():
    for group in tomllib.loads(SENTENCES.read_text(encoding="utf-8"))["group"]:
        assert set(group) <= {"about", "title", "under", "sentences"}
        above = [group[key] for key in ("title", "under") if key in group]
        for sentence, expected in group["sentences"]:
            yield above, sentence, Counter(filter(None, expected.split("; ")))


def test_there_are_enough_sentences_and_many_without_any_claim():
    cases = list(_cases())
    silent = [sentence for _, sentence, expected in cases if not expected]
    assert len(cases) >= 700
    assert len(silent) >= 250


def test_hardly_any_claim_is_wrong_and_few_are_missed():
    right = wrong = missed = 0
    misses = []
    for above, sentence, expected in _cases():
        found = Counter(map(_said, find_claims(_paragraphs(*above, sentence), YEAR)))
        right += (found & expected).total()
        wrong += (found - expected).total()
        missed += (expected - found).total()
        if found != expected:
            surplus, lacking = dict(found - expected), dict(expected - found)
            misses.append(f"{sentence} 多读：{surplus} 漏读：{lacking}")
    precision, recall = right / (right + wrong), right / (right + missed)
    measured = f"precision {precision:.4f}, recall {recall:.4f} of {right + missed} claims"
    sys.stdout.write("\n".join([*misses, measured, ""]))
    assert precision >= 0.99
    assert recall >= 0.95


def test_a_sentence_without_an_expected_claim_gives_none():
    loud = {
        sentence: [_said(claim) for claim in find_claims(_paragraphs(*above, sentence), YEAR)]
        for above, sentence, expected in _cases()
        if not expected
    }
    assert {sentence: said for sentence, said in loud.items() if said} == {}
