"""Saying what undo and redo did."""

from __future__ import annotations

from smmtui import i18n
from smmtui.cli import diagnostics, output
from smmtui.store.steps import StepInfo


def tell(step: StepInfo | None, verb: str, *, as_json: bool) -> int:
    """Name the step that was taken back or done again; there may have been none."""
    if as_json:
        output.json_value(None if step is None else {"step": step.name, "values": step.values, "at": step.at})
    elif step is None:
        diagnostics.note(i18n.t(f"cli.{verb}.none"))
    else:
        output.line(i18n.t(f"cli.{verb}.done", step=i18n.t(f"undo.{step.name}", lang=None, **step.values)))
    return 0
