"""The content calendar on the screen: three views, moving by keys, marks, rhythms, filters, problems, the mix."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest

from smmtui import i18n
from smmtui.model.account import Account
from smmtui.model.calendar import CALENDAR_ID, CalendarRules
from smmtui.model.content import ContentItem
from smmtui.model.direction import Pillar
from smmtui.model.planning import Reply, Slot
from smmtui.workspace.session import open_workspace
from tests.tui.conftest import Desk, Run

TODAY = date(2026, 11, 20)  # a Friday
TG = Account(id="tg", platform="telegram", name="Kofe TG", jurisdiction="Russia")
SIZES = [(80, 24), (140, 40)]


def slot(ident: str, ahead: int, at: str = "10:00", **fields: Any) -> Slot:
    whole: dict[str, Any] = {"account": "tg", "text": "Recipe", "stage": "trust", "owner": "Ira", **fields}
    return Slot(id=ident, on=TODAY + timedelta(days=ahead), at=at, **whole)


def days(desk: Desk) -> dict[str, str]:
    return {one.id: f"{one.on:%d} {one.at}" for one in desk.ws.store.all(Slot).values()}


async def opened(run: Run, *keys: str) -> None:
    await run.press("c", *keys)


@pytest.mark.parametrize("lang", i18n.LANGUAGES)
@pytest.mark.parametrize("size", SIZES)
async def test_every_view_is_written_in_words_of_its_language(desk: Desk, size: tuple[int, int], lang: str) -> None:
    desk.put(TG, slot("SL-1", 3), slot("SL-2", 3, "", text=""), slot("SL-3", -8, state="planned"))
    desk.put(ContentItem(id="p", account="tg", text="Surprise", published_at=datetime(2026, 11, 15, tzinfo=UTC)))
    async with desk.open("plan", size=size, lang=lang) as run:
        await opened(run)
        for view, key in (("agenda", "d"), ("week", "w"), ("month", "v")):
            await run.press(key)
            text = run.text()
            assert i18n.t(f"calendar.view.{view}") in text
            assert "⟪" not in text
            assert all(len(line) <= size[0] for line in run.lines())


async def test_empty_calendar_says_how_to_begin(desk: Desk) -> None:
    async with desk.open("plan") as run:
        await opened(run)
        assert "The calendar is empty" in run.text()
        assert "t fills 90 days" in " ".join(run.text().split())


async def test_slot_is_moved_by_a_day_and_an_hour_and_back_by_undo(desk: Desk) -> None:
    desk.put(TG, slot("SL-1", 3))
    async with desk.open("plan") as run:
        await opened(run, "right_square_bracket", "plus")
        assert days(desk) == {"SL-1": "24 11:00"}
        await run.press("left_square_bracket", "minus", "minus")
        assert days(desk) == {"SL-1": "23 09:00"}
        await run.press(*["u"] * 5)
        assert days(desk) == {"SL-1": "23 10:00"}
        assert "10:00" in run.text()


async def test_help_tells_every_key_of_the_calendar_and_does_what_is_chosen(desk: Desk) -> None:
    desk.put(TG, slot("SL-1", 3))
    async with desk.open("plan", lang="ru") as run:
        await opened(run, "question_mark")
        assert "На день раньше" in run.text()
        assert "⟪" not in run.text()
        await run.type("на день позже")
        await run.press("enter")
        assert days(desk) == {"SL-1": "24 10:00"}


async def test_cyrillic_layout_moves_a_slot_too(desk: Desk) -> None:
    desk.put(TG, slot("SL-1", 3))
    async with desk.open("plan", lang="ru") as run:
        await opened(run, "ъ", "ъ")
        assert days(desk) == {"SL-1": "25 10:00"}


async def test_marked_slots_move_together_in_one_step(desk: Desk) -> None:
    desk.put(TG, slot("SL-1", 3), slot("SL-2", 4), slot("SL-3", 5))
    async with desk.open("plan") as run:
        await opened(run, "space", "space", "right_square_bracket")
        assert days(desk) == {"SL-1": "24 10:00", "SL-2": "25 10:00", "SL-3": "25 10:00"}
        assert "2 marked" in run.text()
        desk.ws.undo()
        assert days(desk) == {"SL-1": "23 10:00", "SL-2": "24 10:00", "SL-3": "25 10:00"}


async def test_arrows_walk_the_month_and_a_slot_is_added_there(desk: Desk) -> None:
    desk.put(TG)
    async with desk.open("plan") as run:
        await opened(run, "v", "down", "right", "right", "right", "a")
        await run.type("12:30")
        await run.press("ctrl+s")
        assert days(desk) == {"SL-1": "30 12:30"}
        await run.press("pagedown", "down")
        assert "‹20›" not in run.text()
        await run.press("n")
        assert "‹20›" in run.text()


async def test_day_is_opened_and_left_again(desk: Desk) -> None:
    desk.put(TG, slot("SL-1", 0, "12:00"), slot("SL-2", 0, "18:00", text="Second"))
    async with desk.open("plan") as run:
        await opened(run, "v", "enter", "down", "right_square_bracket")
        assert days(desk)["SL-2"] == "21 18:00"
        await run.press("escape")
        assert "month ·" in run.text()
        await run.press("escape")
        assert "month ·" not in run.text()


async def test_moved_slot_stays_in_view_in_the_month(desk: Desk) -> None:
    desk.put(TG, slot("SL-1", 9))
    async with desk.open("plan") as run:
        await opened(run, "v", "enter", *["right_square_bracket"] * 3)
        assert days(desk) == {"SL-1": "02 10:00"}
        assert "Wed 2 Dec" in run.text()


async def test_slot_is_dropped_copied_and_removed_by_keys(desk: Desk) -> None:
    desk.put(TG, slot("SL-1", 3))
    async with desk.open("plan") as run:
        await opened(run, "o")
        assert desk.get(Slot, "SL-1").state == "dropped"
        await run.press("o", "c")
        assert sorted(days(desk).values()) == ["23 10:00", "30 10:00"]
        await run.press("x")
        assert list(days(desk)) == ["SL-1"]


async def test_week_is_copied_to_the_next(desk: Desk) -> None:
    desk.put(TG, slot("SL-A", 3), slot("SL-B", 5))
    async with desk.open("plan") as run:
        await opened(run, "C")
        assert sorted(days(desk).values()) == ["02 10:00", "23 10:00", "25 10:00", "30 10:00"]


async def test_own_rhythm_is_typed_and_seen_before_it_is_written(desk: Desk) -> None:
    desk.put(TG)
    async with desk.open("plan") as run:
        await opened(run, "t", "enter")
        await run.type("mon blah")
        await run.press("enter")
        assert "“blah” is no day" in " ".join(run.text().split())
        await run.press("ctrl+u")
        await run.type("Mon, Wed 10:00 posts, Thu 18:00 reel")
        await run.press("enter")
        assert "nothing is written yet" in run.text()
        assert desk.ws.store.all(Slot) == {}
        await run.press("ctrl+s")
        assert len(desk.ws.store.all(Slot)) > 30
        assert "slots added" in run.toasts()


async def test_filter_by_words_and_by_facet(desk: Desk) -> None:
    desk.put(TG, slot("SL-1", 3, text="Soup"), slot("SL-2", 4, text="Bread", owner="Oleg"))
    async with desk.open("plan") as run:
        await opened(run, "slash")
        await run.type("soup")
        await run.press("enter")
        assert "1 of 2" in run.text()
        assert "Bread" not in run.text()
        await run.press("F")
        assert "Bread" in run.text()
        await run.press("s")
        await run.type("oleg")
        await run.press("enter")
        assert "Soup" not in run.text()
        assert "shown: Oleg" in run.text()


async def test_problem_leads_to_its_slot(desk: Desk) -> None:
    desk.put(TG, slot("SL-1", 3), slot("SL-2", 40, text="Bare", owner=""))
    async with desk.open("plan") as run:
        await opened(run, "l")
        assert "nobody’s" in run.text()
        await run.press("enter")
        assert "30 Dec" in next(line for line in run.lines() if "›" in line)


async def test_wanted_share_is_set_and_refused_over_everything(desk: Desk) -> None:
    desk.put(TG, Pillar(id="P-1", name="Recipes"), slot("SL-1", 3, pillar="P-1"))
    async with desk.open("plan") as run:
        await opened(run, "i", "enter")
        await run.type("40%")
        await run.press("enter")
        assert desk.get(Pillar, "P-1").share == 0.4
        await run.press("enter", "end", "ctrl+u")
        await run.type("140%")
        await run.press("enter")
        assert desk.get(Pillar, "P-1").share == 0.4


async def test_unknown_market_is_refused_at_its_field(desk: Desk) -> None:
    async with desk.open("plan", size=(140, 40)) as run:
        await opened(run, "p", *["tab"] * 8)
        await run.type("Narnia")
        await run.press("ctrl+s")
        assert "no public holidays are known for “Narnia”" in " ".join(run.text().split())
        assert desk.ws.store.all(CalendarRules) == {}
        await run.press("ctrl+u")
        await run.type("Germany")
        await run.press("ctrl+s")
        assert desk.get(CalendarRules, CALENDAR_ID).markets == ("DE",)


async def test_gap_is_filled_with_a_chosen_old_post(desk: Desk) -> None:
    old = datetime(2025, 6, 1, tzinfo=UTC)
    desk.put(TG, slot("SL-1", 3, text=""))
    desk.put(
        *(ContentItem(id=name, account="tg", title=name, published_at=old, cls="relevant") for name in ("One", "Two"))
    )
    async with desk.open("plan") as run:
        await opened(run, "f")
        assert "still relevant" in run.text()
        await run.type("two")
        await run.press("enter")
        assert desk.get(Slot, "SL-1").item == "Two"


async def test_file_for_calendar_programs_is_written(desk: Desk) -> None:
    desk.put(TG, slot("SL-1", 3))
    async with desk.open("plan") as run:
        await opened(run, "E")
        (file,) = (desk.ws.folder / "exports").glob("*.ics")
        assert b"BEGIN:VEVENT" in file.read_bytes()
        assert "Written" in run.toasts()


async def test_window_that_only_reads_changes_nothing(desk: Desk) -> None:
    desk.put(TG, slot("SL-1", 3))
    with open_workspace(desk.ws.folder, clock=desk.clock) as second:
        async with Desk(second, desk.clock).open("plan") as run:
            await opened(run, "right_square_bracket", "o", "x", "v", "w", "d", "l")
            assert days(desk) == {"SL-1": "23 10:00"}
            assert "only" in run.toasts()


async def test_hostile_text_is_shown_as_it_is(desk: Desk) -> None:
    nasty = "[/b] \x1b]2;X\x07 \u202e [@click=app.quit]x[/] \U0001f469\u200d\U0001f4bb {n} %s"
    desk.put(Account(id="tg", platform="telegram", name=nasty, jurisdiction=nasty, timezone=nasty))
    desk.put(slot("SL-1", 3, text=nasty, owner=nasty, pillar=nasty, note=nasty), slot("SL-2", 3, nasty[:5], text=nasty))
    desk.put(ContentItem(id="p", account="tg", text=nasty, published_at=datetime(2026, 11, 15, tzinfo=UTC)))
    async with desk.open("plan") as run:
        await opened(run, "d", "w", "v", "down", "enter", "escape", "l", "escape", "i", "escape", "s", "escape")
        assert "\x1b" not in run.text()


async def test_ten_thousand_slots_open_and_move(desk: Desk) -> None:
    many = [slot(f"SL-{n}", n % 180 - 90, f"{n % 24:02}:{n % 60:02}") for n in range(10_000)]
    desk.put(TG, *many)
    async with desk.open("plan") as run:
        await opened(run, "pagedown", "end", "home", "v", "right", "d")
        assert "agenda ·" in run.text()


async def test_answer_times_come_in_from_a_file(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    file = desk.ws.folder.parent / "replies.csv"
    file.write_text("Received at,Answered at\n2026-11-16 10:00,2026-11-16 10:40\n", encoding="utf-8")
    async with desk.open("plan") as run:
        await run.press("r", "i", "ctrl+u")
        await run.type(str(file))
        await run.press("enter")
        assert "1 message from replies.csv logged" in " ".join(run.text().split())
        assert len(desk.ws.store.all(Reply)) == 1
        await run.press("escape", "w")
        assert "100% answered (1 of 1)" in " ".join(run.text().split())
