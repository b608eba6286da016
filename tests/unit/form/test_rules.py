import tomllib

import pytest

from lib.errors import FormError
from lib.form.catalogue import CATALOGUE, catalogue
from lib.form.form import cells, load_forms
from lib.form.rules import RULES, equations, linear_rules, lines, load_rules

CONTRACT = {
    "t3.row_total": ("row", "error"),
    "t3.outcomes": ("column", "error"),
    "t3.balance": ("column", "error"),
    "t4.row_total": ("row", "error"),
    "figure.domain": ("figure", "error"),
    "shape.t2": ("table", "error"),
    "shape.t3": ("table", "error"),
    "shape.t4": ("table", "error"),
    "year.carried": ("column", "error"),
    "year.in_force": ("row", "warning"),
    "year.prior": ("row", "warning"),
    "form.sections": ("report", "warning"),
    "form.edition": ("table", "warning"),
    "form.period": ("report", "warning"),
    "form.fee_statement": ("report", "warning"),
    "form.deadline": ("report", "notice"),
    "rollup": ("figure", "notice"),
    **{
        f"text.{subject}": ("report", "warning")
        for subject in (
            *("received", "concluded", "carried_in", "carried_out"),
            *("granted", "granted_in_part", "refused", "unavailable", "rejected"),
            *("review", "litigation", "normative_issued"),
        )
    },
}

SMALL = """
[groups]
results = ["upheld", "corrected", "other", "pending"]

[[rule]]
id = "t4.row_total"
title = "各种结果之和等于总计"
source = "年报格式"
scope = "row"
severity = "error"
left = ["t4.*.{results}"]
right = ["t4.*.total"]
[rule.messages]
fail = "{row}：{left} 不是 {right}"
incomplete = "{row}：{missing}"
"""


@pytest.fixture
def refusal(tmp_path):
    """The message with which a changed rule file is refused."""

    def refuse(old: str, new: str) -> str:
        assert old in SMALL
        path = tmp_path / f"{len(list(tmp_path.iterdir()))}.toml"  # load_rules caches by path
        path.write_text(SMALL.replace(old, new, 1), encoding="utf-8")
        with pytest.raises(FormError) as caught:
            load_rules(path)
        return str(caught.value)

    return refuse


def terms(rule: str, edition: str, scope: str) -> list[tuple[str, int, bool]]:
    found = next(line for line in lines(load_rules()[rule], edition) if line.scope == scope)
    return [(term.code, term.weight, term.prev) for term in found.terms]


def test_every_rule_of_the_contract_is_declared_with_its_scope_and_severity():
    found = {code: (rule.scope, rule.severity) for code, rule in load_rules().items()}
    assert {code: found.get(code) for code in CONTRACT} == CONTRACT


def test_every_rule_says_where_it_comes_from_and_what_it_is():
    for rule in load_rules().values():
        assert rule.title
        assert rule.source
        assert rule.messages


def test_star_stands_for_every_row_on_both_sides_together():
    assert terms("t4.row_total", "2021", "direct") == [
        ("t4.direct.upheld", 1, False),
        ("t4.direct.corrected", 1, False),
        ("t4.direct.other", 1, False),
        ("t4.direct.pending", 1, False),
        ("t4.direct.total", -1, False),
    ]


def test_star_stands_for_every_column_on_both_sides_together():
    assert terms("t3.balance", "2019", "welfare") == [
        ("t3.received.welfare", 1, False),
        ("t3.carried_in.welfare", 1, False),
        ("t3.concluded.welfare", -1, False),
        ("t3.carried_out.welfare", -1, False),
    ]


def test_minus_and_last_year_are_told_by_weight_and_mark():
    assert terms("year.in_force", "2021", "normative") == [
        ("t2.normative.in_force", 1, False),
        ("t2.normative.in_force", -1, True),
        ("t2.normative.issued", -1, False),
        ("t2.normative.repealed", 1, False),
    ]


@pytest.mark.parametrize(("edition", "rows"), [("2019", 23), ("2021", 25)])
def test_table_3_has_an_equation_for_every_row_and_two_for_every_column(edition, rows):
    found = [one.rule.code for one in equations("t3", edition)]
    assert found == ["t3.row_total"] * rows + ["t3.outcomes"] * 7 + ["t3.balance"] * 7


@pytest.mark.parametrize("edition", load_forms())
def test_every_row_between_intake_and_total_is_an_outcome(edition):
    rows = list(dict.fromkeys(code.split(".")[1] for code in cells("t3", edition)))
    between = rows[rows.index("granted") : rows.index("concluded")]
    summed = [code.split(".")[1] for code, _, _ in terms("t3.outcomes", edition, "total")]
    assert summed == [*between, "concluded"]


def test_equations_of_one_table_leave_out_last_year_and_other_relations():
    assert equations("t2", "2021") == ()


def test_a_missing_table_has_no_equations():
    found = linear_rules("2021", None, "2019")
    assert {one.rule.table for one in found} == {"t2", "t4"}
    assert linear_rules(None, None, None) == ()


def test_signed_cells_are_marked():
    change = next(line for line in lines(load_rules()["t2.change"], "2019"))
    assert [(term.name, term.signed) for term in change.terms] == [
        ("prior", False),
        ("change", True),
    ]


def test_the_small_file_is_right_before_it_is_spoilt(tmp_path):
    path = tmp_path / "rules.toml"
    path.write_text(SMALL, encoding="utf-8")
    assert list(load_rules(path)) == ["t4.row_total"]


