"""Numbers typed by hand: leads, sales, spend of a week or a month. One key holds one number; a new one replaces it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Final

import msgspec

from smmtui import i18n
from smmtui.credentials.detect import guard
from smmtui.errors import InvalidValue, NotFound, UsageError
from smmtui.metrics import dictionary, period_words, periods
from smmtui.metrics.dictionary import Metric, Quantity
from smmtui.metrics.entries import contains
from smmtui.metrics.periods import Period
from smmtui.metrics.source import Dated
from smmtui.metrics.values import show_number
from smmtui.model.account import Account
from smmtui.model.amounts import parse_code, parse_money, parse_number
from smmtui.model.metric import Entry
from smmtui.text import clean, fold, one_line
from smmtui.workspace import records
from smmtui.workspace.session import Workspace

#: What is asked for when a period is filled in, where nothing was ever entered.
USUAL: Final = ("leads", "sales", "revenue", "spend", "cost", "new_customers", "messages", "answered")
LONGEST_NAME: Final = 80
LONGEST_NOTE: Final = 1000
_SPAN = re.compile(
    r"(?:(\d+(?:[.,]\d+)?) ?(?:h|hours?|ч|час(?:а|ов)?)\.?)? ?(?:(\d+) ?(?:m|min|мин|минуты?|минут)\.?)?"
    r" ?(?:(\d+) ?(?:s|sec|с|сек)\.?)?"
)


class Typed(msgspec.Struct, frozen=True, kw_only=True):
    """What a person typed for one number; `metric` is an id or what people call it, blank `period` the last week."""

    metric: str
    value: str
    period: str = ""
    account: str = ""
    channel: str = ""
    organic: bool | None = None
    by: str = ""
    source: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Entered:
    """A number that was kept, and the one that it took the place of.

    `parts` counts the numbers of its own parts (accounts, advertisements, weeks) that are not added to it: a total
    stands for them. `total` is the number of which it is a part itself, and to which it is not added.
    """

    entry: Entry
    replaced: Entry | None = None
    parts: int = 0
    total: Entry | None = None


def quantity_of(words: str, lang: str | None = None) -> Quantity:
    """The quantity that can be typed and is called so.

    Raises:
        NotFound: nothing is called so. InvalidValue: it is counted from other numbers. UsageError: several are.
    """
    known = dictionary.load()
    found = known.find_quantity(words, lang)
    if len(found) == 1:
        return found[0]
    if found:
        raise UsageError("metrics.ambiguous", words=one_line(words), ids=", ".join(one.id for one in found))
    counted = known.find(words, lang)
    if counted:
        raise InvalidValue("metrics.counted", name=counted[0].label(lang), parts=_parts(counted[0], lang))
    raise NotFound("metrics.unknown", words=one_line(words)[:LONGEST_NAME])


def metric_of(words: str, lang: str | None = None) -> Metric:
    """The metric or quantity with this id, or the only one that is called so.

    Raises:
        NotFound: nothing is called so. UsageError: several are; each is named.
    """
    known = dictionary.load()
    found = known.find(words, lang)
    if not found and words in known.metrics:
        return known.metrics[words]
    if not found:
        raise NotFound("metrics.unknown", words=one_line(words)[:LONGEST_NAME])
    if len(found) > 1:
        raise UsageError("metrics.ambiguous", words=one_line(words), ids=", ".join(one.id for one in found))
    return found[0]


def _parts(metric: Metric, lang: str | None) -> str:
    """The quantities of a formula that can be typed, in words."""
    known = dictionary.load().quantities
    names = [known[one].label(lang) for one in metric.quantities if "entry" in known[one].origin]
    return ", ".join(names) or i18n.t("metrics.from_exports", lang=lang)


def period_of(ws: Workspace, text: str) -> Period:
    """The period that was named; blank is the last week that is over.

    Raises:
        InvalidValue: it names none, or one that has not begun.
    """
    if not text.strip():
        return periods.last_over("week", ws.today)
    found = period_words.said(text, ws.today)
    if found is None:
        raise InvalidValue("metrics.no_period", period=one_line(text)[:LONGEST_NAME])
    if found.start > ws.today:
        raise InvalidValue("metrics.ahead", period=found.label())
    return found


def enter(ws: Workspace, typed: Typed) -> Entered:
    """Keep one number as a step that can be undone; a number of the same key is replaced and told.

    Raises:
        InvalidValue, NotFound, UsageError: a part of it makes no sense. SecretRefused: it looks like a secret.
    """
    return enter_all(ws, [typed])[0]


def enter_all(ws: Workspace, typed: Iterable[Typed]) -> tuple[Entered, ...]:
    """Keep several numbers as one step; nothing is kept where one of them makes no sense.

    Money without a currency takes that of the amount before it.
    """
    read: list[Entry] = []
    for line in typed:
        read.append(_read(ws, line, next((done.currency for done in reversed(read) if done.currency), "")))
    held = {_key(one): one for one in ws.store.all(Entry).values()}
    made: dict[tuple[str, ...], Entered] = {}
    for entry in read:
        before = held.get(_key(entry))
        made[_key(entry)] = Entered(msgspec.structs.replace(entry, id=before.id if before else ""), before)
    numbered = []
    for one in made.values():
        if one.entry.id:
            numbered.append(one)
        else:
            numbered.append(Entered(msgspec.structs.replace(one.entry, id=f"N-{ws.store.next_number(Entry)}")))
    changed = [one.entry for one in numbered if one.entry != one.replaced]
    if changed:
        name = "metric.enter" if len(changed) == 1 else "metric.fill"
        with ws.store.step(name, what=told(changed[0]), n=len(changed)) as step:
            step.put_all(changed)
    return tuple(_beside_others(ws, one) for one in numbered)


def _beside_others(ws: Workspace, entered: Entered) -> Entered:
    """What was entered, with the numbers that it contains or that contain it."""
    entry = entered.entry
    period = periods.parse(entry.period)
    if period is None or dictionary.load().quantities[entry.metric].kind == "stock":
        return entered
    own = Dated(entry, period)
    others = [
        Dated(other, span)
        for other in ws.store.all(Entry).values()
        if other.metric == entry.metric and other.id != entry.id and (span := periods.parse(other.period)) is not None
    ]
    total = next((one.entry for one in others if contains(one, own)), None)
    return replace(entered, parts=sum(contains(own, one) for one in others), total=total)


def change(ws: Workspace, ref: str, value: str) -> Entered:
    """Give another value to a number that was typed.

    Raises:
        NotFound: there is no such number. InvalidValue: the value makes no sense.
    """
    old = records.get(ws, Entry, ref)
    number, currency = _value(ws, quantity_of(old.metric), value)
    entry = msgspec.structs.replace(old, value=number, currency=currency, as_of=ws.today)
    if (entry.value, entry.currency) != (old.value, old.currency):
        with ws.store.step("metric.enter", what=told(entry), n=1) as step:
            step.put(entry)
    return _beside_others(ws, Entered(entry, old))


def check(ws: Workspace, typed: Typed, currency: str = "") -> Entry:
    """The number as it would be kept, without keeping it: for a form that tells mistakes at once.

    `currency` is that of the amount typed before it.

    Raises:
        InvalidValue, NotFound, UsageError, SecretRefused: as for `enter`.
    """
    return _read(ws, typed, currency)


def remove(ws: Workspace, ref: str) -> Entry:
    """Take a number away; undo brings it back.

    Raises:
        NotFound: there is no such number.
    """
    entry = records.get(ws, Entry, ref)
    with ws.store.step("metric.remove", what=told(entry)) as step:
        step.remove(Entry, entry.id)
    return entry


def entries(
    ws: Workspace, *, period: Period | None = None, metric: str = "", account: str = "", channel: str = ""
) -> tuple[Entry, ...]:
    """The numbers that were typed, the latest period first; `period` keeps those that lie within it."""
    found = []
    for one in ws.store.all(Entry).values():
        span = periods.parse(one.period)
        if span is None or (period is not None and not period.covers(span)):
            continue
        if metric in {"", one.metric} and account in {"", one.account} and fold(channel) in {"", fold(one.channel)}:
            found.append((span, one))
    found.sort(key=lambda pair: pair[1].metric)
    return tuple(one for _, one in sorted(found, key=lambda pair: (pair[0].end, pair[0].days), reverse=True))


def wanted(ws: Workspace) -> tuple[Quantity, ...]:
    """What to ask for when a period is filled in: what was entered before, the most frequent first, else the usual."""
    counted = Counter(one.metric for one in ws.store.all(Entry).values())
    known = dictionary.load().quantities
    often = [metric for metric, _ in counted.most_common() if metric in known]
    return tuple(known[one] for one in dict.fromkeys([*often, *USUAL]))


def of_key(ws: Workspace, typed: Typed) -> Entry | None:
    """The number that one with this metric, period, account and channel would replace."""
    wanted_key = _key(_without_value(ws, typed))
    return next((one for one in ws.store.all(Entry).values() if _key(one) == wanted_key), None)


def told(entry: Entry, lang: str | None = None) -> str:
    """A number in words: "Leads 14, 16–22 Nov 2026"."""
    known = dictionary.load().metrics.get(entry.metric)
    span = periods.parse(entry.period)
    name = known.label(lang) if known else entry.metric
    value = show_number(entry.value, known.unit if known else "count", entry.currency, lang)
    where = ", ".join(part for part in (entry.account, entry.channel) if part)
    said = f"{name}: {value}, {span.label(lang) if span else entry.period}"
    return f"{said} ({where})" if where else said


def _key(entry: Entry) -> tuple[str, ...]:
    return entry.metric, entry.period, entry.account, fold(entry.channel), str(entry.organic)


def _read(ws: Workspace, typed: Typed, currency: str = "") -> Entry:
    entry = _without_value(ws, typed)
    value, code = _value(ws, dictionary.load().quantities[entry.metric], typed.value, currency)
    return msgspec.structs.replace(entry, value=value, currency=code)


def _without_value(ws: Workspace, typed: Typed) -> Entry:
    """Everything but the number itself."""
    return Entry(
        id="",
        metric=quantity_of(typed.metric).id,
        period=period_of(ws, typed.period).id,
        value=0.0,
        account=records.get(ws, Account, typed.account.strip()).id if typed.account.strip() else "",
        channel=_text(typed.channel, "channel", LONGEST_NAME),
        organic=typed.organic,
        as_of=ws.today,
        by=_text(typed.by, "by", LONGEST_NAME),
        source=_text(typed.source, "source", LONGEST_NOTE),
        note=_text(typed.note, "note", LONGEST_NOTE),
    )


def _text(raw: str, name: str, longest: int) -> str:
    text = " ".join(clean(raw).split())
    label = i18n.t(f"metrics.field.{name}")
    if len(text) > longest:
        raise InvalidValue("metrics.too_long", field=label, most=longest)
    guard(text, label)
    return text


def _value(ws: Workspace, quantity: Quantity, raw: str, currency: str = "") -> tuple[float, str]:
    """The number and its currency."""
    text = " ".join(clean(raw).split())
    lang = i18n.active()
    if not text:
        raise InvalidValue("metrics.no_value", name=quantity.label())
    if quantity.unit == "money":
        money = parse_money(text, lang, currency or ws.profile.currency or _last_currency(ws))
        if isinstance(money, str):
            raise InvalidValue(f"metrics.bad_{money}", value=text[:LONGEST_NAME], name=quantity.label())
        return _not_negative(quantity, money.amount, text), money.currency
    if parse_code(text.strip("0123456789 .,")):
        raise InvalidValue("metrics.no_money", name=quantity.label(), value=text[:LONGEST_NAME])
    number = _seconds(text) if quantity.unit == "seconds" else parse_number(text, lang)
    if number is None or ("%" in text and quantity.unit != "percent"):
        raise InvalidValue("metrics.bad_number", value=text[:LONGEST_NAME], name=quantity.label())
    if quantity.unit == "percent":
        number = number * 100 if "%" in text else number
        if number > 100:
            raise InvalidValue("metrics.over_hundred", name=quantity.label(), value=text[:LONGEST_NAME])
    return _not_negative(quantity, round(number, 6), text), ""


def _not_negative(quantity: Quantity, number: float, text: str) -> float:
    if number < 0:
        raise InvalidValue("metrics.negative", name=quantity.label(), value=text[:LONGEST_NAME])
    return number


def _seconds(text: str) -> float | None:
    """A time span: "12 h", "2 ч 30 мин", "90 s"; a bare number is hours, as platforms show them."""
    plain = fold(text)
    number = (
        parse_number(plain, i18n.active())
        if plain.replace(" ", "").replace(",", "").replace(".", "").isdigit()
        else None
    )
    if number is not None:
        return number * 3600
    found = _SPAN.fullmatch(plain)
    if not found or not any(found.groups()):
        return None
    hours = float((found[1] or "0").replace(",", "."))
    return hours * 3600 + int(found[2] or 0) * 60 + int(found[3] or 0)


def _last_currency(ws: Workspace) -> str:
    """The currency that was typed last, where the workspace names none."""
    used: Sequence[Entry] = [one for one in ws.store.all(Entry).values() if one.currency]
    return used[-1].currency if used else ""
