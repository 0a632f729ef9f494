"""The year that a text speaks of as the present one."""

from __future__ import annotations

import re

_YEAR = re.compile(
    r"(?P<year>20[0-4]\d)"  # begins with plain figures, so that texts without them are passed over fast
    r"(?<![\w.,/$€₽#№=+-]....)"
    r"(?![\w/=]|[.,]\d|\s?(?:₽|\$|€|%|руб|р\.|км|шт|чел|люд|подписчик|people|views|usd|грамм))"
)
_HISTORY = re.compile(r"(?:\bс|\bсо|since|from|осно\w+ в|founded in|established in|©|ещё в|еще в|back in)\s?$")


def current_year(text: str, published_year: int) -> int | None:
    """The latest year named in a plain text that was the present or the coming one when the post appeared."""
    if "20" not in text:
        return None
    years = [
        int(found["year"])
        for found in _YEAR.finditer(text)
        if not _HISTORY.search(text, max(0, found.start() - 20), found.start())
    ]
    latest = max(years, default=0)
    return latest if published_year <= latest <= published_year + 1 else None
