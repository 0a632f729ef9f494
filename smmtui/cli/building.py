"""Commands, groups and options whose help is looked up in the active language when it is shown."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

import click

from smmtui import i18n
from smmtui.cli import click_words
from smmtui.cli.state import State

F = TypeVar("F", bound=Callable[..., Any])


class _Spoken(click.Command):
    """What commands and groups share: `words` names the help `cli.<words>`, its first sentence stands in lists."""

    words: str
    values: dict[str, Any]

    def format_help_text(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the help text in the active language."""
        self.help = self.told()
        super().format_help_text(ctx, formatter)

    def get_short_help_str(self, limit: int = 45) -> str:
        """The first sentence of the help."""
        self.help = self.told()
        return super().get_short_help_str(limit)

    def collect_usage_pieces(self, ctx: click.Context) -> list[str]:
        """The parts of the usage line."""
        self.options_metavar = i18n.t("cli.metavar.options")
        return super().collect_usage_pieces(ctx)

    def get_help_option(self, ctx: click.Context) -> click.Option | None:
        """The option --help; click makes it once, in the language active then, so its words are set anew."""
        made = super().get_help_option(ctx)
        if made is not None:
            made.help = click_words.translate("Show this message and exit.")
        return made

    def told(self) -> str:
        """The whole help in the active language."""
        return i18n.t(f"cli.{self.words}", **{name: _now(value) for name, value in self.values.items()})


class Command(_Spoken):
    """A command that speaks the active language."""

    def __init__(self, *args: Any, words: str = "", values: dict[str, Any] | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.words, self.values = words or f"{self.name}.help", values or {}
        self.params.append(_workspace_option())


class Group(_Spoken, click.Group):
    """A group of commands that speaks the active language."""

    command_class = Command

    def __init__(self, *args: Any, words: str = "", values: dict[str, Any] | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.words, self.values = words or f"{self.name}.help", values or {}

    def collect_usage_pieces(self, ctx: click.Context) -> list[str]:
        """The parts of the usage line."""
        self.subcommand_metavar = i18n.t("cli.metavar.command")
        return super().collect_usage_pieces(ctx)


class Option(click.Option):
    """An option that speaks the active language; `words` is a message id, or a function that gives the help."""

    def __init__(self, *args: Any, words: str | Callable[[], str] = "", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.words = words

    def get_help_record(self, ctx: click.Context) -> tuple[str, str] | None:
        """The option's line in the help."""
        self.help = self.words() if callable(self.words) else i18n.t(f"cli.{self.words}")
        return super().get_help_record(ctx)


def option(*names: str, words: str | Callable[[], str], **kwargs: Any) -> Callable[[F], F]:
    """Add an option whose help is the message `cli.<words>`."""
    return click.option(*names, cls=Option, words=words, **kwargs)


def command(
    name: str, *, words: str = "", into: click.Group | None = None, **kwargs: Any
) -> Callable[[Callable[..., Any]], Command]:
    """Make a command of a function; `into` is the group it belongs to, `words` names its help."""

    def make(run: Callable[..., Any]) -> Command:
        made: Command = click.command(name, cls=Command, words=words, **kwargs)(run)
        if into is not None:
            into.add_command(made)
        return made

    return make


def _workspace_option() -> Option:
    """The workspace may be named behind a command too; its help stands with the global options."""
    return Option(
        ["-w", "--workspace"],
        type=click.Path(path_type=Path),
        expose_value=False,
        hidden=True,
        callback=_use_workspace,
        words="option.workspace",
    )


def _use_workspace(ctx: click.Context, _param: click.Parameter, folder: Path | None) -> None:
    if folder is not None:
        ctx.ensure_object(State).folder = folder


json_option = option("--json", "as_json", is_flag=True, words="option.json")


def _now(value: Any) -> Any:
    return value() if callable(value) else value
