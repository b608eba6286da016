import tomllib
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lib.extract.identity import identify
from lib.extract.report import Identity
from lib.reading.document import Paragraph, Place
from tests.unit.extract.running import paragraphs

TITLES = tomllib.loads((Path(__file__).parent / "titles.toml").read_text(encoding="utf-8"))["title"]
PIECES = [
    "云溪市",
    "东湖区",
    "教育局",
    "人民政府",
    "办公室",
    "2023年",
    "二〇二三年",
    "政府信息公开",
    "工作",
    "年度报告",
    "年报",
    "关于",
    "由",
    "编制",
    "联系",
    "统计期限为",
    "1月1日",
    "至",
    "12月31日",
    "信息处理费",
    "第",
    "镇",
    "街道办事处",
    "管委会",
    "分局",
    "<",
    "[",
    "㈠",
    "（",
    "）",
    "《",
    "》",
    "-",
    "|",
    "。",
    "，",
    "一、总体情况",
    "六、其他需要报告的事项",
    "\u3000",
]


def known(text: str) -> Identity:
    return identify(paragraphs(text))


@pytest.mark.parametrize("title", TITLES, ids=lambda title: title["line"])
def test_title_tells_who_reports_for_which_year(title):
    expected = {key: value for key, value in title.items() if key != "line"}
    found = known(f"{title['line']}\n一、总体情况\n甲。")
    assert found == replace(Identity(None, None, title=found.title), **expected)


@pytest.mark.parametrize(
    ("lines", "agency", "year"),
    [
        ("云溪市信访局2020年度政府信息公开工作\n年度报告", "云溪市信访局", 2020),
        ("云溪市人民政府\n2023 年政府信息公开工作年度报告", "云溪市人民政府", 2023),
        ("云溪市东湖区\n教育局\n2023年度政府信息公开工作年度报告", "云溪市东湖区教育局", 2023),
        ("2023年度\n云溪市教育局\n政府信息公开工作年度报告", "云溪市教育局", 2023),
        ("云溪市教育局\n政府信息公开工作年度报告\n（2023年度）", "云溪市教育局", 2023),
        ("云溪市人民政府\n2023年\n政府信息公开工作\n年度报告", "云溪市人民政府", 2023),
        ("云溪市民政\n局2020年政府信\n息公开工作年\n度报告", "云溪市民政局", 2020),
        (
            "云溪市规划和自然\n资源局2020年政府信息公开工作年度报告",
            "云溪市规划和自然资源局",
            2020,
        ),
    ],
    ids=lambda value: value if isinstance(value, str) else None,
)
def test_title_broken_over_lines_is_put_together(lines, agency, year):
    found = known(f"{lines}\n一、总体情况\n甲。")
    assert (found.agency, found.year) == (agency, year)


@pytest.mark.parametrize(
    "above",
    [
        "首页\n机构职能\n政府信息公开指南\n政府信息公开年报",  # a menu
        "走进东湖",  # no body's name
        "云溪市人民政府",  # the name of the site
        "首页 > 政务公开 > 2023 > 部门政府信息公开工作年度报告",  # a menu's path
        "云溪市教育局2021年政府信息公开工作年度报告的通知",
        "云溪市人民政府办公厅关于做好2021年政府信息公开工作年度报告发布和报送工作的通知",
        "大 中 小",
        "【字体：大 中 小】",
        "今天是2024年3月5日 星期二\n无障碍 简体| 繁体 长者模式",  # the tools of the site
        "这是一段较长的文字，说明本单位如何开展工作，如何接受监督\n" * 4,
    ],
)
def test_what_stands_above_a_title_is_no_part_of_it(above):
    found = known(f"{above}\n云溪市东湖区教育局2023年政府信息公开工作年度报告\n一、总体情况\n甲。")
    assert (found.agency, found.year) == ("云溪市东湖区教育局", 2023)


def test_menu_line_is_not_taken_for_the_issuer_of_a_title_without_one():
    found = known("机构职能\n2023年政府信息公开工作年度报告\n一、总体情况\n甲。")
    assert (found.agency, found.year) == (None, 2023)


