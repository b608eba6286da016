"""Choosing a measure; the choice stays in the page's address."""

from streamlit.delta_generator import DeltaGenerator

from lib.form.measures import Measure, load_measures
from lib.web.fields import Field, draw


def choose_measure(place: DeltaGenerator, topic: str, default: str) -> Measure:
    """Draw the choice among the measures of a topic that the reports alone can give."""
    offered = {
        key: f"{measure.title}（{measure.unit}）"
        for key, measure in load_measures().measures.items()
        if measure.topic == topic and measure.external is None
    }
    (key,) = draw(place, Field("measure", "指标", offered, (default,)))
    return load_measures().measures[key]
