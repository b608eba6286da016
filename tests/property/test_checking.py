from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from lib.checking.bulk import check_many
from lib.checking.check import check
from lib.checking.finding import Finding, Severity, Status
from lib.checking.linear import judge
from lib.checking.locate import locate
from lib.checking.matrix import System, system_of
from lib.extract.report import Figure, Number, Report
from tests.strategies import EDITIONS, report_of, sound_figures

UNREAD = Figure(None, None, None)


@st.composite
def sound(draw: st.DrawFn) -> dict[str, Number]:
    """Figures that agree, of any pair of editions."""
    editions = [draw(st.sampled_from(EDITIONS)) for _ in range(2)]
    return draw(sound_figures(*editions))


@st.composite
def untidy(draw: st.DrawFn) -> Report:
    """A report with some cells changed, blank or unread."""
    figures = draw(sound())
    report = report_of(figures)
    cells = st.one_of(
        st.integers(0, 60).map(lambda value: Figure(value, str(value), None)),
        st.sampled_from([Figure(None, "", None), Figure(None, "—", None), UNREAD]),
    )
    changes = draw(st.dictionaries(st.sampled_from(sorted(figures)), cells, max_size=30))
    return replace(report, figures={**report.figures, **changes})


def summed(system: System) -> list[str]:
    """The codes that stand in some sum."""
    return sorted({term.code for one in system.equations for term in one.terms})


def ours(findings: tuple[Finding, ...]) -> list[tuple[str, str | None, Status]]:
    """Rule, scope and status of what applies and is more than a notice.

    Drawn numbers agree, but are as odd as numbers can be: notices may well be made of them.
    """
    return [
        (one.rule, one.scope, one.status)
        for one in findings
        if one.status is not Status.NOT_APPLICABLE
        if one.severity is not Severity.NOTICE and one.rule != "form.edition"
    ]


def oracle(report: Report) -> dict[tuple[str, str | None], Status]:
    """The statuses as the contract words them, by trying numbers in the missing cells."""
    found = {}
    for equation in system_of(report).equations:
        values = {term: report.figures[term.code].value for term in equation.terms}
        missing = [term for term, value in values.items() if value is None]
        numbers = ((term, value) for term, value in values.items() if value is not None)
        residual = sum((term.weight * value for term, value in numbers), start=0)
        unread = any(report.figures[term.code].state == "unread" for term in missing)
        far = max(residual, -residual)
        enough = [far, -far]
        # One missing cell can take up any difference, so one at a time is all that need be tried.
        tries = [0, *(enough[0] * t.weight for t in missing)]
        tries += [enough[1] * t.weight for t in missing if t.signed]
        at_least = equation.rule.relation == "at_least"
        holds = [residual + extra >= 0 if at_least else residual + extra == 0 for extra in tries]
        key = (equation.rule.code, equation.scope)
        if holds[0] and not unread:
            found[key] = Status.PASS
        else:
            found[key] = Status.INCOMPLETE if any(holds) else Status.FAIL
    return found


@given(sound())
def test_a_sound_report_passes_every_rule(figures):
    report = report_of(figures)
    assert ours(check(report)) == []
    assert locate(report) == ()


@given(st.data())
def test_one_changed_cell_fails_exactly_the_sums_that_name_it(data):
    figures = data.draw(sound())
    system = system_of(report_of(figures))
    # Table 2 has no sums, only "at least": there a change may well do no harm.
    code = data.draw(st.sampled_from([one for one in summed(system) if not one.startswith("t2")]))
    other = data.draw(st.integers(0, 99_999).filter(lambda value: value != figures[code]))
    report = report_of({**figures, code: other})
    named = {
        (one.rule.code, one.scope, Status.FAIL)
        for one in system.equations
        if any(term.code == code for term in one.terms)
    }
    assert set(ours(check(report))) == named


@given(st.data())
def test_one_changed_cell_of_table_3_is_located_with_its_value(data):
    figures = data.draw(sound())
    code = data.draw(st.sampled_from(sorted(one for one in figures if one.startswith("t3"))))
    other = data.draw(st.integers(0, 99_999).filter(lambda value: value != figures[code]))
    (repair,) = locate(report_of({**figures, code: other}))
    assert (repair.figures, repair.unique) == ({code: figures[code]}, True)


