"""A made-up city to try the program with: reports, most of them sound, and some with slips.

The reports are the same each time. They have no file behind them and are marked as demonstration;
``Store.remove_demo`` takes them out again.
"""

from collections.abc import Callable, Iterator
from itertools import chain
from random import Random

from lib.checking.check import examine
from lib.checking.submission import Checked
from lib.extract.report import Identity, Report
from lib.store.demo_city import City, Government, governments, load_city
from lib.store.demo_faults import SLIPS, Slip
from lib.store.demo_figures import Figures, histories, total
from lib.store.demo_words import report_in_words, source_of
from lib.store.store import Store

BATCH = 1000
"""All reports of a year must be there for a government to be held against its parts."""


def demo_reports() -> Iterator[tuple[Report, ...]]:
    """The reports of each agency, its years in order; some agencies did not file in some year."""
    city = load_city()
    planter = _Planter(city)
    for reports in sound_reports():
        yield tuple(planted for one in reports if (planted := planter.plant(one)) is not None)


def sound_reports() -> Iterator[tuple[Report, ...]]:
    """Every agency's reports as they would be without any slip, none of them missing."""
    city = load_city()
    random = Random(city.seed)
    numbers: dict[str, list[Figures]] = {}
    for government in governments(city):
        yield from _reports_of(government, city, random, numbers)


def load_demo(store: Store, progress: Callable[[int, int], None] | None = None) -> int:
    """Put the made-up city into a store; what is there already stays as it is.

    Args:
        store: where to.
        progress: called with the number of reports checked so far, and of all.

    Returns:
        how many reports there are.
    """
    agencies = list(demo_reports())
    count = sum(len(reports) for reports in agencies)

    def told() -> Iterator[tuple[Checked, bytes]]:
        for number, checked in enumerate(chain.from_iterable(map(_checked, agencies)), start=1):
            if progress is not None:
                progress(number, count)
            yield checked, b""

    store.save_many(told(), demo=True, batch=BATCH)
    return count


def _checked(reports: tuple[Report, ...]) -> Iterator[Checked]:
    by_year = {report.identity.year: report for report in reports}
    for year, report in by_year.items():
        assert year is not None
        findings, repairs = examine(report, by_year.get(year - 1))
        yield Checked(
            source=source_of(report.identity, year),
            sha256="",
            format=None,
            document=None,
            report=report,
            findings=findings,
            repairs=repairs,
        )


def _reports_of(
    government: Government, city: City, random: Random, numbers: dict[str, list[Figures]]
) -> Iterator[tuple[Report, ...]]:
    """The reports of a government's bodies, then its own over all of them.

    ``numbers`` keeps the figures of governments: those of the districts are parts of the city's.
    """
    parts = [numbers[str(below.identity.agency)] for below in government.districts]
    for office in (government.office, *government.bureaus):
        years = histories(office, city, random)
        parts.append(years)
        yield _in_words(office.identity, years, city, random)
    whole = [total(years) for years in zip(*parts, strict=True)]
    numbers[str(government.identity.agency)] = whole
    yield _in_words(government.identity, whole, city, random)


def _in_words(
    identity: Identity, years: list[Figures], city: City, random: Random
) -> tuple[Report, ...]:
    return tuple(
        report_in_words(identity, year, figures, random)
        for year, figures in zip(city.years, years, strict=True)
    )


class _Planter:
    """Takes the slips in turn; a report without room for one gets the next that fits."""

    def __init__(self, city: City) -> None:
        self._random = Random(city.seed + 1)
        self._faulty = city.faulty
        self._waiting: list[Slip | None] = []

    def plant(self, report: Report) -> Report | None:
        """The report as it is filed; None where it is not."""
        if self._random.random() >= self._faulty:
            return report
        if len(self._waiting) < len(SLIPS):
            self._waiting += [*SLIPS, None]
        place, planted = self._fitting(report)[0]
        del self._waiting[place]
        return planted

    def _fitting(self, report: Report) -> list[tuple[int, Report | None]]:
        """The slips waiting for their turn that this report has room for; some fit every report.

        None is a report that was not filed.
        """
        tried = [
            (place, slip, None if slip is None else slip(report, self._random))
            for place, slip in enumerate(self._waiting)
        ]
        bureau = report.identity.kind == "bureau"
        return [
            (place, planted)
            for place, slip, planted in tried
            if planted is not None or (slip is None and bureau)
        ]
