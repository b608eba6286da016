"""data/narrative.toml is refused with the file and the key wherever it has a slip in it."""

from pathlib import Path

import pytest

from lib.errors import FormError
from lib.form.narrative import NARRATIVE, Meaning, Narrative, load_narrative

SOURCE = NARRATIVE.read_text(encoding="utf-8")
RECEIVED = 'received = { label = "本年新收", plus = ["t3.received.total"] }'


def load(tmp_path: Path, text: str) -> Narrative:
    path = tmp_path / "narrative.toml"
    path.write_text(text, encoding="utf-8")
    return load_narrative(path)


def refused(tmp_path: Path, old: str, new: str) -> str:
    assert old in SOURCE
    with pytest.raises(FormError) as problem:
        load(tmp_path, SOURCE.replace(old, new, 1))
    return str(problem.value)


def test_the_file_loads():
    narrative = load_narrative()
    received = Meaning("received", "本年新收", ("t3.received.total",), ())
    assert narrative.meanings["received"] == received
    assert narrative.meanings["litigation_concluded"].minus == (
        "t4.direct.pending",
        "t4.after_review.pending",
    )
    assert narrative.kinds["收到"] == "received"
    assert narrative.verbs["received"].including == ("intake", "received")
    assert narrative.pairs[frozenset({"granted", "granted_in_part"})] == "disclosed"


def test_words_are_kept_as_they_are_compared():
    assert "公开(含部分公开)" in load_narrative().kinds


def test_every_claim_of_the_contract_has_a_verb_or_a_noun():
    narrative = load_narrative()
    subjects = {verb.subject for verb in narrative.verbs.values()}
    subjects |= {noun.subject for noun in narrative.nouns.values()}
    assert subjects >= {
        *("received", "concluded", "carried_in", "carried_out", "granted", "granted_in_part"),
        *("refused", "unavailable", "rejected", "review", "litigation", "normative_issued"),
    }


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("[meanings]", "[meaning]", "缺少键 meanings"),
        ("[units]", "[unit]", "缺少键 units"),
        ("[context]", "surplus = 1\n[context]", "不认识的键 surplus"),
        (RECEIVED, 'received = { label = "本年新收" }', "meanings.received：缺少键 plus"),
        (RECEIVED, RECEIVED.replace("plus", "sum"), "meanings.received：缺少键 plus"),
        (RECEIVED, RECEIVED.replace(" }", ", note = 1 }"), "meanings.received：不认识的键 note"),
        (
            RECEIVED,
            RECEIVED.replace("received.total", "got.total"),
            "没有哪一版格式有 t3.got.total",
        ),
        (RECEIVED, 'received = "本年新收"', "meanings.received：应当是一个表"),
        ('candidates = ["received"]', 'candidates = ["recieved"]', "meanings 里没有 recieved"),
        ('role = "receive"', 'role = "get"', "verbs.received.role：不认识的 get"),
        ('topic = "application"', 'topic = "applications"', "不认识的 applications"),
        ('words = ["收到", ', 'words = ["收到", "收到", ', "“收到”写了两次"),
        (
            'words = ["收到", ',
            'words = ["收到", "办结", ',
            "verbs.concluded.words：“办结”已经写在 received 里",
        ),
        ('words = ["收到", ', 'words = ["收到", 3, ', "verbs.received.words 应当是一列词"),
        ('words = ["收到", ', 'words = ["收到", "", ', "verbs.received.words 应当是一列词"),
        ('of = ["granted", ', 'of = ["gave", ', "verbs 里没有 gave"),
        ('as = "disclosed"', 'as = "shown"', "verbs 里没有 shown"),
        ('as = "disclosed"', 'to = "disclosed"', "pairs：缺少键 as"),
        ("\nfiller = [", "\nfillers = [", "words：缺少键 filler"),
        ("\nloose = [", "\nlax = [", "units：缺少键 loose"),
        ("\nplans = [", "\nplan = [", "context：缺少键 plans"),
        ("[approximate.after]", "[approximate.behind]", "approximate：缺少键 after"),
        ('\nover = ["超过"', '\nabove = ["超过"', "approximate.before：缺少键 over"),
        ('label = "本年新收"', "label = 3", "meanings.received.label 应当是一段文字"),
        ("[meanings]", "[[meanings", "读不了"),
    ],
)
def test_a_slip_is_refused_with_its_key(tmp_path, old, new, told):
    message = refused(tmp_path, old, new)
    assert message.startswith("narrative.toml")
    assert told in message


def test_a_list_in_the_place_of_a_table_is_refused(tmp_path):
    parts = ("meanings", "verbs", "pairs", "nouns", "words", "units", "approximate", "context")
    with pytest.raises(FormError, match=r"narrative\.toml：meanings：应当是一个表"):
        load(tmp_path, "".join(f"{part} = []\n" for part in parts))


def test_a_missing_file_is_refused(tmp_path):
    with pytest.raises(FormError, match=r"narrative\.toml：读不了"):
        load_narrative(tmp_path / "narrative.toml")
