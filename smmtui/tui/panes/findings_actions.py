"""What can be done in the findings pane."""

from __future__ import annotations

from typing import Final

from smmtui.tui.actions import Action

ACTIONS: Final = (
    Action("findings.open", ("enter",), scope="findings", footer=1, cli="smmtui explain"),
    Action("findings.take", ("t",), scope="findings", footer=2, cli="smmtui plan take"),
    Action("findings.done", ("d",), scope="findings", footer=3, cli="smmtui plan done"),
    Action("findings.waive", ("w",), scope="findings", footer=4, cli="smmtui waive"),
    Action("findings.filter", ("slash",), scope="findings", footer=5, cli="smmtui check"),
    Action("findings.show_as", ("v",), scope="findings", footer=6, cli="smmtui check"),
    Action("findings.place", ("o",), scope="findings", footer=7, cli="smmtui explain"),
    Action("findings.why_silent", ("n",), scope="findings", cli="smmtui explain RULE --why-not"),
    Action("findings.page", ("P",), scope="findings", footer=9, cli="smmtui rules show"),
    Action("findings.what_if", ("x",), scope="findings", cli="smmtui explain RULE --what-if"),
    Action("findings.missing", ("m",), scope="findings", cli="smmtui check"),
    Action("findings.export", ("e",), scope="findings", footer=8, cli="smmtui export findings"),
    Action("findings.unwaive", ("W",), scope="findings", cli="smmtui waive --remove"),
)
