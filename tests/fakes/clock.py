"""A clock that tests set forward."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, time


@dataclass
class FakeClock:
    """Noon of whatever day a test has reached."""

    day: date = date(2026, 11, 20)

    def now(self) -> datetime:
        """Noon of the day."""
        return datetime.combine(self.day, time(12), UTC)

    def today(self) -> date:
        """The day."""
        return self.day
