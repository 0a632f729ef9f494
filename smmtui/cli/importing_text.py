"""Importing on the command line: the file's questions at a keyboard, and what became of every row."""

from __future__ import annotations

from pathlib import Path

import msgspec

from smmtui import i18n
from smmtui.cli import diagnostics, output, prompts
from smmtui.errors import ImportRefused, SmmtuiError, UsageError
from smmtui.importers.interface import Options, Preview, Question
from smmtui.model.account import Account
from smmtui.text import one_line
from smmtui.workspace import importing
from smmtui.workspace.importing import ImportSummary
from smmtui.workspace.records import list_all
from smmtui.workspace.session import Workspace


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


def bring_in(ws: Workspace, file: Path, given: Options, *, asks: bool, dry_run: bool) -> ImportSummary | None:
    """Import one file; with `asks` the file's questions are asked first. None when the user said no.

    Raises:
        ImportRefused: the file cannot be imported; nothing was changed.
    """
    options = given
    if asks:
        answered = _ask(ws, file, given, dry_run=dry_run)
        if answered is None:
            return None
        options = answered

    def report(done: int, total: int) -> None:
        diagnostics.progress(done, total, i18n.t("cli.import.reading", file=one_line(file.name)))

    return importing.run(ws, file, options, progress=report, here=True, asking=True, dry_run=dry_run)


def _ask(ws: Workspace, file: Path, given: Options, *, dry_run: bool) -> Options | None:
    """Say what the file is, and ask what only the user knows.

    Raises:
        ImportRefused: it asks for an account, and there is none yet to choose.
    """

    def report(done: int, total: int) -> None:
        diagnostics.progress(done, total, i18n.t("cli.import.looking", file=one_line(file.name)))

    seen = importing.look(file, given, progress=report, here=True)
    if any(asked.option == "account" for asked in seen.questions) and not list_all(ws, Account):
        raise ImportRefused("import.needs_account", file=seen.file)
    for text in _about(seen):
        diagnostics.note(text)
    answers = {asked.option: _answer(ws, asked) for asked in seen.questions}
    if not dry_run and not prompts.confirm(i18n.t("cli.import.go", n=seen.posts), default=True):
        return None
    return msgspec.structs.replace(given, **{name: value for name, value in answers.items() if value})


def _about(seen: Preview) -> list[str]:
    guess = seen.account
    name = " ".join(part for part in (guess.name, f"@{guess.handle}" if guess.handle else "") if part)
    texts = [i18n.t("cli.import.file", file=seen.file, format=i18n.t(f"import.format.{seen.format}"), name=name)]
    if seen.first and seen.last:
        first, last = i18n.day(seen.first.date()), i18n.day(seen.last.date())
        texts.append(i18n.t("cli.import.posts", n=seen.posts, first=first, last=last))
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
    for skip in summary.skipped:
        output.line(i18n.t("cli.import.skipped", reason=importing.reason(skip), count=skip.count))
    for note in summary.warnings:
        diagnostics.warning(importing.remark(note))
    if summary.unknown_columns:
        diagnostics.warning(i18n.t("cli.import.unknown_columns", columns=", ".join(summary.unknown_columns)))
    if summary.new_account:
        diagnostics.note(i18n.t("cli.import.new_account", account=summary.account))