def test_title_that_is_glued_to_its_preamble_is_found():
    found = known("2022年汇龙镇人民政府信息公开工作年度报告根据《条例》编制。\n一、总体情况\n甲。")
    assert (found.agency, found.year) == ("汇龙镇人民政府", 2022)
    assert found.title == "2022年汇龙镇人民政府信息公开工作年度报告"


def test_of_several_years_in_a_list_the_title_that_is_said_twice_counts():
    found = known(
        "云溪市教育局2023年政府信息公开工作年度报告\n"
        "云溪市教育局2023年政府信息公开工作年度报告\n"
        "云溪市教育局2021年政府信息公开工作年度报告\n"
        "云溪市教育局2022年政府信息公开工作年度报告\n一、总体情况\n甲。"
    )
    assert found.year == 2023


def test_own_title_without_an_agency_counts_more_than_a_list_of_other_years():
    found = known(
        "云溪市东湖区水利局2022年政府信息公开工作年度报告\n"
        "云溪市东湖区水利局2021年政府信息公开工作年度报告\n"
        "2023年政府信息公开工作年度报告\n来源：云溪市东湖区水利局\n"
        "统计期限为2023年1月1日至12月31日。\n一、总体情况\n2023年，我局公开12条。"
    )
    assert (found.agency, found.year) == ("云溪市东湖区水利局", 2023)


