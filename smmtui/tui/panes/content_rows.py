"""Rows of the content table, and how one post is written in the preview."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Final

from textual.content import Content

from smmtui import i18n
from smmtui.facts.classify import Suggestion
from smmtui.model.account import Account
from smmtui.model.content import ContentItem
from smmtui.text import one_line
from smmtui.tui.safe import lines, parts, safe, wrap
from smmtui.tui.widgets.table import Cell, Column
from smmtui.workspace import content

COLUMNS: Final = (
    Column("published", "content.column.published", 10),
    Column("account", "content.column.account", 10, priority=4),
    Column("format", "content.column.format", 9, priority=5),
    Column("class", "content.column.class", 12),
    Column("views", "content.column.views", 7, priority=3, right=True),
    Column("reactions", "content.column.reactions", 8, priority=6, right=True),
    Column("text", "content.column.text", 20, grow=1),
)
TONES: Final = {"unsorted": "muted", "obsolete": "bad", "relevant": "good", "needs_update": "warn"}


class PostRows:
    """The rows for a list of posts, made when they come into view."""

    def __init__(
        self,
        items: Sequence[ContentItem],
        suggestions: Mapping[str, Suggestion],
        accounts: Mapping[str, Account],
    ) -> None:
        self._items = items
        self._suggestions = suggestions
        self._accounts = accounts
        self._held = Counter(account.platform for account in accounts.values())

    def __len__(self) -> int:
        return len(self._items)

    def key(self, index: int) -> str:
        """The id of a post."""
        return self._items[index].id

    def item(self, index: int) -> ContentItem:
        """The post in a row."""
        return self._items[index]

    def cells(self, index: int) -> Sequence[Cell | str]:
        """When, where, what kind, its class or the suggested one, how it did, and how it begins."""
        item = self._items[index]
        account = self._accounts.get(item.account)
        views = item.latest("views")
        return (
            i18n.day(item.published_at.date(), style="short") if item.published_at else "–",
            item.account if account is None else self._place(account),
            i18n.t(f"content.format.{item.format}"),
            self._class(item),
            _number(item.latest("reach") if views is None else views),
            _liked(item),
            one_line(item.title or item.text) or i18n.t("content.no_text"),
        )

    def _place(self, account: Account) -> str:
        """The platform, or the account itself where the brand has several there."""
        return account.label if self._held[account.platform] > 1 else platform_label(account.platform)

    def _class(self, item: ContentItem) -> Cell:
        offer = self._suggestions.get(item.id)
        if item.cls == "unsorted" and offer is not None:
            return Cell(i18n.t(f"content.class.short.{offer.cls}") + "?", "muted")
        return Cell(i18n.t(f"content.class.short.{item.cls}"), TONES[item.cls])


def platform_label(platform: str) -> str:
    """What a platform is called."""
    return i18n.t(f"records.choice.account.platform.{platform}")


def _liked(item: ContentItem) -> str:
    """Reactions; likes, where the platform counts only those, are marked as such."""
    reactions, likes = item.latest("reactions"), item.latest("likes")
    return f"♥ {_number(likes)}" if reactions is None and likes is not None else _number(reactions)


def _number(value: float | None) -> str:
    return "–" if value is None else i18n.number(value)


def suggestion_line(item: ContentItem, offer: Suggestion | None, cells: int) -> Content:
    """What is suggested and why, or who decided and why."""
    if item.cls != "unsorted":
        change = item.cls_change
        said = i18n.t(f"content.class.{item.cls}")
        if change is not None:
            said += " · " + i18n.t("content.decided", date=change.at.date(), by=change.by or i18n.t("content.you"))
            said += f" · {change.why}" if change.why else ""
        return safe(wrap(said, cells), "$text-muted")
    if offer is None:
        return safe(i18n.t("content.no_suggestion"), "$text-muted")
    said = i18n.t("content.suggests", cls=i18n.t(f"content.class.{offer.cls}"), reason=content.reason(offer))
    return safe(wrap(said, cells), "$text-warning")


def preview(item: ContentItem, offer: Suggestion | None, account: Account | None, cells: int) -> Content:
    """The whole post: what is suggested, its facts in one line, its text."""
    facts = [i18n.moment(item.published_at) if item.published_at else i18n.t("content.no_date")]
    facts.append(account.label if account is not None else item.account)
    facts.append(i18n.t(f"content.format.{item.format}"))
    if item.parts > 1:
        facts.append(i18n.t("content.parts", n=item.parts))
    facts += _numbers(item)
    if item.action:
        facts.append(i18n.t("content.next_is", action=i18n.t(f"content.action.{item.action}")))
    blocks = [suggestion_line(item, offer, cells), safe(wrap(" · ".join(facts), cells), "$text-muted"), safe("")]
    if item.title:
        blocks.append(safe(wrap(item.title, cells), "bold"))
    blocks.append(safe(wrap(item.text, cells) if item.text else i18n.t("content.no_text")))
    blocks += [parts(("↗ ", "$primary"), link) for link in item.links[:8]]
    if item.url:
        blocks += [safe(""), safe(item.url, "$text-muted")]
    if item.note:
        blocks += [safe(""), safe(wrap(i18n.t("content.note", text=item.note), cells), "$text-muted")]
    return lines(*blocks)


def _numbers(item: ContentItem) -> list[str]:
    seen = dict.fromkeys(shot.metric for shot in item.snapshots)
    told = []
    for metric in seen:
        value = item.latest(metric)
        key = f"content.metric.{metric}"
        if value is not None:
            name = i18n.t(key) if i18n.has(key) else metric
            told.append(f"{name} {i18n.number(value)}")
    return told
