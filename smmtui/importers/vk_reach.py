"""VK, post reach of a community: numbers of every post, and the first words of its text."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import tzinfo
from typing import ClassVar

from smmtui.importers import cells
from smmtui.importers.interface import AccountGuess, Note, Number, Options, ParsedPost, Question
from smmtui.importers.table_importer import Reading, TableImporter
from smmtui.importers.table_rows import OpenTable, TableRow
from smmtui.importers.vk_text import wall_id
from smmtui.importers.zones import zone
from smmtui.model.account import Platform

_MOSCOW = "Europe/Moscow"
_NEGATIVE = ("hidden", "hidden_all", "complaints")


class VkReach(TableImporter):
    """Reads the post reach table of a community (.stat or .csv)."""

    id: ClassVar[str] = "vk_reach"
    platforms: ClassVar[tuple[Platform, ...]] = ("vk",)
    table: ClassVar[str] = "vk_reach"
    required: ClassVar[tuple[str, ...]] = ("reach_subscribers", "reach_viral", "url")

    def reading(self, table: OpenTable, options: Options, *, asking: bool) -> _Reach:
        """A pass over the table."""
        return _Reach(table, options, asking=asking)


class _Reach(Reading):
    def __init__(self, table: OpenTable, options: Options, *, asking: bool) -> None:
        super().__init__(table, options, asking=asking)
        self.zone_name = options.timezone or _MOSCOW
        self.zone: tzinfo = zone(self.zone_name)
        self.owner = ""

    def post(self, row: TableRow) -> ParsedPost | str:
        """The post of a row; its text is only a beginning."""
        native = wall_id(row["url"])
        if not native:
            return "no_id"
        printed = cells.local_time(row["published_at"], "day_first")
        moment = cells.utc(printed, self.zone) if printed else None
        if moment is None:
            return "undated_row"
        self.owner = self.owner or native.partition("_")[0]
        return ParsedPost(
            native_id=native,
            format="other",
            text=cells.words(cells.unescaped(row["text"])),
            url=f"https://vk.com/wall{native}",
            published_at=moment,
            time_precision="minute",
            numbers=self._numbers(row),
            thin=True,
        )

    def _numbers(self, row: TableRow) -> tuple[Number, ...]:
        numbers = self.table.numbers(row)
        bad = [number.value for number in numbers if number.metric in _NEGATIVE]
        if not bad:
            return numbers
        return (*numbers, Number("negative_feedback", sum(bad), "+".join(self._columns())))

    def _columns(self) -> list[str]:
        return [metric.column for metric in self.table.metrics if metric.id in _NEGATIVE]

    def account(self) -> AccountGuess:
        """The community whose number stands in the addresses."""
        return vk_account(self.owner)

    def notes(self) -> Iterator[Note]:
        """That texts are cut and times were read as a zone."""
        yield Note("warn.vk_cut_text")
        yield Note("warn.zone", {"zone": self.zone_name})

    def questions(self) -> Iterator[Question]:
        """The zone of the person who exported."""
        yield Question(option="timezone", proposed=self.zone_name)


def vk_account(owner: str, name: str = "") -> AccountGuess:
    """The page that the number of a wall's owner means; communities have negative ones."""
    url = ""
    if owner:
        url = f"https://vk.com/club{owner[1:]}" if owner.startswith("-") else f"https://vk.com/id{owner}"
    return AccountGuess(platform="vk", name=name, native_id=owner, url=url)
