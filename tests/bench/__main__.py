"""``make bench``: every ``bench_*.py`` here, a table each; ``python -m tests.bench NAME`` one."""

import importlib
import sys
from pathlib import Path

from tests.bench.measure import table

HERE = Path(__file__).resolve().parent


def main(wanted: list[str]) -> None:
    """Measure and print, a bench at a time. A bench is a module with ``rows()``."""
    for path in sorted(HERE.glob("bench_*.py")):
        name = path.stem.removeprefix("bench_")
        if not wanted or name in wanted:
            bench = importlib.import_module(f"tests.bench.{path.stem}")
            print(f"\n{name}\n{table(list(bench.rows()))}", flush=True)


if __name__ == "__main__":
    main(sys.argv[1:])
