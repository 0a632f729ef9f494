"""The command line's entry: global options, commands loaded when called, errors turned into exit codes."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from importlib import import_module
from pathlib import Path
from typing import Final

import click

from smmtui import __version__, i18n, settings
from smmtui.cli import click_words, diagnostics, output
from smmtui.cli.building import Group, option
from smmtui.cli.state import State, pass_state
from smmtui.errors import SmmtuiError, StorageFull

INTERRUPTED: Final = 130
UNEXPECTED: Final = 70
# Commands that keep records, all made by one module from the records' forms.
RECORDS: Final = (
    "account", "goal", "risk", "segment", "pillar", "competitor", "artefact", "community", "team", "hired",
    "budget", "training",
)  # fmt: skip
_WITH_VALUE: Final = {"-w", "--workspace", "--lang"}


def _files() -> dict[str, str]:
    """The commands that stand in files of their own, with the module of each; no module is loaded for this."""
    found = (path.stem for path in (Path(__file__).parent / "commands").glob("*.py") if path.stem != "__init__")
    return {stem.strip("_").replace("_", "-"): f"smmtui.cli.commands.{stem}" for stem in found}


class LazyGroup(Group):
    """The commands by name; a command's module is imported when the command is called or its own help is asked for."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002
        """The names of all commands."""
        return sorted({*_files(), *RECORDS})

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        """The command called so; None when there is none."""
        module = _files().get(cmd_name)
        if module is None:
            if cmd_name not in RECORDS:
                return None
            from smmtui.cli.record_commands import make

            return make(cmd_name)
        command: click.Command = import_module(module).command
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """List the commands, each with the first sentence of its help, without loading them."""
        rows = [(name, i18n.t(f"cli.{name}.short")) for name in self.list_commands(ctx)]
        with formatter.section(click_words.translate("Commands")):
            formatter.write_dl(rows)


def _show_version(ctx: click.Context, _param: click.Parameter, on: bool) -> None:
    if on and not ctx.resilient_parsing:
        output.line(f"smmtui {__version__}")
        ctx.exit()


@click.group(
    cls=LazyGroup, words="help", invoke_without_command=True, context_settings={"help_option_names": ["-h", "--help"]}
)
@option("-w", "--workspace", "folder", type=click.Path(path_type=Path), metavar="DIR", words="option.workspace")
@option("--plain", is_flag=True, expose_value=False, words="option.plain")
@option("--lang", type=click.Choice(i18n.LANGUAGES), words="option.lang")
@option(
    "-V", "--version", is_flag=True, is_eager=True, expose_value=False, callback=_show_version, words="option.version"
)
@pass_state
@click.pass_context
def cli(ctx: click.Context, state: State, folder: Path | None, lang: str | None) -> int:
    """The program: without a command it opens the workspace."""
    state.folder, state.lang = folder, lang or ""
    ctx.call_on_close(state.close)
    if ctx.invoked_subcommand is None:
        from smmtui.cli.opening import open_screens

        return open_screens(state)
    return 0


def run(arguments: Sequence[str] | None = None) -> int:
    """Run the command line on `arguments` (by default the process's own); returns the exit code."""
    given = list(sys.argv[1:] if arguments is None else arguments)
    i18n.use(language_of(given) or settings.load().language())
    click_words.install()
    output.prepare()
    given, plain = without_plain(given)
    output.use_plain(plain)
    try:
        code = cli.main(args=given, prog_name="smmtui", standalone_mode=False, obj=State(plain=plain))
    except (KeyboardInterrupt, click.exceptions.Abort):
        diagnostics.note("")
        diagnostics.note(i18n.t("cli.interrupted"))
        return INTERRUPTED
    except (BrokenPipeError, SystemExit):  # click leaves so when the reader of stdout went away
        output.drop()
        return 0
    except SmmtuiError as problem:
        return diagnostics.told(problem)
    except click.UsageError as problem:
        return _usage(problem)
    except click.ClickException as problem:
        diagnostics.error(problem.format_message())
        return problem.exit_code
    except Exception as problem:  # noqa: BLE001  # the last net: a mistake of ours is told calmly, logged without secrets
        return _full() if output.is_full(problem) else _unexpected()
    try:
        output.flush()
    except OSError as problem:
        return _full() if output.is_full(problem) else _unexpected()
    return code if isinstance(code, int) else 0


def _full() -> int:
    """Say that there is no room where stdout goes."""
    output.drop()
    return diagnostics.told(StorageFull("cli.no_room"))


def _unexpected() -> int:
    """Log a mistake of the program itself, without the values it held, and say where the log is."""
    from smmtui import log

    log.set_up().exception("unexpected")
    log.shut_down()
    diagnostics.error(i18n.t("cli.unexpected", path=str(log.log_path())))
    return UNEXPECTED


def _usage(problem: click.UsageError) -> int:
    """Tell how the command is used when it was used wrongly."""
    if problem.ctx is not None:
        diagnostics.note(problem.ctx.get_usage())
        diagnostics.note(i18n.t("cli.try_help", command=problem.ctx.command_path))
    diagnostics.error(problem.format_message())
    return 2


def without_plain(arguments: Sequence[str]) -> tuple[list[str], bool]:
    """The arguments without `--plain`, which may stand anywhere before a bare `--`, and whether it was there."""
    end = arguments.index("--") if "--" in arguments else len(arguments)
    head = [argument for argument in arguments[:end] if argument != "--plain"]
    return [*head, *arguments[end:]], len(head) < end


def language_of(arguments: Sequence[str]) -> str:
    """The language that the global options ask for, read before anything is parsed so that mistakes are told in it."""
    waiting = ""
    for argument in arguments:
        if waiting:
            if waiting == "--lang":
                return argument if argument in i18n.LANGUAGES else ""
            waiting = ""
        elif argument.startswith("--lang="):
            value = argument.partition("=")[2]
            return value if value in i18n.LANGUAGES else ""
        elif argument in _WITH_VALUE:
            waiting = argument
        elif not argument.startswith("-"):
            break
    return ""
