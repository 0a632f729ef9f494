"""Hostile input and careless places: every case of the table in SECURITY.md that has no test nearer to its code."""
