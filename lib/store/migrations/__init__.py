"""How the database came to be what ``models`` says; ``lib.store.database`` runs what is missing.

A change of the tables is a new file in ``versions``: its columns are written out there, so that it
does the same in ten years, whatever the models and the form say then.
"""
