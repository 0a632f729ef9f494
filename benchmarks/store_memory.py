"""Memory that 100,000 open posts take, against the same rows from plain SQLite parsed as JSON."""

from __future__ import annotations

import subprocess
import sys
import tempfile
from pathlib import Path

from benchmarks.store_posts import plain_with_posts, store_with_posts

NAME = "memory of 100,000 open posts / plain SQLite rows parsed as JSON"
LIMIT = 1.8
_MEASURE = """
import gc, resource, sys
from pathlib import Path
from benchmarks import store_posts
from smmtui.clock import FixedClock
from smmtui.store.store import open_store
def used():
    return int(Path("/proc/self/statm").read_text().split()[1]) if Path("/proc/self/statm").exists() else \
        resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
gc.collect()
before = used()
path = Path(sys.argv[2])
held = open_store(path, clock=FixedClock(store_posts.NOW), read_only=True) if sys.argv[1] == "store" \
    else store_posts.plain_load(store_posts.plain(path))
gc.collect()
print(used() - before)
"""


def ratio() -> float:
    """The growth of a process that opens the store over that of one that loads the plain rows."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        store_with_posts(folder / "workspace").close()
        plain_with_posts(folder / "plain.db").close()
        return _grown("store", folder / "workspace") / _grown("plain", folder / "plain.db")


def _grown(what: str, path: Path) -> int:
    told = subprocess.run([sys.executable, "-c", _MEASURE, what, str(path)], check=True, capture_output=True, text=True)
    return int(told.stdout)
