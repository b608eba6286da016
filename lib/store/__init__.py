"""The database: documents, readings, figures, findings, decisions. The only home of SQL."""
