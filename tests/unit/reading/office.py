"""Programs that stand in for LibreOffice where a test must not depend on it."""


def office(folder, script):
    """A program named as LibreOffice's, which does what the script says."""
    program = folder / "soffice"
    program.write_text(f"#!/bin/sh\n{script}\n", encoding="utf-8")
    program.chmod(0o755)


def converting(folder, data, ending="docx"):
    """A program that makes this document of any."""
    made = folder / f"made.{ending}"
    made.write_bytes(data)
    put = f'/bin/cp {made} "$2/source.{ending}"'
    office(folder, f'while [ "$1" != --outdir ]; do shift; done; {put}')
