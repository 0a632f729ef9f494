"""The reference and the help of every command, in both languages."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import click
import pytest

from smmtui import i18n, paths
from smmtui.cli import main, reference
from smmtui.cli.state import State
from tests.cli.conftest import Line


def every_command(command: click.Command, path: tuple[str, ...] = ()) -> Iterator[tuple[str, ...]]:
    """The path of every command."""
    yield path
    if isinstance(command, click.Group):
        context = click.Context(command, obj=State())
        for name in command.list_commands(context):
            found = command.get_command(context, name)
            assert found is not None
            yield from every_command(found, (*path, name))


ALL = list(every_command(main.cli))


def test_the_reference_is_current() -> None:
    page = (paths.resources() / "docs" / "commands.md").read_text(encoding="utf-8")
    assert page == reference.page(), "run: python -m smmtui.cli.reference"


@pytest.mark.parametrize("lang", i18n.LANGUAGES)
def test_every_command_has_its_help_in_words(lang: str, line: Line) -> None:
    for path in ALL:
        ran = line.bare("--lang", lang, *path, "--help")
        assert ran.code == 0, path
        assert "⟪" not in ran.out, path


def test_the_help_of_the_help_follows_the_language(line: Line) -> None:
    def told(lang: str) -> str:
        return next(row for row in line.bare("--lang", lang, "rules", "--help").out.splitlines() if "--help" in row)

    first = told("en")
    assert told("ru") != first
    assert told("en") == first


def test_the_commands_of_the_contract_are_there() -> None:
    wanted = (
        "demo", "init", "doctor", "backup", "restore", "import", "check", "explain", "workspaces", "waive", "schema",
        "review start", "review status", "review next", "review questions", "review answer", "review confirm",
        "review fill", "review finish", "review compare", "review run", "content list", "content show", "content sort",
        "content accept", "content action", "content set", "plan list", "plan take", "plan done", "plan add",
        "plan set", "rules list", "rules show", "rules check", "rules test", "rules lint", "export",
    )  # fmt: skip
    assert {tuple(name.split()) for name in wanted} <= set(ALL)


@pytest.mark.parametrize("area", ["cli", "errors.cli"])
def test_both_languages_have_the_same_words_with_the_same_fields(area: str) -> None:
    english, russian = i18n.area("en", area), i18n.area("ru", area)
    assert english.keys() == russian.keys()
    for key in english:
        assert fields(english[key]) == fields(russian[key]), key


def fields(words: str | dict[str, str]) -> set[str]:
    """The {fields} of a text, or of its most general form."""
    text = words if isinstance(words, str) else words["other"]
    return {part.partition("}")[0] for part in text.split("{")[1:]}


def test_every_key_the_code_names_has_words() -> None:
    import re

    folder = Path(main.__file__).parent
    named = {
        key
        for file in folder.rglob("*.py")
        for key in re.findall(r'"(cli\.[a-z_.]+[a-z_])"', file.read_text(encoding="utf-8"))
    }
    errors = {key for key in named if key.removeprefix("cli.") in i18n.area("en", "errors.cli")}
    assert not {key for key in named - errors if not i18n.has(key)}
