"""What time it is, as a value that tests and the demo can set; nothing else reads the system clock."""

from __future__ import annotations

import os
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Protocol

ENVIRONMENT = "SMMTUI_CLOCK"


class Clock(Protocol):
    """Anything that can tell the time."""

    def now(self) -> datetime:
        """The present moment, with time zone UTC."""
        ...

    def today(self) -> date:
        """The present day where the user is."""
        ...


class SystemClock:
    """The computer's clock."""

    def now(self) -> datetime:
        """The present moment, with time zone UTC."""
        return datetime.now(UTC)

    def today(self) -> date:
        """The present day in the computer's own time zone."""
        return datetime.now().astimezone().date()


@dataclass(frozen=True)
class FixedClock:
    """A clock that stands still at `at` (an aware time)."""

    at: datetime

    def now(self) -> datetime:
        """The moment the clock was set to, in UTC."""
        return self.at.astimezone(UTC)

    def today(self) -> date:
        """The day of that moment in its own time zone."""
        return self.at.date()


def from_environment() -> Clock:
    """The system clock, or the one that SMMTUI_CLOCK (an ISO 8601 time) fixes.

    Raises:
        ValueError: the variable is set and is not an ISO 8601 time.
    """
    fixed = os.environ.get(ENVIRONMENT)
    if not fixed:
        return SystemClock()
    at = datetime.fromisoformat(fixed)
    return FixedClock(at if at.tzinfo else at.replace(tzinfo=UTC))
