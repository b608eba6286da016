"""Document -> ``Report``: figures by code, claims of the text, identity.

Knows nothing of formats and gives no verdicts.
"""
