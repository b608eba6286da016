from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lib.extract.sections import find_sections
from lib.extract.statements import find_fee_statement, find_period, find_signature
from lib.reading.document import Paragraph, Place
from tests.unit.extract.running import paragraphs

BODY = """
云溪市财政局2022年政府信息公开工作年度报告
一、总体情况
2022年12月30日召开会议。
六、其他需要报告的事项
无。
"""


def whole(year):
    return date(year, 1, 1), date(year, 12, 31)


@pytest.mark.parametrize(
    ("sentence", "dates"),
    [
        ("本年度报告中所列数据的统计期限从2022年1月1日到2022年12月31日止。", whole(2022)),
        ("报告中所列数据统计期限自 2022 年 1 月 1 日起至 2022 年 12 月 31 日止。", whole(2022)),
        ("统计期限为2022年1月1日至12月31日。", whole(2022)),
        ("统计期限（除特别说明外）从2022年1月1日起，至12月31日止。", whole(2022)),
        ("本报告统计时限：2022年01月01日——2022年12月31日", whole(2022)),
        ("统计期限为二〇二二年一月一日至十二月三十一日。", whole(2022)),
        ("数据统计时间：2022.1.1-2022.12.31", whole(2022)),
        ("统计期限自2022-01-01起至2022-12-31止。", whole(2022)),
        ("统计期限为２０２２年１月１日至１２月３１日。", whole(2022)),
        ("统计期限自2022年1月1日0时至2022年12月31日24时。", whole(2022)),
        ("报告中数据核定时间为2022年1月1日起至2022年12月31日止。", whole(2022)),
        ("所列数据为2022年1月1日至2022年12月31日。", whole(2022)),
        ("本报告统计数据从2022年1月1日至2022年12月31日止。", whole(2022)),
        ("在2022年1月1日至2022年12月31日统计期限内，公开12条。", whole(2022)),
        ("统计期限为2022年度。", whole(2022)),
        ("统计周期为2022年全年。", whole(2022)),
        ("统计期限：2022年1月至12月。", whole(2022)),
        ("报告期限：2022年1月1日—12月31日。", whole(2022)),
        ("所列数据统计期为2022年1月1日至2022年12月31日。", whole(2022)),
        ("统计期限为2021年1月1日至2021年12月31日。", whole(2021)),  # as stated, though wrong
        ("统计期限为2022年1月1日至2022年12月21日。", (date(2022, 1, 1), date(2022, 12, 21))),
        ("统计期限为2022年1月1日至2023年1月31日。", (date(2022, 1, 1), date(2023, 1, 31))),
        ("统计期限为1月1日至12月31日。", whole(2022)),  # completed by the report year
        ("本年报中所列数据统计时间截至2022年12月31日。", (None, date(2022, 12, 31))),
        ("数据统计截止日期为2022年12月25日。", (None, date(2022, 12, 25))),
        ("数据统计截至2022年12月底。", (None, date(2022, 12, 31))),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_stated_period_is_read_as_stated(sentence, dates):
    found = find_period(paragraphs(f"云溪市财政局年度报告\n{sentence}"), 2022)
    assert found is not None
    assert (found.start, found.end) == dates
    assert found.place.block == 2
    assert found.words in sentence


@pytest.mark.parametrize(
    "sentence",
    [
        "截止2022年12月31日，在市政府网站公开信息44条。",
        "据统计，截至2022年12月31日共公开44条。",
        "据统计数据，截至2022年12月31日公开44条。",
        "2022年1月1日至2022年12月31日，我局公开信息44条。",
        "统计期限为2018年11日至2018年1231日。",  # characters are lost
        "统计期限为2022年2月30日至2022年12月31日。",
        "统计期限为2022年1月至13月。",
        "统计期限见附件。2022年1月1日至2022年12月31日公开44条。",
        "2023年1月22日",
        "",
    ],
)
def test_other_dates_are_no_period(sentence):
    assert find_period(paragraphs(f"云溪市财政局年度报告\n{sentence}"), 2022) is None


def test_period_without_a_year_stays_unread_where_the_report_year_is_unknown():
    assert find_period(paragraphs("统计期限为1月1日至12月31日。"), None) is None


def test_period_cut_by_a_line_is_told_in_the_words_as_printed():
    found = find_period(
        paragraphs("报告中所列数据统计期限自 2022 年 1 月 1 日\n起至 2022 年 12 月 31 日止。"), 2022
    )
    assert found is not None
    assert found.words == "所列数据统计期限自 2022 年 1 月 1 日起至 2022 年 12 月 31 日"
    assert (found.start, found.end) == whole(2022)


@pytest.mark.parametrize(
    ("ending", "block"),
    [
        ("云溪市财政局\n2023年1月22日", 7),
        ("云溪市财政局 2023年1月22日", 6),
        ("2023年1月22日\n云溪市财政局", 6),
        ("二〇二三年一月二十二日", 6),
        ("云溪市财政局\n二○二三年一月二十二日", 7),
        ("（2023年1月22日）", 6),
        ("云溪市财政局\n2023.1.22", 7),
        ("云溪市财政局\n2023 年 1 月 22 日印发", 7),
        ("发布日期：2023-01-22 浏览次数：3", 6),
        ("2023-01-22", 6),
        ("云溪市财政局\n2023年1月22日\n主办：云溪市人民政府\n发布时间：2024-05-01", 7),
        ("云溪市财政局\n2023年1月22日\n相关阅读\n2024年5月1日", 7),
    ],
)
def test_date_at_the_end_is_the_signature(ending, block):
    found = find_signature(paragraphs(BODY + ending))
    assert found is not None
    assert (found.start, found.place.block) == (date(2023, 1, 22), block)


@pytest.mark.parametrize(
    "ending",
    [
        "截止2023年1月22日，已办结。",
        "本报告于2023年1月22日发布。",
        "云溪市财政局\n2023年2月30日",
        "云溪市财政局\n2023年1月",
        "本报告所列各项数据的统计期限自2022年1月1日起至\n2022年12月31日",
        "云溪市财政局",
        "发布时间：2023-01-22，" + "本报告由有关单位共同编制。" * 20,
    ],
)
def test_date_in_a_sentence_or_none_is_no_signature(ending):
    assert find_signature(paragraphs(BODY + ending)) is None


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("（2023年1月18日）", "（2023年1月18日）"),
        ("时间：2023-01-18 10:33 来源：财政局", "时间：2023-01-18"),
        ("2023-01-18 16:45  稿件作者：", "2023-01-18"),
        ("发布日期：2023年1月18日", "发布日期：2023年1月18日"),
    ],
)
def test_date_under_the_title_counts_where_none_is_at_the_end(line, words):
    title = "云溪市财政局2022年政府信息公开工作年度报告"
    text = BODY.replace(title, f"{title}\n{line}")
    found = find_signature(paragraphs(text))
    assert found is not None
    assert (found.start, found.words) == (date(2023, 1, 18), words)
    signed = find_signature(paragraphs(f"{text}\n云溪市财政局\n2023年1月22日"))
    assert signed is not None
    assert signed.start == date(2023, 1, 22)


