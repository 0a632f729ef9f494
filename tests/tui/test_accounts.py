"""The accounts pane: the register, the places of passwords, red flags, and what one key each does."""

from __future__ import annotations

import pytest

from smmtui.credentials.location import CredentialLocation
from smmtui.model.account import Account, Admin, FollowerCount
from smmtui.model.content import ContentItem
from tests.tui.conftest import Desk, Run

SECRET = "Xk9#mPq2$vLz7!"


@pytest.fixture
def shop(desk: Desk) -> Account:
    from datetime import date

    account = Account(
        id="vk-shop",
        platform="vk",
        name="Shop window",
        owner="Marta",
        admins=(Admin(name="Gone Guy", role="editor", employed=False), Admin(name="Marta", employed=True)),
        followers=(FollowerCount(date(2026, 1, 1), 1000), FollowerCount(date(2026, 11, 1), 1500)),
    )
    desk.put(account)
    return account


def account(desk: Desk, ident: str = "vk-shop") -> Account:
    return desk.get(Account, ident)


async def fill_location(run: Run, place: str, item: str = "") -> None:
    await run.press("c", "enter")
    await run.type("password manager")
    await run.press("enter", "tab")
    await run.type(place)
    await run.press("tab")
    await run.type(item)


async def test_empty_register_says_how_to_begin(desk: Desk) -> None:
    async with desk.open("accounts") as run:
        assert "No accounts yet" in run.text()
        assert "Press a" in run.text()


async def test_account_is_added_by_its_form(desk: Desk) -> None:
    async with desk.open("accounts") as run:
        await run.press("a", "enter")
        await run.type("Telegram")
        await run.press("enter", "tab")
        await run.type("News desk")
        await run.press("ctrl+s")
        assert "News desk" in run.text()
        assert [one.platform for one in desk.ws.store.all(Account).values()] == ["telegram"]


@pytest.mark.usefixtures("shop")
async def test_row_tells_owner_password_place_and_red_flags_in_words(desk: Desk) -> None:
    async with desk.open("accounts") as run:
        line = next(line for line in run.lines() if "Shop window" in line)
        assert "Marta" in line
        assert "not given" in line
        assert "! " in line
        assert "flag" in line


@pytest.mark.usefixtures("shop")
@pytest.mark.parametrize("lang", ["en", "ru"])
async def test_nothing_in_a_row_is_cut_at_80_columns(desk: Desk, lang: str) -> None:
    async with desk.open("accounts", lang=lang) as run:
        rows = [line for line in run.lines() if line.startswith(" ›")]
        assert rows
        assert "…" not in rows[0]


@pytest.mark.usefixtures("shop")
async def test_every_field_is_shown_and_blank_ones_say_so(desk: Desk) -> None:
    from smmtui.model import forms

    async with desk.open("accounts", size=(140, 90)) as run:
        text = run.text()
        for field in forms.form_of(Account).fields:
            assert field.label().split()[0] in text, field.name
        assert "not recorded" in text


@pytest.mark.usefixtures("shop")
async def test_a_leaver_with_rights_is_told_in_words(desk: Desk) -> None:
    async with desk.open("accounts", size=(140, 60)) as run:
        assert "! Gone Guy — editor, left" in run.text()


@pytest.mark.usefixtures("shop")
async def test_followers_are_drawn_beside_their_figures(desk: Desk) -> None:
    async with desk.open("accounts", size=(140, 90)) as run:
        text = run.text()
        assert "▁█" in text
        assert "1,500" in text
        assert "+50%" in text


@pytest.mark.usefixtures("shop")
async def test_password_place_is_written_down_part_by_part(desk: Desk) -> None:
    async with desk.open("accounts") as run:
        await fill_location(run, "KeePass: smm.kdbx", "VK shop")
        await run.press("tab")
        await run.type("Marta, Ben")
        await run.press("tab")
        await run.type("2026-11-02")
        await run.press("ctrl+s")
        place = account(desk).location
        assert place is not None
        assert (place.kind, place.place, place.item) == ("password_manager", "KeePass: smm.kdbx", "VK shop")
        assert place.holders == ("Marta", "Ben")
        assert str(place.checked_on) == "2026-11-02"
        assert "manager" in next(line for line in run.lines() if "Shop window" in line)


@pytest.mark.usefixtures("shop")
@pytest.mark.parametrize(("at", "why"), [("place", "not kept"), ("item", "not kept"), ("holders", "are people")])
async def test_password_is_refused_wiped_and_never_shown_again(desk: Desk, at: str, why: str) -> None:
    async with desk.open("accounts") as run:
        await fill_location(
            run, SECRET if at == "place" else "KeePass: smm.kdbx", f"password: {SECRET}" if at == "item" else ""
        )
        if at == "holders":
            await run.press("tab")
            await run.type(SECRET)
        await run.press("ctrl+s")
        assert account(desk).location is None
        assert SECRET not in run.text() + run.toasts()
        assert why in run.text()


