"""Immutable records: everything that a workspace holds, and the forms in which people fill them in."""
