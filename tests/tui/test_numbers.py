"""The numbers pane: what it shows first, what its keys ask for, and numbers entered in it."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from smmtui.model.account import Account
from smmtui.model.content import ContentItem, Snapshot
from smmtui.model.metric import Entry
from smmtui.model.planning import Attempt, Experiment, Reply
from smmtui.tui.panes.numbers_view import VIEWS
from smmtui.tui.widgets.reading import Reading
from tests.tui.conftest import NOW, Desk, Run

NARROW, WIDE = (80, 24), (140, 40)
READ = date(2026, 11, 19)


def post(ident: str, ago: float, views: float, *, likes: float = 0, **fields: object) -> ContentItem:
    shots = (Snapshot(metric="views", value=views, as_of=READ), Snapshot(metric="likes", value=likes, as_of=READ))
    given = {"account": "tg", "format": "photo", "text": f"Text of {ident}", **fields}
    return ContentItem(id=ident, published_at=NOW - timedelta(days=ago), snapshots=shots, **given)  # type: ignore[arg-type]


@pytest.fixture
def channel(desk: Desk) -> Desk:
    """A channel with a quarter of posts: carousels do better than photos, one photo is a hit."""
    desk.put(
        Account(id="tg", platform="telegram", name="Coffee channel", timezone="UTC"),
        *(post(f"c{n}", n * 5 + 1, 300 + n, likes=12, format="carousel") for n in range(12)),
        *(post(f"p{n}", n * 5 + 3, 100 + n, likes=2) for n in range(12)),
        post("hit", 20, 2_000, likes=100),
    )
    return desk


def drawing(run: Run) -> str:
    """What stands beside or below the table, in one line."""
    return " ".join(run.app.screen.query_one("#pane-numbers Reading", Reading).prose.content.plain.split())


def cursor_line(run: Run) -> str:
    return next(line for line in run.lines() if "›" in line and not line.lstrip().startswith("› S"))


@pytest.mark.parametrize("size", [NARROW, WIDE])
@pytest.mark.parametrize("lang", ["en", "ru"])
@pytest.mark.parametrize("view", VIEWS)
async def test_every_view_has_words_in_both_languages_at_both_sizes(
    channel: Desk, view: str, lang: str, size: tuple[int, int]
) -> None:
    async with channel.open("numbers", lang=lang, size=size) as run:
        run.app.screen.query_one("#pane-numbers").go_to(view)  # type: ignore[attr-defined]
        await run.settle()
        text = run.text()
        assert "⟪" not in text
        assert ("13 weeks to" if lang == "en" else "13 недель по") in text


@pytest.mark.parametrize("size", [NARROW, WIDE])
async def test_empty_workspace_says_which_exports_bring_numbers_and_how_to_enter_one(
    desk: Desk, size: tuple[int, int]
) -> None:
    async with desk.open("numbers", size=size) as run:
        assert "Meta Business Suite" in run.text()
        assert "press a" in run.text()


async def test_outcomes_stand_above_diagnostics(channel: Desk) -> None:
    channel.put(Entry(id="N-1", metric="leads", period="2026-10", value=14))
    async with channel.open("numbers") as run:
        text = run.text()
        assert text.index("OUTCOME") < text.index("Leads") < text.index("DIAGNOSTIC") < text.index("Views of a post")


async def test_metric_under_the_cursor_tells_its_formula_and_its_sample(channel: Desk) -> None:
    async with channel.open("numbers") as run:
        await run.press("down", "up")
        assert "(reactions + comments +" in run.text()
        assert "of 25" in run.text()


async def test_views_follow_each_other_by_one_key(channel: Desk) -> None:
    async with channel.open("numbers") as run:
        await run.press("v")
        assert "Views of a post · by" in run.text() or "by week" in run.text() or "by month" in run.text()
        await run.press("v")
        assert "by format" in run.text()
        await run.press("V", "V")
        assert "OUTCOME" in run.text()


async def test_keys_work_on_the_russian_layout(channel: Desk) -> None:
    async with channel.open("numbers", lang="ru") as run:
        await run.press("м", "м")  # the key of v
        assert "по форматам" in run.text()
        await run.press("з")  # the key of p
        assert "За какие дни?" in run.text()


async def test_groups_have_their_medians_and_refuse_those_of_few_posts(channel: Desk) -> None:
    channel.put(post("v1", 2, 50, format="video"))
    async with channel.open("numbers") as run:
        await run.press("v", "v")
        assert "too few (1 of 5)" in run.text()
        await run.press("b")
        await run.type("weekday")
        await run.press("enter")
        assert "Friday" in run.text()


async def test_metric_is_chosen_with_its_sample(channel: Desk) -> None:
    async with channel.open("numbers") as run:
        await run.press("v", "v", "m")
        assert "25 of 25" in run.text()
        await run.type("views of a post")
        await run.press("enter")
        assert "Views of a post · by format" in run.text()


async def test_period_is_chosen_and_moved(channel: Desk) -> None:
    async with channel.open("numbers") as run:
        await run.press("p")
        await run.type("this month")
        await run.press("enter")
        assert "November 2026 (so far)" in run.text()
        await run.press("left_square_bracket")
        assert "October 2026 ·" in run.text()
        await run.press("right_square_bracket")
        assert "November 2026" in run.text()


async def test_period_of_ones_own_is_read_and_nonsense_refused_in_place(channel: Desk) -> None:
    async with channel.open("numbers") as run:
        await run.press("p")
        await run.type("another")
        await run.press("enter")
        await run.type("nonsense")
        await run.press("enter")
        assert "names no period" in run.text() + run.toasts()
        await run.press(*["backspace"] * 8)
        await run.type("2026-Q3")
        await run.press("enter")
        assert "Q3 2026" in run.text()


async def test_posts_lead_to_the_content_pane(channel: Desk) -> None:
    async with channel.open("numbers") as run:
        await run.press("v", "v", "v")
        assert "best first" in run.text()
        await run.press("enter")
        assert "Text of hit" in run.text()
        assert "filter" in run.text() or "suggest" in run.text()


async def test_best_post_says_how_much_better_and_why(channel: Desk) -> None:
    async with channel.open("numbers", size=WIDE) as run:
        await run.press("v", "v", "m")
        await run.type("views of a post")
        await run.press("enter", "v")
        text = " ".join(run.text().split())
        assert "the median of its account" in text
        await run.press("down")
        text = " ".join(run.text().split())
        assert "carousel (" in text and "× the others" in text


async def test_list_of_posts_is_turned_round(channel: Desk) -> None:
    async with channel.open("numbers") as run:
        await run.press("v", "v", "v", "r")
        assert "worst first" in run.text()


async def test_group_under_the_cursor_narrows_everything(channel: Desk) -> None:
    async with channel.open("numbers") as run:
        await run.press("v", "v", "enter")
        assert "photo · 13 posts" in run.text() or "carousel · 12 posts" in run.text()
        await run.press("F")
        assert "all accounts · 25 posts" in run.text()


async def test_number_is_entered_by_hand_and_undone(channel: Desk) -> None:
    async with channel.open("numbers") as run:
        await run.press(*["v"] * 7)
        await run.press("down", "down", "down", "a")  # leads
        assert "─ Enter a number ─" in run.text()
        await run.type("14")
        await run.press("ctrl+s")
        (entry,) = channel.ws.store.all(Entry).values()
        assert (entry.metric, entry.period, entry.value) == ("leads", "2026-10", 14)
        assert "Leads: 14" in run.toasts()
        await run.press("u")
        assert not channel.ws.store.all(Entry)


async def test_number_left_out_is_asked_for_beside_its_field(channel: Desk) -> None:
    async with channel.open("numbers") as run:
        await run.press("a", "ctrl+s")
        assert "“How much” must be filled in" in " ".join(run.text().split())
        assert not channel.ws.store.all(Entry)


async def test_wrong_number_is_refused_beside_its_field(channel: Desk) -> None:
    async with channel.open("numbers") as run:
        await run.press(*["v"] * 7)
        await run.press("down", "down", "down", "a")
        await run.type("many")
        await run.press("ctrl+s")
        assert "is not a number" in run.text()
        assert not channel.ws.store.all(Entry)


async def test_number_is_removed(channel: Desk) -> None:
    channel.put(Entry(id="N-1", metric="leads", period="2026-10", value=14))
    async with channel.open("numbers") as run:
        await run.press("x", "enter")
        assert not channel.ws.store.all(Entry)


async def test_before_and_after_an_experiment(channel: Desk) -> None:
    channel.put(
        Experiment(id="E-1", belief="Carousels work", test="x", metric="views", expected="more"),
        Attempt(id="TR-1", experiment="E-1", did="x", on=date(2026, 10, 25)),
    )
    async with channel.open("numbers", size=WIDE) as run:
        await run.press("c", "down", "enter")
        text = " ".join(run.text().split())
        assert "28 days before and after 25 Oct 2026" in text
        assert "Experiment: Carousels work" in drawing(run)
        assert "The middle halves" in drawing(run)


async def test_day_of_before_and_after_that_lies_ahead_is_refused(channel: Desk) -> None:
    async with channel.open("numbers") as run:
        await run.press("c", "enter")
        await run.type("2027-01-01")
        await run.press("enter")
        assert "has not come yet" in run.text() + run.toasts()


async def test_answers_show_the_share_in_time(channel: Desk) -> None:
    on = date(2026, 11, 12)
    channel.put(
        Reply(id="A-1", account="tg", arrived_on=on, arrived_at="10:00", answered_on=on, answered_at="11:00"),
        Reply(id="A-2", account="tg", arrived_on=on, arrived_at="10:00", answered_on=on, answered_at="16:00"),
    )
    async with channel.open("numbers", size=WIDE) as run:
        await run.press(*["v"] * 6)
        assert "Answered 2 of 2 (100%)" in run.text()
        assert "50% (2)" in run.text()


async def test_metric_is_explained_in_full(channel: Desk) -> None:
    async with channel.open("numbers", size=WIDE) as run:
        await run.press("v", "w")
        assert "The last six months" in run.text()


async def test_what_cannot_be_done_says_why(channel: Desk) -> None:
    async with channel.open("numbers") as run:
        await run.press("m")
        assert "no single metric" in run.toasts()


async def test_ten_thousand_posts_are_shown(channel: Desk) -> None:
    channel.put(*(post(f"n{n}", n * 0.3, 100 + n % 50, likes=5) for n in range(10_000)))
    async with channel.open("numbers") as run:
        await run.press("p")
        await run.type("all time")
        await run.press("enter", "v", "v", "v")
        assert "10,025 of 10,025" in run.text()
        await run.press("G")
        assert "×" in cursor_line(run)
