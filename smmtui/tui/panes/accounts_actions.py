"""What can be done in the accounts pane."""

from __future__ import annotations

from typing import Final

from smmtui.tui.actions import Action

ACTIONS: Final = (
    Action("accounts.add", ("a",), scope="accounts", footer=1, cli="smmtui account add"),
    Action("accounts.edit", ("e",), scope="accounts", footer=2, cli="smmtui account set"),
    Action("accounts.location", ("c",), scope="accounts", footer=3, cli="smmtui account set location"),
    Action("accounts.checked", ("t",), scope="accounts", footer=4, cli="smmtui account set"),
    Action("accounts.findings", ("o",), scope="accounts", footer=5, cli="smmtui check"),
    Action("accounts.read", ("enter",), scope="accounts", footer=6, cli="smmtui account show"),
    Action("accounts.admins", ("m",), scope="accounts", cli="smmtui account set admins"),
    Action("accounts.status", ("s",), scope="accounts", cli="smmtui account set status"),
    Action("accounts.followers", ("f",), scope="accounts", cli="smmtui account set followers"),
    Action("accounts.remove", ("x", "delete"), scope="accounts", cli="smmtui account remove"),
)
