import pytest

from lib.errors import FormError
from lib.form.remark_words import REMARKS, load_remark_words


def test_the_five_aspects_are_there_with_their_words():
    aspects = load_remark_words().aspects
    assert list(aspects) == ["disclosure", "applications", "management", "platform", "oversight"]
    assert aspects["applications"].label == "依申请公开"
    assert "依申请" in aspects["applications"].words


def test_no_word_of_an_aspect_is_a_word_of_another():
    words = [word for aspect in load_remark_words().aspects.values() for word in aspect.words]
    assert len(words) == len(set(words))


@pytest.mark.parametrize(
    ("old", "new", "complaint"),
    [
        ("[appraisal]", "[appraise]", "缺少键 appraisal"),
        ("[appraisal]", "[more]\nwords = []\n[appraisal]", "不认识的键 more"),
        ("nothing =", "empty =", "problems：缺少键 nothing"),
        ('nothing = ["无"', 'nothing = [1, "无"', "problems.nothing：应当是一列文字"),
        ('label = "主动公开"', 'name = "主动公开"', "aspects.disclosure：缺少键 label"),
        ("[aspects.disclosure]", "aspects = []\n[x]", "读不了"),
        ("[leftovers]", "leftovers = [", "读不了"),
    ],
)
def test_a_slip_in_the_file_is_refused(tmp_path, old, new, complaint):
    text = REMARKS.read_text(encoding="utf-8")
    assert old in text
    path = tmp_path / "remarks.toml"
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(FormError) as caught:
        load_remark_words(path)
    assert complaint in str(caught.value)
    assert "remarks.toml" in str(caught.value)


def test_a_part_that_is_no_table_and_a_missing_file_are_refused(tmp_path):
    path = tmp_path / "remarks.toml"
    path.write_text("aspects = 1\nappraisal = 1\nproblems = 1\nleftovers = 1", encoding="utf-8")
    with pytest.raises(FormError, match="应当是一个表"):
        load_remark_words(path)
    with pytest.raises(FormError, match="读不了"):
        load_remark_words(tmp_path / "none.toml")