@pytest.mark.parametrize(
    ("old", "new", "complaint"),
    [
        ('title = "各种', 'name = "甲"\ntitle = "各种', "不认识的键 name"),
        ('source = "年报格式"\n', "", "缺少键 source"),
        ('scope = "row"', 'scope = "cell"', "scope：只能是"),
        ('severity = "error"', 'severity = "fatal"', "severity：只能是"),
        ("t4.*.total", "t4.*.sum", "没有 t4.review.sum 这一格"),
        ("t4.*.total", "t3.*.total", "同一张表"),
        ("t4.*.total", "t4.review.*", "* 应当都在行上，或都在列上"),
        ("t4.*.total", "t4.*.*", "只能有一个 *"),
        ("t4.*.total", "t4 total", "看不懂的格 t4 total"),
        ("t4.*.{results}", "t4.*.{result}", "没有名为 result 的组"),
        ("t4.*.{results}", "-t4.*.{results}", "不能全是要减去的格"),
        ("t4.*.{results}", "t4.*.sum", "没有一行或一列合于 *"),
        ('"pending"]', '"pending", "won"]', "没有哪一版格式有 won"),
        ('"pending"]', '"pending", "other"]', "other 出现两次"),
        ("{left} 不是", "{sum} 不是", "没有什么可以填进 {sum}"),
        ("{left} 不是", "{left 不是", "花括号不成对"),
        ('incomplete = "{row}：{missing}"', "", "缺少键 incomplete"),
        ("[rule.messages]", "[rule.other]", "缺少键 messages"),
        ('right = ["t4.*.total"]\n', "", "勾稽规则要有 left 和 right"),
        ('severity = "error"', 'severity = "error"\nkind = "code"', "kind = "),
        ('severity = "error"', 'severity = "error"\nkind = "sum"', "kind：只能是 code"),
        ('severity = "error"', 'severity = "error"\neditions = ["2014"]', "editions：只能是"),
        ('severity = "error"', 'severity = "error"\nrelation = "less"', "relation：只能是"),
        ('right = ["t4.*.total"]', 'right = "t4.*.total"', "right：应当是一列文字"),
        ("[groups]", "[group]", "缺少键 groups"),
        (
            'severity = "error"',
            'severity = "error"\nlimits = { n = 1 }',
            "limits：应当是一个表，只有",
        ),
    ],
    ids=lambda value: value if "：" in value or "键" in value else "",
)
def test_a_slip_in_the_rule_file_is_refused_with_file_and_key(refusal, old, new, complaint):
    message = refusal(old, new)
    assert complaint in message
    assert ".toml" in message


@pytest.mark.parametrize("limit", ["1.5", "true", "{}", "[1]"])
def test_a_limit_is_a_whole_number_a_text_or_a_list_of_texts(refusal, limit):
    body = SMALL[SMALL.index("left =") : SMALL.index("[rule.messages]")]
    complaint = refusal(body, f'kind = "code"\nlimits = {{ n = {limit} }}\n')
    assert "limits.n：应当是" in complaint


def test_limits_are_read_as_they_are_written():
    rules = load_rules()
    assert rules["plausible.other"].limit("percent") == 30
    assert rules["t2.no_power"].listed("bureaus")[0] == "petition"
    assert rules["form.deadline"].limits["departments"] == "01-31"


def test_shared_messages_must_be_there(refusal):
    body = SMALL[SMALL.index("[rule.messages]") :]
    assert "shared 里没有 sums" in refusal(body, 'messages = "sums"\n')
    assert "应当是一个表，值是文字" in refusal(body, "messages = { fail = 1, incomplete = 2 }\n")


def test_two_rules_of_one_code_are_refused(refusal):
    rule = SMALL[SMALL.index("[[rule]]") :]
    assert "t4.row_total 出现两次" in refusal(rule, rule + rule)


def test_an_amount_is_refused_in_a_sum(refusal):
    new = 'left = ["t2.fees.amount"]'
    message = refusal('left = ["t4.*.{results}"]', new + '\neditions = ["2021"]')
    assert "同一张表" in message
    both = 'left = ["t2.fees.amount"]\nright = ["t2.fees.amount"]\neditions = ["2021"]'
    old = 'left = ["t4.*.{results}"]\nright = ["t4.*.total"]'
    assert "是金额，不能进入勾稽规则" in refusal(old, both)


def test_a_file_that_cannot_be_read_is_refused(tmp_path):
    with pytest.raises(FormError, match="读不了"):
        load_rules(tmp_path / "none.toml")
    broken = tmp_path / "broken.toml"
    broken.write_text("rule = [", encoding="utf-8")
    with pytest.raises(FormError, match="读不了"):
        load_rules(broken)


def test_a_rule_that_is_no_table_is_refused(tmp_path):
    path = tmp_path / "rules.toml"
    path.write_text('groups = {}\nrule = ["x"]', encoding="utf-8")
    with pytest.raises(FormError, match="应当是一个表"):
        load_rules(path)


def test_the_catalogue_in_docs_is_what_the_rules_say():
    assert CATALOGUE.read_text(encoding="utf-8") == catalogue()


def test_the_catalogue_has_every_rule_of_the_file():
    raw = tomllib.loads(RULES.read_text(encoding="utf-8"))
    text = catalogue()
    assert all(f"## `{entry['id']}` {entry['title']}\n" in text for entry in raw["rule"])


def test_the_catalogue_tells_limits_in_words():
    text = catalogue()
    assert "- 界限：百分比 30；至少件数 10。\n" in text
    assert "- 界限：部门和办公室 01-31；人民政府 03-31。\n" in text
    assert "- 界限：部门 公安、市场监督管理、城市管理。\n" in text
    assert "- 界限：行 1.属于国家秘密、3.要求提供公开出版物、" in text


def test_the_catalogue_tells_a_sum_in_the_words_of_the_form():
    assert "- 算式：现行有效件数 ＝ 上一年度年报的现行有效件数＋本年制发件数－本年废止件数\n" in (
        catalogue()
    )
