import json
import subprocess
import sys
from dataclasses import replace

import pytest

from lib.__main__ import FAILING, OK, UNHEARD, UNREADABLE, main
from tests.builders import Options, print_sample, sample
from tests.conftest import ROOT

KEYS = [
    "source", "sha256", "format", "agency", "year", "scope", "editions", "edition",
    "figures", "findings", "repairs",
]  # fmt: skip


@pytest.fixture
def sound(tmp_path):
    path = tmp_path / "好.docx"
    path.write_bytes(print_sample(sample(1), "docx_clean", Options()))
    return path


@pytest.fixture
def wrong(tmp_path):
    drawn = sample(2)
    total = (drawn.figures["t3.received.total"] or 0) + 5
    harmed = replace(drawn, figures={**drawn.figures, "t3.received.total": total})
    path = tmp_path / "错.html"
    path.write_bytes(print_sample(harmed, "html_clean", Options()))
    return path


@pytest.fixture
def unreadable(tmp_path):
    path = tmp_path / "空.docx"
    path.write_bytes(b"")
    return path


def objects(capsys):
    return [json.loads(line) for line in capsys.readouterr().out.splitlines()]


def test_sound_report_gives_one_object_with_the_contract_keys_and_status_0(sound, capsys):
    assert main(["check", "--json", str(sound)]) == OK
    (only,) = objects(capsys)
    assert list(only) == KEYS
    drawn = sample(1)
    assert (only["agency"], only["year"]) == (drawn.agency, drawn.year)
    assert only["figures"].keys() == drawn.figures.keys()
    assert only["source"] == str(sound)


def test_failing_error_gives_status_1_and_names_rule_and_scope(wrong, capsys):
    assert main(["check", "--json", str(wrong)]) == FAILING
    (only,) = objects(capsys)
    failing = [(f["rule"], f["scope"]) for f in only["findings"] if f["status"] == "fail"]
    assert ("t3.row_total", "received") in failing
    assert ("t3.balance", "total") in failing
    assert only["repairs"][0]["figures"] == {
        "t3.received.total": sample(2).figures["t3.received.total"]
    }


def test_unreadable_file_gives_its_sentence_and_stops_no_other(unreadable, sound, capsys):
    assert main(["check", "--json", str(unreadable), str(sound)]) == UNREADABLE
    first, second = objects(capsys)
    assert first["error"].endswith("。")
    assert (first["figures"], first["findings"]) == ({}, [])
    assert "error" not in second


def test_missing_file_is_told_like_one_that_cannot_be_read(tmp_path, capsys):
    assert main(["check", "--json", str(tmp_path / "没有.docx")]) == UNREADABLE
    (only,) = objects(capsys)
    assert "打不开文件" in only["error"]


def test_folder_is_searched_without_hidden_files(tmp_path, sound, capsys):
    (tmp_path / ".隐藏.txt").write_text("x", encoding="utf-8")
    (tmp_path / "~$好.docx").write_bytes(b"x")
    assert main(["check", "--json", str(tmp_path)]) == OK
    assert len(objects(capsys)) == 1


def test_without_json_a_person_reads_counts_and_sentences(wrong, capsys):
    assert main(["check", str(wrong)]) == FAILING
    printed = capsys.readouterr().out
    assert "处不符" in printed.splitlines()[0]
    assert "[不符] t3.row_total" in printed
    assert "[建议]" in printed


def test_imported_reports_are_checked_as_stored(tmp_path, sound, wrong, capsys):
    url = f"sqlite:///{tmp_path}/reports.db"
    assert main(["import", "--database", url, str(sound), str(wrong)]) == FAILING
    capsys.readouterr()
    assert main(["check", "--stored", "--json", "--database", url]) == FAILING
    assert {one["agency"] for one in objects(capsys)} == {sample(1).agency, sample(2).agency}


def test_import_goes_on_after_a_file_that_cannot_be_read(tmp_path, sound, unreadable, capsys):
    url = f"sqlite:///{tmp_path}/reports.db"
    assert main(["import", "--database", url, str(unreadable), str(sound)]) == UNREADABLE
    assert "空.docx" in capsys.readouterr().err
    assert main(["check", "--stored", "--json", "--database", url]) == OK
    assert len(objects(capsys)) == 1


def test_call_whose_words_are_off_ends_with_status_2(capsys):
    with pytest.raises(SystemExit) as ended:
        main(["check"])
    assert ended.value.code == UNREADABLE
    assert "usage" in capsys.readouterr().err


def test_database_that_cannot_be_opened_is_one_sentence(tmp_path, capsys):
    url = f"sqlite:///{tmp_path}/no/such/folder/reports.db"
    status = main(["check", "--stored", "--database", url])
    captured = capsys.readouterr()
    assert (status, captured.err.count("\n")) in {(UNREADABLE, 1), (OK, 0)}


def test_a_reader_who_has_enough_ends_it_quietly(sound):
    command = [sys.executable, "-m", "lib", "check", "--json", *[str(sound)] * 3]
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, encoding="utf-8", cwd=ROOT
    ) as program:
        assert program.stdout is not None
        assert program.stderr is not None
        program.stdout.close()
        assert program.stderr.read() == ""
    assert program.returncode == UNHEARD
