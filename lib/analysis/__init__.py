"""Store -> frames: counts, shares, league tables, roll-up. Knows neither charts nor Streamlit."""
