"""The command line: ``python -m lib check PATH...`` and ``python -m lib import PATH...``.

Reports stand on standard output, progress and messages on standard error. Exit status: 0 every
report was read and no finding of severity ``error`` fails; 1 some does; 2 some file could not be
read, or the call's words are off.
"""

import argparse
import json
import sys
from collections.abc import Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor
from itertools import chain
from pathlib import Path

from tqdm import tqdm

from lib.checking.finding import Severity, Status
from lib.checking.isolated import WORKERS, check_all
from lib.checking.submission import Checked, list_files
from lib.errors import ReportError
from lib.output.lines import checked_to_json, checked_to_lines
from lib.store.bulk import import_files, stored_as_checked
from lib.store.store import Store

OK, FAILING, UNREADABLE = 0, 1, 2


def main(words: Sequence[str] | None = None) -> int:
    """Run one command; its exit status."""
    arguments = _parser().parse_args(words)
    try:
        if arguments.command == "import":
            return _import(arguments)
        if arguments.stored:
            return _print(stored_as_checked(Store(arguments.database)), as_json=arguments.json)
        with ThreadPoolExecutor(WORKERS) as executor:
            results = check_all(list_files(arguments.paths), executor)
            return _print(chain.from_iterable(results), as_json=arguments.json)
    except ReportError as problem:
        print(problem, file=sys.stderr)
        return UNREADABLE


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m lib", description="政府信息公开年报校核")
    commands = parser.add_subparsers(dest="command", required=True)
    check = commands.add_parser("check", help="读取年报并校核")
    what = check.add_mutually_exclusive_group(required=True)
    what.add_argument("paths", nargs="*", type=Path, default=[], help="文件、文件夹或压缩包")
    what.add_argument("--stored", action="store_true", help="校核库里现行的全部年报")
    check.add_argument("--json", action="store_true", help="每份年报输出一行 JSON")
    imports = commands.add_parser("import", help="读取年报、校核并入库")
    imports.add_argument("paths", nargs="+", type=Path, help="文件、文件夹或压缩包")
    for command in (check, imports):
        command.add_argument("--database", help="数据库地址，默认用内置的库")
    return parser


def _print(reports: Iterable[Checked], *, as_json: bool) -> int:
    status = OK
    for checked in reports:
        if as_json:
            print(json.dumps(checked_to_json(checked), ensure_ascii=False))
        else:
            print(*checked_to_lines(checked), sep="\n")
        if checked.error is not None:
            print(f"{checked.source}：{checked.error}", file=sys.stderr)
        status = max(status, _status(checked))
    return status


def _status(checked: Checked) -> int:
    if checked.error is not None:
        return UNREADABLE
    failing = any(
        finding.status is Status.FAIL and finding.severity is Severity.ERROR
        for finding in checked.findings
    )
    return FAILING if failing else OK


def _import(arguments: argparse.Namespace) -> int:
    store = Store(arguments.database)
    files = list_files(arguments.paths)
    status = OK
    with ThreadPoolExecutor(WORKERS) as executor:
        progress = tqdm(import_files(store, files, executor), total=len(files), unit="份")
        for checked in chain.from_iterable(progress):
            if checked.error is not None:
                progress.write(f"{checked.source}：{checked.error}", file=sys.stderr)
            status = max(status, _status(checked))
    return status


if __name__ == "__main__":
    sys.exit(main())
