"""What the commands about numbers share: the period, whose numbers are meant, CSV."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from smmtui.cli import output
from smmtui.cli.building import F, option


def period_option() -> Callable[[F], F]:
    """The option that says which period is meant."""
    return option("--period", default="", metavar="PERIOD", words="metric.period")


def whose(command: Callable[..., Any]) -> Callable[..., Any]:
    """The options that say whose numbers are meant."""
    for decorate in (
        option("--paid", "organic", flag_value="paid", words="metric.paid"),
        option("--organic", "organic", flag_value="organic", words="metric.organic"),
        option("--channel", default="", metavar="NAME", words="metric.channel"),
        option("--account", default="", metavar="ID", words="metric.account"),
    ):
        command = decorate(command)
    return command


def sort_of(organic: str | None) -> bool | None:
    """True for organic, False for paid, None for both."""
    return None if organic is None else organic == "organic"


def write_csv(rows: list[dict[str, Any]]) -> None:
    """Write rows to stdout as CSV."""
    from smmtui.reports.tabular import csv_bytes

    output.document(csv_bytes(rows))
