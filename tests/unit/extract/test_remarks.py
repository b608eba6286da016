import pytest

from lib.extract.remarks import find_remarks
from lib.extract.report import Identity, Remark
from lib.reading.document import Place
from tests.unit.extract.running import paragraphs

US = Identity("云溪市教育局", 2023)
TEXT = """云溪市教育局2023年政府信息公开工作年度报告
本报告由云溪市财政局按照国办公开办函[2019]60号编制。
一、总体情况
2022年，我局主动公开信息120条，其中图文200条，专栏按月更新，
收到政府信息公开申请0件，专人受理，公文起草时填写公开属性，列入年度考核。
二、主动公开政府信息情况
XX局按时公开。
五、存在的主要问题及改进情况
无
六、其他需要报告的事项
本年度全年发出收费通知书一共2件，金额
500元，实际收取信息处理费300元。
"""


def remarks(text, identity=US):
    return find_remarks(paragraphs(text), identity)


def test_every_remark_has_its_words_as_printed_and_its_place():
    assert remarks(TEXT) == (
        Remark(
            "other_year",
            "2022年，我局主动公开信息120条，其中图文200条，专",
            Place(block=4),
            "",
            (2022,),
        ),
        Remark("lacking", "无", Place(block=9), "nothing"),
        Remark(
            "notice", "国办公开办函[2019]60号", Place(block=2), "国办公开办函\u30142019\u301560号"
        ),
        Remark("leftover", "XX局", Place(block=7)),
        Remark("part", "120条，其中图文200条", Place(block=4), "", (120, 200)),
        Remark(
            "fee",
            "本年度全年发出收费通知书一共2件，金额500元，实际收取信息处理费300元。",
            Place(block=11),
            "notices",
            (2,),
        ),
        Remark(
            "fee",
            "本年度全年发出收费通知书一共2件，金额500元，实际收取信息处理费300元。",
            Place(block=11),
            "charged",
            (500,),
        ),
        Remark(
            "fee",
            "本年度全年发出收费通知书一共2件，金额500元，实际收取信息处理费300元。",
            Place(block=11),
            "collected",
            (300,),
        ),
        Remark("issuer", "云溪市财政局", Place(block=2), "preamble"),
    )


def test_bare_tables_have_no_remarks():
    assert remarks("") == ()
    assert remarks("云溪市教育局2023年政府信息公开工作年度报告\n（单位：件）") == ()


def test_a_report_without_sections_one_and_five_lacks_nothing_in_them():
    assert remarks("六、其他需要报告的事项\n本年度未收取信息处理费。") == ()


@pytest.mark.parametrize(
    "mark", ["（", "）", "1", "1条", "，其中", "XX", "2022年", "信息处理费1元"]
)
def test_what_is_repeated_without_end_is_read_in_time(mark):
    remarks(f"一、总体情况\n{mark * 20_000}\n五、存在的主要问题及改进情况\n{mark * 20_000}")


@pytest.mark.parametrize(
    ("sentence", "numbers"),
    [
        ("收到政府信息公开申请9件，上年结转1件，其中网络申请5件，信函申请5件。", []),  # of both
        ("收到政府信息公开申请9件，其中网络申请12件。", [(9, 12)]),
    ],
)
def test_part_of_several_numbers_may_be_larger_than_the_last_of_them(sentence, numbers):
    found = remarks(f"一、总体情况\n2023年，{sentence}")
    assert [one.numbers for one in found if one.kind == "part"] == numbers
