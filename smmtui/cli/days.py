"""Days on the command line: written as 2026-03-15, 15.03.2026, "tomorrow" or "+30d", as in every form."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import click

from smmtui.cli.building import F, option
from smmtui.cli.state import State
from smmtui.errors import InvalidValue


def day_option(*names: str, words: str, **kwargs: Any) -> Callable[[F], F]:
    """An option that takes a day."""
    return option(*names, metavar="DAY", callback=_read, words=words, **kwargs)


def _read(ctx: click.Context, param: click.Parameter, typed: str | None) -> date | None:
    if not typed:
        return None
    from smmtui.model.dates import parse_day

    day = parse_day(typed, ctx.ensure_object(State).clock.today())
    if day is None:
        raise InvalidValue("cli.not_a_day", option=param.opts[0])
    return day
