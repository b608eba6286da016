"""A database's URL -> an engine on it, its tables migrated to the newest."""

import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import (
    URL,
    Connection,
    Engine,
    StaticPool,
    create_engine,
    event,
    inspect,
    make_url,
    text,
)
from sqlalchemy.exc import (
    ArgumentError,
    DataError,
    DBAPIError,
    IntegrityError,
    NoSuchModuleError,
)

from lib.errors import StoreError
from lib.store.models import Base

ROOT = Path(__file__).resolve().parents[2]
EMBEDDED = ROOT / "data" / "local" / "reports.db"
"""Where the database is if nobody says another place."""

HEAD = "0002"
"""The newest migration. Known here so that opening a database in order need not start Alembic."""

WAIT = 30
"""Seconds to wait for another process that is writing."""

_BEGIN = "begin"
_MIGRATION_LOCK = 7_230_114
_VERSIONS = text("SELECT version_num FROM alembic_version")


def open_database(url: str | None = None) -> Engine:
    """An engine on a database whose tables are the newest.

    Args:
        url: a URL of SQLite or PostgreSQL; without it that of the environment's ``DATABASE_URL``,
            and without that the embedded SQLite file.

    Raises:
        StoreError: it cannot be reached, is no database of this program, or of a newer one.
    """
    engine = _engine(_address(url or os.environ.get("DATABASE_URL") or f"sqlite:///{EMBEDDED}"))
    try:
        with reachable(engine.url):
            _migrate(engine)
    except StoreError:
        engine.dispose()
        raise
    return engine


@contextmanager
def reachable(url: URL) -> Iterator[None]:
    """Turns the database's own complaints into one sentence for people.

    Raises:
        StoreError: the database cannot be reached, is locked, damaged or not writable.
    """
    try:
        yield
    except DBAPIError as problem:
        if isinstance(problem, (IntegrityError, DataError)):  # a slip of ours
            raise
        where = url.render_as_string(hide_password=True)
        cause = str(problem.orig).strip().splitlines()
        raise StoreError(
            f"数据库 {where} 不能用：{cause[0] if cause else '连接已断开'}。"
            "请检查地址、权限和磁盘空间，或稍后再试。"
        ) from problem


def copy_sqlite(engine: Engine, file: Path) -> None:
    """Write all that a SQLite database has at this moment to a file of its own.

    Raises:
        StoreError: it is no SQLite database, or the file cannot be written.
    """
    if engine.dialect.name != "sqlite":
        raise StoreError("只有内置的 SQLite 数据库能在这里备份；PostgreSQL 请用 pg_dump")
    source = engine.raw_connection()
    try:
        embedded = source.driver_connection
        assert isinstance(embedded, sqlite3.Connection)
        with closing(sqlite3.connect(file)) as target:
            embedded.backup(target)
    except sqlite3.Error as problem:
        raise StoreError(f"备份写不到 {file}：{problem}") from problem
    finally:
        source.close()


def _address(url: str) -> URL:
    try:
        address = make_url(url)
    except ArgumentError as problem:
        raise StoreError(
            f"数据库地址 {url} 写得不对，应形如 sqlite:////目录/reports.db 或 postgresql://用户@主机/库名"
        ) from problem
    if address.drivername in ("postgres", "postgresql"):
        return address.set(drivername="postgresql+psycopg")
    return address


def _engine(url: URL) -> Engine:
    if url.get_backend_name() not in ("sqlite", "postgresql"):
        raise StoreError(f"不支持 {url.drivername} 数据库，只能用 sqlite 或 postgresql")
    try:
        if url.get_backend_name() == "sqlite":
            return _sqlite(url)
        return create_engine(url, pool_pre_ping=True, pool_size=10, max_overflow=20)
    except (ModuleNotFoundError, NoSuchModuleError) as problem:
        raise StoreError(f"没有装数据库驱动：{problem}") from problem


def _sqlite(url: URL) -> Engine:
    options: dict[str, Any] = {"connect_args": {"timeout": WAIT, "check_same_thread": False}}
    if url.database in (None, "", ":memory:"):
        options["poolclass"] = StaticPool
    else:
        _make_folder(Path(url.database))
    engine = create_engine(url, **options)
    event.listen(engine, "connect", _prepare_sqlite)
    event.listen(engine, "begin", _begin_sqlite)
    return engine


def _make_folder(file: Path) -> None:
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
    except OSError as problem:
        raise StoreError(f"建不了数据库的文件夹 {file.parent}：{problem.strerror}") from problem


def _prepare_sqlite(connection: Any, _record: object) -> None:
    # The driver would begin transactions by itself, and only before some statements.
    connection.isolation_level = None
    connection.execute("PRAGMA foreign_keys = ON")
    connection.execute("PRAGMA synchronous = NORMAL")
    if connection.execute("PRAGMA journal_mode").fetchone()[0] == "delete":
        connection.execute("PRAGMA journal_mode = WAL")


def _begin_sqlite(connection: Connection) -> None:
    connection.exec_driver_sql(connection.get_execution_options().get(_BEGIN, "BEGIN"))


def _migrate(engine: Engine) -> None:
    with engine.connect() as connection:
        if _revision(connection) == HEAD:
            return
    # Two processes may open a new database at once: the second waits here and finds it done.
    locking = engine.execution_options(**{_BEGIN: "BEGIN IMMEDIATE"})
    with locking.begin() as connection:
        if engine.dialect.name == "postgresql":
            connection.execute(text(f"SELECT pg_advisory_xact_lock({_MIGRATION_LOCK})"))
        _upgrade(connection)


def _revision(connection: Connection) -> str | None:
    """The migration that the database has reached; None for one without our tables.

    Raises:
        StoreError: it has tables of the same names that are not of this program.
    """
    names = set(inspect(connection).get_table_names())
    if "alembic_version" in names:
        found: str | None = connection.execute(_VERSIONS).scalar_one_or_none()
        return found
    if strange := sorted(names & Base.metadata.tables.keys()):
        raise StoreError(f"数据库里已有别的程序的表 {'、'.join(strange)}，请换一个空的数据库")
    return None


def _upgrade(connection: Connection) -> None:
    # Alembic takes a while to import, and most starts find nothing to do.
    from alembic import command
    from alembic.config import Config
    from alembic.script import ScriptDirectory

    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent / "migrations"))
    config.attributes["connection"] = connection
    known = {script.revision for script in ScriptDirectory.from_config(config).walk_revisions()}
    found = _revision(connection)
    if found is not None and found not in known:
        raise StoreError(
            f"数据库的版本（{found}）是这个程序不认识的，可能由更新的程序建立，请先升级程序"
        )
    command.upgrade(config, "head")
