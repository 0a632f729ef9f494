"""`smmtui demo`: a filled workspace to look around in, of which nothing touches the user's own."""

from __future__ import annotations

import click

from smmtui import i18n
from smmtui.cli.building import command as make
from smmtui.cli.building import option
from smmtui.cli.state import State, pass_state


@make("demo")
@option("--lang", type=click.Choice(i18n.LANGUAGES), words="demo.lang")
@pass_state
def command(state: State, lang: str | None) -> int:
    """Open a fresh copy of the demo, or write its overview where there is no window."""
    from smmtui.cli import diagnostics, opening
    from smmtui.workspace import demo

    i18n.use(lang or i18n.active())
    if not demo.is_ready(lang=i18n.active(), clock=state.clock):
        diagnostics.note(i18n.t("cli.demo.preparing"))
    if not opening.can_show(state):
        from smmtui.cli.overview_text import write

        with demo.open_demo(lang=i18n.active(), clock=state.clock) as ws:
            write(ws)
            diagnostics.note(i18n.t("cli.demo.where", folder=str(ws.folder)))
        return 0
    return opening.show(demo.open_demo(lang=i18n.active(), clock=state.clock), state)