def fee(ending, before="甲。"):
    found = paragraphs(BODY.replace("无。\n", f"{ending}\n").replace("召开会议。", before))
    return find_fee_statement(found, find_sections(found))


@pytest.mark.parametrize(
    ("ending", "words"),
    [
        ("2022年，我局未收取信息处理费。", "2022年，我局未收取信息处理费。"),
        ("无其他事项。全年收取信息处理费 0 元。", "全年收取信息处理费 0 元。"),
        (
            "根据《政府信息公开信息处理费管理办法》，本年度收费0元。",
            "根据《政府信息公开信息处理费管理办法》，本年度收费0元。",
        ),
        ("（一）信息处理费收取情况\n本年度无。\n（二）其他", "（一）信息处理费收取情况本年度无。"),
        ("信息处理费收取情况：\n未收取费用。", "信息处理费收取情况：未收取费用。"),
        ("1.收取信息处理费情况：0元", "1.收取信息处理费情况：0元"),
        (
            "本年度没有其他需要报告的事项，没有产生信息公开信息处理\n费。",
            "本年度没有其他需要报告的事项，没有产生信息公开信息处理费。",
        ),
        (
            "本年度未收取信息处理费等行政事业性收费。",
            "本年度未收取信息处理费等行政事业性收费。",
        ),
        ("本年度依申请公开未收取任何费用。", "本年度依申请公开未收取任何费用。"),
        ("政府信息公开收费及减免情况为0。", "政府信息公开收费及减免情况为0。"),
        ("2022年没有收费情况。", "2022年没有收费情况。"),
        (
            "发出收费通知的件数和总金额以及实际收取的总金额均为0。",
            "发出收费通知的件数和总金额以及实际收取的总金额均为0。",
        ),
        ("2022年，发出收费通知2件，总金额900元。", "2022年，发出收费通知2件，总金额900元。"),
        ("未有收取或减免相关费用的情况。", "未有收取或减免相关费用的情况。"),
        ("收费情况：无。", "收费情况：无。"),
        ("没有产生费用。", "没有产生费用。"),
        ("按国家规定收取信息处理费并上缴国库。", "按国家规定收取信息处理费并上缴国库。"),
    ],
)
def test_fee_statement_is_found_in_section_six(ending, words):
    found = fee(ending)
    assert found is not None
    assert found.words == words
    assert found.place.block >= 5


@pytest.mark.parametrize(
    "ending",
    [
        "无。",
        "认真执行《政府信息公开信息处理费管理办法》。",
        "落实信息处理费制度和有关规定。",
        "收取污水处理费120万元。",
        "申请人逾期未按收费通知要求缴纳费用、行政机关不再处理其政府信息公开申请",
        "行政事业性收费 0",
        "公开涉企收费目录清单，没有乱收费现象。",
        "1.信息处理费收取情况\n2.其他情况",
    ],
)
def test_other_words_about_charges_are_no_fee_statement(ending):
    assert fee(ending) is None


def test_statement_in_section_six_comes_before_one_elsewhere():
    before = "2022年未收取信息处理费。"
    assert fee("全年收取信息处理费0元。", before).words == "全年收取信息处理费0元。"
    assert fee("无。", before).place.block == 3


def test_free_service_elsewhere_is_no_fee_statement():
    assert fee("无。", "企业开办未收取任何费用。") is None


@given(
    st.text(
        alphabet="统计期限为截至年月日度一二〇12收取信息处理费。，：《》 \n（）-.未", max_size=80
    )
)
def test_any_text_is_read_without_an_exception(text):
    found = [Paragraph(line, Place(line=n)) for n, line in enumerate(text.split("\n"), start=1)]
    find_period(found, 2022)
    find_signature(found)
    find_fee_statement(found, find_sections(found))
