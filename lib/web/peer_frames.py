"""Frames of agencies among their like, and of districts over the years; kept like ``frames``."""

from dataclasses import replace

from lib.analysis import districts as analysis_districts
from lib.analysis import peers
from lib.analysis.peers import FEWEST
from lib.analysis.wide import Frame
from lib.form.bureaus import load_bureaus
from lib.form.measures import load_measures
from lib.output.heads import KINDS, LEVELS
from lib.store.filters import Filters
from lib.web import frames
from lib.web.resources import over_years, until_changed

__all__ = ["FEWEST", "districts", "in_year", "peers_of"]


@until_changed
def peers_of(view: Filters, key: str) -> Frame:
    """A measure in the view's year, agencies by groups of their like, columns ``PEERS``."""
    found = frames.measured(view, key)
    bureaus = {code: bureau.name for code, bureau in load_bureaus().items()}
    return peers.peers(found, load_measures().measures[key], bureaus, KINDS, LEVELS)


@over_years
def districts(view: Filters, key: str) -> Frame:
    """A measure of all years by district and year, columns ``DISTRICTS``."""
    return analysis_districts.districts(frames.added(view, key), load_measures().measures[key])


@until_changed
def in_year(view: Filters, key: str, year: int) -> Frame:
    """A measure of every report of a year that has it, the greatest first, columns ``VALUES``."""
    found = frames.measured(replace(view, years=(year,)), key)
    held = found[found["applies"]]
    return held.sort_values("value", ascending=False, na_position="last", ignore_index=True)
