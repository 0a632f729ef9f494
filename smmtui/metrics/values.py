"""A number with everything that is needed to trust or to doubt it: formula, parts, sample, period, currency, source."""

from __future__ import annotations

from typing import Final, Literal

import msgspec

from smmtui import i18n
from smmtui.metrics.dictionary import Metric, Summary, Unit, load
from smmtui.metrics.periods import Period

Why = Literal[
    "",
    "no_data",  # nothing was imported or entered for it
    "too_few",  # fewer than the metric's smallest sample
    "no_denominator",  # the upper part is known, what it is divided by is not
    "no_numerator",  # the other way round
    "zero_denominator",
    "no_costs",  # the formula takes costs off that are not known
    "no_margin",  # the formula needs the gross margin
    "mixed_currencies",
    "not_yet",  # the period has not begun
]
#: Where the parts of a value came from; values of different bases are not compared.
Basis = Literal["", "posts", "series", "entries", "replies", "goals", "mixed"]


class Value(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A metric of a period; an absent value says why.

    `n` is the sample: posts, days, entries or answers. `used` are the quantities that really went in where one is made
    of one of several, `summary` how the value was made. Of a median, numerator and denominator are sums. `partial` says
    that the period is not over, or that part of it has no numbers. `missing` are the quantities that would have to be
    imported or entered before there can be a value.
    """

    metric: str
    period: Period
    value: float | None = None
    numerator: float | None = None
    denominator: float | None = None
    n: int = 0
    least: int = 1
    unit: Unit = "count"
    currency: str = ""
    organic: bool | None = None
    account: str = ""
    channel: str = ""
    basis: Basis = ""
    used: tuple[str, ...] = ()
    summary: Summary = "sum"
    partial: bool = False
    why: Why = ""
    missing: tuple[str, ...] = ()

    @property
    def known(self) -> bool:
        """Whether there is a value."""
        return self.value is not None


def comparable(one: Value, other: Value) -> bool:
    """Whether two values may be compared: same formula, currency and origin, organic or paid alike, both there."""
    return not why_not_comparable(one, other)


def why_not_comparable(one: Value, other: Value) -> str:
    """Why two values must not be compared, as the end of the key `metrics.not_compared.…`; blank when they may be.

    "other_metric", "other_currency", "other_paid", "other_basis", "other_parts", "absent".
    """
    if one.metric != other.metric:
        return "other_metric"
    if one.value is None or other.value is None:
        return "absent"
    if one.currency != other.currency:
        return "other_currency"
    if one.organic != other.organic:
        return "other_paid"
    if (one.basis, one.summary) != (other.basis, other.summary):
        return "other_basis"
    apart = one.used and other.used and not set(one.used) & set(other.used)
    return "other_parts" if apart else ""


def change(now: Value, before: Value) -> float | None:
    """The change as a share of the earlier value (0.1: a tenth more); None where they do not compare or it was zero."""
    if not comparable(now, before) or now.value is None or not before.value:
        return None
    return (now.value - before.value) / abs(before.value)


def better(metric: Metric, now: float, than: float) -> bool | None:
    """Whether a value is better than another; None when equal or when neither way is good."""
    if now == than or metric.good == "none":
        return None
    return (now > than) == (metric.good == "up")


def why_words(value: Value, lang: str | None = None) -> str:
    """Why there is no value: "too few: 3 of at least 5", "$300 for 0"; blank where there is one."""
    if value.known:
        return ""
    if value.why == "zero_denominator" and value.numerator is not None:
        unit: Unit = "money" if value.currency else "count"
        upper = show_number(value.numerator, unit, value.currency, lang)
        return i18n.t("metrics.why.for_nothing", lang=lang, upper=upper)
    if value.missing == ("posts",):
        return i18n.t("metrics.why.no_posts", lang=lang)
    if value.missing and value.why in _LACKING:
        names = ", ".join(_inside(load().quantities[one].label(lang)) for one in value.missing)
        return i18n.t("metrics.why.missing", lang=lang, names=names)
    return i18n.t(f"metrics.why.{value.why or 'no_data'}", lang=lang, n=value.n, least=value.least)


def _inside(name: str) -> str:
    """A name as it stands inside a sentence; letters such as CTR stay."""
    return name if name[1:2].isupper() else name[:1].lower() + name[1:]


#: The reasons that are told by naming what is missing.
_LACKING: Final = ("no_data", "no_numerator", "no_denominator", "no_costs")


def show(value: Value, lang: str | None = None) -> str:
    """A value as people read it, with unit or currency; an absent one as a dash."""
    if value.value is None:
        return "—"
    counted = value.unit == "money" and abs(value.value) >= 1000  # cents of a worked-out amount tell nothing
    return show_number(round(value.value) if counted else value.value, value.unit, value.currency, lang)


def show_number(number: float, unit: Unit, currency: str = "", lang: str | None = None) -> str:
    """A number in its unit: 4.7 %, 1,200 ₽, 2 h 30 min."""
    if unit == "percent":
        return i18n.percent(number / 100, lang, digits=_digits(number)).replace("-", "−")
    if unit == "money":
        return show_money(number, currency, lang)
    if unit == "seconds":
        return show_seconds(number, lang)
    return i18n.number(number, lang, digits=0 if abs(number) >= 100 else 1).replace("-", "−")


def show_money(amount: float, currency: str, lang: str | None = None) -> str:
    """An amount without idle zeros: "$3,000", "1,200 RUB", «1 200 ₽»; cents only where they matter."""
    from babel.numbers import get_currency_symbol

    shown = i18n.number(round(abs(amount), 0 if abs(amount) >= 100_000 else 2), lang, digits=2)
    sign = "−" if amount < 0 else ""
    if not currency:
        return f"{sign}{shown}"
    symbol = get_currency_symbol(currency, locale=i18n.babel_locale(lang or i18n.active()))
    if (lang or i18n.active()) == "ru" or symbol == currency:
        return f"{sign}{shown}\u00a0{symbol}"
    return f"{sign}{symbol}{shown}"


def _digits(number: float) -> int:
    """Decimals of a percentage: none for whole ones and above a hundred, two for the smallest."""
    size = abs(number)
    if size >= 100 or number == round(number):
        return 0
    return 1 if size >= 1 else 2


def show_seconds(seconds: float, lang: str | None = None) -> str:
    """A time span in its two largest units."""
    whole = round(seconds)
    if whole < 60:
        return i18n.t("metrics.span.s", lang=lang, s=i18n.number(round(seconds, 1), lang))
    if whole < 3600:
        return i18n.t("metrics.span.m", lang=lang, m=round(whole / 60))
    hours, minutes = divmod(round(whole / 60), 60)
    if hours >= 100 or not minutes:
        return i18n.t("metrics.span.h", lang=lang, h=hours + (minutes >= 30))
    return i18n.t("metrics.span.hm", lang=lang, h=hours, m=minutes)
