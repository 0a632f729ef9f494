"""`rules check`, `rules test`, `rules lint`: packs of one's own are read, tried and looked through for smells."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, Final

import click

from smmtui import i18n, paths
from smmtui.cli import diagnostics, output
from smmtui.cli.building import Command, command, json_option
from smmtui.errors import BadInput, PackError
from smmtui.workspace import authoring
from smmtui.workspace.authoring import Checked

WRONG: Final = BadInput.exit_code
_places = click.argument("places", metavar="[PATH]...", nargs=-1, type=click.Path(path_type=Path))


def _make(name: str, look: Callable[[Sequence[Path]], Checked]) -> Command:
    @command(name, words=f"rules.{name}.help")
    @_places
    @json_option
    def run(places: tuple[Path, ...], as_json: bool) -> int:
        return _tell(look(places or (paths.rules_dir() / "core",)), as_json=as_json)

    return run


def _tell(checked: Checked, *, as_json: bool) -> int:
    if as_json:
        output.json_value(
            {
                "ok": not checked.problems,
                "rules": checked.rules,
                "cases": checked.cases,
                "mutants": checked.mutants,
                "killed": checked.killed,
                "problems": [_values(problem) for problem in checked.problems],
            }
        )
    else:
        output.lines(problem.tell() for problem in checked.problems)
        key = "cli.rules.tried" if checked.cases else "cli.rules.checked"
        diagnostics.note(i18n.t(key, rules=checked.rules, cases=checked.cases, n=len(checked.problems)))
        if checked.mutants:
            diagnostics.note(i18n.t("cli.rules.mutants", killed=checked.killed, n=checked.mutants))
    return WRONG if checked.problems else 0


def _values(problem: PackError) -> dict[str, Any]:
    place = {name: problem.values.get(name) for name in ("file", "line", "column")}
    return {**place, "key": problem.key, "text": problem.tell("en")}


AUTHORING: Final[tuple[Command, ...]] = (
    _make("check", authoring.check),
    _make("test", authoring.test),
    _make("lint", authoring.lint),
)
