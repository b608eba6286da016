"""data/forms and data/rules.toml -> frozen values; nothing here knows a document."""
