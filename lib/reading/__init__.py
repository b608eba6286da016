"""Bytes -> ``Document``: paragraphs and grids in order. Nothing here knows what a table means.

A reader is ``read(data: bytes) -> Document`` in a module named after its format; ``kinds.py`` tells
the format from the bytes, ``read.py`` calls its reader. ``words.py`` alone knows the printed labels
of the form: in plain text they are what tells the line of a table from running text.

txt, html, docx    formats -> lines and tables as the source has them (``source.py``)
tabs, pipes, stacked, rows, wrapped    lines -> tables, where only characters mark them
unfold, spans, blocks    lines and tables -> numbered paragraphs and grids
"""
