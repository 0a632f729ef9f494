"""Sorting what an importer yields by its kind."""

from __future__ import annotations

from dataclasses import dataclass, field

from smmtui.importers.interface import About, DayNumber, Parsed, ParsedPost, SecretPlace, Skip


@dataclass
class Gathered:
    """Everything a file has yielded so far."""

    posts: list[ParsedPost] = field(default_factory=list)
    skipped: list[Skip] = field(default_factory=list)
    days: list[DayNumber] = field(default_factory=list)
    places: list[SecretPlace] = field(default_factory=list)
    about: About | None = None

    def take(self, found: Parsed) -> None:
        """Put one find where it belongs."""
        if isinstance(found, ParsedPost):
            self.posts.append(found)
        elif isinstance(found, DayNumber):
            self.days.append(found)
        elif isinstance(found, Skip):
            self.skipped.append(found)
        elif isinstance(found, SecretPlace):
            self.places.append(found)
        else:
            self.about = found
