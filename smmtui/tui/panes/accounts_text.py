"""How accounts are written: the rows of the register, the line above it, and one account in full."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Final

from textual.content import Content

from smmtui import i18n
from smmtui.model import forms
from smmtui.model.account import Account, Admin
from smmtui.model.finding import Finding
from smmtui.tui.panes import fields_text
from smmtui.tui.panes.fields_text import row
from smmtui.tui.safe import lines, safe, wrap
from smmtui.tui.widgets.bars import spark
from smmtui.tui.widgets.table import Cell, Column
from smmtui.workspace.session import Workspace

Flags = Mapping[str, Sequence[Finding]]

COLUMNS: Final = (
    Column("platform", "accounts.column.platform", 9, sortable=False),
    Column("name", "accounts.column.name", 12, grow=2, sortable=False),
    Column("owner", "accounts.column.owner", 10, grow=1, priority=2, sortable=False),
    Column("status", "accounts.column.status", 9, priority=6, sortable=False),
    Column("two_factor", "accounts.column.two_factor", 7, priority=4, sortable=False),
    Column("place", "accounts.column.place", 9, priority=3, sortable=False),
    Column("checked", "accounts.column.checked", 8, priority=5, right=True, sortable=False),
    Column("flags", "accounts.column.flags", 12, sortable=False),
)
STALE_DAYS: Final = 180


def cells(account: Account, flags: Flags | None, today: date) -> Sequence[Cell | str]:
    """The row of an account; `flags` None says that they are still being worked out."""
    platform = forms.form_of(Account).field("platform")
    place = account.location
    known = Cell(i18n.t(f"accounts.place.{place.kind}")) if place else Cell(i18n.t("accounts.place.none"), "warn")
    return (
        platform.choice_label(account.platform) if platform else account.platform,
        Cell(account.label, "strong"),
        account.owner or Cell(i18n.t("accounts.nobody"), "warn"),
        Cell(i18n.t(f"accounts.status.{account.status}"), "" if account.status == "active" else "muted"),
        _second_factor(account),
        known,
        _checked(place.checked_on if place else None, today, recorded=place is not None),
        _flags(flags.get(account.id, ()) if flags is not None else None),
    )


def _second_factor(account: Account) -> Cell:
    tone = {"none": "bad", "": "muted", "sms": "warn"}.get(account.two_factor, "")
    return Cell(i18n.t(f"accounts.two_factor.{account.two_factor or 'blank'}"), tone)


def _checked(day: date | None, today: date, *, recorded: bool) -> Cell:
    if not recorded:
        return Cell("–", "muted")
    if day is None:
        return Cell(i18n.t("accounts.never"), "warn")
    days = (today - day).days
    if not days:
        return Cell(i18n.t("accounts.today"))
    return Cell(i18n.t("accounts.days", n=days), "warn" if days > STALE_DAYS else "")


def _flags(found: Sequence[Finding] | None) -> Cell:
    if found is None:
        return Cell("…", "muted")
    if not found:
        return Cell(i18n.t("accounts.flags.none"), "muted")
    serious = any(one.severity == "high" for one in found)
    return Cell(("! " if serious else "· ") + i18n.t("accounts.flags", n=len(found)), "bad" if serious else "")


def head(accounts: Sequence[Account], flags: Flags | None, width: int) -> Content:
    """What the register holds in one line, or how to begin when it is empty."""
    if not accounts:
        return lines(safe(i18n.t("accounts.empty"), "bold"), safe(wrap(i18n.t("accounts.empty_about"), width)))
    live = [one for one in accounts if one.status not in {"closed", "impostor"}]
    said = [i18n.t("records.count.account", n=len(accounts))]
    if flags is not None:
        said.append(i18n.t("accounts.head.flags", n=sum(bool(flags.get(one.id)) for one in accounts)))
    said.append(i18n.t("accounts.head.unowned", n=sum(not one.owner for one in live)))
    said.append(i18n.t("accounts.head.no_place", n=sum(one.location is None for one in live)))
    return safe(fields_text.joined(said, width), "$text-muted")


def detail(ws: Workspace, account: Account, found: Sequence[Finding] | None, width: int) -> Content:
    """One account in full: what speaks against it, then every field."""
    status = forms.form_of(Account).field("status")
    said = [account.label, status.choice_label(account.status) if status else account.status]
    made = [safe(wrap(" · ".join(said), width), "bold")]
    if found is None:
        made.append(safe(i18n.t("accounts.judging"), "$text-muted"))
    elif found:
        made += [fields_text.heading(i18n.t("accounts.red_flags", n=len(found))), *fields_text.found(found, width)]
    else:
        made.append(safe(i18n.t("accounts.no_flags"), "$text-muted"))
    own = {
        "location": _location(account, ws.today, width),
        "admins": _admins(account, width),
        "followers": _followers(account, width),
        "access_reviewed_on": _day("access_reviewed_on", account.access_reviewed_on, ws.today, width),
        "bio_checked_on": _day("bio_checked_on", account.bio_checked_on, ws.today, width),
        "last_post_on": _day("last_post_on", account.last_post_on, ws.today, width),
    }
    order = ("access", "people", "main", "role", "state", "note")
    for group in order:
        rest = tuple(one for one in order if one != group)
        made += fields_text.groups(ws, account, width, own, skip=rest)
    return lines(*made)


def _label(name: str) -> str:
    return i18n.t(f"records.account.{name}")


def _ago(day: date, today: date) -> str:
    days = (today - day).days
    return f"{i18n.day(day)} ({i18n.t('accounts.ago', n=days) if days else i18n.t('accounts.today')})"


def _day(name: str, day: date | None, today: date, width: int) -> list[Content]:
    return row(_label(name), _ago(day, today) if day else "", width)


def _location(account: Account, today: date, width: int) -> list[Content]:
    place = account.location
    if place is None:
        return row(_label("location"), "", width)
    made = row(_label("location"), i18n.t(f"credentials.kind.{place.kind}"), width)
    told = (
        ("place", place.place),
        ("item", place.item),
        ("holders", ", ".join(place.holders)),
        ("checked_on", _ago(place.checked_on, today) if place.checked_on else ""),
    )
    for name, value in told:
        made += row("  " + i18n.t(f"credentials.{name}"), value, width)
    return made


def _admins(account: Account, width: int) -> list[Content]:
    if not account.admins:
        return row(_label("admins"), "", width)
    made: list[Content] = []
    for number, admin in enumerate(account.admins):
        gone = admin.employed is False
        made += row(_label("admins") if not number else "", _admin(admin), width, "$text-error" if gone else "")
    return made


def _admin(admin: Admin) -> str:
    works = {True: "records.employed", False: "records.left", None: "accounts.not_checked"}[admin.employed]
    field = forms.form_of(Account).field("admins")
    role = field.choice_label(admin.role) if field else admin.role
    sign = "! " if admin.employed is False else ""
    return f"{sign}{admin.name} — {role}, {i18n.t(works)}"


def _followers(account: Account, width: int) -> list[Content]:
    counts = account.followers
    if not counts:
        return row(_label("followers"), "", width)
    first, last = counts[0], counts[-1]
    now = i18n.t("accounts.followers.now", count=last.count, date=last.on)
    made = row(_label("followers"), now, width, "bold")
    if len(counts) > 1:
        drawn = spark([one.count for one in counts[-24:]])
        change = last.count - first.count
        share = f", {'+' if change > 0 else ''}{i18n.percent(change / first.count)}" if first.count else ""
        since = i18n.t("accounts.followers.since", count=first.count, date=first.on)
        made += row("", f"{drawn}  {since}{share}", width)
    return made
