"""Where things are: bundled resources in a checkout or an installed wheel, and the platform's own folders."""

from __future__ import annotations

import os
from functools import cache
from pathlib import Path

APP = "smmtui"


@cache
def resources() -> Path:
    """The folder that holds `rules/` and `data/`: inside an installed package, or the root of a checkout."""
    package = Path(__file__).resolve().parent
    bundled = package / "_bundled"
    return bundled if bundled.is_dir() else package.parent


def rules_dir() -> Path:
    """The rule packs that ship with the program."""
    return resources() / "rules"


def data_dir() -> Path:
    """Questions, words, goal templates and the demo that ship with the program."""
    return resources() / "data"


def config_dir() -> Path:
    """The user's settings folder; SMMTUI_HOME replaces it (tests, portable use)."""
    home = os.environ.get("SMMTUI_HOME")
    if home:
        return Path(home).expanduser() / "config"
    from platformdirs import user_config_path

    return user_config_path(APP, appauthor=False)


def user_data_dir() -> Path:
    """The folder for workspaces that were given no place of their own."""
    home = os.environ.get("SMMTUI_HOME")
    if home:
        return Path(home).expanduser() / "data"
    from platformdirs import user_data_path

    return user_data_path(APP, appauthor=False)


def cache_dir() -> Path:
    """The folder for what can be worked out again at any time."""
    home = os.environ.get("SMMTUI_HOME")
    if home:
        return Path(home).expanduser() / "cache"
    from platformdirs import user_cache_path

    return user_cache_path(APP, appauthor=False)


def log_dir() -> Path:
    """The folder for the program's log."""
    home = os.environ.get("SMMTUI_HOME")
    if home:
        return Path(home).expanduser() / "log"
    from platformdirs import user_log_path

    return user_log_path(APP, appauthor=False)
