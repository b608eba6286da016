import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import BigInteger, Column, MetaData, event, text
from sqlalchemy.exc import IntegrityError

from lib.errors import StoreError
from lib.store import database
from lib.store.database import HEAD, open_database, reachable
from lib.store.models import Base
from lib.store.store import Store
from tests.unit.store.samples import checked, report

ROOT = Path(__file__).resolve().parents[3]


def differences(engine, metadata=Base.metadata):
    with engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        return compare_metadata(context, metadata)


@pytest.fixture(params=["sqlite", "postgresql"])
def any_url(request, url):
    return url if request.param == "sqlite" else request.getfixturevalue("postgres_url")


def test_the_migrations_make_what_the_models_say(any_url):
    engine = open_database(any_url)
    assert differences(engine) == []
    engine.dispose()


def test_a_code_of_the_form_without_a_migration_is_found(url):
    metadata = MetaData()
    for table in Base.metadata.tables.values():
        table.to_metadata(metadata)
    metadata.tables["figures"].append_column(Column("t5__new__total", BigInteger()))
    engine = open_database(url)
    found = differences(engine, metadata)
    assert [(change[0], change[2], change[3].name) for change in found] == [
        ("add_column", "figures", "t5__new__total")
    ]
    engine.dispose()


def test_the_head_known_to_the_program_is_the_newest_migration():
    config = Config()
    config.set_main_option("script_location", str(Path(database.__file__).parent / "migrations"))
    assert ScriptDirectory.from_config(config).get_current_head() == HEAD


def test_a_database_of_a_newer_program_is_refused(url):
    engine = open_database(url)
    with engine.begin() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    engine.dispose()
    with pytest.raises(StoreError, match=r"9999.*升级程序"):
        Store(url)


def test_a_database_with_tables_of_others_is_refused(tmp_path):
    path = tmp_path / "other.db"
    with sqlite3.connect(path) as connection:
        connection.execute("CREATE TABLE agency (id INTEGER)")
    connection.close()
    with pytest.raises(StoreError, match="别的程序的表 agency"):
        Store(f"sqlite:///{path}")


def test_a_file_that_is_no_database_is_refused(tmp_path):
    path = tmp_path / "notes.db"
    path.write_bytes("只是一些文字，不是数据库。".encode() * 100)
    with pytest.raises(StoreError, match="不能用"):
        Store(f"sqlite:///{path}")


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        ("reports.db", "地址 reports.db 写得不对"),
        ("mysql://somebody@somewhere/reports", "不支持 mysql"),
        ("postgresql+nosuch://somebody@somewhere/reports", "没有装数据库驱动"),
        ("postgresql://office:secret@localhost:1/reports", "office:\\*\\*\\*@localhost:1"),
    ],
)
def test_a_database_out_of_reach_is_named_in_a_sentence(wrong, words):
    with pytest.raises(StoreError, match=words) as problem:
        Store(wrong)
    assert "secret" not in str(problem.value)


def test_a_slip_of_the_program_is_not_blamed_on_the_database(url):
    engine = open_database(url)
    with pytest.raises(IntegrityError), reachable(engine.url), engine.begin() as connection:
        connection.exec_driver_sql("INSERT INTO alias VALUES ('无主的名称', 7)")
    engine.dispose()


def test_a_folder_that_cannot_be_made_is_named(tmp_path):
    (tmp_path / "file").write_text("not a folder")
    with pytest.raises(StoreError, match="建不了数据库的文件夹"):
        Store(f"sqlite:///{tmp_path}/file/reports.db")


def test_without_a_url_the_environment_tells_where_the_database_is(tmp_path, monkeypatch):
    monkeypatch.setenv("DATABASE_URL", f"sqlite:///{tmp_path}/new/folder/office.db")
    store = Store()
    assert store.address.endswith("office.db")
    assert (tmp_path / "new" / "folder" / "office.db").exists()
    store.close()


def test_a_database_in_memory_is_one_for_all_threads():
    store = Store("sqlite://")
    store.save(checked(report()), b"bytes")
    assert not store.is_empty()
    store.close()


def test_sqlite_holds_foreign_keys_and_lets_readers_read_while_one_writes(url):
    engine = open_database(url)
    with engine.connect() as connection:
        assert connection.exec_driver_sql("PRAGMA foreign_keys").scalar_one() == 1
        assert connection.exec_driver_sql("PRAGMA journal_mode").scalar_one() == "wal"
    engine.dispose()


def test_opening_again_needs_no_migration(url):
    open_database(url).dispose()
    statements = []
    engine = open_database(url)
    event.listen(engine, "before_cursor_execute", lambda *call: statements.append(call[2]))
    database._migrate(engine)
    assert not any("CREATE" in statement for statement in statements)
    engine.dispose()


def test_downgrading_the_first_migration_leaves_nothing(url):
    from alembic import command

    engine = open_database(url)
    config = Config()
    config.set_main_option("script_location", str(Path(database.__file__).parent / "migrations"))
    with engine.begin() as connection:
        config.attributes["connection"] = connection
        command.downgrade(config, "base")
    with engine.connect() as connection:
        tables = connection.exec_driver_sql("SELECT name FROM sqlite_master WHERE type = 'table'")
        assert tables.scalars().all() == ["alembic_version"]
    engine.dispose()


def test_a_backup_is_a_database_of_its_own(store, tmp_path):
    store.save(checked(report()), b"bytes")
    store.backup(tmp_path / "copy.db")
    copy = Store(f"sqlite:///{tmp_path / 'copy.db'}")
    assert [row.agency for row in copy.reports()] == [row.agency for row in store.reports()]
    copy.close()


def test_a_backup_that_cannot_be_written_is_said_in_a_sentence(store, tmp_path):
    with pytest.raises(StoreError, match="备份写不到"):
        store.backup(tmp_path / "no" / "folder.db")


OPENING = """
import sys
from lib.store.store import Store
from tests.unit.store.samples import checked, report

url, start, stop = sys.argv[1], int(sys.argv[2]), int(sys.argv[3])
store = Store(url)
for number in range(start, stop):
    one = report(agency=f"云溪市东湖区{number}号单位")
    store.save(checked(one, f"{number}.txt"), b"%d" % number)
"""


def test_processes_that_open_a_new_database_at_once_and_write_do_not_disturb_each_other(any_url):
    writers = [
        subprocess.Popen(
            [sys.executable, "-c", OPENING, any_url, str(start), str(start + 8)],
            cwd=ROOT,
            stderr=subprocess.PIPE,
            text=True,
        )
        for start in (0, 5, 10)
    ]
    assert [writer.communicate(timeout=120)[1] for writer in writers] == ["", "", ""]
    store = Store(any_url)
    rows = store.reports()
    # The same agency and bytes twice are stored once, whoever comes first.
    assert sorted(row.source for row in rows) == sorted(f"{number}.txt" for number in range(18))
    assert store.revision() == 18
    store.close()
