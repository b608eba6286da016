"""Report(s) -> findings and repairs, by the rules of data/rules.toml.

Knows no file and no store.
"""