@pytest.mark.parametrize(
    ("text", "agency"),
    [
        # the preamble publishes the report of ...
        (
            "现公布云溪市人民政府2023年政府信息公开工作年度报告。\n一、总体情况\n甲。",
            "云溪市人民政府",
        ),
        (
            "本报告由云溪市东湖区水利局编制，面向社会发布。\n一、总体情况\n甲。",
            "云溪市东湖区水利局",
        ),
        (
            "本报告由云溪市东湖区水利局根据《条例》要求编制。\n一、总体情况\n甲。",
            "云溪市东湖区水利局",
        ),
        (
            "结合国家税务总局芜湖市镜湖区税务局（以下简称“区局”）政府信息公开工作情况撰写。\n"
            "一、总体情况\n甲。",
            "国家税务总局芜湖市镜湖区税务局",
        ),
        (
            "由云溪区永中街道编制的2020年度政府信息公开年度报告。\n一、总体情况\n甲。",
            "云溪区永中街道",
        ),
        ("现公布云溪市2023年政府信息公开工作年度报告。\n一、总体情况\n甲。", "云溪市"),
        # the contact line, without the office inside the bureau
        (
            "如有疑问，请与云溪市东湖区教育局办公室联系（电话：1234）。\n一、总体情况\n我局甲。",
            "云溪市东湖区教育局",
        ),
        (
            "请与东街街道办事处党政办公室联系（地址：某路5号）。\n一、总体情况\n甲。",
            "东街街道办事处",
        ),
        # the page's own fields
        (
            "发布机构：云溪市东湖区水利局 发布日期：2024-01-20\n一、总体情况\n甲。",
            "云溪市东湖区水利局",
        ),
        # a field and its value in a line each
        (
            "发布机构：\n云溪市东湖区水利局\n成文日期：\n2024-01-20\n一、总体情况\n甲。",
            "云溪市东湖区水利局",
        ),
        ("2023年政府信息公开工作年度报告\n来源：区水利局\n一、总体情况\n我局甲。", "区水利局"),
        ("2023年政府信息公开工作年度报告\n来源：区政府办\n一、总体情况\n我局甲。", None),
        (
            "2023年政府信息公开工作年度报告-云溪市水利局-部门年报\n一、总体情况\n甲。",
            "云溪市水利局",
        ),
        # the signature
        (
            "2023年政府信息公开工作年度报告\n一、总体情况\n甲。\n六、其他需要报告的事项\n无。\n"
            "云溪市东湖区民政局\n2024年1月9日",
            "云溪市东湖区民政局",
        ),
        # who compiles it, without 由
        (
            "根据《条例》要求，云溪市东湖区水利局编制了2023年政府信息公开年度报告。\n一、总体情况\n甲。",
            "云溪市东湖区水利局",
        ),
        (
            "根据《条例》，云溪市水利局编制完成2023年政府信息公开年度报告。\n一、总体情况\n甲。",
            "云溪市水利局",
        ),
        (
            "根据要求，云溪市东湖区水利局结合单位实际，编制本单位2023年度政务公开工作年度报告。\n"
            "一、总体情况\n我局甲。",
            "云溪市东湖区水利局",
        ),
        (
            "本报告由云溪市东湖区财政局办公室结合统计数据编制。\n一、总体情况\n我局甲。",
            "云溪市东湖区财政局",
        ),
        # whose work the preamble speaks of
        (
            "2023年，在区政府的领导下，西关街道办事处严格落实要求，现报告如下：\n一、总体情况\n甲。",
            "西关街道办事处",
        ),
        # a zone that calls itself 我委
        (
            "2023年政府信息公开工作年度报告\n一、总体情况\n"
            "2023年，东湖工业园区管委会严格按照《条例》公开。我委未收到申请。",
            "东湖工业园区管委会",
        ),
        (
            "现将云溪市东湖区西关街道办事处2023年度政府信息工作年度报告予以公开。\n一、总体情况\n甲。",
            "云溪市东湖区西关街道办事处",
        ),
        (
            "现公布云溪县人民政府（县人民政府办公室）2023年政府信息公开工作年度报告。\n一、总体情况\n甲。",
            "云溪县人民政府(县人民政府办公室)",
        ),
        # what is said of making it is no part of its name
        (
            "依法按时完成永安街道2023年政府信息公开年度报告。\n一、总体情况\n甲。",
            "永安街道",
        ),
        # the office inside a town
        (
            "如有疑问，请与云溪县双河乡办公室联系，地址：某路5号。\n一、总体情况\n我乡甲。",
            "云溪县双河乡人民政府",
        ),
        # what the first section is about, before the desk that keeps the pages
        (
            "如有疑问，请联系云溪县政府政务服务中心。\n一、总体情况\n2023年，云溪县人民政府坚持依法公开。",
            "云溪县人民政府",
        ),
        (
            "2023年政府信息公开工作年度报告\n一、总体情况\n2023年，云溪市审计局认真贯彻《条例》。",
            "云溪市审计局",
        ),
        # nobody is named for certain
        (
            "如有疑问，请联系云溪县政府政务服务中心。\n一、总体情况\n2023年，我县坚持依法公开。",
            None,
        ),
        ("2023年政府信息公开工作年度报告\n一、总体情况\n2023年，我局认真贯彻《条例》。", None),
        ("结合园区政府信息公开工作实际编制。\n一、总体情况\n2023年，园区认真贯彻《条例》。", None),
        ("2023年政府信息公开工作年度报告\n一、总体情况\n我局加强与省教育厅联系。", None),
        ("请与云溪市人民政府办公室联系（电话：1234）。\n一、总体情况\n2023年，我局甲。", None),
        ("由办公室负责编制。\n一、总体情况\n甲。", None),
        ("本报告由总体情况、主动公开政府信息情况等部分组成。\n一、总体情况\n甲。", None),
    ],
)
def test_agency_without_a_title_is_told_by_the_next_evidence_or_not_at_all(text, agency):
    assert known(text).agency == agency


