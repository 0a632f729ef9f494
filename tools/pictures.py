"""Draw the pictures of the README from the program itself: `python tools/pictures.py` writes docs/images/*.svg."""

from __future__ import annotations

import asyncio
import os
import re
import tempfile
from datetime import UTC, datetime
from pathlib import Path

from smmtui import i18n
from smmtui.clock import FixedClock

ROOT = Path(__file__).resolve().parent.parent
NOW = datetime(2026, 11, 21, 12, 0, tzinfo=UTC)
#: Name, language, pane, size, keys pressed before the picture is taken.
SHOTS = (
    ("overview-en", "en", "overview", (120, 34), ()),
    ("review-en", "en", "review", (100, 30), ("c",)),
    ("content-en", "en", "content", (120, 34), ("down", "down")),
    ("findings-en", "en", "findings", (120, 36), ("down",)),
    ("goals-en", "en", "goals", (110, 32), ()),
    ("numbers-en", "en", "numbers", (130, 36), ("v",)),
    ("calendar-en", "en", "plan", (120, 34), ("c", "v")),
    ("overview-ru", "ru", "overview", (120, 34), ()),
)


def local(picture: str) -> str:
    """The picture without addresses of fonts, so that looking at it asks no other computer for anything."""
    picture = re.sub(r"@font-face \{.*?\}", "", picture, flags=re.DOTALL)
    picture = re.sub(r"<!--.*?-->", "", picture, flags=re.DOTALL)
    return picture.replace("Fira Code", "DejaVu Sans Mono, Menlo, Consolas")


async def draw(name: str, lang: str, pane: str, size: tuple[int, int], keys: tuple[str, ...]) -> None:
    """Open the demo, press the keys, and keep what the screen shows."""
    from smmtui.settings import Settings
    from smmtui.tui.app import SmmtuiApp
    from smmtui.workspace import demo

    i18n.use(lang)
    clock = FixedClock(NOW)
    ws = demo.open_demo(lang=lang, clock=clock)
    app = SmmtuiApp(ws, settings=Settings(lang=lang), clock=clock, first=pane)
    async with app.run_test(size=size) as pilot:
        for _ in range(4):
            await pilot.pause()
            await app.workers.wait_for_complete()
        for key in keys:
            await pilot.press(key)
            await pilot.pause()
            await app.workers.wait_for_complete()
        await pilot.pause()
        target = ROOT / "docs" / "images" / f"{name}.svg"
        target.write_text(local(app.export_screenshot(title="smmtui")), encoding="utf-8")
        print(target.relative_to(ROOT))
    ws.close()


def main() -> None:
    """Draw every picture in a settings folder of its own."""
    with tempfile.TemporaryDirectory() as home:
        os.environ["SMMTUI_HOME"] = home
        os.environ.pop("NO_COLOR", None)
        for shot in SHOTS:
            asyncio.run(draw(*shot))


if __name__ == "__main__":
    main()
