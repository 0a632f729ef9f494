"""What the user chose once (language, theme, keys), the workspaces opened lately, where files were last taken from."""

from __future__ import annotations

import os
from pathlib import Path

import msgspec

from smmtui import i18n, paths

RECENT_MAX = 30


class Recent(msgspec.Struct, frozen=True):
    """A workspace opened lately: its folder, the brand's name, and when (ISO 8601, UTC)."""

    path: str
    name: str = ""
    opened: str = ""


class Settings(msgspec.Struct, frozen=True, omit_defaults=True):
    """The settings file, `settings.json` in the config folder."""

    lang: str = ""
    theme: str = ""
    keymap: dict[str, str] = {}
    recent: tuple[Recent, ...] = ()
    exports_from: str = ""

    def language(self) -> str:
        """The chosen language, or the one that the locale asks for."""
        return self.lang if self.lang in i18n.LANGUAGES else i18n.from_locale()

    def with_recent(self, path: Path, name: str, opened: str) -> Settings:
        """A copy with this workspace at the head of the recent ones."""
        entry = Recent(str(path), name, opened)
        others = tuple(known for known in self.recent if known.path != entry.path)
        return msgspec.structs.replace(self, recent=(entry, *others)[:RECENT_MAX])


def load() -> Settings:
    """The settings; the defaults where the file is absent or cannot be read (it is then left alone)."""
    try:
        return msgspec.json.decode((paths.config_dir() / "settings.json").read_bytes(), type=Settings)
    except (OSError, msgspec.MsgspecError, UnicodeDecodeError):
        return Settings()


def save(settings: Settings) -> None:
    """Write the settings in one step; failure to write is not an error, only forgotten choices."""
    target = paths.config_dir() / "settings.json"
    draft = target.with_name(f".settings-{os.getpid()}.json")
    try:
        target.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        descriptor = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        with os.fdopen(descriptor, "wb") as file:
            file.write(msgspec.json.format(msgspec.json.encode(settings), indent=1))
        draft.replace(target)
    except OSError:
        draft.unlink(missing_ok=True)