@given(st.data())
def test_blanks_never_fail_what_some_number_would_mend(data):
    figures = data.draw(sound())
    blank = data.draw(st.sets(st.sampled_from(sorted(figures)), max_size=12))
    report = report_of({**figures, **dict.fromkeys(blank)})
    assert all(status is not Status.FAIL for _, _, status in ours(check(report)))


@given(st.data())
def test_unread_cells_never_fail_a_sum_and_never_let_it_pass(data):
    figures = data.draw(sound())
    report = report_of(figures)
    code = data.draw(st.sampled_from(summed(system_of(report))))
    gone = replace(report, figures={**report.figures, code: UNREAD})
    named = {
        (one.rule.code, one.scope)
        for one in system_of(report).equations
        if any(term.code == code for term in one.terms)
    }
    found = {(rule, scope): status for rule, scope, status in ours(check(gone))}
    assert {found[key] for key in named} == {Status.INCOMPLETE}


@given(untidy())
def test_the_statuses_are_those_that_the_contract_words(report):
    equations = system_of(report).equations
    outcomes = [judge(one, report.figures) for one in equations]
    statuses = [outcome.status if outcome else Status.PASS for outcome in outcomes]
    keys = [(one.rule.code, one.scope) for one in equations]
    assert dict(zip(keys, statuses, strict=True)) == oracle(report)


@given(st.lists(untidy(), max_size=4))
def test_many_at_once_come_out_as_one_by_one(reports):
    one_by_one = []
    for report in reports:
        outcomes = [judge(one, report.figures) for one in system_of(report).equations]
        one_by_one.append(tuple(one.status if one else Status.PASS for one in outcomes))
    assert check_many(reports) == one_by_one


@given(untidy())
def test_a_repair_makes_its_sums_hold_and_proposes_no_negative_number(report):
    for repair in locate(report):
        assert all(value >= 0 for value in repair.figures.values())
        changed = {code: Figure(int(v), str(v), None) for code, v in repair.figures.items()}
        table = next(iter(changed)).partition(".")[0]
        rows = {code.split(".")[1] for code in changed}
        mended = replace(report, figures={**report.figures, **changed})
        failing = {
            (rule, scope)
            for rule, scope, status in ours(check(mended))
            if status is Status.FAIL and rule.startswith(f"{table}.")
        }
        # A repair is for its own block: table 3, or one row of table 4.
        assert not {one for one in failing if table == "t3" or one[1] in rows}


WILD = st.none() | st.integers(-(10**18), 10**18) | st.decimals(-(10**9), 10**9, places=4)


@st.composite
def wild(draw: st.DrawFn) -> Report:
    """A report with any numbers in any cells, of any kind of agency."""
    figures = dict.fromkeys(draw(sound()))
    codes = st.sampled_from(sorted(figures))
    figures |= draw(st.dictionaries(codes, WILD, max_size=60))
    kind = draw(st.sampled_from(["government", "bureau", "gov_office", "town", None]))
    bureau = draw(st.sampled_from(["market", "petition", "education", None]))
    level = draw(st.sampled_from(["prefecture", "county", "town", None]))
    return report_of(figures, kind=kind, bureau=bureau, level=level, year=2024)


@given(wild(), st.none() | wild())
def test_whatever_stands_in_the_cells_is_checked(report, last):
    if last is not None:
        last = replace(last, identity=replace(last.identity, year=2023))
    found = check(report, last)
    assert all(one.message.endswith("。") and "{" not in one.message for one in found)
    assert set().union(*(one.figures for one in found)) <= report.figures.keys()


@given(untidy())
def test_every_finding_is_told_once_in_a_sentence_without_gaps(report):
    found = check(report)
    keys = [(one.rule, one.scope) for one in found]
    assert len(keys) == len(set(keys))
    for one in found:
        assert one.message.endswith("。")
        assert "{" not in one.message
        assert "None" not in one.message
        assert set(one.figures) <= report.figures.keys()
