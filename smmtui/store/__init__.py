"""The workspace on disk: typed records over TinyDB's document API, kept as rows of one SQLite file."""
