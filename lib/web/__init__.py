"""The only Streamlit helpers: cached resources, shared filters, drawn pieces of pages."""
