"""Importing an export: what it would bring, and bringing it in as one step that can be undone."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import Any, Final

import msgspec

from smmtui import i18n
from smmtui.errors import ImportRefused, NotFound, SmmtuiError, UsageError, WorkspaceReadOnly
from smmtui.importers import archives, merge, opening, preview, runner, salvage
from smmtui.importers.interface import Cancelled, Note, Options, ParsedFile, Preview, Progress, Skip
from smmtui.importers.telegram_json import bare_id
from smmtui.model.account import Account
from smmtui.model.content import ContentItem, ImportRun
from smmtui.model.metric import Series
from smmtui.text import fold, slug
from smmtui.workspace import import_profiles, metric_days, records
from smmtui.workspace.metric_days import DaysSeen, Stored
from smmtui.workspace.placing import placed
from smmtui.workspace.session import Workspace

#: Tables whose columns nobody could guess: a preview shows them, so that they can be named.
_UNNAMED: Final = frozenset({"import.known.table", "import.no_post_columns", "import.no_readable_row"})


class ImportSummary(msgspec.Struct, frozen=True, kw_only=True):
    """What an import did with every row it read; `read` is the sum of everything else.

    `days` tells how many days of which metrics the daily tables hold; `series` counts their rows.
    """

    file: str
    format: str
    account: str
    read: int
    imported: int
    updated: int
    unchanged: int
    series: int = 0
    days: tuple[DaysSeen, ...] = ()
    skipped: tuple[Skip, ...] = ()
    unknown_columns: tuple[str, ...] = ()
    warnings: tuple[Note, ...] = ()
    new_account: bool = False
    dry_run: bool = False

    def as_json(self) -> dict[str, Any]:
        """The summary that the command line promises; reasons and warnings in English."""
        return {
            "format": self.format,
            "account": self.account,
            "read": self.read,
            "imported": self.imported,
            "updated": self.updated,
            "unchanged": self.unchanged,
            "series": self.series,
            "skipped": [{"reason": reason(skip, "en"), "count": skip.count} for skip in self.skipped],
            "unknown_columns": list(self.unknown_columns),
            "warnings": [remark(note, "en") for note in self.warnings] + self._made(),
        }

    def _made(self) -> list[str]:
        return [i18n.t("import.assumed.account", lang="en", value=self.account)] if self.new_account else []


def reason(skip: Skip, lang: str | None = None) -> str:
    """Why rows were skipped, in words."""
    return i18n.t(f"import.skip.{skip.reason}", lang=lang, n=skip.count)


def remark(note: Note, lang: str | None = None) -> str:
    """A warning in words."""
    chosen = f"import.{note.key}.{note.values.get('value')}"
    return i18n.t(chosen if i18n.has(chosen) else f"import.{note.key}", lang=lang, **note.values)


def look(
    path: Path,
    options: Options,
    *,
    progress: Progress = runner.quiet,
    cancelled: Cancelled = runner.never,
    here: bool = False,
) -> Preview:
    """What an import would bring; nothing is changed.

    Raises:
        ImportRefused: the file cannot be imported, whatever is answered.
        Cancelled: the user stopped it.
    """
    try:
        return preview.preview(path, options, progress=progress, cancelled=cancelled, here=here)
    except ImportRefused as error:
        if error.key not in _UNNAMED:
            raise
    options = msgspec.structs.replace(options, format="table", mapping=True)
    return preview.preview(path, options, progress=progress, cancelled=cancelled, here=here)


def at_home(ws: Workspace, options: Options) -> Options:
    """The options with the brand's time zone as the one to propose."""
    return msgspec.structs.replace(options, home=ws.profile.timezone)


