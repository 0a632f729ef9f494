"""`smmtui brand`: what the workspace knows of the brand itself."""

from __future__ import annotations

from collections.abc import Mapping

from smmtui.cli.settings import settings
from smmtui.model.finding import Profile
from smmtui.workspace.session import Workspace


def _save(ws: Workspace, raw: Mapping[str, str]) -> Profile:
    from smmtui.workspace import brand

    return brand.change(ws, raw)


command = settings(Profile, "brand", load=lambda ws: ws.profile, save=_save)
