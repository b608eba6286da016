"""The rules that are judged in code: which function judges which, and what it needs to be there."""

from collections.abc import Callable, Iterator, Mapping
from functools import lru_cache, partial

from lib.checking import (
    coded_blank,
    coded_columns,
    coded_disclosure,
    coded_fees,
    coded_form,
    coded_names,
    coded_oddities,
    coded_paper,
    coded_powers,
    coded_results,
    coded_said,
    coded_shape,
    coded_shares,
    coded_units,
    coded_year_cases,
    coded_year_text,
    coded_years,
)
from lib.checking.coded_text import check_text
from lib.checking.finding import Finding
from lib.checking.messages import not_for_edition, without_text
from lib.extract.report import Report
from lib.form.narrative import load_narrative
from lib.form.rule import Rule
from lib.form.rule_settings import DEFAULT, Settings, rules_under

Coded = Callable[[Report], Iterator[Finding]]
Judge = Callable[[Rule, Report], Iterator[Finding]]
Yearly = Callable[[Report, Report], Iterator[Finding]]

_PLAIN: Mapping[str, Coded] = {
    "shape.t2": coded_shape.shape_of_t2,
    "shape.t3": coded_shape.shape_of_t3,
    "shape.t4": coded_shape.shape_of_t4,
    "figure.domain": coded_shape.domain_of_figures,
    "t2.procurement": coded_disclosure.procurement,
    "t2.regulations_power": coded_disclosure.regulations_power,
    "form.sections": coded_form.sections,
    "form.edition": coded_form.edition,
    "form.period": coded_form.period,
    "form.fee_statement": coded_form.fee_statement,
}
_OF_TABLES: Mapping[str, Judge] = {
    "t2.blank": coded_blank.blank_documents,
    "t2.newly_public": coded_columns.newly_public,
    "t2.items_as_decisions": coded_columns.items_as_decisions,
    "t2.procurement_unit": coded_units.procurement_unit,
    "t2.fees_unit": coded_units.fees_unit,
    "t2.no_power": coded_powers.no_power,
    "t2.no_penalties": coded_powers.no_penalties,
    "t3.unusual_outcome": coded_shares.unusual_outcome,
    "form.blank_table": coded_blank.blank_table,
    "form.deadline": coded_form.deadline,
    "plausible.all_zero": coded_oddities.all_zero,
    "plausible.placeholders": coded_oddities.placeholders,
    "plausible.applicants": coded_shares.applicants,
    "plausible.disclosure": coded_shares.disclosure,
    "plausible.other": coded_shares.other_outcomes,
    "plausible.corrected": coded_shares.corrected,
    "plausible.same_rows": coded_oddities.same_rows,
    "plausible.no_numbers": coded_oddities.no_numbers,
}
_OF_TEXT: Mapping[str, Judge] = {
    "text.all_concluded": coded_said.all_are_concluded,
    "text.all_granted": coded_said.all_are_granted,
    "text.natural_only": coded_said.natural_only,
    "text.applicants": coded_said.applicants_stated,
    "text.shares": coded_said.share_stated,
    "text.upheld": coded_results.results_stated,
    "text.normative_stock": coded_said.documents_stated,
    "text.part": coded_said.part_of_whole,
    "text.fee_unpaid": coded_fees.fee_unpaid,
    "text.fee_charged": coded_fees.fee_charged,
    "text.fee_parts": coded_fees.fee_parts,
    "text.fee_tens": coded_fees.fee_tens,
    "text.fee_table": coded_fees.fee_table,
    "text.other_agency": coded_names.other_agency,
    "form.title": coded_paper.title,
    "form.notice": coded_paper.notice,
    "form.year_named": coded_paper.year_named,
    "form.signed_early": coded_paper.signed_early,
    "form.aspects": coded_paper.aspects,
    "form.appraisal": coded_paper.appraisal,
    "form.problems": coded_paper.problems,
    "form.signature": coded_names.signature,
    "form.leftover": coded_paper.leftover,
    "form.numbering": coded_paper.numbering,
}
_OF_TWO_YEARS: Mapping[str, Callable[[Rule, Report, Report], Iterator[Finding]]] = {
    "year.after_review": coded_year_cases.after_review,
    "year.direct": coded_year_cases.direct,
    "year.disputes": coded_year_cases.disputes,
    "year.identical": coded_years.identical,
    "year.power_of_ten": coded_years.power_of_ten,
    "year.fees_unit": coded_years.fees_unit,
    "year.jump": coded_years.jump,
    "year.growth": coded_year_text.growth_stated,
    "year.quoted": coded_year_text.quoted_stated,
}
OF_SUMS = frozenset({"year.after_review", "year.direct", "year.disputes"})
"""Those of them that hold of agencies merged into one as well, their cases added up."""


@lru_cache(maxsize=16)
def coded(settings: Settings = DEFAULT) -> Mapping[str, Coded]:
    """The rules judged in code on one report alone, by code, those left out that are off.

    ``rollup`` and the rules of ``yearly`` need other reports, too.
    """
    rules, meanings = rules_under(settings), load_narrative().meanings
    found: dict[str, Coded] = {code: judge for code, judge in _PLAIN.items() if code in rules}
    for code, rule in rules.items():
        if rule.subject:
            found[code] = partial(check_text, rule, meanings=meanings)
        elif code in _OF_TABLES:
            found[code] = partial(_with_table, _OF_TABLES[code], rule)
        elif code in _OF_TEXT:
            found[code] = partial(_with_text, _OF_TEXT[code], rule)
    return found


@lru_cache(maxsize=16)
def yearly(settings: Settings = DEFAULT) -> Mapping[str, Yearly]:
    """The rules judged in code on a report and last year's."""
    rules = rules_under(settings)
    return {
        code: partial(judge, rules[code]) for code, judge in _OF_TWO_YEARS.items() if code in rules
    }


def judges() -> Mapping[str, Callable[..., Iterator[Finding]]]:
    """Every function that judges a rule of its own."""
    return {**_PLAIN, **_OF_TABLES, **_OF_TEXT, **_OF_TWO_YEARS}


def _with_table(judge: Judge, rule: Rule, report: Report) -> Iterator[Finding]:
    """What a rule finds, or that the report's table 2 is of an edition without the cells."""
    edition = report.editions.get("t2")
    if rule.code.startswith("t2.") and edition not in rule.editions:
        yield not_for_edition(rule, "t2", edition)
    else:
        yield from judge(rule, report)


def _with_text(judge: Judge, rule: Rule, report: Report) -> Iterator[Finding]:
    """What a rule about the running text finds, or that there is none."""
    if report.has_text:
        yield from judge(rule, report)
    else:
        yield without_text(rule)
