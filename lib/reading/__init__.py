"""Bytes -> ``Document``: paragraphs and grids in order. Nothing here knows the form or the rules.

A reader is ``read(data: bytes) -> tuple[Block, ...]`` in a module named after its format;
``read.py`` tells the format from the bytes and calls it.
"""
