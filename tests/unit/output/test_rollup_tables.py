import pytest

from lib.output.rollup_tables import (
    all_figures,
    contributions,
    differences,
    parts,
    remark,
    verdict,
)
from tests.unit.analysis.rolled import EDUCATION, OFFICE, POLICE, RECEIVED, filed, rolled, unread


def whole(received):
    return filed({RECEIVED: received}, "jurisdiction")


def part(received):
    return filed({RECEIVED: received})


def test_what_is_wrong_stands_before_what_cannot_be_judged():
    short = filed({RECEIVED: 3, "t2.normative.issued": None})
    found = differences(
        rolled(filed({RECEIVED: 9, "t2.normative.issued": 2}, "jurisdiction"), short)
    )
    assert found["code"].tolist() == [RECEIVED, "t2.normative.issued"]
    assert found["state"].tolist() == ["differs", "open"]
    assert found["own"].tolist() == [9, 2]
    assert found[["sum", "difference"]].iloc[0].tolist() == [3, 6]
    assert found[["sum", "difference"]].iloc[1].isna().all()
    assert found["remark"].tolist() == ["", "1 份留空"]


def test_every_figure_of_the_form_has_its_line():
    assert len(all_figures(rolled(whole(3), part(3)))) == 200


def test_what_a_figure_is_made_of_is_told_greatest_first_and_what_lacks_last():
    found = contributions(rolled(whole(9), part(3), part(6), None), RECEIVED)
    assert found[["agency", "short", "shown"]].values.tolist() == [
        [EDUCATION, "教育局", "6"],
        [POLICE, "公安局", "3"],
        [OFFICE, "人民政府办公室", "缺年报"],
    ]
    assert found["share"].tolist()[:2] == [pytest.approx(200 / 3), pytest.approx(100 / 3)]


def test_a_share_of_nothing_is_missing():
    assert contributions(rolled(whole(0), part(0)), RECEIVED)["share"].isna().all()


def test_a_cell_that_a_part_s_form_does_not_have_is_said_to_be_absent():
    old = filed({"t3.received.total": 1}, edition="2019")
    found = contributions(rolled(whole(1), old), "t3.other_rest.total")
    assert found["shown"].tolist() == ["表中无此项"]


def test_the_parts_that_lack_lead_the_list_of_parts():
    found = parts(rolled(whole(9), part(3), filed({RECEIVED: None}), None))
    assert found[["agency", "standing", "received"]].astype(object).values.tolist()[1:] == [
        [POLICE, "counted", "3"],
        [EDUCATION, "counted", "空"],
    ]
    assert found["agency"].iloc[0] == OFFICE
    assert found["gaps"].tolist()[1:] == [0, 1]


@pytest.mark.parametrize(
    ("found", "told"),
    [
        (rolled(whole(3), part(3)), "按名录应计入的 1 份年报齐全，各数应当相等。"),
        (rolled(None, part(3)), "按名录应计入的 1 份年报齐全。"),
        (
            rolled(whole(3), part(3), None),
            "按名录应计入 2 份年报，缺 1 份，各部分之和不应大于政府年报的数。",
        ),
        (rolled(None, part(3), None), "按名录应计入 2 份年报，缺 1 份。"),
        (
            rolled(whole(3), part(3), None, part(1), part(0)),
            "按名录应计入 4 份年报，缺 1 份，1 份没有或不知是否含其下属，"
            "各部分之和不应大于政府年报的数。",
        ),
    ],
    ids=["齐全", "齐全而无政府年报", "缺一份", "缺一份而无政府年报", "口径不全"],
)
def test_what_is_to_be_expected_of_the_sums_is_said_in_words(found, told):
    assert verdict(found) == told


def test_a_remark_names_all_that_a_comparison_lacks():
    old = filed({}, edition="2019")
    code = "t3.other_rest.total"
    found = rolled(
        filed({code: None}, "jurisdiction"), unread(part(1), code), old, filed({code: None})
    )
    assert remark(found.sums[code]) == "政府年报空，1 份留空，1 份未读出，1 份表中无此项"
