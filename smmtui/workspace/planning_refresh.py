"""Old posts worth showing again: which fit a slot, how they did beside others of their kind, why each is offered."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from statistics import median

import msgspec
from dateutil.relativedelta import relativedelta

from smmtui import i18n
from smmtui.errors import InvalidValue
from smmtui.facts import texts
from smmtui.model.content import ContentItem
from smmtui.model.planning import Slot
from smmtui.workspace import content, planning_calendar_check, planning_calendar_rules, records
from smmtui.workspace.session import Workspace

FEW = 5  # posts of a kind, under which their median says little
_METRICS = ("views", "reach", "impressions")
_FITTING = frozenset({"relevant", "needs_update"})
_WORTH = frozenset({"refresh", "repurpose"})
_LONGEST = 120


@dataclass(frozen=True, slots=True)
class Candidate:
    """An old post for a slot: months since it came out, and how often the median of its kind it was seen.

    `times` is None where too few posts of its account and format have numbers; `metric` names what was compared.
    """

    item: ContentItem
    months: int
    times: float | None
    metric: str = ""

    def why(self) -> str:
        """Why it is offered, in a line."""
        said = [i18n.t(f"calendar.refresh.{self.item.cls}")] if self.item.cls in _FITTING else []
        if self.item.action in _WORTH:
            said.append(i18n.t(f"calendar.refresh.action.{self.item.action}"))
        said.append(i18n.t("calendar.refresh.months", n=self.months))
        if self.times is not None:
            said.append(i18n.t("calendar.refresh.times", times=i18n.number(self.times), metric=_metric(self.metric)))
        return " · ".join(said)


def _metric(name: str) -> str:
    return i18n.t(f"calendar.metric.{name}")


def candidates(ws: Workspace, slot: Slot) -> tuple[Candidate, ...]:
    """Old posts that could be refreshed in a slot: of its account and pillar, those that did best first."""
    now = datetime.combine(slot.on, datetime.min.time(), UTC)
    rested = now - relativedelta(months=rest_months(ws))
    used = {one.item for one in planning_calendar_check.slots(ws) if one.item}
    items = content.everything(ws).values()
    found = [
        one
        for one in items
        if one.id not in used
        and one.published_at is not None
        and one.published_at < rested
        and one.status == "published"
        and one.cls != "obsolete"
        and (one.cls in _FITTING or one.action in _WORTH)
        and slot.account in {"", one.account}
        and slot.pillar in {"", one.pillar}
        and not _ended(one, slot)
    ]
    usual = _medians(items, {(one.account, one.format) for one in found})
    made = [_candidate(one, usual, now) for one in found]
    return tuple(sorted(made, key=lambda one: (one.times is None, -(one.times or 0.0), -one.months, one.item.id)))


def rest_months(ws: Workspace) -> int:
    """How many months a post rests before it is offered again."""
    return planning_calendar_rules.rules(ws).refresh_months or planning_calendar_rules.REFRESH_MONTHS


def _ended(item: ContentItem, slot: Slot) -> bool:
    end = texts.read(item).offer_end
    return end is not None and end < slot.on


def _candidate(item: ContentItem, usual: Mapping[tuple[str, str, str], float], now: datetime) -> Candidate:
    months = (now - (item.published_at or now)).days // 30
    for metric in _METRICS:
        value, middle = item.latest(metric), usual.get((item.account, item.format, metric))
        if value is not None and middle:
            return Candidate(item, months, value / middle, metric)
    return Candidate(item, months, None)


def _medians(items: Iterable[ContentItem], kinds: set[tuple[str, str]]) -> dict[tuple[str, str, str], float]:
    """The median of each metric by account and format, where enough posts have it."""
    values: dict[tuple[str, str, str], list[float]] = defaultdict(list)
    for one in items:
        if (one.account, one.format) in kinds and one.snapshots:
            for metric in _METRICS:
                value = one.latest(metric)
                if value is not None:
                    values[one.account, one.format, metric].append(value)
    return {key: median(found) for key, found in values.items() if len(found) >= FEW}


def fill(ws: Workspace, ref: str, post: str = "") -> Slot:
    """Fill a gap with an old post to refresh: the one named, or the best there is.

    Raises:
        NotFound: no such slot or post. InvalidValue: the slot is taken, or no old post fits.
    """
    slot = records.get(ws, Slot, ref)
    if slot.text or slot.item:
        raise InvalidValue("planning.slot_taken", id=slot.id)
    item = content.get(ws, post) if post else _best(ws, slot, candidates(ws, slot))
    new = msgspec.structs.replace(
        slot,
        text=" ".join((item.title or item.text).split())[:_LONGEST],
        item=item.id,
        account=slot.account or item.account,
        pillar=slot.pillar or item.pillar,
        stage=slot.stage or item.stage,
    )
    with ws.store.step("record.change.slot", what=new.id) as step:
        step.put(new)
    return new


def _best(ws: Workspace, slot: Slot, found: Sequence[Candidate]) -> ContentItem:
    if not found:
        raise InvalidValue("calendar.nothing_to_refresh", id=slot.id, n=rest_months(ws))
    return found[0].item
