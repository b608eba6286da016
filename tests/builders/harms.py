"""The register of harms by name; all of them keep the figures, or say which may be lost."""

import random
from collections.abc import Callable

from tests.builders import harm_cells, harm_losses, harm_tables
from tests.builders.printed import Sheet

Harm = Callable[[Sheet, random.Random], Sheet]
"""Damages or varies a sheet as real files are, and says in it what is still to be read."""

WRITING: tuple[Harm, ...] = (
    harm_cells.label_variants,
    harm_cells.short_subrows,
    harm_cells.truncated_header,
    harm_cells.other_enumerators,
    harm_cells.no_enumerators,
    harm_cells.spaced_labels,
    harm_cells.broken_labels,
    harm_cells.spaced_numbers,
    harm_cells.full_width_digits,
    harm_cells.thousands_separators,
    harm_cells.signed_changes,
    harm_cells.amount_units,
    harm_cells.count_units,
    harm_cells.decimal_zeros,
    harm_cells.other_punctuation,
    harm_cells.converter_artefacts,
    harm_cells.long_headings,
    harm_cells.other_heading_marks,
    harm_cells.misnumbered_headings,
)
"""Other ways to write the same: every figure is read."""

BLANKS: tuple[Harm, ...] = (
    harm_cells.marked_zeros,
    harm_cells.blank_zeros,
    harm_cells.blank_total_column,
)
"""Cells left empty: they are read as nothing."""

STRUCTURE: tuple[Harm, ...] = (
    harm_tables.other_beside_total,
    harm_tables.five_columns,
    harm_tables.nested_last_row,
    harm_tables.nested_last_row_shifted,
    harm_tables.unnamed_groups,
    harm_tables.split_label,
    harm_tables.repeated_header,
    harm_tables.repeated_groups,
    harm_tables.torn_table,
    harm_tables.torn_table_with_header,
    harm_tables.short_header,
    harm_tables.joined_tables,
    harm_tables.captions,
    harm_tables.note_rows,
    harm_tables.other_tables,
    harm_tables.template_text,
    harm_tables.no_headings,
)
"""Tables drawn otherwise: every figure is read."""

LOSSES: tuple[Harm, ...] = (
    harm_losses.extra_cell_in_t4,
    harm_losses.missing_cell_in_t4,
    harm_losses.extra_cell_in_t3,
    harm_losses.missing_cell_in_t3,
    harm_losses.missing_row,
)
"""Cells or rows too many or too few: what is read is right, and the fault of shape is told."""

HARMS: dict[str, Harm] = {harm.__name__: harm for harm in (*LOSSES, *STRUCTURE, *WRITING, *BLANKS)}
"""By name, in the order in which they are done: cells are miscounted before tables are torn, tables
are torn and joined before labels are respelt, for the former know labels by their words."""


def names(*groups: tuple[Harm, ...]) -> list[str]:
    """The names of the harms in some of the groups."""
    return [harm.__name__ for group in groups for harm in group]
