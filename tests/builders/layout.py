"""A sample put on paper: ``lay_out`` orders its lines and tables and lets the harms at them."""

import random
from dataclasses import dataclass

from lib.form.form import load_forms
from tests.builders import wording
from tests.builders.harms import HARMS
from tests.builders.printed import Block, Line, Sheet, draw_table
from tests.builders.sample import Sample


@dataclass(frozen=True, slots=True)
class Options:
    """How to print: names of ``HARMS`` (done in the register's order), the seed of all chance."""

    harms: tuple[str, ...] = ()
    seed: int = 0


def lay_out(sample: Sample, options: Options) -> Sheet:
    """The whole report as blocks, harmed as asked."""
    sheet = Sheet(
        sample.agency, sample.year, sample.editions, _blocks(sample), dict(sample.figures)
    )
    for name in sorted(options.harms, key=list(HARMS).index):
        sheet = HARMS[name](sheet, random.Random(f"{options.seed}/{name}"))
    return sheet


def _blocks(sample: Sample) -> tuple[Block, ...]:
    chance = random.Random(sample.wording)
    headings = load_forms()[sample.t3].sections
    head = {key: Line(heading, "heading") for key, heading in headings.items()}
    return (
        *wording.title_lines(sample, chance),
        *wording.preamble_lines(sample, chance),
        head["overview"],
        *wording.overview_lines(sample, chance),
        head["disclosure"],
        draw_table("t2", sample.t2, sample.figures),
        head["applications"],
        draw_table("t3", sample.t3, sample.figures),
        head["disputes"],
        draw_table("t4", sample.t3, sample.figures),
        head["problems"],
        *wording.problem_lines(chance),
        head["other"],
        *wording.other_lines(sample, chance),
        *wording.signature_lines(sample, chance),
    )
