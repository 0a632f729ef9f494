"""Importing on the command line: the file's questions at a keyboard, and what became of every row."""

from __future__ import annotations

from pathlib import Path
from typing import Final

import msgspec

from smmtui import i18n
from smmtui.cli import diagnostics, output, prompts
from smmtui.errors import ImportRefused, SmmtuiError, UsageError
from smmtui.importers.interface import ColumnGuess, Options, Preview, Progress, Question
from smmtui.model.account import Account
from smmtui.text import one_line
from smmtui.workspace import import_profiles, importing, metric_days
from smmtui.workspace.importing import ImportSummary
from smmtui.workspace.records import list_all
from smmtui.workspace.session import Workspace

MEANINGS: Final = ("unknown", "none")


def columns(written: tuple[str, ...]) -> dict[str, str]:
    """What "COLUMN=FIELD" says of each column; nothing after the sign leaves the column out.

    Raises:
        UsageError: there is no equals sign.
    """
    found: dict[str, str] = {}
    for each in written:
        column, sign, field = each.rpartition("=")
        if not sign or not column.strip():
            raise UsageError("cli.bad_map", value=one_line(each)[:80])
        found[column.strip()] = field.strip()
    return found


def blanks(written: tuple[str, ...]) -> tuple[str, dict[str, str]]:
    """What blank numbers mean: in all columns ("none"), and in single ones ("COLUMN=none").

    Raises:
        UsageError: a meaning is neither unknown nor none.
    """
    everywhere, single = "", {}
    for each in written:
        column, sign, meaning = each.rpartition("=")
        said = one_of("blank", meaning.strip(), MEANINGS)
        if sign and column.strip():
            single[column.strip()] = said
        else:
            everywhere = said
    return everywhere, single


def one_of(name: str, written: str, allowed: tuple[str, ...]) -> str:
    """The value of an option that has few.

    Raises:
        UsageError: it is none of them.
    """
    if written and written not in allowed:
        raise UsageError("cli.bad_choice", name=f"--{name}", value=one_line(written)[:40], choices=", ".join(allowed))
    return written


def parts(file: Path, given: Options) -> list[tuple[Path, Options]]:
    """The exports of a path, one by one: itself, or those inside a folder or an archive."""
    try:
        members = importing.members(file, given)
    except SmmtuiError:
        return [(file, given)]  # what is wrong is told when it is read
    return [(file, msgspec.structs.replace(given, member=member)) for member in members]


def bring_in(
    ws: Workspace, file: Path, given: Options, *, asks: bool, dry_run: bool, profile: str = ""
) -> ImportSummary | None:
    """Import one file; with `asks` the file's questions are asked first. None when the user said no.

    What was confirmed of a table's columns is remembered, at the keyboard or under the name `profile`.

    Raises:
        ImportRefused: the file cannot be imported; nothing was changed.
    """
    options = given = importing.at_home(ws, given)
    if asks:
        answered = _ask(ws, file, given, dry_run=dry_run, profile=profile)
        if answered is None:
            return None
        options = answered
    elif profile and not dry_run:
        import_profiles.remember(ws, importing.look(file, given, here=True), given, profile)

    def report(done: int, total: int) -> None:
        diagnostics.progress(done, total, i18n.t("cli.import.reading", file=one_line(file.name)))

    return importing.run(ws, file, options, progress=report, here=True, asking=True, dry_run=dry_run)


def is_hinted(problem: SmmtuiError, options: Options) -> bool:
    """Whether the refused file may be taken in part."""
    return importing.is_damage(problem) and not options.partial


def _ask(ws: Workspace, file: Path, given: Options, *, dry_run: bool, profile: str) -> Options | None:
    """Say what the file is, and ask what only the user knows.

    Raises:
        ImportRefused: it asks for an account, and there is none yet to choose.
    """

    def report(done: int, total: int) -> None:
        diagnostics.progress(done, total, i18n.t("cli.import.looking", file=one_line(file.name)))

    given, remembered = import_profiles.recall(ws, file, given)
    seen = _looked(file, given, report)
    if seen is None:
        return None
    given = msgspec.structs.replace(given, partial=seen.options.partial)
    if any(asked.option == "account" for asked in seen.questions) and not list_all(ws, Account):
        raise ImportRefused("import.needs_account", file=seen.file)
    for text in _about(seen) + [importing.remark(note) for note in import_profiles.told(remembered)]:
        diagnostics.note(text)
    if seen.columns and remembered is None:
        seen, given = _map(file, seen, given)
    answers = {asked.option: _answer(ws, asked) for asked in seen.questions}
    if not dry_run and not prompts.confirm(
        i18n.t("cli.import.go_days" if seen.days and not seen.posts else "cli.import.go", n=seen.posts), default=True
    ):
        return None
    options = msgspec.structs.replace(given, **{name: value for name, value in answers.items() if value})
    if seen.columns and not dry_run and (profile or remembered is None):
        import_profiles.remember(ws, seen, options, profile)
    return options