def run(
    ws: Workspace,
    path: Path,
    options: Options,
    *,
    progress: Progress = runner.quiet,
    cancelled: Cancelled = runner.never,
    here: bool = False,
    asking: bool = False,
    dry_run: bool = False,
) -> ImportSummary:
    """Read an export and bring its posts in, as one step; a backup is made first.

    The account is the one named in `options` (made when nothing is called so), else the one the file belongs to, else a
    new one. With `asking`
    proposals stand in for missing answers and are told among the warnings.

    Raises:
        ImportRefused: broken, foreign or hostile file, a missing answer, or another account's file.
        NotFound: the account's name is nearly that of another. Cancelled: the user stopped it. Nothing is changed then.
    """
    if ws.read_only and not dry_run:
        raise WorkspaceReadOnly("workspace.read_only")
    options, remembered = import_profiles.recall(ws, path, at_home(ws, options))
    given = _named(ws, options.account) if options.account else None
    if given is not None:
        options = msgspec.structs.replace(options, account=given.id)
    parsed = runner.read_file(path, options, progress=progress, cancelled=cancelled, here=here, asking=asking)
    _refuse_unanswered(parsed, options)
    if parsed.places:
        return _place(ws, parsed, dry_run=dry_run or cancelled())
    found = given if options.account else find_account(ws, parsed)
    account = found or _new_account(ws, parsed, options.account)
    merge.check_account(account, parsed)
    account = _known_by(account, parsed)
    run_id = f"I-{ws.store.next_number(ImportRun)}"
    merged = merge.merge(ws.store.all(ContentItem).values(), parsed, account.id, source=run_id)
    outcome = merged.outcome
    daily = metric_days.stored(
        parsed.days, account, ws.store.all(Account), ws.store.all(Series), as_of=parsed.as_of, source=run_id
    )
    summary = ImportSummary(
        file=parsed.file,
        format=parsed.format,
        account=account.id,
        read=parsed.read,
        imported=outcome.imported,
        updated=outcome.updated,
        unchanged=outcome.unchanged,
        series=parsed.series - daily.left_out,
        days=metric_days.seen(parsed.days),
        skipped=(*_counted(parsed), *daily.skipped),
        unknown_columns=parsed.unknown_columns,
        warnings=(*parsed.warnings, *daily.warnings, *import_profiles.told(remembered), *_proposals(parsed, options)),
        new_account=account.id not in ws.store.all(Account),
        dry_run=dry_run,
    )
    if not dry_run and not cancelled():
        _write(ws, account, merged.records, daily, summary, run_id)
    return summary


def _place(ws: Workspace, parsed: ParsedFile, *, dry_run: bool) -> ImportSummary:
    """Note at the accounts where their passwords live; there are no posts in such a file."""
    accounts, told = placed(ws.store.all(Account), parsed.places)
    summary = ImportSummary(
        file=parsed.file,
        format=parsed.format,
        account=", ".join(account.id for account in accounts) or "—",
        read=parsed.read,
        imported=0,
        updated=0,
        unchanged=0,
        skipped=(*_counted(parsed), *told),
        warnings=parsed.warnings,
        dry_run=dry_run,
    )
    if accounts and not dry_run:
        ws.store.backup("import")
        with ws.store.step("import.places", file=parsed.file, n=len(accounts)) as step:
            step.put_all(accounts)
            step.put(_run_record(ws, summary, f"I-{ws.store.next_number(ImportRun)}"))
    return summary


def members(path: Path, options: Options) -> tuple[str, ...]:
    """The exports inside a folder or an archive, by name; ("",) for a file that is an export itself.

    Raises:
        ImportRefused: nobody knows the file, or what is inside it.
    """
    with archives.lenient(on=options.partial):
        return tuple(found.member for found in opening.pick(path, options.format, options.member))


def is_damage(error: SmmtuiError) -> bool:
    """Whether a part of the refused file may be whole, so that it is worth asking for that part (`Options.partial`)."""
    return error.key in salvage.DAMAGED


def _refuse_unanswered(parsed: ParsedFile, options: Options) -> None:
    """Refuse a file that asks what nobody answered and what cannot be proposed: whose posts a group's are."""
    for asked in parsed.questions:
        if asked.required and not asked.proposed and not getattr(options, asked.option):
            raise ImportRefused(f"import.needs_{asked.option}", file=parsed.file)


def find_account(ws: Workspace, parsed: ParsedFile) -> Account | None:
    """The account that a file belongs to: by the platform's own id, by handle or name, else the only one it can be.

    Raises:
        UsageError: several accounts share the name; one has to be chosen.
    """
    guess = parsed.account
    own = [one for one in ws.store.all(Account).values() if one.platform == guess.platform]
    by_id = [one for one in own if guess.native_id and bare_id(one.native_id) == bare_id(guess.native_id)]
    if by_id:
        return by_id[0]
    if not (guess.handle or guess.name):
        nameless = [one for one in own if not (one.native_id and guess.native_id)]
        if len(nameless) > 1:
            raise UsageError("import.which_account", ids=", ".join(one.id for one in nameless))
        return nameless[0] if nameless else None
    open_ones = [one for one in own if not one.native_id or not guess.native_id]
    wanted = {fold(word.lstrip("@")) for word in (guess.handle, guess.name) if word}
    named = [one for one in open_ones if wanted & {fold(one.name), fold(one.handle.lstrip("@"))}]
    if len(named) > 1:
        raise UsageError("import.which_account", ids=", ".join(one.id for one in named))
    return named[0] if named else None