@pytest.mark.parametrize(
    ("title", "rest", "agency"),
    [
        ("市人民政府办公室2025年", "云溪市人民政府办公室\n2026年1月20日", "云溪市人民政府办公室"),
        ("住建局2020年", "东湖区住房和城乡建设局\n2021年1月20日", "东湖区住房和城乡建设局"),
        ("市教育局2020年", "东湖区教育局\n2021年1月20日", "市教育局"),  # 区 is not 市
        ("住建局2020年", "2021-01-20 09:30 东湖区住房和城乡建设局", "住建局"),  # no signature
        ("住建局2020年", "东湖区教育局\n2021年1月20日", "住建局"),
        ("台儿庄区教育局2020年", "枣庄市台儿庄区教育局\n2021年1月20日", "枣庄市台儿庄区教育局"),
        ("台儿庄区教育局2020年", "徐州市台儿庄区教育局\n2021年1月20日", "台儿庄区教育局"),
        ("云溪市教育局2020年", "江北省云溪市教育局\n2021年1月20日", "云溪市教育局"),
        ("云溪市东湖区2020年", "云溪市东湖区人民政府\n2021年1月20日", "云溪市东湖区人民政府"),
        ("东湖区2020年", "云溪市东湖区人民政府办公室\n2021年1月20日", "云溪市东湖区人民政府"),
        ("2020年迎宾路街道", "迎宾路街道办事处\n2021年1月20日", "迎宾路街道办事处"),
        ("云溪市东湖区2020年", "云溪市西湖区人民政府\n2021年1月20日", "云溪市东湖区"),
        ("云溪市东湖区2020年", "云溪市东湖区人民政府信访局\n2021年1月20日", "云溪市东湖区"),
        ("公安局2020年", "2020年白水县公安局在县委领导下做了工作。", "白水县公安局"),
        ("公安局2020年", "2020年白水县公安局、蒲城县公安局做了工作。", "公安局"),  # two: no guess
        ("公安局2020年", "2020年全县公安局做了工作。", "公安局"),
    ],
)
def test_region_that_the_title_leaves_out_is_taken_from_the_text(title, rest, agency):
    text = (
        f"{title}政府信息公开工作年度报告\n一、总体情况\n甲。\n六、其他需要报告的事项\n无。\n{rest}"
    )
    assert known(text).agency == agency


def test_district_in_the_title_is_completed_by_who_compiled_the_report():
    found = known(
        "洪泽区人民政府\n2023年政府信息公开工作年度报告\n"
        "本报告由淮安市洪泽区人民政府办公室根据《条例》编制。\n一、总体情况\n甲。"
    )
    assert found.agency == "淮安市洪泽区人民政府"
    assert (found.scope, found.region, found.level) == ("jurisdiction", "320813", "county")


def test_name_of_the_site_above_a_title_yields_to_the_bureau_that_signs():
    found = known(
        "云溪市人民政府\n2023年政府信息公开工作年度报告\n一、总体情况\n甲。\n"
        "六、其他需要报告的事项\n无。\n云溪市教育局\n2024年1月5日"
    )
    assert (found.agency, found.kind) == ("云溪市教育局", "bureau")


@pytest.mark.parametrize(
    ("text", "year"),
    [
        ("云溪市教育局政府信息公开工作年度报告\n统计期限为2022年1月1日至12月31日。", 2022),
        ("云溪市教育局政府信息公开工作年度报告\n现公布2021年度我局政府信息公开年报。", 2021),
        ("云溪市教育局政府信息公开工作年度报告\n一、总体情况\n2020年，我局公开12条。", 2020),
        (
            "云溪市教育局政府信息公开工作年度报告\n一、总体情况\n甲。\n六、其他需要报告的事项\n无。\n"
            "云溪市教育局\n2022年1月9日",
            2021,
        ),
        ("云溪市教育局2021年政府信息公开工作年度报告\n统计期限为2020年1月1日至12月31日。", 2021),
        # the period is last year's, copied: the preamble and the first section say otherwise
        (
            "云溪市教育局编制了2023年政府信息公开年度报告。统计期限自2022年1月1日至2022年12月31日。\n"
            "一、总体情况\n2023年，我局公开12条。",
            2023,
        ),
        # the number of a notice is no year of a report
        (
            "根据《格式》（国办公开办函\u30142021\u301530号）和《关于做好2023年度政府信息公开工作年度报告编制工作的通知》"
            "要求，现公布我局年度报告。\n一、总体情况\n甲。",
            2023,
        ),
        ("政府信息公开年报\n2023年度报告\n一、总体情况\n甲。", 2023),
        ("2021年度报告\n2022年度报告\n2023年度报告\n一、总体情况\n甲。", None),  # a list of years
        ("云溪市教育局政府信息公开工作年度报告\n一、总体情况\n甲。", None),
    ],
)
def test_year_is_the_titles_or_else_the_next_evidence(text, year):
    assert known(text).year == year


