"""How do I get the file? A platform is picked, then its way to the export is read."""

from __future__ import annotations

from textual.content import Content

from smmtui import i18n
from smmtui.tui.safe import fold_lines, lines, safe
from smmtui.tui.screens.list_dialog import FilteredDialog
from smmtui.tui.screens.picker import Option, OptionLines, rank
from smmtui.tui.screens.text_view import TextView
from smmtui.tui.widgets.lines import LineList
from smmtui.workspace import formats_guide

WIDEST = 92


class HowToGet(FilteredDialog):
    """The platforms; Enter reads one. Esc leaves."""

    def __init__(self) -> None:
        self._list = OptionLines()
        super().__init__(self._list)

    def title_words(self) -> str:
        """What stands on the border."""
        return i18n.t("formats.title")

    def narrow(self, text: str) -> None:
        """Show the platforms that `text` may mean."""
        offered = [
            Option(one, i18n.t(f"formats.{one}.name"), about=i18n.t(f"formats.{one}.get"))
            for one in formats_guide.PLACES
        ]
        found = rank(offered, text)
        self._list.show(found)
        self._filter.show_count(len(found), len(offered))

    def on_line_list_moved(self, event: LineList.Moved) -> None:
        """Tell about the one under the cursor."""
        about = self._list.options[event.index].about if 0 <= event.index < self._list.count() else ""
        self._about.show(safe(about))

    def on_line_list_chosen(self, event: LineList.Chosen) -> None:
        """Read about it; the list stays open beneath."""
        event.stop()
        place = self._list.options[event.index].id
        cells = min(WIDEST, self.app.size.width - 8)
        self.app.push_screen(TextView(i18n.t(f"formats.{place}.name"), _text(place, cells)))


def _text(place: str, cells: int) -> Content:
    made: list[Content] = []
    for part in formats_guide.PARTS:
        made += [safe(i18n.t(f"formats.{part}"), "bold")]
        made += [safe(line) for line in fold_lines(i18n.t(f"formats.{place}.{part}"), cells)]
        made.append(safe(""))
    return lines(*made)