def _named(ws: Workspace, ref: str) -> Account | None:
    """The account that was named; None where nothing is called so or nearly so, and it is to be made.

    Raises:
        NotFound: the name is nearly that of an account, so it is more likely misspelled than new.
    """
    try:
        return records.get(ws, Account, ref)
    except NotFound as error:
        if error.key != "record.none":
            raise
        return None


def _new_account(ws: Workspace, parsed: ParsedFile, wanted: str) -> Account:
    guess = parsed.account
    return Account(
        id=slug(wanted) or records.account_id(ws, guess.platform, guess.handle or guess.name),
        platform=guess.platform,
        name=guess.name or ("" if guess.handle else _called(guess.platform)),
        handle=guess.handle,
        native_id=guess.native_id,
        url=guess.url,
    )


def _called(platform: str) -> str:
    """What an account is called that the file gives no name: as its platform, where that says something."""
    return "" if platform == "other" else i18n.t(f"records.choice.account.platform.{platform}")


def _known_by(account: Account, parsed: ParsedFile) -> Account:
    """The account with the platform's own id, so that the next file finds it whatever it is called by then."""
    if account.native_id or not parsed.account.native_id:
        return account
    return msgspec.structs.replace(account, native_id=parsed.account.native_id)


def _counted(parsed: ParsedFile) -> tuple[Skip, ...]:
    counts: Counter[str] = Counter()
    for skip in parsed.skipped:
        counts[skip.reason] += skip.count
    return tuple(Skip(name, count) for name, count in counts.items())


def _proposals(parsed: ParsedFile, options: Options) -> tuple[Note, ...]:
    """What was assumed because nobody was asked."""
    return tuple(
        Note(f"assumed.{asked.option}", {"value": asked.proposed})
        for asked in parsed.questions
        if asked.proposed and not getattr(options, asked.option)
    )


def _write(
    ws: Workspace,
    account: Account,
    items: Sequence[ContentItem],
    daily: Stored,
    summary: ImportSummary,
    run_id: str,
) -> None:
    before = ws.store.all(Account).get(account.id)
    dated = [item.published_at.date() for item in items if item.published_at]
    newest = max([*dated, *([account.last_post_on] if account.last_post_on else [])], default=None)
    after = metric_days.with_followers(
        msgspec.structs.replace(account, last_post_on=newest), daily.followers.get(account.id)
    )
    if not items and not daily.records and after == before:
        return
    ws.store.backup("import")
    name, n = ("import.run", summary.imported + summary.updated) if items else ("import.days", daily.changed)
    with ws.store.step(name, file=summary.file, n=n) as step:
        step.put(after)
        step.put_all(items)
        step.put_all(daily.records)
        step.put_all(_others_followers(ws, account, daily))
        step.put(_run_record(ws, summary, run_id))


def _others_followers(ws: Workspace, account: Account, daily: Stored) -> list[Account]:
    """Other accounts that the file told the followers of."""
    others = {ident: ws.store.all(Account)[ident] for ident in daily.followers if ident != account.id}
    changed = {ident: metric_days.with_followers(one, daily.followers[ident]) for ident, one in others.items()}
    return [one for ident, one in changed.items() if one != others[ident]]


def _run_record(ws: Workspace, summary: ImportSummary, run_id: str) -> ImportRun:
    return ImportRun(
        id=run_id,
        at=ws.clock.now(),
        file=summary.file,
        format=summary.format,
        account=summary.account,
        read=summary.read,
        imported=summary.imported,
        updated=summary.updated,
        unchanged=summary.unchanged,
        series=summary.series,
        skipped={skip.reason: skip.count for skip in summary.skipped},
        warnings=tuple(remark(note, "en") for note in summary.warnings),
    )
