"""The benchmarks that people keep themselves: what competitors reach, as dated records of one formula."""

from __future__ import annotations

from datetime import date
from typing import Final, get_args

import msgspec
from dateutil.relativedelta import relativedelta

from smmtui import i18n
from smmtui.credentials.detect import guard
from smmtui.errors import InvalidValue, NotFound
from smmtui.metrics import dictionary
from smmtui.metrics.benchmarks import is_expired
from smmtui.metrics.dictionary import Metric
from smmtui.metrics.published import published
from smmtui.metrics.values import show_number
from smmtui.model.account import Platform
from smmtui.model.amounts import parse_money, parse_number
from smmtui.model.dates import parse_day
from smmtui.model.metric import Benchmark
from smmtui.text import clean, fold
from smmtui.workspace import records
from smmtui.workspace.metric_entries import metric_of
from smmtui.workspace.session import Workspace

#: After so many months a benchmark is to be looked at again.
GOOD_FOR: Final = 12
LONGEST: Final = 500


class TypedBenchmark(msgspec.Struct, frozen=True, kw_only=True):
    """What a person typed; blank `competitor` means some other source, blank `review_by` a year from today."""

    metric: str
    value: str
    platform: str = ""
    competitor: str = ""
    segment: str = ""
    year: str = ""
    source: str = ""
    sample: str = ""
    review_by: str = ""
    note: str = ""


def every(ws: Workspace, metric: str = "") -> tuple[Benchmark, ...]:
    """Own records first, then those that ship with the program; `metric` (an id) keeps those of one formula."""
    found = (*ws.store.all(Benchmark).values(), *published().benchmarks)
    return tuple(one for one in found if metric in {"", one.metric})


def add(ws: Workspace, typed: TypedBenchmark) -> Benchmark:
    """Keep what a competitor or another source reaches; one of the same formula, platform, competitor and segment goes.

    Raises:
        InvalidValue, NotFound, UsageError: a part of it makes no sense. SecretRefused: it looks like a secret.
    """
    metric = metric_of(typed.metric)
    value, currency = _value(ws, metric, typed.value)
    made = Benchmark(
        id="",
        metric=metric.id,
        value=value,
        currency=currency,
        platform=_platform(typed.platform),
        competitor=_text(typed.competitor, "competitor"),
        segment=_text(typed.segment, "segment"),
        year=_year(typed.year, ws.today),
        source=_text(typed.source, "source"),
        sample=_text(typed.sample, "sample"),
        base=" + ".join(dictionary.load().quantities[one].label() for one in metric.denominator),
        retrieved=ws.today,
        review_by=_day(typed.review_by, ws.today) or ws.today + relativedelta(months=GOOD_FOR),
        note=_text(typed.note, "note"),
    )
    before = next((one for one in ws.store.all(Benchmark).values() if _key(one) == _key(made)), None)
    ident = before.id if before else f"B-{ws.store.next_number(Benchmark)}"
    made = msgspec.structs.replace(made, id=ident)
    with ws.store.step("metric.benchmark.add", what=told(made)) as step:
        step.put(made)
    return made


def remove(ws: Workspace, ref: str) -> Benchmark:
    """Take a benchmark away; undo brings it back. What ships with the program stays.

    Raises:
        NotFound: there is no such record of one's own.
    """
    if any(one.id == ref for one in published().benchmarks):
        raise NotFound("metrics.published_stays", id=ref)
    gone = records.get(ws, Benchmark, ref)
    with ws.store.step("metric.benchmark.remove", what=told(gone)) as step:
        step.remove(Benchmark, gone.id)
    return gone


def told(one: Benchmark, lang: str | None = None) -> str:
    """A benchmark in words: "Engagement rate by reach: 4.2%, instagram, Rival, 2026"."""
    known = dictionary.load().metrics.get(one.metric)
    name = known.label(lang) if known else one.metric
    return f"{name}: {figure(one, lang)}, {whose(one, lang)}"


def figure(one: Benchmark, lang: str | None = None) -> str:
    """The value as its source gave it, not rounded: 3.85 %."""
    known = dictionary.load().metrics.get(one.metric)
    unit = known.unit if known else "count"
    if unit != "percent":
        return show_number(one.value, unit, one.currency, lang)
    digits = i18n.number(one.value, lang, digits=4)
    return f"{digits}\u00a0%" if (lang or i18n.active()) == "ru" else f"{digits}%"


def whose(one: Benchmark, lang: str | None = None) -> str:
    """Whose figure it is and of when."""
    platform = i18n.t(f"records.choice.account.platform.{one.platform}", lang=lang) if one.platform else ""
    parts = (one.competitor or one.source, platform, one.segment, str(one.year or ""))
    return ", ".join(part for part in parts if part) or one.id


def state(one: Benchmark, today: date, lang: str | None = None) -> str:
    """Until when it holds, or that it is past its date."""
    if one.review_by is None:
        return i18n.t("metrics.benchmark.no_date", lang=lang)
    key = "metrics.benchmark.expired" if is_expired(one, today) else "metrics.benchmark.holds"
    return i18n.t(key, lang=lang, day=i18n.day(one.review_by, lang))


def _key(one: Benchmark) -> tuple[str, ...]:
    return one.metric, one.platform, fold(one.competitor), fold(one.segment), one.source if not one.competitor else ""


def _value(ws: Workspace, metric: Metric, raw: str) -> tuple[float, str]:
    text, lang = " ".join(clean(raw).split()), i18n.active()
    if metric.unit == "money":
        money = parse_money(text, lang, ws.profile.currency)
        if isinstance(money, str):
            raise InvalidValue(f"metrics.bad_{money}", value=text[:LONGEST], name=metric.label())
        return money.amount, money.currency
    number = parse_number(text, lang)
    if number is None or ("%" in text and metric.unit != "percent"):
        raise InvalidValue("metrics.bad_number", value=text[:LONGEST], name=metric.label())
    return (round(number * 100, 8) if "%" in text else number), ""


def _platform(raw: str) -> str:
    wanted = fold(raw)
    if not wanted:
        return ""
    for one in get_args(Platform):
        names = {one, *(fold(i18n.t(f"records.choice.account.platform.{one}", lang=lang)) for lang in i18n.LANGUAGES)}
        if wanted in names:
            return str(one)
    raise InvalidValue("metrics.no_platform", platform=raw[:40], known=", ".join(get_args(Platform)))


def _text(raw: str, name: str) -> str:
    text = " ".join(clean(raw).split())
    label = i18n.t(f"metrics.field.{name}")
    if len(text) > LONGEST:
        raise InvalidValue("metrics.too_long", field=label, most=LONGEST)
    guard(text, label)
    return text


def _year(raw: str, today: date) -> int:
    if not raw.strip():
        return today.year
    if not raw.strip().isdigit() or not 1990 <= int(raw) <= today.year:
        raise InvalidValue("metrics.bad_year", year=raw[:20])
    return int(raw)


def _day(raw: str, today: date) -> date | None:
    if not raw.strip():
        return None
    day = parse_day(raw, today, "future")
    if day is None:
        raise InvalidValue("metrics.bad_day", day=raw[:40])
    return day
