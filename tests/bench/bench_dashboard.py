"""The dashboard over 100,000 reports, against the same pages over an almost empty store.

In a real browser: the first view of each page and a change of its filters; by the protocol of
Streamlit: twenty sessions that change filters without pause; and what memory the server takes.
"""

import statistics
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import product
from pathlib import Path

import psutil  # type: ignore[import-untyped]
from playwright.sync_api import Browser, sync_playwright

from lib.store.database import HEAD
from tests.bench.many import CITY, FEW, LAST_YEAR, MANY, Size, fill
from tests.bench.measure import Row
from tests.bench.sessions import View, waits
from tests.bench.settling import choose, first_view
from tests.prepare import ADVICE, find_browser
from tests.server import serve

CACHE = Path(tempfile.gettempdir()) / "annual-reports-bench"
DISTRICT = f"{CITY}东湖区"
AGENCY = f"{DISTRICT}教育局"
GOVERNMENT = f"{DISTRICT}人民政府"
BARE = "store of 500 reports"
SESSIONS, CHANGES, LIMIT = 20, 10, 500.0
"""So many at a time, so many changes each, and the milliseconds that 95 of 100 may take."""
TAIL = "95th percentile"
MEMORY = 1024.0
"""Megabytes that the server may take."""


@dataclass(frozen=True, slots=True)
class Visit:
    """A page as it is looked at: its address, and the filters that are changed, one at a time."""

    title: str
    path: str
    changes: tuple[tuple[str, str], ...]


_BAR = (("year", f"{LAST_YEAR - 1} 年"), ("kind", "部门"), ("region", "东湖"))
VISITS = (
    Visit("总览", "overview", _BAR),
    Visit("勾稽校核", "checks", _BAR),
    Visit("主动公开", "disclosure", _BAR),
    Visit("依申请公开", "applications", _BAR),
    Visit("复议诉讼", "disputes", _BAR),
    Visit("排名", "ranks", _BAR),
    Visit("机构档案", f"agency?agency={AGENCY}", (("year", f"{LAST_YEAR - 1} 年"),)),
    Visit("汇总核对", f"rollup?agency={GOVERNMENT}", (("year", f"{LAST_YEAR - 1} 年"),)),
)
LOADED = ("", "disclosure", "applications", "disputes", "ranks", "checks")
"""The pages that the sessions look at; the first of them answers to the bare address."""
Times = dict[str, float]


def rows() -> Iterator[Row]:
    """Each page, then the sessions, then the memory."""
    few, many = (database(size) for size in (FEW, MANY))
    floors, _ = measure(few)
    found, memory = measure(many)
    for what, ms in found.items():
        yield Row(what, ms, BARE, floors[what])
    yield Row(
        f"{SESSIONS} sessions: {TAIL}", found[f"{SESSIONS} sessions: {TAIL}"], "the limit", LIMIT
    )
    yield Row("memory of the server, MB", memory, "the limit, MB", MEMORY)


def measure(url: str) -> tuple[Times, float]:
    """Everything over one store: milliseconds by what was done, and the server's megabytes."""
    with serve(url) as address:
        found = browse(address) | under_load(address)
        return found, memory_of(address)


def database(size: Size) -> str:
    """The URL of a store of that size, made where there is none of today's schema."""
    name = f"{size.districts}x{size.bodies}x{size.years}"
    file = CACHE / f"{name}-{HEAD}.db"
    if not file.exists():
        CACHE.mkdir(exist_ok=True)
        for old in CACHE.glob(f"{name}-*"):
            old.unlink()
        made = file.with_suffix(".part")
        fill(f"sqlite:///{made}", size)
        made.rename(file)
    return f"sqlite:///{file}"


def browse(address: str) -> Times:
    """Milliseconds for everything that is done to each page, by what it is."""
    path = find_browser()
    if path is None:
        raise RuntimeError(ADVICE)
    found: Times = {}
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=["--no-sandbox"])
        found["the server's very first view"] = _view(browser, address, VISITS[0], {})
        for visit in VISITS:
            _view(browser, address, visit, found)
        browser.close()
    return found


def _view(browser: Browser, address: str, visit: Visit, found: Times) -> float:
    """A new session that opens a page, then changes its filters; adds to ``found``."""
    context = browser.new_context(locale="zh-CN", viewport={"width": 1366, "height": 768})
    page = context.new_page()
    first = first_view(page, f"{address}/{visit.path}")
    found[f"{visit.title}: first view"] = first
    for field, text in visit.changes:
        found[f"{visit.title}: change of {field}"] = choose(page, field, text)
    context.close()
    return first


def under_load(address: str) -> Times:
    """A session a page through all its views, each for the first time; then many at once.

    The second finds the sums of all views worked out, as on a server that has been up for a while.
    """
    found: Times = {}
    for sessions, changes in ((len(LOADED), len(views()) // len(LOADED)), (SESSIONS, CHANGES)):
        times = sorted(waits(address, views(), sessions, changes))
        told = f"{sessions} sessions"
        found[f"{told}: median of {len(times)} changes"] = statistics.median(times)
        found[f"{told}: {TAIL}"] = percentile(times, 0.95)
    return found


def views() -> list[View]:
    """What the sessions look at: pages under years, kinds and districts.

    With a scope an address is whole: what was chosen before does not add to it.
    """
    years = [f"scope=own&year={LAST_YEAR - back}" for back in range(3)]
    others = ["", "&kind=bureau", "&region=" + DISTRICT]
    return [(page, year + other) for page, year, other in product(LOADED, years, others)]


def percentile(ordered: Sequence[float], share: float) -> float:
    """The value that so great a share of the ordered values does not exceed."""
    return ordered[min(int(len(ordered) * share), len(ordered) - 1)]


def memory_of(address: str) -> float:
    """Megabytes that the server at an address keeps in memory."""
    port = address.rpartition(":")[2]
    servers = [one for one in psutil.Process().children() if port in one.cmdline()]
    return float(servers[0].memory_info().rss) / 1024 / 1024
