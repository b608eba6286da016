"""The command line: ``python -m lib check PATH...`` and ``python -m lib import PATH...``.

Reports stand on standard output, progress and messages on standard error. Exit status: 0 every
report was read and no finding of severity ``error`` fails; 1 some does; 2 some file could not be
read, or the call's words are off.
"""

import argparse
import gc
import os
import sys
import time
from collections.abc import Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor
from itertools import chain
from pathlib import Path

from tqdm import tqdm

from lib.checking.isolated import check_all
from lib.checking.pool import WORKERS
from lib.checking.submission import list_files
from lib.errors import ReportError
from lib.output.printed import Printed, in_json, in_words

OK, FAILING, UNREADABLE = 0, 1, 2
UNHEARD = 141
"""What a shell calls a program whose reader went away."""
_OBJECTS = 50_000
"""New objects after which an import looks for garbage: thousands of reports are none."""


def main(words: Sequence[str] | None = None) -> int:
    """Run one command; its exit status."""
    arguments = _parser().parse_args(words)
    try:
        if arguments.command == "import":
            return _import(arguments)
        form = in_json if arguments.json else in_words
        if arguments.stored:
            from lib.store.bulk import stored_as_checked
            from lib.store.store import Store

            return _print(map(form, stored_as_checked(Store(arguments.database))))
        with ThreadPoolExecutor(WORKERS) as executor:
            results = check_all(list_files(arguments.paths), executor, form)
            return _print(chain.from_iterable(results))
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


def _print(reports: Iterable[Printed]) -> int:
    status = OK
    for one in reports:
        print(one.text)
        if one.error is not None:
            print(f"{one.source}：{one.error}", file=sys.stderr)
        status = max(status, _status(one.error, fails=one.fails))
    return status


def _status(error: str | None, *, fails: bool) -> int:
    if error is not None:
        return UNREADABLE
    return FAILING if fails else OK


def _import(arguments: argparse.Namespace) -> int:
    # What needs no database need not wait for it to be loaded.
    from lib.store.bulk import import_files
    from lib.store.store import Store

    store = Store(arguments.database)
    files = list_files(arguments.paths)
    # What is loaded stays: to look through it for garbage again and again takes time.
    gc.freeze()
    gc.set_threshold(_OBJECTS)
    status = OK
    begun = time.perf_counter()
    with (
        ThreadPoolExecutor(WORKERS) as executor,
        tqdm(total=len(files), unit="份", smoothing=0) as progress,
    ):
        for reports in import_files(store, files, executor):
            for one in reports:
                if one.error is not None:
                    progress.write(f"{one.source}：{one.error}", file=sys.stderr)
                status = max(status, _status(one.error, fails=one.fails))
            progress.update()
    seconds = time.perf_counter() - begun
    print(_rate(len(files), seconds), file=sys.stderr)
    return status


def _rate(files: int, seconds: float) -> str:
    return f"共 {files} 个文件，用时 {seconds:.1f} 秒，每秒 {files / seconds:.1f} 个。"


if __name__ == "__main__":
    try:
        sys.exit(main())
    except BrokenPipeError:
        # Whoever reads has enough, as head has; what is still to be flushed goes nowhere.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(UNHEARD)