@pytest.mark.parametrize(
    ("title", "text", "scope"),
    [
        ("云溪市人民政府办公室", "汇总全市各县区、各部门数据编制而成。", "jurisdiction"),
        ("云溪市人民政府办公室", "综合运用各类平台公开信息，统计数据真实。", "own"),
        ("云溪县人民政府", "以云溪县人民政府及其办公室名义公开的信息。", "own"),
        ("云溪县人民政府", "数据不包括各部门、各乡镇。", "own"),
        ("云溪市", "综合各县区人民政府和市政府各部门的年度报告和统计数据而成。", "jurisdiction"),
        ("云溪市气象局", "本报告汇总全市气象系统及所属各分局数据。", "system"),
        ("云溪市气象局", "提升全市气象系统业务水平。", "own"),
        ("云溪经开区管委会", "汇总全区各部门、各镇街数据。", "jurisdiction"),
        ("云溪经开区管委会", "我委认真落实。", "own"),
        ("云溪经开区管委会", "认真落实。", None),
    ],
)
def test_text_tells_whose_figures_they_are(title, text, scope):
    found = known(f"{title}2023年政府信息公开工作年度报告\n{text}\n一、总体情况\n甲。")
    assert found.scope == scope


@pytest.mark.parametrize(
    ("name", "kind", "bureau"),
    [
        ("云溪市市场监督管理局机关", "bureau", "market"),
        ("云溪市公安局（本级）", "bureau", "police"),
        ("云溪县人民政府（县人民政府办公室）", "gov_office", None),
    ],
)
def test_words_behind_a_name_do_not_change_its_kind(name, kind, bureau):
    found = known(f"{name}2023年政府信息公开工作年度报告\n一、总体情况\n甲。")
    assert (found.kind, found.bureau, found.scope) == (kind, bureau, "own")


def test_branch_that_gathers_its_own_work_reports_for_itself():
    found = known(
        "东湖分局2023年政府信息公开工作年度报告\n本报告汇总东湖分局政府信息公开工作情况编制而成。\n一、总体情况\n甲。"
    )
    assert found.scope in ("own", None)


def test_field_of_the_page_is_no_part_of_the_title_in_it():
    found = known("公报标题云溪市卫健委2019年政府信息公开工作年度报告\n一、总体情况\n甲。")
    assert (found.agency, found.title) == (
        "云溪市卫健委",
        "云溪市卫健委2019年政府信息公开工作年度报告",
    )


def test_title_in_one_line_with_the_first_heading_is_found():
    found = known(
        "年报.docx\n云溪县双河乡2021年政府信息 公开工作年度报告 根据《条例》编制。"
        " 一、总体情况 2021年，我乡公开12条。"
    )
    assert (found.agency, found.year) == ("云溪县双河乡", 2021)


def test_nothing_gives_nothing():
    assert identify([]) == Identity(None, None)


@given(st.lists(st.lists(st.sampled_from(PIECES) | st.text(max_size=3), max_size=12), max_size=12))
def test_any_text_is_read_without_an_exception(lines):
    texts = ["".join(line) for line in lines]
    identify([Paragraph(text, Place(line=n)) for n, text in enumerate(texts, start=1)])


def test_short_name_is_completed_by_who_put_the_page_up():
    found = known(
        "市房管局2023年政府信息公开工作年度报告\n2024-01-25 14:48 云溪市住房保障和房屋管理局\n"
        "一、总体情况\n甲。"
    )
    assert found.agency == "云溪市住房保障和房屋管理局"
