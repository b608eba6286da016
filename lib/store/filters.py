"""What the pages' shared bar of filters says, as one value that every query takes."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Filters:
    """Which reports: an empty tuple or text asks for all; several kinds of filters hold together.

    ``years`` are report years; ``regions`` codes of divisions and ``districts`` their names as
    reports and roster print them; ``levels``, ``kinds``, ``bureaus`` and ``scopes`` the keys of
    ``Identity``, None among them for what is not known; ``agencies`` full names or aliases.
    ``text`` is looked for in names and aliases (``matches``). ``editions`` are of table 3.
    Hashable, so a cache can be keyed by it.
    """

    years: tuple[int, ...] = ()
    regions: tuple[str | None, ...] = ()
    districts: tuple[str | None, ...] = ()
    levels: tuple[str | None, ...] = ()
    kinds: tuple[str | None, ...] = ()
    bureaus: tuple[str | None, ...] = ()
    scopes: tuple[str | None, ...] = ()
    editions: tuple[str | None, ...] = ()
    agencies: tuple[str, ...] = ()
    text: str = ""


EVERYTHING = Filters()
"""No filter at all."""