@pytest.mark.usefixtures("shop")
async def test_place_of_a_password_can_be_taken_back(desk: Desk) -> None:
    async with desk.open("accounts") as run:
        await fill_location(run, "KeePass: smm.kdbx")
        await run.press("ctrl+s")
        assert account(desk).location is not None
        await run.press("u")
        assert account(desk).location is None
        assert "not given" in run.text()


@pytest.mark.usefixtures("shop")
async def test_leaving_half_typed_place_asks_first(desk: Desk) -> None:
    async with desk.open("accounts") as run:
        await fill_location(run, "KeePass")
        await run.press("escape")
        assert "not saved yet" in run.text()


@pytest.mark.usefixtures("shop")
async def test_day_ahead_is_refused(desk: Desk) -> None:
    async with desk.open("accounts") as run:
        await fill_location(run, "KeePass: smm.kdbx")
        await run.press("tab", "tab")
        await run.type("2027-01-01")
        await run.press("ctrl+s")
        assert account(desk).location is None
        assert "not a day up to today" in run.text()


@pytest.mark.usefixtures("shop")
async def test_access_is_checked_today_by_two_keys(desk: Desk) -> None:
    async with desk.open("accounts") as run:
        await run.press("t", "enter")
        assert account(desk).access_reviewed_on == desk.ws.today


async def test_password_place_is_checked_today(desk: Desk) -> None:
    place = CredentialLocation(kind="safe", place="Safe in the office")
    desk.put(Account(id="vk-shop", platform="vk", name="Shop window", location=place))
    async with desk.open("accounts", size=(140, 60)) as run:
        await run.press("t", "enter")
        found = account(desk).location
        assert found is not None
        assert found.checked_on == desk.ws.today
        assert "(today)" in run.text()


@pytest.mark.usefixtures("shop")
async def test_status_is_chosen_from_a_list(desk: Desk) -> None:
    async with desk.open("accounts") as run:
        await run.press("s")
        await run.type("dormant")
        await run.press("enter")
        assert account(desk).status == "dormant"


@pytest.mark.usefixtures("shop")
async def test_people_are_changed_apart(desk: Desk) -> None:
    async with desk.open("accounts") as run:
        await run.press("m")
        assert run.app.screen.query("#field-admins")
        assert not run.app.screen.query("#field-platform")


@pytest.mark.usefixtures("shop")
async def test_new_count_of_followers_joins_the_old_ones(desk: Desk) -> None:
    async with desk.open("accounts") as run:
        await run.press("f")
        await run.type("1650")
        await run.press("enter")
        assert [one.count for one in account(desk).followers] == [1000, 1500, 1650]


@pytest.mark.usefixtures("shop")
async def test_account_with_posts_is_not_removed_and_says_why(desk: Desk) -> None:
    desk.put(ContentItem(id="p1", account="vk-shop", text="hello"))
    async with desk.open("accounts") as run:
        await run.press("x")
        assert "vk-shop" in desk.ws.store.all(Account)
        assert "1 post" in run.toasts()


@pytest.mark.usefixtures("shop")
async def test_removed_account_comes_back_with_undo(desk: Desk) -> None:
    async with desk.open("accounts") as run:
        await run.press("x")
        assert not desk.ws.store.all(Account)
        assert "No accounts yet" in run.text()
        await run.press("u")
        assert "Shop window" in run.text()


@pytest.mark.usefixtures("shop")
async def test_findings_of_the_account_are_one_key_away(desk: Desk) -> None:
    async with desk.open("accounts") as run:
        await run.press("o")
        assert run.app.main is not None
        assert run.app.main.current is not None
        assert run.app.main.current.ID == "findings"
        assert "Shop window" in run.text()


@pytest.mark.usefixtures("shop")
async def test_whole_account_is_read_with_enter(desk: Desk) -> None:
    async with desk.open("accounts") as run:
        await run.press("enter")
        assert "First move" in run.text()


async def test_hostile_name_is_shown_as_it_is(desk: Desk) -> None:
    desk.put(Account(id="x-1", platform="x", name="[/b] \x1b[31mred [@click=app.quit]hit[/]"))
    async with desk.open("accounts", size=(140, 40)) as run:
        assert "[/b]" in run.text()
        assert "\x1b" not in run.text()


@pytest.mark.usefixtures("shop")
async def test_language_switch_leaves_no_english_column(desk: Desk) -> None:
    async with desk.open("accounts") as run:
        await run.press("L")
        assert "площадка" in run.text()
        assert "platform" not in run.text()


async def test_password_in_any_part_is_wiped_even_when_another_part_is_wrong(desk: Desk, shop: Account) -> None:
    assert shop.location is None
    async with desk.open("accounts") as run:
        await run.press("c", "tab", "tab")
        await run.type("1Password, password: Tr0ub4dor&3")
        await run.press("ctrl+s")
        assert "Tr0ub4dor" not in run.text()
        assert "Name the place too" in run.text()
