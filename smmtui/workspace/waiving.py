"""Findings set aside on purpose, until a day and with a reason."""

from __future__ import annotations

from datetime import date
from typing import Literal

from smmtui.credentials.detect import guard
from smmtui.errors import InvalidValue, NotFound
from smmtui.model.finding import Waiver
from smmtui.text import drawn
from smmtui.workspace.findings import get
from smmtui.workspace.session import Workspace

WAIVER_DAYS_MAX = 400


def waive(
    ws: Workspace,
    ref: str,
    *,
    reason: str,
    until: date,
    kind: Literal["accepted", "not_true_here"] = "accepted",
    by: str = "",
) -> Waiver:
    """Set a finding aside until a day, with the reason.

    Raises:
        NotFound: there is no such finding.
        InvalidValue: no reason, an end in the past, or more than 400 days away.
    """
    finding = get(ws, ref)
    reason = reason.strip()
    guard(reason, "reason")
    guard(by, "by")
    if len(drawn(reason)) < 3:
        raise InvalidValue("finding.reason_needed")
    if until <= ws.today:
        raise InvalidValue("finding.end_in_the_past", until=until)
    if (until - ws.today).days > WAIVER_DAYS_MAX:
        raise InvalidValue("finding.end_too_far", most=WAIVER_DAYS_MAX)
    waiver = Waiver(
        id=f"W-{ws.store.next_number(Waiver)}",
        rule=finding.rule,
        fingerprint=finding.fingerprint,
        kind=kind,
        reason=reason,
        by=by,
        on=ws.today,
        until=until,
    )
    with ws.store.step("finding.waive", rule=finding.rule) as step:
        step.put(waiver)
    return waiver


def unwaive(ws: Workspace, waiver_id: str) -> Waiver:
    """Take a waiver back.

    Raises:
        NotFound: there is no such waiver.
    """
    waiver = ws.store.get(Waiver, waiver_id)
    if waiver is None:
        raise NotFound("record.none", ref=waiver_id)
    with ws.store.step("finding.unwaive", rule=waiver.rule) as step:
        step.remove(Waiver, waiver_id)
    return waiver