def _looked(file: Path, given: Options, report: Progress) -> Preview | None:
    """What the file would bring; a damaged one is offered in part. None when that is not wanted.

    Raises:
        ImportRefused: the file cannot be imported at all.
    """
    try:
        return importing.look(file, given, progress=report, here=True)
    except ImportRefused as problem:
        if given.partial or not importing.is_damage(problem):
            raise
        diagnostics.note(problem.tell())
        if not prompts.confirm(i18n.t("import.ask.partial")):
            return None
        return importing.look(file, msgspec.structs.replace(given, partial=True), progress=report, here=True)


def _map(file: Path, seen: Preview, given: Options) -> tuple[Preview, Options]:
    """Show what each column was taken for, and take corrections until an empty line."""
    while True:
        for one in seen.columns:
            diagnostics.note(i18n.t("cli.import.column", column=one.column, field=field_words(one), cells=_cells(one)))
        typed = prompts.ask(i18n.t("cli.import.columns_right"))
        if not typed:
            return seen, given
        try:
            said = {**given.columns, **columns((typed,))}
            changed = msgspec.structs.replace(given, columns=said, format="table")
            seen, given = importing.look(file, changed, here=True), changed
        except SmmtuiError as problem:
            diagnostics.note(problem.tell())


def field_words(one: ColumnGuess) -> str:
    """What a column was taken for, and how sure that is."""
    if not one.field:
        return i18n.t("import.field.none")
    name = f"{i18n.t(f'import.field.{one.field}')} ({one.field})"
    return name if one.sure >= 1 else f"{name} {round(one.sure * 100)} %"


def _cells(one: ColumnGuess) -> str:
    return " · ".join(one.examples[:3])


def kept_profiles(ws: Workspace, forgotten: str, *, as_json: bool) -> int:
    """List what is remembered of tables, or forget one of them."""
    if forgotten:
        gone = import_profiles.forget(ws, forgotten)
        diagnostics.note(i18n.t("cli.import.forgotten", name=gone.name))
    found = import_profiles.listed(ws)
    if as_json:
        output.json_value([msgspec.to_builtins(one) for one in found])
        return 0
    for one in found:
        fields = ", ".join(f"{column} = {field}" for column, field in one.columns.items() if field)
        used = i18n.day(one.used_on) if one.used_on else ""
        output.line(i18n.t("cli.import.profile", id=one.id, name=one.name, columns=fields, day=used))
    if not found and not forgotten:
        diagnostics.note(i18n.t("cli.import.no_profiles"))
    return 0


def _about(seen: Preview) -> list[str]:
    guess = seen.account
    name = " ".join(part for part in (guess.name, f"@{guess.handle}" if guess.handle else "") if part)
    texts = [i18n.t("cli.import.file", file=seen.file, format=i18n.t(f"import.format.{seen.format}"), name=name)]
    if seen.first and seen.last:
        first, last = i18n.day(seen.first.date()), i18n.day(seen.last.date())
        texts.append(i18n.t("cli.import.posts", n=seen.posts, first=first, last=last))
    texts += [one.told() for one in metric_days.seen(seen.days)]
    return texts + [importing.remark(note) for note in seen.warnings]


def _answer(ws: Workspace, asked: Question) -> str:
    """The answer to one of the file's questions; an empty line takes what is proposed."""
    question = i18n.t(f"import.ask.{asked.option}")
    if asked.option == "account":
        accounts = list_all(ws, Account)
        labels = [f"{one.label} ({one.id})" for one in accounts]
        return accounts[prompts.choose(question, labels)].id if accounts else ""
    if asked.choices:
        labels = [f"{one.label} ({i18n.number(one.count)})" for one in asked.choices]
        return asked.choices[prompts.choose(question, labels)].value
    return prompts.ask(question, asked.proposed)


def write(summary: ImportSummary) -> None:
    """What became of every row, in lines."""
    head = "cli.import.would" if summary.dry_run else "cli.import.done"
    output.line(i18n.t(head, file=summary.file, account=summary.account))
    read, new, updated = summary.read, summary.imported, summary.updated
    output.line(i18n.t("cli.import.counts", read=read, imported=new, updated=updated, unchanged=summary.unchanged))
    if summary.series:
        output.line(i18n.t("cli.import.series", n=summary.series))
        output.lines(f"  {one.told()}" for one in summary.days)
    for skip in summary.skipped:
        output.line(i18n.t("cli.import.skipped", reason=importing.reason(skip), count=skip.count))
    for note in summary.warnings:
        diagnostics.warning(importing.remark(note))
    if summary.unknown_columns:
        diagnostics.warning(i18n.t("cli.import.unknown_columns", columns=", ".join(summary.unknown_columns)))
    if summary.new_account:
        diagnostics.note(i18n.t("cli.import.new_account", account=summary.account))
