"""The house's walls: who imports whom, where third parties live, how big a module may grow."""

import ast
import sys
from collections.abc import Iterator
from itertools import chain
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
LAYERS = (
    ("errors", "text"),
    ("form",),
    ("reading",),
    ("extract",),
    ("checking",),
    ("store",),
    ("analysis",),
    ("output",),
    ("web",),
)
"""From left to right; a layer imports only from layers to its left."""

HOMES = {
    "streamlit": ("lib/web/", "pages/", "app.py"),
    "sqlalchemy": ("lib/store/",),
    "alembic": ("lib/store/",),
    "pandas": ("lib/analysis/", "lib/output/"),
    "plotly": ("lib/output/charts",),
    "openpyxl": ("lib/output/", "lib/reading/xlsx.py"),
    "scipy": ("lib/checking/",),
}
"""Where a third party may be imported: paths that begin so."""

LONGEST_MODULE = 300
LONGEST_PAGE = 120

MODULES = sorted((ROOT / "lib").rglob("*.py"))
PAGES = sorted((ROOT / "pages").glob("*.py"))
FRAME = [path for path in (ROOT / "app.py",) if path.exists()]
SOURCES = [*MODULES, *PAGES, *FRAME]


def name(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def nodes(path: Path) -> Iterator[ast.AST]:
    return ast.walk(ast.parse(path.read_text(encoding="utf-8")))


def imports(path: Path) -> set[str]:
    """Dotted names of what a file imports; ``from a import b`` counts as ``a.b`` and ``a``."""
    found: set[str] = set()
    for node in nodes(path):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{name(path)}: a relative import"
            found.add(node.module or "")
            found |= {f"{node.module}.{alias.name}" for alias in node.names}
    return found


def layer_of(dotted: str) -> int | None:
    """The place of ``lib.<layer>…`` in the order; None for what is not of ``lib`` or its root."""
    parts = dotted.split(".")
    if parts[0] != "lib" or len(parts) < 2:
        return None
    return next((i for i, layer in enumerate(LAYERS) if parts[1] in layer), None)


def test_every_folder_of_lib_has_its_place_in_the_order():
    parts = {path.relative_to(ROOT / "lib").parts[0].removesuffix(".py") for path in MODULES}
    assert parts - {"__init__", "__main__"} <= set(chain.from_iterable(LAYERS))


@pytest.mark.parametrize("path", MODULES, ids=name)
def test_layers_import_leftwards_only(path):
    if path.name == "__main__.py":
        assert not {dotted for dotted in imports(path) if dotted.startswith("lib.web")}
        return
    own = layer_of(".".join(path.relative_to(ROOT).with_suffix("").parts))
    wrong = {
        dotted
        for dotted in imports(path)
        if (other := layer_of(dotted)) is not None and own is not None and other > own
    }
    assert not wrong


@pytest.mark.parametrize("path", SOURCES, ids=name)
def test_third_parties_stay_at_home(path):
    found = {dotted.split(".")[0] for dotted in imports(path)}
    strayed = {third for third in found & HOMES.keys() if not name(path).startswith(HOMES[third])}
    assert not strayed


@pytest.mark.parametrize("path", [*PAGES, *FRAME], ids=name)
def test_pages_import_streamlit_and_lib_alone(path):
    roots = {dotted.split(".")[0] for dotted in imports(path)}
    assert roots - {"streamlit", "lib"} <= sys.stdlib_module_names


def test_modules_form_no_circle():
    known = {".".join(path.relative_to(ROOT).with_suffix("").parts): path for path in MODULES}
    edges = {module: imports(path) & known.keys() for module, path in known.items()}
    while leaves := {module for module, targets in edges.items() if not targets & edges.keys()}:
        edges = {module: targets for module, targets in edges.items() if module not in leaves}
    assert not edges


@pytest.mark.parametrize("path", SOURCES, ids=name)
def test_modules_stay_short(path):
    limit = LONGEST_PAGE if path in PAGES else LONGEST_MODULE
    assert len(path.read_text(encoding="utf-8").splitlines()) <= limit


@pytest.mark.parametrize("path", PAGES, ids=name)
def test_pages_hold_no_functions(path):
    kinds = (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef, ast.Lambda)
    assert not [node for node in nodes(path) if isinstance(node, kinds)]


@pytest.mark.parametrize("path", SOURCES, ids=name)
def test_no_exception_is_swallowed_whole(path):
    bare = [
        node.lineno
        for node in nodes(path)
        if isinstance(node, ast.ExceptHandler)
        and (node.type is None or ast.unparse(node.type) in {"Exception", "BaseException"})
    ]
    assert not bare
