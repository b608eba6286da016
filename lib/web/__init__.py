"""The only Streamlit helpers: cached resources, shared filters, drawn pieces of pages."""

from lib.web.framed import leave_old_pages

leave_old_pages()
