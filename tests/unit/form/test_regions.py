import pytest

from lib.errors import FormError
from lib.form.bureaus import bureau_in, load_bureaus
from lib.form.regions import load_regions

HEAD = "code,name,parent,level,valid_from,valid_to,short\n"
PROVINCE = "370000,山东省,,province,,,山东\n"


def codes(*chain, year=None):
    found = load_regions().resolve(chain, year)
    return found.code if found else None


def test_table_covers_every_province_prefecture_and_county():
    current = [region for region in load_regions().by_code.values() if region.valid_to is None]
    by_level = {
        level: sum(region.level == level for region in current)
        for level in ("province", "prefecture", "county")
    }
    assert by_level == {"province": 34, "prefecture": 333, "county": 2850}


def test_every_parent_is_one_level_up_or_a_province():
    regions = load_regions()
    for region in regions.by_code.values():
        above = regions.by_code[region.parent] if region.parent else None
        assert (above is None) == (region.level == "province")
        assert above is None or above.level in ("province", "prefecture")


@pytest.mark.parametrize(
    ("chain", "code"),
    [
        (("台儿庄区",), "370405"),
        (("枣庄市", "市中区"), "370402"),
        (("市中区",), None),  # five of them
        (("鼓楼区",), None),
        (("江苏省", "鼓楼区"), None),  # two in that province
        (("江苏省", "徐州市", "鼓楼区"), "320302"),
        (("重庆市", "梁平区"), "500155"),
        (("恩施州",), "422800"),  # the customary name
        (("恩施自治州",), "422800"),  # without the nationalities
        (("阜蒙县",), "210921"),
        (("徐州市", "台儿庄区"), None),  # not below it
        (("云溪市", "东湖区"), None),  # no such city
        ((), None),
    ],
)
def test_name_is_resolved_only_where_it_is_certain(chain, code):
    assert codes(*chain) == code


def test_division_is_the_one_that_was_in_force_in_the_year():
    assert codes("杭州市", "下城区", year=2020) == "330103"
    assert codes("桥西区", year=2022) is None
    assert codes("邢台市", "桥西区", year=2019) == "130503"
    assert codes("临平区", year=2022) == "330113"
    assert load_regions().by_code["130503"].name == "信都区"


def test_longest_name_is_found_where_it_stands():
    regions = load_regions()
    assert regions.name_at("枣庄市市中区教育局") == "枣庄市"
    assert regions.name_at("枣庄市市中区教育局", 3) == "市中区"
    assert regions.name_at("教育局") is None
    assert regions.name_at("") is None


def test_county_without_its_suffix_is_found_below_its_city():
    found = load_regions().below(("益阳市",), "安化")
    assert found is not None
    assert found.code == "430923"
    assert load_regions().below(("益阳市",), "铜山") is None


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("code,name\n", "表头"),
        ("", "读不了"),
        (HEAD + "370000,山东省,,state,,,山东\n", "级别"),
        (HEAD + "370000,山东省,,province,早,,山东\n", "年份"),
        (HEAD + PROVINCE + PROVINCE, "出现两次"),
        (HEAD + "370400,枣庄市,370000,prefecture,,,枣庄\n", "上级"),
        (HEAD + "370000,山东省\n", "格数"),
    ],
)
def test_table_with_a_slip_is_refused(tmp_path, text, words):
    path = tmp_path / "regions.csv"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(FormError, match=words):
        load_regions(path)


def test_code_that_two_divisions_bore_is_the_later_ones(tmp_path):
    path = tmp_path / "regions.csv"
    path.write_text(
        HEAD + PROVINCE + "370405,台儿庄区,370000,county,2001,,台儿庄\n"
        "370405,峄县,370000,county,,2000,峄县\n",
        encoding="utf-8",
    )
    assert load_regions(path).by_code["370405"].name == "台儿庄区"


def test_missing_table_is_refused(tmp_path):
    with pytest.raises(FormError, match="读不了"):
        load_regions(tmp_path / "none.csv")


@pytest.mark.parametrize(
    ("organ", "key"),
    [
        ("教育局", "education"),
        ("教育和体育局", "education"),
        ("体育局", "sports"),
        ("自然资源和规划局", "land"),
        ("文化广电和旅游局", "culture"),
        ("市场监督管理局", "market"),
        ("城市管理和综合行政执法局", "city_management"),
        ("住房公积金管理中心", "housing_fund"),
        ("住建委", "housing"),
        ("行政审批服务局", "service"),
        ("税务局", "tax"),
        ("人民政府办公室", None),
        ("", None),
    ],
)
def test_kind_of_bureau_is_told_by_the_first_and_longest_alias(organ, key):
    assert bureau_in(organ) == key


@pytest.mark.parametrize(
    "text",
    ["a,甲,x;y\na,乙,z\n", "a,甲,x\nb,乙,x\n", "a,甲,\n"],
    ids=["key twice", "alias twice", "no alias"],
)
def test_bureaus_with_a_slip_are_refused(tmp_path, text):
    path = tmp_path / "bureaus.csv"
    path.write_text("key,name,aliases\n" + text, encoding="utf-8")
    with pytest.raises(FormError):
        load_bureaus(path)
