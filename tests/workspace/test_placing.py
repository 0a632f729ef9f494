"""Places of passwords find their accounts, or say that they found none."""

from __future__ import annotations

from smmtui.importers.interface import SecretPlace
from smmtui.model.account import Account
from smmtui.workspace.placing import placed

VK = Account(id="vk", platform="vk", handle="northwind")
ENTRY = SecretPlace(manager="KeePass", title="VK shop", group="Work", url="https://vk.com/")


def outcome(accounts: list[Account], *places: SecretPlace) -> dict[str, int]:
    return {skip.reason: skip.count for skip in placed({one.id: one for one in accounts}, places)[1]}


def test_entry_belongs_to_the_only_account_on_its_platform() -> None:
    accounts, _ = placed({"vk": VK}, [ENTRY])
    location = accounts[0].location
    assert location is not None
    assert (location.place, location.item) == ("KeePass", "Work/VK shop")


def test_entry_of_no_account_is_told() -> None:
    assert outcome([Account(id="tg", platform="telegram")], ENTRY) == {"place_unmatched": 1}


def test_entry_that_could_belong_to_two_accounts_goes_to_none() -> None:
    assert outcome([VK, Account(id="vk2", platform="vk")], ENTRY) == {"place_unmatched": 1}


def test_second_entry_of_an_account_changes_nothing() -> None:
    assert outcome([VK], ENTRY, ENTRY) == {"place_kept": 1, "place_known": 1}
