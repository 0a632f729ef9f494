"""Spoilt exports in the importers: each gives posts or is refused with a sentence, quickly and in little memory."""

from __future__ import annotations

import json
import random
import tempfile
import time
from collections import defaultdict
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Final

from campaign.mutation import mutated, with_value_changed
from smmtui.errors import SmmtuiError
from smmtui.importers.interface import Options
from smmtui.importers.runner import read_file

SAMPLES: Final = Path(__file__).parents[2] / "shared" / "samples"
LARGEST: Final = 300_000
SLOWEST: Final = 1.0  # seconds of processor time
ROOM: Final = 512 * 2**20
_OPTIONS: Final = Options(timezone="UTC")


def faults(numbers: Iterator[int] | range) -> Iterator[tuple[int, str]]:
    """Trial n: the next format in turn, one of its files spoilt."""
    by_format = bases()
    formats = sorted(by_format)
    with tempfile.TemporaryDirectory(prefix="smmtui-import-") as place, _little_memory():
        for number in numbers:
            chance = random.Random(f"import {number}")  # noqa: S311 - changes, not secrets
            name, honest = chance.choice(by_format[formats[number % len(formats)]])
            spoil = with_value_changed if honest[:1] in b"{[" and chance.random() < 0.5 else mutated
            file = Path(place) / name
            file.write_bytes(spoil(honest, chance))
            yield number, _outcome(file, formats[number % len(formats)])


def _outcome(file: Path, format_id: str) -> str:
    started = time.process_time()
    try:
        parsed = read_file(file, _OPTIONS, here=True, asking=True)
        skipped = sum(skip.count for skip in parsed.skipped)
        if parsed.read != len(parsed.posts) + skipped + parsed.series + len(parsed.places):
            return f"{format_id}: the rows do not add up"
    except SmmtuiError as error:
        if "⟪" in error.tell("en") + error.tell("ru"):
            return f"no words for {error.key}"
    except Exception as error:  # noqa: BLE001 - whatever it is, it is the fault looked for
        return f"{format_id} ended in {type(error).__name__}"
    return f"{format_id} took longer than a second" if time.process_time() - started > SLOWEST else ""


@cache
def bases() -> dict[str, list[tuple[str, bytes]]]:
    """Honest files by format: one of our own, and those of a folder of samples where there is one."""
    found: dict[str, list[tuple[str, bytes]]] = defaultdict(list)
    found["telegram_json"].append(("result.json", _telegram()))
    for file in sorted(SAMPLES.rglob("*")):
        if file.is_file() and 0 < file.stat().st_size <= LARGEST:
            try:
                parsed = read_file(file, _OPTIONS, here=True, asking=True)
            except SmmtuiError:
                continue
            found[parsed.format].append((file.name, file.read_bytes()))
    return dict(found)


def _telegram() -> bytes:
    messages = [
        {
            "id": number,
            "type": "message",
            "date": "2023-11-14T22:13:20",
            "date_unixtime": str(1_700_000_000 + number * 3600),
            "from": "Northwind Coffee",
            "from_id": "channel1500000001",
            "text": ["Новый обжарщик ", {"type": "link", "text": "https://example.org"}, " 🙂"]
            if number % 2
            else "Утро",
            "text_entities": [],
            "reactions": [{"type": "emoji", "count": number, "emoji": "👍"}],
            **({"photo": "photos/1.jpg", "width": 1, "height": 1} if number % 3 == 0 else {}),
        }
        for number in range(1, 13)
    ]
    whole = {"name": "Northwind Coffee", "type": "public_channel", "id": 1500000001, "messages": messages}
    return json.dumps(whole, ensure_ascii=False, indent=1).encode()


class _little_memory:  # noqa: N801 - used like a function
    """Within, this process may take 512 MB more than it has; where the system allows that to be said."""

    def __enter__(self) -> None:
        self._before: tuple[int, int] | None = None
        try:
            import resource

            size = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[0]) * resource.getpagesize()
            self._before = resource.getrlimit(resource.RLIMIT_AS)
            resource.setrlimit(resource.RLIMIT_AS, (size + ROOM, self._before[1]))
        except (ImportError, OSError, ValueError):
            return

    def __exit__(self, *_error: object) -> None:
        if self._before is not None:
            import resource

            resource.setrlimit(resource.RLIMIT_AS, self._before)
