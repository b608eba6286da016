from dataclasses import replace

from lib.checking.finding import Severity, Status
from lib.checking.matrix import system
from lib.extract.report import Figure
from tests.unit.checking.telling import bureau, changed, found

NEW = dict.fromkeys(system("2021", "2021", "2021").codes, 0)


def test_a_blank_cell_among_the_documents_asks_for_a_nought():
    figures = changed(NEW, t2_regulations_issued=None, t2_regulations_repealed=None)
    (one,) = found(bureau(figures), "t2.blank")
    assert (one.scope, one.status, one.severity) == ("t2", Status.INCOMPLETE, Severity.NOTICE)
    assert one.message == (
        "表二“规章”行“本年制发件数”栏、表二“规章”行“本年废止件数”栏是空白，没有的应当填 0。"
    )
    assert one.figures == ("t2.regulations.issued", "t2.regulations.repealed")


def test_blanks_elsewhere_and_cells_that_were_not_read_are_left_to_other_rules():
    assert found(bureau(changed(NEW, t2_licensing_decisions=None)), "t2.blank") == []
    unread = {"t2.regulations.issued": Figure(None, None, None)}
    report = bureau(NEW)
    assert found(replace(report, figures={**report.figures, **unread}), "t2.blank") == []


def test_a_table_that_is_blank_altogether_is_told_once():
    figures = {code: None if code[:2] == "t2" else value for code, value in NEW.items()}
    report = bureau(figures)
    assert found(report, "t2.blank") == []
    (one,) = found(report, "form.blank_table")
    assert (one.scope, one.status, one.severity) == ("t2", Status.INCOMPLETE, Severity.WARNING)
    assert one.message == "表二全是空白，没有的应当填 0。"


def test_one_number_is_enough_and_a_missing_table_is_not_blank():
    one_filled = dict.fromkeys(NEW) | {"t3.received.total": 0}
    told = [one.scope for one in found(bureau(one_filled), "form.blank_table")]
    assert told == ["t2", "t4"]
    without = {code: value for code, value in one_filled.items() if code[:2] == "t3"}
    assert found(bureau(without), "form.blank_table") == []
