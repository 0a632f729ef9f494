"""What people asked the assistant in plain words, and what came of it."""

from __future__ import annotations

from datetime import datetime

from smmtui.model.base import Record


class Inquiry(Record, frozen=True, kw_only=True, omit_defaults=True):
    """One question as it was asked, the weaknesses it led to (the likeliest first) and those that were not meant."""

    text: str
    lang: str = "en"
    at: datetime
    rules: tuple[str, ...] = ()
    not_this: tuple[str, ...] = ()
