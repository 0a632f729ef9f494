"""The reference of all commands, `docs/commands.md`: `python -m smmtui.cli.reference` writes it anew."""

from __future__ import annotations

import sys
from collections.abc import Iterator

import click

from smmtui import i18n, paths
from smmtui.cli import click_words
from smmtui.cli.main import RECORDS, cli
from smmtui.cli.state import State

WIDTH = 100
HEAD = """# Commands

Every screen has its twin here. Data goes to stdout, narration and questions to stderr; nothing asks where no
terminal is, or with `--json`. `--plain` may stand anywhere: no rules, bars or cursor movement. `-w DIR` names the
workspace, before or behind the command; without it `SMMTUI_WORKSPACE`, the one used last, or the usual place.

Exit codes: 0 fine; 1 only with `check --fail-on`; 2 wrong usage or bad input; 3 the workspace is locked or damaged;
130 interrupted.

This page is written by `python -m smmtui.cli.reference`.
"""
RECORDS_NOTE = """
The registers {names} all have the same five commands; `account` stands here for all of them. The fields of each are
listed by `smmtui NAME add --help`.
"""


def page() -> str:
    """The whole reference, in English."""
    before = i18n.active()
    i18n.use("en")
    click_words.install()
    try:
        parts = [HEAD]
        for path, command in _commands(cli, ("smmtui",)):
            if path[1:2] == ("account",) and len(path) == 2:
                parts.append(RECORDS_NOTE.format(names=", ".join(f"`{name}`" for name in RECORDS)))
            parts.append(_section(path, command))
        return "\n".join(parts)
    finally:
        i18n.use(before)


def _commands(command: click.Command, path: tuple[str, ...]) -> Iterator[tuple[tuple[str, ...], click.Command]]:
    """Every command with its path; of the registers, only the first."""
    yield path, command
    if isinstance(command, click.Group):
        context = click.Context(command, info_name=" ".join(path), obj=State())
        for name in command.list_commands(context):
            found = command.get_command(context, name)
            if found is not None and (len(path) > 1 or name == RECORDS[0] or name not in RECORDS):
                yield from _commands(found, (*path, name))


def _section(path: tuple[str, ...], command: click.Command) -> str:
    context = click.Context(
        command,
        info_name=" ".join(path),
        obj=State(),
        terminal_width=WIDTH,
        max_content_width=WIDTH,
        help_option_names=["-h", "--help"],
    )
    rows = [line.rstrip() for line in command.get_help(context).splitlines()]
    title = " ".join(path)
    return f"{'#' * min(len(path) + 1, 4)} {title}\n\n```text\n" + "\n".join(rows) + "\n```\n"


def main() -> int:
    """Write the page."""
    target = paths.resources() / "docs" / "commands.md"
    target.write_text(page(), encoding="utf-8")
    sys.stderr.write(f"{target}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
