import pytest

from lib.extract.organ import read_organ


@pytest.mark.parametrize(
    ("name", "regions", "rest"),
    [
        ("枣庄市市中区城市管理局", ("枣庄市", "市中区"), "城市管理局"),
        ("枣庄市中区人民政府", ("枣庄市", "中区"), "人民政府"),  # 市 said once
        ("金华市市场监管局", ("金华市",), "市场监管局"),
        ("云溪市民政局", ("云溪市",), "民政局"),
        ("云溪市市场监管局", ("云溪市",), "市场监管局"),
        ("枣庄市东湖区教育局", ("枣庄市", "东湖区"), "教育局"),  # no such district there
        ("城区人民政府", (), "城区人民政府"),  # which city's is not said
        ("阳泉市城区人民政府", ("阳泉市", "城区"), "人民政府"),
        ("广西教育厅", ("广西",), "教育厅"),
        ("重庆合川工业园区管理委员会", ("重庆", "合川工业园区"), "管理委员会"),
        ("上海路街道办事处", ("上海路街道",), "办事处"),
        ("新市镇人民政府", ("新市镇",), "人民政府"),
        ("云溪县城关镇人民政府", ("云溪县", "城关镇"), "人民政府"),
        ("西泉街办", ("西泉",), "街办"),
        ("广州市荔湾区人民政府冲口街道办事处", ("广州市", "荔湾区", "冲口街道"), "办事处"),
        ("城市更新局", (), "城市更新局"),
        ("驻北京办事处", (), "驻北京办事处"),
        ("中国(上海)自由贸易试验区管理委员会", ("中国(上海)自由贸易试验区",), "管理委员会"),
        ("赣州市蓉江新区", ("赣州市", "蓉江新区"), ""),
        ("", (), ""),
    ],
)
def test_region_chain_ends_where_the_organ_begins(name, regions, rest):
    organ = read_organ(name)
    assert (organ.regions, organ.rest) == (regions, rest)


@pytest.mark.parametrize(
    ("name", "level", "kind", "bureau"),
    [
        ("中共北京市朝阳区委员会宣传部", "county", "other", None),
        ("云溪市委社会工作部", None, "other", None),
        ("云溪区纪委", "county", "other", None),
        ("自治区民委(宗教事务局)", "province", "bureau", "ethnic"),
        ("市人民政府办公室(外事办公室)", None, "gov_office", None),
        ("镇人民政府", "town", "town", None),
        ("云溪自治州人民政府", "prefecture", "government", None),
        ("云溪市云山市人民政府", "county", "government", None),
        ("云溪市图书馆", None, "other", None),
        ("益阳市生态环境局云溪分局", "county", "bureau", "environment"),  # no such county there
        ("云溪市生态环境局东湖分局", None, "bureau", "environment"),
        ("大通县某某园管委会", "county", "other", None),
        ("驻北京办事处", None, "other", None),
        ("街道办事处", None, "street", None),
        ("滨海海关", None, "bureau", "customs"),
        ("中华人民共和国云溪海关", None, "bureau", "customs"),
        ("云溪海关关区", None, "bureau", "customs"),  # 关区 is no district
        ("国家税务总局", None, "bureau", "tax"),
        ("国家统计局云溪调查队", None, "bureau", "statistics"),
        ("中国人民银行云溪中心支行", None, "bureau", None),
        ("云溪市政府研究室", None, "bureau", "research"),
        ("新疆生产建设兵团财政局", None, "bureau", "finance"),
        ("第三师图木舒克市教育局", "county", "bureau", "education"),
        ("云溪台商投资区管委会", None, "zone", None),
        ("云溪综保区管理委员会", None, "zone", None),
        ("中国(云溪)自由贸易试验区北港片区管理委员会", None, "zone", None),
    ],
)
def test_level_and_kind_are_told_from_region_and_organ(name, level, kind, bureau):
    organ = read_organ(name)
    assert (organ.level, organ.kind, organ.bureau) == (level, kind, bureau)


@pytest.mark.parametrize(
    ("name", "region"),
    [
        ("蚌埠经济开发区管理委员会", "340300"),
        ("苏州工业园区管委会", "320500"),
        ("浙江乐清经济开发区管理委员会", "330382"),  # not the province
        ("天津经济技术开发区", "120000"),
        ("西安高新技术产业开发区管委会", None),  # 西安 is a city, and a district elsewhere
        ("城东管理区", None),
        ("云溪新区管委会", None),
        ("重庆市某某新区人民政府", None),  # not the government of the city around it
        ("新疆生产建设兵团第八师石河子市", "659001"),
        ("蚌埠经济开发区财政局", None),  # of the zone, not of the city
    ],
)
def test_region_of_a_zone_is_the_division_that_its_name_begins_with(name, region):
    assert read_organ(name).region == region
