"""The brand itself: its name, language, stage, markets, currency and time zone, which everything else reads."""

from __future__ import annotations

from collections.abc import Mapping

import msgspec

from smmtui.model import forms
from smmtui.model.finding import Profile
from smmtui.workspace import recent
from smmtui.workspace.session import Workspace


def change(ws: Workspace, raw: Mapping[str, str]) -> Profile:
    """Change what is recorded of the brand, from what a person typed; nothing is written where nothing differs.

    Raises:
        InvalidValue: a field cannot take its value.
        WorkspaceReadOnly: this window may not write.
    """
    old = ws.profile
    made = msgspec.structs.replace(old, **forms.build(Profile, raw, today=ws.today, current=old).require())
    if made != old:
        with ws.store.step("brand.change", what=made.name) as step:
            step.put(made)
        if made.name != old.name:
            recent.remember(ws)
    return made
