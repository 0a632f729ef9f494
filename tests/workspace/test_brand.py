"""What is recorded of the brand itself can be changed, and everything that reads it follows."""

from __future__ import annotations

import pytest

from smmtui import settings
from smmtui.errors import SmmtuiError
from smmtui.workspace import brand, metric_entries
from smmtui.workspace.metric_entries import Typed
from smmtui.workspace.session import Workspace


def test_a_changed_brand_is_kept_and_undone_in_one_step(ws: Workspace) -> None:
    before = ws.profile
    changed = brand.change(ws, {"name": "Tea Leaf", "currency": "€", "timezone": "Europe/Berlin"})
    assert ws.profile == changed
    assert (changed.name, changed.currency, changed.timezone) == ("Tea Leaf", "EUR", "Europe/Berlin")
    assert changed.created_at == before.created_at
    ws.undo()
    assert ws.profile == before


def test_a_new_name_stands_in_the_list_of_workspaces(ws: Workspace) -> None:
    brand.change(ws, {"name": "Tea Leaf"})
    assert settings.load().recent[0].name == "Tea Leaf"


def test_nothing_new_leaves_no_step(ws: Workspace) -> None:
    steps = ws.store.history()
    brand.change(ws, {"name": ws.profile.name})
    assert ws.store.history() == steps


@pytest.mark.parametrize("raw", [{"currency": "zzz"}, {"timezone": "Mars"}, {"lang": "de"}, {"stage": "unicorn"}])
def test_a_wrong_field_is_refused_and_changes_nothing(ws: Workspace, raw: dict[str, str]) -> None:
    before = ws.profile
    with pytest.raises(SmmtuiError):
        brand.change(ws, {"name": "Tea Leaf", **raw})
    assert ws.profile == before


def test_money_needs_no_currency_once_the_brand_has_one(ws: Workspace) -> None:
    with pytest.raises(SmmtuiError, match="smmtui brand"):
        metric_entries.enter(ws, Typed(metric="spend", value="100", period="2026-10"))
    brand.change(ws, {"currency": "EUR"})
    assert metric_entries.enter(ws, Typed(metric="spend", value="100", period="2026-10")).entry.currency == "EUR"
