"""`smmtui team`: members with their skills, and which skill nobody does alone."""

from __future__ import annotations

from smmtui import i18n
from smmtui.cli import diagnostics, output
from smmtui.cli.building import command as make_command
from smmtui.cli.building import json_option
from smmtui.cli.record_commands import make
from smmtui.cli.state import State, pass_state

command = make("team")


@make_command("skills", words="team.skills.help", into=command)
@json_option
@pass_state
def skills(state: State, as_json: bool) -> int:
    """Tell who does each skill, the weakest first."""
    from smmtui.workspace import planning_training as people

    ws = state.workspace()
    found = people.skills(ws)
    if as_json:
        output.json_value(
            [
                {
                    "skill": one.skill,
                    "best": one.best,
                    "who": list(one.who),
                    "gap": one.is_gap,
                    "training": [lesson.id for lesson in one.planned],
                }
                for one in found
            ]
        )
        return 0
    heads = [i18n.t(f"verdict.people.column.{name}") for name in ("skill", "best", "training")]
    output.table(
        heads, [[people.skill_words(one), people.state_words(one), people.plan_words(ws, one)] for one in found]
    )
    for row in people.summary_lines(ws):
        diagnostics.note(row)
    return 0
