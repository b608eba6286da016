"""Made-up reports, damaged by a fuzzer that follows the code: whatever comes in, reading answers.

``python -m tests.fuzz.fuzz_readers [SECONDS [FOLDER [LAYOUT...]]]`` prints reports in every layout
(or those whose names begin so) into the folder (``.fuzz``), damages them for so long (300 seconds),
and keeps each input that raises anything there as ``found-*``; no file may make ``check_file``
raise. It needs ``tests/fuzz/requirements.txt``.
"""

import io
import sys
import traceback
import zlib
from pathlib import Path
from zipfile import ZIP_STORED, BadZipFile, ZipFile

import atheris  # type: ignore[import-untyped, import-not-found, unused-ignore]

with atheris.instrument_imports(include=["lib"]):
    from lib.checking.submission import check_file

from tests.builders import PRINTERS, Options, print_sample, sample
from tests.builders.zipped import zipped

LONGEST = 200_000
"""Bytes of an input: small ones are tried faster, but an unpacked report has to fit in."""
SEEDS = 2

_found: set[str] = set()


def main(words: list[str]) -> None:
    """Fuzz for so many seconds in a folder, beginning with some layouts."""
    seconds, name, *layouts = [*words, *("300", ".fuzz")[len(words) :]]
    folder = Path(name)
    corpus = folder / "corpus"
    corpus.mkdir(parents=True, exist_ok=True)
    write_seeds(corpus, tuple(layouts) or ("",))
    options = [f"-max_total_time={seconds}", f"-max_len={LONGEST}", "-timeout=60"]
    quiet = ["-verbosity=0", "-print_final_stats=1", f"-artifact_prefix={folder}/"]
    arguments = [sys.argv[0], *options, *quiet, str(corpus)]
    atheris.Setup(arguments, lambda data: try_input(data, folder), custom_mutator=mutate)
    atheris.Fuzz()


def write_seeds(corpus: Path, beginnings: tuple[str, ...]) -> None:
    """A few reports in every layout whose name begins so."""
    for layout in (name for name in PRINTERS if name.startswith(beginnings)):
        for seed in range(SEEDS):
            data = print_sample(sample(seed), layout, Options(seed=seed))
            if len(data) <= LONGEST:
                (corpus / f"{layout}-{seed}").write_bytes(data)


def try_input(data: bytes, folder: Path) -> None:
    """Check an input; what raises is kept, once for each place in the code."""
    try:
        check_file("input", data)
    except Exception as problem:
        frame = traceback.extract_tb(problem.__traceback__)[-1]
        name = f"found-{type(problem).__name__}-{Path(frame.filename).stem}-{frame.lineno}"
        if name not in _found:
            _found.add(name)
            (folder / name).write_bytes(data)
            sys.stderr.write(f"{name}: {problem}\n")


def mutate(data: bytes, longest: int, seed: int) -> bytes:
    """Damage an input; of a zip archive one of its parts, packed again so that it still opens."""
    try:
        parts = unzipped(data)
    except (BadZipFile, zlib.error, ValueError, OSError, EOFError, NotImplementedError):
        parts = {}
    if not parts or seed % 8 == 0:
        return bytes(atheris.Mutate(data, longest))
    name = sorted(parts)[seed // 8 % len(parts)]
    parts[name] = bytes(atheris.Mutate(parts[name], LONGEST))
    damaged = zipped(parts, ZIP_STORED)  # packing takes longer than reading
    return damaged if len(damaged) <= longest else bytes(atheris.Mutate(data, longest))


def unzipped(data: bytes) -> dict[str, bytes]:
    """The parts of a zip archive; none of what is no archive."""
    if not data.startswith(b"PK"):
        return {}
    with ZipFile(io.BytesIO(data)) as archive:
        return {entry.filename: archive.read(entry) for entry in archive.infolist()}


if __name__ == "__main__":
    main(sys.argv[1:])
