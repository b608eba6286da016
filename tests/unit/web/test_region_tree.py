from lib.web.region_tree import region_tree, titles

STORED = {
    "云溪市": None,
    "云溪市西岭区": None,
    "云溪市东湖区": None,
    # Real codes: the district's name does not begin with the city's.
    "枣庄市": "370400",
    "台儿庄区": "370405",
    None: None,
}


def test_a_region_is_offered_with_all_below_it_and_alone():
    tree = region_tree(STORED)
    assert [(code, one.title, one.regions) for code, one in tree.items()] == [
        ("云溪市", "云溪市（含下辖）", ("云溪市", "云溪市东湖区", "云溪市西岭区")),
        ("云溪市·本级", "云溪市本级", ("云溪市",)),
        ("云溪市东湖区", "云溪市东湖区", ("云溪市东湖区",)),
        ("云溪市西岭区", "云溪市西岭区", ("云溪市西岭区",)),
        ("枣庄市", "枣庄市（含下辖）", ("枣庄市", "台儿庄区")),
        ("枣庄市·本级", "枣庄市本级", ("枣庄市",)),
        ("台儿庄区", "枣庄市·台儿庄区", ("台儿庄区",)),
        ("unknown", "未写明", (None,)),
    ]


def test_a_region_below_one_that_has_no_report_stands_by_itself():
    tree = region_tree({"云溪市东湖区": None})
    assert [(one.title, one.regions) for one in tree.values()] == [
        ("云溪市东湖区", ("云溪市东湖区",))
    ]


def test_a_whole_branch_is_told_by_one_name():
    tree = region_tree(STORED)
    regions = ("云溪市", "云溪市东湖区", "云溪市西岭区", "台儿庄区")
    assert titles(regions, tree) == ["云溪市（含下辖）", "枣庄市·台儿庄区"]


def test_a_part_of_a_branch_is_told_by_its_own_names():
    tree = region_tree(STORED)
    assert titles(("云溪市", "云溪市东湖区"), tree) == ["云溪市本级", "云溪市东湖区"]
    assert titles((), tree) == []
