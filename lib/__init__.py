"""From an agency's annual report to findings, store and charts; read the folders in this order.

errors, text    exceptions; normalising of characters and numerals
form            data/forms and data/rules as frozen values
reading         bytes -> Document (paragraphs and grids), one file a format
extract         Document -> Report (figures by code, claims, identity)
checking        Report(s) -> findings and repairs
store           documents, readings, figures, findings, decisions in a database
analysis        store -> frames: measures, league tables, roll-up
output          frames and reports -> charts, HTML, xlsx, docx, JSON
web             the only Streamlit helpers
"""

__version__ = "1.0.0"
