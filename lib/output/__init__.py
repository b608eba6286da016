"""Reports, findings and frames -> JSON lines, HTML of the form, charts, xlsx, docx."""
